"""One multi-pattern pass over a text for every form of the tables."""

from collections.abc import Iterable
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from detente.world.entries import Hit, Meaning
from detente.world.forms import TYPOGRAPHY

_CAPITALS = 4  # letters from which capitals stand for the form: BEIJING for "Beijing", but not LI for "Li"
_ENDINGS = ("s", "d", "ll", "ve", "re", "m")  # what follows an apostrophe after a whole word


class Form(NamedTuple):
    """Pair a form, as written, with one of its meanings."""

    text: str
    meaning: Meaning


class Scanner:
    """Find forms in text with one automaton over the lower-cased text; casing is checked afterwards."""

    __slots__ = ("_automaton", "_forms", "_lookup")

    def __init__(self, forms: Iterable[Form]) -> None:
        lookup: dict[str, list[Form]] = {}
        for form in forms:
            text = form.text.lower() if form.text.isascii() else even(form.text).lower()
            if (same := lookup.get(text)) is None:
                lookup[text] = [form]
            else:
                same.append(form)
        self._lookup = lookup
        self._forms = list(lookup.values())
        self._automaton = AhoCorasick(list(lookup), store_patterns=False)

    def find(self, form: str) -> tuple[Meaning, ...]:
        """Return the meanings of one exact form; a leading "the" is left out if only then it is known."""
        text = " ".join(even(form).split())
        if meanings := _meant(self._lookup.get(text.lower(), []), text):
            return meanings
        return self.find(text[4:]) if text[:4].lower() == "the " else ()

    def forms(self) -> tuple[str, ...]:
        """Return every form as written, once."""
        return tuple(dict.fromkeys(form.text for members in self._forms for form in members))

    def scan(self, text: str) -> list[Hit]:
        """Return the leftmost-longest hits in order of place; they never overlap.

        A form that begins with "the" gives way to a longer one that begins after it: "the West", "West African".
        """
        regular = even(text)
        found = self._automaton.find_matches_as_indexes(regular.lower(), overlapping=True)
        found.sort(key=lambda match: (match[1], -match[2]))
        hits: list[Hit] = []
        free, article = 0, -1
        for number, start, end in found:
            if start < free and not (start == article and end > free):
                continue
            if not (_ends(regular, end) and _starts(regular, start)):
                continue
            if meanings := _meant(self._forms[number], regular[start:end], regular[end : end + 1]):
                if start < free:
                    hits.pop()
                hits.append(Hit(start, end, text[start:end], meanings))
                free, article = end, start + 4 if regular[start : start + 4].lower() == "the " else -1
        return hits


def even(text: str) -> str:
    """Write typographic apostrophes, hyphens and spaces plainly, each in place of one character."""
    return text.translate(TYPOGRAPHY)


def _meant(forms: list[Form], text: str, after: str = "-") -> tuple[Meaning, ...]:
    """Keep the meanings whose casing fits: agents in any, all else as written or all in capitals.

    An agent that the table writes with a capital ("PM", "Gen.") counts only so.
    """
    meanings = [
        meaning
        for form, meaning in forms
        if ((meaning.role == "agent" and form.islower()) or _is_written(form, text))
        and (meaning.role != "prefix" or after == "-")
    ]
    return tuple(dict.fromkeys(meanings)) if len(meanings) > 1 else tuple(meanings)


def _is_written(form: str, text: str) -> bool:
    if (form if form.isascii() else even(form)) == text:
        return True
    return text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS


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
