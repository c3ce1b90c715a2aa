"""Which files are meant by the paths given."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from detente.errors import ReadingError

STDIN: Final = "-"
SUFFIXES: Final = (".txt", ".html", ".htm", ".jsonl", ".jsonl.gz")

# Lines of one file are of about one length; the first megabyte tells it well enough for a progress bar.
_SAMPLE: Final = 2**20


def suffix_of(path: Path) -> str | None:
    """Give which of `SUFFIXES` the name ends in, None for another."""
    name = path.name.lower()
    return next((suffix for suffix in sorted(SUFFIXES, key=len, reverse=True) if name.endswith(suffix)), None)


def check(inputs: Sequence[str | Path]) -> None:
    """Raise ReadingError naming every path that does not exist."""
    missing = [str(path) for path in inputs if str(path) != STDIN and not Path(path).exists()]
    if missing:
        raise ReadingError(f"no such file or folder: {', '.join(missing)}; nothing was read")


def named_files(inputs: Sequence[str | Path]) -> Iterator[tuple[Path | None, str]]:
    """Give the files as `files` does, each with the name by which records of it go.

    The name is the path below the deepest folder that holds all inputs: nothing of the machine is in it, and two files
    of one name in two folders stay apart.
    """
    places = [Path(given).absolute() for given in inputs if str(given) != STDIN]
    above = (
        Path(os.path.commonpath([place if place.is_dir() else place.parent for place in places])) if places else None
    )
    for path in files(inputs):
        yield path, path.absolute().relative_to(above).as_posix() if path and above else "stdin"


def files(inputs: Sequence[str | Path]) -> Iterator[Path | None]:
    """Give the files in input order, those of a folder sorted by their path; None stands for standard input.

    Files of other kinds are passed over in a folder, and given where they are named.
    """
    for given in inputs:
        path = Path(given)
        if str(given) == STDIN:
            yield None
        elif path.is_dir():
            yield from sorted(p for p in path.rglob("*") if suffix_of(p) and p.is_file())
        else:
            yield path


def count(inputs: Sequence[str | Path]) -> int | None:
    """Estimate how many records `read` will give, for a progress bar; None where only reading would tell.

    A file is one; a JSON Lines file is worked out from its size and its first lines. Standard input and compressed
    files are not looked into.
    """
    check(inputs)
    total = 0
    for path in files(inputs):
        suffix = suffix_of(path) if path else None
        if path is None or suffix == ".jsonl.gz":
            return None
        total += _lines(path) if suffix == ".jsonl" else 1
    return total


def _lines(path: Path) -> int:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            sample = file.read(_SAMPLE)
    except OSError:
        return 1
    if not sample:
        return 0
    newlines = sample.count(b"\n") + (not sample.endswith(b"\n") and len(sample) == size)
    return max(1, round(newlines * size / len(sample)))
