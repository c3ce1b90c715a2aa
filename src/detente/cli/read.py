"""`detente read`: reports in, kept and linked in an archive."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import (
    DEFAULT_ARCHIVE,
    ArchiveFolder,
    Counter,
    Drivers,
    Figures,
    Inputs,
    MinConfidence,
    Model,
    Scope,
    Workers,
    World,
    counted,
    load_coder,
)
from detente.coding import DEFAULT_CONFIDENCE
from detente.language import DEFAULT_MODEL
from detente.records import CodedReport, Document

if TYPE_CHECKING:
    from detente.coding.coder import Coder


def read(
    inputs: Inputs,
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    figures: Figures = Scope.relevant,
    drivers: Drivers = Scope.relevant,
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    model: Model = DEFAULT_MODEL,
    world: World = None,
    workers: Workers = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read reports into an archive; what it holds already, unchanged, is left as it is."""
    from detente.engines import usable_cores

    readings = _readings(inputs)
    load = partial(load_coder, figures, drivers, min_confidence, model, world)
    counter, changed = keep(readings, load(), archive, workers=workers or usable_cores(), load=load)
    if as_json:
        typer.echo(json.dumps({"coded": counter.coded, "skipped": counter.skipped, "failed": counter.failed,
                               "changed": changed, "archive": str(archive)}))  # fmt: skip
    else:
        typer.echo(
            f"{counter.coded} coded, {counter.skipped} skipped, {counter.failed} failed; "
            f"{changed} new or changed in {archive}"
        )
        typer.echo(f"Look at them: detente serve --archive {archive}")
    counter.tell()
    raise typer.Exit(counter.exit_status())


def _readings(inputs: list[str]) -> Iterator[Document | CodedReport]:
    from detente.reading import read as read_inputs

    return read_inputs(inputs, stdin=sys.stdin.buffer)


def keep(
    readings: Iterable[Document | CodedReport],
    coder: "Coder",
    folder: Path,
    *,
    workers: int = 1,
    load: "Callable[[], Coder] | None" = None,
) -> tuple[Counter, int]:
    """Read into the archive at `folder`; gives the counts and how many reports are new or changed.

    `workers` and `load` are those of `read_all`.
    """
    from detente.archive import Archive
    from detente.engines import read_all

    changed = 0
    with counted("Reading") as counter, Archive.open(folder, write=True) as archive:
        for report, new in read_all(readings, coder, archive, workers=workers, load=load):
            counter.see(report)
            changed += new
    return counter, changed
