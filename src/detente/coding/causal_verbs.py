"""Causes and effects worded by verbs ("pushes Iran closer to Turkey") and nouns ("the reason for the visit")."""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding import grammar
from detente.coding.causal_lexicon import CausalLexicon, NounFrame, VerbFrame
from detente.coding.causal_links import Link, link
from detente.coding.causal_spans import (
    Stretch,
    antecedent,
    clause_head,
    clause_stretch,
    noun_stretch,
    phrase_stretch,
    shared_subject,
    trimmed,
)
from detente.language import Token, Words

_REACH = 9
"""Tokens from a verb to the last word of its wording ("brings the two neighbours ever closer together");
5 and 14 scored the same on the causal sentences."""
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "DET"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "oprd", "acomp"})
_TOWARDS = frozenset({"into", "to", "toward", "towards", "out", "from", "closer", "apart", "together", "away", "back"})
_LINKING = frozenset({"be", "become", "remain", "seem", "appear", "serve", "act", "provide", "give", "offer"})
_MILD = frozenset({"lead", "keep", "make", "leave", "help", "allow", "permit", "enable", "inspire", "encourage"})
"""Verbs with which somebody may just do something; those of force have a cause in whoever uses it."""
_SHARES = frozenset({"lot", "deal", "part", "bit"})
_AMOUNTS = frozenset({"percent", "%", "per", "point", "million", "billion", "trillion", "$", "times"})


def verb_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find the links that verbs make."""
    for token, lemma, word in zip(words.tokens, words.lemma, words.lower, strict=True):
        frames = lexicon.verbs.get(lemma) or lexicon.verbs.get(word)
        if frames is None or (token.pos_ != "VERB" and not _is_headline_verb(token)):
            continue
        for frame in frames:
            found = _verb_link(token, frame, lexicon)
            if found:
                yield from found
                break


def _is_headline_verb(token: Token) -> bool:
    """Tell whether a word is a verb that the tagger took for a noun, as it does in headlines ("Tariffs Push Seoul")."""
    return token.pos_ in {"NOUN", "PROPN"} and {"nsubj", "dobj"} <= {child.dep_ for child in token.children}


def _verb_link(verb: Token, frame: VerbFrame, lexicon: CausalLexicon) -> list[Link]:
    words = _words(verb, frame.words)
    if words is None:
        return []
    if "subject" in {frame.cause, frame.effect} and not grammar.is_passive(verb) and _is_loose_participle(verb):
        return _participle_link(verb, frame, words)
    effect = _slot(verb, frame.effect, words)
    if effect is None:
        return []
    cause = _slot(verb, frame.cause, words)
    if cause is None or any(_is_amount(verb.doc[each.first : each.last]) for each in (cause, effect)):
        return []
    if verb.lemma_ == "owe" and _is_debt(verb):
        return []
    if frame.cause == "subject" and _is_plain_act(verb, frame, lexicon):
        return []
    return link(cause, effect, verb, frame.strength, f"verb {frame.effect}")


def _words(verb: Token, words: tuple[str, ...]) -> list[Token] | None:
    """Find the further words of a wording among what the verb governs."""
    found: list[Token] = []
    for word in words:
        token = next((each for each in _governed(verb) if word in {each.lower_, each.lemma_.lower()}), None)
        token = token or _headline_word(verb, word)
        if token is None:
            return None
        found.append(token)
    return found


def _headline_word(verb: Token, word: str) -> Token | None:
    """Give the word after a verb's phrase, which the parser may cut off where headlines are capitalised."""
    after = verb.right_edge.i + 1
    if after < len(verb.doc) and verb.doc[after].lower_ == word and verb.doc[after].is_title:
        return verb.doc[after]
    return None


def _governed(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if verb.i < child.i <= verb.i + _REACH or (child.dep_ == "nsubjpass"):
            yield child
            yield from (each for each in child.children if verb.i < each.i <= verb.i + _REACH)


# ---------------------------------------------------------------- slots


def _slot(verb: Token, slot: str, words: list[Token]) -> Stretch | None:
    if slot == "subject":
        return _subject(verb)
    if slot == "object":
        return _object(verb)
    if slot == "clause" and verb.tag_ == "VB" and verb.left_edge.lower_ == "to":  # an aim as a whole
        return None
    if slot == "clause":
        return clause_stretch(
            verb, [_reach_of(child) for child in verb.children if child.i > verb.i and _is_object(child)]
        )
    if slot in {"complement", "towards"}:
        return _complement(verb, towards=slot == "towards")
    if slot == "phrase":
        return _phrase(verb, words)
    return _prepositional((verb, *words), slot)


def _subject(verb: Token) -> Stretch | None:
    """Give who or what does it: the agent of a passive, a clause, or a subject shared with another verb."""
    if grammar.is_passive(verb):
        agent = _agent(verb)
        agents = list(agent.children) if agent is not None else []
        return phrase_stretch(agents[0], agents[0].left_edge.i) if agents else None
    clause = next((child for child in verb.children if child.dep_ == "csubj"), None)
    if clause is not None:
        return clause_stretch(clause)
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is not None:
        noun, cuts = antecedent(own)
        return noun_stretch(noun, cuts)
    shared = shared_subject(verb)
    if shared is None or shared.i > verb.i:
        return None
    noun, cuts = antecedent(shared)
    return noun_stretch(noun, [_reach_of(verb), *cuts]) if noun.pos_ in _NOMINAL else clause_stretch(noun)


def _reach_of(verb: Token) -> Stretch:
    return Stretch(verb.left_edge.i, verb.right_edge.i + 1)


def _is_object(child: Token) -> bool:
    return child.dep_ == "dobj" or child.lower_ in {"to", "in"}


def _object(verb: Token) -> Stretch | None:
    if grammar.is_passive(verb):
        passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
        if passive is not None:
            noun, cuts = antecedent(passive)
            return noun_stretch(noun, cuts)
        if verb.dep_ == "acl":
            return noun_stretch(verb.head, [_reach_of(verb)])
        if verb.dep_ == "pcomp":
            before = [child for child in verb.head.head.children if child.dep_ == "dobj" and child.i < verb.i]
            return noun_stretch(before[0], [_reach_of(verb.head)]) if before else None
        shared = shared_subject(verb)
        return noun_stretch(shared) if shared is not None and shared.i < verb.i else None
    found = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    return phrase_stretch(found, verb.i + 1) if found is not None else None


def _complement(verb: Token, *, towards: bool) -> Stretch | None:
    """Give the object with what it is made to do or be, or, with `towards`, where it is brought."""
    if grammar.is_passive(verb):
        made = any(child.dep_ in _COMPLEMENTS or _is_infinitive(child) for child in verb.children)
        if towards and not made:
            return _object(verb) if any(child.dep_ == "agent" for child in verb.children) else None
        return _passive_clause(verb) if made else None
    right = [child for child in verb.children if child.i > verb.i]
    if not any(child.dep_ in {"dobj", "ccomp"} for child in right):
        return None
    if towards:
        made = any(child.lower_ in _TOWARDS and child.pos_ != "PART" for child in right)
    else:
        made = any(child.dep_ in _COMPLEMENTS or _is_infinitive(child) for child in right)
    return trimmed(verb.doc, verb.i + 1, _end(verb)) if made else None


def _is_infinitive(token: Token) -> bool:
    """Tell whether a verb's child is what the object is made to do: "to leave", "from leaving"."""
    if token.lower_ == "from":
        return any(child.dep_ == "pcomp" for child in token.children)
    return token.tag_ == "VB" and token.dep_ in {"advcl", "acl"} and token.left_edge.lower_ == "to"


def _phrase(verb: Token, words: list[Token]) -> Stretch | None:
    """Give the verb with its object and all that follows; None without an object ("ties strengthened")."""
    if grammar.is_passive(verb):
        return _passive_clause(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
    if not words and not objects:
        return None
    if objects and _is_amount(verb.doc[objects[0].left_edge.i : objects[0].right_edge.i + 1]):
        return None
    return trimmed(verb.doc, verb.i, max(_end(verb), *(word.i + 1 for word in (verb, *words))))


def _agent(verb: Token) -> Token | None:
    """Give the "by" of a passive, also where it follows what somebody was made to be: "left stranded by the strike"."""
    made = [child for child in verb.children if child.dep_ in _COMPLEMENTS and child.i > verb.i]
    return next((each for holder in (verb, *made) for each in holder.children if each.dep_ == "agent"), None)


def _passive_clause(verb: Token) -> Stretch | None:
    agent = _agent(verb)
    if agent is None:
        return None
    if verb.dep_ == "acl":
        return noun_stretch(verb.head, [_reach_of(verb)])
    return clause_stretch(verb, [Stretch(agent.left_edge.i, agent.right_edge.i + 1)])


def _end(verb: Token) -> int:
    """Give where a verb's phrase ends: before clauses joined to it that have subjects, and before asides."""
    last = int(verb.right_edge.i) + 1
    for child in verb.children:
        joined = child.dep_ == "conj" and any(each.dep_ in {"nsubj", "nsubjpass"} for each in child.children)
        loose = child.dep_ in {"parataxis", "advcl"} and not _is_infinitive(child)
        if child.i > verb.i and (joined or loose):
            last = min(last, int(child.left_edge.i))
    return last


def _prepositional(holders: tuple[Token, ...], preposition: str) -> Stretch | None:
    for holder in holders:
        for child in holder.children:
            if child.lower_ == preposition and child.i > holder.i:
                governed = next((each for each in child.children if each.dep_ in {"pobj", "pcomp"}), None)
                if governed is not None:
                    return phrase_stretch(governed, child.i + 1)
    return None


# ---------------------------------------------------------------- participles and filters


def _is_loose_participle(verb: Token) -> bool:
    """Tell whether a participle follows a comma and so comments on the whole clause before."""
    if verb.tag_ != "VBG" or verb.dep_ not in {"advcl", "acl", "conj", "dep"}:
        return False
    if any(child.dep_ in {"nsubj", "aux"} for child in verb.children):
        return False
    left = verb.left_edge.i
    if verb.dep_ == "advcl" and left == verb.i:
        return True
    return left > verb.sent.start and verb.doc[left - 1].text in {",", "-", "--", "–", "—"}


def _participle_link(verb: Token, frame: VerbFrame, words: list[Token]) -> list[Link]:
    """Take the clause before a participle as its subject ("fired shells, forcing families to flee")."""
    other = frame.effect if frame.cause == "subject" else frame.cause
    given = _slot(verb, other, words)
    head = clause_head(verb.head)
    clause = clause_stretch(head, [Stretch(verb.left_edge.i, head.right_edge.i + 1)]) if head.i < verb.i else None
    cause, effect = (clause, given) if frame.cause == "subject" else (given, clause)
    return link(cause, effect, verb, frame.strength, "participle")


def _is_amount(tokens: object) -> bool:
    words = [token.lower_ for token in tokens]  # type: ignore[attr-defined]
    return bool(words) and (words[0][0].isdigit() or words[0] == "$") and any(word in _AMOUNTS for word in words)


def _is_debt(verb: Token) -> bool:
    """Tell whether what is owed is a debt and not much, less or a success."""
    if grammar.is_passive(verb):
        return True
    return any(each.pos_ in {"NOUN", "NUM"} and each.lemma_ not in _SHARES for each in grammar.objects(verb))


def _is_plain_act(verb: Token, frame: VerbFrame, lexicon: CausalLexicon) -> bool:
    """Tell whether somebody merely does something: "the police raised the alarm", "the road leads to Minsk"."""
    if frame.effect in {"to", "towards"} and verb.lemma_ == "lead":
        goals = grammar.prepositional_objects(verb, "to")
        if goals and all(goal.pos_ == "PROPN" for goal in goals):
            return True
    doers = grammar.subjects(verb)
    if not doers:
        return False
    if frame.effect == "object" and any(each.pos_ == "PROPN" for each in grammar.objects(verb)):
        return True
    if frame.strength == "implied":
        return not any(doer.lemma_.lower() in lexicon.happenings for doer in doers)
    if frame.effect == "complement" and verb.lemma_ not in _MILD:
        return False
    return all(_is_agent(doer, verb, lexicon) for doer in doers)


def _is_agent(doer: Token, verb: Token, lexicon: CausalLexicon) -> bool:
    if doer.pos_ == "PROPN" and doer.is_title and verb.is_title and verb.i > verb.sent.start:
        return doer.lower_ in lexicon.agents  # headlines capitalise every noun
    person = doer.tag_ == "PRP" and doer.lower_ != "it"
    return doer.pos_ == "PROPN" or person or doer.lemma_.lower() in lexicon.agents


# ---------------------------------------------------------------- nouns


def noun_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find the links that nouns make: "X is the reason for Y", "Y is a result of X", "the reason for Y is X"."""
    if not words.means(lexicon.nouns) and not words.has(lexicon.adjectives):
        return
    for token, lemma, word in zip(words.tokens, words.lemma, words.lower, strict=True):
        noun, adjective = token.pos_ == "NOUN", token.pos_ == "ADJ"
        frame = lexicon.nouns.get(lemma) if noun else lexicon.adjectives.get(word) if adjective else None
        if frame is not None and (noun or token.dep_ in {"acomp", "oprd", "amod", "ROOT"}):
            yield from _noun_link(token, frame)


def _noun_link(noun: Token, frame: NounFrame) -> list[Link]:
    governed = _governed_by_noun(noun, frame)
    other = _equated(noun) if governed else None
    if other is None:
        return []
    cause, effect = (other, governed) if frame.role == "cause" else (governed, other)
    return link(cause, effect, noun, frame.strength, "noun")


def _governed_by_noun(noun: Token, frame: NounFrame) -> Stretch | None:
    for child in noun.children:
        if child.i > noun.i and child.lower_ in frame.prepositions:
            governed = next((each for each in child.children if each.dep_ in {"pobj", "pcomp"}), None)
            return phrase_stretch(governed, child.i + 1) if governed is not None else None
        if frame.role == "cause" and child.dep_ in {"relcl", "acl"} and child.left_edge.lower_ in {"why", "that"}:
            return trimmed(noun.doc, child.left_edge.i + 1, child.right_edge.i + 1)
    return None


def _equated(noun: Token) -> Stretch | None:
    """Give what a causal noun is said to be, or what is said to be it."""
    top = _top(noun)
    verb = top.head
    if top.dep_ in {"attr", "dobj", "acomp"} or (top.dep_ == "pobj" and top.head.lower_ == "as"):
        verb = clause_head(top.head)
        if verb.lemma_ in _LINKING:
            return _subject(verb)
        return None
    if top.dep_ == "nsubj" and verb.lemma_ == "be":
        said = next((child for child in verb.children if child.dep_ in {"attr", "ccomp", "acomp"}), None)
        return phrase_stretch(said, said.left_edge.i) if said is not None else None
    if top.dep_ == "appos":
        return noun_stretch(top.head, [Stretch(top.left_edge.i, top.right_edge.i + 1)])
    return None


def _top(noun: Token) -> Token:
    """Climb from "reasons" to "one" in "one of the reasons"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in {"one", "some", "part", "most", "among"}:
        return head.head
    return noun
