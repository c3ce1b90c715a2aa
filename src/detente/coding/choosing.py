"""Which of its meanings a form has in a report: by what stands beside it, by the rest of the report, by the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.fuzz import ratio

from detente.coding.datelines import Dateline, datelines_of
from detente.coding.people_names import NameRun, find_names, load_roles
from detente.coding.union import speaks_of_union
from detente.language import ParsedReport, Sentence, Token
from detente.world import RANK, Entry, Hit, Meaning, World

_TITLES = frozenset(
    (
        "president minister chancellor premier secretary general king mr mrs ms mr. mrs. ms. dr dr. ambassador "
        "leader state envoy councilor councillor counterpart"
    ).split()
)
_STATES = frozenset({"state", "territory", "former"})
_NAMES_TOO = _STATES | {"capital", "place"}
_SPEAKING = frozenset({"nsubj", "nsubjpass", "appos"})
# Words beside "Georgia" or "Washington" by which the part of a federation is meant.
_PART_BEFORE = frozenset({"governor", "gov.", "senator", "sen.", "state", "congressman", "sheriff"})
_PART_AFTER = frozenset({"state", "governor", "gov.", "senator", "sen.", "legislature", "county"})
_TIMES = frozenset(
    (
        "january february march april may june july august september october november december monday tuesday "
        "wednesday thursday friday saturday sunday yesterday today tomorrow"
    ).split()
)
# Full names that differ by no more are one person's where the family name, or the title, and the day fit: two letters
# in twenty. Not measured.
_ONE_NAME = 88.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a report says that decides what its ambiguous forms mean.

    `named` are the keys of the persons whom it names in full, `strangers` the parts of the names of persons whom no
    table knows, `runs` where those names stand (offsets of the text), `countries` counts the forms that can only mean
    one country, and `near` does so by sentence. `datelines` only say where a report was written and who sent it;
    `union` tells that it speaks of the European Union.
    """

    named: frozenset[str]
    strangers: frozenset[str]
    runs: frozenset[tuple[int, int]]
    countries: Mapping[str, int]
    near: Mapping[int, Mapping[str, int]]
    datelines: tuple[Dateline, ...]
    union: bool

    def in_dateline(self, hit: Hit) -> bool:
        """Tell whether a form stands in a dateline."""
        return any(each.start <= hit.start and hit.end <= each.end for each in self.datelines)

    def seat(self, hits: Iterable[Hit]) -> str | None:
        """Give the country of the place from which the report was sent."""
        where = (m.entry.country for hit in hits if self.in_dateline(hit) for m in hit.meanings if m.role == "name")
        return next((country for country in where if country), None)

    def is_sender(self, hit: Hit) -> bool:
        """Tell whether a form is the name of the agency that sent the report, whatever else it may mean."""
        return any(each.agency == hit.text for each in self.datelines)


def surroundings_of(
    report: ParsedReport, hits: Mapping[int, Sequence[Hit]], world: World, on: date | None
) -> Surroundings:
    """Read a report and the hits of its paragraphs once for what decides between meanings."""
    flat = [hit for found in hits.values() for hit in found]
    named = frozenset(m.entry.key for hit in flat for m in hit.meanings if m.role == "person")
    strangers = [run for sentence in report.sentences for run in _strangers(sentence, world, on)]
    countries: Counter[str] = Counter(country for hit in flat if (country := _only_country(hit)))
    return Surroundings(
        named,
        frozenset(part for run in strangers for part in (run.parts[0], run.parts[-1])),
        frozenset(_span(run) for run in strangers),
        countries,
        {sentence.index: _counted(sentence, hits.get(sentence.paragraph, ())) for sentence in report.sentences},
        tuple(datelines_of(report.text, report.paragraphs)),
        speaks_of_union(flat),
    )


def _counted(sentence: Sentence, hits: Iterable[Hit]) -> Counter[str]:
    inside = (hit for hit in hits if sentence.start <= hit.start and hit.end <= sentence.end)
    return Counter(country for hit in inside if (country := _only_country(hit)))


def _only_country(hit: Hit) -> str | None:
    found = {meaning.entry.country for meaning in hit.meanings if meaning.role != "surname"}
    return found.pop() if len(found) == 1 else None


def _strangers(sentence: Sentence, world: World, on: date | None) -> list[NameRun]:
    """Give the full names in a sentence that no table knows and that are persons' by their title or what they do."""
    return [
        run
        for run in find_names(sentence, load_roles())
        if len(run.parts) > 1 and (run.titled or run.head.dep_ in _SPEAKING) and not world.find(run.text)
        and _spoken(run) and spelled_apart(run.text, world, on) is None
    ]  # fmt: skip


def spelled_apart(name: str, world: World, on: date | None) -> Entry | None:
    """Give the person in office whose full name a name spells in another way: Atal Behari, Atal Bihari Vajpayee.

    The family name must be spelled as the tables have it, and only one may fit.
    """
    parts = name.split()
    if on is None or len(parts) < 2:
        return None
    bearers = {m.entry for part in (parts[0], parts[-1]) for m in world.find(part) if m.role == "surname"}
    fits = [entry for entry in bearers if alike(name, entry.name) and world.offices(entry.key, on)]
    return fits[0] if len(fits) == 1 else None


def alike(name: str, other: str) -> bool:
    """Tell whether two full names with as many parts differ by a letter or two at most."""
    return len(name.split()) == len(other.split()) and ratio(name.lower(), other.lower()) >= _ONE_NAME


def _spoken(run: NameRun) -> bool:
    """Tell a person from an institution: a title before it, an apposition, or a subject that speaks."""
    head = run.head
    roles = load_roles()
    if run.titled or any(child.dep_ == "appos" and roles.is_head(child.lemma_.lower()) for child in head.children):
        return True
    if head.dep_ == "appos":
        return roles.is_head(head.head.lemma_.lower())
    return head.head.lemma_ in {"say", "tell", "add", "note", "explain", "tweet"}


def _span(run: NameRun) -> tuple[int, int]:
    doc = run.sentence.span.doc
    return run.sentence.start_of(doc[run.first]), run.sentence.end_of(doc[run.last - 1])


_MONTHS = frozenset({"March", "April", "May", "June", "July", "August"})
_IN_TIME = frozenset({"in", "since", "until", "till", "during", "last", "next", "this", "early", "late", "mid"})
_BY_FAR = 4
"""How many times as often as another a report speaks of the state that an ambiguous name means; not measured."""


# --- choosing -------------------------------------------------------------------------------------------------------


def chosen(
    hit: Hit, first: Token, last: Token, sentence: int, around: Surroundings, world: World, on: date | None
) -> Meaning | None:
    """Choose among the meanings of a form; None where it means nobody here.

    A form that means one of several, where nothing decides, gives an entry without a code.
    """
    if _is_a_stranger(hit, around) or _is_half_a_name(hit, first, last, world):
        return None
    if around.is_sender(hit) and not any(meaning.entry.kind == "outlet" for meaning in hit.meanings):
        return None
    meanings = [meaning for meaning in hit.meanings if _possible(meaning, around, world, on, first)]
    if len({meaning.entry.key for meaning in meanings}) < 2:
        return meanings[0] if meanings else None
    named = [meaning for meaning in meanings if meaning.entry.key in around.named]
    if named and all(meaning.entry.kind == "person" for meaning in meanings):
        return named[0]
    return _decided(hit, meanings, first, last, sentence, around, world, on)


def _decided(
    hit: Hit,
    meanings: list[Meaning],
    first: Token,
    last: Token,
    sentence: int,
    around: Surroundings,
    world: World,
    on: date | None,
) -> Meaning | None:
    if (local := _part_of_a_state(meanings, first, last, sentence, around)) is not None:
        return local
    rule = world.ambiguity(hit.text)
    if all(meaning.entry.kind in _STATES for meaning in meanings) and (
        beside := _beside(meanings, sentence, around, on)
    ):
        return beside
    if rule is not None and rule.preferred:
        liked = next((meaning for meaning in meanings if meaning.entry.key == rule.preferred), None)
        if liked is not None and liked.entry.kind != "person":
            return liked
    meanings.sort(key=lambda meaning: (not meaning.entry.valid(on), RANK.index(meaning.entry.kind)))
    likeliest = [meaning for meaning in meanings if meaning.entry.kind in _STATES and meaning.entry.valid(on)]
    if rule is not None and len({meaning.entry.code for meaning in likeliest}) > 1:
        return Meaning(Entry(f"undecided:{hit.text}", "state", hit.text), meanings[0].role)
    return meanings[0]


def _beside(meanings: Sequence[Meaning], sentence: int, around: Surroundings, on: date | None) -> Meaning | None:
    """Choose the state that the sentence, else the report, names otherwise, where it names only one of them."""
    for counts in (around.near.get(sentence, {}), around.countries):
        found = [meaning for meaning in meanings if counts.get(meaning.entry.country or "") and meaning.entry.valid(on)]
        if len({meaning.entry.code for meaning in found}) == 1:
            return found[0]
    return _by_far_most(found, around)


def _by_far_most(found: Sequence[Meaning], around: Surroundings) -> Meaning | None:
    """Choose the state of which the report speaks several times as often as of the others that a name may mean."""
    ranked = sorted(found, key=lambda meaning: -around.countries[meaning.entry.country or ""])
    if len(ranked) < 2:
        return None
    first, second = (around.countries[meaning.entry.country or ""] for meaning in ranked[:2])
    return ranked[0] if first >= _BY_FAR * second else None


def _part_of_a_state(
    meanings: Sequence[Meaning], first: Token, last: Token, sentence: int, around: Surroundings
) -> Meaning | None:
    """Choose the part of a federation by the word beside it, or by its neighbours where no word is of the state."""
    place = next((meaning for meaning in meanings if meaning.entry.kind == "place"), None)
    state = next((meaning for meaning in meanings if meaning.entry.kind in _STATES | {"capital"}), None)
    if place is None or state is None:
        return None
    before = [token.lower_ for token in first.doc[max(0, first.i - 2) : first.i]]
    after = last.nbor(1).lower_ if last.i + 1 < len(last.doc) else ""
    if after in _PART_AFTER or (before[-1:] and before[-1] in _PART_BEFORE):
        return place
    if place.entry.country == state.entry.country:
        return None
    if (
        before[-1:] in (["of"], ["from"])
        and before[0] in _PART_BEFORE
        and not around.countries.get(state.entry.code or "")
    ):
        return place
    here = around.near.get(sentence, {})
    return place if here.get(place.entry.country or "") and not around.countries.get(state.entry.code or "") else None


def _is_a_stranger(hit: Hit, around: Surroundings) -> bool:
    """Tell that a form is a part of the name of a person whom no table knows: "Gao" is also a town."""
    if any(start <= hit.start and hit.end <= end for start, end in around.runs):
        return not any(m.entry.kind == "agent" or m.entry.kind in _STATES for m in hit.meanings)
    kinds = {meaning.entry.kind for meaning in hit.meanings}
    return hit.text in around.strangers and kinds <= {"place", "person"} and not _named(hit, around)


def _named(hit: Hit, around: Surroundings) -> bool:
    return any(meaning.entry.key in around.named for meaning in hit.meanings)


def _is_half_a_name(hit: Hit, first: Token, last: Token, world: World) -> bool:
    """Tell "Michael Jordan" and "Chad Wilson": a name that the tables list as ambiguous, beside another name."""
    if (
        any(m.entry.kind not in _NAMES_TOO or m.role != "name" for m in hit.meanings)
        or world.ambiguity(hit.text) is None
    ):
        return False
    before = first.nbor(-1) if first.i > first.sent.start and first.nbor(-1).lower_ not in _TIMES else None
    if before is not None and before.tag_ == "NNP" and before.dep_ == "compound" and before.head.i == last.i:
        return not _known(before, world)
    after = last.nbor(1) if last.i + 1 < last.sent.end else None
    person = after is not None and after.tag_ == "NNP" and last.dep_ == "compound" and last.head.i == after.i
    return person and after is not None and not _known(after, world)


def _known(token: Token, world: World) -> bool:
    return bool(world.find(token.text)) or token.lower_ in _PART_AFTER or token.text.isupper()


def _possible(meaning: Meaning, around: Surroundings, world: World, on: date | None, token: Token) -> bool:
    if meaning.role != "surname":
        return not (meaning.role == "agent" and token.pos_ == "VERB")
    if token.tag_ not in {"NNP", "NNPS"} or _after_given_name(token) or _is_month(token):
        return False
    return meaning.entry.key in around.named or (on is not None and bool(world.offices(meaning.entry.key, on)))


def _is_month(token: Token) -> bool:
    """Tell the month from the person in "in May" and "May 3"."""
    if token.text not in _MONTHS:
        return False
    before = token.nbor(-1) if token.i > 0 else None
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    dated = any(each is not None and each.text[:1].isdigit() for each in (before, after))
    return dated or (before is not None and before.lower_ in _IN_TIME)


def _after_given_name(token: Token) -> bool:
    """Tell a surname that is part of a longer name, which the tables do not know."""
    if token.i == 0:
        return False
    before = token.nbor(-1)
    return before.tag_ == "NNP" and before.dep_ == "compound" and before.lower_ not in _TITLES
