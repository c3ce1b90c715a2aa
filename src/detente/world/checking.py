"""Whether the tables, and a user's folder laid over them, are in their form."""

from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from detente.errors import WorldError
from detente.world.entries import Entry
from detente.world.tables import SPECS, Table, read_tables
from detente.world.world import TABLES, World


@dataclass(frozen=True, slots=True)
class Checked:
    """Tell what the tables hold: rows and day of the last check by table, and what is wrong with them."""

    rows: dict[str, int]
    checked: dict[str, date | None]
    problems: tuple[str, ...]


def check_world(overlay: Path | None = None) -> Checked:
    """Read the tables and an overlay, make the world of them, and look for what no rule decides.

    A fault of form ends the check, as nothing can be said of what follows; it names table and line.
    """
    try:
        tables = read_tables(TABLES, overlay)
        world = World(tables)
    except (WorldError, UnicodeDecodeError) as error:
        return Checked({}, {}, (str(error),))
    return Checked(
        {name: len(tables[name].rows) for name in SPECS},
        {name: tables[name].checked for name in SPECS},
        (*_unknown_codes(tables), *_undecided(world)),
    )


def _unknown_codes(tables: dict[str, Table]) -> list[str]:
    codes = {row["code"] for name in ("states", "organisations", "armed_groups") for row in tables[name].rows}
    agents = {row["agent"] for row in tables["agents"].rows}
    problems = []
    for name in ("capitals", "seats", "agencies", "offices", "persons"):
        for row in tables[name].rows:
            if row["code"] not in codes:
                problems.append(str(row.fault(f"unknown code {row['code']!r}", "use one of states, organisations or "
                                                                               "armed_groups")))  # fmt: skip
            office = row["office"] if name in ("offices", "persons") else row["agent"] if name != "capitals" else ""
            if office and office not in agents:
                problems.append(str(row.fault(f"unknown office or agent {office!r}", "add it to agents, or use one")))
    return problems


def _undecided(world: World) -> list[str]:
    """Name the forms that mean several things on one day and have no rule in ambiguous.tsv."""
    ruled = world.ambiguous()
    problems = []
    for form in world.forms():
        entries = list({meaning.entry.key: meaning.entry for meaning in world.find(form)}.values())
        if len(entries) > 1 and form not in ruled and _at_once(entries):
            keys = ", ".join(entry.key for entry in entries)
            problems.append(f"world tables: {form!r} names {keys} on the same day; give it a rule in ambiguous.tsv")
    return problems


def _at_once(entries: list[Entry]) -> bool:
    return any(
        (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)
        for one, other in combinations(entries, 2)
    )
