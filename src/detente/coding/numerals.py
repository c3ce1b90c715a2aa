"""Numerals: where a text writes a number, in digits or in words, and which number it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

NumeralForm = Literal["digits", "words", "fraction", "vague"]

_ONES = {w: n for n, w in enumerate("zero one two three four five six seven eight nine".split())}
_TEENS = {
    w: n
    for n, w in enumerate("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(), 10)
}
_TENS = {
    w: n
    for n, w in zip(range(20, 100, 10), "twenty thirty forty fifty sixty seventy eighty ninety".split(), strict=True)
}
_SCALES = {"hundred": 100, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
           "quadrillion": 10**15, "lakh": 10**5, "crore": 10**7, "dozen": 12}  # fmt: skip
_SHORT_SCALES = {"k": 10**3, "K": 10**3, "mn": 10**6, "mln": 10**6, "mil": 10**6, "m": 10**6, "M": 10**6, "MM": 10**6,
                 "bn": 10**9, "bln": 10**9, "b": 10**9, "B": 10**9, "bil": 10**9, "tn": 10**12, "trn": 10**12,
                 "tr": 10**12, "T": 10**12}  # fmt: skip
_FRACTION_NOUNS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4,
                   "fourths": 4, "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7,
                   "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10}  # fmt: skip
_FRACTION_SIGNS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅖": 0.4,
    "⅗": 0.6,
    "⅘": 0.8,
    "⅛": 0.125,
}
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")

_NUMBER_WORDS = (*_ONES, *_TEENS, *_TENS)
_WORDS = "|".join(sorted(_NUMBER_WORDS, key=len, reverse=True))
_SCALE_WORDS = "|".join(sorted(_SCALES, key=len, reverse=True))
_BEGINNINGS = {word[:2] for word in (*_NUMBER_WORDS, *_SCALES, "half", "quarter", "tens", "a ", "an")}
_BEGIN = "|".join(
    f"{first}[{''.join(sorted(each[1] for each in _BEGINNINGS if each[0] == first)).replace(' ', chr(92) + 's')}]"
    for first in sorted({each[0] for each in _BEGINNINGS})
)
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}(?!\d)(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+(?!\d)|\d+(?:\.\d+)?|\.\d+)"
_NUMBER = re.compile(
    rf"(?=[\d.{''.join(_FRACTION_SIGNS)}]|\b(?:{_BEGIN}))"  # what any of these begins with, looked at once
    rf"(?:(?P<power>{_DIGITS}\s?[×x]\s?10\^?[⁰¹²³⁴⁵⁶⁷⁸⁹⁻−-]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
    rf"|(?P<mixed>\d+(?:\s|-)(?:and\s)?\d/\d{{1,2}}(?![\d/]))"
    rf"|(?P<ratio>(?<![\d/])[1-9]/(?:[2-9]|10|100)(?![\d/]))"
    rf"|(?P<sign>\d*[{''.join(_FRACTION_SIGNS)}])"
    rf"|(?P<digits>{_DIGITS})"
    rf"|(?P<vague>\b(?:(?:tens|dozens|hundreds|thousands|millions)\s+of\s+)?(?:tens|dozens|hundreds|thousands|millions|billions|trillions)\b)"
    rf"|(?P<part>\b(?:an?\s+)?(?:half|quarter|three[\s-]quarters)\s+(?:of\s+)?(?:an?\s+)?(?:{_SCALE_WORDS})\b)"
    rf"|(?P<words>\b(?:an?\s+(?:{_SCALE_WORDS})|(?:{_WORDS}))\b"
    rf"(?:(?:[\s-]+|\s+and\s+)(?:an?\s+)?(?:{_WORDS}|{_SCALE_WORDS})\b)*))",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(rf"[\s-]?(?P<scale>{_SCALE_WORDS})s?\b", re.IGNORECASE)
_SHORT_AFTER = re.compile(r"(?:\s?(?:mn|mln|mil|bn|bln|bil|tn|trn)|k|K|m|M|MM|b|B|tr|T)(?![A-Za-z0-9²³/])")
_AND_A_HALF = re.compile(r"\s+and\s+(?:an?\s+half|one\s+half|a\s+quarter|three\s+quarters)\b", re.IGNORECASE)
_NO_PART = (
    r"time|straight|day|week|month|year|term|round|person|party|country|place|man|woman|child|way|world|consecutive"
)
_MONTHS = "january|february|march|april|june|july|august|september|october|november|december|days|weeks|months|years"
_FRACTION = re.compile(
    r"\b(?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[\s-]"
    rf"(?P<bottom>{'|'.join(_FRACTION_NOUNS)})\b(?!\s+(?:of\s+an?\s+)?(?:{_SCALE_WORDS})\b)"
    rf"(?!\s+(?:of\s+an?\s+(?:hour|century|mile)|{_NO_PART})\b)"
    r"|\bhalf\b(?=\s+(?:of|the|its|their|his|her|all|that)\b)(?!\s+of\s+(?:19|20)\d\d)"
    rf"|(?<=\bby\s)half\b(?!\s+(?:an?\s+)?(?:{_SCALE_WORDS}|of|the|past|an?)\b)"
    rf"|(?<=\bthan\s)half\b(?!\s+(?:an?\s+)?(?:{_SCALE_WORDS}|an?)\b)"
    r"|\b(?P<in>one|two|three|four|five|six|seven|eight|nine|\d)\s+"
    r"(?:(?!in\b)[a-z]+\s+(?=(?:in|out\s+of)\s+(?:every\s+)?ten\b))?(?:in|out\s+of)\s+(?:every\s+)?"
    rf"(?P<out>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{{1,3}})\b(?!\s+(?:{_MONTHS}))",
    re.IGNORECASE,
)
_PARTING = (*(word for word in _FRACTION_NOUNS if not word.endswith("s")), "halves")
_IN_OF = re.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:[a-z]+\s+)?(?:in|out)\b")
_WORD_RUN = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Characters `start` to `end` that write a number. A vague one ("tens of thousands") reaches to `upto`.

    `scale` is the last power of ten that a word or letter states ("$10 to $15 billion" passes it on).
    """

    start: int
    end: int
    value: float
    form: NumeralForm
    scale: float = 1.0
    upto: float | None = None


def find_numerals(text: str) -> list[Numeral]:
    """Find all numerals of a text in order; whether a numeral is a quantity is not asked here.

    >>> [n.value for n in find_numerals("two dozen ships, 1.5 million tons and three-quarters of 3,200 men")]
    [24.0, 1500000.0, 0.75, 3200.0]
    """
    fractions = [_fraction(match) for match in _FRACTION.finditer(text)] if _may_hold_fraction(text.lower()) else []
    found = list(fractions)
    for match in _NUMBER.finditer(text):
        for numeral in _read(text, match):
            if not fractions or not any(each.start <= numeral.start < each.end for each in fractions):
                found.append(numeral)
    return _apart(sorted(found, key=lambda each: each.start))


def _may_hold_fraction(lowered: str) -> bool:
    return any(word in lowered for word in _PARTING) or bool(_IN_OF.search(lowered))


def _apart(numerals: list[Numeral]) -> list[Numeral]:
    """Leave out what lies inside the numeral before it ("a half million" in "one and a half million")."""
    result: list[Numeral] = []
    for numeral in numerals:
        if not result or result[-1].end <= numeral.start:
            result.append(numeral)
    return result


def _read(text: str, match: re.Match[str]) -> Iterator[Numeral]:
    kind = match.lastgroup
    if kind == "words":
        for numeral in _spelled(match):
            yield _with_half(text, numeral)
    elif kind == "vague":
        yield _vague(match)
    elif kind == "part":
        yield _part(match)
    else:
        numeral = Numeral(match.start(), match.end(), _value(match.group(), kind or "digits"), "digits")
        yield _with_half(text, _scaled(text, numeral))


def _value(written: str, kind: str) -> float:
    if kind == "power":
        base, power = re.split(r"\s?[×xX]\s?10\^?", written, maxsplit=1)
        return _bounded(_plain(base), int(power.translate(_SUPERSCRIPTS)))
    if kind == "mixed":
        whole, part = re.split(r"\s+and\s+|[\s-]", written, maxsplit=1)
        return float(whole) + _ratio(part)
    if kind == "ratio":
        return _ratio(written)
    if kind == "sign":
        return float(written[:-1] or 0) + _FRACTION_SIGNS[written[-1]]
    return _plain(written)


def _plain(written: str) -> float:
    return float(re.sub(r"[,\u00a0\u202f]", "", written))


def _bounded(base: float, power: int) -> float:
    return float(f"{base}e{power}") if -300 < power < 300 else base


def _ratio(written: str) -> float:
    top, bottom = written.split("/")
    return float(Fraction(int(top), int(bottom) or 1))


def _scaled(text: str, numeral: Numeral) -> Numeral:
    """Take in the scales that follow digits: "1.2 million", "4 hundred thousand", "35m"."""
    if short := _SHORT_AFTER.match(text, numeral.end):
        factor = _SHORT_SCALES[short.group().strip()]
        return replace(numeral, end=short.end(), value=_times(numeral, factor), scale=numeral.scale * factor)
    while scale := _SCALE_AFTER.match(text, numeral.end):
        factor = _SCALES[scale["scale"].lower()]
        numeral = replace(numeral, end=scale.end(), value=_times(numeral, factor), scale=numeral.scale * factor)
    return numeral


def _times(numeral: Numeral, factor: float) -> float:
    # A product of decimals is rounded to what was written: 8.1 million is 8,100,000 and no hair more.
    return float(f"{numeral.value * factor:.12g}")


def _with_half(text: str, numeral: Numeral) -> Numeral:
    if not (match := _AND_A_HALF.match(text, numeral.end)):
        return numeral
    words = match.group().lower()
    part = 0.5 if "half" in words else 0.75 if "three" in words else 0.25
    return _scaled(text, replace(numeral, end=match.end(), value=numeral.value + part * numeral.scale))


def _part(match: re.Match[str]) -> Numeral:
    """Read "half a million", "three quarters billion"."""
    words = match.group().lower()
    share = 0.75 if "three" in words else 0.5 if "half" in words else 0.25
    scale = _SCALES[_WORD_RUN.findall(words)[-1]]
    return Numeral(match.start(), match.end(), share * scale, "words", float(scale))


def _vague(match: re.Match[str]) -> Numeral:
    bases = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 10**3, "millions": 10**6, "billions": 10**9,
             "trillions": 10**12}  # fmt: skip
    sizes = [bases[word.lower()] for word in _WORD_RUN.findall(match.group()) if word.lower() in bases]
    low = float(sizes[0] * (sizes[1] if len(sizes) > 1 else 1))
    return Numeral(match.start(), match.end(), low, "vague", upto=low * 10 if len(sizes) > 1 else None)


# ---------------------------------------------------------------- words


def _spelled(match: re.Match[str]) -> Iterator[Numeral]:
    """Read a run of number words; a run that is no single number ("twenty five hundred", "two three") is several."""
    words = [
        (m.group().lower(), match.start() + m.start(), match.start() + m.end())
        for m in _WORD_RUN.finditer(match.group())
    ]
    reader = _Spelling()
    first = last = None
    for n, (word, start, end) in enumerate(words):
        if word in {"and", "a", "an"}:
            if first is None:
                first = start
            if word == "and" and not reader.joins(words[n + 1][0] if n + 1 < len(words) else ""):
                yield Numeral(first, last or start, *reader.result())
                reader, first = _Spelling(), None
            continue
        if not reader.take(word):
            if first is not None and last is not None:
                yield Numeral(first, last, *reader.result())
            reader, first = _Spelling(), start
            reader.take(word)
        first, last = start if first is None else first, end
    if first is not None and last is not None and last > first:
        yield Numeral(first, last, *reader.result())


class _Spelling:
    """Adds up number words as they come."""

    def __init__(self) -> None:
        self.total = 0
        self.group = 0
        self.room = 1000  # the next word must be below this
        self.largest = 10**18
        self.scale = 1.0
        self.begun = False

    def take(self, word: str) -> bool:
        """Add a word; False if the number cannot go on with it."""
        if word in _SCALES:
            return self._take_scale(word)
        value = _ONES.get(word, _TEENS.get(word, _TENS.get(word, 0)))
        if value >= self.room or (self.begun and value == 0):
            return False
        self.group += value
        self.room = 10 if word in _TENS else 0
        self.begun = True
        return True

    def _take_scale(self, word: str) -> bool:
        factor = _SCALES[word]
        if factor >= self.largest or (factor == 100 and self.group >= 100):
            return False
        if factor in {100, 12}:
            self.group = (self.group or 1) * factor
        else:
            self.total += (self.group or (0 if self.total else 1)) * factor
            self.group = 0
            self.largest = factor
        self.scale = float(factor)
        self.room = 100 if factor == 100 else 1000
        self.begun = True
        return True

    def joins(self, following: str) -> bool:
        """Tell whether "and" goes on with the number: only after a hundred or more, before a smaller word."""
        return self.scale >= 100 and following not in _SCALES and following not in {"", "a", "an"} and self.room > 10

    def result(self) -> tuple[float, NumeralForm, float]:
        return float(self.total + self.group), "words", self.scale


def _fraction(match: re.Match[str]) -> Numeral:
    if match["in"]:
        value = _small(match["in"]) / max(_small(match["out"]), 1.0)
    elif match["bottom"]:
        value = _small(match["top"]) / _FRACTION_NOUNS[match["bottom"].lower()]
    else:
        value = 0.5
    return Numeral(match.start(), match.end(), value, "fraction")


def _small(written: str) -> float:
    word = written.lower()
    if word in {"a", "an"}:
        return 1.0
    return float(_ONES.get(word, _TEENS.get(word, _TENS.get(word, 0)))) or float(word if word.isdigit() else 1)
