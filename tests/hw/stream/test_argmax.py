"""The end of the pipeline: scores unchanged, the first greatest one's place, the frame's flag."""

import numpy as np
import pytest

from guyot.hw.stream.argmax import Argmax
from guyot.sim.streams import run_streams
from guyot.sw.fixed import Format

FRAMES = 14
STALLS = [(0, 0), (0.6, 0), (0, 0.6), (0.3, 0.3)]


def run(format: Format, scores: np.ndarray, flags: list[int], classes: bool, stalls):
    words = scores.shape[1]
    dut = Argmax(format, words, classes=classes)
    sources = [(dut.i, scores.reshape(-1).tolist()), (dut.malformed, flags)]
    (found,) = run_streams(dut, sources, [(dut.o, scores.size)], stalls=stalls)
    assert [beat.score for beat in found] == scores.reshape(-1).tolist()
    assert [beat.last for beat in found] == [k % words == words - 1 for k in range(scores.size)]
    return [beat for beat in found if beat.last], found


@pytest.mark.parametrize("stalls", STALLS)
@pytest.mark.parametrize("words", [1, 2, 10])
@pytest.mark.parametrize("format", [Format(3, 0, True), Format(4, 4), Format(24, 3, True)])
def test_the_first_of_the_greatest(format, words, stalls):
    random = np.random.default_rng(words)
    scores = random.integers(format.low, format.high + 1, (FRAMES, words))
    scores[0], scores[1], scores[2] = (
        format.low,
        format.high,
        np.linspace(format.low, format.high, words),
    )
    flags = random.integers(0, 2, FRAMES).tolist()
    lasts, found = run(format, scores, flags, True, stalls)
    assert [beat.best for beat in lasts] == scores.argmax(axis=1).tolist()
    assert [beat.malformed for beat in lasts] == flags
    assert sum(beat.malformed for beat in found) == sum(flags)  # at last words only


def test_without_classes_there_is_no_best():
    scores = np.random.default_rng(1).integers(0, 16, (FRAMES, 5))
    lasts, _ = run(Format(4, 4), scores, [0] * FRAMES, False, (0.2, 0.2))
    assert {beat.best for beat in lasts} == {0}


def test_no_frame_leaves_without_its_flag():
    dut = Argmax(Format(4, 4), 3, classes=True)
    with pytest.raises(TimeoutError, match="no word for 50 cycles after 5"):
        run_streams(
            dut,
            [(dut.i, [1, 2, 3, 4, 5, 6]), (dut.malformed, [1])],
            [(dut.o, 6)],
            patience=50,
        )
