# amaranth: UnusedElaboratable=no
"""The UART against lines drawn bit by bit: baud error, no gaps, glitches, breaks, lost bytes."""

import random

import pytest
from amaranth.sim import Simulator

from guyot.boards.link.uart import BITS, Receiver, Transmitter, divisor


def character(byte, stop=1):
    """The ten levels of a character."""
    return [0, *((byte >> bit & 1) for bit in range(8)), stop]


def run(component, *benches):
    simulator = Simulator(component)
    simulator.add_clock(1e-6)
    for bench in benches:
        simulator.add_testbench(bench)
    simulator.run()


async def draw(ctx, line, levels, bit_cycles):
    """Drive a line with levels of ``bit_cycles`` (a real number) clock cycles each."""
    cycle = 0
    for number, level in enumerate(levels, start=1):
        ctx.set(line, level)
        while cycle < number * bit_cycles:
            await ctx.tick()
            cycle += 1


def receive(levels, cycles, bit_cycles, ready=lambda cycle: True):
    """What a receiver makes of a line: (bytes, overruns, framing errors)."""
    receiver = Receiver(cycles)
    got, overruns, errors = [], [], []

    async def line(ctx):
        await draw(ctx, receiver.line, [1, *levels, 1, 1], bit_cycles)

    async def watch(ctx):
        for cycle in range(round((len(levels) + 2 * BITS) * bit_cycles)):
            ctx.set(receiver.o.ready, ready(cycle))
            _, _, valid, taken, byte, overrun, error = await ctx.tick().sample(
                receiver.o.valid,
                receiver.o.ready,
                receiver.o.payload,
                receiver.overrun,
                receiver.framing_error,
            )
            if valid and taken:
                got.append(byte)
            if overrun:
                overruns.append(cycle)
            if error:
                errors.append(cycle)

    run(receiver, line, watch)
    return got, len(overruns), len(errors)


@pytest.mark.parametrize("error", [-0.04, -0.02, 0, 0.02, 0.04])
@pytest.mark.parametrize("cycles", [16, 25])
def test_bytes_without_gaps_survive_a_baud_error(cycles, error):
    sent = [0x00, 0xFF, 0x55, 0xAA, *random.Random(cycles).randbytes(12)]
    levels = [level for byte in sent for level in character(byte)]
    assert receive(levels, cycles, cycles * (1 + error)) == (sent, 0, 0)


def test_bytes_with_random_gaps():
    generator = random.Random(7)
    sent = list(generator.randbytes(20))
    levels = []
    for byte in sent:
        levels += character(byte) + [1] * generator.randrange(4)
    assert receive(levels, 8, 8) == (sent, 0, 0)


def test_smallest_divisor():
    sent = list(random.Random(3).randbytes(20))
    levels = [level for byte in sent for level in character(byte)]
    assert receive(levels, 4, 4) == (sent, 0, 0)


def test_a_consumer_that_takes_nothing_loses_the_later_byte():
    levels = character(0x12) + character(0x34)
    last = 22 * 16
    assert receive(levels, 16, 16, ready=lambda cycle: cycle >= last) == ([0x12], 1, 0)


def test_a_consumer_that_is_ten_bits_late_loses_nothing():
    sent = list(range(8))
    levels = [level for byte in sent for level in character(byte)]
    assert receive(levels, 16, 16, ready=lambda cycle: cycle % 159 == 0) == (sent, 0, 0)


def test_no_stop_bit_is_an_error_and_the_next_byte_is_right():
    levels = [*character(0x99, stop=0), *[0] * 30, 1, *character(0x42)]
    assert receive(levels, 16, 16) == ([0x42], 0, 1)


def test_a_glitch_is_no_start_bit():
    receiver = Receiver(32)
    got = []

    async def line(ctx):
        await draw(ctx, receiver.line, [1, 0, 1, 1, 1, 1], 10)
        await draw(ctx, receiver.line, [1, *character(0x3C), 1, 1], 32)

    async def watch(ctx):
        ctx.set(receiver.o.ready, 1)
        while True:
            _, _, valid, byte = await ctx.tick().sample(receiver.o.valid, receiver.o.payload)
            if valid:
                got.append(byte)

    simulator = Simulator(receiver)
    simulator.add_clock(1e-6)
    simulator.add_testbench(line)
    simulator.add_testbench(watch, background=True)
    simulator.run()
    assert got == [0x3C]


@pytest.mark.parametrize("cycles", [4, 7, 16])
def test_transmitter_draws_characters_of_exactly_ten_bits(cycles):
    transmitter = Transmitter(cycles)
    sent = [0x00, 0xFF, 0xA5, *random.Random(cycles).randbytes(5)]
    levels = []

    async def feed(ctx):
        for byte in sent:
            ctx.set(transmitter.i.payload, byte)
            ctx.set(transmitter.i.valid, 1)
            for _ in range(BITS * cycles + 1):
                if (await ctx.tick().sample(transmitter.i.ready))[2]:
                    break
        ctx.set(transmitter.i.valid, 0)

    async def watch(ctx):
        for _ in range((len(sent) * BITS + 2) * cycles):
            _, _, level = await ctx.tick().sample(transmitter.line)
            levels.append(level)

    run(transmitter, feed, watch)
    start = levels.index(0)
    assert 1 <= start <= cycles  # the byte is taken at the end of a bit time
    expected = [level for byte in sent for level in character(byte) for _ in range(cycles)]
    assert levels[start : start + len(expected)] == expected
    assert set(levels[start + len(expected) :]) == {1}


def test_divisor():
    assert divisor(25e6, 115200) == 217
    assert divisor(12e6, 115200) == 104
    assert divisor(12e6, 1e6) == 12


@pytest.mark.parametrize(
    ("clock", "baud", "sentence"),
    [
        (12e6, 3e6 + 1e6, "UART at 4e+06 baud needs a clock of at least 4 cycles a bit"),
        (25e6, 4e6, "UART at 4e+06 baud from 2.5e+07 Hz would be 4.2% off, more than 2%"),
    ],
)
def test_a_rate_out_of_reach_is_refused(clock, baud, sentence):
    with pytest.raises(ValueError, match=sentence.replace("+", r"\+")):
        divisor(clock, baud)


@pytest.mark.parametrize("kind", [Receiver, Transmitter])
def test_bad_divisors_are_refused(kind):
    with pytest.raises(ValueError, match="UART divisor must be at least 4, not 3"):
        kind(3)
    with pytest.raises(TypeError, match=r"UART divisor must be an int, not 10\.5"):
        kind(10.5)
