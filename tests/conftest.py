"""What the tests share: the models, loaded once, and reports made of a few sentences."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.archive import Archive
from detente.coding.codebook import Codebook
from detente.coding.coder import Coder
from detente.engines import read_all
from detente.language import Encoder, ParsedReport, Parser
from detente.reading import read
from detente.records import DateRange, Document, text_hash
from detente.world import World

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell has what it runs in the background ignore Ctrl-C, and all that it starts: the tests send it to programs.
    signal.signal(signal.SIGINT, signal.default_int_handler)

MakeReport = Callable[..., ParsedReport]


@pytest.fixture(scope="session")
def parser() -> Parser:
    """The language model."""
    return Parser.load()


@pytest.fixture(scope="session")
def world() -> World:
    """The world tables."""
    return World.load()


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """The codebook."""
    return Codebook.load()


def make_document(text: str, published: str | None = None) -> Document:
    """Make a report of a text, published on a day."""
    day = DateRange(published, published, "metadata") if published else None
    return Document(id=text_hash(text)[:16], sha256=text_hash(text), text=text, published=day)


@pytest.fixture(scope="session")
def parsed(parser: Parser) -> MakeReport:
    """Parse a text as a report."""

    def make(text: str, published: str | None = None) -> ParsedReport:
        return next(iter(parser.parse([make_document(text, published)])))

    return make


@pytest.fixture(scope="session")
def seeds() -> list[Path]:
    """The five real reports, where they lie beside the checkout."""
    found = sorted((SHARED / "seeds").glob("*.txt"))
    if not found:
        pytest.skip("the real reports are not beside this checkout")
    return found


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder that ships with the program."""
    return Encoder.load()


@pytest.fixture(scope="session")
def coder(parser: Parser, world: World, codebook: Codebook, encoder: Encoder) -> Coder:
    """The whole coder."""
    return Coder(parser, world, codebook, encoder)


@pytest.fixture(scope="session")
def sample_archive(coder: Coder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive that holds the sample reports; for reading only."""
    folder = tmp_path_factory.mktemp("samples") / "archive"
    with Archive.open(folder, write=True) as archive:
        for _ in read_all(read([SAMPLES]), coder, archive):
            pass
    return folder
