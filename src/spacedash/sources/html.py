"""Web pages to stories: the main text by trafilatura, teasers and listing pages by their elements.

The parser under trafilatura drops the text of elements below level 255 and of pages with very long scripts without a
word. So scripts are taken out first, and a page that is nested too deeply is read as lines of text instead.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from spacedash.sources.encoding import clean, decode, unescape
from spacedash.sources.language import language_of
from spacedash.sources.markup import DEEPEST, REFUSED_DEPTH, block_text, depth_of
from spacedash.sources.page_dates import is_printed, linked_data, published_on
from spacedash.sources.page_teasers import Teaser, absolute, find_teasers, links_by_headline, same_site
from spacedash.sources.reading import Given, Reading, rejection
from spacedash.story import Story
from spacedash.zones import TEASER, read_page_text, teaser_story
from spacedash.zones.statements import stated_day

AS_TEXT = "page-read-as-text"  # flag: the page was too deeply nested for the article reader
LISTING = 4  # teasers that make a page a listing when little else is on it
SHORTEST_MAIN = 250  # characters of main text, without what teasers say too, below which a page is a listing
SHORTEST_STORY = 40  # characters of main text below which a page without teasers holds no story
_NOISE = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas"]


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page says about itself."""

    title: str
    text: str
    url: str
    publisher: str | None
    published: date | None
    language: str | None


def read_html(data: bytes, given: Given, declared: str | None = None) -> Reading:
    """Return the stories of a web page: the main one, then the teasers with the links behind them."""
    decoded = decode(data, declared)
    depth = depth_of(decoded.text)
    if depth > REFUSED_DEPTH:
        return rejection(given.name, f"a page nested {depth:,} levels deep, which is no page for readers")
    markup, flags = clean(decoded.text)
    flags = tuple(dict.fromkeys((*decoded.flags, *flags, *((AS_TEXT,) if depth >= DEEPEST else ()))))
    tree = LexborHTMLParser(markup)
    page = _describe(tree, markup, given, deep=depth >= DEEPEST)
    teasers = find_teasers(tree, page.url)
    stories = [*_main(page, teasers, links_by_headline(tree, page.url)), *_stories(teasers, page)]
    if not stories:
        return rejection(given.name, "a page without the text of a story")
    read = _finished(stories, page, flags)
    return Reading(tuple(replace(story, published=story.published or given.published) for story in read), kind="html")


def _describe(tree: LexborHTMLParser, markup: str, given: Given, *, deep: bool) -> _Page:
    metadata = linked_data(tree)
    stated = published_on(tree, metadata)
    base = given.url or ""
    url = _canonical(tree, base) or base
    title = _meta(tree, "og:title") or _first_text(tree, "h1") or _first_text(tree, "title")
    publisher = _meta(tree, "og:site_name") or _publisher(metadata)
    language = _attribute(tree, "html", "lang")
    if deep:
        return _Page(title, _whole_text(tree), url, publisher or given.publisher, stated, language)
    article = _article(tree, url)
    text = str(article.text or "") if article else ""
    found = stated_day(article.date) if article and article.date else None
    if stated is None and found and is_printed(found, markup):
        stated = found
    title = (article.title if article else None) or title
    site = article.sitename if article else None
    publisher = publisher or (given.publisher if site is None or site == article.hostname else site) or site
    return _Page(unescape(title or ""), text, url, publisher, stated, language)


def _article(tree: LexborHTMLParser, url: str) -> Any:
    """Return what trafilatura reads from a page whose scripts are out, or None."""
    import trafilatura

    kept = [node.html for node in tree.css('script[type="application/ld+json"]')[:5]]
    tree.root.strip_tags(_NOISE) if tree.root else None
    markup = tree.html or ""
    head, mark, rest = markup.partition("</head>")
    slim = f"{head}{''.join(part or '' for part in kept)}{mark}{rest}" if mark else markup
    options = {"extensive_search": False, "original_date": True}
    return trafilatura.bare_extraction(
        slim, url=url or None, with_metadata=True, include_comments=False, include_tables=True,
        date_extraction_params=options,
    )  # fmt: skip


def _main(page: _Page, teasers: tuple[Teaser, ...], links: dict[str, str]) -> list[Story]:
    """Return the main story, and the teasers that stand within its text; nothing for a listing page."""
    excerpts = {teaser.text for teaser in teasers} | {teaser.headline for teaser in teasers}
    lines = [line for line in page.text.split("\n") if line.strip(" -|") not in excerpts]
    own = "\n".join(lines)
    if len(teasers) >= LISTING and len(own) < SHORTEST_MAIN:
        return []
    while lines and " ".join(lines[0].split()) == page.title:
        lines = lines[1:]
    stories = read_page_text(
        "\n".join(lines), title=page.title, url=page.url or None, publisher=page.publisher, published=page.published
    )
    if not stories or (not teasers and len(stories[0].text) < SHORTEST_STORY) or not stories[0].text:
        return []
    return [stories[0], *(_linked(story, links.get(story.title)) for story in stories[1:])]


def _linked(teaser: Story, link: str | None) -> Story:
    return teaser_story(teaser.title, teaser.text, teaser.url, teaser.publisher, link)


def _stories(teasers: tuple[Teaser, ...], page: _Page) -> list[Story]:
    text = " ".join(page.text.split())
    return [
        replace(teaser_story(item.headline, item.text, page.url, page.publisher, item.link), published=item.published)
        for item in teasers
        if len(teasers) >= LISTING or (item.text not in text and same_site(item.link, page.url))
    ]


def _finished(stories: list[Story], page: _Page, flags: tuple[str, ...]) -> tuple[Story, ...]:
    """Return stories with language and flags; of two with one headline and link the first stays."""
    known: dict[tuple[str, str | None], Story] = {}
    for story in stories:
        code = language_of(story.title, story.text, page.language)
        marked = replace(story, language=code, flags=tuple(dict.fromkeys((*story.flags, *flags))))
        known.setdefault((story.title, story.url if TEASER in story.flags else None), marked)
    return tuple(known.values())


def _whole_text(tree: LexborHTMLParser) -> str:
    return block_text(tree.body) if tree.body is not None else ""


def _canonical(tree: LexborHTMLParser, base: str) -> str:
    for href in (_attribute(tree, 'link[rel="canonical"]', "href"), _meta(tree, "og:url")):
        link = absolute(href, base)
        if link or (href and base and href.split("#")[0] == base.split("#")[0]):
            return link or base
    return ""


def _meta(tree: LexborHTMLParser, name: str) -> str | None:
    return _attribute(tree, f'meta[property="{name}"], meta[name="{name}"]', "content")


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str | None:
    node = tree.css_first(selector)
    return (node.attributes.get(name) or "").strip() or None if node is not None else None


def _first_text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return " ".join(node.text().split()) if node is not None else ""


def _publisher(metadata: list[dict[str, Any]]) -> str | None:
    for item in metadata:
        publisher = item.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
            return str(publisher["name"]).strip() or None
    return None
