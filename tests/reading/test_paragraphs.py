"""Paragraphs, one a line or broken at a width."""

from hypothesis import given
from hypothesis import strategies as st

from detente.reading.paragraphs import paragraphs

TEXTS = st.lists(
    st.sampled_from(["Words in a row", "\n", "\r\n", "  ", "\n\n", ".", "\u2028", "\xa0", "x" * 60, " and so on\n"])
).map("".join)


@given(TEXTS | st.text())
def test_paragraphs_hold_all_that_is_not_white_space_in_order(text: str) -> None:
    position = 0
    for part in paragraphs(text):
        assert not text[position : part.start].strip()
        assert part.flat == " ".join(text[part.start : part.end].split())
        assert text[part.start : part.end].strip() == text[part.start : part.end] != ""
        position = part.end
    assert not text[position:].strip()


def test_one_paragraph_a_line() -> None:
    text = "Title\r\n\r\n\r\nFirst sentence of the news.\r\nSecond sentence of the news."
    assert [(part.flat, part.gap) for part in paragraphs(text)] == [
        ("Title", 0),
        ("First sentence of the news.", 2),
        ("Second sentence of the news.", 0),
    ]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The two ministers met in the capital on Monday and agreed to\n"
        "hold joint naval exercises in the autumn, officials of both\n"
        "governments said.\n\n"
        "More talks are to follow."
    )
    assert [part.flat[-9:] for part in paragraphs(text)] == ["nts said.", "o follow."]


def test_names_under_each_other_stay_apart() -> None:
    text = "A headline of some length that goes over the whole of the page here\nBy Ann Lee\nMonday, 2 April 2018"
    assert len(paragraphs(text)) == 3
