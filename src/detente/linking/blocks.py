"""Blocks: which pairs of events are worth comparing, found by actors, days and words, never by trying all pairs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.linking.occurrences import Occurrence

_DAYS: Final = 30  # in a bucket of time
_LONGEST: Final = 40  # years; a wider window is that of something without a date
# An event is compared with this many others before and after it that share a word, by their days. All events of a
# dyad in a month that share a rarer word are compared in any case; more than this is one affair in many reports,
# which hangs together by its neighbours.
_NEIGHBOURS: Final = 24

Key = tuple[str, ...]
Pair = tuple[int, int]


def pairs(found: Sequence[Occurrence]) -> Iterator[Pair]:
    """Give the pairs of numbers of events that may be one occurrence, each once and the lower number first.

    The order of `found` should be one that stays; the time is linear in its length.
    """
    seen: set[Pair] = set()
    for members, seekers in _blocks(found):
        for pair in _sharing(found, members, seekers):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _blocks(found: Sequence[Occurrence]) -> Iterator[tuple[list[int], set[int] | None]]:
    """Give groups of events, with those of them to be compared with the rest; None stands for all of them."""
    months: defaultdict[Key, list[int]] = defaultdict(list)
    years: defaultdict[Key, list[int]] = defaultdict(list)
    whole: defaultdict[Key, list[int]] = defaultdict(list)
    one_sided: defaultdict[Key, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        for key in _dyads(each):
            whole[key].append(number)
            for bucket in _buckets(each, _DAYS):
                months[(*key, str(bucket))].append(number)
            for bucket in _buckets(each, 365):
                years[(*key, str(bucket))].append(number)
        for family in each.families:
            for code in each.sources:
                for bucket in _buckets(each, _DAYS):
                    one_sided[family, code, str(bucket)].append(number)
    for members in months.values():
        yield members, None
    for members in years.values():
        yield members, {n for n in members if _is_vague(found[n])}
    for members in whole.values():
        yield members, {n for n in members if found[n].window is None}
    for members in one_sided.values():
        yield members, {n for n in members if not found[n].recipients}


def _dyads(each: Occurrence) -> list[Key]:
    codes = sorted(each.participants)
    return [(family, *dyad) for family in each.families for dyad in combinations(codes, 2)]


def _is_vague(each: Occurrence) -> bool:
    return each.window is not None and each.window.is_vague


def _buckets(each: Occurrence, days: int) -> Iterable[int]:
    """Give the buckets that a window touches, with the day before and after."""
    window = each.window
    if window is None or (days == _DAYS and window.is_vague) or window.last - window.first > _LONGEST * 365:
        return ()
    return range((window.first - _DAYS // 2) // days, (window.last + _DAYS // 2) // days + 1)


def _sharing(found: Sequence[Occurrence], members: Sequence[int], seekers: set[int] | None) -> Iterator[Pair]:
    """Give the pairs of a block that share a word, a person or a place, one of them a seeker."""
    if len(members) < 2 or (seekers is not None and not seekers):
        return
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(members, key=lambda n: _by_day(found[n])):
        for term in _terms(found[number]):
            postings[term].append(number)
    for posted in postings.values():
        for place, number in enumerate(posted):
            for other in posted[place + 1 : place + 1 + _NEIGHBOURS]:
                if seekers is None or number in seekers or other in seekers:
                    yield min(number, other), max(number, other)


def _by_day(each: Occurrence) -> tuple[int, int, tuple[str, str]]:
    window = each.window
    return (window.first, window.last, each.key) if window else (0, 0, each.key)


def _terms(each: Occurrence) -> frozenset[str]:
    names = {f"{code} {name}" for code, name in each.persons}
    place = {f"at {each.event.place.name}"} if each.event.place else set()
    return each.words | each.trigger | names | place | {each.event.id}
