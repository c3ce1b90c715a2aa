"""Tallies: "have met three times in 2018" in a report, beside the meetings that the archive holds."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from detente.linking.occurrences import Occurrence, day
from detente.records import DateRange, Document, Figure, Incident, Tally

_UNITS: Final = {"meetings", "visits", "talks", "summits", "times"}
_MET: Final = re.compile(r"\b(met|meet(ings?)?|summits?|talks|visits?|visited)\b", re.IGNORECASE)
_SINCE: Final = re.compile(r"\W*since (?:\w+ )?(\d{4})\b")
# Whose meetings a report counts, where it names no persons.
_OFFICES: Final = (
    (re.compile(r"\b(leaders|presidents|heads of state|prime ministers|premiers)\b", re.IGNORECASE),
     frozenset({"head of state", "head of government", "leader", "prime minister", "president"})),
    (re.compile(r"\bforeign ministers\b", re.IGNORECASE), frozenset({"foreign minister"})),
    (re.compile(r"\bdefen[cs]e ministers\b", re.IGNORECASE), frozenset({"defence minister"})),
)  # fmt: skip
_TELLS: Final = frozenset({"happened", "ongoing"})
_AROUND: Final = 0.1  # part by which "about 30" may be off, as for other figures


def is_tally(figure: Figure) -> bool:
    """Tell whether a figure counts the meetings of two sides."""
    if figure.kind != "count" or figure.unit not in _UNITS or len(set(figure.about)) != 2 or figure.value <= 1:
        return False
    return figure.unit != "times" or _MET.search(figure.evidence.text) is not None


def tallies(
    figures: Iterable[tuple[str, Figure]],
    documents: Mapping[str, Document],
    incidents: Sequence[Incident],
    told: Iterable[Occurrence] = (),
) -> list[Tally]:
    """Set the meetings that reports count beside the incidents, in the order of the figures' ids.

    `documents` are the reports of those figures: their day of publication ends what is counted, and "since 2013" behind
    the number begins it. Calls are no meetings, and where a report counts those of two persons the incident names both.
    `told` are the events of the reports: the one that a figure counts says who the persons are.
    """
    counted = [each for each in figures if is_tally(each[1])]
    met = [each for each in incidents if each.type == "CONSULT" and each.mode != "phone" and each.status in _TELLS]
    repeated = [each for each in told if each.repeated]
    found = [
        _tally(document, figure, documents.get(document), _of_whom(document, figure, met, repeated))
        for document, figure in counted
    ]
    return sorted(found, key=lambda each: (each.figure, each.document))


def _tally(name: str, figure: Figure, document: Document | None, met: Sequence[Incident]) -> Tally:
    period = _period(figure, document)
    fitting = [each for each in met if _lies_in(each.date, period)]
    verdict = _verdict(figure, len(fitting))
    return Tally(
        figure=figure.id,
        document=name,
        dyad=tuple(sorted(set(figure.about))),
        claimed=figure.value,
        approx=figure.approx,
        period=period,
        counted=len(fitting),
        verdict=verdict,
        incidents=tuple(sorted(each.incident for each in fitting)),
        explanation=_explained(figure, period, len(fitting), verdict),
    )


def _period(figure: Figure, document: Document | None) -> DateRange | None:
    """Give what a count covers: its own period, else from "since 2013" on, in both cases up to the report's day."""
    published = document.published.end if document is not None and document.published is not None else None
    if figure.period is not None:
        ends = [each for each in (figure.period.end, published) if each]
        return DateRange(figure.period.start, min(ends, default=None), figure.period.basis)
    since = _SINCE.match(document.text, figure.evidence.end) if document is not None else None
    start = f"{since[1]}-01-01" if since else None
    return DateRange(start, published, "explicit" if since else "published") if start or published else None


def _of_whom(document: str, figure: Figure, met: Iterable[Incident], repeated: Iterable[Occurrence]) -> list[Incident]:
    """Give the meetings of those whom a report counts: of named persons, else of an office, else of the two states."""
    between = [each for each in met if set(figure.about) <= {*each.source, *each.recipient}]
    words = f"{figure.evidence.text} {figure.measures or ''}"
    said = set(re.findall(r"\w+", words))
    names = {name for each in between for name in each.persons}
    named = {name for name in names if said & {name.split()[0], name.split()[-1]}}
    for event in repeated:
        if event.document == document and event.event.trigger.overlaps(figure.evidence):
            named |= {name for _, name in event.persons}
    if named:
        return [each for each in between if named <= set(each.persons)]
    for wording, agents in _OFFICES:
        if wording.search(words):
            return [each for each in between if agents & set(each.agents)]
    return between


def _lies_in(dates: DateRange | None, period: DateRange | None) -> bool:
    """Tell whether an incident lies in a period for certain; one without a day lies in none but an open one."""
    if period is None:
        return True
    if dates is None or not dates.start or not dates.end:
        return period.start is None and period.end is None
    begins = period.start is None or day(dates.start) >= day(period.start)
    return begins and (period.end is None or day(dates.end) <= day(period.end))


def _verdict(figure: Figure, counted: int) -> Literal["consistent", "below", "above"]:
    low, high = _bounds(figure)
    return "below" if counted < low else "above" if counted > high else "consistent"


def _bounds(figure: Figure) -> tuple[float, float]:
    if figure.low is not None and figure.high is not None:
        return figure.low, figure.high
    match figure.approx:
        case "over":
            return figure.value, float("inf")
        case "under" | "almost":
            return 0.0, figure.value
        case "about":
            return figure.value * (1 - _AROUND), figure.value * (1 + _AROUND)
    return figure.value, figure.value


def _explained(figure: Figure, period: DateRange | None, counted: int, verdict: str) -> str:
    said = " ".join(figure.quantity.text.split())
    holds = f"{counted} meeting" if counted == 1 else f"{counted} meetings"
    begin = f"The report counts “{said}”{_when(period)}; the archive holds {holds} of that time"
    match verdict:
        case "below":
            return f"{begin}. That does not refute the report: the archive need not know of all."
        case "above":
            return f"{begin}, more than the report counts; it may count another sort of meeting."
    return f"{begin}, which agrees."


def _when(period: DateRange | None) -> str:
    if period is None:
        return ""
    return "".join((f" from {period.start}" if period.start else "", f" up to {period.end}" if period.end else ""))
