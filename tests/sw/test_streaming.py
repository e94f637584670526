"""An endless stream: after each step what the network of frames makes of the last rows."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network
from guyot.sw.operators import Add, AveragePool, Upsample
from guyot.sw.streaming import streaming

from .stream_networks import NETWORKS, Frames, deep, frames_behind, overlapping


@pytest.mark.parametrize("hops", [1, 2])
@pytest.mark.parametrize("kind", NETWORKS)
def test_each_step_is_the_frame_of_the_last_rows(kind, hops):
    network = NETWORKS[kind](hops)
    least = streaming(network)
    hop = hops * least.input.shape[1]
    stream = least if hops == 1 else streaming(network, hop)
    x = np.random.default_rng(7).integers(-128, 128, (30, *stream.input.shape))
    found, (first, frames) = stream.run(x), frames_behind(network, stream, x)
    assert np.array_equal(found[first:], network.run(frames))
    assert len(frames) > 5 and len(np.unique(found)) > 20


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
