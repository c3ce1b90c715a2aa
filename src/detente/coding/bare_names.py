"""Bare names: whether the name of a state or capital acts, says where something is, or means its people."""

from __future__ import annotations

from detente.coding.pieces import Piece
from detente.language import Token

_PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "around",
        "outside",
        "across",
        "inside",
        "throughout",
        "within",
        "off",
        "via",
        "into",
        "from",
        "to",
    }
)
_WITHIN = frozenset({"in", "at", "near", "across", "outside", "inside", "throughout", "within"})
_NAMED_FOR_PLACES = frozenset(
    (
        "summit conference meeting office bureau airport base session congress festival agreement accord treaty "
        "protocol declaration river bay valley gulf sea coast port harbour harbor border frontier road highway "
        "railway bridge island islands region province district street square suburb university stadium mountains"
    ).split()
)
"""Before these words a name says where something is, or where it was agreed."""
_EXPEL = frozenset({"expel", "oust", "eject", "order", "throw", "kick"})


def is_place(root: Token, piece: Piece) -> bool:
    """Tell "in Moscow", "in Honduras and Guatemala" and "the London summit" from a capital that acts."""
    if piece.kind == "place" or piece.place:
        return True
    first = root
    while first.dep_ == "conj" and first.head.i < first.i and first.head.pos_ == "PROPN":
        first = first.head  # "in Honduras and Guatemala"
    where = _PLACE_PREPOSITIONS if first.i == root.i else _WITHIN
    inside = first.dep_ == "pobj" and first.head.lower_ in where
    named_for = root.head.tag_ in {"NNP", "NNPS"} or root.head.lower_ in _NAMED_FOR_PLACES  # the Moscow Conference
    inside = inside or (root.dep_ in {"compound", "nmod"} and named_for)
    return inside and piece.entry.kind in {"state", "territory", "capital", "former"} and piece.role == "name"


def are_people(root: Token) -> bool:
    """Tell "ethnic Armenians" and "300 Chileans", who are people, from "the Armenians", who may be the state.

    Whom a state expels by number serves the other.
    """
    if root.dep_ in {"dobj", "nsubjpass"} and root.head.lemma_ in _EXPEL:
        return False
    lefts = [child.lower_ for child in root.lefts]
    counted = any(child.tag_ == "CD" or child.lower_ in {"ethnic", "many", "some", "fellow"} for child in root.lefts)
    if root.tag_ == "NNP":  # "five Nigeriens": taken for a name of one
        return counted and root.lower_.endswith("s")
    return root.tag_ in {"NNS", "NNPS"} and (counted or not lefts)
