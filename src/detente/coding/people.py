"""The people a report names, each once: fullest form, role, affiliation, and every mention followed back."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz.fuzz import ratio

from detente.coding.cues import Cues, load_cues
from detente.coding.mentions import Mentions
from detente.coding.outlets import is_outlet_name
from detente.coding.people_again import follow_back
from detente.coding.people_names import NameRun, RoleWords, find_names, load_roles
from detente.coding.people_roles import Description, Person, describe, described_before
from detente.language import ParsedReport, Sentence, Token
from detente.world import World

_OFFICES = frozenset({"minister", "president", "premier", "chancellor", "king", "queen", "ambassador"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# Two spellings of one name of five letters or more: one letter in six may differ. Not measured beyond the five
# development reports, where the only variants are of hyphened names.
_ALIKE = 84.0
_LONG = 5


class People:
    """The people of a report; `resolve` follows names, pronouns and descriptions back to them."""

    def __init__(self, people: Iterable[Person], at: dict[tuple[int, int], Person]) -> None:
        self._people = tuple(people)
        self._at = at

    def __iter__(self) -> Iterator[Person]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)

    def named(self, name: str) -> Person | None:
        """Give the person with this name, in any of its forms and in any casing."""
        wanted = name.lower()
        return next((p for p in self._people if wanted == p.name.lower() or wanted in map(str.lower, p.forms)), None)

    def places(self, person: Person) -> set[int]:
        """Give the sentences that name or mean a person."""
        return {sentence for (sentence, _), each in self._at.items() if each is person}

    def resolve(self, sentence: Sentence, token: Token) -> Person | None:
        """Give the person whom a token of a sentence names or means, None where that is nobody or not known.

        `token` may be any token of a name, a pronoun, or the noun of a description ("the minister").
        """
        if (person := self._at.get((sentence.index, token.i))) is not None:
            return person
        for child in token.children:  # "China's ambassador to Russia, Li Hui"
            if child.dep_ == "appos" and (person := self._at.get((sentence.index, child.i))) is not None:
                return person
        return None


def find_people(report: ParsedReport, mentions: Mentions, world: World) -> People:
    """Find the people a report names and every place where it means one of them.

    Bare surnames go to the full name with that surname (the first part of a Chinese or Korean name), spellings that
    differ by a letter or two are one person, and "he", "she" and "the minister" go to the person last spoken of. People
    whom the report only describes ("an official of the bank") are among them where they speak or act.
    """
    roles, cues = load_roles(), load_cues()
    runs = _people_only([run for each in report.sentences for run in find_names(each, roles)], mentions, world)
    clusters = _clusters(runs, roles)
    people = {
        number: _person(cluster, mentions, roles, world)
        for number, cluster in enumerate(clusters)
        if _sure(cluster, roles, cues)
    }
    at = {
        (run.sentence.index, position): people[number]
        for number, cluster in enumerate(clusters) if number in people
        for run in cluster for position in range(run.first, run.last)
    }  # fmt: skip
    for number, cluster in enumerate(clusters):
        for run in cluster if number in people else ():
            if (noun := described_before(run, roles)) is not None:
                at[(run.sentence.index, noun.i)] = people[number]
    unnamed = follow_back(report, at, mentions, roles)
    return People([*people.values(), *unnamed], at)


# --- which names are people -----------------------------------------------------------------------------------------


def _people_only(runs: Sequence[NameRun], mentions: Mentions, world: World) -> list[NameRun]:
    """Leave out what the tables know as something else, but not a part of a full name: Gao is also a town."""
    kept = [run for run in runs if _is_person(run, mentions, world)]
    parts = {part for run in kept if len(run.parts) > 1 for part in (run.parts[0], run.parts[-1])}
    taken = {id(run) for run in kept}
    return [run for run in runs if id(run) in taken or (len(run.parts) == 1 and run.text in parts)]


def _is_person(run: NameRun, mentions: Mentions, world: World) -> bool:
    """Tell whether no table knows the name as something else, and nothing beside it makes it an outlet's."""
    if is_outlet_name(run.sentence, run.first, run.last):
        return False
    if (meanings := world.find(run.text)) and not any(m.role in ("person", "surname") for m in meanings):
        return False
    mention = mentions.at(run.sentence, run.head)
    if mention is None or mention.form in ("person", "pronoun", "description"):
        return True
    return mention.form == "agent" and any(actor.person for actor in mention.actors)


def _sure(cluster: Sequence[NameRun], roles: RoleWords, cues: Cues) -> bool:
    """Tell whether a name is a person's: by its title, what is said of it, or that it speaks and acts."""
    for run in cluster:
        head = run.head
        if run.titled or len(run.parts) > 1 or (head.dep_ in _SUBJECTS and head.head.lemma_ in cues.verbs):
            return True
        if any(child.dep_ == "appos" and roles.is_head(child.lemma_.lower()) for child in head.children):
            return True
    return False


# --- one person, however spelled ------------------------------------------------------------------------------------


def _clusters(runs: Sequence[NameRun], roles: RoleWords) -> list[list[NameRun]]:
    """Group the names of one person: full names first, then the bare ones, each with the nearest before it."""
    by_core: dict[tuple[str, ...], list[NameRun]] = defaultdict(list)
    for run in runs:
        by_core[_core(run, roles)].append(run)
    full: list[tuple[tuple[str, ...], list[NameRun]]] = []
    for core, named in by_core.items():
        if len(core) == 1:
            continue
        own = next((cluster for other, cluster in full if _same(other, core)), None)
        if own is None:
            full.append((core, list(named)))
        else:
            own += named
    bare = {core[0]: named for core, named in by_core.items() if len(core) == 1}
    clusters = [cluster for _, cluster in full]
    for name, named in bare.items():
        clusters += _shared_out(name, named, full)
    return [sorted(cluster, key=lambda r: (r.sentence.index, r.first)) for cluster in clusters]


def _shared_out(
    name: str, named: list[NameRun], full: Sequence[tuple[tuple[str, ...], list[NameRun]]]
) -> list[list[NameRun]]:
    """Give each bare name to the bearer named last before it; what has no bearer is a person of its own."""
    fits = [(fit, cluster) for core, cluster in full if (fit := _fit(name, core)) is not None]
    if not fits:
        return [named]
    best = min(fit for fit, _ in fits)
    bearers = [(cluster, [r.sentence.index for r in cluster]) for fit, cluster in fits if fit == best]
    for run in named:
        bearer, _ = min(bearers, key=lambda each: _distance(run, each[1]))
        bearer.append(run)
    return []


def _distance(run: NameRun, places: Sequence[int]) -> int:
    before = [place for place in places if place <= run.sentence.index]
    return run.sentence.index - max(before) if before else 10_000 + min(places)


def _core(run: NameRun, roles: RoleWords) -> tuple[str, ...]:
    """The parts of a name without initials, honorifics and generation marks."""
    parts = tuple(
        p for p in (part.strip(".,") for part in run.parts) if len(p) > 1 and p.lower() not in roles.honorifics
    )
    kept = tuple(part for part in parts if part not in ("Jr", "Sr", "II", "III", "IV"))
    return kept or run.parts


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two full names are one: all parts of the shorter are in the longer, give or take a letter."""
    short, long = sorted((one, other), key=len)
    return all(any(_alike(part, each) for each in long) for part in short)


def _alike(one: str, other: str) -> bool:
    if one == other or one.lower() == other.lower():
        return True
    if min(len(one), len(other)) < _LONG:
        return False
    if ratio(one, other) >= _ALIKE:
        return True
    parts, others = one.split("-"), other.split("-")
    return len(parts) == len(others) == 2 and parts[0] == others[0] and parts[1][:1] == others[1][:1]


def _fit(name: str, core: tuple[str, ...]) -> int | None:
    """How well a bare name fits a full one, the less the better; None where it does not."""
    if name == core[-1]:
        return 0
    if len(core) <= 3 and name == core[0]:
        return 1
    if any(name == part for part in core):
        return 2
    if any(_alike(name, part) for part in (core[-1], core[0])):
        return 3
    return None


def _person(cluster: Sequence[NameRun], mentions: Mentions, roles: RoleWords, world: World) -> Person:
    counts = Counter(run.text for run in cluster)
    longest = max(len(_core(run, roles)) for run in cluster)
    full = [run for run in cluster if len(_core(run, roles)) == longest]
    surnames = Counter(_core(run, roles)[-1] for run in cluster)
    name = max(
        full, key=lambda run: (surnames[_core(run, roles)[-1]], counts[run.text], len(run.text), -run.sentence.index)
    ).text
    described = [description for run in cluster for description in describe(run, roles)]
    role, affiliation = _best(described)
    code = next((code for run in cluster if (code := _code(run, mentions))), None)
    if affiliation is None and role is not None and code is not None and not _OFFICES.isdisjoint(role.lower().split()):
        state = world.state(code)  # "Prime Minister X" without a word of whose, where the tables know
        affiliation = state.name if state is not None else None
    return Person(" ".join(name.split()), role, affiliation, code, tuple(counts))


def _best(described: Sequence[Description]) -> Description:
    """Take the fullest description, and what it lacks from the others."""
    if not described:
        return Description(None, None)
    best = max(described, key=lambda each: each.weight)
    role = best.role or next((d.role for d in described if d.role), None)
    affiliation = best.affiliation or next((d.affiliation for d in described if d.affiliation), None)
    return Description(role, affiliation)


def _code(run: NameRun, mentions: Mentions) -> str | None:
    mention = mentions.at(run.sentence, run.head)
    return mention.codes[0] if mention is not None and mention.codes else None
