"""What the world tables cost: the time to load them, and the scan beside the parse of the same text."""

from pathlib import Path

from bench.timing import best
from detente.language import Parser
from detente.reading import read
from detente.records import Document
from detente.world import World

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
LOAD_CEILING = 0.3
"""Seconds of one processor."""
SCAN_CEILING = 0.05
"""Part of the parse of the same text."""


def measure() -> int:
    """Print the time to load the tables and the scan's part of the parse; gives how many ceilings are exceeded."""
    documents = [each for each in read([SAMPLES]) if isinstance(each, Document)]
    parser, world = Parser.load(), World.load()
    load = best(World.load)
    parse = best(lambda: list(parser.parse(documents)))
    scan = best(lambda: [world.scan(document.text) for document in documents])
    print(f"{_verdict(load <= LOAD_CEILING)}world/load: {load:.2f} s (ceiling {LOAD_CEILING} s)")
    print(f"{_verdict(scan / parse <= SCAN_CEILING)}world/scan: {scan / parse:.2%} of the parse, {scan * 1000:.1f} ms "
          f"(ceiling {SCAN_CEILING:.0%})")  # fmt: skip
    return (load > LOAD_CEILING) + (scan / parse > SCAN_CEILING)


def _verdict(kept: bool) -> str:
    return "ok    " if kept else "ABOVE "
