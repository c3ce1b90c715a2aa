"""Who publishes: names of outlets and agencies, and the names of sections, which look like them."""

import re
from typing import Final

AGENCIES: Final[dict[str, str]] = {
    "AA": "Anadolu Agency",
    "AAP": "Australian Associated Press",
    "AFP": "Agence France-Presse",
    "ANI": "Asian News International",
    "ANSA": "ANSA",
    "AP": "Associated Press",
    "BBC": "BBC",
    "BELTA": "BelTA",
    "CNA": "CNA",
    "CNN": "CNN",
    "CP": "Canadian Press",
    "DPA": "Deutsche Presse-Agentur",
    "EFE": "EFE",
    "FNA": "Fars News Agency",
    "IANS": "Indo-Asian News Service",
    "IFX": "Interfax",
    "INTERFAX": "Interfax",
    "IRNA": "Islamic Republic News Agency",
    "ISNA": "Iranian Students News Agency",
    "ITAR-TASS": "TASS",
    "KCNA": "Korean Central News Agency",
    "KUNA": "Kuwait News Agency",
    "KYODO": "Kyodo News",
    "MNA": "Mehr News Agency",
    "NNA": "National News Agency",
    "PA": "Press Association",
    "PTI": "Press Trust of India",
    "QNA": "Qatar News Agency",
    "REUTERS": "Reuters",
    "RFE/RL": "Radio Free Europe/Radio Liberty",
    "RIA NOVOSTI": "RIA Novosti",
    "RT": "RT",
    "SANA": "Syrian Arab News Agency",
    "SPA": "Saudi Press Agency",
    "SPUTNIK": "Sputnik",
    "TASS": "TASS",
    "UNI": "United News of India",
    "UPI": "United Press International",
    "VOA": "Voice of America",
    "WAFA": "WAFA",
    "WAM": "Emirates News Agency",
    "XINHUA": "Xinhua",
    "YONHAP": "Yonhap",
}
"""Agencies as they stand in datelines, in capitals, and their names."""

_AGENCY_NAMES: Final = frozenset(name.upper() for name in AGENCIES.values())

# The last word of many an outlet's name, English and as romanised; a name of up to six words ends with one of them.
_OUTLET_WORDS: Final = frozenset(
    """
    advertiser agency argus bbc broadcasting bulletin chronicle cnn courier daily diplomat dispatch echo economist
    enquirer examiner express gazette globe guardian herald inquirer insider intelligencer journal leader ledger
    magazine mail messenger mirror monitor network news newspaper newswire nikkei observer outlook post press quarterly
    radio record register reporter review sentinel spectator standard star statesman sun telegraph times today tribune
    tv voice watch weekly wire zeitung
    """.split()
)

# Alone or before "News" they name a part of a newspaper, not a newspaper.
_SECTION_WORDS: Final = frozenset(
    """
    africa america americas analysis and arts asia asia-pacific blog blogs breaking business china columns comment
    commentary culture defence defense diplomacy economy editorial editorials energy entertainment europe exclusive
    explainer explained features finance foreign features health headline headlines home india insight international
    interview interviews latest latin lifestyle local markets media middle east military money more national news op-ed
    opinion opinions pacific policy political politics regional report reports russia science security society source
    special sport sports stories story tech technology the top travel u.s. uk us video videos views world
    """.split()
)

_EDITIONS: Final = frozenset({"africa", "asia", "english", "europe", "international", "online", "uk", "us", "usa"})
_BROADCASTERS: Final = frozenset(
    {"ABC", "BBC", "CBS", "CGTN", "CNBC", "CNN", "DW", "ITV", "NBC", "NPR", "PBS", "RT", "VOA"}
)
_WEB_NAME: Final = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co\.\w\w|[a-z]{2})")
_WORD: Final = re.compile(r"[\w.'’&/-]+")
_LINKING: Final = frozenset({"a", "an", "and", "de", "des", "for", "in", "la", "le", "of", "on", "the"})
_TAIL: Final = re.compile(r"^(?P<title>.*\S)\s+(?P<mark>[|–—•·»-]|::)\s+(?P<tail>\S.*)$")
_MAX_NAME_WORDS: Final = 6
# Title-case headlines can end in such a word too, but are longer.
_MAX_OUTLET_WORDS: Final = 5


def agency(text: str) -> str | None:
    """Give the name of a well-known agency from how datelines abbreviate it, else None.

    >>> agency("AFP"), agency("April")
    ('Agence France-Presse', None)
    """
    key = text.strip().upper().removeprefix("THE ")
    if key in AGENCIES:
        return AGENCIES[key]
    return text.strip() if key in _AGENCY_NAMES else None


def is_section(text: str) -> bool:
    """Tell whether `text` names a section: "World", "Political News", "Middle East".

    >>> is_section("Political News"), is_section("Moscow News")
    (True, False)
    """
    words = [word.lower() for word in _WORD.findall(text) if word.strip("&/-")]
    return 0 < len(words) <= 4 and all(word in _SECTION_WORDS for word in words)


def is_outlet(text: str) -> bool:
    """Tell whether `text` on its own is the name of an outlet: an agency, a web name, or "Some Weekly Review".

    >>> is_outlet("The Northern Herald"), is_outlet("Leaders Face the Press Today and Tomorrow")
    (True, False)
    """
    text = text.strip()
    if agency(text) or _WEB_NAME.fullmatch(text):
        return True
    words = _WORD.findall(text)
    if not is_name(text) or is_section(text):
        return False
    if len(words) > 1 and words[-1].lower() in _EDITIONS:
        words = words[:-1]
    known = words[-1].lower().removesuffix("'s").removesuffix("’s") in _OUTLET_WORDS
    broadcaster = words[0] in _BROADCASTERS and len(words) <= 3
    return broadcaster or (known and len(words) <= _MAX_OUTLET_WORDS)


def is_name(text: str) -> bool:
    """Tell whether `text` is one to six capitalised words and nothing else, as the names of outlets are."""
    if not re.fullmatch(r"[\w\s.'’&/-]+", text) or text.rstrip()[-1:] in {"?", "!", ":"}:
        return False
    words = _WORD.findall(text)
    content = [word for word in words if word.lower() not in _LINKING]
    return bool(content) and len(words) <= _MAX_NAME_WORDS and all(word[0].isupper() for word in content)


def split_title(title: str) -> tuple[str, str | None]:
    """Cut what a page adds to its title (" | Political News", " - The Herald") and give the outlet named there.

    >>> split_title("Talks resume | World News"), split_title("Talks resume - The Northern Herald")
    (('Talks resume', None), ('Talks resume', 'The Northern Herald'))
    """
    outlet: str | None = None
    lead, mark, rest = title.partition(" | ")
    if mark and is_section(lead) and not is_section(rest):
        title = rest.strip()
    while match := _TAIL.match(title):
        tail = match["tail"]
        named = is_outlet(tail)
        # Dashes stand inside titles too, so after them only what is surely an outlet or a section is cut.
        if not (named or is_section(tail) or (match["mark"] in {"|", "::", "»"} and is_name(tail))):
            break
        outlet = outlet or (tail if named else None)
        title = match["title"]
    return title, outlet
