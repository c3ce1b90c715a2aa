"""`detente code`: reports in, one JSON line each out."""

import sys
from functools import partial

import typer

from detente.cli.options import (
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
    workers: Workers = None,
) -> None:
    """Code reports: one JSON line a document on standard output, in input order."""
    import msgspec

    from detente.engines import code_all, usable_cores
    from detente.reading import read as read_inputs

    readings = read_inputs(inputs, stdin=sys.stdin.buffer)
    load = partial(load_coder, figures, drivers, min_confidence, model, world)
    coded = code_all(readings, load(), workers=workers or usable_cores(), load=load)
    encoder = msgspec.json.Encoder()
    with reader_may_leave(), counted("Coding") as counter:
        for report in counter.over(coded):
            sys.stdout.buffer.write(encoder.encode(report) + b"\n")
            sys.stdout.buffer.flush()
    counter.tell()
    raise typer.Exit(counter.exit_status())
