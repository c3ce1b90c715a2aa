"""Places: where an act happened, as its clause names it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.coding import grammar
from detente.coding.mentions import Mentions
from detente.language import Sentence
from detente.records import Place
from detente.world import World

if TYPE_CHECKING:
    from detente.coding.matching import Match

_WHERE = ("in", "at", "near", "off", "outside", "around", "over")


def place_of(match: Match, sentence: Sentence, mentions: Mentions, world: World) -> Place | None:
    """Give the place named by "in", "at", "near" beside the trigger or the nouns it acts on, None where none is."""
    for holder in (match.trigger, *match.objects):
        for preposition in _WHERE:
            for token in grammar.prepositional_objects(holder, preposition):
                mention = mentions.at(sentence, token)
                if mention is not None and mention.place:
                    return _place(mention.actors[0].text, mention.actors[0].code, world)
    return None


def _place(text: str, code: str | None, world: World) -> Place:
    for meaning in world.find(text):
        entry = meaning.entry
        if entry.kind in {"capital", "place"}:
            return Place(entry.name, entry.country, entry.lat, entry.lon)
    return Place(text, code, None, None)
