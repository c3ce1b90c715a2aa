"""Causes and effects joined by less than a connective: occasions, participles, aims, degrees and comparisons."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from detente.coding import grammar
from detente.coding.causal_lexicon import CausalLexicon, Occasion, Strength
from detente.coding.causal_links import Link, link
from detente.coding.causal_spans import Stretch, clause_head, clause_stretch, noun_stretch, phrase_stretch, trimmed
from detente.coding.cues import load_cues
from detente.language import Token, Words

_VERBAL = frozenset({"VERB", "AUX"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MEANT = frozenset({"aim", "mean", "intend", "design", "calculate"})
_VAGUE = frozenset(
    {"same", "other", "various", "many", "several", "obvious", "different", "unknown", "unclear", "good"}
)
_REPLIES = frozenset({"respond", "retaliate", "react", "reply", "answer", "counter"})
_WEIGHED = frozenset({"to", "from", "by", "out"})
_COMPARATIVES = frozenset({"JJR", "RBR"})


# ---------------------------------------------------------------- occasions, participles, aims


def occasion_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find causes that a preposition gives after certain heads: "sanctioned over", "arrested for", "killed in"."""
    for token in words.written(lexicon.occasions):
        for occasion in lexicon.occasions[token.lower_]:
            head = token.head
            if token.dep_ not in {"prep", "agent"} or not _heads_occasion(head, occasion):
                continue
            if head.i >= token.i and not (occasion.objects and head.dep_ == "ROOT"):  # "in the raid, six were killed"
                continue
            governed = next((each for each in token.children if each.dep_ in {"pobj", "pcomp"}), None)
            if governed is None or (occasion.objects and not _is_happening(governed, occasion)):
                continue
            if token.lower_ == "in" and governed.lemma_ == "incident":  # tells where and not why
                continue
            if governed.pos_ == "NUM" or governed.lemma_.lower() in lexicon.times or _in_phrase(head):
                continue
            cut = Stretch(token.i, governed.right_edge.i + 1)
            effect = _occasioned(head, cut)
            cause = phrase_stretch(governed, token.i + 1)
            yield from link(cause, effect, token, occasion.strength, f"occasion {token.lower_}")
            break


def _heads_occasion(head: Token, occasion: Occasion) -> bool:
    """Tell whether a preposition hangs on one of the words that take it, or on a verb that governs one."""
    if head.tag_ == "VB" and head.left_edge.lower_ == "to":  # "to protest against" is an aim as a whole
        return False
    if head.lemma_.lower() in occasion.heads:
        return not (occasion.objects and head.dep_ in {"acl", "relcl"} and not _is_headline(head))
    if head.pos_ != "VERB" or occasion.objects:
        return False
    return any(child.dep_ == "dobj" and child.lemma_.lower() in occasion.heads for child in head.children)


def _is_headline(participle: Token) -> bool:
    """Tell whether a participle is the verb of a clause that lacks its auxiliary: "six men killed in a blast"."""
    noun = participle.head
    return participle.tag_ == "VBN" and noun.dep_ in {"ROOT", "conj", "ccomp"} and noun.pos_ in {"NOUN", "PROPN"}


def _is_happening(governed: Token, occasion: Occasion) -> bool:
    named = [governed, *(child for child in governed.children if child.dep_ == "compound")]
    return any(each.lemma_.lower() in occasion.objects for each in named)


def _in_phrase(head: Token) -> bool:
    """Tell whether a noun is part of a connective: "in protest against"."""
    return head.dep_ == "pobj" and head.head.lower_ == "in" and head.i == head.head.i + 1


def _occasioned(head: Token, cut: Stretch) -> Stretch | None:
    """Give what has the occasion: the clause of a verb or of a noun that a verb governs, or else the noun."""
    if head.pos_ not in _VERBAL:
        clause = clause_head(head)
        if clause.pos_ not in _VERBAL or clause.i > head.i:
            return noun_stretch(head, [cut])
        head = clause
    return clause_stretch(head, [cut])


def participle_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find participles that say why something is done ("marched, demanding talks", "angered by the tariffs")."""
    for token in words.tagged({"VBG", "VBN"}):
        reach = _reason_reach(token, lexicon)
        if reach is None:
            continue
        head = clause_head(token.head if token.dep_ != "amod" else token.head.head)
        effect = clause_stretch(head, [reach]) if head.pos_ in _VERBAL else noun_stretch(token.head, [reach])
        strength: Strength = "stated" if _is_done_to(token, lexicon) else "implied"
        yield from link(trimmed(token.doc, *reach), effect, token, strength, "reason participle")


def _reason_reach(token: Token, lexicon: CausalLexicon) -> Stretch | None:
    """Give the reach of a participle that tells a reason; also where it was taken for an adjective of its object."""
    if any(child.dep_ in {"nsubj", "aux", "auxpass", "mark"} for child in token.children):
        return None
    own = Stretch(token.left_edge.i, token.right_edge.i + 1)
    if _is_done_to(token, lexicon):
        return own
    if token.tag_ == "VBN":
        return own if token.dep_ == "advcl" and token.lemma_ in lexicon.stirred_participles else None
    if token.tag_ != "VBG" or token.lemma_ not in lexicon.reason_participles:
        return None
    if token.dep_ in {"advcl", "acl"} or (token.dep_ == "xcomp" and token.head.lemma_ not in lexicon.infinitive_verbs):
        return own
    if token.dep_ == "amod" and token.i > token.sent.start and token.nbor(-1).pos_ in {"NOUN", "PROPN"}:
        return Stretch(token.i, token.head.right_edge.i + 1)
    return None


def _is_done_to(token: Token, lexicon: CausalLexicon) -> bool:
    """Tell whether a participle before its clause says what was done to the one who acts: "squeezed by rivals, ..."."""
    if token.tag_ != "VBN" or token.dep_ != "advcl" or token.head.i < token.i:
        return False
    done = token.lemma_ not in lexicon.accompanying_participles
    return done and any(child.dep_ == "agent" for child in token.children)


def degree_links(words: Words) -> Iterator[Link]:
    """Find "so X that Y": the degree of X brings about Y."""
    for token in words.written({"so"}):
        if token.dep_ != "advmod" or token.head.pos_ not in {"ADJ", "ADV"}:
            continue
        for clause in token.head.children:
            if clause.dep_ in {"ccomp", "advcl"} and clause.left_edge.lower_ == "that":
                reach = Stretch(clause.left_edge.i, clause.right_edge.i + 1)
                cause = clause_stretch(clause_head(token.head), [reach])
                yield from link(cause, trimmed(token.doc, reach.first + 1, reach.last), token, "stated", "so that")


def aim_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find infinitives that say to what end something is done ("met to end the dispute")."""
    for token in words.tagged({"VB"}):
        if token.left_edge.lower_ != "to" or not _is_aim(token, lexicon):
            continue
        reach = Stretch(token.left_edge.i, token.right_edge.i + 1)
        head = clause_head(token.head)
        if head.pos_ not in _VERBAL and token.dep_ in {"acl", "relcl"}:  # headlines: "protests to mark the treaty"
            effect = noun_stretch(token.head, [reach])
            yield from link(trimmed(token.doc, *reach), effect, token, "implied", "aim")
        if head.pos_ in _VERBAL and head.i != token.i:
            yield from link(trimmed(token.doc, *reach), clause_stretch(head, [reach]), token, "implied", "aim")


def _is_aim(verb: Token, lexicon: CausalLexicon) -> bool:
    """Tell whether an infinitive is free, and not what its head takes ("agreed to", "a plan to", "forced them to")."""
    if any(child.dep_ in _SUBJECTS for child in verb.children):
        return False
    head, cues = verb.head, load_cues()
    if head.lemma_ in _MEANT:
        return grammar.is_passive(head)
    if head.lemma_ == "use" and grammar.is_passive(head):
        return True
    if head.lemma_ in lexicon.infinitive_urgers:
        return False
    if verb.dep_ == "advcl":
        made = any(child.dep_ == "dobj" and child.i < verb.i for child in head.children)
        return not (made and any(frame.effect == "complement" for frame in lexicon.verbs.get(head.lemma_, ())))
    if verb.dep_ in {"acl", "relcl"}:
        return head.pos_ in {"NOUN", "PROPN"} and head.lemma_ not in cues.infinitive_nouns | lexicon.infinitive_nouns
    if verb.dep_ == "xcomp" and head.lemma_ == "be":  # "the strike was to stop the sale", not "she is to visit"
        happenings = lexicon.happenings
        return any(each.lower_ == "this" or each.lemma_ in happenings for each in grammar.subjects(head))
    return verb.dep_ == "xcomp" and head.pos_ == "VERB" and head.lemma_ not in lexicon.infinitive_verbs


# ---------------------------------------------------------------- what it was, what it is about, on what grounds


def cleft_links(words: Words) -> Iterator[Link]:
    """Find "what brought them there was X", "X is what binds them" and "what X did was to help them"."""
    for token in words.written({"what"}):
        if token.head.pos_ != "VERB" or token.dep_ not in {"nsubj", "dobj"}:
            continue
        verb, be = token.head, token.head.head
        if be.lemma_ != "be" or verb.dep_ not in {"csubj", "ccomp", "attr", "nsubj"}:
            continue
        if token.dep_ == "dobj":
            yield from _deed_link(token, verb, be)
        elif any(child.dep_ == "dobj" for child in verb.children):
            yield from _cleft_link(token, verb, be)


def _deed_link(what: Token, verb: Token, be: Token) -> Iterator[Link]:
    """Take who or what did it as the cause of what it did."""
    doers = grammar.subjects(verb)
    deeds = [child for child in be.children if child.i > be.i and child.dep_ in {"xcomp", "ccomp", "attr", "advcl"}]
    if doers and deeds and verb.lemma_ == "do" and doers[0].pos_ == "NOUN":
        effect = trimmed(what.doc, deeds[0].left_edge.i, deeds[0].right_edge.i + 1)
        yield from link(noun_stretch(doers[0]), effect, verb, "stated", "cleft")


def _cleft_link(what: Token, verb: Token, be: Token) -> Iterator[Link]:
    side = {"nsubj"} if verb.i > be.i else {"attr", "nsubj"}
    named = next((child for child in be.children if child.dep_ in side and child.i != verb.i), None)
    if named is None or named.pos_ not in {"NOUN", "PROPN"} or (named.i < be.i) == (verb.i < be.i):
        return
    effect = clause_stretch(verb, [Stretch(what.i, what.i + 1)])
    yield from link(noun_stretch(named), effect, be, "stated", "cleft")


def matter_links(words: Words, lexicon: CausalLexicon) -> Iterator[Link]:
    """Find what a quarrel is about: "our dispute is about water", "this is a quarrel about pride"."""
    for token in words.written({"about", "over"}):
        matter = next((child for child in token.children if child.dep_ in {"pobj", "pcomp"}), None)
        if token.dep_ != "prep" or matter is None:
            continue
        head, cut = token.head, Stretch(token.i, matter.right_edge.i + 1)
        if head.lemma_ == "be":
            subject = next(iter(grammar.subjects(head)), None)
            if subject is not None and (subject.lower_ in {"this", "it", "that"} or _is_quarrel(subject, lexicon)):
                yield from link(phrase_stretch(matter, token.i + 1), noun_stretch(subject), head, "stated", "matter")
        elif head.dep_ == "attr" and head.head.lemma_ == "be" and _is_quarrel(head, lexicon):
            effect = clause_stretch(head.head, [cut])
            yield from link(phrase_stretch(matter, token.i + 1), effect, head.head, "stated", "matter")
        elif head.lemma_ == "go" and any(each.lemma_ == "war" for each in grammar.prepositional_objects(head, "to")):
            yield from link(phrase_stretch(matter, token.i + 1), clause_stretch(head, [cut]), head, "stated", "matter")


def _is_quarrel(noun: Token, lexicon: CausalLexicon) -> bool:
    lemma = noun.lemma_.lower()
    return noun.pos_ == "NOUN" and (lemma in lexicon.relations.apart or lemma in lexicon.relations.harms)


def ground_links(words: Words) -> Iterator[Link]:
    """Find "on security grounds" and "for commercial reasons"."""
    for token in words.written({"grounds", "reasons"}):
        if token.dep_ != "pobj" or token.left_edge.i == token.i:
            continue
        preposition, head = token.head, token.head.head
        if preposition.lower_ != {"grounds": "on", "reasons": "for"}[token.lower_] or head.i > preposition.i:
            continue
        worded = any(child.dep_ in {"amod", "compound"} and child.lower_ not in _VAGUE for child in token.children)
        clause = clause_head(head)
        if worded and clause.pos_ in _VERBAL:
            reach = Stretch(preposition.i, token.right_edge.i + 1)
            yield from link(
                noun_stretch(token), clause_stretch(clause, [reach]), preposition, "stated", preposition.lower_
            )


def reply_links(words: Words) -> Iterator[Link]:
    """Find acts in reply to what was told just before: "Lima raised duties, and Quito responded with a boycott"."""
    for token in words.meaning(_REPLIES):
        if token.pos_ != "VERB" or token.lemma_ not in _REPLIES or grammar.prepositional_objects(token, "to"):
            continue
        if token.tag_ not in {"VBD", "VBZ", "VBP"} or not any(
            child.lower_ in {"with", "by"} for child in token.children
        ):
            continue
        effect = clause_stretch(token)
        before = token.head
        if token.dep_ == "conj" and before.pos_ in _VERBAL and grammar.subjects(token):
            cause = clause_stretch(before, [Stretch(token.left_edge.i, token.right_edge.i + 1)])
            yield from link(cause, effect, token, "stated", "reply")
        elif token.dep_ == "ROOT" and effect is not None:
            yield Link(effect, effect, token, "stated", "reply", earlier=True)


def weighed_links(words: Words) -> Iterator[Link]:
    """Find two causes that are weighed: "owes less to sympathy than to need" doubts the first, "more to" the second."""
    tokens, lower = words.tokens, words.lower
    if "than" not in lower:
        return
    for at, word in enumerate(lower[:-3]):
        if word not in {"less", "more"} or lower[at + 1] not in _WEIGHED or "than" not in lower[at + 3 :]:
            continue
        than = lower.index("than", at + 3)
        clause = clause_head(tokens[at])
        subject = next(iter(grammar.subjects(clause)), None)
        if subject is None or subject.i > tokens[at].i or not _takes_causes(clause, tokens[at]):
            continue
        second = than + 2 if than + 1 < len(lower) and lower[than + 1] == lower[at + 1] else than + 1
        if second >= len(lower):
            continue
        doc, effect = subject.doc, noun_stretch(subject)
        first = trimmed(doc, tokens[at + 2].i, tokens[than].i)
        other = trimmed(doc, tokens[second].i, _weighed_end(tokens, second))
        for cause, preferred in ((first, word == "more"), (other, word == "less")):
            for each in link(cause, effect, tokens[at], "stated", "weighed"):
                yield each if preferred else each._replace(stance="doubted")


def _takes_causes(clause: Token, word: Token) -> bool:
    return clause.lemma_ in {"owe", "stem", "result", "arise", "come", "drive"} or word.head.lower_ == "due"


def _weighed_end(tokens: Sequence[Token], start: int) -> int:
    """End a second cause at the next comma or at the end of the sentence."""
    return next((token.i for token in tokens[start:] if token.text in {",", ";", "."}), tokens[-1].i + 1)


def inversion_links(words: Words) -> Iterator[Link]:
    """Find conditions without "if": "should the strike go on, the port will close"."""
    for token in words.written({"should", "had"}):
        verb = token.head
        if token.dep_ != "aux" or verb.dep_ != "advcl":
            continue
        if verb.left_edge.i != token.i or not any(child.dep_ in _SUBJECTS for child in verb.children):
            continue
        reach = Stretch(verb.left_edge.i, verb.right_edge.i + 1)
        head = clause_head(verb.head)
        if head.pos_ in _VERBAL:
            cause = trimmed(token.doc, reach.first + 1, reach.last)
            yield from link(cause, clause_stretch(head, [reach]), token, "implied", "if")


# ---------------------------------------------------------------- the more ..., the more ...


def comparison_links(words: Words) -> Iterator[Link]:
    """Find "the more X, the more Y": all clauses but the last are causes of the last."""
    tokens = words.tokens
    befores = [token.i - 1 - tokens[0].i for token in words.tagged(_COMPARATIVES)]
    starts = [tokens[at].i for at in befores if at >= 0 and tokens[at].lower_ == "the" and _opens_clause(tokens, at)]
    if len(starts) < 2:
        return
    doc = tokens[0].doc
    effect = trimmed(doc, starts[-1], tokens[-1].i + 1)
    for start, end in pairwise(starts):
        yield from link(trimmed(doc, start, end), effect, doc[start], "stated", "comparison")


def _opens_clause(tokens: Sequence[Token], at: int) -> bool:
    return at == 0 or tokens[at - 1].is_punct or tokens[at - 1].lower_ in {"and", "that"}
