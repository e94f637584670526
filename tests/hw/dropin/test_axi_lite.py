"""Registers behind AXI4-Lite: every read answered, every write seen once, whatever waits."""

import numpy as np
import pytest
from amaranth.hdl import Signal
from amaranth.sim import Simulator

from guyot.hw.dropin.axi_lite import AxiLite
from guyot.sim.streams import bernoulli

COUNT, BOUND = 60, 5000


async def give(ctx, dut, name, beats, stall):
    """Sends a channel's beats, each a mapping of signals to values."""
    for beat in beats:
        while next(stall):
            await ctx.tick()
        for signal, value in beat.items():
            ctx.set(getattr(dut, signal), value)
        ctx.set(getattr(dut, f"{name}valid"), 1)
        await ctx.tick().until(getattr(dut, f"{name}ready"))
        ctx.set(getattr(dut, f"{name}valid"), 0)


async def take(ctx, dut, name, signals, count, stall):
    """The values of ``signals`` in so many beats of a channel."""
    found, waits = [], None
    for _ in range(BOUND):
        ready = not next(stall)
        ctx.set(getattr(dut, f"{name}ready"), ready)
        ports = [getattr(dut, signal) for signal in signals]
        _, _, valid, *values = await ctx.tick().sample(getattr(dut, f"{name}valid"), *ports)
        assert waits is None or (valid and values == waits), "a response was taken back"
        waits = values if valid and not ready else None
        if valid and ready:
            found.append(tuple(values))
        if len(found) == count:
            return found
    raise TimeoutError(f"{len(found)} of {count} responses")


@pytest.mark.parametrize("stalls", [(0, 0, 0), (0.7, 0, 0.2), (0, 0.7, 0.2), (0.2, 0.2, 0.8)])
def test_reads_and_writes(stalls):
    random = np.random.default_rng(int(10 * stalls[0]))
    live = Signal(32)
    dut = AxiLite({0: 0x12345678, 4: live, 60: 1})
    reads = random.choice([0, 1, 3, 4, 7, 8, 60, 63], COUNT).tolist()
    held = {0: 0x12345678, 4: 0xCAFE0001, 60: 1}
    writes = [
        (int(a), int(d), int(s))
        for a, d, s in zip(
            random.integers(0, 64, COUNT),
            random.integers(0, 1 << 32, COUNT),
            random.integers(0, 16, COUNT),
            strict=True,
        )
    ]
    seen, answers, done = [], [], []
    stall = [bernoulli(chance, seed) for seed, chance in enumerate((*stalls, *stalls[::2]))]

    async def watch(ctx):
        async for _, _, write, *what in ctx.tick().sample(dut.write, dut.address, dut.data):
            if write:
                seen.append(tuple(what))

    async def addresses(ctx):
        await give(ctx, dut, "aw", [{"awaddr": a} for a, _, _ in writes], stall[0])

    async def data(ctx):
        await give(ctx, dut, "w", [{"wdata": d, "wstrb": s} for _, d, s in writes], stall[1])

    async def ends(ctx):
        done.extend(await take(ctx, dut, "b", ["bresp"], COUNT, stall[2]))

    async def asks(ctx):
        ctx.set(live, held[4])
        await give(ctx, dut, "ar", [{"araddr": a} for a in reads], stall[3])

    async def results(ctx):
        answers.extend(await take(ctx, dut, "r", ["rdata", "rresp"], COUNT, stall[4]))

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    for bench in (watch, addresses, data, ends, asks, results):
        simulator.add_testbench(bench, background=bench not in (ends, results))
    simulator.run()
    masks = [sum(0xFF << 8 * k for k in range(4) if s >> k & 1) for _, _, s in writes]
    expected = [(a & ~3, d & mask) for (a, d, _), mask in zip(writes, masks, strict=True)]
    assert seen == expected
    assert done == [(0,)] * COUNT
    assert answers == [(held.get(a & ~3, 0), 0) for a in reads]
