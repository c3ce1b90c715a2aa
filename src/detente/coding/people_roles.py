"""What a person is and where: role and affiliation from titles, appositions and possessives beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from detente.coding.people_names import NameRun, RoleWords, load_roles
from detente.language import Sentence, Token

_BREAKS = frozenset({",", ";", "—", "–", "(", '"', "."})
_RELATIVE = frozenset({"who", "whose", "which", "that", "whom"})
_PLACED = ("at", "from", "with", "for", "of", "over")  # the surest way to name an affiliation first
_FIELDS = frozenset(
    {"professor", "lecturer", "expert", "student", "historian", "scholar", "specialist", "teacher", "head"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)


_IN_PHRASE = frozenset({"of", "for", "in", "at", "from", "with", "to", "on", "by"})
# What somebody does for a living, where a relative clause says it: "X, who teaches history at Lund".
_OCCUPATIONS = frozenset({"teach", "lecture", "head", "lead", "chair", "direct", "run", "edit", "advise", "study",
                          "research", "work", "serve", "specialise", "specialize", "oversee", "follow", "cover",
                          "monitor", "represent", "command", "preside"})  # fmt: skip
_STILL = frozenset({"now", "currently", "today"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person in a report: the fullest form of the name, and what the report says the person is.

    `name` is the fullest description where the report gives no name. `code` is the actor code of whom the person speaks
    for, None for a private person or where it is not known.
    """

    name: str
    role: str | None
    affiliation: str | None
    code: str | None
    forms: tuple[str, ...]

    @property
    def variants(self) -> tuple[str, ...]:
        """Give the forms that spell a word of the name in another way, in the order of the text."""
        words = set(self.name.lower().split())
        return tuple(form for form in self.forms if not words.issuperset(form.lower().split()))


class Description(NamedTuple):
    """What one place of a report says about a person."""

    role: str | None
    affiliation: str | None

    @property
    def weight(self) -> tuple[int, int]:
        """How much it says: an affiliation counts before the length of the role."""
        return (self.role is not None) + (self.affiliation is not None), len(self.role or "")


def describe(run: NameRun, roles: RoleWords) -> Iterator[Description]:
    """Give the descriptions that stand beside a name, the fullest kinds first."""
    head = run.head
    for child in head.rights:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and child.i >= run.last:
            yield describe_phrase(run.sentence, child, roles)
    if head.dep_ == "appos" and (holder := _holder(head, roles)) is not None:
        yield describe_phrase(run.sentence, holder, roles, stop=run.first)
    yield from _after_comma(run, roles)
    yield from _before_comma(run, roles)
    if (title := _before_name(run, roles)) is not None:
        yield title
    if (said := _occupation(run)) is not None:
        yield said
    for child in head.rights:
        behind = run.last + (run.last < run.sentence.span.end and run.sentence.span.doc[run.last].text == ",")
        behind += behind < run.sentence.span.end and run.sentence.span.doc[behind].lower_ in _STILL
        placed = child.dep_ == "prep" and child.lower_ in ("of", "from", "at", "with") and child.i == behind
        if placed and (where := _named_in(run.sentence, child)) is not None:
            yield Description(None, where)


def _occupation(run: NameRun) -> Description | None:
    """What a relative clause right behind a name says the person does: "X, who teaches history at Lund"."""
    doc, end = run.sentence.span.doc, run.sentence.span.end
    at = run.last + (run.last < end and doc[run.last].text == ",")
    if at >= end or doc[at].lower_ != "who":
        return None
    verb = next((token for token in doc[at + 1 : min(at + 4, end)] if token.pos_ == "VERB"), None)
    if verb is None or verb.lemma_ not in _OCCUPATIONS or verb.tag_ not in ("VBZ", "VBP", "VBG"):
        return None
    last = next((i for i in range(verb.i + 1, end) if doc[i].text in _BREAKS), end)
    last = min(last, verb.right_edge.i + 1)
    found = _affiliation(run.sentence, verb, last)
    thing = next((c for c in verb.rights if c.dep_ == "dobj" and c.pos_ == "PROPN" and c.i < last), None)
    if found is None and thing is not None:
        return Description(verb.text, _text(run.sentence, _skip_articles(doc, thing.left_edge.i, thing.i), last))
    if found is None:
        return Description(_cleaned(_text(run.sentence, verb.i, last)), None)
    return Description(_cleaned(_text(run.sentence, verb.i, found[0])), found[1])


def _holder(name: Token, roles: RoleWords) -> Token | None:
    """The noun of a role that a name stands after: "the envoy to Oslo, X"; the parser may hang X on Oslo."""
    noun = name.head
    while not roles.is_head(noun.lemma_.lower()):
        if noun.dep_ not in ("pobj", "prep", "appos", "conj") or noun.head.i >= noun.i:
            return None
        noun = noun.head
    return noun


def _after_comma(run: NameRun, roles: RoleWords) -> Iterator[Description]:
    """An apposition that the parser did not attach to the name: "X, a professor at Y, told ..." """
    doc, at = run.sentence.span.doc, run.last
    end = run.sentence.span.end
    if at + 2 >= end or doc[at].text != ",":
        return
    for token in doc[at + 1 : min(at + 8, end)]:
        if token.text in _BREAKS or token.pos_ in ("VERB", "AUX"):
            return
        if roles.is_head(token.lemma_.lower()) and token.left_edge.i >= at:
            said = describe_phrase(run.sentence, token, roles)
            yield said if said.affiliation else Description(said.role, _next_institution(run.sentence, token, roles))
            return


def _next_institution(sentence: Sentence, noun: Token, roles: RoleWords) -> str | None:
    """An institution in the next part of an apposition: "lecturer in politics, Lund College"."""
    doc, end = sentence.span.doc, sentence.span.end
    comma = next((i for i in range(noun.i + 1, min(noun.i + 8, end)) if doc[i].text in _BREAKS), end)
    last = comma + 1
    while last < end and (doc[last].tag_ in ("NNP", "NNPS") or doc[last].lower_ in ("of", "for")):
        last += 1
    named = range(comma + 1, last)
    return _text(sentence, comma + 1, last) if any(doc[i].lower_ in roles.institutions for i in named) else None


def _before_comma(run: NameRun, roles: RoleWords) -> Iterator[Description]:
    """A description that ends in a comma before the name: "the envoy to Oslo, X, ..." """
    noun = described_before(run, roles)
    if noun is not None:
        yield describe_phrase(run.sentence, noun, roles, stop=run.first - 1)


def described_before(run: NameRun, roles: RoleWords) -> Token | None:
    """Give the noun of a role that stands, with what belongs to it, right before a comma and the name."""
    doc, start = run.sentence.span.doc, run.sentence.span.start
    closed = run.last >= run.sentence.span.end or doc[run.last].text in _BREAKS or doc[run.last].pos_ in ("VERB", "AUX")
    if run.first - 2 < start or doc[run.first - 1].text != "," or not closed:
        return None
    for token in reversed(doc[max(start, run.first - 9) : run.first - 1]):
        if token.text in _BREAKS or token.pos_ in ("VERB", "AUX"):
            return None
        if token.tag_ == "NN" and roles.is_head(token.lemma_.lower()):
            return token
    return None


def describe_phrase(sentence: Sentence, noun: Token, roles: RoleWords, stop: int | None = None) -> Description:
    """Part a phrase like "a professor of history at Lund University" into role and affiliation.

    `noun` is the head of the phrase ("professor"); `stop` is the token before which it ends, where that is known.
    """
    doc = sentence.span.doc
    first = max(noun.left_edge.i, sentence.span.start)
    last = _phrase_end(noun, stop)
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    affiliation: str | None = None
    if owner is not None and owner.pos_ == "PROPN":
        affiliation = _text(sentence, owner.left_edge.i, owner.i + 1)
        first = next((i for i in range(owner.i + 1, noun.i + 1) if doc[i].dep_ != "case"), noun.i)
    while last < sentence.span.end and doc[last - 1].pos_ in ("NOUN", "PROPN") and doc[last].tag_ == "NNP":
        last += 1
    if affiliation is None and (found := _affiliation(sentence, noun, last)) is not None:
        preposition, affiliation = found
        last = preposition
    first = _skip_articles(doc, first, noun.i)
    named = _leading_name(sentence, first, noun, roles) if affiliation is None else None
    if named is not None:
        affiliation, first = named
    role = _text(sentence, first, last)
    return Description(_cleaned(role), affiliation)


def _leading_name(sentence: Sentence, first: int, noun: Token, roles: RoleWords) -> tuple[str, int] | None:
    """The institution before a title: "NATO Secretary-General", "Lund professor"."""
    doc = sentence.span.doc
    body = [i for i in range(first, noun.i) if doc[i].lemma_.lower() in roles.bodies or doc[i].lower_ == "house"]
    if body:  # "a foreign ministry spokeswoman"
        return _text(sentence, first, body[-1] + 1), body[-1] + 1
    last = first
    while (
        last < noun.i
        and doc[last].tag_ in ("NNP", "NNPS")
        and not roles.is_title(doc[last])
        and doc[last].text not in ("-",)
    ):
        last += 1
    name = _text(sentence, first, last) if last > first else ""
    if not name or doc[last].text == "-" or _is_nationality(doc[first]):
        return None
    return name, last


def _is_nationality(token: Token) -> bool:
    return token.tag_ == "JJ" or token.lower_.endswith(("ese", "ian", "ish", "ean")) or "." in token.text


def _phrase_end(noun: Token, stop: int | None) -> int:
    """Give the position after a noun phrase, before a relative clause, a break or the verb of saying."""
    doc = noun.doc
    end = min(max(noun.right_edge.i + 1, noun.i + 1), noun.sent.end)
    for position in range(noun.i + 1, end):
        token = doc[position]
        if (stop is not None and position >= stop) or token.text in _BREAKS or token.lower_ in _RELATIVE:
            if token.text == "(" and position + 2 < end and doc[position + 2].text == ")":
                continue
            return position
        if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ", "VBP"):
            return position
    if end + 1 < noun.sent.end and doc[end].lower_ in _STILL and doc[end + 1].lower_ in ("at", "with"):
        preposition = doc[end + 1]  # "a former diplomat now at the institute": often hung on the verb
        return max(end, preposition.right_edge.i + 1)
    return end


def noun_phrase(sentence: Sentence, head: Token) -> tuple[int, int]:
    """Give the characters of the noun phrase around its head, without clauses and appositions that follow."""
    doc = sentence.span.doc
    first = head
    while first.i > max(head.left_edge.i, sentence.span.start) and doc[first.i - 1].dep_ != "relcl":
        first = doc[first.i - 1]
    last = head
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in _IN_PHRASE and child.i == last.i + 1:
            last = _before_break(child)
        elif child.dep_ in ("cc", "conj") and child.right_edge.i - last.i <= 8:
            last = child.right_edge if child.dep_ == "conj" else last
        elif child.i == last.i + 1 and child.dep_ in ("compound", "nummod", "case", "nmod", "flat"):
            last = child
    while first.i < last.i and (first.is_punct or first.is_space):
        first = doc[first.i + 1]
    while last.i > first.i and (last.is_punct or last.is_space):
        last = doc[last.i - 1]
    return sentence.start_of(first), sentence.end_of(last)


def _before_break(preposition: Token) -> Token:
    """The last token of a prepositional phrase before a comma or a relative clause."""
    last = preposition
    for token in preposition.doc[preposition.i + 1 : preposition.right_edge.i + 1]:
        if token.text in (",", ";", "-", "–", "—", "(", '"') or token.lower_ in ("who", "which", "that", "whose"):
            break
        last = token
    return last


def without_article(text: str) -> str:
    """Take "the", "a" or "an" off the head of a phrase."""
    match = _ARTICLE.match(text)
    return text[match.end() :] if match else text


def _affiliation(sentence: Sentence, noun: Token, last: int) -> tuple[int, str] | None:
    """Find the preposition that names where somebody works, and what it names."""
    doc = sentence.span.doc
    found = [t for t in doc[noun.i + 1 : last] if t.lower_ in (*_PLACED, "in") and t.tag_ in ("IN", "TO")]
    for wanted in _PLACED:
        for preposition in found:
            if preposition.lower_ != wanted or (
                wanted == "of" and noun.lemma_.lower() in _FIELDS and preposition.i == noun.i + 1 and len(found) > 1
            ):
                continue
            if (name := _named_in(sentence, preposition, last)) is not None:
                return preposition.i, name
    return _in_body(sentence, found)


def _in_body(sentence: Sentence, prepositions: Sequence[Token]) -> tuple[int, str] | None:
    """An institution that has no name of its own: "a member of the Armenian delegation"."""
    for preposition in prepositions:
        thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if (
            thing is not None
            and thing.lemma_.lower() in load_roles().bodies | {"office"}
            and thing.tag_ in ("NN", "NNS")
        ):
            first = _skip_articles(sentence.span.doc, thing.left_edge.i, thing.i)
            return preposition.i, _text(sentence, first, thing.i + 1)
    return None


def _named_in(sentence: Sentence, preposition: Token, last: int | None = None) -> str | None:
    """The institution after a preposition: from its first capital on, without article and description."""
    doc = sentence.span.doc
    thing = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if thing is None:
        return None
    end = last or thing.right_edge.i + 1
    end = next((i for i in range(thing.i + 1, end) if doc[i].text in (",", ";") or doc[i].lower_ in _RELATIVE), end)
    first = next((i for i in range(preposition.i + 1, end) if _begins_name(doc[i])), None)
    if first is None:
        return None
    if thing.pos_ != "PROPN" and (first < thing.i or doc[end - 1].pos_ != "PROPN"):
        return None
    return _text(sentence, first, end)


def _begins_name(token: Token) -> bool:
    based = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text == "-"
    return token.tag_ in ("NNP", "NNPS") and not based


def _before_name(run: NameRun, roles: RoleWords) -> Description | None:
    """A title before the name: "Chinese Defence Minister X", "China's minister X", "NATO Secretary-General X"."""
    doc, start = run.sentence.span.doc, run.sentence.span.start
    at = run.first
    while at > start and _is_title_part(doc[at - 1], doc[at], roles):
        at -= 1
    first = _skip_articles(doc, at, run.first)
    owner = next((i for i in range(first, run.first) if doc[i].dep_ == "case" or doc[i].tag_ == "POS"), None)
    affiliation = None
    if owner is not None and owner > first:
        affiliation, first = _text(run.sentence, first, owner), owner + 1
    while first < run.first and (doc[first].lower_.rstrip(".") in roles.honorifics or doc[first].tag_ == "PRP$"):
        first += 1
    words = range(first, run.first)
    noun = next(
        (doc[i] for i in reversed(words) if roles.is_head(doc[i].lower_) or roles.is_head(doc[i].lemma_.lower())), None
    )
    if noun is None:
        return None
    if affiliation is None and (named := _leading_name(run.sentence, first, noun, roles)) is not None:
        affiliation, first = named
    return Description(_cleaned(_text(run.sentence, first, run.first)), affiliation)


def _is_title_part(token: Token, following: Token, roles: RoleWords) -> bool:
    if token.pos_ in ("PROPN", "ADJ", "NOUN") or token.tag_ == "POS" or token.text in ("-", "'s"):
        return True
    if token.lower_ in ("of", "and", "for") and following.text[:1].isupper():
        before = token.nbor(-1) if token.i else token
        return roles.is_title(before) or (before.pos_ == "PROPN" and token.lower_ != "and")
    return token.lower_ in _ARTICLES and following.pos_ in ("PROPN", "ADJ", "NOUN")


def _skip_articles(doc: object, first: int, last: int) -> int:
    while first < last and doc[first].lower_ in _ARTICLES:  # type: ignore[index]
        first += 1
    return first


def _text(sentence: Sentence, first: int, last: int) -> str:
    doc = sentence.span.doc
    while last > first and doc[last - 1].text in _BREAKS:
        last -= 1
    return sentence.text[sentence.start_of(doc[first]) : sentence.end_of(doc[last - 1])] if last > first else ""


def _cleaned(role: str) -> str | None:
    role = re.sub(r"\s+", " ", role).strip(" ,;-–—")
    return role or None
