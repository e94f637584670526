"""The writer of a line buffer: where each word of a stream is stored, and what the padding adds.

Where one strip without padding leaves nothing to arrange, word after word; otherwise by a program,
the writes of one row as `strips` worked them out, a write a cycle.
"""

from __future__ import annotations

from amaranth.hdl import Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..emission.memory import LogicRom
from .strips import Geometry


class Writer(wiring.Component):
    """Stores a stream word by word, or by its geometry's program.

    ``i``: the words. ``room``: the buffer can take what is opened next. ``opened``: space was taken
    in the cycle before, ``committed``: what was opened became complete; each of ``amount`` words.
    ``enables`` (a bit a lane), ``address``, ``data``: the write of the cycle before.

    ``slack``: words beyond ``amount`` that ``room`` stands for, because the next opening may come
    before this one is seen.
    """

    i: stream.Interface
    room: Signal
    opened: Signal
    committed: Signal
    enables: Signal
    address: Signal
    data: Signal

    def __init__(
        self,
        payload,
        geometry: Geometry,
        capacity: int,
        pixels: int,
        pad_value: int,
        name: str,
    ):
        self.geometry, self.capacity, self.pixels = geometry, capacity, pixels
        self.name = name
        self.payload, self.pad_value = Shape.cast(payload), pad_value
        self.amount = geometry.pitch if geometry.program else 1
        self.slack = self.slack_of(geometry)
        super().__init__(
            {
                "i": In(stream.Signature(self.payload)),
                "room": In(1),
                "opened": Out(1),
                "committed": Out(1),
                "enables": Out(pixels),
                "address": Out(range(capacity)),
                "data": Out(self.payload),
            }
        )

    @staticmethod
    def slack_of(geometry: Geometry) -> int:
        """The ``slack`` of a writer: another opening, where one can follow in the next cycle."""
        return (
            geometry.pitch
            if len(geometry.program) * geometry.channels == 1
            else (0 if geometry.program else 1)
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
            self.enables.eq(written.replicate(self.pixels)),
            self.address.eq(place),
            self.data.eq(self.i.payload),
        ]

    def follow_program(self, m: Module) -> None:
        geometry, program = self.geometry, self.geometry.program
        channels, steps = geometry.channels, len(program)
        bits = max(1, max(write.offset for write in program).bit_length())
        rows = geometry.rows
        total = rows.stored + rows.dropped

        # The write at hand, from a register: its lanes, its offset, and what it is. The next one is
        # looked up while it waits, so that the stream's handshake passes no memory.
        words = [
            (1 << write.strip if write.strip is not None else 0)
            | (write.offset | write.pad << bits | write.take << bits + 1 | write.end << bits + 2)
            << self.pixels
            for write in program
        ]
        m.submodules.program = memory = LogicRom(
            self.pixels + bits + 3, words, name=f"{self.name}_program"
        )
        now = Signal(self.pixels + bits + 3, init=words[0])
        strip, offset = now[: self.pixels], now[self.pixels :][:bits]
        pad, take, end = (now[self.pixels + bits + k] for k in range(3))
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
        m.d.comb += [
            clear.eq(~(first & stored) | self.room),
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
            m.d.sync += row.eq(Mux(row == total - 1, 0, row + 1))
            if rows.top or rows.bottom or rows.dropped:
                kinds = [(0, rows.top > 0, True), (rows.top, False, True)]
                if rows.dropped:
                    kinds.append((rows.top + rows.data, False, False))
                if rows.bottom:
                    kinds.append((total - rows.bottom, True, True))
                for at, is_blank, is_stored in kinds:
                    with m.If(row == (at - 1) % total):
                        m.d.sync += [blank.eq(is_blank), stored.eq(is_stored)]
            with m.If(stored):
                m.d.sync += [start.eq(start + geometry.pitch), place.eq(start + geometry.pitch)]
        m.d.sync += [
            self.opened.eq(go & first & stored),
            self.committed.eq(done & stored),
            self.enables.eq(Mux(go & stored, strip, 0)),
            self.address.eq(place + offset),
            self.data.eq(Mux(pad | blank, self.pad_value, self.i.payload)),
        ]
