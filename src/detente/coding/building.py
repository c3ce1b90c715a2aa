"""Building: an event from the words that state it and those who take part, with status, date, place and attribution."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from detente.coding.attribution import Attributions
from detente.coding.codebook import GENERAL, Codebook, Frame
from detente.coding.dating import date_of
from detente.coding.matching import Filled, Match
from detente.coding.mentions import Mention, Mentions
from detente.coding.places import place_of
from detente.coding.status import status_of
from detente.coding.times import TimeExpression
from detente.language import ParsedReport, Sentence, Token
from detente.records import QUAD_OF, Actor, Event, Evidence, Status, content_id, folded
from detente.world import World

_PHRASE = 8
"""Tokens after a noun that its phrase may go on in the evidence ("talks on the border in Geneva")."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """A sentence with all that bears on the coding of its events."""

    report: ParsedReport
    sentence: Sentence
    mentions: Mentions
    attributions: Attributions
    times: list[TimeExpression]
    codebook: Codebook
    world: World


def event_of(setting: Setting, match: Match, roles: Filled, confidence: float) -> Event | None:
    """Build the event of a match and those who fill its slots; None where that is no interaction."""
    report, sentence, world, frame = setting.report, setting.sentence, setting.world, match.frame
    source, recipient = actors_of(roles.source), actors_of(roles.recipient)
    if not frame.reciprocal:
        recipient = tuple(actor for actor in recipient if actor.code not in codes_of(source))
    recipient = recipient or _unresolved(roles.recipient)
    if not _acts(frame, source, recipient, world):
        return None
    status = _status(sentence, match)
    trigger = _trigger(sentence, match)
    attribution = setting.attributions.of(trigger)
    return Event(
        id=content_id(
            "event",
            report.document.sha256,
            frame.type,
            trigger.start,
            trigger.end,
            codes_of(source),
            codes_of(recipient),
        ),
        type=frame.type,
        plover=folded(frame.type, status),
        mode=frame.mode,
        cameo=frame.cameo,
        quad=QUAD_OF[frame.type],
        intensity=frame.goldstein,
        source=source,
        recipient=recipient,
        status=status,
        date=date_of(match, sentence, setting.times, status),
        place=place_of(match, sentence, setting.mentions, world),
        said_by=attribution.said_by,
        via=attribution.via,
        trigger=trigger,
        evidence=_evidence(sentence, match, roles),
        confidence=confidence,
        basis=frame.name,
    )


def _status(sentence: Sentence, match: Match) -> Status:
    """Work out the status; a material act in the plain present is a habit ("sells arms to"), but not in a headline."""
    frame, trigger = match.frame, match.trigger
    status = status_of(trigger, match.objects if frame.object else ())
    verb = trigger.head if trigger.dep_ in {"dobj", "nsubj"} and trigger.pos_ == "NOUN" else trigger
    plain = verb.tag_ in {"VBZ", "VBP"} and not any(child.dep_ in {"aux", "auxpass"} for child in verb.children)
    habit = plain and sentence.zone is None and frame.quad.startswith("material")
    return "ongoing" if status == "happened" and habit else status


# ---------------------------------------------------------------- who


def actors_of(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """Give the actors of mentions, one for each code, in the order of the text; unresolved ones are left out."""
    actors: dict[str, Actor] = {}
    for mention in sorted(mentions, key=lambda each: (each.sentence, each.first)):
        if mention.form != "outlet":
            for actor in mention.actors:
                if actor.code:
                    actors.setdefault(actor.code, actor)
    return tuple(actors.values())


def _unresolved(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """Give the actors of mentions that nobody could be found for, as they are worded."""
    return tuple(actor for mention in mentions for actor in mention.actors if actor.code is None)


def codes_of(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Give the codes of actors that could be resolved."""
    return tuple(actor.code for actor in actors if actor.code)


def _acts(frame: Frame, source: tuple[Actor, ...], recipient: tuple[Actor, ...], world: World) -> bool:
    """Tell whether what fills the slots is an interaction: two different sides, or one that needs no other."""
    sources, recipients = codes_of(source), codes_of(recipient)
    if frame.without_recipient and frame.id == GENERAL:
        return bool(source)
    if frame.reciprocal:
        return len(sources) > 1 or any(world.members(code) for code in sources)
    if not sources:
        return False
    return bool(recipients) or frame.without_recipient


# ---------------------------------------------------------------- where it is stated


def _trigger(sentence: Sentence, match: Match) -> Evidence:
    """Cut from the first to the last word of the trigger where they stand close, else the verb or noun alone."""
    tokens = sorted(match.tokens, key=lambda token: token.i)
    if tokens[-1].i - tokens[0].i > 6:
        return sentence.cut(match.trigger, match.trigger)
    return sentence.cut(tokens[0], tokens[-1])


def _evidence(sentence: Sentence, match: Match, roles: Filled) -> Evidence:
    """Cut the stretch that holds the trigger, what it acts on and those who take part, as far as they stand here."""
    doc = match.trigger.doc
    places = [token.i for token in (*match.tokens, *match.objects)]
    for mention in (*roles.source, *roles.recipient):
        if mention.sentence == sentence.index:
            places += [mention.first, mention.last - 1]
    first = min(places)
    last = max(max(places), *(_phrase_end(token) for token in match.objects), match.trigger.i)
    last = min(last, sentence.span.end - 1)
    return sentence.cut(doc[max(first, sentence.span.start)], doc[last])


def _phrase_end(token: Token) -> int:
    """Give the end of the noun phrase of a head, with its prepositional phrases and without relative clauses."""
    ends = [child.right_edge.i for child in token.children if child.dep_ in {"amod", "compound", "prep", "appos"}]
    return max([token.i, *(end for end in ends if end - token.i <= _PHRASE)])
