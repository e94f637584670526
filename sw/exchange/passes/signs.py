"""Multipliers below zero go into the weights in front of them: rows of these change sign."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ...network import Network
from ...operators import Convolution, Operator, Requantise


def match(network: Network) -> list[tuple[Convolution, Requantise]]:
    """Convolutions with the requantisation that alone reads them and turns a sign."""
    makers = {op.name: op for op in network.operators}
    readers: dict[str, list[Operator]] = {}
    for op in network.operators:
        for name in op.inputs:
            readers.setdefault(name, []).append(op)
    pairs = []
    for op in network.operators:
        maker = makers.get(op.inputs[0])
        if (
            isinstance(op, Requantise)
            and isinstance(maker, Convolution)
            and readers[maker.name] == [op]
            and op.multiplier is not None
            and (op.multiplier < 0).any()
        ):
            pairs.append((maker, op))
    return pairs


def transform(network: Network) -> Network:
    """The network without those multipliers, and without requantisations that only turned signs."""
    changed: dict[str, Operator] = {}
    gone: dict[str, str] = {}
    for maker, op in match(network):
        assert op.multiplier is not None
        sign = np.where(op.multiplier < 0, -1, 1)
        weights = maker.weights * sign[:, None, None, None]
        high = int(weights.max(initial=0))
        format = maker.weight_format
        if high > format.high:
            format = replace(format, bits=format.bits + 1)
        changed[maker.name] = replace(maker, weights=weights, weight_format=format)
        multiplier = np.abs(op.multiplier)
        ones = bool((multiplier == 1).all())
        changed[op.name] = replace(op, multiplier=None if ones else multiplier)
        wide = op.format.bits > network.types[maker.name].format.bits
        if ones and wide and not op.shift and not op.bias.any():
            gone[op.name] = maker.name
    operators = [changed.get(op.name, op) for op in network.operators if op.name not in gone]
    operators = [
        replace(op, inputs=tuple(gone.get(name, name) for name in op.inputs)) for op in operators
    ]
    return replace(network, operators=tuple(operators))
