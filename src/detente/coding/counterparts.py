"""Counterparts: on whom an act falls where its own sentence does not say, from what the report said just before."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from detente.coding.mentions import Mention, Mentions
from detente.language import Sentence
from detente.records import Event

_REACH = 2
"""Sentences back in which the other side of an act is looked for."""
_OFTEN = 3
"""Mentions from which an actor is one that a report is about; not measured."""
_NAMING = frozenset({"name", "agent", "person", "adjective", "pronoun", "description"})


def _chief(mentions: Mentions, least: int) -> frozenset[str]:
    """The two actors a report is about: those named most, each at least so often, if no third is named as often."""
    counts = Counter(
        code for mention in mentions if mention.form in _NAMING and not mention.place for code in mention.codes
    ).most_common(3)
    if len(counts) < 2 or counts[1][1] < least or (len(counts) > 2 and counts[1][1] == counts[2][1]):
        return frozenset()
    return frozenset(code for code, _ in counts[:2])


class Counterparts:
    """Remembers who dealt with whom, sentence by sentence."""

    def __init__(self, mentions: Mentions, sentences: Iterable[Sentence]) -> None:
        self._mentions = mentions
        self._sentences = {sentence.index: sentence for sentence in sentences}
        self._chief = _chief(mentions, 1)
        self._main = _chief(mentions, _OFTEN)
        self._dealt: dict[str, list[tuple[int, str]]] = defaultdict(list)

    def add(self, sentence: Sentence, event: Event) -> None:
        """Remember who acts on whom in an event of a sentence."""
        for one in event.source:
            for other in event.recipient:
                if one.code and other.code and one.code != other.code:
                    self._dealt[one.code].append((sentence.index, other.code))
                    self._dealt[other.code].append((sentence.index, one.code))

    def of_main(self, *groups: Iterable[Mention]) -> int:
        """Say how many of the two that the report is about are among mentions; 1 where it is about no two."""
        if not self._main:
            return 1
        return len(self._main & {code for group in groups for mention in group for code in mention.codes})

    def of(self, sentence: Sentence, source: tuple[Mention, ...]) -> Mention | None:
        """Give the other side of an act of `source` that its sentence leaves open; None where nothing decides.

        It is the other of the two that the report is about, if both are named often; else the one with whom the source
        dealt last, else the only other actor of the sentence before, else the other of the two named most. On 31
        reports dyad F1 is .637 with the first before the rest, .627 with the one dealt with
        last before it.
        """
        acting = {code for mention in source for code in mention.codes}
        if len(acting) != 1:
            return None
        [code] = acting
        if (other := self._other_of(self._main, code, sentence)) is not None:
            return other
        recent = [other for at, other in self._dealt[code] if sentence.index - _REACH <= at <= sentence.index]
        for index in range(sentence.index, sentence.index - _REACH - 1, -1):
            before = self._sentences.get(index)
            named = self._named(before, acting) if before is not None else []
            if recent and (found := next((m for m in reversed(named) if m.codes == (recent[-1],)), None)):
                return found
        if recent:
            return None
        before = self._sentences.get(sentence.index - 1)
        named = self._named(before, acting) if before is not None else []
        if len({mention.codes for mention in named}) == 1:
            return named[-1]
        return self._other_of(self._chief, code, sentence)

    def _other_of(self, two: frozenset[str], code: str, sentence: Sentence) -> Mention | None:
        """Give the last mention so far of the other of two where the source is one of them."""
        if code not in two:
            return None
        [other] = two - {code}
        before = [
            m for m in self._mentions if m.codes == (other,) and m.form in _NAMING and m.sentence <= sentence.index
        ]
        return before[-1] if before else None

    def _named(self, sentence: Sentence, but: set[str]) -> list[Mention]:
        return [
            mention
            for mention in self._mentions.in_sentence(sentence)
            if mention.form in _NAMING
            and not mention.place
            and len(mention.codes) == 1
            and not but & set(mention.codes)
        ]
