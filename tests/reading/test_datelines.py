"""Datelines, and what only looks like them."""

import pytest

from detente.reading.datelines import Dateline, dateline


def find(text: str, *, first: bool = True) -> Dateline | None:
    return dateline(text, 0, len(text), first=first)


@pytest.mark.parametrize(
    ("line", "agency", "day"),
    [
        ("April 3, 2018 (NNS)—", "NNS", (2018, 4, 3)),
        ("April 3, 2018 —", None, (2018, 4, 3)),
        ("MOSCOW, Sept 12 (Reuters) -", "Reuters", (None, 9, 12)),
        ("MOSCOW, Sept. 12, 2018 (AFP) –", "Agence France-Presse", (2018, 9, 12)),
        ("LONDON, March 27, 2018 (NNS) —", "NNS", (2018, 3, 27)),
        ("BEIJING —", None, None),
        ("THE HAGUE, Netherlands (AP) —", "Associated Press", None),
        ("PORT OF SPAIN, April 3 (AFP) -", "Agence France-Presse", (None, 4, 3)),
        ("BEIJING --", None, None),
        ("ST. PETERSBURG, Russia -", None, None),
        ("WASHINGTON/SEOUL (Reuters) -", "Reuters", None),
        ("Philadelphia (AFP) –", "Agence France-Presse", None),
        ("Pyongyang, April 3 (KCNA) --", "Korean Central News Agency", (None, 4, 3)),
        ("MOSCOW, April 3. /TASS/.", "TASS", (None, 4, 3)),
        ("NEW DELHI, Apr 3 (PTI)", "Press Trust of India", (None, 4, 3)),
        ("MOSCOW (Sputnik) —", "Sputnik", None),
        ("(Reuters) -", "Reuters", None),
        ("(CNN)", "CNN", None),
        ("Aug 27 (Reuters) -", "Reuters", (None, 8, 27)),
        ("MOSCOW. April 3 (Interfax) -", "Interfax", (None, 4, 3)),
    ],
)
def test_datelines(line: str, agency: str | None, day: tuple[int | None, int, int | None] | None) -> None:
    found = find(f"{line} The two ministers met on Monday.")
    assert found is not None
    assert (found.start, found.end) == (0, len(line))
    assert found.agency == agency
    assert (found.date and (found.date.year, found.date.month, found.date.day)) == day


@pytest.mark.parametrize(
    "text",
    [
        "NATO — The alliance met on Monday.",
        "WHO IS TO BLAME — That is not clear.",
        "NEW YORK — which had sent aid — said no.",
        "OPINION — It was a mistake.",
        "President Orlov (Independent) - He said no.",
        "In Moscow, April 3 (a Tuesday) - It rained.",
        "April 3 — The day passed.",
        "The ministers met on Monday.",
        "USA — They sent ships.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find(text) is None


def test_a_bare_place_is_one_only_where_the_text_opens() -> None:
    assert find("BEIJING — The two ministers met.", first=True)
    assert find("BEIJING — The two ministers met.", first=False) is None
    assert find("BEIJING, April 3 (Xinhua) -- The two ministers met.", first=False)


def test_dateline_inside_a_text() -> None:
    text = "Title\n\nBEIJING — Talks began."
    found = dateline(text, 7, len(text), first=True)
    assert found is not None
    assert text[found.start : found.end] == "BEIJING —"
