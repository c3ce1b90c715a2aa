"""Reading of the codebook: `TYPE.yaml` for each type, `cameo.tsv`, and a folder laid over them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import msgspec

from detente.coding.codebook.frames import (
    GRAMMATICAL_SLOTS,
    PREPOSITIONS,
    Cameo,
    Codebook,
    Expectation,
    Frame,
    Mode,
    Slot,
    TypeEntry,
    Words,
)
from detente.errors import CodebookError
from detente.records import PLOVER_TYPES, EventType

_CAMEO = "cameo.tsv"
_Form = TypeVar("_Form")
_COLUMNS = ["code", "name", "goldstein"]
_VERB_SLOTS: tuple[tuple[Slot, ...], tuple[Slot, ...]] = (("subject",), ("object",))
_NOUN_SLOTS: tuple[tuple[Slot, ...], tuple[Slot, ...]] = (
    ("by", "poss", "modifier"),
    ("of", "against", "on", "to", "with"),
)


class _ModeForm(msgspec.Struct, forbid_unknown_fields=True):
    definition: str
    cameo: str


class _FrameForm(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    example: str
    expect: Expectation
    mode: str | None = None
    cameo: str | None = None
    verbs: list[str] = []
    nouns: list[str] = []
    object: list[str] = []
    of: list[str] = []
    source: tuple[Slot, ...] | None = None
    recipient: tuple[Slot, ...] | None = None
    without_recipient: bool = False
    persons_only: bool = False
    reciprocal: bool = False
    confidence: float = 0.75


class _FileForm(msgspec.Struct, forbid_unknown_fields=True):
    type: EventType
    definition: str = ""
    cameo: str = ""
    boundaries: dict[EventType, str] = {}
    modes: dict[str, _ModeForm] = {}
    frames: list[Any] = []
    drop: list[str] = []
    """Only in an overlay: ids of frames of the package that are not wanted."""


def load_codebook(overlay: Path | None = None) -> Codebook:
    """Read the package's codebook and lay the files of `overlay` over it.

    A frame or mode of the overlay replaces the one of the same id; what it does not name stays.
    """
    package = {name: (files("detente.coding.codebook") / name).read_bytes() for name in _names()}
    laid = _overlay_files(overlay)
    cameo = _read_cameo(_CAMEO, package[_CAMEO])
    if _CAMEO in laid:
        cameo |= _read_cameo(str(overlay), laid[_CAMEO])
    types = [
        _entry(event_type, [(name, source[name]) for source in (package, laid) if name in source], cameo)
        for event_type in PLOVER_TYPES
        for name in [f"{event_type}.yaml"]
    ]
    return Codebook.of(types, cameo, _version([*package.items(), *laid.items()]))


def _names() -> list[str]:
    return [_CAMEO, *(f"{event_type}.yaml" for event_type in PLOVER_TYPES)]


def _overlay_files(overlay: Path | None) -> dict[str, bytes]:
    if overlay is None:
        return {}
    if not overlay.is_dir():
        _fail(str(overlay), None, "there is no such folder; name a folder with TYPE.yaml files")
    strange = sorted(path.name for path in overlay.glob("*.*") if path.name not in _names())
    if strange:
        _fail(str(overlay / strange[0]), None, f"not a file of a codebook; call it one of {', '.join(_names())}")
    return {path.name: path.read_bytes() for path in sorted(overlay.iterdir()) if path.name in _names()}


def _version(contents: Iterable[tuple[str, bytes]]) -> str:
    digest = hashlib.sha256()
    for name, content in contents:
        digest.update(f"{name}:{len(content)}:".encode() + content)
    return digest.hexdigest()[:12]


def _read_cameo(name: str, content: bytes) -> dict[str, Cameo]:
    header, *lines = content.decode("utf-8").splitlines()
    if header.split("\t") != _COLUMNS:
        _fail(name, None, f"the first line has to name the columns {', '.join(_COLUMNS)}, separated by tabs")
    found: dict[str, Cameo] = {}
    for number, line in enumerate(lines, start=2):
        cells = line.split("\t")
        if len(cells) != len(_COLUMNS) or not cells[0].isdigit() or cells[0] in found:
            _fail(name, f"line {number}", "write code, name and weight, separated by tabs, each code once")
        try:
            found[cells[0]] = Cameo(cells[0], cells[1], float(cells[2]))
        except ValueError:
            _fail(name, f"line {number}", f"the weight {cells[2]!r} is not a number; write one from -10 to 10")
    return found


def _entry(event_type: EventType, sources: Iterable[tuple[str, bytes]], cameo: Mapping[str, Cameo]) -> TypeEntry:
    """Read the files of one type, later ones over earlier ones."""
    entry = TypeEntry(event_type, "", "", {}, {}, ())
    for name, content in sources:
        form = _file_form(name, content)
        if form.type != event_type:
            _fail(name, None, f"the type is {form.type}; write `type: {event_type}` or rename the file")
        entry = _laid_over(entry, form, name, cameo)
    if not entry.definition or not entry.cameo:
        _fail(f"{event_type}.yaml", None, "`definition` or `cameo` is missing; write both")
    return entry


def _laid_over(entry: TypeEntry, form: _FileForm, name: str, cameo: Mapping[str, Cameo]) -> TypeEntry:
    modes = {mode: Mode(mode, each.definition, each.cameo) for mode, each in form.modes.items()}
    root = TypeEntry(
        type=entry.type,
        definition=form.definition or entry.definition,
        cameo=form.cameo or entry.cameo,
        boundaries={**entry.boundaries, **form.boundaries},
        modes={**entry.modes, **modes},
        frames=(),
    )
    for where, code in [("cameo", root.cameo), *((f"mode {mode.name}", mode.cameo) for mode in root.modes.values())]:
        _known(code, cameo, name, where)
    frames = {frame.id: frame for frame in entry.frames}
    for unwanted in form.drop:
        if frames.pop(unwanted, None) is None:
            _fail(name, unwanted, "`drop` names a frame that is not there; take it out of the list")
    own = [_frame(raw, root, name, cameo) for raw in form.frames]
    twice = sorted({frame.id for frame in own if [each.id for each in own].count(frame.id) > 1})
    if twice:
        _fail(name, twice[0], "the id is used twice; give each frame of a file its own")
    frames.update({frame.id: frame for frame in own})
    return msgspec.structs.replace(root, frames=tuple(frames.values()))


def _frame(raw: object, entry: TypeEntry, name: str, cameo: Mapping[str, Cameo]) -> Frame:
    where = str(raw.get("id", raw)) if isinstance(raw, dict) else str(raw)
    form = _converted(raw, _FrameForm, name, where)
    _check(form, entry, name)
    code = form.cameo or (entry.modes[form.mode].cameo if form.mode else entry.cameo)
    _known(code, cameo, name, form.id)
    source, recipient = _VERB_SLOTS if form.verbs else _NOUN_SLOTS
    return Frame(
        id=form.id,
        type=entry.type,
        mode=form.mode,
        cameo=code,
        goldstein=cameo[code].goldstein,
        verbs=_patterns(form.verbs),
        nouns=_patterns(form.nouns),
        object=tuple(form.object),
        of=tuple(form.of),
        source=source if form.source is None else form.source,
        recipient=recipient if form.recipient is None else form.recipient,
        without_recipient=form.without_recipient,
        persons_only=form.persons_only,
        reciprocal=form.reciprocal,
        confidence=form.confidence,
        example=form.example,
        expect=form.expect,
    )


def _check(form: _FrameForm, entry: TypeEntry, name: str) -> None:
    """Refuse a frame that could never match or that contradicts itself."""
    slots = (*(form.source or ()), *(form.recipient or ()))
    written = [*form.verbs, *form.nouns, *form.object, *form.of]
    strange = [slot for slot in slots if slot not in GRAMMATICAL_SLOTS | PREPOSITIONS]
    wrong = [
        (bool(form.verbs) == bool(form.nouns), "give either `verbs` or `nouns`; make two frames where both are wanted"),
        (
            form.mode is not None and form.mode not in entry.modes,
            f"mode {form.mode!r} is not among `modes`; add it there",
        ),
        (
            bool(form.object and form.nouns),
            "`object` belongs to verbs; write `of` for the noun in the recipient's phrase",
        ),
        (bool(form.of and form.verbs), "`of` belongs to nouns; write `object` for the object of a verb"),
        (
            bool(strange),
            f"no such slot: {', '.join(strange)}; use {', '.join(sorted(GRAMMATICAL_SLOTS | PREPOSITIONS))}",
        ),
        (not 0 < form.confidence <= 1, f"confidence is {form.confidence}; write a share above 0, at most 1"),
        (not form.example.strip(), "`example` is empty; write a sentence that the frame has to match"),
        (not all(_patterns(written)), "an empty pattern; take it out"),
        (
            any("-" in pattern for pattern in written),
            "the parse takes words apart at hyphens; name the last part alone",
        ),
    ]
    for is_wrong, what in wrong:
        if is_wrong:
            _fail(name, form.id, what)


def _patterns(written: Iterable[str]) -> tuple[Words, ...]:
    return tuple(tuple(pattern.split()) for pattern in written)


def _known(code: str, cameo: Mapping[str, Cameo], name: str, where: str) -> None:
    if code not in cameo:
        _fail(name, where, f"CAMEO code {code!r} is not in {_CAMEO}; add it there with its weight")


def _file_form(name: str, content: bytes) -> _FileForm:
    import yaml

    loader = _loader(content)
    try:
        raw = _plain(loader.get_single_node())
    except (yaml.YAMLError, ValueError) as error:
        raise CodebookError(f"codebook file {name}: cannot be read as YAML: {error}") from error
    finally:
        loader.dispose()
    return _converted(raw, _FileForm, name, None)


def _loader(content: bytes) -> Any:
    """Give a YAML loader that takes every word as it is written: `on` is a preposition here and 0231 a code.

    Without resolving, and with `_plain` in the place of the library's constructor, reading takes half the time.
    """
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return type("_WordLoader", (base,), {"resolve": lambda *_: ""})(content)


def _plain(node: Any) -> Any:
    """Turn a YAML node into dicts, lists and strings; plain `null`, `~` and nothing into None."""
    if node is None:
        return None
    if node.id == "mapping":
        found = {key.value: _plain(value) for key, value in node.value}
        if len(found) < len(node.value):
            raise ValueError(f"a key stands twice in the entry in line {node.start_mark.line + 1}; keep one of them")
        return found
    if node.id == "sequence":
        return [_plain(each) for each in node.value]
    return None if node.style is None and node.value in {"null", "~", ""} else node.value


def _converted(raw: object, form: type[_Form], name: str, where: str | None) -> _Form:
    try:
        return msgspec.convert(raw, form, strict=False)
    except msgspec.ValidationError as error:
        _fail(name, where, f"{error}; see the fields of a frame in the documentation of the codebook")


def _fail(name: str, where: str | None, what: str) -> NoReturn:
    raise CodebookError(f"codebook file {name}{f', {where}' if where else ''}: {what}")
