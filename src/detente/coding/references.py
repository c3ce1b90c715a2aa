"""References: pronouns and descriptions ("the two countries", "the ministry", "he") followed back to who is meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from detente.coding.mentions import Mention, MentionForm
from detente.language import Sentence
from detente.records import Actor
from detente.world import World

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 4
"""Sentences that a reference reaches back; not measured, a paragraph of news seldom has more."""

_HE = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_STATE_NOUNS = frozenset(
    (
        "country nation side neighbour neighbor state power superpower government capital partner party leader "
        "president minister ally rival economy navy army military counterpart giant foe man"
    ).split()
)
_PERSON_NOUNS = frozenset({"leader", "president", "minister", "man", "counterpart"})
_COMPASS = frozenset({"north", "south"})
_GROUP_NOUNS = frozenset(
    {"alliance", "organisation", "organization", "bloc", "grouping", "group", "union", "pact", "movement"}
)
_HOMES = frozenset({"country", "nation", "homeland", "motherland"})
_PAPERS = frozenset(
    "paper newspaper daily tabloid broadcaster channel outlet magazine website station network agency newswire".split()
)
_BARE_ROLES = frozenset({"minister", "ministry"})
_SHORT = 4
_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
_POINTING = frozenset({"the", "both", "these", "those", "all"})


class Context:
    """What has been mentioned so far in a report, newest last. One is made for each report and read forwards."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._seen: list[tuple[Mention, Token]] = []
        self._counts: Counter[str] = Counter()

    def add(self, mention: Mention, head: Token) -> None:
        """Remember a mention; references are not remembered as new evidence of who is talked about."""
        self._seen.append((mention, head))
        if mention.form not in {"pronoun", "description", "outlet"} and not mention.place:
            self._counts.update(code for code in mention.codes if self._world.state(code))

    def recent(self, sentence: int) -> Iterator[tuple[Mention, Token]]:
        """Give the mentions within reach, newest sentence first, in each the subjects before the rest."""
        near = [pair for pair in self._seen if sentence - pair[0].sentence <= _REACH]
        yield from sorted(near, key=lambda pair: (-pair[0].sentence, _rank(pair[1]), pair[0].first))

    def parallel(self, token: Token, sentence: int) -> Iterator[tuple[Mention, Token]]:
        """Give the mentions within reach; for a pronoun that is an object the objects of its own sentence first."""
        ordered = list(self.recent(sentence))
        if token.dep_ in {"dobj", "pobj"}:
            ordered.sort(key=lambda pair: (-pair[0].sentence, pair[1].dep_ not in {"dobj", "pobj"}))
        yield from ordered

    def nearest(self, token: Token, sentence: int) -> Iterator[tuple[Mention, Token]]:
        """Give the mentions before a token of the same sentence, the nearest first, then those of earlier ones."""
        here = [pair for pair in self._seen if pair[0].sentence == sentence and pair[0].last <= token.i]
        yield from sorted(here, key=lambda pair: -pair[0].first)
        yield from (pair for pair in self.recent(sentence) if pair[0].sentence < sentence)

    def group(self, size: int, sentence: int, *, persons: bool = False) -> tuple[Actor, ...]:
        """Give the `size` states last spoken of together, else the ones most spoken of; () where that is unclear.

        With `persons`, only mentions of persons count as speaking of a state ("the two leaders").
        """
        together = self._together(size, sentence, persons)
        if together:
            return together
        chief = [code for code, _ in self._counts.most_common(size)]
        if len(chief) < size:
            return ()
        return tuple(actor for code in chief if (actor := self._last_of(code)))

    def _together(self, size: int, sentence: int, persons: bool) -> tuple[Actor, ...]:
        for index in range(sentence, sentence - _REACH, -1):
            mentions = [
                mention
                for mention, _ in self._seen
                if mention.sentence == index and (mention.form == "person") >= persons
            ]
            for mention in mentions:
                code = mention.codes[0] if len(mention.codes) == 1 else ""
                if mention.form == "name" and size > 2 and len(self._world.members(code)) == size:
                    return mention.actors
            actors: dict[str, Actor] = {}
            for mention in mentions:
                for actor in mention.actors:
                    if actor.code and self._world.state(actor.code) and not mention.place:
                        actors.setdefault(actor.code, actor)
            if len(actors) == size:
                return tuple(actors.values())
        return ()

    def _last_of(self, code: str) -> Actor | None:
        return next((a for mention, _ in reversed(self._seen) for a in mention.actors if a.code == code), None)

    def half(self, compass: str) -> tuple[Actor, ...]:
        """Give the state last spoken of that has the compass point in its name: "the North" of two Koreas."""
        for mention, _ in reversed(self._seen):
            for actor in mention.actors:
                state = self._world.state(actor.code or "")
                if state is not None and state.name.startswith(f"{compass} "):
                    return (actor,)
        return ()

    def acting(self, code: str | None, agent: str | None) -> str | None:
        """Give a state's code as its agent takes it: `CHN-COM` for the companies of `CHN`."""
        entry = next((m.entry for m in self._world.find(agent or "") if m.entry.kind == "agent"), None)
        return f"{code}-{entry.suffix}" if code and entry and entry.suffix and self._world.state(code) else code

    def in_role(self, agent: str, sentence: int, before: int) -> Actor | None:
        """Give who was last named in a role within reach: the same, or for a bare "minister" any minister.

        A government is also the state that was last a subject by its name or its capital's, where only one was.
        """
        for index in range(sentence, sentence - _REACH, -1):
            states: dict[str, Actor] = {}
            for mention, head in self._seen:
                if mention.sentence != index or (index == sentence and mention.first >= before) or mention.place:
                    continue
                actor = mention.actors[0]
                if (
                    len(mention.codes) == 1
                    and actor.agent
                    and (actor.agent == agent or (agent in _BARE_ROLES and actor.agent.endswith(f" {agent}")))
                ):
                    return actor
                if agent == "government" and mention.form == "name" and _leads(head):
                    states.update((a.code, a) for a in mention.actors if a.code and self._world.state(a.code))
            if len(states) == 1:
                return next(iter(states.values()))
        return None

    def outlet(self, sentence: int, agency: bool) -> tuple[Actor, ...]:
        """Give the outlet last spoken of within reach; with `agency`, a news agency."""
        for mention, _ in reversed(self._seen):
            if sentence - mention.sentence > _REACH:
                break
            if mention.form == "outlet" and (mention.actors[0].agent == "news agency") >= agency:
                return mention.actors
        return ()

    def is_group(self, code: str) -> bool:
        """Tell whether a code is that of an organisation, a grouping or an armed group."""
        return bool(self._world.members(code)) or self._world.armed_group(code) is not None

    def knows(self, token: Token) -> bool:
        """Tell whether a token is part of a mention with a code."""
        return any(m.codes and m.first <= token.i < m.last and head.doc is token.doc for m, head in self._seen)


def references_of(sentence: Sentence, named: Iterable[Mention], context: Context) -> Iterator[Mention]:
    """Give the references of one sentence that can be followed back; `named` are its mentions by name.

    The mentions by name of this sentence must already be in `context`.
    """
    listed = list(named)
    yield from _roles_again(sentence, listed, context)
    covered = {i for mention in listed if mention.codes for i in range(mention.first, mention.last)}
    for token in sentence:
        if token.i in covered:
            continue
        for mention in _meant(token, sentence, listed, context):
            covered.update(range(mention.first, mention.last))
            yield mention


def _meant(token: Token, sentence: Sentence, named: Sequence[Mention], context: Context) -> Iterator[Mention]:
    if token.tag_ in {"PRP", "PRP$"} and (actors := _pronoun(token, sentence, context)):
        yield _belonging(sentence, token, int(token.i), actors, named, context) or (
            _worded(sentence, token, int(token.i), actors, "pronoun")
        )
    elif token.pos_ in {"NOUN", "PROPN"} and (outlet := _outlet(token, sentence, context)) is not None:
        yield _worded(sentence, token, int(token.left_edge.i), outlet, "outlet")
    elif token.pos_ in {"NOUN", "PROPN"} and (found := _description(token, sentence, context)):
        yield _belonging(sentence, token, *found, named, context) or _worded(sentence, token, *found, "description")


def _roles_again(sentence: Sentence, named: Sequence[Mention], context: Context) -> Iterator[Mention]:
    """Follow "the ministry", "the president" and "the regime" back to the same role, last named with its owner."""
    for mention in named:
        head = sentence.span.doc[mention.head]
        agent = mention.actors[0].agent
        if mention.codes or mention.form != "agent" or agent is None or mention.actors[0].person or not _bare(head):
            continue
        actor = context.in_role(agent, sentence.index, mention.first)
        if actor is not None:
            first = int(head.left_edge.i)
            cut = sentence.cut(head.doc[first], head.doc[mention.last - 1])
            told = Actor(actor.code, actor.name, actor.agent or agent, actor.person, cut.text, cut.start, cut.end)
            yield Mention((told,), sentence.index, first, mention.last, mention.head, "agent")


def _bare(head: Token) -> bool:
    """Tell "the ministry" from "a ministry" and "the ministry of works": nothing says which one."""
    lefts = [child.lower_ for child in head.lefts if child.dep_ != "compound"]
    return head.tag_ == "NN" and lefts == ["the"] and not any(c.dep_ in {"prep", "relcl"} for c in head.rights)


def _belonging(
    sentence: Sentence,
    owner: Token,
    first: int,
    actors: tuple[Actor, ...],
    named: Sequence[Mention],
    context: Context,
) -> Mention | None:
    """Join whom a possessive means with what is theirs: "its troops", "the country's president", "his country"."""
    if owner.dep_ != "poss" or not all(actor.code for actor in actors):
        return None
    owned = owner.head
    if owned.lemma_ in _HOMES and owned.tag_ == "NN" and owned.i - first < _SHORT:
        plain = tuple(Actor(a.code, a.name, None, None, a.text, a.start, a.end) for a in actors)
        return _worded(sentence, owned, first, plain, "description")
    agent = next((m for m in named if m.first <= owned.i < m.last and m.first > owner.i and not m.codes), None)
    if agent is None or agent.form != "agent" or any("-" in (actor.code or "") for actor in actors):
        return None
    label = agent.actors[0].agent
    cut = sentence.cut(owner.doc[first], owner.doc[agent.last - 1])
    owners = {a.code: a for a in actors}.values()
    worded = tuple(
        Actor(context.acting(a.code, label), a.name, label, None, cut.text, cut.start, cut.end) for a in owners
    )
    return Mention(worded, sentence.index, first, agent.last, agent.head, "agent")


def _worded(sentence: Sentence, token: Token, first: int, actors: tuple[Actor, ...], form: MentionForm) -> Mention:
    """Give the actors in the words of the reference, tokens `first` to `token`."""
    cut = sentence.cut(token.doc[first], token)
    worded = tuple(Actor(a.code, a.name, a.agent, a.person, cut.text, cut.start, cut.end) for a in actors)
    return Mention(worded, sentence.index, first, int(token.i) + 1, int(token.i), form)


# ---------------------------------------------------------------- pronouns


def _pronoun(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    word = token.lower_
    if word in _HE:
        return _person_before(token, sentence, context)
    if word in _IT and not _expletive(token):
        return _thing_before(token, sentence, context)
    if word in _THEY:
        return _many_before(token, sentence, context)
    return ()


def _person_before(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Follow "he" back to the last person who was a subject; a name that the tables do not know ends the search."""
    unknown = _last_unknown_subject(token, context)
    for mention, head in context.parallel(token, sentence.index):
        if not _precedes(mention, head, token, sentence):
            continue
        if unknown is not None and (mention.sentence < sentence.index or mention.last <= unknown):
            return ()
        if any(actor.person for actor in mention.actors) and len(mention.actors) == 1:
            return mention.actors
    return ()


def _last_unknown_subject(token: Token, context: Context) -> int | None:
    """Give the place of a capitalised subject before `token` in its paragraph that is no mention with a code."""
    for before in reversed(token.doc[: token.i]):
        if before.tag_ == "NNP" and before.dep_ in {"nsubj", "nsubjpass"} and not context.knows(before):
            return int(before.i)
    return None


def _thing_before(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    for mention, head in context.parallel(token, sentence.index):
        if not _precedes(mention, head, token, sentence) or mention.place:
            continue
        if mention.form in {"name", "agent", "description"} and len(mention.codes) == 1 and _is_argument(head):
            return mention.actors
    return ()


def _many_before(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Follow "they" back to a mention of several, or to names joined by "and"."""
    before = [
        (mention, head) for mention, head in context.nearest(token, sentence.index)
        if _precedes(mention, head, token, sentence) and not mention.place
    ]  # fmt: skip
    for mention, head in before:
        if len(mention.codes) > 1:
            return mention.actors
        joined = [other for other, top in before if other.sentence == mention.sentence and _joined(top, head)]
        if len(joined) > 1:
            joined.sort(key=lambda each: each.first)
            actors = tuple(actor for each in joined for actor in each.actors)
            if len({actor.code for actor in actors}) > 1:
                return actors
        if head.tag_ in {"NNS", "NNPS"} and _is_argument(head):
            return mention.actors
    return ()


def _leads(head: Token) -> bool:
    """Tell a subject, or one joined to it by "and"."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ in {"nsubj", "nsubjpass"}


def _joined(one: Token, other: Token) -> bool:
    """Tell that two heads are conjuncts of each other, or the same."""
    return one.doc is other.doc and (one.i == other.i or one in other.conjuncts)


def _precedes(mention: Mention, head: Token, token: Token, sentence: Sentence) -> bool:
    if mention.sentence < sentence.index:
        return True
    return mention.first < token.i and not (head.head.i == token.head.i and token.tag_ == "PRP" and head.i != token.i)


def _expletive(token: Token) -> bool:
    return token.dep_ in {"expl"} or (token.head.lemma_ in {"be", "seem", "appear"} and token.dep_ == "nsubj")


def _is_argument(head: Token) -> bool:
    return head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "agent", "poss", "ROOT"}


def _rank(head: Token) -> int:
    """Order antecedents in one sentence: subjects, then objects, then the rest."""
    return {"nsubj": 0, "nsubjpass": 0, "dobj": 1, "conj": 1, "pobj": 2}.get(head.dep_, 3)


# ---------------------------------------------------------------- descriptions


def _description(token: Token, sentence: Sentence, context: Context) -> tuple[int, tuple[Actor, ...]] | None:
    """Follow a noun with "the", "both" or a number back; gives its first token and the actors."""
    determiner = next((child for child in token.lefts if child.lower_ in _POINTING), None)
    number = next((_NUMBERS[child.lower_] for child in token.lefts if child.lower_ in _NUMBERS), 0)
    if determiner is None and not number:
        return None
    first = int(token.left_edge.i) if token.left_edge.i >= sentence.span.start else int(token.i)
    lemma = token.lemma_.lower()
    if lemma in _STATE_NOUNS and token.tag_ == "NNS":
        actors = context.group(number or 2, sentence.index, persons=lemma in _PERSON_NOUNS)
    elif lemma in _COMPASS and token.text[:1].isupper():
        actors = context.half(token.text)
    elif lemma in _GROUP_NOUNS and token.tag_ == "NN":
        actors = _last_group(sentence, context, token)
    elif (
        lemma in {"country", "nation"}
        and determiner is not None
        and determiner.lower_ == "the"
        and not _modified(token)
    ):
        actors = _thing_before(token, sentence, context)
    else:
        return None
    return (first, actors) if actors else None


def _outlet(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...] | None:
    """Follow "the paper" and "the agency" back to the outlet last named."""
    lemma = token.lemma_.lower()
    if lemma not in _PAPERS or token.tag_ != "NN" or [child.lower_ for child in token.lefts] != ["the"]:
        return None
    return context.outlet(sentence.index, lemma in {"agency", "newswire"}) or None


def _modified(token: Token) -> bool:
    return any(child.dep_ in {"amod", "compound", "nummod", "relcl", "prep"} for child in token.children)


def _last_group(sentence: Sentence, context: Context, token: Token) -> tuple[Actor, ...]:
    for mention, head in context.recent(sentence.index):
        if _precedes(mention, head, token, sentence) and mention.form == "name" and _is_group(mention, context):
            return mention.actors
    return ()


def _is_group(mention: Mention, context: Context) -> bool:
    return len(mention.codes) == 1 and context.is_group(mention.codes[0])
