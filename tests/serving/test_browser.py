"""The pages as a reader meets them, in Chromium: what can be reached, understood and seen, not how it is marked up."""

import json
import re
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, Locator, Page, Request, expect, sync_playwright

from detente.archive import Archive, Filter
from detente.records import CodedReport, Document, Event
from detente.serving import create_app, listening
from detente.serving.marking import marks_of
from detente.world import World

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None, reason="there is no Chromium here; install one, as with: apt install chromium"
    ),
]

# The browser itself must not call home: what leaves the machine would be blamed on the pages.
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 20_000
"""Milliseconds that a page may take on a busy machine; on an idle one it is some 50."""
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
READABLE = 4.5
"""WCAG 2.2, criterion 1.4.3 (AA), for text of ordinary size."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The pages at an address, and everything that goes wrong with them or leaves the machine."""

    browser: Browser
    address: str
    complaints: list[str] = field(default_factory=list)

    @contextmanager
    def at(self, path: str, **options: Any) -> Iterator[Page]:
        """Open a page in a fresh browser profile."""
        context = self.browser.new_context(**options)
        try:
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            page.on("request", lambda request: self._sent(request))
            page.on("console", lambda message: self.complaints.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
            page.on("requestfailed", lambda request: self._failed(request))
            page.goto(f"{self.address}{path}")
            yield page
        finally:
            context.close()

    def _sent(self, request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1":
            self.complaints.append(f"request to elsewhere: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # that is a page left while its icon was still on the way
            self.complaints.append(f"{request.failure}: {request.url}")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A report and an event whose words are marked in one piece and stand nowhere else in it."""

    document: Document
    event: Event


@pytest.fixture(scope="module")
def address(sample_archive: Path, world: World) -> Iterator[str]:
    """A server on the loopback address, in a thread."""
    app = create_app(sample_archive, world)
    with listening(0) as socket:
        server = uvicorn.Server(uvicorn.Config(app, log_config=None, access_log=False, ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        except Error as error:
            pytest.skip(f"{CHROMIUM} does not start: {error.message.splitlines()[0]}")
        expect.set_options(timeout=PATIENCE)
        yield browser
        browser.close()


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    """The pages; whatever they do in a test, they ask nothing of others and nothing in them breaks."""
    watched = Desk(browser, address)
    yield watched
    assert watched.complaints == []


@pytest.fixture(scope="module")
def coded(sample_archive: Path) -> list[tuple[Document, CodedReport]]:
    """All reports of the archive with their codings."""
    with Archive.open(sample_archive) as archive:
        return [(archive.document(row.id), archive.report(row.id)) for row in archive.documents()]


@pytest.fixture(scope="module")
def chosen(coded: list[tuple[Document, CodedReport]]) -> Chosen:
    """An event far down in its report."""
    found = [
        Chosen(document, event)
        for document, report in coded
        for event in report.events
        if document.text.count(event.trigger.text) == 1 and _in_one_piece(event, report)
    ]
    return max(found, key=lambda each: (each.event.trigger.start, each.event.id))


def _in_one_piece(event: Event, report: CodedReport) -> bool:
    start, end = event.trigger.start, event.trigger.end
    around = [mark for mark in marks_of(report) if mark.id != event.id and mark.start < end and start < mark.end]
    return all(mark.start <= start and end <= mark.end and mark.end - mark.start > end - start for mark in around)


def words_in_text(page: Page, event: Event) -> Locator:
    """Give the marked words of an event in the text of its report."""
    return page.get_by_role("article").get_by_role("link", name=event.trigger.text, exact=True)


def expect_explained(page: Page, event: Event) -> None:
    """Expect the words that state an event, and why it is coded so, beside the text."""
    beside = page.get_by_role("complementary")
    expect(beside).to_contain_text(event.evidence.text)
    expect(beside).to_contain_text(event.basis)
    expect(beside).to_contain_text(event.status)


def title_of(document: Document) -> str:
    return document.title or document.id


def is_uncovered(words: Locator) -> bool:
    """Tell whether a reader sees the first of these words: they are on the screen, and nothing lies over them."""
    return bool(
        words.evaluate(
            """element => {
                const box = element.getClientRects()[0];
                const seen = document.elementFromPoint(box.x + Math.min(4, box.width / 2), box.y + box.height / 2);
                return seen !== null && element.contains(seen);
            }"""
        )
    )


def test_from_the_list_to_the_words_that_state_a_finding(desk: Desk, chosen: Chosen) -> None:
    with desk.at("/") as page:
        page.get_by_role("link", name=title_of(chosen.document), exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title_of(chosen.document))
        page.evaluate("window.stayed = true")
        words_in_text(page, chosen.event).click()
        expect_explained(page, chosen.event)
        assert page.evaluate("window.stayed") is True
        assert is_uncovered(words_in_text(page, chosen.event))
        text, beside = page.get_by_role("article").bounding_box(), page.get_by_role("complementary").bounding_box()
        assert text
        assert beside
        assert beside["x"] >= text["x"] + text["width"]
        expect(page.get_by_role("complementary").get_by_text(chosen.event.evidence.text).first).to_be_in_viewport()


def test_the_address_of_a_finding_can_be_shared(desk: Desk, chosen: Chosen) -> None:
    with desk.at(f"/reports/{chosen.document.id}") as page:
        words_in_text(page, chosen.event).click()
        expect_explained(page, chosen.event)
        shared = page.url.removeprefix(desk.address)
    with desk.at(shared) as page:
        expect_explained(page, chosen.event)


def test_back_leads_to_the_report_without_the_finding(desk: Desk, chosen: Chosen) -> None:
    with desk.at(f"/reports/{chosen.document.id}") as page:
        words_in_text(page, chosen.event).click()
        expect_explained(page, chosen.event)
        page.go_back()
        expect(page.get_by_text(chosen.event.basis)).to_have_count(0)
        assert page.get_by_role("heading", level=1).all_inner_texts() == [title_of(chosen.document)]
        expect(words_in_text(page, chosen.event)).to_be_attached()


def test_a_finding_lights_its_words_and_the_words_their_finding(desk: Desk, chosen: Chosen) -> None:
    def backgrounds(page: Page) -> tuple[str, str]:
        words, beside = words_in_text(page, chosen.event), page.get_by_role("article")
        colour = "element => getComputedStyle(element).backgroundColor"
        return words.evaluate(colour), beside.evaluate(colour)

    with desk.at(f"/reports/{chosen.document.id}") as page:
        dark, paper = backgrounds(page)
        assert dark == paper
        words_in_text(page, chosen.event).click()
        expect_explained(page, chosen.event)
        lit, paper = backgrounds(page)
        assert lit != paper


def test_the_keyboard_alone_leads_through_the_findings(
    desk: Desk, coded: list[tuple[Document, CodedReport]], chosen: Chosen
) -> None:
    with desk.at("/reports") as page:
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        opened = page.evaluate("document.activeElement.textContent")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text(opened)
        assert opened in {title_of(document) for document, _ in coded}
    report = next(report for document, report in coded if document.id == chosen.document.id)
    first, second, *_ = report.events
    with desk.at(f"/reports/{chosen.document.id}") as page:
        for key, event in (("j", first), ("j", second), ("k", first), ("k", first)):
            page.keyboard.press(key)
            expect_explained(page, event)
            expect(page).to_have_url(re.compile(event.id))


def test_every_finding_of_a_report_can_be_reached_with_j(desk: Desk, coded: list[tuple[Document, CodedReport]]) -> None:
    document, report = min(
        (each for each in coded if all((each[1].events, each[1].statements, each[1].figures, each[1].drivers))),
        key=lambda each: len(each[1].events) + len(each[1].statements) + len(each[1].figures) + len(each[1].drivers),
    )
    findings = [*report.events, *report.statements, *report.figures, *report.drivers]
    with desk.at(f"/reports/{document.id}") as page:
        for finding in findings:
            page.keyboard.press("j")
            expect(page).to_have_url(re.compile(finding.id))
        beside = page.get_by_role("complementary")
        expect(beside).to_contain_text(report.drivers[-1].cause.text)
        expect(beside).to_contain_text(report.drivers[-1].effect.text)


def test_keys_type_where_there_is_a_field(desk: Desk) -> None:
    with desk.at("/reports") as page:
        page.keyboard.press("/")
        page.keyboard.type("2018-jk/")
        assert page.evaluate("document.activeElement.value") == "2018-jk/"


def test_tab_leads_past_the_frame_to_the_content(desk: Desk) -> None:
    with desk.at("/reports") as page:
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_from_a_dyad_to_the_words_in_the_report(desk: Desk, sample_archive: Path) -> None:
    with desk.at("/") as page:
        page.get_by_role("link", name="Dyads").click()
        page.get_by_role("link", name="China ⇄ Russia", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("China ⇄ Russia")
        first = page.get_by_role("region", name="What happened").get_by_role("listitem").first
        stated = first.locator("q").inner_text()
        first.get_by_role("link").first.click()
        expect(page.get_by_role("complementary")).to_contain_text(stated)
        name = re.search(r"/reports/([^?]+)\?finding=([0-9a-f]+)", page.url)
        assert name
        with Archive.open(sample_archive) as archive:
            event = next(each for each in archive.report(name[1]).events if each.id == name[2])
        assert event.evidence.text == stated
        words = page.get_by_role("article").get_by_role("link").filter(has_text=event.trigger.text.split()[0])
        assert any(is_uncovered(each) for each in words.all())


def test_the_filter_narrows_a_dyad_and_says_how_to_undo_it(desk: Desk) -> None:
    with desk.at("/dyads/CHN~USA") as page:
        events = page.get_by_role("region", name="What happened").get_by_role("listitem")
        everything = events.count()
        page.get_by_label("type").select_option("SANCTION")
        page.get_by_role("button", name="Apply").click()
        expect(events).not_to_have_count(everything)
        assert 0 < events.count() < everything
        page.get_by_role("link", name="Clear").click()
        expect(events).to_have_count(everything)


def test_every_page_has_its_json(desk: Desk) -> None:
    with desk.at("/reports") as page:
        for path in ("/reports", "/dyads", "/dyads/CHN~RUS", "/dyads/CHN~USA?type=SANCTION"):
            page.goto(f"{desk.address}{path}")
            target = page.get_by_role("link", name="JSON").get_attribute("href")
            answer = page.request.get(f"{desk.address}{target}")
            assert answer.ok
            assert json.loads(answer.body())


def pages(coded: list[tuple[Document, CodedReport]], chosen: Chosen) -> list[str]:
    """Give the address of every report, of several dyads, and of a finding of each kind."""
    kinds = ("events", "statements", "figures", "drivers")
    findings = []
    for kind in kinds:
        document, report = next(each for each in coded if getattr(each[1], kind))
        findings.append(f"/reports/{document.id}?finding={getattr(report, kind)[0].id}")
    dyads = ["/dyads/CHN~RUS", "/dyads/CHN~USA", "/dyads/PRK~USA", "/dyads/RUS~USA?since=2018&until=2018-04"]
    empty = ["/reports?since=1900&until=1900", "/dyads?since=1900&until=1900", "/dyads/CHL~NOR"]
    reports = [f"/reports/{document.id}" for document, _ in coded]
    opened = f"/reports/{chosen.document.id}?finding={chosen.event.id}"
    return ["/reports", "/dyads", *dyads, *empty, *findings, opened, *reports]


def test_no_page_scrolls_sideways_on_a_phone(
    desk: Desk, coded: list[tuple[Document, CodedReport]], chosen: Chosen
) -> None:
    wide = {}
    with desk.at("/", **PHONE) as page:
        for path in pages(coded, chosen):
            page.goto(f"{desk.address}{path}")
            width = page.evaluate("document.documentElement.scrollWidth")
            if width > PHONE["viewport"]["width"]:
                wide[path] = width
    assert wide == {}


def test_on_a_phone_a_finding_is_explained_and_its_words_stay_in_sight(desk: Desk, chosen: Chosen) -> None:
    with desk.at(f"/reports/{chosen.document.id}", **PHONE) as page:
        words = words_in_text(page, chosen.event)
        words.tap()
        expect_explained(page, chosen.event)
        expect(page.get_by_role("complementary").get_by_text(chosen.event.evidence.text).first).to_be_in_viewport()
        assert is_uncovered(words)
        page.get_by_role("link", name="Close").tap()
        expect(page.get_by_text(chosen.event.basis)).to_have_count(0)
        expect(words).to_be_attached()


def test_without_scripts_a_finding_is_explained_all_the_same(desk: Desk, chosen: Chosen) -> None:
    with desk.at("/", java_script_enabled=False) as page:
        page.get_by_role("link", name=title_of(chosen.document), exact=True).click()
        words_in_text(page, chosen.event).click()
        expect_explained(page, chosen.event)
        expect(page.get_by_role("complementary").get_by_text(chosen.event.evidence.text).first).to_be_in_viewport()


def test_without_scripts_the_filter_works(desk: Desk, sample_archive: Path) -> None:
    with Archive.open(sample_archive) as archive:
        expected = archive.count("events", Filter(dyad=("CHN", "USA"), statuses=("denied",)))
        assert 0 < expected < archive.count("events", Filter(dyad=("CHN", "USA")))
    with desk.at("/dyads/CHN~USA", java_script_enabled=False) as page:
        page.get_by_label("status").select_option("denied")
        page.get_by_role("button", name="Apply").click()
        expect(page).to_have_url(re.compile("status=denied"))
        expect(page.get_by_role("region", name="What happened").get_by_role("listitem")).to_have_count(expected)


# Each stretch of visible text with its colour and all the backgrounds that lie under it, opacity taken in.
CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    const rgba = (colour) => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = (top, under, alpha) => top.slice(0, 3).map((c, i) => c * alpha + under[i] * (1 - alpha));
    const light = (colour) => {
        const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = colour.map((c) => linear(c / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (a, b) => {
        const [dark, bright] = [light(a), light(b)].sort((x, y) => x - y);
        return (bright + 0.05) / (dark + 0.05);
    };
    const found = [];
    const root = rgba(getComputedStyle(document.documentElement).backgroundColor).slice(0, 3);
    const note = (element, colour, words, kind) => {
        const chain = [];
        for (let each = element; each; each = each.parentElement) chain.unshift(each);
        let paper = [255, 255, 255], alpha = 1;
        for (const each of chain) {
            const style = getComputedStyle(each);
            alpha *= Number(style.opacity);
            const [r, g, b, a] = rgba(style.backgroundColor);
            paper = over([r, g, b], paper, a * alpha);
        }
        const ink = rgba(colour);
        const value = ratio(over(ink, paper, ink[3] * alpha), paper);
        const name = `${element.tagName.toLowerCase()}.${element.className?.baseVal ?? element.className}`;
        kind ??= alpha < 1 ? "faded" : paper.every((c, i) => c === root[i]) ? "plain" : "highlighted";
        found.push({ kind, name, ratio: value, words: words.trim().slice(0, 40) });
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !element.getClientRects().length) continue;
        const style = getComputedStyle(element);
        note(element, element instanceof SVGElement ? style.fill : style.color, walker.currentNode.textContent);
    }
    for (const input of document.querySelectorAll("input")) {
        if (!input.value) note(input, getComputedStyle(input, "::placeholder").color, input.placeholder, "hint");
    }
    return found;
}"""


Measured = dict[tuple[str, str], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def contrasts(browser: Browser, address: str, coded: list[tuple[Document, CodedReport]], chosen: Chosen) -> Measured:
    """Measure the texts of all pages in both colour schemes, sorted by what they stand on."""
    measured: Measured = {}
    for scheme in ("light", "dark"):
        with Desk(browser, address).at("/", color_scheme=scheme) as page:
            for path in pages(coded, chosen):
                page.goto(f"{address}{path}")
                for each in page.evaluate(CONTRAST):
                    measured.setdefault((scheme, each["kind"]), []).append({**each, "path": path})
    return measured


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["plain", "highlighted", "faded", "hint"])
def test_text_can_be_read_in_both_colour_schemes(contrasts: Measured, scheme: str, kind: str) -> None:
    texts = contrasts.get((scheme, kind), [])
    assert texts or kind == "faded"
    assert [each for each in texts if each["ratio"] < READABLE] == []


def test_the_dark_scheme_is_dark(desk: Desk) -> None:
    brightness = {}
    for scheme in ("light", "dark"):
        with desk.at("/reports", color_scheme=scheme) as page:
            paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
            brightness[scheme] = sum(map(int, re.findall(r"\d+", paper)[:3])) / 3
    assert brightness["dark"] < 64 < 192 < brightness["light"]


def test_what_is_not_there_is_said_on_a_page(browser: Browser, address: str) -> None:
    for options in ({}, PHONE):
        desk = Desk(browser, address)
        with desk.at("/reports/none-such", **options) as page:
            expect(page.get_by_role("main")).to_contain_text("none-such")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
            page.get_by_role("link", name="Go to the reports").click()
            expect(page.get_by_role("heading", level=1)).to_have_text("Reports")
        assert all("404" in complaint for complaint in desk.complaints)
