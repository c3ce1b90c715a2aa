"""The five real reports, where they lie beside the checkout."""

from pathlib import Path

import pytest

from detente.reading import read
from detente.records import Document

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
SEEN = {
    "000": ("Executive Intelligence Review", "2018-04-03", "dateline", ["byline", "title", "dateline"]),
    "001": ("Global Times", "2018-04-02", "byline", ["title", "byline", "title", "title", *["boilerplate"] * 3]),
    "002": (None, None, None, ["title", "boilerplate"]),
    "003": (None, None, None, ["title", "title", "boilerplate"]),
    "004": (
        None,
        "2021-06-28",
        "bounds",
        ["title", "caption", "title", "caption", "title", "title", *["boilerplate"] * 3],
    ),
}


@pytest.mark.parametrize("number", SEEN)
def test_seed(number: str) -> None:
    paths = list(SEEDS.glob(f"{number}_*.txt"))
    if not paths:
        pytest.skip("the real reports are not beside this checkout")
    (found,) = read(paths)
    assert isinstance(found, Document)
    source, start, basis, kinds = SEEN[number]
    published = found.published
    assert found.source == source
    assert (published and published.start, published and published.basis) == (start, basis)
    assert [zone.kind for zone in found.zones] == kinds
    assert found.title
    assert found.text == paths[0].read_bytes().decode()
