"""Figures that cannot all be right, within a report and between reports."""

import pytest

from detente.coding.coder import Coder
from detente.linking import conflicts
from detente.records import Figure
from tests.conftest import make_document


def figures(coder: Coder, *texts: str) -> list[tuple[str, Figure]]:
    coded = coder.code([make_document(text, "2021-06-01") for text in texts])
    return [(report.id, figure) for report in coded for figure in report.figures]


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "Trade between Norway and Sweden reached $84 billion in 2019. Norway and Sweden have set a goal to raise "
            "trade to $80 billion by 2020.",
            "The trade target of $80 billion for 2020 lies below the $84 billion that the same report gives as reached "
            "for 2019.",
        ),
        (
            "Trade between Norway and Sweden was worth $50 billion in 2019. Norwegian exports to Sweden were worth "
            "$20 billion in 2019. Norwegian imports from Sweden were worth $10 billion in 2019.",
            "Exports of $20 billion and imports of $10 billion do not make the trade of $50 billion for 2019.",
        ),
        (
            "Trade between Norway and Sweden reached $40 billion in 2018. Trade between Norway and Sweden grew by 50 "
            "percent in 2019. Trade between Norway and Sweden reached $44 billion in 2019.",
            "From $40 billion for 2018 to $44 billion for 2019 is a change of 10.0 percent, not of 50.",
        ),
        (
            "In 2019 trade between Norway and Sweden totalled $50 billion, with Norwegian exports of $20 billion to "
            "Sweden and imports of $10 billion from Sweden.",
            "Exports of $20 billion and imports of $10 billion do not make the trade of $50 billion for 2019.",
        ),
        (
            "Norway and Sweden want to lift bilateral trade to $80 billion by 2020. Bilateral trade between Norway and "
            "Sweden already stood at $84 billion in 2019.",
            "The trade target of $80 billion for 2020 lies below the $84 billion that the same report gives as reached "
            "for 2019.",
        ),
        (
            "Trade between Norway and Sweden grew by 20 percent to $60 billion in 2019. In 2018, trade between Norway "
            "and Sweden stood at $58 billion.",
            "From $58 billion for 2018 to $60 billion for 2019 is a change of 3.5 percent, not of 20.",
        ),
        (
            "Trade between Norway and Sweden rose 40 percent to $60 billion in 2019 from $50 billion in 2018.",
            "From $50 billion for 2018 to $60 billion for 2019 is a change of 20.0 percent, not of 40.",
        ),
        (
            "Norway's exports to Sweden fell by 10 percent in 2019. Norway's exports to Sweden were worth $50 billion "
            "in 2018 and $30 billion in 2019.",
            "From $50 billion for 2018 to $30 billion for 2019 is a change of -40.0 percent, not of -10.",
        ),
    ],
)
def test_within_a_report(coder: Coder, text: str, explanation: str) -> None:
    (found,) = conflicts(figures(coder, text))
    assert (found.kind, found.explanation) == ("within-report", explanation)
    assert len(found.items) == len(set(found.items)) >= 2


@pytest.mark.parametrize(
    "text",
    [
        "Trade between Norway and Sweden reached $84 billion in 2019. Norway and Sweden have set a goal to raise trade "
        "to $100 billion by 2022.",
        "Trade between Norway and Sweden was worth $30 billion in 2019. Norwegian exports to Sweden were worth "
        "$20 billion in 2019. Norwegian imports from Sweden were worth $10 billion in 2019.",
        "In 2019 trade between Norway and Sweden totalled $30 billion, with Norwegian exports of $20 billion to "
        "Sweden and imports of $10 billion from Sweden.",
        "Trade between Norway and Sweden rose 20 percent to $60 billion in 2019 from $50 billion in 2018.",
        "Trade between Norway and Sweden is expected to reach $80 billion in 2022. Trade between Norway and Sweden "
        "reached $84 billion in 2019.",
        "Norway and Sweden share a border of 1,600 km (994 miles).",
        "Norway and Sweden share a border of 100 km (60 miles).",
        "Norway sold Sweden 500 tonnes (1.1 million pounds) of copper.",
        "Norway sent 300 soldiers to Sweden in 2019. Norway sent 400 soldiers to Sweden in 2020.",
        "Trade between Norway and Sweden reached $40 billion in 2019. Trade between Norway and Sweden is expected to "
        "reach $30 billion in 2020.",
        "Norway and Sweden share a border of 1,630 km (1,010 miles).",
        "Norway gave Sweden a strip of 100 km (60 miles).",
        "Norway sold Sweden 500 tons (450 tonnes) of fish.",
    ],
)
def test_what_is_no_conflict(coder: Coder, text: str) -> None:
    assert conflicts(figures(coder, text)) == []


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "Norway and Sweden share a border of 400 miles (900 kilometers).",
            "400 miles is about 643.7 km, not 900 kilometers as the same sentence gives it.",
        ),
        (
            "The frontier between Norway and Sweden runs for 1,010 miles, or 1,906 kilometres.",
            "1,010 miles is about 1,625 km, not 1,906 kilometres as the same sentence gives it.",
        ),
        (
            "Norway sold Sweden 500 tonnes (2.4 million pounds) of copper.",
            "500 tonnes is about 1,102,000 pounds, not 2.4 million pounds as the same sentence gives it.",
        ),
    ],
)
def test_two_units_that_disagree(coder: Coder, text: str, explanation: str) -> None:
    (found,) = conflicts(figures(coder, text))
    assert (found.kind, found.explanation) == ("within-report", explanation)
    assert len(found.items) == 1


def test_between_reports_values_differ_by_more_than_their_rounding(coder: Coder) -> None:
    text = "Trade between Norway and Sweden reached ${} billion in 2019."
    (found,) = conflicts(figures(coder, text.format("84.07"), text.format("91")))
    assert found.kind == "figures"
    assert found.explanation == (
        "Two reports give different values for the same trade for 2019: $84.07 billion and $91 billion."
    ) or found.explanation.endswith("$91 billion and $84.07 billion.")
    assert len(found.documents) == 2
    assert conflicts(figures(coder, text.format("84.07"), text.format("84.1"))) == []
    assert (
        conflicts(figures(coder, text.format("84.07"), "Trade between Norway and Sweden was over $80 billion in 2019."))
        == []
    )


def test_the_order_of_arrival_does_not_matter(coder: Coder) -> None:
    found = figures(coder, *(f"Trade between Norway and Sweden reached ${n} billion in 2019." for n in (80, 85, 91)))
    assert conflicts(found) == conflicts(reversed(found))
    assert len(conflicts(found)) == 3


@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "Norway and Sweden share a border of 1,630 km (1,310 miles).",
            "1,630 km is about 1,013 miles, not 1,310 miles as the same sentence gives it.",
        ),
        (
            "Norway ceded 90 square kilometres (350 square miles) to Sweden.",
            "90 square kilometres is about 34.75 square miles, not 350 square miles as the same sentence gives it.",
        ),
    ],
)
def test_two_units_that_give_two_quantities(coder: Coder, text: str, explanation: str) -> None:
    (found,) = conflicts(figures(coder, text))
    assert (found.kind, len(found.items), found.explanation) == ("within-report", 1, explanation)
