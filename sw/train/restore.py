"""From a Network back to the quantised torch model that exports it: the inverse of export."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import singledispatch

import numpy as np
import torch

from ..errors import GuyotError
from ..network import Network
from ..operators import (
    Add,
    AveragePool,
    ChannelShuffle,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    MaxPool,
    Multiply,
    Operator,
    Requantise,
    Slice,
    SpaceToDepth,
    Table,
    Tensor,
    Thresholds,
    Upsample,
)
from .complete import pooled_first
from .model import QuantisedModel
from .nodes import (
    Chain,
    Entrance,
    Geometry,
    Greatest,
    Kind,
    Layer,
    Lookup,
    Mean,
    Move,
    Node,
    Product,
    Quantiser,
    Rescale,
    Steps,
    Sum,
    Weighted,
    Window,
)
from .nodes.moves import places
from .nodes.writer import SCORES

DENSE = "dense"


@dataclass
class _Reading:
    """What has been read: the nodes, and the layer that each tensor of sums is of."""

    network: Network
    nodes: list[Node] = field(default_factory=list)
    kinds: dict[str, Kind] = field(default_factory=dict)

    def types(self, op: Operator) -> list[Tensor]:
        return [self.network.types[name] for name in op.inputs]

    def add(self, node: Node) -> None:
        kinds = [self.kinds[name] for name in node.inputs]
        if not node.takes_wide and any(kind.wide for kind in kinds):
            raise GuyotError(f"layer {node.title!r} reads sums that a recipe would narrow first")
        self.nodes.append(node)
        self.kinds[node.title] = node.infer(*kinds)

    def made(self, name: str) -> Node | None:
        return next((node for node in self.nodes if node.title == name), None)


def restore(network: Network) -> QuantisedModel:
    """The model whose scores and export are ``network``'s, with all scales fixed.

    GuyotError for what no training takes up: other operators, roundings or formats.
    """
    network.check_frames("training")
    format = network.input.format
    entrance = Entrance(network.input.shape, format, 2.0**-format.fraction)
    reading = _Reading(network, kinds={"input": entrance.kind})
    for op in network.operators:
        _read(op, reading)
    model = QuantisedModel(entrance, pooled_first(reading.nodes))
    for block in model.weighted.values():
        block.scales[0] = 1
    return model


@singledispatch
def _read(op: Operator, reading: _Reading) -> None:
    """Adds what stands for an operator."""
    raise GuyotError(f"layer {op.name!r} is a {type(op).__name__} that no recipe makes")


@_read.register
def _(op: Convolution, reading: _Reading) -> None:
    kind = DENSE if reading.types(op)[0].shape[1:] == (1, 1) and op.kernel == (1, 1) else "conv"
    format = op.weight_format
    weights = Weighted(op.name, kind, op.weights.shape, format.bits)
    if np.abs(op.weights).max(initial=0) > weights.limit:
        raise GuyotError(f"layer {op.name!r} has weights that no recipe makes")
    dense = kind == DENSE and op.groups == 1 and not any(op.padding)
    integers = torch.tensor(op.weights.astype("int64"))
    with torch.no_grad():
        weights.weight.copy_(integers * 2.0**-format.fraction)
        weights.mask.copy_(integers != 0)
    weights.scales[1] = format.fraction
    geometry = Geometry(op.stride, op.padding, op.groups, op.dilation, dense)
    reading.add(Layer(op.name, op.inputs, weights, geometry))


@_read.register
def _(op: Requantise, reading: _Reading) -> None:
    if op.rounding != "half-up":
        raise GuyotError(f"layer {op.name!r} rounds {op.rounding}, which no training does")
    sums, (x,) = reading.made(op.inputs[0]), reading.types(op)
    factor = sums.multiplier if isinstance(sums, Mean) else 1
    own = {1} if op.multiplier is None else set(op.multiplier.tolist())
    shifts = own == {factor} and not op.format.zero and not x.format.zero
    fraction = op.format.fraction + op.shift
    grid = x.format.fraction + (sums.shift if isinstance(sums, Mean) else 0)
    if not shifts or grid != fraction or (op.bias.any() and not isinstance(sums, Layer)):
        if isinstance(sums, Mean):
            sums.sum_up()
        if isinstance(sums, Layer):
            assert sums.weights.bias is not None
            sums.weights.bias.requires_grad_(False)
        reading.add(Rescale(op, x.format.zero))
        return
    if isinstance(sums, Layer):
        with torch.no_grad():
            bias = torch.tensor(op.bias.astype("int64")) * 2.0**-fraction
            assert sums.weights.bias is not None
            sums.weights.bias.copy_(bias)
    if op.name == SCORES and op is reading.network.operators[-1] and not op.shift:
        return  # the sums themselves, which the export writes so
    quantiser = Quantiser(op.name, op.inputs, op.format.bits, relu=not op.format.signed)
    quantiser.scale.set(op.format.fraction)
    reading.add(quantiser)


@_read.register
def _(op: MaxPool, reading: _Reading) -> None:
    reading.add(Greatest(op.name, op.inputs, _window(op)))


@_read.register
def _(op: AveragePool, reading: _Reading) -> None:
    reading.add(Mean(op.name, op.inputs, _window(op)))


def _window(op: MaxPool | AveragePool) -> Window:
    top, bottom, left, right = op.padding
    if (top, left) != (bottom, right):
        raise GuyotError(f"layer {op.name!r} has padding that no recipe makes")
    return Window(op.kernel, op.stride, (top, left))


@_read.register
def _(op: Add, reading: _Reading) -> None:
    a, b = (t.format.fraction for t in reading.types(op))
    finest = max(a, b)
    sign = 1 if op.multipliers[1] > 0 else -1
    plain = op.multipliers == (1 << (finest - a), sign * (1 << (finest - b)))
    reading.add(Sum(op.name, op.inputs, sign, None if plain else op.multipliers))


@_read.register
def _(op: Thresholds, reading: _Reading) -> None:
    reading.add(Steps(op))


@_read.register
def _(op: Table, reading: _Reading) -> None:
    reading.add(Lookup(op, reading.types(op)[0].format))


@_read.register
def _(op: Multiply, reading: _Reading) -> None:
    reading.add(Product(op.name, op.inputs))


@_read.register
def _(op: Concat, reading: _Reading) -> None:
    format = reading.types(op)[0].format
    if format.zero:
        raise GuyotError(f"layer {op.name!r} joins tensors that have a zero point")
    node = Chain(op.name, op.inputs, op.axis, format.bits)
    node.scale.set(format.fraction)
    reading.add(node)


@_read.register(Flatten)
@_read.register(Upsample)
@_read.register(Slice)
@_read.register(ChannelShuffle)
@_read.register(DepthToSpace)
@_read.register(SpaceToDepth)
def _(op: Operator, reading: _Reading) -> None:
    (x,) = reading.types(op)
    index = op.compute(places(x.shape)[None], types=(x,))[0]
    reading.add(Move(op.name, op.inputs, index, x.shape))
