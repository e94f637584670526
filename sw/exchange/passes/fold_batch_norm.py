"""Batch normalisation, and factors and sums of one constant a channel, into the layer in front."""

from __future__ import annotations

import numpy as np

from ..source import Node, Source

LAYERS = {"Conv": 0, "ConvTranspose": 1, "Gemm": 1, "MatMul": 1}
"""By operator: the axis of its weights along which the outputs lie."""


def output_axis(node: Node) -> int:
    if node.operator == "Gemm" and node.attributes.get("transB", 0):
        return 0
    return LAYERS[node.operator]


def match(source: Source, layer: Node) -> Node | None:
    """The node that alone reads ``layer`` and can be folded into it."""
    readers = source.readers(layer.outputs[0])
    foldable = (
        layer.operator in LAYERS
        and len(readers) == 1
        and layer.outputs[0] != source.output
        and layer.inputs[1] in source.constants
        and (len(layer.inputs) < 3 or not layer.inputs[2] or layer.inputs[2] in source.constants)
        and not (layer.operator == "ConvTranspose" and layer.attributes.get("group", 1) != 1)
        and layer.attributes.get("alpha", 1.0) == layer.attributes.get("beta", 1.0) == 1.0
    )
    return readers[0] if foldable else None


def transform(source: Source) -> None:
    """Folds all that there are, in place."""
    for layer in list(source.nodes):
        while (node := match(source, layer)) is not None:
            factors = affine(source, layer, node)
            if factors is None:
                break
            fold(source, layer, *factors)
            source.nodes.remove(node)
            layer.outputs = node.outputs[:1]


def affine(source: Source, layer: Node, node: Node) -> tuple[np.ndarray, np.ndarray] | None:
    """(O,) gain and offset of ``node``, None where it is something else."""
    outputs = source.constants[layer.inputs[1]].shape[output_axis(layer)]
    one, zero = np.ones(outputs), np.zeros(outputs)
    constants = [source.constants.get(name) for name in node.inputs]
    if node.operator == "BatchNormalization" and layer.operator != "MatMul":
        if any(c is None for c in constants[1:]):
            return None
        gain, offset, mean, variance = (
            np.asarray(c, np.float64) for c in constants[1:5] if c is not None
        )
        gain = gain / np.sqrt(variance + node.attributes.get("epsilon", 1e-5))
        return gain, offset - mean * gain
    if node.operator not in ("Add", "Sub", "Mul", "Div") or len(node.inputs) != 2:
        return None
    if layer.operator == "MatMul" and node.operator in ("Add", "Sub"):
        return None  # it has no bias to add to
    place = 0 if constants[0] is not None else 1
    constant = constants[place]
    if constant is None or (node.operator in ("Sub", "Div") and place == 0):
        return None
    spread = channels(source, layer, constant, outputs)
    if spread is None:
        return None
    if node.operator in ("Add", "Sub"):
        return one, spread if node.operator == "Add" else -spread
    return (spread if node.operator == "Mul" else 1 / spread), zero


def channels(source: Source, layer: Node, constant, outputs: int) -> np.ndarray | None:
    """(O,) of a constant that differs from channel to channel alone."""
    flat = constant.reshape(-1).astype(np.float64)
    if flat.size == 1:
        return np.full(outputs, flat[0])
    last = layer.operator in ("Gemm", "MatMul")
    rank = source.constants[layer.inputs[1]].ndim
    axis = constant.ndim - 1 if last else constant.ndim - (rank - 1)
    if flat.size != outputs or axis < 0 or constant.shape[axis] != outputs:
        return None
    return flat


def fold(source: Source, layer: Node, gain: np.ndarray, offset: np.ndarray) -> None:
    """Weights times the gain; the bias times it, and the offset added. Others may read the same
    constants, so the layer gets its own."""
    weights = source.constants[layer.inputs[1]].astype(np.float64)
    axis = output_axis(layer)
    shape = [-1 if n == axis else 1 for n in range(weights.ndim)]
    has_bias = len(layer.inputs) > 2 and layer.inputs[2]
    bias = source.constants[layer.inputs[2]].astype(np.float64).reshape(-1) if has_bias else 0.0
    names = [source.fresh(f"{layer.title}_{part}") for part in ("weights", "bias")]
    source.constants[names[0]] = (weights * gain.reshape(shape)).astype(np.float32)
    layer.inputs = [layer.inputs[0], names[0]]
    if layer.operator != "MatMul":
        whole = np.broadcast_to(bias * gain + offset, gain.shape)
        source.constants[names[1]] = whole.astype(np.float32)
        layer.inputs.append(names[1])
