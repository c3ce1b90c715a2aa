"""Matching: where a frame of the codebook finds its trigger in a sentence, and who fills its slots."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from detente.coding import grammar, surroundings
from detente.coding.codebook import Codebook, Frame
from detente.coding.mentions import Mention, Mentions
from detente.language import Sentence, Token
from detente.records import EventType
from detente.world import World

_PATTERN_REACH = 7
"""Tokens from a verb to the last word of its pattern ("pull most of its troops out of"). Of 2,602 marked pairs in
worked sentences 4 found 496 with the right type and 129 with a wrong one, 7 found 507 and 131, 12 found 509 and 134."""
_BEHIND = 6
"""Tokens past that reach to which words that follow directly on each other can lead; patterns are shorter."""

_OF_WHOM = frozenset(
    (
        "group number dozen hundred thousand score member troop soldier force leader head chief "
        "representative delegation official diplomat minister government people citizen part most some many "
        "both all company army navy population coast territory border zone airspace water shore island "
        "capital goods export import economy interest ship plane aircraft"
    ).split()
)
"""Nouns whose "of" or "from" says whose they are, so that who is named there acts or is acted on."""
_MEASURES = frozenset(
    (
        "year month week day round series set number pair dozen hundred thousand million billion ton tonne wave raft "
        "package batch shipment volley barrage salvo spate string kind form piece line crate consignment battery "
        "array slew lot group campaign programme program worth kilo gallon barrel tranche cargo fleet squadron "
        "most much many part half third quarter bulk share portion majority some dollar euro pound yen yuan rouble"
    ).split()
)
"""Nouns after which "of" names what an act is done with or through."""

_CARRIED = frozenset({"nsubj", "nsubjpass"})
"""A noun's part in a clause whose verb can hold its "between": "fighting broke out between"."""


@dataclass(frozen=True, slots=True, eq=False)
class Match:
    """A frame whose words were found: the trigger's tokens in order, and the nouns it acts on or through."""

    frame: Frame
    tokens: tuple[Token, ...]
    objects: tuple[Token, ...]

    @property
    def trigger(self) -> Token:
        """The verb or noun from which the slots are reached."""
        return self.tokens[0]

    @property
    def nouns(self) -> tuple[Token, ...]:
        """The nouns that name the act: a noun trigger, or the objects through which a verb of the frame acts."""
        if self.trigger.pos_ != "VERB":
            return (self.trigger,)
        return self.objects if self.frame.object else ()


@dataclass(frozen=True, slots=True)
class Filled:
    """The mentions that fill the source and the recipient of a match."""

    source: tuple[Mention, ...]
    recipient: tuple[Mention, ...]
    far: bool = False
    """Whether one of them does not stand in a slot of the frame, but was found around the trigger."""


def matches_of(sentence: Sentence, codebook: Codebook) -> Iterator[tuple[Match, ...]]:
    """Give, for each word that may be a trigger, the frames it matches, the most specific first; verbs before nouns."""
    for token in sentence:
        if _is_main_verb(token) and (found := tuple(_at_verb(token, codebook))):
            yield found
    for token in sentence:
        if token.pos_ in {"NOUN", "PROPN"} and (found := tuple(_at_noun(token, codebook))):
            yield found


def act_of(codebook: Codebook, event_type: EventType, trigger: Token) -> Match:
    """Make the match of an act whose type is known and that no frame has found, at the word that names it.

    Mode and CAMEO code are those of the frame of the type that has most words in common with it, else the type's own.
    """
    verbal = trigger.pos_ in {"VERB", "AUX"}
    objects = tuple(_with_measured(grammar.objects(trigger))) if verbal else (trigger,)
    words = {trigger.lemma_.lower(), *(noun.lemma_.lower() for noun in objects)}
    return Match(codebook.general(event_type, words), (trigger,), objects if verbal else ())


# ---------------------------------------------------------------- triggers


def _is_main_verb(token: Token) -> bool:
    return token.pos_ == "VERB" or (token.lemma_ == "be" and token.dep_ not in {"aux", "auxpass"})


def _at_verb(verb: Token, codebook: Codebook) -> Iterator[Match]:
    lemma = verb.lemma_.lower()
    frames = codebook.by_verb.get(lemma, ())
    near = _words_near(verb) if frames else frozenset()
    alone = _objects(verb, ()) if frames else []
    for frame in frames:
        for pattern in frame.verbs:
            fits = pattern[0] == lemma and near.issuperset(pattern[1:])
            rest = _words_after(verb, pattern[1:]) if fits else None
            if rest is None:
                continue
            nouns = _objects(verb, rest) if rest else alone
            named = [noun for noun in nouns if _is_one_of(noun, frame.object)]
            if not frame.object:
                yield Match(frame, (verb, *rest), tuple(nouns))
            elif named:
                yield Match(frame, (verb, *rest, named[0]), tuple(named))


def _at_noun(noun: Token, codebook: Codebook) -> Iterator[Match]:
    for frame in codebook.by_noun.get(noun.lemma_.lower(), ()):
        for pattern in frame.nouns:
            words = _words_before(noun, pattern)
            if words is not None and (not frame.of or any(_is_one_of(each, frame.of) for each in _around(noun))):
                yield Match(frame, (noun, *words), (noun,))


def _around(noun: Token) -> list[Token]:
    """Give the nouns in the phrases that a noun trigger governs."""
    found = [token for preposition in ("of", "on", "against", "to", "from", "for") for token in
             grammar.prepositional_objects(noun, preposition)]  # fmt: skip
    return [*found, *grammar.premodifiers(noun)]


def _words_near(verb: Token) -> frozenset[str]:
    """Give the forms and lemmas that a pattern of this verb can have: those within its reach and right behind it."""
    following = verb.doc[verb.i + 1 : verb.i + _PATTERN_REACH + _BEHIND]
    return frozenset(word for token in following for word in (token.lower_, token.lemma_.lower()))


def _words_after(verb: Token, words: Sequence[str]) -> list[Token] | None:
    """Find the further words of a verb pattern in order: particles, prepositions, adverbs, fixed objects."""
    found: list[Token] = []
    reach = [verb]
    for word in words:
        token = next(
            (
                child
                for parent in reach
                for child in parent.children
                if verb.i < child.i <= verb.i + _PATTERN_REACH and word in {child.lower_, child.lemma_.lower()}
            ),
            None,
        ) or _next_word(reach[0], word)
        if token is None:
            return None
        found.append(token)
        reach = [token, *reach]
    return found


def _next_word(token: Token, word: str) -> Token | None:
    """Give the particle right after a word, wherever the parse hung it ("sent home the envoy")."""
    if token.i + 1 >= token.sent.end:
        return None
    following = token.nbor(1)
    return following if following.lower_ == word and following.pos_ in {"ADV", "ADP", "PART"} else None


def _words_before(noun: Token, pattern: Sequence[str]) -> list[Token] | None:
    """Find the words of a noun pattern that stand before its last word ("trade war", "show of force")."""
    if pattern[-1] == noun.lemma_.lower():
        start = noun.i - len(pattern) + 1
        if start < 0:
            return None
        before = list(noun.doc[start : noun.i])
        fits = all(word in {token.lower_, token.lemma_.lower()} for word, token in zip(pattern, before, strict=False))
        return before if fits else None
    after = list(noun.doc[noun.i + 1 : noun.i + len(pattern)])
    fits = len(after) == len(pattern) - 1 and pattern[0] == noun.lemma_.lower()
    if fits and all(
        word in {token.lower_, token.lemma_.lower()} for word, token in zip(pattern[1:], after, strict=True)
    ):
        return after
    return None


def _objects(verb: Token, rest: Sequence[Token]) -> list[Token]:
    """Give the object nouns: those of the pattern's last preposition, or else of the verb."""
    last = next((token for token in reversed(rest) if token.pos_ in {"ADP", "SCONJ"} and token.dep_ != "prt"), None)
    if last is not None:
        found = grammar.prepositional_objects(last.head, last.lower_)
        if found:
            return _with_measured(found)
    return _with_measured(noun for noun in grammar.objects(verb) if all(noun.i != token.i for token in rest))


def _with_measured(nouns: Iterable[Token]) -> list[Token]:
    """Give nouns and, after each that only says how much, what it measures ("years of talks", "a wave of strikes")."""
    found: list[Token] = []
    for noun in nouns:
        found.append(noun)
        if noun.lemma_.lower() in _MEASURES:
            found += grammar.prepositional_objects(noun, "of")
    return found


def _is_one_of(noun: Token, lemmas: Iterable[str]) -> bool:
    """Tell whether a noun is one of the lemmas; of a lemma of two words the first must stand before it."""
    own = noun.lemma_.lower()
    for lemma in lemmas:
        *before, last = lemma.split()
        if last == own and (not before or before[-1] in {child.lemma_.lower() for child in noun.lefts}):
            return True
    return False


# ---------------------------------------------------------------- slots


def filled(match: Match, sentence: Sentence, mentions: Mentions, codebook: Codebook, world: World) -> Filled:
    """Give the actors that fill the frame's slots: of each list of slots the first that yields any."""
    slots = _Slots(match, sentence, mentions, codebook)
    if match.frame.reciprocal:
        names = dict.fromkeys((*match.frame.source, *match.frame.recipient))
        together = tuple(dict.fromkeys(mention for name in names for mention in slots.mentions_in(name)))
        codes = {code for mention in together for code in mention.codes}
        if len(codes) != 1 or any(world.members(code) for code in codes):
            return Filled(together, together)
        joined = (*slots.far_partners(together), *together)
        return Filled(joined, joined, far=True)
    near = slots.first_of(match.frame.source, ())
    if match.frame.persons_only:
        persons = tuple(mention for mention in near if mention.form == "person" or mention.actors[0].person)
        places = tuple(each for each in slots.first_of(match.frame.recipient, persons) if each.place)
        return Filled(persons, places if persons else ())
    source = near or slots.far_source()
    beside = slots.first_of(match.frame.recipient, source)
    recipient = beside or slots.far_recipient(source)
    return Filled(source, recipient, far=source != near or recipient != beside)


@dataclass(frozen=True, slots=True, eq=False)
class _Slots:
    """The slots of one match."""

    match: Match
    sentence: Sentence
    mentions: Mentions
    codebook: Codebook

    def first_of(self, names: Iterable[str], taken: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Give the mentions in the first slot that has any but those taken."""
        for name in names:
            found = tuple(m for m in dict.fromkeys(self.mentions_in(name)) if m not in taken)
            if any(mention.codes for mention in found):
                return found
        return ()

    def mentions_in(self, name: str) -> list[Mention]:
        """Give the mentions in a slot."""
        tokens = [token for token in _slot(self.match, name) if not self._is_an_act(token, name)]
        return [mention for token in tokens for mention in phrase_mentions(token, self.sentence, self.mentions)]

    def far_source(self) -> tuple[Mention, ...]:
        """Give who acts where no slot names one: a stray agent, who carries out the noun, or whose people act."""
        trigger, names = self.match.trigger, self.match.frame.source
        if trigger.pos_ != "VERB":
            return self._nearest(surroundings.givers(trigger)) if "by" in names else ()
        if "subject" not in names:
            return ()
        stray = [token for token in grammar.stray_agents(trigger) if not self._does_a_noun(token)]
        return self._nearest([*stray, *grammar.subjects(trigger)])

    def _does_a_noun(self, agent: Token) -> bool:
        """Tell that a "by" hangs on a noun that names an act ("was condemned for the raid by")."""
        holder = agent.head.head
        return holder.pos_ == "NOUN" and holder.lemma_.lower() in self.codebook.by_noun

    def far_partners(self, known: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Give who else takes part in a mutual act of which only one side stands in a slot."""
        trigger = self.match.trigger
        if trigger.pos_ in {"VERB", "AUX"}:
            return self._nearest(grammar.stray_agents(trigger), known)
        return self._nearest([*surroundings.givers(trigger), *surroundings.comers(trigger)], known)

    def far_recipient(self, source: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Give on whom an act falls where no slot names one: who undergoes the noun, or who is named in the object."""
        trigger, names = self.match.trigger, self.match.frame.recipient
        tokens = [token for noun in self.match.nouns for token in surroundings.takers(noun)]
        tokens += [token for name in names if name != "subject" for token in _slot(self.match, name)]
        tokens += [*self.match.objects, *grammar.clause_subjects(trigger)]
        return self._nearest(tokens, source) or self._asked(source)

    def _asked(self, source: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Give the object of a verb whose pattern goes on with a preposition: "asked Oman for a delay"."""
        goes_on = any(token.pos_ == "ADP" for token in self.match.tokens[1:])
        return self.first_of(("direct",), source) if goes_on else ()

    def _nearest(self, tokens: Iterable[Token], taken: tuple[Mention, ...] = ()) -> tuple[Mention, ...]:
        """Give the actors in the first of the phrases that holds any but those taken."""
        for token in tokens:
            found = tuple(m for m in surroundings.below(token, self.sentence, self.mentions) if m not in taken)
            if found:
                return found
        return ()

    def _is_an_act(self, token: Token, name: str) -> bool:
        """Tell a noun that names an act: it does nothing itself ("the expulsion of diplomats may push ...").

        Joined to an actor it is a slip of the parse ("against Russia and US tariffs").
        """
        if token.lemma_.lower() not in self.codebook.by_noun or self.mentions.at(self.sentence, token) is not None:
            return False
        return name == "subject" or token.dep_ == "conj"


def _slot(match: Match, slot: str) -> list[Token]:
    """Give the heads of the phrases in a slot."""
    trigger = match.trigger
    verbal = trigger.pos_ in {"VERB", "AUX"}
    if slot == "subject":
        return grammar.subjects(trigger) if verbal else _subjects_of_noun(trigger)
    if slot == "object":
        return list(match.objects)
    if slot == "direct":
        return grammar.objects(trigger) if verbal else []
    if slot == "inner":
        return [token for holder in (trigger, *match.objects) for token in grammar.inner_objects(holder)]
    if slot == "indirect":
        return grammar.indirect_objects(trigger)
    if slot == "clause":
        return grammar.clause_subjects(trigger)
    nouns = match.objects if verbal else (trigger,)
    if slot == "poss":
        return [token for noun in nouns for token in grammar.possessors(noun)]
    if slot == "modifier":
        return [token for noun in nouns for token in grammar.premodifiers(noun)]
    carriers = [trigger.head] if slot == "between" and not verbal and trigger.dep_ in _CARRIED else []
    holders = dict.fromkeys((trigger, *match.tokens[1:], *nouns, *carriers))
    return [token for holder in holders for token in grammar.prepositional_objects(holder, slot)]


def _subjects_of_noun(noun: Token) -> list[Token]:
    """Give the subject of the verb that carries a noun trigger ("Paris faced sanctions")."""
    clause = grammar.clause_of(noun)
    return grammar.subjects(clause) if clause.pos_ == "VERB" else []


def phrase_mentions(token: Token, sentence: Sentence, mentions: Mentions, depth: int = 2) -> list[Mention]:
    """Give the actors that a phrase names by its head, or else by what owns or modifies the head.

    "Russian diplomats" and "the troops of China" name the states; "an attack on a convoy" names nobody.
    """
    mention = mentions.at(sentence, token)
    if mention is not None and not mention.codes and depth and (owners := _owners_behind(token, sentence, mentions)):
        return owners
    if mention is not None:
        inside = token.doc[mention.first : mention.last]
        joined = [
            mentions.at(sentence, other) for each in inside if each.i != token.i for other in grammar.joined(each)
        ]
        return list(dict.fromkeys((mention, *(other for other in joined if other is not None))))
    found = [
        owner
        for child in (*grammar.possessors(token), *grammar.premodifiers(token))
        if (owner := mentions.at(sentence, child)) is not None
    ]
    if found or depth == 0:
        return list(dict.fromkeys(found))
    inner = [child for child in token.children if child.dep_ == "appos"]
    if token.lemma_.lower() in _OF_WHOM:
        inner += grammar.prepositional_objects(token, "of") + grammar.prepositional_objects(token, "from")
    return [mention for child in inner for mention in phrase_mentions(child, sentence, mentions, depth - 1)]


def _owners_behind(token: Token, sentence: Sentence, mentions: Mentions) -> list[Mention]:
    """Give whose people a phrase without a code of its own names: "envoys from Armenia and Turkey"."""
    tokens = [each for preposition in ("of", "from") for each in grammar.prepositional_objects(token, preposition)]
    found = [mentions.at(sentence, each) for each in tokens]
    return [mention for mention in dict.fromkeys(found) if mention is not None and mention.codes]
