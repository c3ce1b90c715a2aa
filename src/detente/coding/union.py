"""The European Union where a report says "Europe", "Brussels" or "the Commission" of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from detente.language import Token
from detente.world import Hit, Meaning, World

_UNION = "EU"
_CONTINENT = "EUROPE"
_SEAT = "Brussels"
_SEAT_STATE = "BEL"
_ORGANS = frozenset({"EUCOMMISSION", "EUPARLIAMENT"})
_WHERE = frozenset(
    {"in", "at", "near", "around", "outside", "across", "throughout", "within", "into", "from", "to", "over", "of"}
)
_PARTS = frozenset({"east", "eastern", "west", "western", "central", "north", "northern", "south", "southern", "old"})
_OF_THE_UNION = frozenset(
    (
        "minister official diplomat leader commissioner negotiator goods good export import product steel market "
        "sanction tariff levy duty ban quota regulation regulator retaliation response trade lawmaker rule envoy"
    ).split()
)
"""What is the union's when it is called European in a report that speaks of the union."""


def speaks_of_union(hits: Iterable[Hit]) -> bool:
    """Tell whether a report names the union or its organs, or the city of its seat without the state around it."""
    listed = list(hits)
    codes = {meaning.entry.code for hit in listed for meaning in hit.meanings}
    if codes & {_UNION, *_ORGANS}:
        return True
    state = any(m.entry.country == _SEAT_STATE for hit in listed if hit.text.title() != _SEAT for m in hit.meanings)
    return not state and any(hit.text.title() == _SEAT for hit in listed)


def as_union(meaning: Meaning, hit: Hit, first: Token, last: Token, world: World) -> Meaning:
    """Give the union, or its organ as acting for it, where a form means it in a report that speaks of it."""
    entry, union = meaning.entry, world.organisation(_UNION)
    if union is None:
        return meaning
    if entry.code in _ORGANS:
        return Meaning(replace(entry, code=_UNION), meaning.role)
    somewhere = last.dep_ == "pobj" and last.head.lower_ in _WHERE
    if entry.code == _CONTINENT and _is_political(meaning, hit, first, last) and not somewhere:
        return Meaning(union, meaning.role)
    if entry.kind == "capital" and entry.name == _SEAT and not somewhere and last.dep_ not in {"compound", "nmod"}:
        return Meaning(union, meaning.role)
    if entry.kind == "agent" and hit.text == "Commission" and first.i > 0 and first.nbor(-1).lower_ == "the":
        return Meaning(union, "name")
    return meaning


def _is_political(meaning: Meaning, hit: Hit, first: Token, last: Token) -> bool:
    if first.i > first.sent.start and first.nbor(-1).lower_ in _PARTS:
        return False
    if meaning.role == "adjective":
        return last.head.lemma_.lower() in _OF_THE_UNION
    return hit.text.title() == "Europe"
