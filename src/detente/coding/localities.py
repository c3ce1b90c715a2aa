"""Localities: whose "police in Minsk", "residents of the quarter" and "the junta's spokesman" are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from detente.coding import grammar
from detente.coding.context import Context
from detente.coding.mentions import Mention
from detente.language import Sentence, Token
from detente.records import Actor

_AWAY = frozenset(
    (
        "diplomats|embassy|ambassador|special envoy|delegation|troops|inspectors|media|news agency|refugees|navy|"
        "air force|commander|companies|armed men|rebels|international organisation|counterpart|coast guard"
    ).split("|")
)
"""Roles in which people are often in another country than the one that they belong to."""
_LOCAL = frozenset(
    (
        "civilians|protesters|workers|farmers|police|experts|political party|opposition movement|clergy|lawyers|"
        "judges|prosecutors|court|lawmakers|medical workers|local government|mayor"
    ).split("|")
)
"""Roles in which people mostly are where they belong."""
_OF_THE_PLACE = frozenset(
    {"civilians", "protesters", "workers", "farmers", "police", "clergy", "lawmakers", "opposition movement"}
)
_NOT_LOCAL = frozenset(
    (
        "national tourist expat expatriate traveller traveler visitor passenger hostage captive detainee prisoner "
        "pilgrim worshipper victim survivor analyst expert scholar researcher professor historian commentator"
    ).split()
)
_CAPITAL_ONLY = frozenset({"military", "government", "parliament", "ruling party"})
_SEATS = frozenset({"Brussels", "Geneva", "Strasbourg", "The Hague", "Vienna", "New York"})
"""Where officials are those of organisations."""
_OFFICIAL = frozenset({"officials", "spokesperson", "lawmakers", "experts", "judges", "prosecutors", "court"})
_OWNING = frozenset({"in", "from", "of", "at"})
_WHERE = frozenset({"in", "at", "near", "outside", "across", "around"})
_DEPTH = 3


def placed(sentence: Sentence, named: Iterable[Mention], context: Context) -> Iterator[Mention]:
    """Give the agents without a nation whose own words say where they belong: by an owner, a place or a seat."""
    for mention, head in _unowned(sentence, named):
        owner = _possessor(head, sentence, context) or _below(head, mention, sentence, context) or _seat(head, context)
        if owner is not None:
            yield _owned(sentence, mention, owner, context)


def local(sentence: Sentence, named: Iterable[Mention], context: Context) -> Iterator[Mention]:
    """Give the people without a nation who are of the place where the clause says that they act.

    Where it names none, they are of the country in which the report was written, if that is the one it speaks of most.
    """
    for mention, head in _unowned(sentence, named):
        label = mention.actors[0].agent
        if label not in _LOCAL or head.lemma_.lower() in _NOT_LOCAL or _told_apart(head):
            continue
        owner = _where(head, sentence, context) or (context.at_home() if _of_the_place(label, head) else None)
        if owner is not None:
            yield _owned(sentence, mention, owner, context)


def in_a_state(head: Token, sentence: Sentence, context: Context) -> Actor | None:
    """Give the state in "In Mali the army seized power"; an army may also fight where it does not belong."""
    where = _where(head, sentence, context)
    if where is None or where.start > sentence.start_of(head) or not context.is_state_name(where.text):
        return None
    return where


def _unowned(sentence: Sentence, named: Iterable[Mention]) -> Iterator[tuple[Mention, Token]]:
    for mention in named:
        actor = mention.actors[0]
        if mention.form == "agent" and not mention.codes and not actor.person and actor.agent:
            yield mention, sentence.span.doc[mention.head]


def _owned(sentence: Sentence, mention: Mention, owner: Actor, context: Context) -> Mention:
    own = mention.actors[0]
    code = context.acting((owner.code or "").split("-")[0], own.agent)
    told = Actor(code, owner.name, own.agent, None, own.text, own.start, own.end)
    return Mention((told,), sentence.index, mention.first, mention.last, mention.head, "agent")


def _possessor(head: Token, sentence: Sentence, context: Context) -> Actor | None:
    """Give whose "the junta's spokesman" is."""
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    mention = context.at(owner, sentence.index) if owner is not None else None
    return _single(mention)


def _below(head: Token, mention: Mention, sentence: Sentence, context: Context) -> Actor | None:
    """Give the state or body that stands after "in", "of", "at" or "from" below an agent."""
    label = mention.actors[0].agent or ""
    level, depth = [head], 0
    while level and depth < _DEPTH:
        nouns = [
            noun for each in level for child in each.children
            if child.dep_ == "prep" and child.lower_ in _OWNING and child.i >= mention.last - 1
            for noun in child.children if noun.dep_ == "pobj"
        ]  # fmt: skip
        found = [m for noun in nouns if (m := context.at(noun, sentence.index)) is not None and m.codes]
        if found:
            return _single(found[0]) if len(found) == 1 and _belongs(label, head, found[0], context) else None
        level, depth = nouns, depth + 1
    return None


def _belongs(label: str, head: Token, owner: Mention, context: Context) -> bool:
    if not owner.place:
        within = head.doc[owner.head].head.lower_ == "in"  # "judges in the courts of Peru" need not be its judges
        forms = {"name"} if within else {"name", "agent", "description"}
        return owner.form in forms and owner.actors[0].agent != label
    if owner.actors[0].text in _SEATS and label in _OFFICIAL:
        return False
    if label in _CAPITAL_ONLY and not context.is_capital(owner.actors[0].text):
        return False
    return label not in _AWAY and head.lemma_.lower() not in _NOT_LOCAL


def _seat(head: Token, context: Context) -> Actor | None:
    """Give the state of the place in "a Lahore-based party"."""
    if head.doc[head.left_edge.i].lower_ == "the":
        return None
    for child in head.lefts:
        if child.lower_ == "based" and child.i > 1 and child.nbor(-1).text == "-":
            return context.place(str(child.nbor(-2).text))
    return None


def _where(head: Token, sentence: Sentence, context: Context) -> Actor | None:
    """Give the one state in which the clause of an agent says that it happens."""
    verb = grammar.clause_of(head)
    holders = [verb, *(child for child in verb.children if child.dep_ == "dobj")]
    phrases = [c for holder in holders for c in holder.children if c.dep_ == "prep" and c.lower_ in _WHERE]
    nouns = [noun for phrase in phrases for noun in phrase.children if noun.dep_ == "pobj"]
    mentions = [context.at(noun, sentence.index) for noun in nouns]
    found = {m.codes[0]: m.actors[0] for m in mentions if m is not None and m.place and len(m.codes) == 1}
    return next(iter(found.values())) if len(found) == 1 else None


def _of_the_place(label: str | None, head: Token) -> bool:
    """Tell those of whom a report from a country speaks without saying whose they are: "residents", "the police"."""
    top = head
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    if top.dep_ not in {"nsubj", "nsubjpass"} or top.head.dep_ != "ROOT":
        return False
    definite = any(child.lower_ in {"the", "these", "those"} for child in head.lefts)
    return label == "police" or (label in _OF_THE_PLACE and head.tag_ == "NNS" and not definite)


def _told_apart(head: Token) -> bool:
    """Tell that something says which ones: "foreign workers", "their voters", "women who fled Mali"."""
    elsewhere = any(child.lower_ in {"foreign", "their", "his", "her", "other", "both"} for child in head.lefts)
    words = {child.lower_ for child in head.lefts}
    elsewhere = elsewhere or ("the" in words and any(child.tag_ == "CD" for child in head.lefts))  # "the two men"
    return elsewhere or any(child.dep_ in {"relcl", "poss"} for child in head.children)


def _single(mention: Mention | None) -> Actor | None:
    return mention.actors[0] if mention is not None and len(mention.codes) == 1 else None


def named_again(named: Sequence[Mention], found: Sequence[Mention]) -> list[Mention]:
    """Put the mentions that got a code in the place of those of the same words that had none."""
    better = {(mention.first, mention.last): mention for mention in found}
    return [better.get((mention.first, mention.last), mention) for mention in named]
