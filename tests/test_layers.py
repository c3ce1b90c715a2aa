"""What is imported when: heavy libraries only by the command that needs them."""

import subprocess
import sys

HEAVY = ("spacy", "trafilatura", "pyarrow", "fastapi", "uvicorn", "py3langid", "rich.progress", "yaml")


def test_the_command_line_starts_light() -> None:
    code = f"import sys, detente.cli.app; print([m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
