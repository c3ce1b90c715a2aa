"""What linking costs: beside MinHash signatures of the same reports, and for one report more in small and large."""

import argparse
import random
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from statistics import median
from typing import Final, TypeVar

from rensa import RMinHash

from detente.archive import Archive
from detente.engines.local import keep
from detente.linking import derivation, fingerprints, named_origin, origins, profile, stories
from detente.reading import read
from detente.records import CodedReport, DateRange, Document, content_id, text_hash

SAMPLES: Final = Path(__file__).resolve().parent.parent / "samples"
MANY: Final = 20_000
TENTH: Final = 10
"""The small archive has one report for so many of the large one."""
MORE: Final = 200
"""Reports that are added to both archives, and timed one by one."""
CEILING: Final = 5.0
GROWTH: Final = 3.0

# Of the reports on one day most have nothing to do with each other; of wire copy some is printed as it is, some cut.
_COPIES: Final = 0.15
_REWRITES: Final = 0.15
_PRINTED: Final = 400
"""Copies and rewrites are of one of so many original reports before."""
_SENTENCE: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_WORD: Final = re.compile(r"\w+")
_SYLLABLES: Final = "ba de fi go ka lu me no pa ri sa tu ve wi xo zu chen dor mar tin".split()
_STEP: Final = 100
ItemT = TypeVar("ItemT")
# As in any language (Zipf 1949) an invented word is used as often as its rank is low; the ranks below are those of the
# words of the samples that stay.
_COMMONEST: Final = 1_000
_WORDS: Final = 50_000
_PERMUTATIONS: Final = 128
_SHINGLE: Final = 5


def reports(count: int, seed: int = 7) -> Iterator[Document]:
    """Give reports made of the samples' sentences with new words: most unrelated, some copies and rewrites."""
    chance = random.Random(seed)
    sentences = [part for each in read([SAMPLES]) if isinstance(each, Document) for part in _SENTENCE.split(each.text)]
    sentences = [each for each in sentences if len(each.split()) > 6]
    earlier: list[list[str]] = []
    for number in range(count):
        draw = chance.random()
        if earlier and draw < _COPIES:
            chosen = list(chance.choice(earlier[-_PRINTED:]))
        elif earlier and draw < _COPIES + _REWRITES:
            chosen = _rewritten(chance.choice(earlier[-_PRINTED:]), sentences, chance)
        else:
            chosen = [_varied(each, chance) for each in chance.sample(sentences, chance.randint(10, 24))]
            earlier.append(chosen)
        text = " ".join(chosen)
        day = f"2019-{1 + number % 12:02d}-{1 + number % 28:02d}"
        outlet = f"{chance.choice(_SYLLABLES)}{chance.choice(_SYLLABLES)} Post".capitalize()
        yield Document(
            id=content_id("made", number, seed), sha256=text_hash(text), text=text,
            title=" ".join(chosen[0].split()[:9]),
            source=outlet, language="en", published=DateRange(day, day, "metadata"),
        )  # fmt: skip


def _rewritten(whole: Sequence[str], sentences: Sequence[str], chance: random.Random) -> list[str]:
    """Keep a part of a report, with a word changed here and there, and put new sentences to it."""
    kept = [_varied(each, chance, share=0.05) for each in whole if chance.random() < 0.6]
    return [*kept, *(_varied(each, chance) for each in chance.sample(sentences, 6))]


def _varied(sentence: str, chance: random.Random, share: float = 0.75) -> str:
    """Put invented words in the place of some: the length and the grammar stay, the news does not."""
    return _WORD.sub(lambda match: _invented(chance) if chance.random() < share else match[0], sentence)


def _invented(chance: random.Random) -> str:
    return _invented_words()[int(_COMMONEST * (_WORDS / _COMMONEST) ** chance.random())]


@cache
def _invented_words() -> tuple[str, ...]:
    chance = random.Random(1)
    return tuple("".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))) for _ in range(_WORDS))


def coded(document: Document) -> CodedReport:
    """Give the coding of a report without findings: what is timed is the linking."""
    return CodedReport(document.id, "coded", document=document.header())


def measure(many: int = MANY) -> int:
    """Print both ratios for `many` reports beside their ceilings; gives how many are exceeded."""
    documents = list(_shown("made", reports(many + MORE), many + MORE))
    with tempfile.TemporaryDirectory() as folder:
        return _beside_signatures(documents[:many]) + _growth(documents, many, Path(folder))


def _shown(what: str, items: Iterable[ItemT], total: int) -> Iterator[ItemT]:
    """Give items and say on a terminal how many are done."""
    for number, item in enumerate(items, 1):
        yield item
        if sys.stderr.isatty() and (number % _STEP == 0 or number == total):
            print(f"\r{what} {number:,} of {total:,} reports", end="" if number < total else "\n", file=sys.stderr)


def _beside_signatures(documents: Sequence[Document]) -> int:
    start = time.process_time()
    for document in documents:
        words = document.text.split()
        signature = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        signature.update([" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)])
        signature.digest()
    signatures = time.process_time() - start
    start = time.process_time()
    having: defaultdict[int, list[Document]] = defaultdict(list)
    compared, derived = 0, []
    for document in _shown("linked", documents, len(documents)):
        prints = fingerprints(document)
        near = {other.id: other for each in prints for other in having[each]}
        compared += len(near)
        derived += [drawn for other in near.values() if (drawn := derivation(other, document))]
        for each in prints:
            having[each].append(document)
    linked = time.process_time() - start
    start = time.process_time()
    origins({document.id: named_origin(document) for document in documents}, derived)
    traced = time.process_time() - start
    start = time.process_time()
    grouped = stories((each.id for each in documents), derived, map(profile, documents))
    told = time.process_time() - start
    print(f"{len(documents)} reports, {compared} candidates, {len(derived)} derivations, {len(grouped)} stories")
    print(f"signatures {signatures:.1f} s, linking {linked:.1f} s; besides, when they are asked for: "
          f"origins {traced:.1f} s, stories {told:.1f} s")  # fmt: skip
    return _judged("linking/beside signatures", linked / signatures, CEILING)


def _growth(documents: Sequence[Document], many: int, folder: Path) -> int:
    """Time the same reports in an archive of few and in one of many; gives 1 where the one costs too much more."""
    costs = []
    few = many // TENTH
    for size in (few, many):
        with Archive.open(folder / str(size), write=True) as archive:
            # One transaction, or the disk would be waited for at every report.
            with archive.writing():
                for document in _shown("kept", documents[many - size : many], size):
                    keep(document, coded(document), archive)
            costs.append(_cost(documents[many:], archive))
    print(f"one report more: {costs[0] * 1000:.2f} ms in {few:,}, {costs[1] * 1000:.2f} ms in {many:,}")
    return _judged("linking/growth", costs[1] / costs[0], GROWTH)


def _cost(documents: Sequence[Document], archive: Archive) -> float:
    """Give the median of the seconds of one processor that a report takes to link and keep."""
    costs = []
    for document in documents:
        start = time.process_time()
        keep(document, coded(document), archive)
        costs.append(time.process_time() - start)
    return median(costs)


def _judged(name: str, ratio: float, ceiling: float) -> int:
    print(f"{'ok    ' if ratio <= ceiling else 'ABOVE '}{name}: {ratio:.2f} (ceiling {ceiling})")
    return int(ratio > ceiling)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=MANY, help="in the larger archive; %(default)s unless given")
    sys.exit(measure(parser.parse_args().reports))
