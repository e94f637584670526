"""A design's folder: stream order, and one sentence for what is missing."""

import numpy as np
import pytest

from guyot.hw.protocol.layout import Layout
from guyot.sim.design import Design, Stage
from guyot.sw.errors import GuyotError


def test_a_folder_without_a_description_is_named(tmp_path):
    with pytest.raises(GuyotError, match=r"holds no design\.json: it is not a folder"):
        Design.load(tmp_path)


def test_a_broken_description_is_named(own_tiny):
    (own_tiny / "design.json").write_text("{")
    with pytest.raises(GuyotError, match=r"design\.json is not a design's description"):
        Design.load(own_tiny)


def test_a_missing_memory_is_named(own_tiny):
    (own_tiny / "tiny_dense_weights.hex").unlink()
    with pytest.raises(GuyotError, match="lacks tiny_dense_weights.hex, which its"):
        Design.load(own_tiny)


@pytest.mark.parametrize("pixels", [1, 2, 4])
def test_words_of_a_stage_know_their_place(rng, pixels):
    channels = (2, 0)  # of three: channel 1 does not leave
    stage = Stage("conv", "relu", (3, 2, 4), channels, pixels, 8, False, 16, "conv_tap")
    tensor = rng.integers(0, 256, (5, 3, 2, 4))
    stream = stage.stream(tensor)
    assert stream.shape == (5, stage.words)
    places = Layout((1, 0), pixels).position(2, 4)  # of channels 0 and 2
    for word in range(stage.words):
        row, column, channel = stage.place(word)
        assert (stream[:, word] == tensor[:, channel, row, column]).all()
        assert places[channel // 2, row, column] == word


def test_frames_are_rows_then_columns_then_channels(tiny, rng):
    image = rng.integers(0, 256, (1, 2, 2, 2))
    (frame,) = Design.load(tiny).frames(image)
    assert frame.tolist() == [image[0, c, y, x] for y in (0, 1) for x in (0, 1) for c in (0, 1)]


def test_a_map_comes_back_in_channel_order(own_tiny):
    design = Design.load(own_tiny)
    design.description["output"]["shape"] = [2, 3, 4]
    words = np.arange(24)[None]
    scores = design.scores(words)
    assert scores.shape == (1, 2, 3, 4)
    assert (scores[0].transpose(1, 2, 0).reshape(-1) == words[0]).all()
