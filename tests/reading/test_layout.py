"""Titles, mastheads, bylines, datelines, captions, subheads: what a text says of itself."""

import pytest

from detente.reading.layout import Layout, lay_out
from tests.reading.writing import BODY, OPENING, SECOND, THIRD


def zones(text: str, title: str | None = None) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in lay_out(text, title).zones]


def over_body(head: str) -> Layout:
    return lay_out(f"{head}\n\n{BODY}")


@pytest.mark.parametrize(
    ("head", "title", "source"),
    [
        ("Ministers agree on drills", "Ministers agree on drills", None),
        ("Do ministers agree on drills?", "Do ministers agree on drills?", None),
        ("Ministers agree on drills with U.S.", "Ministers agree on drills with U.S.", None),
        ("Ministers agree on drills | Political News", "Ministers agree on drills", None),
        ("Ministers agree on drills - The Northern Herald", "Ministers agree on drills", "The Northern Herald"),
        ("The Northern Herald\n\nMinisters agree on drills", "Ministers agree on drills", "The Northern Herald"),
        ("Far Horizon\n\n\nMinisters agree on drills", "Ministers agree on drills", "Far Horizon"),
        ("Ministers agree on drills\n\nReuters", "Ministers agree on drills", "Reuters"),
        ("World\n\nMinisters agree on drills", "Ministers agree on drills", None),
        ("Ministers agree on drills\n\nMinisters agree on drills", "Ministers agree on drills", None),
        ("April 3, 2018\nMinisters agree on drills", "Ministers agree on drills", None),
        ("Ministers agree on drills Updated: 2018-04-03 13:14 (Xinhua)", "Ministers agree on drills", "Xinhua"),
    ],
)
def test_titles(head: str, title: str, source: str | None) -> None:
    found = over_body(head)
    assert (found.title, found.source) == (title, source)


def test_a_text_without_a_title_has_none() -> None:
    assert lay_out(BODY).title is None
    assert lay_out("One line without a full stop").title is None
    assert lay_out("").zones == ()


def test_head_of_a_page() -> None:
    head = "The Northern Herald\n\n\nMinisters agree on drills\nTwo states grow closer\n\nBy Ann Lee | 3 April 2018\n\n"
    text = f"{head}{BODY}"
    assert zones(text) == [
        ("byline", "The Northern Herald"),
        ("title", "Ministers agree on drills"),
        ("title", "Two states grow closer"),
        ("byline", "By Ann Lee | 3 April 2018"),
    ]
    found = lay_out(text)
    assert found.author == "Ann Lee"
    assert found.byline_date is not None
    assert found.byline_date.day == 3


def test_title_given_beside_the_text() -> None:
    text = f"Ministers Agree on Drills.\n\n{BODY}"
    assert zones(text) == []
    assert zones(text, "Ministers agree on drills | The Northern Herald") == [("title", "Ministers Agree on Drills.")]


def test_title_over_paragraphs_without_empty_lines() -> None:
    text = f"Ministers agree on drills\n{OPENING}\n{SECOND}\n{THIRD}"
    assert zones(text) == [("title", "Ministers agree on drills")]


def test_dateline_is_only_its_words() -> None:
    text = f"Ministers agree on drills\n\nMOSCOW, Sept 12 (Reuters) - {BODY}"
    assert zones(text)[1] == ("dateline", "MOSCOW, Sept 12 (Reuters) -")
    found = lay_out(text)
    assert found.source == "Reuters"
    assert found.dateline_date is not None
    assert (found.dateline_date.year, found.dateline_date.month) == (None, 9)


def test_dateline_under_a_headline_with_a_full_stop() -> None:
    text = f"Ministers agree on drills.\n\nBEIJING — {BODY}"
    assert zones(text) == [("dateline", "BEIJING —")]


def test_a_chronology_has_no_dateline() -> None:
    text = f"April 3, 2018 — {OPENING}\n\nApril 5, 2018 — {SECOND}\n\nApril 9, 2018 (NNS) — {THIRD}"
    assert zones(text) == []


def test_subheads_stand_alone_between_running_text() -> None:
    text = f"{OPENING}\n\nOld friends\n\n{SECOND}\n\n“False friends”\n\n{THIRD}\n\nhe said\n\n{OPENING}"
    assert zones(text) == [("title", "Old friends"), ("title", "“False friends”")]


def test_lists_are_no_subheads() -> None:
    text = f"{OPENING}\n\nShips\n\nAircraft\n\nTroops\n\n{SECOND}"
    assert zones(text) == []


def test_captions_and_boilerplate() -> None:
    caption = "On August 8, 2019, sailors parade in the harbour [File: Ann Lee/Reuters]"
    tail = "Author: admin\n\nLeave a Reply\n\nYour email address will not be published."
    assert zones(f"{OPENING}\n\n{caption}\n\n{SECOND}\n\n{tail}") == [
        ("caption", caption),
        ("boilerplate", "Author: admin"),
        ("boilerplate", "Leave a Reply"),
        ("boilerplate", "Your email address will not be published."),
    ]


def test_author_at_the_end() -> None:
    text = f"{BODY}\n\nAuthor: Ann Lee"
    assert lay_out(text).author == "Ann Lee"
    assert zones(text) == [("byline", "Author: Ann Lee")]


def test_source_of_a_table_is_not_the_outlet() -> None:
    assert lay_out(f"{BODY}\n\nSource: World Bank").source is None


def test_lines_broken_at_a_width() -> None:
    text = (
        "Ministers agree on drills\n\n"
        "MOSCOW (AP) — The two ministers met in the capital on Monday and\n"
        "agreed to hold joint naval exercises in the autumn, officials said\n"
        "after the talks.\n\n"
        "Copyright 2018 The Northern Herald. All rights reserved. This may\n"
        "not be published or rewritten."
    )
    assert [kind for kind, _ in zones(text)] == ["title", "dateline", "boilerplate"]
