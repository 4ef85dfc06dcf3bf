"""Web pages: main story, teasers with their links, listing pages, dates as stated, text that the parser would lose."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from inputs import stories

from spacedash.sources import read
from spacedash.sources.encoding import INVISIBLE
from spacedash.sources.html import AS_TEXT
from spacedash.sources.markup import depth_of, fragment_text
from spacedash.story import Story
from spacedash.zones import TEASER

SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared corpora (../shared) are not beside this checkout"
)
CARD = '<div class="card"><h3><a href="{link}">{title}</a></h3><p class="excerpt">{text}</p></div>'
CARDS = [
    (
        "/lander",
        "A lander passes its last review",
        "The review board found no fault that would keep the lander from flying.",
    ),
    (
        "/valve",
        "Valves of a new make arrive",
        "Twelve valves were delivered to the test stand on the coast ... Read more",
    ),
    (
        "/funds",
        "An agency asks for more funds",
        "The request for 2032 is four percent above this year's budget of $3 billion.",
    ),
    (
        "/crew",
        "Four people train for the flight",
        "They spend six weeks in a copy of the capsule, and two in the water.",
    ),
]


def cards(count: int) -> str:
    boxes = (CARD.format(link=link, title=title, text=text) for link, title, text in CARDS[:count])
    return f'<section class="related"><h2>More stories</h2>{"".join(boxes)}</section>'


def page(**parts: str) -> tuple[Story, ...]:
    return read(stories.html(**parts), "page.html").stories


def test_teasers_are_stories_of_their_own_with_the_link_behind_them():
    main, *teasers = page(body=cards(3))
    assert main.title == stories.TITLE
    assert [(story.title, story.url) for story in teasers] == [
        (title, f"https://example.org{link}") for link, title, _ in CARDS[:3]
    ]
    assert all(story.flags == (TEASER,) and story.published is None for story in teasers)
    assert teasers[1].text.endswith("on the coast ...")


def test_facts_of_teasers_are_not_in_the_main_story():
    main, *teasers = page(body=cards(3))
    assert "$3 billion" not in main.text
    assert sum("$3 billion" in story.text for story in teasers) == 1


def test_a_listing_page_has_teasers_only():
    markup = f"<html><head><title>News</title></head><body><h1>News</h1>{cards(4)}</body></html>"
    reading = read(markup.encode(), "news.html", url="https://example.org/news")
    assert [story.title for story in reading.stories] == [title for _, title, _ in CARDS]
    assert all(TEASER in story.flags for story in reading.stories)


def test_a_teaser_has_the_date_that_stands_with_it():
    box = CARD.replace("</h3>", '</h3><time datetime="2030-08-02T10:00:00Z">2 Aug</time>')
    _, teaser = page(body=box.format(link=CARDS[0][0], title=CARDS[0][1], text=CARDS[0][2]))
    assert teaser.published == date(2030, 8, 2)


@pytest.mark.parametrize(
    "box",
    [
        '<form><h3><a href="/join">Join our mailing list today</a></h3><p>All the news of the week, every Friday morning.</p></form>',
        '<footer><h3><a href="/about">About this publication</a></h3><p>Published since 1999 by a team of seven editors.</p></footer>',
        '<div><h3><a href="/n">The weekly newsletter</a></h3><p>Sign up and get the news of the week into your inbox.</p></div>',
        '<blockquote><p>We are looking at the cause of the delay right now.</p><a href="/status/1">September 9, 2030, evening</a></blockquote>',
        '<div><h3><a href="https://ads.example.com/x">Buy a model of the rocket</a></h3><p>Made of metal, forty centimeters high, delivered free.</p></div>',
        '<ul><li><a href="/a">A headline without an excerpt</a></li></ul>',
    ],
)  # fmt: skip
def test_furniture_is_no_teaser(box: str):
    assert len(page(body=box)) == 1


DATED = '<html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{top}<p>{text}</p><p>{text}</p></article>{end}</body></html>'


@pytest.mark.parametrize(
    ("head", "top", "end", "day"),
    [
        ('<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2030-09-17T23:00:00-08:00"}</script>', "", "", date(2030, 9, 17)),
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2030-09-17"}]}</script>', "", "", date(2030, 9, 17)),
        ('<meta property="article:published_time" content="2030-09-17T01:00:00+09:00">', "", "", date(2030, 9, 17)),
        ('<meta name="pubdate" content="20300917">', "", "", date(2030, 9, 17)),
        ("", '<time datetime="2030-09-17T10:00">today</time>', "", date(2030, 9, 17)),
        ("", '<p class="byline">By Anna Example | September 17, 2030</p>', "", date(2030, 9, 17)),
        ("", "", "", None),
        ("", "", "<footer>Copyright 2012-2029 Example Media</footer>", None),
        ("", '<span class="date">Sep 1, 2030</span><span class="date">Sep 2, 2030</span>', "", None),
    ],
)  # fmt: skip
def test_a_page_is_dated_by_what_it_states(head: str, top: str, end: str, day: date | None):
    markup = DATED.format(title=stories.TITLE, head=head, top=top, text=stories.TEXT, end=end)
    assert read(markup.encode(), "page.html").stories[0].published == day


def test_a_page_without_metadata_is_read_by_what_is_on_it():
    markup = DATED.format(title=stories.TITLE, head="", top="", text=stories.TEXT, end="")
    story = read(
        markup.encode(),
        "p",
        url="https://example.org/x?utm_source=feed",
        publisher="Example",
        published=date(2030, 9, 18),
    ).stories[0]
    assert (story.title, story.publisher, story.published) == (stories.TITLE, "Example", date(2030, 9, 18))
    assert story.url == "https://example.org/x?utm_source=feed"


@pytest.mark.parametrize("depth", [100, 240, 260, 400, 2000])
def test_text_is_found_however_deep_it_lies(depth: int):
    markup = "<html><body>" + "<div>" * depth + f"<h1>{stories.TITLE}</h1><p>{stories.TEXT}</p>" + "</div>" * depth
    (story,) = read(markup.encode(), "deep.html").stories
    assert stories.TEXT in story.text
    assert (AS_TEXT in story.flags) == (depth_of(markup) >= 250)


def test_long_scripts_do_not_hide_the_text():
    script = "<script>" + "var a = '<div><p>no text</p>';" * 400_000 + "</script>"
    markup = stories.html().decode().replace("<article>", script[:9_000_000] + "</script><article>")
    (story,) = read(markup.encode(), "scripts.html").stories
    assert story.text.startswith(stories.TEXT)


def test_invisible_characters_are_flagged():
    (story,) = read(stories.html().replace(b"vehicle", "ve\u00adhi\u200bcle".encode()), "x").stories
    assert story.flags == (INVISIBLE,)
    assert stories.TEXT in story.text


def test_other_languages_are_marked():
    text = (
        "Die Raumsonde hat am Dienstag den Mond erreicht, und die Ingenieure in München jubelten über die ersten Bilder. "
        * 3
    )
    markup = f'<html lang="de"><head><title>Sonde erreicht den Mond</title></head><body><h1>Sonde erreicht den Mond</h1><p>{text}</p></body></html>'
    assert read(markup.encode(), "x").stories[0].language == "de"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One</p><p>Two<br>Three</p>", "One\nTwo\nThree"),
        ("plain &amp; simple", "plain & simple"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("<p>in<b>line</b> text</p><script>alert(1)</script><style>p {}</style>", "inline text"),
        ("a < b and c", "a < b and c"),
        ("", ""),
    ],
)
def test_fragments_become_lines(markup: str, text: str):
    assert fragment_text(markup) == text


@needs_shared
def test_real_pages_give_their_main_story():
    raw = SHARED / "corpus" / "raw"
    pages = {path.name: read(path.read_bytes(), path.name) for path in sorted(raw.glob("*.html"))}
    assert all(reading.stories and not reading.rejected for reading in pages.values())
    mains = [reading.stories[0] for name, reading in pages.items() if "mars_news" not in name]
    assert all(len(story.text) > 400 and story.title and TEASER not in story.flags for story in mains)
    assert sum(story.published is not None for story in mains) >= len(mains) - 2


@needs_shared
def test_a_real_listing_page_gives_its_teasers():
    (path,) = (SHARED / "corpus" / "raw").glob("*mars_news.html")
    teasers = read(path.read_bytes(), path.name).stories[1:]
    assert len(teasers) >= 4
    assert all(story.url and "/news/" in story.url for story in teasers)
