"""Bonds: how strongly two events of reports suggest that they are one occurrence."""

from math import cos, hypot, radians
from typing import Final

from detente.linking.occurrences import Occurrence, day
from detente.records import Place

ENOUGH: Final = 3.0
"""Two events with a bond of this strength can be one occurrence. With twice as much pair F1 is .44 instead of .93."""
CERTAIN: Final = 100.0
"""The bond of the same event in two copies of one text."""

# What adds to a bond, and what it is worth. Set by hand on six groups of short reports (`bench/data/incidents/first`):
# pair F1 .932. Each alone at half or twice its value: .84 to .96 (type .84 and .96, trigger .89 and .96, day .87 at
# half), most of them .932, so that the data say little about those.
_PERSON: Final = 2.0
_TRAVEL: Final = 1.0
_TRIGGER: Final = 1.0
_CITY: Final = 2.0
_DAY: Final = 2.0
_WORDS: Final = 5.0
_ENOUGH_WORDS: Final = 3  # words that two must share to count in full
_SAME_ACT: Final = 3.0
_SAME_WORDING: Final = 3.0
_NEARLY_ALL: Final = 0.75  # of the words of the longer evidence
_MONTH: Final = 1.0
_PRESENT: Final = 1.0
_NUMBER: Final = 1.0
_NOTHING_SHARED: Final = -1.0
_SAME_TYPE: Final = 1.0
_OTHER_TYPE: Final = -1.0
_MORE_ACTORS: Final = 1.0  # three or more in common are a rare company
_SAME_REPORT: Final = -1.0  # a report is not expected to tell one occurrence twice
_OTHER_STANDING: Final = -2.0
_A_DAY_APART: Final = -1.0
_UNDATED: Final = -1.0

SLACK: Final = 2
"""Days by which two reports may differ about the day of one occurrence; a conflict is kept."""
STAY: Final = 3
"""Days by which the meetings of a visit may lie beyond the day that is given for the visit."""
_PUT_OFF: Final = 30  # days by which a visit is put off and still the same visit
_NARROW: Final = 7  # days; "this week" is a day that says something, "in June" is not
_WIDE: Final = 31  # days
_NEAR: Final = 3  # days between two reports of what is news in both
_FAR: Final = 150.0  # km between two places of one act

_STANDS: Final = frozenset({"happened", "ongoing", "planned", "denied", "not-happened"})
_DENIED: Final = frozenset({"denied", "not-happened"})
_FULL_TURN: Final = 40_075.0  # km around the earth


def bond(one: Occurrence, other: Occurrence) -> float:
    """Give the strength of what suggests that two events are one occurrence; 0 where they cannot be."""
    if one.event.id == other.event.id:
        return CERTAIN
    if one.repeated or other.repeated or not can_be_one(one, other):
        return 0.0
    strength = _of_actors(one, other) + _of_words(one, other) + _of_time(one, other) + _of_place(one, other)
    strength += _SAME_TYPE if _is_same_type(one, other) else _OTHER_TYPE
    if len(one.participants & other.participants) > 2:
        strength += _MORE_ACTORS
    if one.document == other.document:
        strength += _SAME_REPORT
    if _stands(one) != _stands(other):
        strength += _OTHER_STANDING
    return strength if strength >= ENOUGH else 0.0


def _is_same_type(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two acts are of a type; help that is planned and help that is promised are, as PLOVER folds them."""
    return one.type == other.type or one.event.plover == other.event.plover


def can_be_one(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether nothing rules out that two events are one occurrence."""
    return (
        bool(set(one.families) & set(other.families))
        and _sorts_agree(one, other)
        and _actors_agree(one, other)
        and days_agree(one, other)
        and _places_agree(one, other)
    )


def days_agree(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two events can lie on the same days; true where one has none."""
    if one.window is None or other.window is None:
        return True
    gap = one.window.gap(other.window)
    if "visit" in (one.sort, other.sort) and _DENIED & {one.status, other.status}:
        return gap <= _PUT_OFF
    if not (one.window.firm and other.window.firm):
        return gap == 0
    return gap <= (STAY if one.sort != other.sort else SLACK)


def _stands(occurrence: Occurrence) -> bool:
    """Tell whether an event is told as a fact, of whatever day, and not as a wish or a possibility."""
    return occurrence.status in _STANDS


def kilometres(one: Place, other: Place) -> float:
    """Give roughly how far two places are from each other; 0 where it is not known of one of them where it is."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return 0.0
    degree = _FULL_TURN / 360
    across = abs(one.lon - other.lon)
    along = min(across, 360 - across) * cos(radians((one.lat + other.lat) / 2))
    return hypot((one.lat - other.lat) * degree, along * degree)


def travellers(occurrence: Occurrence) -> frozenset[str]:
    """Give the names of those who act."""
    return frozenset(actor.person for actor in occurrence.event.source if actor.person)


def _sorts_agree(one: Occurrence, other: Occurrence) -> bool:
    """A visit has meetings, a conference too; but a call is no visit, and a conference on a visit is another item."""
    return one.sort == other.sort or {one.sort, other.sort} in ({"visit", "meeting"}, {"conference", "meeting"})


def _actors_agree(one: Occurrence, other: Occurrence) -> bool:
    if one.type == "CONSULT":
        both_ways = len(one.participants & other.participants) >= min(2, len(one.participants), len(other.participants))
        directed = one.sort != "visit" or other.sort != "visit" or bool(one.sources & other.sources)
        return both_ways and bool(one.participants & other.participants) and directed and _persons_agree(one, other)
    if _is_mutual(one) and _is_mutual(other):
        return len(one.participants & other.participants) >= 2
    sources = one.sources & other.sources
    recipients = one.recipients & other.recipients or not (one.recipients and other.recipients)
    return bool(sources and recipients)


def _is_mutual(occurrence: Occurrence) -> bool:
    return occurrence.sources == occurrence.recipients


def _persons_agree(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether the persons of a state can be the same; of a visit it is the visitor alone who counts."""
    guests = one.sources if one.sort == "visit" else other.sources if other.sort == "visit" else None
    for code in one.participants & other.participants if guests is None else guests:
        names, others = _names(one, code), _names(other, code)
        if names and others and names.isdisjoint(others):
            return False
    return True


def _names(occurrence: Occurrence, code: str) -> frozenset[str]:
    return frozenset(name for of, name in occurrence.persons if of == code)


def _shared_persons(one: Occurrence, other: Occurrence) -> frozenset[str]:
    """Give the codes of those who are named in both, be it in the evidence alone."""
    pairs = ((one, other), (other, one))
    return frozenset(
        code
        for named, telling in pairs
        for code, name in named.persons
        if (code, name) in telling.persons
        or (code in telling.participants and not _names(telling, code) and name in telling.event.evidence.text)
    )


def _places_agree(one: Occurrence, other: Occurrence) -> bool:
    place, second = one.event.place, other.event.place
    if one.sort != other.sort and "visit" in (one.sort, other.sort):
        visit, meeting = (one, other) if one.sort == "visit" else (other, one)
        at = meeting.event.place
        return at is None or at.country is None or at.country in visit.recipients
    if place is None or second is None:
        return True
    if place.country and second.country and place.country != second.country:
        return False
    return one.type == "CONSULT" or kilometres(place, second) <= _FAR


def _of_actors(one: Occurrence, other: Occurrence) -> float:
    shared = len(_shared_persons(one, other))
    if one.type != "CONSULT":
        return min(shared, 1) * _PERSON / 2
    travel = _TRAVEL if shared and "visit" in (one.sort, other.sort) else 0.0
    return min(shared, 2) * _PERSON + travel


def _of_words(one: Occurrence, other: Occurrence) -> float:
    """Weigh what both say. Two acts of one sentence share its words, so there only the act itself counts."""
    if one.document == other.document and one.event.evidence.overlaps(other.event.evidence):
        return _SAME_ACT if one.event.trigger.overlaps(other.event.trigger) else 0.0
    trigger = _TRIGGER if one.trigger & other.trigger else 0.0
    if trigger and _is_same_wording(one, other):
        trigger += _SAME_WORDING
    if any(word.isdecimal() for word in one.wording & other.wording):
        trigger += _NUMBER
    shared = len(one.words & other.words)
    if not shared:
        tell_more = min(len(one.words), len(other.words)) >= _ENOUGH_WORDS
        return trigger + (_NOTHING_SHARED if tell_more else 0.0)
    likeness = 2 * shared / (len(one.words) + len(other.words))
    return trigger + _WORDS * likeness * min(1.0, shared / _ENOUGH_WORDS)


def _is_same_wording(one: Occurrence, other: Occurrence) -> bool:
    shared = len(one.wording & other.wording)
    return shared >= _ENOUGH_WORDS and shared >= _NEARLY_ALL * max(len(one.wording), len(other.wording))


def _of_time(one: Occurrence, other: Occurrence) -> float:
    if one.window is None or other.window is None:
        return _UNDATED if _stands(one) == _stands(other) else -ENOUGH
    if not (one.window.firm and other.window.firm):
        return _PRESENT if _published_near(one, other) else 0.0
    if gap := one.window.gap(other.window):
        put_off = bool(_DENIED & {one.status, other.status})
        return 0.0 if put_off or one.sort != other.sort else gap * _A_DAY_APART
    widest = max(w.last - w.first for w in (one.window, other.window))
    return _DAY if widest <= _NARROW else _MONTH if widest <= _WIDE else 0.0


def _published_near(one: Occurrence, other: Occurrence) -> bool:
    if one.published is None or other.published is None or not (one.published.start and other.published.start):
        return False
    return abs(day(one.published.start) - day(other.published.start)) <= _NEAR


def _of_place(one: Occurrence, other: Occurrence) -> float:
    place, second = one.event.place, other.event.place
    if place is None or second is None or place.lat is None or second.lat is None:
        return 0.0
    return _CITY if place.name == second.name else 0.0
