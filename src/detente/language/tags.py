"""Parts of speech from the tagger's fine tags, in place of spaCy's attribute ruler, which is slower than the parse."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "PRP$": "PRON", "WP": "PRON",
    "WP$": "PRON", "EX": "PRON", "VB": "VERB", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBP": "VERB",
    "VBZ": "VERB", "MD": "AUX", "JJ": "ADJ", "JJR": "ADJ", "JJS": "ADJ", "AFX": "ADJ", "RB": "ADV", "RBR": "ADV",
    "RBS": "ADV", "WRB": "ADV", "CD": "NUM", "DT": "DET", "PDT": "DET", "WDT": "DET", "IN": "ADP", "RP": "ADP",
    "TO": "PART", "POS": "PART", "CC": "CCONJ", "UH": "INTJ", "$": "SYM", "SYM": "SYM", "_SP": "SPACE",
}  # fmt: skip
_AUXILIARY = frozenset({"aux", "auxpass"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"})


_AUXILIARY_LEMMAS = {
    **dict.fromkeys(("am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s", "s"), "be"),
    **dict.fromkeys(("has", "had", "having", "'ve"), "have"),
    **dict.fromkeys(("does", "did", "doing"), "do"),
}


_INFLECTED = frozenset({"VBD", "VBN", "VBG"})
_SHORT_VERB = re.compile(r"[^aeiou]*(?:qu)?[aeiou][^aeiouwxy]")
_BASE_FORMS = frozenset({"VB", "VBP", "NN", "JJ", "RB"})


def mend_lemmas(doc: Doc, verbs: Container[str]) -> None:
    """Give auxiliaries their lemma ("was" is "be"), leave base forms alone and give back an "e"; `verbs` are lemmas.

    Without the morphology of the attribute ruler the rules would strip "need" to "nee".
    """
    for token in doc:
        if token.pos_ == "AUX":
            token.lemma_ = _AUXILIARY_LEMMAS.get(token.lower_, token.lower_)
        elif token.tag_ in _BASE_FORMS:
            token.lemma_ = token.lower_
        elif token.tag_ in _INFLECTED and _lost_its_e(token, verbs):
            token.lemma_ += "e"


def _lost_its_e(token: Token, verbs: Container[str]) -> bool:
    """Tell "staged", of "stage", from a form of "stag": a short verb would have doubled its last letter."""
    lemma = token.lemma_
    if token.lower_ not in {f"{lemma}ed", f"{lemma}ing"} or f"{lemma}e" not in verbs:
        return False
    return _SHORT_VERB.fullmatch(lemma) is not None


def set_parts_of_speech(doc: Doc) -> None:
    """Set `pos_` of every token from its tag and its dependency."""
    for token in doc:
        token.pos_ = _part_of_speech(token)


def _part_of_speech(token: Token) -> str:
    pos = _POS.get(token.tag_, "PUNCT" if token.is_punct else "X")
    if pos == "VERB" and (token.dep_ in _AUXILIARY or token.lower_ in _BE):
        return "AUX"
    if pos == "ADP" and token.dep_ == "mark":
        return "SCONJ"
    return pos
