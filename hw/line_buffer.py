"""The line buffer: the last words of a stream, kept where every window in reach can be read.

It is one circular memory over the whole stream, frames one after the other without alignment; the
address of a word is its running number modulo ``capacity``. A window is named by the address of
its first word, its *base*. Each reader has a copy of its own: a block RAM reads one word a cycle.
"""

from __future__ import annotations

from dataclasses import dataclass

from amaranth.hdl import Array, Cat, Module, Mux, Shape, Signal, signed
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from .memory import Ram


@dataclass(frozen=True)
class Window:
    """How a window moves over a frame of ``frame`` words.

    ``positions``: (rows, columns) of windows a frame. ``advance``: words between neighbouring
    windows of a row; ``down``: between rows of windows. ``span``: words from a window's first to
    its last, both included.
    """

    positions: tuple[int, int]
    advance: int
    down: int
    span: int
    frame: int

    @property
    def steps(self) -> tuple[int, int, int]:
        """Words from one base to the next: within a row, to the next row, to the next frame."""
        rows, columns = self.positions
        to_row = self.down - (columns - 1) * self.advance
        to_frame = self.frame - (rows - 1) * self.down - (columns - 1) * self.advance
        return self.advance, to_row, to_frame

    @property
    def least_capacity(self) -> int:
        """Words to keep, a power of two: a window, what comes before the next one can start, and
        about another window of head start for the writer, so that rows and frames overlap."""
        rows, columns = self.positions
        reachable = [self.steps[2]]
        if columns > 1:
            reachable.append(self.steps[0])
        if rows > 1:
            reachable.append(self.steps[1])
        least = max(self.span + max(reachable), 2 * self.span)
        return 1 << (least - 1).bit_length()


class LineBuffer(wiring.Component):
    """Takes a stream, hands out windows.

    ``i``: the words. ``ready``: the next window is complete. ``start``: a block begins on it in
    this cycle; ``base`` holds its address from the next cycle on, until the next start.
    ``finish``: the block's last address leaves the schedule in this cycle; its words are released.
    ``addresses[k]``, ``data[k]``: reader k's port, one cycle of latency.

    A reader presents a block's first address ``read_delay`` + 1 cycles after its start, the last
    one ``read_delay`` cycles after its finish. A word that comes in takes ``read_delay`` cycles to
    the copies: it is there for a block that starts in the next cycle, and it never overwrites a
    word that a finish in the cycle before released but that is still to be read.
    """

    i: stream.Interface
    ready: Signal
    start: Signal
    finish: Signal
    base: Signal

    def __init__(
        self,
        bits: int,
        window: Window,
        capacity: int,
        *,
        readers: int,
        read_delay: int,
        is_signed: bool = False,
    ):
        self.window, self.capacity = window, capacity
        self.readers, self.read_delay = readers, read_delay
        self.shape = signed(bits) if is_signed else Shape(bits)
        address = range(self.capacity)
        super().__init__(
            {
                "i": In(stream.Signature(self.shape)),
                "ready": Out(1),
                "start": In(1),
                "finish": In(1),
                "base": Out(address),
                **{f"address_{k}": In(address) for k in range(readers)},
                **{f"data_{k}": Out(self.shape) for k in range(readers)},
            }
        )
        self.addresses = [getattr(self, f"address_{k}") for k in range(readers)]
        self.data = [getattr(self, f"data_{k}") for k in range(readers)]

    def elaborate(self, platform):
        m = Module()
        window = self.window
        written = Signal()
        m.d.comb += written.eq(self.i.valid & self.i.ready)

        # The writer: a counter, and registers on the way to the copies.
        produce = Signal(range(self.capacity))
        m.d.sync += produce.eq(produce + written)
        enable, address, data = written, produce, self.i.payload
        for k in range(self.read_delay - Ram.WRITE_DELAY):
            stage = (
                Signal(name=f"write_enable_{k}"),
                Signal.like(produce, name=f"write_address_{k}", reset_less=True),
                Signal(self.shape, name=f"write_data_{k}", reset_less=True),
            )
            m.d.sync += [stage[0].eq(enable), stage[1].eq(address), stage[2].eq(data)]
            enable, address, data = stage
        for k in range(self.readers):
            m.submodules[f"copy_{k}"] = copy = Ram(self.shape, self.capacity)
            m.d.comb += [
                copy.write_enable.eq(enable),
                copy.write_address.eq(address),
                copy.write_data.eq(data),
                copy.read_address.eq(self.addresses[k]),
                self.data[k].eq(copy.read_data),
            ]

        # Counters are kept relative to the limit that they are held against, so that a sign bit
        # answers, and what is added to them is one look-up table of four bits: one carry chain.
        steps = window.steps
        reach = 2 * self.capacity + window.span + max(abs(step) for step in steps)
        kind, release = Signal(range(3)), Signal(range(3))

        def change(event, which, sign: int, step_sign: int):
            table = [step_sign * steps[k] if k < 3 and e else 0 for k in range(4) for e in (0, 1)]
            table = [entry + sign * w for entry in table for w in (0, 1)]
            amount = Signal(range(-reach, reach))
            m.d.comb += amount.eq(Array(table)[Cat(written, event, which)])
            return amount

        # How far the words reach past the end of the next window.
        ahead = Signal(range(-reach, reach), init=-window.span)
        m.d.comb += self.ready.eq(ahead >= 0)
        m.d.sync += ahead.eq(ahead + change(self.start, kind, 1, -1))
        # Space, less one word; a released word may not have arrived, so it can pass the capacity.
        room = Signal(range(-reach, reach), init=self.capacity - 1)
        m.d.comb += self.i.ready.eq(room >= 0)
        m.d.sync += room.eq(room + change(self.finish, release, -1, 1))

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
