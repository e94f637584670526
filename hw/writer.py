"""The writer of a line buffer: where each word of a stream is stored, and what the padding adds."""

from __future__ import annotations

from amaranth.hdl import Array, Cat, Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from .memory import LogicRom
from .strips import Geometry


class Writer(wiring.Component):
    """Stores a stream word by word, or by its geometry's program.

    ``i``: the words. ``room``: the buffer can take what is opened next. ``opened``: in this cycle
    space is taken, ``committed``: in this cycle what was opened is complete; each of ``amount``
    words. ``enables`` (a bit a lane), ``address``, ``data``: the write, LATENCY cycles later.
    """

    LATENCY = 1

    def __init__(self, payload, geometry: Geometry, capacity: int, pixels: int, pad_value: int):
        self.geometry, self.capacity, self.pixels = geometry, capacity, pixels
        self.payload, self.pad_value = Shape.cast(payload), pad_value
        self.amount = geometry.pitch if geometry.program else 1
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
            self.opened.eq(written),
            self.committed.eq(written),
        ]
        m.d.sync += [
            place.eq(place + written),
            self.enables.eq(written.replicate(self.pixels)),
            self.address.eq(place),
            self.data.eq(self.i.payload),
        ]

    def follow_program(self, m: Module) -> None:
        geometry, program = self.geometry, self.geometry.program
        channels, steps = geometry.channels, len(program)
        offsets = max(write.offset for write in program)
        bits = max(1, offsets.bit_length())

        # One write of the program: enables, offset, and what it is.
        entry = Signal(range(max(2, steps)))
        words = [
            (1 << write.strip if write.strip is not None else 0)
            | (write.offset | write.pad << bits | write.take << bits + 1 | write.end << bits + 2)
            << self.pixels
            for write in program
        ]
        m.submodules.program = memory = LogicRom(self.pixels + bits + 3, words, name="program")
        m.d.comb += memory.address.eq(entry)
        strip, offset = memory.data[: self.pixels], memory.data[self.pixels :][:bits]
        pad, take, end = (memory.data[self.pixels + bits + k] for k in range(3))

        # The kind of row: padding, stored, or behind the last window.
        rows = geometry.rows
        total = rows.stored + rows.dropped
        row = Signal(range(max(2, total)))
        bounds = (rows.top, rows.top + rows.data, rows.top + rows.data + rows.dropped)
        # Rows come as padding, data, dropped, padding.
        blank, stored = Signal(init=rows.top > 0), Signal(init=1)

        channel = Signal(range(max(2, channels)))
        begin = Signal.like(entry)  # the first write of this b
        first, last_channel, last_step = Signal(init=1), Signal(init=channels == 1), Signal()
        go, done = Signal(), Signal()
        m.d.comb += [
            go.eq((self.i.valid | pad | blank) & (~(first & stored) | self.room)),
            self.i.ready.eq(go & take & ~blank),
            last_step.eq(entry == steps - 1),
            done.eq(go & last_step & last_channel),
            self.opened.eq(go & first & stored),
            self.committed.eq(done & stored),
        ]
        start, place = Signal.like(self.address), Signal.like(self.address)
        with m.If(go):
            m.d.sync += [first.eq(done), entry.eq(entry + 1)]
            with m.If(end):
                m.d.sync += [
                    channel.eq(Mux(last_channel, 0, channel + 1)),
                    last_channel.eq(
                        (channels == 1) | (~last_channel & (channel == max(0, channels - 2)))
                    ),
                ]
                with m.If(last_channel):
                    m.d.sync += [entry.eq(Mux(last_step, 0, entry + 1)), place.eq(start)]
                    m.d.sync += begin.eq(Mux(last_step, 0, entry + 1))
                with m.Else():
                    m.d.sync += [entry.eq(begin), place.eq(place + 1)]
        with m.If(done):
            following = Mux(row == total - 1, 0, row + 1)
            m.d.sync += row.eq(following)
            if rows.top or rows.bottom or rows.dropped:
                top, data, dropped = bounds
                kinds = [(0, rows.top > 0, True), (top, False, True)]
                if rows.dropped:
                    kinds.append((data, False, False))
                if rows.bottom:
                    kinds.append((dropped, True, True))
                for at, is_blank, is_stored in kinds:
                    with m.If(row == (at - 1) % total):
                        m.d.sync += [blank.eq(is_blank), stored.eq(is_stored)]
            with m.If(stored):
                m.d.sync += [start.eq(start + geometry.pitch), place.eq(start + geometry.pitch)]
        m.d.sync += [
            self.enables.eq(Mux(go & stored, strip, 0)),
            self.address.eq(place + offset),
            self.data.eq(Mux(pad | blank, self.pad_value, self.i.payload)),
        ]
