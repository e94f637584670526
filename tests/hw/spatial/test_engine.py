"""The spatial engine in Amaranth's simulator equals NumPy, a vector every cycle."""

import json

import numpy as np
import pytest
from amaranth.hdl import Module, Signal
from amaranth.sim import Simulator

from guyot.hw.emission import verilog
from guyot.hw.spatial import adder_search
from guyot.hw.spatial.adder_graph import Adder, AdderGraph
from guyot.hw.spatial.engine import SpatialEngine, input_layout, output_layout, output_shapes
from guyot.hw.spatial.retiming import retime
from guyot.sw.fixed import Format

U8 = Format(8)


def weights(rng, rows=5, inputs=7, kept=0.5):
    return np.where(rng.random((rows, inputs)) < kept, rng.integers(-127, 128, (rows, inputs)), 0)


def drive(dut, vectors):
    """The outputs, one row a vector."""
    found = []

    async def bench(ctx):
        cycle = 0
        while len(found) < len(vectors):
            vector = vectors[min(cycle, len(vectors) - 1)].tolist()
            ctx.set(dut.i, input_layout(dut.graph).const(vector).as_value().value)
            if dut.valid:
                ctx.set(dut.i_valid, 1)
                assert ctx.get(dut.o_valid) == (cycle >= dut.latency)
            if cycle >= dut.latency:
                outputs = output_layout(dut.graph).from_bits(ctx.get(dut.o))
                found.append([outputs[f"y{row}"] for row in range(len(dut.graph.outputs))])
            cycle += 1
            await ctx.tick()

    top = Module()
    top.submodules.dut = dut
    top.d.sync += Signal().eq(1)  # there is a clock even where the engine needs none
    simulator = Simulator(top)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return np.array(found)


@pytest.mark.parametrize("format", [U8, Format(8, signed=True), Format(4), Format(1)])
@pytest.mark.parametrize("kept", [0.2, 1.0])
def test_equal_to_numpy(rng, format, kept):
    matrix = weights(rng, kept=kept)
    matrix[1] = 0
    matrix[2] = [0, 8, 0, 0, 0, 0, 0]
    graph = adder_search.solve(matrix, format, trials=4, moves=20)
    vectors = rng.integers(format.low, format.high + 1, (40, 7))
    vectors[0], vectors[1] = format.low, format.high
    assert np.array_equal(drive(SpatialEngine(graph), vectors), vectors @ matrix.T)


def test_valid(rng):
    matrix = weights(rng)
    vectors = rng.integers(0, 256, (40, 7))
    dut = SpatialEngine(adder_search.solve(matrix, U8, trials=4, moves=20), valid=True)
    assert np.array_equal(drive(dut, vectors), vectors @ matrix.T)


def test_a_longer_latency(rng):
    matrix = weights(rng)
    graph = adder_search.solve(matrix, U8, trials=1, moves=0)
    vectors = rng.integers(0, 256, (20, 7))
    dut = SpatialEngine(retime(graph, graph.depth + 2))
    assert dut.latency == graph.depth + 2
    assert np.array_equal(drive(dut, vectors), vectors @ matrix.T)


def test_nothing_to_add():
    """Rows that are inputs, shifted, need no adder and no cycle."""
    matrix = np.array([[0, 4], [1, 0], [0, 0]])
    dut = SpatialEngine(adder_search.solve(matrix, U8))
    vectors = np.array([[3, 200], [255, 1]])
    assert dut.latency == 0
    assert np.array_equal(drive(dut, vectors), vectors @ matrix.T)


def test_operands_that_do_not_meet_are_joined(rng):
    """Two-bit inputs, weights 1 and 16: no adder, and zeros between the two."""
    matrix = np.array([[1, 16, 0], [-1, 0, 8], [1, -16, 2]])
    graph = adder_search.solve(matrix, Format(2))
    assert graph.joins(graph.outputs[0][0]) and graph.adder_bits(graph.outputs[0][0]) == 0
    vectors = rng.integers(0, 4, (30, 3))
    assert np.array_equal(drive(SpatialEngine(graph), vectors), vectors @ matrix.T)


def test_outputs_are_as_wide_as_their_values(rng):
    graph = adder_search.solve(np.array([[1, 1], [-1, 0], [1, -1], [0, 0]]), U8)
    shapes = [(shape.width, shape.signed) for shape in output_shapes(graph)]
    assert shapes == [(9, False), (9, True), (9, True), (1, False)]


def test_a_broken_graph_gives_wrong_outputs(rng):
    matrix = weights(rng, kept=1.0)
    graph = adder_search.solve(matrix, U8, trials=1, moves=0)
    first = graph.adders[0]
    wrong = Adder(first.low, first.high, first.shift + 1, first.minus)
    broken = AdderGraph(U8, graph.inputs, (wrong, *graph.adders[1:]), graph.outputs)
    vectors = rng.integers(0, 256, (20, 7))
    assert not np.array_equal(drive(SpatialEngine(broken), vectors), vectors @ matrix.T)


def test_synthesis_finds_the_cells_that_the_graph_says(rng, tmp_path):
    """CCU2C and flip-flops after synth_ecp5 are the model's, but for registers that are equal."""
    from guyot.boards.bitstream.toolchain import Toolchain

    graph = adder_search.solve(weights(rng, 4, 8), U8, trials=4, moves=20)
    timing = retime(graph)
    (tmp_path / "dut.v").write_text(verilog.emit(SpatialEngine(timing), "dut")["dut.v"])
    (tmp_path / "run.ys").write_text(
        "read_verilog dut.v\nsynth_ecp5 -top dut\ntee -q -o cells.json stat -json\n"
    )
    finished = Toolchain("ecp5").run("yosys", ["run.ys"], tmp_path, tmp_path / "log")
    assert finished.status == 0, (tmp_path / "log").read_text()[-2000:]
    cells = json.loads((tmp_path / "cells.json").read_text())["design"]["num_cells_by_type"]
    assert cells.get("LUT4", 0) + 2 * cells["CCU2C"] <= graph.luts
    assert 0.97 * timing.ffs <= cells["TRELLIS_FF"] <= timing.ffs
