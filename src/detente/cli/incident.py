"""`detente incident`: one occurrence, and how each report tells it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import DEFAULT_ARCHIVE, ArchiveFolder, reader_may_leave
from detente.errors import UsageError
from detente.records import DateRange, Event, Incident, Version

if TYPE_CHECKING:
    from detente.archive import Archive

_ASKED_FOR = 10  # incidents that an ambiguous beginning is answered with


def incident(
    name: Annotated[str, typer.Argument(metavar="ID", help="How the id of an incident, or of an event in it, begins.")],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line, each version with its event.")] = False,
) -> None:
    """Show one incident: how far it has come, how each report tells it, and where they disagree."""
    import msgspec

    from detente.archive import Archive

    with reader_may_leave(), Archive.open(archive) as opened, opened.snapshot():
        found = _the_one(opened, name)
        events = _events(opened, found)
        if as_json:
            record = msgspec.to_builtins(found)
            for version in record["versions"]:
                version["told_by"] = opened.row(version["document"]).source
                version["event"] = events[version["document"], version["event"]]
            typer.echo(msgspec.json.encode(record).decode())
        else:
            typer.echo("\n".join(_lines(opened, found, events)))


def _the_one(archive: "Archive", name: str) -> Incident:
    from detente.linking import telling

    found = list(telling(archive.incidents(), name))
    exact = [each for each in found if each.incident == name]
    if len(found) == 1 or exact:
        return (exact or found)[0]
    if not found:
        raise UsageError(f"no incident or event begins with {name!r}; detente export incidents lists them")
    some = ", ".join(each.incident for each in found[:_ASKED_FOR])
    raise UsageError(f"{len(found)} incidents begin with {name!r} or have such an event; give more of the id: {some}")


def _events(archive: "Archive", incident: Incident) -> dict[tuple[str, str], Event]:
    return {
        (document, event.id): event
        for document in incident.documents
        for event in archive.report(document).events
        if event.id in incident.events
    }


def _lines(archive: "Archive", of: Incident, events: dict[tuple[str, str], Event]) -> Iterator[str]:
    yield f"{of.incident}  {_what(of)}"
    yield f"  {of.status}{_when(of.date)}{f', {of.place.name}' if of.place else ''}"
    if of.persons:
        yield f"  {', '.join(of.persons)}"
    yield f"  “{_flat(of.description)}”"
    yield f"  {_counts(of)}"
    for conflict in of.conflicts:
        yield f"  Conflict: {conflict.explanation}"
    for document in dict.fromkeys(version.document for version in of.versions):
        told = [version for version in of.versions if version.document == document]
        yield ""
        yield from _report(archive, told, events)


def _report(archive: "Archive", told: Sequence[Version], events: dict[tuple[str, str], Event]) -> Iterator[str]:
    row = archive.row(told[0].document)
    yield f"{told[0].published or 'no date'}  {row.source or row.title or 'unknown outlet'}  (report {row.id})"
    for version in told:
        event = events[version.document, version.event]
        said = f", says {event.said_by.name}" if event.said_by else ""
        place = f", {version.place}" if version.place else ""
        yield f"  {version.status}{_when(version.date)}{place}{said}"
        yield f"    {event.evidence.start}-{event.evidence.end} “{_flat(event.evidence.text)}”"


def _what(of: Incident) -> str:
    kind = f"{of.type} ({of.mode})" if of.mode else of.type
    if set(of.source) == set(of.recipient):
        return f"{kind}: {', '.join(of.source)}"
    return f"{kind}: {', '.join(of.source)} → {', '.join(of.recipient)}" if of.recipient else f"{kind}: {_all(of)}"


def _all(of: Incident) -> str:
    return ", ".join(of.source) or "actors not resolved"


def _counts(of: Incident) -> str:
    reports = "1 report" if of.reports == 1 else f"{of.reports} reports"
    unknown = f", {of.unknown} of unknown origin" if of.unknown else ""
    return f"{reports}, {of.independent} independent{unknown}"


def _when(dates: DateRange | None) -> str:
    if dates is None:
        return ""
    if dates.start == dates.end:
        return f", {dates.start}"
    return f", {dates.start or '?'} to {dates.end or '?'}"


def _flat(text: str) -> str:
    return " ".join(text.split())
