"""The whole accelerator: framer, engines with their padding, argmax, behind AXI4-Stream ports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amaranth.hdl import Module, Signal
from amaranth.lib import wiring
from amaranth.lib.fifo import SyncFIFO
from amaranth.lib.wiring import In, Out

from .argmax import Argmax, scored
from .folded import EngineSpec, FoldedEngine
from .framer import Framer
from .padding import Padding
from .stages import Stage


def frames_in_flight(stages: Sequence[Stage], specs: Sequence[EngineSpec]) -> int:
    """The most frames that the buffers can hold parts of: so many flags wait at most."""
    frames = 2  # one in the framer, one in the output register
    for stage, spec in zip(stages, specs, strict=True):
        frames += -(-spec.capacity // stage.words_in) + -(-spec.fifo_depth // stage.words_out)
    return frames


@dataclass(frozen=True)
class Ports:
    """Widths of the output stream; ``classes``: tuser carries a class above the malformed flag."""

    tdata_bits: int
    tuser_bits: int
    classes: bool

    @classmethod
    def of(cls, stages: Sequence[Stage]) -> Ports:
        output = stages[-1].output
        classes = output.shape[1:] == (1, 1) and output.shape[0] > 1
        index_bits = scored(output.format, output.size)["best"].width
        return cls(-(-output.format.bits // 8) * 8, 1 + index_bits * classes, classes)


class Pipeline(wiring.Component):
    """AXI4-Stream in and out (tvalid, tready, tdata, tlast), synchronous reset, one clock.

    In: one activation a beat, row by row, channels last, in its low bits; tlast with the frame's
    last. Out: one score a beat, sign-extended to whole bytes, tlast with the last; tuser holds the
    malformed flag (bit 0, at tlast) and above it the best class so far (the argmax at tlast).
    """

    s_axis_tvalid: Signal
    s_axis_tready: Signal
    s_axis_tdata: Signal
    s_axis_tlast: Signal
    m_axis_tvalid: Signal
    m_axis_tready: Signal
    m_axis_tdata: Signal
    m_axis_tlast: Signal
    m_axis_tuser: Signal

    def __init__(self, stages: Sequence[Stage], specs: Sequence[EngineSpec]):
        self.stages, self.specs = list(stages), list(specs)
        self.input, self.output = stages[0].input, stages[-1].output
        self.words_in, self.words_out = self.input.size, self.output.size
        ports = Ports.of(stages)
        self.classes = ports.classes
        super().__init__(
            {
                "s_axis_tvalid": In(1),
                "s_axis_tready": Out(1),
                "s_axis_tdata": In(8),
                "s_axis_tlast": In(1),
                "m_axis_tvalid": Out(1),
                "m_axis_tready": In(1),
                "m_axis_tdata": Out(ports.tdata_bits),
                "m_axis_tlast": Out(1),
                "m_axis_tuser": Out(ports.tuser_bits),
            }
        )

    def elaborate(self, platform):
        m = Module()
        m.submodules.framer = framer = Framer(self.input.format, self.words_in)
        m.submodules.flags = flags = SyncFIFO(
            width=1, depth=frames_in_flight(self.stages, self.specs)
        )
        m.d.comb += [
            framer.i.valid.eq(self.s_axis_tvalid),
            framer.i.payload.data.eq(self.s_axis_tdata),
            framer.i.payload.last.eq(self.s_axis_tlast),
            self.s_axis_tready.eq(framer.i.ready),
            flags.w_data.eq(framer.malformed.payload),
            flags.w_en.eq(framer.malformed.valid),
            framer.malformed.ready.eq(flags.w_rdy),
        ]
        flow = framer.o
        for stage, spec in zip(self.stages, self.specs, strict=True):
            if any(stage.padding):
                m.submodules[f"{stage.name}_padding"] = border = Padding(
                    stage.input.format, stage.input.shape, stage.padding, stage.pad_value
                )
                wiring.connect(m, flow, border.i)
                flow = border.o
            m.submodules[stage.name] = engine = FoldedEngine(spec)
            wiring.connect(m, flow, engine.i)
            flow = engine.o
            # Plain nets that a bench can read at every layer's boundary.
            valid = Signal(name=f"{stage.name}_tap_valid")
            data = Signal(flow.payload.shape().width, name=f"{stage.name}_tap_data")
            m.d.comb += [valid.eq(flow.valid & flow.ready), data.eq(flow.payload)]
            for state in ("busy", "starved", "stalled"):
                count = Signal(name=f"{stage.name}_{state}")
                m.d.comb += count.eq(getattr(engine, state))

        m.submodules.argmax = end = Argmax(self.output.format, self.words_out, classes=self.classes)
        wiring.connect(m, flow, end.i)
        m.d.comb += [
            end.malformed.payload.eq(flags.r_data),
            end.malformed.valid.eq(flags.r_rdy),
            flags.r_en.eq(end.malformed.ready),
            self.m_axis_tvalid.eq(end.o.valid),
            self.m_axis_tdata.eq(end.o.payload.score),
            self.m_axis_tlast.eq(end.o.payload.last),
            self.m_axis_tuser[0].eq(end.o.payload.malformed),
            end.o.ready.eq(self.m_axis_tready),
        ]
        if self.classes:
            m.d.comb += self.m_axis_tuser[1:].eq(end.o.payload.best)
        return m
