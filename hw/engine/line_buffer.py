"""The line buffer: the last words of a stream, kept where every window in reach can be read.

It is one circular memory over the whole stream, frames one after the other without alignment, as
wide as a group has lanes: each lane has its strip, with the padding in it, at the same addresses.
The address of a word is its running number in its strip modulo ``capacity``. A window is named by
the address of its first word, its *base*. Each group has a copy of its own: a block RAM reads one
word a cycle.
"""

from __future__ import annotations

from amaranth.hdl import Array, Cat, Module, Mux, Shape, Signal, Value
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..primitives import StripRam
from ..protocol.layout import payload
from .lane import delayed
from .strips import Geometry, power_of_two
from .writer import Writer, depth_of


def least_capacity(geometry: Geometry, slack: int) -> int:
    """Words to keep, a power of two from 2 on (an address has a bit), so that no window waits for
    itself: the window, and where rows are opened whole, all of its rows. With ``slack`` as the
    writer needs it."""
    rows = -(-geometry.window.span // geometry.pitch) if geometry.program else 0
    least = max(geometry.window.span, rows * geometry.pitch, geometry.window.longest_step)
    return power_of_two(max(2, least + slack))


class LineBuffer(wiring.Component):
    """Takes a stream, hands out windows.

    ``i``: the words. ``ready``: the next window is complete. ``start``: a block begins on it in
    this cycle; ``base`` holds its address from the next cycle on, until the next start.
    ``finish``: the block's last address leaves the schedule in this cycle; its words are released.
    ``addresses[g]``, ``data[g][p]``: group g's port, a word for each of its lanes,
    StripRam.LATENCY cycles of latency, and `late_of` more.

    A reader presents a block's first address ``read_delay`` + 1 cycles after its start, the last
    one ``read_delay`` cycles after its finish. What a finish releases is overwritten only then.
    """

    i: stream.Interface
    ready: Signal
    start: Signal
    finish: Signal
    base: Signal

    def __init__(
        self,
        format: Format,
        geometry: Geometry,
        capacity: int,
        *,
        groups: int,
        pixels: int,
        read_delay: int,
        pad_value: int = 0,
        name: str,
    ):
        self.geometry, self.window, self.capacity = geometry, geometry.window, capacity
        self.groups, self.pixels = groups, pixels
        self.shape = Shape(format.bits, format.signed)
        self.pad_value = pad_value
        self.writer = Writer(format, geometry, capacity, pad_value, name)
        self.release_delay = self.release_delay_of(read_delay)
        super().__init__(
            {
                "i": In(stream.Signature(payload(format, geometry.width))),
                "ready": Out(1),
                "start": In(1),
                "finish": In(1),
                "base": Out(range(capacity)),
                **{f"address_{g}": In(range(capacity)) for g in range(groups)},
                **{f"data_{g}_{p}": Out(self.shape) for g in range(groups) for p in range(pixels)},
            }
        )
        self.addresses = [getattr(self, f"address_{g}") for g in range(groups)]
        self.data = [[getattr(self, f"data_{g}_{p}") for p in range(pixels)] for g in range(groups)]

    @staticmethod
    def release_delay_of(read_delay: int) -> int:
        """Cycles by which a release is put off, so that no write overtakes the block's reads."""
        return max(0, read_delay - 1 - StripRam.WRITE_DELAY)

    @staticmethod
    def late_of(geometry: Geometry) -> int:
        """Cycles by which a word comes later than from its memory: what is read there is one of
        several, and is chosen behind it."""
        return int(geometry.slots > 1 or geometry.is_shared)

    def parts(self, address: Signal) -> tuple[Value, Value | None]:
        """A word's address in its memory, and which of several memories it is."""
        geometry = self.geometry
        if geometry.slots > 1:
            bits = geometry.slots.bit_length() - 1
            return address[bits:], address[:bits]
        if not geometry.is_shared:
            return address, None
        low = geometry.stored.bit_length() - 1
        high = low + geometry.near_bits
        return Cat(address[:low], address[high:]), address[low:high]

    def read(self, m: Module, group: int, words: list[Signal], which: Value | None) -> None:
        """What the lanes of a group see of the ``words`` at their address."""
        geometry, data = self.geometry, self.data[group]
        if which is None:
            m.d.comb += [a.eq(b) for a, b in zip(data, words, strict=True)]
            return
        chosen = delayed(m, which, StripRam.LATENCY, f"which_{group}", reset_less=True)
        for p, lane in enumerate(data):
            if geometry.is_shared:
                strips = [p + k for k in range(geometry.near[0], geometry.near[1] + 1)]
                values = [words[q] if 0 <= q < len(words) else self.pad_value for q in strips]
            else:
                values = words
            value = Signal(self.shape, name=f"word_{group}_{p}", reset_less=True)
            m.d.sync += value.eq(Array(values)[chosen])
            m.d.comb += lane.eq(value)

    def elaborate(self, platform):
        m = Module()
        window = self.window
        m.submodules.writer = writer = self.writer
        wiring.connect(m, wiring.flipped(self.i), writer.i)
        depth = depth_of(self.geometry, self.capacity)
        for g in range(self.groups):
            m.submodules[f"copy_{g}"] = copy = StripRam(
                writer.lanes, self.shape.width, depth, apart=writer.apart
            )
            address, which = self.parts(self.addresses[g])
            m.d.comb += [
                copy.write_enable.eq(writer.enables),
                copy.write_address.eq(writer.address),
                copy.read_address.eq(address),
            ]
            m.d.comb += [a.eq(b) for a, b in zip(copy.written, writer.stored, strict=True)]
            self.read(m, g, copy.read_data, which)

        # Counters are kept relative to the limit that they are held against, so that a sign bit
        # answers, and what is added to them is one look-up table of four bits: one carry chain.
        steps, amount = window.steps, writer.amount
        reach = 2 * self.capacity + window.span + amount + max(abs(step) for step in steps)
        kind, release = Signal(range(3)), Signal(range(3))

        def change(added, event, which, sign: int):
            table = [-sign * steps[k] if k < 3 and e else 0 for k in range(4) for e in (0, 1)]
            table = [entry + sign * w * amount for entry in table for w in (0, 1)]
            step = Signal(range(-reach, reach))
            m.d.comb += step.eq(Array(table)[Cat(added, event, which)])
            return step

        # How far the words reach past the end of the next window.
        ahead = Signal(range(-reach, reach), init=-window.span)
        m.d.comb += self.ready.eq(ahead >= 0)
        # Seen a cycle later: no block takes less than two, and the sum stays off the start's path.
        started = Signal()
        m.d.sync += started.eq(self.start)
        m.d.sync += ahead.eq(ahead + change(writer.committed, started, release, 1))
        # Space, less what is opened next; a released word may not have arrived, so it can pass
        # the capacity.
        released, which = self.finish, release
        for k in range(self.release_delay):
            later, then = Signal(name=f"released_{k}"), Signal.like(which, name=f"which_{k}")
            m.d.sync += [later.eq(released), then.eq(which)]
            released, which = later, then
        room = Signal(range(-reach, reach), init=self.capacity - amount - writer.slack)
        m.d.comb += writer.room.eq(room >= 0)
        m.d.sync += room.eq(room + change(writer.opened, released, which, -1))

        # The position of the next window, and its kind of step to the one behind it.
        rows, columns = window.positions
        row, column = Signal(range(max(2, rows))), Signal(range(max(2, columns)))
        following = Signal(range(self.capacity))
        onward = Signal.like(following)
        modulo = [step % self.capacity for step in (*steps, 0)]
        m.d.comb += onward.eq(Array(modulo)[kind])
        last_column, last_row = Signal(init=columns == 1), Signal(init=rows == 1)
        m.d.comb += kind.eq(Cat(last_column & ~last_row, last_column & last_row))
        with m.If(self.start):
            m.d.sync += [
                self.base.eq(following),
                following.eq(following + onward),
                release.eq(kind),
                column.eq(Mux(last_column, 0, column + 1)),
                last_column.eq((columns == 1) | (~last_column & (column == columns - 2))),
            ]
            with m.If(last_column):
                m.d.sync += [
                    row.eq(Mux(last_row, 0, row + 1)),
                    last_row.eq((rows == 1) | (~last_row & (row == rows - 2))),
                ]
        return m
