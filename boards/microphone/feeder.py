"""Samples as a core's words: the bytes of steps, the low one first."""

from __future__ import annotations

from amaranth.hdl import Module, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...hw.stream.stream_fifo import StreamFIFO, depth_for
from ..link.inbox import BEAT
from . import SAMPLE_BYTES

STEPS = 2  # that wait: one that fills while the core is busy with the one before it


class Feeder(wiring.Component):
    """Gives the core steps of ``samples`` samples through ``o``, byte by byte.

    ``sample`` is taken in the cycle in which ``strobe`` is 1; up to `STEPS` steps wait for the
    core, and what comes then is lost: a core must be quick enough. ``ends`` is 1 with a step's last
    byte. Throughput: a byte a cycle.
    """

    sample: Signal
    strobe: Signal
    o: stream.Interface
    ends: Signal

    def __init__(self, samples: int):
        if samples < 1:
            raise ValueError(f"Feeder samples must be at least 1, not {samples}")
        self._samples = samples
        super().__init__(
            {
                "sample": In(8 * SAMPLE_BYTES),
                "strobe": In(1),
                "o": Out(stream.Signature(BEAT)),
                "ends": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        depth = depth_for(STEPS * self._samples)
        m.submodules.queue = queue = StreamFIFO(8 * SAMPLE_BYTES, depth=depth)
        byte = Signal(range(SAMPLE_BYTES))
        index = Signal(range(self._samples))
        goes, whole, last = Signal(), Signal(), Signal()
        m.d.comb += [
            queue.i.payload.eq(self.sample),
            queue.i.valid.eq(self.strobe),
            self.o.valid.eq(queue.o.valid),
            self.o.payload.data.eq(queue.o.payload.word_select(byte, 8)),
            self.o.payload.last.eq(whole & last),
            goes.eq(self.o.valid & self.o.ready),
            whole.eq(byte == SAMPLE_BYTES - 1),
            last.eq(index == self._samples - 1),
            queue.o.ready.eq(self.o.ready & whole),
            self.ends.eq(goes & whole & last),
        ]
        with m.If(goes):
            m.d.sync += byte.eq(byte + 1)
            with m.If(whole):
                m.d.sync += index.eq(index + 1)
        with m.If(self.ends):
            m.d.sync += index.eq(0)
        return m
