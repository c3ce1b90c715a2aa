"""Lookups by form, key, code and date."""

from datetime import date

import pytest

from detente.world import World


def codes(world: World, form: str) -> set[str | None]:
    return {meaning.entry.code for meaning in world.find(form)}


@pytest.mark.parametrize(
    ("form", "code", "role"),
    [
        ("China", "CHN", "name"),
        ("PRC", "CHN", "name"),
        ("Sino", "CHN", "prefix"),
        ("the United States", "USA", "name"),
        ("Americans", "USA", "people"),
        ("Soviet", "SUN", "adjective"),
        ("West Germans", "DEU", "people"),
        ("the Kremlin", "RUS", "name"),
        ("Zhongnanhai", "CHN", "name"),
        ("Élysée", "FRA", "name"),
        ("Elysee", "FRA", "name"),
        ("Western countries", "WEST", "name"),
        ("Quad", "QUAD", "name"),
        ("Boko Haram", "BOKOHARAM", "name"),
        ("Global Times", "CHN-MED", "name"),
        ("Huawei", "CHN-COM", "name"),
        ("Bundeswehr", "DEU", "name"),
        ("Chinese Academy of Social Sciences", "CHN", "name"),
        ("Wang Yi", "CHN", "person"),
        ("Lavrov", "RUS", "surname"),
        ("Kim Jong Un", "PRK", "person"),
        ("Bashar Assad", "SYR", "person"),
        ("Recep Tayyip Erdogan", "TUR", "person"),
        ("Kishi Nobuo", "JPN", "person"),
        ("South China Sea", None, "name"),
        ("Vladivostok", "RUS", "name"),
        ("Defense Minister", None, "agent"),
        ("ministers of national defence", None, "agent"),
    ],
)
def test_forms_find_their_entry(world: World, form: str, code: str | None, role: str) -> None:
    assert (code, role) in {(meaning.entry.code, meaning.role) for meaning in world.find(form)}


def test_ambiguous_forms_carry_all_meanings(world: World) -> None:
    assert codes(world, "Congo") == {"COG", "COD"}
    assert codes(world, "Korea") == {"PRK", "KOR"}
    assert {meaning.entry.kind for meaning in world.find("Georgia")} == {"state", "place"}
    assert len({meaning.entry.key for meaning in world.find("Kim")}) > 5


def test_unknown_forms_find_nothing(world: World) -> None:
    assert world.find("Ruritania") == ()
    assert world.find("") == ()
    assert world.find("the the") == ()


def test_casing_of_proper_forms_counts(world: World) -> None:
    assert world.find("us") == ()
    assert world.find("polish") == ()
    assert world.find("BEIJING") == world.find("Beijing")
    assert world.find("DEFENCE MINISTRY") == world.find("defence ministry")


def test_state_by_code(world: World) -> None:
    entries = [world.state(code) for code in ("XKX", "HKG", "SUN")]
    assert [(entry.name, entry.kind) for entry in entries if entry] == [
        ("Kosovo", "state"),
        ("Hong Kong", "territory"),
        ("Soviet Union", "former"),
    ]
    assert world.state("QQQ") is None


def test_members_by_date(world: World) -> None:
    assert "GBR" in world.members("EU", date(2018, 4, 3))
    assert "GBR" not in world.members("EU")
    assert len(world.members("NATO", date(2018, 4, 3))) == 29
    assert world.members("QUAD") == {"USA", "JPN", "IND", "AUS"}
    assert world.members("AUKUS") == {"AUS", "GBR", "USA"}
    assert "IND" in world.members("SCO", date(2018, 4, 3))
    assert "IRN" not in world.members("SCO", date(2018, 4, 3))


NUMBERS = (
    "EU 27 NATO 32 UN 193 AU 55 ARABLEAGUE 22 OECD 38 COMMONWEALTH 56 OSCE 57 OIC 56 COE 46 NONALIGNED 120 APEC 21"
    " SADC 16 GCC 6 ASEAN 10 CARICOM 15 SCO 10 CSTO 6 EAEU 5 OPEC 12 ECOWAS 15 EUROZONE 20 G7 7 FIVEEYES 5"
)


@pytest.mark.parametrize(
    ("code", "number"), list(zip(NUMBERS.split()[::2], map(int, NUMBERS.split()[1::2]), strict=True))
)
def test_numbers_of_members_on_new_year_2025(world: World, code: str, number: int) -> None:
    assert len(world.members(code, date(2025, 1, 1))) == number


@pytest.mark.parametrize("year", range(1992, 2026))
def test_the_security_council_has_fifteen_members(world: World, year: int) -> None:
    assert len(world.members("UNSC", date(year, 6, 30))) == 15


def test_agents_say_whether_they_act_for_the_state(world: World) -> None:
    (company,) = world.find("company")
    (ministry,) = world.find("Foreign Ministry")
    assert (company.entry.sector, company.entry.suffix) == ("COM", "COM")
    assert (ministry.entry.agent, ministry.entry.sector, ministry.entry.suffix) == ("foreign ministry", "GOV", None)


def test_only_the_code_of_a_state_takes_a_suffix(world: World) -> None:
    assert codes(world, "Alexei Navalny") == {"RUS-CIV"}
    assert codes(world, "Elon Musk") == {"USA-COM"}
    assert codes(world, "Joseph Kony") == {"LRA"}
    assert codes(world, "Kofi Annan") == {"UN"}


def test_capitals_stand_for_governments(world: World) -> None:
    moscow = world.entry("capital:RUS:moscow")
    assert moscow.government
    assert moscow.agent == "government"


def test_an_unknown_key_is_an_error(world: World) -> None:
    with pytest.raises(KeyError):
        world.entry("state:QQQ")


def test_tables_know_the_day_of_their_check(world: World) -> None:
    assert (world.checked("offices") or date.min) >= date(2025, 1, 1)


def test_armed_groups_are_told_by_their_code(world: World) -> None:
    assert [world.armed_group(code) is not None for code in ("HAMAS", "NATO", "FRA")] == [True, False, False]


def test_organisations_by_code(world: World) -> None:
    nato = world.organisation("NATO")
    assert nato is not None
    assert nato.kind == "organisation"
    assert world.organisation("CHN") is None
