from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from detente.language.paragraphs import LONGEST, stretches
from detente.records import Document, Zone


def _document(text: str, *zones: Zone) -> Document:
    return Document("d", "", text, zones=zones)


def test_a_headline_stands_by_itself() -> None:
    text = "Ministers meet\nThe two met in Oslo."
    parts = list(stretches(_document(text, Zone("title", 0, 14))))
    assert [(text[p.start : p.end], p.zone) for p in parts] == [
        ("Ministers meet", "title"),
        ("The two met in Oslo.", None),
    ]


def test_bylines_datelines_and_boilerplate_are_not_parsed() -> None:
    text = "By A. Writer\n\nOSLO, May 3 - Talks began.\n\nShare this"
    zones = (Zone("byline", 0, 12), Zone("dateline", 14, 27), Zone("boilerplate", 42, 52))
    assert [text[p.start : p.end].strip() for p in stretches(_document(text, *zones))] == ["Talks began."]


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The foreign ministers of the two countries agreed on Monday to meet\n"
        "once more before the end of the year and to leave the border as it is\n"
        "until then."
    )
    assert len(list(stretches(_document(text)))) == 1


def test_lines_that_end_a_sentence_are_paragraphs() -> None:
    text = "The foreign ministers of the two countries agreed to meet on Monday.\nNo date was set for the talks."
    assert len(list(stretches(_document(text)))) == 2


@given(st.text(alphabet="ab. \n\r\t", max_size=200))
def test_stretches_cover_all_that_is_not_white_space_once_and_in_order(text: str) -> None:
    parts = list(stretches(_document(text)))
    assert all(one.end <= other.start for one, other in pairwise(parts))
    covered = {i for part in parts for i in range(part.start, part.end)}
    assert all(i in covered for i, character in enumerate(text) if not character.isspace())


@given(st.text(alphabet="ab. ", min_size=1, max_size=400), st.integers(40, 300))
def test_what_is_too_long_is_cut_and_nothing_is_lost(unit: str, times: int) -> None:
    text = ("x" + unit * times * 3).strip()
    parts = [text[part.start : part.end] for part in stretches(_document(text))]
    assert "".join(parts) == text
    assert all(len(part) <= LONGEST for part in parts)
