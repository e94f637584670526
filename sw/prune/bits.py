"""The bits of each layer's weights, by what each bit that goes costs in loss (S7).

Bit operations are products times the bits of both factors: a layer's are the weights that are left,
times the pixels that it makes, times its weights' bits, times those of what it reads.

[INF] Ours, as only an abstract could be read: the loss on the validation images is measured for one
layer narrowed at a time, and rises are taken to add up. Then, as long as there is too much, the
step of least rise for each bit operation saved is taken; a step may leave out bits, where two less
cost little more than one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ..bit_cost import FLOAT_BITS
from ..errors import GuyotError
from .trainer import Outcome, Trainer

LEAST_BITS = 2


@dataclass(frozen=True)
class Cost:
    """What a layer costs: ``pixels`` that each weight is used for, the ``bits`` of its weights, and
    the bits of what it reads (``read``)."""

    pixels: int
    bits: int
    read: int


def search_bits(trainer: Trainer, outcome: Outcome, limit: float) -> dict[str, int]:
    """The bits of each layer that bring bit operations to the share ``limit`` of those of the dense
    network in float32; GuyotError where LEAST_BITS do not."""
    costs = trainer.costs()
    dense = sum(c.pixels * trainer.sizes[n] * FLOAT_BITS**2 for n, c in costs.items())
    each = {n: c.pixels * outcome.kept[n] * c.read / dense for n, c in costs.items()}  # of a bit
    least = sum(each[n] * min(LEAST_BITS, c.bits) for n, c in costs.items())
    if least > limit:
        raise GuyotError(
            f"prune.bit_operations is {limit:g}, but weights of {LEAST_BITS} bits leave {least:g}: "
            "prune more, or give the activations fewer bits"
        )
    choices = [(n, b) for n, c in costs.items() for b in range(LEAST_BITS, c.bits)]
    found = trainer.losses([{n: b} for n, b in choices])
    losses = {n: {c.bits: outcome.loss} for n, c in costs.items()}
    for (name, bits), loss in zip(choices, found, strict=True):
        losses[name][bits] = loss
    return fewest(losses, each, limit)


def fewest(
    losses: Mapping[str, Mapping[int, float]], each: Mapping[str, float], limit: float
) -> dict[str, int]:
    """Bits by layer whose cost, ``each`` a bit, is at most ``limit``, or the least that there is:
    ``losses`` is of one layer at so many bits, the others as they are at first."""
    bits = {name: max(table) for name, table in losses.items()}
    while sum(each[name] * count for name, count in bits.items()) > limit:
        steps = [
            ((losses[n][b] - losses[n][bits[n]]) / (each[n] * (bits[n] - b)), n, b)
            for n in bits
            for b in losses[n]
            if b < bits[n] and each[n] > 0
        ]
        if not steps:
            break
        _, name, fewer = min(steps)
        bits[name] = fewer
    return bits
