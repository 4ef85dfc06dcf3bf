"""Plain text, Markdown and pasted text to stories."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from spacedash.sources.columns import Columns, NoStory, story_of
from spacedash.sources.encoding import clean, decode, unescape
from spacedash.sources.language import language_of
from spacedash.sources.reading import Given, Reading, rejection
from spacedash.story import Story
from spacedash.zones import read_page_text

FEWEST_WORDS = 4  # a file of fewer holds a note, a number or a name, no story
_FRONT = re.compile(r"\A(?P<fence>---|\+\+\+)[ \t]*\n(?P<fields>(?:.*\n){0,60}?)(?:---|\+\+\+|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:\s*(?P<value>.*)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,2000}>")


def read_text(data: bytes, given: Given) -> Reading:
    """Return the stories of a plain text: the main one and the teasers of a page that was saved as text."""
    decoded = decode(data)
    text, flags = clean(decoded.text)
    return _reading(text, {}, (*decoded.flags, *flags), given, "text")


def read_markdown(data: bytes, given: Given) -> Reading:
    """Return the stories of a Markdown text, with the fields of its front matter."""
    decoded = decode(data)
    text, flags = clean(decoded.text)
    fields, rest = front_matter(text.lstrip("\ufeff\n "))
    return _reading(plain(rest) or rest, fields, (*decoded.flags, *flags), given, "markdown")


def front_matter(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields of a text's front matter (YAML scalars or TOML) and the text below it."""
    found = _FRONT.match(text)
    if not found:
        return {}, text
    if found["fence"] == "+++":
        try:
            return tomllib.loads(found["fields"]), text[found.end() :]
        except tomllib.TOMLDecodeError:
            return {}, text[found.end() :]
    lines = map(_FIELD.fullmatch, found["fields"].splitlines())
    fields: dict[str, Any] = {line["key"]: line["value"].strip().strip("\"'") for line in lines if line}
    return fields, text[found.end() :]


def plain(markdown: str) -> str:
    """Return Markdown as the text that a reader sees; headings keep their marks, pictures keep nothing."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    prefix = ""
    for token in MarkdownIt("commonmark").parse(markdown):
        if token.type == "heading_open":
            prefix = f"{token.markup if token.markup.startswith('#') else '#'} "
        elif token.type == "inline":
            words = "".join(map(_inline, token.children or ()))
            lines.append(f"{prefix}{words}" if words.strip() else "")
            prefix = ""
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.rstrip("\n"))
        elif token.type == "html_block":
            lines.append(unescape(_TAG.sub("", token.content)).strip())
        elif token.type in {"paragraph_close", "heading_close", "bullet_list_close"} and not token.hidden:
            lines.append("")
    return "\n".join(lines)


def _inline(token: Any) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "html_inline":
        return "\n" if _BREAK.fullmatch(token.content) else ""
    return str(token.content) if token.type in {"text", "code_inline"} else ""


def _reading(text: str, fields: dict[str, Any], flags: tuple[str, ...], given: Given, kind: str) -> Reading:
    stated = _stated(fields, given)
    stories = read_page_text(
        text,
        title=stated.title or None,
        url=stated.url or given.url,
        publisher=stated.publisher,
        published=stated.published,
    )
    if not stories or (len(stories) == 1 and len(stories[0].content.split()) < FEWEST_WORDS):
        return rejection(given.name, "no text of a story in it")
    read = tuple(_marked(story, fields.get("language") or fields.get("lang"), flags) for story in stories)
    return Reading(tuple(replace(story, published=story.published or given.published) for story in read), kind=kind)


def _stated(fields: dict[str, Any], given: Given) -> Story:
    """Return what the front matter says, and what the caller says where it says nothing."""
    row = {**fields, "text": "-"}
    try:
        return story_of(row, Columns(map(str, row), given.mapping), replace(given, published=None))
    except NoStory:
        return Story("", "-", given.url, given.publisher)


def _marked(story: Story, declared: Any, flags: tuple[str, ...]) -> Story:
    code = language_of(story.title, story.text, declared if isinstance(declared, str) else None)
    return replace(story, language=code, flags=tuple(dict.fromkeys((*story.flags, *flags))))
