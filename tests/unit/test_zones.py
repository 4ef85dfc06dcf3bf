"""Zones: what of a page is its story, what are teasers, what is furniture."""

from __future__ import annotations

import json
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacedash.story import Zone
from spacedash.zones import TEASER, find_zones, read_page_text, story_end

HERE = Path(__file__).parent
PAGE = (HERE.parent / "inputs" / "station-page.txt").read_text(encoding="utf-8")
SHARED = HERE.parents[2] / "shared"
needs_shared = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared corpora (../shared) are not beside this checkout"
)
PARAGRAPHS = [
    "The capsule left the station at noon and fired its engines twice on the way down, a spokesman of the operator said on "
    f"day {number} of the mission, and the crew reported that all systems worked as they should."
    for number in range(1, 9)
]


def titles(text: str, **stated: object) -> list[str]:
    return [story.title for story in read_page_text(text, **stated)]  # type: ignore[arg-type]


def test_a_page_gives_its_story_and_each_teaser():
    main, *teasers = read_page_text(PAGE, url="https://example.org/base", publisher="Example")
    assert main.title == "Moscow and Beijing sign up for a shared base near the lunar south pole"
    assert main.text.startswith("Representatives of Roscosmos")
    assert main.text.endswith("above the atmosphere.")
    assert [story.title for story in teasers] == [
        "One seat on a private orbital trip goes to the winner of a contest",
        "The bubble around our Sun may have the shape of a crescent",
        "Nokia wants a 4G network running on the Moon by 2022",
    ]
    assert all(story.flags == (TEASER,) and story.publisher == "Example" for story in teasers)
    assert all(story.text.endswith("...") for story in teasers)


def test_stories_of_one_page_have_ids_of_their_own():
    stories = read_page_text(PAGE, url="https://example.org/base")
    assert {story.url for story in stories} == {"https://example.org/base"}
    assert len({story.id for story in stories}) == 4
    assert stories == read_page_text(PAGE, url="https://example.org/base")


def test_facts_do_not_cross_zones():
    main, seat, bubble, network = read_page_text(PAGE)
    assert "14.1 million" in network.text
    assert not any("14.1" in story.text for story in (main, seat, bubble))
    assert not any(
        word in story.text for story in (main, seat, bubble, network) for word in ("email", "Read more", "Reply")
    )


def test_zones_cover_all_lines_in_order():
    parts = find_zones(PAGE)
    assert [part.zone for part in parts][:2] == [Zone.BODY, Zone.BOILERPLATE]
    assert {part.zone for part in parts} == {Zone.BODY, Zone.BOILERPLATE, Zone.TEASER}
    assert all(one.span.end <= other.span.start for one, other in pairwise(parts))


def test_the_story_ends_before_the_comment_form():
    end = story_end(PAGE)
    assert PAGE[:end].endswith("above the atmosphere.")


@pytest.mark.parametrize(
    "tail",
    [
        "The post Crew returns from orbit appeared first on Example News.",
        "Leave a comment\nName\nEmail",
        "Related Stories\nSpacewalk ends early\nNew suit tested in the pool",
        "Most Popular\n* Crew returns\n* Rocket rolls out",
        "Share\nTweet\nPin\n12 Comments\nAnna says:\nWell done!",
        "FacebookTwitterLinkedIn\nSign up for our daily newsletter",
        "We use cookies to improve your visit.\nAccept",
        "Copyright © 2024 Example Media. All rights reserved.",
        "Your email address will not be published.",
        "Tags: crew, capsule",
        "You might also like:\nCapsule passes review",
        "## More news\n* One\n* Two",
        "This website uses cookies to improve your experience.",
        "About the author\nAnna Example writes about space.",
        "Advertisement",
        "Filed under: Crew",
        "Previous article\nA review is passed",
        "Subscribe to our newsletter\nEmail address",
    ],
)
def test_furniture_after_a_story_is_cut(tail: str):
    text = "\n".join([*PARAGRAPHS[:2], tail])
    assert story_end(text) == len("\n".join(PARAGRAPHS[:2]))
    (main,) = read_page_text(f"Crew returns\n\n{text}")
    assert main.text == "\n".join(PARAGRAPHS[:2])


@pytest.mark.parametrize(
    "line",
    [
        "Image credit: NASA/JPL-Caltech",
        "The post was given to a former astronaut.",
        "Comments on the draft are due by 3 May, the agency said.",
        "Related to this, the budget of the mission rose to $3 billion.",
        "Share prices fell by 4 percent.",
        "Topics of the talks were landing sites and power.",
        "More news is expected in June.",
        "Read more about the mission on the agency's page.",
        "“The newsletter of the society will print the results,” she said.",
    ],
)
def test_sentences_with_the_same_words_stay(line: str):
    text = "\n".join([PARAGRAPHS[0], line])
    assert story_end(text) == len(text)


def test_a_text_without_furniture_is_whole():
    text = "\n\n".join(PARAGRAPHS)
    assert story_end(text) == len(text)
    assert story_end("") == 0
    assert story_end("One line.") == 9


def test_a_text_of_nothing_but_furniture_is_not_cut_to_nothing():
    assert story_end("Share\nTweet") == len("Share\nTweet")
    assert read_page_text("Skip to content\nMenu\nSearch") == ()
    assert read_page_text("") == ()


def test_an_origin_on_the_same_line_is_cut():
    text = f"{PARAGRAPHS[0]} […] The post Crew returns appeared first on Example News."
    assert text[: story_end(text)] == f"{PARAGRAPHS[0]} […]"


def test_menus_above_the_story_do_not_end_it():
    text = "\n".join(["Skip to content", "Menu", "Latest News", "Most Popular", "# Crew returns", *PARAGRAPHS[:3]])
    (story,) = read_page_text(text)
    assert story.title == "Crew returns"
    assert story.text == "\n".join(PARAGRAPHS[:3])


def test_a_story_goes_on_after_a_box():
    box = ["Upcoming event", "### Join us in Rome", "Rome | October 13-15, 2031"]
    text = "\n".join(["# Crew returns", *PARAGRAPHS[:3], *box, *PARAGRAPHS[3:6]])
    (story,) = read_page_text(text)
    assert story.text == "\n".join(PARAGRAPHS[:6])


def test_long_blanks_cost_no_more_than_their_length():
    text = "\n".join([*PARAGRAPHS[:2], "Related Stories", "A headline", f"Text{' ' * 300_000}more of it"])
    start = time.monotonic()
    read_page_text(text)
    assert time.monotonic() - start < 5


def test_comments_never_become_the_story_again():
    text = "\n".join(["# Crew returns", *PARAGRAPHS[:2], "Leave a Reply", *PARAGRAPHS[2:8]])
    (story,) = read_page_text(text)
    assert story.text == "\n".join(PARAGRAPHS[:2])


def test_marked_headlines_win_over_category_lines():
    text = "\n".join(
        ["# Crew returns", *PARAGRAPHS[:2], "Related Stories", "Science • Moon", "## Rover finds ice",
         "January 16, 2031", "A rover has found ice in a crater near the pole.", "Startups", "## Firm raises $24M",
         "The money pays for a second factory, the firm said."]
    )  # fmt: skip
    assert titles(text) == ["Crew returns", "Rover finds ice", "Firm raises $24M"]


def test_a_list_of_links_is_no_teaser():
    text = "\n".join(["# Crew returns", *PARAGRAPHS[:2], "Related Posts", "Coal on the Moon?", "A second factory"])
    assert titles(text) == ["Crew returns"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("October 14, 2025", date(2025, 10, 14)),
        ("4:37 AM PDT · October 14, 2025", date(2025, 10, 14)),
        ("By Anna Example - Jan 12, 2026, 17:55 IST", date(2026, 1, 12)),
        ("Published: 2021-03-12", date(2021, 3, 12)),
        ("12 March 2021", date(2021, 3, 12)),
        ("Updated October 14, 2025", None),
        ("The launch is set for October 14, 2025.", None),
        ("03/04/2021", None),
        ("by 2030", None),
    ],
)
def test_only_a_line_that_is_a_date_dates_a_story(line: str, day: date | None):
    (story,) = read_page_text("\n".join(["Crew returns", line, *PARAGRAPHS[:2]]))
    assert story.published == day
    assert (line in story.text) == (day is None)


def test_what_the_caller_says_goes_first():
    (story,) = read_page_text(
        "\n".join(["May 1, 2031", *PARAGRAPHS[:2]]), title="Crew returns", published=date(2031, 4, 30)
    )
    assert (story.title, story.published) == ("Crew returns", date(2031, 4, 30))


def test_a_long_first_line_is_no_headline():
    (story,) = read_page_text(PARAGRAPHS[0] + PARAGRAPHS[1])
    assert story.title == ""
    assert story.text == PARAGRAPHS[0] + PARAGRAPHS[1]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=200), st.sampled_from([*PAGE.split("\n"), *PARAGRAPHS])), max_size=30))
def test_any_text_has_zones_within_it(lines: list[str]):
    text = "\n".join(lines)
    assert 0 <= story_end(text) <= len(text)
    end = 0
    for part in find_zones(text):
        assert end <= part.span.start < part.span.end <= len(text)
        end = part.span.end
    for story in read_page_text(text):
        assert story.title or story.text


@needs_shared
def test_the_seed_page_gives_four_stories():
    text = (SHARED / "seed" / "russia-china-lunar-station.txt").read_text(encoding="utf-8")
    main, *teasers = read_page_text(text)
    assert main.text.rstrip(".").endswith("Russia and China")
    assert [story.title.split()[0] for story in teasers] == ["SpaceX", "Our", "Nokia"]
    assert all(TEASER in story.flags for story in teasers)


@needs_shared
def test_full_page_dumps_lose_their_furniture_and_nothing_that_gold_labels_quote():
    for line in (SHARED / "gold" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        own = f"{row['title']}\n{row['text'][: story_end(row['text'])]}"
        main = row.get("main") or {}
        quotes = [(main.get(name) or {}).get("text") for name in ("target", "budget", "occurred")]
        assert all(quote in own for quote in quotes if quote and quote in f"{row['title']}\n{row['text']}"), row["id"]
