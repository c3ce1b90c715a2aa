"""The codebook as one page of Markdown, for people who code or read event data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.coding.codebook.checking import Holding, holdings
from detente.coding.codebook.examples import NO_EVENT, Example, picked
from detente.coding.codebook.frames import Codebook, Frame, Slot, TypeEntry
from detente.records import PLOVER_TYPES, QUAD_OF, EventType

_EXAMPLES = 8
_LONGEST = 190
"""Characters of an example on the page."""
_FRAMES = 6
_PATTERNS = 5
"""Patterns named of a frame."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_INVENTED = "All examples are invented."
_ROLES = {
    "subject": "subject",
    "object": "object",
    "direct": "direct object",
    "indirect": "indirect object",
    "poss": "possessive",
    "modifier": "modifier before the noun",
    "clause": "subject of the clause",
    "inner": "object of the infinitive",
}
_HEAD = """\
# Codebook

The {types} types of PLOVER (draft 0.8, September 2021), {frames} frames with {patterns} patterns, {modes} modes, and
{examples} worked examples. {invented}

This page is made from the codebook itself (`make docs`). The files are in `src/detente/coding/codebook/`: `TYPE.yaml`
with definition, borders, modes and frames, `examples/TYPE.jsonl` with the worked examples, `cameo.tsv` with the codes.
`detente codebook check` says whether all is in order, `detente codebook show TYPE` shows one type. Both lay a folder of
the same form over it with `--codebook FOLDER`: what it names anew replaces or is added, all else stays.

## How to read it

* **Type.** Each event has a source, who acts, a recipient, whom it is done to, and one of the types below. The types
  form four quad classes: verbal and material cooperation, verbal and material conflict.
* **Borders.** A sentence often tempts to a neighbouring type; the borders say what decides.
* **Mode** is how the act is done, or which act of the type it is. A mode has a CAMEO code, and the code a weight on the
  Goldstein scale from -10 (most conflictual) to +10 (most cooperative). Where the mode is not known, the code of the
  type holds; a frame may name a more exact one.
* **Frame.** A frame is one way to express a type: verbs or nouns by their dictionary form, and the grammatical roles in
  which source and recipient stand. The object is also the subject of a passive sentence. ⇄ stands where both sides do
  the same to each other.
* **Worked example.** A sentence with its **source in bold** and its *recipient in italics*. Only what the source does
  to the recipient is judged, whatever else the sentence reports; in brackets stands what decides. The sentences are
  made up to show a type and are no record of what happened.
* **Planned acts.** In coded reports an event keeps its type and has a status (happened, planned, denied and so on). The
  worked examples follow PLOVER's manual, which folds planned acts into others: a promised visit, recognition, joint
  project or gift is AGREE, an announced withdrawal CONCEDE.
"""
_NOTHING = """\
## {name}: no event

Two parties are named, but the sentence does not report that the first does anything to the second: the act runs the
other way or between others, one of the two is only a place or a bystander, or the sentence describes a state of
affairs. {examples} worked examples.
"""


def codebook_page(codebook: Codebook, examples: tuple[Example, ...]) -> str:
    """Give the page: how to read it, a table of the types, and a section for each."""
    held = holdings(codebook, examples)
    by_type = {each.type: each for each in held}
    sections = [_head(held), _table(held)]
    for event_type in PLOVER_TYPES:
        sections.append("\n".join(_section(codebook, by_type[event_type], examples)))
    nothing = _NOTHING.format(name=NO_EVENT, examples=_number(by_type[None].examples))
    sections.append("\n".join([nothing, *_worked(examples, None)]))
    return "\n".join(section.rstrip("\n") + "\n" for section in sections)


def _head(held: Iterable[Holding]) -> str:
    rows = list(held)
    return _HEAD.format(
        types=len(PLOVER_TYPES),
        frames=_number(sum(each.frames for each in rows)),
        patterns=_number(sum(each.patterns for each in rows)),
        modes=sum(each.modes for each in rows),
        examples=_number(sum(each.examples for each in rows)),
        invented=_INVENTED,
    )


def _table(held: Iterable[Holding]) -> str:
    lines = [
        "## The types",
        "",
        "| type | quad class | frames | patterns | modes | examples |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for each in held:
        if each.type is None:
            lines.append(f"| [{NO_EVENT}](#none-no-event) | no event | | | | {_number(each.examples)} |")
        else:
            counts = (each.frames, each.patterns, each.modes, each.examples)
            lines.append(f"| {_link(each.type)} | {QUAD_OF[each.type]} | {' | '.join(map(_number, counts))} |")
    return "\n".join(lines)


def _section(codebook: Codebook, held: Holding, examples: tuple[Example, ...]) -> Iterator[str]:
    assert held.type is not None  # the examples of no type have a section of their own
    entry = codebook.types[held.type]
    yield f"## {entry.type}"
    yield ""
    yield f"*{QUAD_OF[entry.type].capitalize()}.* {_plain(entry.definition)}"
    yield ""
    yield "### Borders"
    yield ""
    yield from (f"* {_link(neighbour)}: {_plain(note)}" for neighbour, note in entry.boundaries.items())
    yield ""
    yield from _modes(entry, codebook)
    yield from _frames(entry, held)
    yield f"### Worked examples ({_EXAMPLES} of {_number(held.examples)})"
    yield ""
    yield from _worked(examples, held.type)


def _modes(entry: TypeEntry, codebook: Codebook) -> Iterator[str]:
    yield "### Modes"
    yield ""
    yield "| mode | what it is | CAMEO | Goldstein |"
    yield "|---|---|---|--:|"
    rows = [(mode.name, mode.definition, mode.cameo) for mode in entry.modes.values()]
    for name, definition, code in [*rows, ("not known", "The mode cannot be told.", entry.cameo)]:
        cameo = codebook.cameo[code]
        yield f"| {name} | {_plain(definition)} | {code} {_plain(cameo.name)} | {weight(cameo.goldstein)} |"
    yield ""


def _frames(entry: TypeEntry, held: Holding) -> Iterator[str]:
    shown = _some_frames(entry)
    yield f"### Frames ({len(shown)} of {held.frames})"
    yield ""
    yield "| frame | mode | words | source | recipient | example |"
    yield "|---|---|---|---|---|---|"
    for frame in shown:
        name = f"{frame.id} ⇄" if frame.reciprocal else frame.id
        roles = (roles_of(frame.source), roles_of(frame.recipient))
        cells = (name, frame.mode or "", _plain(words_of(frame)), *roles, _plain(frame.example))
        yield f"| {' | '.join(cells)} |"
    yield ""


def _some_frames(entry: TypeEntry) -> list[Frame]:
    """Choose frames that are not idioms, of as many modes as may be, the surest of each mode first."""
    ranked: dict[str | None, list[Frame]] = {}
    for frame in sorted(entry.frames, key=lambda each: -each.confidence):
        if frame.source:
            ranked.setdefault(frame.mode, []).append(frame)
    turns = max((len(frames) for frames in ranked.values()), default=0)
    chosen = [frames[turn] for turn in range(turns) for frames in ranked.values() if turn < len(frames)][:_FRAMES]
    return [frame for frame in entry.frames if frame in chosen]


def _worked(examples: tuple[Example, ...], event_type: EventType | None) -> Iterator[str]:
    yield _INVENTED
    yield ""
    for example in picked(examples, event_type, _EXAMPLES, longest=_LONGEST):
        note = f" ({_plain(example.note)})" if example.note else ""
        yield f"* {typeset(example)}{note}"


def typeset(example: Example) -> str:
    r"""Give an example in Markdown, its source in bold and its recipient in italics.

    >>> typeset(Example("PROTEST", "Miners struck at Mine #4.", (0, 6), (17, 24)))
    '**Miners** struck at *Mine \\#4*.'
    """
    escaped = {mark: chr(0xE000 + n) for n, mark in enumerate(("**", "*"))}  # private characters: not to be escaped
    text = _plain(example.marked((escaped["**"],) * 2, (escaped["*"],) * 2))
    for mark, character in escaped.items():
        text = text.replace(character, mark)
    return text


def words_of(frame: Frame) -> str:
    """Name the first patterns of a frame, with the objects that it asks for.

    >>> from detente.coding.codebook import Codebook
    >>> words_of(Codebook.load().frame("SUPPORT/thank"))
    'thank, congratulate, felicitate'
    """
    named = _some([" ".join(pattern) for pattern in frame.verbs or frame.nouns])
    asked = _some(list(frame.object or frame.of))
    return f"{named} + {asked}" if asked else named


def _some(words: list[str]) -> str:
    return ", ".join(words[:_PATTERNS]) + (", …" if len(words) > _PATTERNS else "")


def roles_of(slots: tuple[Slot, ...]) -> str:
    """Name the grammatical roles of a side in words; a preposition stands for its object.

    >>> roles_of(("object", "against"))
    'object, “against …”'
    """
    return ", ".join(_ROLES.get(slot, f"“{slot} …”") for slot in slots) or "none"


def weight(goldstein: float) -> str:
    """Write a weight with its sign.

    >>> weight(3.4), weight(-7), weight(0)
    ('+3.4', '-7.0', '0.0')
    """
    return f"{goldstein:+.1f}" if goldstein else "0.0"


def _plain(text: str) -> str:
    """Give a text on one line that Markdown takes as it is."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _number(count: int) -> str:
    return f"{count:,}"


def _link(event_type: EventType) -> str:
    return f"[{event_type}](#{event_type.lower()})"
