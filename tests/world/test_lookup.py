"""Who is meant by a phrase on its own."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.world import World
from detente.world.lookup import look_up
from tests.world.test_scan import MIXED

SPRING_2018 = date(2018, 4, 3)


@pytest.mark.parametrize(
    ("phrase", "code", "sector"),
    [
        ("Norway", "NOR", None),
        ("the Norwegians", "NOR", None),
        ("Chilean officials", "CHL", "GOV"),
        ("three Dutch frigates", "NLD", "MIL"),
        ("South African companies", "ZAF-COM", "COM"),
        ("Kenyan farmers", "KEN-CIV", "AGR"),
        ("fishermen from Ghana", "GHA-CIV", "AGR"),
        ("the foreign minister of Peru", "PER", "GOV"),
        ("Lima", "PER", "GOV"),
        ("Lima police", "PER", "COP"),
        ("Rotterdam", "NLD", None),
        ("the Kremlin", "RUS", "GOV"),
        ("a Pentagon spokesman", "USA", "MIL"),
        ("deputy speaker of the Bundestag", "DEU", "LEG"),
        ("Mossad agents", "ISR", "SPY"),
        ("NATO", "NATO", "IGO"),
        ("NATO soldiers", "NATO", "MIL"),
        ("an EU spokesperson", "EU", "IGO"),
        ("FARC", "COL", "REB"),
        ("FARC commanders", "COL", "REB"),
        ("Chile's Defense Department", "CHL", "GOV"),
        ("president of the Malian Herders Association", "MLI-CIV", None),
        ("a retired Chilean ambassador", "CHL-CIV", "ELI"),
        ("Kyodo", "JPN-MED", "MED"),
        ("Samsung", "KOR-COM", "COM"),
        ("Greece's ambassador to Cyprus", "GRC", "GOV"),
        ("former Irish ministers", "IRL-CIV", "ELI"),
        ("ex-president of Panama", "PAN-CIV", "ELI"),
        ("Iranian-backed militias", None, "PRM"),
        ("anti-Japanese protesters", None, "OPP"),
        ("soldiers", None, "MIL"),
        ("some of the largest banks in Italy", "ITA-COM", "COM"),
        ("a bakery in Lisbon", "PRT", None),
        ("a bakery", None, None),
        ("he", None, None),
        ("He", None, None),
        ("", None, None),
    ],
)
def test_code_and_sector(world: World, phrase: str, code: str | None, sector: str | None) -> None:
    found = look_up(world, phrase, SPRING_2018)
    assert (found.code, found.sector) == (code, sector)


@pytest.mark.parametrize(
    ("phrase", "on", "entry"),
    [
        ("Chinese Defence Minister", SPRING_2018, "Wei Fenghe"),
        ("Chinese Defence Minister", date(2014, 4, 3), "Chang Wanquan"),
        ("the Polish foreign minister", date(2009, 5, 1), "Radosław Sikorski"),
        ("president of Brazil", date(2005, 5, 1), "Luiz Inácio Lula da Silva"),
        ("NATO Secretary General", SPRING_2018, "Jens Stoltenberg"),
        ("Chinese Defence Minister", None, "China"),
        ("Chinese Defence Minister Testo Probe", SPRING_2018, "China"),
        ("Chancellor Merkel", SPRING_2018, "Angela Merkel"),
    ],
)
def test_a_role_is_filled_on_its_day(world: World, phrase: str, on: date | None, entry: str) -> None:
    assert look_up(world, phrase, on).entry == entry


def test_an_armed_group_is_of_a_state_and_keeps_its_own_code(world: World) -> None:
    found = look_up(world, "Hezbollah fighters", SPRING_2018)
    assert (found.code, found.sector, found.entry, found.actor) == ("LBN", "REB", "Hezbollah", "HEZBOLLAH")


def test_a_person_has_the_sector_of_the_office_on_the_day(world: World) -> None:
    assert look_up(world, "Vladimir Putin", date(1999, 1, 15)).sector == "SPY"
    assert look_up(world, "Vladimir Putin", SPRING_2018).sector == "GOV"
    assert look_up(world, "Jens Stoltenberg", SPRING_2018).code == "NATO"
    assert look_up(world, "Jens Stoltenberg", date(2010, 1, 1)).code == "NOR"
    assert look_up(world, "former Norwegian leader Jens Stoltenberg", SPRING_2018).sector == "ELI"


@pytest.mark.parametrize(
    ("phrase", "code", "ambiguous"),
    [
        ("Korea", None, {"KOR", "PRK"}),
        ("the Korean navy", None, {"KOR", "PRK"}),
        ("the Korean navy in Busan", "KOR", {"KOR", "PRK"}),
        ("Georgia", "GEO", {"GEO", "USA"}),
        ("the governor of Georgia", "USA", {"GEO", "USA"}),
        ("Congo", "COD", {"COD", "COG"}),
        ("Danish and Swedish troops", None, {"DNK", "SWE"}),
        ("Estonia", "EST", set()),
    ],
)
def test_what_may_be_several_is_listed(world: World, phrase: str, code: str | None, ambiguous: set[str]) -> None:
    found = look_up(world, phrase, SPRING_2018)
    assert (found.code, set(found.ambiguous)) == (code, ambiguous)


@given(phrase=MIXED, on=st.none() | st.dates(date(1990, 1, 1), date(2030, 1, 1)))
def test_any_phrase_has_an_answer_of_the_tables(world: World, phrase: str, on: date | None) -> None:
    found = look_up(world, phrase, on)
    codes = {entry.code for entry in world.entries()} | {None}
    assert found.code is None or found.code in codes or found.code.split("-")[0] in codes
    assert found == look_up(world, f"  {phrase} ", on)


def test_the_beginning_of_another_name_is_not_that_person(world: World) -> None:
    assert look_up(world, "Juan Carlos", None).entry is not None
    assert look_up(world, "Juan Carlos Prueba", None).code is None


@pytest.mark.parametrize(("phrase", "sector"), [("members of the Bundeswehr", "MIL"), ("a street in Lima", None)])
def test_members_have_the_sector_of_their_body(world: World, phrase: str, sector: str | None) -> None:
    assert look_up(world, phrase, None).sector == sector
