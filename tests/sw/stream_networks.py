"""Networks of frames that an endless stream can have: all kinds of windows over time."""

from __future__ import annotations

import numpy as np

from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Operator,
    Requantise,
    Tensor,
)

S8, WEIGHTS = Format(8, 6, True, 3), Format(8, 7, True)


class Frames:
    """A random network of frames of ``rows`` rows and ``columns`` columns, layer by layer."""

    def __init__(self, seed: int, channels: int = 2, rows: int = 23, columns: int = 1):
        self.random = np.random.default_rng(seed)
        self.input = Tensor((channels, rows, columns), S8)
        self.operators: list[Operator] = []
        self.last = "input"

    @property
    def shape(self) -> tuple[int, int, int]:
        return self.network.output.shape if self.operators else self.input.shape

    @property
    def network(self) -> Network:
        return Network(self.input, tuple(self.operators), {"name": "frames"})

    def add(self, op: Operator) -> str:
        self.operators.append(op)
        self.last = op.name
        return op.name

    def conv(self, out: int, kernel, stride=(1, 1), padding=(0, 0, 0, 0), of: str = "") -> str:
        of = of or self.last
        inputs = self.network.types[of].shape[0] if self.operators else self.input.shape[0]
        weights = self.random.integers(-99, 99, (out, inputs, *kernel))
        k = len(self.operators)
        self.add(Convolution(f"conv{k}", (of,), weights, WEIGHTS, stride, padding))
        bias = self.random.integers(-999, 999, out)
        return self.add(Requantise(f"out{k}", (self.last,), S8, bias, 9))

    def dense(self, out: int) -> str:
        self.add(Flatten(f"flat{len(self.operators)}", (self.last,)))
        return self.conv(out, (1, 1))


def deep(seed: int, columns: int = 1) -> Network:
    frames = Frames(seed, rows=29, columns=columns)
    frames.conv(4, (3, min(3, columns)), padding=(0, 0, 1, 1) if columns > 1 else (0, 0, 0, 0))
    frames.add(MaxPool("pool", (frames.last,), (2, 1), (2, 1)))
    frames.conv(5, (4, 1), (2, 1))
    frames.dense(6)
    return frames.network


def overlapping(seed: int) -> Network:
    """Poolings whose windows overlap, a dilated convolution, a mean over all that is left."""
    frames = Frames(seed, rows=31, columns=4)
    frames.conv(3, (2, 3))
    frames.add(MaxPool("pool", (frames.last,), (3, 2), (2, 2)))
    weights = frames.random.integers(-99, 99, (4, 3, 3, 1))
    frames.add(Convolution("wide", (frames.last,), weights, WEIGHTS, dilation=(2, 1)))
    frames.add(Requantise("narrow", ("wide",), S8, np.zeros(4, int), 8))
    frames.add(AveragePool("mean", (frames.last,), (frames.shape[1], 1), (1, 1)))
    frames.add(Requantise("means", ("mean",), S8, np.zeros(4, int), 1))
    frames.dense(3)
    return frames.network


def branches(seed: int) -> Network:
    """Two ways of the same rows, added and side by side."""
    frames = Frames(seed, rows=20, columns=3)
    stem = frames.conv(3, (2, 1))
    one = frames.conv(3, (3, 1), of=stem)
    two = frames.conv(3, (3, 3), padding=(0, 0, 1, 1), of=stem)
    frames.add(Add("sum", (one, two)))
    frames.add(Requantise("added", ("sum",), S8, np.zeros(3, int), 1))
    frames.add(Concat("both", ("added", two)))
    frames.conv(4, (4, 3))
    frames.dense(5)
    return frames.network


def across(seed: int) -> Network:
    """Time along the columns of one row."""
    frames = Frames(seed, rows=1, columns=26)
    frames.conv(4, (1, 5), (1, 2))
    frames.add(MaxPool("pool", (frames.last,), (1, 2), (1, 2)))
    frames.dense(3)
    return frames.network


NETWORKS = {
    "deep": deep, "map": lambda seed: deep(seed, 6), "overlapping": overlapping,
    "branches": branches, "across": across,
}  # fmt: skip


def frames_behind(network: Network, stream: Network, steps: np.ndarray) -> tuple[int, np.ndarray]:
    """The first step that completes a window, and for each from there on the frame that ``network``
    must make the same of: the last rows, and zeros for those that it has no use for."""
    hop, rows = stream.meta["streaming"]["hop"], stream.meta["streaming"]["window"]
    whole, first = np.concatenate(list(steps), axis=1), -(-rows // hop) - 1
    frames = np.zeros((len(steps) - first, *network.input.shape), np.int64)
    turned = network.input.shape[1] == 1  # time lies along the columns
    upright = frames.transpose(0, 1, 3, 2) if turned else frames
    for frame, step in zip(upright, range(first, len(steps)), strict=True):
        end = (step + 1) * hop
        frame[:, :rows] = whole[:, end - rows : end]
    return first, frames
