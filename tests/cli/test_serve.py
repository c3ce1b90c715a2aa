"""`detente serve`: a server of its own process, from its first line to Ctrl-C."""

import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from detente.serving import listening
from tests.cli.running import LONGEST, command, detente_, environment

WITHOUT_A_FAULT = {0, 128 + signal.SIGINT}
"""How a program may end that Ctrl-C was meant to end."""


@pytest.fixture
def served(sample_archive: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running server and the address that it printed."""
    process = subprocess.Popen(
        command("serve", "--archive", sample_archive, "--port", 0),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(),
    )  # fmt: skip
    with process:
        try:
            assert process.stdout
            first = process.stdout.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", first)
            assert address, first
            yield process, address[0]
        finally:
            process.kill()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for another process")
def test_it_answers_until_interrupted(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    with urlopen(f"{address}reports", timeout=LONGEST) as page:
        assert page.status == 200
        assert "Harbour Dispatch" in page.read().decode()
    with urlopen(f"{address}reports.json", timeout=LONGEST) as answer:
        assert json.load(answer)["totals"]["coded"] == 14
    with pytest.raises(HTTPError) as missing, urlopen(f"{address}nowhere", timeout=LONGEST):
        pass
    with missing.value:
        assert missing.value.code == 404
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=LONGEST)
    assert process.returncode in WITHOUT_A_FAULT
    assert (out, err) == ("", "")


def test_without_an_archive_it_says_how_to_make_one(tmp_path: Path) -> None:
    ended = detente_("serve", "--archive", tmp_path / "none", "--port", 0)
    assert (ended.status, ended.out) == (2, b"")
    assert "make one with: detente read" in ended.err


def test_a_port_in_use_is_said(sample_archive: Path) -> None:
    with listening(0) as taken:
        ended = detente_("serve", "--archive", sample_archive, "--port", taken.getsockname()[1])
    assert ended.status == 2
    assert "choose another with --port" in ended.err
    assert "Traceback" not in ended.err
