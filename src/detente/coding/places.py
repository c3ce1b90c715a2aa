"""Places: where an act happened, as its clause names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding import grammar
from detente.coding.mentions import Mentions
from detente.language import Sentence, Token
from detente.records import Place
from detente.world import World

if TYPE_CHECKING:
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
            if mention is None and (city := _city(token, sentence, mentions, world)) is not None:
                return city
    return None


def _city(token: Token, sentence: Sentence, mentions: Mentions, world: World) -> Place | None:
    """Find a city that no table of places names, by preference in a country that the sentence speaks of."""
    if token.tag_ != "NNP":
        return None
    first = next((child for child in token.lefts if child.dep_ == "compound" and child.tag_ == "NNP"), token)
    near = {code for mention in mentions.in_sentence(sentence) for code in mention.codes}
    city = world.cities.find(token.doc[first.i : token.i + 1].text, near)
    return Place(city.name, city.country, city.lat, city.lon) if city is not None else None


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
