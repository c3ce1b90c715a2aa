"""Reading of the tab-separated world tables, and of a folder that adds to them or overrides them."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from detente.errors import WorldError


@dataclass(frozen=True, slots=True)
class Spec:
    """Describe a table: its columns in order, and how many of the named columns make a row unique."""

    columns: tuple[str, ...]
    key: tuple[str, ...]


_TENURE = ("code", "office", "title", "person", "forms", "surname", "from", "until")
SPECS: Mapping[str, Spec] = MappingProxyType(
    {
        "states": Spec(
            ("code", "name", "forms", "adjectives", "people", "prefixes", "kind", "from", "until", "successor"),
            ("code", "name"),
        ),
        "capitals": Spec(("code", "name", "forms", "lat", "lon", "government"), ("code", "name")),
        "places": Spec(("name", "forms", "adjectives", "country", "kind", "lat", "lon"), ("name", "country")),
        "seats": Spec(("code", "name", "forms", "agent", "sector"), ("code", "name")),
        "agents": Spec(("agent", "forms", "sector", "suffix", "number"), ("agent",)),
        "agencies": Spec(("code", "name", "forms", "agent", "sector", "suffix"), ("code", "name")),
        "organisations": Spec(
            ("code", "name", "forms", "adjectives", "kind", "founded", "dissolved", "members"), ("code",)
        ),
        "armed_groups": Spec(("code", "name", "forms", "countries", "sector", "from", "until"), ("code",)),
        "outlets": Spec(("name", "forms", "country", "kind", "agency"), ("name", "country")),
        "offices": Spec(_TENURE, ("code", "office", "person", "from")),
        "persons": Spec((*_TENURE, "sector"), ("code", "office", "person", "from")),
        "ambiguous": Spec(("form", "rule", "preferred"), ("form",)),
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """Hold one line of a table as text, with where it stands."""

    table: str
    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> list[str]:
        """Split a cell of several values at the bars."""
        cell = self.cells[column]
        return cell.split("|") if cell else []

    def number(self, column: str) -> float | None:
        """Read a cell as a number; None when it is blank."""
        cell = self.cells[column]
        try:
            return float(cell) if cell else None
        except ValueError:
            raise self.fault(f"{column} {cell!r} is not a number", "write decimal degrees, or leave it blank") from None

    def first_day(self, column: str) -> date | None:
        """Read an ISO date, month or year as its first day."""
        return self._day(self.cells[column], last=False)

    def last_day(self, column: str) -> date | None:
        """Read an ISO date, month or year as its last day."""
        return self._day(self.cells[column], last=True)

    def span(self, text: str) -> tuple[date | None, date | None]:
        """Read `from..until`, either of them blank, as two days."""
        start, _, end = text.partition("..")
        return self._day(start, last=False), self._day(end, last=True)

    def fault(self, what: str, remedy: str) -> WorldError:
        """Make the error that names this row."""
        return WorldError(f"world table {self.table}, line {self.line}: {what}; {remedy}")

    def _day(self, text: str, *, last: bool) -> date | None:
        if not text:
            return None
        try:
            return _day_of(text, last=last)
        except ValueError:
            raise self.fault(f"{text!r} is not a date", "write YYYY, YYYY-MM or YYYY-MM-DD") from None


@dataclass(frozen=True, slots=True)
class Table:
    """Hold the rows of one table and the day up to which its facts were checked."""

    name: str
    checked: date | None
    rows: tuple[Row, ...]


def read_table(path: Path) -> Table:
    """Read one tab-separated table with `#` comments at the top and a header row.

    Raises WorldError when the table is unknown, a header or a row does not fit, or a key occurs twice.
    """
    name = path.stem
    spec = SPECS.get(name)
    if spec is None:
        raise WorldError(f"world table {path.name}: not a table that is read; use one of {', '.join(sorted(SPECS))}")
    checked: date | None = None
    header: list[str] | None = None
    rows: list[Row] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#"):
            checked = _checked(line) or checked
        elif header is None:
            header = line.split("\t")
            _check_header(name, number, header, spec)
        elif line:
            rows.append(_row(name, number, line.split("\t"), header))
    _check_keys(rows, spec)
    return Table(name, checked, tuple(rows))


def read_tables(folder: Path, overlay: Path | None = None) -> dict[str, Table]:
    """Read all tables of a folder; rows of the overlay's tables replace those with the same key, or are added."""
    tables = {name: read_table(folder / f"{name}.tsv") for name in SPECS}
    if overlay is None:
        return tables
    if not overlay.is_dir():
        raise WorldError(f"world overlay {overlay}: no such folder; make it, or leave the setting out")
    for path in sorted(overlay.glob("*.tsv")):
        table = read_table(path)
        tables[table.name] = _laid_over(tables[table.name], table)
    return tables


def _laid_over(base: Table, overlay: Table) -> Table:
    key = SPECS[base.name].key
    rows = {tuple(row[column] for column in key): row for row in base.rows}
    rows.update({tuple(row[column] for column in key): row for row in overlay.rows})
    return Table(base.name, overlay.checked or base.checked, tuple(rows.values()))


def _day_of(text: str, *, last: bool) -> date:
    if len(text) == 10:
        return date.fromisoformat(text)
    year, month = int(text[:4]), int(text[5:7]) if len(text) == 7 else 0
    if len(text) not in (4, 7) or text[4:5] not in ("", "-"):
        raise ValueError(text)
    if not month:
        return date(year, 12, 31) if last else date(year, 1, 1)
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def _checked(line: str) -> date | None:
    label, _, value = line.lstrip("# ").partition(":")
    return date.fromisoformat(value.strip()) if label == "checked" else None


def _check_header(name: str, number: int, header: list[str], spec: Spec) -> None:
    if missing := [column for column in spec.columns if column not in header]:
        raise WorldError(f"world table {name}, line {number}: no column {', '.join(missing)}; add it to the header")


def _row(name: str, number: int, cells: list[str], header: list[str]) -> Row:
    if len(cells) != len(header):
        raise WorldError(
            f"world table {name}, line {number}: {len(cells)} cells under {len(header)} columns;"
            " put one tab between cells and none at the end"
        )
    return Row(name, number, dict(zip(header, cells, strict=True)))


def _check_keys(rows: list[Row], spec: Spec) -> None:
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        key = tuple(row[column] for column in spec.key)
        if key in seen:
            raise row.fault(f"{' '.join(key)!r} stands already on line {seen[key]}", "keep one of the two")
        seen[key] = row.line
