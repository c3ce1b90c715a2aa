"""Mechanisms: by what kind of cause a relation is claimed to change, read from `lexicon/mechanisms.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from detente.coding.lexicons import read_lexicon

OTHER: Final = "other"
PRESSURE: Final = "outside pressure"


@dataclass(frozen=True, slots=True)
class _Mechanism:
    name: str
    words: re.Pattern[str]


def mechanism_of(cause: str, pressure_from: Sequence[str]) -> str:
    """Give the mechanism that a cause names; what some outsider does to the dyad is outside pressure."""
    if pressure_from:
        return PRESSURE
    found = (each.name for each in _mechanisms() if each.words.search(cause))
    return next(found, OTHER)


@cache
def _mechanisms() -> tuple[_Mechanism, ...]:
    raw: list[dict[str, Any]] = read_lexicon("mechanisms")
    return tuple(_Mechanism(each["mechanism"], _pattern(each)) for each in raw)


def _pattern(each: dict[str, Any]) -> re.Pattern[str]:
    stems = [*map(re.escape, str(each["words"]).split()), *map(re.escape, each.get("phrases", ()))]
    return re.compile(rf"\b(?:{'|'.join(stems)})", re.IGNORECASE)
