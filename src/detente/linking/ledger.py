"""The ledger of mechanisms: what is claimed to drive a relation, who asserts it and who denies it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from detente.records import Driver, Mechanism


def mechanisms(
    drivers: Iterable[tuple[str, Driver]], origins: Mapping[str, str | None], outlets: Mapping[str, str | None]
) -> list[Mechanism]:
    """Group drivers, given with the id of their document, by mechanism, dyad and direction.

    Who asserts, denies or doubts is the speaker, or the outlet of the report where the reporter claims it (`outlets`,
    by document). `origins` gives where each document's news comes from (`linking.origins`): `independent` counts those
    that are known, `unknown` the reports without one. Those claimed from most origins come first.
    """
    grouped: dict[tuple[str, tuple[str, ...], str], list[tuple[str, Driver]]] = defaultdict(list)
    for document, driver in drivers:
        grouped[driver.mechanism, tuple(sorted(driver.dyad)), driver.direction].append((document, driver))
    found = [
        Mechanism(
            mechanism=mechanism,
            dyad=dyad,
            direction=direction,  # type: ignore[arg-type]
            asserted_by=_who(group, "asserted", outlets),
            denied_by=_who(group, "denied", outlets),
            doubted_by=_who(group, "doubted", outlets),
            reports=len({document for document, _ in group}),
            independent=len({origins.get(document) for document, _ in group} - {None}),
            unknown=len({document for document, _ in group if origins.get(document) is None}),
            drivers=tuple(sorted({driver.id for _, driver in group})),
        )
        for (mechanism, dyad, direction), group in grouped.items()
    ]
    return sorted(found, key=_rank)


def _rank(each: Mechanism) -> tuple[object, ...]:
    return -each.independent, -each.reports, -len(each.drivers), each.mechanism, each.dyad, each.direction


def _who(group: Iterable[tuple[str, Driver]], stance: str, outlets: Mapping[str, str | None]) -> tuple[str, ...]:
    names = (
        driver.said_by.name if driver.said_by is not None else outlets.get(document) or document
        for document, driver in group if driver.stance == stance
    )  # fmt: skip
    return tuple(sorted(set(names)))
