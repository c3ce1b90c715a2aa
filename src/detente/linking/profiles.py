"""Profiles: what a report is about, as weighted terms, by which reports of the same news are found."""

import math
import re
from collections import Counter
from datetime import date
from itertools import compress, islice
from typing import Final

import msgspec

from detente.linking.common_words import AFFAIRS, EVERYDAY, GRAMMAR
from detente.linking.words import Memo, normal, split, words
from detente.records import DateRange, Document

UNIT: Final = 10_000
"""The length of a profile: weights are whole numbers, so that sums of them are the same in any order."""

# The weights are fixed, not counted in the archive, so that the likeness of two reports does not hang on what else was
# read, and a few reports are grouped as well as many. BCubed F1 on 318 reports of 61 stories: .949; with the inverse
# document frequencies of the same reports .954 at the best threshold, .944 at the next; on samples of 1 to 16 of these
# stories fixed weights lead by .01 to .10. All words alike .941; common words weighted otherwise, .25 to .6, .946 to
# .954.
_EVERYDAY_WEIGHT: Final = 0.4
_AFFAIRS_WEIGHT: Final = 0.25
# The title counts as if its words were said this much more often: .927 with 1, .947 with 2, .949 with 3 and 4, .946
# with 6, .943 with 8.
_TITLE_COUNT: Final = 4
# Later parts of long reports are background, and pages end in lines of other news: .951 with the first 100 words, .949
# with 300, .940 with all. More than 100, because a short lead need not say what the whole is about.
_LEAD_WORDS: Final = 300
_WHOLE_DAY: Final = len("2020-02-29")
_GENITIVE: Final = re.compile(r"['’ʼ]s$")


class Profile(msgspec.Struct, frozen=True):
    """The terms of a report and their weights, in the order of the terms; the squares of the weights sum to UNIT².

    `first_day` and `last_day` bound the publication, as ordinals of the proleptic calendar; None is an open side.
    """

    document: str
    terms: tuple[tuple[str, int], ...]
    first_day: int | None = None
    last_day: int | None = None


def profile(document: Document) -> Profile:
    """Give the profile of a report, from its title and the first words of its text, boilerplate left out."""
    weights = {term: _weight(term, count) for term, count in _counts(document).items()}
    length = math.hypot(*weights.values())
    terms = tuple((term, round(UNIT * weights[term] / length)) for term in sorted(weights))
    first_day, last_day = _days(document.published)
    return Profile(document.id, terms, first_day, last_day)


def is_common(term: str) -> bool:
    """Tell whether a term is so common that reports which share it need have nothing to do with each other."""
    return term in EVERYDAY or term in AFFAIRS


def _counts(document: Document) -> Counter[str]:
    """Count the terms of the title and of the first words of the text."""
    found = words(document)
    counted = compress(zip(found.starts, found.ends, strict=True), found.counted)
    counts = Counter([_TERMS[document.text[start:end]] for start, end in islice(counted, _LEAD_WORDS)])
    for word in split(document.title or _title_in_text(document)):
        counts[_TERMS[word]] += _TITLE_COUNT
    return Counter({term: count for term, count in counts.items() if len(term) > 1 and term not in GRAMMAR})


def _term(word: str) -> str:
    """Give the form under which a word counts: as it is matched, without the genitive."""
    return normal(word if word.isalpha() else _GENITIVE.sub("", word))


_TERMS: Final = Memo(_term)


def _title_in_text(document: Document) -> str:
    title = next((zone for zone in document.zones if zone.kind == "title"), None)
    return document.text[title.start : title.end] if title else ""


def _weight(term: str, count: int) -> float:
    common = _EVERYDAY_WEIGHT if term in EVERYDAY else _AFFAIRS_WEIGHT if term in AFFAIRS else 1.0
    return common * (1 + math.log(count))


def _days(published: DateRange | None) -> tuple[int | None, int | None]:
    if not published:
        return None, None
    return _ordinal(published.start), _ordinal(published.end)


def _ordinal(day: str | None) -> int | None:
    # A month or a year bounds nothing to the day.
    return date.fromisoformat(day).toordinal() if day and len(day) == _WHOLE_DAY else None
