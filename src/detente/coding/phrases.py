"""Phrases: pieces that stand together for one actor, "Chinese Defense Minister Wei Fenghe", become one mention."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from detente.coding.bare_names import are_people, is_place
from detente.coding.choosing import alike, spelled_apart
from detente.coding.mentions import Mention, MentionForm
from detente.coding.pieces import Piece
from detente.language import Doc, Sentence, Span, Token
from detente.records import Actor
from detente.world import Entry, World, code_in_office

_BETWEEN_NATION_AND_AGENT = 4
"""Tokens allowed between "Russian" and "minister" ("the Russian deputy first vice prime minister" has four)."""
_BACKED = frozenset({"backed", "supported", "allied", "trained", "funded", "sponsored", "armed", "made", "built"})
"""Who is "US-backed" acts for himself."""
_OF = frozenset({"of", "for"})
_LONG_NAME = 4
_BETWEEN_OWNERS = (["and"], ["and", "the"], [","], [",", "the"], [",", "and"], [",", "and", "the"])
_LATELY = frozenset({"former", "ex", "retired", "ousted", "deposed", "erstwhile", "exiled", "late"})
_STAFF = frozenset({"experts", "medical workers", "workers", "lawyers", "media", "non-governmental organisations"})
"""Roles in which people work for an organisation: "UN doctors" are the UN; "EU farmers" are of its member states."""
_STATES = frozenset({"state", "territory", "former", "capital"})


@dataclass(slots=True)
class _Chain:
    """Pieces in a row that name one actor, while they are being collected."""

    nations: list[Piece] = field(default_factory=list)
    agents: list[Piece] = field(default_factory=list)
    further: list[Piece] = field(default_factory=list)  # the other owners in "navies of Greece, Cyprus and Israel"
    top: Piece | None = None  # the person, outlet or agency that ends the chain
    name: tuple[int, int] | None = None  # a personal name that the tables do not know

    @property
    def parts(self) -> list[Piece]:
        return [*self.nations, *self.agents, *([self.top] if self.top else [])]


def mentions_of(sentence: Sentence, doc: Doc, pieces: Sequence[Piece], world: World, on: date | None) -> list[Mention]:
    """Join the pieces of one sentence into mentions, in order."""
    result: list[Mention] = []
    for chain in _chains(doc, list(pieces)):
        result += _finished(sentence, doc, chain, world, on)
    return result


# ---------------------------------------------------------------- collecting


def _chains(doc: Doc, pieces: list[Piece]) -> Iterator[_Chain]:
    position = 0
    while position < len(pieces):
        chain, position = _collect(doc, pieces, position)
        yield chain


def _collect(doc: Doc, pieces: list[Piece], position: int) -> tuple[_Chain, int]:
    chain = _Chain()
    position = _take_nations(doc, pieces, position, chain)
    while position < len(pieces) and pieces[position].kind == "agent" and _continues(doc, chain, pieces[position]):
        chain.agents.append(pieces[position])
        position += 1
        position = _take_owner_after(doc, pieces, position, chain)
    if position < len(pieces) and _tops(doc, chain, pieces[position]):
        chain.top = pieces[position]
        position += 1
    elif chain.agents and chain.agents[-1].entry.detail == "person":
        chain.name = _unknown_name(doc, max(part.last for part in chain.parts), _next_start(pieces, position))
    return chain, position


def _take_nations(doc: Doc, pieces: list[Piece], position: int, chain: _Chain) -> int:
    """Take one nation or organisation, or several in a row that share an agent ("Chinese and Russian troops")."""
    if pieces[position].kind not in {"nation", "organisation", "place"}:
        return position
    chain.nations.append(pieces[position])
    position += 1
    while position < len(pieces) and _coordinated(doc, chain.nations[-1], pieces[position]):
        following = pieces[position + 1] if position + 1 < len(pieces) else None
        hyphen = doc[chain.nations[-1].last].text in {"-", "–"}
        shares = following is not None and following.kind == "agent" and _owns(doc, pieces[position], following)
        if not (hyphen or shares):
            break
        chain.nations.append(pieces[position])
        position += 1
    return position


def _coordinated(doc: Doc, left: Piece, right: Piece) -> bool:
    if right.kind != "nation":
        return False
    gap = [token.lower_ for token in doc[left.last : right.first]]
    if gap == ["-"] or gap == ["–"]:
        return True
    adjectives = {left.role, right.role} <= {"adjective", "prefix"}
    return adjectives and gap in (["and"], ["and", "the"], [","])


def _continues(doc: Doc, chain: _Chain, agent: Piece) -> bool:
    if chain.agents:
        gap = doc[chain.agents[-1].last : agent.first]
        return (
            not chain.nations[1:] and all(token.lower_ in {"and", ",", "the", "-"} for token in gap) and len(gap) <= 2
        )
    return not chain.nations or _owns(doc, chain.nations[-1], agent)


def _owns(doc: Doc, nation: Piece, agent: Piece) -> bool:
    """Tell that a nation before an agent says whose it is: nothing but modifiers stands between."""
    gap = doc[nation.last : agent.first]
    if any(token.lower_ in _BACKED for token in gap):
        return False
    return len(gap) <= _BETWEEN_NATION_AND_AGENT and all(
        token.tag_ in {"POS", "JJ", "JJR", "JJS", "NN", "NNP", "VBN", "HYPH", "CD"} or token.text == "-"
        for token in gap
    )


def _take_owner_after(doc: Doc, pieces: list[Piece], position: int, chain: _Chain) -> int:
    """Take the owner in "president of Russia", "ministry of defence of the Russian Federation"."""
    if chain.nations or position >= len(pieces) or pieces[position].kind not in {"nation", "organisation", "place"}:
        return position
    owner = pieces[position]
    following = pieces[position + 1] if position + 1 < len(pieces) else None
    if owner.role == "adjective" and not (following and following.kind == "agent" and _owns(doc, owner, following)):
        return position  # "a professor of Russian studies" teaches anywhere
    gap = [token.lower_ for token in doc[chain.agents[-1].last : owner.first]]
    if gap and gap[0] in _OF and all(word in {"the", *_OF} for word in gap):
        chain.nations.append(pieces[position])
        position += 1
        if doc[chain.agents[-1].last - 1].tag_ in {"NNS", "NNPS"} and owner.role == "name":
            position = _take_further_owners(doc, pieces, position, chain)
    return position


def _take_further_owners(doc: Doc, pieces: list[Piece], position: int, chain: _Chain) -> int:
    """Take the rest of "navies of Greece, Cyprus and Israel": names in a row of which the last is joined by "and"."""
    end, closed = position, position
    while end < len(pieces) and _further_owner(doc, pieces, end):
        end += 1
        if "and" in [token.lower_ for token in doc[pieces[end - 2].last : pieces[end - 1].first]]:
            closed = end
    chain.further += pieces[position:closed]
    return closed


def _further_owner(doc: Doc, pieces: list[Piece], position: int) -> bool:
    piece = pieces[position]
    if piece.role != "name" or piece.kind not in {"nation", "organisation"} or doc[piece.first].dep_ == "nsubj":
        return False
    gap = [token.lower_ for token in doc[pieces[position - 1].last : piece.first]]
    following = doc[piece.last] if piece.last < len(doc) else None
    owns = following is not None and (following.tag_ == "POS" or following.tag_.startswith("NN"))
    return gap in _BETWEEN_OWNERS and not owns


def _tops(doc: Doc, chain: _Chain, piece: Piece) -> bool:
    """Tell that a person, outlet or agency ends the chain of what stands before it."""
    if piece.kind not in {"person", "outlet", "agency"}:
        return False
    if not chain.parts:
        return True
    gap = doc[max(part.last for part in chain.parts) : piece.first]
    if piece.kind == "person":
        named = chain.agents or piece.role == "person"
        return bool(named) and _short_gap(gap, chain)
    return all(token.tag_ in {"POS", "JJ", "NN", "NNP"} for token in gap) and len(gap) <= _BETWEEN_NATION_AND_AGENT


def _short_gap(gap: Span, chain: _Chain) -> bool:
    words = [token.lower_ for token in gap]
    if words in ([], ["'s"], [","]):
        return words != [","] or bool(chain.agents)
    last = chain.parts[-1]
    return last.kind == "agent" and words[-1:] == [","] and words[0] in {"to", "for"} and len(words) <= _LONG_NAME


def _next_start(pieces: list[Piece], position: int) -> int | None:
    return pieces[position].first if position < len(pieces) else None


def _unknown_name(doc: Doc, after: int, until: int | None) -> tuple[int, int] | None:
    """Find a personal name that follows a title: capitalised words straight after it, or after a comma."""
    start = after + 1 if after < len(doc) and doc[after].text == "," else after
    end = start
    limit = min(len(doc), start + _LONG_NAME if until is None else min(until, start + _LONG_NAME))
    while end < limit and (doc[end].tag_ in {"NNP", "NNPS"} or (end > start and doc[end].text == "-")):
        end += 1
    while end > start and doc[end - 1].text == "-":
        end -= 1
    if end == start or (start > after and (end - start < 2 or _is_clause(doc, end))):
        return None
    return (start, end)


def _is_clause(doc: Doc, end: int) -> bool:
    """Tell that capitalised words after a comma begin something else than an apposition, which ends in a comma."""
    return end < len(doc) and doc[end].text not in {",", ")", ".", "-", "–", "—"}


# ---------------------------------------------------------------- finishing


def _finished(sentence: Sentence, doc: Doc, chain: _Chain, world: World, on: date | None) -> Iterator[Mention]:
    if not chain.agents and not chain.top:
        for nation in chain.nations:
            yield _bare(sentence, doc, nation)
    elif chain.top is None and chain.name is None and len(chain.agents) > 1:
        for agent in chain.agents:  # "the foreign minister and the defence minister" are two
            yield _joined(sentence, doc, _Chain(chain.nations, [agent]), (agent.first, agent.last), world, on)
    else:
        yield _joined(sentence, doc, chain, _extent(chain), world, on)
    for owner in chain.further:  # each stands for its own agent
        mention = _joined(sentence, doc, _Chain([owner], chain.agents), (owner.first, owner.last), world, on)
        head = int(doc[owner.first : owner.last].root.i)
        yield Mention(mention.actors, sentence.index, owner.first, owner.last, head, "agent")


def _extent(chain: _Chain) -> tuple[int, int]:
    first = min(part.first for part in chain.parts)
    last = max([part.last for part in chain.parts] + ([chain.name[1]] if chain.name else []))
    return first, last


def _bare(sentence: Sentence, doc: Doc, piece: Piece) -> Mention:
    form: MentionForm = "adjective" if piece.role in {"adjective", "prefix"} else "name"
    if piece.kind == "outlet":
        form = "outlet"
    root = doc[piece.first : piece.last].root
    if form == "adjective" and root.dep_ == "amod" and root.head.lower_ == "side" and root.head.i == piece.last:
        side = (piece.first, piece.last + 1)  # "the Chinese side" is China at a table
        actor = _actor(sentence, doc, piece.entry.code, piece.entry.name, None, None, side)
        return Mention((actor,), sentence.index, *side, root.head.i, "name")
    adjective = form == "adjective" and root.dep_ not in {"amod", "compound", "nmod", "conj", "poss", "npadvmod"}
    if adjective and root.dep_ in {"nsubj", "dobj", "pobj"}:
        form = "name"
    code, label = piece.entry.code, None
    if piece.role == "people" and code and are_people(root):
        code, label = f"{code}-CIV", "civilians"
    actor = _actor(sentence, doc, code, piece.entry.name, label, None, (piece.first, piece.last))
    return Mention((actor,), sentence.index, piece.first, piece.last, root.i, form, is_place(root, piece))


def _joined(
    sentence: Sentence, doc: Doc, chain: _Chain, extent: tuple[int, int], world: World, on: date | None
) -> Mention:
    root = _root(doc, chain)
    agent = chain.agents[-1].entry if chain.agents else None
    owners: Sequence[Piece | None] = chain.nations or [None]
    actors = tuple(_owned(sentence, doc, chain, owner, extent, world, on) for owner in owners)
    return Mention(actors, sentence.index, extent[0], extent[1], root.i, _form(chain, agent is not None))


def _form(chain: _Chain, has_agent: bool) -> MentionForm:
    if chain.top is not None and chain.top.kind == "outlet":
        return "outlet"
    if chain.name or (chain.top is not None and chain.top.kind == "person"):
        return "person"
    return "agent" if has_agent else "name"


def _root(doc: Doc, chain: _Chain) -> Token:
    if chain.name:
        return doc[chain.name[0] : chain.name[1]].root
    if chain.top:
        return doc[chain.top.first : chain.top.last].root
    last = chain.agents[-1]
    return doc[last.first : last.last].root


def _owned(
    sentence: Sentence,
    doc: Doc,
    chain: _Chain,
    owner: Piece | None,
    extent: tuple[int, int],
    world: World,
    on: date | None,
) -> Actor:
    agent = chain.agents[-1].entry if chain.agents else None
    top = chain.top.entry if chain.top else None
    code = owner.entry.code if owner else None
    name = owner.entry.name if owner else None
    label = agent.agent if agent else None
    person = None
    if chain.name:
        person = sentence.text[sentence.start_of(doc[chain.name[0]]) : sentence.end_of(doc[chain.name[1] - 1])]
    known = _known_by(person, chain, world, on) if top is None and code is None else None
    if known is not None:
        code, name, label, person = _of_top(known, code, name, label, world, on)
    elif top is not None and not (top.kind == "agency" and owner and owner.entry.code != top.country):
        code, name, label, person = _of_top(top, code, name, label, world, on)
    elif agent is not None and owner is not None and code:
        code, former = _acting(doc, agent, owner, extent[0])
        person = person or (None if former else _holder(doc, chain, code, world, on))
    return _actor(sentence, doc, code, name or label or "", label, person, extent)


def _acting(doc: Doc, agent: Entry, owner: Piece, first: int) -> tuple[str | None, bool]:
    """Give the code of an agent by its owner's, and whether it is one no longer: "the former Polish president"."""
    code, kind = owner.entry.code, owner.entry.kind
    of_state = kind in _STATES or owner.kind in {"nation", "place"}
    before = doc[first - 1] if first > 0 and doc[first - 1].text != "-" else doc[max(0, first - 2)]
    if agent.detail != "body" and of_state and before.lower_ in _LATELY and before.i < first:
        return f"{code}-CIV", True
    if agent.suffix is None or kind == "armed-group":  # "Hamas fighters" are Hamas
        return code, False
    staff = agent.agent in _STAFF and owner.entry.detail in {"organisation", "court"}
    return code if staff or owner.entry.detail == "society" else f"{code}-{agent.suffix}", False


def _holder(doc: Doc, chain: _Chain, code: str | None, world: World, on: date | None) -> str | None:
    """Give who holds the office that a chain names, where one person does and one is meant."""
    agent = chain.agents[-1]
    if code is None or on is None or agent.entry.detail != "person" or doc[agent.last - 1].tag_ in {"NNS", "NNPS"}:
        return None
    holders = world.holders(code, agent.entry.agent or "", on)
    return holders[0].name if len(holders) == 1 else None


def _known_by(person: str | None, chain: _Chain, world: World, on: date | None) -> Entry | None:
    """Give the person of the tables whose name a title's bearer has, spelled in another way."""
    if person is None or on is None or not chain.agents:
        return None
    if (known := spelled_apart(person, world, on)) is not None:
        return known
    held = world.in_office(chain.agents[-1].entry.agent or "", on) if " " in person else ()
    fits = [entry for entry in held if alike(person, entry.name)]
    return fits[0] if len(fits) == 1 else None


def _of_top(
    top: Entry, code: str | None, name: str | None, label: str | None, world: World, on: date | None
) -> tuple[str | None, str | None, str | None, str | None]:
    if top.kind != "person":
        return top.code or code, top.name, label or top.agent, None
    terms = world.offices(top.key, on)
    term = terms[0] if terms else None
    state = world.state(top.country or "")
    owner = state.name if state else name
    own = code_in_office(top, term)
    return (
        own if code in (None, top.country) else code,
        name or owner,
        label or (term.office if term else None),
        top.name,
    )


def _actor(
    sentence: Sentence,
    doc: Doc,
    code: str | None,
    name: str,
    agent: str | None,
    person: str | None,
    extent: tuple[int, int],
) -> Actor:
    cut = sentence.cut(doc[extent[0]], doc[extent[1] - 1])
    return Actor(code, name, agent, person, cut.text, cut.start, cut.end)
