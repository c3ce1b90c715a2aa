"""Whose words a quotation is: by the attribution beside it, below it, before it, or by going on from the one before."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import cast

from detente.coding.quotations import Quotation
from detente.coding.statements_grammar import Saying, Span, subject_of, without
from detente.coding.statements_lines import dash_name, sentence_of
from detente.language import Paragraph, ParsedReport, Sentence, Token

_BLANK = re.compile(r"[\s,:;.\-–—―*>|\"'“”‘’()\[\]]*")
# What may stand between a cue and the quotation it introduces.
_LINK = re.compile(r"[\s,:;\-–—―]*(?:that|as follows|the following)?[\s,:\-–—―]*", re.IGNORECASE)
_TERMINAL = frozenset(".!?:…\"”’'")
_WORD = re.compile(r"\w+")
_ENDED = re.compile(r"[.!?][\"”’']*$")
_SMALL = frozenset({"a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"})
# Words in quotation marks that nobody is near enough to have said are speech only from this length on; shorter
# ones are nicknames and scare quotes. On half of PolNeAR: with one word, 20 more statements, of which one is right.
_SPEECH_WORDS = 4
# Characters that a cue may stand from its quotation, with adjuncts between ("said on Friday in Lund, “...”").
# Recall of direct statements on half of PolNeAR: .933 at 40, .937 at 90, .938 at 200, with the same precision.
_REACH = 200
_LEAD_WORDS = 2  # "And", "But then": what goes before is a link, not part of the words quoted; not measured
_SHORT = 20  # characters: "Furthermore" and "In addition" are no content of their own; not measured
# Characters of a paragraph that only says who spoke ("X, a professor at Y, told Z."). Not measured.
_ATTRIBUTION_LINE = 260


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its speaker is resolved.

    `saying` is the attribution, which may stand elsewhere; `speaker` with `sentence` is where the speaker is named.
    `near` tells that the attribution stands beside the content, so that the evidence takes it in.
    """

    spans: tuple[Span, ...]
    saying: Saying | None
    sentence: Sentence
    speaker: Token | None
    near: bool = True
    quoted: bool = True


class Quoted:
    """Attributes the quotations of one report, in order."""

    def __init__(self, report: ParsedReport, quotations: Sequence[Quotation], sayings: Sequence[Saying]) -> None:
        self._report = report
        self._text = report.text
        self._quotations = quotations
        self._sentences = report.sentences
        self._starts = [sentence.start for sentence in self._sentences]
        self._by_paragraph: dict[int, list[Saying]] = {}
        for saying in sayings:
            self._by_paragraph.setdefault(saying.sentence.paragraph, []).append(saying)
        self._drafts: list[Draft] = []
        self._last_in: dict[int, Draft] = {}

    def drafts(self) -> list[Draft]:
        """Give a draft for each quotation that is somebody's words and not merely part of a longer clause."""
        for number, quotation in enumerate(self._quotations):
            self._attribute(number, quotation)
        return self._drafts

    # --- the ways of attribution, the surest first

    def _attribute(self, number: int, quotation: Quotation) -> None:
        if quotation.continued and self._extend_last(quotation):
            return
        if not _WORD.search(self._text, quotation.start, quotation.end) or self._is_title(quotation):
            return
        saying = self._beside(quotation)
        if saying is not None:
            self._add_beside(number, quotation, saying)
        elif not self._is_in_clause(quotation):
            self._attribute_free(number, quotation)

    def _attribute_free(self, number: int, quotation: Quotation) -> None:
        """A quotation that stands by itself: the lines around it tell whose it is."""
        if not self._stands_alone(quotation):
            self._go_on_within(quotation)
            return
        signed = self._signed(quotation)
        if signed is not None:
            self._keep(quotation, signed)
            return
        below = self._below(quotation)
        if below is not None:
            self._add(quotation, below, near=True)
            return
        above = self._above(number, quotation)
        if above is not None:
            self._add(quotation, above, near=True)
            return
        if self._words(quotation) < _SPEECH_WORDS:
            return
        before = self._spoken_before(quotation)
        if before is not None:
            self._keep(quotation, replace(before, spans=((quotation.start, quotation.end),), near=False))

    def _beside(self, quotation: Quotation) -> Saying | None:
        """The attribution right after or right before a quotation in its paragraph."""
        ends_open = self._text[quotation.end - 1 : quotation.end] in (",", "?", "!") or self._text[
            quotation.outer_end : quotation.outer_end + 1
        ] in (",",)  # fmt: skip
        after, before = self._after(quotation), self._before(quotation)
        if ends_open and after is not None:
            return after
        return before if before is not None else after

    def _after(self, quotation: Quotation) -> Saying | None:
        for saying in self._by_paragraph.get(quotation.paragraph, ()):
            start, _ = self._attribution(saying, quotation)
            if start < quotation.outer_end or not saying.quotes or self._in_quotation(saying):
                continue
            gap = self._text[quotation.outer_end : start]
            if len(gap) > _REACH or "\n" in gap.strip():
                return None
            if _BLANK.fullmatch(gap) and not _ends_sentence(self._text, quotation, gap):
                return saying if self._can_follow(quotation, saying) else None
            return None
        return None

    def _can_follow(self, quotation: Quotation, saying: Saying) -> bool:
        """Tell whether a cue behind a quotation can be its own: not where it has a content of its own behind it.

        After a full stop inside the marks a new sentence begins; the title of a show or a book is no speech.
        """
        following = bool(saying.content) and saying.content[0][0] >= saying.cue.end
        if following and not self._stands_alone(quotation):
            return False
        if self._text[quotation.end - 1 : quotation.end] != "." or quotation.outer_end - quotation.end == 0:
            return True
        return not saying.content or saying.content[0][0] < quotation.outer_end

    def _before(self, quotation: Quotation) -> Saying | None:
        best: Saying | None = None
        for saying in self._by_paragraph.get(quotation.paragraph, ()):
            if saying.cue.end <= quotation.outer_start and saying.quotes and not self._in_quotation(saying):
                best = saying
        if best is None or best.sentence.end < quotation.outer_start - 2:
            return None
        gap = self._text[best.cue.end : quotation.outer_start]
        if self._crosses_quotation(best.cue.end, quotation.outer_start) or len(gap) > _REACH:
            return None
        if _LINK.fullmatch(gap):
            return best
        first = self._text[quotation.start : quotation.start + 1]
        introduced = gap.rstrip()[-1:] in (",", ":") and (first.isupper() or gap.rstrip()[-1:] == ":")
        return best if introduced and not self._own_content(best, gap, quotation) else None

    def _own_content(self, saying: Saying, gap: str, quotation: Quotation) -> bool:
        """Tell that a cue has a content of its own before the quotation, which is then apart from it."""
        if gap.rstrip().endswith(":"):
            return False
        return any(
            end <= quotation.outer_start and saying.frame in ("clause", "inserted") and end - start > _SHORT
            for start, end in saying.content
        )

    def _signed(self, quotation: Quotation) -> Draft | None:
        """A name after a dash behind the quotation."""
        paragraph = self._paragraph(quotation)
        name = dash_name(quotation.outer_end, self._text, paragraph.end)
        sentence = sentence_of(paragraph, name[0]) if name else None
        if name is None or sentence is None:
            return None
        tokens = [t for t in sentence if name[0] <= sentence.start_of(t) < name[1]]
        if not tokens or self._words(quotation) < _SPEECH_WORDS:
            return None
        return Draft(((quotation.start, quotation.end),), None, sentence, tokens[-1])

    def _below(self, quotation: Quotation) -> Saying | None:
        """An attribution on a line of its own below: "Gao said." """
        paragraph = self._next_paragraph(quotation)
        if paragraph is None or paragraph.end - paragraph.start > _ATTRIBUTION_LINE:
            return None
        if self._text[quotation.outer_end : self._paragraph(quotation).end].strip():
            return None
        ends = self._text[quotation.end - 1 : quotation.end]
        for saying in self._by_paragraph.get(paragraph.index, ()):
            if not saying.quotes or saying.sentence.start > paragraph.start + 2:
                continue
            alone = not saying.content and len(paragraph.sentences) == 1
            begins = self._attribution(saying, quotation)[0] <= paragraph.start + 2
            if begins and (alone or (ends == "," and not saying.content)):
                quoted_below = any(q.paragraph == paragraph.index for q in self._quotations)
                return saying if ends == "," or not quoted_below else None
        return None

    def _above(self, number: int, quotation: Quotation) -> Saying | None:
        """An attribution before the quotation that has no content of its own: "The Times reports:" """
        sentence = self._sentence_before(quotation)
        if sentence is None or (number and self._quotations[number - 1].outer_end > sentence.start):
            return None
        if self._text[sentence.start : sentence.end].rstrip()[-1:] not in (":", ","):
            return None
        sayings = [
            s
            for s in self._by_paragraph.get(sentence.paragraph, ())
            if s.sentence is sentence and s.speaker is not None
        ]
        if not sayings:
            return self._put(sentence)
        return next((s for s in reversed(sayings) if s.quotes), sayings[-1])

    def _put(self, sentence: Sentence) -> Saying | None:
        """Who is about to speak where no verb of saying says so: "Here is how she put it:"."""
        subjects = [t for t in sentence if t.dep_ == "nsubj" and (t.pos_ == "PROPN" or t.lower_ in ("he", "she"))]
        if not subjects:
            return None
        verb = subjects[-1].head
        return Saying(sentence, "bare", verb, sentence.cut(verb, verb), subjects[-1], (), "neutral", quotes=True)

    def _spoken_before(self, quotation: Quotation) -> Draft | None:
        """Whose words go on: the last speaker's of this paragraph or, where it is all quotation, of the one before."""
        here = self._last_in.get(quotation.paragraph)
        said = self._last_saying(quotation)
        if said is not None and (here is None or here.spans[-1][1] < said.cue.start):
            return self._draft(quotation, said)
        if here is not None:
            return here
        if not self._is_whole_paragraph(quotation):
            return self._subject_before(quotation)
        if (introduced := self._introduced(quotation)) is not None:
            return introduced
        for index in (quotation.paragraph - 1, quotation.paragraph - 2):
            if (draft := self._last_in.get(index)) is not None:
                return draft
            last = [s for s in self._by_paragraph.get(index, ()) if s.speaker is not None and s.quotes]
            if last:
                return self._draft(quotation, last[-1])
        return None

    def _introduced(self, quotation: Quotation) -> Draft | None:
        """Whoever a paragraph without speech ends with, before one that is all quotation."""
        index = quotation.paragraph - 1
        if index < 0 or index in self._last_in or self._by_paragraph.get(index):
            return None
        sentences = self._report.paragraphs[index].sentences
        subject = subject_of(sentences[-1].span.root) if sentences else None
        if subject is None:
            return None
        named = next((c for c in subject.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), subject)
        if named.pos_ != "PROPN":
            return None
        return Draft(((quotation.start, quotation.end),), None, sentences[-1], named, near=False)

    def _last_saying(self, quotation: Quotation) -> Saying | None:
        sentence = self._sentence_before(quotation)
        if sentence is None or sentence.paragraph != quotation.paragraph:
            return None
        sayings = [
            s for s in self._by_paragraph.get(quotation.paragraph, ())
            if s.sentence is sentence and s.speaker is not None and s.quotes and not self._in_quotation(s)
        ]  # fmt: skip
        return sayings[0] if sayings else None

    def _go_on_within(self, quotation: Quotation) -> None:
        """Words in quotation marks inside a sentence without cue, after a sentence that has one."""
        here = self._sentence_at(quotation.outer_start)
        if here is None or here.paragraph != quotation.paragraph or self._words(quotation) < _SPEECH_WORDS:
            return
        sayings = [s for s in self._by_paragraph.get(quotation.paragraph, ()) if s.quotes and s.speaker is not None]
        if any(s.sentence is here and s.frame != "bare" for s in sayings):
            return
        before = [s for s in sayings if s.sentence.index == here.index - 1]
        if not before:
            return
        draft = self._draft(quotation, before[-1])
        lead = len(_WORD.findall(self._text, here.start, quotation.outer_start))
        if lead > _LEAD_WORDS:
            draft = replace(draft, spans=((here.start, quotation.outer_end),))
        self._keep(quotation, replace(draft, near=False))

    def _subject_before(self, quotation: Quotation) -> Draft | None:
        """Whoever the sentence before is about, where nobody is said to speak."""
        sentence = self._sentence_before(quotation)
        if sentence is None or sentence.paragraph != quotation.paragraph:
            return None
        subject = subject_of(sentence.span.root)
        if subject is None or (subject.pos_ != "PROPN" and subject.lower_ not in ("he", "she", "they")):
            return None
        return Draft(((quotation.start, quotation.end),), None, sentence, subject, near=False)

    # --- keeping

    def _add_beside(self, number: int, quotation: Quotation, saying: Saying) -> None:
        span = (quotation.start, quotation.end)
        last = self._drafts[-1] if self._drafts else None
        if last is not None and last.saying is saying and self._goes_on(last, quotation):
            self._replace_last(replace(last, spans=(*last.spans, span)), quotation)
            return
        start = self._clause_start(number, quotation, saying)
        if start < quotation.outer_start and _WORD.search(self._text, start, quotation.outer_start):
            span = (start, quotation.outer_end)
        self._keep(quotation, replace(self._draft(quotation, saying), spans=(span,)))

    def _goes_on(self, last: Draft, quotation: Quotation) -> bool:
        """Tell that a sentence interrupted by its attribution goes on in this quotation."""
        before = self._text[last.spans[-1][1] - 1 : last.spans[-1][1] + 2]
        first = self._text[quotation.start : quotation.start + 1]
        gap = self._text[last.spans[-1][1] : quotation.outer_start].rstrip()
        return not first.isupper() or (gap[-1:] == "," and "." not in before and "," in before)

    def _clause_start(self, number: int, quotation: Quotation, saying: Saying) -> int:
        """Where the content begins that a quotation with its attribution behind it ends: its own mark, mostly."""
        before = self._text[self._paragraph(quotation).start : quotation.outer_start].rstrip()
        if saying.cue.end <= quotation.outer_start or _ENDED.search(before) or self._before(quotation):
            return quotation.outer_start
        sentence = self._sentence_at(quotation.outer_start)
        if sentence is None or sentence.paragraph != quotation.paragraph:
            return quotation.outer_start
        start = sentence.start
        if number and self._quotations[number - 1].outer_end > start:
            return quotation.outer_start
        return start

    def _add(self, quotation: Quotation, saying: Saying, *, near: bool) -> None:
        self._keep(quotation, replace(self._draft(quotation, saying), near=near))

    def _keep(self, quotation: Quotation, draft: Draft) -> None:
        self._drafts.append(draft)
        self._last_in[quotation.paragraph] = draft

    def _draft(self, quotation: Quotation, saying: Saying) -> Draft:
        speaker = saying.speaker
        if speaker is None or self._token_in_quotation(saying.sentence, speaker):
            speaker = self._nearest_name(saying)
        return Draft(((quotation.start, quotation.end),), saying, saying.sentence, speaker)

    def _nearest_name(self, saying: Saying) -> Token | None:
        """Who stands beside a verb of saying that the parser gave no subject outside the quotation."""
        doc, at = saying.sentence.span.doc, saying.head.i
        for token in (
            *doc[at + 1 : min(at + 4, saying.sentence.span.end)],
            *reversed(doc[max(at - 4, saying.sentence.span.start) : at]),
        ):
            if token.pos_ in ("PROPN", "NOUN", "PRON") and not self._token_in_quotation(saying.sentence, token):
                inner = token.dep_ in ("compound", "poss", "amod") and token.head.pos_ in ("PROPN", "NOUN")
                return cast("Token", token.head if inner else token)
        return None

    def _extend_last(self, quotation: Quotation) -> bool:
        if not self._drafts:
            return False
        last = self._drafts[-1]
        self._replace_last(replace(last, spans=(*last.spans, (quotation.start, quotation.end))), quotation)
        return True

    def _replace_last(self, draft: Draft, quotation: Quotation) -> None:
        self._drafts[-1] = draft
        self._last_in[quotation.paragraph] = draft

    # --- what stands where

    def _attribution(self, saying: Saying, quotation: Quotation) -> Span:
        """The stretch of cue and speaker, where the speaker stands outside the quotation."""
        start, end = saying.cue.start, saying.cue.end
        if saying.through is not None:
            start = min(start, saying.sentence.start_of(saying.through.left_edge))
        if saying.speaker is not None and not self._token_in_quotation(saying.sentence, saying.speaker):
            left = saying.sentence.start_of(saying.speaker.left_edge)
            if not (quotation.outer_start <= left < quotation.outer_end):
                start, end = min(start, left), max(end, saying.sentence.end_of(saying.speaker.right_edge))
        return start, end

    def _in_quotation(self, saying: Saying) -> bool:
        return any(
            q.covers(saying.cue.start, saying.cue.end)
            for q in self._quotations
            if q.paragraph == saying.sentence.paragraph
        )

    def _token_in_quotation(self, sentence: Sentence, token: Token) -> bool:
        start = sentence.start_of(token)
        return any(q.covers(start, start + 1) for q in self._quotations if q.paragraph == sentence.paragraph)

    def _is_title(self, quotation: Quotation) -> bool:
        """Tell whether the marks hold the title of a work: several words, all but the small ones with a capital."""
        words = self._text[quotation.start : quotation.end].split()
        if (
            len(words) < 2
            or words[-1][-1] in ".,!?"
            or self._text[quotation.outer_end : quotation.outer_end + 1] == ","
        ):
            return False
        return all(word[0].isupper() or word in _SMALL for word in words) and words[-1][0].isupper()

    def _is_in_clause(self, quotation: Quotation) -> bool:
        """Tell that the quotation is part of a clause that grammar attributes."""
        for saying in self._by_paragraph.get(quotation.paragraph, ()):
            if self._in_quotation(saying) or saying.speaker is None:
                continue
            if any(start < quotation.outer_end and quotation.outer_start < end for start, end in saying.content):
                return True
        return False

    def _stands_alone(self, quotation: Quotation) -> bool:
        """Tell that no sentence is under way where the quotation opens."""
        before = self._text[self._paragraph(quotation).start : quotation.outer_start].rstrip()
        return not before or before[-1] in _TERMINAL or (before[-1] in "-–—―*•" and len(before) < 3)

    def _is_whole_paragraph(self, quotation: Quotation) -> bool:
        paragraph = self._paragraph(quotation)
        before = self._text[paragraph.start : quotation.outer_start]
        after = self._text[quotation.outer_end : paragraph.end]
        return not _WORD.search(before) and not _WORD.search(after)

    def _paragraph(self, quotation: Quotation) -> Paragraph:
        return self._report.paragraphs[quotation.paragraph]

    def _next_paragraph(self, quotation: Quotation) -> Paragraph | None:
        following = quotation.paragraph + 1
        return self._report.paragraphs[following] if following < len(self._report.paragraphs) else None

    def _sentence_at(self, position: int) -> Sentence | None:
        number = bisect_right(self._starts, position) - 1
        return self._sentences[number] if number >= 0 else None

    def _sentence_before(self, quotation: Quotation) -> Sentence | None:
        number = bisect_right(self._starts, quotation.outer_start) - 1
        if number >= 0 and self._starts[number] < quotation.outer_start - 3:
            return self._sentences[number]
        return self._sentences[number - 1] if number >= 1 else None

    def _crosses_quotation(self, start: int, end: int) -> bool:
        return any(q.outer_start < end and start < q.outer_end for q in self._quotations)

    def _words(self, quotation: Quotation) -> int:
        return sum(1 for _ in _WORD.finditer(self._text, quotation.start, quotation.end))


def _ends_sentence(text: str, quotation: Quotation, gap: str) -> bool:
    return "." in gap and text[quotation.end - 1 : quotation.end] not in "?!"


def words_outside(text: str, spans: Iterable[Span], quotations: Iterable[Quotation]) -> int:
    """Count the words of spans that stand in no quotation."""
    left = tuple(spans)
    for quotation in quotations:
        left = without(left, (quotation.outer_start, quotation.outer_end))
    return sum(len(_WORD.findall(text, start, end)) for start, end in left)
