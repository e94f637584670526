"""A group of lanes walks its words: products, sums and maxima of random lists, a lane each."""

import numpy as np
import pytest
from amaranth.hdl import Shape
from amaranth.sim import Simulator

from guyot.hw.engine.lane import MULTIPLIERS, WALK, Cluster, Group, latency_of
from guyot.hw.primitives import StripRam
from guyot.sim.streams import run_rows

CAPACITY, STEP, PIXELS, RESULT = 64, 5, 6, 24  # two clusters
CYCLES = 200
BOOK = [-128, -3, 0, 5, 127]


def draw(random, index_bits: int, indices: int, signed: bool) -> list[list[tuple]]:
    """Blocks of pieces of (step, index)."""
    low = -(1 << index_bits - 1) if signed and index_bits else 0

    def piece() -> list[tuple]:
        size = random.integers(1, 6)
        steps = random.integers(0, 1 << STEP, size)
        return list(
            zip(steps.tolist(), random.integers(low, low + indices, size).tolist(), strict=True)
        )

    return [[piece() for _ in range(random.integers(1, 5))] for _ in range(12)]


def run(dut: Group, kind: str, blocks, memory: np.ndarray, values, random, stall: float) -> None:
    rows, expected = [], {}
    for block in blocks:
        while random.random() < stall:  # between blocks any word may stand there
            rows.append((int(random.integers(1 << len(dut.word))), 0, 0, 0))
        base, opening = int(random.integers(CAPACITY)), 1
        for piece in block:
            address, terms = base, []
            for k, (step, index) in enumerate(piece):
                address = (address + step) % CAPACITY
                last = k == len(piece) - 1
                word = (last << STEP | step) << dut.index_bits | index % (1 << dut.index_bits)
                rows.append((word, 1, opening, base))
                opening = 0
                terms.append(memory[:, address] * (values[index] if values else index))
                if kind == "max":
                    terms[-1] = memory[:, address]
            result = np.max(terms, axis=0) if kind == "max" else np.sum(terms, axis=0)
            expected[len(rows) - 1 + latency_of(kind)] = result.tolist()

    async def bench(ctx):
        asked = [0] * StripRam.LATENCY
        for cycle in range(len(rows) + latency_of(kind)):
            row = rows[cycle] if cycle < len(rows) else (0, 0, 0, 0)
            for port, value in zip((dut.word, dut.valid, dut.opening, dut.base), row, strict=True):
                ctx.set(port, value)
            asked.append(ctx.get(dut.address))
            for p, data in enumerate(dut.data):
                ctx.set(data, int(memory[p, asked[0]]))
            asked.pop(0)
            assert ctx.get(dut.push) == (cycle + 1 in expected)
            if cycle in expected:
                assert [ctx.get(piece) for piece in dut.pieces] == expected.pop(cycle)
            await ctx.tick()
        assert not expected

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()


@pytest.mark.parametrize("stall", [0.0, 0.6])
@pytest.mark.parametrize(
    ("kind", "multiplier", "weight_bits", "values"),
    [("multiply", each, 8, None) for each in MULTIPLIERS]
    + [("multiply", "dsp", 8, BOOK), ("sum", "dsp", 1, None), ("max", "dsp", 0, None)],
)
@pytest.mark.parametrize("signed", [False, True])
def test_pieces_of_a_random_list(kind, multiplier, weight_bits, values, signed, stall):
    random = np.random.default_rng(weight_bits)
    index_bits = 3 if values else weight_bits
    indices = len(values) if values else 1 << weight_bits
    blocks = draw(random, index_bits, indices, kind == "multiply" and not values)
    dut = Group(
        kind,
        Shape(8, signed),
        CAPACITY,
        pixels=PIXELS,
        step_bits=STEP,
        weight_bits=weight_bits,
        result_bits=8 if kind == "max" else RESULT,
        multiplier=multiplier,
        values=[v % 256 for v in values] if values else None,
        index_bits=index_bits,
        name="g",
    )
    memory = random.integers(-128, 128, (PIXELS, CAPACITY)) + (0 if signed else 128)
    run(dut, kind, blocks, memory, values, random, stall)


@pytest.mark.parametrize("lanes", [1, 3])
@pytest.mark.parametrize("kind", ["multiply", "sum", "max"])
def test_a_cluster_sums_from_fresh_to_last(kind, lanes):
    """Without the walk: weights, a cycle later their data, and so late what belongs to them."""
    random = np.random.default_rng(lanes)
    dut = Cluster(kind, Shape(8), 1, 20, lanes)
    late = latency_of(kind) - WALK - 2  # cycles from the data to where a lane adds it up
    weights = random.integers(*((-1, 1) if kind == "multiply" else (0, 2)), CYCLES)
    data, last = random.integers(0, 256, (CYCLES, lanes)), random.integers(0, 2, CYCLES)
    fresh = np.append(1, last[:-1])

    inputs = np.zeros((CYCLES + late + 3, 3 + lanes), int)
    inputs[:CYCLES, 0] = weights
    inputs[late : CYCLES + late, 1] = fresh
    inputs[late + 1 : CYCLES + late + 1, 2] = last
    inputs[1 : CYCLES + 1, 3:] = data
    ports = [[getattr(dut, f"{name}_{p}") for p in range(lanes)] for name in ("data", "piece")]
    seen = run_rows(dut, (dut.weight, dut.fresh, dut.last, *ports[0]), ports[1], inputs.tolist())
    starts = np.flatnonzero(fresh)
    for start, end in zip(starts, np.flatnonzero(last), strict=False):
        terms = data[start : end + 1] * (1 if kind == "max" else weights[start : end + 1, None])
        result = terms.max(axis=0) if kind == "max" else terms.sum(axis=0)
        assert list(seen[end + late + 3]) == result.tolist()
