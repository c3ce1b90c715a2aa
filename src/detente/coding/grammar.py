"""Grammatical slots: who is the subject, object or prepositional object of a trigger, through control and conjunction.

Dependency labels are those of spaCy's English models (ClearNLP style).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from detente.language import Token

_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_OBJECT_CONTROL = frozenset(
    (
        "urge force ask order persuade allow enable help tell push press invite compel oblige encourage "
        "pressure call warn advise request require instruct lead prompt drive permit want expect"
    ).split()
)
_OBJECT_OF_BLAME = frozenset(
    (
        "accuse suspect blame condemn criticise criticize charge convict denounce fault punish sanction prevent stop "
        "ban bar deter dissuade discourage keep restrain thank praise commend congratulate"
    ).split()
)
"""Verbs whose object does what the gerund after their preposition says: "accused Oslo of spying"."""
_PARTICIPLE = frozenset({"acl", "advcl", "xcomp", "oprd", "ccomp"})
"""Where a bare past participle is a passive: "the deal signed by", "accused by", "had its envoy expelled"."""
_DONE_TOGETHER = frozenset("train exercise drill patrol fly sail fight march".split())
"""Verbs that the parse takes for a participle of the noun before them in "Soldiers trained with Armenians"."""
_INHERITS = frozenset({"conj", "xcomp", "advcl", "acl", "relcl", "pcomp", "ccomp"})
_DEPTH = 5
"""Steps up the tree in search of a subject: on 2,800 worked sentences 3, 5 and 8 found the same events."""
_RECEIVING = ("to", "with", "against", "on", "from", "for", "into")
_SPELLINGS = {"toward": ("toward", "towards"), "on": ("on", "upon"), "among": ("among", "amongst", "amid")}


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive, or a participle that modifies what it is done to."""
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in {"aux", "dobj"} for child in verb.children):
        return False
    if verb.dep_ == "acl" and verb.lemma_ in _DONE_TOGETHER and verb.head.dep_ == "ROOT":
        return not any(child.lower_ in {"with", "alongside"} for child in verb.children)
    if verb.dep_ == "conj":  # "was seized and burnt": the auxiliary is not said twice
        return not any(child.dep_ == "nsubj" for child in verb.children) and is_passive(verb.head)
    return verb.dep_ in _PARTICIPLE


def subjects(verb: Token) -> list[Token]:
    """Give the heads of those who do what `verb` says: the subject, or the agent of a passive."""
    if is_passive(verb):
        return list(_expanded(_agents(verb)))
    return list(_expanded(surface_subjects(verb)))


def _agents(verb: Token) -> list[Token]:
    """Give the agent of a passive, or that of one joined to it ("was seized and burnt by")."""
    own = [agent for child in verb.children if child.dep_ == "agent" for agent in _pobjs(child)]
    later = [each for each in verb.children if each.dep_ == "conj" and each.pos_ == "VERB" and is_passive(each)]
    return own or [agent for each in later for agent in _agents(each)]


def stray_agents(verb: Token) -> list[Token]:
    """Give what follows a "by" after a passive that the parse hung elsewhere: "was recognised as a state by Oslo".

    The "by" must not belong to another passive of the clause; "at the hands of" says the same. The nearest comes first.
    """
    if not is_passive(verb):
        return []
    clause = {token.i for token in verb.subtree}
    found = []
    for token in verb.doc[verb.i + 1 :]:
        if token.i not in clause:
            continue
        if token.lower_ == "by" and (clause_of(token).i == verb.i or not is_passive(clause_of(token))):
            found += _pobjs(token)
        elif token.lower_ == "hands" and token.head.lower_ == "at":
            found += prepositional_objects(token, "of")
    return list(_expanded(found))


def surface_subjects(verb: Token, depth: int = _DEPTH) -> list[Token]:
    """Give the grammatical subject of a verb, inherited where the verb has none of its own."""
    own = [child for child in verb.children if child.dep_ in _SUBJECT]
    if own:
        return [_antecedent(token) for token in own]
    if verb.dep_ == "conj" and (mistaken := _joined_by_mistake(verb)):
        return [mistaken]
    if depth == 0:
        return []
    return _inherited(verb, depth - 1)


def _joined_by_mistake(verb: Token) -> Token | None:
    """Give the noun right before a joined verb's auxiliary that the parse took for a part of the clause before.

    In "A presses B and C is arming D" the small model joins C to B.
    """
    first = next((child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.tag_ != "TO"), None)
    if first is None or first.i == 0:
        return None
    before = first.nbor(-1)
    return before if before.dep_ == "conj" and before.pos_ in {"NOUN", "PROPN"} and before.head.i < before.i else None


def _inherited(verb: Token, depth: int) -> list[Token]:
    head = verb.head
    if verb.dep_ in {"acl", "relcl"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
        infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" for child in verb.lefts)
        return surface_subjects_of_noun(head, depth) if infinitive else [head]
    if verb.dep_ == "pcomp":
        above = _verb_above(head)
        blamed = [child for child in above.children if child.dep_ in {"dobj", "nsubjpass"}]
        return blamed if above.lemma_ in _OBJECT_OF_BLAME and blamed else surface_subjects(above, depth)
    if verb.dep_ == "xcomp" and head.lemma_ in _OBJECT_CONTROL:
        controlled = [child for child in head.children if child.dep_ in {"dobj", "nsubjpass"}]
        controlled += [pobj for child in head.children if child.dep_ == "prep" for pobj in _pobjs(child)]
        if controlled:
            return controlled
    if verb.dep_ in _INHERITS and head.pos_ in {"VERB", "AUX"}:
        return surface_subjects(head, depth)
    return []


def surface_subjects_of_noun(noun: Token, depth: int) -> list[Token]:
    """Give who does the act of an infinitive under a noun: "its decision to expel", "agreed on a plan to sell"."""
    owners = [child for child in noun.children if child.dep_ == "poss"]
    if owners:
        return owners
    verb = _verb_above(noun)
    return surface_subjects(verb, depth) if verb.i != noun.i else []


def _verb_above(token: Token) -> Token:
    """Climb to the nearest verb; the token itself where there is none."""
    current = token
    while current.head.i != current.i:
        current = current.head
        if current.pos_ in {"VERB", "AUX"}:
            return current
    return token


def _antecedent(token: Token) -> Token:
    """Follow a relative pronoun to the noun it stands for."""
    verb = token.head
    if token.lower_ in _RELATIVE and verb.dep_ == "relcl":
        return verb.head
    return token


def objects(verb: Token) -> list[Token]:
    """Give the heads of what is acted on: the object of the active, the subject of the passive."""
    if is_passive(verb):
        own = [_antecedent(child) for child in verb.children if child.dep_ in _SUBJECT]
        if not own and verb.dep_ == "acl":
            own = [verb.head]
        if not own and verb.dep_ in {"conj", "xcomp", "advcl", "oprd"}:
            own = surface_subjects(verb)
        return list(_expanded(own))
    own = [_antecedent(child) for child in verb.children if child.dep_ in {"dobj", "oprd"}]
    if not own and verb.dep_ == "relcl" and not any(child.lower_ in _RELATIVE for child in verb.children):
        own = [verb.head] if any(child.dep_ == "nsubj" for child in verb.children) else []
    return list(_expanded(own or _shared_objects(verb) or _raised_objects(verb)))


def _raised_objects(verb: Token) -> list[Token]:
    """Give the object that the parse made the subject of the infinitive after it: "pressed Oslo to pay"."""
    if verb.lemma_ not in _OBJECT_CONTROL:
        return []
    below = [child for child in verb.children if child.dep_ == "ccomp" and any(c.lower_ == "to" for c in child.lefts)]
    return [subject for clause in below for subject in clause.children if subject.dep_ == "nsubj"]


def _shared_objects(verb: Token) -> list[Token]:
    """Give the object of the verb joined right after this one: "condemned and punished Oslo"."""
    later = next((child for child in verb.children if child.dep_ == "conj" and child.pos_ == "VERB"), None)
    if later is None or any(child.dep_ == "nsubj" for child in later.children):
        return []
    between = verb.doc[verb.i + 1 : later.i]
    if any(token.pos_ not in {"CCONJ", "ADV", "PUNCT", "VERB"} for token in between):
        return []
    return [child for child in later.children if child.dep_ == "dobj"] or _shared_objects(later)


def indirect_objects(verb: Token) -> list[Token]:
    """Give the heads of the dative: "sold Taiwan jets"."""
    found = [child for child in verb.children if child.dep_ == "dative"]
    return list(_expanded(pobj for token in found for pobj in (_pobjs(token) if token.pos_ == "ADP" else [token])))


def clause_subjects(verb: Token) -> list[Token]:
    """Give the subject of the clause that a verb governs: "demanded that Iran stop"."""
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp"}]
    return list(_expanded(subject for clause in clauses for subject in clause.children if subject.dep_ in _SUBJECT))


def inner_objects(holder: Token) -> list[Token]:
    """Give whom the act of a governed infinitive or clause falls on: "agreed to sell jets to Egypt"."""
    found: list[Token] = []
    for verb in holder.children:
        if verb.dep_ in {"xcomp", "ccomp", "acl", "relcl", "pcomp"} and verb.pos_ == "VERB":
            found += [*indirect_objects(verb), *objects(verb)]
            found += [token for each in _RECEIVING for token in prepositional_objects(verb, each)]
    return list(_expanded(found))


def prepositional_objects(token: Token, preposition: str) -> list[Token]:
    """Give the heads of the objects of a preposition that hangs on `token`, or on a preposition that does."""
    wanted = _SPELLINGS.get(preposition, (preposition,))
    found = []
    for child in token.children:
        if child.dep_ in {"prep", "agent", "dative", "prt", "advmod"} and child.pos_ in {"ADP", "SCONJ", "ADV", "PART"}:
            if child.lower_ in wanted:
                found += _pobjs(child)
            else:  # "out of", "because of", "along with"
                found += [pobj for inner in child.children if inner.lower_ in wanted for pobj in _pobjs(inner)]
    return list(_expanded(found))


def possessors(noun: Token) -> list[Token]:
    """Give the heads of the possessors of a noun."""
    return list(_expanded(child for child in noun.children if child.dep_ == "poss"))


def premodifiers(noun: Token) -> list[Token]:
    """Give the adjectives and nouns before a noun that modify it, and theirs ("US-led", "Sino-Russian joint")."""
    found: list[Token] = []
    for child in noun.lefts:
        if child.dep_ in {"amod", "compound", "nmod", "npadvmod", "nummod"}:
            found += [child, *premodifiers(child), *(c for c in child.conjuncts if c.i < noun.i)]
    return found


def _pobjs(preposition: Token) -> list[Token]:
    found = [child for child in preposition.children if child.dep_ in {"pobj", "pcomp"} and child.pos_ != "VERB"]
    return [_relative_to(child, preposition) for child in found]


def _relative_to(token: Token, preposition: Token) -> Token:
    """Follow "with which", "against whom" to the noun that the relative clause hangs on."""
    if token.lower_ not in {"which", "whom"}:
        return token
    clause = clause_of(preposition)
    return clause.head if clause.dep_ == "relcl" else token


def _expanded(tokens: Iterable[Token]) -> Iterator[Token]:
    """Give tokens with the nouns joined to them, each once."""
    seen: set[int] = set()
    for token in tokens:
        for each in (token, *joined(token)):
            if each.i not in seen:
                seen.add(each.i)
                yield each


def joined(token: Token) -> Iterator[Token]:
    """Give the nouns joined to a token by "and" and the like."""
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X"}:
            yield child
            yield from joined(child)


def clause_of(token: Token) -> Token:
    """Give the verb of the clause in which a token stands; the root where there is none."""
    current = token
    while current.head.i != current.i and current.pos_ not in {"VERB", "AUX"}:
        current = current.head
    return current
