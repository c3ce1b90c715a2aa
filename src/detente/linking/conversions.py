"""Conversions: a quantity that a report gives in two units must be one quantity."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from detente.records import Conflict, Evidence, Figure, content_id

if TYPE_CHECKING:
    from pint import UnitRegistry

_ALSO_KNOWN_AS = {
    "tonnes": ("metric_ton",),
    "tons": ("short_ton", "long_ton", "metric_ton"),
    "gallons": ("gallon", "imperial_gallon"),
    "barrels": ("oil_bbl",),
    "celsius": ("degC",),
    "fahrenheit": ("degF",),
    "nautical miles": ("nautical_mile",),
    "carats": ("carat",),
}
"""Units of ours that pint knows by another name, or that stand for several: one that fits is enough."""
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_NEAR = 0.1
"""Share by which a rough value ("about", in words) may be off; not measured."""


def wrong_conversions(figures: Iterable[tuple[str, Figure]]) -> Iterator[Conflict]:
    """Find the figures whose two units do not give one quantity, from (document id, figure).

    Each value is taken as rounded at its last digit that is not zero: "100 km (60 miles)" agree. Units that pint does
    not know or that measure different things are not compared.
    """
    for document, figure in figures:
        also = figure.also
        if also is None or figure.unit is None:
            continue
        ours = _bounds(figure.value, figure.quantity, rough=figure.approx is not None)
        theirs = _bounds(also.value, also.quantity, rough=also.approx is not None)
        converted = list(_converted(ours, figure.unit, also.unit))
        if converted and all(high < theirs[0] or theirs[1] < low for low, high in converted):
            low, high = converted[0]
            yield Conflict(
                content_id("conflict", "within-report", (figure.id,)),
                "within-report",
                (figure.id,),
                (document,),
                f"{_words(figure.quantity)} is about {_rounded((low + high) / 2)} {also.unit}, not "
                f"{_words(also.quantity)} as the same sentence gives it.",
            )


def _bounds(value: float, stated: Evidence, *, rough: bool) -> tuple[float, float]:
    """Give between what values a number lies, as it is written."""
    written = _NUMBER.search(stated.text)
    if written is None or rough:
        return value - abs(value) * _NEAR, value + abs(value) * _NEAR
    digits = written[0].replace(",", "")
    number = float(digits)
    decimals = len(digits.partition(".")[2])
    step = 10.0**-decimals if decimals else 10.0 ** (len(digits) - len(digits.rstrip("0")))
    half = step / 2 * (abs(value) / number if number else 1.0)
    return value - half, value + half


def _converted(bounds: tuple[float, float], unit: str, to: str) -> Iterator[tuple[float, float]]:
    """Give the bounds in another unit, once for each reading of the two units."""
    from pint import PintError

    registry = _registry()
    for one in _names(unit):
        for other in _names(to):
            try:
                low, high = (registry.Quantity(each, one).to(other).magnitude for each in bounds)
            except (PintError, AssertionError):
                continue
            yield low, high


def _names(unit: str) -> tuple[str, ...]:
    """Give a unit as pint spells it: "square km" is "km**2", "miles per hour" is "miles/hour"."""
    if unit in _ALSO_KNOWN_AS:
        return _ALSO_KNOWN_AS[unit]
    name = re.sub(r"\bsquare (\w+)", r"\1**2", unit)
    name = re.sub(r"\bcubic (\w+)", r"\1**3", name)
    return (name.replace(" per ", "/").replace(" ", "_"),)


@cache
def _registry() -> UnitRegistry[Any]:
    from pint import UnitRegistry

    return UnitRegistry(autoconvert_offset_to_baseunit=True)


def _rounded(value: float) -> str:
    """Give a number to four places in plain digits: 1,102,000."""
    return f"{float(f'{value:.4g}'):,.15g}"


def _words(evidence: Evidence) -> str:
    return " ".join(evidence.text.split())
