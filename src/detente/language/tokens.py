"""The parse as plain objects: documents, stretches and tokens under the names that spaCy gives them.

spaCy keeps a parse in C and makes a new object, and a new string, at every look at a token. The finders look some
hundred times at each, so the parse is read out once: beside looking at spaCy's own tokens they take half of the time.
Everything means what it means in spaCy's documentation; there is only what the finders use.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from spacy.tokens import Doc as SpacyDoc
    from spacy.tokens import Token as SpacyToken


class Token:
    """A word or mark: `i` counts tokens and `idx` characters within the document."""

    __slots__ = (
        "_subtree",
        "children",
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "is_punct",
        "left_edge",
        "lefts",
        "lemma_",
        "lower_",
        "pos_",
        "right_edge",
        "rights",
        "sent",
        "tag_",
        "text",
        "whitespace_",
    )

    doc: Doc
    head: Token
    lefts: tuple[Token, ...]
    rights: tuple[Token, ...]
    children: tuple[Token, ...]
    left_edge: Token
    right_edge: Token
    sent: Span

    def __init__(self, doc: Doc, token: SpacyToken) -> None:
        self.doc = doc
        self.i = token.i
        self.idx = token.idx
        self.text = token.text
        self.lower_ = token.lower_
        self.lemma_ = token.lemma_
        self.pos_ = token.pos_
        self.tag_ = token.tag_
        self.dep_ = token.dep_
        self.whitespace_ = token.whitespace_
        self.is_punct = token.is_punct
        self._subtree: tuple[Token, ...] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def text_with_ws(self) -> str:
        """The text and the space behind it, if there is one."""
        return self.text + self.whitespace_

    @property
    def is_space(self) -> bool:
        """Whether the token is white space alone."""
        return self.text.isspace()

    @property
    def is_title(self) -> bool:
        """Whether the token begins with a capital and goes on in small letters."""
        return self.text.istitle()

    @property
    def is_digit(self) -> bool:
        """Whether the token is digits alone."""
        return self.text.isdigit()

    @property
    def subtree(self) -> tuple[Token, ...]:
        """The token and all that hangs on it, left children's first."""
        if self._subtree is None:
            left = [token for child in self.lefts for token in child.subtree]
            right = [token for child in self.rights for token in child.subtree]
            self._subtree = (*left, self, *right)
        return self._subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """What the token hangs on, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    @property
    def conjuncts(self) -> tuple[Token, ...]:
        """The tokens that are joined with this one, without it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        joined = [first]
        for token in joined:
            joined += [child for child in token.rights if child.dep_ == "conj"]
        return tuple(token for token in joined if token is not self)

    def is_ancestor(self, descendant: Token) -> bool:
        """Tell whether another token hangs on this one, at whatever distance."""
        return any(ancestor is self for ancestor in descendant.ancestors)

    def nbor(self, distance: int = 1) -> Token:
        """Give the token so many places further; raises IndexError outside the document."""
        if self.i + distance < 0:
            raise IndexError(distance)
        return self.doc.tokens[self.i + distance]


class Span:
    """The tokens from `start` to `end` (half-open) of a document."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc = doc
        self.start = start
        self.end = end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        place = self.start + at if at >= 0 else self.end + at
        if not self.start <= place < self.end:
            raise IndexError(at)
        return self.doc.tokens[place]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and (self.start, self.end) == (other.start, other.end) and self.doc is other.doc

    def __hash__(self) -> int:
        return hash((self.start, self.end))

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return self.text

    @property
    def start_char(self) -> int:
        """Where the first token begins in the document."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where the last token ends in the document (half-open)."""
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.doc.text[self.start_char : self.end_char] if self.end > self.start else ""

    @property
    def sent(self) -> Span:
        """The sentence in which the first token stands."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The token nearest to the root of its sentence, the first of several; a lone mark or space last of all."""
        tokens = self.doc.tokens[self.start : self.end]
        root = next((token for token in tokens if token.head is token), None)
        if root is not None:
            return root
        outward = [token for token in tokens if not self.start <= token.head.i < self.end]
        return min(outward, key=_steps_to_root)


def _steps_to_root(token: Token) -> int:
    if not token.children and (token.is_punct or token.is_space):
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A parsed text with its tokens and sentences."""

    __slots__ = ("_begins", "sents", "text", "tokens")

    def __init__(self, parsed: SpacyDoc) -> None:
        """Read a parse out of spaCy."""
        self.text = parsed.text
        self.tokens = tokens = tuple([Token(self, token) for token in parsed])
        self.sents = tuple([Span(self, span.start, span.end) for span in parsed.sents])
        self._begins = [token.idx for token in tokens]
        lefts: list[list[Token]] = [[] for _ in tokens]
        rights: list[list[Token]] = [[] for _ in tokens]
        for token, theirs in zip(tokens, parsed, strict=True):
            head = theirs.head.i
            token.head = tokens[head]
            token.left_edge, token.right_edge = tokens[theirs.left_edge.i], tokens[theirs.right_edge.i]
            if head != token.i:
                (lefts if token.i < head else rights)[head].append(token)
        for token, left, right in zip(tokens, lefts, rights, strict=True):
            token.lefts, token.rights = tuple(left), tuple(right)
            token.children = token.lefts + token.rights
        for sentence in self.sents:
            for token in sentence:
                token.sent = sentence

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...

    @overload
    def __getitem__(self, at: slice) -> Span: ...

    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[at]

    def covering(self, start: int, end: int) -> Span | None:
        """Give the tokens that lie at least partly in the characters `start` to `end`; None outside the document.

        A space belongs to the token before it where the stretch ends, not where it begins.
        """
        first, last = self._at(start), self._at(end - 1)
        if first is None or last is None:
            return None
        token = self.tokens[first]
        first += start == token.idx + len(token.text)
        return Span(self, first, last + 1)

    def _at(self, character: int) -> int | None:
        """Give the number of the token at a character, the space behind it included."""
        number = bisect_right(self._begins, character) - 1
        if number < 0:
            return None
        token = self.tokens[number]
        return number if character < token.idx + len(token.text) + len(token.whitespace_) else None
