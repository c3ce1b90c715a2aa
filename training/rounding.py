"""Rounding: weights put on the grid of eight-bit ONNX so that each layer's outcome changes as little as can be.

Weights are rounded one input after the other, and what rounding one loses is made good by those that follow, as far as
the inputs of the layer go together (GPTQ; Frantar et al. 2023, after Optimal Brain Surgeon). The grid has 129 steps,
-64 to 64, not 255: sums of two products then stay within sixteen bits, which processors without VNNI need, and the
same sentence gives the same numbers on every machine.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from numpy.typing import NDArray
from onnx import numpy_helper

Weights = NDArray[np.float32]
Floats = NDArray[np.float64]

STEPS = 64
"""Steps of the grid on either side of zero, as `quantize_dynamic` lays it with `reduce_range`."""
_TOGETHER = 50
"""Pairs whose rows are multiplied at once."""
_DAMPING = 0.01
"""Part of the mean of the Gram matrix's diagonal that is added to it: the authors' value."""


def round_weights(model: Path, typical: Sequence[Sequence[int]]) -> None:
    """Rewrite the float weights of all products in an ONNX model so that rounding them to the grid changes nothing.

    `typical` are token ids as the model is given them.
    """
    network = onnx.load(model)
    stored = {each.name: each for each in network.graph.initializer}
    products = {node.input[1]: node.input[0] for node in network.graph.node if _is_product(node, stored)}
    grams = _grams(network, set(products.values()), typical)
    for name, inputs in products.items():
        settled = settle(numpy_helper.to_array(stored[name]), grams[inputs])
        stored[name].CopyFrom(numpy_helper.from_array(settled, name))
    onnx.save(network, model)


def settle(weights: Weights, gram: Floats) -> Weights:
    """Put weights (inputs, outputs) on the grid of each output, given the sum of the outer products of the inputs."""
    scale = np.abs(weights).max(axis=0).astype(np.float64) / STEPS
    scale[scale == 0] = 1.0
    damped = gram + np.eye(len(gram)) * (_DAMPING * np.trace(gram) / len(gram))
    order = np.argsort(-np.diag(damped))
    upper = np.linalg.cholesky(np.linalg.inv(damped[np.ix_(order, order)])).T
    left = weights.astype(np.float64)[order]
    largest = np.abs(left).argmax(axis=0)  # stays as it is, for the grid is laid by it
    settled = np.empty_like(left)
    for n in range(len(left)):
        rounded = np.clip(np.round(left[n] / scale), -STEPS, STEPS) * scale
        settled[n] = np.where(largest == n, weights[order[n]], rounded)
        left[n:] -= np.outer(upper[n, n:], (left[n] - settled[n]) / upper[n, n])
    found = np.empty_like(settled)
    found[order] = settled
    return found.astype(np.float32)


def _is_product(node: onnx.NodeProto, stored: dict[str, onnx.TensorProto]) -> bool:
    return node.op_type == "MatMul" and node.input[1] in stored


def _grams(network: onnx.ModelProto, names: set[str], typical: Sequence[Sequence[int]]) -> dict[str, Floats]:
    """Give for each input of a product the sum of the outer products of its rows."""
    watched = onnx.ModelProto()
    watched.CopyFrom(network)
    watched.graph.output.extend(onnx.ValueInfoProto(name=name) for name in sorted(names))
    session = onnxruntime.InferenceSession(watched.SerializeToString(), providers=["CPUExecutionProvider"])
    grams: dict[str, Floats] = defaultdict(lambda: np.zeros(()))
    for start in range(0, len(typical), _TOGETHER):
        asked = [{"input_ids": np.array(tokens, dtype=np.int64)} for tokens in typical[start : start + _TOGETHER]]
        found = [session.run(sorted(names), each) for each in asked]
        for name, pieces in zip(sorted(names), zip(*found, strict=True), strict=True):
            rows = np.concatenate(pieces).astype(np.float64)
            grams[name] = grams[name] + rows.T @ rows
    return grams
