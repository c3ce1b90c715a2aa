"""The outlets a report names: those of the tables, and those it introduces itself ("the Manama daily Al-Marsad")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from detente.coding.mentions import Mentions
from detente.language import Doc, ParsedReport, Sentence, Token

# Last words of a newspaper's, agency's or broadcaster's name.
_TITLES = frozenset({"times", "post", "herald", "tribune", "news", "telegraph", "gazette", "chronicle", "observer",
                     "daily", "weekly", "mail", "journal", "radio", "tv", "television", "courier", "dispatch",
                     "examiner", "express", "globe", "monitor", "agency", "gazeta", "zeitung", "newswire",
                     "broadcasting"})  # fmt: skip
_LEADING = frozenset({"radio", "televisión", "agence", "agencia", "agenzia", "canal", "channel", "deutsche",
                      "daily", "weekly", "sunday"})  # fmt: skip
# Common nouns right before a name that make it an outlet's.
_KINDS = frozenset({"daily", "weekly", "monthly", "newspaper", "paper", "tabloid", "broadsheet", "magazine", "agency",
                    "newswire", "wire", "broadcaster", "station", "channel", "network", "portal", "website", "radio",
                    "television", "outlet"})  # fmt: skip
_ON_AIR = frozenset({"radio", "television", "tv", "broadcaster"})
_CREDIT = re.compile(r"\((?:[^()\n]{0,20}?[ /])?([A-Z]{2,6})\)\s*[-–—]")
_WORD = re.compile(r"\w+")


class Outlets:
    """The outlets of one report, by the tokens that name them."""

    def __init__(self, report: ParsedReport, mentions: Mentions) -> None:
        self._own = report.document.source
        self._short = _short_names(report)
        self._at: dict[tuple[int, int], str] = {}
        runs = [(sentence, *run) for sentence in report.sentences for run in _proper_runs(sentence)]
        known = {run_text(*run) for run in runs if self._is_outlet(mentions, *run)}
        for sentence, first, last in runs:
            text = run_text(sentence, first, last)
            if text in known:
                self._add(sentence, first, last, text)

    def _is_outlet(self, mentions: Mentions, sentence: Sentence, first: int, last: int) -> bool:
        doc = sentence.span.doc
        begun, mention = mentions.at(sentence, doc[first]), mentions.at(sentence, doc[last - 1])
        if any(each is not None and each.form == "outlet" for each in (begun, mention)):
            return True
        if mention is None:
            return is_outlet_name(sentence, first, last) or run_text(sentence, first, last) in self._short
        return mention.form != "agent" and is_introduced(sentence, first)

    def _add(self, sentence: Sentence, first: int, last: int, name: str) -> None:
        for position in range(first, last):
            self._at.setdefault((sentence.index, position), name)

    @property
    def own(self) -> str | None:
        """The outlet of the report itself."""
        return self._own

    def knows(self, name: str) -> bool:
        """Tell whether a name is that of an outlet which the report names, or its own."""
        return name == self._own or name in self._at.values()

    def at(self, sentence: Sentence, token: Token) -> str | None:
        """Give the outlet that a token is part of the name of, or stands right before the name of."""
        if (name := self._at.get((sentence.index, token.i))) is not None:
            return name
        if token.lemma_.lower() in _KINDS and token.i + 1 < sentence.span.end:
            return self._at.get((sentence.index, token.i + 1))
        return None

    def before(self, sentence: Sentence, token: Token) -> str | None:
        """Give the outlet that "the paper" means: the last one named, else the report's own."""
        position = (sentence.index, token.i)
        earlier = [each for each in self._at if each < position]
        return self._at[max(earlier)] if earlier else self._own

    def on_air(self, sentence: Sentence, token: Token) -> str | None:
        """Give "Swedish radio", "state television": a broadcaster that is called by its country or owner."""
        if token.lemma_.lower() not in _ON_AIR or token.tag_ != "NN":
            return None
        first = next((c for c in token.lefts if c.dep_ in ("amod", "compound")), None)
        return run_text(sentence, first.i, token.i + 1) if first is not None else None


def run_text(sentence: Sentence, first: int, last: int) -> str:
    """Give the words from token `first` to before `last`."""
    doc = sentence.span.doc
    return " ".join(sentence.text[sentence.start_of(doc[first]) : sentence.end_of(doc[last - 1])].split())


def is_outlet_name(sentence: Sentence, first: int, last: int) -> bool:
    """Tell whether a run of capitalised words is an outlet's name by its last word or by what stands beside it."""
    doc = sentence.span.doc
    if last - first > 1 and (doc[last - 1].lower_ in _TITLES or doc[first].lower_ in _LEADING):
        return True
    if is_introduced(sentence, first):
        return True
    head = doc[last - 1]
    return any(c.dep_ == "appos" and c.lemma_.lower() in _KINDS and c.i > last for c in head.rights)


def is_introduced(sentence: Sentence, first: int) -> bool:
    """Tell that a noun for an outlet stands right before a name: "the newspaper Al Marsa"."""
    before = sentence.span.doc[first - 1] if first > sentence.span.start else None
    return before is not None and before.lower_ in _KINDS and before.text.islower()


def _proper_runs(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The runs of proper nouns in a sentence, hyphens inside them included."""
    doc, at, end = sentence.span.doc, sentence.span.start, sentence.span.end
    while at < end:
        if not _is_proper(doc[at]):
            at += 1
            continue
        last = at + 1
        while last < end and (_is_proper(doc[last]) or _joins(doc, last, end) or doc[last].tag_ == "CD"):
            last += 1
        first = at + (last - at > 1 and doc[at].lower_ in ("the", "prof.", "dr."))
        yield first, last
        at = last


def _joins(doc: Doc, at: int, end: int) -> bool:
    """Tell a hyphen between names, and the "of" of "Gulf of Guinea Post"."""
    if at + 1 >= end or not _is_proper(doc[at + 1]):
        return False
    if doc[at].text == "of":
        stop = next((i for i in range(at + 1, end) if not _is_proper(doc[i])), end)
        return doc[stop - 1].lower_ in _TITLES
    return doc[at].text == "-"


def _is_proper(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and token.text[:1].isupper()


def _short_names(report: ParsedReport) -> frozenset[str]:
    """What the report calls its own outlet: the letters of its name, its last word, the credit in its dateline."""
    words = _WORD.findall(report.document.source or "")
    letters = "".join(word[0] for word in words if word[:1].isupper())
    found = {letters} if len(letters) > 1 else set()
    if len(words) > 1 and words[-1].lower() in _TITLES:
        found.add(words[-1])
    if (credit := _CREDIT.search(report.text[:400])) is not None:
        found.add(credit[1])
    return frozenset(found)
