"""Images go into the bank that is not read; a wrong, broken or foreign one changes nothing."""

import random

import pytest
from amaranth.hdl import Module, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out
from amaranth.sim import Simulator

from guyot.hw.loading.image import ImageLayout, packets
from guyot.hw.loading.loader import ASK, BEAT, DONE, FIRST, MORE, REFUSED, UNDER_WAY, Loader
from guyot.hw.primitives import BankedRom
from guyot.hw.protocol.write_bus import Written, attach
from guyot.sim.streams import bernoulli, stream_get, stream_put

WIDTHS, COUNTS, EACH = (40, 7, 18), (5, 1, 16), (18, 16, 18)
MEMORIES = tuple(
    Written(count, -(-width // each), each)
    for width, count, each in zip(WIDTHS, COUNTS, EACH, strict=True)
)
LAYOUT = ImageLayout(MEMORIES, key=0x1234ABCD)
HOME = b"at home."


class Bench(wiring.Component):
    """A loader with its memories, and a gate that is empty after a while."""

    def __init__(self, contents: list[list[int]], wait: int = 5):
        self.loader = Loader(MEMORIES, LAYOUT.key, LAYOUT.pad, HOME)
        self.memories = [
            BankedRom(width, words, each=each, name=f"m{k}")
            for k, (width, words, each) in enumerate(zip(WIDTHS, contents, EACH, strict=True))
        ]
        self.addresses = [memory.address for memory in self.memories]
        self.wait = wait
        super().__init__(
            {"i": In(stream.Signature(BEAT)), "o": Out(stream.Signature(BEAT)), "bank": Out(1)}
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.loader = loader = self.loader
        wiring.connect(m, wiring.flipped(self.i), loader.i)
        wiring.connect(m, loader.o, wiring.flipped(self.o))
        count = Signal(range(self.wait + 1))
        with m.If(loader.hold):
            m.d.sync += count.eq(count + 1)
        m.d.comb += [loader.empty.eq(count == self.wait), self.bank.eq(loader.bus.bank)]
        for k, memory in enumerate(self.memories):
            m.submodules[f"memory_{k}"] = memory
            attach(m, loader.bus, k, memory)
        return m


def drawn(seed: int) -> list[list[int]]:
    """Words for each memory."""
    generator = random.Random(seed)
    return [
        [generator.getrandbits(width) for _ in range(count)]
        for width, count in zip(WIDTHS, COUNTS, strict=True)
    ]


async def talk(ctx, dut: Bench, packet: bytes) -> tuple[int, bytes]:
    """Sends a packet; the state and the identity that are answered."""
    beats = [{"data": byte, "last": k == len(packet) - 1} for k, byte in enumerate(packet)]
    await stream_put(ctx, dut.i, beats, bernoulli(0.2, 1))
    answer = await stream_get(ctx, dut.o, 9, bernoulli(0.2, 2))
    assert [beat.last for beat in answer] == [0] * 8 + [1]
    state, *identity = (beat.data for beat in answer)
    return state, bytes(identity)


async def held(ctx, dut: Bench) -> list[list[int]]:
    """What the bank in use holds."""
    found = []
    for memory, count in zip(dut.memories, COUNTS, strict=True):
        words = []
        for address in range(count):
            ctx.set(memory.address, address)
            await ctx.tick().repeat(BankedRom.LATENCY)
            words.append(ctx.get(memory.data))
        found.append(words)
    return found


def simulate(bench, dut: Bench) -> None:
    simulator = Simulator(dut)
    simulator.add_clock(1e-6)

    async def run(ctx):
        await bench(ctx, dut)

    simulator.add_testbench(run)
    simulator.run()


@pytest.mark.parametrize("size", [2, 11, 500])
def test_an_image_goes_into_the_other_bank(size: int) -> None:
    async def bench(ctx, dut):
        assert await talk(ctx, dut, bytes([ASK])) == (0, HOME)
        for number in (1, 2, 3):
            name, old = f"net {number:4}".encode(), await held(ctx, dut)
            *before, last = packets(LAYOUT.image(drawn(number), name), size)
            for packet in before:
                assert await talk(ctx, dut, packet) == (
                    UNDER_WAY, HOME if number == 1 else f"net {number - 1:4}".encode(),
                )  # fmt: skip
            assert await held(ctx, dut) == old
            assert await talk(ctx, dut, last) == (DONE, name)
            assert await held(ctx, dut) == drawn(number)
            assert await talk(ctx, dut, bytes([ASK])) == (0, name)

    simulate(bench, Bench(drawn(0)))


def test_what_is_wrong_or_broken_off_changes_nothing() -> None:
    image = LAYOUT.image(drawn(1), b"network1")
    foreign = ImageLayout(MEMORIES, key=5).image(drawn(1), b"network1")
    spoilt = bytearray(image)
    spoilt[7] ^= 4

    async def bench(ctx, dut):
        first, second, *_ = packets(image, 40)
        assert await talk(ctx, dut, bytes([MORE]) + second) == (REFUSED, HOME)
        for wrong in (bytes(spoilt), foreign):
            assert await talk(ctx, dut, bytes([FIRST]) + wrong) == (REFUSED, HOME)
        assert await talk(ctx, dut, first) == (UNDER_WAY, HOME)
        assert await talk(ctx, dut, bytes([ASK]) + image) == (UNDER_WAY, HOME)  # which is no part
        assert await talk(ctx, dut, first) == (UNDER_WAY, HOME)  # broken off, and begun again
        assert await held(ctx, dut) == drawn(0)
        for packet in packets(image, 40)[1:]:
            state = await talk(ctx, dut, packet)
        assert state == (DONE, b"network1")
        assert await held(ctx, dut) == drawn(1)

    simulate(bench, Bench(drawn(0)))
