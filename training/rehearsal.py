"""Sentences made from the frames: every verb and noun of the codebook once or twice between two invented actors.

They teach the encoder the codebook's vocabulary before it meets whole sentences. They are flat, often odd, and only
rehearsed in the first epoch at half weight; nothing shows them to anybody.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

from lemminflect import getInflection

from detente.coding.codebook import Codebook, Frame, Words
from detente.coding.codebook.frames import PREPOSITIONS
from detente.world import World
from training.data import Marked

WEIGHT = 0.5
_SURE = 0.6
"""Least confidence of a frame from which sentences are made."""
_SLOTS = PREPOSITIONS | {"object", "direct", "indirect", "modifier"}
_BODIES = ("foreign ministry", "president", "prime minister", "defence minister", "parliament", "supreme court")
_GROUPS = ("police", "troops", "authorities", "officials", "rebels", "lawmakers", "prosecutors", "diplomats", "army")
_UNDERGOING = ("companies", "refugees", "journalists", "opposition", "prisoners", "citizens", "forces", "embassy")
_OTHERS = (
    "the European Union|the United Nations|NATO|the African Union|the Security Council|rebels|the opposition|"
    "the ruling party|the militia|the separatists|the junta|protesters|the main union|the army|the court"
).split("|")
_OPENINGS = ("", "", "", "", "Earlier this month, ", "On Friday, ", "In 2009, ", "Meanwhile, ")
_ENDINGS = (
    "",
    "",
    " on Tuesday",
    " last week",
    ", officials said",
    ", state media reported",
    " for the second time this year",
    ", according to the foreign ministry",
    " overnight",
)


def made_from_frames(codebook: Codebook, world: World, seed: int) -> list[Marked]:
    """Make the sentences; the same codebook, tables and seed give the same ones."""
    maker = _Maker(world, random.Random(seed))
    found = []
    for frame in codebook.frames:
        if frame.confidence < _SURE or not frame.source:
            continue
        for pattern in frame.verbs:
            for _ in range(2 if len(frame.object) > 3 else 1):
                found += maker.of_verb(frame, pattern)
        for pattern in frame.nouns:
            found += [*maker.of_noun(frame, pattern), *maker.of_noun(frame, pattern)]
    return found


class _Maker:
    """Makes sentences from patterns, with its own source of chance."""

    def __init__(self, world: World, chance: random.Random) -> None:
        self._states = sorted(_adjectives(world).items())
        self._chance = chance

    def of_verb(self, frame: Frame, pattern: Words) -> Iterator[Marked]:
        """Make a sentence in which a source does what a verb pattern says; none where the slots do not allow it."""
        slots = [slot for slot in frame.recipient if slot in _SLOTS][:3]
        if not slots:
            return
        slot = self._chance.choice(slots)
        noun = self._chance.choice(frame.object) if frame.object else ""
        verb, rest = self._tense(pattern[0]), " ".join(pattern[1:])
        ends_open = bool(pattern[1:]) and pattern[-1] in PREPOSITIONS
        source, recipient = f"<s>{self._actor()}</s>", f"<t>{self._actor(undergoing=True)}</t>"
        clause = {
            "object": self._on_object(pattern, noun, verb, rest, source, recipient, ends_open),
            "direct": f"{source} {verb} {recipient} {rest} {self._thing(noun)}" if ends_open and noun else None,
            "indirect": f"{source} {verb} {recipient} {rest} {self._thing(noun)}" if noun else None,
            "modifier": f"{source} {verb} {rest} <t>{self._state()[1]}</t> {_plural(noun)}" if noun else None,
        }.get(slot, self._on_preposition(pattern, noun, verb, rest, source, recipient, slot))
        if clause:
            yield self._sentence(clause, frame)

    def of_noun(self, frame: Frame, pattern: Words) -> Iterator[Marked]:
        """Make a sentence about the act that a noun pattern names."""
        slots = [slot for slot in frame.recipient if slot in PREPOSITIONS][:3]
        if not slots:
            return
        slot, act = self._chance.choice(slots), " ".join(pattern)
        recipient = f"<t>{self._actor(undergoing=True)}</t>"
        upon = f"{recipient}'s {self._chance.choice(frame.of)}" if frame.of else recipient
        clause = self._chance.choice(
            (
                f"<s>{self._actor()}</s>'s {act} {slot} {upon}",
                f"the {act} {slot} {upon} by <s>{self._actor()}</s>",
                f"<s>{self._state()[1]}</s> {_plural(act)} {slot} {upon}",
            )
        )
        ending = self._chance.choice((" drew attention", " continued", " made headlines", " was the first in years"))
        yield self._sentence(clause + ending, frame)

    def _on_object(
        self, pattern: Words, noun: str, verb: str, rest: str, source: str, recipient: str, ends_open: bool
    ) -> str:
        if noun:
            many = self._chance.choice(("the", "two", "several", "some"))
            return f"{source} {verb} {rest} {many} <t>{self._state()[1]} {_plural(noun)}</t>"
        if not ends_open and self._chance.random() < 0.3:
            return f"{recipient} {self._passive(pattern)} {rest} by {source}"
        return f"{source} {verb} {rest} {recipient}"

    def _on_preposition(
        self, pattern: Words, noun: str, verb: str, rest: str, source: str, recipient: str, slot: str
    ) -> str | None:
        if pattern[1:] and pattern[-1] == slot:
            return None if noun else f"{source} {verb} {rest} {recipient}"
        thing = self._thing(noun) if noun else ""
        if noun and self._chance.random() < 0.25:
            return f"{thing} {self._passive(pattern)} {rest} {slot} {recipient} by {source}"
        return f"{source} {verb} {rest} {thing} {slot} {recipient}"

    def _passive(self, pattern: Words) -> str:
        return f"{self._chance.choice(('was', 'were', 'has been'))} {_form(pattern[0], 'VBN')}"

    def _sentence(self, clause: str, frame: Frame) -> Marked:
        text = f"{self._chance.choice(_OPENINGS)}{clause}{self._chance.choice(_ENDINGS)}."
        text = re.sub(r"\s+", " ", text)
        places = {mark: re.search(mark, text) for mark in ("<s>", "</s>", "<t>", "</t>")}
        offsets, removed = {}, 0
        for mark, found in sorted(places.items(), key=lambda each: each[1].start()):
            offsets[mark] = found.start() - removed
            removed += len(mark)
        plain = re.sub(r"</?[st]>", "", text)
        source, recipient = (offsets["<s>"], offsets["</s>"]), (offsets["<t>"], offsets["</t>"])
        return Marked(plain[:1].upper() + plain[1:], source, recipient, frame.type, WEIGHT)

    def _state(self) -> tuple[str, str]:
        return self._chance.choice(self._states)

    def _actor(self, *, undergoing: bool = False) -> str:
        name, adjective = self._state()
        choices = [
            name,
            name,
            f"the {adjective} government",
            f"{name}'s {self._chance.choice(_BODIES)}",
            f"{adjective} {self._chance.choice(_GROUPS)}",
            self._chance.choice(_OTHERS),
        ]
        if undergoing:
            choices += [f"{adjective} {self._chance.choice(_UNDERGOING)}", f"the {adjective} capital"]
        return self._chance.choice(choices)

    def _thing(self, noun: str) -> str:
        article = "an" if noun[:1] in "aeiou" else "a"
        one = f"{self._chance.choice((article, 'the', 'its', 'a new'))} {noun}"
        return self._chance.choice((one, _plural(noun), f"some {_plural(noun)}"))

    def _tense(self, verb: str) -> str:
        tense = self._chance.choices(("VBD", "VBN", "VBZ", "VBG"), (55, 20, 15, 10))[0]
        before = {"VBN": "has ", "VBG": "is "}.get(tense, "")
        return before + _form(verb, tense)


def _form(verb: str, tag: str) -> str:
    found = getInflection(verb, tag)
    return found[0] if found else verb


def _plural(noun: str) -> str:
    *before, last = noun.split()
    found = getInflection(last, "NNS")
    return " ".join((*before, last if last.endswith("s") else found[0] if found else f"{last}s"))


def _adjectives(world: World) -> dict[str, str]:
    """Give the first adjective of each state that has one: {"Norway": "Norwegian"}."""
    found: dict[str, str] = {}
    for form in world.forms():
        for meaning in world.find(form):
            if meaning.role == "adjective" and meaning.entry.kind == "state":
                found.setdefault(meaning.entry.name, form)
    return found
