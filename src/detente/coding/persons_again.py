"""Persons whom no table knows: named beside their role, and by a part of the name later in the report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from detente.coding.mentions import Mention
from detente.language import Sentence, Token
from detente.records import Actor

_LONGEST = 4
_ALIKE = 84.0
"""How alike two spellings of one family name are: one letter in six may differ, as among the people of a report."""
_ARTICLES = frozenset({"the", "a", "an", "this", "its", "their"})


class Strangers:
    """The persons of a report by the parts of their names, with the actor that the report made them."""

    def __init__(self) -> None:
        self._by_name: dict[str, Actor] = {}

    def add(self, mention: Mention) -> None:
        """Remember a person with a code by the full name and its first and last part."""
        for actor in mention.actors:
            if mention.form == "person" and actor.person and actor.code and len(mention.actors) == 1:
                parts = actor.person.split()
                self._by_name[actor.person] = actor
                spelled = actor.text.split()[-1]  # as the report has it, where the tables have it in another way
                own = {spelled} if ratio(spelled, parts[-1]) >= _ALIKE else set()
                for part in {parts[0], parts[-1], *own} if 1 < len(parts) <= _LONGEST else set():
                    self._by_name.setdefault(part, actor)

    def named(self, name: str) -> Actor | None:
        """Give the actor of a full name or of a part of one."""
        return self._by_name.get(name)


def appositions(sentence: Sentence, named: Iterable[Mention]) -> Iterator[Mention]:
    """Give "Zoltan Kiraly, the Hungarian minister" as a person, and the role with that name, not the holder's."""
    doc = sentence.span.doc
    listed = list(named)
    for mention in listed:
        head = doc[mention.head]
        top = head.head
        if mention.form != "agent" or head.dep_ != "appos" or top.tag_ != "NNP" or len(mention.actors) > 1:
            continue
        first = _run_start(top)
        if any(other.first <= i < other.last for other in listed for i in range(first, top.i + 1)):
            continue
        if top.i == first or (first > 0 and doc[first - 1].lower_ in _ARTICLES):
            continue  # one word may be anything; "the Voronezh, ..." is a ship
        actor = mention.actors[0]
        name = " ".join(sentence.cut(doc[first], top).text.split())
        yield _worded(sentence, first, int(top.i) + 1, int(top.i), actor, name)
        cut = sentence.cut(doc[mention.first], doc[mention.last - 1])
        told = Actor(actor.code, actor.name, actor.agent, name, cut.text, cut.start, cut.end)
        yield Mention((told,), sentence.index, mention.first, mention.last, mention.head, "agent")


def short_forms(sentence: Sentence, named: Sequence[Mention], strangers: Strangers) -> Iterator[Mention]:
    """Give the names of a sentence that mean a person whom the report named before."""
    covered = {i for mention in named for i in range(mention.first, mention.last)}
    doc, at = sentence.span.doc, sentence.span.start
    while at < sentence.span.end:
        last = at
        while last < sentence.span.end and doc[last].tag_ == "NNP" and last not in covered:
            last += 1
        if last > at and (actor := strangers.named(_name(sentence, at, last))) is not None:
            yield _worded(sentence, at, last, last - 1, actor, actor.person)
        at = max(last, at + 1)


def _name(sentence: Sentence, first: int, last: int) -> str:
    doc = sentence.span.doc
    return " ".join(sentence.cut(doc[first], doc[last - 1]).text.split())


def _run_start(top: Token) -> int:
    first = int(top.i)
    while first > top.sent.start and top.doc[first - 1].tag_ == "NNP" and top.i - first < _LONGEST:
        first -= 1
    return first


def _worded(sentence: Sentence, first: int, last: int, head: int, actor: Actor, person: str | None) -> Mention:
    doc = sentence.span.doc
    cut = sentence.cut(doc[first], doc[last - 1])
    worded = Actor(actor.code, actor.name, actor.agent, person, cut.text, cut.start, cut.end)
    return Mention((worded,), sentence.index, first, last, head, "person")
