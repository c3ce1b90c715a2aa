"""Who is meant by a phrase on its own: "Chinese Defence Minister", "a US destroyer", "president of the Knesset"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from detente.world.entries import Entry, Tenure, code_in_office
from detente.world.parts import Part, Segment, segments, words_between
from detente.world.world import World

_OWNING = frozenset({"of", "for", "in", "at", "from", "near", ",", "(", "by", "inside", "across", "on", "under"})
_FORMER = re.compile(r"\b(?:former|ex|retired|ousted|deposed|late|erstwhile|one-time)\b[\s-]*", re.IGNORECASE)
# Those who make up a body: "members of the Bundeswehr" have its sector, "a street in Kabul" has none.
_OF_ITS_OWN = re.compile(
    r"\b(?:members?|personnel|staff|ranks|units?|elements|parts?|most|some|many|all) of (?:the )?$"
)
_BACKED = re.compile(r"\s*-\s*(?:backed|supported|trained|funded|financed|made|built|bound|allied|friendly)\b", re.I)
_AGAINST = re.compile(r"\b(?:anti|pro|non|ex)-\s*$", re.IGNORECASE)
# A body that no table knows: "president of the Chadian Human Rights League" is not the president of Chad.
_BODY = re.compile(
    r"\b(?:League|Association|Federation|Union|Society|Foundation|Institute|Network|Club|Fund|Alliance)\b"
)
_JOINED = re.compile(r"\s*(?:-|–|/|,|and|&)\s*(?:the\s+)?", re.IGNORECASE)
# Sectors of those who speak or decide for whoever owns them: "Pentagon spokesman" is of the Pentagon's sector.
_GENERAL = frozenset({"GOV", "IGO"})


@dataclass(frozen=True, slots=True)
class Lookup:
    """Say who is meant: a state or organisation, a PLOVER sector and the name of a table's entry, None where not known.

    `code` and `sector` together are PLOVER's way to name an actor; of an armed group `code` is the state that it is
    of (AFG, with sector REB, for the Taliban). `actor` is the code that findings carry (TALIBAN). `ambiguous` lists the
    codes between which nothing in the phrase decides, or decides only by the usual meaning.
    """

    code: str | None
    sector: str | None
    entry: str | None
    ambiguous: tuple[str, ...] = ()
    actor: str | None = None


def look_up(world: World, phrase: str, on: date | None = None) -> Lookup:
    """Say who is meant by a phrase on its own on a day; what the tables do not know is None, never guessed."""
    found = _found(world, phrase, on)
    return replace(found, code=_state_of(world, found.code), actor=found.code)


def _state_of(world: World, code: str | None) -> str | None:
    """Give the state that an armed group is of; other codes stay as they are."""
    group = world.armed_group(code) if code else None
    return group.country or code if group else code


def _found(world: World, phrase: str, on: date | None) -> Lookup:
    phrase = " ".join(phrase.split())
    spans = segments(world, phrase, on)
    head = next((span for span in spans if span.parts), None)
    if head is None:
        return Lookup(None, None, None)
    agent = _agent(head)
    owner = _owner(phrase, spans, head)
    listed = _listed(spans)
    if (person := _person_in(head)) is not None:
        return _person(world, person.entry, agent, _is_former(phrase, head, person), on, listed)
    if len(owner) > 1:
        codes = dict.fromkeys(part.entry.code for part in owner if part.entry.code)
        return Lookup(None, _sector(agent, None), None, tuple(codes))
    if agent is not None and owner and (body := _unknown_body(phrase, spans, owner[0])):
        return Lookup(_suffixed(owner[0].entry, "CIV"), None, body, listed)
    return _acting(world, phrase, head, agent, owner[0] if owner else None, listed, on)


# --- what is said of whom -------------------------------------------------------------------------------------------


def _agent(head: Segment) -> Part | None:
    """Give the role that the phrase is about: the last one in its head."""
    return next((part for part in reversed(head.parts) if part.kind == "agent"), None)


def _person_in(head: Segment) -> Part | None:
    return next((part for part in reversed(head.parts) if part.kind == "person"), None)


def _owner(phrase: str, spans: Sequence[Segment], head: Segment) -> list[Part]:
    """Give for whom the head acts: a body, group or nation in the head, else in what follows with "of" or "in"."""
    owners = _owners_in(phrase, head)
    if owners:
        return owners
    for span in spans[spans.index(head) + 1 :]:
        if span.opening in _OWNING and (owners := _owners_in(phrase, span)):
            return owners
    return []


def _owners_in(phrase: str, span: Segment) -> list[Part]:
    parts = [part for part in span.parts if part.kind in {"body", "group", "nation"} and not _only_ally(phrase, part)]
    named = [part for part in parts if part.kind in {"body", "group"} and part.role == "name"]
    if named:
        return [named[0]]
    joined = parts[:1]
    for part in parts[1:]:
        if not _JOINED.fullmatch(phrase[joined[-1].end : part.start]) or part.kind != "nation":
            break
        joined.append(part)
    return joined


def _only_ally(phrase: str, part: Part) -> bool:
    """Tell that a name says who stands behind or against somebody: "US-backed", "anti-Russian"."""
    return bool(_BACKED.match(phrase, part.end) or _AGAINST.search(phrase[: part.start]))


def _listed(spans: Sequence[Segment]) -> tuple[str, ...]:
    """List the codes that a form of the phrase may have, where it has several."""
    codes: dict[str, None] = {}
    for part in (part for span in spans for part in span.parts if part.others):
        for entry in (part.entry, *(meaning.entry for meaning in part.others)):
            if entry.code:
                codes[entry.code] = None
    return tuple(codes) if len(codes) > 1 else ()


def _is_former(phrase: str, head: Segment, part: Part) -> bool:
    return bool(_FORMER.search(phrase[head.start : part.end]))


def _unknown_body(phrase: str, spans: Sequence[Segment], owner: Part) -> str | None:
    """Give the name of a nation's body that the tables do not know: "Chadian Human Rights League"."""
    span = next(span for span in spans if owner in span.parts)
    if owner.kind != "nation" or owner.role != "adjective" or not (found := _BODY.search(phrase, owner.end, span.end)):
        return None
    return phrase[owner.start : found.end()]


# --- answers --------------------------------------------------------------------------------------------------------


def _person(
    world: World, entry: Entry, agent: Part | None, former: bool, on: date | None, listed: tuple[str, ...]
) -> Lookup:
    """Answer for a person by what he or she was on the day, else last, or by the title that the phrase gives."""
    terms = world.offices(entry.key, on) or world.offices(entry.key)
    titled = [term for term in terms if agent is not None and term.office == agent.entry.agent]
    term = titled[0] if titled else _latest(terms)
    if term is None:
        return Lookup(entry.code, entry.sector, entry.name or None, listed)
    code = code_in_office(entry, term)
    sector = "ELI" if former else term.sector
    if agent is not None and not titled and not former and agent.entry.suffix is None:
        sector = agent.entry.sector  # the phrase says what the person is
    return Lookup(code, sector, entry.name, listed)


def _latest(terms: Sequence[Tenure]) -> Tenure | None:
    return max(terms, key=lambda term: (term.end or date.max, term.start or date.min), default=None)


def _acting(
    world: World,
    phrase: str,
    head: Segment,
    agent: Part | None,
    owner: Part | None,
    listed: tuple[str, ...],
    on: date | None,
) -> Lookup:
    entry = owner.entry if owner is not None else None
    if agent is None:
        if entry is None:
            return Lookup(None, None, None, listed)
        opened = not head.opening or _OF_ITS_OWN.search(phrase[: head.start])
        alone = owner in head.parts and owner is not None and owner.role == "name" and opened
        return Lookup(entry.code, entry.sector if alone else None, entry.name or None, listed)
    if agent.entry.detail != "body" and _is_former(phrase, head, agent):
        return Lookup(_suffixed(entry, "CIV"), "ELI", entry.name or None if entry else None, listed)
    code = _suffixed(entry, agent.entry.suffix)
    holder = None if _names_another(phrase, head, agent) else _holder(world, entry, agent.entry, on)
    name = holder or (entry.name if entry is not None else None)
    return Lookup(code, _sector(agent, entry), name or None, listed)


def _suffixed(entry: Entry | None, suffix: str | None) -> str | None:
    """Give a state's code with the suffix of those who do not act for it; other codes stay as they are."""
    if entry is None or entry.code is None:
        return None
    own = entry.kind in {"state", "territory", "former", "capital", "place", "agency", "seat"}
    return f"{entry.code}-{suffix}" if suffix and own and entry.code == entry.country else entry.code


def _sector(agent: Part | None, owner: Entry | None) -> str | None:
    """Give the sector of an agent; one who speaks or decides for a body or group has the sector of that."""
    if agent is None:
        return None
    sector = agent.entry.sector
    if owner is None or owner.kind not in {"agency", "seat", "outlet", "organisation", "armed-group"}:
        return sector
    general = sector in _GENERAL or (owner.kind == "armed-group" and sector in {"MIL", "UAF", "PRM", "REB"})
    return owner.sector if general else sector


def _names_another(phrase: str, head: Segment, agent: Part) -> bool:
    """Tell that a name that no table knows follows the title: its bearer need not be in office."""
    return any(word[:1].isupper() for word in words_between(phrase, agent.end, head.end))


def _holder(world: World, owner: Entry | None, agent: Entry, on: date | None) -> str | None:
    """Give who held the office on the day, where only one did."""
    if owner is None or owner.code is None or on is None or agent.detail != "person" or agent.agent is None:
        return None
    holders = world.holders(owner.code, agent.agent, on)
    return holders[0].name if len(holders) == 1 else None
