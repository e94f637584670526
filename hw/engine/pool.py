"""Maximum pooling on the way out of an engine: windows side by side, each in one strip, or over a
few whole strips."""

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
    """``kernel`` = (rows, columns of a strip) = its stride. The map in front of it has
    ``positions`` = (rows, columns of a strip) of ``cells`` beats each. ``across``: neighbouring
    strips that are in one window; their maximum is taken first."""

    kernel: tuple[int, int]
    positions: tuple[int, int]
    cells: int
    across: int = 1

    @property
    def levels(self) -> int:
        """Cycles in which the strips of a window become one value."""
        return (self.across - 1).bit_length()

    @property
    def latency(self) -> int:
        """Cycles from the last values of a window to its maximum."""
        return self.levels + LATENCY

    @property
    def depth(self) -> int:
        """Maxima that wait for their next row."""
        return self.positions[1] // self.kernel[1] * self.cells

    def emits(self, row: int, column: int) -> bool:
        """Whether the block of this position completes windows."""
        ends = (row + 1) % self.kernel[0] == 0, (column + 1) % self.kernel[1] == 0
        return all(ends)


class Pool(wiring.Component):
    """``valid`` with ``i_k``: a beat of ``results`` values. ``o_valid`` with ``o_k``: a window's
    maxima, one for each ``pooling.across`` of them."""

    valid: Signal
    o_valid: Signal

    def __init__(self, pooling: Pooling, format: Format, results: int):
        self.pooling, self.results = pooling, results // pooling.across
        self.shape = Shape(format.bits, format.signed)
        super().__init__(
            {
                "valid": In(1),
                **{f"i_{k}": In(self.shape) for k in range(results)},
                "o_valid": Out(1),
                **{f"o_{k}": Out(self.shape) for k in range(self.results)},
            }
        )

        self.i = [getattr(self, f"i_{k}") for k in range(results)]
        self.o = [getattr(self, f"o_{k}") for k in range(self.results)]

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
        here, incoming = self.of_strips(m)
        carry = here & last_cell
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
        with m.If(here):
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
        values = [later(each, read, f"value_{k}") for k, each in enumerate(incoming)]
        opening, closing = later(opens, read, "opens"), later(closes, read, "closes")
        valid, where = later(here, read, "valid", False), later(place, read + 2, "place")
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

    def of_strips(self, m: Module) -> tuple[Signal, list[Signal]]:
        """Whether there is a beat, and the maxima of the strips that a window has side by side."""
        across, here, values = self.pooling.across, self.valid, self.i
        groups = [values[k : k + across] for k in range(0, len(values), across)]
        for level in range(self.pooling.levels):
            later = Signal(name=f"level_{level}_valid")
            m.d.sync += later.eq(here)
            here = later
            groups = [self.halved(m, group, f"level_{level}_{k}") for k, group in enumerate(groups)]
        return here, [value for (value,) in groups]

    def halved(self, m: Module, values: list[Signal], name: str) -> list[Signal]:
        """The greater one of each two, a cycle later."""
        found = []
        for k in range(0, len(values), 2):
            greater = Signal(self.shape, name=f"{name}_{k}", reset_less=True)
            a, b = values[k], values[min(k + 1, len(values) - 1)]
            m.d.sync += greater.eq(Mux(a > b, a, b))
            found.append(greater)
        return found
