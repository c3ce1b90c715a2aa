"""Batches: their sizes, when they are given, and that one bad report costs only itself."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.engines.batches import batches, code_batch, length_of
from detente.records import CodedReport, Document
from tests.engines.coders import Plain, failures, numbered

UNREAD = CodedReport(id="torn.txt", status="failed", reason="binary file")


def of_lengths(lengths: list[int]) -> list[Document]:
    return [Document(f"report-{n}", str(n), "." * length) for n, length in enumerate(lengths)]


@given(st.lists(st.integers(0, 300)), st.integers(1, 100), st.integers(1, 10))
def test_every_reading_is_in_one_batch_in_order_and_no_batch_is_too_large(
    lengths: list[int], characters: int, count: int
) -> None:
    readings = of_lengths(lengths)
    found = list(batches(readings, characters=characters, count=count))
    assert [each for batch in found for each in batch] == readings
    for batch in found:
        held = sum(map(length_of, batch))
        assert 0 < len(batch) <= count
        assert held <= 2 * characters or len(batch) == 1
    for batch, after in pairwise(found):
        held = sum(map(length_of, batch))
        assert len(batch) == count or held >= characters or held + length_of(after[0]) > 2 * characters


def test_a_full_batch_is_given_before_more_is_asked_for() -> None:
    def then_nothing_more() -> Iterator[Document]:
        yield from of_lengths([60, 60])
        pytest.fail("more was asked for")

    assert len(next(batches(then_nothing_more(), characters=100, count=10))) == 2


def test_what_could_not_be_read_counts_as_one_and_has_no_length() -> None:
    assert [len(batch) for batch in batches([UNREAD] * 7, characters=1, count=3)] == [3, 3, 1]


@pytest.mark.parametrize("mark", ["bad", "broken"])
def test_a_bad_report_costs_only_itself(mark: str) -> None:
    documents = numbered(5, **{mark: 2})
    reports = list(code_batch(Plain(), documents))
    assert [report.id for report in reports] == [document.id for document in documents]
    assert failures(reports) == {"report-2": f"coding failed: ValueError: {mark}"}
    assert reports[2].document == documents[2].header()
