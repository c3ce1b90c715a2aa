"""What holds between reports."""

from typing import Literal

import msgspec

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
    """Findings that cannot all be right: their ids, the reports that hold them, and one plain sentence why."""

    conflict: str
    kind: Literal["figures", "within-report", "dates", "identity"]
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
