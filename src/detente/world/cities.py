"""Cities: where those lie that the tables of places do not name. Read at the first question, not with the tables."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

_CLEARLY = 10
"""How many times larger the first of several cities of one name has to be to be the one that is meant."""


class City(NamedTuple):
    """A city, the ISO alpha-3 code of its country, degrees north and east, and its inhabitants."""

    name: str
    country: str
    lat: float
    lon: float
    inhabitants: int


class Cities:
    """The cities of the world by name."""

    @cached_property
    def _by_name(self) -> dict[str, list[City]]:
        found: dict[str, list[City]] = {}
        text = (files("detente.world") / "cities.tsv").read_text("utf-8")
        for line in text.splitlines():
            if not line.startswith(("#", "name\t")):
                name, country, lat, lon, inhabitants = line.split("\t")
                found.setdefault(name, []).append(City(name, country, float(lat), float(lon), int(inhabitants)))
        return found

    def find(self, name: str, near: Collection[str] = ()) -> City | None:
        """Give the city of a name: that in one of the countries `near`, else the one that is by far the largest.

        >>> Cities().find("Thessaloniki").country
        'GRC'
        """
        cities = self._by_name.get(name, [])
        beside = [city for city in cities if city.country in near]
        if len(beside) == 1:
            return beside[0]
        if not cities or (len(cities) > 1 and cities[0].inhabitants < _CLEARLY * cities[1].inhabitants):
            return None
        return cities[0]
