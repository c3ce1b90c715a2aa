"""Counts of meetings that reports claim, beside the meetings that are known."""

import pytest

from detente.linking import incidents, tallies
from detente.records import DateRange, Document, Evidence, Figure, Incident, text_hash
from tests.linking.events import told, who

MARON, OLSK = who("ARL", "Ilse Maron", "foreign minister"), who("BOR", "Peer Olsk", "foreign minister")
KINGS = who("ARL", "Ulf Dar", "head of state"), who("BOR", "Ana Brix", "head of state")
TEXT = "Maron and Olsk have met {} since 2030, and twice on islands."


def meetings(*days: str) -> list[Incident]:
    both = (MARON, OLSK)
    kings = told("k", "Ulf Dar met Ana Brix", "met", KINGS, KINGS, on="2031-01-01")
    call = told("c", "Maron phoned Olsk", "phoned", both, both, mode="phone", on="2031-01-05")
    return incidents([kings, call, *(told(d, "Ilse Maron met Peer Olsk", "met", both, both, on=d) for d in days)])


def claim(words: str, value: float, approx: str | None = None, text: str = TEXT) -> tuple[Figure, Document]:
    text = text.format(words)
    cut = Evidence.cut(text, text.index(words), text.index(words) + len(words))
    upto = Evidence.cut(text, 0, cut.end)
    figure = Figure("f", value, None, None, "meetings", "count", None, ("ARL", "BOR"), None, None, None, approx,  # type: ignore[arg-type]
                    None, (), cut, upto)  # fmt: skip
    return figure, Document("r", text_hash(text), text, published=DateRange("2031-06-01", "2031-06-01", "metadata"))


@pytest.mark.parametrize(
    ("words", "value", "approx", "verdict"),
    [
        ("two times", 2, None, "consistent"),
        ("three times", 3, None, "below"),
        ("one time too many, 1.5 times", 1.5, None, "above"),
        ("more than two times", 2, "over", "consistent"),
    ],
)
def test_a_claim_is_set_beside_the_meetings_of_its_time(
    words: str, value: float, approx: str | None, verdict: str
) -> None:
    figure, document = claim(words, value, approx)
    found = meetings("2029-03-01", "2030-03-01", "2031-03-01", "2031-09-01")
    (tally,) = tallies([("r", figure)], {"r": document}, found)
    assert (tally.counted, tally.verdict) == (2, verdict)
    assert tally.period == DateRange("2030-01-01", "2031-06-01", "explicit")
    assert set(tally.incidents) == {
        each.incident for each in found if set(each.documents) & {"2030-03-01", "2031-03-01"}
    }


def test_too_few_meetings_refute_nothing() -> None:
    figure, document = claim("40 times", 40)
    both = (MARON, OLSK)
    again = told("r", document.text, "met", both, both, figures=[figure])
    (tally,) = tallies([("r", figure)], {"r": document}, meetings(), [again])
    assert (tally.counted, tally.verdict) == (0, "below")
    assert "does not refute" in tally.explanation


def test_leaders_are_heads_of_state() -> None:
    figure, document = claim("three times", 3, text="The leaders met {} in all.")
    (tally,) = tallies([("r", figure)], {"r": document}, meetings("2031-03-01"))
    assert tally.counted == 1


def test_other_figures_are_no_tallies() -> None:
    figure, document = claim("12 barges", 12)
    other = Figure(**{name: getattr(figure, name) for name in figure.__struct_fields__} | {"unit": "barges"})
    assert tallies([("r", other)], {"r": document}, meetings()) == []
