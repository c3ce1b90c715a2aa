"""What the words of an altered stretch are: names, numbers, dates, words of modality, words of saying."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from detente.linking.common_words import AFFAIRS, EVERYDAY, GRAMMAR

_MODAL: Final = frozenset(
    """
    may might could would will shall should must can cannot cant wont wouldnt couldnt shouldnt mustnt ought need needs
    not never no nor neither hardly scarcely isnt arent wasnt werent didnt doesnt dont hasnt havent hadnt
    is are was were be been being am has have had do does did
    likely unlikely possibly possible perhaps maybe probably certainly surely definitely allegedly reportedly
    supposedly apparently seemingly seems seem seemed appears appear appeared expected set due planned plans plan
    planning intends intend intended hopes hope hoped wants want wanted considers consider considering considered
    tries try tried vows vow vowed threatens threaten threatened ready able unable
    """.split()
)
_AUXILIARY: Final = frozenset("is are was were be been being am has have had do does did to".split())
_NUMBER: Final = frozenset(
    """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million
    millions billion billions trillion trillions dozen dozens half third quarter twice first second fourth fifth sixth
    seventh eighth ninth tenth double triple
    """.split()
)
_DATE: Final = frozenset(
    """
    january february march april may june july august september october november december monday tuesday wednesday
    thursday friday saturday sunday today tomorrow yesterday
    """.split()
)
_LOWER_DATES: Final = frozenset({"today", "tomorrow", "yesterday"})
SAYING: Final = frozenset(
    """
    said says say saying told tells tell telling added adds stated states announced announces according quoted quotes
    wrote writes warned warns noted insisted claimed claims argued declared explained remarked replied stressed
    reported reports reporting acknowledged admitted conceded
    """.split()
)
"""Forms of verbs that give words to a speaker."""
_ENDING: Final = re.compile(r"(?:ies|ied|ying|ing|ed|es|e|s|y)$")
_LEAST_STEM: Final = 3
_SENTENCE_END: Final = re.compile(r"(?:^|[.!?:\n])[\s\"“”‘’'«»„(—-]*$")


@dataclass(frozen=True, slots=True)
class Reading:
    """The forms of a stretch that name, count, date, or bear on what is certain; and all of its forms."""

    forms: tuple[str, ...]
    names: tuple[str, ...]
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    modal: tuple[str, ...]


def read_stretch(text: str, words: Iterable[tuple[str, int, int]], *, title: bool) -> Reading:
    """Sort the words of a stretch, given as form, start and end in `text`; in a title a capital shows no name."""
    forms, names, numbers, dates, modal = [], [], [], [], []
    for form, start, end in words:
        written = text[start:end]
        forms.append(form)
        capital = written[:1].isupper()
        if form[:1].isdecimal() or form in _NUMBER:
            numbers.append(form)
        elif form in _DATE and (capital or form in _LOWER_DATES) and not (form in _MODAL and _begins(text, start)):
            dates.append(form)
        elif form in _MODAL:
            modal.append(form)
        elif capital and not ((title or _begins(text, start)) and _is_common(form)):
            names.append(form)
    kinds = [tuple(sorted(each)) for each in (names, numbers, dates, modal)]
    return Reading(tuple(forms), kinds[0], kinds[1], kinds[2], kinds[3])


def modality_differs(old: Reading, new: Reading) -> bool:
    """Tell whether two stretches differ in how certain something is or when: other modals, or a verb's other form."""
    if set(old.modal) != set(new.modal):
        # "is" beside "are" in a reworded clause says nothing, unless a verb's form or a modal goes with it.
        return bool((set(old.modal) ^ set(new.modal)) - _AUXILIARY) or len(old.forms) + len(new.forms) <= _SHORT
    return any(
        one != other and stem(one) == stem(other)
        for one in old.forms for other in new.forms
        if min(len(one), len(other)) > _LEAST_STEM
    )  # fmt: skip


_SHORT: Final = 8


@lru_cache(maxsize=10_000)
def stem(form: str) -> str:
    """Take off the ending of a verb: "brings" and "bringing" are the same, "ready" and "read" nearly so.

    >>> stem("brings") == stem("bringing"), stem("tries") == stem("tried")
    (True, True)
    """
    cut = _ENDING.sub("", form)
    return cut if len(cut) >= _LEAST_STEM else form


def _is_common(form: str) -> bool:
    return form in GRAMMAR or form in EVERYDAY or form in AFFAIRS or stem(form) != form


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence begins here, so that the capital says nothing."""
    return _SENTENCE_END.search(text[max(0, start - 8) : start] if start >= 8 else "\n" + text[:start]) is not None
