"""Cities beyond the tables of places."""

from detente.world.cities import Cities


def test_a_city_has_its_country_and_place() -> None:
    city = Cities().find("Thessaloniki")
    assert city is not None
    assert (city.country, round(city.lat), round(city.lon)) == ("GRC", 41, 23)


def test_of_several_the_one_in_a_country_spoken_of_is_meant() -> None:
    cities = Cities()
    spanish, venezuelan = cities.find("Valencia", {"ESP"}), cities.find("Valencia", {"VEN"})
    assert spanish is not None
    assert venezuelan is not None
    assert (spanish.country, venezuelan.country) == ("ESP", "VEN")


def test_of_several_alike_none_is_guessed() -> None:
    assert Cities().find("Valencia") is None
    assert Cities().find("Nowhere on Earth") is None
