"""Maximum pooling on the way out of an engine: windows side by side, each in one strip."""

from __future__ import annotations

from dataclasses import dataclass

from amaranth.hdl import Cat, Module, Mux, Shape, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..primitives import StripRam

LATENCY = 3 + StripRam.LATENCY  # cycles from the last value of a window to its maximum
APART = (
    LATENCY + StripRam.WRITE_DELAY + 1
)  # cycles from one value of a window to the next, at least


@dataclass(frozen=True)
class Pooling:
    """``kernel`` = (rows, columns) = its stride. The map in front of it has ``positions`` = (rows,
    columns of a strip) of ``cells`` beats each."""

    kernel: tuple[int, int]
    positions: tuple[int, int]
    cells: int

    @property
    def depth(self) -> int:
        """Maxima that wait for their next row."""
        return self.positions[1] // self.kernel[1] * self.cells

    def emits(self, row: int, column: int) -> bool:
        """Whether the block of this position completes windows."""
        ends = (row + 1) % self.kernel[0] == 0, (column + 1) % self.kernel[1] == 0
        return all(ends)


class Pool(wiring.Component):
    """``valid`` with ``i_k``: a beat. ``o_valid`` with ``o_k``: a window's maxima."""

    valid: Signal
    o_valid: Signal

    def __init__(self, pooling: Pooling, format: Format, results: int):
        self.pooling, self.results = pooling, results
        self.shape = Shape(format.bits, format.signed)
        super().__init__(
            {
                "valid": In(1),
                **{f"i_{k}": In(self.shape) for k in range(results)},
                "o_valid": Out(1),
                **{f"o_{k}": Out(self.shape) for k in range(results)},
            }
        )

        self.i = [getattr(self, f"i_{k}") for k in range(results)]
        self.o = [getattr(self, f"o_{k}") for k in range(results)]

    def elaborate(self, platform):
        m = Module()
        pooling = self.pooling
        bits = self.shape.width
        m.submodules.maxima = memory = StripRam(1, bits * self.results, max(2, pooling.depth))

        # Where we are: the beat of a position, the position in its window, the window's place.
        cell = Signal(range(max(2, pooling.cells)))
        last_cell = Signal()
        place, start = Signal(range(max(2, pooling.depth))), Signal(range(max(2, pooling.depth)))
        phases = []
        carry = self.valid & last_cell
        wraps = []
        for name, size in (("column", pooling.kernel[1]), ("row", pooling.kernel[0])):
            phase = Signal(range(max(2, size)), name=f"{name}_phase")
            wrap = phase == size - 1
            phases.append(phase)
            wraps.append(wrap)
        strip = pooling.positions[1] // pooling.kernel[1]
        window = Signal(range(max(2, strip)))
        last_window = window == strip - 1
        m.d.comb += last_cell.eq(cell == pooling.cells - 1)
        with m.If(self.valid):
            m.d.sync += [cell.eq(Mux(last_cell, 0, cell + 1)), place.eq(place + 1)]
        with m.If(carry):
            m.d.sync += [place.eq(start), phases[0].eq(Mux(wraps[0], 0, phases[0] + 1))]
            with m.If(wraps[0]):
                m.d.sync += [start.eq(place + 1), place.eq(place + 1), window.eq(window + 1)]
                with m.If(last_window):
                    m.d.sync += [
                        start.eq(0),
                        place.eq(0),
                        window.eq(0),
                        phases[1].eq(Mux(wraps[1], 0, phases[1] + 1)),
                    ]
        opens, closes = Signal(), Signal()
        m.d.comb += [
            opens.eq((phases[0] == 0) & (phases[1] == 0)),
            closes.eq(wraps[0] & wraps[1]),
            memory.read_address.eq(place),
        ]

        def later(signal, cycles: int, name: str, reset_less: bool = True):
            for c in range(cycles):
                after = Signal.like(signal, name=f"{name}_{c}", reset_less=reset_less)
                m.d.sync += after.eq(signal)
                signal = after
            return signal

        read = StripRam.LATENCY + 1  # block RAMs lie far off: a register behind the memory
        values = [later(each, read, f"value_{k}") for k, each in enumerate(self.i)]
        opening, closing = later(opens, read, "opens"), later(closes, read, "closes")
        valid, where = later(self.valid, read, "valid", False), later(place, read + 2, "place")
        # The comparison and the choice take a cycle each.
        kept, good, ends, out = [], Signal(), Signal(), Signal()
        m.d.sync += [good.eq(valid), ends.eq(closing), out.eq(good & ends)]
        for k, value in enumerate(values):
            old = Signal(self.shape, name=f"old_{k}", reset_less=True)
            m.d.sync += old.eq(memory.read_data[0][k * bits : (k + 1) * bits])
            greater = Signal(name=f"greater_{k}", reset_less=True)
            new_0 = Signal(self.shape, name=f"new_{k}", reset_less=True)
            old_0 = Signal(self.shape, name=f"kept_{k}", reset_less=True)
            best = Signal(self.shape, name=f"best_{k}", reset_less=True)
            m.d.sync += [
                greater.eq(opening | (value > old)),
                new_0.eq(value),
                old_0.eq(old),
                best.eq(Mux(greater, new_0, old_0)),
            ]
            m.d.comb += self.o[k].eq(best)
            kept.append(best)
        store = Signal()
        m.d.sync += store.eq(good & ~ends)
        m.d.comb += [
            self.o_valid.eq(out),
            memory.write_enable.eq(store),
            memory.write_address.eq(where),
            memory.write_data.eq(Cat(kept)),
        ]
        return m
