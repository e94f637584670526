"""A network as a chain of stages: what each engine must compute, before lanes are chosen.

A convolution and the requantisation behind it are one stage, as is a pooling; flattening is only
another numbering of the same stream. A stage knows its taps as offsets into the stream that comes
in, so it knows the order of that stream's channels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..sw.errors import GuyotError
from ..sw.fixed import bits_for
from ..sw.network import (
    AveragePool,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Operator,
    Requantise,
    Tensor,
)
from .line_buffer import Window
from .schedule import Tap


@dataclass(frozen=True, eq=False)
class Stage:
    """One engine's work.

    ``tensor``: the network's name of what leaves. ``input``, ``output``: types of the stream, the
    input before padding, not flattened. ``order``: the channels of a position as they leave (for a
    map of one position: of the whole frame). ``taps``: for each of them, its (offset, weight).
    ``bias``: in that order, None for a maximum. ``low``, ``high``: bounds of the bare sums.
    """

    name: str
    kind: str
    tensor: str
    input: Tensor
    output: Tensor
    padding: tuple[int, int, int, int]
    pad_value: int
    window: Window
    order: tuple[int, ...]
    taps: tuple[tuple[Tap, ...], ...]
    weight_bits: int
    bias: tuple[int, ...] | None
    shift: int
    rounding: str
    low: int
    high: int

    @property
    def positions(self) -> int:
        return self.window.positions[0] * self.window.positions[1]

    @property
    def nonzero(self) -> int:
        """Taps of one position: non-zero products a block."""
        return sum(len(taps) for taps in self.taps)

    @property
    def multiplies(self) -> bool:
        """Whether its lanes are multipliers rather than comparers."""
        return self.bias is not None

    @property
    def words_in(self) -> int:
        """Words a frame into the line buffer, padding included."""
        return self.window.frame

    @property
    def words_out(self) -> int:
        return self.positions * len(self.order)

    def cycles(self, block: int) -> int:
        """Cycles a frame with blocks of so many cycles, if the neighbours keep up."""
        return max(self.positions * block, self.words_in, self.words_out)


@dataclass(frozen=True)
class Flow:
    """A stream between stages: its map's type, and the flattened type's place in it.

    ``order``: channel of each word of a position. ``flat``: the next operator sees (C*H*W, 1, 1).
    """

    name: str
    tensor: Tensor
    order: tuple[int, ...]
    flat: bool = False


def refuse(network: Network) -> None:
    """Raises a GuyotError that names every operator that has no hardware yet."""
    problems, before = [], "input"
    operators = network.operators
    for k, op in enumerate(operators):
        known = isinstance(op, Convolution | Requantise | MaxPool | AveragePool | Flatten)
        if not known:
            problems.append(f"{op.name!r} ({type(op).__name__}) has no hardware")
        elif op.inputs != (before,):
            problems.append(f"{op.name!r} does not follow {before!r}: only chains have hardware")
        sums = isinstance(op, Convolution | AveragePool)
        follower = operators[k + 1] if k + 1 < len(operators) else None
        if sums and not isinstance(follower, Requantise):
            problems.append(f"{op.name!r} needs a Requantise behind it")
        if isinstance(op, Requantise):
            if k == 0 or not isinstance(operators[k - 1], Convolution | AveragePool):
                problems.append(f"{op.name!r} (Requantise) must follow a sum")
            if op.multiplier is not None:
                problems.append(f"{op.name!r} has multipliers; only power-of-two scales are built")
        before = op.name
    if network.input.format.bits > 8:
        problems.append(f"the input has {network.input.format.bits} bits; the stream carries 8")
    if problems:
        raise GuyotError("the network cannot be built: " + "; ".join(problems))


def build_stages(network: Network) -> list[Stage]:
    """The chain of stages, front to back."""
    refuse(network)
    operators = network.operators
    flow = Flow("input", network.input, tuple(range(network.input.shape[0])))
    stages = []
    for k, op in enumerate(operators):
        if isinstance(op, Requantise):
            continue
        if isinstance(op, Flatten):
            flow = Flow(op.name, flow.tensor, flow.order, flat=True)
            continue
        follower = operators[k + 1] if k + 1 < len(operators) else None
        free = any(isinstance(later, Convolution) for later in operators[k + 1 :])
        stage = make_stage(network, op, follower, flow, free)
        stages.append(stage)
        flow = Flow(stage.tensor, stage.output, stage.order)
    if flow.flat:
        raise GuyotError(f"layer {flow.name!r}: nothing follows the flatten")
    if not stages:
        raise GuyotError("the network has no layer that computes anything")
    return stages


def make_stage(
    network: Network, op: Operator, follower: Operator | None, flow: Flow, free: bool
) -> Stage:
    """The stage of one operator; ``free``: a later layer absorbs any order of its channels."""
    channels, rows, columns = flow.tensor.shape
    place = np.empty(channels, np.int64)
    place[list(flow.order)] = np.arange(channels)
    kind = "max_pool" if isinstance(op, MaxPool) else "average_pool"
    zero, pad_value = flow.tensor.format.zero, flow.tensor.format.zero
    if isinstance(op, MaxPool):
        pad_value = flow.tensor.format.low
    if isinstance(op, Convolution):
        kind = "convolution"
        weights, kernel, stride, padding = op.weights, op.kernel, op.stride, op.padding
        if flow.flat:
            # A dense layer's weights (O, C*H*W, 1, 1) are one window over the whole map.
            weights = weights.reshape(len(weights), channels, rows, columns)
            kernel, stride, padding = (rows, columns), (1, 1), (0, 0, 0, 0)
        if network.types[op.name].shape[1:] == (1, 1) == flow.tensor.shape[1:] or flow.flat:
            kind = "dense"
    else:
        assert isinstance(op, MaxPool | AveragePool)
        weights, kernel, stride, padding = None, op.kernel, op.stride, op.padding
    if flow.flat and not isinstance(op, Convolution):
        raise GuyotError(f"layer {op.name!r}: pooling behind a flatten has no hardware")

    padded = columns + padding[2] + padding[3]
    window = Window(
        positions=network.types[op.name].shape[1:],
        advance=stride[1] * channels,
        down=stride[0] * padded * channels,
        span=((kernel[0] - 1) * padded + kernel[1]) * channels,
        frame=(rows + padding[0] + padding[1]) * padded * channels,
    )
    if weights is None:
        # A pooling reads every pixel of the window; its channels stay in the stream's order.
        order = list(flow.order) if free else list(range(channels))
        offsets = [ky * padded + kx for ky in range(kernel[0]) for kx in range(kernel[1])]
        taps = [[(o * channels + int(place[c]), 1) for o in offsets] for c in order]
    else:
        assert isinstance(op, Convolution)
        taps = [convolution_taps(op, weights, o, place, padded) for o in range(len(weights))]
        order = list(range(len(taps)))
        if free:
            order.sort(key=lambda o: -len(taps[o]))
        taps = [taps[o] for o in order]

    if isinstance(op, MaxPool):
        bias, shift, rounding, tensor, weight_bits = None, 0, "floor", op.name, 0
        low, high = flow.tensor.format.low, flow.tensor.format.high
    else:
        assert isinstance(follower, Requantise)
        sums = [sum(weight for _, weight in each) for each in taps]
        bias = tuple(
            int(follower.bias[o]) - zero * total for o, total in zip(order, sums, strict=True)
        )
        shift, rounding, tensor = follower.shift, follower.rounding, follower.name
        low, high = bounds(taps, flow.tensor.format.low, flow.tensor.format.high)
        every = [weight for each in taps for _, weight in each] or [0]
        weight_bits = bits_for(min(every), max(every), signed=True)
    return Stage(
        name=op.name,
        kind=kind,
        tensor=tensor,
        input=flow.tensor,
        output=network.types[tensor],
        padding=padding,
        pad_value=pad_value,
        window=window,
        order=tuple(order),
        taps=tuple(tuple(each) for each in taps),
        weight_bits=weight_bits,
        bias=bias,
        shift=shift,
        rounding=rounding,
        low=low,
        high=high,
    )


def convolution_taps(
    op: Convolution, weights: np.ndarray, output: int, place: np.ndarray, padded: int
) -> list[Tap]:
    """The non-zero weights of one output channel at their places in the window's stream."""
    mine = weights[output]
    inputs, ky, kx = np.nonzero(mine)
    first = output // (len(weights) // op.groups) * mine.shape[0]
    offsets = (ky * padded + kx) * len(place) + place[inputs + first]
    values = mine[inputs, ky, kx]
    ascending = np.argsort(offsets)
    return [(int(offsets[n]), int(values[n])) for n in ascending]


def bounds(taps: list[list[Tap]], low: int, high: int) -> tuple[int, int]:
    """The least and the greatest sum of any channel, for activations in low..high, and zero."""
    least = greatest = 0
    for each in taps:
        positive = sum(weight for _, weight in each if weight > 0)
        negative = sum(weight for _, weight in each if weight < 0)
        least = min(least, positive * low + negative * high)
        greatest = max(greatest, positive * high + negative * low)
    return least, greatest
