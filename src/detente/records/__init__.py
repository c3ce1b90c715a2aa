"""The records that every stage speaks in: frozen, slotted, and the same as JSON (version 1)."""

from detente.records.actors import Actor, SaidBy, Speaker
from detente.records.dates import DateRange
from detente.records.documents import CodedReport, Document, DocumentHeader, Zone, ZoneKind
from detente.records.evidence import Evidence
from detente.records.findings import Cue, Driver, Event, Figure, Place, Restated, Stance, Standing, Statement
from detente.records.ids import content_id, text_hash
from detente.records.links import (
    Alteration,
    AlterationKind,
    Change,
    Conflict,
    Derivation,
    Disagreement,
    Incident,
    Mechanism,
    Passage,
    Story,
    Tally,
    Version,
)
from detente.records.plover import PLOVER_TYPES, QUAD_OF, SYMMETRIC, EventType, Quad, Status, folded

__all__ = [
    "PLOVER_TYPES",
    "QUAD_OF",
    "SYMMETRIC",
    "Actor",
    "Alteration",
    "AlterationKind",
    "Change",
    "CodedReport",
    "Conflict",
    "Cue",
    "DateRange",
    "Derivation",
    "Disagreement",
    "Document",
    "DocumentHeader",
    "Driver",
    "Event",
    "EventType",
    "Evidence",
    "Figure",
    "Incident",
    "Mechanism",
    "Passage",
    "Place",
    "Quad",
    "Restated",
    "SaidBy",
    "Speaker",
    "Stance",
    "Standing",
    "Statement",
    "Status",
    "Story",
    "Tally",
    "Version",
    "Zone",
    "ZoneKind",
    "content_id",
    "folded",
    "text_hash",
]
