"""The window buffer: words that come in a scan's order, and every window whole, in registers.

The rows above the one that comes lie side by side in a memory, which is read and written at one
place a step; each row of the window is a shift register of the activations that its taps need.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..engine.lane import delayed
from ..primitives import StripRam
from .scan import Scan

REACH = StripRam.LATENCY + StripRam.WRITE_DELAY + 1  # steps of a row, at least
Place = tuple[int, int, int]  # row and column in the window, channel


def latency_of(scan: Scan) -> int:
    """Cycles from a step to the window that it completes."""
    return 1 + (StripRam.LATENCY if scan.kernel[0] > 1 else 0)


def lengths(scan: Scan, places: Sequence[Place]) -> list[int]:
    """Of each row of the window, activations that are kept."""
    found = [0] * scan.kernel[0]
    for row, column, channel in places:
        found[row] = max(found[row], scan.age(row, column, channel) + 1)
    return found


class WindowBuffer(wiring.Component):
    """``step`` with ``i``: the next activation of the scan, or ``padding``, which stands for
    ``pad_value``; ``old`` as in `Scanner`. ``o``: those of the window at ``places`` side by side,
    `latency_of` cycles after the step that completes it.
    """

    step: Signal
    i: Signal
    padding: Signal
    old: Signal
    o: Signal

    def __init__(self, scan: Scan, format: Format, places: Sequence[Place], pad_value: int = 0):
        if scan.kernel[0] > 1 and scan.pitch < REACH:
            raise ValueError(f"rows of {scan.pitch} steps are short; a memory needs {REACH}")
        self.scan, self.bits, self.places = scan, format.bits, list(places)
        self.pad_value = pad_value & ((1 << format.bits) - 1)
        super().__init__(
            {
                "step": In(1),
                "i": In(format.bits),
                "padding": In(1),
                "old": In(max(1, scan.kernel[0] - 1)),
                "o": Out(format.bits * len(self.places)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        scan = self.scan
        step, column = self.column(m)
        rows = []
        for row, length in enumerate(lengths(scan, self.places)):
            kept = []
            before = column[row]
            for k in range(length):
                # What is left of a map's first column was there before: the padding of the last.
                after = Signal(
                    self.bits,
                    name=f"row_{row}_{k}",
                    init=self.pad_value if scan.left else 0,
                    reset_less=not scan.left,
                )
                with m.If(step):
                    m.d.sync += after.eq(before)
                kept.append(after)
                before = after
            rows.append(kept)
        m.d.comb += self.o.eq(Cat(rows[place[0]][scan.age(*place)] for place in self.places))
        return m

    def column(self, m: Module) -> tuple[Signal, list]:
        """The step, and a column of the window of its activations, the newest the last."""
        above, wait = self.scan.kernel[0] - 1, StripRam.LATENCY
        newest = Signal(self.bits, name="newest")
        if not above:
            m.d.comb += newest.eq(Mux(self.padding, self.pad_value, self.i))
            return self.step, [newest]
        value = delayed(m, self.i, wait, "value", reset_less=True)
        padding = delayed(m, self.padding, wait, "padded", reset_less=True)
        old = delayed(m, self.old, wait, "older", reset_less=True)
        step = delayed(m, self.step, wait, "stepped")
        m.d.comb += newest.eq(Mux(padding, self.pad_value, value))
        # What is beside a first row is read before it is written.
        init = sum(self.pad_value << self.bits * k for k in range(above))
        m.submodules.rows = memory = StripRam(1, above * self.bits, self.scan.pitch, init)
        place = Signal(range(self.scan.pitch))
        with m.If(self.step):
            m.d.sync += place.eq(Mux(place == self.scan.pitch - 1, 0, place + 1))
        read = [memory.read_data[0].word_select(k, self.bits) for k in range(above)]
        m.d.comb += [
            memory.read_address.eq(place),
            memory.write_enable.eq(step),
            memory.write_address.eq(delayed(m, place, wait, "written", reset_less=True)),
            memory.write_data.eq(Cat(*read[1:], newest)),
        ]
        if self.scan.top:
            read = [Mux(old[above - 1 - k], value, self.pad_value) for k, value in enumerate(read)]
        return step, [*read, newest]
