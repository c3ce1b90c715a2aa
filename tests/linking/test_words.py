"""What counts as a word, and where it stands."""

from hypothesis import given
from hypothesis import strategies as st

from detente.linking.words import BREAK, normal, quoted, split, words
from tests.linking.reports import report


@given(st.text(max_size=200))
def test_words_are_cut_from_the_text(text: str) -> None:
    found = words(report(text))
    assert len(found.forms) == len(found.starts) == len(found.ends) == len(found.counted)
    for form, start, end in zip(found.forms, found.starts, found.ends, strict=True):
        assert form == BREAK or normal(text[start:end]) == form
    assert list(found.starts) == sorted(found.starts)


def test_typography_does_not_matter() -> None:
    straight = words(report("\"The U.S. can't pay 1,200 dollars,\" Ana's paper-thin reply read."))
    curly = words(report("“The US can’t pay 1200 dollars” – ANA’S paper thin reply read"))
    assert straight.forms == curly.forms


def test_numbers_money_and_percentages_differ() -> None:
    assert normal("8.4") != normal("84")
    assert len({tuple(split(text)) for text in ("$5", "€5", "5%", "5")}) == 4


def test_boilerplate_and_credits_are_left_out_and_leave_a_break() -> None:
    text = "Harbour closed again By Ada Holm The harbour is closed. Share this page The ice is thick."
    document = report(
        text,
        zones=[("title", "Harbour closed again"), ("byline", "By Ada Holm"), ("boilerplate", "Share this page")],
    )
    found = words(document)
    assert "ada" not in found.forms
    assert "share" not in found.forms
    between = found.forms[found.forms.index("is") + 2 :]
    assert between[0] == BREAK
    assert found.counted[found.forms.index("again")] is False
    assert found.counted[found.forms.index("ice")] is True


def test_quotations_end_with_their_paragraph() -> None:
    text = 'He said "we go" and left.\n"We stay, she began.\nNobody answered. “Why?” «Non», said'
    found = words(report(text))
    inside = [form for form, flag in zip(found.forms, quoted(text, found), strict=True) if flag]
    assert inside == ["we", "go", "we", "stay", "she", "began", "why", "non"]
