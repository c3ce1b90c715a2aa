"""How fast reports are coded, as a ratio to the parse alone over the same text in the same run."""

import sys
import time
from collections.abc import Callable
from pathlib import Path

from detente.coding.coder import Coder
from detente.language import Parser
from detente.reading import read
from detente.records import Document

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 5


def main() -> None:
    """Print seconds for the parse and for the whole coding of the samples, and how many tokens a second that is."""
    documents = [each for each in read([SAMPLES]) if isinstance(each, Document)]
    parser, coder = Parser.load(), Coder.load()
    reports = list(parser.parse(documents))
    tokens = sum(len(paragraph.doc) for report in reports for paragraph in report.paragraphs)
    parse = _best(lambda: list(parser.parse(documents)))
    whole = _best(lambda: list(coder.code(documents)))
    print(f"{len(documents)} reports, {tokens} tokens, one process, best of {ROUNDS}")
    print(f"parse {parse:.2f} s ({tokens / parse:,.0f} tokens a second)")
    print(f"coding, parse included, {whole:.2f} s ({tokens / whole:,.0f} tokens a second): {whole / parse:.2f} parses")


def _best(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
