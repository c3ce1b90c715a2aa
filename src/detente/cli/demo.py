"""`detente demo`: the samples, read into a fresh archive, summed up and served."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Scope, load_coder
from detente.cli.read import keep
from detente.cli.serve import DEFAULT_PORT, Port, serve_archive
from detente.coding import DEFAULT_CONFIDENCE
from detente.errors import UsageError
from detente.language import DEFAULT_MODEL

_MARK = "made-by-detente-demo"


def demo(
    samples: Annotated[Path, typer.Option(exists=True, help="The sample reports.")] = Path("samples"),
    archive: Annotated[Path, typer.Option(help="The archive; made anew.")] = Path("demo-archive"),
    port: Port = DEFAULT_PORT,
    serve: Annotated[bool, typer.Option("--serve/--no-serve", help="Serve the pages afterwards, until Ctrl-C.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Read the sample reports into a fresh archive, print what they hold, and serve the pages."""
    from detente.reading import read as read_inputs

    _make_fresh(archive)
    coder = load_coder(Scope.relevant, Scope.relevant, DEFAULT_CONFIDENCE, DEFAULT_MODEL, None)
    counter, _ = keep(read_inputs([str(samples)]), coder, archive)
    _sum_up(archive, as_json)
    counter.tell()
    if serve:
        serve_archive(archive, port)
    raise typer.Exit(counter.exit_status())


def _make_fresh(archive: Path) -> None:
    """Leave an empty folder that is marked as a demo's; remove an earlier demo's archive, and nothing else."""
    if archive.exists():
        if not (archive / _MARK).exists():
            raise UsageError(f"{archive} is there and is not a demo's archive; name another with --archive FOLDER")
        shutil.rmtree(archive)
    archive.mkdir(parents=True)
    (archive / _MARK).touch()


def _sum_up(folder: Path, as_json: bool) -> None:
    from detente.archive import Archive
    from detente.cli.summary import print_summary

    with Archive.open(folder) as archive:
        reports, dyads, totals = list(archive.documents()), list(archive.dyads()), archive.counts()
    if as_json:
        import msgspec

        summary = {"reports": reports, "dyads": dyads, "totals": totals}
        typer.echo(msgspec.json.encode(summary).decode())
    else:
        print_summary(reports, dyads, totals)
