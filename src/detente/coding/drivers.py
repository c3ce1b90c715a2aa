"""Drivers: what a report claims to bring about what, and what that says of a relation between states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from detente.coding.attribution import Attributions
from detente.coding.causal_connectives import connective_links
from detente.coding.causal_lexicon import CausalLexicon, RelationWords, load_causes
from detente.coding.causal_links import Link, contrasted
from detente.coding.causal_reasons import aim_links, comparison_links, degree_links, occasion_links, participle_links
from detente.coding.causal_spans import Stretch, clause_stretch
from detente.coding.causal_verbs import noun_links, verb_links
from detente.coding.driver_meaning import (
    Direction,
    chief_pair,
    codes_of,
    direction_of,
    dyad_of,
    has_relation_word,
    named,
    pressure_from,
    stance_of,
)
from detente.coding.mentions import Mentions
from detente.language import ParsedReport, Sentence
from detente.records import Driver, Evidence, SaidBy, content_id

if TYPE_CHECKING:
    from spacy.tokens import Span

_SAME = 0.5
"""Two links whose causes and whose effects share more than this part of the shorter are one claim; from .3 to .7 the
score for pairs moves by .001."""
_TEMPORAL = frozenset({"after", "following", "when", "soon after", "shortly after", "aim"})


class _Claim(NamedTuple):
    """A link with the sentences in which its cause and its effect stand."""

    link: Link
    sentence: Sentence
    cause_sentence: Sentence


def find_drivers(
    report: ParsedReport, mentions: Mentions, attributions: Attributions, *, every: bool = False
) -> tuple[Driver, ...]:
    """Find the causal claims of a report: those about states and their relations, or `every` one.

    Each has the words of the cause and of the effect without what joins them. Claims that are only implied, by order
    in time or by an aim, are kept where every claim is wanted.
    """
    lexicon = load_causes()
    chief = chief_pair(report.sentences, mentions)
    claims = (claim for claim in _claims(report, lexicon) if every or _is_about_states(claim, mentions, chief, lexicon))
    drivers = (_driver(report, claim, mentions, attributions, chief, lexicon) for claim in claims)
    return tuple({driver.id: driver for driver in drivers}.values())


def _claims(report: ParsedReport, lexicon: CausalLexicon) -> Iterator[_Claim]:
    before: Sentence | None = None
    for sentence in report.sentences:
        for link in causal_links(sentence, lexicon):
            if not link.earlier:
                yield _Claim(link, sentence, sentence)
            elif before is not None and (cause := clause_stretch(before.span.root)) is not None:
                yield _Claim(link._replace(cause=cause), sentence, before)
        before = sentence


def causal_links(sentence: Sentence, lexicon: CausalLexicon) -> list[Link]:
    """Find all causal links of a sentence, each once; what is stated goes before what is implied."""
    tokens = tuple(sentence)
    found = [
        *comparison_links(tokens),
        *connective_links(tokens, lexicon),
        *verb_links(tokens, lexicon),
        *noun_links(tokens, lexicon),
        *occasion_links(tokens, lexicon),
        *participle_links(tokens, lexicon),
        *aim_links(tokens, lexicon),
        *degree_links(tokens),
    ]
    kept: list[Link] = []
    for each in sorted(found, key=lambda link: link.strength == "implied"):
        if not any(_is_same(each, other) for other in kept):
            kept += contrasted(each)
    return sorted(kept, key=lambda link: (link.signal.i, link.cause, link.effect))


def _is_same(one: Link, other: Link) -> bool:
    return _shared(one.cause, other.cause) and _shared(one.effect, other.effect)


def _shared(one: Stretch, other: Stretch) -> bool:
    return one.overlap(other) > _SAME * min(one.last - one.first, other.last - other.first)


# ---------------------------------------------------------------- about states


def _is_about_states(claim: _Claim, mentions: Mentions, chief: tuple[str, ...], lexicon: CausalLexicon) -> bool:
    """Tell whether a claim is stated and names states, or speaks of a relation of known parties.

    An order in time is taken for a cause where both sides name states and the effect says which way a relation goes.
    """
    link = claim.link
    if link.strength != "stated":
        return link.rule in _TEMPORAL and _turns_a_relation(claim, mentions, chief, lexicon)
    if named(claim.cause_sentence, link.cause, mentions) or named(claim.sentence, link.effect, mentions):
        return True
    effect = claim.sentence.span.doc[link.effect.first : link.effect.last]
    cause = claim.cause_sentence.span.doc[link.cause.first : link.cause.last]
    words = lexicon.relations
    return bool(chief) and (has_relation_word(effect, words) or has_relation_word(cause, words))


def _turns_a_relation(claim: _Claim, mentions: Mentions, chief: tuple[str, ...], lexicon: CausalLexicon) -> bool:
    link, words = claim.link, lexicon.relations
    effect = claim.sentence.span.doc[link.effect.first : link.effect.last]
    if not named(claim.cause_sentence, link.cause, mentions) or direction_of(effect, words) == "other":
        return False
    return bool(named(claim.sentence, link.effect, mentions)) or (bool(chief) and has_relation_word(effect, words))


def _driver(
    report: ParsedReport,
    claim: _Claim,
    mentions: Mentions,
    attributions: Attributions,
    chief: tuple[str, ...],
    lexicon: CausalLexicon,
) -> Driver:
    link, words = claim.link, lexicon.relations
    cause, effect = _evidence(claim.cause_sentence, link.cause), _evidence(claim.sentence, link.effect)
    causing = named(claim.cause_sentence, link.cause, mentions)
    affected = codes_of(named(claim.sentence, link.effect, mentions))
    tokens = claim.sentence.span.doc[link.effect.first : link.effect.last]
    related = has_relation_word(tokens, words)
    dyad = dyad_of(affected, codes_of(causing), chief, of_relation=related)
    evidence = Evidence.cut(report.text, min(cause.start, effect.start), max(cause.end, effect.end))
    return Driver(
        id=content_id("driver", report.document.sha256, cause.start, cause.end, effect.start, effect.end),
        cause=cause,
        effect=effect,
        dyad=dyad,
        pressure_from=pressure_from(claim.cause_sentence, link.cause, causing, dyad, words),
        direction=_direction(tokens, claim, words),
        stance="denied" if link.denied else stance_of(link.signal, words),
        said_by=_said_by(attributions, evidence, effect),
        evidence=evidence,
    )


def _direction(effect: Span, claim: _Claim, words: RelationWords) -> Direction:
    """Read the direction from the effect; where it has none, from a cause that is closeness itself."""
    direction = direction_of(effect, words)
    if direction != "other":
        return direction
    cause = claim.cause_sentence.span.doc[claim.link.cause.first : claim.link.cause.last]
    return "closer" if direction_of(cause, words) == "closer" else "other"


def _evidence(sentence: Sentence, stretch: Stretch) -> Evidence:
    doc = sentence.span.doc
    return sentence.cut(doc[stretch.first], doc[stretch.last - 1])


def _said_by(attributions: Attributions, evidence: Evidence, effect: Evidence) -> SaidBy | None:
    """Give who claims it; a quotation that is broken off in between covers the effect alone."""
    return attributions.of(evidence).said_by or attributions.of(effect).said_by
