"""Who "he", "the minister" and "a spokesman for the council" are: persons followed back, unnamed ones among them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from detente.coding.mentions import Mention, Mentions
from detente.coding.people_names import RoleWords
from detente.coding.people_roles import Person, describe_phrase, noun_phrase, without_article
from detente.coding.quotations import Quotation, find_quotations
from detente.language import ParsedReport, Sentence, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HE = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_REFERRING = frozenset({"PRP", "PRP$", "NN"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their", "this", "that"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_MALE = frozenset({"mr", "sir", "lord", "king", "prince", "emperor", "sheikh", "sultan", "spokesman", "chairman",
                   "congressman", "businessman", "father", "son", "brother", "husband", "herr", "señor"})  # fmt: skip
_FEMALE = frozenset({"mrs", "ms", "miss", "madame", "lady", "dame", "queen", "princess", "empress", "spokeswoman",
                     "chairwoman", "congresswoman", "businesswoman", "mother", "daughter", "sister", "wife",
                     "frau", "señora"})  # fmt: skip
_SMALL = frozenset({"of", "for", "in", "at", "from", "with", "to", "on", "by", "the", "a", "an", "and", "s"})
_POSSESSIVE = re.compile(r"^(?:his|her|its|their)\s+", re.IGNORECASE)
_WORD = re.compile(r"\w+")
# Sentences back that a pronoun reaches: a speaker is often named once and then quoted for paragraphs. Not measured.
_REACH = 12
_LONG = 5  # letters of a surname that is no common word; not measured
_RECENT = 40  # persons spoken of, among whom a description is looked for; not measured


def follow_back(
    report: ParsedReport, at: dict[tuple[int, int], Person], mentions: Mentions, roles: RoleWords
) -> list[Person]:
    """Add pronouns and descriptions to `at`, reading forwards so that each can carry the person on.

    A description that means nobody spoken of before is a person of its own where it speaks or acts; these are returned.
    """
    by_paragraph: dict[int, list[Quotation]] = defaultdict(list)
    for quotation in find_quotations(report):
        by_paragraph[quotation.paragraph].append(quotation)
    spoken_of: list[tuple[int, Person]] = []  # the persons of each sentence, the one most spoken of last
    known = {person.name: person for person in at.values()}
    names = frozenset(known)
    surnames = _surnames(at.values())
    for sentence in report.sentences:
        inside = by_paragraph[sentence.paragraph]
        here: list[tuple[int, int, Person]] = []
        for token in sentence:
            person = at.get((sentence.index, token.i))
            if person is None and token.text in surnames and not _in_any(sentence, token, inside):
                person = at[(sentence.index, token.i)] = surnames[token.text]
            if person is None and token.tag_ in _REFERRING and not _in_any(sentence, token, inside):
                person = _meant(sentence, token, here, spoken_of, roles)
                person = person or _name_behind(sentence, token, at, roles)
                if person is None and _is_unnamed(sentence, token, at, roles):
                    person = _holder(mentions.at(sentence, token), known) or _unnamed(sentence, token, mentions, roles)
                    person = known.setdefault(person.name, person)
                if person is not None:
                    at[(sentence.index, token.i)] = person
            if person is not None and not _in_any(sentence, token, inside):
                here.append((_prominence(token), token.i, person))
        spoken_of += [(sentence.index, person) for _, _, person in sorted(here, key=lambda each: (each[0], -each[1]))]
    return [person for name, person in known.items() if name not in names]


def _surnames(people: Iterable[Person]) -> dict[str, Person]:
    """The last words of full names that only one person bears, for places where they were taken for common nouns."""
    bearers: dict[str, set[int]] = defaultdict(set)
    found: dict[str, Person] = {}
    for person in people:
        *before, last = person.name.split()
        if before and len(last) >= _LONG and last[:1].isupper():
            bearers[last].add(id(person))
            found[last] = person
    return {name: person for name, person in found.items() if len(bearers[name]) == 1}


def _meant(
    sentence: Sentence,
    token: Token,
    here: Sequence[tuple[int, int, Person]],
    spoken_of: Sequence[tuple[int, Person]],
    roles: RoleWords,
) -> Person | None:
    if token.lower_ in _HE and token.tag_ in ("PRP", "PRP$"):
        other = _MALE if token.lower_ in _SHE else _FEMALE
        fits = [each for each in here if not _is(each[2], other)]
        return _before(sentence, fits, [each for each in spoken_of[-_RECENT:] if not _is(each[1], other)])
    definite = any(child.lower_ in _DEFINITE for child in token.lefts)
    if token.tag_ == "NN" and definite and roles.is_head(token.lemma_.lower()):
        return None if any(c.dep_ == "appos" for c in token.rights) else _described(sentence, token, spoken_of)
    return None


def _before(
    sentence: Sentence, here: Sequence[tuple[int, int, Person]], spoken_of: Sequence[tuple[int, Person]]
) -> Person | None:
    subjects = [person for prominence, _, person in here if prominence >= 2]
    if subjects:
        return subjects[-1]
    if spoken_of and sentence.index - spoken_of[-1][0] <= _REACH:
        return spoken_of[-1][1]
    return here[-1][2] if here else None


def _is(person: Person, words: frozenset[str]) -> bool:
    """Tell whether a title or a role says whether a person is a man or a woman."""
    return not words.isdisjoint(_words(f"{person.role or ''} {' '.join(person.forms)}"))


def _described(sentence: Sentence, token: Token, spoken_of: Sequence[tuple[int, Person]]) -> Person | None:
    """The person last spoken of who is what a phrase says: all of its words must be among what is known of them."""
    lemma = token.lemma_.lower()
    start, end = noun_phrase(sentence, token)
    said = _words(sentence.text[start:end]) - {token.lower_, lemma} - _DEFINITE
    for _, person in reversed(spoken_of[-_RECENT:]):
        known = _words(f"{person.role or ''} {person.affiliation or ''} {person.name}")
        if person.role is not None and lemma in _words(person.role) and said <= known:
            return person
    return None


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.lower()) if word not in _SMALL}


def _name_behind(
    sentence: Sentence, token: Token, at: Mapping[tuple[int, int], Person], roles: RoleWords
) -> Person | None:
    """The person named right behind a noun of a role: "fisheries minister Anna Lund", however the parse joins them."""
    if token.tag_ != "NN" or not roles.is_head(token.lemma_.lower()):
        return None
    return at.get((sentence.index, token.i + 1))


def _is_unnamed(sentence: Sentence, token: Token, at: dict[tuple[int, int], Person], roles: RoleWords) -> bool:
    """Tell that a phrase means one person whom the report does not name, and who speaks or acts."""
    if token.tag_ != "NN" or not roles.is_head(token.lemma_.lower()):
        return False
    if token.dep_ == "pobj":
        acts = token.head.dep_ == "agent" or (token.head.lower_ == "to" and token.head.head.lower_ == "according")
    else:
        acts = token.dep_ in _SUBJECTS
    named = any((sentence.index, child.i) in at for child in token.children if child.dep_ in ("appos", "compound"))
    return acts and not named


def _holder(mention: Mention | None, known: Mapping[str, Person]) -> Person | None:
    """The person whom the report names and who holds the office: "the Chinese leader", by the date of the report."""
    if mention is None or len(mention.actors) != 1:
        return None
    return known.get(mention.actors[0].person or "")


def _unnamed(sentence: Sentence, token: Token, mentions: Mentions, roles: RoleWords) -> Person:
    start, end = noun_phrase(sentence, token)
    name = " ".join(_POSSESSIVE.sub("", without_article(sentence.text[start:end])).split())
    mention = mentions.at(sentence, token)
    code = mention.codes[0] if mention is not None and mention.codes else None
    role, affiliation = describe_phrase(sentence, token, roles)
    return Person(name, _POSSESSIVE.sub("", role or "") or None, affiliation, code, (name,))


def _prominence(token: Token) -> int:
    """How much a sentence is about what a token names: its subject most, then objects."""
    if token.dep_ in _SUBJECTS:
        return 3 if token.head.dep_ == "ROOT" else 2
    return 1 if token.dep_ in ("dobj", "agent", "conj", "appos") else 0


def _in_any(sentence: Sentence, token: Token, quotations: Sequence[Quotation]) -> bool:
    start = sentence.start_of(token)
    return any(q.covers(start, start + 1) for q in quotations)
