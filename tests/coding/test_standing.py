"""Whether a figure is reached, aimed at or foretold, and quantities that a report gives in two units."""

import msgspec
import pytest

from detente.coding.coder import Coder
from detente.records import Figure
from tests.conftest import make_document


def figures(coder: Coder, text: str) -> list[Figure]:
    (report,) = coder.code([make_document(text, "2020-06-01")])
    return list(report.figures)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Norway and Sweden have set a goal of raising trade to $100 billion by 2025.", "target"),
        ("Norway and Sweden want to lift bilateral trade to $100 billion by 2025.", "target"),
        ("The target for trade between Norway and Sweden is $100 billion.", "target"),
        ("Trade between Norway and Sweden is expected to reach $100 billion in 2025.", "forecast"),
        ("Trade between Norway and Sweden will exceed $100 billion in 2025.", "forecast"),
        ("Trade between Norway and Sweden reached $100 billion in 2019.", "realised"),
        ("Trade between Norway and Sweden stood at $100 billion last year.", "realised"),
    ],
)
def test_standing(coder: Coder, text: str, standing: str) -> None:
    (found,) = figures(coder, text)
    assert (found.value, found.standing) == (1e11, standing)


@pytest.mark.parametrize(
    ("text", "value", "unit", "also"),
    [
        ("Norway and Sweden share a border of 1,600 km (994 miles).", 1600, "km", (994, "miles")),
        (
            "The frontier between Norway and Sweden runs for 1,000 miles, or 1,609 kilometres.",
            1000,
            "miles",
            (1609, "km"),
        ),
        ("Norway sold Sweden 500 tonnes (1.1 million pounds) of copper.", 500, "tonnes", (1.1e6, "pounds")),
        ("Norway will build a 200-kilometre (124-mile) pipeline to Sweden.", 200, "km", (124, "miles")),
    ],
)
def test_two_units_are_one_figure_with_both_in_its_evidence(
    coder: Coder, text: str, value: float, unit: str, also: tuple[float, str]
) -> None:
    (found,) = figures(coder, text)
    assert found.also is not None
    assert (found.value, found.unit, (found.also.value, found.also.unit)) == (value, unit, also)
    assert found.quantity.text in found.evidence.text
    assert found.also.quantity.text in found.evidence.text
    assert found.measures is not None
    assert found.also.quantity.text not in found.measures


def test_a_choice_between_two_quantities_is_two_figures(coder: Coder) -> None:
    text = "Norway will sell Sweden 500 tonnes of copper or 300 kilograms of silver."
    assert [(each.value, each.also) for each in figures(coder, text)] == [(500, None), (300, None)]


def test_pounds_after_a_sum_are_money(coder: Coder) -> None:
    (found,) = figures(coder, "Norway paid Sweden 12 million euros (10 million pounds).")
    assert found.also is not None
    assert (found.unit, found.also.unit) == ("EUR", "GBP")


def test_a_record_without_the_newer_fields_is_read(coder: Coder) -> None:
    (found,) = figures(coder, "Norway and Sweden want to lift trade to $100 billion by 2025.")
    old = {name: value for name, value in msgspec.to_builtins(found).items() if name not in {"standing", "also"}}
    read = msgspec.convert(old, Figure)
    assert (read.standing, read.also, read.value) == ("realised", None, found.value)
