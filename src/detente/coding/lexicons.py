"""The lexicons that ship with the program as YAML files, in `lexicon/`."""

from __future__ import annotations

from importlib.resources import files
from typing import Any


def read_lexicon(name: str) -> Any:
    """Give the content of `lexicon/NAME.yaml`."""
    import yaml

    # The loader in C, where PyYAML was built with it, spares each process that codes half a second.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(files("detente.coding").joinpath(f"lexicon/{name}.yaml").read_bytes(), loader)
