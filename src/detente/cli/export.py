"""`detente export`: what an archive holds, as JSON Lines, CSV or Parquet."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO, cast

import typer

from detente.cli.options import DEFAULT_ARCHIVE, ArchiveFolder, reader_may_leave
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.archive import Format, Kind
    from detente.records import EventType, Status


def export(
    kind: Annotated[
        str,
        typer.Argument(
            help="documents, events, statements, figures, drivers, failures, stories, derivations, incidents, "
            "tallies, conflicts or mechanisms."
        ),
    ],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    format: Annotated[str, typer.Option(help="jsonl, csv or parquet.")] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="A file; standard output without it.")] = None,
    dyad: Annotated[tuple[str, str] | None, typer.Option(help="Two codes in any order, such as CHN RUS.")] = None,
    source: Annotated[str | None, typer.Option(help="The code of who acts.")] = None,
    recipient: Annotated[str | None, typer.Option(help="The code of whom it is done to.")] = None,
    since: Annotated[str | None, typer.Option(help="First year, month or day: 2018, 2018-04 or 2018-04-03.")] = None,
    until: Annotated[str | None, typer.Option(help="Last year, month or day.")] = None,
    type: Annotated[list[str] | None, typer.Option(help="A PLOVER type; can be given again.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="A status such as happened; can be given again.")] = None,
    outlet: Annotated[list[str] | None, typer.Option(help="An outlet; can be given again.")] = None,
) -> None:
    """Export one kind of record, complete and in a fixed order."""
    from detente.archive import Archive, Filter
    from detente.archive import export as export_kind

    wanted = Filter(
        dyad=dyad,
        source=source,
        recipient=recipient,
        since=since,
        until=until,
        types=cast("tuple[EventType, ...]", tuple(type or ())),
        statuses=cast("tuple[Status, ...]", tuple(status or ())),
        outlets=tuple(outlet or ()),
    )
    if format == "parquet" and output is None and sys.stdout.isatty():
        raise UsageError("Parquet is not for the screen; name a file with --output FILE")
    with reader_may_leave(), Archive.open(archive) as opened, _destination(output) as out:
        export_kind(opened, cast("Kind", kind), wanted, cast("Format", format), out)


@contextmanager
def _destination(output: Path | None) -> Iterator[BinaryIO]:
    """Give standard output, or a file that takes its name only once it is complete."""
    if output is None:
        yield sys.stdout.buffer
        return
    if output.is_dir():
        raise UsageError(f"{output} is a folder; name a file with --output")
    if output.exists() and not output.is_file():  # a pipe or a device: nothing may take its place
        with output.open("wb") as out:
            yield out
        return
    part = output.with_name(f".{output.name}.part")
    try:
        with part.open("wb") as out:
            yield out
        part.replace(output)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}; name another file with --output") from error
    finally:
        part.unlink(missing_ok=True)
