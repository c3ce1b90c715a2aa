"""Spellings that follow by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.world.forms import TYPOGRAPHY, person_forms, plain, plurals, slug, spelled, surname_forms


@pytest.mark.parametrize(
    ("form", "expected"),
    [("Erdoğan", "Erdogan"), ("Løkke", "Lokke"), ("Wałęsa", "Walesa"), ("İhsanoğlu", "Ihsanoglu"), ("Türk", "Turk")],
)
def test_plain(form: str, expected: str) -> None:
    assert plain(form) == expected


def test_spelled_adds_american_and_plain_spellings() -> None:
    assert spelled(["ministry of defence"]) == ["ministry of defence", "ministry of defense"]
    assert spelled(["world organisations"]) == ["world organisations", "world organizations"]
    assert spelled(["fenced"]) == ["fenced"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("minister of defence", "ministers of defence"),
        ("foreign ministry", "foreign ministries"),
        ("attorney general", "attorneys general"),
        ("spokesman", "spokesmen"),
        ("embassy", "embassies"),
        ("ambassador to the United Nations", "ambassadors to the United Nations"),
        ("congress", "congresses"),
    ],
)
def test_plurals(form: str, expected: str) -> None:
    assert plurals([form]) == [expected]


def test_abbreviations_have_no_plural() -> None:
    assert plurals(["Gen."]) == []


def test_names_by_the_habits_of_the_country() -> None:
    assert {"Kim Jong-un", "Kim Jong Un", "Kim Jong-Un", "Kim Jongun"} <= set(person_forms("Kim Jong-un", (), "PRK"))
    assert set(person_forms("Nobuo Kishi", (), "JPN")) == {"Nobuo Kishi", "Kishi Nobuo"}
    assert {"Bashar Assad", "Bashar Al-Assad"} <= set(person_forms("Bashar al-Assad", (), "SYR"))
    assert person_forms("Jean-Yves Le Drian", (), "FRA") == ["Jean-Yves Le Drian"]


def test_family_names() -> None:
    assert surname_forms(["al-Assad"]) == ["al-Assad", "Assad", "Al-Assad"]
    assert surname_forms(["von der Leyen"]) == ["von der Leyen", "Von der Leyen"]


@given(st.text())
def test_plain_typography_keeps_every_offset(text: str) -> None:
    even = text.translate(TYPOGRAPHY)
    assert len(even) == len(text)
    assert len(even.lower()) == len(text)


@given(st.text())
def test_a_slug_is_made_of_letters_digits_and_hyphens(text: str) -> None:
    assert set(slug(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
