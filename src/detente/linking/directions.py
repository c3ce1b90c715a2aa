"""Which of two reports draws on the other: a named source first, then the dates, then containment."""

import re
from collections.abc import Iterator
from typing import Final, Literal
from urllib.parse import urlsplit

from detente.records import DateRange, Document

Basis = Literal["named source", "date", "containment", "unknown"]

# A text of which this much lies in the other, itself at most this part as long, is an excerpt of it. Growing updates
# of one agency report share as much, but bear dates; without dates there is nothing better to go by.
_INSIDE: Final = 0.8
_SHORTER: Final = 0.8
# Words between the name and the word of attribution: "told the paper" has 1, "told the Beijing-based tabloid" 4.
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
_GENERIC_TAIL: Final = frozenset({"agency", "online", "com", "net", "org", "news", "website", "newswire"})
_HOST_LABEL: Final = re.compile(r"www|m|mobile|amp|edition|en|eng|english|uk|us|co|com|org|net|gov|int|news|info|edu")


def direction(first: Document, second: Document, inside: tuple[float, float]) -> tuple[Document, Document, Basis]:
    """Give the earlier report, the later, and what tells so; the same whichever of the two comes first.

    `inside` are the shares of the words of `first` and of `second` that the other has too. Where nothing tells, the
    report with the smaller id is given as the earlier.
    """
    if first.id > second.id:
        return direction(second, first, (inside[1], inside[0]))
    if names_outlet(first, second) != names_outlet(second, first):
        earlier = second if names_outlet(first, second) else first
        return earlier, (first if earlier is second else second), "named source"
    if _before(first.published, second.published):
        return first, second, "date"
    if _before(second.published, first.published):
        return second, first, "date"
    sizes = len(first.text), len(second.text)
    if inside[0] >= _INSIDE and sizes[0] <= _SHORTER * sizes[1]:
        return second, first, "containment"
    if inside[1] >= _INSIDE and sizes[1] <= _SHORTER * sizes[0]:
        return first, second, "containment"
    return first, second, "unknown"


def names_outlet(document: Document, other: Document) -> bool:
    """Tell whether a report names the outlet of another as a source: in a credit, in brackets, or as reporting.

    A report that shares its outlet with the other names nobody: papers speak of themselves.
    """
    names = _outlet_names(other)
    if not names or names & _outlet_names(document):
        return False
    for line in (document.source, document.author):
        if line and any(_mentions(line, names)):
            return True
    return any(_is_attribution(document, start, end) for start, end in _mentions(document.text, names))


def same_outlet(first: Document, second: Document) -> bool:
    """Tell whether two reports are of one outlet; false where an outlet is not known."""
    return bool(_outlet_names(first) & _outlet_names(second))


def _outlet_names(document: Document) -> frozenset[str]:
    """Give the names by which an outlet may be called, run together: `theglobaltimes` is `globaltimes`."""
    names = {_run_together(words) for words in _name_forms(document.source)}
    if document.url and not names:
        names = {_run_together(words) for words in _name_forms(urlsplit(document.url).hostname)}
    return frozenset(name for name in names if len(name) > 1)


def _name_forms(source: str | None) -> Iterator[list[str]]:
    """Give the words of an outlet's name: whole, without a general last word, as initials; of a host, its own label."""
    if not source:
        return
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+", source.strip()):
        labels = [label for label in source.strip().casefold().split(".") if not _HOST_LABEL.fullmatch(label)]
        # The last label of a host is its country or kind (`.cn`), unless nothing else is left.
        own = labels[:-1] if len(labels) > 1 and len(labels[-1]) == 2 else labels
        yield own[-1:]
        return
    words = [word for word in _NAME_WORD.findall(source) if word.casefold() != "the"]
    yield words
    if len(words) > 1 and words[-1].casefold() in _GENERIC_TAIL:
        yield from _name_forms(" ".join(words[:-1]))
    initials = [part[0] for word in words for part in re.split(r"[-’']", word) if part[:1].isupper()]
    if len(initials) > 1:
        yield ["".join(initials).upper() + "·"]


def _run_together(words: list[str]) -> str:
    return re.sub(r"[^\w·]", "", "".join(words).casefold())


def _mentions(text: str, names: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Give where a text has one of the names, as offsets; names must be written with a capital."""
    found = list(_NAME_WORD.finditer(text))
    longest = max(map(len, names))
    for number, first in enumerate(found):
        if not first[0][0].isupper() and not first[0][0].isdigit():
            continue
        name = ""
        for last in found[number:]:
            name += _run_together([_stem(last[0])])
            initials = last is first and _stem(last[0]).isupper() and name + "·" in names
            if (name in names or initials) and not _is_part_of_name(text, found, number):
                yield first.start(), last.end()
            if len(name) >= longest:
                break


def _stem(word: str) -> str:
    """Take off the genitive and a full stop: "Reuters'", "TASS's"."""
    return re.sub(r"['’ʼ]s?$|\.$", "", word)


def _is_part_of_name(text: str, found: list[re.Match[str]], number: int) -> bool:
    """Tell whether the word before belongs to the name too, as in a "Straits Times" when "Times" is looked for."""
    if number == 0:
        return False
    before, here = found[number - 1], found[number]
    if here[0].isupper() or text[before.end() : here.start()] != " ":
        return False
    return before[0][0].isupper() and _stem(before[0]) == before[0] and before[0].casefold() != "the"


def _is_attribution(document: Document, start: int, end: int) -> bool:
    """Tell whether a mention of an outlet says that something comes from it."""
    text = document.text
    zone = next((z for z in document.zones if z.start <= start < z.end), None)
    if zone and zone.kind == "boilerplate":
        return False
    if zone and zone.kind in _CREDIT_ZONES:
        return True
    if text[:start].rstrip()[-1:] == "(" and text[end:].lstrip()[:1] in {")", ",", "/", "-"}:
        return True
    before = _NAME_WORD.findall(_clause(text[max(0, start - 80) : start], last=True))[-_NEAR:]
    after = _NAME_WORD.findall(_clause(text[end : end + 80], last=False))[:_NEAR]
    return any(_ATTRIBUTION.fullmatch(word) for word in (*before, *after))


def _clause(text: str, *, last: bool) -> str:
    """Give what belongs to the same sentence: the last sentence of what stands before, the first of what follows."""
    parts = re.split(r"(?<=[^\W\d_]{2})[.!?](?=\s)|\n", text)
    return parts[-1] if last else parts[0]


def _before(first: DateRange | None, second: DateRange | None) -> bool:
    """Tell whether the first is published on an earlier day for certain."""
    return bool(first and second and first.end and second.start and first.end < second.start)
