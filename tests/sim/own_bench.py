"""A user's own bench: our drivers by hand, and cocotbext-axi's in their place."""

import os

import cocotb
import numpy as np
from cocotb.clock import Clock
from cocotb.triggers import ClockCycles
from cocotbext.axi import AxiStreamBus, AxiStreamSink, AxiStreamSource

from guyot.sim.axis import FrameMonitor, FrameSink, FrameSource, bernoulli, pattern, reset
from guyot.sim.design import Design


def prepare(dut, count):
    """The clock, the design, random images and their scores."""
    cocotb.start_soon(Clock(dut.clk, 10, "ns").start())
    design = Design.load(os.environ["GUYOT_DESIGN"])
    shape = (count, *design.network.input.shape)
    images = np.random.default_rng(cocotb.RANDOM_SEED).integers(0, 256, shape)
    return design, design.frames(images).tolist(), design.network.run(images)


@cocotb.test()
async def cocotbext_axi(dut):
    """The source and sink of cocotbext-axi, both with pauses, get every score."""
    design, frames, scores = prepare(dut, 5)
    bus = AxiStreamBus.from_prefix
    source = AxiStreamSource(bus(dut, "s_axis"), dut.clk, dut.rst)
    sink = AxiStreamSink(bus(dut, "m_axis"), dut.clk, dut.rst)
    source.set_pause_generator(bernoulli(0.3, 1))
    sink.set_pause_generator(bernoulli(0.6, 2))
    await reset(dut)
    for frame in frames:
        await source.send(bytes(frame))
    width = design.output["tdata_bits"] // 8
    for expected in scores:
        received = bytes((await sink.recv()).tdata)
        words = [received[i : i + width] for i in range(0, len(received), width)]
        assert [int.from_bytes(w, "little", signed=True) for w in words] == expected.tolist()


@cocotb.test()
async def a_passive_monitor_sees_what_the_sink_gets(dut):
    _, frames, scores = prepare(dut, 3)
    source = FrameSource(dut, "s_axis", stall=pattern([True, False, False]))
    sink = FrameSink(dut, "m_axis", stall=bernoulli(0.5, 7))
    monitor = FrameMonitor(dut, "m_axis")
    await reset(dut)
    for frame in frames:
        source.put(frame)
    await source.drained()
    assert source.sent == sum(map(len, frames))
    for expected in scores:
        frame = await sink.get()
        seen = await monitor.get()
        assert frame.words == seen.words == expected.tolist()
        assert frame.cycles == seen.cycles == sorted(frame.cycles)


@cocotb.test()
async def waits_are_bounded(dut):
    design, frames, _ = prepare(dut, 1)
    patience = design.latency + 100
    source = FrameSource(dut, patience=50)
    sink = FrameSink(dut, patience=patience)
    await reset(dut)
    source.put(frames[0])
    await sink.get()
    for wait, sentence in (
        (sink.get(), f"m_axis: no output word comes for {patience} cycles"),
        (never_taken(source), "s_axis: no word is taken for 50 cycles"),
    ):
        try:
            await wait
        except TimeoutError as error:
            assert str(error) == sentence, str(error)
        else:
            raise AssertionError(f"not raised: {sentence}")


async def never_taken(source):
    """A source that stalls for good is as good as a core that takes nothing."""
    source.stall = pattern([True])
    source.put([1, 2, 3])
    await source.drained()


@cocotb.test()
async def without_stalls_frames_follow_each_other(dut):
    design, frames, _ = prepare(dut, 6)
    source, sink = FrameSource(dut), FrameSink(dut)
    await reset(dut)
    await ClockCycles(dut.clk, 5)
    for frame in frames:
        source.put(frame)
    ends = [(await sink.get()).cycles[-1] for _ in frames]
    assert ends[-1] - ends[-2] == design.interval


@cocotb.test()
async def fails_on_purpose(dut):
    prepare(dut, 1)
    await reset(dut)
    raise AssertionError("seven is not eight")
