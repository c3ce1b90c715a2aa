"""Spellings of one name: what a table need not list because it follows by rule."""

import re
import unicodedata
from collections.abc import Iterable
from types import MappingProxyType

# Length-preserving, so that offsets stay those of the text as it came.
TYPOGRAPHY = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-",
        "\u00a0": " ", "\u202f": " ", "\t": " ", "\n": " ", "\r": " ",
        "İ": "I",  # its lower case is two characters long
    }
)  # fmt: skip
_LETTERS = str.maketrans(
    {
        "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "ı": "i", "İ": "I", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "ə": "a", "Ə": "A", "þ": "th", "Þ": "Th", "ð": "d",
    }
)  # fmt: skip
_AMERICAN = MappingProxyType(
    {
        "efence": "efense",
        "abour": "abor",
        "rganisation": "rganization",
        "entre": "enter",
        "rogramme": "rogram",
        "ouncillor": "ouncilor",
        "ounsellor": "ounselor",
        "onour": "onor",
    }
)
_BRITISH = re.compile(r"\b\w(?:" + "|".join(_AMERICAN) + r")(?=s?\b)")
_ARTICLES = ("al-", "el-", "Al-", "El-")
_WRITTEN_ARTICLES = (" ", " Al-", " al ", " Al ", " El-", " el-", " al-")
_HYPHENATED_GIVEN = frozenset({"PRK", "KOR", "TWN"})  # Kim Jong-un, also written Kim Jong Un
_FAMILY_FIRST = frozenset({"JPN", "HUN"})  # written in either order in English


def plain(form: str) -> str:
    """Write a form without diacritics: "Erdoğan" as "Erdogan"."""
    if form.isascii():
        return form
    decomposed = unicodedata.normalize("NFKD", form.translate(_LETTERS))
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def slug(name: str) -> str:
    """Make the last part of a key from a name: "Wang Yi" to "wang-yi"."""
    return re.sub(r"[^a-z0-9]+", "-", plain(name).lower()).strip("-")


def spelled(forms: Iterable[str]) -> list[str]:
    """Add the American spelling and the spelling without diacritics to each form."""
    result: dict[str, None] = {}
    for form in forms:
        american = _BRITISH.sub(lambda found: found[0][0] + _AMERICAN[found[0][1:]], form)
        for variant in (form, american, plain(form), plain(american)):
            result[variant] = None
    return list(result)


def unaccented(forms: Iterable[str]) -> list[str]:
    """Add the spelling without diacritics to each form, as keyboards and wires write it."""
    return list(dict.fromkeys(variant for form in forms for variant in (form, plain(form))))


def plurals(forms: Iterable[str]) -> list[str]:
    """Give the plural of each role noun, at the head of the phrase: "ministers of defence", "attorneys general".

    Abbreviations ("Gen.") are left out.
    """
    return [_plural(form) for form in forms if not form.endswith(".")]


def person_forms(name: str, others: Iterable[str], code: str) -> list[str]:
    """Give the spellings of a person's full name, by the writing habits of the country."""
    forms: dict[str, None] = {}
    for form in (name, *others):
        for variant in (form, *_regional(form, code)):
            forms[variant] = None
            forms[plain(variant)] = None
    return list(forms)


def surname_forms(surnames: Iterable[str]) -> list[str]:
    """Give the spellings of family names; "al-Assad" also stands as "Assad"."""
    forms: dict[str, None] = {}
    for surname in surnames:
        if surname.isascii() and surname[:1].isupper() and not surname.startswith(_ARTICLES):
            forms[surname] = None  # most are so, and this is the quick way
            continue
        bare = surname[3:] if surname.startswith(_ARTICLES) else surname
        for variant in (surname, bare, surname[:1].upper() + surname[1:]):
            forms[variant] = None
            forms[plain(variant)] = None
    return list(forms)


def _regional(form: str, code: str) -> list[str]:
    if code in _HYPHENATED_GIVEN and "-" in form:
        head, _, tail = form.rpartition("-")
        capital = tail[:1].upper() + tail[1:]
        return [f"{head} {capital}", f"{head}-{capital}", f"{head}{tail.lower()}"]
    if code in _FAMILY_FIRST and form.count(" ") == 1:
        given, family = form.split(" ")
        return [f"{family} {given}"]
    if " al-" in form or " el-" in form:
        return [re.sub(r" (al|el)-", article, form) for article in _WRITTEN_ARTICLES]
    return []


def _plural(form: str) -> str:
    head = re.match(r"(.+?)(?= (?:of|for|to|in|at|general|on)\b|$)", form)
    noun = head.group(1) if head else form
    rest = form[len(noun) :]
    if noun.endswith("man"):
        return noun[:-3] + "men" + rest
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies" + rest
    if noun.endswith(("s", "ch", "sh", "x")):
        return noun + "es" + rest
    return noun + "s" + rest
