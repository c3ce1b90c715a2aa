"""How fast reports are coded, as a ratio to the parse alone over the same text in the same run."""

from pathlib import Path

from bench.timing import ROUNDS, best
from detente.coding.coder import Coder
from detente.language import Parser
from detente.reading import read
from detente.records import Document

SAMPLES = Path(__file__).resolve().parent.parent / "samples"


def main() -> None:
    """Print seconds for the parse and for the whole coding of the samples, and how many tokens a second that is."""
    documents = [each for each in read([SAMPLES]) if isinstance(each, Document)]
    parser, coder = Parser.load(), Coder.load()
    reports = list(parser.parse(documents))
    tokens = sum(len(paragraph.doc) for report in reports for paragraph in report.paragraphs)
    parse = best(lambda: list(parser.parse(documents)))
    whole = best(lambda: list(coder.code(documents)))
    print(f"{len(documents)} reports, {tokens} tokens, one process, best of {ROUNDS}")
    print(f"parse {parse:.2f} s ({tokens / parse:,.0f} tokens a second)")
    print(f"coding, parse included, {whole:.2f} s ({tokens / whole:,.0f} tokens a second): {whole / parse:.2f} parses")


if __name__ == "__main__":
    main()
