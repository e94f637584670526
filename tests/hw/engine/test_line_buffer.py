"""A line buffer hands out every window of a padded map, in the least memory that it may have."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.engine.line_buffer import LineBuffer, least_capacity
from guyot.hw.engine.strips import plain_geometry, strip_geometry
from guyot.hw.engine.writer import Writer
from guyot.hw.primitives import StripRam
from guyot.hw.protocol.layout import Layout
from guyot.sim.streams import bernoulli, stream_put
from guyot.sw.fixed import Format

FRAMES, GROUPS, PAD = 3, 2, 9
CASES = [  # shape, kernel, stride, padding, pixels
    ((1, 4, 5), (2, 2), (1, 1), None, 1),
    ((3, 4, 4), (3, 3), (1, 1), None, 1),
    ((2, 5, 6), (3, 3), (1, 1), (1, 1, 1, 1), 3),
    ((2, 6, 6), (2, 2), (2, 2), (0, 0, 0, 0), 3),
    ((1, 7, 8), (3, 1), (2, 2), (1, 0, 0, 0), 2),
    ((4, 1, 1), (1, 1), (1, 1), None, 1),
]


def windows_of(maps: np.ndarray, geometry, stride, padding, pixels: int) -> list[np.ndarray]:
    """Of each window in turn (strips, span): the words from its first to its last."""
    top, bottom, left, right = padding or (0, 0, 0, 0)
    padded = np.pad(maps, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=PAD)
    padded = padded.transpose(0, 2, 3, 1)
    window, found = geometry.window, []
    rows, columns = window.positions
    for image in padded:
        starts = [q * columns * stride[1] for q in range(pixels)]
        strips = [image[:, start : start + geometry.columns].reshape(-1) for start in starts]
        for row in range(rows):
            for column in range(columns):
                base = row * window.down + column * window.advance
                found.append(np.array([strip[base : base + window.span] for strip in strips]))
    return found


def run(dut: LineBuffer, words, windows, random, stalls, read_delay: int) -> None:
    """Reads random words of every window, by blocks of random length."""
    due: dict[int, tuple[list[int], list[np.ndarray]]] = {}

    async def source(ctx):
        await stream_put(ctx, dut.i, words, bernoulli(stalls[0], 5))

    async def read(ctx):
        stall, cycle, left, begun, finished, based = bernoulli(stalls[1], 6), 0, 0, 0, 0, None
        while due or finished < len(windows):
            if based is not None:  # the cycle behind a start
                base, length = ctx.get(dut.base), left
                for k in range(length):
                    offsets = random.integers(0, dut.window.span, GROUPS)
                    offsets[0] = (0, dut.window.span - 1)[k % 2]
                    addresses = [(base + int(each)) % dut.capacity for each in offsets]
                    due[cycle + read_delay + k] = addresses, [based[:, e] for e in offsets]
                based = None
            finish = left == 1
            start = left <= 1 and begun < len(windows) and not next(stall) and ctx.get(dut.ready)
            finished += finish
            left = max(0, left - 1)
            if start:
                left, based, begun = int(random.integers(2, 6)), windows[begun], begun + 1
            ctx.set(dut.start, start)
            ctx.set(dut.finish, finish)
            for g, address in enumerate(due.get(cycle, ([0] * GROUPS, []))[0]):
                ctx.set(dut.addresses[g], address)
            expected = due.pop(cycle - StripRam.LATENCY, ([], []))[1]
            for g, lanes in enumerate(expected):
                assert [ctx.get(each) for each in dut.data[g]] == lanes.tolist()
            await ctx.tick()
            cycle += 1
            assert cycle < 200 * len(windows) + 20 * len(words), f"stands in window {begun}"

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(source, background=True)
    simulator.add_testbench(read)
    simulator.run()


@pytest.mark.parametrize("stalls", [(0, 0), (0.7, 0), (0, 0.7)])
@pytest.mark.parametrize("read_delay", [1, 6])
@pytest.mark.parametrize("case", CASES, ids=lambda case: "x".join(map(str, case[0])))
def test_every_window(case, read_delay, stalls):
    shape, kernel, stride, padding, pixels = case
    layout = Layout.natural(shape[0])
    if padding is None:
        geometry = plain_geometry(shape, kernel, stride)
    else:
        geometry = strip_geometry(shape, kernel, stride, padding, pixels, layout)
    random = np.random.default_rng(read_delay)
    maps = random.integers(-128, 128, (FRAMES, *shape))
    dut = LineBuffer(
        Format(8, 7, signed=True),
        geometry,
        least_capacity(geometry, Writer.slack_of(geometry)),
        groups=GROUPS,
        pixels=pixels,
        read_delay=read_delay,
        pad_value=PAD,
        name="b",
    )
    words = maps.transpose(0, 2, 3, 1).reshape(-1).tolist()
    windows = windows_of(maps, geometry, stride, padding, pixels)
    run(dut, words, windows, random, stalls, read_delay)
