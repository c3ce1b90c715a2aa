"""Several numbers that belong together: ranges, lists with one unit, dollars and cents."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.coding.quantity import DATED, Quantity, is_year

_BETWEEN = re.compile(r"\bbetween\s+(?:about\s|roughly\s|some\s|an?\s)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|rang(?:e|es|ed|ing)(?:\s(?:anywhere|from|between))*|vary(?:ing)? from|anywhere from)\s+"
    r"(?:about\s|roughly\s|some\s)?$",
    re.IGNORECASE,
)
_RANGED = re.compile(
    r"\brang(?:e|es|ed|ing)\b|\bvar(?:y|ies|ied|ying)\b|\banywhere\b|"
    r"\b(?:of|for|in|by|at|between|takes?|last(?:s|ed)?|costs?)\s+from\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:r[io]se[sn]?|rising|gr[eo]w(?:s|n|ing)?|f[ae]ll(?:s|en|ing)?|increas\w+|decreas\w+|dropp?\w*|declin\w+|climb\w*|"
    r"jump\w*|soar\w*|surg\w+|slump\w*|plunge\w*|plummet\w*|cut\w*|rais\w+|lower\w*|reduc\w+|expand\w*|shr[aiu]nk\w*|up|"
    r"down|slid\w*|mov\w+|chang\w+|went|go(?:es|ing)|doubl\w+|tripl\w+|boost\w*|improv\w+|advanc\w+|edg\w+|upgrad\w+|"
    r"hik\w+|revis\w+|widen\w*|narrow\w*|slow\w*|accelerat\w+|shift\w*|swung|swell\w*|extend\w*|slash\w*)\b[^.;]*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?P<sign>[-–—])\s?|\s(?P<word>to|and|through)\s|-(?P<to>to)-", re.IGNORECASE)
_LISTED = re.compile(
    r",?\s(?:or|and|to)\s(?:about\s|almost\s|nearly\s|some\s|over\s|around\s)?|\s?,\s|\s?/\s?|-?\s(?:or|and)\s"
)
CENTS = frozenset({"cent", "penny", "kopeck", "sen"})
"""Units of which a hundred make the money named before them."""


def join(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Join what is one quantity, and give the members of a list the unit that is written once."""
    return _shared(text, _ranges(text, _compounds(text, quantities)))


def _compounds(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Add dollars and cents together: "thirteen dollars and forty-five cents"."""
    result: list[Quantity] = []
    for quantity in quantities:
        last = result[-1] if result else None
        if last and _is_small_change(text, last, quantity):
            result[-1] = replace(last, value=round(last.value + quantity.value / 100, 4), end=quantity.end)
        else:
            result.append(quantity)
    return result


def _is_small_change(text: str, last: Quantity, quantity: Quantity) -> bool:
    if not (last.unit and quantity.unit and last.unit.kind == "money" and last.unit.name not in CENTS):
        return False
    gap = text[last.end : quantity.start]
    return quantity.unit.name in CENTS and gap.strip() in {"", "and", ","} and quantity.value < 100 and last.per is None


def _ranges(text: str, quantities: list[Quantity]) -> list[Quantity]:
    result: list[Quantity] = []
    for quantity in quantities:
        last = result[-1] if result else None
        if last and _is_range(text, last, quantity):
            result[-1] = _joined(last, quantity)
        else:
            result.append(quantity)
    return result


def _is_range(text: str, low: Quantity, high: Quantity) -> bool:
    """Tell "10-15", "between 10 and 15", "10 to 15" and "from 5 to 7" from lists and from a rise "from 5 to 7"."""
    gap = text[low.end : high.start]
    match = _TO.fullmatch(gap)
    if low.low is not None or high.low is not None or not match or {low.form, high.form} & {"fraction", "vague"}:
        return False
    if not _comparable(low, high) or (match["word"] and is_year(text, low) and DATED.search(text[: low.start])):
        return False
    if match["sign"] or match["to"]:
        return low.end == low.after or low.unit is not None
    before = text[: low.start]
    if match["word"].lower() in {"and", "through"}:
        return bool(_BETWEEN.search(before)) if match["word"].lower() == "and" else True
    if _FROM.search(before):
        return bool(_RANGED.search(before[-40:])) or not _CHANGED.search(before[-80:])
    return low.value < high.value or low.scale != high.scale


def _comparable(low: Quantity, high: Quantity) -> bool:
    if low.unit is None or high.unit is None:
        return low.unit is None or low.unit.kind == "money"
    return low.unit == high.unit and (low.per is None or low.per == high.per)


def _joined(low: Quantity, high: Quantity) -> Quantity:
    """Join the ends of a range; a scale or unit that is written once holds for both."""
    first, last = low.value, abs(high.value) if high.value < 0 <= low.value else high.value
    if low.scale == 1.0 and high.scale > 1.0 and first < last / high.scale * 1000 and first < 1000:
        first = float(f"{first * high.scale:.12g}")
    bottom, top = min(first, last), max(first, last)
    return replace(
        high,
        start=low.start,
        value=float(f"{(bottom + top) / 2:.12g}"),
        low=bottom,
        high=top,
        unit=high.unit or low.unit,
    )


def _shared(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give the unit of the last of a list to those before it that have none: "eight or nine euros", "5, 6 and 7 km"."""
    result = list(quantities)
    for n in range(len(result) - 2, -1, -1):
        here, following = result[n], result[n + 1]
        gap = text[here.end : following.start]
        if (
            here.unit is None
            and following.unit is not None
            and _listed(text, gap, result[n + 1 : n + 3])
            and not is_year(text, here)
        ):
            scale = following.scale if here.scale == 1.0 and here.value < 1000 and following.value >= 10**6 else 1.0
            value = float(f"{here.value * scale:.12g}")
            result[n] = replace(here, unit=following.unit, per=following.per, value=value)
    return result


def _listed(text: str, gap: str, following: Sequence[Quantity]) -> bool:
    """Tell that a gap joins the members of a list; a comma alone needs an "and" or "or" before the last of three."""
    if not _LISTED.fullmatch(gap):
        return False
    if gap.strip() != ",":
        return True
    return len(following) > 1 and bool(re.fullmatch(r",?\s(?:and|or)\s", text[following[0].end : following[1].start]))
