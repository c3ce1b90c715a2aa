"""Conflicts over who: names spelled apart, words given to different speakers, actors that were no more."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from detente.linking.words import normal, split
from detente.records import Conflict, Event, Figure, Speaker, Statement, content_id
from detente.world import World

Said = tuple[str, Statement]
"""A statement with the id of its document."""

# "Zhuangzhi" and "Zhuangzi" are 94 alike, "Ivanov" and "Ivanova" 92, "Wang" and "Wei" 29; not measured beyond these.
_SPELLED_ALIKE: Final = 85
_LEAST_NAME: Final = 4
# Fewer words than these in a row are said by many people.
_SHINGLE: Final = 8
_SAME_WORDS: Final = 0.5
_YEAR: Final = re.compile(r"\b(1[6-9]\d\d|20\d\d)(?:s\b|\b)")
_LOOKING_BACK: Final = re.compile(
    r"\b(former|ex|post|late|then|old|once|era|cold war|history|historic|legacy|collapse|dissol\w+|fall|breakup|"
    r"days|times|since|after|before|memor\w+|anniversar\w+|world war)\b",
    re.IGNORECASE,
)


def identity_conflicts(statements: Iterable[Said]) -> list[Conflict]:
    """Find speakers whose names are spelled apart, and quoted words that reports give to different speakers.

    In any order; conflicts come in the order of their ids.
    """
    told = sorted(statements, key=lambda each: (each[0], each[1].id))
    return _by_id([*_spelled_apart(told), *_given_to_others(told)])


def anachronisms(
    world: World,
    events: Iterable[tuple[str, Event]],
    figures: Iterable[tuple[str, Figure]],
    published: Callable[[str], str | None],
) -> list[Conflict]:
    """Find events and figures of a state or bloc that had ceased to exist on their day.

    The day is that of the finding or else of the report (`published`, by document). Where the words look back ("the
    former", a year of its time) there is no conflict.
    """
    found: list[Conflict] = []
    for document, event in events:
        day = event.date.start if event.date and event.date.start else published(document)
        found += _gone(world, document, event.id, event.evidence.text, day, [each.text for each in event.source])
    for document, figure in figures:
        day = figure.period.start if figure.period and figure.period.start else published(document)
        found += _gone(world, document, figure.id, figure.evidence.text, day, [figure.evidence.text])
    return _by_id(found)


def _gone(
    world: World, document: str, item: str, sentence: str, day: str | None, mentions: Iterable[str]
) -> Iterator[Conflict]:
    on = _day(day)
    if on is None or _LOOKING_BACK.search(sentence):
        return
    for mention in mentions:
        for hit in world.scan(mention):
            ended = [meaning.entry for meaning in hit.meanings if meaning.entry.end and meaning.entry.end < on]
            if len(ended) < len(hit.meanings) or ended[0].kind not in ("former", "organisation"):
                continue
            end = ended[0].end
            if end is None or any(int(year) <= end.year for year in _YEAR.findall(sentence)):
                continue
            yield _conflict(
                (item,),
                (document,),
                f"{ended[0].name} ended on {end.isoformat()}, but “{hit.text}” is an actor of {day}.",
            )
            return


def _day(day: str | None) -> date | None:
    parts = [int(part) for part in (day or "").split("-") if part]
    return date(*[*parts, 1, 1][:3]) if parts else None


def _spelled_apart(told: list[Said]) -> Iterator[Conflict]:
    spoken: defaultdict[tuple[str | None, str], list[Said]] = defaultdict(list)
    for document, statement in told:
        speaker = statement.speaker
        if speaker and speaker.code and len(speaker.name.split()) > 1:
            spoken[speaker.code, speaker.name].append((document, statement))
    by_code: defaultdict[str | None, list[str]] = defaultdict(list)
    for code, name in sorted(spoken, key=str):
        by_code[code].append(name)
    for code, names in by_code.items():
        for one, other in combinations(names, 2):
            if not _alike(one, other):
                continue
            (first, said), (second, also) = spoken[code, one][0], spoken[code, other][0]
            if first != second and _same_office(said.speaker, also.speaker):
                yield _conflict(
                    (said.id, also.id), (first, second), f"One person is spelled “{one}” and “{other}” in two reports."
                )


def _alike(one: str, other: str) -> bool:
    """Tell whether two names differ in the spelling of one word alone."""
    first, second = [[normal(word) for word in split(name)] for name in (one, other)]
    if len(first) != len(second):
        return False
    apart = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(apart) != 1 or min(map(len, apart[0])) < _LEAST_NAME:
        return False
    return fuzz.ratio(*apart[0]) >= _SPELLED_ALIKE


def _same_office(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether two speakers may be one person; who is known by no office or house in common may be two."""
    if not one or not other:
        return False
    parts = ((one.role, other.role), (one.affiliation, other.affiliation))
    return any(a and b and (a.casefold() in b.casefold() or b.casefold() in a.casefold()) for a, b in parts)


def _given_to_others(told: list[Said]) -> Iterator[Conflict]:
    having: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    shingles: list[set[tuple[str, ...]]] = []
    for number, (_, statement) in enumerate(told):
        forms = [normal(word) for word in split(statement.text)] if statement.kind != "indirect" else []
        shingles.append({tuple(forms[n : n + _SHINGLE]) for n in range(len(forms) - _SHINGLE + 1)})
        for shingle in shingles[-1]:
            having[shingle].append(number)
    pairs = {pair for numbers in having.values() for pair in combinations(numbers, 2)}
    for one, other in sorted(pairs):
        (first, said), (second, also) = told[one], told[other]
        common = len(shingles[one] & shingles[other])
        same = common >= _SAME_WORDS * min(len(shingles[one]), len(shingles[other]))
        if first != second and same and _are_different(said.speaker, also.speaker):
            names = [each.speaker.name for each in (said, also) if each.speaker]
            why = f"The same words are given to {names[0]} in one report and to {names[1]} in another."
            yield _conflict((said.id, also.id), (first, second), why)


def _are_different(one: Speaker | None, other: Speaker | None) -> bool:
    """Tell whether two speakers are named and have no name in common, not even one spelled apart."""
    if not one or not other:
        return False
    first, second = [
        {normal(word) for name in (each.name, *each.variants) for word in split(name) if word[:1].isupper()}
        for each in (one, other)
    ]
    if not first or not second or first & second:
        return False
    return all(fuzz.ratio(a, b) < _SPELLED_ALIKE for a in first for b in second)


def _conflict(items: tuple[str, ...], documents: tuple[str, ...], explanation: str) -> Conflict:
    return Conflict(content_id("conflict", "identity", items), "identity", items, documents, explanation)


def _by_id(found: Iterable[Conflict]) -> list[Conflict]:
    by_id = {each.conflict: each for each in found}
    return [by_id[key] for key in sorted(by_id)]
