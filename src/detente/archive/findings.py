"""How findings become rows: the columns that they are found by, and the dyads that they belong to."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

import msgspec

from detente.archive.rows import Direction, FindingKind
from detente.records import CodedReport, DateRange, Driver, Event, Evidence, Figure, Statement

Finding = Event | Statement | Figure | Driver
Dyad = tuple[str, str]

COLUMNS_OF: Final[dict[FindingKind, tuple[str, ...]]] = {
    "events": (
        "type", "plover", "quad", "status", "date_start", "date_end", "trigger_start", "trigger_end", "confidence",
    ),
    "statements": ("kind", "speaker", "code"),
    "figures": ("kind", "unit", "value"),
    "drivers": ("direction", "stance"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """A finding on its way into the archive; `values` are those of COLUMNS_OF its kind."""

    finding: Finding
    day: str
    values: tuple[Any, ...]
    dyads: tuple[tuple[Dyad, Direction | str], ...]

    @property
    def payload(self) -> str:
        """Give the record as JSON."""
        return msgspec.json.encode(self.finding).decode()


def day_of(dates: DateRange | None) -> str:
    """Give the one day by which something is ordered and filtered: the first, else the last, else ''."""
    return (dates.start or dates.end or "") if dates else ""


def rows_of(report: CodedReport, published: str) -> dict[FindingKind, list[Row]]:
    """Give the rows of a report in the coder's order; `published` is the day for all but events."""
    events = [Row(event, day_of(event.date), _event_values(event), _event_dyads(event)) for event in report.events]
    figures = [
        Row(figure, published, (figure.kind, figure.unit, figure.value), _undirected(figure.about))
        for figure in report.figures
    ]
    drivers = [
        Row(driver, published, (driver.direction, driver.stance), _undirected(driver.dyad)) for driver in report.drivers
    ]
    stated = _Stated([*events, *figures, *drivers])
    statements = [
        Row(statement, published, _statement_values(statement), stated.dyads_in(statement))
        for statement in report.statements
    ]
    return {"events": events, "statements": statements, "figures": figures, "drivers": drivers}


def actors_of(event: Event) -> list[tuple[str, str]]:
    """Give (role, code) of all actors that could be resolved, each once."""
    sources = {("source", actor.code) for actor in event.source if actor.code}
    recipients = {("recipient", actor.code) for actor in event.recipient if actor.code}
    return sorted(sources | recipients)


def evidence_of(report: CodedReport) -> Iterator[Evidence]:
    """Give every stretch of text that the findings of a report rest on."""
    found: tuple[Finding, ...] = (*report.events, *report.statements, *report.figures, *report.drivers)
    for finding in found:
        yield finding.evidence
        match finding:
            case Event():
                yield finding.trigger
            case Statement(cue=Evidence() as cue):
                yield cue
            case Driver():
                yield finding.cause
                yield finding.effect


def _event_values(event: Event) -> tuple[Any, ...]:
    dates = (event.date.start, event.date.end) if event.date else (None, None)
    trigger = (event.trigger.start, event.trigger.end)
    return (event.type, event.plover, event.quad, event.status, *dates, *trigger, event.confidence)


def _statement_values(statement: Statement) -> tuple[Any, ...]:
    speaker = statement.speaker
    return (statement.kind, speaker.name if speaker else None, speaker.code if speaker else None)


def _event_dyads(event: Event) -> tuple[tuple[Dyad, Direction], ...]:
    """Pair every source with every recipient; acts of a state on itself are in no dyad."""
    actors = actors_of(event)
    found: dict[Dyad, Direction] = {}
    for source in (code for role, code in actors if role == "source"):
        for recipient in (code for role, code in actors if role == "recipient" and code != source):
            dyad = (min(source, recipient), max(source, recipient))
            direction: Direction = ">" if source < recipient else "<"
            found[dyad] = direction if found.get(dyad, direction) == direction else "="
    return tuple(sorted(found.items()))


def _undirected(codes: Iterable[str]) -> tuple[tuple[Dyad, str], ...]:
    return tuple((dyad, "") for dyad in combinations(sorted(set(codes)), 2))


class _Stated:
    """Findings by where they stand, to ask which dyads a statement is about."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = sorted((row for row in rows if row.dyads), key=lambda row: row.finding.evidence.start)
        self._starts = [row.finding.evidence.start for row in self._rows]
        # No row that starts further before a statement than the longest evidence can reach into it.
        self._longest = max((len(row.finding.evidence.text) for row in self._rows), default=0)

    def dyads_in(self, statement: Statement) -> tuple[tuple[Dyad, str], ...]:
        first = bisect_left(self._starts, statement.evidence.start - self._longest)
        last = bisect_left(self._starts, statement.evidence.end)
        near = (row for row in self._rows[first:last] if row.finding.evidence.overlaps(statement.evidence))
        return tuple((dyad, "") for dyad in sorted({dyad for row in near for dyad, _ in row.dyads}))
