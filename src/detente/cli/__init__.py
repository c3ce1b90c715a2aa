"""The command line. Exit status 0: all done (some may be skipped, with a reason); 1: some failed; 2: wrong use."""

from detente.cli.app import main

__all__ = ["main"]
