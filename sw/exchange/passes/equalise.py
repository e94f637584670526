"""Channels of one size: factors moved from a layer's outputs to the next one's inputs.

A ReLU between the two lets a positive factor through, and so do poolings. Where all outputs of a
layer share a scale, those with small weights would have few levels left (Nagel et al., 2019,
arXiv:1906.04721, 4.1, equalise weights); where all channels of an activation share one, those of
small range. Both are one parameter's two ends here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from ..source import Node, Source

LETS_THROUGH = ("Relu", "MaxPool", "AveragePool", "GlobalAveragePool", "Identity", "Dropout")
FLATTENS = ("Flatten", "Reshape")  # to a matrix, channel after channel, in front of a Gemm
PASSES = 8  # over all pairs, until their weights are equal


@dataclass(frozen=True)
class Pair:
    """Two layers and ``tensor``, the last one between them that has the channels as they are."""

    first: Node
    second: Node
    tensor: str


def match(source: Source, first: Node) -> Pair | None:
    """The layer that alone reads what ``first`` makes, through nodes that factors pass."""
    if first.operator != "Conv" or first.inputs[1] not in source.constants:
        return None
    name, flat = first.outputs[0], False
    tensor = name
    while True:
        readers = source.readers(name)
        if len(readers) != 1 or name == source.output:
            return None
        (node,) = readers
        if node.inputs[0] != name:
            return None
        if node.operator in ("Conv", "Gemm"):
            return Pair(first, node, tensor) if suits(source, first, node, flat) else None
        flat = flat or node.operator in FLATTENS
        if node.operator not in (FLATTENS if flat else LETS_THROUGH):
            return None
        name = node.outputs[0]
        tensor = tensor if flat else name


def suits(source: Source, first: Node, second: Node, flat: bool) -> bool:
    weights = source.constants.get(second.inputs[1])
    if weights is None:
        return False
    if second.operator == "Conv":
        return not flat
    channels = len(source.constants[first.inputs[1]])
    inputs = weights.shape[1 if second.attributes.get("transB", 0) else 0]
    return flat and not second.attributes.get("transA", 0) and inputs % channels == 0


def pairs(source: Source) -> list[Pair]:
    return [pair for first in source.nodes if (pair := match(source, first))]


def transform(source: Source, ranges: Mapping[str, np.ndarray], blend: float) -> None:
    """All pairs, in place. ``ranges``: (C,) of each pair's tensor in the float model. ``blend``: 0
    for equal weights, 1 for equal activations."""
    found = pairs(source)
    for node in {id(n): n for pair in found for n in (pair.first, pair.second)}.values():
        own(source, node)
    left = {pair.tensor: np.maximum(ranges[pair.tensor], 0.0) for pair in found}
    for _ in range(PASSES):
        for pair in found:
            factor = weight_factor(source, pair)
            apply(source, pair, factor)
            left[pair.tensor] = left[pair.tensor] / factor
    for pair in found:
        size = left[pair.tensor]
        some = size > 1e-3 * size.max()  # channels that are never used tell nothing
        typical = np.exp(np.log(size[some]).mean()) if some.any() else 1.0
        apply(source, pair, np.where(some, np.where(some, size, 1) / typical, 1) ** blend)


def own(source: Source, node: Node) -> None:
    """Weights and bias that no other node reads."""
    for place, name in enumerate(node.inputs[1:], 1):
        if name in source.constants:
            fresh = source.fresh(f"{name}_equal")
            source.constants[fresh] = source.constants[name].astype(np.float32)
            node.inputs[place] = fresh


def inputs_first(source: Source, pair: Pair) -> tuple[np.ndarray, int]:
    """The second layer's weights as (G, outputs, inputs of a group, taps), and its groups."""
    w = source.constants[pair.second.inputs[1]]
    if pair.second.operator == "Gemm":
        rows = w if pair.second.attributes.get("transB", 0) else w.T
        channels = len(source.constants[pair.first.inputs[1]])
        return rows.reshape(1, len(rows), channels, -1), 1
    groups = int(pair.second.attributes.get("group", 1))
    return w.reshape(groups, len(w) // groups, w.shape[1], -1), groups


def weight_factor(source: Source, pair: Pair) -> np.ndarray:
    """(C,) by which the first layer's outputs are divided for weights of one size."""
    w = source.constants[pair.first.inputs[1]]
    first = np.abs(w).reshape(len(w), -1).max(axis=1)
    second = np.abs(inputs_first(source, pair)[0]).max(axis=(1, 3)).reshape(-1)
    some = (first > 0) & (second > 0)
    return np.sqrt(np.where(some, first / np.where(some, second, 1), 1))


def apply(source: Source, pair: Pair, factor: np.ndarray) -> None:
    """Outputs of the first over the (C,) factors, inputs of the second times them."""
    names = pair.first.inputs
    w = source.constants[names[1]]
    shape = (-1, *[1] * (w.ndim - 1))
    source.constants[names[1]] = (w / factor.reshape(shape)).astype(np.float32)
    if len(names) > 2 and names[2]:
        source.constants[names[2]] = (source.constants[names[2]] / factor).astype(np.float32)
    parts, groups = inputs_first(source, pair)
    parts = parts * factor.reshape(groups, 1, -1, 1)
    name = pair.second.inputs[1]
    whole = source.constants[name]
    if pair.second.operator == "Gemm" and not pair.second.attributes.get("transB", 0):
        source.constants[name] = parts.reshape(whole.shape[::-1]).T.astype(np.float32)
    else:
        source.constants[name] = parts.reshape(whole.shape).astype(np.float32)
