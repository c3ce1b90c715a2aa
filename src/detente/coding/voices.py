"""Voices: who is meant by "we" and "our" in a quotation, where the speaker speaks for a state or an organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from detente.coding.context import Context
from detente.coding.cues import load_cues
from detente.coding.mentions import Mention
from detente.coding.quotations import Quotation, find_quotations
from detente.language import ParsedReport, Sentence, Token
from detente.records import Actor

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Voices:
    """The quotations of a report, and who spoke last in it. One is made for each report and read forwards."""

    def __init__(self, report: ParsedReport) -> None:
        self._inside: dict[int, list[Quotation]] = defaultdict(list)
        for quotation in find_quotations(report):
            self._inside[quotation.paragraph].append(quotation)
        self._paragraph = -1
        self._speaker: Actor | None = None

    def first_persons(self, sentence: Sentence, context: Context) -> Iterator[Mention]:
        """Give "we", "us" and "our" of a sentence as whom its speaker speaks for, else the last of the paragraph."""
        if sentence.paragraph != self._paragraph:
            self._paragraph, self._speaker = sentence.paragraph, None
        quotes = sentence.paragraph in self._inside
        spoken = [token for token in sentence if self._quoted(sentence, token)] if quotes else []
        if len(spoken) < len(sentence.span):
            self._listen(sentence, {token.i for token in spoken}, context)
        actor = self._speaker
        for token in spoken if actor is not None else ():
            if actor is not None and token.lower_ in _WE and token.tag_ in {"PRP", "PRP$"}:
                cut = sentence.cut(token, token)
                told = Actor(actor.code, actor.name, None, None, cut.text, cut.start, cut.end)
                yield Mention((told,), sentence.index, int(token.i), int(token.i) + 1, int(token.i), "pronoun")

    def _quoted(self, sentence: Sentence, token: Token) -> bool:
        start = sentence.start_of(token)
        return any(quotation.covers(start, start + 1) for quotation in self._inside[sentence.paragraph])

    def _listen(self, sentence: Sentence, spoken: set[int], context: Context) -> None:
        """Remember who speaks in a sentence: the subject of a verb of saying outside of quotations."""
        verbs = load_cues().verbs
        for token in sentence:
            if token.i in spoken or token.dep_ not in _SUBJECTS or token.head.lemma_ not in verbs:
                continue
            mention = context.at(token, sentence.index)
            actor = mention.actors[0] if mention is not None and len(mention.codes) == 1 else None
            self._speaker = actor if actor is not None and "-" not in (actor.code or "-") else None
