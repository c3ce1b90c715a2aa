"""The graph: the trained network as ONNX for one pair at a time, without a batch and its padding.

The maps to queries, keys and values are one product, and attention is the operator that onnxruntime has for it: beside
the graph that torch exports 150 worked examples take .91 of the time. Of the last layer only three tokens are read, and
it is worked out for these alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]

_OPSET, _CONTRIBUTED = 20, 1
_EPSILON = 1e-12
"""As in the configuration of MiniLM."""
_LAYER = "encoder.encoder.layer"
_MOST_LAYERS = 6
"""As many as MiniLM has."""


def write_graph(weights: Weights, heads: int, marks: Sequence[int], path: Path) -> None:
    """Write the network of which `weights` is the state, by torch's names, matrices as (outputs, inputs).

    The input is `input_ids`, the tokens of one pair; the outputs are `features`, the states of the first token and of
    the tokens whose ids are `marks`, joined (zeros for a mark that was cut off), and `logits`, one for each label.
    """
    graph = _Graph()
    states = _embedded(graph, weights)
    count = sum(f"{_LAYER}.{n}.output.dense.weight" in weights for n in range(_MOST_LAYERS))
    for n in range(count - 1):
        states = _transformed(graph, weights, f"{_LAYER}.{n}", heads, states, states)
    places, there = _read(graph, marks)
    asking = graph.add("Gather", states, places, axis=0)
    states = _transformed(graph, weights, f"{_LAYER}.{count - 1}", heads, states, asking)
    features = graph.add("Reshape", graph.add("Mul", states, there), graph.constant(np.array([-1])), to="features")
    row = graph.add("Unsqueeze", features, graph.constant(np.array([0])))
    logits = graph.add("Add", graph.product(row, weights["head.weight"].T), graph.constant(weights["head.bias"]))
    graph.add("Squeeze", logits, graph.constant(np.array([0])), to="logits")
    onnx.save(graph.model(len(weights["head.bias"]), weights["head.weight"].shape[1]), path)


def _embedded(graph: _Graph, weights: Weights) -> str:
    """Give the sum of what stands for each token and for its place, as (tokens, width)."""
    tables = {name: weights[f"encoder.embeddings.{name}_embeddings.weight"] for name in ("word", "position")}
    first_part = weights["encoder.embeddings.token_type_embeddings.weight"][0]
    words = graph.add("Gather", graph.constant(tables["word"]), "input_ids")
    count = graph.add("Shape", "input_ids")
    places = graph.add("Slice", graph.constant(tables["position"] + first_part), graph.constant(np.array([0])), count)
    return _normed(graph, weights, "encoder.embeddings", graph.add("Add", words, places))


def _transformed(graph: _Graph, weights: Weights, layer: str, heads: int, states: str, asking: str) -> str:
    """Give the states of the tokens `asking`, which attend to those of all, after one layer."""
    attended = graph.add(
        "MultiHeadAttention",
        *_attending(graph, weights, f"{layer}.attention.self", states, asking),
        num_heads=heads,
        domain="com.microsoft",
    )
    attended = graph.add("Squeeze", attended, graph.constant(np.array([0])))
    states = _added(graph, weights, f"{layer}.attention.output", attended, asking)
    inner = graph.add("Gelu", graph.linear(weights, f"{layer}.intermediate.dense", states))
    return _added(graph, weights, f"{layer}.output", inner, states)


def _attending(graph: _Graph, weights: Weights, part: str, states: str, asking: str) -> list[str]:
    """Give queries, keys, values, each as (1, tokens, width), and their bias."""
    matrices = [weights[f"{part}.{name}.weight"] for name in ("query", "key", "value")]
    bias = graph.constant(np.concatenate([weights[f"{part}.{name}.bias"] for name in ("query", "key", "value")]))
    if asking == states:
        return [*_parted(graph, states, matrices), bias]
    return [*_parted(graph, asking, matrices[:1]), *_parted(graph, states, matrices[1:]), bias]


def _parted(graph: _Graph, values: str, matrices: Sequence[NDArray[np.float32]]) -> list[str]:
    """Multiply by several matrices at once and give the outcomes, each as a batch of one."""
    joined = graph.product(values, np.concatenate(matrices).T)
    batch = graph.add("Unsqueeze", joined, graph.constant(np.array([0])))
    if len(matrices) == 1:
        return [batch]
    return graph.add_all("Split", (batch,), outputs=len(matrices), axis=-1, num_outputs=len(matrices))


def _added(graph: _Graph, weights: Weights, part: str, values: str, states: str) -> str:
    return _normed(graph, weights, part, graph.add("Add", graph.linear(weights, f"{part}.dense", values), states))


def _normed(graph: _Graph, weights: Weights, part: str, values: str) -> str:
    scale, bias = (graph.constant(weights[f"{part}.LayerNorm.{name}"]) for name in ("weight", "bias"))
    return graph.add("LayerNormalization", values, scale, bias, axis=-1, epsilon=_EPSILON)


def _read(graph: _Graph, marks: Sequence[int]) -> tuple[str, str]:
    """Give where the tokens stand that are read at the end, as (3,), and 1 or 0 for whether they are there, (3, 1)."""
    places, there = [graph.constant(np.array([0]))], [graph.constant(np.array([1], dtype=np.float32))]
    for mark in marks:
        same = graph.add("Equal", "input_ids", graph.constant(np.array(mark)))
        here = graph.add("Cast", same, to_type=TensorProto.FLOAT)
        places.append(graph.add("ArgMax", here, axis=0, keepdims=1))
        there.append(graph.add("ReduceMax", here, graph.constant(np.array([0])), keepdims=1))
    column = graph.add("Unsqueeze", graph.add("Concat", *there, axis=0), graph.constant(np.array([1])))
    return graph.add("Concat", *places, axis=0), column


class _Graph:
    """Nodes and constants as they are added; each node gives the name of its outcome."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, values: NDArray[np.generic]) -> str:
        name = f"constant_{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(values.copy(order="C"), name))
        return name

    def add(self, operator: str, *inputs: str, to: str = "", to_type: int | None = None, **attributes: object) -> str:
        if to_type is not None:
            attributes["to"] = to_type
        (outcome,) = self.add_all(operator, inputs, names=[to] if to else None, **attributes)
        return outcome

    def add_all(
        self,
        operator: str,
        inputs: Sequence[str],
        outputs: int = 1,
        names: list[str] | None = None,
        **attributes: object,
    ) -> list[str]:
        given = names or [f"{operator}_{len(self._nodes)}_{n}" for n in range(outputs)]
        self._nodes.append(helper.make_node(operator, list(inputs), given, name=given[0], **attributes))
        return given

    def product(self, values: str, matrix: NDArray[np.float32]) -> str:
        return self.add("MatMul", values, self.constant(matrix))

    def linear(self, weights: Weights, name: str, values: str) -> str:
        return self.add(
            "Add", self.product(values, weights[f"{name}.weight"].T), self.constant(weights[f"{name}.bias"])
        )

    def model(self, labels: int, features: int) -> onnx.ModelProto:
        inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["tokens"])]
        outputs = [
            helper.make_tensor_value_info("logits", TensorProto.FLOAT, [labels]),
            helper.make_tensor_value_info("features", TensorProto.FLOAT, [features]),
        ]
        graph = helper.make_graph(self._nodes, "encoder", inputs, outputs, self._constants)
        opsets = [helper.make_opsetid("", _OPSET), helper.make_opsetid("com.microsoft", _CONTRIBUTED)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)
