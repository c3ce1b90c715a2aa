"""What has digits or number words in it and is no figure: dates, times, telephone numbers, names, idioms; and ages."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|"
    r"Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_MONTH_LOW = (
    r"(?:january|february|march|april|june|july|august|september|october|november|december|"
    r"sept\.|oct\.|nov\.|dec\.|jan\.|feb\.)"
)
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_NO_AMOUNT = r"(?!\s?(?:percent|per cent|%|million|billion|trillion))"
_DESIGNATORS = (
    r"(?:Article|Resolution|Chapter|Section|Protocol|Annex|Paragraph|Amendment|Clause|Title|Directive|Regulation|Order|"
    r"Law|Act|Decree|Document|Communiqu[eé]|Row|Room|Gate|Channel|Game|Match|Week|Day|Round|Stage|Phase|Tier|Level|Grade|"
    r"Type|Model|Mark|Class|Category|Group|Pool|Division|Brigade|Regiment|Battalion|Unit|Base|Camp|Area|Zone|District|"
    r"Region|Route|Highway|Interstate|Line|Platform|Terminal|Runway|Pier|Flight|Train|Bus|Apollo|Soyuz|Shenzhou|Boeing|"
    r"Airbus|Windows|Version|Release|Volume|Issue|Episode|Season|Part|Book|Page|Figure|Table|Appendix|Item|Point|Step|"
    r"Question|Option|Covid|Planet|Agenda|Vision|Formula|Super Bowl|Euro|World Cup|Expo|Sector|Building|Block|"
    r"Apartment|Suite|Lot|Count|Rule|Number|Nos?\.?|Reactor|Hall|Pillar|Track|Basket|Bulletin|Mission|Task Force|Force|"
    r"Fleet|Squadron|Wing|Corps)"
)
_INDICES = (
    r"(?:FTSE|Nasdaq|NASDAQ|nasdaq|Nikkei|Russell|CSI|DAX|CAC|Stoxx|STOXX|KOSPI|Dow|Topix|Fortune|ASX|Sensex|Nifty)"
)
_GROUPS = ("three", "four", "five", "seven", "eight", "twenty")
_ALONE = r"(?:no|any|every|some|each|which|this|that|the|only|another|number|a|last|new|day|old)"
_JOINED_TO_ONE = (
    r"(?:sum|sided|off|way|another|time\b(?!s)|on-one|size|by[\s-]one|China|Belt|Road|Country|man[\s-]rule)"
)
_YEARS = r"(?:years?|months?|weeks?|days?)"
_STANDING = r"(?:conflict|war|dispute|relationship|alliance|treaty|agreement|border|ban|embargo)"
_PERSON_GOES_ON = r"(?:who|was|is|said|of|has|had|from|a|an|the|told|which|and)"

_DATES = (
    rf"\b{_MONTH}\s?{_DAY}\b{_NO_AMOUNT}(?:\s?(?:[-–]|to|and|through|until|or)\s?{_DAY}\b{_NO_AMOUNT}(?!\s?[a-z]+s\b))?"
    r"(?:,?\s\d{4}\b)?",
    rf"\b{_DAY}(?:\s?(?:[-–]|to|and|or)\s?{_DAY})?\s(?:of\s)?{_MONTH}(?![a-z])(?:,?\s\d{{4}}\b)?",
    rf"\b{_MONTH}(?:,?\s(?:of\s)?\d{{4}}|\s['’]?\d\d)\b(?![.,]\d)",
    r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d{2}\b",
    r"['’]?\b\d{2,4}['’]?s\b",
    rf"\b{_YEAR}(?:[-–/]|\s?(?:to|and|until|through|or)\s)(?:{_YEAR}|\d\d)\b(?!,\d){_NO_AMOUNT}",
)
_DATES_ANY_CASE = (
    rf"\b{_MONTH_LOW}\s\d{{1,2}}\b(?:,?\s\d{{4}}\b)?|\b\d{{1,2}}\s{_MONTH_LOW}(?:,?\s\d{{4}}\b)?",
    rf"\b{_MONTH_LOW},?\s(?:of\s)?\d{{4}}\b",
    r"\b(?:FY|fiscal(?: year)?|class of|summer of|spring of|winter of|autumn of|fall of)\s?['’]?(?:\d{4}|\d\d)\b",
    rf"\b(?:mid|pre|post|early|late)-{_YEAR}\b",
    r"\b(?:first|second|third|fourth|last|final|this|next|previous|latest)[\s-](?:quarter|half|third)\b",
)
_TIMES = (
    r"\b\d{1,2}(?:[:.]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[:.]\d{2})?)?\s?(?:[ap]\.\s?m\b\.?|[AaPp][Mm]\b)",
    r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\b|\b\d{3,4}\s(?:GMT|UTC|BST|EST|CET)\b|\b[\w-]+\so['’]\s?clock\b",
)
_REFERENCES = (
    r"(?:\+\d{1,3}|\(\d{2,4}\)|\b\d{3})[\s.-]\(?\d{2,4}\)?[\s.-]\d{3,4}(?:[\s.-]?\d{2,4})*\b(?!,\d)",
    r"\b\d{3,}-\d{3,}(?:-\d{2,})+\b",
    r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+",
    rf"(?:\b(?=[A-Zncar])(?:{_DESIGNATORS}|number|no\.|channel|chapter|article|resolution)|#|№)\s?(?:\d[\d.]*|{_SMALL})\b"
    rf"(?:\s?[-–]\s?\d+)?(?!,\d){_NO_AMOUNT}",
    r"(?:^|(?<=\n))\s*\(?\d{1,3}[.)](?=\s+[A-Z])|(?<!\w)\(\d{1,2}\)(?=\s[A-Za-z])",
)
_NAMES = (
    r"\b(?!(?i:sub|about|under|over|non|near|up|to|or|and)-)[A-Za-z]+(?:-[A-Za-z]*)?-\d[\w.]*\b",
    r"\b\d+[A-Z][A-Za-z]*\d[\w]*\b",
    r"\b(?:Group of|Big|P)\s?(?:\d+|Seven|Eight|Twenty|Three|Four|Five)\b",
    rf"\bS\s?(?:&\s?)?P\s\d+\b|\b{_INDICES}\s?\d+\b",
)
_IDIOMS = (
    r"\b24/7\b|\b9/11\b|\b7/7\b|\b50[/-]50\b|\bcatch[\s-]22\b|\bfour[\s-]letter\b",
    rf"\b(?:zero|one)[\s-]{_JOINED_TO_ONE}|\b{_ALONE}[\s-]one\b(?!-{_YEARS})|\bone\s(?:day|hand|thing|point|way\sor)\b",
    r"\bone[\s-]on[\s-]one\b|\bone['’]s\b|\bone\sor\stwo\b",
    r"\btwo[\s-](?:way|faced|pronged|track|state|tier|time)\b|\bthird[\s-](?:party|world|country)\b",
)
_AGES = (
    rf"\b(?:(?:\d{{1,3}}|{_SMALL})\s?-?(?:[-–]|\s(?:or|and|to)\s)\s?)?(?:\d{{1,3}}|{_SMALL}|\w+teen|\w+ty(?:-\w+)?)"
    rf"[\s-]{_YEARS}[\s-]+olds?\b(?!\s+{_STANDING})",
    rf"\bage[sd]?\s(?:of\s|from\s|between\s)?(?:\d{{1,3}}|{_SMALL})(?:\s?(?:[-–]|and|to|or)\s?\d{{1,3}})?(?:\syears)?\b",
    r"\b\d{1,3}\syears?\sof\sage\b|\b(?:in|into)\s(?:his|her|their)\s(?:early|mid|late)?[\s-]?\d0s\b",
    r"\b(?:who|he|she)\s(?:was|is|turn(?:s|ed))\s\d{1,2}(?=\s?(?:[.,;]|$))",
)
_AGE_BY_COMMAS = (rf"(?<=[a-z]),\s\d{{1,3}}(?=,\s{_PERSON_GOES_ON}\b)",)


class _Forms(NamedTuple):
    """Patterns with what they cannot match without: a digit, one of some strings in the plain text (see `_plain`).

    A sentence that has a number goes through all patterns, and most of them cost more than to look for these.
    """

    digit: bool
    needs: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]


_DIGIT = re.compile(r"\d")
_TO_PLAIN = str.maketrans({**dict.fromkeys("123456789", "0"), **dict.fromkeys("\n\r\t\u00a0\u202f\u2009", " ")})
_MONTHS = tuple("jan feb mar apr may jun jul aug sep oct nov dec".split())
_NEEDED: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*_DATES[:3], *_DATES_ANY_CASE[:2]), _MONTHS),
    _DATES[3]: ("0-0", "0/0", "0.0"),
    _DATES[4]: ("0s", "0's", "0’s"),
    _DATES[5]: ("0-0", "0–0", "0/0", " to 0", " and 0", " until 0", " through 0", " or 0"),
    _DATES_ANY_CASE[2]: ("fy", "fiscal", "class of", "er of", "ing of", "umn of", "fall of"),
    _DATES_ANY_CASE[3]: ("mid-", "pre-", "post-", "early-", "late-"),
    _DATES_ANY_CASE[4]: ("quarter", "half", "third"),
    _TIMES[0]: ("0 a", "0 p", "0a", "0p"),
    _TIMES[1]: (":", "gmt", "utc", "bst", "est", "cet", "clock"),
    _REFERENCES[0]: ("0-0", "0 0", "0.0", ")-0", ") 0", ").0"),
    _REFERENCES[1]: ("-",),
    _REFERENCES[2]: ("http", "www.", "@"),
    _REFERENCES[4]: ("0)", "0. "),
    _NAMES[0]: ("-",),
    _NAMES[2]: ("group of", "big", "p0", "p 0", *(f"p{gap}{n}" for gap in ("", " ") for n in _GROUPS)),
    _NAMES[3]: ("p 0", *_INDICES[3:-1].lower().split("|")),
    _IDIOMS[0]: ("00/0", "0/00", "0/0", "00-00", "catch", "four"),
    _IDIOMS[1]: ("one", "zero"),
    _IDIOMS[2]: ("one",),
    _IDIOMS[3]: ("two", "third"),
    _AGES[0]: ("old",),
    _AGES[1]: ("age",),
    _AGES[2]: ("of age", "0s"),
    _AGES[3]: ("s 0", "ed 0"),
    _AGE_BY_COMMAS[0]: (", 0",),
}
_WITHOUT_DIGIT = frozenset({_DATES_ANY_CASE[4], _TIMES[1], *_REFERENCES[2:4], _NAMES[2], *_IDIOMS, *_AGES[:2]})


def _forms(exact: tuple[str, ...], any_case: tuple[str, ...]) -> tuple[_Forms, ...]:
    """Compile patterns and group those that need the same."""
    groups: defaultdict[tuple[bool, tuple[str, ...]], list[re.Pattern[str]]] = defaultdict(list)
    for patterns, flags in ((exact, re.NOFLAG), (any_case, re.IGNORECASE)):
        for pattern in patterns:
            groups[pattern not in _WITHOUT_DIGIT, _NEEDED.get(pattern, ())].append(re.compile(pattern, flags))
    return tuple(_Forms(digit, needs, tuple(compiled)) for (digit, needs), compiled in groups.items())


_HIDING = _forms((*_DATES, *_TIMES, *_REFERENCES, *_NAMES), (*_DATES_ANY_CASE, *_IDIOMS))
_AGEING = _forms(_AGE_BY_COMMAS, _AGES)


def masked(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text in which no number is a figure.

    >>> text = "On April 3, 2018 Resolution 1973 cost 5 jets."
    >>> [text[start:end] for start, end in masked(text)]
    ['April 3, 2018', 'Resolution 1973']
    """
    return _spans(text, _HIDING)


def ages(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text that say how old somebody is."""
    return _spans(text, _AGEING)


def _spans(text: str, forms: tuple[_Forms, ...]) -> list[tuple[int, int]]:
    plain, digit = _plain(text), _DIGIT.search(text) is not None
    found: set[tuple[int, int]] = set()
    for group in forms:
        if (digit or not group.digit) and (not group.needs or _has_one(plain, group.needs)):
            for pattern in group.patterns:
                found.update([match.span() for match in pattern.finditer(text)])
    return sorted(found)


def _has_one(plain: str, needs: tuple[str, ...]) -> bool:
    for need in needs:  # noqa: SIM110  a generator for `any` takes twice as long, and this runs 17 times a sentence
        if need in plain:
            return True
    return False


def _plain(text: str) -> str:
    """Give a text in small letters, with 0 for every digit and one kind of space."""
    return text.lower().translate(_TO_PLAIN)
