import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import EvidenceError
from detente.records import Evidence


@given(st.text(min_size=1), st.integers(), st.integers())
def test_cut_gives_the_characters_or_refuses(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        evidence = Evidence.cut(text, start, end)
        assert evidence.text == text[start:end]
        evidence.check(text)
    else:
        with pytest.raises(EvidenceError):
            Evidence.cut(text, start, end)


@pytest.mark.parametrize(("start", "end", "text"), [(0, 3, "ab"), (2, 2, ""), (-1, 1, "ab"), (3, 1, "ab")])
def test_offsets_that_do_not_fit_are_refused(start: int, end: int, text: str) -> None:
    with pytest.raises(EvidenceError):
        Evidence(start, end, text)


def test_a_changed_report_is_noticed() -> None:
    evidence = Evidence.cut("Oslo protested.", 0, 4)
    with pytest.raises(EvidenceError, match="was the report changed"):
        evidence.check("Bern protested.")


def test_overlap_needs_a_shared_character() -> None:
    text = "abcdef"
    assert Evidence.cut(text, 0, 3).overlaps(Evidence.cut(text, 2, 4))
    assert not Evidence.cut(text, 0, 3).overlaps(Evidence.cut(text, 3, 4))
