"""Planted alterations: copies of the samples in which names, numbers, modality, order and quotations are changed."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

from detente.linking import derivation
from detente.reading import read
from detente.records import AlterationKind, DateRange, Derivation, Document

SAMPLES: Final = Path(__file__).resolve().parent.parent / "samples"
FLOOR: Final = 0.9
ROUNDS: Final = 8
"""Copies of each sample, each with other alterations."""
_EVERY: Final = 3
"""One sentence in so many is altered, so that the copy stays one."""
_LEAST_WORDS: Final = 8

_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])[ ]+(?=[A-Z“\"])|\n+")
_NAMES: Final = "Halden Orvik Castellane Merrowdale Tiverstad Quillon Zandvoort Pellworm Ostrava Brannigan".split()
_MID_NAME: Final = re.compile(r"(?<=[a-z,] )(?!(?:January|February|March|April|May|June|July|August|September|October"
                              r"|November|December|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\w*)"
                              r"[A-Z][a-z]{3,}\b")  # fmt: skip
_DIGITS: Final = re.compile(r"\b\d+(?:\.\d+)?\b(?![,\d])")
_NUMBER_WORD: Final = re.compile(r"\b(two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty)\b")
_CERTAIN: Final = re.compile(r"\b(will|would|may|might|could|should|must|can)\b")
_AUXILIARY: Final = re.compile(r"\b(is|are|was|were|has|have|had)\b(?! not)")
_QUOTED: Final = re.compile(r"“[^”\n]+”|\"[^\"\n]+\"")
_SPEAKER: Final = re.compile(r"(?:[A-Z][a-z]+ )?[A-Z][a-z]{3,}(?= (?:said|told|added|says|warned|argued)\b)"
                             r"|(?<=said )[A-Z][a-z]+ [A-Z][a-z]{3,}")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Planted:
    """An alteration of a kind, in the characters `start` to `end` of the altered copy."""

    kind: AlterationKind
    start: int
    end: int


@dataclass(slots=True)
class Tally:
    """How many alterations of each kind were planted and found; what was found elsewhere.

    `besides` counts alterations of other kinds found at a planted one, an attribution's name aside.
    """

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    elsewhere: int = 0
    besides: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Give the part of the planted alterations that were found with the right kind."""
        return self.found.total() / max(1, self.planted.total())


Planting = Callable[[str, random.Random], tuple[str, tuple[int, int]] | None]
"""Alter a sentence; gives the new one and where in it, or None where there is nothing to alter in this way."""


def _replaced(sentence: str, match: re.Match[str], new: str) -> tuple[str, tuple[int, int]]:
    return sentence[: match.start()] + new + sentence[match.end() :], (match.start(), match.start() + len(new))


def _one(pattern: re.Pattern[str], sentence: str, chance: random.Random) -> re.Match[str] | None:
    matches = list(pattern.finditer(sentence))
    return chance.choice(matches) if matches else None


def _name(sentence: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    match = _one(_MID_NAME, sentence, chance)
    return _replaced(sentence, match, chance.choice(_NAMES)) if match else None


def _number(sentence: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    if match := _one(_DIGITS, sentence, chance):
        return _replaced(sentence, match, str(int(float(match[0])) + chance.choice((1, 7, 30))))
    if match := _one(_NUMBER_WORD, sentence, chance):
        return _replaced(sentence, match, "eleven")
    return None


def _modality(sentence: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    if match := _one(_CERTAIN, sentence, chance):
        others = [word for word in ("will", "may", "could", "must", "is set to") if word != match[0]]
        return _replaced(sentence, match, chance.choice([*others, f"{match[0]} not"]))
    if match := _one(_AUXILIARY, sentence, chance):
        return _replaced(sentence, match, f"{match[0]} {chance.choice(('not', 'allegedly', 'possibly'))}")
    return None


def _cut(sentence: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    match = _one(_QUOTED, sentence, chance)
    words = match[0].split() if match else []
    if not match or len(words) < _LEAST_WORDS:
        return None
    kept = " ".join(words[: chance.randint(len(words) // 2, len(words) - 2)]).rstrip(",.;") + match[0][-1]
    altered, (start, end) = _replaced(sentence, match, kept)
    return altered, (max(start, end - 12), end)


def _speaker(sentence: str, chance: random.Random) -> tuple[str, tuple[int, int]] | None:
    match = _one(_SPEAKER, sentence, chance) if _QUOTED.search(sentence) else None
    return _replaced(sentence, match, " ".join(chance.sample(_NAMES, 2))) if match else None


PLANTINGS: Final[dict[AlterationKind, Planting]] = {
    "name": _name, "number": _number, "modality": _modality, "quotation cut": _cut, "attribution": _speaker,
}  # fmt: skip


def altered(document: Document, seed: int) -> tuple[Document, list[Planted]]:
    """Give a later copy of a report, with alterations planted at places that hang on `seed` alone."""
    chance = random.Random(f"{seed} {document.text[:40]}")
    pieces, gaps = _pieces(document.text)
    planted: list[Planted] = []
    text, number = "", chance.randrange(_EVERY)
    order = list(range(len(pieces)))
    moved: set[int] = set()
    for n in range(number, len(pieces) - 1, _EVERY * 4):
        if min(len(pieces[n].split()), len(pieces[n + 1].split())) >= _LEAST_WORDS:
            order[n], order[n + 1] = n + 1, n
            moved |= {n, n + 1}
    for place, n in enumerate(order):
        piece, found = pieces[n], None
        if n not in moved and n % _EVERY == number and len(piece.split()) >= _LEAST_WORDS:
            found = _planted(piece, chance)
        if found:
            kind, piece, (start, end) = found
            planted.append(Planted(kind, len(text) + start, len(text) + end))
        elif n in moved and order[place] > place:
            after = len(piece) + len(gaps[place]) + len(pieces[order[place + 1]])
            planted.append(Planted("order", len(text), len(text) + after))
        text += piece + gaps[place]
    copy = msgspec.structs.replace(
        document, id=f"{document.id}-{seed}", text=text, zones=(), published=DateRange("2030-01-01", "2030-01-01", "m")
    )
    return copy, planted


def _planted(piece: str, chance: random.Random) -> tuple[AlterationKind, str, tuple[int, int]] | None:
    kinds = list(PLANTINGS)
    chance.shuffle(kinds)
    for kind in sorted(kinds, key=lambda each: each not in ("quotation cut", "attribution")):  # the rarer first
        if made := PLANTINGS[kind](piece, chance):
            return kind, *made
    return None


def _pieces(text: str) -> tuple[list[str], list[str]]:
    """Cut a text into sentences and what stands between them."""
    gaps = [match[0] for match in _SENTENCE.finditer(text)]
    return _SENTENCE.split(text), [*gaps, ""]


def judged(document: Document, copy: Document, planted: list[Planted], tally: Tally) -> None:
    """Count which of the planted alterations are found with the right kind at the right place."""
    derived = derivation(document, copy)
    hits = list(_alterations(derived))
    for each in planted:
        tally.planted[each.kind] += 1
        if any(kind == each.kind and start <= each.end + 1 and each.start <= end + 1 for kind, start, end in hits):
            tally.found[each.kind] += 1
        else:
            near = [kind for kind, start, end in hits if start <= each.end + 1 and each.start <= end + 1]
            tally.missed.append((each.kind, copy.text[max(0, each.start - 40) : each.end + 40], f"{near}"))
    for kind, start, end in hits:
        here = {each.kind for each in planted if start <= each.end + 1 and each.start <= end + 1}
        tally.elsewhere += not here
        tally.besides += bool(here) and kind not in here and not (kind == "name" and "attribution" in here)


def _alterations(derived: Derivation | None) -> Iterator[tuple[str, int, int]]:
    for each in derived.alterations if derived else ():
        yield each.kind, *each.to_span


def tally(rounds: int = ROUNDS) -> Tally:
    """Plant and look for alterations in all samples, `rounds` times each."""
    found = Tally()
    for each in read([SAMPLES]):
        if isinstance(each, Document):
            original = msgspec.structs.replace(each, zones=())
            for seed in range(rounds):
                copy, planted = altered(original, seed)
                judged(original, copy, planted, found)
    return found


def measure() -> int:
    """Print what part of the planted alterations is found with the right kind; gives 1 where the floor is missed."""
    found = tally()
    each = ", ".join(f"{kind} {found.found[kind]}/{number}" for kind, number in sorted(found.planted.items()))
    below = found.share < FLOOR
    print(f"{'BELOW ' if below else 'ok    '}alterations found with their kind: {found.share:.3f} of "
          f"{found.planted.total()} (floor {FLOOR}); {each}; elsewhere {found.elsewhere}, "
          f"of another kind besides {found.besides}")  # fmt: skip
    return int(below)
