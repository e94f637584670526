"""Biases with fewer bits: what a sparse network's file is full of once its weights are few."""

from __future__ import annotations

from dataclasses import replace

from .network import Network


def round_biases(network: Network, exponent: int) -> Network:
    """The network with biases at multiples of 2**exponent steps of what they are added for.

    A step is one unit of the Requantise's output, 2**shift of its bias: with ``exponent`` 0 a bias
    is off by at most half a unit. Biases that nothing shifts (the scores') take the unit of their
    own layer's weights, 2**(exponent + weight fraction). This changes outputs: measure again. What
    the network's meta said of its accuracy no longer holds and is left out.
    """
    fractions = {op.name: op.weight_format.fraction for op in network.convolutions}
    operators = tuple(
        op.with_coarse_bias(exponent, fractions.get(op.inputs[0], 0)) for op in network.operators
    )
    meta = {key: value for key, value in network.meta.items() if key != "accuracy"}
    return replace(network, operators=operators, meta=meta)
