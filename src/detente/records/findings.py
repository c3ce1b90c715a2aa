"""The four kinds of findings."""

from typing import Literal

import msgspec

from detente.records.actors import Actor, SaidBy, Speaker
from detente.records.dates import DateRange
from detente.records.evidence import Evidence
from detente.records.plover import EventType, Quad, Status

FigureKind = Literal["money", "percent", "count", "distance", "duration", "rate", "rank"]
Stance = Literal["neutral", "assertive", "doubting", "conceding"]
"""How far the reporter vouches for what a verb of saying introduces: "said", "insisted", "claimed", "admitted"."""
Approximation = Literal["about", "over", "under", "almost"]
Standing = Literal["realised", "target", "forecast"]
"""Whether a figure is reached, aimed at or foretold."""


class Cue(Evidence, frozen=True):
    """The words that attribute a statement, with the stance that they take."""

    stance: Stance = "neutral"


class Place(msgspec.Struct, frozen=True):
    """Where something happened; degrees north and east, None where not known."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None


class Event(msgspec.Struct, frozen=True):
    """One reported interaction: who (`source`) did what (`type`, `mode`) to whom (`recipient`).

    `plover` is the type with planned acts folded as the manual does; `intensity` is on the Goldstein scale,
    -10 to 10. Symmetric acts carry every participant in both lists.
    """

    id: str
    type: EventType
    plover: EventType
    mode: str | None
    cameo: str
    quad: Quad
    intensity: float
    source: tuple[Actor, ...]
    recipient: tuple[Actor, ...]
    status: Status
    date: DateRange | None
    place: Place | None
    said_by: SaidBy | None
    via: tuple[str, ...]
    trigger: Evidence
    evidence: Evidence
    confidence: float
    basis: str
    """Which frame of the codebook decided, for example `SANCTION/expel`."""


class Statement(msgspec.Struct, frozen=True):
    """One attributed utterance. `spans` leave out the quotation marks and the attribution."""

    id: str
    kind: Literal["direct", "mixed", "indirect"]
    spans: tuple[tuple[int, int], ...]
    text: str
    speaker: Speaker | None
    cue: Cue | None
    told_to: str | None
    via: tuple[str, ...]
    evidence: Evidence


class Restated(msgspec.Struct, frozen=True):
    """A figure's quantity in another unit, as a report adds it in brackets: "4,300 km (2,672 miles)"."""

    value: float
    unit: str
    approx: Approximation | None
    quantity: Evidence


class Figure(msgspec.Struct, frozen=True):
    """A quantity: value (or the middle of `low` to `high`), unit, what it measures and whose it is.

    `quantity` is the number with its unit, `evidence` what states the figure; `also` is the same quantity in another
    unit.
    """

    id: str
    value: float
    low: float | None
    high: float | None
    unit: str | None
    kind: FigureKind
    measures: str | None
    about: tuple[str, ...]
    period: DateRange | None
    change: Literal["up", "down"] | None
    basis: str | None
    approx: Approximation | None
    said_by: SaidBy | None
    via: tuple[str, ...]
    quantity: Evidence
    evidence: Evidence
    standing: Standing = "realised"
    also: Restated | None = None


class Driver(msgspec.Struct, frozen=True):
    """A claim of why a relation or an action changes."""

    id: str
    cause: Evidence
    effect: Evidence
    dyad: tuple[str, ...]
    pressure_from: tuple[str, ...]
    direction: Literal["closer", "apart", "other"]
    stance: Literal["asserted", "denied", "doubted"]
    said_by: SaidBy | None
    evidence: Evidence
    mechanism: str = "other"
    """By what kind of cause: "outside pressure", "trade and complementarity" or another of the lexicon's mechanisms."""
