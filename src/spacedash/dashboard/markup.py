"""HTML in which every word that came from outside is escaped: headings, chips, quoted text with its evidence marked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple
from urllib.parse import urlsplit

from spacedash.dashboard import palette


class Mark(NamedTuple):
    """A half-open span of a text, the field that it backs and the value that was read."""

    start: int
    end: int
    field: str
    value: str = ""


def safe_url(url: object) -> str | None:
    """Return a link that may be followed: http or https with a host, else None."""
    if not isinstance(url, str) or any(ord(letter) <= 32 for letter in url.strip()):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def heading(text: str, note: str = "") -> str:
    """Return a heading and a line of small print under it."""
    return f'<h3 class="sd-heading">{escape(text)}</h3>{small_print(note) if note else ""}'


def small_print(text: str) -> str:
    """Return a line of small print."""
    return f'<p class="sd-note">{escape(text)}</p>'


def chips(values: Iterable[tuple[str, str]]) -> str:
    """Return labels with a dot of a color each."""
    made = (
        f'<span class="sd-chip"><i style="background:{escape(color)}"></i>{escape(text)}</span>'
        for text, color in values
    )
    return f'<div class="sd-chips">{"".join(made)}</div>'


def facts(rows: Sequence[tuple[str, str, str]], columns: tuple[str, str, str]) -> str:
    """Return a table of what was read: field, value, the quoted words."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    body = "".join(
        f'<tr><th scope="row"><i style="background:{palette.of_field(field)}"></i>{escape(field)}</th>'
        f"<td>{escape(value)}</td><td>{_quoted(quote)}</td></tr>"
        for field, value, quote in rows
    )
    return f'<table class="sd-facts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def table(names: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table of plain words."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f'<table class="sd-facts"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def compared(titles: tuple[str, str], rows: Iterable[tuple[str, str, str]]) -> str:
    """Return two things side by side under their titles, a field in each row."""
    head = "".join(f'<th scope="col">{escape(title)}</th>' for title in ("", *titles))
    body = "".join(
        f'<tr><th scope="row">{escape(field)}</th><td>{escape(one)}</td><td>{escape(two)}</td></tr>' for field, one, two in rows
    )
    return f'<table class="sd-facts sd-compared"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _quoted(quote: str) -> str:
    return f"<q>{escape(quote)}</q>" if quote else ""


def highlighted(text: str, marks: Iterable[Mark]) -> str:
    """Return a text of title, newline and body with its marks; where several overlap, all are named."""
    placed = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    newline = text.find("\n") if "\n" in text else len(text)
    cuts = sorted(
        {0, newline, min(newline + 1, len(text)), len(text), *(place for mark in placed for place in mark[:2])}
    )
    pieces = [
        (start, _piece(text[start:end], [mark for mark in placed if mark.start <= start and end <= mark.end]))
        for start, end in pairwise(cuts)
    ]
    title = "".join(piece for start, piece in pieces if start < newline)
    body = "".join(piece for start, piece in pieces if start > newline)
    return f'<article class="sd-story"><h4>{title}</h4><div class="sd-text">{body}</div></article>'


def _piece(text: str, marks: list[Mark]) -> str:
    if not marks:
        return escape(text)
    said = "; ".join(dict.fromkeys(f"{mark.field}: {mark.value}".rstrip(": ") for mark in marks))
    color = palette.of_field(marks[0].field)
    style = f"background:{palette.faded(color, 0.24)};border-bottom:2px solid {color}"
    return f'<mark class="sd-mark" title="{escape(said)}" style="{style}">{escape(text)}</mark>'


def legend(fields: Iterable[str]) -> str:
    """Return what the colors of the marks mean."""
    return chips((field, palette.of_field(field)) for field in dict.fromkeys(fields))
