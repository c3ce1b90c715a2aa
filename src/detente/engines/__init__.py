"""Engines: the stages, run over many reports."""

from detente.engines.local import code_all, read_all
from detente.engines.workers import usable_cores

__all__ = ["code_all", "read_all", "usable_cores"]
