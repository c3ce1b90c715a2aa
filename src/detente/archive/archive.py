"""The archive: one folder, one SQLite file, many readers, one writer at a time."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Self

from detente import __version__
from detente.archive import queries
from detente.archive.connection import open_connection, said_plainly
from detente.archive.findings import evidence_of
from detente.archive.linked import Links
from detente.archive.writing import Coding, stored, write_coding, write_derivation, write_fingerprints
from detente.errors import ArchiveError
from detente.records import CodedReport, Derivation, Document

CODER: Final = f"detente {__version__}"


class Archive(Links):
    """An open archive; a context manager. Make one with `Archive.open`.

    Iterators read as they are consumed; do not write through the same archive before they are at their end.
    Everything raises ArchiveError where the file cannot be read or written as asked.
    """

    @classmethod
    def open(cls, folder: Path, *, write: bool = False, wait: float = 5.0) -> Self:
        """Open the archive in `folder`.

        For writing, folder and file are made where they are missing, and an older schema is led to the newest.
        Read-only opening makes nothing, and no writer blocks it: every query sees what was last committed.
        A writer waits at most `wait` seconds for another one.
        """
        return cls(open_connection(folder, write=write, wait=wait), folder)

    def add(
        self,
        document: Document,
        report: CodedReport,
        *,
        fingerprints: Iterable[int] = (),
        derivations: Iterable[Derivation] = (),
        coder: str = CODER,
    ) -> bool:
        """Write a report, its findings and how it hangs together with others; return whether anything changed.

        In one transaction. What was found before is replaced. Of derivations, those given are put in the place of
        what was stored for the same two reports; fingerprints and derivations of a document that is unchanged stay
        where none are given. `coder` names the version that coded the report.
        Raises EvidenceError where a finding does not fit the text, and ArchiveError where the parts do not belong
        together; then nothing is written.
        """
        if report.id != document.id:
            raise ArchiveError(f"the coding of report {report.id} cannot be stored with the text of {document.id}")
        for evidence in evidence_of(report):
            evidence.check(document.text)
        with self.writing(), _encodable(document.id):
            key, changed = write_coding(self._connection, Coding(report, document, coder))
            found = list(fingerprints)
            if found:
                changed |= write_fingerprints(self._connection, key, found)
            for derivation in derivations:
                if document.id not in (derivation.from_document, derivation.to_document):
                    raise ArchiveError(f"a derivation that does not name report {document.id} cannot be stored with it")
                changed |= write_derivation(self._connection, derivation)
        return changed

    def add_unread(self, report: CodedReport, *, coder: str = CODER) -> bool:
        """Write that a report was skipped or failed before there was a text; return whether anything changed.

        A report whose text is in the archive stays as it is: failing to read it again takes nothing away.
        """
        if report.status == "coded":
            raise ArchiveError(f"report {report.id} is coded, but its text is not given; add it with its document")
        with self.writing(), _encodable(report.id):
            before = stored(self._connection, report.id)
            if before and before.document_digest is not None:
                return False
            return write_coding(self._connection, Coding(report, None, coder))[1]

    def candidates(self, fingerprints: Iterable[int], *, exclude: str, shared: int = queries.SHARED) -> list[str]:
        """Give the ids of reports that share at least `shared` fingerprints, sorted and without `exclude`.

        Fingerprints of more than `queries.COMMON` reports do not count. Only where there are such does it matter in
        which order reports come: early ones have been compared when a fingerprint was not yet common.
        """
        with said_plainly(self.folder):
            return queries.candidates(self._connection, fingerprints, exclude, shared)


@contextmanager
def _encodable(document_id: str) -> Iterator[None]:
    try:
        yield
    except UnicodeEncodeError as error:
        raise ArchiveError(
            f"report {document_id} holds half of a surrogate pair, which is no character; read it with it replaced"
        ) from error
