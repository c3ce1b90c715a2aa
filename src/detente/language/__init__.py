"""The parse: paragraphs and sentences with their grammar, offsets into the stored text."""

from detente.language.encoder import Encoder, MarkedPair
from detente.language.model import DEFAULT_MODEL, Parser
from detente.language.parsed import Paragraph, ParsedReport, Sentence
from detente.language.tokens import Doc, Span, Token
from detente.language.words import Words

__all__ = [
    "DEFAULT_MODEL",
    "Doc",
    "Encoder",
    "MarkedPair",
    "Paragraph",
    "ParsedReport",
    "Parser",
    "Sentence",
    "Span",
    "Token",
    "Words",
]
