"""Steps that only finish sums: constants added, shifted, clipped, as the engine itself does it.

They mostly follow a sum of products in a traced function; as part of the sum's own requantisation
they need no stage behind the engine, and no wide words between the two.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from ..fixed import Format, bits_for
from ..operators import Requantise
from .tensors import Node

WIDEST_BIAS = 48  # bits
Readers = dict[Node, list[Node]]


class Finish(NamedTuple):
    """``op`` computes a step of the trace from bare sums, which read ``inputs``; the tensors that
    it has made needless are ``within``."""

    op: Requantise
    inputs: tuple[Node, ...]
    within: tuple[Node, ...]


@dataclass
class _Chain:
    """``clip((x + bias) >> shift, low, high)``; ``None`` where nothing is clipped."""

    bias: np.ndarray
    shift: int = 0
    low: int | None = None
    high: int | None = None

    def takes(self, step: Node, last: Node) -> bool:
        """Goes on with a step of what ``last`` makes; False where it is of another kind."""
        clips = self.low is not None or self.high is not None
        if step.step == "shift_right" and not clips:
            self.shift += step.integers[0]
            return True
        constants = [each for each in step.operands if not isinstance(each, Node)]
        if len(step.operands) != 2 or len(constants) != 1:
            return False
        (constant,) = constants
        if step.step == "add" or step.step == "subtract" and step.operands[0] is last:
            if clips or constant.shape[1:] != (1, 1):
                return False
            sign = 1 if step.step == "add" else -1
            self.bias = self.bias + sign * (constant.reshape(-1) << self.shift)
            return True
        if step.step not in ("minimum", "maximum") or constant.size != 1:
            return False
        self.clip(int(constant.reshape(-1)[0]), step.step == "maximum")
        return True

    def clip(self, end: int, from_below: bool) -> None:
        chosen = max if from_below else min
        ends = [None if each is None else chosen(each, end) for each in (self.low, self.high)]
        if ends[1 - from_below] is None:
            ends[1 - from_below] = end
        self.low, self.high = ends

    def fits(self, sums: Node, format: Format) -> bool:
        """Whether a format clips what the chain clips, and nothing else."""
        if bits_for(int(self.bias.min()), int(self.bias.max()), signed=True) > WIDEST_BIAS:
            return False
        bias = self.bias[:, None, None]
        least = int((sums.low + bias >> self.shift).min())
        most = int((sums.high + bias >> self.shift).max())
        below = format.low <= least and (self.low is None or self.low <= least)
        above = format.high >= most and (self.high is None or self.high >= most)
        return (below or self.low == format.low) and (above or self.high == format.high)


def finishes(nodes: list[Node], readers: Readers) -> dict[Node, Finish]:
    """By the last step that sums' own requantisation computes: how it does."""
    found = {}
    for sums in nodes:
        if isinstance(sums.op, Requantise) and not sums.op.shift and not sums.op.bias.any():
            found.update(_finish(sums, readers))
    return found


def _finish(sums: Node, readers: Readers) -> dict[Node, Finish]:
    """Of bare sums, as many steps behind them as nobody else reads anything of."""
    assert isinstance(sums.op, Requantise)
    chain, within, found = _Chain(sums.op.bias.astype(np.int64)), [sums], {}
    while len(readers[within[-1]]) == 1:
        (step,) = readers[within[-1]]
        if not step.step or step.shape != sums.shape or not chain.takes(step, within[-1]):
            break
        format = step.tensor.format
        if chain.fits(sums, format):
            half = 1 << chain.shift >> 1  # a trace's shift rounds down, that of the engine half up
            op = replace(sums.op, format=format, bias=chain.bias - half, shift=chain.shift)
            found = {step: Finish(op, sums.inputs, tuple(within))}
        within.append(step)
    return found
