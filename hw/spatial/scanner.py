"""Counts a scan: which step this is, and what comes of it."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import In, Out

from .scan import Hits, Scan


class Scanner(wiring.Component):
    """``step``: the scan goes on. Of the step whose turn it is, ``padding``: it takes no word;
    ``completes``: a window; ``sends``: a whole group of windows; ``old``[k]: the row k + 1 rows
    above is of this map.
    """

    step: Signal
    padding: Signal
    completes: Signal
    sends: Signal
    old: Signal

    def __init__(self, scan: Scan):
        self.scan = scan
        super().__init__(
            {
                "step": In(1),
                "padding": Out(1),
                "completes": Out(1),
                "sends": Out(1),
                "old": Out(max(1, scan.kernel[0] - 1)),
            }
        )

    def elaborate(self, platform):
        m = Module()
        scan = self.scan
        channels, rows, columns = scan.shape
        last_channel = self.counter(m, "channel", channels, self.step)
        next_column, next_row = Signal(), Signal()
        m.d.comb += next_column.eq(self.step & last_channel)
        last_column = self.counter(m, "column", scan.columns, next_column)
        m.d.comb += next_row.eq(next_column & last_column)
        last_row = self.counter(m, "row", scan.lines, next_row)
        beside = self.beyond(m, "beside", columns, scan.columns, next_column, last_column)
        below = self.beyond(m, "below", rows, scan.lines, next_row, last_row)
        steps = (("across", next_column, last_column), ("down", next_row, last_row))
        hits = (scan.across, scan.down)
        here = [self.hits(m, *step, each) for step, each in zip(steps, hits, strict=True)]
        groups = [
            self.hits(m, f"groups_{name}", goes, last, each.every(size)) if size > 1 else one
            for (name, goes, last), each, size, one in zip(
                steps, hits, scan.pool[::-1], here, strict=True
            )
        ]
        m.d.comb += [
            self.padding.eq(beside | below),
            self.completes.eq(last_channel & Cat(here).all()),
            self.sends.eq(last_channel & Cat(groups).all()),
        ]
        with m.If(next_row):
            m.d.sync += self.old.eq(Mux(last_row, 0, self.old << 1 | 1))
        return m

    def counter(self, m: Module, name: str, count: int, goes: Signal) -> Signal:
        """A place of ``count`` that ``goes`` on; gives whether it is the last."""
        last = Signal(name=f"last_{name}", init=count == 1)
        if count > 1:
            place = Signal(range(count), name=name)
            with m.If(goes):
                m.d.sync += [place.eq(Mux(last, 0, place + 1)), last.eq(place == count - 2)]
        return last

    def beyond(
        self, m: Module, name: str, count: int, all: int, goes: Signal, last: Signal
    ) -> Signal:
        """Whether the place of a counter is none of the first ``count`` of ``all``."""
        found, left = Signal(name=name), Signal(range(count), name=f"{name}_left", init=count - 1)
        if all > count:
            with m.If(goes):
                m.d.sync += [
                    left.eq(Mux(last, count - 1, Mux(left == 0, 0, left - 1))),
                    found.eq(~last & (left == 0)),
                ]
        return found

    def hits(self, m: Module, name: str, goes: Signal, last: Signal, hits: Hits) -> Signal:
        """Whether the place of a counter is one of them."""
        most = max(hits.first, hits.step - 1)
        wait = Signal(range(most + 1), name=f"{name}_wait", init=hits.first)
        left = Signal(range(hits.count + 1), name=f"{name}_left", init=hits.count)
        hit = Signal(name=f"{name}_hit")
        m.d.comb += hit.eq((wait == 0) & (left != 0))
        with m.If(goes):
            m.d.sync += [
                wait.eq(Mux(last, hits.first, Mux(wait == 0, hits.step - 1, wait - 1))),
                left.eq(Mux(last, hits.count, left - hit)),
            ]
        return hit
