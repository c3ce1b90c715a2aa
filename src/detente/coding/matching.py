"""Matching: where a frame of the codebook finds its trigger in a sentence, and who fills its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.coding import grammar
from detente.coding.codebook import Codebook, Frame
from detente.coding.mentions import Mention, Mentions
from detente.language import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_PATTERN_REACH = 7
"""Tokens from a verb to the last word of its pattern ("pull most of its troops out of")."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A frame whose words were found: the trigger's tokens in order, and the nouns it acts on or through."""

    frame: Frame
    tokens: tuple[Token, ...]
    objects: tuple[Token, ...]

    @property
    def trigger(self) -> Token:
        """The verb or noun from which the slots are reached."""
        return self.tokens[0]


@dataclass(frozen=True, slots=True)
class Filled:
    """The mentions that fill the source and the recipient of a match."""

    source: tuple[Mention, ...]
    recipient: tuple[Mention, ...]


def matches_of(sentence: Sentence, codebook: Codebook) -> Iterator[Match]:
    """Find the frames that a sentence matches: at each verb the most specific one, then nouns not yet used."""
    used: set[int] = set()
    for token in sentence:
        if token.pos_ == "VERB" and (match := _at_verb(token, codebook)):
            used.update(each.i for each in match.tokens)
            yield match
    for token in sentence:
        if token.i not in used and token.pos_ in {"NOUN", "PROPN"} and (match := _at_noun(token, codebook)):
            yield match


# ---------------------------------------------------------------- triggers


def _at_verb(verb: Token, codebook: Codebook) -> Match | None:
    for frame in codebook.by_verb.get(verb.lemma_.lower(), ()):
        for pattern in frame.verbs:
            if pattern[0] != verb.lemma_.lower():
                continue
            rest = _words_after(verb, pattern[1:])
            if rest is None:
                continue
            nouns = _objects(verb, rest)
            if not frame.object:
                return Match(frame, (verb, *rest), tuple(nouns))
            named = [noun for noun in nouns if _is_one_of(noun, frame.object)]
            if named:
                return Match(frame, (verb, *rest, named[0]), tuple(named))
    return None


def _at_noun(noun: Token, codebook: Codebook) -> Match | None:
    for frame in codebook.by_noun.get(noun.lemma_.lower(), ()):
        for pattern in frame.nouns:
            words = _words_before(noun, pattern)
            if words is None:
                continue
            if not frame.of or any(_is_one_of(each, frame.of) for each in _around(noun)):
                return Match(frame, (noun, *words), (noun,))
    return None


def _around(noun: Token) -> list[Token]:
    """Give the nouns in the phrases that a noun trigger governs."""
    found = [token for preposition in ("of", "on", "against", "to", "from", "for") for token in
             grammar.prepositional_objects(noun, preposition)]  # fmt: skip
    return [*found, *grammar.premodifiers(noun)]


def _words_after(verb: Token, words: Sequence[str]) -> list[Token] | None:
    """Find the further words of a verb pattern in order: particles, prepositions, adverbs, fixed objects."""
    found: list[Token] = []
    reach = [verb]
    for word in words:
        token = next(
            (
                child
                for parent in reach
                for child in parent.children
                if verb.i < child.i <= verb.i + _PATTERN_REACH and word in {child.lower_, child.lemma_.lower()}
            ),
            None,
        )
        if token is None:
            return None
        found.append(token)
        reach = [token, *reach]
    return found


def _words_before(noun: Token, pattern: Sequence[str]) -> list[Token] | None:
    """Find the words of a noun pattern that stand before its last word ("trade war", "show of force")."""
    if pattern[-1] == noun.lemma_.lower():
        start = noun.i - len(pattern) + 1
        if start < 0:
            return None
        before = list(noun.doc[start : noun.i])
        fits = all(word in {token.lower_, token.lemma_.lower()} for word, token in zip(pattern, before, strict=False))
        return before if fits else None
    after = list(noun.doc[noun.i + 1 : noun.i + len(pattern)])
    fits = len(after) == len(pattern) - 1 and pattern[0] == noun.lemma_.lower()
    if fits and all(
        word in {token.lower_, token.lemma_.lower()} for word, token in zip(pattern[1:], after, strict=True)
    ):
        return after
    return None


def _objects(verb: Token, rest: Sequence[Token]) -> list[Token]:
    """Give the object nouns: those of the pattern's last preposition, or else of the verb."""
    last = next((token for token in reversed(rest) if token.pos_ in {"ADP", "SCONJ"} and token.dep_ != "prt"), None)
    if last is not None:
        found = grammar.prepositional_objects(last.head, last.lower_)
        if found:
            return found
    return [noun for noun in grammar.objects(verb) if all(noun.i != token.i for token in rest)]


def _is_one_of(noun: Token, lemmas: Iterable[str]) -> bool:
    """Tell whether a noun is one of the lemmas; of a lemma of two words the first must stand before it."""
    own = noun.lemma_.lower()
    for lemma in lemmas:
        *before, last = lemma.split()
        if last == own and (not before or before[-1] in {child.lemma_.lower() for child in noun.lefts}):
            return True
    return False


# ---------------------------------------------------------------- slots


def filled(match: Match, sentence: Sentence, mentions: Mentions) -> Filled:
    """Give the actors that fill the frame's slots: of each list of slots the first that yields any."""
    if match.frame.reciprocal:
        slots = dict.fromkeys((*match.frame.source, *match.frame.recipient))
        taking_part = [mention for slot in slots for mention in _fill(match, slot, sentence, mentions)]
        together = tuple(dict.fromkeys(taking_part))
        return Filled(together, together)
    source = _first(match, match.frame.source, sentence, mentions, ())
    recipient = _first(match, match.frame.recipient, sentence, mentions, source)
    return Filled(source, recipient)


def _first(
    match: Match, slots: Iterable[str], sentence: Sentence, mentions: Mentions, taken: tuple[Mention, ...]
) -> tuple[Mention, ...]:
    for slot in slots:
        found = tuple(m for m in dict.fromkeys(_fill(match, slot, sentence, mentions)) if m not in taken)
        if found:
            return found
    return ()


def _fill(match: Match, slot: str, sentence: Sentence, mentions: Mentions) -> list[Mention]:
    return [mention for token in _slot(match, slot) for mention in phrase_mentions(token, sentence, mentions)]


def _slot(match: Match, slot: str) -> list[Token]:
    """Give the heads of the phrases in a slot."""
    trigger = match.trigger
    verbal = trigger.pos_ == "VERB"
    if slot == "subject":
        return grammar.subjects(trigger) if verbal else _subjects_of_noun(trigger)
    if slot == "object":
        return list(match.objects)
    if slot == "indirect":
        return grammar.indirect_objects(trigger)
    if slot == "clause":
        return grammar.clause_subjects(trigger)
    nouns = match.objects if verbal else (trigger,)
    if slot == "poss":
        return [token for noun in nouns for token in grammar.possessors(noun)]
    if slot == "modifier":
        return [token for noun in nouns for token in grammar.premodifiers(noun)]
    holders = dict.fromkeys((trigger, *match.tokens[1:], *nouns))
    return [token for holder in holders for token in grammar.prepositional_objects(holder, slot)]


def _subjects_of_noun(noun: Token) -> list[Token]:
    """Give the subject of the verb that carries a noun trigger ("Paris faced sanctions")."""
    clause = grammar.clause_of(noun)
    return grammar.subjects(clause) if clause.pos_ == "VERB" else []


def phrase_mentions(token: Token, sentence: Sentence, mentions: Mentions, depth: int = 2) -> list[Mention]:
    """Give the actors that a phrase names by its head, or else by what owns or modifies the head.

    "Russian diplomats" and "the troops of China" name the states; "an attack on a convoy" names nobody.
    """
    mention = mentions.at(sentence, token)
    if mention is not None:
        return [mention]
    found = [
        owner
        for child in (*grammar.possessors(token), *grammar.premodifiers(token))
        if (owner := mentions.at(sentence, child)) is not None
    ]
    if found or depth == 0:
        return list(dict.fromkeys(found))
    inner = [child for child in token.children if child.dep_ == "appos"]
    inner += grammar.prepositional_objects(token, "of") + grammar.prepositional_objects(token, "from")
    return [mention for child in inner for mention in phrase_mentions(child, sentence, mentions, depth - 1)]
