"""Figures: every quantity of a report with what it measures, whose it is, when, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal

from detente.coding.attribution import Attributions
from detente.coding.change import change_of
from detente.coding.counting import Counted, counted
from detente.coding.measured import Measured, measured, purpose_of
from detente.coding.mentions import Mentions
from detente.coding.ownership import owners
from detente.coding.periods import period_of
from detente.coding.quantities import MAY_HOLD, find_quantities
from detente.coding.quantity import Quantity
from detente.coding.units import Units, load_units
from detente.language import ParsedReport, Sentence
from detente.records import Document, Evidence, Figure, content_id
from detente.records.findings import FigureKind

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BASIS = re.compile(
    r"\b(?:(?P<yoy>year[\s-](?:on|over)[\s-]year|y[/-]?o[/-]?y|annually|over the same period|"
    r"(?:from|than) a year (?:ago|earlier|before)|(?:from|on) the previous year|"
    r"compared (?:with|to) (?:a year|the previous year|last year|the same period))|"
    r"(?P<mom>month[\s-](?:on|over)[\s-]month|from (?:a|the previous) month(?: ago| earlier)?)|"
    r"(?P<qoq>quarter[\s-](?:on|over)[\s-]quarter|from the previous quarter))\b",
    re.IGNORECASE,
)
_BASES = {"yoy": "year on year", "mom": "month on month", "qoq": "quarter on quarter"}
_SMALL_COUNT = 10
"""Below this a count of things that the lexicon does not know ("two sides", "three issues") tells how a text is
arranged, not how states stand; on the development reports none of 23 such counts was wanted, and all above were."""


_MEMORY = 3
"""Sentences back to which "the relationship" or "this" may refer; further back none was right on the samples."""
_LONG_EVIDENCE = 25
"""Words after which evidence keeps only the first phrase; the longest sensible one on the samples has 19."""
_NEAR_VERB = 4
"""Words by which the verb may lengthen the evidence ("expel 60 Russian diplomats")."""


@dataclass(frozen=True, slots=True)
class _Context:
    """What a figure's record needs beside the quantity."""

    document: Document
    sentence: Sentence
    previous: Sentence | None
    mentions: Mentions
    attributions: Attributions
    published: date | None

    def names_actors(self) -> bool:
        """Tell whether the sentence or one shortly before mentions anybody: else no figure in it is about a state."""
        return self.previous is not None or bool(self.mentions.in_sentence(self.sentence))


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
    """Find the figures of a report in the order of its text; `every` keeps also ages and what is not about states."""
    units = load_units()
    published = _published(report.document)
    figures: list[Figure] = []
    previous: Sentence | None = None
    for sentence in report.sentences:
        if previous is not None and sentence.index - previous.index > _MEMORY:
            previous = None
        context = _Context(report.document, sentence, previous, mentions, attributions, published)
        if every or context.names_actors():
            found = _inherited(sentence, list(_found(sentence, units)))
            made = (_figure(context, each, found) for each in found if every or _weighs(each))
            figures += [figure for figure in made if every or figure.about]
        if mentions.in_sentence(sentence):
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
        noun = (
            counted(sentence, span, quantity, units) if quantity.unit is None or quantity.unit.name == "times" else None
        )
        if quantity.unit is not None and quantity.unit.name == "times":
            noun = None
        if _is_figure(sentence, span, quantity, noun):
            anchor = noun.noun if noun else span.root
            yield _Found(quantity, span, anchor, noun, _unit(span, quantity, noun, units))


def _inherited(sentence: Sentence, found: list[_Found]) -> list[_Found]:
    """Give a bare number the unit of the figure before it: "3,200 soldiers, up from 2,000"."""
    result: list[_Found] = []
    for each in found:
        last = result[-1] if result else None
        if last is not None and _bare(sentence, each) and last.unit and _passes_on(last):
            each = replace(each, unit=last.unit)
        result.append(each)
    return result


def _bare(sentence: Sentence, found: _Found) -> bool:
    if found.unit is not None or found.quantity.form not in {"digits", "words"} or found.noun is not None:
        return False
    end = found.span.end
    following = found.span.doc[end] if end < sentence.span.end else None
    return following is None or following.is_punct or following.tag_ in {"IN", "CC", "TO", "RB", "VBD", "VBZ", "MD"}


def _passes_on(found: _Found) -> bool:
    """Tell that a unit may be left out the second time; percent and years are always said again."""
    unit = found.quantity.unit
    return unit is None or unit.kind not in {"percent", "duration"}


def _span(sentence: Sentence, start: int, end: int) -> Span | None:
    doc, base = sentence.span.doc, sentence.span.start_char
    return doc.char_span(base + start, base + end, alignment_mode="expand")


def _unit(span: Span, quantity: Quantity, noun: Counted | None, units: Units) -> str | None:
    if quantity.unit is not None and quantity.unit.name == "times":
        verb = span.root.head
        return units.acts.get(verb.lemma_) or quantity.unit_name
    if noun is not None:
        rate = units.rate.match(span.doc.text, noun.noun.idx + len(noun.noun))
        per = (rate["per"] or rate["a"]).lower() if rate else None
        return f"{noun.unit} per {per}" if per in units.per else noun.unit
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


def _figure(context: _Context, found: _Found, others: list[_Found]) -> Figure:
    sentence, quantity = context.sentence, found.quantity
    what = measured(sentence, found.span, found.anchor, counts=found.noun is not None, taken=_taken(others))
    evidence = _evidence(sentence, found, what)
    attribution = context.attributions.of(evidence)
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    return Figure(
        id=content_id("figure", context.document.sha256, start, end, quantity.value),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=found.unit,
        kind=_kind(quantity),
        measures=_measures(sentence, found, what),
        about=owners(sentence, context.previous, found.anchor, what, context.mentions),
        period=period_of(sentence, quantity, [each.quantity for each in others], context.published),
        change=_change(found),
        basis=_basis(sentence, quantity, others),
        approx=quantity.approx,
        said_by=attribution.said_by,
        via=attribution.via,
        quantity=Evidence.cut(sentence.text, start, end),
        evidence=evidence,
    )


def _taken(found: list[_Found]) -> frozenset[int]:
    spans = (
        range(each.span.start, each.noun.noun.i + 1 if each.noun else each.span.end)
        for each in found
        if not _identifies(each)
    )
    return frozenset(index for span in spans for index in span)


def _identifies(found: _Found) -> bool:
    """Tell "the two countries", which says who is meant, from a count."""
    before = found.span.doc[found.span.start - 1] if found.span.start > found.span.sent.start else None
    small = found.quantity.form == "words" and found.quantity.value < _SMALL_COUNT and found.noun is not None
    return (
        small
        and before is not None
        and before.lower_ in {"the", "these", "those", "both", "all", "its", "their", "our"}
    )


def _kind(quantity: Quantity) -> FigureKind:
    if quantity.form == "rank":
        return "rank"
    if quantity.form in {"multiple", "fraction"} and quantity.unit is None:
        return "rate"
    if quantity.unit is None:
        return "count"
    return "rate" if quantity.per else quantity.unit.kind


def _change(found: _Found) -> Literal["up", "down"] | None:
    if found.quantity.form == "multiple":
        text = found.span.text.lower()
        return "down" if text.startswith("halv") else "up" if re.match(r"doubl|tripl|trebl|quadrupl", text) else None
    if found.quantity.form == "rank" or (found.quantity.unit and found.quantity.unit.kind == "duration"):
        return None
    return None if purpose_of(found.anchor) else change_of(found.span, found.anchor)


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
    if which.lower() == found.unit:
        return what.words
    return f"{which}, {what.words}" if what.words and what.words not in which else which


def _evidence(sentence: Sentence, found: _Found, what: Measured) -> Evidence:
    """Cut the stretch from what is measured to the quantity, whichever stands first, with a verb that is near."""
    tokens = [*found.span, found.anchor, *_inside(sentence, what.tokens)]
    if _width(tokens) > _LONG_EVIDENCE:
        tokens = [*found.span, found.anchor, *_inside(sentence, what.first)]
    for verb in _verbs(sentence, what.verb):
        if _width([*tokens, verb]) <= _width(tokens) + _NEAR_VERB:
            tokens.append(verb)
    return sentence.cut(min(tokens, key=_position), max(tokens, key=_position))


def _position(token: Token) -> int:
    return int(token.i)


def _width(tokens: list[Token]) -> int:
    places = [token.i for token in tokens]
    return max(places) - min(places)


def _inside(sentence: Sentence, tokens: Iterable[Token]) -> Iterator[Token]:
    yield from (token for token in tokens if sentence.span.start <= token.i < sentence.span.end)


def _verbs(sentence: Sentence, verb: Token | None) -> Iterator[Token]:
    """Give the verb of the clause, and the noun whose content an infinitive is ("its decision to expel")."""
    if verb is not None:
        yield from _inside(sentence, [verb, verb.head] if verb.dep_ == "acl" else [verb])


def _weighs(found: _Found) -> bool:
    """Tell that a quantity is worth a record when only figures about states are wanted."""
    noun = found.noun
    if _identifies(found) or found.quantity.is_age:
        return False
    if noun is None:
        return (
            found.unit is not None
            or found.quantity.value >= _SMALL_COUNT
            or found.quantity.form not in {"words", "digits"}
        )
    if noun.unit in {"countries", "agreements"} or noun.known:
        return noun.unit != "countries" and (found.quantity.value >= 2 or found.quantity.form == "digits")
    return found.quantity.value >= _SMALL_COUNT
