"""The whole accelerator: framer, the graph of engines and joints, argmax, behind AXI4-Stream."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from amaranth.hdl import Module, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.fifo import SyncFIFO
from amaranth.lib.wiring import In, Out

from .engine import cost as engine_cost
from .engine import folded
from .engine import node as engine_node
from .engine.engine_spec import EngineSpec
from .graph.stage import HOST, Stage, host_layout
from .loading.gate import Gate
from .loading.image import ImageLayout
from .loading.loader import Loader
from .loading.place import NOBODY, connect, make_loader
from .loading.place import PORTS as LOAD_PORTS
from .protocol.layout import activations
from .protocol.stage_spec import StageSpec, component
from .spatial import cost as spatial_cost
from .spatial import stage as spatial_stage
from .stream import corner_turn, join, mover
from .stream import cost as stream_cost
from .stream.argmax import Argmax, scored
from .stream.fork import Fork
from .stream.framer import Framer
from .stream.stream_fifo import StreamFIFO, depth_for
from .turns import cost as turns_cost
from .turns import engine as turns_engine
from .turns.spec import TurnsSpec
from .turns.words import BYTE

# What answers protocol/ for each kind of stage is registered as these are imported.
KINDS = (
    folded,
    engine_node,
    engine_cost,
    join,
    mover,
    corner_turn,
    stream_cost,
    spatial_stage,
    spatial_cost,
    turns_engine,
    turns_cost,
)
ENTRY = depth_for(4)  # words between the outside and the first stages
STAGE_LATENCY = 64  # cycles, more than any stage has from its last word in to its last one out


def frames_in_flight(stages: Sequence[Stage], specs: Sequence[StageSpec]) -> int:
    """The most frames that the buffers can hold parts of: so many flags wait at most."""
    words = stages[0].input.size // host_layout(stages).width
    frames = 2 + -(-ENTRY // words)  # in the framer, in the output register, in the queue at entry
    for stage, spec in zip(stages, specs, strict=True):
        frames += spec.frames_held([*(each.size for each in stage.sources), stage.words_out])
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


def loaded(specs: Sequence[StageSpec]) -> list[TurnsSpec]:
    """The stages whose words are loaded once the chip runs: one at most, since only the last layers
    are in turn."""
    return [spec for spec in specs if isinstance(spec, TurnsSpec) and spec.loads]


class Pipeline(wiring.Component):
    """The graph of stages between two AXI4-Streams.

    AXI4-Stream in and out (tvalid, tready, tdata, tlast), synchronous reset, one clock.

    In: an activation a byte, row by row, channels last, in its low bits, the first one in the
    lowest byte of a beat; tlast with the frame's last. Out: one score a beat, sign-extended to
    whole bytes, tlast with the last; tuser holds the malformed flag (bit 0, at tlast) and above it
    the best class so far (the argmax at tlast).

    Where layers in turn have words that are loaded, they come once after configuration, byte by
    byte, over a stream of their own (s_load_axis), which is always ready; no frame goes in before.
    Where other weights can be loaded (hw/loading), their packets come over a stream of that name,
    and answers leave over another one; ``identity``: of the network that is there at start.
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
    s_load_axis_tvalid: Signal
    s_load_axis_tready: Signal
    s_load_axis_tdata: Signal
    s_load_axis_tlast: Signal
    m_load_axis_tvalid: Signal
    m_load_axis_tready: Signal
    m_load_axis_tdata: Signal
    m_load_axis_tlast: Signal

    def __init__(
        self, stages: Sequence[Stage], specs: Sequence[StageSpec], identity: bytes = NOBODY
    ):
        self.stages, self.specs = list(stages), list(specs)
        self.image, self.identity = ImageLayout.of(specs), identity
        self.engines: list[Any] = []  # whose weights can be loaded
        self.input, self.output = stages[0].input, stages[-1].output
        self.width = host_layout(stages).width  # activations of a word that comes in
        self.words_in, self.words_out = self.input.size // self.width, self.output.size
        ports = Ports.of(stages)
        self.classes = ports.classes
        load = {
            "s_load_axis_tvalid": In(1),
            "s_load_axis_tready": Out(1),
            "s_load_axis_tdata": In(BYTE),
        }
        super().__init__(
            (LOAD_PORTS if self.image else load if loaded(specs) else {})
            | {
                "s_axis_tvalid": In(1),
                "s_axis_tready": Out(1),
                "s_axis_tdata": In(BYTE * self.width),
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
        self.engines.clear()
        flags = SyncFIFO(width=1, depth=frames_in_flight(self.stages, self.specs))
        framer = Framer(self.input.format, self.words_in, self.width)
        self.add(m, "framer", framer)
        self.add(m, "flags", flags)
        offered, taken = self.s_axis_tvalid, framer.i.ready
        gate = None if self.image is None else self.add_gate(m)
        if gate is not None:
            offered, taken = offered & ~gate.closed, taken & ~gate.closed
        m.d.comb += [
            framer.i.valid.eq(offered),
            *(
                activation.eq(self.s_axis_tdata[BYTE * k :][:BYTE])
                for k, activation in enumerate(activations(framer.i.payload.data, self.width))
            ),
            framer.i.payload.last.eq(self.s_axis_tlast),
            self.s_axis_tready.eq(taken),
            flags.w_data.eq(framer.malformed.payload),
            flags.w_en.eq(framer.malformed.valid),
            framer.malformed.ready.eq(flags.w_rdy),
        ]
        # The handshake with the outside ends here.
        entry = StreamFIFO(framer.o.payload.shape(), depth=ENTRY)
        self.add(m, "entry", entry)
        wiring.connect(m, framer.o, entry.i)
        outlets = {HOST: entry.o}
        inlets: dict[str, list[stream.Interface]] = {HOST: []}
        for stage, spec in zip(self.stages, self.specs, strict=True):
            outlet, ports = self.add_stage(m, stage, spec)
            for name, port in zip(stage.inputs, ports, strict=True):
                inlets[name].append(port)
            outlets[stage.name], inlets[stage.name] = outlet, []
            # Plain nets that a bench can read at every layer's boundary.
            valid = Signal(name=f"{stage.name}_tap_valid")
            m.d.comb += valid.eq(outlet.valid & outlet.ready)
            width = spec.layout.width
            for k, value in enumerate(activations(outlet.payload, width)):
                suffix = f"_{k}" if width > 1 else ""
                data = Signal(stage.output.format.bits, name=f"{stage.name}_tap_data{suffix}")
                m.d.comb += data.eq(value)

        if self.image is not None and gate is not None:
            self.add_loader(m, self.image, gate)
        end = Argmax(self.output.format, self.words_out, classes=self.classes)
        self.add(m, "argmax", end)
        inlets[self.stages[-1].name].append(end.i)
        for name, outlet in outlets.items():
            readers = inlets[name]
            if len(readers) > 1:
                shape = outlet.payload.shape()
                fork = Fork(shape, len(readers))
                self.add(m, f"{name}_fork", fork)
                wiring.connect(m, outlet, fork.i)
                for output, reader in zip(fork.outputs, readers, strict=True):
                    self.link(m, output, reader)
            else:
                self.link(m, outlet, readers[0])
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

    def add(
        self,
        m: Module,
        name: str,
        part: Framer | SyncFIFO | StreamFIFO | Argmax | Fork | Loader | Gate,
    ) -> None:
        """Adds what is no stage, under a name that no stage has."""
        while any(stage.name == name for stage in self.stages):
            name += "_"
        m.submodules[name] = part

    def add_gate(self, m: Module) -> Gate:
        """What holds frames back while the banks of weights change places."""
        # A frame alone, stage by stage, takes no longer than that: then nothing moves any more.
        quiet = self.words_in + sum(spec.cycles + STAGE_LATENCY for spec in self.specs)
        gate = Gate(frames_in_flight(self.stages, self.specs), quiet)
        self.add(m, "gate", gate)
        return gate

    def add_loader(self, m: Module, layout: ImageLayout, gate: Gate) -> None:
        """What loads other weights."""
        loader = make_loader(layout, self.identity)
        self.add(m, "loader", loader)
        connect(m, self, loader, gate, self.engines)

    def link(self, m: Module, source: stream.Interface, sink: stream.Interface) -> None:
        """Connects what leaves a stage to one that reads it; a bench can put itself between."""
        wiring.connect(m, source, sink)

    def add_stage(
        self, m: Module, stage: Stage, spec: StageSpec
    ) -> tuple[stream.Interface, list[stream.Interface]]:
        """A stage's hardware; gives the stream that leaves, those that enter."""
        part: Any = component(spec)
        if isinstance(spec, EngineSpec) and spec.written:
            self.engines.append(part)
        m.submodules[stage.name] = part
        if loaded([spec]):
            m.d.comb += [
                part.load_valid.eq(self.s_load_axis_tvalid),
                part.load_data.eq(self.s_load_axis_tdata),
                self.s_load_axis_tready.eq(1),
            ]
        for state, signal in part.states.items():
            count = Signal(name=f"{stage.name}_{state}")
            m.d.comb += count.eq(signal)
        return part.o, list(part.inputs)
