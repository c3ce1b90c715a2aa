"""The network: MiniLM, and a linear map from four of its states to the labels."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel, AutoTokenizer

from detente.language.encoder import LONGEST, MARKS


class Network(nn.Module):
    """Joins the states of the first token, of all tokens' mean, and of the two opening marks."""

    def __init__(self, base: Path, labels: int) -> None:
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(base)
        self.tokenizer.add_tokens(list(MARKS), special_tokens=True)
        self.encoder = AutoModel.from_pretrained(base)
        self.opening = [self.tokenizer.convert_tokens_to_ids(mark) for mark in (MARKS[0], MARKS[2])]
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(4 * self.encoder.config.hidden_size, labels)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Map token ids and mask (batch, length) to scores (batch, labels) and the joined states (batch, 4 * width)."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).float()
        mean = (states * weights).sum(1) / weights.sum(1)
        joined = torch.cat([states[:, 0], mean, *(self._at(states, ids, mark) for mark in self.opening)], -1)
        return self.head(self.drop(joined)), joined

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
