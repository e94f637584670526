"""cocotb tests of the core in this folder: every score of vectors.json, under stalls and resets.

`make` runs them. vectors.json holds frames, the scores that the integer reference gives for them,
and what ports the core has; nothing here needs Guyot.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import cocotb
from cocotb.clock import Clock
from cocotb.triggers import RisingEdge

from ...sim.axis import Frame, FrameSink, FrameSource, bernoulli, reset
from ...sim.player import Player
from .check_memories import check

check(Path(__file__).parent)  # before anything runs: with other memories it is another core
VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text())
PERIOD_PS = 10_000
# Of core_clk, where there is one: faster and slower than clk, and no whole multiple of it.
CORE_PERIODS_PS = (7_306, 23_714) if VECTORS["core_clock"] else (PERIOD_PS,)


INPUTS = "awaddr awprot awvalid wdata wstrb wvalid bready araddr arprot arvalid rready".split()


class Bench:
    """The core with a source and a sink that stall at random, and the frames with their scores."""

    def __init__(self, dut, core_period: int, source: float = 0.0, sink: float = 0.0) -> None:
        self.dut = dut
        self.frames, self.scores = VECTORS["frames"], VECTORS["scores"]
        dut.rst.value = 1  # before the first edge: a simulator with unknown values keeps them
        self.registers = Registers(dut)
        cocotb.start_soon(Clock(dut.clk, PERIOD_PS, "ps").start())
        if VECTORS["core_clock"]:
            cocotb.start_soon(Clock(dut.core_clk, core_period, "ps").start())
        patience, seed = VECTORS["patience"], cocotb.RANDOM_SEED
        self.source = FrameSource(dut, stall=bernoulli(source, seed), patience=patience)
        self.sink = FrameSink(
            dut, stall=bernoulli(sink, seed + 1), signed=VECTORS["signed"], patience=patience
        )

    def send(self) -> None:
        for frame in self.frames:
            self.source.put(frame)

    async def expect(self) -> list[Frame]:
        """All frames come, none flagged, every score equal, the class that of the highest."""
        came = []
        for number, scores in enumerate(self.scores):
            frame = await self.sink.get()
            assert frame.words == scores, f"frame {number}: {frame.words}, expected {scores}"
            assert not frame.malformed, f"frame {number} is flagged"
            if VECTORS["classes"]:
                best = scores.index(max(scores))
                assert frame.classified == best, f"frame {number}: class {frame.classified}"
            came.append(frame)
        return came


class Registers:
    """Reads and writes the registers, one word at a time."""

    def __init__(self, dut) -> None:
        self.dut = dut
        for name in INPUTS if VECTORS["registers"] else ():
            self.port(name).value = 0

    def port(self, name: str):
        return getattr(self.dut, f"s_axil_{name}")

    async def until(self, done: Callable[[], bool]) -> None:
        for _ in range(100):
            await RisingEdge(self.dut.clk)
            if done():
                return
        raise TimeoutError("the registers do not answer")

    async def read(self, name: str) -> int:
        self.port("araddr").value = VECTORS["registers"][name]
        self.port("arvalid").value = 1
        await self.until(lambda: bool(self.port("arready").value))
        self.port("arvalid").value = 0
        self.port("rready").value = 1
        await self.until(lambda: bool(self.port("rvalid").value))
        self.port("rready").value = 0
        return self.port("rdata").value.to_unsigned()

    async def write(self, name: str, value: int) -> None:
        self.port("awaddr").value = VECTORS["registers"][name]
        self.port("wdata").value = value
        self.port("wstrb").value = 15
        self.port("awvalid").value = self.port("wvalid").value = 1
        await self.until(lambda: bool(self.port("awready").value))
        self.port("awvalid").value = self.port("wvalid").value = 0
        self.port("bready").value = 1
        await self.until(lambda: bool(self.port("bvalid").value))
        self.port("bready").value = 0


@cocotb.test()
@cocotb.parametrize(core_period=CORE_PERIODS_PS)
async def back_to_back(dut, core_period):
    """Frames without a gap, nobody stalls."""
    bench = Bench(dut, core_period)
    await reset(dut)
    bench.send()
    await bench.expect()


@cocotb.test()
@cocotb.parametrize(core_period=CORE_PERIODS_PS, stall=[(0.5, 0.1), (0.2, 0.7)])
async def stalls(dut, core_period, stall):
    """The source has gaps, and the sink presses back."""
    bench = Bench(dut, core_period, *stall)
    await reset(dut)
    bench.send()
    await bench.expect()


@cocotb.test()
@cocotb.parametrize(core_period=CORE_PERIODS_PS)
async def reset_in_mid_frame(dut, core_period):
    """One cycle of reset, with a frame and a half under way, is forgotten by the next frame."""
    bench = Bench(dut, core_period, 0.1, 0.1)
    await reset(dut)
    bench.source.put(bench.frames[0])
    bench.source.put(bench.frames[1][: len(bench.frames[1]) // 2], last=False)
    await bench.source.drained()
    bench.source.clear()
    await reset(dut, cycles=1)
    bench.sink.clear()
    bench.send()
    await bench.expect()


@cocotb.test()
@cocotb.parametrize(core_period=CORE_PERIODS_PS, situation=range(len(VECTORS["situations"])))
async def situations(dut, core_period, situation):
    """The list of `guyot simulate`: every score, class and flag of each frame."""
    bench = Bench(dut, core_period)
    bench.source.task.cancel()
    bench.sink.driver.cancel()
    bench.sink.task.cancel()
    await reset(dut)
    made = VECTORS["situations"][situation]
    dut._log.info(made["name"])
    player = Player(dut, VECTORS["signed"], VECTORS["patience"], seed=situation)
    words = [VECTORS["images"][image] for image, _, _ in made["frames"]]
    came = await player.play(words, made["plans"], made["events"])
    for number, (frame, (_, output, malformed)) in enumerate(
        zip(came, made["frames"], strict=True)
    ):
        where, scores = f"{made['name']}, frame {number}", VECTORS["outputs"][output]
        assert frame.words == scores, f"{where}: {frame.words}, expected {scores}"
        assert frame.malformed == bool(malformed), f"{where}: its flag is {frame.malformed}"
        if VECTORS["classes"]:
            best = scores.index(max(scores))
            assert frame.classified == best, f"{where}: class {frame.classified}"


@cocotb.test(skip=not VECTORS["registers"])
@cocotb.parametrize(core_period=CORE_PERIODS_PS)
async def registers(dut, core_period):
    """Identity, counts of frames and cycles, the flag, and a reset by register."""
    bench = Bench(dut, core_period)
    block = bench.registers
    await reset(dut)
    checksum = await block.read("CHECKSUM_HIGH") << 32 | await block.read("CHECKSUM_LOW")
    assert f"{checksum:016x}" == VECTORS["checksum"]
    assert await block.read("ID") == int.from_bytes(b"GUYT", "little")
    bench.send()
    *_, before, last = await bench.expect()
    assert await block.read("FRAMES") == len(bench.frames)
    assert await block.read("STATUS") == 0
    assert await block.read("INTERVAL") == last.cycles[-1] - before.cycles[-1]
    latency = await block.read("LATENCY")
    # A core that has waited for the frame has written the padding above its first row already.
    assert VECTORS["core_clock"] or 0 < latency <= VECTORS["latency"], f"{latency} cycles"
    bench.source.put(bench.frames[0][:-1] or [0, 0])
    assert (await bench.sink.get()).malformed
    assert await block.read("STATUS") == 2
    await block.write("STATUS", 2)
    assert await block.read("STATUS") == 0
    bench.source.put(bench.frames[0][:-1] or [0], last=False)
    await bench.source.drained()
    bench.source.clear()
    assert await block.read("STATUS") == 1
    await block.write("CONTROL", 3)
    bench.sink.clear()
    bench.send()
    await bench.expect()
    assert await block.read("FRAMES") == len(bench.frames)
