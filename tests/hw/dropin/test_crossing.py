"""Streams and resets from one clock to another: nothing lost, nothing twice, both sides reset."""

import numpy as np
import pytest
from amaranth.hdl import ClockDomain, Module
from amaranth.sim import Simulator

from guyot.hw.dropin.crossing import DEPTH, Crossing, ResetHandshake
from guyot.sim.streams import bernoulli, stream_get, stream_put

PERIODS = [(1.0, 1.0), (1.0, 0.37), (1.0, 3.1)]  # of the two clocks


@pytest.mark.parametrize("periods", PERIODS)
@pytest.mark.parametrize("stalls", [(0, 0), (0.6, 0), (0, 0.6)])
def test_every_word_once(periods, stalls):
    words = np.random.default_rng(1).integers(0, 256, 150).tolist()
    dut = Crossing(8, source="a", sink="b")
    found = []

    async def source(ctx):
        await stream_put(ctx, dut.i, words, bernoulli(stalls[0], 1), domain="a")

    async def sink(ctx):
        found.extend(await stream_get(ctx, dut.o, 150, bernoulli(stalls[1], 2), domain="b"))

    simulator = Simulator(dut)
    for domain, period in zip("ab", periods, strict=True):
        simulator.add_clock(period * 1e-6, phase=0.1e-6, domain=domain)
    simulator.add_testbench(source, background=True)
    simulator.add_testbench(sink)
    simulator.run()
    assert found == words


@pytest.mark.parametrize("periods", PERIODS)
@pytest.mark.parametrize("outer", ["a", "b"])
def test_a_reset_of_both_forgets_what_is_on_its_way(periods, outer):
    m = Module()
    m.submodules.dut = dut = Crossing(8, source="a", sink="b")
    domains = {name: ClockDomain(name) for name in "ab"}
    m.domains += domains.values()
    order = "ab" if outer == "a" else "ba"  # one reset lies within the other

    async def bench(ctx):
        await stream_put(ctx, dut.i, range(DEPTH - 1), domain="a", patience=20)
        await ctx.tick("b").repeat(4)
        assert ctx.get(dut.o.valid)
        for name, level in [(order[0], 1), (order[1], 1), (order[1], 0), (order[0], 0)]:
            ctx.set(domains[name].rst, level)
            await ctx.delay(20e-6)  # no tick may be awaited in a reset
        assert not ctx.get(dut.o.valid)
        await stream_put(ctx, dut.i, [200, 201], domain="a", patience=20)
        assert await stream_get(ctx, dut.o, 2, domain="b", patience=20) == [200, 201]

    simulator = Simulator(m)
    for domain, period in zip("ab", periods, strict=True):
        simulator.add_clock(period * 1e-6, phase=0.1e-6, domain=domain)
    simulator.add_testbench(bench)
    simulator.run()


@pytest.mark.parametrize("ratio", [0.3, 1.0, 4.3])
def test_a_reset_lasts_until_the_core_has_seen_it(ratio):
    m = Module()
    m.submodules.dut = dut = ResetHandshake("core")
    m.domains.core = core = ClockDomain("core", reset_less=True)
    state = {"stopped": False, "resets": 0}  # edges of the core's clock in reset since the request

    async def clock(ctx):
        while True:
            await ctx.delay(ratio * 0.5e-6)
            rises = not ctx.get(core.clk) and not state["stopped"]
            if rises:
                state["resets"] += ctx.get(dut.core_reset)
                ctx.set(core.clk, 1)
            else:
                ctx.set(core.clk, 0)

    async def over(ctx) -> int:
        """The cycles until nothing is in reset; the core has been for two of its cycles."""
        for cycle in range(100):
            if not ctx.get(dut.resetting):
                assert state["resets"] >= 2 and not ctx.get(dut.core_reset)
                return cycle
            await ctx.tick()
        raise TimeoutError

    async def bench(ctx):
        assert ctx.get(dut.resetting) and ctx.get(dut.core_reset)  # from the start on
        await over(ctx)
        for stopped in (False, True):
            state.update(stopped=stopped, resets=0)
            ctx.set(dut.request, 1)
            await ctx.tick()
            ctx.set(dut.request, 0)
            for _ in range(50 * stopped):
                assert ctx.get(dut.resetting)
                await ctx.tick()
            assert ctx.get(dut.resetting)
            state["stopped"] = False
            assert await over(ctx) <= 8 * (1 + ratio)

    simulator = Simulator(m)
    simulator.add_clock(1e-6)
    simulator.add_testbench(clock, background=True)
    simulator.add_testbench(bench)
    simulator.run()


@pytest.mark.parametrize("ratio", [0.3, 0.45, 1.0, 4.3])
def test_two_requests_are_two_resets(ratio):
    """A second one at any time, also while the first one's answer is on its way back."""
    m = Module()
    m.submodules.dut = dut = ResetHandshake("core")
    m.domains.core = ClockDomain("core", reset_less=True)
    state = {"resets": 0}

    async def core(ctx):
        while True:
            *_, there = await ctx.tick("core").sample(dut.core_reset)
            state["resets"] += there
            assert ctx.get(dut.resetting) or not there, "the core alone is in reset"

    async def bench(ctx):
        for apart in range(1, 25):
            while ctx.get(dut.resetting):
                await ctx.tick()
            for wait in (apart, 1):
                ctx.set(dut.request, 1)
                await ctx.tick()
                ctx.set(dut.request, 0)
                state["resets"] = 0
                await ctx.tick().repeat(wait)
            for _ in range(100):
                if not ctx.get(dut.resetting):
                    break
                await ctx.tick()
            assert not ctx.get(dut.resetting) and state["resets"] >= 2, apart

    simulator = Simulator(m)
    simulator.add_clock(1e-6)
    simulator.add_clock(ratio * 1e-6, domain="core")
    simulator.add_testbench(core, background=True)
    simulator.add_testbench(bench)
    simulator.run()
