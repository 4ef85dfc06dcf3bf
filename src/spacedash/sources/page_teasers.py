"""Teasers of a page: headline, link and excerpt that stand together in one element and are no part of the main text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spacedash.zones import without_read_more
from spacedash.zones.statements import dateline, stated_day

MOST = 300  # teasers of one page; a listing page of a news site has 10 to 60
CANDIDATES = 3_000  # elements that are looked at, so that a huge page costs little
HEIGHT = 5  # levels that headline and excerpt may lie below the element that holds both
SHORTEST_HEADLINE = 15  # characters; a shorter link is a category, a name or "Read more"
LONGEST_HEADLINE = 250  # characters; a longer link wraps a whole box
SHORTEST_EXCERPT = 40  # characters
LONGEST_EXCERPT = 1_500  # characters; a longer one is the story itself
_EXCERPTS = (
    'p, [class*="excerpt"], [class*="teaser"], [class*="summary"], [class*="description"], [class*="synopsis"], '
    '[class*="dek"], [class*="intro"], [class*="blurb"]'
)
_HEADING_LINKS = ", ".join(f"{box} a[href]" for box in ("h1", "h2", "h3", "h4", "[class*=title]", "[class*=headline]"))
_NO_STORY = ("footer", "nav", "form", "blockquote")  # a quoted post, a sign-up form and a menu are no teasers
_OFFERS = re.compile(r"\b(?:newsletters?|inbox|unsubscribe|privacy policy|terms (?:&|and|of) |cookies|sign up)", re.I)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A headline with the excerpt below it, the link behind it and the date printed with it."""

    headline: str
    text: str
    link: str
    published: date | None


def find_teasers(page: LexborHTMLParser, address: str) -> tuple[Teaser, ...]:
    """Return the teasers of a page in order, each link once."""
    candidates = {node.mem_id: node for node in page.css(_EXCERPTS)[:CANDIDATES]}  # one may fit two selectors
    excerpts = [node for node in candidates.values() if _is_excerpt(node)]
    counts: dict[int, int] = {}
    for node in excerpts:
        for above in _ancestors(node):
            counts[above.mem_id] = counts.get(above.mem_id, 0) + 1
    links, days = _links(page), _days(page)
    found: dict[str, Teaser] = {}
    for node in excerpts:
        teaser = _teaser(node, counts, links, days, address)
        if teaser and len(found) < MOST:
            found.setdefault(teaser.link, teaser)
    return tuple(found.values())


def links_by_headline(page: LexborHTMLParser, address: str) -> dict[str, str]:
    """Return the address behind each link of a page that is long enough to be a headline."""
    found: dict[str, str] = {}
    for node in page.css("a[href]")[:CANDIDATES]:
        link = absolute(node.attributes.get("href"), address)
        if link:
            found.setdefault(_words(node), link)
    return {words: link for words, link in found.items() if len(words) >= SHORTEST_HEADLINE}


def absolute(href: str | None, address: str) -> str:
    """Return the web address behind a link; nothing for other kinds, for places on the same page, and for none."""
    href = (href or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
        return ""
    try:
        link = urljoin(address, href)
        parts = urlsplit(link)
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return ""
    return "" if address and link.split("#")[0] == address.split("#")[0] else link


def same_site(one: str, other: str) -> bool:
    """Return whether two addresses are of one site; unknown ones may be."""
    hosts = [(urlsplit(address).hostname or "").split(".")[-2:] for address in (one, other)]
    return hosts[0] == hosts[1] or not other


def _is_excerpt(node: LexborNode) -> bool:
    """Return whether an element is an excerpt and holds no smaller one."""
    length = len(_words(node))
    if not SHORTEST_EXCERPT <= length <= LONGEST_EXCERPT or _OFFERS.search(node.text()):
        return False
    if any(above.tag in _NO_STORY for above in _ancestors(node)):
        return False
    return not any(
        len(_words(inner)) >= SHORTEST_EXCERPT for inner in node.css(_EXCERPTS)[:20] if inner.mem_id != node.mem_id
    )


def _teaser(
    node: LexborNode, counts: dict[int, int], links: dict[int, LexborNode], days: dict[int, date], address: str
) -> Teaser | None:
    text = _words(node)
    for above in _ancestors(node):
        if counts[above.mem_id] > 1:
            return None
        link = links.get(above.mem_id)
        if link is None:
            continue
        headline, target = _words(link), absolute(link.attributes.get("href"), address)
        if headline in text or text in headline or not target or dateline(headline):
            return None
        return Teaser(headline, without_read_more(text), target, days.get(above.mem_id))
    return None


def _links(page: LexborHTMLParser) -> dict[int, LexborNode]:
    """Return the headline that stands first in each element: links in headings before others."""
    found: dict[int, LexborNode] = {}
    for selector in (_HEADING_LINKS, "a[href]"):
        for node in page.css(selector)[:CANDIDATES]:
            if SHORTEST_HEADLINE <= len(_words(node)) <= LONGEST_HEADLINE:
                for above in _ancestors(node):
                    found.setdefault(above.mem_id, node)
    return found


def _days(page: LexborHTMLParser) -> dict[int, date]:
    """Return the date that is printed first in each element."""
    found: dict[int, date] = {}
    for node in page.css('time, [class*="date"], [class*="Date"]')[:CANDIDATES]:
        words = _words(node)
        day = stated_day(node.attributes.get("datetime")) or (dateline(words) if len(words) < 60 else None)
        for above in _ancestors(node) if day else ():
            found.setdefault(above.mem_id, day)  # type: ignore[arg-type] # a day, by the condition
    return found


def _ancestors(node: LexborNode) -> Iterator[LexborNode]:
    above = node.parent
    for _ in range(HEIGHT):
        if above is None or above.tag in {"body", "html", "-undef"}:
            return
        yield above
        above = above.parent


def _words(node: LexborNode) -> str:
    return " ".join(node.text().split())
