"""Who speaks, to whom and through whom: from the words beside a statement to the record of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from detente.coding.cues import Cues
from detente.coding.mentions import Mention, Mentions
from detente.coding.people import People
from detente.language import ParsedReport, Sentence
from detente.records import Speaker
from detente.world import World

if TYPE_CHECKING:
    from spacy.tokens import Token

Span = tuple[int, int]

_IN_PHRASE = frozenset({"of", "for", "in", "at", "from", "with", "to", "on", "by"})
_ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_PLATFORMS = frozenset({"twitter", "facebook", "weibo", "telegram", "instagram", "youtube", "wechat", "x", "tiktok",
                        "linkedin", "snapchat", "reddit", "vkontakte", "signal"})  # fmt: skip
_CAPITAL = re.compile(r"[A-Z]")


class Speakers:
    """Resolves the speakers and outlets of one report."""

    def __init__(self, report: ParsedReport, mentions: Mentions, people: People, world: World, cues: Cues) -> None:
        self._report = report
        self._mentions = mentions
        self._people = people
        self._world = world
        self._cues = cues

    def speaker(self, sentence: Sentence, token: Token, relative: Token | None = None) -> Speaker:
        """Make the speaker whose phrase has `token` as its head; `relative` is the "who" beside the cue, if any."""
        said = self._speaker(sentence, token)
        if relative is None:
            return said
        start, end = sentence.start_of(relative), sentence.end_of(relative)
        return msgspec.structs.replace(said, text=sentence.text[start:end], start=start, end=end)

    def _speaker(self, sentence: Sentence, token: Token) -> Speaker:
        start, end = phrase(sentence, token)
        text = sentence.text[start:end]
        person = self._people.resolve(sentence, token)
        if person is not None:
            return Speaker(text, start, end, person.name, person.role, person.affiliation, person.code, person.variants)
        mention = self._mention(sentence, token)
        outlet = self._outlet_of_report(sentence, token)
        name = outlet or self._meant(mention) or _without_article(text)
        code = mention.codes[0] if mention and mention.codes else None
        return Speaker(text, start, end, " ".join(name.split()), code=code)

    def is_outlet(self, sentence: Sentence, token: Token) -> bool:
        """Tell whether a phrase names an outlet (or a report of one)."""
        return self.outlet(sentence, token) is not None

    def outlet(self, sentence: Sentence, token: Token) -> str | None:
        """Give the outlet that a phrase names or means ("the paper"), None for anything else."""
        mention = self._mentions.at(sentence, token)
        if mention is not None and mention.form == "outlet":
            return mention.actors[0].name
        if (outlet := self._outlet_of_report(sentence, token)) is not None:
            return outlet
        start, end = phrase(sentence, token)
        text = sentence.text[start:end]
        if self._is_known_outlet(text):
            return _without_article(text)
        words = {word.lower() for word in re.findall(r"\w+", text)}
        if token.lemma_.lower() in self._cues.news_words:
            named = token.pos_ == "PROPN" or _CAPITAL.search(_without_article(text))
            return _without_article(text) if named else self._outlet_before(sentence, token)
        if (
            words & self._cues.news_words & {"news", "agency", "times", "broadcaster", "newspaper", "tv"}
            and token.pos_ == "PROPN"
        ):
            return _without_article(text)
        return None

    def _is_known_outlet(self, text: str) -> bool:
        return any(meaning.entry.kind == "outlet" for meaning in self._world.find(text))

    def told_to(self, sentence: Sentence, verb: Token) -> str | None:
        """Give the outlet that a verb's speaker speaks to: "told X", "in an interview with X"."""
        for token in _addressees(verb):
            if (outlet := self.outlet(sentence, token)) is not None:
                return outlet
        return None

    def carriers(self, sentence: Sentence, verb: Token) -> Iterator[str]:
        """Give the outlets and platforms that a verb says carried the words: "on Twitter", "as quoted by X"."""
        for child in verb.children:
            if child.dep_ not in ("prep", "agent", "advcl"):
                continue
            for token in child.subtree:
                if token.pos_ == "PROPN" and token.lower_ in _PLATFORMS and child.lower_ in ("on", "via", "in", "over"):
                    yield token.text
                elif child.lower_ in ("by", "through", "via") and (outlet := self.outlet(sentence, token)) is not None:
                    yield outlet

    def _meant(self, mention: Mention | None) -> str | None:
        """What a pronoun or description that was followed back to an organisation or state means."""
        if mention is None or mention.form not in ("pronoun", "description", "outlet") or not mention.actors:
            return None
        return " and ".join(dict.fromkeys(actor.person or actor.name for actor in mention.actors))

    def _mention(self, sentence: Sentence, token: Token) -> Mention | None:
        return self._mentions.at(sentence, token)

    def _outlet_of_report(self, sentence: Sentence, token: Token) -> str | None:
        """The outlet of "a report in X", "X's article", "a separate X report"."""
        if token.lemma_.lower() not in self._cues.report_words:
            return None
        for inner in token.subtree:
            if inner.i != token.i and (mention := self._mentions.at(sentence, inner)) and mention.form == "outlet":
                return mention.actors[0].name
        return None

    def _outlet_before(self, sentence: Sentence, token: Token) -> str | None:
        """The outlet that "the paper" means: the last one named, else the report's own."""
        last: str | None = None
        position = (sentence.index, token.i)
        for mention in self._mentions:
            if (mention.sentence, mention.first) >= position:
                break
            if mention.form == "outlet":
                last = mention.actors[0].name
        return last or self._report.document.source


def _without_article(text: str) -> str:
    match = _ARTICLE.match(text)
    return text[match.end() :] if match else text


def phrase(sentence: Sentence, token: Token) -> Span:
    """Give the characters of the noun phrase around its head, without clauses and appositions that follow."""
    doc = sentence.span.doc
    first = token
    while first.i > max(token.left_edge.i, sentence.span.start) and doc[first.i - 1].dep_ != "relcl":
        first = doc[first.i - 1]
    last = token
    for child in token.rights:
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


def _addressees(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ("dobj", "dative", "iobj") and verb.lemma_ in ("tell", "inform", "brief"):
            yield child
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("in", "to", "during", "with"):
            yield from _spoken_to(child)
        elif child.dep_ == "advcl" and child.lemma_ in ("speak", "talk", "interview", "tell"):
            yield from _addressees(child)


def _spoken_to(preposition: Token) -> Iterator[Token]:
    """The objects of "to X", "in an interview with X"."""
    for child in preposition.children:
        if child.dep_ not in ("pobj", "pcomp"):
            continue
        if preposition.lower_ in ("to", "with"):
            yield child
        for inner in child.children:
            if inner.dep_ == "prep" and inner.lower_ in ("with", "to", "for", "by"):
                yield from (c for c in inner.children if c.dep_ == "pobj")
