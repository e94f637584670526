# amaranth: UnusedElaboratable=no
"""A spatial layer equals sw's convolution and requantisation of the same window."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.spatial import adder_search
from guyot.hw.spatial.engine import input_layout
from guyot.hw.spatial.layer import SpatialLayer
from guyot.sw import network
from guyot.sw.fixed import Format
from guyot.sw.operators import Tensor

U8 = Format(8, 8)


@pytest.mark.parametrize("rounding", ["half-up", "half-even", "floor"])
@pytest.mark.parametrize("format", [U8, Format(5, 2, True), Format(8, 4, zero=7)])
@pytest.mark.parametrize("shift", [0, 6, 19])
def test_equal_to_the_reference(rng, rounding, format, shift):
    matrix = np.where(rng.random((4, 6)) < 0.5, rng.integers(-90, 91, (4, 6)), 0)
    matrix[3] = 0
    bias = rng.integers(-3000, 3000, 4)
    windows = rng.integers(0, 256, (30, 6))
    operator = network.Requantise("r", ("a",), format, bias, shift, rounding=rounding)
    sums = (windows @ matrix.T)[:, :, None, None]
    accumulator = Tensor((4, 1, 1), Format(20, 0, True))
    expected = operator.compute(sums, types=(accumulator,)).reshape(len(windows), 4)
    graph = adder_search.solve(matrix, Format(8), trials=1, moves=0)
    dut = SpatialLayer(graph, bias.tolist(), shift, format, rounding=rounding)
    found = []

    async def bench(ctx):
        sent = 0
        for _ in range(100):
            offered = sent < len(windows) and rng.random() < 0.7
            ctx.set(dut.i_valid, offered)
            if offered:
                window = windows[sent].tolist()
                ctx.set(dut.i, input_layout(graph).const(window).as_value().value)
            if ctx.get(dut.o_valid):
                found.append(ctx.get(dut.o))
            sent += offered
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    mask = (1 << format.bits) - 1
    packed = [
        sum((int(v) & mask) << (format.bits * k) for k, v in enumerate(row)) for row in expected
    ]
    assert found == packed


def test_a_bias_for_each_row():
    graph = adder_search.solve(np.array([[1, 2]]), U8, trials=1)
    with pytest.raises(ValueError, match="1 rows need as many biases, not 2"):
        SpatialLayer(graph, [1, 2], 0, U8)
    with pytest.raises(ValueError, match="rounding is one of .*, not 'up'"):
        SpatialLayer(graph, [1], 0, U8, rounding="up")
