"""Who is named as a source."""

import pytest

from detente.linking.sources import names_outlet, same_outlet
from tests.linking.reports import report


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("The Northern Herald", "The bridge is shut, reports the Northern Herald."),
        ("Northern Herald", "“We saw it coming,” she told The Northern Herald on Monday."),
        ("www.northernherald.com", "According to the Northern Herald, the bridge is shut."),
        ("northernherald.co.uk", "The Northern Herald's reporter was there."),
        ("Reuters", "OSLO (Reuters) - The bridge is shut."),
        ("Reuters", "The bridge is shut, officials said, citing Reuters."),
        ("Associated Press", "The bridge is shut, the AP reported."),
        ("AP", "The bridge is shut, the Associated Press reported."),
        ("TASS Russian News Agency", "The bridge is shut, TASS Russian News Agency reported."),
        ("Xinhua News Agency", "The bridge is shut, Xinhua said."),
        ("www.theguardian.com", "The Guardian wrote that the bridge is shut."),
        ("Harbour and Coast Review", "“We saw it coming,” he told HCR."),
    ],
)
def test_a_named_source(outlet: str, text: str) -> None:
    assert names_outlet(report(text, source="Evening Bulletin"), report("", source=outlet))


@pytest.mark.parametrize(
    ("outlet", "text"),
    [
        ("The Northern Herald", "The bridge is shut. Nobody told the mayor."),
        ("The Times", "The bridge is shut, the Straits Times reported."),
        ("The Times", "At times they said nothing."),
        ("Northern Herald", "A shop beside the Northern Herald building burned down in winter and was never rebuilt."),
        ("Northern Herald", "The bridge is shut.\nNorthern Herald\nNo cars pass."),
        ("", "The bridge is shut, officials said."),
    ],
)
def test_no_named_source(outlet: str, text: str) -> None:
    assert not names_outlet(report(text, source="Evening Bulletin"), report("", source=outlet or None))


def test_a_paper_that_names_itself_names_nobody() -> None:
    text = "“We saw it coming,” she told the Northern Herald."
    assert not names_outlet(report(text, source="The Northern Herald"), report("", source="northernherald.com"))
    assert same_outlet(report("", source="The Northern Herald"), report("", source="northernherald.com"))
    assert not same_outlet(report(""), report(""))


def test_bylines_datelines_and_titles_are_credits() -> None:
    agency = report("", source="Interfax")
    for kind in ("byline", "dateline", "title"):
        assert names_outlet(report("Kyiv, Interfax. Frost is expected.", zones=[(kind, "Kyiv, Interfax.")]), agency)
    assert not names_outlet(
        report("Frost is expected. From Interfax", zones=[("boilerplate", "From Interfax")]), agency
    )
    assert names_outlet(report("Frost is expected.", author="Interfax"), agency)
    assert names_outlet(report("Frost is expected.", source="Morning Post / Interfax"), agency)


def test_the_host_of_the_address_names_the_outlet() -> None:
    text = "The bridge is shut, the Northern Herald reported."
    assert names_outlet(report(text), report("", url="https://www.northernherald.no/2019/05/bridge.html"))
