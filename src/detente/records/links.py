"""What holds between reports."""

from typing import Literal

import msgspec

from detente.records.dates import DateRange
from detente.records.findings import Place
from detente.records.plover import EventType, Status

Span = tuple[int, int]


class Change(msgspec.Struct, frozen=True):
    """An alteration inside a derived passage; spans are offsets into the earlier and the later report."""

    op: Literal["replace", "insert", "delete"]
    from_span: Span = msgspec.field(name="from")
    to_span: Span = msgspec.field(name="to")


class Passage(msgspec.Struct, frozen=True):
    """Matching stretches of the earlier (`from`) and the later (`to`) report."""

    from_span: Span = msgspec.field(name="from")
    to_span: Span = msgspec.field(name="to")
    changes: tuple[Change, ...] = ()


AlterationKind = Literal[
    "dropped", "added", "name", "number", "date", "modality", "wording", "order", "quotation cut", "attribution"
]


class Alteration(msgspec.Struct, frozen=True):
    """What the later report makes of what it takes over; spans are offsets into the earlier and the later report.

    `modality`: how certain or how far along something is ("may drive", "is bringing"); `order`: a sentence moved;
    `attribution`: quoted words given to another speaker. An empty span is the place where nothing stands.
    """

    kind: AlterationKind
    from_span: Span = msgspec.field(name="from")
    to_span: Span = msgspec.field(name="to")


class Derivation(msgspec.Struct, frozen=True):
    """Report `to` draws on report `from`; `share` is the part of the later text that is derived, 0 to 1."""

    from_document: str = msgspec.field(name="from")
    to_document: str = msgspec.field(name="to")
    kind: Literal["copy", "excerpt", "rewrite"]
    share: float
    direction_basis: Literal["named source", "date", "containment", "unknown"]
    passages: tuple[Passage, ...]
    alterations: tuple[Alteration, ...] = ()


class Story(msgspec.Struct, frozen=True):
    """Reports of the same news; one alone is a story of one. Ids in sorted order."""

    story: str
    documents: tuple[str, ...]


class Conflict(msgspec.Struct, frozen=True):
    """Findings that cannot all be right: their ids, the reports that hold them, and one plain sentence why.

    "dates", "places", "status" and some "figures" are what the reports of one incident disagree on.
    """

    conflict: str
    kind: Literal["figures", "within-report", "dates", "places", "status", "identity"]
    items: tuple[str, ...]
    documents: tuple[str, ...]
    explanation: str


class Mechanism(msgspec.Struct, frozen=True):
    """What is claimed to drive a dyad closer or apart, who says so, and in how many reports.

    `independent` counts the origins of these reports that are known, `unknown` the reports whose origin is not.
    """

    mechanism: str
    dyad: tuple[str, ...]
    direction: Literal["closer", "apart", "other"]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    doubted_by: tuple[str, ...]
    reports: int
    independent: int
    unknown: int
    drivers: tuple[str, ...]


class Version(msgspec.Struct, frozen=True):
    """How one report tells an incident: one of its events, on the day the report came out (None where not known)."""

    document: str
    event: str
    published: str | None
    status: Status
    date: DateRange | None
    place: str | None


class Disagreement(msgspec.Struct, frozen=True):
    """A detail in which the versions of an incident differ: the events that disagree and one plain sentence."""

    kind: Literal["dates", "places", "figures", "status"]
    events: tuple[str, ...]
    explanation: str


class Incident(msgspec.Struct, frozen=True):
    """One real-world occurrence, as all reports of it tell it.

    `source` and `recipient` are codes, `persons` the names of those who took part and
    `agents` what they are ("head of state"). `description` is the fullest wording,
    that of the event `described_by`. `reports` counts documents; `independent` their origins, each once; `unknown` the
    reports whose origin is not known, which are not counted as independent. `versions` are in the order of publication.
    """

    incident: str
    type: EventType
    mode: str | None
    source: tuple[str, ...]
    recipient: tuple[str, ...]
    persons: tuple[str, ...]
    agents: tuple[str, ...]
    date: DateRange | None
    place: Place | None
    status: Status
    intensity: float
    description: str
    described_by: str
    events: tuple[str, ...]
    documents: tuple[str, ...]
    reports: int
    independent: int
    unknown: int
    conflicts: tuple[Disagreement, ...]
    versions: tuple[Version, ...]


class Tally(msgspec.Struct, frozen=True):
    """A count of meetings that a report claims, beside the meetings in the archive.

    `verdict` places the archive's count: consistent with the claim, below it or above it. Below refutes nothing, for no
    archive holds all reports. `period` is what the claim covers, with open sides where the report leaves them open.
    """

    figure: str
    document: str
    dyad: tuple[str, ...]
    claimed: float
    approx: str | None
    period: DateRange | None
    counted: int
    verdict: Literal["consistent", "below", "above"]
    incidents: tuple[str, ...]
    explanation: str
