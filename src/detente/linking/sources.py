"""Named sources: whether a report names the outlet of another as where something comes from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

from detente.reading.outlets import AGENCIES, agency
from detente.records import Document

# Words between the name and the word of attribution: "told the paper" has 1, "told the capital-based tabloid" 4.
_NEAR: Final = 5

_NAME_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ.&][^\W_]+)*\.?")
_ATTRIBUTION: Final = re.compile(
    r"according|add(s|ed)|announced|article|broadcast|by|carried|cit(es?|ed|ing)|claim(s|ed)?|credit|disclosed|from"
    r"|interview(ed)?|news|newspaper|paper|per|publish(es|ed)?|quot(es?|ed|ing)|relayed"
    r"|report(s|ed|edly|er|ing)?|republished|reprinted|sa(id|y|ys|ying)|source|story|t(ell|ells|elling|old)|via|wire"
    r"|wr(ote|ites)",
    re.IGNORECASE,
)
_CREDIT_ZONES: Final = frozenset({"title", "byline", "dateline"})
_NOT_IN_NAMES: Final = re.compile(r"[\W_]+")
_GENITIVE: Final = re.compile(r"['’ʼ]s?$|\.$")
_GENERIC_TAIL: Final = frozenset({"agency", "online", "com", "net", "org", "news", "website", "newswire"})
_HOST: Final = re.compile(r"[\w-]+(\.[\w-]+)+")
_HOST_LABEL: Final = re.compile(r"www|m|mobile|amp|edition|en|eng|english|uk|us|co|com|org|net|gov|int|news|info|edu")
_LEAST_INITIALS: Final = 3


@dataclass(frozen=True, slots=True)
class _Names:
    """What an outlet may be called: in full, run together in small letters; and in capitals, as abbreviations."""

    full: frozenset[str]
    short: frozenset[str]


def names_outlet(document: Document, other: Document) -> bool:
    """Tell whether a report names the outlet of another as a source: in a credit, in brackets, or as reporting.

    A report that shares its outlet with the other names nobody: papers speak of themselves.
    """
    names = _outlet_names(other)
    if not names.full or same_outlet(document, other):
        return False
    credits = " / ".join(line for line in (document.source, document.author) if line)
    if any(_mentions(credits, names)):
        return True
    return any(_is_attribution(document, start, end) for start, end in _mentions(document.text, names))


def same_outlet(first: Document, second: Document) -> bool:
    """Tell whether two reports are of one outlet; false where an outlet is not known."""
    return bool(_outlet_names(first).full & _outlet_names(second).full)


def outlet_key(document: Document) -> str | None:
    """Give the name of a report's outlet run together in small letters, or None: "globaltimes"."""
    return min(_outlet_names(document).full, key=lambda name: (len(name), name), default=None)


def agencies_credited(document: Document) -> list[tuple[str, int]]:
    """Give the agencies that a report names as where something comes from: the key of each, and where first.

    Those credited for the whole (as author, in the dateline, in brackets) stand at -1.
    """
    found: dict[str, int] = {}
    for line in (document.author, document.source):
        found |= {key: -1 for key in map(_agency_key, (line or "").split(",")) if key}
    for start, end in _mentions(document.text, _ALL_AGENCIES):
        if _is_attribution(document, start, end) and (key := _agency_key(_stem(document.text[start:end]))):
            found.setdefault(key, -1 if _is_credit(document, start, end) else start)
    return sorted(found.items(), key=lambda each: (each[1], each[0]))


def _agency_key(text: str) -> str | None:
    name = agency(text) or _BY_NAME.get(_run_together(_NAME_WORD.findall(text)))
    return _run_together(_without_tail(_NAME_WORD.findall(name))) if name else None


def _outlet_names(document: Document) -> _Names:
    return _names_of(document.source or (urlsplit(document.url).hostname if document.url else None))


@lru_cache(maxsize=4096)
def _names_of(name: str | None) -> _Names:
    if not name:
        return _Names(frozenset(), frozenset())
    name = agency(name) or name.strip()
    if _HOST.fullmatch(name):
        return _Names(frozenset(_host_names(name)), frozenset())
    words = [word for word in _NAME_WORD.findall(name) if word.casefold() != "the"]
    full = {_run_together(words), _run_together(_without_tail(words))}
    short = {key for key, known in AGENCIES.items() if known == name}
    initials = "".join(part[0] for word in words for part in re.split(r"[-’']", word) if part[:1].isupper())
    if len(initials) >= _LEAST_INITIALS:
        short.add(initials)
    return _Names(frozenset(full - {""}), frozenset(short))


def _host_names(host: str) -> Iterator[str]:
    """Give the label of a host that is its own: `globaltimes` of `www.globaltimes.cn`."""
    labels = [label for label in host.casefold().split(".") if not _HOST_LABEL.fullmatch(label)]
    # The last label of a host is its country (`.cn`), unless nothing else is left.
    own = labels[:-1] if len(labels) > 1 and len(labels[-1]) == 2 else labels
    for label in own[-1:]:
        yield _run_together([label])
        yield _run_together([label]).removeprefix("the") or label


def _without_tail(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].casefold() in _GENERIC_TAIL:
        words = words[:-1]
    return words


def _run_together(words: list[str]) -> str:
    together = "".join(words).casefold()
    return together if together.isalnum() else _NOT_IN_NAMES.sub("", together)


def _mentions(text: str, names: _Names) -> Iterator[tuple[int, int]]:
    """Give where a text has one of the names, as offsets; names must be written with a capital."""
    compact = _compact(text)
    if not any(name in compact for name in names.full) and not any(name in text for name in names.short):
        return
    found = list(_NAME_WORD.finditer(text))
    beginnings = _beginnings(names.full)
    for number, first in enumerate(found):
        if (stem := _stem(first[0])) in names.short:
            yield first.start(), first.end()
        elif (
            not stem[:1].islower()
            and _run_together([stem]) in beginnings
            and not first[0][0].islower()
            and not _continues_name(text, found, number)
        ):
            name = ""
            for last in found[number:]:
                name += _run_together([_stem(last[0])])
                if name in names.full:
                    yield first.start(), last.end()
                if name not in beginnings:
                    break


@lru_cache(maxsize=256)
def _beginnings(full: frozenset[str]) -> frozenset[str]:
    """Give all that a name run together can begin with, itself included."""
    return frozenset(name[:length] for name in full for length in range(len(name) + 1))


@lru_cache(maxsize=256)
def _compact(text: str) -> str:
    """Run a whole text together, to see quickly that a name is not in it."""
    return _NOT_IN_NAMES.sub("", text.casefold())


def _stem(word: str) -> str:
    """Take off the genitive and a full stop: "Reuters'", "TASS's"."""
    return word if word.isalnum() else _GENITIVE.sub("", word)


def _continues_name(text: str, found: list[re.Match[str]], number: int) -> bool:
    """Tell whether a word belongs to a name with the one before, as "Times" does in "Straits Times"."""
    if number == 0 or found[number][0].isupper():
        return False
    before = found[number - 1]
    if text[before.end() : found[number].start()] != " " or before[0].casefold() == "the":
        return False
    return before[0][0].isupper() and _stem(before[0]) == before[0]


def _is_attribution(document: Document, start: int, end: int) -> bool:
    """Tell whether a mention of an outlet says that something comes from it."""
    text = document.text
    kind = next((zone.kind for zone in document.zones if zone.start <= start < zone.end), None)
    if kind == "boilerplate":
        return False
    if _is_credit(document, start, end):
        return True
    before = _NAME_WORD.findall(_clause(text[max(0, start - 80) : start], last=True))[-_NEAR:]
    after = _NAME_WORD.findall(_clause(text[end : end + 80], last=False))[:_NEAR]
    return any(_ATTRIBUTION.fullmatch(_stem(word)) for word in (*before, *after))


def _is_credit(document: Document, start: int, end: int) -> bool:
    """Tell whether a mention stands where what is named is credited: in the head of the report or in brackets."""
    kind = next((zone.kind for zone in document.zones if zone.start <= start < zone.end), None)
    return kind in _CREDIT_ZONES or _in_brackets(document.text, start, end)


def _in_brackets(text: str, start: int, end: int) -> bool:
    return text[:start].rstrip()[-1:] == "(" and text[end:].lstrip()[:1] in {")", ",", "/", "-"}


def _clause(text: str, *, last: bool) -> str:
    """Give what belongs to the same sentence: the last sentence of what stands before, the first of what follows."""
    parts = re.split(r"(?<=[^\W\d_]{2})[.!?](?=\s)|\n", text)
    return parts[-1] if last else parts[0]


def _agency_names() -> dict[str, str]:
    """Give the names of the agencies by their forms run together, with and without "News Agency"."""
    names: dict[str, str] = {}
    for name in AGENCIES.values():
        words = _NAME_WORD.findall(name)
        names |= {_run_together(words): name, _run_together(_without_tail(words)): name}
    return names


_BY_NAME: Final = _agency_names()
_ALL_AGENCIES: Final = _Names(frozenset(_BY_NAME), frozenset(AGENCIES))
"""What any agency may be called."""
