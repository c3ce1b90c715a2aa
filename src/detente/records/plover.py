"""The 16 types of PLOVER (draft 0.8, September 2021), their quad classes, and what folds into what."""

from typing import Final, Literal, get_args

EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Status = Literal["happened", "ongoing", "planned", "called-for", "possible", "denied", "not-happened"]

PLOVER_TYPES: Final[tuple[EventType, ...]] = get_args(EventType)

QUAD_OF: Final[dict[EventType, Quad]] = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}

SYMMETRIC: Final[frozenset[EventType]] = frozenset({"AGREE", "CONSULT", "COOPERATE"})

_FOLDED_WHEN_PLANNED: Final[dict[EventType, EventType]] = {
    "CONSULT": "AGREE",
    "SUPPORT": "AGREE",
    "COOPERATE": "AGREE",
    "AID": "AGREE",
    "RETREAT": "CONCEDE",
}


def folded(event_type: EventType, status: Status) -> EventType:
    """Fold planned acts as the PLOVER manual does: a promised meeting is AGREE, an announced withdrawal CONCEDE.

    >>> folded("CONSULT", "planned"), folded("CONSULT", "happened")
    ('AGREE', 'CONSULT')
    """
    return _FOLDED_WHEN_PLANNED.get(event_type, event_type) if status == "planned" else event_type
