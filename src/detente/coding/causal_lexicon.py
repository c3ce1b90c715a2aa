"""The wording of causes and effects, read from `lexicon/causes.yaml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from detente.coding.lexicons import read_lexicon

Strength = Literal["stated", "implied"]
"""Whether the words say that one brings about the other, or a reader takes it from order, aim or occasion."""


@dataclass(frozen=True, slots=True)
class VerbFrame:
    """A causal verb with the further words it needs, and the slots in which its cause and its effect stand."""

    words: tuple[str, ...]
    cause: str
    effect: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class NounFrame:
    """A noun or adjective that calls one of two things the cause or the effect of the other."""

    role: Literal["cause", "effect"]
    prepositions: frozenset[str]
    strength: Strength


@dataclass(frozen=True, slots=True)
class Connective:
    """A conjunction, preposition or adverb, and whether what follows it is the cause or the effect."""

    words: tuple[str, ...]
    introduces: Literal["cause", "effect"]
    strength: Strength


@dataclass(frozen=True, slots=True)
class Occasion:
    """A preposition that gives the cause of certain heads; `objects`, where not empty, are the causes it may name."""

    heads: frozenset[str]
    objects: frozenset[str]
    strength: Strength


@dataclass(frozen=True, slots=True)
class RelationWords:
    """Words, by lemma, from which the direction and the stance of a claim about a relation are read."""

    words: frozenset[str]
    closer: frozenset[str]
    apart: frozenset[str]
    turns: frozenset[str]
    harms: frozenset[str]
    pressure: frozenset[str]
    denies: frozenset[str]
    rejects: frozenset[str]
    doubts: frozenset[str]


@dataclass(frozen=True, slots=True)
class CausalLexicon:
    """All causal wording; longer wordings stand before shorter ones."""

    verbs: Mapping[str, tuple[VerbFrame, ...]]
    nouns: Mapping[str, NounFrame]
    connectives: Mapping[str, tuple[Connective, ...]]
    occasions: Mapping[str, tuple[Occasion, ...]]
    adjectives: Mapping[str, NounFrame]
    reason_participles: frozenset[str]
    stirred_participles: frozenset[str]
    accompanying_participles: frozenset[str]
    happenings: frozenset[str]
    times: frozenset[str]
    feelings: frozenset[str]
    agents: frozenset[str]
    infinitive_verbs: frozenset[str]
    infinitive_urgers: frozenset[str]
    infinitive_nouns: frozenset[str]
    over_takers: frozenset[str]
    relations: RelationWords


@cache
def load_causes() -> CausalLexicon:
    """Read the lexicon that ships with the program; the same frozen object each time."""
    raw: dict[str, Any] = read_lexicon("causes")
    participles = raw["participles"]
    return CausalLexicon(
        verbs=_verbs(raw["verbs"]),
        nouns=_nouns(raw["nouns"]),
        connectives=_connectives(raw["connectives"]),
        occasions=_occasions(raw["occasions"], frozenset(raw["happenings"].split())),
        adjectives=_nouns(raw["adjectives"]),
        reason_participles=frozenset(participles["reason"].split()),
        stirred_participles=frozenset(participles["stirred"].split()),
        accompanying_participles=frozenset(participles["accompanying"].split()),
        happenings=frozenset(raw["happenings"].split()),
        times=frozenset(raw["times"].split()),
        feelings=frozenset(raw["feelings"].split()),
        agents=frozenset(raw["agents"].split()),
        infinitive_verbs=frozenset(raw["takes"]["infinitive_verbs"].split()),
        infinitive_urgers=frozenset(raw["takes"]["infinitive_urgers"].split()),
        infinitive_nouns=frozenset(raw["takes"]["infinitive_nouns"].split()),
        over_takers=frozenset(raw["takes"]["over"].split()),
        relations=RelationWords(**{name: frozenset(words.split()) for name, words in raw["relations"].items()}),
    )


def _verbs(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[VerbFrame, ...]]:
    found: dict[str, list[VerbFrame]] = defaultdict(list)
    for group in groups:
        for wording in (*group.get("phrases", ()), *group.get("words", "").split()):
            first, *rest = wording.split()
            found[first].append(VerbFrame(tuple(rest), group["cause"], group["effect"], group["strength"]))
    return {lemma: tuple(sorted(frames, key=lambda frame: -len(frame.words))) for lemma, frames in found.items()}


def _nouns(groups: Iterable[Mapping[str, Any]]) -> dict[str, NounFrame]:
    return {
        word: NounFrame(group["role"], frozenset(group["prepositions"].split()), group["strength"])
        for group in groups
        for word in group["words"].split()
    }


def _connectives(groups: Iterable[Mapping[str, Any]]) -> dict[str, tuple[Connective, ...]]:
    found: dict[str, list[Connective]] = defaultdict(list)
    for group in groups:
        for wording in group["words"]:
            words = tuple(wording.split())
            found[words[0]].append(Connective(words, group["introduces"], group["strength"]))
    return {first: tuple(sorted(each, key=lambda one: -len(one.words))) for first, each in found.items()}


def _occasions(groups: Iterable[Mapping[str, Any]], happenings: frozenset[str]) -> dict[str, tuple[Occasion, ...]]:
    found: dict[str, list[Occasion]] = defaultdict(list)
    for group in groups:
        occasion = Occasion(
            frozenset(group["heads"].split()),
            happenings if group.get("objects") == "happenings" else frozenset(),
            group["strength"],
        )
        for preposition in group["prepositions"].split():
            found[preposition].append(occasion)
    return {preposition: tuple(each) for preposition, each in found.items()}
