"""Fingerprints find shared passages, wherever they stand."""

import subprocess
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.linking import candidates, fingerprints
from detente.linking.fingerprints import SHINGLE, WINDOW
from tests.linking.reports import FERRY, TALKS, report

WORD = st.text(alphabet="abcdefgh", min_size=1, max_size=3)
RUN = SHINGLE + WINDOW - 1


@settings(max_examples=60)
@given(st.lists(WORD, max_size=60), st.lists(WORD, min_size=RUN, max_size=RUN), st.lists(WORD, max_size=60))
def test_a_shared_run_is_always_found(before: list[str], run: list[str], after: list[str]) -> None:
    alone = report(" ".join(run))
    within = report(" ".join([*before, *run, *after]))
    assert set(fingerprints(alone)) & set(fingerprints(within))


def test_an_excerpt_shares_fingerprints_with_a_long_report() -> None:
    long = report([*FERRY, *TALKS, *FERRY])
    assert set(fingerprints(report(TALKS[3]))) & set(fingerprints(long))
    assert not set(fingerprints(report(TALKS))) & set(fingerprints(report(FERRY)))


def test_they_are_sorted_compact_and_64_bits_wide() -> None:
    found = fingerprints(report(TALKS))
    assert list(found) == sorted(set(found))
    assert 0 < len(found) < len(" ".join(TALKS).split())
    assert all(0 <= value < 2**64 for value in found)


def test_titles_and_boilerplate_do_not_count() -> None:
    title, notice = FERRY[0], FERRY[1]
    plain = report(TALKS)
    dressed = report([title, *TALKS, notice], zones=[("title", title), ("boilerplate", notice)])
    assert fingerprints(dressed) == fingerprints(plain)


def test_empty_and_short_reports_have_none() -> None:
    assert fingerprints(report("")) == ()
    assert fingerprints(report("Nothing happened.")) == ()


def test_they_do_not_change_from_process_to_process() -> None:
    code = (
        "from detente.linking import fingerprints; from tests.linking.reports import TALKS, report;"
        "print(*fingerprints(report(TALKS)))"
    )
    command = [sys.executable, "-c", code]
    outputs = {
        subprocess.run(
            command, env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)}, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {(" ".join(map(str, fingerprints(report(TALKS)))) + "\n").encode()}


def test_the_hash_itself_stays() -> None:
    # Fingerprints are kept in archives: should this fail, older archives no longer find their copies.
    assert fingerprints(report("one two three four five six")) == (14847215915237970807,)


def test_candidates_are_each_named_once_in_any_order() -> None:
    prints = {"c": (1, 2, 3), "a": (2, 3), "b": (9,), "d": (3,)}
    found = list(candidates(prints))
    assert found == [("a", "c"), ("a", "d"), ("c", "d")]
    assert list(candidates(dict(reversed(prints.items())))) == found
