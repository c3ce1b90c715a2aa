"""The worked examples: invented sentences by type, in each of which one source and one recipient are marked.

Their types are PLOVER's folded ones: a visit still to come is AGREE, a withdrawal still to come CONCEDE.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import NoReturn

import msgspec

from detente.errors import CodebookError
from detente.records import PLOVER_TYPES, EventType

FOLDER = "examples"
NO_EVENT = "NONE"
"""Stem of the file whose sentences report nothing that the source does to the recipient."""
_FILES: dict[str, EventType | None] = {**{f"{each}.jsonl": each for each in PLOVER_TYPES}, f"{NO_EVENT}.jsonl": None}
_MARK = re.compile(r"</?[st]>")
_SOURCE_FIRST = ["<s>", "</s>", "<t>", "</t>"]
_RECIPIENT_FIRST = ["<t>", "</t>", "<s>", "</s>"]
_FORM = 'write {"text": "<s>Norway</s> thanked <t>Kenya</t>.", "mode": null, "note": null}'

Span = tuple[int, int]
Pair = tuple[str, Span, Span]
"""A sentence, and where source and recipient stand in it."""


class Example(msgspec.Struct, frozen=True):
    """A sentence and what it says that its source does to its recipient; `type` is None where that is nothing.

    `text` is without marks; `source` and `recipient` are half-open character ranges of it. `note` says why it is not
    the type that tempts.
    """

    type: EventType | None
    text: str
    source: Span
    recipient: Span
    mode: str | None = None
    note: str | None = None

    @property
    def pair(self) -> Pair:
        """Give what the example is about: two of one pair contradict each other or say the same."""
        return self.text, self.source, self.recipient

    def marked(self, source: tuple[str, str] = ("<s>", "</s>"), recipient: tuple[str, str] = ("<t>", "</t>")) -> str:
        """Give the text with something before and after the source and the recipient.

        >>> Example("SUPPORT", "Norway thanked Kenya.", (0, 6), (15, 20)).marked()
        '<s>Norway</s> thanked <t>Kenya</t>.'
        """
        first, second = sorted([(self.source, source), (self.recipient, recipient)])
        (start, end), (before, after) = first
        (next_start, next_end), (next_before, next_after) = second
        return "".join(
            [
                *(self.text[:start], before, self.text[start:end], after, self.text[end:next_start]),
                *(next_before, self.text[next_start:next_end], next_after, self.text[next_end:]),
            ]
        )


class _LineForm(msgspec.Struct, forbid_unknown_fields=True):
    text: str
    mode: str | None = None
    note: str | None = None


def load_examples(overlay: Path | None = None) -> tuple[Example, ...]:
    """Read the package's worked examples and lay those of `overlay`'s folder `examples` over them.

    An example of the overlay replaces those of the package about the same pair in the same sentence; all others stay.
    They come in PLOVER's order of the types, and last those of no type. Raises CodebookError, naming file and line,
    where one is not in the form.
    """
    package = files("detente.coding.codebook") / FOLDER
    own = [each for name in _FILES for each in _read(f"{FOLDER}/{name}", (package / name).read_bytes())]
    laid = [each for path in _overlay_files(overlay) for each in _read(str(path), path.read_bytes())]
    replaced = {each.pair for each in laid}
    order = {event_type: n for n, event_type in enumerate(_FILES.values())}
    kept = [each for each in own if each.pair not in replaced] if replaced else own
    return tuple(sorted([*kept, *laid], key=lambda each: order[each.type]))


def picked(examples: Iterable[Example], event_type: EventType | None, count: int, *, longest: int) -> list[Example]:
    """Pick examples of a type to show: no text over `longest` characters, no two alike, half of them with a note.

    The files are in no order of meaning, so the first that will do are as good as drawn.
    """
    fitting = [each for each in examples if each.type == event_type and len(each.text) <= longest]
    noted = _unlike((each for each in fitting if each.note), [], (count + 1) // 2)
    plain = _unlike((each for each in fitting if not each.note), noted, count - len(noted))
    return [each for pair in zip_longest(noted, plain) for each in pair if each is not None]


def _unlike(examples: Iterable[Example], others: list[Example], count: int) -> list[Example]:
    found: list[Example] = []
    for example in examples:
        if len(found) == count:
            break
        if not any(_alike(example, other) for other in (*others, *found)):
            found.append(example)
    return found


def _alike(one: Example, other: Example) -> bool:
    """Tell sentences that were written as variants of each other: they share half of their words."""
    words, others = set(one.text.split()), set(other.text.split())
    return 2 * len(words & others) >= min(len(words), len(others))


def _overlay_files(overlay: Path | None) -> list[Path]:
    """Give the files of an overlay; it may have none."""
    if overlay is None or not (overlay / FOLDER).is_dir():
        return []
    found = sorted((overlay / FOLDER).iterdir())
    strange = [path for path in found if path.name not in _FILES]
    if strange:
        _fail(str(strange[0]), None, f"not a file of worked examples; call it one of {', '.join(_FILES)}")
    return found


def _read(name: str, content: bytes) -> Iterator[Example]:
    event_type = _FILES[Path(name).name]
    for number, line in enumerate(content.split(b"\n"), start=1):
        if line.strip():
            yield _example(event_type, line, name, number)


def _example(event_type: EventType | None, line: bytes, name: str, number: int) -> Example:
    try:
        form = msgspec.json.decode(line, type=_LineForm)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        _fail(name, number, f"{error}; {_FORM}")
    pieces, marks = _MARK.split(form.text), _MARK.findall(form.text)
    if marks not in (_SOURCE_FIRST, _RECIPIENT_FIRST):
        _fail(name, number, f"source and recipient have to be marked once each and apart; {_FORM}")
    if any(not piece or piece != piece.strip() for piece in (pieces[1], pieces[3])):
        _fail(name, number, f"a mark holds nothing or a space at its end; {_FORM}")
    first = (len(pieces[0]), len(pieces[0]) + len(pieces[1]))
    start = first[1] + len(pieces[2])
    second = (start, start + len(pieces[3]))
    source, recipient = (first, second) if marks == _SOURCE_FIRST else (second, first)
    return Example(event_type, "".join(pieces), source, recipient, form.mode, form.note)


def _fail(name: str, number: int | None, what: str) -> NoReturn:
    raise CodebookError(f"codebook file {name}{f', line {number}' if number else ''}: {what}")
