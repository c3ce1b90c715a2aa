"""How fast reports are coded: beside the parse alone, and as a whole program beside spaCy's full small pipeline."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bench.accuracy import SHARED
from bench.timing import ROUNDS, best_of_each
from detente.coding.actors import find_mentions
from detente.coding.attribution import Attributions
from detente.coding.coder import Coder
from detente.coding.drivers import find_drivers
from detente.coding.figures import find_figures
from detente.coding.people import find_people
from detente.coding.statements import find_statements
from detente.language import DEFAULT_MODEL, ParsedReport, Parser
from detente.reading import read
from detente.records import Document
from detente.world import World

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ARTICLES = SHARED / "quotes" / "polnear.jsonl"
REPORTS = 300
"""About as many samples, with small differences, as there are labelled articles."""
RUNS = 3
FLOOR = 1.0
"""Times that coding is done while spaCy's full small pipeline reads the same reports once."""

# Of batches of 2 to 32, 16 gave the best time; of spaCy's own size, 256, there would be two, one of them nearly empty.
SPACY = f"""
import json, sys, spacy
texts = [json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8")]
nlp = spacy.load("{DEFAULT_MODEL}")
print(sum(len(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=16)))
"""


class _Time(NamedTuple):
    """Seconds on the clock, and of all processors together: what others do on the machine is in the first alone."""

    clock: float
    processors: float


def main() -> int:
    """Print what coding costs beside the parse and beside spaCy; gives 1 where the floor is missed."""
    documents = [each for each in read([SAMPLES]) if isinstance(each, Document)]
    return _beside_the_parse(documents) + _beside_spacy(documents)


def _beside_the_parse(documents: Sequence[Document]) -> int:
    """Print seconds for the parse and for the whole coding of the samples, and what the finders add to the parse."""
    parser, coder = Parser.load(), Coder.load()
    reports = list(parser.parse(documents))
    tokens = sum(len(paragraph.doc) for report in reports for paragraph in report.paragraphs)
    finders = _finders(reports)
    parse, whole, *took = best_of_each(
        [lambda: list(parser.parse(documents)), lambda: list(coder.code(documents)), *(work for _, work, _ in finders)]
    )
    print(f"{len(documents)} reports, {tokens} tokens, one process, best of {ROUNDS}")
    print(f"parse {parse:.2f} s ({tokens / parse:,.0f} tokens a second)")
    print(f"coding, parse included, {whole:.2f} s ({tokens / whole:,.0f} tokens a second): {whole / parse:.2f} parses")
    above = 0
    for (name, _, limit), seconds in zip(finders, took, strict=True):
        share = seconds / parse
        above += share > limit
        print(f"{'ok    ' if share <= limit else 'ABOVE '}speed/{name}: {share:.3f} parses (limit {limit})")
    return above


def _finders(reports: Sequence[ParsedReport]) -> list[tuple[str, Callable[[], None], float]]:
    """Give what is timed beside the parse: statements, and figures with drivers, with the share that each may take."""
    world = World.load()
    named = [(report, find_mentions(report, world)) for report in reports]
    spoken = [(report, mentions, find_people(report, mentions, world)) for report, mentions in named]
    said = [(report, mentions, find_statements(report, mentions, people)) for report, mentions, people in spoken]

    def statements() -> None:
        for report, mentions in named:
            find_statements(report, mentions, find_people(report, mentions, world))

    def figures_and_drivers() -> None:
        for report, mentions, found in said:
            attributions = Attributions(found)
            find_figures(report, mentions, attributions)
            find_drivers(report, mentions, attributions)

    return [("statements", statements, 0.25), ("figures_and_drivers", figures_and_drivers, 0.15)]


def _beside_spacy(documents: Sequence[Document]) -> int:
    texts = _articles() if ARTICLES.exists() else _repeated(documents)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        rows = (json.dumps({"id": f"report-{n}", "text": text}) for n, text in enumerate(texts))
        path.write_text("".join(f"{row}\n" for row in rows), "utf-8")
        code = [sys.executable, "-m", "detente", "code", str(path)]
        spacy = [sys.executable, "-c", SPACY, str(path)]
        rounds = [(_timed(code), _timed(spacy)) for _ in range(RUNS)]
    ours, theirs = (_Time(*map(min, zip(*times, strict=True))) for times in zip(*rounds, strict=True))
    ratio = theirs.clock / ours.clock
    print(f"{len(texts)} reports of {sum(map(len, texts)):,} characters, whole processes, best of {RUNS}")
    print(f"detente code {ours.clock:.1f} s, spaCy's full small pipeline in two processes {theirs.clock:.1f} s")
    used = theirs.processors / ours.processors
    print(f"of all processors {ours.processors:.1f} s and {theirs.processors:.1f} s: {used:.2f}")
    print(f"{'ok    ' if ratio >= FLOOR else 'BELOW '}speed/beside spaCy: {ratio:.2f} (floor {FLOOR})")
    return int(ratio < FLOOR)


def _articles() -> list[str]:
    return [str(json.loads(line)["text"]) for line in ARTICLES.read_text("utf-8").splitlines()]


def _repeated(documents: Sequence[Document]) -> list[str]:
    return [f"{documents[n % len(documents)].text}\n\nThis was report {n}." for n in range(REPORTS)]


def _timed(command: Sequence[str]) -> _Time:
    """Run a program to its end without its output."""
    start, before = time.perf_counter(), os.times()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True)
    clock, after = time.perf_counter() - start, os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return _Time(clock, used)


if __name__ == "__main__":
    sys.exit(main())
