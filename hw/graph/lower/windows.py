"""Sliding windows: convolutions, dense layers and poolings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ....sw.errors import GuyotError
from ....sw.fixed import Format, bits_for
from ....sw.operators import (
    AveragePool,
    Convolution,
    MaxPool,
    Operator,
    Requantise,
    Tensor,
)
from ..lowering import Graph, Lowering, Masks, O, lowering_of, lowers
from ..stage import Stage, Tap

WIDEST_FACTOR = 18  # bits of what a convolution multiplies


class Sum(Lowering[O]):
    """Of windows whose sums a requantisation by a shift finishes in the same engine."""

    def takes(self, op: O, follower: Operator) -> bool:
        return lowering_of(follower).is_shift(follower)

    def obstacles(self, op: O, x: Tensor) -> list[str]:
        kind, bits = type(op).__name__, x.format.bits
        if bits <= WIDEST_FACTOR:
            return []
        return [f"({kind}) reads {bits} bits; multipliers take {WIDEST_FACTOR}"]


@lowers(AveragePool)
class AveragePoolLowering(Sum[AveragePool]):
    alike = True

    def stage(
        self, op: AveragePool, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        """The sum of each window."""
        stage = replace(
            stage,
            kind="average_pool",
            kernel=op.kernel,
            stride=op.stride,
            padding=op.padding,
            continues=op.continues,
        )
        return finished(weighted(stage, pool_taps(op, stage.input.shape[0])), follower)


@lowers(Convolution)
class ConvolutionLowering(Sum[Convolution]):
    def stage(
        self, op: Convolution, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        return finished(convolution(op, stage, None if masks is None else masks[op.name]), follower)

    def obstacles(self, op: Convolution, x: Tensor) -> list[str]:
        found = super().obstacles(op, x)
        bits = weight_bits(op.weights)
        if bits > WIDEST_FACTOR:
            found.append(f"has weights of {bits} bits, not {WIDEST_FACTOR}")
        return found

    def absorbs(self, op: Convolution, graph: Graph, free: set[str]) -> bool:
        return True  # its schedule follows whatever order there is

    def reads_flat(self, op: Convolution) -> bool:
        """A dense layer has no neighbours."""
        return op.groups == 1 and op.kernel == (1, 1) and not any(op.padding)


@lowers(MaxPool)
class MaxPoolLowering(Lowering[MaxPool]):
    alike = True

    def stage(
        self, op: MaxPool, stage: Stage, follower: Operator | None, masks: Masks | None
    ) -> Stage:
        """The greatest value of each window."""
        format = stage.input.format
        return replace(
            stage,
            kind="max_pool",
            kernel=op.kernel,
            stride=op.stride,
            padding=op.padding,
            continues=op.continues,
            pad_value=format.low,
            taps=pool_taps(op, stage.input.shape[0]),
            low=format.low,
            high=format.high,
        )


def finished(stage: Stage, follower: Operator | None) -> Stage:
    """``stage`` with the requantisation of its sums, or with bare sums that leave."""
    assert stage.bias is not None
    if follower is None:
        return replace(stage, inner=True)
    assert isinstance(follower, Requantise)  # the only one that is a shift
    own = [int(b) for b in follower.bias]
    return replace(
        stage,
        bias=tuple(a + b for a, b in zip(stage.bias, own, strict=True)),
        shift=follower.shift,
        rounding=follower.rounding,
    )


def convolution(op: Convolution, stage: Stage, mask: np.ndarray | None) -> Stage:
    """``stage`` as a convolution; a dense layer is one window over the whole map."""
    check_mask(op, mask)
    channels, *size = stage.input.shape
    weights, kernel, stride, padding = op.weights, op.reach, op.stride, op.padding
    down, right = op.dilation
    places = weights != 0 if mask is None else mask
    flat = op.groups * weights.shape[1] != channels
    if flat:
        weights = weights.reshape(len(weights), channels, *size)
        places = places.reshape(weights.shape)
        kernel, stride, padding = (size[0], size[1]), (1, 1), (0, 0, 0, 0)
    dense = flat or stage.output.shape[1:] == (1, 1) == stage.input.shape[1:]
    stage = replace(
        stage,
        kind="dense" if dense else "convolution",
        kernel=kernel,
        stride=stride,
        padding=padding,
        continues=op.continues,
    )
    per_group = len(weights) // op.groups
    taps = []
    for o, mine in enumerate(weights):
        first = o // per_group * weights.shape[1]
        inputs, ky, kx = (axis.tolist() for axis in np.nonzero(places[o]))
        values = mine[inputs, ky, kx].tolist()
        rows, columns = [down * y for y in ky], [right * x for x in kx]
        taps.append(tuple(zip(rows, columns, [first + i for i in inputs], values, strict=True)))
    stage = weighted(stage, tuple(taps))
    return stage if mask is None else roomy(stage, op.weight_format)


def check_mask(op: Convolution, mask: np.ndarray | None) -> None:
    """Raises a GuyotError where ``op`` has a weight that a mask has no place for."""
    if mask is None:
        return
    if mask.shape != op.weights.shape:
        raise GuyotError(
            f"layer {op.name!r} has weights {op.weights.shape}, and the design {mask.shape}"
        )
    for place in np.argwhere((op.weights != 0) & ~mask)[:1]:
        raise GuyotError(
            f"layer {op.name!r} has a weight at {place.tolist()} (output, input, row, column), "
            "where the design has none"
        )


def roomy(stage: Stage, format: Format) -> Stage:
    """``stage`` with bounds that hold for any weights of a format in its taps."""
    source = stage.input.format
    most = max((len(taps) for taps in stage.taps), default=0)
    bound = most * max(-format.low, format.high) * max(-source.low, source.high)
    return replace(stage, weight_bits=format.bits, low=-bound, high=bound, patchable=True)


def pool_taps(op: MaxPool | AveragePool, channels: int) -> tuple[tuple[Tap, ...], ...]:
    """Every pixel of the window, for each channel."""
    rows, columns = op.kernel
    return tuple(
        tuple((ky, kx, c, 1) for ky in range(rows) for kx in range(columns))
        for c in range(channels)
    )


def weighted(stage: Stage, taps: tuple[tuple[Tap, ...], ...]) -> Stage:
    """``stage`` with the taps of a sum, and all that follows from them."""
    format = stage.input.format
    positive = [sum(tap[3] for tap in each if tap[3] > 0) for each in taps]
    negative = [sum(tap[3] for tap in each if tap[3] < 0) for each in taps]
    pairs = list(zip(positive, negative, strict=True))
    values = [tap[3] for each in taps for tap in each] or [0]
    return replace(
        stage,
        taps=taps,
        pad_value=format.zero,
        weight_bits=bits_for(min(values), max(values), signed=True),
        bias=tuple(-format.zero * (up + down) for up, down in pairs),
        low=min(0, *(up * format.low + down * format.high for up, down in pairs)),
        high=max(0, *(up * format.high + down * format.low for up, down in pairs)),
    )


def weight_bits(weights: np.ndarray) -> int:
    """The bits of the widest weight."""
    return bits_for(int(weights.min(initial=0)), int(weights.max(initial=0)), signed=True)
