"""Stories: reports of the same news put together, by what they are about and by what they took from each other."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from detente.linking.grouping import Vector, alike, average_link
from detente.linking.profiles import UNIT, Profile, is_common
from detente.records import Derivation, Story, content_id

# BCubed F1 on 318 reports of 61 stories, as read: .949 here, .932 to .949 for all thresholds of .13 to .18. Reports of
# one long affair can be as alike as that for weeks, so in an archive on one affair stories come out too large.
_ALIKE: Final = 0.16
# Half of a report taken from another is the same news if they are alike besides: pairs of one story all are, at .3 and
# more; the others were briefs of two lines that end in an agency's copyright notice, all below .12.
_DERIVED: Final = 0.5
# What resembles itself a month later is mostly the next round of the same affair, unless the resemblance is strong:
# .949 with this, .945 without; with 14 or 60 days .946 and .942, with .25 or .4 .945 and .947.
_APART_DAYS: Final = 30
_ALIKE_APART: Final = 0.3

Pair = tuple[int, int]
Days = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class _Space:
    """The profiles as vectors, one for every document, and their days; empty where no profile was given."""

    vectors: list[Vector]
    days: list[Days]
    rare: NDArray[np.bool_]

    def has_both(self, pair: Pair) -> bool:
        return all(self.vectors[number].dimensions.size for number in pair)

    def are_apart(self, pair: Pair) -> bool:
        """Tell whether two reports are for certain published more than a month apart."""
        (first, last), (other_first, other_last) = (self.days[number] for number in pair)
        return _is_later(last, other_first) or _is_later(other_last, first)


def stories(
    documents: Iterable[str], derivations: Iterable[Derivation] = (), profiles: Iterable[Profile] = ()
) -> tuple[Story, ...]:
    """Group reports of the same news; every id of `documents` is in one story, alone if need be.

    The order of all three does not matter; derivations and profiles of other reports are not heeded. `profiles` is gone
    through once, so it may be a generator. Stories are in the order of their first document. A report can change only
    the stories to which pairs of alike reports connect it.
    """
    names = sorted(set(documents))
    numbers = {name: number for number, name in enumerate(names)}
    space = _space(numbers, profiles)
    links = set(_links(space))
    derived = {_numbered(derivation, numbers) for derivation in derivations if derivation.share >= _DERIVED}
    bound = [pair for pair in derived if pair and (pair in links or not space.has_both(pair))]
    groups = average_link(space.vectors, bound, links, _ALIKE * UNIT**2, space.rare.size)
    return tuple(_story(tuple(names[number] for number in group)) for group in groups)


def _space(numbers: Mapping[str, int], profiles: Iterable[Profile]) -> _Space:
    dimensions: dict[str, int] = {}
    vectors = [Vector(np.empty(0, np.int64), np.empty(0))] * len(numbers)
    days: list[Days] = [(None, None)] * len(numbers)
    for profile in profiles:
        number = numbers.get(profile.document)
        if number is not None:
            places = np.array([dimensions.setdefault(term, len(dimensions)) for term, _ in profile.terms], np.int64)
            weights = np.array([weight for _, weight in profile.terms], np.float64)
            order = np.argsort(places)
            vectors[number] = Vector(places[order], weights[order])
            days[number] = profile.first_day, profile.last_day
    return _Space(vectors, days, np.array([not is_common(term) for term in dimensions], np.bool_))


def _links(space: _Space) -> Iterator[Pair]:
    """Give the pairs of reports that may be joined for what they are about."""
    for first, second, product in alike(space.vectors, space.rare, _ALIKE * UNIT**2):
        if product >= _ALIKE_APART * UNIT**2 or not space.are_apart((first, second)):
            yield first, second


def _is_later(last: int | None, first: int | None) -> bool:
    return last is not None and first is not None and first - last > _APART_DAYS


def _numbered(derivation: Derivation, numbers: Mapping[str, int]) -> Pair | None:
    first, second = numbers.get(derivation.from_document), numbers.get(derivation.to_document)
    if first is None or second is None:
        return None
    return min(first, second), max(first, second)


def _story(documents: tuple[str, ...]) -> Story:
    return Story(content_id("story", documents), documents)
