"""`detente label`: what does this text say that the source does to the recipient?"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from detente.cli.options import Model, reader_may_leave
from detente.errors import UsageError
from detente.language import DEFAULT_MODEL

if TYPE_CHECKING:
    from detente.coding.labelling import Question

_FORM = 'one JSON object a line with "id", "text", "source" and "recipient", each a string that is not empty'


def label(
    input: Annotated[str, typer.Argument(help='JSON Lines of id, text, source and recipient; "-" is standard input.')],
    model: Model = DEFAULT_MODEL,
) -> None:
    """Say what each text says that the source does to the recipient: PLOVER's type, one JSON line each.

    Planned acts are folded as the PLOVER manual does: a promised visit is AGREE.
    """
    import msgspec
    from rich.console import Console

    from detente.coding.labelling import Labeller

    if input != "-" and not Path(input).is_file():
        raise UsageError(f"{input}: there is no such file; give {_FORM}")
    with Console(stderr=True).status("Loading the language model …"):
        labeller = Labeller.load(model=model)
    encoder = msgspec.json.Encoder()
    with reader_may_leave(), _opened(input) as stream:
        for answer in labeller.label(_questions(stream, input)):
            sys.stdout.buffer.write(encoder.encode(answer) + b"\n")


def _opened(name: str) -> BinaryIO:
    return sys.stdin.buffer if name == "-" else Path(name).open("rb")


def _questions(stream: BinaryIO, name: str) -> Iterator["Question"]:
    """Read the questions of a stream; raises UsageError that names the line of one that is none."""
    import msgspec

    from detente.coding.labelling import Question

    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        where = f"{'standard input' if name == '-' else name}, line {number}"
        try:
            question = msgspec.json.decode(line, type=Question)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise UsageError(f"{where}: {error}; give {_FORM}") from None
        if not (question.text.strip() and question.source.strip() and question.recipient.strip()):
            raise UsageError(f"{where}: text, source or recipient is empty; give {_FORM}")
        yield question
