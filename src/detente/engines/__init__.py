"""Engines: the stages, run over many reports."""

from detente.engines.local import code_all, read_all

__all__ = ["code_all", "read_all"]
