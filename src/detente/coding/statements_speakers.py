"""Who speaks, to whom and through whom: from the words beside a statement to the record of its speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from detente.coding.cues import Cues
from detente.coding.mentions import Mention, Mentions
from detente.coding.outlets import Outlets, run_text
from detente.coding.people import People
from detente.coding.people_roles import noun_phrase, without_article
from detente.coding.statements_grammar import subject_of
from detente.language import ParsedReport, Sentence, Token
from detente.records import Speaker

_PLATFORMS = frozenset({"twitter", "facebook", "weibo", "telegram", "instagram", "youtube", "wechat", "x", "tiktok",
                        "linkedin", "snapchat", "reddit", "vkontakte", "signal"})  # fmt: skip
_CAPITAL = re.compile(r"[A-Z]")


class Speakers:
    """Resolves the speakers and outlets of one report."""

    def __init__(self, report: ParsedReport, mentions: Mentions, people: People, cues: Cues) -> None:
        self._outlets = Outlets(report, mentions)
        self._mentions = mentions
        self._people = people
        self._cues = cues

    def speaker(self, sentence: Sentence, token: Token, relative: Token | None = None) -> Speaker:
        """Make the speaker whose phrase has `token` as its head; `relative` is the "who" beside the cue, if any."""
        said = self._speaker(sentence, token)
        if relative is None:
            return said
        start, end = sentence.start_of(relative), sentence.end_of(relative)
        return msgspec.structs.replace(said, text=sentence.text[start:end], start=start, end=end)

    def _speaker(self, sentence: Sentence, token: Token) -> Speaker:
        token = self.author(token)
        start, end = noun_phrase(sentence, token)
        if token.dep_ == "poss":
            end = min(end, sentence.end_of(token))
        text = sentence.text[start:end]
        person = self._people.resolve(sentence, token)
        introduced = _introduced(sentence, token)
        if person is not None and (person.role or introduced is None):
            return Speaker(text, start, end, person.name, person.role, person.affiliation, person.code, person.variants)
        mention = self._mentions.at(sentence, token)
        code = mention.codes[0] if mention and mention.codes else None
        if introduced is not None:
            name, role = introduced
            return Speaker(text, start, end, name, role, code=code)
        name = self.outlet(sentence, token) or self._meant(token, mention) or without_article(text)
        return Speaker(text, start, end, " ".join(name.split()), code=code)

    def outlet(self, sentence: Sentence, token: Token) -> str | None:
        """Give the outlet that a phrase names or means ("the paper", "a report in X"), None for anything else."""
        if (named := self._outlets.at(sentence, token)) is not None:
            return named
        if (outlet := self._outlet_of_report(sentence, token)) is not None:
            return outlet
        if (broadcaster := self._outlets.on_air(sentence, token)) is not None:
            return broadcaster
        if token.lemma_.lower() not in self._cues.news_words:
            return None
        text = without_article(self._phrase(sentence, token))
        if _CAPITAL.search(text):
            return text
        lefts = [child.lower_ for child in token.lefts]
        if lefts == ["this"] and token.tag_ == "NN":
            return self._outlets.own
        bare = token.tag_ == "NN" and lefts == ["the"]
        return self._outlets.before(sentence, token) if bare else None

    def told_to(self, sentence: Sentence, verb: Token) -> str | None:
        """Give whom a verb's speaker speaks to, an outlet above all: "told X", "in an interview with X"."""
        found = list(_addressees(verb))
        for token in found:
            if (outlet := self.outlet(sentence, token) or self._unknown_name(sentence, token)) is not None:
                return outlet
        told = (token for token in found if token.dep_ in ("dobj", "dative") and token.pos_ in ("NOUN", "PROPN"))
        return next((without_article(self._phrase(sentence, token)) for token in told), None)

    def is_outlet(self, name: str) -> bool:
        """Tell whether a name is that of an outlet of the report."""
        return self._outlets.knows(name)

    def _unknown_name(self, sentence: Sentence, token: Token) -> str | None:
        """A name that is told something and of which the report says nothing else is an outlet: "told Nikkan Shoko"."""
        if (
            token.dep_ not in ("dobj", "dative")
            or token.pos_ != "PROPN"
            or self._mentions.at(sentence, token) is not None
        ):
            return None
        person = self._people.resolve(sentence, token)
        if person is not None and (person.role or person.affiliation or len(self._people.places(person)) > 1):
            return None
        text = without_article(self._phrase(sentence, token))
        return text if " " in text else None

    def carriers(self, sentence: Sentence, verb: Token) -> Iterator[str]:
        """Give the outlets and platforms that a verb says carried the words: "on Twitter", "as quoted by X"."""
        above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "as" else verb
        for child in (*verb.children, *(above.children if above is not verb else ())):
            if child.dep_ not in ("prep", "agent", "advcl"):
                continue
            for token in child.subtree:
                if token.pos_ == "PROPN" and token.lower_ in _PLATFORMS and child.lower_ in ("on", "via", "in", "over"):
                    yield token.text
                elif child.lower_ == "on" and (broadcaster := self._outlets.on_air(sentence, token)) is not None:
                    yield broadcaster
                elif (
                    child.lower_ in ("by", "through", "via") or (token.head.dep_ == "agent" and child.dep_ == "advcl")
                ) and (outlet := self.outlet(sentence, token)) is not None:
                    yield outlet

    def author(self, token: Token) -> Token:
        """Give who speaks in "a study by X", "a report from X"; the token itself for anything else."""
        if token.lemma_.lower() not in self._cues.report_words:
            return token
        by = next((c for c in token.rights if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
        return next((c for c in by.children if c.dep_ == "pobj"), token) if by is not None else token

    def quoted_by(self, sentence: Sentence, speaker: Token) -> str | None:
        """Give the outlet that is said to quote a speaker: "a former envoy, quoted by the paper"."""
        for child in (*speaker.rights, *self.author(speaker).rights):
            if child.dep_ != "acl" or child.lemma_ not in ("quote", "cite", "interview"):
                continue
            for by in child.children:
                if by.dep_ in ("agent", "prep") and by.lower_ in ("by", "in"):
                    for thing in by.children:
                        if thing.dep_ == "pobj" and (outlet := self.outlet(sentence, thing)) is not None:
                            return outlet
        return None

    def cited(self, verb: Token, speaker: Token) -> Token | None:
        """Give whom the one who speaks says they have it from: "the paper reported, citing officials"."""
        beside = [t for t in verb.doc[verb.i + 2 : verb.i + 3] if verb.nbor().text == ","]
        for child in (*verb.children, *speaker.rights, *beside):
            if child.lemma_ == "cite" and child.tag_ == "VBG":
                return next((c for c in child.children if c.dep_ == "dobj"), None)
        return None

    def passes_on(self, sentence: Sentence, verb: Token) -> bool:
        """Tell the "citing" of what an outlet says, whose object is the speaker: "the paper reported, citing X"."""
        if verb.lemma_ != "cite" or verb.tag_ != "VBG":
            return False
        above = verb.head
        if verb.i - 2 >= sentence.span.start and verb.nbor(-1).text == ",":
            above = verb.nbor(-2)
        subject = above if above.pos_ in ("PROPN", "NOUN") else subject_of(above)
        return subject is not None and self.outlet(sentence, subject) is not None

    def _meant(self, token: Token, mention: Mention | None) -> str | None:
        """What a pronoun or description that was followed back to an organisation or state means."""
        if (
            token.lower_ in ("he", "she")
            or mention is None
            or mention.form not in ("pronoun", "description", "outlet")
            or not mention.actors
        ):
            return None
        names = dict.fromkeys(actor.person or actor.name for actor in mention.actors)
        if len(names) > 1 and mention.form == "description":  # "the three leaders" says it better than three names
            return None
        return " and ".join(names)

    def _outlet_of_report(self, sentence: Sentence, token: Token) -> str | None:
        """The outlet of "a report in X", "X's article", "a separate X report"."""
        if token.lemma_.lower() not in self._cues.report_words:
            return None
        inner = (self._outlets.at(sentence, each) for each in token.subtree if each.i != token.i)
        return next((name for name in inner if name is not None), None)

    def _phrase(self, sentence: Sentence, token: Token) -> str:
        start, end = noun_phrase(sentence, token)
        return sentence.text[start:end]


def _introduced(sentence: Sentence, token: Token) -> tuple[str, str] | None:
    """The name and the kind of "the tanker tracker Petroflux", and of "the refugee agency, UNHCR," either way round."""
    doc, end = sentence.span.doc, sentence.span.end
    beside = next((c for c in token.rights if c.dep_ == "appos" and doc[c.left_edge.i - 1].text == ","), None)
    if beside is not None and {token.pos_, beside.pos_} == {"PROPN", "NOUN"} and "POS" not in _tags(beside):
        (a, b), (c, d) = noun_phrase(sentence, token), noun_phrase(sentence, beside)
        one, other = without_article(sentence.text[a:b]), without_article(sentence.text[c:d])
        return (one, other) if token.pos_ == "PROPN" else (other, one)
    if token.pos_ == "PROPN":
        last = token.i + 1
        first = token.i
        while first > token.left_edge.i and (doc[first - 1].pos_ == "PROPN" or doc[first - 1].text == "-"):
            first -= 1
        noun = doc[first - 1] if first > max(token.left_edge.i, sentence.span.start) else None
    else:
        noun, first, last = token, token.i + 1, token.i + 1
        while last < end and (doc[last].pos_ == "PROPN" or (last > first and doc[last].text == "-")):
            last += 1
    if noun is None or noun.tag_ != "NN" or not noun.text.islower() or last <= first:
        return None
    start = noun.i
    while (
        start > sentence.span.start
        and doc[start - 1].dep_ in ("amod", "compound", "nmod")
        and doc[start - 1].head.i >= noun.i
    ):
        start -= 1
    if any(doc[i].tag_ == "POS" for i in range(start, noun.i)):
        return None
    return run_text(sentence, first, last), run_text(sentence, start, noun.i + 1)


def _tags(token: Token) -> set[str]:
    return {each.tag_ for each in token.subtree}


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
