"""Conflicts between figures: within one report, and between reports that state the same thing."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from detente.linking.conversions import wrong_conversions
from detente.records import Conflict, Figure, content_id

# What figures of relations measure, by the words that name it; figures measure the same where they share such a word.
_CONCEPTS = {
    "trade": "trade turnover commerce",
    "exports": "export shipment sale",
    "imports": "import purchase",
    "deficit": "deficit shortfall",
    "surplus": "surplus",
    "investment": "investment invest",
    "aid": "aid assistance grant",
    "debt": "debt owe loan credit",
    "troops": "troop soldier serviceman peacekeeper force",
    "aircraft": "aircraft plane jet bomber fighter",
    "ships": "ship vessel warship",
    "diplomats": "diplomat envoy",
    "refugees": "refugee migrant",
    "visitors": "tourist visitor",
    "dead": "dead killed death casualty",
    "meetings": "meeting met meet",
    "border": "border frontier",
    "tariff": "tariff duty levy",
}
_CONCEPT_OF = {word: concept for concept, words in _CONCEPTS.items() for word in words.split()}
_WORD = re.compile(r"[a-z]+")
_NUMBER = re.compile(r"\d[\d,]*(?:\.(\d+))?")
_BOTH_WAYS = re.compile(r"\b(?:exports?\s(?:and|plus)\simports?|imports?\s(?:and|plus)\sexports?)\b", re.IGNORECASE)
_FURTHER = re.compile(r"\s(?:and|while|with|against)\s.*", re.DOTALL)
_UNBOUNDED = math.inf
_ABOUT = 0.1  # share by which "about" and "almost" may be off; not measured
_POINTS = 0.6  # percentage points by which a rate may miss what the two levels give; rounded rates are .5 off at most

Kind = Literal["figures", "within-report"]


@dataclass(frozen=True, slots=True)
class _Stated:
    """A figure with its document, what it measures, whose it is, and the bounds within which its value is meant."""

    document: str
    figure: Figure
    concept: str
    low: float
    high: float

    @property
    def target(self) -> bool:
        """Whether the value is aimed at."""
        return self.figure.standing == "target"

    @property
    def owner(self) -> frozenset[str]:
        return frozenset(self.figure.about)

    @property
    def period(self) -> tuple[str, str] | None:
        """First and last day, where both are known."""
        period = self.figure.period
        return (period.start, period.end) if period is not None and period.start and period.end else None


def conflicts(figures: Iterable[tuple[str, Figure]]) -> list[Conflict]:
    """Find the figures that cannot all be right, from (document id, figure) in any order; each pair once.

    Within a report: a target below what is already reached, parts that do not make their sum, a rate that does not fit
    its two levels, two units that give two quantities. Between reports: the same measure, owner, unit and period with
    values that differ by more than their rounding. Conflicts come in the order of their ids.
    """
    figures = list(figures)
    stated = [_stated(document, figure) for document, figure in figures]
    known = [each for each in stated if each is not None]
    by_report: dict[str, list[_Stated]] = defaultdict(list)
    for each in known:
        by_report[each.document].append(each)
    found: dict[str, Conflict] = {}
    for report in by_report.values():
        for conflict in (*_below_reached(report), *_wrong_sums(report), *_wrong_rates(report)):
            found[conflict.conflict] = conflict
    for conflict in (*wrong_conversions(figures), *_between_reports(known)):
        found[conflict.conflict] = conflict
    return [found[key] for key in sorted(found)]


def _stated(document: str, figure: Figure) -> _Stated | None:
    concept = _concept(figure.measures or "")
    if concept is None or figure.kind == "rank":
        return None
    low, high = _bounds(figure)
    return _Stated(document, figure, concept, low, high)


def _concept(measures: str) -> str | None:
    """What is measured, by the last word that names a concept: "trade deficit" is a deficit.

    "Exports and imports" together are the trade, "exports to Sweden and imports from Sweden" the first of the two, of
    which the second is a figure of its own.
    """
    if _BOTH_WAYS.search(measures):
        return "trade"
    concept = _last_concept(measures)
    if concept in {"exports", "imports"}:
        return _last_concept(_FURTHER.sub("", measures)) or concept
    return concept


def _last_concept(measures: str) -> str | None:
    named = [
        _CONCEPT_OF.get(word) or _CONCEPT_OF.get(word.removesuffix("s")) for word in _WORD.findall(measures.lower())
    ]
    specific = [each for each in named if each is not None and each != "trade"]
    return specific[-1] if specific else next((each for each in named if each), None)


def _bounds(figure: Figure) -> tuple[float, float]:
    """Between what values a figure lies as it is written: its last digit is rounded, "over" has no upper bound."""
    value = figure.value
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    match figure.approx:
        case "over":
            return value, _UNBOUNDED
        case "under":
            return -_UNBOUNDED, value
        case "almost":
            return value * (1 - _ABOUT), value
        case "about":
            return value * (1 - _ABOUT), value * (1 + _ABOUT)
    number = _NUMBER.search(figure.quantity.text)
    if number is None:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    written = float(number[0].replace(",", ""))
    step = 10.0 ** -len(number[1] or "") * (value / written if written else 1.0)
    return value - abs(step) / 2, value + abs(step) / 2


# --- within a report


def _below_reached(report: Sequence[_Stated]) -> Iterator[Conflict]:
    for goal, level in ((a, b) for a in report for b in report if a.target and _is_level(b) and _comparable(a, b)):
        later = goal.period is None or level.period is None or goal.period[1] >= level.period[1]
        if later and level.figure.change != "down" and goal.high < level.low:
            yield _conflict(
                "within-report",
                (goal, level),
                f"The {goal.concept} target of {_said(goal)}{_when(goal)} lies below the {_said(level)} that the same "
                f"report gives as reached{_when(level)}.",
            )


def _wrong_sums(report: Sequence[_Stated]) -> Iterator[Conflict]:
    """Exports and imports of two states against their trade, where the report gives no trade that they make."""
    totals = [each for each in report if each.concept == "trade" and len(each.owner) > 1 and _is_level(each)]
    for total in totals:
        out = [each for each in report if each.concept == "exports" and _part_of(each, total)]
        back = [each for each in report if each.concept == "imports" and _part_of(each, total)]
        if len(out) != 1 or len(back) != 1:
            continue
        low, high = out[0].low + back[0].low, out[0].high + back[0].high
        if any(_part_of(out[0], each) and low <= each.high and each.low <= high for each in totals):
            continue
        yield _conflict(
            "within-report",
            (total, out[0], back[0]),
            f"Exports of {_said(out[0])} and imports of {_said(back[0])} do not make the trade of {_said(total)}"
            f"{_when(total)}.",
        )


def _is_level(stated: _Stated) -> bool:
    return stated.figure.kind != "percent" and stated.figure.standing == "realised"


def _part_of(part: _Stated, total: _Stated) -> bool:
    same = part.owner == total.owner and part.figure.unit == total.figure.unit and _is_level(part)
    return same and part.period in (None, total.period)


def _wrong_rates(report: Sequence[_Stated]) -> Iterator[Conflict]:
    levels = [each for each in report if _is_level(each) and each.period is not None]
    rates = [each for each in report if each.figure.kind == "percent" and each.figure.change]
    for rate in rates:
        for before, after in ((a, b) for a in levels for b in levels if _comparable(a, b) and _year_before(a, b)):
            if (
                after.concept != rate.concept
                or after.owner != rate.owner
                or not _is_change_to(rate, after, before)
                or not before.low
            ):
                continue
            signed = rate.figure.value * (-1 if rate.figure.change == "down" else 1)
            low, high = (after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100
            if not low - _POINTS <= signed <= high + _POINTS:
                yield _conflict(
                    "within-report",
                    (before, after, rate),
                    f"From {_said(before)}{_when(before)} to {_said(after)}{_when(after)} is a change of "
                    f"{(low + high) / 2:.1f} percent, not of {signed:g}.",
                )


def _is_change_to(rate: _Stated, after: _Stated, before: _Stated) -> bool:
    """Tell whether a rate is that between two levels: of the later's period, or of none but stated along with both."""
    if rate.period is not None:
        return rate.period == after.period
    ours = rate.figure.evidence
    return all(
        ours.start < each.figure.evidence.end and each.figure.evidence.start < ours.end for each in (before, after)
    )


def _year_before(one: _Stated, other: _Stated) -> bool:
    if one.period is None or other.period is None:
        return False
    return int(one.period[0][:4]) + 1 == int(other.period[0][:4]) and one.period[0][4:] == other.period[0][4:]


# --- between reports


def _between_reports(stated: Iterable[_Stated]) -> Iterator[Conflict]:
    same: dict[tuple[object, ...], list[_Stated]] = defaultdict(list)
    for each in stated:
        if each.period is not None and each.owner:
            same[
                each.concept, each.owner, each.figure.unit, each.period, each.figure.standing, each.figure.kind
            ].append(each)
    for group in same.values():
        for one, other in combinations(sorted(group, key=lambda each: (each.document, each.figure.id)), 2):
            if one.document != other.document and (one.high < other.low or other.high < one.low):
                yield _conflict(
                    "figures",
                    (one, other),
                    f"Two reports give different values for the same {one.concept}{_when(one)}: {_said(one)} and "
                    f"{_said(other)}.",
                )


def _comparable(one: _Stated, other: _Stated) -> bool:
    same = one.concept == other.concept and one.figure.unit == other.figure.unit
    return same and bool(one.owner) and one.owner == other.owner


def _said(stated: _Stated) -> str:
    return " ".join(stated.figure.quantity.text.split())


def _when(stated: _Stated) -> str:
    period = stated.period
    if period is None:
        return ""
    first, last = period
    if (first[4:], last[4:]) == ("-01-01", "-12-31"):
        return f" for {first[:4]}" if first[:4] == last[:4] else f" for {first[:4]} to {last[:4]}"
    return f" for {first}" if first == last else f" for {first} to {last}"


def _conflict(kind: Kind, stated: Sequence[_Stated], explanation: str) -> Conflict:
    items = tuple(dict.fromkeys(each.figure.id for each in stated))
    documents = tuple(dict.fromkeys(each.document for each in stated))
    return Conflict(content_id("conflict", kind, items), kind, items, documents, explanation)
