"""The small records that the world tables become."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Kind = Literal[
    "state",
    "territory",
    "former",
    "capital",
    "place",
    "seat",
    "agent",
    "agency",
    "organisation",
    "armed-group",
    "outlet",
    "person",
]
Role = Literal["name", "adjective", "people", "prefix", "person", "surname", "agent"]

RANK: tuple[Kind, ...] = (
    "organisation", "agency", "seat", "outlet", "state", "territory", "armed-group", "person", "capital", "former",
    "place", "agent",
)  # fmt: skip
"""What news usually means by a form that has several meanings where no rule prefers one, the likeliest first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Name one thing in the world.

    `code` is the actor code (`CHN`, `NATO`, `CHN-COM`); it is None for an agent without a country, for the high
    seas and for regions. `country` is the state's code alone. `start` and `end` bound the thing's existence or, for
    a person, the known offices; both ends are included, None is open. `detail` is the kind of outlet, of place or of
    organisation, the successor of a former state, the last title of a person, the number of an agent.
    """

    key: str
    kind: Kind
    name: str
    code: str | None = None
    sector: str | None = None
    agent: str | None = None
    start: date | None = None
    end: date | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    detail: str | None = None
    suffix: str | None = None  # what an agent or agency adds to the state's code; None if it acts for the state
    government: bool = False  # a capital or seat whose name stands for the government

    def __hash__(self) -> int:
        return hash(self.key)

    def valid(self, on: date | None) -> bool:
        """Tell whether the entry exists on a day; always true without a day."""
        return within(self.start, self.end, on)


@dataclass(frozen=True, slots=True)
class Meaning:
    """Say which entry a form names, and how it names it."""

    entry: Entry
    role: Role


@dataclass(frozen=True, slots=True)
class Hit:
    """Mark a form in a text: half-open character offsets, and several meanings when the form is ambiguous."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Tenure:
    """State that a person held an office from `start` to `end`, both days included; an open end is None."""

    person: str
    code: str
    office: str
    title: str
    sector: str | None
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Give the rule, in words, that decides an ambiguous form, and the preferred entry's key where there is one."""

    form: str
    rule: str
    preferred: str | None


_OF_THE_STATE = frozenset({"GOV", "MIL", "LEG", "SPY", "JUD", "COP"})


def code_in_office(person: Entry, tenure: Tenure | None) -> str | None:
    """Give the actor code of a person by what he or she is: of the state in its service, else with a suffix."""
    if tenure is None or (tenure.code == person.country and tenure.sector not in _OF_THE_STATE):
        return person.code
    return tenure.code


def within(start: date | None, end: date | None, on: date | None) -> bool:
    """Tell whether a day lies between two days, both included; None is open, and no day lies everywhere."""
    if on is None:
        return True
    return (start is None or start <= on) and (end is None or on <= end)
