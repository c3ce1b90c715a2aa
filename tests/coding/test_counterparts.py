"""On whom an act falls where only the sentences before say it."""

import pytest

from detente.coding.coder import Coder
from tests.conftest import make_document


def dyads(coder: Coder, text: str) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    [report] = coder.code([make_document(text, "2015-06-10")])
    return {
        (e.type, tuple(a.code or "" for a in e.source), tuple(a.code or "" for a in e.recipient)) for e in report.events
    }


def test_the_other_side_of_the_sentence_before_is_meant(coder: Coder) -> None:
    text = "Norway expelled two Chilean diplomats on Monday. Chile rejected the decision as absurd."
    assert ("REJECT", ("CHL",), ("NOR",)) in dyads(coder, text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway, Kenya and Ghana held talks in Geneva on Monday. Chile rejected the decision as absurd.",
        "It rained for days on the coast. Chile rejected the decision as absurd.",
    ],
)
def test_where_nothing_decides_nobody_is_guessed(coder: Coder, text: str) -> None:
    assert not any(kind == "REJECT" and any(recipient) for kind, _, recipient in dyads(coder, text))


def test_the_two_that_a_report_is_about_come_before_who_was_named_last(coder: Coder) -> None:
    text = (
        "Norway and Chile have quarrelled for a year. Norway barred Chilean ships in May. Chile called Norway a bully. "
        "Norway then recalled its envoy to Chile. Ghana offered to host talks with Chile. Chile rejected the charge."
    )
    assert ("REJECT", ("CHL",), ("NOR",)) in dyads(coder, text)
