"""`detente codebook`: whether the codebook is in order, one type of it, and all of it as a page."""

import json
from collections.abc import Iterator
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import reader_may_leave
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.coding.codebook import Codebook, Frame, TypeEntry
    from detente.coding.codebook.checking import Checked
    from detente.coding.codebook.examples import Example

app = typer.Typer(help="Check the codebook, look up a type, and write all of it as a page.", no_args_is_help=True)

Overlay = Annotated[
    Path | None,
    typer.Option("--codebook", exists=True, file_okay=False, help="A folder of codebook files laid over ours."),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]

_SHOWN = 10
"""Worked examples of a type."""
_LONGEST = 240
_WIDTH = 100
_LEGEND = "The examples are invented; the [source] and the {recipient} are marked."


@app.command()
def check(codebook: Overlay = None, as_json: AsJson = False) -> None:
    """Check types, frames, codes and worked examples, and count them; exit status 1 where something is amiss."""
    from detente.coding.codebook.checking import check_codebook

    found = check_codebook(codebook)
    if as_json:
        import msgspec

        typer.echo(msgspec.json.encode(found).decode())
    else:
        for line in _table(found):
            typer.echo(line)
        typer.echo(f"{len(found.problems)} problems" if found.problems else "no problems")
    for problem in found.problems:
        typer.echo(f"detente: {problem}", err=True)
    raise typer.Exit(1 if found.problems else 0)


@app.command()
def show(
    type: Annotated[str, typer.Argument(metavar="TYPE", help="A PLOVER type, such as SANCTION.")],
    codebook: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Show a type: what it is, its borders, modes, codes and frames, and worked examples, which are invented."""
    from detente.coding.codebook import Codebook
    from detente.coding.codebook.examples import load_examples, picked

    loaded = Codebook.load(codebook)
    entry = next((each for each in loaded.types.values() if each.type == type.upper()), None)
    if entry is None:
        raise UsageError(f"{type} is no type; name one of {', '.join(loaded.types)}")
    examples = load_examples(codebook)
    chosen = picked(examples, entry.type, _SHOWN, longest=_LONGEST)
    total = sum(example.type == entry.type for example in examples)
    with reader_may_leave():
        if as_json:
            typer.echo(json.dumps(_record(entry, loaded, chosen, total), ensure_ascii=False))
            return
        for line in _lines(entry, loaded, chosen, total):
            typer.echo(line)


@app.command()
def page(
    output: Annotated[
        Path | None, typer.Option("--output", "-o", dir_okay=False, help="A file; standard output without it.")
    ] = None,
    codebook: Overlay = None,
) -> None:
    """Write the codebook as one page of Markdown."""
    from detente.coding.codebook import Codebook
    from detente.coding.codebook.examples import load_examples
    from detente.coding.codebook.page import codebook_page

    text = codebook_page(Codebook.load(codebook), load_examples(codebook))
    if output is None:
        with reader_may_leave():
            typer.echo(text, nl=False)
        return
    try:
        output.write_bytes(text.encode())
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}; name another file with --output") from error


def _table(found: "Checked") -> Iterator[str]:
    if not found.holdings:
        return
    yield f"{'type':<12}{'frames':>8}{'patterns':>10}{'modes':>7}{'examples':>10}"
    for each in found.holdings:
        yield _row(each.type or "no event", each.frames, each.patterns, each.modes, each.examples)
    held = found.holdings
    yield _row(
        "all",
        sum(each.frames for each in held),
        sum(each.patterns for each in held),
        sum(each.modes for each in held),
        sum(each.examples for each in held),
    )


def _row(name: str, frames: int, patterns: int, modes: int, examples: int) -> str:
    return f"{name:<12}{frames:>8}{patterns:>10}{modes:>7}{examples:>10}"


def _record(entry: "TypeEntry", codebook: "Codebook", chosen: list["Example"], total: int) -> dict[str, Any]:
    import msgspec

    from detente.records import QUAD_OF

    return {
        "type": entry.type,
        "quad": QUAD_OF[entry.type],
        "definition": entry.definition,
        "cameo": _code(entry.cameo, codebook),
        "boundaries": dict(entry.boundaries),
        "modes": [
            {"name": mode.name, "definition": mode.definition, "cameo": _code(mode.cameo, codebook)}
            for mode in entry.modes.values()
        ],
        "frames": msgspec.to_builtins(entry.frames),
        "examples": {
            "invented": True,
            "total": total,
            "shown": [{**msgspec.to_builtins(each), "marked": each.marked()} for each in chosen],
        },
    }


def _code(code: str, codebook: "Codebook") -> dict[str, Any]:
    cameo = codebook.cameo[code]
    return {"code": cameo.code, "name": cameo.name, "goldstein": cameo.goldstein}


def _lines(entry: "TypeEntry", codebook: "Codebook", chosen: list["Example"], total: int) -> Iterator[str]:
    from detente.records import QUAD_OF

    yield f"{entry.type}, {QUAD_OF[entry.type]}; {_cameo(entry.cameo, codebook)}"
    yield _filled(entry.definition, "")
    yield "\nBorders"
    for neighbour, note in entry.boundaries.items():
        yield _filled(f"{neighbour}: {note}", "  ")
    yield "\nModes"
    for mode in entry.modes.values():
        yield _filled(f"{mode.name}: {mode.definition} {_cameo(mode.cameo, codebook)}", "  ")
    yield f"\nFrames ({len(entry.frames)})"
    for frame in entry.frames:
        yield _filled(_frame(frame, codebook), "  ")
    yield f"\nWorked examples ({len(chosen)} of {total})"
    yield _filled(_LEGEND, "  ")
    for example in chosen:
        note = f" -- {example.note}" if example.note else ""
        yield _filled(f"{example.marked(('[', ']'), ('{', '}'))}{note}", "  ")


def _frame(frame: "Frame", codebook: "Codebook") -> str:
    from detente.coding.codebook.page import roles_of, weight, words_of

    act = f"{frame.id} ({frame.mode or 'no mode'}, {frame.cameo} {weight(codebook.cameo[frame.cameo].goldstein)})"
    sides = f"source: {roles_of(frame.source)}; recipient: {roles_of(frame.recipient)}"
    return f"{act}: {words_of(frame)}; {sides}. {frame.example}"


def _cameo(code: str, codebook: "Codebook") -> str:
    from detente.coding.codebook.page import weight

    cameo = codebook.cameo[code]
    return f"CAMEO {code} ({cameo.name}, Goldstein {weight(cameo.goldstein)})"


def _filled(text: str, indent: str) -> str:
    return fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  " if indent else "")
