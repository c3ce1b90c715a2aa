"""One incident out of the events that tell it: the fullest description, the days that fit all, what disagrees."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations
from typing import Final

from detente.linking.bonds import kilometres
from detente.linking.occurrences import Occurrence, Sort, Window, day
from detente.records import (
    Actor,
    DateRange,
    Disagreement,
    Event,
    Figure,
    Incident,
    Place,
    Status,
    Version,
    content_id,
)

Figures = Mapping[str, Sequence[Figure]]
"""Of each report the figures that it states."""

_DENIED: Final[frozenset[Status]] = frozenset({"denied", "not-happened"})
_DONE: Final[tuple[Status, ...]] = ("happened", "ongoing")
_AHEAD: Final[tuple[Status, ...]] = ("planned", "called-for", "possible")
_APART: Final = 30.0  # km between two cities that are not one another's suburbs
# What names an incident, where reports tell of several sorts: a visit is more than its meetings.
_LEADING: Final[tuple[Sort, ...]] = ("visit", "conference", "meeting", "call", "act")


def merged(members: Sequence[Occurrence], figures: Figures, origins: Mapping[str, str | None]) -> Incident:
    """Make one incident of at least one event; the order of `members` does not matter."""
    ordered = sorted(members, key=_by_publication)
    leading = _leading(ordered)
    fullest = max(leading, key=_fullness)
    documents = sorted({each.document for each in ordered})
    known = [origins.get(document, document) for document in documents]
    return Incident(
        incident=content_id("incident", min(each.event.id for each in ordered)),
        type=fullest.type,
        mode=fullest.event.mode,
        source=_codes(each.event.source for each in leading),
        recipient=_codes(each.event.recipient for each in leading),
        persons=tuple(sorted({name for each in ordered for _, name in each.persons})),
        agents=_agents(ordered),
        date=_date(ordered, leading),
        place=_place(ordered),
        status=_status(ordered),
        intensity=fullest.event.intensity,
        description=fullest.event.evidence.text,
        described_by=fullest.event.id,
        events=tuple(sorted({each.event.id for each in ordered})),
        documents=tuple(documents),
        reports=len(documents),
        independent=len({origin for origin in known if origin is not None}),
        unknown=known.count(None),
        conflicts=tuple(_conflicts(ordered, figures)),
        versions=tuple(_version(each) for each in ordered),
    )


def _by_publication(each: Occurrence) -> tuple[str, str, int, str]:
    """Order by the day of publication, reports without one last, then within the report."""
    return (_published(each) or "9999", each.document, each.event.trigger.start, each.event.id)


def _published(each: Occurrence) -> str | None:
    return (each.published.start or each.published.end) if each.published else None


def _version(each: Occurrence) -> Version:
    place = each.event.place.name if each.event.place else None
    return Version(each.document, each.event.id, _published(each), each.status, each.event.date, place)


def _leading(members: Sequence[Occurrence]) -> list[Occurrence]:
    sorts = {each.sort for each in members}
    sort = next(sort for sort in _LEADING if sort in sorts)
    return [each for each in members if each.sort == sort]


def _fullness(each: Occurrence) -> tuple[object, ...]:
    """Order by how much is known: who, when and where, and then how long the evidence is."""
    event = each.event
    known = (len(each.persons), len(each.participants), event.date is not None, event.place is not None)
    stands = event.status not in _DENIED
    return (stands, sum(known), len(event.evidence.text), event.confidence, each.key)


def _codes(of: Iterable[tuple[Actor, ...]]) -> tuple[str, ...]:
    """Give the codes that the events name, those most often named first."""
    counted = Counter(code for actors in of for code in {actor.code for actor in actors if actor.code})
    return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def _agents(members: Iterable[Occurrence]) -> tuple[str, ...]:
    actors = (actor for each in members for actor in (*each.event.source, *each.event.recipient))
    return tuple(sorted({actor.agent for actor in actors if actor.agent}))


def _status(members: Sequence[Occurrence]) -> Status:
    """Give how far it has come: what has happened stays so, what was planned can be called off by a later report."""
    stands = [_standing(each) for each in members]
    if "happened" in stands:
        return "happened"
    ahead = max((_day(each) for each, status in zip(members, stands, strict=True) if _is_yet_to_come(each, status)),
                default="")  # fmt: skip
    if any(status == "ongoing" and _day(each) >= ahead for each, status in zip(members, stands, strict=True)):
        return "ongoing"
    off = max((_day(each) for each in members if each.status in _DENIED), default=None)
    for status in (*_AHEAD, "ongoing"):
        # Of one day's reports that put a visit off and announce it anew, the announcement holds.
        if any(stand == status and _day(each) >= (off or "") for each, stand in zip(members, stands, strict=True)):
            return status
    return "not-happened" if "not-happened" in stands else stands[-1]


def _standing(each: Occurrence) -> Status:
    """Give the status of an event on the day of its report: headlines tell what is to come as if it were done."""
    status, window = each.status, each.window
    if status != "happened" or window is None or not window.firm or not (published := _published(each)):
        return status
    today = day(published)
    return "planned" if window.first > today else "ongoing" if window.last > today else "happened"


def _is_yet_to_come(each: Occurrence, status: Status) -> bool:
    """Tell whether a report gives a day after its own: what others call under way before is then not so."""
    published, window = _published(each), each.window
    return status == "planned" and bool(published and window and window.firm and window.first > day(published))


def _day(each: Occurrence) -> str:
    return _published(each) or ""


def _windows(members: Iterable[Occurrence]) -> list[Window]:
    """Give the days that the reports themselves give, but for those of what did not happen."""
    return [
        each.window
        for each in members
        if each.window is not None and each.event.date is not None and each.status not in _DENIED
    ]


def _date(members: Sequence[Occurrence], leading: Sequence[Occurrence]) -> DateRange | None:
    """Give the days that fit all reports of the leading sort, else all that are named."""
    windows = _windows(leading) or _windows(members)
    if not windows:
        dated = [each.event.date for each in members if each.event.date is not None]
        return min(dated, key=lambda each: (each.start or "", each.end or "", each.basis)) if dated else None
    first, last = max(w.first for w in windows), min(w.last for w in windows)
    basis = "reports"
    if first > last:
        first, last, basis = min(w.first for w in windows), max(w.last for w in windows), "conflicting reports"
    return DateRange(date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat(), basis)


def _place(members: Sequence[Occurrence]) -> Place | None:
    """Give the place named most often, a city before its country."""
    places = [each.event.place for each in members if each.event.place is not None]
    counted = Counter((place.lat is not None, place.name) for place in places)
    return max(
        places, key=lambda place: (place.lat is not None, counted[place.lat is not None, place.name], place.name),
        default=None,
    )  # fmt: skip


# --- what disagrees


def _conflicts(members: Sequence[Occurrence], figures: Figures) -> Iterator[Disagreement]:
    yield from _of_dates(members)
    yield from _of_places(members)
    yield from _of_figures(members, figures)
    yield from _of_status(members)


def _of_dates(members: Sequence[Occurrence]) -> Iterator[Disagreement]:
    for sort in sorted({each.sort for each in members}):
        told: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        for each in members:
            if each.sort == sort and each.status not in _DENIED and each.window and each.window.firm:
                told[each.window.first, each.window.last].add(each.event.id)
        apart = {
            days
            for one, other in combinations(sorted(told), 2)
            if one[1] < other[0] or other[1] < one[0]
            for days in (one, other)
        }
        if apart:
            said = " and ".join(_days(*days) for days in sorted(apart))
            yield _disagreement("dates", (told[days] for days in apart), f"Reports give different days: {said}.")


def _days(first: int, last: int) -> str:
    start, end = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return start if first == last else f"{start} to {end}"


def _of_places(members: Sequence[Occurrence]) -> Iterator[Disagreement]:
    told: defaultdict[str, list[Occurrence]] = defaultdict(list)
    for each in members:
        if each.event.place is not None and each.event.place.lat is not None and each.sort not in ("visit", "call"):
            told[each.event.place.name].append(each)
    apart = {
        name
        for one, other in combinations(sorted(told), 2)
        if _is_far(told[one][0].event, told[other][0].event)
        for name in (one, other)
    }
    if apart:
        events = ({each.event.id for each in told[name]} for name in apart)
        yield _disagreement("places", events, f"Reports give different places: {' and '.join(sorted(apart))}.")


def _is_far(one: Event, other: Event) -> bool:
    return one.place is not None and other.place is not None and kilometres(one.place, other.place) > _APART


def _of_figures(members: Sequence[Occurrence], figures: Figures) -> Iterator[Disagreement]:
    """Numbers of the same unit within the evidence, where each report gives one: 60 diplomats and 50."""
    told: defaultdict[str, defaultdict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for each in members:
        for unit, (figure,) in _single(figures.get(each.document, ()), each.event).items():
            told[unit][f"{figure.value:,.15g} {unit}"][each.document] = each.event.id
    for unit in sorted(told):
        values = told[unit]
        if len(values) > 1 and len({document for each in values.values() for document in each}) > 1:
            events = (set(each.values()) for each in values.values())
            yield _disagreement("figures", events, f"Reports give different numbers: {' and '.join(sorted(values))}.")


def _single(stated: Sequence[Figure], event: Event) -> dict[str, list[Figure]]:
    """Give by unit the figures within an event's evidence, where there is but one exact one of the unit."""
    by_unit: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in stated:
        within = event.evidence.start <= figure.quantity.start and figure.quantity.end <= event.evidence.end
        if within and figure.unit and figure.approx is None and figure.low is None:
            by_unit[figure.unit].append(figure)
    return {unit: found for unit, found in by_unit.items() if len(found) == 1}


def _of_status(members: Sequence[Occurrence]) -> Iterator[Disagreement]:
    done = {each.event.id for each in members if each.status in _DONE}
    denied = {each.event.id for each in members if each.status in _DENIED and not _is_earlier(each, members)}
    if done and denied:
        yield _disagreement("status", (done, denied), "Some reports say that it took place, others that it did not.")


def _is_earlier(each: Occurrence, members: Sequence[Occurrence]) -> bool:
    """Tell whether what did not happen is an earlier day of what did: a visit that was put off."""
    windows = [w for w in _windows(members) if w.firm]
    return each.window is not None and each.window.firm and all(each.window.last < w.first for w in windows)


def _disagreement(kind: str, events: Iterable[set[str]], explanation: str) -> Disagreement:
    return Disagreement(kind, tuple(sorted(set[str]().union(*events))), explanation)  # type: ignore[arg-type]
