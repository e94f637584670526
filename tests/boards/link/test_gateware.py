# amaranth: UnusedElaboratable=no
"""The link's gateware against a model core, over its two wires: streams, losses, recovery."""

import json
import random
from pathlib import Path

import pytest
from amaranth.sim import Simulator

from guyot.boards.core import Core
from guyot.boards.link import CHUNK, CONNECT, CRC_BYTES, CYCLES_BYTES, DATA, REPEAT, RUNS, TAG_SHIFT
from guyot.boards.link.gateware import Link
from guyot.boards.link.inbox import Inbox, window
from guyot.boards.link.outbox import Outbox
from guyot.boards.link.packets import PacketReader, pack
from guyot.boards.link.replier import Replier, class_bytes, reply_bytes
from guyot.hw.models.frame_ring import BESIDE, is_stored, ring_depth

CORE = Core(
    folder=Path("nowhere"),
    name="model",
    board="icebreaker",
    files=(),
    frame_words=6,
    score_words=3,
    score_bits=16,
    user_bits=3,
    interval=50,
)
DIVISOR = 4
HELLO = json.dumps({"hello": "x" * 60}).encode() + b"\0"
QUIET = 200  # cycles of a line with nothing more to say
BOUND = 12_000  # cycles that no wait for a packet may take


def reply_to(frame) -> bytes:
    """A reply's scores and class for a frame, as the model core answers."""
    total = sum(frame)
    scores = [total, -total - 1, 7 * frame[0]]
    data = b"".join(score.to_bytes(2, "little", signed=True) for score in scores)
    return data + bytes([scores.index(max(scores))])


class Bench:
    """A link with its model core and a terminal; ``packets`` are those that came back."""

    def __init__(self, period: float = 1.3):
        """``period``: of the core's clock; the line's is 1."""
        self.period = period * 1e-6
        self.link = Link(CORE, DIVISOR, HELLO)
        self.reader = PacketReader()
        self.packets = []
        self.stream = b""
        self.seen = 0
        self.tag = 0
        self.resets = 0

    def run(self, host):
        async def bench(ctx):
            await host(self, ctx)

        simulator = Simulator(self.link)
        simulator.add_clock(1e-6)
        simulator.add_testbench(self._core_clock, background=True)
        simulator.add_testbench(bench)
        simulator.add_testbench(self._model, background=True)
        simulator.add_testbench(self._terminal, background=True)
        simulator.run()

    async def send(self, ctx, data: bytes):
        for byte in data:
            for level in [0, *((byte >> bit & 1) for bit in range(8)), 1]:
                ctx.set(self.link.rx, level)
                await ctx.tick().repeat(DIVISOR)

    async def ask(
        self, ctx, command: int, sequence: int, chunk: bytes = b"", older: int = 0
    ) -> bytes:
        """Sends a packet, of a connection so many ``older``; the last one that comes back before
        the line is quiet."""
        command |= (self.tag - older) % 32 << TAG_SHIFT
        before = len(self.packets)
        await self.send(ctx, pack(bytes([command, sequence % 256, self.seen]) + chunk))
        await self.wait(ctx, before)
        quiet = 0
        while quiet < QUIET:
            await ctx.tick()
            quiet = quiet + 1 if ctx.get(self.link.tx) else 0
        return self.packets[-1]

    async def wait(self, ctx, before: int) -> bytes:
        for _ in range(BOUND):
            if len(self.packets) > before:
                return self.packets[before]
            await ctx.tick()
        raise TimeoutError(f"no packet in {BOUND} cycles")

    async def connect(self, ctx, sequence: int, command: int = CONNECT):
        """Connects and reads the hello."""
        self.seen = 0
        self.stream = b""
        flags, expected, number = (await self.ask(ctx, command, sequence))[:3]
        assert (flags & 1, expected, number) == (1, sequence, 1)
        self.tag = flags >> TAG_SHIFT
        while b"\0" not in self.stream:
            await self.ask(ctx, 0, sequence)
        hello, _, self.stream = self.stream.partition(b"\0")
        assert hello + b"\0" == HELLO

    async def replies(self, ctx, sequence: int, count: int) -> list[bytes]:
        """Asks until so many replies are there, each acknowledged."""
        size = reply_bytes(CORE)
        while len(self.stream) < count * size:
            await self.ask(ctx, 0, sequence)
        assert len(self.stream) == count * size
        return [self.stream[k * size : (k + 1) * size] for k in range(count)]

    async def _core_clock(self, ctx):
        while True:
            for level in (0, 1):
                ctx.set(self.link.core_clk, level)
                await ctx.delay(self.period / 2)

    async def _model(self, ctx):
        frame = []
        was_reset = False
        while True:
            ctx.set(self.link.o.ready, 1)
            _, _, reset, valid, beat = await ctx.tick("core").sample(
                self.link.core_reset, self.link.o.valid, self.link.o.payload
            )
            self.resets += reset and not was_reset
            was_reset = reset
            if reset:
                frame = []
            elif valid:
                frame.append(beat.data)
                if beat.last:
                    ctx.set(self.link.o.ready, 0)
                    await self._answer(ctx, frame)
                    frame = []

    async def _answer(self, ctx, frame):
        data = reply_to(frame)
        for number in range(3):
            user = data[6] << 1 if number == 2 else 0
            score = int.from_bytes(data[2 * number : 2 * number + 2], "little")
            ctx.set(self.link.i.payload, {"data": score, "last": number == 2, "user": user})
            ctx.set(self.link.i.valid, 1)
            while not (await ctx.tick("core").sample(self.link.i.ready))[2]:
                pass
            ctx.set(self.link.i.valid, 0)

    async def _terminal(self, ctx):
        await ctx.tick()
        while True:
            await ctx.tick()
            if ctx.get(self.link.tx):
                continue
            await ctx.tick().repeat(DIVISOR // 2)
            byte = 0
            for bit in range(8):
                await ctx.tick().repeat(DIVISOR)
                byte |= ctx.get(self.link.tx) << bit
            await ctx.tick().repeat(DIVISOR)
            assert ctx.get(self.link.tx) == 1
            for body in self.reader.feed(bytes([byte])):
                self.packets.append(body)
                if len(body) > 3 and body[2] == (self.seen + 1) % 256:
                    self.seen = body[2]
                    self.stream += body[3:]


def frames(seed: int, count: int) -> list[bytes]:
    generator = random.Random(seed)
    return [generator.randbytes(CORE.frame_words) for _ in range(count)]


@pytest.mark.parametrize("period", [0.29, 1.0, 2.3])
def test_a_reply_for_each_frame_however_they_are_cut(period):
    images = frames(1, 5)
    stream = b"".join(images)

    async def host(bench, ctx):
        await bench.connect(ctx, 250)
        sequence = 250
        for start, stop in ((0, 4), (4, 5), (5, 19), (19, 30)):
            answer = await bench.ask(ctx, DATA, sequence, stream[start:stop])
            sequence += 1
            assert answer[1] == sequence % 256  # past 255 it begins again
        came = await bench.replies(ctx, sequence, 5)
        assert [reply[:-CYCLES_BYTES] for reply in came] == [reply_to(f) for f in images]
        # Cycles from the first byte taken to the last score given: six bytes, three beats.
        cycles = {int.from_bytes(reply[-CYCLES_BYTES:], "little") for reply in came}
        assert len(cycles) == 1 and 6 + 3 <= cycles.pop() <= 20
        assert ctx.get(bench.link.label) == came[-1][6]

    Bench(period).run(host)


def test_chunks_out_of_turn_or_spoilt_are_not_taken():
    images = frames(2, 2)

    async def host(bench, ctx):
        await bench.connect(ctx, 7)
        assert (await bench.ask(ctx, DATA, 8, images[1]))[1] == 7
        spoilt = bytearray(pack(bytes([DATA | bench.tag << TAG_SHIFT, 7, bench.seen]) + images[1]))
        spoilt[5] ^= 1
        await bench.send(ctx, bytes(spoilt))
        assert (await bench.ask(ctx, 0, 7))[1] == 7
        assert (await bench.ask(ctx, DATA, 7, images[0]))[1] == 8
        assert (await bench.ask(ctx, DATA, 7, images[0]))[1] == 8  # again: once is enough
        assert (await bench.ask(ctx, DATA, 8, images[1]))[1] == 9
        came = await bench.replies(ctx, 9, 2)
        assert [reply[:-CYCLES_BYTES] for reply in came] == [reply_to(f) for f in images]

    Bench().run(host)


def test_without_a_connection_nothing_is_taken():
    async def host(bench, ctx):
        answer = await bench.ask(ctx, DATA, 0, frames(3, 1)[0])
        assert answer[:2] == bytes([0, 0])

    Bench().run(host)


def test_connecting_again_forgets_half_a_frame():
    half, whole = frames(4, 2)

    async def host(bench, ctx):
        await bench.connect(ctx, 1)
        await bench.ask(ctx, DATA, 1, half[:4])
        await bench.connect(ctx, 99)
        await bench.ask(ctx, DATA, 99, whole)
        (reply,) = await bench.replies(ctx, 100, 1)
        assert reply[:-CYCLES_BYTES] == reply_to(whole)
        assert bench.resets == 3  # at start and for each connection

    Bench().run(host)


def test_a_chunk_is_repeated_until_it_is_seen():
    image = frames(5, 1)[0]

    async def host(bench, ctx):
        await bench.connect(ctx, 1)
        await bench.ask(ctx, DATA, 1, image)
        await ctx.tick().repeat(4000)
        reply, seen = bench.packets[-1], bench.seen
        bench.seen = seen - 1  # as if it had been lost
        before = len(bench.packets)
        await bench.send(ctx, pack(bytes([bench.tag << TAG_SHIFT, 2, seen - 1])))
        assert await bench.wait(ctx, before) == reply, "other bytes the second time"
        assert (await bench.ask(ctx, 0, 2))[3:] == b""

    Bench().run(host)


def test_a_benchmark_answers_once_for_all_runs():
    image = frames(6, 1)[0]

    async def host(bench, ctx):
        await bench.connect(ctx, 3, CONNECT | REPEAT)
        await bench.ask(ctx, DATA, 3, image)
        (reply,) = await bench.replies(ctx, 4, 1)
        assert reply[:-CYCLES_BYTES] == reply_to(image)
        cycles = int.from_bytes(reply[-CYCLES_BYTES:], "little")
        assert 9 * RUNS <= cycles <= 20 * RUNS

    Bench().run(host)


def test_a_chunk_without_room_is_not_taken():
    """More frames than the ring holds while nothing of the replies is seen."""

    async def host(bench, ctx):
        await bench.connect(ctx, 0)
        images = frames(7, 110)
        stream, sequence, seen = b"".join(images), 0, bench.seen
        refused = 0
        while stream:
            bench.seen = seen  # nothing is acknowledged, so the replies fill the board
            answer = await bench.ask(ctx, DATA, sequence, stream[:60])
            if answer[1] == (sequence + 1) % 256:
                sequence, stream = sequence + 1, stream[60:]
            else:
                refused += 1
                break
        assert refused
        # 253 bytes of replies and the ring's 511 of frames, less what a chunk needs.
        assert 60 * sequence >= 253 // 11 * 6 + 511 - 64 - 60

    Bench().run(host)


def test_sizes():
    assert BESIDE == CHUNK + CRC_BYTES + 1
    assert (ring_depth(6), is_stored(6), window(6)) == (512, True, 4)
    assert (ring_depth(784), is_stored(784), window(784)) == (1024, True, 3)
    assert (ring_depth(3072), is_stored(3072)) == (4096, True)
    assert (ring_depth(150_528), is_stored(150_528), window(150_528)) == (512, False, 4)
    for words in (1, 440, 443, 444, 955, 956, 4027):
        assert ring_depth(words) >= words + 64 * window(words) + 5 or window(words) == 1
    assert class_bytes(1) == class_bytes(9) == 1 and class_bytes(11) == 2
    assert reply_bytes(CORE) == 3 * 2 + 1 + 4


def test_impossible_parameters_are_refused():
    with pytest.raises(ValueError, match="Inbox words must be at least 1, not 0"):
        Inbox(0)
    with pytest.raises(ValueError, match="Replier score_bits must be a multiple of 8, not 12"):
        Replier(12, 2)
    with pytest.raises(ValueError, match="Outbox hello must have 1 to 255 bytes, not 256"):
        Outbox(b"x" * 256, 3)


def test_a_connect_once_more_resets_nothing_until_a_chunk_has_come():
    """A slow board gets several. What carries an older connection's tag is not taken or seen."""
    image = frames(8, 1)[0]

    async def host(bench, ctx):
        await bench.connect(ctx, 9)
        seen = bench.seen
        assert (await bench.ask(ctx, CONNECT, 9))[1] == 9
        assert bench.resets == 2  # at start, and the first one's
        assert (await bench.ask(ctx, DATA, 9, image, older=1))[1] == 9
        assert (await bench.ask(ctx, DATA, 9, image))[1] == 10
        await ctx.tick().repeat(4000)
        reply, bench.seen = bench.packets[-1], seen + 1
        assert reply[2] == seen + 1
        assert await bench.ask(ctx, 0, 10, older=1) == reply, "seen by another connection"
        assert (await bench.ask(ctx, 0, 10))[3:] == b""
        bench.seen = 0
        answer = await bench.ask(ctx, CONNECT, 9)
        assert answer[1:3] == bytes([9, 1]) and answer[0] >> TAG_SHIFT == bench.tag + 1
        assert bench.resets == 3

    Bench().run(host)
