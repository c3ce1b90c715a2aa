"""Which pairs of a sentence the encoder is asked about, and what becomes of its answers."""

import pytest

from detente.coding.actors import find_mentions
from detente.coding.candidates import candidates_in, one_sided
from detente.coding.codebook import Codebook
from detente.coding.coder import Coder
from detente.records import Event
from detente.world import World
from tests.conftest import MakeReport, make_document

Pairs = set[tuple[str, str]]


@pytest.fixture
def pairs(parsed: MakeReport, world: World, codebook: Codebook):  # type: ignore[no-untyped-def]
    """Give the pairs of codes that are candidates in a text."""

    def find(text: str) -> Pairs:
        report = parsed(text)
        mentions = find_mentions(report, world)
        return {
            (source, recipient)
            for sentence in report.sentences
            for candidate in candidates_in(sentence, mentions, codebook)
            for source in candidate.source.codes
            for recipient in candidate.recipient.codes
        }

    return find


def test_who_acts_and_on_whom_are_candidates(pairs) -> None:  # type: ignore[no-untyped-def]
    assert ("NOR", "KEN") in pairs("Norway dragged the ministers of Kenya before a tribunal.")


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Kenya welcomed the draft.",
        "Norway left the room, and Kenya stayed.",
        "The markets of Norway resemble those of Kenya.",
    ],
)
def test_two_that_are_only_named_together_are_none(pairs, text: str) -> None:  # type: ignore[no-untyped-def]
    assert not {("NOR", "KEN"), ("KEN", "NOR")} & pairs(text)


def test_acts_on_people_whom_no_code_names(parsed: MakeReport, world: World, codebook: Codebook) -> None:
    report = parsed("Norwegian police detained eighteen people after the fire.")
    [candidate] = one_sided(report.sentences[0], find_mentions(report, world), codebook)
    assert candidate.source.codes == ("NOR",)
    assert (candidate.recipient.codes, candidate.recipient.actors[0].text) == ((), "eighteen people")


def coded(coder: Coder, text: str) -> tuple[Event, ...]:
    [report] = coder.code([make_document(text, "2015-06-10")])
    return report.events


def test_they_are_kept_where_a_report_tells_of_no_dealings_between_actors(coder: Coder) -> None:
    domestic = "Norwegian police detained eighteen people after the fire."
    [event] = coded(coder, domestic)
    assert (event.type, event.recipient[0].code, event.recipient[0].text) == ("COERCE", None, "eighteen people")
    beside = coded(coder, f"Chile expelled two diplomats of Peru. {domestic}")
    assert {each.type for each in beside} == {"SANCTION"}


def test_what_no_frame_foresees_is_found_with_the_type_as_basis(coder: Coder) -> None:
    events = coded(coder, "Norway declared the Kenyan ambassador persona non grata and gave him a day to pack.")
    assert any(e.type == "SANCTION" and e.recipient[0].code == "KEN" for e in events)
