"""Events: who did what to whom, whether it really happened, when, where, and who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.coding.actors import report_day
from detente.coding.attribution import Attributions
from detente.coding.codebook import Codebook, Frame
from detente.coding.dating import date_of
from detente.coding.matching import Filled, Match, filled, matches_of
from detente.coding.mentions import Mention, Mentions
from detente.coding.places import place_of
from detente.coding.status import status_of
from detente.coding.times import TimeExpression, times_of
from detente.language import ParsedReport, Sentence
from detente.records import QUAD_OF, Actor, Event, Evidence, Status, content_id, folded
from detente.world import World

if TYPE_CHECKING:
    from spacy.tokens import Token

_PHRASE = 8
"""Tokens after a noun that its phrase may go on in the evidence ("talks on the border in Geneva")."""
_FOLLOWED_BACK = 0.85
"""What a coding keeps of its confidence when an actor is a pronoun or description. On half of the worked sentences 22
of 45 such codings of a marked pair had the marked type, of the others 488 of 596; part of the rest are true acts of
the same pair that are not marked."""
_FAR = 0.87
"""What it keeps when an actor was found outside of the slots: 115 of 154 such codings had the marked type, of those in
slots 377 of 448."""
_ASPECT = frozenset({"xcomp", "advcl", "pcomp", "prep", "dobj", "pobj", "acl", "oprd", "appos"})
"""What may lie between two triggers of one act; joined verbs and clauses of their own are acts of their own."""


def find_events(
    report: ParsedReport, mentions: Mentions, attributions: Attributions, codebook: Codebook, world: World
) -> tuple[Event, ...]:
    """Find the events of a report, each occasion once, in the order of the text."""
    published = report_day(report.document)
    found: list[tuple[bool, Event]] = []
    for sentence in report.sentences:
        if mentions.in_sentence(sentence):
            setting = _Setting(report, sentence, mentions, attributions, times_of(sentence, published), codebook, world)
            found += [(sentence.zone == "title", event) for event in _events_in(setting)]
    return tuple(_each_once(found))


@dataclass(frozen=True, slots=True, eq=False)
class _Setting:
    """A sentence with all that bears on the coding of its events."""

    report: ParsedReport
    sentence: Sentence
    mentions: Mentions
    attributions: Attributions
    times: list[TimeExpression]
    codebook: Codebook
    world: World


def _events_in(setting: _Setting) -> list[Event]:
    """Code at each trigger the first of its frames that finds its actors; a noun used by a verb's frame not again."""
    used: set[int] = set()
    found: list[tuple[Token, Event]] = []
    for matches in matches_of(setting.sentence, setting.codebook):
        if matches[0].trigger.i in used:
            continue
        for match in matches:
            event = _event(setting, match)
            if event is not None:
                used.update(token.i for token in match.tokens)
                found.append((match.trigger, event))
                break
    told = [event for trigger, event in found if not any(_is_aspect(trigger, event, *other) for other in found)]
    return sorted(told, key=lambda event: event.trigger)


def _is_aspect(trigger: Token, event: Event, other_trigger: Token, other: Event) -> bool:
    """Tell an act that only describes another of its type, status and sides: "expelled envoys, punishing Oslo".

    Of the two the one with the surer frame stays, of equals the first.
    """
    if event is other or (event.type, event.status, *_dyads(event)) != (other.type, other.status, *_dyads(other)):
        return False
    if not (_under(trigger, other_trigger) or _under(other_trigger, trigger)):
        return False
    return (-event.confidence, event.trigger) > (-other.confidence, other.trigger)


def _under(token: Token, above: Token) -> bool:
    """Tell that a token hangs below another with nothing between them that makes it an act of its own."""
    while token.i != above.i:
        if token.dep_ not in _ASPECT or token.head.i == token.i:
            return False
        token = token.head
    return True


def _event(setting: _Setting, match: Match) -> Event | None:
    report, sentence, world = setting.report, setting.sentence, setting.world
    roles = filled(match, sentence, setting.mentions, setting.codebook, world)
    source, recipient = _actors(roles.source), _actors(roles.recipient)
    if not match.frame.reciprocal:
        recipient = tuple(actor for actor in recipient if actor.code not in _codes(source))
    if not _acts(match.frame, source, recipient, world):
        return None
    frame = match.frame
    status = _status(sentence, match)
    trigger = _trigger(sentence, match)
    evidence = _evidence(sentence, match, roles)
    attribution = setting.attributions.of(trigger)
    return Event(
        id=content_id(
            "event", report.document.sha256, frame.type, trigger.start, trigger.end, _codes(source), _codes(recipient)
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
        evidence=evidence,
        confidence=_confidence(frame, roles),
        basis=frame.name,
    )


def _status(sentence: Sentence, match: Match) -> Status:
    """Work out the status; a material act in the plain present is a habit ("sells arms to"), but not in a headline."""
    frame, trigger = match.frame, match.trigger
    status = status_of(trigger, match.objects if frame.object else ())
    habit = trigger.tag_ in {"VBZ", "VBP"} and sentence.zone is None and frame.quad.startswith("material")
    return "ongoing" if status == "happened" and habit else status


# ---------------------------------------------------------------- who


def _actors(mentions: Iterable[Mention]) -> tuple[Actor, ...]:
    """Give the actors of mentions, one for each code, in the order of the text; unresolved ones are left out."""
    actors: dict[str, Actor] = {}
    for mention in sorted(mentions, key=lambda each: (each.sentence, each.first)):
        if mention.form != "outlet":
            for actor in mention.actors:
                if actor.code:
                    actors.setdefault(actor.code, actor)
    return tuple(actors.values())


def _acts(frame: Frame, source: tuple[Actor, ...], recipient: tuple[Actor, ...], world: World) -> bool:
    """Tell whether what fills the slots is an interaction: two different sides, or one that needs no other."""
    sources, recipients = _codes(source), _codes(recipient)
    if frame.reciprocal:
        return len(sources) > 1 or any(world.members(code) for code in sources)
    if not sources:
        return False
    return bool(recipients) or frame.without_recipient


def _codes(actors: Iterable[Actor]) -> tuple[str, ...]:
    return tuple(actor.code for actor in actors if actor.code)


def _confidence(frame: Frame, roles: Filled) -> float:
    followed = any(m.form in {"pronoun", "description"} for m in (*roles.source, *roles.recipient))
    kept = (_FOLLOWED_BACK if followed else 1.0) * (_FAR if roles.far else 1.0)
    return round(frame.confidence * kept, 3)


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
        places += [mention.first, mention.last - 1]
    first = min(places)
    last = max(max(places), *(_phrase_end(token) for token in match.objects), match.trigger.i)
    last = min(last, sentence.span.end - 1)
    return sentence.cut(doc[max(first, sentence.span.start)], doc[last])


def _phrase_end(token: Token) -> int:
    """Give the end of the noun phrase of a head, with its prepositional phrases and without relative clauses."""
    ends = [child.right_edge.i for child in token.children if child.dep_ in {"amod", "compound", "prep", "appos"}]
    return max([token.i, *(end for end in ends if end - token.i <= _PHRASE)])


# ---------------------------------------------------------------- each occasion once


def _each_once(found: Iterable[tuple[bool, Event]]) -> Iterator[Event]:
    """Leave out what a headline says when the body says it too, and what is said a second time of one occasion."""
    events = list(found)
    body = {(event.type, *_dyads(event)) for title, event in events if not title}
    seen: list[Event] = []
    for title, event in events:
        if title and (event.type, *_dyads(event)) in body:
            continue
        if not any(_same_occasion(event, other) for other in seen):
            seen.append(event)
            yield event


def _dyads(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(_codes(event.source))), tuple(sorted(_codes(event.recipient)))


def _same_occasion(event: Event, other: Event) -> bool:
    """Tell a second mention: same sides, type and status, the same act in the same words, and no other date."""
    if (event.type, event.status, event.mode, _dyads(event)) != (other.type, other.status, other.mode, _dyads(other)):
        return False
    if event.trigger.overlaps(other.trigger):
        return True
    dates_agree = event.date is None or other.date is None or event.date == other.date
    return dates_agree and event.trigger.text.lower() == other.trigger.text.lower() and event.said_by == other.said_by
