# amaranth: UnusedElaboratable=no
"""The window buffer has every window of a padded map, of one frame after the other."""

import numpy as np
import pytest
from amaranth.hdl import Module
from amaranth.sim import Simulator

from guyot.hw.spatial.scan import Scan
from guyot.hw.spatial.scanner import Scanner
from guyot.hw.spatial.window import WindowBuffer, latency_of, lengths
from guyot.sw.fixed import Format

PAD = 9
SCANS = [
    Scan((1, 5, 6), (3, 3), (1, 1), 1, 1, (5, 6)),
    Scan((2, 4, 8), (2, 3), (2, 2), 0, 1, (2, 4)),
    Scan((3, 6, 5), (3, 2), (1, 1), 2, 0, (4, 4)),
    Scan((1, 1, 9), (1, 5), (1, 1), 0, 2, (1, 9)),
]


def windows(scan: Scan, places, frames: np.ndarray, random) -> list[list[int]]:
    """What the buffer has at `places`, window by window, of maps (N, rows, columns, channels)."""
    top = Module()
    top.submodules.scanner = scanner = Scanner(scan)
    top.submodules.dut = dut = WindowBuffer(scan, Format(8), places, PAD)
    top.d.comb += [dut.padding.eq(scanner.padding), dut.old.eq(scanner.old)]
    words, found = iter(frames.reshape(-1).tolist()), []

    async def bench(ctx):
        left, coming = len(frames) * scan.steps, [False] * latency_of(scan)
        while left or any(coming):
            go = bool(left) and random.random() < 0.7
            if go and not ctx.get(scanner.padding):
                ctx.set(dut.i, next(words))
            ctx.set(scanner.step, go)
            ctx.set(dut.step, go)
            if coming.pop(0):
                values = ctx.get(dut.o)
                found.append([values >> 8 * k & 255 for k in range(len(places))])
            coming.append(go and bool(ctx.get(scanner.completes)))
            left -= go
            await ctx.tick()

    simulator = Simulator(top)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return found


def expected(scan: Scan, places, frames: np.ndarray) -> list[list[int]]:
    around = [(0, 0), (scan.top, 99), (scan.left, 99), (0, 0)]
    padded = np.pad(frames, around, constant_values=PAD)
    return [
        [int(frame[y * scan.stride[0] + row, x * scan.stride[1] + column, channel])
         for row, column, channel in places]
        for frame in padded
        for y in range(scan.positions[0])
        for x in range(scan.positions[1])
    ]  # fmt: skip


def setting(scan: Scan, random):
    """Some places of a window, and maps."""
    every = [
        (row, column, channel)
        for row in range(scan.kernel[0])
        for column in range(scan.kernel[1])
        for channel in range(scan.shape[0])
    ]
    places = [place for place in every if random.random() < 0.7] or every
    channels, rows, columns = scan.shape
    return places, random.integers(0, 256, (3, rows, columns, channels))


@pytest.mark.parametrize("scan", SCANS)
def test_every_window(rng, scan):
    places, frames = setting(scan, rng)
    assert windows(scan, places, frames, rng) == expected(scan, places, frames)


def test_another_padding_is_seen(rng, monkeypatch):
    places, frames = setting(SCANS[0], rng)
    found = windows(SCANS[0], places, frames, rng)
    monkeypatch.setitem(globals(), "PAD", 0)
    assert found != expected(SCANS[0], places, frames)


def test_a_row_keeps_what_its_taps_need():
    assert lengths(SCANS[0], [(0, 2, 0), (2, 0, 0)]) == [1, 0, 3]
    with pytest.raises(ValueError, match="rows of 3 steps are short; a memory needs 4"):
        WindowBuffer(Scan((1, 4, 3), (2, 1), (1, 1), 0, 0, (3, 3)), Format(8), [(0, 0, 0)])
