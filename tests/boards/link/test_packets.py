# amaranth: UnusedElaboratable=no
"""Packets: what is packed comes out again, what noise has touched does not, in Python and RTL."""

import random

import pytest
from amaranth.sim import Simulator

from guyot.boards.link import ESCAPE, FLAG
from guyot.boards.link.packets import Packer, PacketReader, Unpacker, pack

BODIES = [b"\0", bytes([FLAG, ESCAPE, 0x20, FLAG]), bytes(range(256)), b"\xff" * 9]


def spoil(generator: random.Random, data: bytes, probability: float) -> bytes:
    """Each byte flipped in one bit, dropped or doubled with a probability."""
    result = bytearray()
    for byte in data:
        if generator.random() >= probability:
            result.append(byte)
            continue
        match generator.randrange(3):
            case 0:
                result.append(byte ^ 1 << generator.randrange(8))
            case 1:
                result += bytes([byte, byte])
    return bytes(result)


def unpacked(line: bytes) -> list[tuple[bytes, bool]]:
    """(bytes with their CRC, good) of each packet that the component finds."""
    unpacker = Unpacker()
    packets, current = [], bytearray()

    async def feed(ctx):
        for byte in line:
            ctx.set(unpacker.i.payload, byte)
            ctx.set(unpacker.i.valid, 1)
            if ctx.get(unpacker.end):
                packets.append((bytes(current), bool(ctx.get(unpacker.good))))
                current.clear()
            await ctx.tick()
            ctx.set(unpacker.i.valid, 0)
            if ctx.get(unpacker.write):
                current.append(ctx.get(unpacker.byte))
            await ctx.tick().repeat(9)

    simulator = Simulator(unpacker)
    simulator.add_clock(1e-6)
    simulator.add_testbench(feed)
    simulator.run()
    return packets


def packed(bodies: list[bytes]) -> bytes:
    """What the component sends for these bodies."""
    packer = Packer()
    came = bytearray()

    async def feed(ctx):
        for body in bodies:
            ctx.set(packer.done, 0)
            for byte in body:
                ctx.set(packer.i.payload, byte)
                ctx.set(packer.i.valid, 1)
                await ctx.tick().until(packer.i.ready)
            ctx.set(packer.i.valid, 0)
            ctx.set(packer.done, 1)
            await ctx.tick().until(packer.idle)

    async def take(ctx):
        generator = random.Random(1)
        while True:
            ctx.set(packer.o.ready, generator.random() < 0.3)
            _, _, valid, ready, byte = await ctx.tick().sample(
                packer.o.valid, packer.o.ready, packer.o.payload
            )
            if valid and ready:
                came.append(byte)

    simulator = Simulator(packer)
    simulator.add_clock(1e-6)
    simulator.add_testbench(feed)
    simulator.add_testbench(take, background=True)
    simulator.run()
    return bytes(came)


def test_bodies_come_back_whatever_the_pieces():
    line = b"".join(pack(body) for body in BODIES)
    for size in (1, 5, len(line)):
        reader = PacketReader()
        pieces = [line[start : start + size] for start in range(0, len(line), size)]
        assert [body for piece in pieces for body in reader.feed(piece)] == BODIES
        assert reader.spoilt == 0


@pytest.mark.parametrize("seed", range(3))
def test_no_packet_that_noise_touched_passes(seed):
    generator = random.Random(seed)
    reader = PacketReader()
    bodies = [generator.randbytes(generator.randrange(3, 80)) for _ in range(3000)]
    came = [
        body
        for sent in bodies
        for body in reader.feed(spoil(generator, pack(sent), probability=0.01))
    ]
    assert set(came) <= set(bodies)
    assert reader.spoilt > 500 and len(came) > 1000


def test_a_packet_after_a_lost_flag_survives():
    reader = PacketReader()
    first, second = pack(b"one"), pack(b"two")
    assert reader.feed(first[:-1] + second) == [b"one", b"two"]
    assert reader.feed(first[:-3] + second) == [b"two"]


def test_the_component_finds_what_python_packed():
    line = b"\x13" + b"".join(pack(body) for body in BODIES)
    first, *rest = unpacked(line)
    assert not first[1]
    assert [(data[:-4], good) for data, good in rest] == [(body, True) for body in BODIES]


@pytest.mark.parametrize("seed", range(2))
def test_the_component_sees_what_noise_touched(seed):
    generator = random.Random(seed)
    bodies = [generator.randbytes(20) for _ in range(60)]
    line = b"".join(spoil(generator, pack(body), 0.03) for body in bodies)
    came = [data[:-4] for data, good in unpacked(line) if good]
    assert came == PacketReader().feed(line)
    assert 10 < len(came) < 50


def test_the_component_packs_as_python_does():
    assert packed(BODIES) == b"".join(pack(body) for body in BODIES)
