"""Quantities: numerals with their currency, unit, range and approximation, as far as the letters alone tell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from detente.coding.nonfigures import masked
from detente.coding.numerals import Numeral, find_numerals
from detente.coding.units import Unit, Units
from detente.records.findings import Approximation

QuantityForm = Literal["digits", "words", "fraction", "vague", "multiple", "rank"]

MAY_HOLD = re.compile(
    r"[\d½¼¾⅓⅔]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|thirds?|quarters?|tens|fifths?|"
    r"doubl\w+|tripl\w+|quadrupl\w+|\w+fold|twice|thrice|halv\w+|second|fourth)\b",
    re.IGNORECASE,
)
"""What a text must hold for any quantity to be in it; all other sentences are passed over unread."""

_OVER = (
    r"more than|over|above|upwards? of|at least|no (?:less|fewer) than|not less than|exceed(?:s|ed|ing)?|in excess of|greater than|"
    r"surpass(?:es|ed|ing)?|past|well over|just over|slightly more than|a little more than|minimum of|topp(?:ed|ing)|>"
)
_UNDER = (
    r"less than|fewer than|under|below|up to|at most|no more than|not more than|as (?:much|many|high|far) as|a maximum of|within|"
    r"just under|short of|sub-|<"
)
_ALMOST = r"nearly|almost|close to|just (?:shy|short) of|approaching|virtually|practically|not quite|near"
_ABOUT = (
    r"about|around|roughly|approximately|approx\.?|some|an? estimated|estimated|circa|c\.|ca\.|or so|more or less|"
    r"in the (?:region|neighborhood|neighbourhood|order) of|something like|~|≈|perhaps|maybe|an? average of about"
)
_BEFORE = re.compile(
    rf"(?:(?<![A-Za-z])(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<almost>{_ALMOST})|(?P<about>{_ABOUT})))\s?(?:(?:the|an?|another|its|their|only|just|about|some|as)\s|[({{]\s?)?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s-]*(?:(?P<over>or (?:more|above|higher|over|longer)|plus\b|\+|and (?:more|over|above|up))|(?P<under>or (?:less|fewer|under|below))|(?P<about>or so|or thereabouts|-odd|-ish))(?!\w)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s|roughly\s|some\s|an?\s)?$", re.IGNORECASE)
_FROM = re.compile(
    r"\b(?:from|rang(?:e|es|ed|ing)(?:\s(?:anywhere|from|between))*|vary(?:ing)? from|anywhere from)\s+(?:about\s|roughly\s|some\s)?$",
    re.IGNORECASE,
)
_RANGED = re.compile(r"\brang(?:e|es|ed|ing)\b|\bvar(?:y|ies|ied|ying)\b|\banywhere\b|\b(?:of|for|in|by|at|between|takes?|last(?:s|ed)?|costs?)\s+from\b", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:r[io]se[sn]?|rising|gr[eo]w(?:s|n|ing)?|f[ae]ll(?:s|en|ing)?|increas\w+|decreas\w+|dropp?\w*|declin\w+|climb\w*|jump\w*|"
    r"soar\w*|surg\w+|slump\w*|plunge\w*|plummet\w*|cut\w*|rais\w+|lower\w*|reduc\w+|expand\w*|shr[aiu]nk\w*|up|down|slid\w*|"
    r"mov\w+|chang\w+|went|go(?:es|ing)|doubl\w+|tripl\w+|boost\w*|improv\w+|advanc\w+|edg\w+|upgrad\w+|hik\w+|revis\w+|widen\w*|"
    r"narrow\w*|slow\w*|accelerat\w+|shift\w*|swung|swell\w*|extend\w*|slash\w*)\b[^.;]*$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?(?P<sign>[-–—])\s?|\s(?P<word>to|and|through)\s|-(?P<to>to)-", re.IGNORECASE)
_LISTED = re.compile(r",?\s(?:or|and|to)\s(?:about\s|almost\s|nearly\s|some\s|over\s|around\s)?|\s?,\s|\s?/\s?|-?\s(?:or|and)\s")
_SCORE = re.compile(r"\s(?:win|victory|defeat|loss|lead|draw|record|triumph|decision|vote|score|ruling|majority|tie|margin|run|start)\b")
_OPEN = re.compile(r"\(\s?(?:(?:about|around|roughly|approximately|or|some|nearly|almost|more than|over|=|~|≈|equivalent to|equal to|i\.e\.)\s?)*(?:[A-Z]{1,3})?$")
_CENTS = frozenset({"cent", "penny", "kopeck", "sen"})
_YEARS = (1100, 2100)

_RANK = re.compile(
    r"\b(?P<word>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|(?P<digits>\d{1,2})(?:st|nd|rd|th))[\s-]"
    r"(?:most\s\w+|least\s\w+|(?:\w{2,9}est|best|worst)(?<!latest)(?<!interest)(?<!request)(?<!protest)(?<!harvest)(?<!forest)(?<!invest)(?<!test)(?<!west)(?<!arrest)(?<!guest))\b",
    re.IGNORECASE,
)
_MULTIPLE = re.compile(
    r"\b(?:(?P<two>doubl(?:e[sd]?|ing)|twofold|two-fold|twice)|(?P<three>tripl(?:e[sd]?|ing)|trebl(?:e[sd]?|ing)|threefold|three-fold|thrice)|"
    r"(?P<four>quadrupl(?:e[sd]?|ing)|fourfold|four-fold)|(?P<half>halv(?:e[sd]|ing))|(?P<number>\d[\d.]*|five|six|seven|eight|nine|ten|hundred)-?\s?fold)\b",
    re.IGNORECASE,
)
_RANKS = {w: float(n) for n, w in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), 2)}
_FOLDS = {w: float(n) for n, w in enumerate("five six seven eight nine ten".split(), 5)} | {"hundred": 100.0}


@dataclass(frozen=True, slots=True)
class Quantity:
    """Characters `start` to `end`: a number and the unit that stands beside it, if any.

    `after` is where the number itself ends. `value` is the middle of `low` to `high` where both are given.
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

    @property
    def unit_name(self) -> str | None:
        """The canonical name of the unit with its rate ("USD per barrel")."""
        if self.unit is None:
            return f"per {self.per}" if self.per else None
        return f"{self.unit.name} per {self.per}" if self.per else self.unit.name

    @property
    def plain(self) -> bool:
        """Whether the number stands alone: no unit, no range, no scale."""
        return self.unit is None and self.per is None and self.low is None and self.scale == 1.0


def find_quantities(text: str, units: Units) -> list[Quantity]:
    """Find the quantities of a text in order, without dates, ages and the like and without bracketed conversions."""
    if not MAY_HOLD.search(text):
        return []
    hidden = masked(text)
    numerals = [n for n in find_numerals(text) if not _hidden(n.start, n.end, hidden) and not _within_word(text, n, units)]
    single = [_measured(text, numeral, units) for numeral in numerals]
    joined = _shared(text, _ranges(text, _compounds(text, single)))
    kept = [quantity for quantity in joined if not _dropped(text, quantity, joined)]
    kept += [each for each in _multiples(text) if not _hidden(each.start, each.end, hidden)]
    return [replace(each, approx=_approximation(text, each)) for each in sorted(kept, key=lambda each: each.start)]


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
    return bool(re.match(r"\.\d", text[numeral.end : numeral.end + 2])) or numeral.form == "words" and before[-1:] == "-"


# ---------------------------------------------------------------- unit and range


def _measured(text: str, numeral: Numeral, units: Units) -> Quantity:
    quantity = Quantity(numeral.start, numeral.end, numeral.end, numeral.value, None, None, None, None, numeral.form, numeral.scale)
    if numeral.upto is not None:
        quantity = replace(quantity, low=numeral.value, high=numeral.upto, value=(numeral.value + numeral.upto) / 2)
    quantity = _negative(text, quantity)
    if before := units.before.search(text[max(0, numeral.start - 12) : numeral.start]):
        start = max(0, numeral.start - 12) + before.start()
        if not text[start - 1 : start].isalpha() or not text[start].isalpha():
            unit = units.signs[before.group().rstrip(" -−")]
            quantity = replace(quantity, start=start, unit=unit)
    return _rated(text, _with_unit(text, quantity, units), units)


def _negative(text: str, quantity: Quantity) -> Quantity:
    before = text[max(0, quantity.start - 2) : quantity.start]
    if before[-1:] in {"-", "−"} and before[:-1] in {"", " ", "("}:
        return replace(quantity, start=quantity.start - 1, value=-quantity.value)
    return quantity


def _with_unit(text: str, quantity: Quantity, units: Units) -> Quantity:
    of = re.compile(r"\s+of\s+(?:an?\s+)?").match(text, quantity.end) if quantity.form in {"fraction", "vague"} else None
    position = of.end() - 1 if of else quantity.end
    if match := units.short.match(text, position):
        if match["unit"] not in units.shorts:
            return replace(quantity, value=quantity.value * 10**6, scale=10.0**6, unit=units.millions[match["unit"]], end=match.end())
        unit = units.shorts[match["unit"]]
    elif match := units.after.match(text, position):
        unit = units.words[match["unit"].lower()]
    else:
        return _metres(text, quantity)
    if quantity.unit is not None:
        return replace(quantity, end=match.end()) if unit.kind == "money" else quantity
    if of and unit.kind != "money" and quantity.form == "fraction" and unit.kind != "duration":
        return quantity
    return _scaled_after(text, replace(quantity, unit=unit, end=match.end()))


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
        follows = re.match(r"\s?(?:deep|tall|high|long|wide|away|from|above|below|thick|across|race|sprint|[.,;)x×]|$)", text[quantity.after :])
        if follows and abs(quantity.value) < 10**9:
            return replace(quantity, value=quantity.value / 10**6, unit=Unit("m", "distance"), scale=1.0)
    return quantity


def _rated(text: str, quantity: Quantity, units: Units) -> Quantity:
    if not (match := units.rate.match(text, quantity.end)):
        return quantity
    per = (match["per"] or match["a"]).lower()
    if quantity.unit is None and (match["a"] or not match["per"]):
        return quantity
    if per in {"cent", "se"}:
        return quantity
    return replace(quantity, per=per.removesuffix("s") if per.endswith("s") and per not in units.per else per, end=match.end())


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
    if not (last.unit and quantity.unit and last.unit.kind == "money" and last.unit.name not in _CENTS):
        return False
    gap = text[last.end : quantity.start]
    return quantity.unit.name in _CENTS and gap.strip() in {"", "and", ","} and quantity.value < 100 and last.per is None


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
    if not _comparable(low, high) or _is_year(text, low):
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
        high, start=low.start, value=float(f"{(bottom + top) / 2:.12g}"), low=bottom, high=top, unit=high.unit or low.unit
    )


def _shared(text: str, quantities: list[Quantity]) -> list[Quantity]:
    """Give the unit of the last of a list to those before it that have none: "eight or nine euros", "5, 6 and 7 km"."""
    result = list(quantities)
    for n in range(len(result) - 2, -1, -1):
        here, following = result[n], result[n + 1]
        gap = text[here.end : following.start]
        if here.unit is None and following.unit is not None and _listed(text, gap, result[n + 1 : n + 3]) and not _is_year(text, here):
            scale = following.scale if here.scale == 1.0 and here.value < 1000 and following.value >= 10**6 else 1.0
            value = float(f"{here.value * scale:.12g}")
            result[n] = replace(here, unit=following.unit, per=following.per, value=value)
    return result


def _listed(text: str, gap: str, following: Sequence[Quantity]) -> bool:
    """Tell that a gap joins the members of a list; a comma alone needs an "and" or "or" before the member after the next."""
    if not _LISTED.fullmatch(gap):
        return False
    if gap.strip() != ",":
        return True
    return len(following) > 1 and bool(re.fullmatch(r",?\s(?:and|or)\s", text[following[0].end : following[1].start]))


# ---------------------------------------------------------------- what is no figure


def _dropped(text: str, quantity: Quantity, quantities: list[Quantity]) -> bool:
    return _is_year(text, quantity) or _is_score(text, quantity) or _is_conversion(text, quantity, quantities)


def _is_year(text: str, quantity: Quantity) -> bool:
    """Tell a bare year: four digits without comma and unit, unless a word of counting stands before it."""
    written = text[quantity.start : quantity.end]
    if not (quantity.unit is None and len(written) == 4 and written.isdigit()):
        return False
    if not _YEARS[0] <= quantity.value <= _YEARS[1]:
        return False
    if quantity.value < 1900 or quantity.value > 2050:
        return bool(re.search(r"\b(?:in|since|until|by|of|from|before|after|around|year|circa|c\.)\s$", text[: quantity.start]))
    return True


def _is_score(text: str, quantity: Quantity) -> bool:
    if quantity.unit is not None or quantity.low is None or quantity.high is None or quantity.form != "digits":
        return False
    written = text[quantity.start : quantity.end]
    if not re.fullmatch(r"\d{1,3}[-–]\d{1,3}", written):
        return False
    return bool(_SCORE.match(text, quantity.end)) or not re.match(r"[\s-]?[a-z]", text[quantity.end :]) or _falls(written)


def _falls(written: str) -> bool:
    first, last = re.split("[-–]", written)
    return int(first) >= int(last)


def _is_conversion(text: str, quantity: Quantity, quantities: list[Quantity]) -> bool:
    """Tell that a quantity in brackets gives the one before them in another unit."""
    if quantity.unit is None or not _OPEN.search(text[: quantity.start]):
        return False
    before = [each for each in quantities if each.end <= quantity.start]
    if not before or before[-1].unit is None or quantity.unit == before[-1].unit:
        return False
    gap = text[before[-1].end : quantity.start]
    close = text[quantity.end : quantity.end + 12].lstrip()[:1] == ")" or ")" in text[quantity.end : quantity.end + 25]
    same = {quantity.unit.kind, before[-1].unit.kind}
    return close and len(gap) <= 40 and gap.count("(") == 1 and (len(same) == 1 and same != {"percent"})


# ---------------------------------------------------------------- multiples, ranks, approximation


def _multiples(text: str) -> list[Quantity]:
    result = []
    for match in _MULTIPLE.finditer(text):
        value = {"two": 2.0, "three": 3.0, "four": 4.0, "half": 0.5}.get(match.lastgroup or "", 0.0)
        if match["number"]:
            word = match["number"].lower().rstrip(".")
            value = _FOLDS.get(word) or float(re.match(r"\d+(?:\.\d+)?", word).group())  # type: ignore[union-attr]
        result.append(_worded(match, value, "multiple"))
    for match in _RANK.finditer(text):
        value = float(match["digits"]) if match["digits"] else _RANKS[match["word"].lower()]
        result.append(_worded(match, value, "rank"))
    return result


def _worded(match: re.Match[str], value: float, form: QuantityForm) -> Quantity:
    return Quantity(match.start(), match.end(), match.end(), value, None, None, None, None, form, 1.0)


def _approximation(text: str, quantity: Quantity) -> Approximation | None:
    match = _BEFORE.search(text[max(0, quantity.start - 40) : quantity.start])
    match = match or _AFTER.match(text, quantity.end) or _AFTER.match(text, quantity.after)
    if match is None and quantity.start and text[quantity.start] == "~":
        return "about"
    if match is None or match.lastgroup is None:
        return None
    return match.lastgroup  # type: ignore[return-value]
