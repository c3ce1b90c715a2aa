"""Workers: processes that code what they are given, each with a pipe of its own.

With a pipe each it is known what a worker that dies was at, and no lock is shared that it could take with it.
"""

import gc
import io
import multiprocessing
import os
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from detente.coding.coder import Coder
from detente.engines.batches import code_batch
from detente.records import CodedReport, Document


def usable_cores() -> int:
    """Give how many cores this process may run on."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """Give how workers are started: forked, with the models as loaded, where that is safe; else as new processes."""
    # The system libraries of macOS do not survive a fork.
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return "fork" if forks else "spawn"


class Worker:
    """One process that codes: give it reports, take what it made of them. Make one with `Workshop.start`."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self._process = process
        self.connection = connection
        """Becomes readable when there is something to take."""

    def give(self, documents: Sequence[Document]) -> None:
        """Have reports coded; not before what was given earlier has been taken."""
        try:
            self.connection.send(documents)
        except OSError:
            return  # it is dead, and taking will tell

    def take(self) -> list[CodedReport] | None:
        """Give the coded reports, in order, once there are any; None where the worker died."""
        try:
            reports: list[CodedReport] = self.connection.recv()
        except (EOFError, OSError):
            return None
        return reports

    def stop(self) -> str:
        """End the process, where it has not ended, and tell how it ended."""
        self.connection.close()
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        status = self._process.exitcode or 0
        self._process.close()
        return f"signal {-status} ({signal.strsignal(-status)})" if status < 0 else f"exit status {status}"


@dataclass(frozen=True, slots=True)
class Workshop:
    """Starts workers. Make one with `Workshop.of`."""

    context: BaseContext
    load: Callable[[], Coder]

    @classmethod
    def of(cls, coder: Coder, load: Callable[[], Coder] | None) -> "Workshop | None":
        """Make one whose workers use `coder` where they are forked, else what `load` gives; None where neither can be.

        `load` must be picklable.
        """
        context = multiprocessing.get_context(start_method())
        if context.get_start_method() == "fork":
            return cls(context, lambda: coder)
        return cls(context, load) if load else None

    def start(self) -> Worker:
        """Start a worker; raises OSError where the system has no room for another."""
        ours, theirs = self.context.Pipe()
        inherited = ours if self.context.get_start_method() == "fork" else None
        # BaseContext has Process only in its subclasses, as far as the types go.
        process: BaseProcess = self.context.Process(  # type: ignore[attr-defined]
            target=_work, args=(theirs, inherited, self.load), name="detente-worker", daemon=True
        )
        with theirs, _undisturbed():
            process.start()
        return Worker(process, ours)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep Ctrl-C, which goes to every process of a terminal, from a worker that does not yet ignore it."""
    masks = hasattr(signal, "pthread_sigmask")
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT]) if masks else None
    try:
        with warnings.catch_warnings():
            # Python warns where there are threads: a worker uses neither those of the progress bar nor their locks.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        if before is not None:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(connection: Connection, inherited: Connection | None, load: Callable[[], Coder]) -> None:
    """Code what comes until no more can come; `inherited` is the other end, which would keep it open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if inherited is not None:
        inherited.close()
    with redirect_stderr(io.StringIO()):  # what loading shows, a person has seen once
        coder = load()
    gc.freeze()  # what was inherited is never collected, so its pages stay shared
    while True:
        try:
            documents: list[Document] = connection.recv()
            connection.send(list(code_batch(coder, documents)))
        except (EOFError, OSError):
            return  # who asked is gone
