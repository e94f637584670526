"""A network of frames as one of an endless stream: each step costs the work of its new rows alone.

Time runs along the rows of the input, or along its columns where it has one row. A layer that looks
back over several of them keeps them from step to step (``continues`` of a window's operator), so
that windows of the input that overlap share their work. What comes out after a step is what the
network of frames makes of the last rows of a window, from the step on that completes the first one;
before it, every layer's earlier values are zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

from .errors import GuyotError
from .network import Network
from .operators import (
    Add,
    Argmax,
    AveragePool,
    ChannelShuffle,
    Concat,
    Convolution,
    Flatten,
    Formula,
    MaxPool,
    Multiply,
    Operator,
    Requantise,
    Table,
    Tensor,
    Thresholds,
)

ROW_BY_ROW = (Add, Argmax, ChannelShuffle, Concat, Formula, Multiply, Requantise, Table, Thresholds)
WINDOWS = (Convolution, MaxPool, AveragePool)


def streaming(network: Network, hop: int | None = None) -> Network:
    """``network`` on steps of ``hop`` rows, by default as few as its strides allow.

    Its input is (C, hop, W), or (C, hop, 1) of a network with one row; it makes one output a step
    where the network of frames makes one, and runs on steps that follow each other:
    ``streaming(network).run(steps)``. ``meta["streaming"]`` has ``hop``, and ``window``: how many
    rows of the input an output hangs on.

    Raises GuyotError, with the layer, where time is padded, skipped, or moved, where branches end
    at different rows, or where ``hop`` is no multiple of the strides or longer than a window.
    """
    if network.continues:
        raise GuyotError("the network runs on an endless stream already")
    network = upright(network)
    needed = rows_needed(network)
    least = least_hop(network, needed)
    hop = least if hop is None else hop
    if hop < 1 or hop % least:
        raise GuyotError(
            f"steps of {hop} rows: the network's strides ask for a multiple of {least}"
        )
    made = _Steps(network, needed, hop).made()
    about = {"hop": hop, "window": needed["input"]}
    shape = network.input.shape[0], hop, network.input.shape[2]
    return Network(replace(network.input, shape=shape), made, {**network.meta, "streaming": about})


def upright(network: Network) -> Network:
    """The same with rows and columns exchanged, if its input has one row and several columns: the
    words of its streams come in the same order."""
    channels, rows, columns = network.input.shape
    if rows > 1 or columns == 1:
        return network
    operators = []
    for op in network.operators:
        if isinstance(op, Convolution):
            weights = op.weights.transpose(0, 1, 3, 2)
            op = replace(op, weights=weights, dilation=op.dilation[::-1])
        if isinstance(op, MaxPool | AveragePool):
            op = replace(op, kernel=op.kernel[::-1])
        if isinstance(op, Convolution | MaxPool | AveragePool):
            padding = (*op.padding[2:], *op.padding[:2])
            op = replace(op, stride=op.stride[::-1], padding=padding)
        elif not isinstance(op, (*ROW_BY_ROW, Flatten)):
            raise _moves(op)
        operators.append(op)
    turned = replace(network.input, shape=(channels, columns, rows))
    return Network(turned, tuple(operators), network.meta)


def reach_of(op: Any) -> int:
    """Rows of a window."""
    return op.reach[0] if isinstance(op, Convolution) else op.kernel[0]


def rows_needed(network: Network) -> dict[str, int]:
    """By tensor: how many rows of a frame the output hangs on, from the first one on."""
    needed = {network.operators[-1].name: network.output.shape[1]}
    for op in reversed(network.operators):
        rows = needed.get(op.name)
        if rows is None:
            continue
        if isinstance(op, WINDOWS):
            if any(op.padding[:2]):
                raise GuyotError(
                    f"layer {op.name!r} pads time by {op.padding[0]} rows above and "
                    f"{op.padding[1]} below; an endless stream has no edge"
                )
            rows = (rows - 1) * op.stride[0] + reach_of(op)
        elif isinstance(op, Flatten):
            rows = network.types[op.inputs[0]].shape[1]
        elif not isinstance(op, ROW_BY_ROW) or getattr(op, "axis", 0):
            raise _moves(op)
        for name in op.inputs:
            if needed.setdefault(name, rows) != rows:
                raise GuyotError(
                    f"what reads {name!r} ends at its rows {needed[name]} and {rows}: one of its "
                    "branches would be ahead of the other"
                )
    return needed


def _moves(op: Operator) -> GuyotError:
    kind = type(op).__name__
    return GuyotError(f"layer {op.name!r} ({kind}) moves rows, which an endless stream cannot")


def least_hop(network: Network, needed: dict[str, int]) -> int:
    """The fewest rows of a step with which every layer that makes several rows of a frame makes a
    whole number of them a step."""
    strides = {"input": 1}
    for op in network.operators:
        strides[op.name] = max(strides[name] for name in op.inputs)
        if isinstance(op, WINDOWS) and needed.get(op.name, 1) > 1:
            strides[op.name] *= op.stride[0]
    return math.lcm(*strides.values())


@dataclass
class _Steps:
    """The operators of ``network`` on steps."""

    network: Network
    needed: dict[str, int]
    hop: int

    def made(self) -> tuple[Operator, ...]:
        self.rows = {"input": self.hop}
        self.maps: dict[str, Tensor] = {}  # what a Flatten that is gone has flattened
        self.names: dict[str, str] = {}
        operators = []
        for op in self.network.operators:
            if op.name not in self.needed:
                continue
            inputs = tuple(self.names.get(name, name) for name in op.inputs)
            rows = {self.rows[name] for name in inputs}
            if len(rows) > 1:
                raise GuyotError(f"layer {op.name!r} reads streams of {sorted(rows)} rows a step")
            self.rows[op.name] = rows.pop()
            if isinstance(op, Flatten) and self.needed[op.inputs[0]] > 1:
                self.names[op.name] = inputs[0]
                self.maps[op.name] = self.network.types[op.inputs[0]]
                continue
            made = self.windowed(op) if isinstance(op, WINDOWS) else op
            operators.append(replace(made, inputs=inputs))
        return tuple(operators)

    def windowed(self, op: Any) -> Operator:
        """A window's operator that goes on from step to step."""
        rows, flat = self.rows[op.name], self.maps.get(op.inputs[0])
        if flat is not None:
            if not isinstance(op, Convolution) or op.groups > 1 or op.kernel != (1, 1):
                raise _moves(op)
            op = replace(op, weights=op.weights.reshape(len(op.weights), *flat.shape))
        reach = reach_of(op)
        stride = op.stride[0] if self.needed[op.name] > 1 else rows
        if stride > reach:
            raise GuyotError(
                f"layer {op.name!r} would skip rows: its window has {reach}, and there are "
                f"{stride} from one to the next"
            )
        self.rows[op.name] = rows // stride
        history = reach - stride
        padding = (history, 0, *op.padding[2:])
        stride = (stride, 1 if flat is not None else op.stride[1])
        return replace(op, stride=stride, padding=padding, continues=history > 0)
