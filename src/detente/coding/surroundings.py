"""Surroundings: who takes part in an act where no slot of its frame names anybody.

A noun's actors stand around the verb that carries it ("drew criticism from", "has the backing of"), a phrase may hold
its actor deeper down ("the courage of its judges"). What is found here is less sure than what stands in a slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from detente.coding import grammar
from detente.language import Token

if TYPE_CHECKING:
    from detente.coding.mentions import Mention, Mentions
    from detente.language import Sentence

_GIVING = frozenset(
    (
        "make issue launch stage hold conduct carry give offer voice express deliver lodge level impose send put pay "
        "announce order start begin mount undertake repeat renew pursue run wage provide extend grant declare "
        "publish file raise direct unleash perform commit utter convey reiterate"
    ).split()
)
"""Verbs whose subject does what their object says: "launched an attack"."""
_TAKING = frozenset(
    (
        "face suffer draw earn attract incur receive get win meet come provoke prompt spark trigger endure undergo "
        "enjoy gain secure have obtain find fear see hear risk withstand be"
    ).split()
)
"""Verbs whose subject undergoes what their object says: "faces sanctions", "came under attack"."""
_TAKING_THROUGH = frozenset({"under", "in", "with", "to", "for", "of", "into", "by"})
_WHERE = frozenset({"in", "at", "near", "off", "outside", "around"})
_INTO = frozenset("prep acl dobj pobj poss compound amod nmod appos agent conj nummod npadvmod".split())
"""Links of the parse by which a phrase holds the names inside it."""


def givers(noun: Token) -> list[Token]:
    """Give who does what a noun says, by the verb that carries it, or the participle that follows it."""
    followed = [child for child in noun.children if child.dep_ == "acl" and grammar.is_passive(child)]
    if agents := [agent for verb in followed for agent in grammar.subjects(verb)]:
        return agents
    verb, through = _carrier(noun)
    if verb is None:
        return []
    if grammar.is_passive(verb):
        return [*grammar.subjects(verb), *grammar.stray_agents(verb)]
    if verb.lemma_ in _GIVING and not through:
        return grammar.subjects(verb)
    if verb.lemma_ in _TAKING:
        return [token for each in ("from", "by", "of", "at") for holder in (noun, verb)
                for token in grammar.prepositional_objects(holder, each)]  # fmt: skip
    return []


def takers(noun: Token) -> list[Token]:
    """Give who undergoes what a noun says, by the verb that carries it."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "under" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        return [noun.head.head]
    verb, through = _carrier(noun)
    if verb is None:
        return []
    if grammar.is_passive(verb):
        return [] if noun.dep_ == "nsubjpass" else grammar.objects(verb)
    if verb.lemma_ in _TAKING and (through in _TAKING_THROUGH or not through):
        return grammar.subjects(verb)
    return []


def comers(noun: Token) -> list[Token]:
    """Give who comes to what a noun says: "arrived for talks with", "spent a day in negotiations with"."""
    verb = grammar.clause_of(noun)
    if noun.dep_ not in {"pobj", "dobj"} or verb.pos_ not in {"VERB", "AUX"} or noun.i < verb.i:
        return []
    return grammar.objects(verb) if grammar.is_passive(verb) else grammar.subjects(verb)


def _carrier(noun: Token) -> tuple[Token | None, str]:
    """Give the verb that carries a noun, and the preposition through which it does; "" of an object or subject."""
    head = noun.head
    if noun.dep_ in {"dobj", "nsubjpass", "attr"} and head.pos_ in {"VERB", "AUX"}:
        return head, ""
    if noun.dep_ == "pobj" and head.head.pos_ == "VERB" and head.dep_ in {"prep", "agent"}:
        return head.head, str(head.lower_)
    return None, ""


def below(token: Token, sentence: Sentence, mentions: Mentions) -> Iterator[Mention]:
    """Give the actors named inside a phrase, those of the level nearest to its head."""
    level = [token]
    while level:
        named = [(each, mentions.at(sentence, each)) for each in level]
        found = [mention for each, mention in named if mention is not None and _takes_part(each, mention)]
        if found:
            yield from dict.fromkeys(found)
            return
        level = [child for each in level for child in each.children if child.dep_ in _INTO]


def _takes_part(token: Token, mention: Mention) -> bool:
    """Tell that a mention deep in a phrase may act or be acted on; "its" mostly means who acts."""
    only_where = mention.place and token.head.lower_ in _WHERE
    return bool(mention.codes) and not only_where and token.tag_ != "PRP$"
