"""What a row of Wikidata's query service, of Archigos and of WhoGov says: who held which office of which state when."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from detente.errors import WorldError
from detente.world.forms import plain
from detente.world.lookup import look_up
from detente.world.world import World

_COW = Path(__file__).parent / "cow.tsv"
_OPEN = frozenset({"", "na", "n/a", "nan", "present", "ongoing", "."})
# How WhoGov shortens the words of offices.
_SHORT = MappingProxyType(
    {"min": "Minister", "pres": "President", "dep": "Deputy", "sec": "Secretary", "gov": "Governor", "aff": "Affairs",
     "amb": "Ambassador", "chmn": "Chairman", "govt": "Government", "intl": "International", "natl": "National",
     "dept": "Department", "def": "Defense", "rep": "Representative"}
)  # fmt: skip


class RowError(WorldError):
    """A row that cannot be taken over; the message says why."""


class Term(NamedTuple):
    """One person in one office, as a row of offices.tsv words it; blank days are not known."""

    code: str
    office: str
    title: str
    person: str
    start: str
    end: str


class Countries:
    """Finds the actor code of a state by its ISO code, its name, or its number or abbreviation in COW and Archigos."""

    def __init__(self, world: World) -> None:
        rows = [line.split("\t") for line in _COW.read_text("utf-8").splitlines() if line[:1].isdigit()]
        self._world = world
        self._numbers = {int(number): code for number, _, code in rows}
        self._abbreviations = {abbreviation: code for _, abbreviation, code in rows}

    def cow(self, number: str, abbreviation: str) -> str:
        """Give the code for a COW number, else for an abbreviation."""
        code = self._numbers.get(int(number)) if number.isdigit() else None
        code = code or self._abbreviations.get(abbreviation.upper())
        if code is None:
            raise RowError(f"no state has the COW number {number!r} or the abbreviation {abbreviation!r}")
        return code

    def named(self, iso: str, name: str) -> str:
        """Give the code for an ISO 3166-1 alpha-3 code, else for a name."""
        if self._world.state(iso.upper()) is not None:
            return iso.upper()
        states = [m.entry.code for m in self._world.find(name) if m.entry.kind in ("state", "territory", "former")]
        if not states or states[0] is None:
            raise RowError(f"no state has the code {iso!r} or the name {name!r}")
        return states[0]


@dataclass(frozen=True, slots=True)
class Source:
    """A kind of file: the columns that tell it, how a row is read, and whether it has a row a year."""

    name: str
    columns: frozenset[str]
    term: Callable[[World, Countries, Mapping[str, str]], Term]
    yearly: bool = False


def source_of(header: Iterable[str]) -> Source | None:
    """Tell the source by the columns of its header, in lower case."""
    columns = frozenset(header)
    return next((source for source in SOURCES if source.columns <= columns), None)


def _wikidata(world: World, countries: Countries, row: Mapping[str, str]) -> Term:
    position = row["positionlabel"]
    person = _person(row["personlabel"])
    iso, name = _first(row, "iso3", "iso", "countrycode"), _first(row, "countrylabel", "country")
    code = countries.named(iso, name) if iso or name else look_up(world, position).code
    if code is None:
        raise RowError(f"no state is named by {position!r}; add a column countryLabel")
    start = _day(_first(row, "start", "starttime", "startdate", "start_time"))
    return Term(code, _office(world, position), _title(position), _known(world, person, code), start,
                _day(_first(row, "end", "endtime", "enddate", "end_time")))  # fmt: skip


def _archigos(world: World, countries: Countries, row: Mapping[str, str]) -> Term:
    code = countries.cow(row.get("ccode", ""), row.get("idacr", ""))
    person = _known(world, _person(row["leader"]), code)
    return Term(code, "leader", "Leader", person, _day(row["startdate"]), _day(row["enddate"]))


def _whogov(world: World, countries: Countries, row: Mapping[str, str]) -> Term:
    code = countries.named(row["country_isocode"], row.get("country_name", ""))
    if not re.fullmatch(r"\d{4}", row["year"]):
        raise RowError(f"{row['year']!r} is not a year")
    title = re.sub(r"\b([A-Za-z]+)\.", lambda found: _SHORT.get(found[1].lower(), found[0]), row["position"])
    person = _known(world, _person(row["name"]), code)
    return Term(code, _office(world, title), title, person, row["year"], row["year"])


SOURCES = (
    Source("Archigos", frozenset({"leader", "startdate", "enddate"}), _archigos),
    Source("WhoGov", frozenset({"year", "country_isocode", "name", "position"}), _whogov, yearly=True),
    Source("Wikidata", frozenset({"personlabel", "positionlabel"}), _wikidata),
)


# --- cells ----------------------------------------------------------------------------------------------------------


def _first(row: Mapping[str, str], *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _person(name: str) -> str:
    """Read a name; a bare item number of Wikidata is a person without a label."""
    tidy = " ".join(name.replace("|", " ").split())
    if not tidy or re.fullmatch(r"Q\d+|NA", tidy):
        raise RowError("names no person")
    return tidy.title() if tidy.isupper() else tidy


def _day(text: str) -> str:
    """Read an ISO date or instant, a day/month/year or a year; blank where the source has none."""
    if text.lower() in _OPEN:
        return ""
    try:
        if found := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", text):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        if re.fullmatch(r"\d{4}(-\d\d)?", text):
            return text
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        raise RowError(f"{text!r} is not a date") from None


def _office(world: World, position: str) -> str:
    """Give the canonical office that a title words, by the table of agents."""
    found = [
        meaning.entry.name
        for hit in world.scan(position)
        for meaning in hit.meanings
        if meaning.role == "agent" and meaning.entry.detail == "person"
    ]
    if not found:
        raise RowError(f"{position!r} is no office that the table of agents knows")
    return found[0]


def _title(position: str) -> str:
    """Give the title before "of STATE", with a capital."""
    title = re.sub(r" of (?:the )?[A-Z][^a-z]*[a-z]*(?: [A-Z]\w+)*$", "", position)
    title = title if re.search(r"inister$|President|ecretary|hancellor|remier|Leader|King|Queen", title) else position
    return title[:1].upper() + title[1:]


def _known(world: World, person: str, code: str) -> str:
    """Give the name under which the tables know a person of this state already, so that both become one."""
    meanings = [m for m in (*world.find(person), *world.find(plain(person))) if m.entry.kind == "person"]
    own = {m.entry.name for m in meanings if code in {m.entry.country, m.entry.code}}
    return own.pop() if len(own) == 1 else person
