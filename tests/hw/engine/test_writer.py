"""The writer puts every word of a padded map where its strips' windows look for it."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.engine.strips import (
    plain_geometry,
    shared_geometry,
    strip_geometry,
    whole_geometry,
    writes_a_row,
)
from guyot.hw.engine.writer import Writer
from guyot.hw.protocol.layout import Layout
from guyot.sim.streams import bernoulli, stream_put
from guyot.sw.fixed import Format

FRAMES, CAPACITY, PAD = 2, 256, 77
U8 = Format(8, 8)
CASES = [  # shape, kernel, stride, padding, pixels, layout
    ((1, 4, 4), (1, 1), (1, 1), (0, 0, 0, 0), 1, Layout((0,))),
    ((2, 5, 6), (3, 3), (1, 1), (1, 1, 1, 1), 3, Layout((1, 0), 2)),
    ((3, 7, 8), (2, 3), (2, 2), (0, 1, 2, 0), 2, Layout((2, 0, 1), 4)),
    ((1, 6, 9), (3, 2), (3, 3), (2, 0, 0, 0), 3, Layout((0,), 9)),
    ((2, 5, 4), (2, 2), (2, 2), (0, 0, 0, 0), 2, Layout((0, 1))),  # a row behind the last window
    ((2, 5, 8), (3, 3), (1, 1), (1, 1, 1, 1), 4, Layout((1, 0), 4, 4)),
    ((1, 6, 8), (5, 5), (1, 1), (2, 0, 2, 2), 2, Layout((0,), 8, 2)),
    ((2, 4, 9), (2, 2), (2, 2), (0, 0, 0, 0), 2, Layout((0, 1), 3, 3)),  # a column behind it
    ((1, 4, 6), (3, 4), (1, 1), (1, 1, 1, 2), 1, Layout((0,), 6, 6)),
]


def words_of(maps: np.ndarray, layout: Layout) -> np.ndarray:
    """(N, C, H, W) in the order of the stream."""
    position = layout.position(*maps.shape[2:]).reshape(-1)
    words = np.empty((len(maps), position.size), np.int64)
    words[:, position] = maps.reshape(len(maps), -1)
    return words.reshape(-1)


def strips_of(maps: np.ndarray, case, columns: int) -> np.ndarray:
    """(N, rows, strips, words of a strip's row): what windows read, channels innermost."""
    _, kernel, stride, padding, pixels, layout = case
    top, bottom, left, right = padding
    padded = np.pad(maps, ((0, 0), (0, 0), (top, bottom), (left, right)), constant_values=PAD)
    used = (padded.shape[2] - kernel[0]) // stride[0] * stride[0] + kernel[0]
    step = (padded.shape[3] - kernel[1]) // stride[1] + 1
    starts = [q * (step // pixels) * stride[1] for q in range(pixels)]
    padded = padded[:, list(layout.order), :used].transpose(0, 2, 3, 1)
    strips = [padded[:, :, start : start + columns] for start in starts]
    return np.stack(strips, axis=2).reshape(len(maps), used, pixels, -1)


def run(dut: Writer, words: np.ndarray, commits: int, stalls) -> list[np.ndarray]:
    """What lies in all lanes where each commit says that it is whole."""
    memory = np.full((dut.lanes, CAPACITY), -1)
    whole = []

    async def source(ctx):
        width = dut.geometry.width
        sent = words.reshape(-1, width) if width > 1 else words
        await stream_put(ctx, dut.i, sent.tolist(), bernoulli(stalls[0], 3))

    async def take(ctx):
        stall, room, opened, cycle = bernoulli(stalls[1], 4), False, 0, 0
        while len(whole) < commits:
            assert room or not ctx.get(dut.opened), "opened without room"
            opened += ctx.get(dut.opened)
            for lane in range(dut.lanes):
                if ctx.get(dut.enables) >> lane & 1:
                    stored = dut.stored[lane if dut.apart else 0]
                    memory[lane, ctx.get(dut.address)] = ctx.get(stored)
            if ctx.get(dut.committed):
                start = np.arange(dut.amount) + len(whole) * dut.amount
                part = start % CAPACITY if dut.geometry.slots == 1 else slice(None)
                whole.append(memory[:, part].copy())
                assert opened >= len(whole)
            room = not next(stall)
            ctx.set(dut.room, room)
            await ctx.tick()
            cycle += 1
            assert cycle < 100 * len(words)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(source, background=True)
    simulator.add_testbench(take)
    simulator.run()
    return whole


@pytest.mark.parametrize("stalls", [(0, 0), (0.5, 0), (0.1, 0.6)])
@pytest.mark.parametrize("case", CASES, ids=lambda case: "x".join(map(str, case[0])))
def test_strips_with_their_padding(case, stalls):
    shape, kernel, stride, padding, pixels, layout = case
    geometry = strip_geometry(shape, kernel, stride, padding, pixels, layout)
    maps = np.random.default_rng(shape[1]).integers(0, 64, (FRAMES, *shape))
    rows = strips_of(maps, case, geometry.columns).reshape(-1, pixels, geometry.pitch)
    dut = Writer(U8, geometry, CAPACITY, PAD, "w")
    found = run(dut, words_of(maps, layout), len(rows), stalls)
    assert np.array_equal(found, rows)


SHARED = [  # shape, kernel, stride, padding, pixels, layout
    ((3, 5, 8), (3, 3), (1, 1), (1, 1, 1, 1), 4, Layout((1, 0, 2), 4, 4)),
    ((2, 6, 7), (5, 5), (1, 1), (0, 0, 0, 0), 3, Layout((1, 0))),  # a strip that no lane owns
    ((1, 4, 7), (2, 3), (1, 2), (1, 0, 1, 1), 2, Layout((0,), 7, 7)),  # a column of padding
]


@pytest.mark.parametrize("stalls", [(0, 0), (0.5, 0.3)])
@pytest.mark.parametrize("case", SHARED, ids=lambda case: "x".join(map(str, case[0])))
def test_strips_that_share_their_edges(case, stalls):
    """Each column once, in the strip that it lies in, at the addresses of its channels."""
    shape, kernel, stride, padding, pixels, layout = case
    geometry = shared_geometry(shape, kernel, stride, padding, pixels, layout)
    channels, rows, columns = shape
    maps = np.random.default_rng(shape[1]).integers(0, 64, (FRAMES, *shape))
    top, bottom = padding[:2]
    used = (rows + top + bottom - kernel[0]) // stride[0] * stride[0] + kernel[0]
    padded = np.pad(maps, ((0, 0), (0, 0), (top, bottom), (0, 0)), constant_values=PAD)
    padded = padded[:, list(layout.order), :used]
    dut = Writer(U8, geometry, CAPACITY << geometry.near_bits, PAD, "w")
    dut.amount = geometry.stored  # what lies in the memories, without the bits of the strip
    found = run(dut, words_of(maps, layout), FRAMES * used, stalls)
    for k, memory in enumerate(found):
        row = padded[k // used, :, k % used]
        for column in range(columns):
            strip, at = divmod(column, geometry.columns)
            words = memory[strip, at * geometry.column_pitch :][:channels]
            assert words.tolist() == row[:, column].tolist()
    stored = [source for write in geometry.program for _, source in write.targets if source >= 0]
    assert len(stored) == columns


@pytest.mark.parametrize("seed", range(40))
def test_the_writes_of_a_row_are_known_beforehand(seed):
    random = np.random.default_rng(seed)
    columns, stride = int(random.integers(2, 20)), int(random.integers(1, 3))
    kernel = int(random.integers(1, min(6, columns) + 1))
    left, right = (int(n) for n in random.integers(0, kernel, 2))
    out = (columns + left + right - kernel) // stride + 1
    pixels = int(random.choice([n for n in range(1, out + 1) if out % n == 0]))
    strips = int(random.choice([n for n in range(1, columns + 1) if columns % n == 0]))
    width = int(random.choice([n for n in range(1, min(8, strips) + 1) if strips % n == 0]))
    layout = Layout((0,), strips, width)
    shape, sides = (1, 1, columns), (0, 0, left, right)
    made = strip_geometry(shape, (1, kernel), (1, stride), sides, pixels, layout)
    own = out // pixels * stride
    found = writes_a_row(columns, (left, right), own, made.columns, pixels, layout)
    assert len(made.program) - left - right <= found <= len(made.program)
    if width == 1 or pixels > kernel:
        assert found == len(made.program)


@pytest.mark.parametrize("stalls", [(0, 0), (0.5, 0.3)])
def test_one_strip_word_after_word(stalls):
    words = np.random.default_rng(1).integers(0, 256, 300)  # once round the memory
    dut = Writer(U8, plain_geometry((1, 4, 5), (2, 2), (1, 1)), CAPACITY, PAD, "w")
    assert np.array_equal(np.ravel(run(dut, words, len(words), stalls)), words)


@pytest.mark.parametrize("width", [2, 5])
def test_the_activations_of_a_word_side_by_side(width):
    values = np.random.default_rng(1).integers(0, 256, 30 * width)
    geometry = whole_geometry((width, 2, 2), width)
    dut = Writer(U8, geometry, CAPACITY, PAD, "w")
    found = run(dut, values, 30, (0.4, 0.3))
    amount = geometry.slots
    for k, memory in enumerate(found):
        assert memory[:, k].tolist() == values[k * width :][:width].tolist()
        assert dut.amount == amount >= width
