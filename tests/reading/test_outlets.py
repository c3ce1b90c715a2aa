"""Names of outlets, agencies and sections, and what pages add to titles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.reading.outlets import agency, is_outlet, is_section, split_title


@pytest.mark.parametrize(
    "name",
    [
        "Reuters",
        "AP",
        "the Associated Press",
        "The Northern Herald",
        "Far Eastern Weekly",
        "example.org",
        "BBC News",
        "China Daily USA",
        "RT",
    ],
)
def test_outlets(name: str) -> None:
    assert is_outlet(name)


@pytest.mark.parametrize(
    "name",
    [
        "Political News",
        "World",
        "Moscow",
        "Ann Lee",
        "Leaders face the press",
        "Who Reads the Post?",
        "BBC Staff Leave the Country Today",
        "",
    ],
)
def test_what_is_no_outlet(name: str) -> None:
    assert not is_outlet(name)


def test_sections_and_agencies() -> None:
    assert is_section("World")
    assert is_section("Asia-Pacific")
    assert not is_section("World leaders")
    assert not is_section("")
    assert agency("ITAR-TASS") == "TASS"
    assert agency("xinhua") == "Xinhua"
    assert agency("Moscow") is None


@pytest.mark.parametrize(
    ("title", "cut", "outlet"),
    [
        ("Talks resume | Political News", "Talks resume", None),
        ("Talks resume | Asia | The Northern Herald", "Talks resume", "The Northern Herald"),
        ("Talks resume — Reuters", "Talks resume", "Reuters"),
        ("Opinion | Talks resume", "Talks resume", None),
        ("Ties - and trade - grow", "Ties - and trade - grow", None),
        ("Talks resume - again", "Talks resume - again", None),
        ("World | Politics", "World", None),
        ("Talks resume", "Talks resume", None),
    ],
)
def test_title_tails(title: str, cut: str, outlet: str | None) -> None:
    assert split_title(title) == (cut, outlet)


@given(st.text(alphabet="Ab |-–—·.News World"))
def test_a_cut_title_is_part_of_the_title_and_cut_for_good(title: str) -> None:
    cut, _ = split_title(title)
    assert cut in title
    assert split_title(cut)[0] == cut
