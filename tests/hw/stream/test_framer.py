"""A framer gives frames of an exact length, and says of each whether it came in so."""

import numpy as np
import pytest

from guyot.hw.stream.framer import Framer
from guyot.sim.streams import run_streams
from guyot.sw.fixed import Format

FORMAT = Format(8, 0, True)
STALLS = [(0, 0), (0.6, 0), (0, 0.6), (0.3, 0.3)]


def framed(frames: list[list[int]], words: int) -> tuple[list[int], list[int]]:
    """(the words that leave, a flag for each frame)."""
    exact = [(frame + [0] * words)[:words] for frame in frames]
    return sum(exact, []), [int(len(frame) != words) for frame in frames]


@pytest.mark.parametrize("stalls", STALLS)
@pytest.mark.parametrize("words", [1, 2, 7])
def test_short_frames_are_completed_and_long_ones_cut(words, stalls):
    random = np.random.default_rng(words)
    lengths = [words, 1, 2 * words, words, words + 1, max(1, words - 1), words]
    lengths += random.integers(1, 2 * words + 2, 20).tolist()
    frames = [random.integers(-128, 128, length).tolist() for length in lengths]
    beats = [
        {"data": word, "last": k == len(frame) - 1}
        for frame in frames
        for k, word in enumerate(frame)
    ]
    expected, flags = framed(frames, words)
    dut = Framer(FORMAT, words)
    # A frame's last word and its flag leave together, so each of them is there only with the other.
    found, malformed = run_streams(
        dut,
        [(dut.i, beats)],
        [(dut.o, len(expected)), (dut.malformed, len(flags))],
        stalls=stalls,
        steady=False,
    )
    assert found == expected
    assert malformed == flags
