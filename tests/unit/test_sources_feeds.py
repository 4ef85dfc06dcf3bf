"""Feeds: items as stories, broken XML, JSON Feed; subscriptions and their file."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from inputs import stories

from spacedash.errors import InputRejected, StoreDamaged, UsageError
from spacedash.sources import feeds, read
from spacedash.sources.feeds import Subscription
from spacedash.sources.fetch import Fetched, Validators

NOW = datetime(2031, 1, 2, 3, 4, tzinfo=UTC)
FEED = "https://example.org/feed.xml"


def item(**parts: str) -> bytes:
    fields = {"title": stories.TITLE, "link": stories.URL, "description": stories.TEXT, **parts}
    return stories.rss("<item>" + "".join(f"<{name}>{words}</{name}>" for name, words in fields.items()) + "</item>")


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Tue, 17 Sep 2030 23:30:00 -0800", date(2030, 9, 17)),
        ("Tue, 17 Sep 2030 00:30:00 GMT", date(2030, 9, 17)),
        ("2030-09-17T23:30:00-08:00", date(2030, 9, 17)),
        ("soon", None),
    ],
)
def test_the_day_is_the_one_that_is_printed(printed: str, day: date | None):
    assert read(item(pubDate=printed), "f").stories[0].published == day


def test_full_content_goes_before_the_summary():
    feed = item(description="Short.").replace(
        b"</item>", f"<content:encoded><![CDATA[<p>{stories.TEXT}</p>]]></content:encoded></item>".encode()
    )
    feed = feed.replace(
        b'<rss version="2.0">', b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    )
    assert read(feed, "f").stories[0].text == stories.TEXT


def test_the_line_that_names_the_origin_is_no_text():
    tail = "&lt;p&gt;The post &lt;a href='x'&gt;Delay&lt;/a&gt; appeared first on &lt;a href='y'&gt;Example&lt;/a&gt;.&lt;/p&gt;"
    assert read(item(description=f"&lt;p&gt;{stories.TEXT}&lt;/p&gt;{tail}"), "f").stories[0].text == stories.TEXT


def test_entities_in_titles_become_characters():
    assert read(item(title="R&amp;amp;D at Harbor &amp;#8217;31"), "f").stories[0].title == "R&D at Harbor ’31"


def test_relative_links_are_completed():
    assert read(item(link="/news/x"), "f").stories[0].url == "https://example.org/news/x"


def test_broken_xml_gives_its_items_and_a_warning():
    reading = read(
        stories.rss("".join(f"<item><title>Story {n} of five</title></item>" for n in range(5)) + "<oops>&"), "f"
    )
    assert len(reading.stories) == 5
    assert "broken XML" in reading.warnings[0]


def test_json_feed_takes_plain_text_too():
    document = {
        "version": "https://jsonfeed.org/version/1",
        "title": "X",
        "items": [{"title": "A", "content_text": "a < b"}, {"summary": "c"}, {}],
    }
    reading = read(json.dumps(document).encode(), "f")
    assert [(story.title, story.text) for story in reading.stories] == [("A", "a < b"), ("", "c")]
    assert [item.where for item in reading.rejected] == ["f: item 3"]


def test_subscriptions_come_back_as_they_were_saved(tmp_path: Path):
    file = tmp_path / "deep" / feeds.FILE
    assert feeds.load(file) == ()
    known = feeds.add(feeds.add((), FEED, "Example"), "https://example.com/atom")
    feeds.save(file, known)
    assert feeds.load(file) == known
    assert feeds.add(known, FEED) == known
    assert feeds.remove(known, FEED) == known[1:]
    assert [path.name for path in file.parent.iterdir()] == [feeds.FILE]


def test_what_is_wrong_with_subscriptions_is_said(tmp_path: Path):
    file = tmp_path / feeds.FILE
    file.write_text("{oops")
    with pytest.raises(StoreDamaged, match="no list of feeds"):
        feeds.load(file)
    with pytest.raises(UsageError):
        feeds.remove((), FEED)
    with pytest.raises(InputRejected):
        feeds.add((), "file:///etc/passwd")


class Answers:
    """Stands for a fetcher: what each address answers."""

    def __init__(self, **answers: Fetched | InputRejected) -> None:
        self.answers, self.asked = answers, list[Validators | None]()

    def fetch(self, url: str, validators: Validators | None = None) -> Fetched:
        self.asked.append(validators)
        answer = self.answers[url.rsplit("/", 1)[-1]]
        if isinstance(answer, InputRejected):
            raise answer
        return answer


def test_an_update_asks_for_what_is_new_and_survives_a_broken_feed():
    good = Fetched(FEED, stories.rss(), None, Validators('"b"', "today"))
    same = Fetched(FEED, b"", None, Validators(), unchanged=True)
    fetcher = Answers(
        good=good,
        same=same,
        gone=InputRejected("the server answered with status 404.", where="x"),
        page=Fetched(FEED, b"{}", None, Validators()),
    )
    known = [Subscription(f"https://example.org/{name}", etag='"a"') for name in ("good", "same", "gone", "page")]
    results = list(feeds.update(known, fetcher, NOW))  # type: ignore[arg-type]
    assert fetcher.asked[0] == Validators('"a"', None)
    assert [len(reading.stories) for _, reading in results] == [1, 0, 0, 0]
    after = [item for item, _ in results]
    assert (after[0].etag, after[0].last_modified, after[1].etag) == ('"b"', "today", '"a"')
    assert {item.checked for item in after} == {"2031-01-02T03:04:00+00:00"}
    assert "404" in after[2].problem
    assert after[3].problem


def test_a_page_names_its_feed():
    head = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
    assert feeds.discover(stories.html(head=head), "https://example.org/news") == FEED
    assert feeds.discover(stories.rss(), FEED) == FEED
    assert feeds.discover(stories.html(), FEED) is None
    assert feeds.discover(b"plain text of a note", FEED) is None
