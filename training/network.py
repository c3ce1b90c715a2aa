"""The network: MiniLM, and a linear map from some of its states to the labels."""

from __future__ import annotations

import copy
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from detente.language.encoder import LONGEST, MARKS


class Network(nn.Module):
    """Joins the states of the first token, of all tokens' mean (a student does not), and of the two opening marks."""

    def __init__(self, base: Path, labels: int) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.tokenizer.add_tokens(list(MARKS), special_tokens=True)
        self.encoder = AutoModel.from_pretrained(base)
        self.opening = [self.tokenizer.convert_tokens_to_ids(mark) for mark in (MARKS[0], MARKS[2])]
        self.with_mean = True
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(4 * self.encoder.config.hidden_size, labels)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Map token ids and mask (batch, length) to scores (batch, labels) and the joined states (batch, 4 * width)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        marks = [self._at(states, ids, mark) for mark in self.opening]
        joined = torch.cat([states[:, 0], *([_mean(states, mask)] if self.with_mean else []), *marks], -1)
        return self.head(self.drop(joined)), joined

    def student(self, layers: Sequence[int]) -> Network:
        """Give a smaller network of some of the layers, without the mean, so that its end hangs on three tokens alone.

        Nothing is left out at random while it learns: it has the judgement of the teacher to go by.
        """
        student = copy.deepcopy(self)
        student.with_mean = False
        student.encoder.encoder.layer = nn.ModuleList([student.encoder.encoder.layer[n] for n in layers])
        for part in student.modules():
            if isinstance(part, nn.Dropout):
                part.p = 0.0
        for layer in student.encoder.encoder.layer:
            layer.attention.self.dropout.p = 0.0
        first, _, *marks = parts(self.head.weight.data, 4).unbind(1)
        student.head = nn.Linear(3 * first.shape[1], len(first))
        student.head.weight.data, student.head.bias.data = torch.cat([first, *marks], 1), self.head.bias.data.clone()
        return student

    def layers(self) -> list[nn.Parameter]:
        """Give what is learned of MiniLM when the words keep their meaning: all but the tables of words and places."""
        return list(self.encoder.encoder.parameters())

    def _at(self, states: Tensor, ids: Tensor, mark: int) -> Tensor:
        here = (ids == mark).float().unsqueeze(-1)
        return (states * here).sum(1) / here.sum(1).clamp(min=1)

    def encode(self, pairs: list) -> list[list[int]]:
        """Give the token ids of marked pairs."""
        texts, paths = [pair.marked() for pair in pairs], [pair.path for pair in pairs]
        return self.tokenizer(texts, paths, truncation="only_first", max_length=LONGEST)["input_ids"]

    def padded(self, encoded: list[list[int]]) -> tuple[Tensor, Tensor]:
        """Put token ids of several lengths into one batch with its mask."""
        longest = max(map(len, encoded))
        ids = torch.full((len(encoded), longest), self.tokenizer.pad_token_id)
        mask = torch.zeros((len(encoded), longest), dtype=torch.long)
        for row, tokens in enumerate(encoded):
            ids[row, : len(tokens)] = torch.tensor(tokens)
            mask[row, : len(tokens)] = 1
        return ids, mask


def parts(joined: Tensor, count: int) -> Tensor:
    """Part joined states (batch, count * width) again: (batch, count, width)."""
    return joined.view(len(joined), count, -1)


def batches(encoded: list[list[int]], count: int, size: int) -> list[list[int]]:
    """Shuffle the first `count`, then put examples of like length together within stretches of forty batches."""
    order = list(range(count))
    random.shuffle(order)
    found = []
    for start in range(0, count, size * 40):
        near = sorted(order[start : start + size * 40], key=lambda n: len(encoded[n]))
        found += [near[n : n + size] for n in range(0, len(near), size)]
    random.shuffle(found)
    return found


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).float()
    return (states * weights).sum(1) / weights.sum(1)
