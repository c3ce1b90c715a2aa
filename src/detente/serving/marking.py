"""Marking: a report's text cut into stretches, each with the findings that lie on it."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal, NamedTuple

from detente.records import CodedReport, Zone, ZoneKind

FindingKind = Literal["event", "statement", "figure", "driver"]
_ORDER: tuple[FindingKind, ...] = ("statement", "driver", "event", "figure")


class Mark(NamedTuple):
    """Characters `start` to `end` that belong to a finding."""

    start: int
    end: int
    kind: FindingKind
    id: str


class Stretch(NamedTuple):
    """A piece of text on which the same findings lie; `kinds` outermost first, `target` the narrowest finding."""

    text: str
    kinds: tuple[FindingKind, ...]
    target: str | None
    ids: tuple[str, ...]


class Block(NamedTuple):
    """A paragraph of the stored text; `zone` where it is not running text."""

    zone: ZoneKind | None
    stretches: tuple[Stretch, ...]


def marks_of(report: CodedReport) -> list[Mark]:
    """Give what is underlined: triggers, the words of statements, quantities, causes and effects."""
    marks = [Mark(each.trigger.start, each.trigger.end, "event", each.id) for each in report.events]
    marks += [Mark(start, end, "statement", each.id) for each in report.statements for start, end in each.spans]
    marks += [Mark(each.quantity.start, each.quantity.end, "figure", each.id) for each in report.figures]
    marks += [
        Mark(part.start, part.end, "driver", each.id) for each in report.drivers for part in (each.cause, each.effect)
    ]
    return marks


def blocks_of(text: str, marks: Iterable[Mark], zones: Iterable[Zone]) -> Iterator[Block]:
    """Cut a text into paragraphs and these into stretches; joined together, the stretches are the text's lines."""
    ordered, zoned = sorted(marks), list(zones)
    position = 0
    for line in text.splitlines(keepends=True):
        end = position + len(line)
        if line.strip():
            zone = next((each.kind for each in zoned if each.start < end and position < each.end), None)
            yield Block(zone, tuple(_stretches(text, ordered, position, position + len(line.rstrip("\r\n")))))
        position = end


def _stretches(text: str, marks: list[Mark], start: int, end: int) -> Iterator[Stretch]:
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    points = [start, *sorted({p for m in here for p in (m.start, m.end) if start < p < end}), end]
    for first, last in pairwise(points):
        on = [mark for mark in here if mark.start <= first and last <= mark.end]
        kinds = tuple(kind for kind in _ORDER if any(mark.kind == kind for mark in on))
        narrowest = min(on, key=lambda mark: (mark.end - mark.start, mark.start, mark.id)) if on else None
        yield Stretch(text[first:last], kinds, narrowest.id if narrowest else None, tuple(mark.id for mark in on))
