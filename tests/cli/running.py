"""The program as people start it: a process of its own, and in this process where only its answer matters."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

import detente
from detente.archive import FORMATS, KINDS
from detente.cli.app import app

SOURCES = Path(detente.__file__).parents[1]
LONGEST = 120
"""Seconds after which a process is given up; none takes more than ten on an idle machine."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended and what it wrote."""

    status: int
    out: bytes
    err: str

    @property
    def lines(self) -> list[Any]:
        """The output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def command(*arguments: object) -> list[str]:
    """Give the command that starts the program in a process of its own."""
    return [sys.executable, "-m", "detente", *map(str, arguments)]


def environment(**more: str) -> dict[str, str]:
    """Give this process's environment in which the program tested here is found from any folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE_")}
    path = os.pathsep.join(filter(None, (str(SOURCES), kept.get("PYTHONPATH"))))
    return {**kept, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8", **more}


def detente_(*arguments: object, stdin: bytes = b"", folder: Path | None = None, **more: str) -> Ended:
    """Run the program to its end; `more` are variables of its environment."""
    ended = subprocess.run(
        command(*arguments), input=stdin, capture_output=True, timeout=LONGEST, cwd=folder, env=environment(**more)
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr.decode())


def answered(*arguments: object) -> Ended:
    """Run a command in this process to its end; its errors are raised."""
    result = CliRunner().invoke(app, [*map(str, arguments)], catch_exceptions=False)
    return Ended(result.exit_code, result.stdout_bytes, result.stderr)


def exported(archive: Path, kind: str, format: str = "jsonl", *options: str) -> bytes:
    """Give what `detente export` writes."""
    ended = answered("export", kind, "--archive", archive, "--format", format, *options)
    assert ended.status == 0, ended.err
    return ended.out


def exported_lines(archive: Path, kind: str, *options: str) -> list[Any]:
    """Give the JSON Lines that `detente export` writes."""
    return [json.loads(line) for line in exported(archive, kind, "jsonl", *options).splitlines()]


def all_exports(archive: Path) -> dict[tuple[str, str], bytes]:
    """Export every kind in every format."""
    return {(kind, format): exported(archive, kind, format) for kind in KINDS for format in FORMATS}
