"""The people a report names."""
from __future__ import annotations
from dataclasses import dataclass
@dataclass(frozen=True, slots=True)
class Person:
    name: str
    role: str | None = None
    affiliation: str | None = None
    code: str | None = None
class People:
    def __init__(self, people=()): self._p=tuple(people)
    def resolve(self, sentence, token): return None
def find_people(report, mentions, world): return People()
