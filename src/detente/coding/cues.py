"""The words that attribute: verbs, nouns and adjectives of saying and thinking, read from `lexicon/cues.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from detente.coding.lexicons import read_lexicon
from detente.records import Stance

Takes = Literal["clause", "quote", "urged", "object", "called", "as"]
"""Where in the grammar a verb's content stands; the lexicon explains each."""


@dataclass(frozen=True, slots=True)
class CueVerb:
    """A verb of saying, thinking, wanting or judging."""

    stance: Stance
    takes: frozenset[Takes]
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon of cues, by lemma."""

    verbs: Mapping[str, CueVerb]
    particles: frozenset[str]
    clause_nouns: frozenset[str]
    infinitive_nouns: frozenset[str]
    noun_prepositions: Mapping[str, frozenset[str]]
    made_by: frozenset[str]
    clause_adjectives: frozenset[str]
    adjective_prepositions: Mapping[str, frozenset[str]]
    news_words: frozenset[str]
    report_words: frozenset[str]
    unspoken: frozenset[str]
    views: frozenset[str]
    answers: frozenset[str]

    def stance(self, lemma: str) -> Stance:
        """Give the stance of a cue verb, neutral for anything else."""
        verb = self.verbs.get(lemma)
        return verb.stance if verb else "neutral"


@cache
def load_cues() -> Cues:
    """Read the lexicon that ships with the program; the same frozen object each time."""
    raw: dict[str, Any] = read_lexicon("cues")
    nouns, adjectives = raw["nouns"], raw["adjectives"]
    return Cues(
        verbs=_verbs(raw["verbs"], raw["prepositions"]),
        particles=frozenset(raw["particles"]),
        clause_nouns=_words(nouns["clause"]),
        infinitive_nouns=_words(nouns["infinitive"]),
        noun_prepositions=_by_word(nouns["preposition"]),
        made_by=_words(nouns["made_by"]),
        clause_adjectives=_words(adjectives["clause"]),
        adjective_prepositions=_by_word(adjectives["preposition"]),
        news_words=_words(raw["news"]),
        report_words=_words(raw["reports"]),
        unspoken=_words(raw["unspoken"]),
        views=_words(raw["views"]),
        answers=_words(raw["answers"]),
    )


def _words(words: str | Iterable[str]) -> frozenset[str]:
    return frozenset(words.split() if isinstance(words, str) else words)


def _by_word(prepositions: Mapping[str, str | list[str]]) -> dict[str, frozenset[str]]:
    """Turn preposition -> words around."""
    turned: dict[str, set[str]] = {}
    for preposition, words in prepositions.items():
        for word in _words(words):
            turned.setdefault(word, set()).add(preposition)
    return {word: frozenset(found) for word, found in turned.items()}


def _verbs(groups: list[dict[str, Any]], prepositions: Mapping[str, list[str]]) -> dict[str, CueVerb]:
    stances: dict[str, Stance] = {}
    takes: dict[str, set[Takes]] = {}
    for group in groups:
        for word in _words(group["words"]):
            stances.setdefault(word, group["stance"])
            takes.setdefault(word, set()).update(group["takes"])
    for word in prepositions:
        stances.setdefault(word, "neutral")
        takes.setdefault(word, set())
    return {
        word: CueVerb(stances[word], frozenset(takes[word]), frozenset(prepositions.get(word, ()))) for word in takes
    }
