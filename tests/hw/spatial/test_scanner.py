# amaranth: UnusedElaboratable=no
"""The scanner goes through a scan as `Scan` says, frame after frame, whenever it may step."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.spatial.scan import Hits, Scan
from guyot.hw.spatial.scanner import Scanner

SCANS = [
    Scan((1, 5, 6), (3, 3), (1, 1), 1, 1, (5, 6)),
    Scan((2, 4, 8), (2, 3), (2, 2), 0, 1, (2, 4), (2, 2)),
    Scan((3, 6, 5), (3, 2), (1, 1), 2, 0, (4, 4), (2, 1)),
    Scan((1, 1, 9), (1, 5), (1, 1), 0, 2, (1, 8), (1, 4)),
    Scan((4, 1, 1), (1, 1), (1, 1), 0, 0, (1, 1)),
]


def steps(scan: Scan, random, frames: int = 3) -> np.ndarray:
    """(step, what the scanner says of it): padding, completes, sends, rows above."""
    dut, found = Scanner(scan), []

    async def bench(ctx):
        while len(found) < frames * scan.steps:
            go = random.random() < 0.6
            ctx.set(dut.step, go)
            if go:
                signals = dut.padding, dut.completes, dut.sends, dut.old
                found.append([ctx.get(signal) for signal in signals])
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return np.array(found).reshape(frames, scan.steps, 4)


@pytest.mark.parametrize("scan", SCANS)
def test_as_the_scan_says(rng, scan):
    rows = np.arange(scan.steps) // scan.pitch
    above = scan.kernel[0] - 1
    old = (1 << np.minimum(rows, above)) - 1 if above else rows * 0
    single = Scan(*(getattr(scan, name) for name in ("shape", "kernel", "stride", "top", "left",
                                                      "positions")))  # fmt: skip
    expected = np.stack([~scan.takes, single.sends, scan.sends, old], axis=1)
    found = steps(scan, rng)
    if not above:
        found[:, :, 3] = 0
    assert np.array_equal(found, np.broadcast_to(expected, found.shape))


@pytest.mark.parametrize("scan", SCANS)
def test_windows_need_what_they_hold(scan):
    """By brute force: the last pixel of the map in each group of windows."""
    _, rows, columns = scan.shape
    needed = []
    for y in range(0, scan.positions[0], scan.pool[0]):
        for x in range(0, scan.positions[1], scan.pool[1]):
            last = [
                (place + size - 1) * stride + kernel - 1 - before
                for place, size, stride, kernel, before in zip(
                    (y, x), scan.pool, scan.stride, scan.kernel, (scan.top, scan.left), strict=True
                )
            ]
            row, column = last
            whole = row >= rows
            needed.append(rows * columns if whole else row * columns + min(column, columns - 1) + 1)
    assert scan.needed.tolist() == needed
    assert scan.sends.sum() == len(needed)


def test_every_so_many_places():
    assert Hits(1, 2, 6).places.tolist() == [1, 3, 5, 7, 9, 11]
    assert Hits(1, 2, 6).every(3).places.tolist() == [5, 11]
