"""The tables that sum up an archive in the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

if TYPE_CHECKING:
    from detente.archive import DocumentRow, DyadRow, Totals


def print_summary(reports: list[DocumentRow], dyads: list[DyadRow], totals: Totals) -> None:
    """Print the reports with their counts, the dyads with most events, and the totals."""
    table = Table(box=None, title="What the reports hold", title_justify="left", pad_edge=False)
    table.add_column("Report", no_wrap=True, overflow="ellipsis", max_width=30)
    table.add_column("Published", no_wrap=True)
    for heading in ("Events", "Said", "Figures", "Drivers"):
        table.add_column(heading, justify="right")
    for row in sorted(reports, key=lambda each: (each.published_start or "", each.id)):
        counts = (str(each) for each in (row.events, row.statements, row.figures, row.drivers))
        table.add_row(row.title or row.id, _published(row), *counts)
    between = Table("Dyad", box=None, title="Between whom", title_justify="left", pad_edge=False)
    for heading in ("Events", "Cooperation", "Conflict"):
        between.add_column(heading, justify="right")
    for dyad in sorted(dyads, key=lambda each: (-each.events, each.first, each.second))[:10]:
        cooperation = dyad.verbal_cooperation + dyad.material_cooperation
        between.add_row(
            f"{dyad.first}-{dyad.second}", str(dyad.events), str(cooperation), str(dyad.events - cooperation)
        )
    console = Console()
    console.print(table)
    console.print()
    console.print(between)
    console.print(
        f"\n{totals.coded} reports, {totals.events} events, {totals.statements} statements, {totals.figures} figures, "
        f"{totals.drivers} claimed drivers, {totals.derivations} derived reports"
    )


def _published(row: DocumentRow) -> str:
    if row.published_start is None:
        return "undated"
    return f"from {row.published_start}" if row.published_end is None else row.published_start
