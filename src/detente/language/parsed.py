"""A parsed report: what the finders read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.language.tokens import Doc, Span, Token
from detente.records import Document, Evidence, ZoneKind


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """A sentence of a report; `span` holds its tokens, whose `i` counts within the paragraph.

    `index` counts sentences in the report, `offset` is where the paragraph begins in the stored `text`.
    `zone` is what the paragraph is where it is not running text (a title, a caption).
    """

    index: int
    paragraph: int
    zone: ZoneKind | None
    span: Span
    offset: int
    text: str
    tokens: tuple[Token, ...] = field(init=False, repr=False)
    """Those of `span`, made once: each finder goes through them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", tuple(self.span))

    @property
    def start(self) -> int:
        """Where the sentence begins in the stored text."""
        return self.offset + int(self.span.start_char)

    @property
    def end(self) -> int:
        """Where the sentence ends in the stored text (half-open)."""
        return self.offset + int(self.span.end_char)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def start_of(self, token: Token) -> int:
        """Give where a token of this sentence begins in the stored text."""
        return self.offset + int(token.idx)

    def end_of(self, token: Token) -> int:
        """Give where a token of this sentence ends in the stored text (half-open)."""
        return self.offset + int(token.idx) + len(token)

    def cut(self, first: Token, last: Token) -> Evidence:
        """Cut the evidence from token `first` to token `last`, both included."""
        return Evidence.cut(self.text, self.start_of(first), self.end_of(last))

    def evidence(self) -> Evidence:
        """Cut the whole sentence, without white space at its ends."""
        return trimmed(self.text, self.start, self.end)


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph, parsed as one document; characters `start` to `end` of the stored text."""

    index: int
    start: int
    end: int
    zone: ZoneKind | None
    doc: Doc
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ParsedReport:
    """A document with the parse of everything in it that is not boilerplate."""

    document: Document
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The stored text."""
        return self.document.text

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences in the order of the text."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)


def trimmed(text: str, start: int, end: int) -> Evidence:
    """Cut `start` to `end` of a text without the white space at its ends; raises EvidenceError if nothing is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Evidence.cut(text, start, end)
