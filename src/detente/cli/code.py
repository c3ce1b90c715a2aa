"""`detente code`: reports in, one JSON line each out."""

import sys

import typer

from detente.cli.options import (
    Drivers,
    Figures,
    Inputs,
    MinConfidence,
    Model,
    Scope,
    World,
    counted,
    load_coder,
    reader_may_leave,
)
from detente.coding import DEFAULT_CONFIDENCE
from detente.language import DEFAULT_MODEL


def code(
    inputs: Inputs,
    figures: Figures = Scope.relevant,
    drivers: Drivers = Scope.relevant,
    min_confidence: MinConfidence = DEFAULT_CONFIDENCE,
    model: Model = DEFAULT_MODEL,
    world: World = None,
) -> None:
    """Code reports: one JSON line a document on standard output, in input order."""
    import msgspec

    from detente.engines import code_all
    from detente.reading import read as read_inputs

    readings = read_inputs(inputs, stdin=sys.stdin.buffer)
    coder = load_coder(figures, drivers, min_confidence, model, world)
    encoder = msgspec.json.Encoder()
    with reader_may_leave(), counted("Coding") as counter:
        for report in counter.over(code_all(readings, coder)):
            sys.stdout.buffer.write(encoder.encode(report) + b"\n")
            sys.stdout.buffer.flush()
    counter.tell()
    raise typer.Exit(counter.exit_status())
