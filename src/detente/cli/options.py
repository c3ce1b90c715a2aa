"""What several commands share: their options, progress, and how they end."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.records import CodedReport

if TYPE_CHECKING:
    from detente.coding.coder import Coder


DEFAULT_ARCHIVE = Path("archive")


class Scope(StrEnum):
    """Which quantities or causal claims to keep."""

    relevant = "relevant"
    all = "all"


Inputs = Annotated[
    list[str],
    typer.Argument(
        help="Files or folders of .txt, .html, .jsonl, .jsonl.gz; '-' is JSON Lines on standard input.",
        show_default=False,
    ),
]
Figures = Annotated[Scope, typer.Option(help="Figures about states and their relations, or all quantities.")]
Drivers = Annotated[Scope, typer.Option(help="Causal claims about states and their relations, or all of them.")]
MinConfidence = Annotated[float, typer.Option(min=0, max=1, help="Leave out events below this confidence.")]
Model = Annotated[str, typer.Option(envvar="DETENTE_MODEL", help="An installed spaCy model of English.")]
World = Annotated[
    Path | None, typer.Option("--world", exists=True, file_okay=False, help="A folder of world tables laid over ours.")
]
Workers = Annotated[
    int | None, typer.Option(min=1, help="Processes that code; one a usable core by default.", show_default=False)
]
ArchiveFolder = Annotated[Path, typer.Option("--archive", envvar="DETENTE_ARCHIVE", help="The archive's folder.")]


def load_coder(figures: Scope, drivers: Scope, min_confidence: float, model: str, world: Path | None) -> "Coder":
    """Load the coder, saying so where it takes a moment."""
    from rich.console import Console

    from detente.coding.coder import Coder, CoderOptions

    options = CoderOptions(
        min_confidence=min_confidence, all_figures=figures is Scope.all, all_drivers=drivers is Scope.all
    )
    with Console(stderr=True).status("Loading the language model …"):
        return Coder.load(options, model=model, overlay=world)


@contextmanager
def counted(label: str) -> Iterator["Counter"]:
    """Show on standard error how many reports are done and how fast, where a person looks on."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.completed:.0f} reports"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(label, total=None)
        yield Counter(lambda: progress.advance(task))


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """End quietly where the reader of our output goes away, as `detente code … | head` does."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still buffered has nowhere to go
        raise typer.Exit(0) from None


class Counter:
    """Counts reports as they pass, by how they ended."""

    def __init__(self, advance: Callable[[], None]) -> None:
        self._advance = advance
        self.coded = self.skipped = self.failed = 0
        self.reasons: list[tuple[str, str, str]] = []

    def see(self, report: CodedReport) -> None:
        """Count one report and keep the reason of one that was not coded."""
        setattr(self, report.status, getattr(self, report.status) + 1)
        if report.status != "coded":
            self.reasons.append((report.status, report.id, report.reason or ""))
        self._advance()

    def over(self, reports: Iterable[CodedReport]) -> Iterator[CodedReport]:
        """Pass reports through and count them."""
        for report in reports:
            self.see(report)
            yield report

    def tell(self) -> None:
        """Name on standard error what was not coded, and why."""
        for status, name, reason in self.reasons[:20]:
            typer.echo(f"detente: {status}: {name}: {reason}", err=True)
        if len(self.reasons) > 20:
            typer.echo(f"detente: and {len(self.reasons) - 20} more, each with its reason in the output", err=True)

    def exit_status(self) -> int:
        """Give 1 where a document failed, else 0."""
        return 1 if self.failed else 0
