"""The words of a sentence read once: finders choose their candidates here and go to the parse only for these."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from detente.language.parsed import Sentence
from detente.language.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The tokens of a sentence and, in the same order, their lower-cased forms and lemmas.

    Finders ask for many small sets of words of which a sentence mostly has none: that is told without looking at each.
    """

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    _forms: frozenset[str]
    _lemmas: frozenset[str]
    _tags: frozenset[str]

    @classmethod
    def of(cls, sentence: Sentence) -> Words:
        """Read a sentence."""
        tokens = sentence.tokens
        lower = tuple([token.lower_ for token in tokens])
        lemma = tuple([token.lemma_.lower() for token in tokens])
        tags = frozenset([token.tag_ for token in tokens])
        return cls(tokens, lower, lemma, frozenset(lower), frozenset(lemma), tags)

    def has(self, wanted: Iterable[str]) -> bool:
        """Tell whether any of the lower-cased forms wanted is there."""
        return not self._forms.isdisjoint(wanted)

    def means(self, wanted: Iterable[str]) -> bool:
        """Tell whether any of the lower-cased lemmas wanted is there."""
        return not self._lemmas.isdisjoint(wanted)

    def written(self, wanted: Collection[str]) -> list[Token]:
        """Give the tokens whose lower-cased form is among those wanted."""
        if self._forms.isdisjoint(wanted):
            return []
        return [token for token, word in zip(self.tokens, self.lower, strict=True) if word in wanted]

    def meaning(self, wanted: Collection[str]) -> list[Token]:
        """Give the tokens whose lower-cased lemma is among those wanted."""
        if self._lemmas.isdisjoint(wanted):
            return []
        return [token for token, lemma in zip(self.tokens, self.lemma, strict=True) if lemma in wanted]

    def tagged(self, wanted: Collection[str]) -> list[Token]:
        """Give the tokens whose fine tag is among those wanted."""
        if self._tags.isdisjoint(wanted):
            return []
        return [token for token in self.tokens if token.tag_ in wanted]
