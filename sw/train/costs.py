"""What each layer of a model in training costs, in products and bits."""

from __future__ import annotations

from ..prune.bits import Cost
from .model import QuantisedModel
from .nodes import Kind, Layer
from .nodes.writer import INPUT
from .shortcuts import multiplications


def layer_costs(model: QuantisedModel) -> dict[str, Cost]:
    """By the name of each block of weights; of one that several layers use, the pixels of all, and
    the bits that the first reads."""
    products, result = multiplications(model), {}
    kinds: dict[str, Kind] = {INPUT: model.entrance.kind}
    for node in model:
        kinds[node.title] = node.infer(*(kinds[name] for name in node.inputs))
        if isinstance(node, Layer) and node.weights.name not in result:
            block = node.weights
            pixels = products[block.name] // block.weight.numel()
            result[block.name] = Cost(pixels, block.bits, kinds[node.inputs[0]].bits)
    return result
