"""What a person is and where: role and affiliation from titles, appositions and possessives beside a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from detente.coding.people_names import NameRun, RoleWords

if TYPE_CHECKING:
    from spacy.tokens import Token

_BREAKS = frozenset({",", ";", "—", "–", "(", '"', "."})
_RELATIVE = frozenset({"who", "whose", "which", "that", "whom"})
_PLACED = ("at", "from", "with", "for", "of")  # the surest way to name an affiliation first
_FIELDS = frozenset(
    {"professor", "lecturer", "expert", "student", "historian", "scholar", "specialist", "teacher", "head"}
)
_ARTICLES = frozenset({"the", "a", "an"})


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
            yield _of_phrase(run, child, roles)
    if head.dep_ == "appos" and (holder := _holder(head, roles)) is not None:
        yield _of_phrase(run, holder, roles, stop=run.first)
    yield from _after_comma(run, roles)
    yield from _before_comma(run, roles)
    if (title := _before_name(run, roles)) is not None:
        yield title
    for child in head.rights:
        placed = child.dep_ == "prep" and child.lower_ in ("of", "from", "at", "with") and child.i == run.last
        if placed and (where := _named_in(run, child)) is not None:
            yield Description(None, where)


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
            yield _of_phrase(run, token, roles)
            return


def _before_comma(run: NameRun, roles: RoleWords) -> Iterator[Description]:
    """A description that ends in a comma before the name: "the envoy to Oslo, X, ..." """
    noun = described_before(run, roles)
    if noun is not None:
        yield _of_phrase(run, noun, roles, stop=run.first - 1)


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


def _of_phrase(run: NameRun, noun: Token, roles: RoleWords, stop: int | None = None) -> Description:
    """Part a phrase like "a professor of history at Lund University" into role and affiliation."""
    doc = run.sentence.span.doc
    first = max(noun.left_edge.i, run.sentence.span.start)
    last = _phrase_end(noun, stop)
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    affiliation: str | None = None
    if owner is not None and owner.pos_ == "PROPN":
        affiliation = _text(run, owner.left_edge.i, owner.i + 1)
        first = next((i for i in range(owner.i + 1, noun.i + 1) if doc[i].dep_ != "case"), noun.i)
    while last < run.sentence.span.end and doc[last - 1].pos_ in ("NOUN", "PROPN") and doc[last].tag_ == "NNP":
        last += 1
    if affiliation is None and (found := _affiliation(run, noun, last)) is not None:
        preposition, affiliation = found
        last = preposition
    first = _skip_articles(doc, first, noun.i)
    named = _leading_name(run, first, noun, roles) if affiliation is None else None
    if named is not None:
        affiliation, first = named
    role = _text(run, first, last)
    return Description(_cleaned(role), affiliation)


def _leading_name(run: NameRun, first: int, noun: Token, roles: RoleWords) -> tuple[str, int] | None:
    """The institution before a title: "NATO Secretary-General", "Lund professor"."""
    doc = run.sentence.span.doc
    last = first
    while (
        last < noun.i
        and doc[last].tag_ in ("NNP", "NNPS")
        and not roles.is_title(doc[last])
        and doc[last].text not in ("-",)
    ):
        last += 1
    name = _text(run, first, last) if last > first else ""
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
    return end


def _affiliation(run: NameRun, noun: Token, last: int) -> tuple[int, str] | None:
    """Find the preposition that names where somebody works, and what it names."""
    doc = run.sentence.span.doc
    found = [t for t in doc[noun.i + 1 : last] if t.lower_ in _PLACED and t.tag_ in ("IN", "TO")]
    for wanted in _PLACED:
        for preposition in found:
            if preposition.lower_ != wanted or (
                wanted == "of" and noun.lemma_.lower() in _FIELDS and preposition.i == noun.i + 1 and len(found) > 1
            ):
                continue
            if (name := _named_in(run, preposition, last)) is not None:
                return preposition.i, name
    return None


def _named_in(run: NameRun, preposition: Token, last: int | None = None) -> str | None:
    """The institution after a preposition: from its first capital on, without article and description."""
    doc = run.sentence.span.doc
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
    return _text(run, first, end)


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
        affiliation, first = _text(run, first, owner), owner + 1
    while first < run.first and (doc[first].lower_.rstrip(".") in roles.honorifics or doc[first].tag_ == "PRP$"):
        first += 1
    words = range(first, run.first)
    noun = next(
        (doc[i] for i in reversed(words) if roles.is_head(doc[i].lower_) or roles.is_head(doc[i].lemma_.lower())), None
    )
    if noun is None:
        return None
    if affiliation is None and (named := _leading_name(run, first, noun, roles)) is not None:
        affiliation, first = named
    return Description(_cleaned(_text(run, first, run.first)), affiliation)


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


def _text(run: NameRun, first: int, last: int) -> str:
    doc = run.sentence.span.doc
    while last > first and doc[last - 1].text in _BREAKS:
        last -= 1
    return (
        run.sentence.text[run.sentence.start_of(doc[first]) : run.sentence.end_of(doc[last - 1])]
        if last > first
        else ""
    )


def _cleaned(role: str) -> str | None:
    role = re.sub(r"\s+", " ", role).strip(" ,;-–—")
    return role or None
