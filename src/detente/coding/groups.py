"""Groups: "both governments", "the two armies", "the four guarantors", "the bloc" followed back to who is meant."""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding import grammar
from detente.coding.context import Context
from detente.coding.descriptions import sides
from detente.coding.mentions import Mention
from detente.language import Sentence, Token
from detente.records import Actor

_STATE_NOUNS = frozenset(
    (
        "country nation side neighbour neighbor state power superpower government capital partner party leader "
        "president minister ally rival economy navy army military counterpart giant foe man guarantor signatory "
        "participant mediator head delegation envoy negotiator ministry"
    ).split()
)
_PERSON_NOUNS = frozenset({"leader", "president", "minister", "man", "counterpart"})
_MEETING = frozenset({"president", "leader", "minister", "head", "government", "member", "country", "state", "nation"})
"""Nouns by which the members of an organisation are meant, where that was spoken of last."""
_ONLY_COUNTED = frozenset(
    "party man partner ally rival power superpower economy giant delegation envoy negotiator ministry".split()
)
"""Nouns that mean states only with a number: "the two giants"."""
_ONE_OF = frozenset({"side", "government", "army", "country", "state", "nation", "capital", "military", "navy"})
_PEOPLE = frozenset({"man", "delegation", "envoy", "negotiator", "ministry"})
"""Nouns that without an article may mean anybody's: "two envoys flew in"."""
_PARTIES = frozenset({"side", "party", "foe", "delegation", "negotiator"})
"""Nouns that mean a state and an armed group as readily as two states."""
_NEIGHBOURS = frozenset({"neighbour", "neighbor"})
_COMPASS = frozenset({"north", "south"})
_GROUP_NOUNS = frozenset(
    "alliance organisation organization bloc grouping group union pact movement association community body".split()
)
_UNIONS = frozenset({"alliance", "bloc", "grouping", "union", "pact", "association", "community"})
_BODIES = frozenset({"organisation", "organization", "body"})
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_POINTING = frozenset({"the", "both", "these", "those", "all"})
_HARMLESS = frozenset({"neighbouring", "neighboring", "rival", "warring", "feuding", "opposing", "respective"})
_SECTORS = frozenset({"GOV", "MIL", "LEG", "COP"})
_NOT_CHIEF = frozenset(
    "spokesperson|commander|mayor|agency|special envoy|chief of staff|troops|local government|central bank".split("|")
)
_RECEIVING = frozenset({"to", "on", "with", "from", "at", "against", "upon"})
_ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss"})
_JOINT = frozenset({"bilateral", "trilateral"})
_TEXTS = frozenset({"statement", "communique", "communiqué", "declaration", "text", "accord"})
_JOINT_NOUNS = frozenset({"talks", "party", "country", "nation", "way", "power", "state", "navy"})


def group_of(
    token: Token, sentence: Sentence, named: Sequence[Mention], context: Context
) -> tuple[int, tuple[Actor, ...]] | None:
    """Follow a noun with "the", "both" or a number back to several, or to an organisation; give its first token."""
    determiner = next((child for child in token.lefts if child.lower_ in _POINTING), None)
    first = int(token.left_edge.i) if token.left_edge.i >= sentence.span.start else int(token.i)
    lemma = "nation" if token.lower_ == "peoples" else token.lemma_.lower()
    if determiner is None:
        words = {child.lower_ for child in token.lefts}
        counted = "two" in words or ("whose" in words and bool(words & set(_NUMBERS)))
        two = token.tag_ == "NNS" and lemma in _STATE_NOUNS - _PEOPLE and counted
        actors = _several(token, lemma, sentence, context) if two else _one_of(token, sentence, context)
        return (first, actors) if actors else None
    if lemma in _NEIGHBOURS | {"state", "country"} and token.tag_ == "NN":
        actors = _neighbour(token, lemma, context)
    elif lemma in _COMPASS and token.text[:1].isupper():
        actors = context.half(token.text)
    elif lemma in _GROUP_NOUNS and token.tag_ in {"NN", "NNP"}:
        actors = _organisation(token, lemma, sentence, context)
    elif token.tag_ == "NNS" and (lemma in _STATE_NOUNS or _is_office(token, named, context)):
        actors = _several(token, lemma, sentence, context)
    elif lemma == "member" and token.tag_ == "NNS" and not _modified(token):
        actors = context.union(sentence.index)
    else:
        return None
    return (first, actors) if actors else None


def joint_of(token: Token, sentence: Sentence, context: Context) -> tuple[int, tuple[Actor, ...]] | None:
    """Follow "bilateral", "three-party" and "four-country" back to who takes part."""
    word = token.lower_
    if word == "joint" and token.dep_ == "amod":
        found = _of_a_joint_text(token.head, sentence, context)
        return (int(token.i), found) if found else None
    if word in _JOINT and token.dep_ == "amod":
        size = 3 if word == "trilateral" else 2
        first = int(token.i)
    elif word in _JOINT_NOUNS and token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ in _NUMBERS:
        size, first = _NUMBERS[token.nbor(-2).lower_], int(token.i) - 2
        if token.head.i == token.i or token.dep_ not in {"amod", "compound", "nmod"}:
            return None
    else:
        return None
    if context.union(sentence.index, size) and token.head.lemma_ in _GROUP_NOUNS:
        return None
    actors = context.group(size, token, sentence.index)
    if size == 2 and not _is_chief(actors, size, context):
        actors = context.chief(size, clear=True)
    return (first, actors) if actors else None


def _of_a_joint_text(noun: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Give the two states of a report whose "the joint statement" it is, where somebody else speaks of it."""
    if noun.lemma_.lower() not in _TEXTS or not any(child.lower_ == "the" for child in noun.lefts):
        return ()
    if any(child.dep_ in {"prep", "poss"} for child in noun.children):
        return ()
    return context.chief(2, who_turns_to(noun, sentence, context), clear=True)


def the_two(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Follow "the two" without a noun back to the two last spoken of; whoever acts upon them is none of them."""
    if token.lower_ != "two" or token.dep_ not in _ALONE or [c.lower_ for c in token.children] not in (["the"], []):
        return ()
    if token.i == 0 or token.nbor(-1).lower_ != "the" or _two_others(token, context):
        return ()
    above = [each for each in grammar.subjects(grammar.clause_of(token)) if each.i != token.i]
    acting = [m for subject in above for each in subject.subtree if (m := context.at(each, sentence.index)) is not None]
    without = {code for mention in acting for code in mention.codes}
    return context.group(2, token, sentence.index, without=without, far=not token.dep_.startswith("nsubj"))


def _two_others(token: Token, context: Context) -> bool:
    """Tell that the paragraph has spoken of two of whom no table knows: "two ships collided"."""
    plurals = (each for each in token.doc[: token.i] if each.tag_ == "NNS" and not context.knows(each))
    return any(child.lower_ == "two" for each in plurals for child in each.lefts)


def each_other(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Follow "each other" back to the subject of its clause, where that is several."""
    if token.lower_ not in {"other", "another"} or token.i == 0 or token.nbor(-1).lower_ not in {"each", "one"}:
        return ()
    subjects = grammar.subjects(grammar.clause_of(token))
    mentions = [m for each in subjects if (m := context.at(each, sentence.index)) is not None]
    actors = {actor.code: actor for mention in mentions for actor in mention.actors if actor.code}
    return tuple(actors.values()) if len(actors) > 1 else ()


def _one_of(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Follow "neither army" and "each side" back to the two."""
    lefts = [child.lower_ for child in token.lefts]
    if token.tag_ != "NN" or token.lemma_.lower() not in _ONE_OF or lefts not in (["neither"], ["each"], ["either"]):
        return ()
    if any(child.dep_ == "prep" for child in token.children):  # "each side of the line"
        return ()
    if token.lemma_.lower() in _PARTIES and (two := sides(sentence, context)):
        return two
    found = context.group(2, token, sentence.index)
    return found if _is_chief(found, 2, context) else context.chief(2)


def _several(token: Token, lemma: str, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    lefts = {child.lower_ for child in token.lefts}
    told = any(m.codes for child in token.lefts if (m := context.at(child, sentence.index)) is not None)
    if told or lefts & {"other", "remaining", "first", "last", "more", "new"}:
        return ()
    if any(child.lower_ == "member" for child in token.lefts):
        return context.union(sentence.index)
    without = who_turns_to(token, sentence, context)
    number = next((_NUMBERS[word] for word in lefts if word in _NUMBERS), 0)
    two = lemma in _PARTIES and (number == 2 or not (number or _modified(token)))
    if two and (found := sides(sentence, context)) and not set(without) & {actor.code for actor in found}:
        return found
    if number:
        persons, far = lemma in _PERSON_NOUNS, lemma != "party"
        found = context.group(number, token, sentence.index, persons=persons, without=without, far=far)
        sure = lemma in _STATE_NOUNS or _is_chief(found, number, context)
        return found if sure else context.chief(number, without, clear=True)
    if lemma in _ONLY_COUNTED or _modified(token):
        return ()
    if token.lower_ == "peoples":
        return context.chief(2, without, clear=True)
    if lemma in _NEIGHBOURS:  # whose neighbours they are is not said
        return context.chief(2, clear=True)
    found = context.last_set(sentence.index, unions=lemma in _MEETING)
    if not found and lemma in {"leader", "president"}:
        found = context.chief(2, clear=True)
    return () if set(without) & {actor.code for actor in found} else found


def _is_chief(actors: Sequence[Actor], number: int, context: Context) -> bool:
    """Tell whether these are those of whom the report is: "the two armies" need not be those last spoken of."""
    chief = {actor.code for actor in context.chief(number)}
    return bool(chief) and chief == {actor.code for actor in actors}


def _is_office(token: Token, named: Sequence[Mention], context: Context) -> bool:
    """Tell whether a noun is an office or body of a state that no nation stands beside: "coast guards"."""
    mention = next((m for m in named if m.head == token.i and m.form == "agent" and not m.codes), None)
    role = context.role(mention.actors[0].agent) if mention is not None else None
    if role is None or role.agent in _NOT_CHIEF or not any(c.lower_ in _NUMBERS for c in token.lefts):
        return False
    return role.detail in {"body", "person"} and role.sector in _SECTORS


def who_turns_to(token: Token, sentence: Sentence, context: Context) -> tuple[str, ...]:
    """Give the codes of those who urge, ask or tell what a noun means: it means none of them."""
    if token.dep_ != "dobj" and not (token.dep_ == "pobj" and token.head.lower_ in _RECEIVING):
        return ()
    verb = token.head if token.dep_ == "dobj" else token.head.head
    if verb.pos_ != "VERB":
        return ()
    mentions = [context.at(subject, sentence.index) for subject in grammar.surface_subjects(verb)]
    return tuple(code for mention in mentions if mention is not None for code in mention.codes)


def _organisation(token: Token, lemma: str, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    if token.tag_ == "NNP" and not (token.text[:1].isupper() and [c.lower_ for c in token.lefts] == ["the"]):
        return ()
    if lemma in _UNIONS:
        return context.union(sentence.index, _size(token))
    if lemma in _BODIES:
        return () if _modified(token) else context.body(sentence.index, near=lemma == "body")
    return _last_group(sentence, context, token)


def _neighbour(token: Token, lemma: str, context: Context) -> tuple[Actor, ...]:
    """Follow "the neighbouring state" back to the other of the two of which a report speaks."""
    lefts = {child.lower_ for child in token.lefts}
    if lemma not in _NEIGHBOURS and not lefts & {"neighbouring", "neighboring"}:
        return ()
    subject = next(iter(grammar.surface_subjects(grammar.clause_of(token))), None)
    own = context.code_at(subject) if subject is not None and subject.i != token.i else None
    return context.other(own) if own else ()


def _size(token: Token) -> int:
    """Give the number in "the 27-member bloc" and "the seven-nation association", 0 where there is none."""
    for child in (each for left in token.lefts for each in left.subtree):
        digits = child.text.split("-")[0]
        if digits.isdigit():
            return int(digits)
        if digits.lower() in _NUMBERS:
            return _NUMBERS[digits.lower()]
    return 0


def _modified(token: Token) -> bool:
    modifiers = [c for c in token.children if c.dep_ in {"amod", "compound", "nummod", "relcl", "prep", "poss"}]
    return any(child.lower_ not in _HARMLESS for child in modifiers)


def _last_group(sentence: Sentence, context: Context, token: Token) -> tuple[Actor, ...]:
    for mention, _ in context.recent(sentence.index):
        before = mention.sentence < sentence.index or mention.first < token.i
        if before and mention.form == "name" and len(mention.codes) == 1 and context.is_group(mention.codes[0]):
            return mention.actors
    return ()
