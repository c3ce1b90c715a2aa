"""Détente: an auditable record of how states treat each other, read from news reports."""

__version__ = "0.1.0"
