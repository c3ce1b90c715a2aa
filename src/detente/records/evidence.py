"""Evidence: the characters of a report that state a finding."""

from typing import Self

import msgspec

from detente.errors import EvidenceError


class Evidence(msgspec.Struct, frozen=True, order=True):
    """Characters `start` to `end` (half-open, `str` indices into the stored text) and the text they cut.

    >>> Evidence.cut("Moscow said no.", 0, 6)
    Evidence(start=0, end=6, text='Moscow')
    """

    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not (0 <= self.start < self.end and self.end - self.start == len(self.text)):
            raise EvidenceError(
                f"evidence [{self.start}, {self.end}) does not fit its text of {len(self.text)} characters"
            )

    @classmethod
    def cut(cls, document_text: str, start: int, end: int) -> Self:
        """Cut evidence from a stored text; raises EvidenceError where the offsets lie outside it."""
        if not 0 <= start < end <= len(document_text):
            raise EvidenceError(f"[{start}, {end}) is not a stretch of a text of {len(document_text)} characters")
        return cls(start, end, document_text[start:end])

    def check(self, document_text: str) -> None:
        """Raise EvidenceError unless this evidence is what it claims to be in `document_text`."""
        if document_text[self.start : self.end] != self.text:
            raise EvidenceError(f"the text at [{self.start}, {self.end}) is not {self.text!r}; was the report changed?")

    def overlaps(self, other: "Evidence") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end
