"""Which rows are wanted: one filter for pages, queries and exports."""

import json
import re
from dataclasses import dataclass, fields, replace
from typing import Any, Final, Self, get_args

from detente.archive.rows import Direction, Kind
from detente.errors import UsageError
from detente.records import PLOVER_TYPES, EventType, Status

_DAY: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_OF_DOCUMENTS: Final = frozenset({"since", "until", "outlets", "documents"})
_OF_FINDINGS: Final = _OF_DOCUMENTS | {"dyad"}
_OF_EVENTS: Final = _OF_FINDINGS | {"source", "recipient", "types", "statuses"}
_APPLY: Final[dict[Kind, frozenset[str]]] = {
    "documents": _OF_EVENTS,
    "events": _OF_EVENTS,
    "statements": _OF_FINDINGS,
    "figures": _OF_FINDINGS,
    "drivers": _OF_FINDINGS,
    "failures": _OF_DOCUMENTS,
    "derivations": _OF_DOCUMENTS,
    "stories": frozenset({"documents"}),
    "incidents": _OF_EVENTS,
    "tallies": frozenset({"documents", "dyad"}),
    "conflicts": _OF_FINDINGS,
    "mechanisms": _OF_FINDINGS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which rows are wanted; what is left at its default does not narrow.

    `dyad` is two codes in any order. Statements, figures and drivers belong to a dyad where they name both codes, and
    statements also where an event, figure or driver of the dyad is stated in them.
    `since` and `until` are ISO years, months or days, both included. For an event they apply to the first day of its
    date (the last, where only that is known), for all else to the report's day of publication, in the same way;
    what has no date lies in no period.
    `source`, `recipient`, `types` and `statuses` are those of events. Reports are asked for at least one event that
    passes `dyad`, `source`, `recipient`, `types` and `statuses` together.
    Incidents, like reports, are asked for an event that passes; each is given whole.
    `outlets` are names as reports give them; `documents` are ids. Raises UsageError for what is no code, date or type.
    """

    dyad: tuple[str, str] | None = None
    source: str | None = None
    recipient: str | None = None
    since: str | None = None
    until: str | None = None
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    outlets: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    limit: int | None = None
    offset: int = 0

    def __post_init__(self) -> None:
        if self.dyad is not None and (len(self.dyad) != 2 or self.dyad[0] == self.dyad[1]):
            raise UsageError(f"a dyad is two different codes such as CHN and RUS, not {', '.join(self.dyad)}")
        for day in (self.since, self.until):
            if day is not None and not _DAY.fullmatch(day):
                raise UsageError(f"{day!r} is not a year, month or day such as 2018, 2018-04 or 2018-04-03")
        _check_known("type", self.types, PLOVER_TYPES)
        _check_known("status", self.statuses, get_args(Status))
        if self.offset < 0 or (self.limit is not None and self.limit < 0):
            raise UsageError("limit and offset count rows and cannot be negative")

    def check(self, kind: Kind) -> None:
        """Raise UsageError where a part of this filter means nothing for rows of `kind`."""
        idle = sorted(self._set() - _APPLY[kind])
        if idle:
            raise UsageError(f"{kind} cannot be filtered by {', '.join(idle)}; leave that out or ask for events")

    def within(self, kind: Kind) -> Self:
        """Give this filter without the parts that mean nothing for rows of `kind`."""
        return replace(self, **{name: _DEFAULTS[name] for name in self._set() - _APPLY[kind]})

    @property
    def direction(self) -> Direction | None:
        """Say which way events of two different actors go between them, the lesser code first; None for all else."""
        if not (self.source and self.recipient) or self.source == self.recipient:
            return None
        return ">" if self.source < self.recipient else "<"

    def parameters(self) -> dict[str, Any]:
        """Give the values that the SQL of `detente.archive.sql` names."""
        dyad = self.dyad or (self.source or "", self.recipient or "")
        return {
            "first": min(dyad),
            "second": max(dyad),
            "direction": self.direction,
            "source": self.source,
            "recipient": self.recipient,
            "since": self.since,
            # "~" sorts after "-" and the digits: "2018-04" as the last month takes in all its days.
            "until": f"{self.until or ''}~",
            "types": json.dumps(self.types),
            "statuses": json.dumps(self.statuses),
            "outlets": json.dumps(self.outlets),
            "documents": json.dumps(self.documents),
            "limit": -1 if self.limit is None else self.limit,
            "offset": self.offset,
        }

    def _set(self) -> set[str]:
        return {name for name, default in _DEFAULTS.items() if getattr(self, name) != default}


_DEFAULTS: Final[dict[str, Any]] = {field.name: field.default for field in fields(Filter) if field.name in _OF_EVENTS}


def _check_known(what: str, given: tuple[str, ...], known: tuple[str, ...]) -> None:
    for value in given:
        if value not in known:
            raise UsageError(f"{value!r} is no {what} of events; there are {', '.join(known)}")
