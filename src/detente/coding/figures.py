"""Figures: every quantity of a report with what it measures, whose it is, when, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from detente.coding.attribution import Attributions
from detente.coding.counting import Counted, counted
from detente.coding.measured import Measured, change_of, measured
from detente.coding.mentions import Mentions
from detente.coding.ownership import owners
from detente.coding.periods import period_of
from detente.coding.quantities import MAY_HOLD, Quantity, find_quantities
from detente.coding.units import Units, load_units
from detente.language import ParsedReport, Sentence
from detente.records import Document, Evidence, Figure, content_id
from detente.records.findings import FigureKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BASIS = re.compile(
    r"\b(?P<yoy>year[\s-](?:on|over)[\s-]year|from a year (?:ago|earlier|before)|than a year (?:ago|earlier|before)|compared (?:with|to) (?:a year|the previous year|last year|the same period)|"
    r"over the same period|y[/-]?o[/-]?y|annually|from the previous year|on the previous year)\b|"
    r"\b(?P<mom>month[\s-](?:on|over)[\s-]month|from (?:a|the previous) month(?: ago| earlier)?)\b|"
    r"\b(?P<qoq>quarter[\s-](?:on|over)[\s-]quarter|from the previous quarter)\b",
    re.IGNORECASE,
)
_BASES = {"yoy": "year on year", "mom": "month on month", "qoq": "quarter on quarter"}
_SMALL_COUNT = 10
"""Below this a count of things that the lexicon does not know ("two sides", "three issues") tells how a text is
arranged, not how states stand; on the development reports none of 23 such counts was wanted, and all above were."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A quantity with its place in the parse."""

    quantity: Quantity
    span: Span
    anchor: Token
    noun: Counted | None
    unit: str | None


def find_figures(
    report: ParsedReport, mentions: Mentions, attributions: Attributions, *, every: bool = False
) -> tuple[Figure, ...]:
    """Find the figures of a report in the order of its text; `every` keeps also those that are not about states."""
    units = load_units()
    published = _published(report.document)
    figures: list[Figure] = []
    previous: Sentence | None = None
    for sentence in report.sentences:
        found = list(_found(sentence, units))
        for each in found:
            figure = _figure(report, sentence, previous, each, found, mentions, attributions, published)
            if every or (figure.about and _weighs(each)):
                figures.append(figure)
        previous = sentence
    return tuple(figures)


def _published(document: Document) -> date | None:
    published = document.published
    day = (published.start or published.end) if published else None
    return date.fromisoformat(day) if day else None


# ---------------------------------------------------------------- finding


def _found(sentence: Sentence, units: Units) -> Iterator[_Found]:
    text = sentence.text[sentence.start : sentence.end]
    if not MAY_HOLD.search(text):
        return
    for quantity in find_quantities(text, units):
        span = _span(sentence, quantity.start, quantity.end)
        if span is None:
            continue
        noun = counted(sentence, span, quantity, units) if quantity.unit is None or quantity.unit.name == "times" else None
        if quantity.unit is not None and quantity.unit.name == "times":
            noun = None
        if _is_figure(sentence, span, quantity, noun):
            anchor = noun.noun if noun else span.root
            yield _Found(quantity, span, anchor, noun, _unit(span, quantity, noun, units))


def _span(sentence: Sentence, start: int, end: int) -> Span | None:
    doc, base = sentence.span.doc, sentence.span.start_char
    return doc.char_span(base + start, base + end, alignment_mode="expand")  # type: ignore[no-any-return]


def _unit(span: Span, quantity: Quantity, noun: Counted | None, units: Units) -> str | None:
    if quantity.unit is not None and quantity.unit.name == "times":
        verb = span.root.head
        return units.acts.get(verb.lemma_) or quantity.unit_name
    if noun is not None:
        return noun.unit
    if quantity.form == "multiple":
        return "times"
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


# ---------------------------------------------------------------- the record


def _figure(
    report: ParsedReport,
    sentence: Sentence,
    previous: Sentence | None,
    found: _Found,
    others: list[_Found],
    mentions: Mentions,
    attributions: Attributions,
    published: date | None,
) -> Figure:
    quantity = found.quantity
    what = measured(sentence, found.span, found.anchor, counts=found.noun is not None)
    evidence = _evidence(sentence, found, what)
    attribution = attributions.of(evidence)
    words = _measures(sentence, found, what)
    about = owners(sentence, previous, found.span, found.anchor, what, mentions)
    return Figure(
        id=content_id("figure", report.document.sha256, sentence.start + quantity.start, sentence.start + quantity.end, quantity.value),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=found.unit,
        kind=_kind(quantity),
        measures=words,
        about=about,
        period=period_of(sentence, quantity, [each.quantity for each in others], published),
        change=_change(found),
        basis=_basis(sentence, quantity, others),
        approx=quantity.approx,
        said_by=attribution.said_by,
        via=attribution.via,
        evidence=evidence,
    )


def _kind(quantity: Quantity) -> FigureKind:
    if quantity.form == "rank":
        return "rank"
    if quantity.form in {"multiple", "fraction"} and quantity.unit is None:
        return "rate"
    if quantity.unit is None:
        return "count"
    return "rate" if quantity.per else quantity.unit.kind


def _change(found: _Found) -> str | None:  # narrowed by the record
    if found.quantity.form == "multiple":
        text = found.span.text.lower()
        return "down" if text.startswith("halv") else "up" if re.match(r"doubl|tripl|trebl|quadrupl", text) else None
    if found.quantity.form == "rank" or (found.quantity.unit and found.quantity.unit.kind == "duration"):
        return None
    return change_of(found.span, found.anchor)


def _basis(sentence: Sentence, quantity: Quantity, others: list[_Found]) -> str | None:
    """Read what a change is measured against, when it stands before the next figure."""
    limit = min((each.quantity.start for each in others if each.quantity.start > quantity.start), default=None)
    text = sentence.text[sentence.start + quantity.end : sentence.end if limit is None else sentence.start + limit]
    match = _BASIS.search(text)
    return _BASES[match.lastgroup] if match and match.lastgroup else None


def _measures(sentence: Sentence, found: _Found, what: Measured) -> str | None:
    """Word what is measured; a known count ("people") also says which ("Russian diplomats")."""
    if found.noun is None:
        return what.words
    if not found.noun.known:
        return what.words
    first, last = sentence.span.doc[found.noun.first], found.noun.noun
    which = " ".join(sentence.text[sentence.start_of(first) : sentence.end_of(last)].split())
    return f"{which}, {what.words}" if what.words and what.words not in which else which


def _evidence(sentence: Sentence, found: _Found, what: Measured) -> Evidence:
    """Cut the stretch from what is measured to the quantity, in whichever order they stand."""
    tokens = [*found.span, found.anchor, *_near(found, what.tokens)]
    first, last = min(tokens, key=lambda token: token.i), max(tokens, key=lambda token: token.i)
    return sentence.cut(first, last)


def _near(found: _Found, tokens: Iterable[Token]) -> Iterator[Token]:
    sentence = found.anchor.sent
    yield from (token for token in tokens if sentence.start <= token.i < sentence.end)


def _weighs(found: _Found) -> bool:
    """Tell that a quantity is worth a record when only figures about states are wanted."""
    noun = found.noun
    if noun is None:
        return True
    if noun.unit in {"countries", "agreements"} or noun.known:
        return noun.unit != "countries" and (found.quantity.value >= 2 or found.quantity.form == "digits")
    return found.quantity.value >= _SMALL_COUNT
