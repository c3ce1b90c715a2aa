"""The columns of CSV and Parquet exports: nested records laid flat."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import msgspec

from detente.archive.rows import Kind

Form = Literal["text", "whole", "number", "list", "json"]
"""`list` is a list of texts or of actors, which are given by their codes; `json` is all else that is nested."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column by name: what stands at `path` in the record."""

    name: str
    form: Form
    path: tuple[str, ...]

    def value(self, record: Mapping[str, Any]) -> Any:
        """Give the cell of a record: str, int, float, list of str, or None."""
        found: Any = record
        for step in self.path:
            found = found.get(step) if found is not None else None
        if found is None:
            return None
        match self.form:
            case "number":
                return float(found)
            case "list":
                return [code for code in map(_code, found) if code is not None]
            case "json":
                return msgspec.json.encode(found).decode()
            case _:
                return found


def _code(item: str | Mapping[str, Any]) -> str | None:
    return item if isinstance(item, str) else item["code"]


def _columns(form: Form, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, form, (name,)) for name in names)


def _evidence(name: str) -> tuple[Column, ...]:
    return (
        Column(f"{name}_start", "whole", (name, "start")),
        Column(f"{name}_end", "whole", (name, "end")),
        Column(f"{name}_text", "text", (name, "text")),
    )


def _texts(name: str, *fields: str) -> tuple[Column, ...]:
    return tuple(Column(f"{name}_{field}", "text", (name, field)) for field in fields)


_SAID_BY: Final = (*_texts("said_by", "name", "role", "affiliation"), *_columns("list", "via"))
_DOCUMENTS: Final = (
    *_columns("text", "document", "id", "status", "reason", "sha256", "title", "source", "url", "language"),
    *_columns("whole", "length"),
    *_texts("published", "start", "end", "basis"),
    *_columns("text", "coder"),
    *_columns("whole", "events", "statements", "figures", "drivers"),
)

COLUMNS: Final[dict[Kind, tuple[Column, ...]]] = {
    "documents": _DOCUMENTS,
    "failures": _DOCUMENTS,
    "events": (
        *_columns("text", "document", "id", "type", "plover", "mode", "cameo", "quad"),
        *_columns("number", "intensity"),
        *_columns("list", "source", "recipient"),
        *_columns("text", "status"),
        *_texts("date", "start", "end", "basis"),
        *_texts("place", "name", "country"),
        Column("place_lat", "number", ("place", "lat")),
        Column("place_lon", "number", ("place", "lon")),
        *_SAID_BY,
        *_evidence("trigger"),
        *_evidence("evidence"),
        *_columns("number", "confidence"),
        *_columns("text", "basis"),
        Column("source_actors", "json", ("source",)),
        Column("recipient_actors", "json", ("recipient",)),
    ),
    "statements": (
        *_columns("text", "document", "id", "kind"),
        *_columns("json", "spans"),
        *_columns("text", "text"),
        *_evidence("speaker"),
        *_texts("speaker", "name", "role", "affiliation", "code"),
        *_evidence("cue"),
        *_texts("cue", "stance"),
        *_columns("text", "told_to"),
        *_columns("list", "via"),
        *_evidence("evidence"),
    ),
    "figures": (
        *_columns("text", "document", "id"),
        *_columns("number", "value", "low", "high"),
        *_columns("text", "unit", "kind", "measures"),
        *_columns("list", "about"),
        *_texts("period", "start", "end", "basis"),
        *_columns("text", "change", "basis", "approx"),
        *_SAID_BY,
        *_evidence("quantity"),
        *_evidence("evidence"),
        *_columns("text", "standing"),
        Column("also_value", "number", ("also", "value")),
        *_texts("also", "unit", "approx"),
        Column("also_start", "whole", ("also", "quantity", "start")),
        Column("also_end", "whole", ("also", "quantity", "end")),
        Column("also_text", "text", ("also", "quantity", "text")),
    ),
    "drivers": (
        *_columns("text", "document", "id"),
        *_evidence("cause"),
        *_evidence("effect"),
        *_columns("list", "dyad", "pressure_from"),
        *_columns("text", "mechanism", "direction", "stance"),
        *_texts("said_by", "name", "role", "affiliation"),
        *_evidence("evidence"),
    ),
    "derivations": (
        *_columns("text", "from", "to", "kind"),
        *_columns("number", "share"),
        *_columns("text", "direction_basis"),
        *_columns("json", "passages", "alterations"),
    ),
    "stories": (*_columns("text", "story"), *_columns("list", "documents")),
    "incidents": (
        *_columns("text", "incident", "type", "mode"),
        *_columns("list", "source", "recipient", "persons", "agents"),
        *_texts("date", "start", "end", "basis"),
        *_texts("place", "name", "country"),
        *_columns("text", "status"),
        *_columns("number", "intensity"),
        *_columns("text", "description", "described_by"),
        *_columns("list", "events", "documents"),
        *_columns("whole", "reports", "independent", "unknown"),
        *_columns("json", "conflicts", "versions"),
    ),
    "tallies": (
        *_columns("text", "figure", "document"),
        *_columns("list", "dyad"),
        *_columns("number", "claimed"),
        *_columns("text", "approx"),
        *_texts("period", "start", "end", "basis"),
        *_columns("whole", "counted"),
        *_columns("text", "verdict"),
        *_columns("list", "incidents"),
        *_columns("text", "explanation"),
    ),
    "conflicts": (
        *_columns("text", "conflict", "kind"),
        *_columns("list", "items", "documents"),
        *_columns("text", "explanation"),
    ),
    "mechanisms": (
        *_columns("text", "mechanism"),
        *_columns("list", "dyad"),
        *_columns("text", "direction"),
        *_columns("list", "asserted_by", "denied_by", "doubted_by"),
        *_columns("whole", "reports", "independent", "unknown"),
        *_columns("list", "drivers"),
    ),
}
