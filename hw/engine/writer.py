"""The writer of a line buffer: where each word of a stream is stored, and what the padding adds.

Where one strip without padding leaves nothing to arrange, word after word; otherwise by a program,
the writes of one row as `strips` worked them out, a write a cycle. A word of several activations
goes to several strips at once.
"""

from __future__ import annotations

from functools import cached_property

from amaranth.hdl import Array, Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..emission.memory import LogicRom
from ..protocol.layout import activations, payload
from .strips import PAD, Geometry


def depth_of(geometry: Geometry, capacity: int) -> int:
    """Words of each memory behind ``capacity`` addresses."""
    return capacity // geometry.slots >> geometry.near_bits


class Writer(wiring.Component):
    """Stores a stream word by word, or by its geometry's program.

    ``i``: the words. ``room``: the buffer can take what is opened next. ``opened``: space was taken
    in the cycle before, ``committed``: what was opened became complete; each of ``amount`` words.
    ``enables`` (a bit a lane), ``address``, ``data``: the write of the cycle before. Lanes are
    the strips; where words of several activations are stored as they come, the activations of a
    word. ``data`` has one value for all lanes where a word is one activation, else one for each.

    ``slack``: words beyond ``amount`` that ``room`` stands for, because the next opening may come
    before this one is seen.
    """

    i: stream.Interface
    room: Signal
    opened: Signal
    committed: Signal
    enables: Signal
    address: Signal

    def __init__(
        self,
        format: Format,
        geometry: Geometry,
        capacity: int,
        pad_value: int,
        name: str,
    ):
        self.geometry, self.capacity = geometry, capacity
        self.name, self.pad_value = name, pad_value
        self.lanes = self.lanes_of(geometry)
        self.amount = geometry.pitch if geometry.program else geometry.slots
        self.slack = self.slack_of(geometry)
        shape = Shape(format.bits, format.signed)
        self.apart = geometry.width > 1
        own = [f"data_{q}" for q in range(self.lanes)] if self.apart else ["data"]
        super().__init__(
            {
                "i": In(stream.Signature(payload(format, geometry.width))),
                "room": In(1),
                "opened": Out(1),
                "committed": Out(1),
                "enables": Out(self.lanes),
                "address": Out(range(depth_of(geometry, capacity))),
                **{name: Out(shape) for name in own},
            }
        )
        self.stored: list[Signal] = [getattr(self, name) for name in own]

    @staticmethod
    def lanes_of(geometry: Geometry) -> int:
        """Memories that are written apart: of the strips, or of the activations of a word."""
        return geometry.memories if geometry.program else geometry.width

    @staticmethod
    def slack_of(geometry: Geometry) -> int:
        """The ``slack`` of a writer: another opening, where one can follow in the next cycle."""
        return (
            geometry.pitch
            if len(geometry.program) * geometry.channels == 1
            else (0 if geometry.program else geometry.slots)
        )

    def elaborate(self, platform):
        m = Module()
        if self.geometry.program:
            self.follow_program(m)
        else:
            self.store_in_turn(m)
        return m

    def store_in_turn(self, m: Module) -> None:
        place, written = Signal.like(self.address), Signal()
        m.d.comb += [
            written.eq(self.i.valid & self.room),
            self.i.ready.eq(self.room),
        ]
        m.d.sync += [
            self.opened.eq(written),
            self.committed.eq(written),
            place.eq(place + written),
            self.enables.eq(written.replicate(self.lanes)),
            self.address.eq(place),
        ]
        words = activations(self.i.payload, self.geometry.width)
        m.d.sync += [a.eq(b) for a, b in zip(self.stored, words, strict=True)]

    def follow_program(self, m: Module) -> None:
        geometry, program = self.geometry, self.geometry.program
        channels, steps = geometry.channels, len(program)
        bits = max(1, max(write.offset for write in program).bit_length())
        rows = geometry.rows
        total = rows.stored + rows.dropped

        # The write at hand, from a register: its lanes, its offset, what it is, which activation
        # each lane takes. The next one is looked up while it waits, so that the stream's handshake
        # passes no memory.
        front = self.lanes + bits + 3
        words = [
            write.strips
            | (write.offset | write.pad << bits | write.take << bits + 1 | write.end << bits + 2)
            << self.lanes
            | choices << front
            for write, choices in zip(program, self.choices(), strict=True)
        ]
        width = front + sum(self.choice_bits)
        m.submodules.program = memory = LogicRom(width, words, name=f"{self.name}_program")
        now = Signal(width, init=words[0])
        strip, offset = now[: self.lanes], now[self.lanes :][:bits]
        pad, take, end = (now[self.lanes + bits + k] for k in range(3))
        following = Signal(range(max(2, steps)), init=1 % steps)  # behind the write at hand
        begin = Signal.like(following, init=0)  # the first write of this b
        channel = Signal(range(max(2, channels)))
        last_channel, last_step = Signal(init=channels == 1), Signal(init=steps == 1)
        repeat, upcoming = Signal(), Signal.like(following)
        m.d.comb += [
            repeat.eq(end & ~last_channel),
            upcoming.eq(Mux(repeat, begin, following)),
            memory.address.eq(upcoming),
        ]

        # Rows come as padding, data, dropped, padding.
        row = Signal(range(max(2, total)))
        blank, stored = Signal(init=rows.top > 0), Signal(init=1)
        first = Signal(init=1)
        clear, go, done = Signal(), Signal(), Signal()
        room = self.room & (self.i.valid | (row != 0)) if geometry.waits else self.room
        m.d.comb += [
            clear.eq(~(first & stored) | room),
            go.eq((self.i.valid | pad | blank) & clear),
            self.i.ready.eq(take & ~blank & clear),
            done.eq(go & last_step & last_channel),
        ]
        start, place = Signal.like(self.address), Signal.like(self.address)
        with m.If(go):
            m.d.sync += [
                now.eq(memory.data),
                following.eq(Mux(upcoming == steps - 1, 0, upcoming + 1)),
                last_step.eq(upcoming == steps - 1),
                first.eq(last_step & last_channel),
            ]
            with m.If(end):
                m.d.sync += [
                    channel.eq(Mux(last_channel, 0, channel + 1)),
                    last_channel.eq(
                        (channels == 1) | (~last_channel & (channel == max(0, channels - 2)))
                    ),
                    place.eq(Mux(last_channel, start, place + 1)),
                ]
                with m.If(last_channel):
                    m.d.sync += begin.eq(following)
        with m.If(done):
            m.d.sync += row.eq(Mux(row == total - 1, rows.again, row + 1))
            if rows.top or rows.bottom or rows.dropped:
                begins_blank = rows.top > rows.again
                kinds = [(0, begins_blank, True), (rows.top, False, True)]
                if rows.dropped:
                    kinds.append((rows.top + rows.data, False, False))
                if rows.bottom:
                    kinds.append((total - rows.bottom, True, True))
                for at, is_blank, is_stored in kinds:
                    with m.If(row == (at - 1) % total):
                        m.d.sync += [blank.eq(is_blank), stored.eq(is_stored)]
            with m.If(stored):
                m.d.sync += [start.eq(start + geometry.stored), place.eq(start + geometry.stored)]
        m.d.sync += [
            self.opened.eq(go & first & stored),
            self.committed.eq(done & stored),
            self.enables.eq(Mux(go & stored, strip, 0)),
            self.address.eq(place + offset),
        ]
        if not self.apart:
            m.d.sync += self.stored[0].eq(Mux(pad | blank, self.pad_value, self.i.payload))
            return
        at = front
        for own, sources, bits in zip(self.stored, self.sources, self.choice_bits, strict=True):
            values = [self.pad_value if k == PAD else self.i.payload[k] for k in sources]
            value = Array(values)[now[at : at + bits]] if bits else values[0]
            m.d.sync += own.eq(Mux(blank, self.pad_value, value))
            at += bits

    @cached_property
    def sources(self) -> list[list[int]]:
        """Of each lane, what it ever takes, where each takes its own."""
        found: list[set[int]] = [set() for _ in range(self.lanes if self.apart else 0)]
        for write in self.geometry.program if self.apart else ():
            for strip, source in write.targets:
                found[strip].add(source)
        return [sorted(each) for each in found]

    @cached_property
    def choice_bits(self) -> list[int]:
        """Bits of a write that say which of its `sources` a lane takes."""
        return [(len(each) - 1).bit_length() for each in self.sources]

    def choices(self) -> list[int]:
        """These bits of each write, side by side; a lane without a target has its first source."""
        found = []
        for write in self.geometry.program:
            taken, word, at = dict(write.targets), 0, 0
            for strip, (sources, bits) in enumerate(
                zip(self.sources, self.choice_bits, strict=True)
            ):
                word |= (sources.index(taken[strip]) if strip in taken else 0) << at
                at += bits
            found.append(word)
        return found
