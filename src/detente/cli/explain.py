"""`detente explain`: which frame or which worked examples decided how an event is coded, in words."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Model, World, reader_may_leave
from detente.errors import UsageError
from detente.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from detente.coding.explaining import Explanation

AsJson = Annotated[bool, typer.Option("--json", help="One JSON line an event.")]


def explain(
    report: Annotated[str, typer.Argument(help="A report: a .txt, .html or .jsonl file; '-' is JSON Lines.")],
    event: Annotated[str | None, typer.Argument(help="The event's number in the report, or how its id begins.")] = None,
    model: Model = DEFAULT_MODEL,
    world: World = None,
    as_json: AsJson = False,
) -> None:
    """Say for each event of a report, or for one, which frame or which worked examples decided its type."""
    import msgspec
    from rich.console import Console

    from detente.coding.coder import Coder
    from detente.coding.explaining import Explainer
    from detente.reading import read
    from detente.records import Document

    documents = [each for each in read([report], stdin=sys.stdin.buffer) if isinstance(each, Document)]
    if not documents:
        raise UsageError(f"{report}: no report in it that can be read; try detente code {report}")
    with Console(stderr=True).status("Loading the language model …"):
        coder = Coder.load(model=model, overlay=world)
        explainer = Explainer(coder.parser, coder.codebook, coder.encoder)
    told = 0
    with reader_may_leave():
        for parsed in coder.parser.parse(documents):
            for number, each in enumerate(coder.code_parsed(parsed).events, 1):
                if event is None or event == str(number) or each.id.startswith(event):
                    told += 1
                    why = explainer.explain(parsed, each)
                    typer.echo(msgspec.json.encode(why).decode() if as_json else _lines(number, why))
    if not told:
        raise UsageError("no such event; give a number or the beginning of an id as detente code prints it")


def _lines(number: int, why: "Explanation") -> str:
    lines = [f"{number}  {why.words[0]}", *(f"   {line}" for line in why.words[1:])]
    if why.says:
        lines.append(f"   The encoder says {', '.join(f'{label} {p:.2f}' for label, p in why.says)}.")
    if why.near:
        lines.append("   Nearest worked examples (all invented; [source] and {recipient} marked):")
    for each in why.near:
        text = each.text.replace("<s>", "[").replace("</s>", "]").replace("<t>", "{").replace("</t>", "}")
        lines.append(f"   {each.likeness:.2f}  {each.type}: {text}")
    return "\n".join(lines) + "\n"
