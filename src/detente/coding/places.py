"""Places: where an act happened, as its clause names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding import grammar
from detente.coding.mentions import Mentions
from detente.language import Sentence
from detente.records import Place
from detente.world import World

if TYPE_CHECKING:
    from spacy.tokens import Token

    from detente.coding.matching import Match

_WHERE = ("in", "at", "near", "off", "outside", "around", "over")
_OCCASION = ("on", "at", "during", "of", "for")


def place_of(match: Match, sentence: Sentence, mentions: Mentions, world: World) -> Place | None:
    """Give the place named by "in", "at", "near" beside the trigger or the nouns it acts on, None where none is.

    Phrases within phrases are followed: "on the sidelines of a summit in Geneva".
    """
    for holder in (match.trigger, *match.objects):
        for token in _settings(holder):
            mention = mentions.at(sentence, token)
            if mention is not None and mention.place:
                return _place(mention.actors[0].text, mention.actors[0].code, world)
    return None


def _settings(holder: Token, depth: int = 3) -> Iterator[Token]:
    """Give the nouns that may say where, the nearest phrase first."""
    for preposition in _WHERE:
        yield from grammar.prepositional_objects(holder, preposition)
    if depth:
        for preposition in _OCCASION:
            for token in grammar.prepositional_objects(holder, preposition):
                yield from _settings(token, depth - 1)


def _place(text: str, code: str | None, world: World) -> Place:
    for meaning in world.find(text):
        entry = meaning.entry
        if entry.kind in {"capital", "place"}:
            return Place(entry.name, entry.country, entry.lat, entry.lon)
    return Place(text, code, None, None)
