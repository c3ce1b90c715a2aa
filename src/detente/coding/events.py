"""Events: who did what to whom, whether it really happened, when, where, and who says so.

The frames of the codebook code first; the encoder then says how sure their codings are, and what happens between those
pairs of actors that no frame has found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from detente.coding.actors import report_day
from detente.coding.attribution import Attributions
from detente.coding.building import Setting, actors_of, codes_of, event_of
from detente.coding.candidates import Candidate, candidate_of, candidates_in, fits, one_sided
from detente.coding.codebook import Codebook, Frame
from detente.coding.combining import of_frame, of_pair
from detente.coding.counterparts import Counterparts
from detente.coding.matching import Filled, Match, act_of, filled, matches_of
from detente.coding.mentions import Mention, Mentions
from detente.coding.times import times_of
from detente.language import Encoder, ParsedReport, Token
from detente.records import SYMMETRIC, Event, EventType
from detente.world import World

_FOLLOWED_BACK = 0.85
"""What a coding keeps of its confidence when an actor is a pronoun or description. On half of the worked sentences 22
of 45 such codings of a marked pair had the marked type, of the others 488 of 596; part of the rest are true acts of
the same pair that are not marked."""
_FAR = 0.87
"""What it keeps when an actor was found outside of the slots: 115 of 154 such codings had the marked type, of those in
slots 377 of 448."""
_FROM_BEFORE = 0.9
"""What it keeps when on whom the act falls was said only in the sentences before. On 31 reports .8, .9 and 1 give dyad
F1 .628, .632 and .638, dyad-and-type F1 .516, .517 and .514."""
_SURE_OF_THE_ACT = 0.75
"""Probability from which an act that the encoder found gets its other side from the sentences before. On seven reports
that nobody tuned on 0, .75 and .85 give dyad F1 .533, .535 and .532, without it .510."""
_UPON: frozenset[EventType] = frozenset(
    ("ACCUSE", "REJECT", "SUPPORT", "SANCTION", "REQUEST", "THREATEN", "CONCEDE", "AGREE", "COERCE", "ASSAULT")
)
"""Types whose acts have somebody on whom they fall, also where a sentence does not repeat who that is."""
_ASPECT = frozenset({"xcomp", "advcl", "pcomp", "prep", "dobj", "pobj", "acl", "oprd", "appos"})
"""What may lie between two triggers of one act; joined verbs and clauses of their own are acts of their own."""


def find_events(
    report: ParsedReport,
    mentions: Mentions,
    attributions: Attributions,
    codebook: Codebook,
    world: World,
    encoder: Encoder | None = None,
) -> tuple[Event, ...]:
    """Find the events of a report, each occasion once, in the order of the text; without an encoder by frames alone."""
    published = report_day(report.document)
    settings = [
        Setting(report, sentence, mentions, attributions, times_of(sentence, published), codebook, world)
        for sentence in report.sentences if mentions.in_sentence(sentence)
    ]  # fmt: skip
    counterparts = Counterparts(mentions, report.sentences)
    framed = [_framed(setting, counterparts) for setting in settings]
    if encoder is not None:
        framed = _with_encoder(settings, framed, encoder, counterparts)
    titled = [
        (setting.sentence.zone == "title", each.event)
        for setting, found in zip(settings, framed, strict=True)
        for each in sorted(found, key=lambda each: each.event.trigger)
    ]
    return tuple(_each_once(titled))


@dataclass(frozen=True, slots=True, eq=False)
class _Found:
    """An event with the word that names the act and those who fill its slots."""

    trigger: Token
    event: Event
    roles: Filled


# ---------------------------------------------------------------- by frames


def _framed(setting: Setting, counterparts: Counterparts) -> list[_Found]:
    """Code at each trigger the first of its frames that finds its actors; a noun used by a verb's frame not again."""
    used: set[int] = set()
    found: list[_Found] = []
    for matches in matches_of(setting.sentence, setting.codebook):
        if matches[0].trigger.i in used:
            continue
        for match in matches:
            roles = filled(match, setting.sentence, setting.mentions, setting.codebook, setting.world)
            event = event_of(setting, match, roles, _confidence(match.frame, roles))
            if event is not None:
                used.update(token.i for token in match.tokens)
                found.append(_Found(match.trigger, event, roles))
                counterparts.add(setting.sentence, event)
                break
        else:
            if (half := _completed(setting, matches[0], counterparts)) is not None:
                used.update(token.i for token in matches[0].tokens)
                found.append(half)
    return [each for each in found if not any(_is_aspect(each, other) for other in found)]


def _completed(setting: Setting, match: Match, counterparts: Counterparts) -> _Found | None:
    """Code an act that names who acts and not on whom, where what was said just before decides it."""
    frame = match.frame
    if frame.reciprocal or frame.type not in _UPON or not frame.source:
        return None
    roles = filled(match, setting.sentence, setting.mentions, setting.codebook, setting.world)
    if not actors_of(roles.source) or roles.recipient:
        return None
    other = counterparts.of(setting.sentence, roles.source)
    if other is None:
        return None
    roles = Filled(roles.source, (other,), far=True)
    event = event_of(setting, match, roles, round(_confidence(frame, roles) * _FROM_BEFORE, 3))
    return _Found(match.trigger, event, roles) if event is not None else None


def _confidence(frame: Frame, roles: Filled) -> float:
    followed = any(m.form in {"pronoun", "description"} for m in (*roles.source, *roles.recipient))
    kept = (_FOLLOWED_BACK if followed else 1.0) * (_FAR if roles.far else 1.0)
    return round(frame.confidence * kept, 3)


def _is_aspect(found: _Found, other: _Found) -> bool:
    """Tell an act that only describes another of its type, status and sides: "expelled envoys, punishing Oslo".

    Of the two the one with the surer frame stays, of equals the first.
    """
    one, two = found.event, other.event
    if found is other or (one.type, one.status, *_dyads(one)) != (two.type, two.status, *_dyads(two)):
        return False
    if not (_under(found.trigger, other.trigger) or _under(other.trigger, found.trigger)):
        return False
    return (-one.confidence, one.trigger) > (-two.confidence, two.trigger)


def _under(token: Token, above: Token) -> bool:
    """Tell that a token hangs below another with nothing between them that makes it an act of its own."""
    while token.i != above.i:
        if token.dep_ not in _ASPECT or token.head.i == token.i:
            return False
        token = token.head
    return True


# ---------------------------------------------------------------- by the encoder


def _with_encoder(
    settings: Sequence[Setting], framed: list[list[_Found]], encoder: Encoder, counterparts: Counterparts
) -> list[list[_Found]]:
    """Ask the encoder about the pairs of coded actors of a report, then about acts on those without a code."""
    judged = [[_judged(setting, each) for each in found] for setting, found in zip(settings, framed, strict=True)]
    between = [
        [c for c in candidates_in(s.sentence, s.mentions, s.codebook) if not _coded(c, found)]
        for s, found in zip(settings, framed, strict=True)
    ]
    pairs_of_frames = [c for group in judged for c in group if c is not None]
    says = _says(encoder, [*pairs_of_frames, *(c for group in between for c in group)])
    found = [
        [*_weighed(codings, pairs, says, counterparts), *_further(setting, more, says, counterparts)]
        for setting, codings, pairs, more in zip(settings, framed, judged, between, strict=True)
    ]
    dealings = any(_between_two(each.event) for group in found for each in group)
    onto = [_onto_others(setting, codings) for setting, codings in zip(settings, found, strict=True)]
    if dealings:
        onto = [
            [c for c in group if counterparts.of(setting.sentence, (c.source,)) is not None]
            for setting, group in zip(settings, onto, strict=True)
        ]
    says = _says(encoder, [c for group in onto for c in group])
    for setting, codings, group in zip(settings, found, onto, strict=True):
        more = (_told_of_before(setting, each, counterparts) for each in _further(setting, group, says, counterparts))
        codings += [each for each in more if not dealings or _between_two(each.event)]
    return found


def _says(encoder: Encoder, asked: Sequence[Candidate]) -> dict[int, dict[str, float]]:
    """Give the encoder's probabilities for each candidate, by its identity."""
    rows = encoder.probabilities([candidate.pair for candidate in asked])
    return {id(c): dict(zip(encoder.labels, map(float, row), strict=True)) for c, row in zip(asked, rows, strict=True)}


def _onto_others(setting: Setting, codings: list[_Found]) -> list[Candidate]:
    """Give the acts on people or things without a code that are worth asking about.

    In a report on how actors deal with each other they count only where the other side was named just before: the rest
    is domestic and beside the point. Of a report that tells of no dealings they are what there is.
    """
    acts = one_sided(setting.sentence, setting.mentions, setting.codebook)
    return [candidate for candidate in acts if not _coded(candidate, codings)]


def _between_two(event: Event) -> bool:
    return bool(set(codes_of(event.recipient)) - set(codes_of(event.source)))


def _judged(setting: Setting, found: _Found) -> Candidate | None:
    """Give the first of the sources and of the recipients of a frame's coding that stand in its sentence as a pair."""
    here = setting.sentence.index
    for source in found.roles.source:
        for recipient in found.roles.recipient:
            if source.sentence == recipient.sentence == here and source is not recipient:
                return candidate_of(setting.sentence, source, recipient)
    return None


def _coded(candidate: Candidate, found: Iterable[_Found]) -> bool:
    """Tell a pair of which a frame has already found an act in the sentence, in either direction."""
    sources, recipients = set(candidate.source.codes), set(candidate.recipient.codes)
    for each in found:
        if each.trigger.i == candidate.trigger.i and not recipients:
            return True
        acting, undergoing = set(codes_of(each.event.source)), set(codes_of(each.event.recipient))
        if (sources & acting and recipients & undergoing) or (sources & undergoing and recipients & acting):
            return True
    return False


def _weighed(
    found: list[_Found], pairs: list[Candidate | None], says: dict[int, dict[str, float]], counterparts: Counterparts
) -> Iterator[_Found]:
    """Give the codings of frames with the confidence that they have in the light of the encoder."""
    for each, pair in zip(found, pairs, strict=True):
        said = says[id(pair)] if pair is not None else None
        of_main = counterparts.of_main(each.roles.source, each.roles.recipient)
        confidence = of_frame(each.event.plover, each.event.confidence, said, of_main=of_main)
        yield _Found(each.trigger, msgspec.structs.replace(each.event, confidence=confidence), each.roles)


def _further(
    setting: Setting, candidates: list[Candidate], says: dict[int, dict[str, float]], counterparts: Counterparts
) -> Iterator[_Found]:
    """Code the pairs about which the encoder is sure; those with one trigger and one type are one act."""
    acts: dict[tuple[int, EventType], list[tuple[float, Candidate]]] = {}
    for candidate in candidates:
        of_main = counterparts.of_main((candidate.source, candidate.recipient))
        verdict = of_pair(says[id(candidate)], one_sided=not candidate.recipient.codes, of_main=of_main)
        if verdict.type is not None and fits(candidate, verdict.type):
            acts.setdefault((candidate.trigger.i, verdict.type), []).append((verdict.confidence, candidate))
    told: set[tuple[EventType, frozenset[Mention]]] = set()
    for (_, event_type), group in sorted(acts.items(), key=lambda each: -max(c for c, _ in each[1])):
        pairs = [candidate for _, candidate in group if (event_type, candidate.parties) not in told]
        if event_type in SYMMETRIC:  # a meeting read from the one side is not read again from the other
            told |= {(event_type, candidate.parties) for candidate in pairs}
        if pairs and (found := _act(setting, event_type, pairs, max(confidence for confidence, _ in group))):
            yield found


def _told_of_before(setting: Setting, found: _Found, counterparts: Counterparts) -> _Found:
    """Put in the place of a recipient without a code the other side that the report spoke of just before, if any."""
    event = found.event
    if (
        event.type not in _UPON
        or event.confidence < _SURE_OF_THE_ACT
        or codes_of(event.recipient)
        or not codes_of(event.source)
    ):
        return found
    other = counterparts.of(setting.sentence, found.roles.source)
    if other is None:
        return found
    roles = Filled(found.roles.source, (other,), far=True)
    match = act_of(setting.codebook, event.type, found.trigger)
    completed = event_of(setting, match, roles, round(event.confidence * _FROM_BEFORE, 3))
    return _Found(found.trigger, completed, roles) if completed is not None else found


def _act(setting: Setting, event_type: EventType, pairs: list[Candidate], confidence: float) -> _Found | None:
    """Build the act of a type between pairs that share its trigger."""
    trigger = pairs[0].trigger
    sources = tuple(dict.fromkeys(pair.source for pair in pairs))
    recipients = tuple(dict.fromkeys(pair.recipient for pair in pairs if pair.recipient not in sources))
    roles = Filled(sources, recipients)
    event = event_of(setting, act_of(setting.codebook, event_type, trigger), roles, confidence)
    return _Found(trigger, event, roles) if event is not None else None


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
    return tuple(sorted(codes_of(event.source))), tuple(sorted(codes_of(event.recipient)))


def _same_occasion(event: Event, other: Event) -> bool:
    """Tell a second mention: same sides, type and status, the same act in the same words, and no other date."""
    if (event.type, event.status, event.mode, _dyads(event)) != (other.type, other.status, other.mode, _dyads(other)):
        return False
    if event.trigger.overlaps(other.trigger):
        return True
    dates_agree = event.date is None or other.date is None or event.date == other.date
    return dates_agree and event.trigger.text.lower() == other.trigger.text.lower() and event.said_by == other.said_by
