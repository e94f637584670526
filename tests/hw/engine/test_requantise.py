"""The hardware's requantisation equals sw's, at every rounding and at the borders of clipping."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.engine import requantise
from guyot.hw.engine.requantise import Requantise
from guyot.hw.engine.schedule import PARTIAL_GAP, Piece
from guyot.sw import network
from guyot.sw.fixed import Format
from guyot.sw.operators import Tensor


@pytest.mark.parametrize("rounding", ["half-up", "half-even", "floor"])
@pytest.mark.parametrize("format", [Format(8, 8), Format(6, 2, True), Format(8, 4, zero=7)])
@pytest.mark.parametrize("shift", [0, 1, 5])
def test_equal_to_the_reference(rounding, format, shift):
    random = np.random.default_rng(shift)
    low, high = -4000, 5000
    bias = random.integers(-500, 500, 4)
    sums = random.integers(low, high + 1, (40, 4))
    sums[:8] = np.arange(-16, 16).reshape(8, 4)
    sums[8], sums[9] = low, high
    operator = network.Requantise("r", ("a",), format, bias, shift, rounding=rounding)
    accumulator = Tensor((4, 1, 1), Format(14, 0, True))
    expected = operator.compute(sums[:, :, None, None], types=(accumulator,)).reshape(-1)
    pieces = [Piece(0, channel, 0) for channel in range(4)]
    dut = Requantise(
        low, high, bias.tolist(), shift, format, pieces=pieces, rounding=rounding, name="r"
    )
    found = []

    async def bench(ctx):
        values = [0] * requantise.LEAD + sums.reshape(-1).tolist() + [0] * requantise.LATENCY
        for k, value in enumerate(values):
            if k >= requantise.LEAD + requantise.LATENCY:
                assert ctx.get(dut.o_valid) == 1
                found.append(ctx.get(dut.o[0]))
            ctx.set(dut.valid, k >= requantise.LEAD)
            ctx.set(dut.i[0], value)
            ctx.set(dut.index, k % 4)
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    assert found == expected.tolist()


@pytest.mark.parametrize("beats", [1, 2])
def test_the_pieces_of_a_cut_channel_are_added(beats):
    random = np.random.default_rng(beats)
    bias, format = [100, -7, 30], Format(8, 0, True)
    # Channels 1 and 2 come in two and three pieces, mixed, each in so many beats.
    order = [(1, True, False), (2, True, False), (0, True, True), (2, False, False),
             (1, False, True), (2, False, True)]  # fmt: skip
    pieces = [Piece(0, channel, 0, first, final) for channel, first, final in order]
    dut = Requantise(-900, 900, bias, 2, format, pieces=pieces, beats=beats, name="r")
    found = []

    async def send(ctx):
        for block in range(5):
            for index in range(len(pieces)):
                for cycle in range(PARTIAL_GAP):
                    beat = cycle - requantise.LEAD
                    ctx.set(dut.index, index)
                    ctx.set(dut.beat, min(cycle, beats - 1))
                    ctx.set(dut.valid, 0 <= beat < beats)
                    if 0 <= beat < beats:
                        ctx.set(dut.i[0], int(sums[block, index, beat]))
                    await ctx.tick()
        for _ in range(requantise.LATENCY):
            await ctx.tick()

    async def take(ctx):
        async for _, _, valid, value in ctx.tick().sample(dut.o_valid, dut.o[0]):
            if valid:
                found.append(value)

    sums = random.integers(-200, 200, (5, len(pieces), beats))
    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(send)
    simulator.add_testbench(take, background=True)
    simulator.run()
    expected = []
    for block in sums:
        for k, (channel, _, final) in enumerate(order):
            if final:
                mine = [i for i, each in enumerate(order) if each[0] == channel and i <= k]
                totals = block[mine].sum(0) + bias[channel]
                expected += np.clip((totals + 2) >> 2, -128, 127).tolist()
    assert found == expected
