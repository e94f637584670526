"""Maximum poolings of bare sums go behind the requantisation that alone reads them.

The greatest stays the greatest under a function that never falls, so both orders are equal; behind
it the pooling is of narrow activations, which is what hardware has.
"""

from __future__ import annotations

from dataclasses import replace

from ...network import Network
from ...operators import MaxPool, Operator


def match(network: Network) -> tuple[MaxPool, Operator] | None:
    """A pooling of sums and the one operator that reads it."""
    makers = {op.name: op for op in network.operators}
    for pool in network.operators:
        readers = [op for op in network.operators if pool.name in op.inputs]
        if not isinstance(pool, MaxPool) or len(readers) != 1:
            continue
        (op,) = readers
        sums = pool.inputs[0] in makers and makers[pool.inputs[0]].bare_sum
        alone = sum(pool.inputs[0] in other.inputs for other in network.operators) == 1
        if sums and alone and op.never_falls:
            return pool, op
    return None


def transform(network: Network) -> Network:
    while (found := match(network)) is not None:
        pool, op = found
        first = f"{op.name}_before"
        while first in network.types:
            first += "_"
        swapped: dict[str, Operator] = {
            pool.name: replace(op, name=first, inputs=pool.inputs),
            op.name: replace(pool, name=op.name, inputs=(first,)),
        }
        operators = tuple(swapped.get(o.name, o) for o in network.operators)
        network = replace(network, operators=operators)
    return network
