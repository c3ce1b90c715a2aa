"""What has digits or number words in it and is no figure: dates, times, ages, telephone numbers, names, idioms."""

from __future__ import annotations

import re

_MONTH = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
_MONTH_LOW = r"(?:january|february|march|april|june|july|august|september|october|november|december|sept\.|oct\.|nov\.|dec\.|jan\.|feb\.)"
_YEAR = r"(?:1[0-9]|20|21)\d\d"
_SMALL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_DESIGNATORS = (
    r"Article|Resolution|Chapter|Section|Protocol|Annex|Paragraph|Amendment|Clause|Title|Directive|Regulation|Order|Law|Act|"
    r"Decree|Document|Communiqu[eé]|Row|Room|Gate|Channel|Game|Match|Week|Day|Round|Stage|Phase|Tier|Level|Grade|Type|Model|Mark|"
    r"Class|Category|Group|Pool|Division|Brigade|Regiment|Battalion|Unit|Base|Camp|Area|Zone|District|Region|Route|Highway|"
    r"Interstate|Line|Platform|Terminal|Runway|Pier|Flight|Train|Bus|Apollo|Soyuz|Shenzhou|Chang'e|Boeing|Airbus|Windows|"
    r"Version|Release|Volume|Issue|Episode|Season|Part|Book|Page|Figure|Table|Appendix|Item|Point|Step|Question|Option|"
    r"Covid|Planet|Agenda|Vision|Formula|Super Bowl|Euro|World Cup|Expo|Sector|Building|Block|Apartment|Suite|Lot|Count|Rule|"
    r"Number|Nos?\.|Nos?|Unit|Reactor|Hall|Pillar|Track|Basket|Bulletin|Mission|Task Force|Force|Fleet|Squadron|Wing|Corps"
)
_PATTERNS: tuple[tuple[str, int], ...] = (
    # days and months
    (rf"\b{_MONTH}\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:percent|per cent|%|million|billion))"
     rf"(?:\s?(?:[-–]|to|and|through|until|or)\s?\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:percent|per cent|%|million|billion|[a-z]+s\b)))?(?:,?\s(?:\d{{4}})\b)?", 0),
    (rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s?(?:[-–]|to|and|or)\s?\d{{1,2}}(?:st|nd|rd|th)?)?\s(?:of\s)?{_MONTH}(?![a-z])(?:,?\s\d{{4}}\b)?", 0),
    (rf"\b{_MONTH_LOW}\s\d{{1,2}}\b(?:,?\s\d{{4}}\b)?|\b\d{{1,2}}\s{_MONTH_LOW}(?:,?\s\d{{4}}\b)?", re.I),
    (rf"\b{_MONTH}(?:,?\s(?:of\s)?\d{{4}}|\s['’]?\d\d)\b(?![.,]\d)|\b{_MONTH_LOW},?\s(?:of\s)?\d{{4}}\b", 0),
    (r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:T[\d:.]+Z?)?\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d{2}\b", 0),
    (r"['’]?\b\d{2,4}['’]?s\b", 0),
    (rf"\b{_YEAR}(?:[-–/]|\s?(?:to|and|until|through|or)\s)(?:{_YEAR}|\d\d)\b(?!,\d|\s?(?:%|percent|per cent))", 0),
    (rf"\b(?:FY|fiscal(?: year)?|class of|summer of|spring of|winter of|autumn of|fall of)\s?['’]?(?:\d{{4}}|\d\d)\b|\b(?:mid|pre|post|early|late)-{_YEAR}\b", re.I),
    (r"\b(?:first|second|third|fourth|last|final|this|next|previous|latest)[\s-](?:quarter|half|third)\b", re.I),
    # times of day
    (r"\b\d{1,2}(?:[:.]\d{2})?(?:\s?[-–]\s?\d{1,2}(?:[:.]\d{2})?)?\s?(?:[ap]\.\s?m\b\.?|[AaPp][Mm]\b)", 0),
    (r"\b\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?\b|\b\d{3,4}\s(?:GMT|UTC|BST|EST|CET)\b|\b[\w-]+\so['’]\s?clock\b", 0),
    # ages
    (rf"\b(?:(?:\d{{1,3}}|{_SMALL})\s?-?(?:[-–]|\s(?:or|and|to)\s)\s?)?(?:\d{{1,3}}|{_SMALL}|\w+teen|\w+ty(?:-\w+)?)[\s-](?:years?|months?|weeks?|days?)[\s-]+olds?\b(?!\s+(?:conflict|war|dispute|relationship|alliance|treaty|agreement|border|ban|embargo))", re.I),
    (rf"\bage[sd]?\s(?:of\s|from\s|between\s)?(?:\d{{1,3}}|{_SMALL})(?:\s?(?:[-–]|and|to|or)\s?\d{{1,3}})?(?:\syears)?\b", re.I),
    (r"\b\d{1,3}\syears?\sof\sage\b|\b(?:in|into)\s(?:his|her|their)\s(?:early|mid|late)?[\s-]?\d0s\b", re.I),
    (r"(?<=[a-z]),\s\d{1,3}(?=,\s(?:who|was|is|said|of|has|had|from|a|an|the|told|which|and)\b)", 0),
    (r"\b(?:who|he|she)\s(?:was|is|turn(?:s|ed))\s\d{1,2}(?=\s?(?:[.,;]|$))", re.I),
    # telephone numbers, addresses, references
    (r"(?:\+\d{1,3}|\(\d{2,4}\)|\b\d{3})[\s.-]\(?\d{2,4}\)?[\s.-]\d{3,4}(?:[\s.-]?\d{2,4})*\b(?!,\d)", 0),
    (r"\b\d{3,}-\d{3,}(?:-\d{2,})+\b", 0),
    (r"\b(?:https?://|www\.)\S+|\S+@\S+\.\w+", 0),
    (rf"(?:\b(?:{_DESIGNATORS})|[Nn]umber|[Nn]o\.|[Cc]hannel|[Cc]hapter|[Aa]rticle|[Rr]esolution|#|№)\s?(?:\d[\d.]*|{_SMALL})\b(?:\s?[-–]\s?\d+)?(?!,\d)(?!\s?(?:%|percent|per cent|million|billion|trillion))", 0),
    # numbers in names
    (r"\b(?!(?i:sub|about|under|over|non|near|up|to|or|and)-)[A-Za-z]+(?:-[A-Za-z]*)?-\d[\w.]*\b", 0),
    (r"\b\d+[A-Z][A-Za-z]*\d[\w]*\b|\b(?:Group of|Big|P)\s?(?:\d+|Seven|Eight|Twenty|Three|Four|Five)\b", 0),
    (r"\bS\s?(?:&\s?)?P\s\d+\b|\b(?:FTSE|Nasdaq|NASDAQ|nasdaq|Nikkei|Russell|CSI|DAX|CAC|Stoxx|STOXX|KOSPI|Dow|Topix|Fortune|ASX|Sensex|Nifty|Euro Stoxx)\s?\d+\b", 0),
    (r"(?:^|(?<=\n))\s*\(?\d{1,3}[.)](?=\s+[A-Z])|(?<!\w)\(\d{1,2}\)(?=\s[A-Za-z])", 0),
    # idioms
    (r"\b24/7\b|\b9/11\b|\b7/7\b|\b50[/-]50\b|\b(?:zero|one)[\s-](?:sum|sided|off|way|another|time\b(?!s)|on-one|size|by[\s-]one|China|Belt|Road|Country|man[\s-]rule)|"
     r"\b(?:no|any|every|some|each|which|this|that|the|only|another|number|a|last|new|day|old)[\s-]one\b|\bone\sday\b|\bone\s(?:hand|thing|point|way\sor)\b|\bone[\s-]on[\s-]one\b|"
     r"\bcatch[\s-]22\b|\btwo[\s-](?:way|faced|pronged|track|state|tier|time)\b|\bthird[\s-](?:party|world|country)\b|\bfour[\s-]letter\b|\bone['’]s\b|\bone\sor\stwo\b", re.I),
)  # fmt: skip
_COMPILED = tuple(re.compile(pattern, flags) for pattern, flags in _PATTERNS)


def masked(text: str) -> list[tuple[int, int]]:
    """Give the stretches of a text in which no number is a figure."""
    return [match.span() for pattern in _COMPILED for match in pattern.finditer(text)]
