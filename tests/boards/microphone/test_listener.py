# amaranth: UnusedElaboratable=no
"""Between a microphone and a line: the steps that a core gets, and the packets that leave."""

from pathlib import Path

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.boards.core import Core
from guyot.boards.link import CYCLES_BYTES
from guyot.boards.link.packets import PacketReader
from guyot.boards.microphone.listener import Listener, check_pace, longest_packet
from guyot.sim.streams import stream_get, stream_put
from guyot.sw.errors import GuyotError

CLOCK, RATE, DIVISOR = 2_000_000, 2_000, 4
SAMPLES, THRESHOLD = 3, -40
PATIENCE = 20_000  # cycles of a line that is high


def core_of(**changes) -> Core:
    """Steps of three samples, two scores of 16 bits."""
    options = {
        "frame_words": 2 * SAMPLES, "score_words": 2, "score_bits": 16, "user_bits": 2,
        "interval": 100, "microphone": {"rate": RATE, "threshold": THRESHOLD},
    }  # fmt: skip
    return Core(Path(), "ear", "icebreaker", (), **options | changes)


def listened(dut: Listener, scores: list[list[int]], slow: int = 5, first: int = 0):
    """What the core gets of a silent line's samples, the packets of its scores, and (heard, steps,
    label) once each has gone; the core says its scores ``slow`` cycles behind a step, and the first
    ones ``first`` cycles later."""
    steps, packets, lights = [], [], []
    reader = PacketReader()

    async def core(ctx):
        for row in scores:
            words = await stream_get(ctx, dut.o, 2 * SAMPLES, patience=1 << 20)
            steps.append([(word.data, word.last) for word in words])
            await ctx.tick().repeat(slow + (0 if lights else first))
            label = int(np.argmax(row))
            beats = [
                {"data": score & 0xFFFF, "last": k == len(row) - 1, "user": label << 1}
                for k, score in enumerate(row)
            ]
            await stream_put(ctx, dut.i, beats)
            await ctx.tick().repeat(2)
            lights.append((ctx.get(dut.heard), ctx.get(dut.steps), ctx.get(dut.label)))

    async def line(ctx):
        while len(packets) < len(scores):
            for _ in range(PATIENCE):
                if not ctx.get(dut.tx):
                    break
                await ctx.tick()
            else:
                raise TimeoutError("the line says nothing more")
            await ctx.tick().repeat(DIVISOR // 2)
            byte = 0
            for k in range(8):
                await ctx.tick().repeat(DIVISOR)
                byte |= ctx.get(dut.tx) << k
            await ctx.tick().repeat(DIVISOR)
            assert ctx.get(dut.tx) == 1  # the stop bit
            packets.extend(reader.feed(bytes([byte])))

    simulator = Simulator(dut)
    simulator.add_clock(1 / CLOCK)
    simulator.add_testbench(core)
    simulator.add_testbench(line)
    simulator.run()
    assert not reader.spoilt
    return steps, packets, lights


@pytest.mark.parametrize("slow", [5, 700])
def test_each_step_is_a_packet_and_a_light(slow):
    scores = [[-50, -41], [-41, -40], [5, -9000], [-70, -42], [-42, 32767]]
    steps, packets, lights = listened(Listener(core_of(), DIVISOR, CLOCK), scores, slow)
    silence = [(0, 0)] * (2 * SAMPLES - 1) + [(0, 1)]
    assert steps == [silence] * len(scores)
    wanted = [b"".join(s.to_bytes(2, "little", signed=True) for s in row) for row in scores]
    assert [packet[:4] for packet in packets] == wanted
    labels = [int(np.argmax(row)) for row in scores]
    assert [packet[4] for packet in packets] == labels
    assert [light[0] for light in lights] == [0, 1, 1, 0, 1]
    assert [light[2] for light in lights] == labels
    cycles = {int.from_bytes(packet[-CYCLES_BYTES:], "little") for packet in packets}
    assert len(cycles) == 1 and slow <= cycles.pop() <= slow + 16 + 4 * 10 * DIVISOR
    assert {light[1] for light in lights} == {0, 1}


def test_replies_behind_each_other_are_packets_of_their_own():
    """A core that was busy for more than a step has the next one at once."""
    scores = [[1, 2], [3, 4], [5, 6]]
    _, packets, _ = listened(Listener(core_of(), DIVISOR, CLOCK), scores, 1, 3_500)
    assert [packet[0:4:2] for packet in packets] == [bytes(row) for row in scores]


def test_scores_without_a_sign_and_none_that_is_a_word():
    unsigned = core_of(score_signed=False, microphone={"rate": RATE, "threshold": 40_000})
    _, _, lights = listened(Listener(unsigned, DIVISOR, CLOCK), [[39_999, 0], [0, 40_000]])
    assert [light[0] for light in lights] == [0, 1]
    plain = core_of(microphone={"rate": RATE})
    _, packets, lights = listened(Listener(plain, DIVISOR, CLOCK), [[9, 32_767]])
    assert len(packets) == 1 and lights[0][0] == 0


def test_no_packet_is_longer():
    assert longest_packet(9) == 2 + 2 * (9 + 4)


def test_a_core_or_a_line_that_is_too_slow_is_refused():
    with pytest.raises(GuyotError, match="4,000 cycles for a step, 1000 times a second, need a"):
        check_pace(4_000, 1_000, 3_999_999)
    check_pace(4_000, 1_000, 4_000_000)
    with pytest.raises(GuyotError, match="ear takes 7 bytes, which are no samples"):
        Listener(core_of(frame_words=7), DIVISOR, CLOCK)
    with pytest.raises(GuyotError, match="for a step and its reply on the line, 666.667 times"):
        Listener(core_of(), 40, CLOCK)
    with pytest.raises(GuyotError, match="the oscillator's 2 MHz: take a quicker plan or a higher"):
        Listener(core_of(interval=3000), DIVISOR, CLOCK)
