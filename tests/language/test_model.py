import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.errors import ModelError
from detente.language import Parser
from tests.conftest import MakeReport, make_document


def _sentences(parsed: MakeReport, text: str) -> list[str]:
    return [sentence.evidence().text for sentence in parsed(text).sentences]


def test_a_closing_quotation_mark_stays_with_its_sentence(parsed: MakeReport) -> None:
    text = "“We will not go. We shall stay.” The envoy left."
    assert _sentences(parsed, text) == ["“We will not go.", "We shall stay.”", "The envoy left."]


def test_lower_case_after_a_quotation_goes_on(parsed: MakeReport) -> None:
    text = "“Will they come?” the minister asked."
    assert _sentences(parsed, text) == [text]


def test_offsets_are_those_of_the_stored_text(parsed: MakeReport) -> None:
    text = "First line.\n\n“Second”\u00a0— a ‘third’ one."
    report = parsed(text)
    for sentence in report.sentences:
        for token in sentence:
            assert len(text[sentence.start_of(token) : sentence.end_of(token)]) == len(token.text)
    assert report.sentences[-1].evidence().text == "“Second”\u00a0— a ‘third’ one."


def test_auxiliaries_have_the_lemma_of_their_verb(parsed: MakeReport) -> None:
    lemmas = {t.text: t.lemma_ for t in parsed("They were told it has been done.").sentences[0]}
    assert (lemmas["were"], lemmas["has"], lemmas["been"], lemmas["told"]) == ("be", "have", "be", "tell")


def test_verbs_keep_the_e_that_their_forms_drop(parsed: MakeReport) -> None:
    text = "They staged a drill. They waged war. They hopped off. They visited Oslo. They need help. They were raping."
    lemmas = {t.text: t.lemma_ for sentence in parsed(text).sentences for t in sentence}
    assert [lemmas[w] for w in ("staged", "waged", "hopped", "visited", "need", "raping")] == [
        "stage", "wage", "hop", "visit", "need", "rape",
    ]  # fmt: skip


def test_reports_come_back_in_order_and_by_themselves(parser: Parser) -> None:
    texts = ["Oslo protested.", "", "Bern agreed. Rome refused."]
    reports = list(parser.parse([make_document(text) for text in texts]))
    assert [report.text for report in reports] == texts
    assert [len(report.sentences) for report in reports] == [1, 0, 2]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=120))
def test_any_text_can_be_parsed_and_cut(parser: Parser, text: str) -> None:
    for report in parser.parse([make_document(text)]):
        for sentence in report.sentences:
            evidence = sentence.evidence()
            assert text[evidence.start : evidence.end] == evidence.text


def test_a_missing_model_says_what_to_install() -> None:
    with pytest.raises(ModelError, match="pip install"):
        Parser.load("no_such_model")
