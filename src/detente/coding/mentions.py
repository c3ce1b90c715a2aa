"""Mentions: where in the parse an actor is named, described or meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from detente.language import Sentence, Token
from detente.records import Actor

MentionForm = Literal["name", "agent", "person", "adjective", "outlet", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention of one or more actors ("China"; "Sino-Russian" and "the two countries" mean two).

    `first` to `last` (half-open) and `head` are token positions in the paragraph's spaCy document. `actors` is never
    empty; an actor whose code is None could not be resolved. `form` says how it is worded: a state's or organisation's
    name, an agent of one ("the Chinese defence ministry"), a person, an adjective ("Chinese exports"), an outlet,
    a pronoun or a description ("both sides") that was followed back. `place` tells that the words name where something
    is ("in Moscow") and not who acts.
    """

    actors: tuple[Actor, ...]
    sentence: int
    first: int
    last: int
    head: int
    form: MentionForm
    place: bool = False
    codes: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The codes of the actors that could be resolved, in order, each once."""

    def __post_init__(self) -> None:
        codes = tuple(dict.fromkeys(actor.code for actor in self.actors if actor.code))
        object.__setattr__(self, "codes", codes)


class Mentions:
    """All mentions of a report, in the order of the text; they do not overlap within a sentence."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._by_sentence: dict[int, list[Mention]] = defaultdict(list)
        for mention in sorted(mentions, key=lambda each: (each.sentence, each.first, each.last)):
            self._by_sentence[mention.sentence].append(mention)

    def __iter__(self) -> Iterator[Mention]:
        for index in sorted(self._by_sentence):
            yield from self._by_sentence[index]

    def in_sentence(self, sentence: Sentence) -> tuple[Mention, ...]:
        """Give the mentions of a sentence in order."""
        return tuple(self._by_sentence.get(sentence.index, ()))

    def at(self, sentence: Sentence, token: Token) -> Mention | None:
        """Give the mention that covers a token, if any."""
        return next((m for m in self._by_sentence.get(sentence.index, ()) if m.first <= token.i < m.last), None)

    def within(self, sentence: Sentence, first: int, last: int) -> tuple[Mention, ...]:
        """Give the mentions that lie inside the half-open token range."""
        return tuple(m for m in self._by_sentence.get(sentence.index, ()) if first <= m.first and m.last <= last)
