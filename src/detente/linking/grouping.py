"""Average-link grouping of many sparse vectors, without a table of all pairs.

Average link (UPGMA; Sokal and Michener 1958) on the cosine. The mean cosine of the pairs between two groups is the
product of the sums of their unit vectors, and two groups whose mean reaches the threshold hold a pair that reaches it:
so it is enough to find those pairs, and to compare groups that one of them joins. All weights are whole numbers, whose
sums are the same in any order.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

# Pairs are looked for by their rare dimensions and then measured on all. Of the pairs of the 318 development reports
# that are as alike as stories ask, each has this part of its product from rare terms; .8 would lose 4 of 1,066.
_FROM_RARE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Vector:
    """A sparse vector: its dimensions in ascending order, and whole numbers as floats, exact below 2**53."""

    dimensions: Integers
    weights: Floats


@dataclass(frozen=True, slots=True)
class _Postings:
    """For dimension d, the vectors that have it: from starts[d] on, in ascending order."""

    starts: Integers
    vectors: Integers
    weights: Floats


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[int, ...]
    total: Vector


def alike(vectors: Sequence[Vector], rare: NDArray[np.bool_], least: float) -> Iterator[tuple[int, int, float]]:
    """Give the pairs with a product of at least `least`, the lower number first, and the product; by an inverted index.

    `rare` tells of each dimension whether it is indexed.
    """
    postings = _postings(vectors, rare)
    seen = np.zeros(rare.size, np.int64)
    dense = np.zeros(rare.size)
    for number, vector in enumerate(vectors):
        candidates = _candidates(vector, rare, postings, seen, _FROM_RARE * least)
        products = _products(dense, vector, [vectors[candidate] for candidate in candidates])
        enough = products >= least
        for candidate, product in zip(candidates[enough].tolist(), products[enough].tolist(), strict=True):
            yield candidate, number, product
        seen[vector.dimensions] += 1


def average_link(
    vectors: Sequence[Vector],
    bound: Iterable[tuple[int, int]],
    links: Iterable[tuple[int, int]],
    least: float,
    size: int,
) -> list[tuple[int, ...]]:
    """Group vectors of `size` dimensions: `bound` pairs in any case, others while the mean product reaches `least`.

    `links` are the pairs whose product reaches `least`. Between groups that are equally alike the lower numbers come
    first; number the vectors by something that stays.
    """
    groups = {members[0]: members for members in _components(range(len(vectors)), bound)}
    home = {member: key for key, members in groups.items() for member in members}
    neighbours: defaultdict[int, set[int]] = defaultdict(set)
    for first, second in links:
        if home[first] != home[second]:
            neighbours[home[first]].add(home[second])
            neighbours[home[second]].add(home[first])
    dense = np.zeros(size)
    found: list[tuple[int, ...]] = []
    lifted = ((key, other) for key, others in neighbours.items() for other in others)
    for component in _components(groups, lifted):
        parts = {key: _Group(groups[key], _total([vectors[member] for member in groups[key]])) for key in component}
        found += _merged(parts, {key: neighbours[key] for key in component}, least, dense)
    return sorted(found)


def _postings(vectors: Sequence[Vector], rare: NDArray[np.bool_]) -> _Postings:
    owners = np.repeat(np.arange(len(vectors)), [vector.dimensions.size for vector in vectors])
    dimensions = np.concatenate([np.empty(0, np.int64), *(vector.dimensions for vector in vectors)])
    weights = np.concatenate([np.empty(0), *(vector.weights for vector in vectors)])
    order = np.argsort(dimensions, kind="stable")
    order = order[rare[dimensions[order]]]
    starts = np.searchsorted(dimensions[order], np.arange(rare.size))
    return _Postings(starts, owners[order], weights[order])


def _candidates(vector: Vector, rare: NDArray[np.bool_], postings: _Postings, seen: Integers, least: float) -> Integers:
    """Find the vectors before this one whose rare dimensions alone give a product of at least `least`."""
    chosen = rare[vector.dimensions] & (seen[vector.dimensions] > 0)
    dimensions = vector.dimensions[chosen]
    if not dimensions.size:
        return np.empty(0, np.int64)
    starts = postings.starts[dimensions]
    slices = [slice(start, end) for start, end in zip(starts, starts + seen[dimensions], strict=True)]
    owners = np.concatenate([postings.vectors[part] for part in slices])
    weights = np.concatenate([postings.weights[part] for part in slices])
    weights *= np.repeat(vector.weights[chosen], seen[dimensions])
    return np.flatnonzero(np.bincount(owners, weights) >= least)


def _products(dense: Floats, vector: Vector, others: Sequence[Vector]) -> Floats:
    """Multiply a vector with each of the others; `dense` is room for one vector, all zeros before and after."""
    if not others:
        return np.empty(0)
    dense[vector.dimensions] = vector.weights
    terms = dense[np.concatenate([other.dimensions for other in others])]
    terms *= np.concatenate([other.weights for other in others])
    dense[vector.dimensions] = 0
    ends = np.cumsum([other.dimensions.size for other in others])
    return np.diff(np.cumsum(terms)[ends - 1], prepend=0)


def _total(vectors: Sequence[Vector]) -> Vector:
    if len(vectors) == 1:
        return vectors[0]
    dimensions, places = np.unique(np.concatenate([vector.dimensions for vector in vectors]), return_inverse=True)
    weights: Floats = np.bincount(places, np.concatenate([vector.weights for vector in vectors])).astype(np.float64)
    return Vector(dimensions, weights)


def _components(nodes: Iterable[int], pairs: Iterable[tuple[int, int]]) -> list[tuple[int, ...]]:
    """Give what is connected, each part in ascending order."""
    parent = {node: node for node in nodes}

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = node = parent[parent[node]]
        return node

    for first, second in pairs:
        low, high = sorted((root(first), root(second)))
        parent[high] = low
    parts: defaultdict[int, list[int]] = defaultdict(list)
    for node in parent:
        parts[root(node)].append(node)
    return sorted(tuple(sorted(part)) for part in parts.values())


_Entry = tuple[float, int, int, int, int]
"""The mean product with its sign turned, two groups by their least members, and the size each had then."""


def _merged(
    groups: dict[int, _Group], neighbours: dict[int, set[int]], least: float, dense: Floats
) -> list[tuple[int, ...]]:
    """Join the two groups that are most alike, until none are alike enough; groups go by their least member."""
    queue = [
        entry
        for key in groups
        for entry in _entries(key, sorted(other for other in neighbours[key] if other > key), groups, least, dense)
    ]
    heapq.heapify(queue)
    while queue:
        _, low, high, low_size, high_size = heapq.heappop(queue)
        if (low_size, high_size) != (_size(groups, low), _size(groups, high)):
            continue
        one, other = groups[low], groups.pop(high)
        groups[low] = _Group(tuple(sorted(one.members + other.members)), _total([one.total, other.total]))
        around = (neighbours[low] | neighbours.pop(high)) - {low, high}
        neighbours[low] = around
        for key in around:
            neighbours[key].discard(high)
            neighbours[key].add(low)
        for entry in _entries(low, sorted(around), groups, least, dense):
            heapq.heappush(queue, entry)
    return [group.members for group in groups.values()]


def _size(groups: Mapping[int, _Group], key: int) -> int:
    return len(groups[key].members) if key in groups else 0


def _entries(
    key: int, others: Sequence[int], groups: Mapping[int, _Group], least: float, dense: Floats
) -> Iterator[_Entry]:
    """Give the neighbours of a group that are alike enough to be joined with it."""
    group = groups[key]
    products = _products(dense, group.total, [groups[other].total for other in others])
    for other, product in zip(others, products.tolist(), strict=True):
        low, high = min(key, other), max(key, other)
        sizes = len(groups[low].members), len(groups[high].members)
        mean = product / (sizes[0] * sizes[1])
        if mean >= least:
            yield (-mean, low, high, *sizes)
