"""Incidents: the events of all reports put together by what happened, whoever told it and in whatever order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from detente.linking.blocks import pairs
from detente.linking.bonds import CERTAIN, SLACK, bond, can_be_one, travellers
from detente.linking.merging import Figures, merged
from detente.linking.occurrences import Occurrence
from detente.records import Conflict, Incident, content_id

Members = tuple[int, ...]

# Of all pairs between two groups that part must be able to be one: a detail that is wrong in one report should not keep
# the rest apart. With .5 or all of them the groups of `bench/data/incidents/first` score the same.
_CAN_BE: Final = 0.75
# An event without a day belongs to the group that it fits best, if that is clear by this much; not measured.
_CLEARLY: Final = 1.0


def incidents(
    found: Iterable[Occurrence], figures: Figures | None = None, origins: Mapping[str, str | None] | None = None
) -> list[Incident]:
    """Put the events of reports together that are one occurrence, in the order of the incidents' ids.

    Nothing depends on the order of `found`, and a report changes only incidents that its events are compared with.
    `figures` are those of each report, for numbers that differ. `origins` gives each report the name of where it comes
    from, None where that is not known; a report that it leaves out is its own origin. Events that a report counts
    ("met three times") are left out, for they are several.
    """
    ordered = sorted((each for each in found if not each.repeated), key=lambda each: each.key)
    groups = _grouped(ordered)
    return sorted(
        (merged([ordered[number] for number in group], figures or {}, origins or {}) for group in groups),
        key=lambda each: each.incident,
    )


def incident_conflicts(found: Iterable[Incident]) -> Iterator[Conflict]:
    """Give what the reports of each incident disagree on, with the events and the reports that do."""
    for incident in found:
        for each in incident.conflicts:
            telling_it = {version.document for version in incident.versions if version.event in each.events}
            yield Conflict(
                content_id("conflict", each.kind, each.events),
                each.kind,
                each.events,
                tuple(sorted(telling_it)),
                each.explanation,
            )


def _grouped(found: Sequence[Occurrence]) -> list[Members]:
    """Join the strongest bonds first; then give each event without a day to the one group that it fits."""
    dated: list[tuple[float, int, int]] = []
    undated: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for one, other in pairs(found):
        strength = bond(found[one], found[other])
        if not strength:
            continue
        if strength == CERTAIN or _both(found, one, other):
            dated.append((-strength, one, other))
        else:
            undated[one].append((strength, other))
            undated[other].append((strength, one))
    groups: dict[int, Members] = {number: (number,) for number in range(len(found))}
    home = list(range(len(found)))
    for strength, one, other in sorted(dated):
        first, second = sorted((home[one], home[other]))
        if first != second and (-strength == CERTAIN or _fit(found, groups[first], groups[second])):
            _join(groups, home, first, second)
    _settle(found, groups, home, undated)
    return sorted(groups.values())


def _both(found: Sequence[Occurrence], one: int, other: int) -> bool:
    """Tell whether both have days, or neither."""
    return (found[one].window is None) == (found[other].window is None)


def _fit(found: Sequence[Occurrence], first: Members, second: Members) -> bool:
    """Tell whether two groups can be one occurrence as a whole: same visitors, days that agree."""
    visitors = [_visitors(found, group) for group in (first, second)]
    if all(visitors) and visitors[0].isdisjoint(visitors[1]):
        return False
    if _days_contradict(found, (*first, *second)):
        return False
    fitting = sum(can_be_one(found[one], found[other]) for one in first for other in second)
    return fitting >= _CAN_BE * len(first) * len(second) or (
        # The meetings of one visit, each with another host, need not be able to be one another.
        bool(visitors[0] & visitors[1]) and _visits(found, first) and _visits(found, second)
    )


def _visitors(found: Sequence[Occurrence], group: Members) -> frozenset[str]:
    return frozenset[str]().union(*(travellers(found[n]) for n in group if found[n].sort == "visit"))


def _visits(found: Sequence[Occurrence], group: Members) -> bool:
    return any(found[n].sort == "visit" for n in group)


def _days_contradict(found: Sequence[Occurrence], group: Members) -> bool:
    """Tell whether two of a group that date the same sort of act themselves date it too far apart."""
    for sort in {found[n].sort for n in group}:
        windows = [
            window
            for n in group
            if found[n].sort == sort and found[n].status not in ("denied", "not-happened")
            if (window := found[n].window) is not None and window.firm
        ]
        if windows and max(w.first for w in windows) - min(w.last for w in windows) > SLACK:
            return True
    return False


def _settle(
    found: Sequence[Occurrence],
    groups: dict[int, Members],
    home: list[int],
    undated: Mapping[int, Sequence[tuple[float, int]]],
) -> None:
    chosen: list[tuple[int, int]] = []
    for number in (n for n in groups if all(found[m].window is None for m in groups[n])):
        best: defaultdict[int, float] = defaultdict(float)
        for member in groups[number]:
            for strength, other in undated.get(member, ()):
                best[home[other]] = max(best[home[other]], strength)
        ranked = sorted(((strength, group) for group, strength in best.items()), reverse=True)
        if ranked and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _CLEARLY):
            chosen.append((number, ranked[0][1]))
    for number, group in chosen:
        _join(groups, home, group, number)


def _join(groups: dict[int, Members], home: list[int], first: int, second: int) -> None:
    for number in groups[second]:
        home[number] = first
    groups[first] = tuple(sorted((*groups[first], *groups.pop(second))))


def telling(found: Iterable[Incident], name: str) -> Iterator[Incident]:
    """Give the incidents whose id, or the id of one of whose events, begins with `name`."""
    for each in found:
        if each.incident.startswith(name) or any(event.startswith(name) for event in each.events):
            yield each
