"""One multi-pattern pass over a text for every form of the tables."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from detente.world.entries import Hit, Meaning
from detente.world.forms import TYPOGRAPHY

_CAPITALS = 4  # letters from which a form in capitals is taken for the form: BEIJING, but not US for "us" nor LI for "Li"
_ENDINGS = ("s", "d", "ll", "ve", "re", "m")  # what follows an apostrophe after a whole word


class Form(NamedTuple):
    """Pair a form, as written, with one of its meanings."""

    text: str
    meaning: Meaning


class _Pattern(NamedTuple):
    exact: Mapping[str, tuple[Meaning, ...]]
    anycase: tuple[Meaning, ...]
    joined: bool  # only a prefix such as "Sino", which needs a hyphen after it


class Scanner:
    """Find forms in text with one automaton over the lower-cased text; casing is checked afterwards."""

    __slots__ = ("_automaton", "_lookup", "_patterns")

    def __init__(self, forms: Iterable[Form]) -> None:
        grouped: dict[str, list[Form]] = {}
        for form in forms:
            grouped.setdefault(form.text.translate(TYPOGRAPHY).lower(), []).append(form)
        self._patterns = [_pattern(members) for members in grouped.values()]
        self._lookup = dict(zip(grouped, self._patterns, strict=True))
        self._automaton = AhoCorasick(list(grouped))

    def find(self, form: str) -> tuple[Meaning, ...]:
        """Return the meanings of one exact form; a leading "the" is left out if only then it is known."""
        text = " ".join(form.translate(TYPOGRAPHY).split())
        pattern = self._lookup.get(text.lower())
        if pattern is not None and (meanings := pattern.exact.get(text, pattern.anycase)):
            return meanings
        return self.find(text[4:]) if text[:4].lower() == "the " else ()

    def scan(self, text: str) -> list[Hit]:
        """Return the leftmost-longest hits in order of place; they never overlap."""
        even = text.translate(TYPOGRAPHY)
        found = self._automaton.find_matches_as_indexes(even.lower(), overlapping=True)
        found.sort(key=lambda match: (match[1], -match[2]))
        hits: list[Hit] = []
        free = 0
        for number, start, end in found:
            if start >= free and (meanings := self._meanings(even, number, start, end)):
                hits.append(Hit(start, end, text[start:end], meanings))
                free = end
        return hits

    def _meanings(self, text: str, number: int, start: int, end: int) -> tuple[Meaning, ...]:
        if not (_starts(text, start) and _ends(text, end)):
            return ()
        pattern = self._patterns[number]
        if pattern.joined and text[end : end + 1] != "-":
            return ()
        return pattern.exact.get(text[start:end], pattern.anycase)


def forms_of(text: str) -> list[str]:
    """Give the casings in which a proper form counts: as it is, and in capitals when it is long enough."""
    capitals = text.upper()
    if sum(map(str.isalpha, text)) < _CAPITALS or capitals == text:
        return [text]
    return [text, capitals]


def _pattern(members: list[Form]) -> _Pattern:
    anycase = tuple(dict.fromkeys(form.meaning for form in members if form.meaning.role == "agent"))
    exact: dict[str, dict[Meaning, None]] = {}
    for text, meaning in members:
        if meaning.role != "agent":
            for casing in forms_of(text.translate(TYPOGRAPHY)):
                exact.setdefault(casing, {})[meaning] = None
    meanings = {casing: (*found, *anycase) for casing, found in exact.items()}
    return _Pattern(meanings, anycase, all(form.meaning.role == "prefix" for form in members))


def _starts(text: str, start: int) -> bool:
    if start == 0 or not _is_word(text[start]):
        return True
    before = text[start - 1]
    if before == "'":  # O'Brien is one word
        return not (start > 1 and text[start - 2] in "OD" and not _is_word(text[start - 3 : start - 2]))
    return not _is_word(before)


def _ends(text: str, end: int) -> bool:
    if end == len(text) or not _is_word(text[end - 1]):
        return True
    after = text[end]
    if after == "'" and _is_word(text[end + 1 : end + 2]):  # Xi'an is one word, Xi's is two
        stop = end + 1
        while stop < len(text) and _is_word(text[stop]):
            stop += 1
        return text[end + 1 : stop].lower() in _ENDINGS
    return after != "$" and not _is_word(after)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
