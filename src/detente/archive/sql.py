"""The SQL of lists and counts: tables and conditions put together from a filter."""

from dataclasses import replace
from typing import Final

from detente.archive.filters import Filter
from detente.archive.rows import FindingKind, HitOrder, Order

_DYAD: Final = "(SELECT key FROM dyads WHERE first = :first AND second = :second)"
LIMITED: Final = "LIMIT :limit OFFSET :offset"


def findings_sql(kind: FindingKind, columns: str, filter: Filter, order: Order | None) -> str:
    """Give the query for findings `f` (with their documents `d`) that pass a filter; `columns` are of these two."""
    start, day = _entry(kind, filter)
    conditions = _of_findings(kind, filter, day) + _of_documents(filter)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {columns} FROM {start} JOIN documents AS d ON d.key = f.document {where} {_ordered(order, day)}"


def count_sql(kind: FindingKind, filter: Filter) -> str:
    """Give the query for the number of findings that pass a filter, joining no more than it needs."""
    if filter.dyad and not (filter.outlets or filter.documents or filter.source or filter.recipient):
        conditions = [f"x.dyad = {_DYAD}", f"x.kind = '{kind}'", *_of_findings(kind, filter, "x.day", "x")]
        return f"SELECT count(*) FROM dyad_findings AS x WHERE {' AND '.join(conditions)}"
    return findings_sql(kind, "count(*)", filter, None)


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
    """Give the query for dyad, quad and number of events, from the smallest table that can answer it."""
    whole_months = all(day is None or len(day) <= 7 for day in (filter.since, filter.until))
    if filter.outlets or filter.documents or filter.source or filter.recipient or not whole_months:
        conditions = ["x.kind = 'events'", *_of_findings("events", filter, "x.day", "x"), *_of_documents(filter)]
        tables, number = "dyad_findings AS x JOIN documents AS d ON d.key = x.document", "count(*)"
        conditions += _with_actors(filter, "x.finding")
    elif filter.types or filter.since or filter.until:
        conditions = _of_findings("events", filter, "x.month", "x")
        tables, number = "dyad_months AS x", "sum(x.events)"
    else:
        conditions = _of_findings("events", filter, "", "x")
        tables, number = "dyad_totals AS x", "sum(x.events)"
    if filter.dyad:
        conditions.append(f"x.dyad = {_DYAD}")
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT x.dyad AS dyad, x.quad AS quad, {number} AS events FROM {tables} {where} GROUP BY x.dyad, x.quad"


def newest_sql(filter: Filter) -> str:
    """Give the query for the latest day of dyad `t.dyad` under a filter; a search from the end of an index."""
    conditions = ["x.dyad = t.dyad", "x.kind = 'events'", *_of_findings("events", filter, "x.day", "x")]
    conditions += _with_actors(filter, "x.finding")
    documents = "JOIN documents AS d ON d.key = x.document" if filter.outlets or filter.documents else ""
    where = " AND ".join(conditions + _of_documents(filter))
    return f"SELECT x.day FROM dyad_findings AS x {documents} WHERE {where} ORDER BY x.day DESC LIMIT 1"


def _where_documents(filter: Filter, *conditions: str) -> str:
    wanted = [*conditions, *_in_period(filter, "d.day"), *_of_documents(filter)]
    if filter.dyad or filter.source or filter.recipient or filter.types or filter.statuses:
        of_events = replace(filter, since=None, until=None)
        wanted.append(f"d.key IN ({findings_sql('events', 'f.document', of_events, None)})")
    return f"WHERE {' AND '.join(wanted)}" if wanted else ""


def _entry(kind: FindingKind, filter: Filter) -> tuple[str, str]:
    """Say where the search starts, and which column there holds the day in the order of an index."""
    if filter.dyad:
        return f"dyad_findings AS x JOIN {kind} AS f ON f.key = x.finding", "x.day"
    if filter.source or filter.recipient:
        return f"event_actors AS x JOIN {kind} AS f ON f.key = x.event", "x.day"
    return f"{kind} AS f", "f.day"


def _of_findings(kind: FindingKind, filter: Filter, day: str, table: str = "f") -> list[str]:
    conditions = []
    if table == "f" and filter.dyad:
        table = "x"
        conditions += [f"x.dyad = {_DYAD}", f"x.kind = '{kind}'", *_with_actors(filter, "f.key")]
    elif table == "f" and (filter.source or filter.recipient):
        role = "source" if filter.source else "recipient"
        conditions += [f"x.code = :{role}", f"x.role = '{role}'", *_with_actors(filter, "f.key")]
    if filter.types:
        conditions.append(f"{table}.type IN (SELECT value FROM json_each(:types))")
    if filter.statuses:
        conditions.append(f"{table}.status IN (SELECT value FROM json_each(:statuses))")
    return conditions + _in_period(filter, day)


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
    conditions = []
    if filter.outlets:
        conditions.append("d.source IN (SELECT value FROM json_each(:outlets))")
    if filter.documents:
        conditions.append("d.id IN (SELECT value FROM json_each(:documents))")
    return conditions


def _ordered(order: Order | None, day: str) -> str:
    match order:
        case "newest":
            return f"ORDER BY {day} DESC, d.id, f.start, f.id, f.key {LIMITED}"
        case "document":
            return f"ORDER BY d.id, f.start, f.id, f.key {LIMITED}"
        case _:
            return ""
