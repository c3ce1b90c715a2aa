"""Distilling: a smaller network that learns from the trained one what it makes of pairs.

The student begins as some of the teacher's layers and is fitted to the teacher's scores and to the states from which
these are made (Hinton et al. 2015; Sanh et al. 2019), on the worked examples, on the same with source and recipient
exchanged, and on the sentences made from frames.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor, nn

from training.data import Labelled
from training.network import Network, batches, parts

LAYERS = (0, 2, 4, 5)
"""Of the teacher's six. Before any learning they give the right label best of seven choices: .66 of those held back."""
RATE, HEAD_RATE = 1.5e-4, 3e-4
BATCH = 32
TEMPERATURE = 2.0
OWN = 0.3
"""Part of an example's loss that goes by its own label; the rest, and all of a pair without one, by the teacher."""
SMOOTHING = 0.1


def distil(
    teacher: Network, examples: list[Labelled], others: list[Labelled], labels: Sequence[str], epochs: int
) -> Network:
    """Give a student of the teacher; of `others` it learns what the teacher says, whatever their labels."""
    everything = [*examples, *others, *(exchanged(each) for each in examples)]
    student = teacher.student(LAYERS)
    encoded = student.encode([each.pair for each in everything])
    scores, states = _judged(teacher, encoded)
    targets = torch.tensor([labels.index(each.label) for each in everything])
    own = torch.tensor([OWN if n < len(examples) else 0.0 for n in range(len(everything))])
    groups = [{"params": student.layers(), "lr": RATE}, {"params": student.head.parameters(), "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * (-(-len(everything) // BATCH) + 1)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [RATE, HEAD_RATE], total_steps=steps, pct_start=0.1)
    for epoch in range(epochs):
        started, total, groups = time.monotonic(), 0.0, batches(encoded, len(everything), BATCH)
        student.train()
        for batch in groups:
            optimiser.zero_grad()
            said, joined = student(*student.padded([encoded[n] for n in batch]))
            soft = _divergence(said, scores[batch])
            hard = nn.functional.cross_entropy(said, targets[batch], label_smoothing=SMOOTHING, reduction="none")
            apart = 1 - nn.functional.cosine_similarity(parts(joined, 3), states[batch], dim=-1).mean(-1)
            loss = ((1 - own[batch]) * soft + own[batch] * hard + apart).mean()
            loss.backward()
            nn.utils.clip_grad_norm_(student.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        took = time.monotonic() - started
        print(f"student, epoch {epoch + 1}: loss {total / len(groups):.3f}, {took:.0f} s", flush=True)
    return student


def exchanged(example: Labelled) -> Labelled:
    """Give the pair in the other direction; its label is not known."""
    pair = replace(example.pair, source=example.pair.recipient, recipient=example.pair.source)
    return replace(example, pair=pair)


def _judged(teacher: Network, encoded: list[list[int]]) -> tuple[Tensor, Tensor]:
    """Give the teacher's scores (pairs, labels) and its states of first token and marks (pairs, 3, width)."""
    teacher.eval()
    scores, states = [], []
    order = sorted(range(len(encoded)), key=lambda n: len(encoded[n]))
    with torch.no_grad():
        for start in range(0, len(order), 64):
            said, joined = teacher(*teacher.padded([encoded[n] for n in order[start : start + 64]]))
            scores.append(said)
            states.append(parts(joined, 4)[:, (0, 2, 3)])
    back = torch.tensor(order).argsort()
    return torch.cat(scores)[back], torch.cat(states)[back]


def _divergence(said: Tensor, wanted: Tensor) -> Tensor:
    """Give how far scores are from the teacher's, one number a pair."""
    ours, theirs = (said / TEMPERATURE).log_softmax(-1), (wanted / TEMPERATURE).softmax(-1)
    return nn.functional.kl_div(ours, theirs, reduction="none").sum(-1) * TEMPERATURE**2
