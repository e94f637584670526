"""What stands around a core: streams pass, registers say what went by, a reset reaches it."""

from types import SimpleNamespace

import numpy as np
import pytest
from amaranth.hdl import Cat, DomainRenamer
from amaranth.sim import Simulator

from guyot.hw.dropin.wrapper import ADDRESS, ID, Inside, Wrapper
from guyot.hw.stream.stream_fifo import StreamFIFO
from guyot.sim.streams import bernoulli, stream_get, stream_put

INSIDE = Inside("model", 8, 4, 0x0123456789ABCDEF, (1, 2, 3))
WORDS = 5  # of a frame


class Modelled(Wrapper):
    """With a queue for a core; its class is the last word's, its malformed flag the lowest bit."""

    def _core(self, m, domain, words, scores):
        core = StreamFIFO(9, depth=8)
        m.submodules.core = DomainRenamer(domain)(core)
        m.d.comb += [
            core.i.payload.eq(words.payload),
            core.i.valid.eq(words.valid),
            words.ready.eq(core.i.ready),
            scores.payload.data.eq(~core.o.payload[:8]),
            scores.payload.last.eq(core.o.payload[8]),
            scores.payload.user.eq(core.o.payload[:4]),
            scores.valid.eq(core.o.valid),
            core.o.ready.eq(scores.ready),
        ]


def run(dut, bench, *others) -> None:
    async def clock(ctx):
        while True:
            await ctx.delay(0.35e-6)
            ctx.set(dut.core_clk, not ctx.get(dut.core_clk))

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    for other in (*others, *([clock] if dut.core_clock else [])):
        simulator.add_testbench(other, background=True)
    simulator.add_testbench(bench)
    simulator.run()


def sides(dut) -> tuple[SimpleNamespace, SimpleNamespace]:
    """Its two streams; a payload is the data, with the last bit above it, with the user bits."""
    s = Cat(dut.s_axis_tdata, dut.s_axis_tlast)
    m = Cat(dut.m_axis_tdata, dut.m_axis_tlast, dut.m_axis_tuser)
    return (
        SimpleNamespace(payload=s, valid=dut.s_axis_tvalid, ready=dut.s_axis_tready),
        SimpleNamespace(payload=m, valid=dut.m_axis_tvalid, ready=dut.m_axis_tready),
    )


async def access(ctx, dut, name: str, value: int | None = None) -> int:
    """Reads a register, or writes it."""
    port = lambda signal: getattr(dut, f"s_axil_{signal}")  # noqa: E731
    if value is None:
        ctx.set(port("araddr"), ADDRESS[name])
        ctx.set(port("arvalid"), 1)
        await ctx.tick().until(port("arready"))
        ctx.set(port("arvalid"), 0)
        ctx.set(port("rready"), 1)
        (data,) = await ctx.tick().sample(port("rdata")).until(port("rvalid"))
        return data
    for signal, given in (("awaddr", ADDRESS[name]), ("wdata", value), ("wstrb", 15)):
        ctx.set(port(signal), given)
    for signal in ("awvalid", "wvalid", "bready"):
        ctx.set(port(signal), 1)
    await ctx.tick().until(port("awready"))
    ctx.set(port("awvalid"), 0)
    ctx.set(port("wvalid"), 0)
    await ctx.tick().until(port("bvalid"))
    return 0


def expected(frames: np.ndarray) -> list[int]:
    lasts = np.arange(frames.size) % WORDS == WORDS - 1
    words = frames.reshape(-1)
    return ((255 - words) | lasts << 8 | (words & 15) << 9).tolist()


def beats(frames: np.ndarray) -> list[int]:
    lasts = np.arange(frames.size) % WORDS == WORDS - 1
    return (frames.reshape(-1) | lasts << 8).tolist()


@pytest.mark.parametrize("core_clock", [False, True])
@pytest.mark.parametrize("stalls", [(0, 0), (0.5, 0), (0, 0.5)])
def test_streams_pass(core_clock, stalls):
    dut = Modelled(INSIDE, core_clock=core_clock)
    source, sink = sides(dut)
    frames = np.random.default_rng(1).integers(0, 256, (12, WORDS))
    found = []

    async def put(ctx):
        await stream_put(ctx, source, beats(frames), bernoulli(stalls[0], 1))

    async def bench(ctx):
        found.extend(await stream_get(ctx, sink, frames.size, bernoulli(stalls[1], 2)))

    run(dut, bench, put)
    assert found == expected(frames)


@pytest.mark.parametrize("core_clock", [False, True])
def test_registers_and_a_reset_in_the_middle_of_a_frame(core_clock):
    dut = Modelled(INSIDE, csr=True, core_clock=core_clock)
    source, sink = sides(dut)
    frames = np.random.default_rng(2).integers(0, 256, (2, WORDS))

    async def bench(ctx):
        while await access(ctx, dut, "STATUS"):
            pass  # in reset
        constants = [await access(ctx, dut, name) for name in ("ID", "VERSION", "CHECKSUM_HIGH")]
        assert constants == [ID, 0x010203, 0x01234567]
        await stream_put(ctx, source, beats(frames[:1] | 1))
        assert await access(ctx, dut, "STATUS") & 1  # a frame is inside
        assert await stream_get(ctx, sink, WORDS) == expected(frames[:1] | 1)
        await ctx.tick()
        assert await access(ctx, dut, "STATUS") == 2  # it was malformed
        assert await access(ctx, dut, "FRAMES") == 1
        assert await access(ctx, dut, "CLASS") == (int(frames[0, -1]) | 1) >> 1 & 7
        await access(ctx, dut, "CONTROL", 2)
        assert [await access(ctx, dut, name) for name in ("STATUS", "FRAMES")] == [0, 0]

        await stream_put(ctx, source, beats(frames[:1])[:2])
        await access(ctx, dut, "CONTROL", 1)
        for _ in range(100):
            status = await access(ctx, dut, "STATUS")
            assert not ctx.get(dut.m_axis_tvalid), "what came before the reset left"
            if not status:
                break
        await stream_put(ctx, source, beats(frames[1:]), patience=50)
        assert await stream_get(ctx, sink, WORDS, patience=50) == expected(frames[1:])

    run(dut, bench)
