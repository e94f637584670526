"""A monitor's counters are what the events of its two streams say, by definition."""

import numpy as np
import pytest

from guyot.hw.dropin.monitor import Monitor
from guyot.sim.streams import run_rows

LABELS, FRAMES = 4, 30


def draw(random, gap: float):
    """Frames one after the other: cycles of the first and last word, and of the last score."""
    first, last, leaves = [], [], []
    for _ in range(FRAMES):
        first.append((last[-1] + 1 if last else 2) + int(random.geometric(gap)) - 1)
        last.append(first[-1] + int(random.integers(0, 6)))
        leaves.append(max(last[-1], leaves[-1] if leaves else 0) + int(random.integers(1, 15)))
    return first, last, leaves


@pytest.mark.parametrize("gap", [1.0, 0.3, 0.05])
@pytest.mark.parametrize("clears", [0.0, 0.02])
def test_counters(gap, clears):
    random = np.random.default_rng(int(100 * gap))
    first, last, leaves = draw(random, gap)
    cycles = leaves[-1] + 3
    malformed, labels = random.integers(0, 2, cycles), random.integers(0, 1 << LABELS, cycles)
    clear, clear_flag = random.random(cycles) < clears, random.random(cycles) < 3 * clears
    rows = [
        (
            any(a <= c <= b for a, b in zip(first, last, strict=True)),
            c in last,
            c in leaves or random.random() < 0.2,  # other scores change nothing
            c in leaves,
            int(malformed[c]),
            int(labels[c]),
            bool(clear[c]),
            bool(clear_flag[c]),
        )
        for c in range(cycles)
    ]
    dut = Monitor(LABELS)
    inputs = (
        *(dut.i_beat, dut.i_last, dut.o_beat, dut.o_last),
        *(dut.malformed, dut.label, dut.clear, dut.clear_flag),
    )
    outputs = (dut.busy, dut.flagged, dut.frames, dut.latency, dut.interval, dut.last_label)
    seen = run_rows(dut, inputs, outputs, rows)

    def is_busy(c: int) -> bool:
        """Whether words that came before cycle c have not all left, with their frame."""
        return any(a < c <= out for a, out in zip(first, leaves, strict=True))

    flagged = frames = latency = interval = label = 0
    for c in range(cycles):
        assert seen[c] == (is_busy(c), flagged, frames, latency, interval, label), f"cycle {c}"
        flagged &= not clear_flag[c]
        if c in leaves:
            k = leaves.index(c)
            flagged |= malformed[c]
            frames, label = frames + 1, int(labels[c])
            latency = latency if is_busy(first[k]) else c - first[k]
            interval = c - leaves[k - 1] if k else seen[c + 1][4]  # the first has none before it
        if clear[c]:
            frames = latency = interval = 0
