"""Which reports are worth comparing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archive import Archive
from detente.archive.queries import COMMON
from tests.archive.building import document, report

fingerprints = st.frozensets(st.integers(0, 12).map(lambda number: number * 2**60), max_size=8)


def test_reports_share_enough_or_are_left_out(tmp_path):
    with Archive.open(tmp_path, write=True) as archive:
        for name, prints in {"b": [1, 2, 2**64 - 1], "a": [2, 2**64 - 1], "c": [2], "d": []}.items():
            archive.add(document(name), report(document(name)), fingerprints=prints)
        assert archive.candidates([2, 2**64 - 1, 9], exclude="x", shared=2) == ["a", "b"]
        assert archive.candidates([2, 2**64 - 1, 9], exclude="b", shared=2) == ["a"]
        assert archive.candidates([2], exclude="x", shared=1) == ["a", "b", "c"]
        assert archive.candidates([], exclude="x", shared=1) == []


def test_what_very_many_share_does_not_count(tmp_path):
    with Archive.open(tmp_path, write=True) as archive, archive.writing():
        for number in range(COMMON + 1):
            of = document(f"r{number:04}", "The Arland Wire reports.")
            archive.add(of, report(of, events=()), fingerprints=[7] if number < COMMON else [7, 8])
            if number == COMMON - 1:
                assert len(archive.candidates([7], exclude="x", shared=1)) == COMMON
        assert archive.candidates([7], exclude="x", shared=1) == []
        assert archive.candidates([7, 8], exclude="x", shared=1) == [f"r{COMMON:04}"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from("abcd"), fingerprints), max_size=8), fingerprints, st.integers(1, 3))
def test_candidates_are_those_of_the_last_fingerprints(written, asked, shared):
    last: dict[str, frozenset[int]] = {}
    with TemporaryDirectory() as folder, Archive.open(Path(folder), write=True) as archive:
        for name, prints in written:
            archive.add(document(name), report(document(name), events=()), fingerprints=prints)
            last[name] = prints or last.get(name, prints)
        expected = [name for name in sorted(last) if len(last[name] & asked) >= shared and name != "a"]
        assert archive.candidates(asked, exclude="a", shared=shared) == expected
