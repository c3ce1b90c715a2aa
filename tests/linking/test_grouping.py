"""Average link, against the plain method on a table of all pairs."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.linking.grouping import Vector, alike, average_link

SIZE = 6
ROWS = st.lists(st.lists(st.integers(0, 9), min_size=SIZE, max_size=SIZE), min_size=1, max_size=9)
RARE = np.array([True, True, True, True, True, False])


def vector(row: list[int]) -> Vector:
    dimensions = np.flatnonzero(row)
    return Vector(dimensions, np.array(row, np.float64)[dimensions])


def plain_average_link(rows: list[list[int]], bound: list[tuple[int, int]], least: float) -> list[tuple[int, ...]]:
    groups = [{n} for n in range(len(rows))]
    for a, b in bound:
        one, other = (next(group for group in groups if n in group) for n in (a, b))
        if one is not other:
            groups.remove(other)
            one |= other
    products = np.array(rows) @ np.array(rows).T
    while len(groups) > 1:
        ranked = [
            (-products[np.ix_(sorted(a), sorted(b))].mean(), *sorted((min(a), min(b))))
            for a, b in combinations(groups, 2)
        ]
        mean, low, high = min(ranked)
        if -mean < least:
            break
        one, other = (next(group for group in groups if n in group) for n in (low, high))
        groups.remove(other)
        one |= other
    return sorted(tuple(sorted(group)) for group in groups)


@settings(max_examples=150, deadline=None)
@given(ROWS, st.integers(1, 200), st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=2))
def test_it_groups_as_the_plain_method(rows: list[list[int]], least: int, pairs: list[tuple[int, int]]) -> None:
    vectors = [vector(row) for row in rows]
    bound = [(a % len(rows), b % len(rows)) for a, b in pairs]
    links = [(a, b) for a, b in combinations(range(len(rows)), 2) if np.dot(rows[a], rows[b]) >= least]
    assert average_link(vectors, bound, links, least, SIZE) == plain_average_link(rows, bound, least)


@settings(max_examples=100)
@given(ROWS, st.integers(1, 200))
def test_alike_pairs_are_all_those_found_by_their_rare_dimensions(rows: list[list[int]], least: int) -> None:
    expected = {
        (a, b, float(np.dot(rows[a], rows[b])))
        for a, b in combinations(range(len(rows)), 2)
        if np.dot(rows[a], rows[b]) >= least and np.dot(rows[a], RARE * rows[b]) >= least / 2
    }
    found = list(alike([vector(row) for row in rows], RARE, least))
    assert len(found) == len(set(found))
    assert set(found) == expected
