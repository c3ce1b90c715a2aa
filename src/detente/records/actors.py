"""Who acts and who speaks."""

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """An actor as one mention in a report words it.

    `code` is ISO 3166-1 alpha-3 for a state and all who act for it, a code of the world tables for organisations,
    groupings and armed groups, `CHN-COM` and the like for non-state actors; None where it could not be resolved.
    `text`, `start`, `end` are the mention.
    """

    code: str | None
    name: str
    agent: str | None
    person: str | None
    text: str
    start: int
    end: int


class SaidBy(msgspec.Struct, frozen=True):
    """To whom a report attributes a finding."""

    name: str
    role: str | None = None
    affiliation: str | None = None


class Speaker(msgspec.Struct, frozen=True):
    """Who utters a statement: the mention beside the statement, and the fullest form in the document as `name`.

    `variants` are the other spellings of the name in the document ("Kowalsky" of one whose `name` is "Jan Kowalski").
    """

    text: str
    start: int
    end: int
    name: str
    role: str | None = None
    affiliation: str | None = None
    code: str | None = None
    variants: tuple[str, ...] = ()

    def said_by(self) -> SaidBy:
        """Give the attribution that findings inside the statement carry."""
        return SaidBy(self.name, self.role, self.affiliation)
