"""The words of page furniture: lines that belong to a page and to no story on it.

A line is compared without its decoration (`bare`): list marks, heading marks, colons and letter case.
"""

from __future__ import annotations

import re
from enum import StrEnum

LONGEST_LINE = 320  # characters; furniture that is longer (terms of use) follows a line that is shorter


class Furniture(StrEnum):
    """What a line of furniture says about the lines after it."""

    TEASERS = "teasers"  # other stories follow
    BOX = "box"  # an advertisement, a list of links or a sign-up box follows; the story may go on after it
    END = "end"  # the story is over: comments, terms, menus
    LINE = "line"  # it stands alone


_HEADS = {
    Furniture.TEASERS: """
        you may also like; you might also like; you may like; you might like; you may also be interested in;
        you might be interested in; related; related stories; related story; related posts; related post;
        related articles; related article; related news; related content; related coverage; related reading;
        more news; more stories; more articles; more headlines; more from this section; more on this topic;
        more on this story; more to explore; recommended; recommended articles; recommended stories;
        recommended reading; recommended videos; recommended for you; read next; up next; what to read next;
        read also; also read; see also; latest news; latest stories; latest articles; latest posts; recent posts;
        recent articles; recent news; most popular; most read; popular posts; popular stories; popular now;
        trending; trending now; trending stories; top stories; other news; other stories; explore more;
        keep reading; further reading; in case you missed it; don't miss; don’t miss; editor's picks; editor’s picks;
        editors' picks; editors’ picks; similar posts; similar articles; from around the web; around the web;
        more like this; discover more""",
    Furniture.BOX: """
        techcrunch event; upcoming event; upcoming events; sponsored; sponsored content; promoted;
        promoted content; newsletter; newsletter sign up; newsletter signup; sign up for our newsletter;
        subscribe to our newsletter; join our newsletter; get our newsletter; stay in the loop; stay informed;
        table of contents; in this article; jump to; share this; share this article; share this story;
        share this post; share article; share details; about the author; about the authors; view bio; topics; tags;
        filed under; related terms; related links; related information; related for kids; related topics;
        return home; previous article; next article; post navigation; enroll now; enquire now; courses; follow us;
        follow us on; quick links""",
    Furniture.END: """
        leave a reply; leave a comment; leave your comment; post a comment; add a comment; write a comment;
        post comment; join the conversation; join the discussion; comments; view comments; show comments;
        your comment; cancel reply; legal terms and privacy; privacy preference center; manage consent preferences;
        cookie list; cookie settings; cookie policy; privacy overview; strictly necessary cookies;
        your privacy choices; do not sell my personal information; do not sell or share my personal information;
        thanks for signing up; loading the next article; error loading the next article; footer; site map; sitemap;
        all rights reserved""",
    Furniture.LINE: """
        skip to content; skip to main content; skip to navigation; skip navigation; advertisement; advertisements;
        ad; ads; ad feedback; article continues below; story continues below advertisement; continue reading;
        share; shared; tweet; pin; pin it; print; email; e-mail; whatsapp; reddit; copy link; copied;
        link copied; listen; listen to this article; save; bookmark; menu; open menu; close menu; search; close;
        close modal; close modal continue; dismiss; accept; accept all; agree; apply; clear; cancel; ok; got it;
        subscribe; subscribed; subscribe now; sign up; sign in; log in; login; register; waitlist now; waitlist;
        read more; read the full story; read full story; read full article; learn more; see all; see all topics;
        view all; view more; load more; show more; see more; back to top; top; home; placeholder; opt out; back button;
        search icon; filter icon; left arrow; right arrow; event logo; dates tbd; locations tba; arrives weekly;
        read the latest stories; select language; watch now; play video; now playing""",
}
_EXACT = {word.strip(): kind for kind, words in _HEADS.items() for word in " ".join(words.split()).split(";")}

_PREFIXES: tuple[tuple[Furniture, tuple[str, ...]], ...] = (
    (
        Furniture.END,
        (
            "your email address will not be published", "required fields are marked", "save my name, email",
            "this website uses cookies", "this site uses cookies", "this site uses akismet", "we use cookies",
            "we and our partners", "we value your privacy", "by clicking agree", "by clicking \"agree\"",
            "by clicking accept", "by clicking “accept", "by continuing to use this site", "cookiebot session",
            "some areas of this page may shift", "opt out of the sale", "copyright ©", "© ", "(c) copyright",
            "© copyright", "you must be logged in to post", "previous article", "next article", "previous post",
            "next post", "meta title:", "meta description:", "join our whatsapp", "plan ahead for the 20",
        ),
    ),
    (
        Furniture.BOX,
        (
            "join the disrupt", "get the latest news delivered", "get a daily look at what", "sign up for the latest",
            "enter your email", "subscribe to get ", "you've successfully subscribed", "you’ve successfully subscribed",
        ),
    ),
    (
        Furniture.LINE,
        (
            "the post ", "related: ", "read more: ", "read also: ", "also read: ", "see also: ", "tags: ", "tagged: ",
            "filed under: ", "categories: ", "sign up for our ", "subscribe to our ", "you are now subscribed",
            "check your inbox", "click here to get the ", "click here to download", "scan the qr code",
            "share on ", "share this ", "follow us on ", "select language", "download our app",
            "story tips and ideas can be sent", "image: placeholder", "focus keyphrase", "add yourself to the ",
        ),
    ),
)  # fmt: skip
_NETWORKS = r"facebook|twitter|x|linkedin|reddit|whatsapp|telegram|email|e-mail|link|pinterest|tweet|share|print|copy"
_ROW = re.compile(rf"(?:(?:{_NETWORKS})[\s|,/·•]*){{2,12}}")
_OTHER_LINES = re.compile(
    r"\d{1,3} (?:min(?:ute)?s?|hours?|days?) (?:read|ago)|\d{1,4} (?:comments?|shares?|views?)|"
    r"sign up for .{1,80}newsletters?\b.{0,200}|subscribe to .{1,80}newsletters?\b.{0,200}|(?:page )?\d+ of \d+"
)
_COUNTED_COMMENTS = re.compile(r"[0-9]{1,4} (?:comments|responses|replies|thoughts on .{1,150})")
_DECORATION = " \t\r\xa0#*_>!•›»·|-–—:[]()+.×☰"
_APPEARED = "appeared first on"
_HEAD = 3  # letters that tell most lines of a story from furniture
_BEGINNINGS = frozenset(
    words[:_HEAD]
    for words in (*_EXACT, *(prefix for _, prefixes in _PREFIXES for prefix in prefixes), *_NETWORKS.split("|"), "page")
)
_OTHER_BEGINNINGS = "xX©0123456789"  # a row that begins with the network of one letter, a copyright, a count
_SIGN = re.compile(r"the post (?=.{1,400}appeared first on)", re.IGNORECASE)


def bare(line: str) -> str:
    """Return a line without what only decorates it, in lower case."""
    return line.strip(_DECORATION).lower()


def furniture_of(line: str) -> Furniture | None:
    """Return what kind of furniture a line is; None for a line of a story."""
    if len(line) > LONGEST_LINE:
        return None
    words = line.strip(_DECORATION)
    if len(words) >= _HEAD and words[:_HEAD].lower() not in _BEGINNINGS and words[0] not in _OTHER_BEGINNINGS:
        return None  # most lines: a look at their first letters
    words = words.lower()
    kind = _EXACT.get(words)
    if kind or not words:
        return kind
    if words.startswith("the post ") and _APPEARED not in words:
        return None
    for kind, prefixes in _PREFIXES:
        if words.startswith(prefixes):
            return kind
    return _pattern_of(words) if len(words) < LONGEST_LINE else None


def signature(line: str) -> int:
    """Return where the line that names a feed item's origin ("The post … appeared first on …") starts, or -1."""
    if _APPEARED not in line:
        return -1
    found = _SIGN.search(line)
    return found.start() if found else -1


def _pattern_of(words: str) -> Furniture | None:
    if _COUNTED_COMMENTS.fullmatch(words):
        return Furniture.END
    return Furniture.LINE if _ROW.fullmatch(words) or _OTHER_LINES.fullmatch(words) else None
