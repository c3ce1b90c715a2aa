"""The world stage: dated tables of who and what there is, and one scan that finds their names in a text."""

from detente.errors import WorldError
from detente.world.entries import RANK, Ambiguity, Entry, Hit, Kind, Meaning, Role, Tenure, code_in_office
from detente.world.world import World

__all__ = [
    "RANK",
    "Ambiguity",
    "Entry",
    "Hit",
    "Kind",
    "Meaning",
    "Role",
    "Tenure",
    "World",
    "WorldError",
    "code_in_office",
]
