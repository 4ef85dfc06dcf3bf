"""`spacedash feeds`: the feeds that an archive follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacedash import archive
from spacedash.commands.ingest import take
from spacedash.sources import Reading, feeds
from spacedash.sources.fetch import Fetcher


def run_add(url: str, publisher: str | None, data: Path | None) -> int:
    """Follow a feed from now on. Exit code 0."""
    file = archive.open(data).folder / feeds.FILE
    known = feeds.load(file)
    following = feeds.add(known, url, publisher)
    feeds.save(file, following)
    print(f"{url} is followed already" if following == known else f"following {url}; `spacedash feeds update` reads it")
    return 0


def run_remove(url: str, data: Path | None) -> int:
    """Follow a feed no longer; what came from it stays. Exit code 0."""
    file = archive.open(data).folder / feeds.FILE
    feeds.save(file, feeds.remove(feeds.load(file), url))
    print(f"no longer following {url}; its stories stay")
    return 0


def run_list(data: Path | None) -> int:
    """Print the feeds, when each was last asked and what was wrong. Exit code 0."""
    followed = feeds.load(archive.open(data).folder / feeds.FILE)
    for item in followed:
        print(f"{item.url}  {item.publisher or ''}  {item.checked or 'not asked yet'}  {item.problem}".rstrip())
    if not followed:
        print("No feed is followed. Add one: spacedash feeds add https://example.org/feed.xml")
    return 0


def run_update(data: Path | None, allow_private: bool, wait: float) -> int:
    """Ask every feed for what is new and take it in. Exit code 0, or 3 when a feed or a story was rejected."""
    opened = archive.open(data, wait=wait)
    file = opened.folder / feeds.FILE
    followed = list(feeds.load(file))

    def readings(fetcher: Fetcher) -> Iterator[Reading]:
        for place, (after, reading) in enumerate(feeds.update(tuple(followed), fetcher)):
            followed[place] = after
            yield reading

    fetcher = Fetcher(allow_private=allow_private)
    try:
        code = take(opened, readings(fetcher), wait)
    finally:
        fetcher.close()
    feeds.save(file, followed)
    return code
