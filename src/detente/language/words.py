"""The words of a sentence read once: finders choose their candidates here and go to the parse only for these."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from detente.language.parsed import Sentence
from detente.language.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The tokens of a sentence and, in the same order, their attributes as plain strings.

    `lower` is the lower-cased form and `lemma` the lower-cased lemma; `pos` and `tag` are the coarse and fine tags.
    Reading them from spaCy anew in each pass over a sentence cost most of the time of the finders that make many.
    """

    tokens: tuple[Token, ...]
    lower: tuple[str, ...]
    lemma: tuple[str, ...]
    pos: tuple[str, ...]
    tag: tuple[str, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> Words:
        """Read a sentence."""
        tokens = sentence.tokens
        return cls(
            tokens,
            tuple([token.lower_ for token in tokens]),
            tuple([token.lemma_.lower() for token in tokens]),
            tuple([token.pos_ for token in tokens]),
            tuple([token.tag_ for token in tokens]),
        )

    def written(self, wanted: Container[str]) -> list[Token]:
        """Give the tokens whose lower-cased form is among those wanted."""
        return [token for token, word in zip(self.tokens, self.lower, strict=True) if word in wanted]

    def meaning(self, wanted: Container[str]) -> list[Token]:
        """Give the tokens whose lower-cased lemma is among those wanted."""
        return [token for token, lemma in zip(self.tokens, self.lemma, strict=True) if lemma in wanted]

    def tagged(self, wanted: Container[str]) -> list[Token]:
        """Give the tokens whose fine tag is among those wanted."""
        return [token for token, tag in zip(self.tokens, self.tag, strict=True) if tag in wanted]
