"""What a report is about."""

import math
from datetime import date

import msgspec
import pytest

from detente.linking.common_words import AFFAIRS, EVERYDAY, GRAMMAR
from detente.linking.profiles import UNIT, profile
from detente.records import DateRange, Document
from tests.linking.reports import FERRY, TALKS, report


def test_profiles_have_unit_length_and_sorted_terms() -> None:
    found = profile(report(TALKS, published="2019-03-07"))
    assert math.hypot(*(weight for _, weight in found.terms)) == pytest.approx(UNIT, rel=1e-3)
    assert [term for term, _ in found.terms] == sorted({term for term, _ in found.terms})
    assert found.first_day == found.last_day is not None


def test_common_words_weigh_less_and_words_of_grammar_nothing() -> None:
    weights = dict(profile(report("The minister of Elbonia met the llama.")).terms)
    assert "the" not in weights
    assert weights["minister"] < weights["llama"] == weights["elbonia"]


def test_the_title_counts_most_wherever_it_comes_from() -> None:
    given = profile(report(TALKS, title="Crossings reopen"))
    within = profile(
        report(["Crossings reopen", *TALKS], title="Crossings reopen", zones=[("title", "Crossings reopen")])
    )
    found = profile(report(["Crossings reopen", *TALKS], zones=[("title", "Crossings reopen")]))
    assert given.terms == within.terms == found.terms
    assert max(given.terms, key=lambda term: term[1])[0] in {"crossings", "reopen"}


def test_genitives_are_their_words() -> None:
    assert [term for term, _ in profile(report("Elbonia's Elbonia Elbonia’s")).terms] == ["elbonia"]


def test_boilerplate_is_left_out() -> None:
    bare = profile(report(TALKS))
    assert profile(report([*TALKS, FERRY[0]], zones=[("boilerplate", FERRY[0])])).terms == bare.terms


def test_open_days_and_empty_texts() -> None:
    found = profile(Document("1", "", "", published=DateRange("2019-03-07", None, "bounds")))
    assert found.terms == ()
    assert found.first_day is not None
    assert found.last_day is None


def test_the_lists_of_common_words_do_not_overlap() -> None:
    assert not GRAMMAR & EVERYDAY
    assert not GRAMMAR & AFFAIRS
    assert not EVERYDAY & AFFAIRS


def test_a_month_of_publication_bounds_no_day() -> None:
    document = msgspec.structs.replace(report(FERRY), published=DateRange("2020-02", "2020-02-29", "metadata"))
    assert (profile(document).first_day, profile(document).last_day) == (None, date(2020, 2, 29).toordinal())
