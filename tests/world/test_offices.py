"""Who held which office when."""

from datetime import date

import pytest

from detente.world import World, code_in_office

VOSTOK = date(2018, 4, 3)


@pytest.mark.parametrize(
    ("code", "state", "government", "foreign", "defence"),
    [
        ("CHN", "Xi Jinping", "Li Keqiang", "Wang Yi", "Wei Fenghe"),
        ("RUS", "Vladimir Putin", "Dmitry Medvedev", "Sergei Lavrov", "Sergei Shoigu"),
        ("USA", "Donald Trump", "Donald Trump", "John J. Sullivan", "Jim Mattis"),
        ("JPN", "Akihito", "Shinzo Abe", "Taro Kono", "Itsunori Onodera"),
        ("GBR", "Elizabeth II", "Theresa May", "Boris Johnson", "Gavin Williamson"),
        ("FRA", "Emmanuel Macron", "Édouard Philippe", "Jean-Yves Le Drian", "Florence Parly"),
        ("DEU", "Frank-Walter Steinmeier", "Angela Merkel", "Heiko Maas", "Ursula von der Leyen"),
        ("IND", "Ram Nath Kovind", "Narendra Modi", "Sushma Swaraj", "Nirmala Sitharaman"),
    ],
)
def test_third_of_april_2018(world: World, code: str, state: str, government: str, foreign: str, defence: str) -> None:
    def name(office: str) -> list[str]:
        return [entry.name for entry in world.holders(code, office, VOSTOK)]

    assert name("head of state") == [state]
    assert name("head of government") == [government]
    assert name("foreign minister") == [foreign]
    assert name("defence minister") == [defence]


def test_one_person_is_one_entry_with_all_offices(world: World) -> None:
    putin = "person:RUS:vladimir-putin"
    assert [t.office for t in world.offices(putin, date(2010, 1, 1))] == ["head of government"]
    assert [t.office for t in world.offices(putin, date(2015, 1, 1))] == ["head of state"]
    assert {t.office for t in world.offices(putin)} >= {"head of state", "head of government", "intelligence minister"}


def test_a_person_may_serve_a_state_and_then_an_organisation(world: World) -> None:
    (stoltenberg,) = world.holders("NATO", "secretary-general", date(2018, 4, 3))
    assert stoltenberg.key == "person:NOR:jens-stoltenberg"
    assert stoltenberg in world.holders("NOR", "head of government", date(2010, 1, 1))


def test_a_person_is_at_home_in_the_state_that_lasts(world: World) -> None:
    (shevardnadze,) = world.holders("SUN", "foreign minister", date(1990, 1, 1))
    assert shevardnadze.country == "GEO"
    (gorbachev,) = world.holders("SUN", "head of state", date(1990, 6, 1))
    assert gorbachev.country == "SUN"


def test_a_tenure_has_the_sector_of_its_office(world: World) -> None:
    assert [t.sector for t in world.offices("person:NOR:jens-stoltenberg", VOSTOK)] == ["IGO"]
    assert [t.sector for t in world.offices("person:USA:paul-ryan", VOSTOK)] == ["LEG"]
    assert [t.sector for t in world.offices("person:RUS:valery-gerasimov", VOSTOK)] == ["MIL"]


def test_the_day_of_a_change_counts_for_both(world: World) -> None:
    holders = world.holders("CHN", "defence minister", date(2018, 3, 19))
    assert {entry.name for entry in holders} == {"Chang Wanquan", "Wei Fenghe"}


def test_nobody_is_made_up_for_a_gap(world: World) -> None:
    assert world.holders("CHN", "defence minister", date(2023, 11, 15)) == ()
    assert world.holders("XXX", "head of state", VOSTOK) == ()
    assert world.offices("person:XXX:nobody") == ()


def test_heads_of_large_states_leave_no_hole(world: World) -> None:
    """The G20 and the permanent five have a head of state or government on the first of every month from 1990 on."""
    holes = [
        (code, day)
        for code in sorted(world.members("G20", date(2024, 1, 1)) - {"EU", "AU"})
        for year in range(1992, 2026)
        for day in (date(year, month, 1) for month in range(1, 13))
        if not (world.holders(code, "head of state", day) or world.holders(code, "head of government", day))
    ]
    assert holes == []


def test_who_does_not_act_for_the_state_has_a_suffix(world: World) -> None:
    def code(person: str) -> str | None:
        return code_in_office(world.entry(person), next(iter(world.offices(person, VOSTOK)), None))

    assert code("person:RUS:sergei-lavrov") == "RUS"
    assert code("person:NOR:jens-stoltenberg") == "NATO"
    assert code("person:RUS:alexei-navalny") == "RUS-CIV"


def test_everybody_in_an_office_on_a_day(world: World) -> None:
    names = {entry.name for entry in world.in_office("foreign minister", VOSTOK)}
    assert {"Wang Yi", "Sergei Lavrov", "Boris Johnson"} <= names
    assert "Madeleine Albright" not in names
    assert world.in_office("court jester", VOSTOK) == ()
