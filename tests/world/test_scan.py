"""The scan: boundaries, casing, offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.world import World
from detente.world.entries import Entry, Meaning
from detente.world.scan import Form, Scanner


def texts(world: World, text: str) -> list[str]:
    return [hit.text for hit in world.scan(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sino-Russian", ["Sino", "Russian"]),
        ("the US-led West", ["US", "West"]),
        ("a Moscow-based desk", ["Moscow"]),
        ("China's navy and Russia’s fleet", ["China", "navy", "Russia", "fleet"]),
        ("the Russians' reply", ["Russians"]),
        ("told us in Xi'an", ["Xi'an"]),
        ("Xi's visit", ["Xi"]),
        ("Chinatown and Russianness", []),
        ("US$55 and A$3", []),
        ("U.S.-Chinese trade", ["U.S.", "Chinese"]),
        ("the U.S.", ["U.S."]),
        ("South China Sea", ["South China Sea"]),
        ("Papua New Guinea, Guinea-Bissau", ["Papua New Guinea", "Guinea-Bissau"]),
        ("Nigeria, Niger", ["Nigeria", "Niger"]),
        ("BEIJING (AFP)", ["BEIJING", "AFP"]),
        ("United\nNations", ["United\nNations"]),
        ("Defense Minister Wei Fenghe", ["Defense Minister", "Wei Fenghe"]),
        ("Sino studies", []),
        ("the West African coast", ["West African"]),
        ("the West agreed", ["the West"]),
        ("anti-Russian, pro-US", ["Russian", "US"]),
        ("O'Cook", []),
        ("İran", ["İran"]),
    ],
)
def test_boundaries(world: World, text: str, expected: list[str]) -> None:
    assert texts(world, text) == expected


WORDS = "China Chinese US U.S. us Sino s Xi Xi'an İ ß é Guinea New Papua President PRESIDENT Kremlin the ﬁ 𝒞 Élysée a"
ALPHABET = st.sampled_from([*WORDS.split(), "-", " ", "'", "’", ".", "$", "\n", "\u0301", "\u00a0"])
MIXED = st.lists(st.one_of(ALPHABET, st.text(max_size=3)), max_size=30).map("".join)


@given(MIXED)
def test_hits_cut_the_text_and_do_not_overlap(world: World, text: str) -> None:
    free = 0
    for hit in world.scan(text):
        assert text[hit.start : hit.end] == hit.text
        assert free <= hit.start < hit.end
        assert hit.meanings
        free = hit.end


@given(MIXED)
def test_a_hit_is_a_form(world: World, text: str) -> None:
    for hit in world.scan(text):
        assert world.find(hit.text.replace("\n", " "))


@given(st.lists(st.sampled_from(["ab", "abc", "bc", "b c", "c", "a-b", "ab'c"]), max_size=4, unique=True), MIXED)
def test_the_scan_is_leftmost_longest_on_word_boundaries(forms: list[str], text: str) -> None:
    entry = Entry("agent:x", "agent", "x")
    scanner = Scanner(Form(form, Meaning(entry, "name")) for form in forms)
    text += " abc bc ab-c a-b ab'c b c"
    hits = [hit.text for hit in scanner.scan(text)]
    if "abc" in forms:
        assert "abc" in hits
    if "c" in forms and "bc" not in forms:
        assert hits.count("bc") == 0
    assert scanner.scan(text) == scanner.scan(text)
