"""Zones: which lines of a page's text are its story, which are teasers of other stories, which are furniture.

Read line by line with one state. A heading over other stories opens a teaser zone, a comment form or terms of use end
the story, a box interrupts it: after a box or an inserted list of links, several full paragraphs in a row are the story
going on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from spacedash.story import Span, Story, Zone, stable_id
from spacedash.zones.furniture import LONGEST_LINE, Furniture, bare, furniture_of, signature
from spacedash.zones.statements import dateline

TEASER = "teaser"  # flag: the story is a teaser on a page, its text ends where the page's excerpt ends
SHORTEST_PARAGRAPH = 120  # characters; teasers of the pages looked at are one or two sentences of fewer or end in dots
RESUMES = 3  # full paragraphs in a row that are no teasers: no teaser of the pages looked at has more than two
LONGEST_HEADLINE = 200  # characters
SHORTEST_TEASER = 25  # characters of text below a headline: less is a caption or a date
LINK_WORDS = 40  # characters at the end of an excerpt in which "Read more" may stand
OPENING = 15  # lines before a page's heading that may be menus and pictures
_READ_MORE = re.compile(
    r"(?:^|[\s\[(…]+)(?:(?:read|see|learn) more|continue reading|read the full (?:story|article))[\s»›→.\])]*$|"
    r"(?<=[.…\]!?])\s*\[?more\]?[\s»›→]*$|\s(?-i:MORE)$",
    re.IGNORECASE,
)
_CUT = ("...", "…", "[…]", "[...]", "…]")
_SENTENCE_END = (".", "!", "?", "”", '"', "’", ")", "»")
_BYLINE = re.compile(r"[^.!?]{2,60}(?:\s[|–—-]\s|, )?.{0,40}\b(?:19|20)\d\d\b.{0,20}|by .{2,60}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """A zone of a text and where it stands."""

    zone: Zone
    span: Span


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str
    furniture: Furniture | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def read_page_text(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    publisher: str | None = None,
    published: date | None = None,
) -> tuple[Story, ...]:
    """Return the main story of a page's text and then its teasers; nothing when the page holds no story."""
    lines = list(_lines(text))
    zones = _zones(lines)
    main = _main([line for line, zone in zip(lines, zones, strict=True) if zone is Zone.BODY], title, published)
    stories = [Story(main[0], main[1], url, publisher, main[2])] if main[0] or main[1] else []
    teasers = _teasers([line for line, zone in zip(lines, zones, strict=True) if zone is Zone.TEASER])
    stories += [teaser_story(headline, words, url, publisher) for headline, words in teasers]
    return tuple(stories)


def teaser_story(headline: str, text: str, url: str | None, publisher: str | None, link: str | None = None) -> Story:
    """Return a teaser as a story: at the link behind it, else at the page's own address with an id of its own."""
    own = "" if link else stable_id(f"{url or ''}\n{headline}\n{text}")
    return Story(headline, text, link or url, publisher, flags=(TEASER,), id=own)


def find_zones(text: str) -> tuple[Part, ...]:
    """Return the zones of a text in order; blank lines between two lines of one zone are in it."""
    parts: list[Part] = []
    lines = list(_lines(text))
    for line, zone in zip(lines, _zones(lines), strict=True):
        if not line.text.strip():
            continue
        if parts and parts[-1].zone is zone:
            parts[-1] = Part(zone, Span(parts[-1].span.start, line.end))
        else:
            parts.append(Part(zone, Span(line.start, line.end)))
    return tuple(parts)


def story_end(text: str) -> int:
    """Return where a story's own text ends; the length of the text when nothing follows it."""
    if "appeared first on" not in text:
        short = [line for line in text.split("\n") if line and len(line) <= LONGEST_LINE]
        if not any(map(furniture_of, short)):
            return len(text)  # most stories: one look at each line that is short enough to be furniture
    ends = [part.span.end for part in find_zones(text) if part.zone is Zone.BODY]
    return len(text[: ends[-1]].rstrip()) if ends else len(text)


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        cut = signature(line)
        if cut > 0:
            yield _Line(start, line[:cut], furniture_of(line[:cut]))
            yield _Line(start + cut, line[cut:], Furniture.LINE)
        else:
            yield _Line(start, line, Furniture.LINE if cut == 0 else furniture_of(line))
        start += len(line) + 1


def _zones(lines: list[_Line]) -> list[Zone]:
    """Return the zone of each line."""
    zones: list[Zone] = []
    state, run, begun = Zone.BODY, 0, False
    resumable = True
    for index, line in enumerate(lines):
        head = line.furniture if line.furniture is not Furniture.LINE else None
        if head and begun:  # before the story's first paragraph a heading is a line of a menu
            state, run = (Zone.TEASER if head is Furniture.TEASERS else Zone.BOILERPLATE), 0
            resumable = head is not Furniture.END
        begun = begun or (line.furniture is None and _opens(line.text.strip()))
        zones.append(Zone.BOILERPLATE if line.furniture else state)
        run = _run(run, line)
        if state is not Zone.BODY and resumable and run == RESUMES:
            _resume(lines, zones, index)
            state = Zone.BODY
    return zones


def _run(run: int, line: _Line) -> int:
    """Return how many full paragraphs stand in a row up to this line; blank lines do not count."""
    words = line.text.strip()
    if not words:
        return run
    return run + 1 if _is_paragraph(words) else 0


def _opens(words: str) -> bool:
    """Return whether a line is a story's text for certain, so that a heading after it is no menu above the story."""
    return len(words) >= SHORTEST_PARAGRAPH and words.endswith((*_SENTENCE_END, *_CUT))


def _is_paragraph(words: str) -> bool:
    if len(words) < SHORTEST_PARAGRAPH or words.startswith("#"):
        return False
    return words.endswith(_SENTENCE_END) and not words.endswith(_CUT) and not _READ_MORE.search(words[-LINK_WORDS:])


def _resume(lines: list[_Line], zones: list[Zone], index: int) -> None:
    """Give the paragraphs that proved to be the story going on back to it."""
    wanted = RESUMES
    while wanted:
        if lines[index].text.strip():
            zones[index] = Zone.BODY
            wanted -= 1
        index -= 1


def _main(lines: list[_Line], title: str | None, published: date | None) -> tuple[str, str, date | None]:
    """Return the main story's headline, its text and the date that stands below the headline."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    heading = next((n for n in filled[:OPENING] if lines[n].text.startswith("# ")), None)
    if heading is None and not title and filled and len(lines[filled[0]].text.strip()) <= LONGEST_HEADLINE:
        heading = filled[0]
    headline = title or (lines[heading].text.strip(" #*\t\r") if heading is not None else "")
    rest = lines[heading + 1 :] if heading is not None else lines
    kept: list[str] = []
    for count, line in enumerate(rest):
        stated = dateline(line.text) if count < OPENING else None
        published = published or stated
        if not stated:
            kept.append(line.text.rstrip())
    return headline, re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip(), published


def _teasers(lines: list[_Line]) -> Iterator[tuple[str, str]]:
    """Return headline and text of each teaser; a headline without a text is a link, no story."""
    headline, texts = "", list[str]()
    for line in [*lines, None]:
        words = line.text.strip() if line else ""
        if line and not words:
            continue
        is_text = bool(words) and _is_teaser_text(words)
        if texts and not is_text:
            yield headline, "\n".join(texts)
            headline, texts = "", []
        if is_text and headline:
            texts.append(without_read_more(words))
            if _READ_MORE.search(words[-LINK_WORDS:]):
                yield headline, "\n".join(texts)
                headline, texts = "", []
        elif not is_text:
            headline = _better_headline(headline, words)


def _is_teaser_text(words: str) -> bool:
    """Return whether a line in a teaser zone is an excerpt and no headline."""
    if words.startswith("#") or len(words) < SHORTEST_TEASER:
        return False
    if len(words) > LONGEST_HEADLINE or words.endswith(_CUT) or _READ_MORE.search(words[-LINK_WORDS:]):
        return True
    asks = words.endswith("?") and len(words) < SHORTEST_PARAGRAPH  # a headline may be a question
    return words.rstrip('”"’)').endswith((".", "!", "?")) and not asks


def without_read_more(words: str) -> str:
    """Return an excerpt without the words of the link behind it; the dots that say it was cut stay."""
    return words[:-LINK_WORDS] + _READ_MORE.sub("", words[-LINK_WORDS:]).strip()


def _better_headline(known: str, words: str) -> str:
    """Return the headline of two lines above an excerpt: a marked one stays, bylines and dates are none."""
    if words.startswith("#"):
        return words.strip(" #*")
    if known and (_BYLINE.fullmatch(words) or len(words) < SHORTEST_TEASER):
        return known
    return words.strip("#*•›» ") if bare(words) else known
