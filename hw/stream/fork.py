"""A fork: one stream to several readers, each of which may wait for itself."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out


class Fork(wiring.Component):
    """Every word of ``i`` goes to each of ``outputs`` once; the word leaves ``i`` with the last.

    A reader that was quick is marked as done until then, so no valid waits for any ready, and no
    reader can be more than one word ahead of another. No latency, one word a cycle.
    """

    i: stream.Interface

    def __init__(self, shape, readers: int):
        self.readers = readers
        super().__init__(
            {
                "i": In(stream.Signature(shape)),
                **{f"o_{k}": Out(stream.Signature(shape)) for k in range(readers)},
            }
        )
        self.outputs: list[stream.Interface] = [getattr(self, f"o_{k}") for k in range(readers)]

    def elaborate(self, platform):
        m = Module()
        done = Signal(self.readers)
        served = Signal(self.readers)
        m.d.comb += self.i.ready.eq(served.all())
        for k, output in enumerate(self.outputs):
            m.d.comb += [
                output.valid.eq(self.i.valid & ~done[k]),
                output.payload.eq(self.i.payload),
                served[k].eq(done[k] | output.ready),
            ]
        with m.If(self.i.valid):
            m.d.sync += done.eq(served & ~Cat(served.all()).replicate(self.readers))
        return m
