"""References: pronouns and descriptions ("the two countries", "the ministry", "he") followed back to who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.coding import grammar
from detente.coding.context import Context
from detente.coding.descriptions import described_again
from detente.coding.groups import each_other, group_of, joint_of, the_two
from detente.coding.localities import local, named_again, placed
from detente.coding.mentions import Mention, MentionForm
from detente.coding.roles_again import roles_again
from detente.language import Sentence, Token
from detente.records import Actor

_HE = frozenset({"he", "she", "him", "her", "his", "himself", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "themselves"})
_HOMES = frozenset({"country", "nation", "homeland", "motherland"})
_PAPERS = frozenset(
    "paper newspaper daily tabloid broadcaster channel outlet magazine website station network agency newswire".split()
)
_SHORT = 4
_SERVING = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY", "ELI", "CIV"})


def references_of(sentence: Sentence, named: Iterable[Mention], context: Context) -> Iterator[Mention]:
    """Give the references of one sentence that can be followed back; `named` are its mentions by name.

    The mentions by name of this sentence must already be in `context`.
    """
    listed = list(named)
    resolved: list[Mention] = []
    for step in (placed, roles_again, placed, local):
        found = list(step(sentence, listed, context))
        yield from found
        resolved += found
        listed = named_again(listed, found)
    coded = (mention for mention in [*listed, *resolved] if mention.codes)
    covered = {i for mention in coded for i in range(mention.first, mention.last)}
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
    elif token.pos_ in {"NOUN", "PROPN"} and (found := _described(token, sentence, named, context)):
        yield _belonging(sentence, token, *found, named, context) or _worded(sentence, token, *found, "description")
    elif actors := each_other(token, sentence, context):
        yield _worded(sentence, token, int(token.i) - 1, actors, "pronoun")
    elif actors := the_two(token, sentence, context):
        yield _worded(sentence, token, int(token.i) - 1, actors, "description")
    elif joint := joint_of(token, sentence, context):
        yield _worded(sentence, token, *joint, "adjective")


def _described(
    token: Token, sentence: Sentence, named: Sequence[Mention], context: Context
) -> tuple[int, tuple[Actor, ...]] | None:
    found = group_of(token, sentence, named, context) or _description(token, sentence, context)
    return found or described_again(token, sentence, context)


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
    if owned.lemma_ in {"neighbour", "neighbor"} and owned.tag_ == "NN" and len(actors) == 1:
        other = context.other(actors[0].code or "")
        return _worded(sentence, owned, first, other, "description") if other else None
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
    whole = form in {"description", "adjective"}  # "the North" is the state, whoever spoke for it last
    worded = tuple(
        Actor(a.code, a.name, None if whole else a.agent, None if whole else a.person, cut.text, cut.start, cut.end)
        for a in actors
    )
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
        if len(mention.actors) == 1 and (mention.actors[0].person or _somebody(mention, head, context)):
            return mention.actors
    return ()


def _somebody(mention: Mention, head: Token, context: Context) -> bool:
    """Tell one person in an office of a state, or of its service: "the spokesman", "an Indian official"."""
    if mention.form != "agent" or head.tag_ != "NN" or not mention.codes:
        return False
    role = context.role(mention.actors[0].agent)
    if role is None or role.detail == "body":
        return False
    return role.detail == "person" or role.sector in _SERVING


def _last_unknown_subject(token: Token, context: Context) -> int | None:
    """Give the place of a capitalised subject before `token` in its paragraph that is no mention with a code."""
    for before in reversed(token.doc[: token.i]):
        if before.tag_ == "NNP" and before.dep_ in {"nsubj", "nsubjpass"} and not context.knows(before):
            return int(before.i)
    return None


def _thing_before(token: Token, sentence: Sentence, context: Context, *, states: bool = False) -> tuple[Actor, ...]:
    own = None if states else _subject_above(token)
    above = context.at(own, sentence.index) if own is not None else None
    if above is not None and len(above.codes) == 1 and not _one_person(above) and own is not None and _is_one(own):
        return above.actors
    if own is not None and own.tag_ == "NN":
        return _between(own, token, sentence, context)
    for mention, head in context.parallel(token, sentence.index):
        if not _precedes(mention, head, token, sentence) or mention.place:
            continue
        if not states and (_one_person(mention) or not _is_one(head)):
            continue
        if own is not None and mention.sentence < sentence.index:
            break
        if states and not all(context.is_state(code) for code in mention.codes):
            continue
        if mention.form in {"name", "agent", "description"} and len(mention.codes) == 1 and _is_argument(head):
            return mention.actors
    return ()


def _between(own: Token, token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Give who stands between a subject that is no actor and the pronoun: "the pipe makes Kenya rich, and its port"."""
    for mention, head in context.nearest(token, sentence.index):
        if mention.sentence < sentence.index or mention.first < own.i:
            return ()
        if mention.form == "name" and not mention.place and len(mention.codes) == 1 and _is_one(head):
            return mention.actors if _is_argument(head) else ()
    return ()


def _subject_above(token: Token) -> Token | None:
    """Give the subject of the clause that holds "its", or of the one to which the clause of an "it" is subordinate."""
    verb = grammar.clause_of(token)
    if token.tag_ != "PRP$":
        if verb.dep_ not in {"advcl", "conj"} or token.dep_ != "nsubj":
            return None
        verb = grammar.clause_of(verb.head)
    subject = next(iter(grammar.surface_subjects(verb)), None)
    return subject if subject is not None and subject.i < token.i and token not in subject.subtree else None


def _is_one(head: Token) -> bool:
    return head.tag_ != "NNS"


def _one_person(mention: Mention) -> bool:
    return mention.form == "person" or any(actor.person for actor in mention.actors)


def _many_before(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...]:
    """Follow "they" back to a mention of several, or to names joined by "and"."""
    before = [
        (mention, head) for mention, head in context.nearest(token, sentence.index)
        if _precedes(mention, head, token, sentence) and not mention.place
    ]  # fmt: skip
    for mention, head in before:
        if mention.sentence < sentence.index and _others_before(token, sentence, context):
            return ()
        actors = context.joined_with(mention)
        if len(actors) > 1:
            return actors
        if head.tag_ in {"NNS", "NNPS"} and _is_argument(head):
            return mention.actors
    return ()


def _others_before(token: Token, sentence: Sentence, context: Context) -> bool:
    """Tell that the subject of the sentence so far is several of whom no table knows: "the workers", "two ships"."""
    plurals = [each for each in sentence if each.i < token.i and each.tag_ in {"NNS", "NNPS"}]
    mentions = [context.at(each, sentence.index) for each in plurals if each.dep_ in {"nsubj", "nsubjpass"}]
    return any(mention is None or not mention.codes for mention in mentions)


def _precedes(mention: Mention, head: Token, token: Token, sentence: Sentence) -> bool:
    if mention.sentence < sentence.index:
        return True
    return mention.first < token.i and not (head.head.i == token.head.i and token.tag_ == "PRP" and head.i != token.i)


def _expletive(token: Token) -> bool:
    return token.dep_ in {"expl"} or (token.head.lemma_ in {"be", "seem", "appear"} and token.dep_ == "nsubj")


def _is_argument(head: Token) -> bool:
    return head.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "agent", "poss", "ROOT"}


# ---------------------------------------------------------------- descriptions


def _description(token: Token, sentence: Sentence, context: Context) -> tuple[int, tuple[Actor, ...]] | None:
    """Follow "the country" back; gives its first token and the actors."""
    if token.lemma_.lower() not in {"country", "nation"} or _modified(token):
        return None
    if not any(child.lower_ == "the" for child in token.lefts) or token.tag_ != "NN":
        return None
    first = int(token.left_edge.i) if token.left_edge.i >= sentence.span.start else int(token.i)
    actors = _thing_before(token, sentence, context, states=True)
    return (first, actors) if actors else None


def _outlet(token: Token, sentence: Sentence, context: Context) -> tuple[Actor, ...] | None:
    """Follow "the paper" and "the agency" back to the outlet last named."""
    lemma = token.lemma_.lower()
    if lemma not in _PAPERS or token.tag_ != "NN" or [child.lower_ for child in token.lefts] != ["the"]:
        return None
    return context.outlet(sentence.index, lemma in {"agency", "newswire"}) or None


def _modified(token: Token) -> bool:
    return any(child.dep_ in {"amod", "compound", "nummod", "relcl", "prep"} for child in token.children)
