"""The commands, each in a module of its own; nothing heavy is imported until a command needs it."""

import signal
import sys
from types import FrameType

import typer

from detente.cli import code, codebook, demo, explain, export, incident, label, read, serve, story, trace, world
from detente.errors import DetenteError

_INTERRUPTED = 128 + signal.SIGINT

app = typer.Typer(
    name="detente",
    help="Read news reports and keep an auditable record of how states treat each other.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(code.code)
app.command()(label.label)
app.command()(explain.explain)
app.command()(read.read)
app.command()(export.export)
app.command()(incident.incident)
app.command()(story.story)
app.command()(trace.trace)
app.command()(serve.serve)
app.command()(demo.demo)
app.add_typer(codebook.app, name="codebook")
app.add_typer(world.app, name="world")


@app.callback(invoke_without_command=True)
def _root(version: bool = typer.Option(False, "--version", help="Print the version and end.", is_eager=True)) -> None:
    if version:
        from detente import __version__

        typer.echo(f"detente {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; an error that Détente raises on purpose is one line on standard error and exit status 2.

    After Ctrl-C the status is 130, also where a library made another error of the interruption (a module that was being
    imported does).
    """
    interrupted: list[int] = []

    def interrupt(number: int, _frame: FrameType | None) -> None:
        interrupted.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    try:
        app()
    except BaseException as error:
        if interrupted or isinstance(error, KeyboardInterrupt):
            sys.exit(_INTERRUPTED)
        if not isinstance(error, DetenteError):
            raise
        typer.echo(f"detente: {error}", err=True)
        sys.exit(2)
