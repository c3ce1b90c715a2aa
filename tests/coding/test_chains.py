"""The source chain of a report: who said it, to whom, and through whom it came."""

from collections.abc import Callable

import msgspec
import pytest

from detente.coding.chains import SourceChain, source_chain
from detente.coding.coder import Coder
from detente.serving.charts import chain_chart
from tests.conftest import make_document

TEXT = (
    "“The talks have failed,” Ingrid Solberg told the Fjord Observer. The Malmo Daily News reported, citing two "
    "diplomats, that Norway would close its border with Sweden. Carl Berg said the ice was thin."
)


@pytest.fixture
def chain(coder: Coder) -> Callable[[str], SourceChain]:
    def made(text: str) -> SourceChain:
        document = msgspec.structs.replace(make_document(text), source="Bergen Post")
        (report,) = coder.code([document])
        return source_chain(report)

    return made


def named(chain: SourceChain) -> set[tuple[str, str, str]]:
    return {(chain.nodes[link.start].name, chain.nodes[link.end].name, link.kind) for link in chain.links}


def test_speakers_outlets_and_the_report_are_linked(chain: Callable[[str], SourceChain]) -> None:
    found = chain(TEXT)
    assert found.nodes[0].name == "Bergen Post"
    assert found.outlets == ("Fjord Observer", "Malmo Daily News")
    assert named(found) == {
        ("Ingrid Solberg", "Fjord Observer", "told"),
        ("Fjord Observer", "Bergen Post", "reported"),
        ("two diplomats", "Malmo Daily News", "told"),
        ("Malmo Daily News", "Bergen Post", "reported"),
        ("Carl Berg", "Bergen Post", "reported"),
    }
    assert all(link.findings for link in found.links)


def test_the_chart_shows_whose_words_came_through_outlets(chain: Callable[[str], SourceChain]) -> None:
    chart = chain_chart(chain(TEXT))
    assert chart is not None
    assert {box.name for box in chart.boxes} == {
        "Bergen Post", "Fjord Observer", "Malmo Daily News", "Ingrid Solberg", "two diplomats",
    }  # fmt: skip
    assert (chart.direct, len(chart.arrows)) == (1, 4)
    assert all(0 <= arrow.x1 < arrow.x2 <= chart.width and 0 <= arrow.y1 <= chart.height for arrow in chart.arrows)


def test_a_report_without_outlets_has_no_chart(chain: Callable[[str], SourceChain]) -> None:
    assert chain_chart(chain("Carl Berg said the ice was thin.")) is None
