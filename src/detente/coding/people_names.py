"""Where a report names people: runs of capitalised words that are neither titles nor institutions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.coding.lexicons import read_lexicon
from detente.language import Doc, Sentence, Token

_LONGEST = 5  # parts of a name; longer runs of capitals are headlines or institutions
_JOINS = frozenset({"-", "–"})
_GIVEN = 5  # letters of a syllable of a Korean name: "kyung", "hyun"
_NOT_GIVEN = frozenset({"led", "based", "run", "wide", "style", "born", "made", "era", "type", "held", "owned", "like",
                        "area", "level", "only", "free", "and", "to", "on", "the", "of", "a"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The words of titles, institutions and name particles."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    institutions: frozenset[str]
    bodies: frozenset[str]
    particles: frozenset[str]

    def is_title(self, token: Token) -> bool:
        """Tell whether a token is a word of a title before a name."""
        word = token.lower_.rstrip(".")
        return word in self.heads or word in self.honorifics or word in self.modifiers

    def is_head(self, word: str) -> bool:
        """Tell whether a lemma names a person by what the person is or does."""
        return word in self.heads


@cache
def load_roles() -> RoleWords:
    """Read the words of titles and names that ship with the program; the same frozen object each time."""
    raw: dict[str, Any] = read_lexicon("roles")
    return RoleWords(**{name: frozenset(str(words).split()) for name, words in raw.items()})


@dataclass(frozen=True, slots=True)
class NameRun:
    """A name in a sentence: tokens `first` to `last` (half-open, positions in the paragraph) and its parts.

    `titled` tells that a title or honorific stands before it: evidence that it is a person.
    """

    sentence: Sentence
    first: int
    last: int
    text: str
    parts: tuple[str, ...]
    titled: bool

    @property
    def head(self) -> Token:
        """The token of the run that the rest of it hangs on."""
        doc = self.sentence.span.doc
        inside = range(self.first, self.last)
        return next((doc[i] for i in inside if doc[i].head.i not in inside or doc[i].head.i == i), doc[self.last - 1])


def find_names(sentence: Sentence, roles: RoleWords) -> Iterator[NameRun]:
    """Find the runs of capitalised words in a sentence that can be a person's name."""
    doc = sentence.span.doc
    at = sentence.span.start
    while at < sentence.span.end:
        if not _is_name_word(doc[at]):
            at += 1
            continue
        last = _run_end(sentence, at, roles)
        run = _run(sentence, at, last, roles)
        if run is not None:
            yield run
        at = last


def _is_name_word(token: Token) -> bool:
    if not token.text[:1].isupper():
        return False
    # First names at the head of a sentence are often tagged as adjectives.
    return token.tag_ in ("NNP", "NNPS") or (token.dep_ == "compound" and token.head.tag_ == "NNP")


def _run_end(sentence: Sentence, first: int, roles: RoleWords) -> int:
    doc, last = sentence.span.doc, first + 1
    while last < sentence.span.end:
        token = doc[last]
        following = doc[last + 1] if last + 1 < sentence.span.end else None
        joined = token.text in _JOINS and not token.whitespace_ and not doc[last - 1].whitespace_
        particle = token.lower_ in roles.particles and following is not None and _is_name_word(following)
        after_join = doc[last - 1].text in _JOINS and token.text[:1].isupper()
        if not (
            _is_name_word(token)
            or after_join
            or _ends_given_name(doc, first, last)
            or (joined and following is not None)
            or particle
        ):
            break
        last += 1
    return last


def _ends_given_name(doc: Doc, first: int, at: int) -> bool:
    """Tell the second half of a Korean given name, "tae" in "Yang Gi-tae", from "South Korea-led"."""
    token = doc[at]
    if at - 3 < first - 1 or doc[at - 1].text != "-" or doc[at - 1].whitespace_ or doc[at - 2].whitespace_:
        return False
    return at - first >= 3 and len(token.text) <= _GIVEN and token.text.islower() and token.text not in _NOT_GIVEN


def _run(sentence: Sentence, first: int, last: int, roles: RoleWords) -> NameRun | None:
    doc = sentence.span.doc
    start = first
    for position in range(first, last):
        hyphened = position > first and doc[position - 1].text in _JOINS
        if roles.is_title(doc[position]) and (not hyphened or start == position - 1):
            start = position + 1
    while start < last and (doc[start].text in _JOINS or doc[start].text == "."):
        start += 1
    if start >= last or last - start > 2 * _LONGEST:
        return None
    text = sentence.text[sentence.start_of(doc[start]) : sentence.end_of(doc[last - 1])]
    parts = tuple(part for part in text.split() if part)
    if not _can_be_person(parts, roles) or (start == first and _has_article(doc[first])):
        return None
    titled = start > first or (start > sentence.span.start and _is_title_before(doc[start - 1], doc[start], roles))
    return NameRun(sentence, start, last, text, parts, titled)


def _can_be_person(parts: tuple[str, ...], roles: RoleWords) -> bool:
    if not 0 < len(parts) <= _LONGEST:
        return False
    if any(part.lower().strip(".,") in roles.institutions for part in parts):
        return False
    return not all(part.isupper() and len(part) > 1 for part in parts) or len(parts) > 1


def _is_title_before(before: Token, name: Token, roles: RoleWords) -> bool:
    return before.lower_.rstrip(".") in (roles.heads | roles.honorifics) and before.head.i >= name.i


def _has_article(token: Token) -> bool:
    """Tell that "the" or "a" belongs to the run: "the Kremlin" is no person."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.lower_ in ("the", "a", "an", "this", "its", "their", "our")
