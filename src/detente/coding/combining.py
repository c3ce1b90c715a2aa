"""Combining: one calibrated probability for each type from what the frames found and what the encoder says."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from detente.records import EventType

SHARPNESS = 1.1
FRAME_WEIGHT = 2.2
"""Fitted by `training.calibrate` on the worked examples that are held back."""
_FLOOR = 1e-4
_REPORT_WEIGHT = 4.0
"""What a frame's confidence weighs in reports, where the encoder meets sentences less clean than worked examples. On
seven development reports 1, 2 and 4 give dyad-and-type F1 .506, .513 and .523, the frame alone .512."""
_SURE, _KEPT = 0.6, 0.5
"""A frame of this confidence stays at the default threshold. On the same reports dyad F1 is .637 with it, .617 without,
on five others .809 and .805; dyad-and-type F1 .514 and .517, .765 and .737."""
_SURE_OF_MAIN = 0.5
"""The same where both sides are those that the report is about. On 31 reports .5, .4 and .3 give dyad F1 .653, .660
and .658, dyad-and-type F1 .530, .523 and .525 (means of four sets), without it .644 and .527."""
_ALONE = 0.6
"""Probability from which the encoder codes by itself. On the same reports .8, .7, .6 and .5 give dyad F1 .576, .602,
.617 and .620, dyad-and-type F1 .489, .500, .517 and .512."""
_ALONE_OF_OTHERS = 0.95
"""The same for two of whom neither is of those that the report is about. On the same 31 reports 1 of 13 such codings
had the right two, of those with one of them about half."""
_SOME_ACT = 0.5
"""Probability of any act from which the likeliest is coded between the two that the report is about. On the same
reports .6, .5 and .35 give dyad F1 .643, .644 and .644, dyad-and-type F1 .526, .527 and .525."""
_ALONE_ONE_SIDED = 0.6
"""The same where one of the two has no code, which counts only in reports without dealings between coded actors. On the
single sentences of the five-class set .5, .6 and .7 give macro-F1 .628, .630 and .625."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The type of an act, None for no act, and how probable it is."""

    type: EventType | None
    confidence: float


def of_frame(event_type: EventType, confidence: float, says: Mapping[str, float] | None, *, of_main: int = 1) -> float:
    """Give the probability that what a frame has coded as a type (planned acts folded) is true.

    `says` are the encoder's probabilities for the pair, None where it was not asked. Half of it is the frame's own, and
    a frame that is sure by itself is kept whatever the encoder says. `of_main` is as for `of_pair`.
    """
    least = _KEPT if confidence >= (_SURE_OF_MAIN if of_main == 2 else _SURE) else 0.0
    if says is None:
        return max(confidence, least)
    pooled = combined(says, [FrameVote(event_type, confidence, "")], weight=_REPORT_WEIGHT)
    return round(max((confidence + pooled[event_type]) / 2, least), 3)


def of_pair(says: Mapping[str, float], *, one_sided: bool = False, of_main: int = 1) -> Verdict:
    """Give the act of a pair about which no frame says anything, from the encoder's probabilities.

    `of_main` says how many of the pair are among the two that the report is about.
    """
    label = max((each for each in says if each != "NONE"), key=lambda each: (says[each], each))
    if of_main == 2 and not one_sided:
        some = 1 - says["NONE"]
        return Verdict(label if some >= _SOME_ACT else None, round(max(says[label], _KEPT), 3))  # type: ignore[arg-type]
    if says[label] < (_ALONE_ONE_SIDED if one_sided else _ALONE if of_main else _ALONE_OF_OTHERS):
        return Verdict(None, says[label])
    return Verdict(label, round(says[label], 3))  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class FrameVote:
    """A frame that found an act: its type with planned acts folded, its confidence, and the frame's name."""

    type: EventType
    confidence: float
    basis: str


def combined(
    probabilities: Mapping[str, float],
    votes: Iterable[FrameVote],
    *,
    sharpness: float = SHARPNESS,
    weight: float = FRAME_WEIGHT,
) -> dict[str, float]:
    """Give the probability of each label: a log-linear pool of the encoder's and of the frames' confidence."""
    best: dict[str, float] = {}
    for vote in votes:
        best[vote.type] = max(best.get(vote.type, 0.0), vote.confidence)
    scores = {
        label: sharpness * math.log(max(p, _FLOOR)) + weight * best.get(label, 0.0)
        for label, p in probabilities.items()
    }
    top = max(scores.values())
    raised = {label: math.exp(score - top) for label, score in scores.items()}
    whole = sum(raised.values())
    return {label: each / whole for label, each in raised.items()}
