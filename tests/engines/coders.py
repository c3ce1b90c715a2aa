"""Coders without models, for what matters is in which process they run and what becomes of it."""

import os
import signal
import time
from collections.abc import Iterable, Iterator

from detente.coding.coder import Coder
from detente.records import CodedReport, Document

DEADLY, KILLED, BAD, SLOW, BROKEN = "[deadly]", "[killed]", "[bad]", "[slow]", "[broken]"


class Plain(Coder):
    """Codes every report as one without findings, in the process that its reason names; marks in a text do the rest."""

    def __init__(self) -> None:
        """Load nothing."""

    def code(self, documents: Iterable[Document]) -> Iterator[CodedReport]:
        """Code reports; a deadly one ends the process, a bad one raises, a broken one does so before any is coded."""
        documents = list(documents)
        if any(BROKEN in document.text for document in documents):
            raise ValueError("broken")
        for document in documents:
            if DEADLY in document.text:
                os._exit(3)
            if KILLED in document.text:
                os.kill(os.getpid(), signal.SIGKILL)
            if BAD in document.text:
                raise ValueError("bad")
            if SLOW in document.text:
                time.sleep(0.3)
            yield CodedReport(document.id, "coded", str(os.getpid()), document.header())


def numbered(count: int, *, length: int = 2_000, every: str = "", **marked: int) -> list[Document]:
    """Make reports of a length that differ in a number; `deadly=3` puts that mark into the fourth."""
    marks = {n: f"[{name}]" for name, n in marked.items()}
    texts = [f"{n} {marks.get(n, f'[{every}]')}".ljust(length, ".") for n in range(count)]
    return [Document(f"report-{n}", str(n), text) for n, text in enumerate(texts)]


def pids(reports: Iterable[CodedReport]) -> set[int]:
    """Give the processes that coded these reports."""
    return {int(report.reason or "") for report in reports if report.status == "coded"}


def failures(reports: Iterable[CodedReport]) -> dict[str, str]:
    """Give the reason of each report that failed."""
    return {report.id: report.reason or "" for report in reports if report.status == "failed"}
