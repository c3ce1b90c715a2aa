"""Whether the codebook, and a user's folder laid over it, are in their form and complete; and how much it holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from detente.coding.codebook.examples import NO_EVENT, Example, Pair, load_examples
from detente.coding.codebook.frames import Codebook, TypeEntry
from detente.coding.codebook.load import load_codebook
from detente.errors import CodebookError
from detente.records import PLOVER_TYPES, EventType

LEAST_OF_A_TYPE = 300
LEAST_IN_ALL = 7000
"""Worked examples: what the codebook promises."""


@dataclass(frozen=True, slots=True)
class Holding:
    """How much there is of a type; `type` is None for the examples that report nothing."""

    type: EventType | None
    frames: int
    patterns: int
    modes: int
    examples: int


@dataclass(frozen=True, slots=True)
class Checked:
    """What the codebook holds, and what is wrong with it; nothing is held where it cannot be read."""

    version: str | None
    holdings: tuple[Holding, ...]
    problems: tuple[str, ...]


def check_codebook(overlay: Path | None = None) -> Checked:
    """Read the codebook, its worked examples and an overlay, and look for all that is amiss.

    A fault of form ends the reading of frames or of examples; it names file and entry, or line.
    """
    try:
        codebook = load_codebook(overlay)
        examples = load_examples(overlay)
    except (CodebookError, UnicodeDecodeError) as error:
        return Checked(None, (), (str(error),))
    return Checked(codebook.version, holdings(codebook, examples), tuple(problems_of(codebook, examples)))


def holdings(codebook: Codebook, examples: Iterable[Example]) -> tuple[Holding, ...]:
    """Count what there is of each type, and last the examples of no type."""
    counts: dict[EventType | None, int] = defaultdict(int)
    for example in examples:
        counts[example.type] += 1
    return (*(_holding(codebook.types[each], counts[each]) for each in PLOVER_TYPES), _nothing(counts[None]))


def _holding(entry: TypeEntry, examples: int) -> Holding:
    patterns = sum(len(frame.verbs) + len(frame.nouns) for frame in entry.frames)
    return Holding(entry.type, len(entry.frames), patterns, len(entry.modes), examples)


def _nothing(examples: int) -> Holding:
    return Holding(None, 0, 0, 0, examples)


def problems_of(codebook: Codebook, examples: tuple[Example, ...]) -> Iterator[str]:
    """Say in a sentence each what is wrong, where, and what to do."""
    for entry in codebook.types.values():
        yield from _of_entry(entry)
        yield from _of_codes(entry, codebook)
    yield from _of_counts(holdings(codebook, examples))
    yield from _of_pairs(examples)
    for example in examples:
        known = codebook.types[example.type].modes if example.type else {}
        if example.mode is not None and example.mode not in known:
            yield f"{_named(example)}: mode {example.mode!r} is not one of the type; {_use(known)}"


def _of_entry(entry: TypeEntry) -> Iterator[str]:
    for neighbour, note in entry.boundaries.items():
        if neighbour == entry.type or neighbour not in PLOVER_TYPES:
            yield f"{entry.type}: a boundary with {neighbour}, which is no neighbour; name another type"
        if not note.strip():
            yield f"{entry.type}: the boundary with {neighbour} says nothing; write what decides"
    for frame in entry.frames:
        if not frame.example.strip():
            yield f"{frame.name}: has no example; write a sentence that the frame has to match"
        elif frame.source and not (frame.expect.source or frame.expect.recipient):
            yield f"{frame.name}: its example expects nobody; name the codes that it has to yield"


def _of_codes(entry: TypeEntry, codebook: Codebook) -> Iterator[str]:
    used = {entry.cameo, *(mode.cameo for mode in entry.modes.values()), *(frame.cameo for frame in entry.frames)}
    for code in sorted(used - codebook.cameo.keys()):
        yield f"{entry.type}: CAMEO code {code!r} is not in cameo.tsv; add it there with its weight"


def _of_counts(held: tuple[Holding, ...]) -> Iterator[str]:
    for each in held:
        if each.examples < LEAST_OF_A_TYPE:
            yield f"{each.type or NO_EVENT}: {each.examples} worked examples; write at least {LEAST_OF_A_TYPE}"
    total = sum(each.examples for each in held)
    if total < LEAST_IN_ALL:
        yield f"{total} worked examples in all; write at least {LEAST_IN_ALL}"


def _of_pairs(examples: Iterable[Example]) -> Iterator[str]:
    by_pair: dict[Pair, list[Example]] = defaultdict(list)
    for example in examples:
        by_pair[example.pair].append(example)
    for same in by_pair.values():
        types = sorted({each.type or NO_EVENT for each in same})
        if len(types) > 1:
            yield f"{_named(same[0])}: the same pair is {' and '.join(types)}; decide for one"
        elif len(same) > 1:
            yield f"{_named(same[0])}: stands there {len(same)} times; keep one"


def _named(example: Example) -> str:
    return f"{example.type or NO_EVENT}, example {example.marked()!r}"


def _use(known: Iterable[str]) -> str:
    names = ", ".join(known)
    return f"use one of {names}, or null" if names else "write null"
