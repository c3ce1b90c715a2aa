"""Statements of every kind, with speaker, cue, outlet spoken to and outlets they came through."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.coding.actors import find_mentions
from detente.coding.mentions import Mentions
from detente.coding.people import find_people
from detente.coding.statements import find_statements
from detente.language import ParsedReport
from detente.records import Statement
from detente.world import World

Parse = Callable[[str], ParsedReport]
Find = Callable[[str], tuple[Statement, ...]]


@pytest.fixture
def find(parsed: Parse, world: World) -> Find:
    return lambda text: statements(parsed(text), world)


def statements(report: ParsedReport, world: World) -> tuple[Statement, ...]:
    mentions = Mentions([])
    return find_statements(report, mentions, find_people(report, mentions, world))


def only(found: tuple[Statement, ...]) -> Statement:
    assert len(found) == 1, [(s.kind, s.text) for s in found]
    return found[0]


def name(statement: Statement) -> str | None:
    return statement.speaker.name if statement.speaker else None


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“The ice is thin,” Ingrid Solberg said.", "The ice is thin", "Ingrid Solberg"),
        ("“The ice is thin,” said Ingrid Solberg.", "The ice is thin", "Ingrid Solberg"),
        ("Ingrid Solberg said: “The ice is thin.”", "The ice is thin.", "Ingrid Solberg"),
        ("Ingrid Solberg said on Monday, “The ice is thin.”", "The ice is thin.", "Ingrid Solberg"),
        ("''The ice is thin,'' Ingrid Solberg said.", "The ice is thin", "Ingrid Solberg"),
        ("‘The ice is thin,’ Ingrid Solberg said.", "The ice is thin", "Ingrid Solberg"),
        ("“Is the ice thin?” asked Ingrid Solberg.", "Is the ice thin?", "Ingrid Solberg"),
        ("“It is thin. It will break,” Ingrid Solberg said.", "It is thin. It will break", "Ingrid Solberg"),
        ("“The ice is thin,”\n\nIngrid Solberg said.", "The ice is thin", "Ingrid Solberg"),
        ("The institute said:\n\n“The ice is thin, all of it.”", "The ice is thin, all of it.", "institute"),
        ("As reported by the institute, “The ice is thin this year.”", "The ice is thin this year.", "institute"),
        ("“The ice is thin, all of it.” — Ingrid Solberg", "The ice is thin, all of it.", "Ingrid Solberg"),
    ],
)  # fmt: skip
def test_direct(find: Find, text: str, content: str, speaker: str) -> None:
    statement = only(find(text))
    assert (statement.kind, statement.text, name(statement)) == ("direct", content, speaker)


def test_a_second_quotation_of_one_clause_is_kept_once_and_has_its_speaker(find: Find) -> None:
    both = find('"We will pay, as after every debate", Ms. Aalto said, asserting, "Our dues are paid."')
    assert [(each.text, name(each)) for each in both] == [
        ("We will pay, as after every debate", "Aalto"),
        ("Our dues are paid.", "Aalto"),
    ]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The ministry said that the talks had failed.", "that the talks had failed", "ministry"),
        ("The talks had failed, the ministry said.", "The talks had failed", "ministry"),
        ("The talks had failed, according to the ministry.", "The talks had failed", "ministry"),
        ("According to analysts, the talks had failed.", "the talks had failed", "analysts"),
        ("Some people believe the talks have failed.", "the talks have failed", "Some people"),
        ("Norway denied that the talks had failed.", "that the talks had failed", "Norway"),
        ("The ministry called for a new round of talks.", "a new round of talks", "ministry"),
        ("Norway urged the other side to return to the table.", "the other side to return to the table", "Norway"),
        ("The ministry noted with regret that the talks had failed.", "that the talks had failed", "ministry"),
        ("Norway ruled out a return to the table.", "a return to the table", "Norway"),
        ("The ministry called on both sides to return to the table.", "both sides to return to the table", "ministry"),
        ("In Norway's view the talks have failed.", "the talks have failed", "Norway"),
        ("The talks have failed, writes the daily Nordposten.", "The talks have failed", "Nordposten"),
        ("It rained. The talks, Carl Berg thinks, have failed.", "The talks have failed", "Carl Berg"),
        ("Norway criticised the failure of the talks.", "the failure of the talks", "Norway"),
        ("Norway accused its neighbour of breaking the rules.", "its neighbour of breaking the rules", "Norway"),
        ("The ministry announced its decision to end the talks.", "its decision to end the talks", "ministry"),
    ],
)
def test_indirect(find: Find, text: str, content: str, speaker: str) -> None:
    statement = only(find(text))
    assert (statement.kind, statement.text, name(statement)) == ("indirect", content, speaker)


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The minister said the deal was “a mistake.”", "the deal was “a mistake.”", "minister"),
        ("In the frost, “nothing grows,” the minister said.", "In the frost, “nothing grows,”", "minister"),
        ("According to the minister, the deal is “dead.”", "the deal is “dead.”", "minister"),
        ("Norway called the deal “a mistake.”", "the deal “a mistake.”", "Norway"),
    ],
)  # fmt: skip
def test_mixed(find: Find, text: str, content: str, speaker: str) -> None:
    statement = only(find(text))
    assert (statement.kind, statement.text, name(statement)) == ("mixed", content, speaker)


def test_a_sentence_interrupted_by_its_attribution_is_one_statement_of_two_spans(find: Find) -> None:
    statement = only(find("“We will,” Carl Berg added, “never sign the paper.”"))
    assert statement.kind == "direct"
    assert len(statement.spans) == 2
    assert name(statement) == "Carl Berg"


def test_two_sentences_around_an_attribution_are_two_statements(find: Find) -> None:
    first, second = find("“We will never sign,” Carl Berg said. “They should know that by now.”")
    assert (first.text, second.text) == ("We will never sign", "They should know that by now.")
    assert name(first) == name(second) == "Carl Berg"


def test_a_paragraph_of_quotation_goes_on_from_the_one_before(find: Find) -> None:
    text = "“We will never sign,” Carl Berg said.\n\n“They should know that by now, all of them.”"
    assert [name(s) for s in find(text)] == ["Carl Berg", "Carl Berg"]


def test_a_quotation_over_paragraphs_is_one_statement(find: Find) -> None:
    statement = only(find("Carl Berg wrote:\n\n“We will never sign this paper.\n\n“They should know that by now.”"))
    assert len(statement.spans) == 2
    assert name(statement) == "Carl Berg"


def test_pronouns_and_surnames_are_followed_back(find: Find) -> None:
    text = "Carl Berg, a judge in Malmo, opened the meeting. Berg said the room was cold. He said the coffee was too."
    assert [name(s) for s in find(text)] == ["Carl Berg", "Carl Berg"]
    assert {s.speaker.role for s in find(text) if s.speaker} == {"judge in Malmo"}


def test_who_stands_for_its_antecedent(find: Find) -> None:
    statement = only(find("The hall was opened by Carl Berg, who said the room was cold."))
    assert statement.speaker is not None
    assert (statement.speaker.text, statement.speaker.name) == ("who", "Carl Berg")


@pytest.mark.parametrize(
    "text",
    [
        "The “iron lady” of the north arrived in Malmo.",
        "He read “War and Peace” on the train.",
        "The so-called ‘friends’ of the party met.",
    ],
)
def test_scare_quotes_nicknames_and_titles_are_no_statements(find: Find, text: str) -> None:
    assert find(text) == ()


def test_a_headline_that_begins_with_its_speaker(find: Find) -> None:
    text = "Carl Berg: The paper will never be signed\n\nCarl Berg, a judge, spoke in Malmo."
    assert [(s.kind, s.text, name(s)) for s in find(text)] == [
        ("indirect", "The paper will never be signed", "Carl Berg")
    ]


def test_the_outlet_spoken_to(find: Find) -> None:
    told = only(find("“The ice is thin,” Carl Berg told the Malmo Daily News."))
    interviewed = only(find("Carl Berg said in an interview with the Malmo Daily News that the ice was thin."))
    assert (told.told_to, interviewed.told_to) == ("Malmo Daily News", "Malmo Daily News")


def test_what_is_told_to_an_outlet_goes_on_with_the_talk(find: Find) -> None:
    found = find("Carl Berg told the Malmo Daily News that the ice was thin. “It may break soon,” he said.")
    assert [s.told_to for s in found] == ["Malmo Daily News", "Malmo Daily News"]


def test_words_quoted_in_the_sentence_after_a_statement_are_its_speakers(find: Find) -> None:
    _, second = find(
        "Carl Berg said the winter was mild. The lake was therefore “open to ships until the end of the year.”"
    )
    assert (second.kind, name(second)) == ("mixed", "Carl Berg")


def test_a_thing_that_shows_something_does_not_speak(find: Find) -> None:
    assert find("The thaw shows that the winter was mild.") == ()
    assert name(only(find("The study shows that the winter was mild."))) == "study"


def test_outlets_between_speaker_and_report(find: Find) -> None:
    inner = only(find("The ministry announced that the talks had failed, the Malmo Daily News reported."))
    assert (name(inner), inner.via) == ("ministry", ("Malmo Daily News",))
    cited = only(find("The Malmo Daily News reported, citing two diplomats, that the talks had failed."))
    assert (name(cited), cited.via) == ("two diplomats", ("Malmo Daily News",))
    quoted = only(find("“The talks have failed,” said Carl Berg, quoted by the newspaper Nordposten."))
    assert (name(quoted), quoted.via) == ("Carl Berg", ("Nordposten",))
    assert only(find("Carl Berg wrote on Twitter that the ice was thin.")).via == ("Twitter",)


def test_quoted_as_saying(find: Find) -> None:
    statement = only(find("Carl Berg was quoted as saying that the ice was thin."))
    assert (statement.text, name(statement)) == ("that the ice was thin", "Carl Berg")
    found = only(find("Carl Berg fell silent. “The ice is thin,” the Malmo Daily News quoted him as saying."))
    assert (name(found), found.via) == ("Carl Berg", ("Malmo Daily News",))


@pytest.mark.parametrize(
    "text",
    [
        "Norway refused to return to the table.",
        "Norway welcomed the agreement.",
        "The two sides agreed to meet in spring.",
        "Norway rejected the charge.",
        "The alliance, called Nordbund, met in Lund.",
        "Norway denied it.",
        "The minister would not say what the plan was.",
    ],
)
def test_acts_are_no_statements(find: Find, text: str) -> None:
    assert find(text) == ()


def test_a_second_act_of_the_speaker_is_not_part_of_what_is_said(find: Find) -> None:
    denial, accusation = find("Carl Berg denied that the ice was thin and accused Norway of spreading fear.")
    assert denial.text == "that the ice was thin"
    assert (accusation.text, name(accusation)) == ("Norway of spreading fear", "Carl Berg")


def test_transcripts_are_the_words_of_their_names(find: Find) -> None:
    found = find(
        "Three views.\n\nIngrid Solberg, lecturer in law, Lund College: The ice is thin.\n\nHost: How thin?\n\n"
        "Solberg: Very thin.\n\nHost: Thank you."
    )
    assert [(s.kind, s.text, name(s)) for s in found] == [
        ("direct", "The ice is thin", "Ingrid Solberg"),
        ("direct", "How thin?", "Host"),
        ("direct", "Very thin", "Ingrid Solberg"),
        ("direct", "Thank you", "Host"),
    ]
    assert found[0].speaker is not None
    assert (found[0].speaker.role, found[0].speaker.affiliation) == ("lecturer in law", "Lund College")


def test_a_headline_can_end_with_who_says_it(find: Find) -> None:
    statement = only(find("Thin ice drives the towns together: experts\n\nIt was cold."))
    assert (statement.text, name(statement)) == ("Thin ice drives the towns together", "experts")


@pytest.mark.parametrize(
    ("text", "speaker", "role", "affiliation"),
    [
        ("An envoy of the Harbour Bank said the ice was thin.", "envoy of the Harbour Bank", "envoy", "Harbour Bank"),
        ("Ingrid Solberg, who teaches law at Lund College, said it was thin.", "Ingrid Solberg", "teaches law",
         "Lund College"),
        ("Carl Berg, now at the Ice Institute, said it was thin.", "Carl Berg", None, "Ice Institute"),
        ("The ice tracker Frostwatch said it was thin.", "Frostwatch", "ice tracker", None),
        ("A harbour ministry spokeswoman said it was thin.", "harbour ministry spokeswoman", "spokeswoman",
         "harbour ministry"),
    ],
)  # fmt: skip
def test_who_speakers_are(find: Find, text: str, speaker: str, role: str | None, affiliation: str | None) -> None:
    said = only(find(text)).speaker
    assert said is not None
    assert (said.name, said.role, said.affiliation) == (speaker, role, affiliation)


def test_pronouns_go_to_people_without_a_name_too(find: Find) -> None:
    found = find(
        "Ingrid Solberg said the ice was thin. A spokesman for the bank said it was thick. He laughed: “Go on.”"
    )
    assert [name(s) for s in found] == ["Ingrid Solberg", "spokesman for the bank", "spokesman for the bank"]


def test_whom_it_was_said_to(find: Find) -> None:
    told = "Carl Berg told {} that the ice was thin."
    outlets = ["the Fjord Observer", "Radio Skane", "Swedish radio", "the weekly Isbladet", "reporters"]
    named = [only(find(told.format(outlet))).told_to for outlet in outlets]
    assert named == ["Fjord Observer", "Radio Skane", "Swedish radio", "Isbladet", "reporters"]


def test_the_stance_of_cues() -> None:
    from detente.coding.cues import load_cues

    cues = load_cues()
    assert len(cues.verbs) > 300
    stances = {verb: cues.stance(verb) for verb in ("say", "insist", "claim", "admit")}
    assert stances == {"say": "neutral", "insist": "assertive", "claim": "doubting", "admit": "conceding"}


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("said", "neutral"), ("insisted", "assertive"), ("claimed", "doubting"), ("admitted", "conceding")],
)
def test_the_cue_keeps_its_stance(find: Find, verb: str, stance: str) -> None:
    cue = only(find(f"Carl Berg {verb} that the ice was thin.")).cue
    assert cue is not None
    assert (cue.text, cue.stance) == (verb, stance)


def test_an_odd_mark_loses_nothing(find: Find) -> None:
    found = find("“The ice is thin, Carl Berg said.\n\nThe ministry said that the talks had failed.")
    assert "that the talks had failed" in [s.text for s in found]


_PIECES = [
    "He said",
    "the ice is thin",
    "Carl Berg",
    "according to",
    "“",
    "”",
    '"',
    "'",
    "’",
    ",",
    ".",
    "\n\n",
    ":",
    "told",
    "who",
]


@settings(max_examples=80, deadline=None)
@given(pieces=st.lists(st.sampled_from(_PIECES), max_size=30))
def test_whatever_the_marks_every_span_lies_inside_the_text(pieces: list[str], parsed: Parse, world: World) -> None:
    report = parsed(" ".join(pieces))
    found = statements(report, world)
    assert len({s.id for s in found}) == len(found)
    for statement in found:
        assert statement.spans
        assert statement.text == " ".join(report.text[start:end] for start, end in statement.spans)
        for start, end in statement.spans:
            assert 0 <= start < end <= len(report.text)
            assert statement.evidence.start <= start
            assert end <= statement.evidence.end
        statement.evidence.check(report.text)


def test_the_real_reports_have_statements_with_speakers(parser: object, seeds: list[Path], world: World) -> None:
    from detente.language import Parser
    from tests.conftest import make_document

    assert isinstance(parser, Parser)
    documents = [make_document(path.read_text("utf-8")) for path in seeds]
    for report in parser.parse(documents):
        mentions = find_mentions(report, world)
        found = find_statements(report, mentions, find_people(report, mentions, world))
        assert found
        assert all(statement.speaker for statement in found if statement.kind == "direct")
