"""The hardware's requantisation equals sw's, at every rounding and at the borders of clipping."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw import requantise
from guyot.hw.requantise import Requantise
from guyot.sw import network
from guyot.sw.fixed import Format
from guyot.sw.network import Tensor


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
    dut = Requantise(low, high, bias.tolist(), shift, format, rounding=rounding, name="r")
    found = []

    async def bench(ctx):
        for k, value in enumerate([*sums.reshape(-1).tolist(), *[0] * requantise.LATENCY]):
            if k >= requantise.LATENCY:
                assert ctx.get(dut.o_valid) == 1
                found.append(ctx.get(dut.o))
            ctx.set(dut.valid, 1)
            ctx.set(dut.i, value)
            ctx.set(dut.index, k % 4)
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    assert found == expected.tolist()
