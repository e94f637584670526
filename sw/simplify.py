"""Dead work out of a network: channels that are constant and channels that nobody reads.

A channel whose weights are all zero has one value, whatever the image. Where its readers need not
tell it from padding, it moves into their biases; a channel that no weight reads then goes, its own
weights with it, which can free channels before it. Repeated until nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from .network import Network

Constants = dict[str, np.ndarray]
"""By tensor: (C,) the value of each channel that always has the same one, NaN for the others."""
Masks = dict[str, np.ndarray]
"""By tensor: (C,) of booleans."""


@dataclass(frozen=True)
class Simplified:
    """A network that is equal on all images, and the channels that it kept.

    ``channels``: by tensor, the original number of each channel. Tensors keep their names; those
    that a Requantise, a pooling, a concatenation or an addition made keep their values as well.
    """

    network: Network
    channels: dict[str, tuple[int, ...]]


def simplify(network: Network, narrow: bool = True) -> Simplified:
    """The network without operators, channels and weights that cannot change its output.

    The input and the output keep their shapes. A tensor keeps at least one channel. What an
    operator that mixes channels (a Slice, an Argmax) reads keeps all of them. Not ``narrow``: all
    channels stay, read or not.
    """
    channels = {name: np.arange(t.shape[0]) for name, t in network.types.items()}
    while True:
        before = work(network)
        network = without_unread_operators(network)
        network = fold_constants(network)
        if narrow:
            network, kept = without_unread_channels(network)
        else:
            kept = {name: np.ones(t.shape[0], bool) for name, t in network.types.items()}
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
        found[op.name] = op.constants(incoming, types)
    return found


def fold_constants(network: Network) -> Network:
    """Weights on constant channels become biases, where padding is not another value."""
    found = constants(network)
    operators = {op.name: op for op in network.operators}
    for op in network.convolutions:
        format = network.types[op.inputs[0]].format
        values = found[op.inputs[0]] - format.zero
        readers = [r for r in network.operators if op.name in r.inputs]
        foldable = values == 0
        if not any(op.padding) and all(r.adds_bias for r in readers) and readers:
            foldable = ~np.isnan(values)
        weights, moved = op.split(foldable, np.nan_to_num(values).astype(np.int64))
        operators[op.name] = replace(op, weights=weights)
        for reader in readers if moved.any() else ():
            operators[reader.name] = operators[reader.name].with_bias(moved)
    return replace(network, operators=tuple(operators.values()))


# Channels that nobody reads


def without_unread_channels(network: Network) -> tuple[Network, Masks]:
    """The network without them, and the channels of each tensor that it kept."""
    keep = channels_to_keep(network)
    operators = tuple(
        op.narrow(keep[op.name], [keep[name] for name in op.inputs]) for op in network.operators
    )
    return replace(network, operators=operators), keep


def channels_to_keep(network: Network) -> Masks:
    """The channels that the output hangs on, and those that operators cannot part from them.

    Only a convolution chooses what it reads and what it makes; all others pass channels through,
    so that a channel stays on both sides of them or on none.
    """
    keep = {name: np.zeros(t.shape[0], bool) for name, t in network.types.items()}
    keep["input"][:] = True
    keep[network.operators[-1].name][:] = True
    while True:
        before = sum(int(mask.sum()) for mask in keep.values())
        for op in (*reversed(network.operators), *network.operators):
            op.keep_channels(keep[op.name], [keep[name] for name in op.inputs])
        if sum(int(mask.sum()) for mask in keep.values()) > before:
            continue
        empty = [mask for mask in keep.values() if not mask.any()]
        if not empty:
            return keep
        empty[0][0] = True
