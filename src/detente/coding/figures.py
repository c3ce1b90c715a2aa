"""Figures: every quantity of a report with what it measures, whose it is, when, and who says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Literal

from detente.coding.attribution import Attributions
from detente.coding.change import change_of
from detente.coding.found import Found, find_all
from detente.coding.measured import Measured, measured, purpose_of
from detente.coding.mentions import Mentions
from detente.coding.ownership import Owners
from detente.coding.periods import period_of, times_and_quarters
from detente.coding.quantity import Quantity
from detente.coding.standard import currency, standard
from detente.coding.standing import standing_of
from detente.coding.times import TimeExpression
from detente.coding.units import Units, load_units
from detente.coding.weighing import identifies, weighs
from detente.coding.wording import worded
from detente.language import ParsedReport, Sentence, Token
from detente.records import Document, Evidence, Figure, Restated, content_id
from detente.records.findings import FigureKind

_BASIS = re.compile(
    r"\b(?:(?P<yoy>year[\s-](?:on|over)[\s-]year|y[/-]?o[/-]?y|annually|over the same period|"
    r"(?:from|than) a year (?:ago|earlier|before)|(?:from|on) the previous year|"
    r"compared (?:with|to) (?:a year|the previous year|last year|the same period))|"
    r"(?P<mom>month[\s-](?:on|over)[\s-]month|from (?:a|the previous) month(?: ago| earlier)?)|"
    r"(?P<qoq>quarter[\s-](?:on|over)[\s-]quarter|from the previous quarter))\b",
    re.IGNORECASE,
)
_BASES = {"yoy": "year on year", "mom": "month on month", "qoq": "quarter on quarter"}
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
    owners: Owners
    attributions: Attributions
    units: Units
    every: bool

    def names_actors(self) -> bool:
        """Tell whether the sentence or one shortly before mentions anybody: else no figure in it is about a state."""
        return self.previous is not None or bool(self.mentions.in_sentence(self.sentence))


def find_figures(
    report: ParsedReport, mentions: Mentions, attributions: Attributions, *, every: bool = False
) -> tuple[Figure, ...]:
    """Find the figures of a report in the order of its text.

    `every` keeps also ages and what is not about states, each as it is written; without it figures stand in the
    standard form (see `standard`). The ids are the same.
    """
    units = load_units()
    published = _published(report.document)
    owners = Owners(report.sentences, mentions)
    figures: list[Figure] = []
    previous: Sentence | None = None
    for sentence in report.sentences:
        if previous is not None and sentence.index - previous.index > _MEMORY:
            previous = None
        context = _Context(report.document, sentence, previous, mentions, owners, attributions, units, every)
        if every or context.names_actors():
            found = find_all(sentence, units)
            kept = found if every else _weighed(sentence, found, mentions, units)
            times = times_and_quarters(sentence, published) if kept else []
            made = (_figure(context, each, found, times) for each in kept)
            figures += [figure for figure in made if every or figure.about]
        if mentions.in_sentence(sentence):
            previous = sentence
    return tuple(figures)


def _weighed(sentence: Sentence, found: list[Found], mentions: Mentions, units: Units) -> list[Found]:
    """Give the quantities that are worth a record, in the standard form."""
    standards = (standard(sentence, each, mentions, units) for each in found)
    return [each for each in standards if weighs(sentence, each)]


def _published(document: Document) -> date | None:
    published = document.published
    day = (published.start or published.end) if published else None
    return date.fromisoformat(day) if day else None


# ---------------------------------------------------------------- the record


def _figure(context: _Context, found: Found, others: list[Found], times: list[TimeExpression]) -> Figure:
    sentence, quantity = context.sentence, found.quantity
    what = measured(sentence, found.span, found.anchor, counts=found.noun is not None, taken=_taken(sentence, others))
    evidence = _with_conversion(sentence, _evidence(sentence, found, what), quantity.also)
    attribution = context.attributions.of(evidence)
    start, end = sentence.start + quantity.start, sentence.start + quantity.end
    about = context.owners.of(sentence, context.previous, found.span, found.anchor, what)
    return Figure(
        id=content_id("figure", context.document.sha256, start, end, found.written),
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=found.unit if context.every else currency(sentence, found, about, context.units),
        kind=_kind(quantity),
        measures=worded(sentence, found, what, standard=not context.every),
        about=about,
        period=period_of(sentence, quantity, [each.quantity for each in others], times),
        change=_change(found, levels=not context.every),
        basis=_basis(sentence, quantity, others),
        approx=quantity.approx,
        said_by=attribution.said_by,
        via=attribution.via,
        quantity=Evidence.cut(sentence.text, start, end),
        evidence=evidence,
        standing=standing_of(found.anchor),
        also=_restated(sentence, quantity.also),
    )


def _restated(sentence: Sentence, quantity: Quantity | None) -> Restated | None:
    if quantity is None or quantity.unit is None:
        return None
    name = quantity.unit.code or quantity.unit_name or quantity.unit.name
    stated = Evidence.cut(sentence.text, sentence.start + quantity.start, sentence.start + quantity.end)
    return Restated(quantity.value, name, quantity.approx, stated)


def _with_conversion(sentence: Sentence, evidence: Evidence, also: Quantity | None) -> Evidence:
    """Lengthen the evidence to hold the same quantity in its other unit."""
    if also is None or sentence.start + also.end <= evidence.end:
        return evidence
    return Evidence.cut(sentence.text, evidence.start, sentence.start + also.end)


def _taken(sentence: Sentence, found: list[Found]) -> frozenset[int]:
    spans = (
        range(each.span.start, each.noun.noun.i + 1 if each.noun else each.span.end)
        for each in found
        if not identifies(each)
    )
    restated = [each.quantity.also for each in found if each.quantity.also is not None]
    conversions = (
        token.i
        for also in restated
        for token in sentence.span
        if sentence.start + also.start <= sentence.start_of(token) < sentence.start + also.end
    )
    return frozenset(chain(chain.from_iterable(spans), conversions))


def _kind(quantity: Quantity) -> FigureKind:
    if quantity.form == "rank":
        return "rank"
    if quantity.form in {"multiple", "fraction"} and quantity.unit is None:
        return "rate"
    if quantity.unit is None:
        return "count"
    return "rate" if quantity.per else quantity.unit.kind


def _change(found: Found, *, levels: bool) -> Literal["up", "down"] | None:
    if found.quantity.form == "multiple":
        text = found.span.text.lower()
        return "down" if text.startswith("halv") else "up" if re.match(r"doubl|tripl|trebl|quadrupl", text) else None
    if found.quantity.form == "rank" or (found.quantity.unit and found.quantity.unit.kind == "duration"):
        return None
    return None if purpose_of(found.anchor) else change_of(found.span, found.anchor, levels=levels)


def _basis(sentence: Sentence, quantity: Quantity, others: list[Found]) -> str | None:
    """Read what a change is measured against, when it stands before the next figure."""
    limit = min((each.quantity.start for each in others if each.quantity.start > quantity.start), default=None)
    text = sentence.text[sentence.start + quantity.end : sentence.end if limit is None else sentence.start + limit]
    match = _BASIS.search(text)
    return _BASES[match.lastgroup] if match and match.lastgroup else None


def _evidence(sentence: Sentence, found: Found, what: Measured) -> Evidence:
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
