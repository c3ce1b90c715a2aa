"""What the archive answers with, beside the records themselves."""

from typing import Final, Literal, get_args

import msgspec

from detente.records import EventType, Quad, Status

Kind = Literal[
    "documents",
    "events",
    "statements",
    "figures",
    "drivers",
    "failures",
    "derivations",
    "stories",
    "incidents",
    "tallies",
    "conflicts",
    "mechanisms",
]
FindingKind = Literal["events", "statements", "figures", "drivers"]
Order = Literal["document", "newest", "mechanism"]
"""By document id, then start, then id; or latest day first and then the same; or, of drivers, by mechanism before."""

HitOrder = Literal["best", "newest"]
"""By how well a report fits what is looked for (BM25), or latest day first."""

Direction = Literal[">", "<", "="]
"""Of a dyad's event: the first code acts on the second, the second on the first, or both on each other."""

QUADS: Final[tuple[Quad, ...]] = get_args(Quad)


def column_of(quad: Quad) -> str:
    """Give the name of the count of a quad class in tables and rows.

    >>> column_of("verbal conflict")
    'verbal_conflict'
    """
    return quad.replace(" ", "_")


class DocumentRow(msgspec.Struct, frozen=True):
    """A report in a list: what is known without its text, what became of it, and how much was found.

    `length` is in characters; `coder` names the version that coded it. All of the header is None for a report that
    could not be read at all.
    """

    id: str
    status: Literal["coded", "skipped", "failed"]
    reason: str | None
    sha256: str | None
    title: str | None
    source: str | None
    url: str | None
    language: str | None
    length: int | None
    published_start: str | None
    published_end: str | None
    published_basis: str | None
    coder: str
    events: int
    statements: int
    figures: int
    drivers: int


class DyadRow(msgspec.Struct, frozen=True):
    """A dyad in a list: its codes in alphabetical order, its events by quad class, and the latest day of one."""

    first: str
    second: str
    events: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    newest: str | None


class MonthRow(msgspec.Struct, frozen=True):
    """How many events of one sort a dyad has in a month (`YYYY-MM`, None for undated events)."""

    month: str | None
    type: EventType
    quad: Quad
    status: Status
    direction: Direction
    events: int


class Hit(msgspec.Struct, frozen=True):
    """A report that a search has found.

    `spans` are the matching words as offsets into the stored text, empty where only the title matches; `start` to
    `end` is the stretch of the text to show for it, `snippet` that stretch.
    """

    document: DocumentRow
    spans: tuple[tuple[int, int], ...]
    start: int
    end: int
    snippet: str


class Totals(msgspec.Struct, frozen=True):
    """How much the archive holds: reports by what became of them, findings by kind, derivations."""

    coded: int = 0
    skipped: int = 0
    failed: int = 0
    events: int = 0
    statements: int = 0
    figures: int = 0
    drivers: int = 0
    derivations: int = 0
