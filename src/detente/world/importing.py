"""Offices from elsewhere: what Wikidata's query service, Archigos or WhoGov give, as rows of offices.tsv."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from detente.errors import UsageError, WorldError
from detente.world.tables import SPECS, read_table
from detente.world.world import World

_COW = Path(__file__).parent / "cow.tsv"
_FAMILY_FIRST = frozenset({"CHN", "HKG", "KHM", "KOR", "PRK", "TWN", "VNM"})
_OPEN = frozenset({"", "NA", "N/A", "present", "ongoing", "."})
# How WhoGov shortens the names of offices.
_SHORT = MappingProxyType(
    {"Min.": "Minister", "Pres.": "President", "Dep.": "Deputy", "Sec.": "Secretary", "Gov.": "Governor",
     "Gen.": "General", "Amb.": "Ambassador", "Dir.": "Director", "Chmn.": "Chairman", "Govt.": "Government",
     "Intl.": "International", "Natl.": "National", "Dept.": "Department", "Aff.": "Affairs"}
)  # fmt: skip


class _Fault(Exception):
    """A row that cannot be taken over; the message says why."""


class Term(NamedTuple):
    """One person in one office, as a row of offices.tsv words it; blank days are not known."""

    code: str
    office: str
    title: str
    person: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Imported:
    """Tell what was taken over: the source's kind, how many tenures, and each row left out with its reason."""

    source: str
    terms: int
    faults: tuple[str, ...]


def import_offices(world: World, path: Path, overlay: Path) -> Imported:
    """Read tenures from a CSV or tab-separated file and lay them into `overlay`/offices.tsv.

    The source is told by its header. Rows of the overlay with the same key are replaced, others stay. Raises
    UsageError for a file of no known kind and WorldError for an overlay that is not in its form.
    """
    header, rows = _read(path)
    source = next((source for source in _SOURCES if source.columns <= header.keys()), None)
    if source is None:
        raise UsageError(
            f"{path}: its columns are of no known source; give a file as Wikidata's query service (personLabel, "
            "positionLabel, start, end), Archigos (ccode or idacr, leader, startdate, enddate) or WhoGov "
            "(year, country_isocode, name, position) write it"
        )
    countries = _countries(world)
    terms: list[Term] = []
    faults: list[str] = []
    for line, row in rows:
        try:
            terms.append(source.term(world, countries, {header[name]: value.strip() for name, value in row.items()
                                                        if name in header.values() or name in header}
                                     if False else row))
        except _Fault as fault:
            faults.append(f"{path}, line {line}: {fault}")
    kept = list(dict.fromkeys(_joined(terms) if source.yearly else terms))
    _write(overlay, kept)
    return Imported(source.name, len(kept), tuple(faults))
