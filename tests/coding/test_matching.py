import pytest

from detente.coding.actors import find_mentions
from detente.coding.codebook import Codebook
from detente.coding.matching import Match, filled, matches_of, phrase_mentions
from detente.world import World
from tests.conftest import MakeReport


def first(parsed: MakeReport, codebook: Codebook, text: str, trigger: str) -> Match:
    [sentence] = parsed(text).sentences
    return next(found[0] for found in matches_of(sentence, codebook) if found[0].trigger.text == trigger)


@pytest.mark.parametrize(
    ("text", "trigger", "words", "frame"),
    [
        ("Sweden imposed sanctions on Belarus.", "imposed", ["imposed", "sanctions"], "SANCTION/impose-sanctions"),
        ("Sweden imposed a round of sanctions.", "imposed", ["imposed", "sanctions"], "SANCTION/impose-sanctions"),
        ("Chile expelled two envoys.", "expelled", ["expelled", "envoys"], "SANCTION/expel-diplomats"),
        ("Chile sent home the envoys.", "sent", ["sent", "home", "envoys"], "SANCTION/expel-diplomats"),
        ("Two envoys were sent home.", "sent", ["sent", "home", "envoys"], "SANCTION/expel-diplomats"),
    ],
)
def test_a_frame_finds_its_words(
    parsed: MakeReport, codebook: Codebook, text: str, trigger: str, words: list[str], frame: str
) -> None:
    match = first(parsed, codebook, text, trigger)
    assert [token.text for token in match.tokens] == words
    assert match.frame.name == frame


def test_the_frame_that_asks_for_more_comes_first(parsed: MakeReport, codebook: Codebook) -> None:
    [sentence] = parsed("Chile expelled two envoys.").sentences
    [found] = [each for each in matches_of(sentence, codebook) if each[0].trigger.text == "expelled"]
    assert len(found) > 1
    asked = [bool(match.frame.object) for match in found]
    assert asked == sorted(asked, reverse=True)


def test_verbs_come_before_nouns(parsed: MakeReport, codebook: Codebook) -> None:
    [sentence] = parsed("The sanctions were imposed by Sweden.").sentences
    kinds = [found[0].trigger.pos_ for found in matches_of(sentence, codebook)]
    assert kinds == sorted(kinds, key=lambda kind: kind != "VERB")


@pytest.mark.parametrize(
    ("text", "head", "codes"),
    [
        ("Two Russian diplomats left.", "diplomats", [("RUS",)]),
        ("The troops of China left.", "troops", [("CHN",)]),
        ("The foreign ministers of Spain and Chad met.", "ministers", [("ESP",), ("TCD",)]),
        ("The attack on a convoy failed.", "attack", []),
        ("Envoys from Armenia and Turkey shook hands in Vienna.", "Envoys", [("ARM",), ("TUR",)]),
    ],
)
def test_whom_a_phrase_names(
    parsed: MakeReport, world: World, text: str, head: str, codes: list[tuple[str, ...]]
) -> None:
    report = parsed(text)
    [sentence] = report.sentences
    token = next(token for token in sentence if token.text == head)
    assert [mention.codes for mention in phrase_mentions(token, sentence, find_mentions(report, world))] == codes


@pytest.mark.parametrize(
    ("text", "trigger", "source", "recipient", "far"),
    [
        ("Chile condemned Peru.", "condemned", ["CHL"], ["PER"], False),
        (
            "A gun battle broke out between Chilean and Peruvian troops.",
            "battle",
            ["CHL", "PER"],
            ["CHL", "PER"],
            False,
        ),
        ("Ninety Peruvian marines trained with Chilean commandos.", "trained", ["PER", "CHL"], ["PER", "CHL"], False),
        ("Vietnam buys most of its wheat from Hungary.", "buys", ["VNM"], ["HUN"], False),
        ("Chile condemned the treatment of judges in the courts of Peru.", "condemned", ["CHL"], ["PER"], True),
        ("Peru drew praise from Chile.", "praise", ["CHL"], ["PER"], True),
        ("Palestine was recognised as a state on Friday by Chile.", "recognised", ["CHL"], ["PSE"], False),
        ("Chile condemned nobody.", "condemned", ["CHL"], [], False),
    ],
)
def test_what_is_found_outside_of_the_slots_is_far(
    parsed: MakeReport, world: World, codebook: Codebook, text: str, trigger: str, source: list[str],
    recipient: list[str], far: bool,
) -> None:  # fmt: skip
    report = parsed(text)
    [sentence] = report.sentences
    match = first(parsed, codebook, text, trigger)
    match = next(m for found in matches_of(sentence, codebook) for m in found if m.trigger.i == match.trigger.i)
    roles = filled(match, sentence, find_mentions(report, world), codebook, world)
    assert [code for mention in roles.source for code in mention.codes] == source
    assert [code for mention in roles.recipient for code in mention.codes] == recipient
    assert roles.far == far
