"""`detente story`: the reports of one story in order, who drew on whom, and what was altered."""

from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.links import altered_lines, heading, numbered, share_of, shortened
from detente.cli.options import DEFAULT_ARCHIVE, ArchiveFolder, reader_may_leave

if TYPE_CHECKING:
    from detente.archive import Drawn, Telling, Told

AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON, with offsets.")]
_MOST_LEFT_OUT = 6


def story(
    story: Annotated[str, typer.Argument(help="A story's id, how it begins, or the id of one of its reports.")],
    archive: ArchiveFolder = DEFAULT_ARCHIVE,
    as_json: AsJson = False,
) -> None:
    """Tell a story: its reports in order, who drew on whom, what was altered and what was left out."""
    import msgspec

    from detente.archive import Archive, telling

    with reader_may_leave(), Archive.open(archive) as opened:
        told = telling(opened, story)
        typer.echo(msgspec.json.encode(told).decode() if as_json else _text(told))


def _text(told: "Telling") -> str:
    names = {each.report: number for number, each in enumerate(told.reports, 1)}
    count = numbered(len(told.reports), "report")
    lines = [f"Story {told.story}: {count}, {_origins(told)}", ""]
    for number, each in enumerate(told.reports, 1):
        lines += _report(number, each, names)
    return "\n".join(lines).rstrip()


def _origins(told: "Telling") -> str:
    known = f"{numbered(told.independent, 'known origin')}"
    return known if not told.unknown else f"{known}, {told.unknown} of unknown origin"


def _report(number: int, told: "Told", names: dict[str, int]) -> list[str]:
    lines = [f"{number}. {heading(told.title, told.source, told.published, told.report)}"]
    lines.append(f"   origin: {told.origin or 'unknown'}")
    for each in told.drew_on[:1]:
        lines += _drawn(each, names)
    others = ", ".join(str(names[each.report]) for each in told.drew_on[1:])
    if others:
        lines.append(f"   shares passages with {others} as well")
    return [*lines, ""]


def _drawn(drawn: "Drawn", names: dict[str, int]) -> list[str]:
    lines = [f"   {drawn.kind} of {names[drawn.report]}: {share_of(drawn.share)} of its words (by {drawn.basis})"]
    lines += altered_lines(drawn.alterations, "   ")
    lines += [f"   quotation taken over whole: “{shortened(text)}”" for _, text in drawn.quotations]
    lines += [f"   left out: {shortened(text)}" for _, text in drawn.left_out[:_MOST_LEFT_OUT]]
    if len(drawn.left_out) > _MOST_LEFT_OUT:
        lines.append(f"   left out: and {len(drawn.left_out) - _MOST_LEFT_OUT} stretches more (--json has all)")
    return lines
