"""From a Network back to the quantised torch model that exports it: the inverse of export."""

from __future__ import annotations

from functools import singledispatch

import torch

from ..errors import GuyotError
from ..layers import parse_layers
from ..network import Network
from ..operators import Convolution, Flatten, MaxPool, Operator, Requantise
from ..recipe import QuantiseRecipe
from .model import INPUT_FRACTION, QuantisedModel, Weighted


def restore(network: Network) -> QuantisedModel:
    """The model whose scores and export are ``network``'s, with all scales fixed.

    GuyotError for what no recipe makes: branches, asymmetric padding, other operators or formats.
    """
    network.check_frames("training")
    names = ["input", *(op.name for op in network.operators)]
    for op, before in zip(network.operators, names, strict=False):
        if op.inputs != (before,):
            raise GuyotError(f"layer {op.name!r} is not in a chain, which training needs")
    lines = tuple(_line(op, op is network.operators[-1]) for op in network.operators)
    layers = parse_layers(tuple(line for line in lines if line), network.input.shape)
    model = QuantisedModel(layers, _formats(network))
    operators = {op.name: op for op in network.operators}
    fraction = INPUT_FRACTION
    for op in network.convolutions:
        if op.name not in model.weighted:
            raise GuyotError(f"layer {op.name!r} has a name that no recipe gives")
        after = operators[names[names.index(op.name) + 1]]
        assert isinstance(after, Requantise)  # parse_layers has seen to it
        fraction = _fill(model.weighted[op.name], op, after, fraction)
    return model


@singledispatch
def _line(op: Operator, last: bool) -> str:
    """The recipe's line for an operator; empty for the requantisation of the scores, the last."""
    raise GuyotError(f"layer {op.name!r} is a {type(op).__name__} that no recipe makes")


@_line.register
def _(op: Convolution, last: bool) -> str:
    padding = op.padding[0]
    if op.stride[0] != op.stride[1] or op.padding != (padding,) * 4:
        raise GuyotError(f"layer {op.name!r} has strides or padding that no recipe makes")
    if op.name.startswith("dense"):
        return f"dense {len(op.weights)}"
    rows, columns = op.kernel
    options = f"stride {op.stride[0]} pad {padding} groups {op.groups}"
    return f"conv {len(op.weights)} {rows}x{columns} {options}"


@_line.register
def _(op: MaxPool, last: bool) -> str:
    if op.stride[0] != op.stride[1] or any(op.padding):
        raise GuyotError(f"layer {op.name!r} is a MaxPool that no recipe makes")
    return f"maxpool {op.kernel[0]}x{op.kernel[1]} stride {op.stride[0]}"


@_line.register
def _(op: Flatten, last: bool) -> str:
    return "flatten"


@_line.register
def _(op: Requantise, last: bool) -> str:
    if op.multiplier is not None or op.rounding != "half-up":
        raise GuyotError(f"layer {op.name!r} is a Requantise that no recipe makes")
    return "" if last else "relu"


def _formats(network: Network) -> QuantiseRecipe:
    relus = [op for op in network.operators[:-1] if isinstance(op, Requantise)]
    weight_bits = {op.weight_format.bits for op in network.convolutions}
    activation_bits = {op.format.bits for op in relus} or {8}
    if len(weight_bits) != 1 or len(activation_bits) != 1 or any(op.format.signed for op in relus):
        raise GuyotError("the layers' formats differ from each other as no recipe makes them")
    if network.input.format.fraction != INPUT_FRACTION:
        raise GuyotError(f"the input has not the {INPUT_FRACTION} fraction bits of a recipe")
    return QuantiseRecipe(weight_bits.pop(), activation_bits.pop(), network.input.format.zero)


def _fill(block: Weighted, op: Convolution, after: Requantise, fraction: int) -> int:
    """Weights, bias and scales of one layer; returns the fraction bits that leave it."""
    weights = torch.tensor(op.weights.astype("int64"))
    own = op.weight_format.fraction
    with torch.no_grad():
        block.weight.copy_(weights * 2.0**-own)
        block.bias.copy_(torch.tensor(after.bias.astype("int64")) * 2.0 ** -(own + fraction))
        block.mask.copy_(weights != 0)
        scales = [1, own, 0 if block.last else 1, after.format.fraction]
        block.scales.copy_(torch.tensor(scales))
    return after.format.fraction
