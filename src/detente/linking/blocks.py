"""Blocks: which pairs of events are worth comparing, found by actors, days and words, never by trying all pairs."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from detente.linking.occurrences import Occurrence

_DAYS: Final = 30  # in a bucket of time
_YEAR: Final = 365
_LONGEST: Final = 40  # years; a wider window is that of something without a date
# An event is compared with this many after it, by their days, that share a word. What more events than that share is
# one affair in many reports, which hangs together by its neighbours; with 24 the scores were the same.
_NEIGHBOURS: Final = 8
_RARE: Final = 24
"""What has no day, or too wide a one, is compared with all that share a word which no more events of the dyad have."""

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
    for members in _members(found, _by_month):
        yield members, None
    for members in _members(found, _by_year):
        yield members, {n for n in members if _is_vague(found[n])}
    for members in _members(found, _dyads):
        yield members, {n for n in members if found[n].window is None}
    for members in _members(found, _by_source):
        yield members, {n for n in members if not found[n].recipients}


def _members(found: Sequence[Occurrence], keys: Callable[[Occurrence], Iterable[Key]]) -> Iterable[list[int]]:
    blocks: defaultdict[Key, list[int]] = defaultdict(list)
    for number, each in enumerate(found):
        for key in keys(each):
            blocks[key].append(number)
    return blocks.values()


def _by_month(each: Occurrence) -> list[Key]:
    return [(*dyad, str(bucket)) for dyad in _dyads(each) for bucket in _buckets(each, _DAYS)]


def _by_year(each: Occurrence) -> list[Key]:
    return [(*dyad, str(bucket)) for dyad in _dyads(each) for bucket in _buckets(each, _YEAR)]


def _by_source(each: Occurrence) -> list[Key]:
    buckets = [str(bucket) for bucket in _buckets(each, _DAYS)]
    return [(family, code, bucket) for family in each.families for code in each.sources for bucket in buckets]


def _dyads(each: Occurrence) -> list[Key]:
    codes = sorted(each.participants)
    return [(family, *dyad) for family in each.families for dyad in combinations(codes, 2)]


def _is_vague(each: Occurrence) -> bool:
    return each.window is not None and each.window.is_vague


def _buckets(each: Occurrence, days: int) -> Iterable[int]:
    """Give the buckets that a window touches, with the day before and after."""
    window = each.window
    if window is None or (days == _DAYS and window.is_vague) or window.last - window.first > _LONGEST * _YEAR:
        return ()
    return range((window.first - _DAYS // 2) // days, (window.last + _DAYS // 2) // days + 1)


def _sharing(found: Sequence[Occurrence], members: Sequence[int], seekers: set[int] | None) -> Iterator[Pair]:
    """Give the pairs of a block that share a type, a word, a person or a place, one of them a seeker."""
    if len(members) < 2 or (seekers is not None and not seekers):
        return
    postings: defaultdict[str, list[int]] = defaultdict(list)
    for number in sorted(members, key=lambda n: _by_day(found[n])):
        for term in _terms(found[number]):
            postings[term].append(number)
    for posted in postings.values():
        near = _neighbours(posted) if seekers is None else _sought(posted, seekers)
        yield from ((min(pair), max(pair)) for pair in near)


def _neighbours(posted: Sequence[int]) -> Iterator[Pair]:
    for place, number in enumerate(posted):
        for other in posted[place + 1 : place + 1 + _NEIGHBOURS]:
            yield number, other


def _sought(posted: Sequence[int], seekers: set[int]) -> Iterator[Pair]:
    if len(posted) <= _RARE:
        yield from (pair for pair in combinations(posted, 2) if not seekers.isdisjoint(pair))


def _by_day(each: Occurrence) -> tuple[int, int, tuple[str, str]]:
    window = each.window
    return (window.first, window.last, each.key) if window else (0, 0, each.key)


def _terms(each: Occurrence) -> frozenset[str]:
    names = {f"{code} {name}" for code, name in each.persons}
    place = {f"at {each.event.place.name}"} if each.event.place else set()
    return each.words | each.trigger | names | place | {each.event.id, f"as {each.type}"}
