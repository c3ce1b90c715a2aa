"""Filters, held against a plain walk over all records."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.archive import Archive, DocumentRow, Filter
from detente.errors import UsageError
from detente.records import CodedReport, Document, Event
from tests.archive.building import STATES, TEXT, TOLL, VISIT, document, event, failed, report

DAYS = [None, "2020-02", "2020-11-30", "2021-03-01", "2021-03-02", "2021-03-31", "2021", "2022-01-01"]
OUTLETS = ["Harbour Courier", "Arland Wire", None]
TYPES = ["CONSULT", "SANCTION", "ACCUSE"]
STATUSES = ["happened", "planned", "denied"]


def _reports() -> dict[str, tuple[Document, CodedReport]]:
    """36 reports with two events each, so that every combination of two properties occurs."""
    codes = list(STATES)
    made = {}
    for number in range(36):
        of = document(f"r{number:02}", day=DAYS[number % 7], source=OUTLETS[number % 3])
        first, second = codes[number % 4], codes[(number // 4 + 1) % 4]
        events = (
            event(TEXT, VISIT, source=[first], recipient=[second], type=TYPES[number % 3], day=DAYS[number % 8]),
            event(TEXT, TOLL, source=[first, second], recipient=[second, first, "DUN"], status=STATUSES[number % 3]),
        )
        made[of.id] = of, report(of, events=events, statements=report(of).statements, figures=report(of).figures)
    return made


REPORTS = _reports()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory):
    with Archive.open(Path(tmp_path_factory.mktemp("filters")), write=True) as opened:
        for of, coded in REPORTS.values():
            opened.add(of, coded)
        opened.add_unread(failed())
        yield opened


codes = st.sampled_from([*STATES, "XXX"])
dates = st.sampled_from([day for day in DAYS if day])
filters = st.builds(
    Filter,
    dyad=st.none() | st.tuples(codes, codes).filter(lambda dyad: dyad[0] != dyad[1]),
    source=st.none() | codes,
    recipient=st.none() | codes,
    since=st.none() | dates,
    until=st.none() | dates,
    types=st.lists(st.sampled_from(TYPES), max_size=2, unique=True).map(tuple),
    statuses=st.lists(st.sampled_from(STATUSES), max_size=2, unique=True).map(tuple),
    outlets=st.just(()) | st.just(("Arland Wire", "nobody")),
    documents=st.just(()) | st.just(("r03", "r04", "r05", "r30", "missing")),
)


def in_period(day: str, wanted: Filter) -> bool:
    if not (wanted.since or wanted.until):
        return True
    return bool(day) and day >= (wanted.since or "") and day <= (wanted.until or "9") + "~"


def of_document(of: Document, wanted: Filter) -> bool:
    outlets = not wanted.outlets or of.source in wanted.outlets
    return outlets and (not wanted.documents or of.id in wanted.documents)


def day_of(dated: Document | Event) -> str:
    dates = dated.published if isinstance(dated, Document) else dated.date
    return (dates.start if dates else None) or ""


def pairs(found: Event) -> set[tuple[str, ...]]:
    directed = ((source.code, recipient.code) for source in found.source for recipient in found.recipient)
    return {tuple(sorted(pair)) for pair in directed if pair[0] != pair[1]}


def is_wanted(found: Event, wanted: Filter) -> bool:
    return (
        (not wanted.dyad or tuple(sorted(wanted.dyad)) in pairs(found))
        and (not wanted.source or wanted.source in {actor.code for actor in found.source})
        and (not wanted.recipient or wanted.recipient in {actor.code for actor in found.recipient})
        and (not wanted.types or found.type in wanted.types)
        and (not wanted.statuses or found.status in wanted.statuses)
    )


def events_by_hand(wanted: Filter) -> list[tuple[str, Event]]:
    return [
        (of.id, found)
        for of, coded in REPORTS.values()
        for found in sorted(coded.events, key=lambda each: each.evidence.start)
        if of_document(of, wanted) and is_wanted(found, wanted) and in_period(day_of(found), wanted)
    ]


@settings(max_examples=200, deadline=None)
@given(filters)
def test_events(archive, wanted):
    expected = events_by_hand(wanted)
    assert list(archive.events(wanted)) == expected
    assert archive.count("events", wanted) == len(expected)
    newest = sorted(expected, key=lambda pair: day_of(pair[1]), reverse=True)
    assert list(archive.events(wanted, order="newest")) == newest


@settings(max_examples=100, deadline=None)
@given(filters)
def test_dyads(archive, wanted):
    found = [event for _, event in events_by_hand(wanted)]
    expected: Counter[tuple[str, ...]] = Counter(pair for event in found for pair in pairs(event))
    if wanted.dyad:
        expected = Counter({pair: expected[pair] for pair in expected if pair == tuple(sorted(wanted.dyad))})
    rows = list(archive.dyads(wanted))
    assert {(row.first, row.second): row.events for row in rows} == dict(expected)
    assert rows == sorted(rows, key=lambda row: (-row.events, row.first, row.second))
    for row in rows:
        of_dyad = [event for event in found if (row.first, row.second) in pairs(event)]
        quads = Counter(event.quad for event in of_dyad)
        assert row.newest == (max(map(day_of, of_dyad)) or None)
        assert (row.verbal_cooperation, row.material_conflict) == (
            quads["verbal cooperation"],
            quads["material conflict"],
        )


@settings(max_examples=100, deadline=None)
@given(filters)
def test_documents_are_asked_for_one_event_that_passes_all(archive, wanted):
    of_events = wanted.dyad or wanted.source or wanted.recipient or wanted.types or wanted.statuses
    expected = [
        of.id
        for of, coded in REPORTS.values()
        if of_document(of, wanted)
        and in_period(day_of(of), wanted)
        and (not of_events or any(is_wanted(found, wanted) for found in coded.events))
    ]
    if wanted == Filter():
        expected.insert(0, "broken")
    assert [row.id for row in archive.documents(wanted)] == expected
    newest = [row.id for row in archive.documents(wanted, order="newest")]
    by_hand = sorted(expected, key=lambda each: "" if each == "broken" else day_of(REPORTS[each][0]), reverse=True)
    assert newest == by_hand


@settings(max_examples=50, deadline=None)
@given(filters.map(lambda wanted: wanted.within("figures")))
def test_figures_by_the_dyad_that_they_are_about(archive, wanted):
    expected = [
        (of.id, found)
        for of, coded in REPORTS.values()
        for found in coded.figures
        if of_document(of, wanted)
        and in_period(day_of(of), wanted)
        and (not wanted.dyad or set(wanted.dyad) == set(found.about))
    ]
    assert list(archive.figures(wanted)) == expected
    assert archive.count("figures", wanted) == len(expected)
    statements = list(archive.statements(wanted))
    assert len(statements) == archive.count("statements", wanted)


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 80), st.none() | st.integers(0, 80), st.sampled_from(["document", "newest"]))
def test_pages_cut_the_whole(archive, offset, limit, order):
    whole = list(archive.events(order=order))
    page = list(archive.events(Filter(offset=offset, limit=limit), order=order))
    assert page == whole[offset:][:limit]
    assert archive.count("events", Filter(offset=offset, limit=limit)) == len(whole)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Filter(dyad=("ARL", "ARL")), "two different codes"),
        (lambda: Filter(since="3 March 2021"), "not a year, month or day"),
        (lambda: Filter(until="2021-13"), "not a year, month or day"),
        (lambda: Filter(types=("VISIT",)), "'VISIT' is no type of events; there are AGREE, CONSULT"),
        (lambda: Filter(statuses=("done",)), "'done' is no status of events; there are happened"),
        (lambda: Filter(limit=-1), "cannot be negative"),
    ],
)
def test_what_no_filter_can_mean(make: Callable[[], Filter], message: str):
    with pytest.raises(UsageError, match=message):
        make()


def test_what_means_nothing_for_a_kind_is_refused_or_left_out(archive):
    wanted = Filter(dyad=("ARL", "BOR"), types=("SANCTION",), since="2021")
    for ask in (archive.figures, archive.derivations, archive.failures, archive.stories):
        with pytest.raises(UsageError, match=r"cannot be filtered by .*types"):
            ask(wanted)
    assert wanted.within("figures") == Filter(dyad=("ARL", "BOR"), since="2021")
    assert wanted.within("failures") == Filter(since="2021")
    assert wanted.within("events") is not None
    assert list(archive.figures(wanted.within("figures")))


def test_failures_have_no_day_and_no_outlet(archive):
    assert [row.id for row in archive.failures()] == ["broken"]
    assert list(archive.failures(Filter(since="2000"))) == []
    (row,) = archive.failures(Filter(documents=("broken",)))
    assert isinstance(row, DocumentRow)
    assert row.title is None
