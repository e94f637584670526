"""A layer at full width, with what is in front of it and behind: words in, words out.

A step is taken where there is room for what comes of it; so nothing behind ever stops.
"""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..engine.beat_fifo import BeatFifo
from ..engine.lane import delayed
from ..engine.pool import Pool
from ..protocol.layout import payload
from ..protocol.stage_spec import component
from .layer import SpatialLayer
from .scanner import Scanner
from .spec import SpatialSpec
from .window import WindowBuffer, latency_of


@component.register(SpatialSpec)
class SpatialStage(wiring.Component):
    """``i``: a map, word by word; ``o``: the layer's activations, in words of some channels."""

    i: stream.Interface
    o: stream.Interface

    def __init__(self, spec: SpatialSpec):
        self.spec = spec
        shape = payload(spec.output, spec.layout.width)
        super().__init__(
            {
                "i": In(stream.Signature(payload(spec.input, 1))),
                "o": Out(stream.Signature(shape)),
            }
        )
        self.inputs: list[stream.Interface] = [self.i]
        self.states: dict[str, Signal] = {}

    def elaborate(self, platform):
        m = Module()
        spec = self.spec
        m.submodules.scanner = scanner = Scanner(spec.scan)
        m.submodules.window = window = WindowBuffer(
            spec.scan, spec.input, spec.places, spec.pad_value
        )
        m.submodules.layer = layer = SpatialLayer(
            spec.timing, spec.bias, spec.shift, spec.output, rounding=spec.rounding
        )
        m.submodules.fifo = fifo = BeatFifo(
            spec.output, spec.depth, spec.channels, spec.layout.width
        )
        wiring.connect(m, fifo.o, wiring.flipped(self.o))

        # Room for a beat beyond this step's, so that the sign bit answers.
        credit = Signal(range(-1, spec.depth), init=spec.depth - 1)
        step = Signal()
        m.d.comb += [
            self.i.ready.eq(~scanner.padding & (credit >= 0)),
            step.eq((self.i.valid | scanner.padding) & (credit >= 0)),
            scanner.step.eq(step),
            window.step.eq(step),
            window.i.eq(self.i.payload),
            window.padding.eq(scanner.padding),
            window.old.eq(scanner.old),
            layer.i.eq(window.o),
            layer.i_valid.eq(
                delayed(m, step & scanner.completes, latency_of(spec.scan), "complete")
            ),
        ]
        m.d.sync += credit.eq(credit + fifo.taken - (step & scanner.sends))
        valid, values = self.pooled(m, *self.beside(m, layer.o_valid, layer.o))
        m.d.comb += [fifo.valid.eq(valid), fifo.i.eq(values)]
        return m

    def beside(self, m: Module, valid: Signal, values: Signal) -> tuple[Signal, Signal]:
        """The maxima of as many positions beside each other as a pooling has."""
        count, format = self.spec.scan.pool[1], self.spec.output
        if count == 1:
            return valid, values
        shape = Shape(format.bits, format.signed)
        phase, found = Signal(range(count)), Signal()
        first, last = phase == 0, phase == count - 1
        with m.If(valid):
            m.d.sync += phase.eq(Mux(last, 0, phase + 1))
        m.d.sync += found.eq(valid & last)
        best = []
        for channel in range(self.spec.channels):
            value = Signal(shape, name=f"value_{channel}")
            most = Signal(shape, name=f"most_{channel}", reset_less=True)
            m.d.comb += value.eq(values.word_select(channel, format.bits))
            with m.If(valid):
                m.d.sync += most.eq(Mux(first | (value > most), value, most))
            best.append(most)
        together = Signal(len(values), name="most")
        m.d.comb += together.eq(Cat(best))
        return found, together

    def pooled(self, m: Module, valid: Signal, values: Signal) -> tuple[Signal, Signal]:
        """The maxima of as many of those below each other as a pooling has."""
        spec = self.spec
        if spec.pooling is None:
            return valid, values
        m.submodules.pool = pool = Pool(spec.pooling, spec.output, spec.channels)
        m.d.comb += pool.valid.eq(valid)
        for channel, i in enumerate(pool.i):
            m.d.comb += i.eq(values.word_select(channel, spec.output.bits))
        together = Signal(len(values), name="pooled")
        m.d.comb += together.eq(Cat(pool.o))
        return pool.o_valid, together
