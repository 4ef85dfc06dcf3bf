"""The command line: one command for each public function.

Exit codes: 0 done · 2 wrong usage · 3 some or all inputs rejected (the good ones are in) · 4 the store is damaged or cannot
be written · 75 store busy for longer than --wait. What a command needs is imported when it runs: `--help` stays quick.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    from spacedash.query import Filter

app = typer.Typer(
    help="Space news as a structured event table, every cell backed by the quoted words of a story.",
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
)  # fmt: skip
DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        help="Data folder. Default: $SPACEDASH_DATA, else the user's data folder.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="Write there instead of to standard output.", show_default=False),
]
WaitOption = Annotated[float, typer.Option(help="Seconds to wait for another writer before giving up with exit code 75.")]


def run() -> NoReturn:
    """Run the command line; errors of this package become one line of advice and an exit code, never a traceback."""
    from spacedash.errors import SpacedashError

    try:
        app(standalone_mode=True)
    except SpacedashError as error:
        print(f"spacedash: {error}", file=sys.stderr)
        sys.exit(error.exit_code)
    except BrokenPipeError:  # the reader of a pipe has gone, as in `spacedash events | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        print("spacedash: stopped; what was done before is kept.", file=sys.stderr)
        sys.exit(130)
    except OSError as error:
        print(f"spacedash: {error.filename or 'input or output'}: {error.strerror or error}", file=sys.stderr)
        sys.exit(2)
    sys.exit(0)


def _version(wanted: bool) -> None:
    if wanted:
        from spacedash import __version__

        print(f"spacedash {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Space news as a structured event table, every cell backed by the quoted words of a story."""


@app.command()
def extract(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE...", help="JSON Lines files or globs (also fsspec addresses), or - for standard input."),
    ],
    engine: Annotated[str, typer.Option(help="local, or dask for a cluster.")] = "local",
    workers: Annotated[int, typer.Option(min=1, help="Processes of the local engine.")] = 1,
    scheduler: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Address of the Dask scheduler.", show_default=False)
    ] = None,
    output: OutputOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Also list what was seen and left out, and why.")] = False,
) -> None:
    """Read stories from JSON Lines and print one label a line, in input order.

    A line holds `title`, `text` and, if known, `id`, `url`, `publisher`, `published` (YYYY-MM-DD).

    \b
    Examples:
      spacedash extract stories.jsonl > labels.jsonl
      zcat stories.jsonl.gz | spacedash extract - --workers 4 --output labels.jsonl
    """
    from spacedash.commands.extract import run_extract

    sys.exit(run_extract(files, engine=engine, workers=workers, scheduler=scheduler, output=output, explain=explain))


@app.command()
def ingest(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE...", help="Files, folders, globs, links, or - for standard input.")
    ],
    data: DataOption = None,
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Publication date for inputs that carry none.", show_default=False),
    ] = None,
    publisher: Annotated[
        str | None, typer.Option(metavar="NAME", help="Publisher for inputs that carry none.", show_default=False)
    ] = None,
    url: Annotated[
        str | None, typer.Option(metavar="URL", help="Link for an input that carries none.", show_default=False)
    ] = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="FIELD=COLUMN", help="Which column of a table holds what.", show_default=False),
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from this machine and private networks.")
    ] = False,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="First day to page back to, for the Spaceflight News API.", show_default=False),
    ] = None,
    wait: WaitOption = 30.0,
) -> None:
    """Bring stories into the archive and publish them to the dashboard.

    What is in already is skipped; a changed text becomes a new version of its story; a rejected input is named with its
    reason, the others are in (exit code 3).

    \b
    Examples:
      spacedash ingest saved-pages/ feed.xml stories.jsonl
      spacedash ingest page.txt --published 2021-03-12 --publisher "Example News"
    """
    from spacedash.commands.ingest import run_ingest

    sys.exit(run_ingest(sources, data, published, publisher, url, mapping or [], allow_private, since, wait))


feeds_app = typer.Typer(help="Follow feeds: add, list, update, remove.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(feeds_app, name="feeds")
UrlArgument = Annotated[str, typer.Argument(metavar="URL", help="Address of an RSS, Atom or JSON feed.")]


@feeds_app.command("add")
def add_feed(
    url: UrlArgument,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of its stories.", show_default=False)] = None,
    data: DataOption = None,
) -> None:
    """Follow a feed. Example: spacedash feeds add https://example.org/feed.xml --publisher "Example News"."""
    from spacedash.commands.feeds import run_add

    sys.exit(run_add(url, publisher, data))


@feeds_app.command("remove")
def remove_feed(url: UrlArgument, data: DataOption = None) -> None:
    """Follow a feed no longer; its stories stay. Example: spacedash feeds remove https://example.org/feed.xml."""
    from spacedash.commands.feeds import run_remove

    sys.exit(run_remove(url, data))


@feeds_app.command("list")
def list_feeds(data: DataOption = None) -> None:
    """Print the feeds that are followed. Example: spacedash feeds list."""
    from spacedash.commands.feeds import run_list

    sys.exit(run_list(data))


@feeds_app.command("update")
def update_feeds(
    data: DataOption = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Also fetch from this machine and private networks.")
    ] = False,
    wait: WaitOption = 30.0,
) -> None:
    """Ask every feed for what is new and take it in. Example: spacedash feeds update."""
    from spacedash.commands.feeds import run_update

    sys.exit(run_update(data, allow_private, wait))


AgencyOption = Annotated[
    list[str] | None,
    typer.Option("--agency", metavar="NAME", help="Organization that takes part; repeat for any of several.", show_default=False),
]
YearOption = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR[-YEAR]", help="Events whose period can overlap these years.", show_default=False),
]
TypeOption = Annotated[
    list[str] | None,
    typer.Option("--type", metavar="TYPE", help="Event type; repeat for any of several.", show_default=False),
]
StatusOption = Annotated[
    list[str] | None,
    typer.Option("--status", metavar="STATUS", help="Status; repeat for any of several.", show_default=False),
]
PlaceOption = Annotated[
    list[str] | None,
    typer.Option("--destination", metavar="PLACE", help="Destination; repeat for any of several.", show_default=False),
]
ProgramOption = Annotated[
    list[str] | None,
    typer.Option("--program", metavar="NAME", help="Program; repeat for any of several.", show_default=False),
]
TextOption = Annotated[
    str, typer.Option("--text", metavar="WORDS", help="Words that the event or its stories hold.", show_default=False)
]
CertainOption = Annotated[bool, typer.Option("--certain", help="Only events that certainly lie within the years.")]


def _filter(
    agency: list[str] | None, year: str | None, types: list[str] | None, status: list[str] | None,
    destination: list[str] | None, program: list[str] | None, text: str, certain: bool,
) -> Filter:  # fmt: skip
    from spacedash.commands.filtering import filter_of

    return filter_of(agency, year, types, status, destination, program, text, certain)


@app.command()
def events(
    agency: AgencyOption = None, year: YearOption = None, type_: TypeOption = None, status: StatusOption = None,
    destination: PlaceOption = None, program: ProgramOption = None, text: TextOption = "", certain: CertainOption = False,
    format_: Annotated[str, typer.Option("--format", help="table, csv, jsonl, parquet, xlsx or ics.")] = "table",
    data: DataOption = None, output: OutputOption = None,
) -> None:  # fmt: skip
    """Print the event table of a filter.

    \b
    Examples:
      spacedash events --agency NASA --year 2028-2030
      spacedash events --type contract --format csv --output contracts.csv
    """
    from spacedash.commands.events import run_events

    sys.exit(run_events(_filter(agency, year, type_, status, destination, program, text, certain), format_, data, output))


@app.command()
def export(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="PATH", help="Zip file to write.")] = Path("spacedash.zip"),
    agency: AgencyOption = None, year: YearOption = None, type_: TypeOption = None, status: StatusOption = None,
    destination: PlaceOption = None, program: ProgramOption = None, text: TextOption = "", certain: CertainOption = False,
    data: DataOption = None,
) -> None:  # fmt: skip
    """Write the download bundle of a filter: events, claims and evidence, the codebook, and how to cite it.

    \b
    Example:
      spacedash export --agency ESA --output esa.zip
    """
    from spacedash.commands.events import run_export

    sys.exit(run_export(_filter(agency, year, type_, status, destination, program, text, certain), data, output))


@app.command()
def serve(
    data: DataOption = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port; another free one is taken when it is in use.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
) -> None:
    """Serve the dashboard and print its address.

    \b
    Examples:
      spacedash serve
      spacedash serve --data my-archive --port 8600
    """
    from spacedash.commands.serve import run_serve

    sys.exit(run_serve(data, port, address))


@app.command()
def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD",
            help="Gold labels in JSON Lines, with the texts or with links of stories that are in the archive.",
        ),
    ],
    data: DataOption = None,
    json: Annotated[bool, typer.Option("--json", help="Print the scores as JSON.")] = False,
    errors: Annotated[int, typer.Option(min=0, metavar="N", help="Print the first N errors of each field.")] = 0,
) -> None:
    """Score the extraction against gold labels, field by field.

    \b
    Example:
      spacedash evaluate gold.jsonl --errors 5
    """
    from spacedash.commands.evaluate import run_evaluate

    sys.exit(run_evaluate(gold, data, as_json=json, errors=errors))


@app.command()
def check(data: DataOption = None) -> None:
    """Verify the store and the snapshot; exit code 4 when something is wrong.

    \b
    Example:
      spacedash check --data my-archive
    """
    from spacedash.commands.check import run_check

    sys.exit(run_check(data))


if __name__ == "__main__":
    run()
