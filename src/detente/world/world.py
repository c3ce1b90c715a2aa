"""The world as the tables state it: lookups by key, form, code and date, and the scan of a text."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from detente.errors import WorldError
from detente.world.build import Draft, drafts, persons
from detente.world.cities import Cities
from detente.world.entries import Ambiguity, Entry, Hit, Meaning, Role, Tenure, within
from detente.world.scan import Form, Scanner
from detente.world.tables import Row, Table, read_tables

TABLES = Path(__file__).parent / "tables"


class World:
    """Answer who or what is meant by a form, from dated tables; immutable once loaded."""

    __slots__ = (
        "_ambiguous",
        "_capitals",
        "_checked",
        "_entries",
        "_held",
        "_members",
        "_scanner",
        "_states",
        "_terms",
        "cities",
    )

    def __init__(self, tables: dict[str, Table]) -> None:
        states = {row["code"] for row in tables["states"].rows if row["kind"] != "former"}
        sectors = {row["agent"]: row["sector"] for row in tables["agents"].rows}
        people, terms = persons((*tables["offices"].rows, *tables["persons"].rows), states, sectors)
        everything = [*drafts(tables), *people]
        self.cities = Cities()
        self._entries = _by_key(everything)
        self._states = _states(self._entries)
        self._scanner = Scanner(_forms(everything))
        self._terms: dict[str, list[Tenure]] = {}
        self._held: dict[tuple[str, str], list[Tenure]] = {}
        for term in terms:
            self._terms.setdefault(term.person, []).append(term)
            self._held.setdefault((term.code, term.office), []).append(term)
        self._members = {row["code"]: _members(row) for row in tables["organisations"].rows}
        self._ambiguous = {row["form"]: _ambiguity(row, self._entries) for row in tables["ambiguous"].rows}
        self._capitals = {form.upper(): ambiguity for form, ambiguity in self._ambiguous.items()}
        self._checked = {name: table.checked for name, table in tables.items()}

    @classmethod
    def load(cls, overlay: Path | None = None) -> "World":
        """Read the tables that ship with the program and, over them, those of a user's folder.

        Rows of the overlay replace rows with the same key columns or are added. Raises WorldError.
        """
        with _without_collector():
            return cls(read_tables(TABLES, overlay))

    def scan(self, text: str) -> list[Hit]:
        """Find all forms in a text: leftmost, longest, on word boundaries, not overlapping.

        Offsets are half-open character positions in `text`. Proper forms count as written or, from four letters on,
        in capitals; agents in any casing, unless the table writes them with a capital ("PM"). A prefix ("Sino")
        counts only before a hyphen.
        """
        return self._scanner.scan(text)

    def find(self, form: str) -> tuple[Meaning, ...]:
        """Return every meaning of one exact form, with or without a leading "the"; empty when unknown."""
        return self._scanner.find(form)

    def entry(self, key: str) -> Entry:
        """Return the entry with a key; raises KeyError."""
        return self._entries[key]

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries in the order of the tables."""
        return tuple(self._entries.values())

    def state(self, code: str) -> Entry | None:
        """Return the state or territory with an ISO alpha-3 code (XKX for Kosovo), or a former state without heir."""
        return self._states.get(code)

    def armed_group(self, code: str) -> Entry | None:
        """Return the armed group with an actor code (TALIBAN)."""
        return self._entries.get(f"armed-group:{code}")

    def organisation(self, code: str) -> Entry | None:
        """Return the organisation, grouping or bloc with an actor code (NATO)."""
        return self._entries.get(f"organisation:{code}")

    def members(self, code: str, on: date | None = None) -> frozenset[str]:
        """Return the codes of an organisation's members on a day, or of the present ones without a day."""
        terms = self._members.get(code, ())
        if on is None:
            return frozenset(member for member, _, end in terms if end is None)
        return frozenset(member for member, start, end in terms if within(start, end, on))

    def holders(self, code: str, office: str, on: date) -> tuple[Entry, ...]:
        """Return who held an office of a state or organisation that day: two on the day of a change, or none known."""
        terms = self._held.get((code, office), ())
        return tuple(dict.fromkeys(self._entries[t.person] for t in terms if within(t.start, t.end, on)))

    def in_office(self, office: str, on: date) -> tuple[Entry, ...]:
        """Return everybody who held an office that day, of whatever state or organisation."""
        held = (t for (_, name), terms in self._held.items() if name == office for t in terms)
        return tuple(dict.fromkeys(self._entries[t.person] for t in held if within(t.start, t.end, on)))

    def offices(self, person: str, on: date | None = None) -> tuple[Tenure, ...]:
        """Return what a person was on a day, or ever was; `person` is the entry's key."""
        return tuple(t for t in self._terms.get(person, ()) if within(t.start, t.end, on))

    def forms(self) -> tuple[str, ...]:
        """Return every form of the tables, as written."""
        return self._scanner.forms()

    def ambiguous(self) -> dict[str, tuple[Meaning, ...]]:
        """Return the forms that have a rule in ambiguous.tsv, with their meanings."""
        return {form: self.find(form) for form in self._ambiguous}

    def ambiguity(self, form: str) -> Ambiguity | None:
        """Return the rule that decides an ambiguous form, also one in capitals; None for a form without a rule."""
        return self._ambiguous.get(form) or (self._capitals.get(form) if form.isupper() else None)

    def checked(self, table: str) -> date | None:
        """Return the day up to which a table's facts were checked; raises KeyError for an unknown table."""
        return self._checked[table]


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold the search for cycles: the tables make none, and it would go through all objects of the process."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _by_key(everything: list[Draft]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for draft in everything:
        entry = draft.entry
        if entry.key in entries:
            raise WorldError(f"world tables: {entry.name!r} makes the key {entry.key} a second time; rename one")
        entries[entry.key] = entry
    return entries


def _states(entries: dict[str, Entry]) -> dict[str, Entry]:
    states: dict[str, Entry] = {}
    for entry in entries.values():
        if entry.kind in ("state", "territory", "former") and entry.code is not None:
            states.setdefault(entry.code, entry)  # former ones stand last in the table
    return states


def _forms(everything: list[Draft]) -> Iterator[Form]:
    for entry, forms in everything:
        meanings: dict[Role, Meaning] = {}  # one for all forms in a role: there are a dozen times as many forms
        for text, role in forms:
            if (meaning := meanings.get(role)) is None:
                meaning = meanings[role] = Meaning(entry, role)
            yield Form(text, meaning)


def _members(row: Row) -> list[tuple[str, date | None, date | None]]:
    result = []
    for member in row.many("members"):
        code, _, span = member.partition(":")
        result.append((code, *row.span(span)))
    return result


def _ambiguity(row: Row, entries: dict[str, Entry]) -> Ambiguity:
    preferred = row["preferred"] or None
    if preferred is not None and preferred not in entries:
        raise row.fault(f"preferred entry {preferred!r} does not exist", "write an existing key or leave it blank")
    return Ambiguity(row["form"], row["rule"], preferred)
