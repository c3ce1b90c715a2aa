"""The SQL of lists and counts: tables and conditions put together from a filter."""

from dataclasses import dataclass, replace
from typing import Final

from detente.archive.filters import Filter
from detente.archive.rows import QUADS, FindingKind, HitOrder, Order, column_of

LIMITED: Final = "LIMIT :limit OFFSET :offset"
_DYAD: Final = "(SELECT key FROM dyads WHERE first = :first AND second = :second)"


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where a search for findings starts: the index that narrows most, and the columns that it has."""

    tables: str
    conditions: tuple[str, ...]
    key: str
    document: str
    day: str
    type: str
    status: str


def findings_sql(kind: FindingKind, columns: str, filter: Filter, order: Order) -> str:
    """Give the query for findings `f` and their documents `d` that pass a filter; `columns` are of these two.

    The tables are gone through in a fixed order (CROSS JOIN, INDEXED BY) that gives rows in the order asked for, so
    that a page of them is found without sorting all: SQLite's planner knows neither how much a dyad has nor how few
    rows are wanted, and sorted a million events for a page of 50.
    """
    entry = _entry(kind, filter)
    where = _where(*_of_findings(filter, entry), *_of_documents(filter))
    by = "d.id, f.start, f.id, f.key"
    if order == "newest":
        by = f"{entry.day} DESC, {by}"
    elif order == "mechanism":
        by = f"f.payload ->> '$.mechanism', {by}"
    if entry.key != "f.key":
        tables = f"{_with_findings(entry, kind)} CROSS JOIN documents AS d ON d.key = f.document"
    elif order == "newest" and not (filter.outlets or filter.documents):
        index = "events_by_type" if len(filter.types) == 1 else f"{kind}_by_day"
        tables = f"{kind} AS f INDEXED BY {index} CROSS JOIN documents AS d ON d.key = f.document"
    else:
        tables = f"documents AS d CROSS JOIN {kind} AS f ON f.document = d.key"
    return f"SELECT {columns} FROM {tables} {where} ORDER BY {by} {LIMITED}"


def count_sql(kind: FindingKind, filter: Filter) -> str:
    """Give the query for the number of findings that pass a filter, joining no more than it needs."""
    entry = _entry(kind, filter)
    tables = entry.tables
    if filter.outlets or filter.documents:
        tables = f"{tables} JOIN documents AS d ON d.key = {entry.document}"
    return f"SELECT count(*) FROM {tables} {_where(*_of_findings(filter, entry), *_of_documents(filter))}"


def documents_sql(columns: str, filter: Filter, order: Order, *conditions: str) -> str:
    """Give the query for documents `d` that pass a filter and further conditions."""
    by = "d.day DESC, d.id" if order == "newest" else "d.id"
    return f"SELECT {columns} FROM documents AS d {_where_documents(filter, *conditions)} ORDER BY {by} {LIMITED}"


def hits_sql(columns: str, filter: Filter, order: HitOrder) -> str:
    """Give the query for documents `d` that a search for :match finds and that pass a filter."""
    by = "d.day DESC, d.id" if order == "newest" else "s.rank, d.id"
    where = _where_documents(filter, "s.search MATCH :match")
    return f"SELECT {columns} FROM search AS s JOIN documents AS d ON d.key = s.rowid {where} ORDER BY {by} {LIMITED}"


def dyads_sql(filter: Filter) -> str:
    """Give the query for the columns of DyadRow, from the smallest table that can answer it."""
    counts = ", ".join(("events", *map(column_of, QUADS)))
    return f"""
        WITH counted AS ({_counted(filter)}),
        t AS (
            SELECT first, second, dyad, {counts} FROM counted CROSS JOIN dyads ON key = dyad
            ORDER BY events DESC, first, second {LIMITED}
        )
        SELECT first, second, {counts}, nullif(({_newest(filter)}), '') FROM t ORDER BY events DESC, first, second
    """


def _counted(filter: Filter) -> str:
    """Give the query for the number of events of each dyad, in all and by quad."""
    whole_months = all(day is None or len(day) <= 7 for day in (filter.since, filter.until))
    conditions = [f"x.dyad = {_DYAD}"] if filter.dyad else []
    if filter.outlets or filter.documents or filter.source or filter.recipient or not whole_months:
        tables, number, day = "dyad_findings AS x", "1", "x.day"
        if filter.outlets or filter.documents:
            tables = "documents AS d CROSS JOIN dyad_findings AS x ON x.document = d.key"
        conditions += ["x.kind = 'events'", *_with_actors(filter, "x.finding"), *_of_documents(filter)]
    elif filter.types or filter.since or filter.until:
        tables, number, day = "dyad_months AS x", "x.events", "x.month"
    else:
        return _counted_at_once(filter, conditions)
    where = _where(*conditions, *_of_events(filter, "x.type", "x.status"), *_in_period(filter, day))
    quads = ", ".join(f"sum(iif(x.quad = '{quad}', {number}, 0)) AS {column_of(quad)}" for quad in QUADS)
    return f"SELECT x.dyad AS dyad, sum({number}) AS events, {quads} FROM {tables} {where} GROUP BY x.dyad"


def _counted_at_once(filter: Filter, conditions: list[str]) -> str:
    names = ("events", *map(column_of, QUADS))
    if len(filter.statuses) > 1:
        where = _where(*conditions, *_of_events(filter, "", "x.status"))
        sums = ", ".join(f"sum(x.{name}) AS {name}" for name in names)
        return f"SELECT x.dyad AS dyad, {sums} FROM dyad_totals AS x {where} GROUP BY x.dyad"
    where = _where(*conditions, "x.status = coalesce(json_extract(:statuses, '$[0]'), '')")
    return f"SELECT x.dyad AS dyad, {', '.join(f'x.{name}' for name in names)} FROM dyad_totals AS x {where}"


def _newest(filter: Filter) -> str:
    """Give the query for the latest day of dyad `t.dyad` under a filter; a search from the end of an index."""
    tables = "dyad_findings AS x"
    if filter.outlets or filter.documents:
        tables += " JOIN documents AS d ON d.key = x.document"
    where = _where(
        "x.dyad = t.dyad",
        "x.kind = 'events'",
        *_in_period(filter, "x.day"),
        *_of_events(filter, "x.type", "x.status"),
        *_with_actors(filter, "x.finding"),
        *_of_documents(filter),
    )
    return f"SELECT x.day FROM {tables} {where} ORDER BY x.day DESC LIMIT 1"


def derivations_sql(filter: Filter) -> str:
    """Give the query for derivations; period and outlets are those of the later report `d`."""
    conditions = _in_period(filter, "d.day")
    conditions += _one_of("d.source", "outlets", filter.outlets)
    if filter.documents:
        either = "(SELECT key FROM documents WHERE id IN (SELECT value FROM json_each(:documents)))"
        conditions.append(f"(v.earlier IN {either} OR v.later IN {either})")
    return f"""
        SELECT v.payload FROM derivations AS v
        JOIN documents AS e ON e.key = v.earlier JOIN documents AS d ON d.key = v.later
        {_where(*conditions)} ORDER BY e.id, d.id {LIMITED}
    """


def _entry(kind: FindingKind, filter: Filter) -> _Entry:
    if filter.dyad or filter.direction:
        narrower = _with_actors(filter, "x.finding") if filter.dyad else ["x.direction IN (:direction, '=')"]
        return _Entry(
            "dyad_findings AS x",
            (f"x.dyad = {_DYAD}", f"x.kind = '{kind}'", *narrower),
            *("x.finding", "x.document", "x.day", "x.type", "x.status"),
        )
    if filter.source or filter.recipient:
        role = "source" if filter.source else "recipient"
        other = _with_actors(replace(filter, source=None), "x.event") if filter.source else []
        return _Entry(
            "event_actors AS x CROSS JOIN events AS f ON f.key = x.event",
            (f"x.code = :{role}", f"x.role = '{role}'", *other),
            *("x.event", "f.document", "x.day", "f.type", "f.status"),
        )
    return _Entry(f"{kind} AS f", (), "f.key", "f.document", "f.day", "f.type", "f.status")


def _with_findings(entry: _Entry, kind: FindingKind) -> str:
    if entry.key == "x.finding":
        return f"{entry.tables} CROSS JOIN {kind} AS f ON f.key = x.finding"
    return entry.tables


def _of_findings(filter: Filter, entry: _Entry) -> list[str]:
    return [*entry.conditions, *_of_events(filter, entry.type, entry.status), *_in_period(filter, entry.day)]


def _of_events(filter: Filter, type: str, status: str) -> list[str]:
    return [*_one_of(type, "types", filter.types), *_one_of(status, "statuses", filter.statuses)]


def _with_actors(filter: Filter, event: str) -> list[str]:
    return [
        f"EXISTS (SELECT 1 FROM event_actors WHERE event = {event} AND role = '{role}' AND code = :{role})"
        for role, code in (("source", filter.source), ("recipient", filter.recipient))
        if code
    ]


def _in_period(filter: Filter, day: str) -> list[str]:
    conditions = []
    if filter.since:
        conditions.append(f"{day} >= :since")
    if filter.until:
        conditions.append(f"{day} <= :until")
    if filter.until and not filter.since:
        conditions.append(f"{day} <> ''")
    return conditions


def _of_documents(filter: Filter) -> list[str]:
    return [*_one_of("d.source", "outlets", filter.outlets), *_one_of("d.id", "documents", filter.documents)]


def _one_of(column: str, name: str, wanted: tuple[str, ...]) -> list[str]:
    """Give the condition for a list of values; of one alone, an equation, behind which an index keeps its order."""
    if len(wanted) == 1:
        return [f"{column} = json_extract(:{name}, '$[0]')"]
    return [f"{column} IN (SELECT value FROM json_each(:{name}))"] if wanted else []


def _where_documents(filter: Filter, *conditions: str) -> str:
    wanted = [*conditions, *_in_period(filter, "d.day"), *_of_documents(filter)]
    if filter.dyad or filter.source or filter.recipient or filter.types or filter.statuses:
        entry = _entry("events", filter)
        of_events = _where(*_of_findings(replace(filter, since=None, until=None), entry))
        wanted.append(f"d.key IN (SELECT {entry.document} FROM {entry.tables} {of_events})")
    return _where(*wanted)


def _where(*conditions: str) -> str:
    return f"WHERE {' AND '.join(conditions)}" if conditions else ""
