"""From rows of the tables to entries and the forms that name them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, cast

from detente.world.entries import Entry, Kind, Role, Tenure
from detente.world.forms import person_forms, plurals, slug, spelled, surname_forms, unaccented
from detente.world.tables import Row, Table

SECTORS = frozenset(
    "AGR CIV COM COP CRM EDU ELI GOV HLH IGO JUD LAB LAW LEG MED MIL NGO OPP PRM PTY REB REF REL SPY UAF".split()
)
SUFFIXES = frozenset({"", "CIV", "COM", "MED", "NGO", "REB"})
# A person of one of these sectors does not act for the state; the suffix of the code that results.
_PRIVATE: Mapping[str, str] = MappingProxyType(
    {"CIV": "CIV", "COM": "COM", "MED": "MED", "EDU": "CIV", "OPP": "CIV", "PTY": "CIV", "REL": "CIV", "LAB": "CIV"}
    | {"NGO": "NGO", "REB": "REB"}
)

# The kinds of organisations, each with its sector.
_KINDS: Mapping[str, str] = MappingProxyType(
    {"organisation": "IGO", "court": "JUD", "society": "NGO", "grouping": "IGO", "bloc": "IGO"}
)


class Draft(NamedTuple):
    """Pair an entry with the forms that name it."""

    entry: Entry
    forms: list[tuple[str, Role]]


def drafts(tables: Mapping[str, Table]) -> Iterator[Draft]:
    """Make the entries of all tables but those about persons, in a fixed order."""
    for name, make in _MAKERS.items():
        for row in tables[name].rows:
            yield make(row)


def tenures(rows: Iterable[Row], sectors: Mapping[str, str]) -> list[tuple[Row, Tenure]]:
    """Read the rows of offices.tsv and persons.tsv as tenures, each with its row; `sectors` are those by office."""
    result = []
    keys: dict[str, str] = {}
    for row in rows:
        start, end = row.first_day("from"), row.last_day("until")
        if start and end and end < start:
            raise row.fault(f"ends ({end}) before it starts ({start})", "correct the dates")
        sector = row.cells.get("sector") or sectors.get(row["office"], "GOV")
        if sector not in SECTORS:
            raise row.fault(f"unknown sector {sector!r}", f"use one of {' '.join(sorted(SECTORS))}")
        name = row["person"]
        person = keys.get(name) or keys.setdefault(name, f"person:{slug(name)}")
        result.append((row, Tenure(person, row["code"], row["office"], row["title"], sector, start, end)))
    return result


def persons(rows: Iterable[Row], states: Set[str], sectors: Mapping[str, str]) -> tuple[list[Draft], list[Tenure]]:
    """Join the tenures of each person into one entry, at home in the first of `states` that he or she serves.

    Two rows with the same full name are the same person, whichever code they serve. Only the code of a state takes a
    suffix for those who do not act for it.
    """
    held: dict[str, list[tuple[Row, Tenure]]] = {}
    for row, tenure in tenures(rows, sectors):
        held.setdefault(tenure.person, []).append((row, tenure))
    people, all_tenures = [], []
    for parts in held.values():
        draft = _person(parts, states)
        people.append(draft)
        all_tenures += [_named(tenure, draft.entry.key) for _, tenure in parts]
    return people, all_tenures


def _named(tenure: Tenure, key: str) -> Tenure:
    return Tenure(key, tenure.code, tenure.office, tenure.title, tenure.sector, tenure.start, tenure.end)


def _person(parts: list[tuple[Row, Tenure]], states: Set[str]) -> Draft:
    row, first = next(((row, tenure) for row, tenure in parts if tenure.code in states), parts[0])
    last = max((tenure for _, tenure in parts), key=lambda t: (t.end or date.max, t.start or date.min))
    home = first.code
    suffix = _PRIVATE.get(first.sector or "") if home in states else None
    entry = Entry(
        key=first.person.replace(":", f":{home}:", 1),
        kind="person",
        name=row["person"],
        code=f"{home}-{suffix}" if suffix else home,
        sector=last.sector,
        start=_earliest(tenure.start for _, tenure in parts),
        end=_latest(tenure.end for _, tenure in parts),
        country=home,
        detail=last.title,
        suffix=suffix,
    )
    full: list[str] = []
    family: list[str] = []
    for name, forms, surname in dict.fromkeys((p["person"], p["forms"], p["surname"]) for p, _ in parts):
        full += person_forms(name, forms.split("|") if forms else (), home)
        family += surname_forms(surname.split("|") if surname else ())
    roles: list[tuple[str, Role]] = [(form, "person") for form in dict.fromkeys(full)]
    roles += [(form, "surname") for form in dict.fromkeys(family) if form not in full]
    return Draft(entry, roles)


def _earliest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else min(cast("list[date]", known))


def _latest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else max(cast("list[date]", known))


def _state(row: Row) -> Draft:
    kind = row["kind"]
    if kind not in ("state", "territory", "former"):
        raise row.fault(f"unknown kind {kind!r}", "use state, territory or former")
    key = f"{kind}:{row['code']}" if kind != "former" else f"former:{slug(row['name'])}"
    entry = Entry(
        key=key,
        kind=cast(Kind, kind),
        name=row["name"],
        code=row["code"],
        start=row.first_day("from"),
        end=row.last_day("until"),
        country=row["code"],
        detail=row["successor"] or None,
    )
    forms: list[tuple[str, Role]] = _roles([row["name"], *row.many("forms")], "name")
    forms += _roles(row.many("adjectives"), "adjective")
    forms += _roles(row.many("people"), "people")
    forms += _roles(row.many("prefixes"), "prefix")
    return Draft(entry, forms)


def _capital(row: Row) -> Draft:
    government = row["government"] == "yes"
    entry = Entry(
        key=f"capital:{row['code']}:{slug(row['name'])}",
        kind="capital",
        name=row["name"],
        code=row["code"],
        sector="GOV" if government else None,
        agent="government" if government else None,
        country=row["code"],
        lat=row.number("lat"),
        lon=row.number("lon"),
        government=government,
    )
    return Draft(entry, _roles([row["name"], *row.many("forms")], "name"))


def _place(row: Row) -> Draft:
    country = row["country"] or None
    entry = Entry(
        key=f"place:{country or 'XX'}:{slug(row['name'])}",
        kind="place",
        name=row["name"],
        code=country,
        country=country,
        lat=row.number("lat"),
        lon=row.number("lon"),
        detail=row["kind"] or None,
    )
    forms = _roles([row["name"], *row.many("forms")], "name") + _roles(row.many("adjectives"), "adjective")
    return Draft(entry, forms)


def _seat(row: Row) -> Draft:
    entry = Entry(
        key=f"seat:{row['code']}:{slug(row['name'])}",
        kind="seat",
        name=row["name"],
        code=row["code"],
        sector=_sector(row),
        agent=row["agent"],
        country=row["code"],
        government=True,
    )
    return Draft(entry, _roles([row["name"], *row.many("forms")], "name"))


def _agent(row: Row) -> Draft:
    number = row["number"]
    if number not in ("person", "people", "body"):
        raise row.fault(f"unknown number {number!r}", "use person, people or body")
    entry = Entry(
        key=f"agent:{slug(row['agent'])}",
        kind="agent",
        name=row["agent"],
        sector=_sector(row),
        agent=row["agent"],
        detail=number,
        suffix=_suffix(row),
    )
    forms = [row["agent"], *row.many("forms")]
    if number != "people":
        forms += plurals(forms)
    return Draft(entry, _roles(spelled(forms), "agent"))


def _agency(row: Row) -> Draft:
    suffix = _suffix(row)
    entry = Entry(
        key=f"agency:{row['code']}:{slug(row['name'])}",
        kind="agency",
        name=row["name"],
        code=f"{row['code']}-{suffix}" if suffix else row["code"],
        sector=_sector(row),
        agent=row["agent"] or None,
        country=row["code"],
        suffix=suffix,
    )
    return Draft(entry, _roles([row["name"], *row.many("forms")], "name"))


def _organisation(row: Row) -> Draft:
    if row["kind"] not in _KINDS:
        raise row.fault(f"unknown kind {row['kind']!r}", f"use one of {', '.join(_KINDS)}")
    entry = Entry(
        key=f"organisation:{row['code']}",
        kind="organisation",
        name=row["name"],
        code=row["code"],
        sector=_KINDS[row["kind"]],
        start=row.first_day("founded"),
        end=row.last_day("dissolved"),
        detail=row["kind"],
    )
    forms = _roles(spelled([row["name"], *row.many("forms")]), "name") + _roles(row.many("adjectives"), "adjective")
    return Draft(entry, forms)


def _armed_group(row: Row) -> Draft:
    entry = Entry(
        key=f"armed-group:{row['code']}",
        kind="armed-group",
        name=row["name"],
        code=row["code"],
        sector=_sector(row),
        start=row.first_day("from"),
        end=row.last_day("until"),
        country=next(iter(row.many("countries")), None),
        detail=row["countries"] or None,
    )
    return Draft(entry, _roles([row["name"], *row.many("forms")], "name"))


def _outlet(row: Row) -> Draft:
    if row["kind"] not in ("state", "public", "private") or row["agency"] not in ("yes", "no"):
        raise row.fault("kind or agency not known", "use state, public or private, and yes or no")
    country = row["country"]
    entry = Entry(
        key=f"outlet:{country or 'XX'}:{slug(row['name'])}",
        kind="outlet",
        name=row["name"],
        code=f"{country}-MED" if country else None,
        sector="MED",
        agent="news agency" if row["agency"] == "yes" else "media",
        country=country or None,
        detail=row["kind"],
        suffix="MED",
    )
    return Draft(entry, _roles([row["name"], *row.many("forms")], "name"))


def _roles(forms: Iterable[str], role: Role) -> list[tuple[str, Role]]:
    return [(form, role) for form in unaccented(forms)]


def _sector(row: Row) -> str:
    if row["sector"] not in SECTORS:
        raise row.fault(f"unknown sector {row['sector']!r}", f"use one of {' '.join(sorted(SECTORS))}")
    return row["sector"]


def _suffix(row: Row) -> str | None:
    if row["suffix"] not in SUFFIXES:
        raise row.fault(f"unknown suffix {row['suffix']!r}", "use CIV, COM, MED, NGO, REB or leave it blank")
    return row["suffix"] or None


_MAKERS: Mapping[str, Callable[[Row], Draft]] = MappingProxyType(
    {
        "states": _state,
        "capitals": _capital,
        "places": _place,
        "seats": _seat,
        "agents": _agent,
        "agencies": _agency,
        "organisations": _organisation,
        "armed_groups": _armed_group,
        "outlets": _outlet,
    }
)
