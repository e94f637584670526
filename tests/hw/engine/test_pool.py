"""A pool gives the maxima of its windows, on time, whatever gaps there are between the beats."""

import numpy as np
import pytest

from guyot.hw.engine.pool import APART, LATENCY, Pool, Pooling
from guyot.sim.streams import run_rows
from guyot.sw.fixed import Format

FRAMES = 2
POOLINGS = [
    Pooling((2, 2), (4, 6), 1),
    Pooling((2, 2), (4, 4), 5),
    Pooling((3, 1), (3, 2), 3),
    Pooling((1, 2), (2, 8), 2),
    Pooling((2, 2), (2, 2), 9),  # cells enough that no gap is needed
]


def spaced(random, pooling: Pooling, beats: int, stall: float) -> list[int]:
    """The cycle of each beat: as early as values of one window may come, and by chance later."""
    cycles: list[int] = []
    ends: dict[tuple, int] = {}
    now = 0
    for beat in range(beats):
        position, cell = divmod(beat, pooling.cells)
        row, column = divmod(position, pooling.positions[1])
        window = row // pooling.kernel[0], column // pooling.kernel[1], cell
        now = max(now, ends.get(window, -APART) + APART)
        now += int(random.geometric(1 - stall)) - 1
        cycles.append(now)
        ends[window] = now
        now += 1
    return cycles


@pytest.mark.parametrize("stall", [0.0, 0.5])
@pytest.mark.parametrize("pooling", POOLINGS, ids=lambda p: f"{p.kernel}-{p.positions}-{p.cells}")
@pytest.mark.parametrize(("format", "results"), [(Format(8, 8), 1), (Format(6, 0, True), 2)])
def test_the_maxima_of_all_windows(pooling, format, results, stall):
    random = np.random.default_rng(pooling.cells)
    rows, columns = pooling.positions
    down, right = pooling.kernel
    shape = (FRAMES * rows, columns, pooling.cells, results)
    values = random.integers(format.low, format.high + 1, shape)
    windows = values.reshape(-1, down, columns // right, right, pooling.cells, results)
    maxima = windows.max(axis=(1, 3)).reshape(-1, results).tolist()

    dut = Pool(pooling, format, results)
    beats = values.reshape(-1, results).tolist()
    cycles = spaced(random, pooling, len(beats), stall)
    stream = np.full((cycles[-1] + LATENCY + 1, 1 + results), format.high)  # what is not valid
    stream[:, 0] = 0
    for cycle, beat in zip(cycles, beats, strict=True):
        stream[cycle] = [1, *beat]
    seen = run_rows(dut, (dut.valid, *dut.i), (dut.o_valid, *dut.o), stream.tolist())
    assert [list(out) for valid, *out in seen if valid] == maxima

    last = [
        cycle
        for beat, cycle in enumerate(cycles)
        if pooling.emits(*divmod(beat // pooling.cells, columns))
    ]
    assert [cycle - LATENCY for cycle, (valid, *_) in enumerate(seen) if valid] == last
