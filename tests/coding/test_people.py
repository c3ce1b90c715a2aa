"""People: found once each, in the fullest form, with role and affiliation, and followed back to."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.mentions import Mentions
from detente.coding.people import People, Person, find_people
from detente.language import ParsedReport
from detente.world import World

Find = Callable[[str], tuple[ParsedReport, People]]


@pytest.fixture
def find(parsed: Callable[[str], ParsedReport], world: World) -> Find:
    def people_of(text: str) -> tuple[ParsedReport, People]:
        report = parsed(text)
        return report, find_people(report, Mentions([]), world)

    return people_of


def meant(report: ParsedReport, people: People, sentence: int, word: str) -> Person | None:
    """Give whom the first token with this text in a sentence means."""
    chosen = report.sentences[sentence]
    return people.resolve(chosen, next(token for token in chosen if token.text == word))


@pytest.mark.parametrize(
    ("text", "name", "role", "affiliation"),
    [
        (
            "Ingrid Solberg, a professor of Arctic law at Tromso University, said the ice was thin.",
            "Ingrid Solberg",
            "professor of Arctic law",
            "Tromso University",
        ),
        (
            "“It is late,” said Marek Dvorak, an analyst at the Prague-based Central Security Institute.",
            "Marek Dvorak",
            "analyst",
            "Central Security Institute",
        ),
        ("Norwegian Defence Minister Kari Lund arrived on Monday.", "Kari Lund", "Norwegian Defence Minister", None),
        ("OSCE Secretary-General Paul Meyer left the room.", "Paul Meyer", "Secretary-General", "OSCE"),
        ("Latvia's ambassador to Spain, Janis Ozols, said no.", "Janis Ozols", "ambassador to Spain", "Latvia"),
        ("His former deputy Carl Berg disagreed.", "Carl Berg", "former deputy", None),
    ],
)
def test_role_and_affiliation(find: Find, text: str, name: str, role: str | None, affiliation: str | None) -> None:
    _, people = find(text)
    person = people.named(name)
    assert person is not None
    assert (person.role, person.affiliation) == (role, affiliation)


def test_two_titles_joined_by_and_do_not_run_into_each_other(find: Find) -> None:
    _, people = find("It brought together Danish President Lars Holm and Swedish Premier Nils Ek.")
    assert {(p.name, p.role) for p in people} == {("Lars Holm", "Danish President"), ("Nils Ek", "Swedish Premier")}


def test_a_bare_surname_is_the_last_part_of_a_western_name_and_the_first_of_a_chinese_one(find: Find) -> None:
    report, people = find("Olaf Brandt met Zhou Liwen in Riga. Brandt said it went well. Zhou said so too.")
    brandt, zhou = meant(report, people, 1, "Brandt"), meant(report, people, 2, "Zhou")
    assert brandt is not None
    assert zhou is not None
    assert (brandt.name, zhou.name) == ("Olaf Brandt", "Zhou Liwen")


def test_one_person_spelled_several_ways_is_one_in_the_fullest_most_frequent_form(find: Find) -> None:
    _, people = find(
        "Peter Hale-Morris, a historian, said yes. Hale-Moris said it again. Hale-Morris said it a third time."
    )
    assert [(person.name, len(person.forms)) for person in people] == [("Peter Hale-Morris", 3)]
    assert [person.variants for person in people] == [("Hale-Moris",)]


def test_bearers_of_one_surname_stay_two(find: Find) -> None:
    report, people = find("Anna Weiss left. Weiss said she was tired. Karl Weiss stayed. Weiss said he was not.")
    first, second = meant(report, people, 1, "Weiss"), meant(report, people, 3, "Weiss")
    assert first is not None
    assert second is not None
    assert (first.name, second.name) == ("Anna Weiss", "Karl Weiss")


def test_pronouns_and_descriptions_go_to_the_person_last_spoken_of(find: Find) -> None:
    report, people = find("Foreign Minister Eva Novak met Tom Reed. She said little. The minister left.")
    she, minister = meant(report, people, 1, "She"), meant(report, people, 2, "minister")
    assert she is not None
    assert minister is not None
    assert (she.name, minister.name) == ("Eva Novak", "Eva Novak")


def test_institutions_are_no_people(find: Find) -> None:
    _, people = find("The Oslo Peace Institute said the Nordic Council met. The Kremlin was silent.")
    assert list(people) == []


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        st.sampled_from("Anna Karl Weiss-Holm Mr. President said he the of , . - “ ’ she NATO".split()), max_size=25
    )
)
def test_any_words_give_people_whose_names_are_in_the_text(
    words: list[str], parsed: Callable[[str], ParsedReport], world: World
) -> None:
    report = parsed(" ".join(words))
    for person in find_people(report, Mentions([]), world):
        assert all(form in report.text for form in person.forms)
