"""Random graphs: equal to Network.run, on time to the cycle, and alive whatever stalls.

Every stream between two stages can be held back by the bench, in every cycle. The first frames run
freely and must end in the cycles that the model says; the others run while each stream stalls with
a probability of its own.

``make test`` runs 60 of them; ``make bench`` sets GUYOT_GRAPHS to 200, six minutes of a core.
"""

from __future__ import annotations

import os

import numpy as np
import pytest
from amaranth.hdl import Module, Signal
from amaranth.lib import stream
from amaranth.sim import Simulator

from guyot.hw.models.cycles import frame_ends
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network

GRAPHS = int(os.environ.get("GUYOT_GRAPHS", "60"))
IMPORTS = int(os.environ.get("GUYOT_IMPORTS", "30"))
FREE, STALLED = 2, 3  # frames
PATIENCE = 30  # times the first frame's latency without a word: the graph hangs
CHANCES = (0.0, 0.0, 0.2, 0.5, 0.8)  # of a stall, of a stream
BATCH = 1024


class HeldPipeline(Pipeline):
    """A pipeline whose streams wait where their bit of ``go`` is not set."""

    def __init__(self, stages, specs):
        super().__init__(stages, specs)
        self.links = 1 + sum(len(stage.inputs) for stage in stages)
        self.go = Signal(self.links)
        self.linked = 0

    def link(self, m: Module, source: stream.Interface, sink: stream.Interface) -> None:
        # What was offered stays: a stream must not take a word back.
        offered, passes = Signal(), Signal()
        m.d.comb += [
            passes.eq(offered | self.go[self.linked]),
            sink.valid.eq(source.valid & passes),
            sink.payload.eq(source.payload),
            source.ready.eq(sink.ready & passes),
        ]
        m.d.sync += offered.eq(sink.valid & ~sink.ready)
        self.linked += 1


def stalls(random: np.random.Generator, links: int):
    """In each cycle, the bits of the streams that may go on."""
    chances = random.choice(CHANCES, links)
    while True:
        bits = random.random((BATCH, links)) >= chances
        weights = 1 << np.arange(links, dtype=object)
        yield from (bits @ weights).tolist()


def run(dut: HeldPipeline, words: list[int], random: np.random.Generator, patience: int):
    """The scores of all frames, and the cycles in which the first FREE ended, since word one."""
    source, size, count = iter(words), dut.words_in, (FREE + STALLED) * dut.words_out
    held, all_go = stalls(random, dut.links), (1 << dut.links) - 1
    found: list[int] = []
    ends: list[int] = []

    async def bench(ctx):
        ctx.set(dut.s_axis_tvalid, 1)
        ctx.set(dut.m_axis_tready, 1)
        sent, idle, cycle, first = 0, 0, 0, None
        ctx.set(dut.s_axis_tdata, next(source) & 0xFF)
        ctx.set(dut.go, all_go)
        while len(found) < count:
            ctx.set(dut.s_axis_tlast, sent % size == size - 1)
            if len(ends) == FREE:
                ctx.set(dut.go, next(held))
            idle += 1
            if ctx.get(dut.m_axis_tvalid):
                found.append(ctx.get(dut.m_axis_tdata))
                idle = 0
                if ctx.get(dut.m_axis_tlast) and len(ends) < FREE:
                    ends.append(cycle - (first or 0))
            assert idle < patience, f"hangs after {len(found)} words of {count}"
            accepted = ctx.get(dut.s_axis_tready)
            if accepted and first is None:
                first = cycle
            await ctx.tick()
            cycle += 1
            if accepted:
                sent += 1
                word = next(source, None)
                if word is None:
                    ctx.set(dut.s_axis_tvalid, 0)
                else:
                    ctx.set(dut.s_axis_tdata, word & 0xFF)

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return np.array(found), ends


@pytest.mark.parametrize("seed", range(GRAPHS))
def test_random_graphs(tools, graphs, seed):
    check(tools, graphs.random_graph(seed), seed)


@pytest.mark.parametrize("seed", range(IMPORTS))
def test_random_imports(tools, graphs, seed):
    check(tools, graphs.random_import(seed), seed)


@pytest.mark.parametrize("axis", [1, 2])
@pytest.mark.parametrize("turned", [False, True])
def test_maps_side_by_side(tools, graphs, axis, turned):
    """One way waits while the other one's rows pass, a whole frame of them along the height."""
    grower = graphs.Importer(axis)
    other = grower.convolution("input", grower.input.shape[0], (1, 1), grower.input.format)
    ways = (other, "input") if turned else ("input", other)
    name = grower.append(graphs.Concat, ways, axis=axis)
    name = grower.convolution(name, 2, (1, 1), graphs.FORMATS[0])
    network = graphs.Network(grower.input, tuple(grower.operators), {"name": "side_by_side"})
    check(tools, network, axis)


def check(tools, network, seed):
    print(f"graph of seed {seed}")
    random = np.random.default_rng(seed)
    low, high = network.input.format.low, network.input.format.high
    images = random.integers(low, high + 1, (FREE + STALLED, *network.input.shape))
    plan = plan_network(network, tools.ECP5, tools.random_choices(random, network))
    dut = HeldPipeline(plan.stages, plan.specs)
    words = images.transpose(0, 2, 3, 1).reshape(-1).tolist()
    predicted = frame_ends(plan.specs, plan.stages, FREE)
    found, ends = run(dut, words, random, PATIENCE * predicted[0])
    expected = tools.reference(network, images).reshape(-1)
    mask = (1 << len(dut.m_axis_tdata)) - 1
    assert np.array_equal(found & mask, expected & mask), f"seed {seed}"
    assert ends == predicted, f"seed {seed}"
