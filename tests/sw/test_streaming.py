"""An endless stream: after each step what the network of frames makes of the last rows."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.errors import GuyotError
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
    Upsample,
)
from guyot.sw.streaming import streaming, window

U8, S8, WEIGHTS = Format(8, 8), Format(8, 6, True, 3), Format(8, 7, True)


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


@pytest.mark.parametrize("hops", [1, 2])
@pytest.mark.parametrize("kind", NETWORKS)
def test_each_step_is_the_frame_of_the_last_rows(kind, hops):
    network = NETWORKS[kind](hops)
    least = streaming(network)
    hop = hops * least.input.shape[1]
    stream = least if hops == 1 else streaming(network, hop)
    rows, across_ = window(stream), network.input.shape[1] == 1
    steps = 30
    images = stream.input.shape
    low, high = stream.input.format.low, stream.input.format.high
    x = np.random.default_rng(7).integers(low, high + 1, (steps, *images))
    found = stream.run(x)
    whole = np.concatenate(list(x), axis=1)
    frame = network.input.shape[2 if across_ else 1]
    checked = 0
    for step in range(steps):
        first = (step + 1) * hop - rows
        if first < 0:
            continue
        piece = np.zeros((images[0], frame, images[2]), np.int64)  # rows behind are not used
        piece[:, :rows] = whole[:, first : first + rows]
        piece = piece.transpose(0, 2, 1) if across_ else piece
        assert np.array_equal(found[step], network.run(piece)[0]), step
        checked += 1
    assert checked > 5 and len(np.unique(found)) > 20


def test_runs_go_on_from_batch_to_batch_and_begin_anew_at_resets(monkeypatch):
    stream = streaming(deep(3))
    x = np.random.default_rng(1).integers(-128, 128, (50, *stream.input.shape))
    whole = stream.run(x)
    monkeypatch.setattr("guyot.sw.network.BATCH", 7)
    assert np.array_equal(stream.run(x), whole)
    anew = stream.run(x, resets=(20,))
    assert np.array_equal(anew, np.concatenate([whole[:20], stream.run(x[20:])]))
    assert not np.array_equal(anew, whole)


def test_a_file_has_it(tmp_path):
    stream = streaming(overlapping(5))
    file.save(stream, tmp_path / "stream.guyot")
    again = file.load(tmp_path / "stream.guyot")
    assert again.continues and again.meta["streaming"] == stream.meta["streaming"]
    x = np.random.default_rng(1).integers(-128, 128, (9, *stream.input.shape))
    assert np.array_equal(again.run(x), stream.run(x))


def padded() -> Network:
    frames = Frames(0)
    frames.conv(2, (3, 1), padding=(1, 1, 0, 0))
    return frames.network


def uneven() -> Network:
    frames = Frames(0, rows=20)
    one = frames.conv(2, (2, 1), (2, 1), of="input")
    two = frames.conv(2, (3, 1), (2, 1), of="input")
    one, two = (frames.add(AveragePool(f"a{k}", (x,), (9, 1))) for k, x in enumerate((one, two)))
    frames.add(Add("sum", (one, two)))
    return frames.network


def larger() -> Network:
    frames = Frames(0)
    frames.add(Upsample("up", ("input",), (2, 1)))
    return frames.network


@pytest.mark.parametrize(
    ("network", "hop", "said"),
    [
        (padded, None, "layer 'conv0' pads time by 1 rows above and 1 below"),
        (uneven, None, "'input' ends at its rows 19 and 18"),
        (larger, None, "layer 'up' (Upsample) moves rows"),
        (lambda: deep(0), 3, "steps of 3 rows: the network's strides ask for a multiple of 4"),
        (lambda: deep(0), 0, "steps of 0 rows"),
        (lambda: deep(0), 400, "would skip rows"),
        (lambda: streaming(deep(0)), None, "an endless stream already"),
    ],
)
def test_what_no_stream_can_do_is_refused(network, hop, said):
    with pytest.raises(GuyotError, match=said.replace("(", r"\(").replace(")", r"\)")):
        streaming(network(), hop)
