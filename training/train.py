"""Train the encoder on the codebook's examples alone and write it, as int8 ONNX, to where the program reads it.

    python -m training.train [--epochs 4] [--student-epochs 3] [--out FOLDER]

A teacher of six layers learns first for one epoch from the worked examples together with sentences made from the frames
(half weight), then from the worked examples alone; a student of four layers, which is what ships, then learns from the
teacher (see `distilling`). With the fixed seed the same examples give the same model up to numerical noise.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import numpy as np
import torch
from onnx import TensorProto
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from detente.coding.codebook import Codebook
from detente.language import Parser
from detente.records import PLOVER_TYPES
from detente.world import World
from training.data import Labelled, labelled, worked_examples
from training.distilling import distil
from training.graph import write_graph
from training.network import Network, batches
from training.rehearsal import made_from_frames
from training.rounding import round_weights

SEED = 0
LABELS = (*sorted(PLOVER_TYPES), "NONE")
BATCH = 16
ENCODER_RATE, HEAD_RATE = 1e-4, 1e-3
"""Of 3e-5 to 2e-4 the usual middle; not searched further."""
SMOOTHING = 0.1
TYPICAL = 2000
"""Worked examples by which the weights are rounded; not searched."""
WEIGHTS = Path(__file__).resolve().parent.parent / "src" / "detente" / "language" / "weights"


def main() -> None:
    """Train, report accuracy on the examples held back after each epoch, and write the model."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--epochs", type=int, default=4)
    options.add_argument("--student-epochs", type=int, default=3)
    options.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = options.parse_args()
    random.seed(SEED)
    torch.manual_seed(SEED)
    torch.set_num_threads(os.cpu_count() or 1)  # torch counts a core's two threads as one
    torch.set_flush_denormal(True)
    parser = Parser.load()
    train, held = (labelled(parser, part) for part in worked_examples())
    rehearsal = labelled(parser, made_from_frames(Codebook.load(), World.load(), SEED))
    print(f"{len(train)} worked examples, {len(rehearsal)} sentences from frames, {len(held)} held back", flush=True)
    with TemporaryDirectory() as folder, as_file(files("all_minilm_l6_v2") / "model.zip") as packed:
        ZipFile(packed).extractall(folder)
        teacher = Network(Path(folder), len(LABELS))
        fit(teacher, train, rehearsal, held, chosen.epochs)
        student = distil(teacher, train, rehearsal, LABELS, chosen.student_epochs)
        print(f"student: held back {accuracy(student, held):.3f}", flush=True)
        export(student, random.sample(train, min(TYPICAL, len(train))), chosen.out)


def fit(network: Network, train: list[Labelled], rehearsal: list[Labelled], held: list[Labelled], epochs: int) -> None:
    """Fit the network, the frames' sentences in the first epoch only."""
    everything = [*train, *rehearsal]
    encoded = network.encode([each.pair for each in everything])
    targets = torch.tensor([LABELS.index(each.label) for each in everything])
    weights = torch.tensor([each.weight for each in everything])
    optimiser = torch.optim.AdamW(
        [
            {"params": network.encoder.parameters(), "lr": ENCODER_RATE},
            {"params": network.head.parameters(), "lr": HEAD_RATE},
        ],
        weight_decay=0.01,
    )
    steps = epochs * -(-len(train) // BATCH) + -(-len(rehearsal) // BATCH) + epochs
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [ENCODER_RATE, HEAD_RATE], total_steps=steps, pct_start=0.15
    )
    for epoch in range(epochs):
        started, total = time.monotonic(), 0.0
        network.train()
        groups = batches(encoded, len(everything) if epoch == 0 else len(train), BATCH)
        for batch in groups:
            optimiser.zero_grad()
            scores, _ = network(*network.padded([encoded[n] for n in batch]))
            losses = nn.functional.cross_entropy(scores, targets[batch], label_smoothing=SMOOTHING, reduction="none")
            loss = (losses * weights[batch]).mean()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        right, took = accuracy(network, held), time.monotonic() - started
        print(
            f"epoch {epoch + 1}: loss {total / len(groups):.3f}, held back {right:.3f}, {took:.0f} s",
            flush=True,
        )


def accuracy(network: Network, held: list[Labelled]) -> float:
    """Give the share of examples whose likeliest label is the right one."""
    network.eval()
    encoded = network.encode([each.pair for each in held])
    right = 0
    with torch.no_grad():
        for start in range(0, len(held), 64):
            scores, _ = network(*network.padded(encoded[start : start + 64]))
            wanted = [LABELS.index(each.label) for each in held[start : start + 64]]
            right += int((scores.argmax(1).numpy() == np.array(wanted)).sum())
    return right / len(held)


def export(network: Network, typical: list[Labelled], folder: Path) -> None:
    """Write `encoder.onnx` (int8 weights, rounded with a view to `typical` pairs), `tokenizer.json`, `labels.txt`."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        exact = Path(temporary) / "exact.onnx"
        state = {name: values.numpy() for name, values in network.state_dict().items()}
        write_graph(state, network.encoder.config.num_attention_heads, network.opening, exact)
        round_weights(exact, network.encode([each.pair for each in typical]))
        quantize_dynamic(
            exact,
            folder / "encoder.onnx",
            weight_type=QuantType.QInt8,
            per_channel=True,
            reduce_range=True,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},  # the shapes of contributed operators are not known
        )
    network.tokenizer.backend_tokenizer.no_truncation()  # the program cuts by itself
    network.tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    (folder / "labels.txt").write_text("\n".join(LABELS) + "\n", "utf-8")


if __name__ == "__main__":
    main()
