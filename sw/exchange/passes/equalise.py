"""Channels of one size: factors moved from a layer's outputs to the next one's inputs.

A ReLU between the two lets a positive factor through, and so do poolings. Where all outputs of a
layer share a scale, those with small weights would have few levels left; afterwards all have the
geometric mean of what the two layers had (Nagel et al., 2019, arXiv:1906.04721, 4.1).
"""

from __future__ import annotations

import numpy as np

from ..source import Node, Source

LETS_THROUGH = ("Relu", "MaxPool", "AveragePool", "GlobalAveragePool", "Identity", "Dropout")


def match(source: Source, first: Node) -> Node | None:
    """The convolution that alone reads what ``first`` makes, through nodes that factors pass."""
    if first.operator != "Conv" or first.inputs[1] not in source.constants:
        return None
    name = first.outputs[0]
    while True:
        readers = source.readers(name)
        if len(readers) != 1 or name == source.output:
            return None
        (node,) = readers
        if node.operator == "Conv" and node.inputs[0] == name:
            return node if node.inputs[1] in source.constants else None
        if node.operator not in LETS_THROUGH:
            return None
        name = node.outputs[0]


def transform(source: Source, passes: int) -> None:
    """Weights and biases of all pairs, in place, ``passes`` times over all of them: the more, the
    more equal the weights, and the less so the channels of activations."""
    pairs = [(first, second) for first in source.nodes if (second := match(source, first))]
    for node in {id(n): n for pair in pairs for n in pair}.values():
        own(source, node)
    for _ in range(passes):
        for first, second in pairs:
            equalise(source, first, second)


def own(source: Source, node: Node) -> None:
    """Weights and bias that no other node reads."""
    for place, name in enumerate(node.inputs[1:], 1):
        if name in source.constants:
            fresh = source.fresh(f"{name}_equal")
            source.constants[fresh] = source.constants[name].astype(np.float32)
            node.inputs[place] = fresh


def equalise(source: Source, first: Node, second: Node) -> None:
    """One pair: outputs of ``first`` over the factors, inputs of ``second`` times them."""
    w1, w2 = source.constants[first.inputs[1]], source.constants[second.inputs[1]]
    channels, groups = len(w1), int(second.attributes.get("group", 1))
    per_group, outputs = w2.shape[1], len(w2) // groups
    grouped = np.abs(w2).reshape(groups, outputs, per_group, -1).max(axis=(1, 3)).reshape(channels)
    own_range = np.abs(w1).reshape(channels, -1).max(axis=1)
    some = (own_range > 0) & (grouped > 0)
    factor = np.sqrt(np.where(some, own_range / np.where(some, grouped, 1), 1)).astype(np.float32)
    shape = (-1, *[1] * (w1.ndim - 1))
    source.constants[first.inputs[1]] = w1 / factor.reshape(shape)
    if len(first.inputs) > 2 and first.inputs[2]:
        source.constants[first.inputs[2]] = source.constants[first.inputs[2]] / factor
    spread = factor.reshape(groups, 1, per_group, *[1] * (w2.ndim - 2))
    parts = w2.reshape(groups, outputs, *w2.shape[1:]) * spread
    source.constants[second.inputs[1]] = parts.reshape(w2.shape)
