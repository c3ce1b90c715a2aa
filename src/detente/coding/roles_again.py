"""Roles again: "the ministry", "the diplomats" and "the army" followed back to whom the report named in that role."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from detente.coding.context import FAR, NEAR, REACH, Context
from detente.coding.descriptions import by_title, may_be_called
from detente.coding.groups import who_turns_to
from detente.coding.localities import in_a_state
from detente.coding.mentions import Mention
from detente.language import Sentence, Token
from detente.records import Actor

_BARE_ROLES = frozenset({"minister", "ministry"})
_SERVANTS = frozenset({"diplomats", "troops", "officials", "intelligence officers", "police"})
_RULING = frozenset({"junta", "generals", "putschists"})
"""Those who rule where there was a coup."""
_BODIES = frozenset({"authorities", "generals", "armed forces", "security forces"})
"""Plurals that name one body of a state."""
_ARMED_SERVANTS = frozenset({"troops", "military", "police", "air force", "navy"})
_STILL_THE_SAME = frozenset(
    "interim acting ruling military transitional caretaker provisional current outgoing new".split()
)
_OF_WHOM_THE_REPORT_IS = frozenset(
    (
        "head of state|head of government|leader|government|military|parliament|foreign minister|foreign ministry|"
        "defence minister|defence ministry|interior minister|interior ministry|finance minister|finance ministry|"
        "ruling party|presidential office|police|court|central bank|intelligence agency|opposition movement|navy"
    ).split("|")
)
"""Roles that are of the state spoken of, where nothing says of which; an embassy or an envoy may be anybody's."""


def roles_again(sentence: Sentence, named: Sequence[Mention], context: Context) -> Iterator[Mention]:
    """Follow "the ministry", "the president" and "the regime" back to the same role, last named with its owner."""
    for mention in named:
        head = sentence.span.doc[mention.head]
        agent = mention.actors[0].agent
        if mention.codes or mention.form != "agent" or agent is None or mention.actors[0].person:
            continue
        if (troops := _of_the_government(mention, head, sentence, context)) is not None:
            yield troops
        elif head.tag_ == "NNS" and _bare(head, mention.first):
            first = min(mention.first, int(head.left_edge.i))
            if actors := _same_several(agent, head, mention, first, sentence, context):
                cut = sentence.cut(head.doc[first], head)
                worded = tuple(Actor(a.code, a.name, a.agent, a.person, cut.text, cut.start, cut.end) for a in actors)
                yield Mention(worded, sentence.index, first, mention.last, mention.head, "agent")
        elif _bare(head, mention.first) and (actor := _same_role(agent, head, mention.first, sentence, context)):
            first = min(mention.first, int(head.left_edge.i))
            cut = sentence.cut(head.doc[first], head.doc[mention.last - 1])
            same = actor.person if actor.agent == agent else None
            code = actor.code if actor.agent else context.acting(actor.code, agent)
            told = Actor(code, actor.name, actor.agent or agent, same, cut.text, cut.start, cut.end)
            yield Mention((told,), sentence.index, first, mention.last, mention.head, "agent")


def _of_the_government(mention: Mention, head: Token, sentence: Sentence, context: Context) -> Mention | None:
    """Give the "government troops" of the government last named, else of where the report was written."""
    own = mention.actors[0]
    modifiers = [child.lower_ for child in head.lefts if child.lower_ not in {"the", "some"} and child.tag_ != "CD"]
    if modifiers != ["government"] or own.agent not in _ARMED_SERVANTS:
        return None
    actor = _in_role(context, "government", sentence.index, mention.first) or context.at_home()
    if actor is None:
        return None
    told = Actor((actor.code or "").split("-")[0], actor.name, own.agent, None, own.text, own.start, own.end)
    return Mention((told,), sentence.index, mention.first, mention.last, mention.head, "agent")


def _same_several(
    agent: str, head: Token, mention: Mention, first: int, sentence: Sentence, context: Context
) -> tuple[Actor, ...]:
    """Give who was last named in a role of many; a body with a plural name is one."""
    coup = context.coup() if head.lower_ in _RULING else None
    if coup is not None:
        return (coup,)
    actors = _same_people(context, agent, sentence.index, first)
    if not actors and (head.lower_ in _BODIES or mention.actors[0].text.lower() in _BODIES):
        same = _same_role(agent, head, mention.first, sentence, context)
        return (same,) if same is not None else ()
    return actors


def _same_role(agent: str, head: Token, first: int, sentence: Sentence, context: Context) -> Actor | None:
    """Give who was last named in a role, alone has it in the report, or is the state of which it speaks."""
    ruling = head.lower_ in _RULING
    if ruling and (coup := context.coup()) is not None:
        return coup
    asking = who_turns_to(head, sentence, context)
    actor = _in_role(context, agent, sentence.index, first, states=not ruling)
    if actor is not None and agent == "government" and actor.code in asking:  # "Peru praised the government"
        actor = None
    actor = actor or _only_in_role(context, agent, sentence.index)
    if actor is None or not may_be_called(head, actor):
        actor = by_title(head, context)
    if actor is None and not ruling and agent in _OF_WHOM_THE_REPORT_IS and may_be_called(head, None):
        actor = in_a_state(head, sentence, context) or _leading(context, sentence.index, head, asking)
        actor = actor or context.at_home()
    return actor


def _bare(head: Token, first: int) -> bool:
    """Tell "the ministry" from "a ministry" and "the ministry of works": nothing says which one."""
    lefts = [child.lower_ for child in head.lefts if child.i < first or child.lower_ == "the"]
    known = [word for word in lefts if word not in _STILL_THE_SAME]
    titled = not known and head.tag_ in {"NN", "NNP"} and first == head.sent.start and head.dep_ == "nsubj"  # no "the"
    definite = head.tag_ in {"NN", "NNS"} and known == ["the"]
    return (definite or titled) and not any(c.dep_ in {"prep", "relcl"} for c in head.rights)


def _in_role(context: Context, agent: str, sentence: int, before: int, *, states: bool = True) -> Actor | None:
    """Give who was last named in a role within reach: the same, or for a bare "minister" any minister.

    With `states`, a government is also the state that was last a subject by its name or its capital's, where only
    one was.
    """
    for index in range(sentence, sentence - REACH, -1):
        leaders: dict[str, Actor] = {}
        for mention, head in context.forwards():
            if mention.sentence != index or (index == sentence and mention.first >= before) or mention.place:
                continue
            actor = mention.actors[0]
            if len(mention.codes) == 1 and _is_called(actor.agent, agent):
                return actor
            if states and agent == "government" and mention.form == "name" and _leads(head):
                leaders.update((a.code, a) for a in mention.actors if a.code and context.is_state(a.code))
        if len(leaders) == 1:
            return next(iter(leaders.values()))
    return None


def _only_in_role(context: Context, agent: str, sentence: int) -> Actor | None:
    """Give who alone in the report so far was named in a role, within a longer reach."""
    named = [m for m, _ in context.forwards() if len(m.codes) == 1 and _is_called(m.actors[0].agent, agent)]
    if not named or len({m.codes for m in named}) > 1 or sentence - named[-1].sentence > 2 * REACH:
        return None
    return named[-1].actors[0]


def serving(context: Context, mention: Mention, head: Token) -> Mention:
    """Give people of a nation as those in its service of whom the report has spoken: the "60 Russians" expelled."""
    actor = mention.actors[0]
    code = (actor.code or "").removesuffix("-CIV")
    ethnic = any(child.lower_ == "ethnic" for child in head.lefts)
    if mention.form != "name" or code == actor.code or ethnic or not _has_served(context, code, mention.sentence):
        return mention
    told = Actor(code, actor.name, None, None, actor.text, actor.start, actor.end)
    return replace(mention, actors=(told,))


def _has_served(context: Context, code: str, sentence: int) -> bool:
    agents = (m for m, _ in context.forwards() if m.form == "agent" and sentence - m.sentence <= FAR)
    labels = {actor.agent for mention in agents for actor in mention.actors if actor.code == code}
    return bool(labels & _SERVANTS)


def _same_people(context: Context, agent: str, sentence: int, before: int) -> tuple[Actor, ...]:
    """Give all those whom this sentence or one of the last two named in a role: "the diplomats" of two states."""
    for index in range(sentence, sentence - NEAR, -1):
        named: dict[str, Actor] = {}
        for mention, _ in context.forwards():
            if mention.sentence == index and (index < sentence or mention.last <= before):
                named.update((a.code, a) for a in mention.actors if a.code and _is_called(a.agent, agent))
        if named:
            return tuple(named.values())
    return ()


def _leading(context: Context, sentence: int, token: Token, without: Collection[str]) -> Actor | None:
    """Give the one state that is the subject of a main clause before a token in this sentence.

    For a token that is such a subject itself it is that of the sentence before.
    """
    before = int(token.left_edge.i)
    for index in (sentence, sentence - 1) if _leads_all(token) else (sentence,):
        heads = [
            m for m, head in context.forwards()
            if m.sentence == index and not m.place and _leads_all(head) and (index < sentence or m.last <= before)
        ]  # fmt: skip
        codes = {code.split("-")[0] for mention in heads for code in mention.codes}
        if heads and len(codes) == 1 and context.is_state(code := codes.pop()) and code not in without:
            actor = heads[0].actors[0]
            return Actor(code, actor.name, None, None, actor.text, actor.start, actor.end)
        if heads:
            return None
    return None


def _is_called(own: str | None, agent: str) -> bool:
    return own is not None and (own == agent or (agent in _BARE_ROLES and own.endswith(f" {agent}")))


def _leads(head: Token) -> bool:
    """Tell a subject, or one joined to it by "and"."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ in {"nsubj", "nsubjpass"}


def _leads_all(head: Token) -> bool:
    """Tell the subject of a main clause, or one joined to it."""
    while head.dep_ == "conj" and head.head.i != head.i:
        head = head.head
    return head.dep_ in {"nsubj", "nsubjpass"} and head.head.dep_ == "ROOT"
