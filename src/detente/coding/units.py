"""Units: the lexicon of currencies, physical units and things counted, read from `lexicon/units.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from detente.coding.lexicons import read_lexicon
from detente.records.findings import FigureKind

_ADVERBS = {
    "hourly": "hour", "daily": "day", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its canonical name; a currency with its ISO code, if it has one."""

    name: str
    kind: FigureKind
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Units:
    """What a text may write beside a number, ready to be matched there."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    short: re.Pattern[str]
    beginnings: frozenset[str]
    """The first two letters, or the one there is, of all that `after` and `short` match, in small letters."""
    rate: re.Pattern[str]
    signs: Mapping[str, Unit]
    sign_forms: tuple[str, ...]
    millions: Mapping[str, Unit]
    words: Mapping[str, Unit]
    shorts: Mapping[str, Unit]
    counted: Mapping[str, str]
    persons: frozenset[str]
    acts: Mapping[str, str]
    local: Mapping[str, Mapping[str, str]]
    per: frozenset[str]

    def may_follow(self, text: str, position: int) -> bool:
        """Tell whether a unit may be written at a position: without one the two patterns cost most of a figure."""
        first = position + (text[position : position + 1].isspace() or text.startswith("-", position))
        written = text[first : first + 2].lower()
        return written in self.beginnings or written[:1] in self.beginnings

    def countable(self, words: Iterable[str]) -> str | None:
        """Give the name under which a noun is counted, the longest known ending of its words; None if as worded."""
        parts = [word.lower() for word in words]
        for start in range(len(parts)):
            if (name := self.counted.get(" ".join(parts[start:]))) is not None:
                return name
        return None

    def currency(self, unit: Unit, countries: Sequence[str], *, bare: bool) -> str:
        """Give the ISO code of a currency; its bare name ("rupees") is that of the countries whose figure it is."""
        codes = self.local.get(unit.name) if bare else None
        if codes is None:
            return unit.code or unit.name
        named = [codes[country] for country in countries if country in codes]
        usual = next(iter(codes.values()))
        return usual if usual in named or (not named and unit.code) else next(iter(named), unit.name)


def rate_of(match: re.Match[str]) -> str:
    """Give the noun of a rate: "day" for "a day" and "daily"."""
    return _ADVERBS[match["ly"].lower()] if match["ly"] else str(match["per"] or match["a"]).lower()


@cache
def load_units() -> Units:
    """Read the lexicon that ships with the program; the same frozen object each time."""
    raw: dict[str, Any] = read_lexicon("units")
    signs: dict[str, Unit] = {}
    words: dict[str, Unit] = {}
    shorts: dict[str, Unit] = {}
    millions: dict[str, Unit] = {}
    for name, entry in raw["money"].items():
        unit = Unit(name, "money", next(iter(entry["codes"]), None))
        signs |= dict.fromkeys([*entry["signs"], *entry["codes"]], unit)
        shorts |= dict.fromkeys([*entry["signs"], *entry["codes"], *entry.get("short", ())], unit)
        millions |= {f"M{code}": unit for code in entry["codes"]}
        words |= dict.fromkeys(_forms(entry["words"]), unit)
    for name, entry in raw["measures"].items():
        unit = Unit(name, entry["kind"])
        words |= dict.fromkeys(entry["words"] if entry.get("invariant") else _forms(entry["words"]), unit)
        shorts |= dict.fromkeys(entry.get("short", ()), unit)
    counted = {form: name for name, nouns in raw["countables"].items() for noun in nouns for form in _forms([noun])}
    return Units(
        before=re.compile(rf"(?:{_any(signs, apart=True)})\s?[-−]?$"),
        after=re.compile(rf"[\s-]?(?P<unit>{_any(words)})(?![A-Za-z0-9])", re.IGNORECASE),
        short=re.compile(rf"[\s-]?(?P<unit>{_any([*shorts, *millions])})(?![A-Za-z0-9])"),
        beginnings=frozenset(form[:2].lower() for form in (*words, *shorts, *millions)),
        rate=re.compile(
            rf"\s(?P<ly>{_any(_ADVERBS)})\b(?=\s*(?:[.,;:)]|and\b|to\b|from\b|in\b|$))|"
            rf"\s?(?:(?:per|/)\s?-?(?P<per>{_any(raw['per'])}|[A-Za-z]+)|-?\s?(?:an?|every)[\s-]\s?(?P<a>{_any(raw['per'])}))s?\b"
            r"(?!\s(?:ago|earlier|before|later|on\syear|after|from\snow))",
            re.IGNORECASE,
        ),
        signs=signs,
        sign_forms=tuple(signs),
        millions=millions,
        words={form.lower(): unit for form, unit in words.items()},
        shorts=shorts,
        counted={form.lower(): name for form, name in counted.items()},
        persons=frozenset(form.lower() for form in _forms(raw["persons"])),
        acts=dict(raw["acts"]),
        local=raw["local"],
        per=frozenset(raw["per"]),
    )


def _forms(words: Iterable[str]) -> list[str]:
    """Give words with their plurals; irregular ones stand in the lexicon."""
    return [form for word in words for form in (word, _plural(word))]


def _plural(word: str) -> str:
    if word.endswith("s") or word.endswith("ft"):
        return word
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("x", "ch", "sh")):
        return word + "es"
    return word + "s"


def _any(forms: Iterable[str], *, apart: bool = False) -> str:
    """Give a pattern for any of the forms, the longest first; `apart`: forms of letters begin a word."""
    ordered = sorted(set(forms), key=lambda form: (-len(form), form))
    return "|".join((r"(?<![A-Za-z])" if apart and form[0].isalpha() else "") + re.escape(form) for form in ordered)
