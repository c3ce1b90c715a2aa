"""Quantities: numerals with their currency, unit, range and approximation, as far as the letters alone tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from detente.coding.approximation import approximation_of
from detente.coding.multiples import find_multiples
from detente.coding.nonfigures import ages, masked
from detente.coding.numerals import Numeral, find_numerals
from detente.coding.quantity import AGE, Quantity, is_year
from detente.coding.ranges import CENTS, join
from detente.coding.units import Unit, Units, rate_of

_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|"
    r"fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|thirds?|quarters?|tens|fifths?|"
    r"doubl\w+|tripl\w+|quadrupl\w+|twice|thrice|halv\w+|second|fourth)\b|(?:teen|fold)\b"
)

_SCORE = re.compile(
    r"\s(?:win|victory|defeat|loss|lead|draw|record|triumph|decision|vote|score|ruling|majority|tie|margin|run|start)\b"
)
_SIGN = 16
"""Characters before a number that can hold the sign of its currency; the longest has 12, a space and a minus follow."""
_OF = re.compile(r"\s+of\s+(?:an?\s+)?")
_M_IN_BRACKET = re.compile(r"\s?m(?=\))")
_OPEN = re.compile(
    r"\(\s?(?:(?:about|around|roughly|approximately|or|some|nearly|almost|more than|over|=|~|≈|equivalent to|equal to|"
    r"i\.e\.)\s?)*(?:[A-Z]{1,3})?$"
)

_OR = re.compile(r",\s(?:or|i\.e\.,?|that is,?)\s(?:(?:about|around|roughly|approximately|some|nearly|almost)\s)?$")
"""What comes before a conversion without brackets: "1,000 miles, or about 1,600 km"."""
_MASS = re.compile(r"\b(?:tonnes?|tons?|kg|kilos?|kilogram(?:me)?s?|grams?)\s\(\s?(?:(?:about|around|some|nearly)\s)?$")
_PHYSICAL = frozenset({"distance", "count", "rate"})
_GAP = 40
"""Characters between a quantity and its conversion."""


def may_hold(text: str) -> bool:
    """Tell whether a text has a digit or a number word; without these no quantity is in it and it is not read."""
    return bool(_DIGIT.search(text) or _NUMBER_WORD.search(text.lower()))


def find_quantities(text: str, units: Units) -> list[Quantity]:
    """Find the quantities of a text in order, without dates and the like; a bracketed conversion is part of its own.

    Ages carry the unit "years of age", so that a caller can leave them out.
    """
    written, multiples = find_numerals(text), find_multiples(text)
    if not written and not multiples:
        return []
    hidden = masked(text)
    multiples = [each for each in multiples if not _hidden(each.start, each.end, hidden)]
    hidden += [(each.start, each.end) for each in multiples]
    numerals = [n for n in written if not _hidden(n.start, n.end, hidden) and not _within_word(text, n, units)]
    old = ages(text) if numerals else []
    single = [
        _aged(text, numeral) if _hidden(numeral.start, numeral.end, old) else _measured(text, numeral, units)
        for numeral in numerals
    ]
    joined = join(text, _apart(single))
    ordered = sorted([*_kept(text, joined), *multiples], key=lambda each: each.start)
    return [_approximate(text, each) for each in ordered]


def _approximate(text: str, quantity: Quantity) -> Quantity:
    also = _approximate(text, quantity.also) if quantity.also is not None else None
    near = approximation_of(text, quantity)
    return replace(quantity, approx=near, also=also) if near or also else quantity


def _apart(quantities: list[Quantity]) -> list[Quantity]:
    """Leave a sign between two numbers to the second."""
    result: list[Quantity] = []
    for quantity in quantities:
        if result and quantity.start < result[-1].end:
            result[-1] = replace(result[-1], end=result[-1].after, unit=None, per=None)
        result.append(quantity)
    return result


def _hidden(start: int, end: int, hidden: Sequence[tuple[int, int]]) -> bool:
    return any(first < end and start < last for first, last in hidden)


def _within_word(text: str, numeral: Numeral, units: Units) -> bool:
    """Tell that digits are part of a word ("5G", "A1", "22nd"): letters touch them that are no unit and no currency."""
    before, after = text[: numeral.start][-8:], text[numeral.end : numeral.end + 1]
    if before[-1:].isalnum() and not units.before.search(before):
        return True
    if before[-1:] == "." and before[-2:-1].isdigit():
        return True
    if after.isalpha() and not (match := units.short.match(text, numeral.end)):
        return not match
    return bool(re.match(r"\.\d", text[numeral.end : numeral.end + 2])) or (
        numeral.form == "words" and before[-1:] == "-"
    )


# ---------------------------------------------------------------- unit and range


def _measured(text: str, numeral: Numeral, units: Units) -> Quantity:
    quantity = Quantity(
        numeral.start, numeral.end, numeral.end, numeral.value, None, None, None, None, numeral.form, numeral.scale
    )
    if numeral.upto is not None:
        quantity = replace(quantity, low=numeral.value, high=numeral.upto, value=(numeral.value + numeral.upto) / 2)
    quantity = _negative(text, quantity)
    window = max(0, numeral.start - _SIGN)
    written = text[window : numeral.start]
    may_be_sign = written.rstrip().rstrip("-−").rstrip().endswith(units.sign_forms)  # far cheaper than the search
    if may_be_sign and (before := units.before.search(written)):
        start = window + before.start()
        if not text[start - 1 : start].isalpha() or not text[start].isalpha():
            unit = units.signs[before.group().rstrip("-−").rstrip()]
            quantity = replace(quantity, start=start, unit=unit)
    return _rated(text, _with_unit(text, quantity, units), units)


_AGED = re.compile(r"[\s-]+(?:years?[\s-]+olds?|years?(?:\s+of\s+age)?)\b", re.IGNORECASE)


def _aged(text: str, numeral: Numeral) -> Quantity:
    match = _AGED.match(text, numeral.end)
    end = match.end() if match else numeral.end
    return Quantity(numeral.start, end, numeral.end, numeral.value, None, None, AGE, None, numeral.form, 1.0)


def _negative(text: str, quantity: Quantity) -> Quantity:
    before = text[max(0, quantity.start - 2) : quantity.start]
    if before[-1:] in {"-", "−"} and before[:-1] in {"", " ", "("}:
        return replace(quantity, start=quantity.start - 1, value=-quantity.value)
    return quantity


def _with_unit(text: str, quantity: Quantity, units: Units) -> Quantity:
    of = _OF.match(text, quantity.end) if quantity.form == "vague" else None
    match, unit = _unit_at(text, of.end() - 1 if of else quantity.end, units)
    if match is None:
        return _metres(text, quantity)
    if unit is None:
        unit = units.millions[match["unit"]]
        return replace(quantity, value=quantity.value * 1e6, scale=1e6, unit=unit, end=match.end())
    if quantity.unit is not None:
        return _signed(text, quantity, unit, match.end())
    if unit.name == "GBP" and _is_weight(text, quantity, match):
        unit = units.shorts["lb"]
    return _scaled_after(text, replace(quantity, unit=unit, end=match.end()))


def _unit_at(text: str, position: int, units: Units) -> tuple[re.Match[str] | None, Unit | None]:
    """Give the unit written at a position; no unit with a match is a currency code with an M for millions before it."""
    if not units.may_follow(text, position):
        return None, None
    if match := units.short.match(text, position):
        unit = units.shorts.get(match["unit"])
        if unit is None or unit.kind != "money" or not re.match(r"\s?\d", text[match.end() :]):
            return match, unit
    if match := units.after.match(text, position):
        return match, units.words[match["unit"].lower()]
    return None, None


def _signed(text: str, quantity: Quantity, unit: Unit, end: int) -> Quantity:
    """Read "$20 CAD" and "$5 billion dollars": what follows narrows a bare dollar sign."""
    if unit.kind != "money" or unit.name in CENTS:
        return quantity
    bare = text[quantity.start] == "$"
    return replace(quantity, end=end, unit=unit if bare and unit.name != "USD" else quantity.unit)


def _is_weight(text: str, quantity: Quantity, match: re.Match[str]) -> bool:
    """Tell pounds of weight: hyphened ("a 500-pound bomb"), of something, weighed, or in brackets after a weight."""
    if "pound" not in match["unit"].lower() or " " in match["unit"]:
        return False
    if match.group().startswith("-") or re.match(
        r"\s+of\s+(?!aid|debt|funding|invest|support|damage|public|taxpayer)", text[match.end() :]
    ):
        return True
    before = text[: quantity.start]
    return bool(re.search(r"\bweigh\w*\b[^.;]{0,40}$|\bfoot[\s-]$", before) or _MASS.search(before))


def _scaled_after(text: str, quantity: Quantity) -> Quantity:
    """Read a scale behind the currency: "75 USD million"."""
    match = re.compile(r"\s(million|billion|trillion)\b").match(text, quantity.end)
    if not match or quantity.scale > 1 or quantity.unit is None or quantity.unit.kind != "money":
        return quantity
    factor = {"million": 10.0**6, "billion": 10.0**9, "trillion": 10.0**12}[match[1]]
    return replace(quantity, value=float(f"{quantity.value * factor:.12g}"), scale=factor, end=match.end())


def _metres(text: str, quantity: Quantity) -> Quantity:
    """Take the m of "35m" for millions unless a word of length or the end of the phrase follows it."""
    if quantity.unit is None and quantity.scale == 10**6 and text[quantity.after - 1 : quantity.after] == "m":
        follows = re.match(
            r"\s?(?:deep|tall|high|long|wide|away|from|above|below|thick|across|race|sprint|[.,;)x×]|$)",
            text[quantity.after :],
        )
        if follows and abs(quantity.value) < 10**9:
            return replace(quantity, value=quantity.value / 10**6, unit=Unit("m", "distance"), scale=1.0)
    return quantity


def _bracketed_metres(text: str, quantity: Quantity) -> Quantity:
    """Take the m of "40 feet (12 m)" for metres, which elsewhere may stand for millions."""
    match = _M_IN_BRACKET.match(text, quantity.end)
    return replace(quantity, unit=Unit("m", "distance"), end=match.end()) if match else quantity


def _rated(text: str, quantity: Quantity, units: Units) -> Quantity:
    if not (match := units.rate.match(text, quantity.end)):
        return quantity
    per = rate_of(match)
    if quantity.unit is None and (match["a"] or not match["per"]):
        return quantity
    if per in {"cent", "se"}:
        return quantity
    per = "year" if per == "annum" else per
    return replace(
        quantity, per=per.removesuffix("s") if per.endswith("s") and per not in units.per else per, end=match.end()
    )


# ---------------------------------------------------------------- what is no figure


def _kept(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give the quantities that are no years and no scores, each with its conversion."""
    kept: list[Quantity] = []
    for quantity in quantities:
        if quantity.plain and kept and kept[-1].unit is not None and kept[-1].unit.kind == "distance":
            quantity = _bracketed_metres(text, quantity)
        if _is_conversion(text, quantity, quantities):
            if kept:
                kept[-1] = replace(kept[-1], also=quantity)
        elif not is_year(text, quantity) and not _is_score(text, quantity):
            kept.append(quantity)
    return kept


def _is_score(text: str, quantity: Quantity) -> bool:
    if quantity.unit is not None or quantity.low is None or quantity.high is None or quantity.form != "digits":
        return False
    written = text[quantity.start : quantity.end]
    if not re.fullmatch(r"\d{1,3}[-–]\d{1,3}", written):
        return False
    return (
        bool(_SCORE.match(text, quantity.end)) or not re.match(r"[\s-]?[a-z]", text[quantity.end :]) or _falls(written)
    )


def _falls(written: str) -> bool:
    first, last = re.split("[-–]", written)
    return int(first) >= int(last)


def _is_conversion(text: str, quantity: Quantity, quantities: list[Quantity]) -> bool:
    """Tell that a quantity in brackets, or after a comma and "or", gives the one before it in another unit."""
    if quantity.unit is None:
        return False
    leading = text[max(0, quantity.start - _GAP) : quantity.start]  # all that may stand between the two
    bracketed = "(" in leading and bool(_OPEN.search(leading))
    if not bracketed and not ("," in leading and _OR.search(leading)):
        return False
    before = [each for each in quantities if each.end <= quantity.start]
    if not before or before[-1].unit is None or quantity.unit == before[-1].unit:
        return False
    kind = quantity.unit.kind
    gap = text[before[-1].end : quantity.start]
    if kind != before[-1].unit.kind or kind == "percent" or len(gap) > _GAP:
        return False
    if not bracketed:
        return kind in _PHYSICAL and gap.startswith(",")
    return gap.count("(") == 1 and ")" in text[quantity.end : quantity.end + 25]
