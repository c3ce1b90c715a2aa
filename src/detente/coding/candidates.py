"""Candidates: pairs of actors in a sentence of which one may be doing something to the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from detente.coding import grammar
from detente.coding.codebook import Codebook
from detente.coding.matching import phrase_mentions
from detente.coding.mentions import Mention, Mentions
from detente.coding.pairs import marked_pair
from detente.language import MarkedPair, Sentence, Token
from detente.records import QUAD_OF, Actor, EventType

_OWNING = frozenset({"poss", "compound", "amod", "nmod", "npadvmod"})
"""How an actor hangs on a noun that it owns or modifies: "Russia's attack", "Russian strikes"."""
_MOST = 8
"""Pairs of a sentence put before the encoder, the nearest in the parse first."""
_FURTHEST = 7
"""Steps through the parse from one of the two to the other; not measured."""
_OCCASIONS = frozenset({"summit", "meeting", "conference", "session", "forum", "talk", "council"})
"""Acts that are held by those who come, not by whose name they bear: "the SCO summit"."""
_NOUNS = frozenset({"NOUN", "PROPN"})
_EMPTY = frozenset({"be", "have", "say", "make", "take", "get", "do", "go", "come", "see", "know", "give"})
"""Verbs that name an act only together with a noun."""
_REGIONS = frozenset({"EUROPE", "AFRICA", "ASIA", "CENTRALASIA", "MIDDLEEAST", "LATINAMERICA"})
"""Parts of the world: of the 12 acts that the encoder saw them in on 31 reports none was one."""
_PRIVATE = ("-CIV", "-MED", "-COM")
_TELLING = frozenset("say tell add note explain state believe think write argue suggest report observe".split())
"""Verbs by which a private person or an outlet only speaks about others."""
_UPON = ("on", "at", "against", "to", "for", "from", "with", "of", "in")
_PHRASE = 9
"""Tokens after a noun that are marked with it."""
_IN_A_PLACE: frozenset[EventType] = frozenset(("ASSAULT", "MOBILIZE", "COERCE", "RETREAT", "AID", "CONSULT", "PROTEST"))
"""Types whose acts fall on a state by taking place in it: "bombed a base in", "arrived in"."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """Two mentions of different actors, and the word that may name what the first does to the second."""

    source: Mention
    recipient: Mention
    trigger: Token
    pair: MarkedPair
    steps: int

    @property
    def parties(self) -> frozenset[Mention]:
        """The two, in either direction."""
        return frozenset((self.source, self.recipient))


def candidates_in(sentence: Sentence, mentions: Mentions, codebook: Codebook) -> list[Candidate]:
    """Give the pairs of a sentence that the encoder is asked about, the nearest first."""
    here = mentions.in_sentence(sentence)
    found = [
        candidate
        for source in here if _may_act(source, sentence, codebook)
        for recipient in here if _may_undergo(source, recipient)
        if (candidate := candidate_of(sentence, source, recipient)) is not None and _worth_asking(candidate, codebook)
    ]  # fmt: skip
    found.sort(key=lambda each: (each.steps, each.source.first, each.recipient.first))
    return found[:_MOST]


def fits(candidate: Candidate, event_type: EventType) -> bool:
    """Tell whether a pair may be of a type.

    A mere place is acted upon only by acts that take place somewhere, and by telling something only verbal acts are
    done.
    """
    if candidate.recipient.place and event_type not in _IN_A_PLACE:
        return False
    return candidate.trigger.lemma_.lower() not in _TELLING or QUAD_OF[event_type].startswith("verbal")


def _may_act(mention: Mention, sentence: Sentence, codebook: Codebook) -> bool:
    """Tell a mention in the place of one who acts: a subject, after "by", or beside a noun that names an act."""
    if mention.form == "outlet" or mention.place or not mention.codes or _REGIONS.issuperset(mention.codes):
        return False
    head = _first_joined(sentence.span.doc[mention.head])
    if head.dep_ in _OWNING:
        noun = head.head.lemma_.lower()
        return noun in codebook.by_noun and noun not in _OCCASIONS
    return head.dep_ == "nsubj" or (head.dep_ == "pobj" and head.head.lower_ == "by")


def _first_joined(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _may_undergo(source: Mention, recipient: Mention) -> bool:
    if recipient is source or recipient.form == "outlet" or not recipient.codes:
        return False
    if _REGIONS.issuperset(recipient.codes):
        return False
    if all(code.endswith("-MED") for code in recipient.codes):
        return False  # media are told things; they are seldom who is treated so
    return not set(source.codes) & set(recipient.codes)


def _worth_asking(candidate: Candidate, codebook: Codebook) -> bool:
    """Leave out two that are only named together or too far apart, without a word between them that may name an act.

    So are private people who only speak of others.
    """
    doc = candidate.trigger.doc
    source, recipient = (_first_joined(doc[each.head]) for each in (candidate.source, candidate.recipient))
    if source.i == recipient.i or candidate.steps > _FURTHEST or not _may_name_an_act(candidate, codebook):
        return False
    private = all(code.endswith(_PRIVATE) for code in candidate.source.codes)
    if private and candidate.trigger.lemma_.lower() in _TELLING:
        return False
    return not (_acts_itself(recipient, source) or _in_another_phrase(source, recipient))


def _may_name_an_act(candidate: Candidate, codebook: Codebook) -> bool:
    """Tell whether the trigger, its objects or a noun above one of the two names acts in the codebook."""
    doc, trigger = candidate.trigger.doc, candidate.trigger
    if trigger.lemma_.lower() in codebook.by_verb and trigger.lemma_ not in _EMPTY:
        return True
    nouns = [*grammar.objects(trigger), *doc[candidate.source.head].ancestors, *doc[candidate.recipient.head].ancestors]
    return any(noun.lemma_.lower() in codebook.by_noun for noun in nouns)


def _acts_itself(recipient: Token, source: Token) -> bool:
    """Tell a recipient that is the subject of a clause that the source's clause does not govern: "A left, B says"."""
    if recipient.dep_ != "nsubj":
        return False
    return all(above.i != recipient.head.i or above.dep_ == "conj" for above in _governed(source))


def _governed(source: Token) -> list[Token]:
    """Give the verbs below the verb of whom a clause says what he does."""
    verb = grammar.clause_of(source)
    return [token for token in verb.subtree if token.i != verb.i and token.pos_ in {"VERB", "AUX"}]


def _in_another_phrase(source: Token, recipient: Token) -> bool:
    """Tell two in phrases that are only joined by "and": "tensions between A and B and the expulsion of C by D"."""
    met = {token.i for token in (source, *source.ancestors)} & {token.i for token in (recipient, *recipient.ancestors)}
    between = [t for token in (source, recipient) for t in token.ancestors if t.i not in met]
    return any(t.dep_ == "conj" and t.pos_ in _NOUNS and t.head.pos_ in _NOUNS for t in between)


def candidate_of(sentence: Sentence, source: Mention, recipient: Mention) -> Candidate | None:
    """Put two mentions of a sentence before the encoder; None where nothing in the parse links them closely."""
    doc = sentence.span.doc
    if source.first < recipient.last and recipient.first < source.last:
        return None
    start, end = doc[source.head], doc[recipient.head]
    up = [start, *start.ancestors]
    down = [end, *end.ancestors]
    above = {token.i: n for n, token in enumerate(up)}
    meeting = next(((above[token.i], n) for n, token in enumerate(down) if token.i in above), None)
    if meeting is None:
        return None
    trigger = _trigger(up[1:])
    if trigger is None:
        return None
    pair = marked_pair(sentence.span, doc[source.first : source.last], doc[recipient.first : recipient.last])
    return Candidate(source, recipient, trigger, pair, sum(meeting))


def _trigger(above: list[Token]) -> Token | None:
    """Give the word that says what is done: the verb above who acts, or the noun that it owns or modifies."""
    for token in above:
        if token.pos_ == "VERB" or (token.lemma_ == "be" and token.pos_ == "AUX"):
            return token
    return above[0] if above else None


# --- acts on somebody whom no table knows ---------------------------------------------------------------------------


def one_sided(sentence: Sentence, mentions: Mentions, codebook: Codebook) -> list[Candidate]:
    """Give the acts of an actor on people or things that no actor code names: "Oslo police detained 18 people".

    Only verbs that the codebook knows are looked at.
    """
    if not any(mention.codes for mention in mentions.in_sentence(sentence)):
        return []
    found = []
    for verb in sentence:
        lemma = verb.lemma_.lower()
        if verb.pos_ != "VERB" or lemma in _TELLING or lemma not in codebook.by_verb:
            continue
        sources = [m for token in grammar.subjects(verb) for m in phrase_mentions(token, sentence, mentions)]
        source = next((m for m in sources if m.codes and m.form != "outlet" and not m.place), None)
        undergoing = _undergoing(verb, sentence, mentions) if source is not None else None
        if source is not None and undergoing is not None:
            candidate = candidate_of(sentence, source, undergoing)
            if candidate is not None:
                found.append(replace(candidate, trigger=verb))
    return found


def _undergoing(verb: Token, sentence: Sentence, mentions: Mentions) -> Mention | None:
    """Give on whom or what a verb's act falls as a mention without a code; None where a coded actor is named there."""
    if grammar.is_passive(verb):
        nouns = grammar.surface_subjects(verb)
    else:
        nouns = grammar.objects(verb) or [
            token for preposition in _UPON for token in grammar.prepositional_objects(verb, preposition)
        ]
    noun = next((token for token in nouns if token.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or any(
        m.codes and not m.place for m in mentions.within(sentence, noun.left_edge.i, noun.right_edge.i + 1)
    ):
        return None
    first = noun.left_edge.i
    last = min(noun.right_edge.i + 1, noun.i + _PHRASE)
    words = noun.doc[first:last]
    start, end = sentence.start_of(words[0]), sentence.end_of(words[-1])
    actor = Actor(None, words.text, None, None, sentence.text[start:end], start, end)
    return Mention((actor,), sentence.index, first, last, noun.i, "name")
