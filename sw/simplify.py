"""Dead work out of a network: channels that are constant and channels that nobody reads.

A channel whose weights are all zero has one value, whatever the image. Where its readers need not
tell it from padding, it moves into their biases; a channel that no weight reads then goes, its own
weights with it, which can free channels before it. Repeated until nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from .network import (
    Add,
    Argmax,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Operator,
    Requantise,
    Tensor,
    Upsample,
)
from .operators import DepthToSpace, Multiply, Slice, SpaceToDepth, Table, Thresholds

Constants = dict[str, np.ndarray]
"""By tensor: (C,) the value of each channel that always has the same one, NaN for the others."""
Masks = dict[str, np.ndarray]
"""By tensor: (C,) of booleans."""
MIXES = (Slice, DepthToSpace, SpaceToDepth, Argmax)
"""Operators whose channels are not those that they read."""


@dataclass(frozen=True)
class Simplified:
    """A network that is equal on all images, and the channels that it kept.

    ``channels``: by tensor, the original number of each channel. Tensors keep their names; those
    that a Requantise, a pooling, a concatenation or an addition made keep their values as well.
    """

    network: Network
    channels: dict[str, tuple[int, ...]]


def simplify(network: Network) -> Simplified:
    """The network without operators, channels and weights that cannot change its output.

    The input and the output keep their shapes. A tensor keeps at least one channel. What an
    operator that mixes channels (a Slice, an Argmax) reads keeps all of them.
    """
    channels = {name: np.arange(t.shape[0]) for name, t in network.types.items()}
    while True:
        before = work(network)
        network = without_unread_operators(network)
        network = fold_constants(network)
        network, kept = without_unread_channels(network)
        channels = {name: channels[name][mask] for name, mask in kept.items()}
        if work(network) == before:
            break
    return Simplified(network, {name: tuple(c.tolist()) for name, c in channels.items()})


def work(network: Network) -> tuple[int, int, int]:
    """What only ever shrinks: operators, channels and weights that are not zero."""
    channels = sum(t.shape[0] for t in network.types.values())
    return len(network.operators), channels, network.nonzero


def without_unread_operators(network: Network) -> Network:
    """Only what the last operator hangs on."""
    read = {network.operators[-1].name}
    for op in reversed(network.operators):
        if op.name in read:
            read.update(op.inputs)
    return replace(network, operators=tuple(op for op in network.operators if op.name in read))


# Constants


def constants(network: Network) -> Constants:
    """The channels of each tensor that have one value at all positions of all images."""
    found: Constants = {"input": np.full(network.input.shape[0], np.nan)}
    for op in network.operators:
        incoming = [found[name] for name in op.inputs]
        types = [network.types[name] for name in op.inputs]
        found[op.name] = constant_output(op, incoming, types)
    return found


def constant_output(
    op: Operator, incoming: Sequence[np.ndarray], types: Sequence[Tensor]
) -> np.ndarray:
    """(C,) the constant channels of what ``op`` makes, NaN for the others."""
    values, format = incoming[0], types[0].format
    match op:
        case Convolution():
            silent = ~op.weights.reshape(len(op.weights), -1).any(axis=1)
            return np.where(silent, 0.0, np.nan)
        case Requantise() | Table() | Thresholds():
            known = ~np.isnan(values)
            filled = np.where(known, values, format.zero).astype(np.int64)[None, :, None, None]
            result = op.compute(filled, types=tuple(types))[0, :, 0, 0]
            return np.where(known, result, np.nan)
        case MaxPool():
            return np.where(never_padding_alone(op) | (values == format.low), values, np.nan)
        case AveragePool():
            sums = (values - format.zero) * (op.kernel[0] * op.kernel[1])
            return sums if not any(op.padding) else np.where(sums == 0, 0.0, np.nan)
        case Add():
            scaled = zip(op.multipliers, incoming, types, strict=True)
            return sum((m * (v - t.format.zero) for m, v, t in scaled), np.zeros(len(values)))
        case Multiply():
            a, b = (v - t.format.zero for v, t in zip(incoming, types, strict=True))
            return np.where((a == 0) | (b == 0), 0, a * b)
        case Concat():
            if op.axis:
                alike = np.array([v == values for v in incoming]).all(axis=0)
                return np.where(alike, values, np.nan)
            return np.concatenate(incoming)
        case Upsample():
            return values
        case Slice() | DepthToSpace() | SpaceToDepth() | Argmax():
            return np.full(op.infer(*types).shape[0], np.nan)
    assert isinstance(op, Flatten)
    return np.repeat(values, types[0].shape[1] * types[0].shape[2])


def never_padding_alone(op: MaxPool) -> bool:
    """Whether every window holds a pixel that is not padding."""
    (rows, columns), (top, bottom, left, right) = op.kernel, op.padding
    return max(top, bottom) < rows and max(left, right) < columns


def fold_constants(network: Network) -> Network:
    """Weights on constant channels become biases, where padding is not another value."""
    found = constants(network)
    operators = {op.name: op for op in network.operators}
    for op in network.convolutions:
        format = network.types[op.inputs[0]].format
        values = found[op.inputs[0]] - format.zero
        readers = [r for r in network.operators if op.name in r.inputs]
        foldable = values == 0
        if not any(op.padding) and all(isinstance(r, Requantise) for r in readers) and readers:
            foldable = ~np.isnan(values)
        weights, moved = split(op, foldable, np.nan_to_num(values).astype(np.int64))
        operators[op.name] = replace(op, weights=weights)
        for reader in readers if moved.any() else ():
            now = operators[reader.name]
            assert isinstance(now, Requantise)
            scaled = moved if now.multiplier is None else moved * now.multiplier.astype(np.int64)
            operators[reader.name] = replace(now, bias=now.bias.astype(np.int64) + scaled)
    return replace(network, operators=tuple(operators.values()))


def split(op: Convolution, gone: np.ndarray, values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights without those on the input channels ``gone``, and (O,) the sums that those gave.

    ``values``: (I,) the inputs less their zero.
    """
    outputs, per_group = op.weights.shape[:2]
    shape = (op.groups, outputs // op.groups, per_group, -1)
    weights = op.weights.reshape(shape).copy()
    mask = gone.reshape(op.groups, per_group)
    sums = weights.sum(axis=3, dtype=np.int64)
    moved = (sums * (values * gone).reshape(op.groups, 1, per_group)).sum(axis=2)
    weights *= ~mask[:, None, :, None]
    return weights.reshape(op.weights.shape), moved.reshape(-1)


# Channels that nobody reads


def without_unread_channels(network: Network) -> tuple[Network, Masks]:
    """The network without them, and the channels of each tensor that it kept."""
    keep = channels_to_keep(network)
    operators = tuple(narrow(op, keep) for op in network.operators)
    return replace(network, operators=operators), keep


def channels_to_keep(network: Network) -> Masks:
    """The channels that the output hangs on, and those that operators cannot part from them.

    Only a convolution chooses what it reads and what it makes; all others pass channels through,
    so that a channel stays on both sides of them or on none.
    """
    keep = {name: np.zeros(t.shape[0], bool) for name, t in network.types.items()}
    keep["input"][:] = True
    keep[network.operators[-1].name][:] = True
    for op in network.operators:
        if isinstance(op, MIXES):
            keep[op.inputs[0]][:] = keep[op.name][:] = True
    while True:
        before = sum(int(mask.sum()) for mask in keep.values())
        for op in (*reversed(network.operators), *network.operators):
            spread(op, keep)
        if sum(int(mask.sum()) for mask in keep.values()) > before:
            continue
        empty = [mask for mask in keep.values() if not mask.any()]
        if not empty:
            return keep
        empty[0][0] = True


def spread(op: Operator, keep: Masks) -> None:
    """Marks what must stay on either side of ``op`` because of the other one."""
    made = keep[op.name]
    match op:
        case Convolution():
            outputs, per_group = op.weights.shape[:2]
            reads = op.weights.reshape(outputs, per_group, -1).any(axis=2) & made[:, None]
            keep[op.inputs[0]] |= reads.reshape(op.groups, -1, per_group).any(axis=1).reshape(-1)
        case Flatten():
            taken = keep[op.inputs[0]]
            taken |= made.reshape(len(taken), -1).any(axis=1)
            made |= np.repeat(taken, len(made) // len(taken))
        case Concat() if op.axis == 0:
            start = 0
            for name in op.inputs:
                part = made[start : start + len(keep[name])]
                keep[name] |= part
                part |= keep[name]
                start += len(part)
        case Slice() | DepthToSpace() | SpaceToDepth() | Argmax():
            pass
        case _:
            for name in op.inputs:
                made |= keep[name]
            for name in op.inputs:
                keep[name] |= made


def narrow(op: Operator, keep: Masks) -> Operator:
    """``op`` on the channels that are kept."""
    made = keep[op.name]
    if isinstance(op, Requantise):
        multiplier = None if op.multiplier is None else op.multiplier[made]
        return replace(op, bias=op.bias[made], multiplier=multiplier)
    if isinstance(op, Table) and len(op.values) > 1:
        return replace(op, values=op.values[made])
    if isinstance(op, Thresholds) and len(op.thresholds) > 1:
        return replace(op, thresholds=op.thresholds[made])
    if not isinstance(op, Convolution):
        return op
    taken = keep[op.inputs[0]]
    by_group = made.reshape(op.groups, -1), taken.reshape(op.groups, -1)
    counts = {(int(m.sum()), int(t.sum())) for m, t in zip(*by_group, strict=True)} - {(0, 0)}
    if len(counts) == 1:
        # All groups that are left have kept equally many channels: they stay groups.
        ((outputs, inputs),) = counts
        if outputs and inputs:
            mine = np.repeat(by_group[1], made.size // op.groups, axis=0)[made]
            weights = op.weights[made][mine].reshape(-1, inputs, *op.kernel)
            return replace(op, weights=weights, groups=len(weights) // outputs)
    return replace(op, weights=ungrouped(op)[made][:, taken], groups=1)


def ungrouped(op: Convolution) -> np.ndarray:
    """(O, I, kh, kw): the weights of a grouped convolution as those of one group."""
    outputs, per_group = op.weights.shape[:2]
    weights = np.zeros((outputs, op.groups, per_group, *op.kernel), op.weights.dtype)
    group = np.arange(outputs) // (outputs // op.groups)
    weights[np.arange(outputs), group] = op.weights
    return weights.reshape(outputs, op.groups * per_group, *op.kernel)
