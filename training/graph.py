"""The graph: the trained network as ONNX for one pair at a time, without a batch and its padding.

The maps to queries, keys and values are one product, and attention is the operator that onnxruntime has for it: beside
the graph that torch exports 150 worked examples take .91 of the time.
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


def write_graph(weights: Weights, heads: int, marks: Sequence[int], path: Path) -> None:
    """Write the network of which `weights` is the state, by torch's names, matrices as (outputs, inputs).

    The input is `input_ids`, the tokens of one pair; the outputs are `features`, the states of the first token, of all
    tokens' mean and of the tokens whose ids are `marks`, joined, and `logits`, one for each label.
    """
    graph = _Graph()
    states = _embedded(graph, weights)
    layer = 0
    while f"{_LAYER}.{layer}.output.dense.weight" in weights:
        states = _transformed(graph, weights, f"{_LAYER}.{layer}", heads, states)
        layer += 1
    features = graph.add("Concat", *_pooled(graph, states, marks), axis=0, to="features")
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


def _transformed(graph: _Graph, weights: Weights, layer: str, heads: int, states: str) -> str:
    """Give the states after one layer."""
    names = [f"{layer}.attention.self.{name}" for name in ("query", "key", "value")]
    joined = graph.product(states, np.concatenate([weights[f"{name}.weight"] for name in names]).T)
    batch = graph.add("Unsqueeze", joined, graph.constant(np.array([0])))
    parts = graph.add_all("Split", (batch,), outputs=3, axis=-1, num_outputs=3)
    bias = graph.constant(np.concatenate([weights[f"{name}.bias"] for name in names]))
    attended = graph.add("MultiHeadAttention", *parts, bias, num_heads=heads, domain="com.microsoft")
    attended = graph.add("Squeeze", attended, graph.constant(np.array([0])))
    states = _added(graph, weights, f"{layer}.attention.output", attended, states)
    inner = graph.add("Gelu", graph.linear(weights, f"{layer}.intermediate.dense", states))
    return _added(graph, weights, f"{layer}.output", inner, states)


def _added(graph: _Graph, weights: Weights, part: str, values: str, states: str) -> str:
    return _normed(graph, weights, part, graph.add("Add", graph.linear(weights, f"{part}.dense", values), states))


def _normed(graph: _Graph, weights: Weights, part: str, values: str) -> str:
    scale, bias = (graph.constant(weights[f"{part}.LayerNorm.{name}"]) for name in ("weight", "bias"))
    return graph.add("LayerNormalization", values, scale, bias, axis=-1, epsilon=_EPSILON)


def _pooled(graph: _Graph, states: str, marks: Sequence[int]) -> list[str]:
    """Give the states of the first token, of the mean, and of each mark, zeros where a mark was cut off."""
    zero = graph.constant(np.array([0]))
    first = graph.add("Gather", states, graph.constant(np.array(0)))
    mean = graph.add("ReduceMean", states, zero, keepdims=0)
    found = [first, mean]
    for mark in marks:
        same = graph.add("Equal", "input_ids", graph.constant(np.array(mark)))
        here = graph.add("Cast", same, to_type=TensorProto.FLOAT)
        there = graph.add("Mul", states, graph.add("Unsqueeze", here, graph.constant(np.array([1]))))
        found.append(graph.add("ReduceSum", there, zero, keepdims=0))
    return found


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
