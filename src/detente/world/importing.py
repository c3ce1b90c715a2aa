"""Offices from elsewhere, laid into a folder of the user as rows of offices.tsv."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from detente.errors import UsageError
from detente.world.sources import Countries, RowError, Term, source_of
from detente.world.tables import SPECS, read_table
from detente.world.world import World

_FAMILY_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "TWN", "VNM"})


@dataclass(frozen=True, slots=True)
class Imported:
    """Tell what was taken over: from which source, how many tenures, and why each row left out was."""

    source: str
    terms: int
    faults: tuple[str, ...]


def import_offices(world: World, path: Path, overlay: Path) -> Imported:
    """Read tenures from a comma- or tab-separated file and lay them into `overlay`/offices.tsv.

    The source is told by the header. Rows of the overlay with the same key are replaced, the others stay. Raises
    UsageError for a file of no known source and WorldError for an overlay that is not in its form.
    """
    header, rows = _read(path)
    source = source_of(header)
    if source is None:
        raise UsageError(
            f"{path}: its columns are of no known source; give a file as Wikidata's query service (personLabel, "
            "positionLabel, start, end), Archigos (ccode, idacr, leader, startdate, enddate) or WhoGov "
            "(year, country_isocode, name, position) writes it"
        )
    countries = Countries(world)
    terms: list[Term] = []
    faults: list[str] = []
    for line, row in rows:
        try:
            terms.append(_checked(source.term(world, countries, row)))
        except RowError as fault:
            faults.append(f"{path}, line {line}: {fault}")
    kept = list(dict.fromkeys(_years_joined(terms) if source.yearly else terms))
    if kept:
        _write(overlay, kept)
    return Imported(source.name, len(kept), tuple(faults))


def _read(path: Path) -> tuple[tuple[str, ...], Iterator[tuple[int, Mapping[str, str]]]]:
    """Read a file with a header; gives its columns in lower case and the rows with their line numbers."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error}); name a readable file") from None
    first, _, _ = text.partition("\n")
    reader = csv.reader(text.splitlines(), delimiter="\t" if first.count("\t") > first.count(",") else ",")
    header = tuple(name.strip().lower() for name in next(reader, []))
    return header, (
        (reader.line_num, {name: cell.strip() for name, cell in zip(header, [*row, *[""] * len(header)], strict=False)})
        for row in reader
        if any(cell.strip() for cell in row)
    )


def _checked(term: Term) -> Term:
    if term.start and term.end and term.end < term.start[: len(term.end)]:
        raise RowError(f"ends ({term.end}) before it starts ({term.start})")
    if any("\t" in cell for cell in term):
        raise RowError("has a tab in a cell")
    return term


def _years_joined(terms: Iterable[Term]) -> Iterator[Term]:
    """Join rows of consecutive years to tenures."""
    spans: dict[tuple[str, str, str], list[Term]] = {}
    for term in sorted(terms, key=lambda each: each.start):
        held = spans.setdefault((term.code, term.office, term.person), [])
        if held and int(term.start) <= int(held[-1].end) + 1:
            held[-1] = held[-1]._replace(end=term.end)
        else:
            held.append(term)
    for held in spans.values():
        yield from held


def _write(overlay: Path, terms: Iterable[Term]) -> None:
    """Write offices.tsv anew, with what stands in it already under other keys."""
    path = overlay / "offices.tsv"
    spec = SPECS["offices"]
    rows = {tuple(row[c] for c in spec.key): dict(row.cells) for row in read_table(path).rows} if path.exists() else {}
    for term in terms:
        row = dict.fromkeys(spec.columns, "") | {
            "code": term.code, "office": term.office, "title": term.title, "person": term.person,
            "surname": _surname(term), "from": term.start, "until": term.end,
        }  # fmt: skip
        rows[tuple(row[c] for c in spec.key)] = row
    overlay.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(row.get(column, "") for column in spec.columns) for row in rows.values()]
    text = "\n".join(["# Laid over the offices that ship with the program.", "\t".join(spec.columns), *lines, ""])
    new = path.with_suffix(".new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


def _surname(term: Term) -> str:
    """Give the family name by the habit of the country; a name of one word has none beside it."""
    parts = term.person.split()
    if len(parts) < 2:
        return ""
    return parts[0] if term.code in _FAMILY_FIRST and len(parts) <= 3 else parts[-1]
