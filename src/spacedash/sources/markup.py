"""Markup to text: fragments of HTML in feeds, and whole pages that are nested too deeply for the article reader."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from spacedash.sources.encoding import unescape

DEEPEST = 250  # levels; libxml2 drops the text of elements below level 255 without a word
REFUSED_DEPTH = 3_000  # levels; parsing costs the square of the depth, no page that a person reads has a hundred
_BLOCKS = (
    "p,br,div,li,ul,ol,h1,h2,h3,h4,h5,h6,tr,table,blockquote,section,article,header,footer,figure,figcaption,pre,dt,dd,hr,"
    "aside,main,nav,form,address,details,summary"
)
_HIDDEN = ["script", "style", "noscript", "template", "svg", "iframe", "object", "canvas", "math", "select", "button"]
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)")
# Elements that hold nothing, or that end without an end tag: they add no depth that could be counted so simply.
_FLAT = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option"),
}
_RAW = ("script", "style", "textarea", "title")  # elements whose content is no markup
_SPACES = re.compile(r"[^\S\n]+")


def fragment_text(markup: str) -> str:
    """Return a fragment of HTML as lines of text; a text without tags stays as it is."""
    if "<" not in markup:
        return unescape(markup).strip()
    root = LexborHTMLParser(markup).body
    return block_text(root) if root is not None else ""


def block_text(root: LexborNode) -> str:
    """Return the text of an element with a line for each block; the element is changed by it."""
    root.strip_tags(_HIDDEN)
    for node in root.css(_BLOCKS):
        node.insert_before("\n")
        node.insert_after("\n")
    lines = (_SPACES.sub(" ", line).strip() for line in root.text().split("\n"))
    return "\n".join(line for line in lines if line)


def depth_of(markup: str) -> int:
    """Return how deeply the elements of a page are nested, at most; elements that need no end tag do not count."""
    lower = markup.lower()
    depth = deepest = position = 0
    while found := _TAG.search(lower, position):
        position = found.end()
        name = found[2]
        if name in _RAW and not found[1]:
            position = lower.find(f"</{name}", position)
            if position < 0:
                return deepest
        elif name not in _FLAT:
            depth = max(depth - 1, 0) if found[1] else depth + 1
            deepest = max(deepest, depth)
    return deepest
