"""Every format gives the same story, whatever its file is called."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inputs import stories

from spacedash.sources import read
from spacedash.sources.kind import kind_of
from spacedash.story import Story

DAY = date(2030, 9, 17)
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=60)
KINDS = {
    "page.html": "html", "feed.rss": "feed", "feed.atom": "feed", "feed.json": "json", "v4.json": "json", "v3.json": "json",
    "table.csv": "csv", "table.tsv": "csv", "table-semicolon.csv": "csv", "stories.jsonl": "json", "story.json": "json",
    "stories.json": "json", "book.xlsx": "excel", "stories.parquet": "parquet", "story.md": "markdown", "packed.zip": "zip",
    "packed.jsonl.gz": "gzip", "packed.tar": "tar", "packed.tgz": "gzip", "crawl.warc": "warc", "crawl.warc.gz": "gzip",
}  # fmt: skip


@pytest.mark.parametrize("name", stories.FORMATS)
@pytest.mark.parametrize("called", ["as it is", "data.bin"])
def test_every_format_gives_the_story(name: str, called: str):
    reading = read(stories.FORMATS[name], name if called == "as it is" else called)
    assert reading.rejected == ()
    (story,) = reading.stories
    assert story.title == stories.TITLE
    assert story.text.startswith(stories.TEXT)
    assert (story.url, story.publisher, story.published) == (stories.URL, stories.PUBLISHER, DAY)
    assert (story.language, story.flags) == ("en", ())


@pytest.mark.parametrize("name", stories.FORMATS)
def test_the_kind_is_told_from_the_content(name: str):
    assert kind_of(stories.FORMATS[name], "data.bin") == KINDS[name]


def test_plain_text_has_a_headline_and_a_text():
    (story,) = read(stories.text(), "story.txt", publisher="Me", published=DAY, url=stories.URL).stories
    assert (story.title, story.text, story.publisher, story.published, story.url) == (
        stories.TITLE, stories.TEXT, "Me", DAY, stories.URL,
    )  # fmt: skip


@pytest.mark.parametrize("name", ["page.html", "feed.rss", "table.csv", "stories.jsonl", "story.md"])
def test_what_the_input_states_goes_before_what_the_caller_says(name: str):
    said = {"publisher": "Other", "published": date(1999, 1, 1), "url": "https://example.com/other"}
    (story,) = read(stories.FORMATS[name], name, **said).stories  # type: ignore[arg-type]
    assert (story.publisher, story.published, story.url) == (stories.PUBLISHER, DAY, stories.URL)


def test_an_address_for_many_rows_is_nobodys():
    rows = [{"title": "First of two", "text": "a"}, {"title": "Second of two", "text": "b"}]
    assert {story.url for story in read(stories.lines(*rows), "x", url=stories.URL).stories} == {None}
    assert [story.url for story in read(stories.lines(rows[0]), "x", url=stories.URL).stories] == [stories.URL]


def test_columns_are_taken_as_they_are_said_to_be():
    names = {"title": "Überschrift", "text": "Inhalt", "url": "Quelle", "published": "Tag", "publisher": "Haus"}
    data = stories.table(";", names)
    assert read(data, "t.csv").stories == ()
    (story,) = read(data, "t.csv", mapping=names).stories
    assert (story.title, story.published, story.publisher) == (stories.TITLE, DAY, stories.PUBLISHER)


@pytest.mark.parametrize(
    ("headline", "body", "day"),
    [("Headline", "Body", "Date"), ("headline", "article_text", "pub_date"), ("Name", "Summary", "publishedAt")],
)
def test_usual_column_names_are_known(headline: str, body: str, day: str):
    row = {headline: "A lander lands", body: "It stands upright.", day: "September 17, 2030"}
    (story,) = read(stories.excel([list(row), list(row.values())]), "t.xlsx").stories
    assert (story.title, story.text, story.published) == ("A lander lands", "It stands upright.", DAY)


def test_ids_of_json_lines_are_kept_and_row_numbers_of_tables_are_not():
    assert [story.id for story in read(stories.lines({**stories.ROW, "id": "a-7"}), "x").stories] == ["a-7"]
    assert [story.id for story in read(stories.lines({**stories.ROW, "id": 7}), "x").stories] == ["7"]
    (story,) = read(b"id,title,text\n7,A lander lands,It stands.\n", "x").stories
    assert len(story.id) == 12


def test_each_bad_row_is_named_and_the_others_are_in():
    data = stories.lines(stories.ROW) + b"oops\n[1]\n" + stories.lines({"title": " "}, stories.MORE)
    reading = read(data, "mixed.jsonl")
    assert len(reading.stories) == 2
    assert [item.where for item in reading.rejected] == [f"mixed.jsonl: line {number}" for number in (2, 3, 4)]


def test_many_bad_rows_are_counted():
    reading = read(b'{"a": 1}\n' * 500, "bad.jsonl")
    assert len(reading.rejected) == 101
    assert "400 more" in reading.rejected[-1].reason


def test_a_news_api_answer_names_its_source_in_an_object():
    row = {
        "source": {"id": None, "name": "Example News"},
        "title": "A lander lands",
        "description": "It stands.",
        "content": None,
    }
    (story,) = read(json.dumps({"status": "ok", "articles": [row]}).encode(), "n.json").stories
    assert (story.publisher, story.text) == ("Example News", "It stands.")


@pytest.mark.parametrize("write", [stories.lines, lambda *rows: json.dumps(rows).encode()], ids=["jsonl", "json"])
@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=2, max_size=6))
def test_json_comes_back_as_it_was_written(write, rows: list[tuple[str, str]]):
    texts = [
        (f"Headline {title.strip()}".replace("&", "+"), f"Text {text.strip()}".replace("&", "+"))
        for title, text in rows
    ]
    read_back = read(write(*({"title": title, "text": text} for title, text in texts)), "x").stories
    assert [(story.title, story.text) for story in read_back] == [
        (" ".join(title.split()), text.strip()) for title, text in texts
    ]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=6), kind=st.sampled_from(["csv", "excel", "parquet"])
)
def test_tables_come_back_as_they_were_written(rows: list[tuple[str, str]], kind: str):
    texts = [
        (f"Headline {title.strip()}x".replace("&", "+"), f"Text {text.strip()}x".replace("&", "+"))
        for title, text in rows
    ]
    if kind == "csv":
        data = b"title,text\n" + b"".join(
            ('"' + title.replace('"', '""') + '","' + text.replace('"', '""') + '"\n').encode() for title, text in texts
        )
    elif kind == "excel":
        data = stories.excel([["title", "text"], *map(list, texts)])
    else:
        data = stories.parquet([{"title": title, "text": text} for title, text in texts])
    read_back = read(data, "x").stories
    assert [story.title for story in read_back] == [" ".join(title.split()) for title, _ in texts]
    assert [story.text for story in read_back] == [text for _, text in texts]


def test_archives_name_what_is_within():
    data = stories.zipped(
        {"a/page.html": stories.html(), "b/rows.jsonl.gz": gzip.compress(stories.lines({"title": ""}, stories.MORE))}
    )
    reading = read(data, "all.zip")
    assert len(reading.stories) == 2
    assert [str(item) for item in reading.rejected] == [
        "all.zip!b/rows.jsonl.gz!rows.jsonl: line 1: neither a title nor a text"
    ]


def test_a_warc_file_gives_its_pages_and_passes_over_the_rest():
    other = "https://example.org/other"
    page = stories.html().replace(stories.URL.encode(), other.encode())
    reading = read(stories.warc((stories.URL, stories.html()), (other, page), packed=True), "crawl")
    assert [story.url for story in reading.stories] == [stories.URL, other]


def test_stories_are_equal_however_often_they_are_read():
    def once() -> tuple[Story, ...]:
        return read(stories.FORMATS["page.html"], "page.html").stories

    assert once() == once()
