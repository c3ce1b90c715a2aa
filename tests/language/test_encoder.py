"""The encoder that ships with the program."""

import pickle
from pathlib import Path

import numpy as np
import pytest

from detente.errors import ModelError
from detente.language import Encoder, MarkedPair
from detente.records import PLOVER_TYPES


def pair(text: str, source: str, recipient: str, path: str) -> MarkedPair:
    start, begin = text.index(source), text.index(recipient)
    return MarkedPair(text, (start, start + len(source)), (begin, begin + len(recipient)), path)


PRAISE = pair("Norway praised Kenya on Monday.", "Norway", "Kenya", "source praised target")
ATTACK = pair("Jets of Norway bombed a base in Kenya.", "Jets of Norway", "Kenya", "source bombed base in target")


def test_each_row_is_a_distribution_over_the_types_and_none(encoder: Encoder) -> None:
    rows = encoder.probabilities([PRAISE, ATTACK])
    assert rows.shape == (2, len(encoder.labels))
    assert set(encoder.labels) == {*PLOVER_TYPES, "NONE"}
    assert np.allclose(rows.sum(axis=1), 1, atol=1e-5)


def test_plain_acts_are_known(encoder: Encoder) -> None:
    best = encoder.probabilities([PRAISE, ATTACK]).argmax(axis=1)
    assert [encoder.labels[n] for n in best] == ["SUPPORT", "ASSAULT"]


def test_what_is_said_of_a_pair_does_not_hang_on_the_others(encoder: Encoder) -> None:
    long = pair("Norway praised Kenya" + " and spoke of other things" * 10, "Norway", "Kenya", "source praised target")
    alone = encoder.logits([PRAISE])[0]
    beside = encoder.logits([long, PRAISE, ATTACK])[1]
    assert (alone == beside).all()


def test_of_no_pairs_there_are_no_rows(encoder: Encoder) -> None:
    assert encoder.probabilities([]).shape == (0, len(encoder.labels))


def test_features_of_like_sentences_are_alike(encoder: Encoder) -> None:
    other = pair("Ghana praised Togo on Friday.", "Ghana", "Togo", "source praised target")
    first, second, third = encoder.features([PRAISE, other, ATTACK])
    assert first @ second > first @ third


def test_it_can_be_sent_to_another_process_before_its_first_use() -> None:
    again = pickle.loads(pickle.dumps(Encoder.load()))
    assert again.probabilities([PRAISE]).shape[0] == 1


def test_a_folder_without_a_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="make train"):
        Encoder.load(tmp_path)
