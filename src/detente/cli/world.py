"""`detente world`: what the tables know, whether they are in order, and more offices from elsewhere."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import World as Overlay
from detente.cli.options import reader_may_leave
from detente.errors import UsageError

if TYPE_CHECKING:
    from detente.world.lookup import Lookup

app = typer.Typer(help="Look into the world tables, check them, and add offices.", no_args_is_help=True)
importing = typer.Typer(help="Add facts from elsewhere to a folder of your own.", no_args_is_help=True)
app.add_typer(importing, name="import")

AsJson = Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")]


@app.command()
def lookup(
    phrase: Annotated[str | None, typer.Argument(help="As a report words it: 'Chinese Defence Minister'.")] = None,
    on: Annotated[str | None, typer.Option(metavar="DAY", help="The day, as 2018-04-03; none: at any time.")] = None,
    input: Annotated[
        Path | None, typer.Option("--input", exists=True, dir_okay=False, help="JSON Lines of id, phrase and on.")
    ] = None,
    world: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Say who is meant by a phrase on its own: code, sector and entry of the tables, each only where known."""
    from detente.world import World
    from detente.world.lookup import look_up

    if (phrase is None) == (input is None):
        raise UsageError("give either one phrase or --input FILE.jsonl")
    if input is not None:
        questions = list(_questions(input))
        loaded = World.load(world)
        with reader_may_leave():
            for name, asked, day in questions:
                typer.echo(json.dumps({"id": name, **_record(look_up(loaded, asked, day))}, ensure_ascii=False))
        return
    day = _day(on, "--on")
    answer = look_up(World.load(world), phrase or "", day)
    typer.echo(json.dumps(_record(answer), ensure_ascii=False) if as_json else _line(answer))


@app.command()
def check(world: Overlay = None, as_json: AsJson = False) -> None:
    """Check the tables, with a folder of your own laid over them; exit status 1 where one is faulty."""
    from detente.world.checking import check_world

    found = check_world(world)
    if as_json:
        days = {name: day.isoformat() if day else None for name, day in found.checked.items()}
        typer.echo(json.dumps({"rows": found.rows, "checked": days, "problems": found.problems}, ensure_ascii=False))
    else:
        for name, rows in found.rows.items():
            typer.echo(f"{name:<14}{rows:>7} rows, checked up to {found.checked[name] or 'no day given'}")
        typer.echo(f"{len(found.problems)} problems" if found.problems else "no problems")
    for problem in found.problems:
        typer.echo(f"detente: {problem}", err=True)
    raise typer.Exit(1 if found.problems else 0)


@importing.command()
def offices(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="From Wikidata, Archigos or WhoGov.")],
    into: Annotated[Path, typer.Option("--into", file_okay=False, help="The folder; its offices.tsv is added to.")],
    as_json: AsJson = False,
) -> None:
    """Add who held which office when, in a form that --world FOLDER lays over the tables."""
    from detente.world import World
    from detente.world.importing import import_offices

    done = import_offices(World.load(into if into.is_dir() else None), file, into)
    if as_json:
        typer.echo(json.dumps({"source": done.source, "tenures": done.terms, "left_out": done.faults}))
    else:
        where = f"in {into / 'offices.tsv'}" if done.terms else "nothing written"
        typer.echo(f"{done.source}: {done.terms} tenures, {len(done.faults)} rows left out; {where}")
    for fault in done.faults[:20]:
        typer.echo(f"detente: left out: {fault}", err=True)
    if len(done.faults) > 20:
        typer.echo(f"detente: and {len(done.faults) - 20} more; --json names all", err=True)
    raise typer.Exit(1 if done.faults else 0)


def _questions(path: Path) -> Iterator[tuple[str, str, date | None]]:
    """Read the lines of a file; raises UsageError that names the line of one that is no question."""
    for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            asked = json.loads(line)
        except ValueError:
            raise UsageError(f"{where}: is not JSON; write one object a line") from None
        if not isinstance(asked, dict) or not all(isinstance(asked.get(key), str) for key in ("id", "phrase")):
            raise UsageError(f'{where}: needs "id" and "phrase" as strings; "on" is a day or null')
        yield asked["id"], asked["phrase"], _day(asked.get("on"), where)


def _day(text: object, where: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        raise UsageError(f"{where}: {text!r} is not a day; write it as 2018-04-03") from None


def _record(answer: "Lookup") -> dict[str, object]:
    return {
        "code": answer.code,
        "sector": answer.sector,
        "entry": answer.entry,
        "ambiguous": list(answer.ambiguous),
        "actor": answer.actor,
    }


def _line(answer: "Lookup") -> str:
    nobody = "undecided" if answer.ambiguous else "nobody the tables know"
    said = f"{answer.code or nobody}, {answer.sector or 'no sector'}"
    said += f": {answer.entry}" if answer.entry else ""
    said += f" (coded {answer.actor})" if answer.actor != answer.code else ""
    return said + (f" (may also be {' or '.join(answer.ambiguous)})" if answer.ambiguous else "")
