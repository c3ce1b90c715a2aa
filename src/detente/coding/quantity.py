"""The record of a quantity as the letters of a text give it, before its grammar is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from detente.coding.units import Unit
from detente.records.findings import Approximation

QuantityForm = Literal["digits", "words", "fraction", "vague", "multiple", "rank"]
"""How the number is written; a multiple ("doubled") and a rank ("second largest") are words of their own."""

AGE = Unit("years of age", "duration")
_YEARS = (1100, 2100)
DATED = re.compile(r"\b(?:in|since|until|by|of|from|before|after|around|year|circa|c\.)\s$")
"""Words after which four bare digits are a year."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters `start` to `end`: a number and the unit that stands beside it, if any.

    `after` is where the number itself ends. `value` is the middle of `low` to `high` where both are given. `also` is
    what a bracket right after it gives for it in another unit.
    """

    start: int
    end: int
    after: int
    value: float
    low: float | None
    high: float | None
    unit: Unit | None
    per: str | None
    form: QuantityForm
    scale: float
    approx: Approximation | None = None
    also: Quantity | None = None

    @property
    def unit_name(self) -> str | None:
        """The canonical name of the unit with its rate ("USD per barrel")."""
        if self.unit is None:
            return f"per {self.per}" if self.per else None
        return f"{self.unit.name} per {self.per}" if self.per else self.unit.name

    @property
    def is_age(self) -> bool:
        """Whether the quantity says how old somebody is."""
        return self.unit is AGE

    @property
    def plain(self) -> bool:
        """Whether the number stands alone: no unit, no range, no scale."""
        return self.unit is None and self.per is None and self.low is None and self.scale == 1.0


def is_year(text: str, quantity: Quantity) -> bool:
    """Tell a bare year: four digits without comma and unit, unless a word of counting stands before it."""
    written = text[quantity.start : quantity.end]
    if not (quantity.unit is None and len(written) == 4 and written.isdigit()):
        return False
    if not _YEARS[0] <= quantity.value <= _YEARS[1]:
        return False
    if quantity.value < 1900 or quantity.value > 2050:
        return bool(DATED.search(text[: quantity.start]))
    return True
