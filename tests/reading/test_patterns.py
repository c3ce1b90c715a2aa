"""What pages add, and sentences that use the same words."""

import pytest

from detente.reading.patterns import addition


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "Leave a comment",
        "Leave a Reply Cancel reply",
        "3 Comments",
        "Comments are closed.",
        "Comments",
        "Your email address will not be published. Mandatory fields bear a star",
        "blog comments powered by Disqus",
        "Posted in: WORLD",
        "Tags: ships, trade",
        "Filed under: Asia",
        "Newspaper headline: Ships sent to the strait",
        "Related articles",
        "Related: Ships sent to the strait",
        "RELATED STORIES",
        "Read more: Ships sent",
        "READ MORE",
        "See also: Ships sent",
        "Most read",
        "Share this",
        "Share this article:",
        "Share on Facebook",
        "Facebook Twitter WhatsApp",
        "Follow us on Twitter",
        "Sign up for our newsletter",
        "Sign up for the Morning Letter newsletter and get it free.",
        "Subscribe",
        "Advertisement",
        "Copyright 2018 The Northern Herald. All rights reserved.",
        "© 2018 The Northern Herald",
        "All rights reserved.",
        "This article was originally published by The Herald.",
        "5 min read",
        "***",
        "-30-",
        "We use cookies to make this site better.",
        "Skip to content",
    ],
)
def test_boilerplate(line: str) -> None:
    assert addition(line, at_end=False) == "boilerplate"


@pytest.mark.parametrize(
    "line",
    [
        "Fair reporting matters. If you think that this report is one-sided, please let us know.",
        "Do you have a story for us? Email us at news@example.org.",
        "The views expressed here are the author's own and do not necessarily reflect those of the paper.",
        "Your gift keeps our journalism free; please support it today.",
    ],
)
def test_appeals_count_only_at_the_end(line: str) -> None:
    assert addition(line, at_end=True) == "boilerplate"
    assert addition(line, at_end=False) is None


@pytest.mark.parametrize(
    "line",
    [
        "Sailors parade in the harbour on May 1, 2018 [File: Ann Lee/Reuters]",
        "Sailors parade in the harbour. (Photo: Northern Herald)",
        "Sailors parade in the harbour. [Photo/Xinhua]",
        "Sailors parade in the harbour. (Ann Lee/Associated Press)",
        "Sailors parade in the harbour (Reuters)",
        "FILE - In this May 1, 2018 file photo, sailors parade in the harbour.",
        "Photo: Ann Lee",
        "Sailors parade in the harbour. Ann Lee/AFP",
        "Sailors parade in the harbour. Photograph: Ann Lee",
    ],
)
def test_captions(line: str) -> None:
    assert addition(line, at_end=False) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "(Reporting by Ann Lee; Editing by Bo Berg)",
        "Ann Lee contributed to this report.",
        "— With assistance by Bo Berg",
    ],
)
def test_who_worked_on_it(line: str) -> None:
    assert addition(line, at_end=False) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "The minister declined to comment on the talks.",
        "Comments by the two leaders were closed to the press, officials said.",
        "Copyright law was tightened under pressure from abroad.",
        "Share prices fell after the tariffs were announced.",
        "Register of ships under sanctions will be made public today, the ministry said.",
        "Like us, the people of the islands want peace on Twitter and elsewhere, he wrote.",
        "More news is expected on Tuesday when the ministers meet.",
        "Related industries have also been hit by the tariffs.",
        "The embassy did not respond to questions sent by phone, email or text.",
        "Follow-up talks will be held in Moscow on Tuesday.",
        "“If you want peace, let us know,” the minister said.",
        "The two sides will read the text and sign it, Reuters reported.",
        "The figures were given by the customs office (Reuters).",
        "Posted in the capital since May, the envoy has met the president twice.",
        "Next week the ministers will meet again.",
        "Print media were closed, and so were the radio stations.",
    ],
)
@pytest.mark.parametrize("at_end", [False, True])
def test_sentences_of_news_are_kept(line: str, at_end: bool) -> None:
    assert addition(line, at_end=at_end) is None
