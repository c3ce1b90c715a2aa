"""Quantities in the parse: the number with its grammatical head, what it counts, and its unit as the text has it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from detente.coding.counting import Counted, counted
from detente.coding.grammar import surface_subjects
from detente.coding.measured import governing
from detente.coding.quantities import find_quantities, may_hold
from detente.coding.quantity import Quantity
from detente.coding.units import Units, rate_of
from detente.language import Sentence, Span, Token

_OF_ITS = 2
"""Words between a part and the whole: "of", "of the"."""
_BEFORE_WHOLE = frozenset({"IN", "DT", "PRP$", "PDT"})


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity with its place in the parse."""

    quantity: Quantity
    span: Span
    anchor: Token
    noun: Counted | None
    unit: str | None
    written: float
    """The value as it is written; `quantity` may come to hold another one in the standard form."""
    of_whole: bool = False
    """Whether it is a part of a whole of which the number is given too, or that whole: "12 of the 31 routes"."""


def find_all(sentence: Sentence, units: Units) -> list[Found]:
    """Find the quantities of a sentence in order, each with the unit that it shares with its neighbours."""
    found = _partitive(list(_located(sentence, units)))
    return _inherited(sentence, [_of_subject(each, units) for each in found])


def _located(sentence: Sentence, units: Units) -> Iterator[Found]:
    text = sentence.text[sentence.start : sentence.end]
    if not may_hold(text):
        return
    for quantity in find_quantities(text, units):
        span = _span(sentence, quantity.start, quantity.end)
        if span is None:
            continue
        noun = counted(sentence, span, quantity, units) if quantity.unit is None else None
        if _is_figure(sentence, span, quantity, noun):
            anchor = noun.noun if noun else span.root
            yield Found(quantity, span, anchor, noun, _unit(sentence, span, quantity, noun, units), quantity.value)


def _partitive(found: list[Found]) -> list[Found]:
    """Give the first of two numbers what the second counts: "12 of its 31 routes"."""
    result = list(found)
    for n in range(len(found) - 2, -1, -1):
        here, whole = found[n], result[n + 1]
        if here.noun is None and here.quantity.plain and whole.noun is not None and _is_part(here.span, whole.span):
            result[n] = replace(here, noun=whole.noun, unit=whole.unit, of_whole=True)
            result[n + 1] = replace(whole, of_whole=True)
    return result


def _is_part(part: Span, whole: Span) -> bool:
    between = part.doc[part.end : whole.start]
    return 0 < len(between) <= _OF_ITS and between[0].lower_ in {"of", "among"} and between[-1].tag_ in _BEFORE_WHOLE


def _of_subject(found: Found, units: Units) -> Found:
    """Give a bare number what its clause is about, if that is counted: "the number of visitors fell to 12,000"."""
    if found.unit is not None or found.quantity.form != "digits" or found.span.root.dep_ not in {"pobj", "attr"}:
        return found
    verb = governing(found.span.root)
    for subject in surface_subjects(verb) if verb is not None else []:
        for noun in _numbered(subject):
            if (name := units.countable([noun.lower_])) is not None or noun.lower_ in units.persons:
                return replace(found, unit=name or "people")
    return found


def _numbered(subject: Token) -> Iterator[Token]:
    """Give the noun that "the number of" numbers, else the noun itself."""
    yield from (pobj for child in subject.children if child.lower_ == "of" for pobj in child.children)
    yield subject


def _inherited(sentence: Sentence, found: list[Found]) -> list[Found]:
    """Give a bare number the unit of the figure before it: "3,200 soldiers, up from 2,000"."""
    result: list[Found] = []
    for each in found:
        last = result[-1] if result else None
        if last is not None and _bare(sentence, each) and last.unit and _passes_on(last):
            each = replace(each, unit=_without_rate(last))
        elif last is not None and last.unit == "percentage points" and each.unit == "points":
            each = replace(each, unit=last.unit)
        result.append(each)
    return result


def _without_rate(found: Found) -> str | None:
    """Give the unit that a bare number takes over: of sums the money alone ("$8 million a year, fell to zero")."""
    unit = found.quantity.unit
    return unit.name if unit is not None and unit.kind == "money" else found.unit


def _bare(sentence: Sentence, found: Found) -> bool:
    if found.unit is not None or found.quantity.form not in {"digits", "words"} or found.noun is not None:
        return False
    end = found.span.end
    following = found.span.doc[end] if end < sentence.span.end else None
    return following is None or following.is_punct or following.tag_ in {"IN", "CC", "TO", "RB", "VBD", "VBZ", "MD"}


def _passes_on(found: Found) -> bool:
    """Tell that a unit may be left out the second time; percent and years are always said again."""
    unit = found.quantity.unit
    return unit is None or unit.kind not in {"percent", "duration"}


def _span(sentence: Sentence, start: int, end: int) -> Span | None:
    doc, base = sentence.span.doc, sentence.span.start_char
    return doc.covering(base + start, base + end)


def _unit(sentence: Sentence, span: Span, quantity: Quantity, noun: Counted | None, units: Units) -> str | None:
    if quantity.unit is not None and quantity.unit.name == "times":
        verb = span.root.head
        return units.acts.get(verb.lemma_) or quantity.unit_name
    if noun is not None:
        end = sentence.offset + span.doc[-1].idx + len(span.doc[-1].text_with_ws)
        rate = units.rate.match(sentence.text, sentence.end_of(noun.noun), end)
        per = rate_of(rate) if rate else None
        return f"{noun.unit} per {per}" if per in units.per else noun.unit
    if quantity.form == "multiple":
        return units.acts.get(span.root.head.lemma_, "times") if span.text.lower() == "twice" else "times"
    return "rank" if quantity.form == "rank" else quantity.unit_name


def _is_figure(sentence: Sentence, span: Span, quantity: Quantity, noun: Counted | None) -> bool:
    """Tell figures from numbers that name something and from "one" as a pronoun."""
    if not quantity.plain or quantity.form not in {"digits", "words"}:
        return True
    if quantity.form == "words" and quantity.value == 1:
        return noun is not None and noun.noun.i > span.end - 1 and _one_counts(span)
    if quantity.form == "words":
        return noun is not None or span.root.dep_ not in {"appos", "npadvmod"}
    return not _is_name(sentence, span, noun)


def _one_counts(span: Span) -> bool:
    """Keep "one ship" and "one of the largest ships", not "one" for somebody."""
    return span.root.dep_ in {"nummod", "attr", "nsubj", "pobj", "dobj", "appos", "nsubjpass", "conj"}


def _is_name(sentence: Sentence, span: Span, noun: Counted | None) -> bool:
    """Tell that a number belongs to the name before it ("Vostok 2018", "Agenda 21")."""
    if span.start == sentence.span.start:
        return False
    before = span.doc[span.start - 1]
    if before.tag_ not in {"NNP", "NNPS"} or not before.text[:1].isupper() or "," in span.text or "." in span.text:
        return False
    return noun is None or noun.noun.tag_ not in {"NNS"}
