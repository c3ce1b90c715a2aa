"""Drivers: what a report claims to bring about what, and what that says of a relation between states."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from detente.coding.attribution import Attributions
from detente.coding.causal_connectives import connective_links
from detente.coding.causal_lexicon import CausalLexicon, RelationWords, load_causes
from detente.coding.causal_links import Link, contrasted
from detente.coding.causal_reasons import (
    aim_links,
    cleft_links,
    comparison_links,
    degree_links,
    ground_links,
    inversion_links,
    matter_links,
    occasion_links,
    participle_links,
    reply_links,
    weighed_links,
)
from detente.coding.causal_spans import Stretch, clause_stretch
from detente.coding.causal_verbs import noun_links, verb_links
from detente.coding.cues import load_cues
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
    tone_of,
)
from detente.coding.mechanisms import mechanism_of
from detente.coding.mentions import Mentions
from detente.language import ParsedReport, Sentence, Span, Token, Words
from detente.records import Driver, Evidence, SaidBy, content_id

_SAME = 0.5
"""Two links whose causes and whose effects share more than this part of the shorter are one claim; from .3 to .7 the
score for pairs moves by .001."""
_CONDITIONS = frozenset({"if", "as long as", "so long as", "once", "unless", "since", "over", "only if"})
"""What they join is implied elsewhere; about states, 16 of 29 claims in 31 hand-coded reports are drivers."""
_NOBODY = frozenset({"nothing", "anything", "something", "everything", "neither", "nobody", "none"})
_PREMISES = frozenset({"premise", "condition", "precondition", "prerequisite", "basis"})
_HINDERS = frozenset({"keep", "stop", "prevent", "deter", "discourage"})
_OPENING = 3
"""Tokens of a sentence among which a "this" points to the sentence before and not to a clause of its own."""
_NEAR = 1
"""Sentences around a claim that names no state in which one of the chief pair must be named; with 2 the
seeds lose .005 of F1 and ten other reports gain .002."""
_TEMPORAL = frozenset({"after", "following", "when", "soon after", "shortly after", "aim"})


class _Claim(NamedTuple):
    """A link with the sentences in which its cause and its effect stand."""

    link: Link
    sentence: Sentence
    cause_sentence: Sentence


class _Relation(NamedTuple):
    """What a report is about as a whole: its chief pair of actors and whether it tells of them as coming closer."""

    chief: tuple[str, ...]
    tone: Direction
    named_in: frozenset[int]
    """Indices of the sentences that name one of the chief pair."""


def find_drivers(
    report: ParsedReport, mentions: Mentions, attributions: Attributions, *, every: bool = False
) -> tuple[Driver, ...]:
    """Find the causal claims of a report: those about states and their relations, or `every` one.

    Each has the words of the cause and of the effect without what joins them. Claims that are only implied, by order
    in time or by an aim, are kept where every claim is wanted.
    """
    lexicon = load_causes()
    sentences = [(sentence, Words.of(sentence)) for sentence in report.sentences]
    about = _relation(sentences, mentions, lexicon.relations)
    claims = (
        claim for claim in _claims(sentences, lexicon) if every or _is_about_states(claim, mentions, about, lexicon)
    )
    drivers = (_driver(report, claim, mentions, attributions, about, lexicon) for claim in claims)
    return tuple({driver.id: driver for driver in drivers}.values())


def _relation(sentences: list[tuple[Sentence, Words]], mentions: Mentions, words: RelationWords) -> _Relation:
    chief = chief_pair([sentence for sentence, _ in sentences], mentions)
    named_in = frozenset(mention.sentence for mention in mentions if set(mention.codes) & set(chief))
    return _Relation(chief, tone_of([each for _, each in sentences], words), named_in)


def _claims(sentences: list[tuple[Sentence, Words]], lexicon: CausalLexicon) -> Iterator[_Claim]:
    before: Sentence | None = None
    for sentence, words in sentences:
        for link in causal_links(words, lexicon):
            said = clause_stretch(before.span.root) if before is not None else None
            if before is not None and said is not None and (link.earlier or _points_back(link, sentence)):
                yield _Claim(link._replace(cause=said), sentence, before)
            elif not link.earlier:
                yield _Claim(link, sentence, sentence)
        before = sentence


def _points_back(link: Link, sentence: Sentence) -> bool:
    """Tell whether the cause is a "this" at the start of a sentence, which means what the sentence before says."""
    doc = sentence.span.doc
    alone = link.cause.last == link.cause.first + 1 and doc[link.cause.first].lower_ in {"this", "that"}
    return alone and link.cause.first < sentence.span.start + _OPENING


def causal_links(words: Words, lexicon: CausalLexicon) -> list[Link]:
    """Find all causal links of a sentence, each once; what is stated goes before what is implied."""
    found = [
        *comparison_links(words),
        *weighed_links(words),
        *cleft_links(words),
        *matter_links(words, lexicon),
        *ground_links(words),
        *inversion_links(words),
        *reply_links(words),
        *connective_links(words, lexicon),
        *verb_links(words, lexicon),
        *noun_links(words, lexicon),
        *occasion_links(words, lexicon),
        *participle_links(words, lexicon),
        *aim_links(words, lexicon),
        *degree_links(words),
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


def _is_about_states(claim: _Claim, mentions: Mentions, about: _Relation, lexicon: CausalLexicon) -> bool:
    """Tell whether a claim is stated and names states, or speaks of a relation of known parties.

    An order in time is taken for a cause where both sides name states and the effect says which way a relation goes.
    """
    link = claim.link
    if _is_bare(claim) or _is_judgement(link):
        return False
    if link.strength != "stated" and link.rule not in _CONDITIONS:
        return link.rule in _TEMPORAL and _turns_a_relation(claim, mentions, about, lexicon)
    if named(claim.cause_sentence, link.cause, mentions) or named(claim.sentence, link.effect, mentions):
        return True
    effect = claim.sentence.span.doc[link.effect.first : link.effect.last]
    cause = claim.cause_sentence.span.doc[link.cause.first : link.cause.last]
    words = lexicon.relations
    if _speaks_of_relation(effect, words) or _speaks_of_relation(cause, words):
        return bool(about.chief)
    return any(abs(claim.sentence.index - index) <= _NEAR for index in about.named_in)


def _is_bare(claim: _Claim) -> bool:
    """Tell whether the cause is a mere pronoun or a person, who does something rather than causes it."""
    link, doc = claim.link, claim.cause_sentence.span.doc
    if link.cause.last - link.cause.first > 1:
        return False
    word = doc[link.cause.first]
    return word.lower_ in _NOBODY or (word.pos_ == "PRON" and word.lower_ not in {"this", "that"})


def _is_judgement(link: Link) -> bool:
    """Tell whether a link only says for what or about what somebody speaks: "thanked them for", "mistrust over"."""
    head = link.signal.head
    if link.rule == "over":
        return head.pos_ == "NOUN"
    return link.rule == "occasion for" and (head.lemma_ in {"blame", "thank"} or head.lemma_ in load_cues().verbs)


def _speaks_of_relation(tokens: Span, words: RelationWords) -> bool:
    return has_relation_word(tokens, words) or direction_of(tokens, words) != "other"


def _turns_a_relation(claim: _Claim, mentions: Mentions, about: _Relation, lexicon: CausalLexicon) -> bool:
    link, words = claim.link, lexicon.relations
    effect = claim.sentence.span.doc[link.effect.first : link.effect.last]
    if not named(claim.cause_sentence, link.cause, mentions) or direction_of(effect, words) == "other":
        return False
    return bool(about.chief) or bool(named(claim.sentence, link.effect, mentions))


def _driver(
    report: ParsedReport,
    claim: _Claim,
    mentions: Mentions,
    attributions: Attributions,
    about: _Relation,
    lexicon: CausalLexicon,
) -> Driver:
    link, words = claim.link, lexicon.relations
    cause, effect = _evidence(claim.cause_sentence, link.cause), _evidence(claim.sentence, link.effect)
    causing = named(claim.cause_sentence, link.cause, mentions)
    affected = codes_of(named(claim.sentence, link.effect, mentions))
    tokens = claim.sentence.span.doc[link.effect.first : link.effect.last]
    hostile = direction_of(tokens, words) == "apart"
    dyad = dyad_of(affected, codes_of(causing), about.chief, hostile=hostile)
    evidence = Evidence.cut(report.text, min(cause.start, effect.start), max(cause.end, effect.end))
    stance = link.stance or stance_of(link.signal, words)
    if link.signal.lemma_.lower() in _PREMISES and _is_unmet(link.signal):
        stance = "denied"
    pressing = pressure_from(claim.cause_sentence, link.cause, causing, dyad, words)
    return Driver(
        id=content_id("driver", report.document.sha256, cause.start, cause.end, effect.start, effect.end),
        cause=cause,
        effect=effect,
        dyad=dyad,
        pressure_from=pressing,
        direction=_direction(tokens, claim, words, about.tone, denied=stance == "denied"),
        stance=stance,
        said_by=_said_by(attributions, evidence, effect),
        evidence=evidence,
        mechanism=mechanism_of(cause.text, pressing),
    )


def _is_unmet(premise: Token) -> bool:
    """Tell that what follows a premise says that it does not hold: "the premise is trust, and there is none"."""
    clause = premise.head
    return any(
        token.dep_ == "neg" or token.lower_ in ("no", "none", "lacking")
        for verb in clause.conjuncts if verb.i > clause.i for token in verb.subtree
    )  # fmt: skip


def _direction(effect: Span, claim: _Claim, words: RelationWords, tone: Direction, *, denied: bool) -> Direction:
    """Read the direction from the effect; where it has none, from the cause, or else from the tone of the report."""
    direction = direction_of(effect, words, denied=denied)
    if direction != "other" and claim.link.signal.lemma_ in _HINDERS and any(each.lower_ == "from" for each in effect):
        return "apart" if direction == "closer" else "closer"
    if direction != "other":
        return direction
    cause = claim.cause_sentence.span.doc[claim.link.cause.first : claim.link.cause.last]
    direction = direction_of(cause, words)
    return direction if direction != "other" else tone


def _evidence(sentence: Sentence, stretch: Stretch) -> Evidence:
    doc = sentence.span.doc
    return sentence.cut(doc[stretch.first], doc[stretch.last - 1])


def _said_by(attributions: Attributions, evidence: Evidence, effect: Evidence) -> SaidBy | None:
    """Give who claims it; a quotation that is broken off in between covers the effect alone."""
    return attributions.of(evidence).said_by or attributions.of(effect).said_by
