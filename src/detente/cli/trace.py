"""`detente trace`: where the words of a quotation first occur in the archive, and how they travelled."""

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.links import altered_lines, heading, numbered
from detente.cli.options import DEFAULT_ARCHIVE, ArchiveFolder, reader_may_leave

if TYPE_CHECKING:
    from detente.archive import Seen


def trace(
    words: Annotated[
        str, typer.Argument(help="Words of a quotation, as one argument; five or more find altered ones.")
    ],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON line a report, the earliest first.")] = False,
) -> None:
    """Follow words through the archive: the report that has them first, later ones, through whom, what was altered."""
    import msgspec

    from detente.archive import Archive
    from detente.archive import trace as traced

    with reader_may_leave(), Archive.open(archive) as opened:
        seen = traced(opened, words)
        if as_json:
            for each in seen:
                typer.echo(msgspec.json.encode(each).decode())
        else:
            typer.echo(_text(seen))


def _text(seen: "tuple[Seen, ...]") -> str:
    if not seen:
        return "No report in the archive has these words."
    names = {each.report: number for number, each in enumerate(seen, 1)}
    lines = [f"In {numbered(len(seen), 'report')}; the first that the archive has stands first.", ""]
    for number, each in enumerate(seen, 1):
        lines += [*_lines(number, each, names), ""]
    return "\n".join(lines).rstrip()


def _lines(number: int, seen: "Seen", names: dict[str, int]) -> list[str]:
    lines = [f"{number}. {heading(seen.title, seen.source, seen.published, seen.report)}"]
    lines.append(f"   characters {seen.span[0]} to {seen.span[1]}: “{' '.join(seen.text.split())}”")
    if seen.speaker:
        lines.append(f"   said by {seen.speaker}{' through ' + ', '.join(seen.via) if seen.via else ''}")
    elif seen.via:
        lines.append(f"   through {', '.join(seen.via)}")
    if seen.drew_on:
        lines.append(f"   from {names[seen.drew_on[0].report]} (by {seen.drew_on[0].basis})")
    if number > 1:
        lines += altered_lines(seen.alterations, "   ") or ["   word for word as in 1"]
    return lines
