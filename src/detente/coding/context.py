"""Context: what a report has spoken of so far, and who is meant by what it says again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from detente.coding.mentions import Mention
from detente.language import Token
from detente.records import Actor
from detente.world import Entry, World

REACH = 4
"""Sentences that a reference reaches back; not measured, a paragraph of news seldom has more."""
NEAR = 3
"""Sentences, this one included, in which those stand whom a plural without a number means; not measured."""
FAR = 12
"""Sentences that a description of the one organisation or the one holder of a role reaches back; not measured."""
_PERSONAL = frozenset({"head of state", "head of government", "leader", "foreign minister", "defence minister"})
_UNIONS = frozenset({"organisation", "bloc", "grouping"})
_COUPS = frozenset({"coup", "putsch", "takeover", "junta"})
_REGIONS = frozenset(
    (
        "WEST EAST GLOBALSOUTH EUROPE AFRICA ASIA LATINAMERICA ARABWORLD MUSLIMWORLD GULFSTATES CENTRALASIA "
        "WESTERNBALKANS BALTICS NORDICS SCANDINAVIA"
    ).split()
)
"""Groupings that are parts of the world: nobody calls them a bloc or an alliance without saying which."""
_CLEAR = 1.5
"""How many times as often as the next a report speaks of those who are clearly its chief states; not measured."""
_BACKWARD = frozenset({"pronoun", "description", "outlet"})


class Context:
    """What has been mentioned so far in a report, newest last. One is made for each report and read forwards."""

    def __init__(self, world: World, home: str | None = None) -> None:
        self._world = world
        self._home = home  # the state from which the report was sent
        self._seen: list[tuple[Mention, Token]] = []
        self._counts: Counter[str] = Counter()
        self._coup: Actor | None = None

    def add(self, mention: Mention, head: Token) -> None:
        """Remember a mention; references are not remembered as new evidence of who is talked about."""
        here = mention.sentence
        self._seen = [pair for pair in self._seen if pair[0].sentence != here or not _replaces(mention, pair[0])]
        self._seen.append((mention, head))
        if len(mention.codes) == 1 and _of_a_coup(head):
            self._coup = mention.actors[0]
        if mention.form not in _BACKWARD and not mention.place:
            self._counts.update(code for code in mention.codes if self._world.state(code))

    # ------------------------------------------------------------ one by one

    def recent(self, sentence: int) -> Iterator[tuple[Mention, Token]]:
        """Give the mentions within reach, newest sentence first, in each the subjects before the rest."""
        near = [pair for pair in self._seen if sentence - pair[0].sentence <= REACH]
        yield from sorted(near, key=lambda pair: (-pair[0].sentence, _rank(pair[1]), pair[0].first))

    def parallel(self, token: Token, sentence: int) -> Iterator[tuple[Mention, Token]]:
        """Give the mentions within reach; for a pronoun that is an object the objects of its own sentence first."""
        ordered = list(self.recent(sentence))
        if token.dep_ in {"dobj", "pobj"}:
            ordered.sort(key=lambda pair: (-pair[0].sentence, pair[1].dep_ not in {"dobj", "pobj"}))
        yield from ordered

    def forwards(self) -> Iterator[tuple[Mention, Token]]:
        """Give all that was mentioned so far, in order."""
        yield from self._seen

    def backwards(self) -> Iterator[tuple[Mention, Token]]:
        """Give all that was mentioned so far, the last first."""
        yield from reversed(self._seen)

    def nearest(self, token: Token, sentence: int) -> Iterator[tuple[Mention, Token]]:
        """Give the mentions before a token of the same sentence, the nearest first, then those of earlier ones."""
        here = [pair for pair in self._seen if pair[0].sentence == sentence and pair[0].last <= token.i]
        yield from sorted(here, key=lambda pair: -pair[0].first)
        yield from (pair for pair in self.recent(sentence) if pair[0].sentence < sentence)

    def at(self, token: Token, sentence: int) -> Mention | None:
        """Give the mention of a sentence that covers a token, the newest where there are two."""
        covering = (m for m, _ in reversed(self._seen) if m.sentence == sentence and m.first <= token.i < m.last)
        return next(covering, None)

    def covering(self, token: Token) -> Mention | None:
        """Give the mention with a code that covers a token of any sentence, the newest where there are two."""
        here = (m for m, head in reversed(self._seen) if head.doc is token.doc and m.first <= token.i < m.last)
        return next((mention for mention in here if mention.codes), None)

    def code_at(self, token: Token) -> str | None:
        """Give the state of the one actor whose mention covers a token."""
        mention = self.covering(token)
        return mention.codes[0].split("-")[0] if mention is not None and len(mention.codes) == 1 else None

    def knows(self, token: Token) -> bool:
        """Tell whether a token is part of a mention with a code."""
        return self.covering(token) is not None

    # ------------------------------------------------------------ several

    def group(
        self,
        size: int,
        token: Token,
        sentence: int,
        *,
        persons: bool = False,
        without: Collection[str] = (),
        far: bool = True,
    ) -> tuple[Actor, ...]:
        """Give the `size` states last spoken of together, else the ones most spoken of; () where that is unclear.

        With `persons`, only mentions of persons count as speaking of a state ("the two leaders") where there are any.
        States `without` are none of them. Unless `far`, those last spoken of are meant or nobody. Whom the sentence of
        the token names only after it are not meant, unless they stand below it.
        """
        if together := self._together(size, token, sentence, persons, without):
            return together
        if size > 2 and (listed := self._listed(size, without)):
            return listed
        chief = self.chief(size, without, clear=bool(without)) if far else ()
        return chief or (self._together(size, token, sentence, False, without) if persons else ())

    def _together(
        self, size: int, token: Token, sentence: int, persons: bool, without: Collection[str]
    ) -> tuple[Actor, ...]:
        below = {each.i for each in token.subtree}
        for index in range(sentence, sentence - REACH, -1):
            if index == sentence - 2 and size == 2 and (listed := self._listed(size, without)):
                often = [code for code, _ in self._counts.most_common(3)]
                if all(actor.code in often for actor in listed):
                    return listed  # the two last named together, before two who only stand in one sentence
            mentions = [
                m for m, _ in self._seen
                if m.sentence == index and _is_person(m) >= persons
                and (index < sentence or m.first < token.i or m.head in below)
            ]  # fmt: skip
            for mention in mentions:
                code = mention.codes[0] if len(mention.codes) == 1 else ""
                if mention.form == "name" and size > 2 and len(self._world.members(code)) == size:
                    return mention.actors
            actors: dict[str, Actor] = {}
            for mention in mentions:
                for actor in mention.actors:
                    if actor.code and self._world.state(actor.code) and not mention.place:
                        actors.setdefault(actor.code, actor)
            if len(actors) == size and not set(without) & set(actors):
                return tuple(actors.values())
        return ()

    def _listed(self, size: int, without: Collection[str]) -> tuple[Actor, ...]:
        """Give the states of the last mention of so many."""
        for index in sorted({mention.sentence for mention, _ in self._seen}, reverse=True):
            for actors in self.sets(index):
                codes = {actor.code for actor in actors}
                if len(codes) == size and not set(without) & codes:
                    return actors
        return ()

    def joined_with(self, mention: Mention) -> tuple[Actor, ...]:
        """Give the actors of a mention and of those that "and" joins to it; () where that is only one."""
        if len(mention.codes) > 1:
            return mention.actors
        own = set(mention.codes)
        return next((each for each in self.sets(mention.sentence) if own & {actor.code for actor in each}), ())

    def sets(self, sentence: int, before: int | None = None) -> list[tuple[Actor, ...]]:
        """Give the actors of a sentence that are named as several: in one mention, or joined by "and"; the last first.

        With `before`, only those that end before that token of the paragraph.
        """
        here = [(m, head) for m, head in self._seen if m.sentence == sentence and m.codes and not m.place]
        here = [(m, head) for m, head in here if before is None or m.last <= before]
        joined: dict[int, dict[str | None, Actor]] = {}
        for mention, head in sorted(here, key=lambda pair: pair[0].first):
            key = _first_joined(head, [m for m, _ in here])
            joined.setdefault(key, {}).update((a.code, a) for a in mention.actors if a.code)
        return [tuple(joined[key].values()) for key in sorted(joined, reverse=True) if len(joined[key]) > 1]

    def chief(self, size: int, without: Collection[str] = (), *, clear: bool = False) -> tuple[Actor, ...]:
        """Give the states that the report has spoken of most, more than of the rest.

        With `clear` it speaks of them much more than of the rest, and of each at least half as much as of the first.
        """
        ranked = self._counts.most_common(size + 1)
        chief = [code for code, _ in ranked[:size]]
        least = ranked[size - 1][1] if len(ranked) >= size else 0
        after = ranked[size][1] if len(ranked) > size else 0
        close = (least < after * _CLEAR or 2 * least < ranked[0][1]) if clear and ranked else least == after
        if len(chief) < size or close or set(without) & set(chief):
            return ()
        return tuple(actor for code in chief if (actor := self._last_of(code)))

    def _last_of(self, code: str) -> Actor | None:
        return next((a for mention, _ in reversed(self._seen) for a in mention.actors if a.code == code), None)

    def last_set(self, sentence: int, *, unions: bool) -> tuple[Actor, ...]:
        """Give the two or more last spoken of as one, or with `unions` the organisation of states, if that is nearer.

        A sentence that speaks of just two states speaks of them together.
        """
        for index in range(sentence, sentence - NEAR, -1):
            mentions = [m for m, _ in self._seen if m.sentence == index and not m.place]
            if several := self.sets(index):
                return several[0]
            union = next((m for m in reversed(mentions) if self._is_union(m)), None)
            if unions and union is not None:
                return union.actors
            states = {a.code: a for m in mentions for a in m.actors if a.code and self._world.state(a.code)}
            if len(states) == 2:
                return tuple(states.values())
        return ()

    def other(self, code: str) -> tuple[Actor, ...]:
        """Give the one state, besides that of `code`, of which the report has spoken so far."""
        others = {each for each in self._counts if each != code}
        if len(others) > 1:
            ranked = [pair for pair in self._counts.most_common() if pair[0] != code]
            others = {ranked[0][0]} if ranked[0][1] >= 3 * ranked[1][1] else set()
        actor = self._last_of(others.pop()) if others else None
        return (actor,) if actor else ()

    # ------------------------------------------------------------ organisations

    def is_group(self, code: str) -> bool:
        """Tell whether a code is that of an organisation, a grouping or an armed group."""
        return bool(self._world.members(code)) or self._world.armed_group(code) is not None

    def is_armed(self, code: str) -> bool:
        """Tell whether a code is that of an armed group."""
        return self._world.armed_group(code) is not None

    def organisation_name(self, code: str) -> str | None:
        """Give the name of an organisation."""
        entry = self._organisation(code)
        return entry.name if entry is not None else None

    def is_union(self, code: str) -> bool:
        """Tell whether a code is that of an organisation or bloc that has states as its members, not all of them."""
        entry = self._organisation(code)
        if entry is None or entry.detail not in _UNIONS or entry.name.startswith("United Nations") or code in _REGIONS:
            return False
        return 0 < len(self._world.members(code)) < _WORLDWIDE

    def _is_union(self, mention: Mention) -> bool:
        return len(mention.codes) == 1 and self.is_union(mention.codes[0])

    def _organisation(self, code: str) -> Entry | None:
        return self._world.organisation(code)

    def union(self, sentence: int, size: int = 0) -> tuple[Actor, ...]:
        """Give the organisation of states last spoken of, with `size` one of so many members; armed groups are none."""
        near = [m for m, _ in reversed(self._seen) if sentence - m.sentence <= FAR and self._is_union(m)]
        fitting = [m for m in near if self._fits(m.codes[0], size)]
        named = [m for m in fitting if m.form in {"name", "description"}]
        return next((mention.actors for mention in (*named, *fitting)), ())

    def _fits(self, code: str, size: int) -> bool:
        """Tell whether an organisation has, or once had, about so many members: they come and go."""
        return not size or abs(len(self._world.members(code)) - size) <= max(2, size // _TENTH)

    def body(self, sentence: int, code: str | None = None, *, near: bool = False) -> tuple[Actor, ...]:
        """Give the organisation or armed group last spoken of, or the one with a code if the report has named it."""
        for mention, _ in reversed(self._seen):
            if code is None and sentence - mention.sentence > (NEAR if near else FAR):
                break
            found = mention.codes[0] if len(mention.codes) == 1 and mention.form not in {"outlet", "pronoun"} else None
            entry = self._organisation(found) if found else None
            if found is None or mention.form == "person":
                continue
            if found == code or (code is None and (self.is_armed(found) or (entry is not None and _acts(entry)))):
                return mention.actors
        return ()

    def half(self, compass: str) -> tuple[Actor, ...]:
        """Give the state last spoken of that has the compass point in its name: "the North" of two Koreas."""
        for mention, _ in reversed(self._seen):
            for actor in mention.actors:
                state = self._world.state(actor.code or "")
                if state is not None and state.name.startswith(f"{compass} "):
                    return (actor,)
        return ()

    # ------------------------------------------------------------ roles

    def role(self, agent: str | None) -> Entry | None:
        """Give what the tables say of a role."""
        return next((m.entry for m in self._world.find(agent or "") if m.entry.kind == "agent"), None)

    def is_state(self, code: str | None) -> bool:
        """Tell whether a code is that of a state, so of who acts for it."""
        return self._world.state(code or "") is not None

    def acting(self, code: str | None, agent: str | None) -> str | None:
        """Give a state's code as its agent takes it: `CHN-COM` for the companies of `CHN`."""
        entry = self.role(agent)
        return f"{code}-{entry.suffix}" if code and entry and entry.suffix and self._world.state(code) else code

    def coup(self) -> Actor | None:
        """Give the state in which there was a coup, by what the report said so far."""
        actor = self._coup
        return Actor((actor.code or "").split("-")[0], actor.name, None, None, "", 0, 0) if actor else None

    def at_home(self) -> Actor | None:
        """Give the state from which the report was sent, where it is also one of the two most spoken of so far."""
        chief = {code for code, _ in self._counts.most_common(2)}
        return self._last_of(self._home) if self._home in chief and self._home is not None else None

    def place(self, name: str) -> Actor | None:
        """Give the state to which a place belongs by the tables, where all places of that name are in one."""
        kinds = {"state", "territory", "capital", "place"}
        entries = [m.entry for m in self._world.find(name) if m.entry.kind in kinds and m.role == "name"]
        states = {entry.country for entry in entries}
        state = self._world.state(states.pop() or "") if len(states) == 1 else None
        return Actor(state.code, state.name, None, None, name, 0, 0) if state else None

    def is_state_name(self, name: str) -> bool:
        """Tell whether a name is that of a state."""
        return any(m.entry.kind == "state" for m in self._world.find(name))

    def is_capital(self, name: str) -> bool:
        """Tell whether a name is that of a seat of government."""
        return any(m.entry.kind == "capital" for m in self._world.find(name))

    def outlet(self, sentence: int, agency: bool) -> tuple[Actor, ...]:
        """Give the outlet last spoken of within reach; with `agency`, a news agency."""
        for mention, _ in reversed(self._seen):
            if sentence - mention.sentence > REACH:
                break
            if mention.form == "outlet" and (mention.actors[0].agent == "news agency") >= agency:
                return mention.actors
        return ()


_WORLDWIDE = 100
"""Members from which an organisation is of the whole world: nobody calls it a bloc."""
_TENTH = 10


def _of_a_coup(head: Token) -> bool:
    """Tell the state in "the coup in Niger" and "Niger's coup"."""
    noun = head.head.head if head.dep_ == "pobj" and head.head.lower_ in {"in", "of"} else head.head
    return head.dep_ in {"pobj", "poss", "amod"} and noun.lemma_.lower() in _COUPS


def _replaces(mention: Mention, other: Mention) -> bool:
    """Tell that a mention gives the code that its words alone did not give."""
    meet = mention.sentence == other.sentence and mention.first < other.last and other.first < mention.last
    return meet and bool(mention.codes) and not other.codes


def _acts(entry: Entry) -> bool:
    return entry.detail in {"organisation", "society", "bloc"}


def _is_person(mention: Mention) -> bool:
    """Tell a person from a state or body: by name or by an office that one person holds."""
    actor = mention.actors[0]
    return mention.form == "person" or (mention.form == "agent" and (bool(actor.person) or actor.agent in _PERSONAL))


def _first_joined(head: Token, mentions: list[Mention]) -> int:
    """Give the place of the first of the names that "and" joins to a head, or of the mention that holds it."""
    while head.dep_ == "conj" and head.head.i < head.i:
        head = head.head
    holder = next((m for m in mentions if m.first <= head.i < m.last), None)
    if holder is None or head.i == holder.head:
        return int(head.i)
    top = head.doc[holder.head]
    return _first_joined(top, mentions) if top.dep_ == "conj" and top.i < head.i else holder.head


def _rank(head: Token) -> int:
    """Order antecedents in one sentence: subjects, then objects, then the rest."""
    return {"nsubj": 0, "nsubjpass": 0, "dobj": 1, "conj": 1, "pobj": 2}.get(head.dep_, 3)
