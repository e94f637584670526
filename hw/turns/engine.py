"""Layers in turn: lanes that compute one layer after the other out of memories of their own."""

from __future__ import annotations

from amaranth.hdl import Cat, Module, Mux, Shape, Signal, Value
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..primitives import SpramRam, StripRam
from ..protocol.stage_spec import component
from ..stream.stream_fifo import StreamFIFO
from .lanes import Lanes
from .results import Results
from .sequencer import Sequencer
from .spec import TurnsSpec
from .words import BYTE


@component.register(TurnsSpec)
class Turns(wiring.Component):
    """``i``: a frame's activations, column by column; ``o``: the last layer's results.

    A frame comes in, then its layers follow each other, then the next frame comes in. In each cycle
    one of ``busy`` (layers are computed, or a word comes in), ``starved`` (a word is missing) and
    ``stalled`` (a frame waits for the results of the one before to leave). No frame comes in before
    the words are there, which ``load_valid`` and ``load_data`` may bring, as in `Words`.
    """

    i: stream.Interface
    o: stream.Interface
    busy: Signal
    starved: Signal
    stalled: Signal
    load_valid: Signal
    load_data: Signal

    def __init__(self, spec: TurnsSpec):
        self.spec = spec
        super().__init__(
            {
                "i": In(stream.Signature(Shape(spec.input.bits, spec.input.signed))),
                "o": Out(stream.Signature(Shape(spec.output.bits, spec.output.signed))),
                **{state: Out(1) for state in spec.states},
                "load_valid": In(1),
                "load_data": In(BYTE),
            }
        )
        self.inputs: list[stream.Interface] = [self.i]
        self.states: dict[str, Signal] = {state: getattr(self, state) for state in spec.states}

    def elaborate(self, platform):
        m = Module()
        spec, program = self.spec, self.spec.program
        incoming = self.i
        if spec.queue:
            m.submodules.queue = queue = StreamFIFO(self.i.payload.shape(), depth=spec.depths[0])
            wiring.connect(m, wiring.flipped(self.i), queue.i)
            incoming = queue.o
        m.submodules.sequencer = sequencer = Sequencer(spec)
        m.submodules.lanes = lanes = Lanes(program, spec.sum_bits, paired=spec.paired)
        m.submodules.results = results = Results(spec, lanes.sum)
        m.submodules.fifo = fifo = StreamFIFO(self.o.payload.shape(), depth=spec.fifo_depth)
        wiring.connect(m, fifo.o, wiring.flipped(self.o))

        the = spec.records.read(m, sequencer.turn)
        for name in ("read", "inside", "code", "weight", "fresh", "last", "ends"):
            m.d.comb += getattr(lanes, name).eq(getattr(sequencer, name))
        m.d.comb += [
            lanes.pad.eq(the["pad"]),
            lanes.greatest.eq(the["greatest"]),
            results.turn.eq(sequencer.turn),
            results.begins.eq(sequencer.begins),
            sequencer.load_valid.eq(self.load_valid),
            sequencer.load_data.eq(self.load_data),
            sequencer.stores.eq(results.stores if spec.single else 0),
            fifo.i.valid.eq(results.sent),
            fifo.i.payload.eq(results.result),
            sequencer.empty.eq(~fifo.o.valid),
        ]
        for name in ("next", "closing", "done"):
            m.d.comb += getattr(results, name).eq(getattr(lanes, name))
        for p in range(program.lanes):
            m.d.comb += getattr(results, f"piece_{p}").eq(getattr(lanes, f"piece_{p}"))
        writes = self.write(m, the, incoming, sequencer, results)
        self.remember(m, sequencer.address, lanes, *writes)
        m.d.comb += [
            self.starved.eq(sequencer.loads & ~incoming.valid),
            self.stalled.eq(sequencer.waits),
            self.busy.eq(~self.starved & ~self.stalled),
        ]
        return m

    def write(
        self,
        m: Module,
        the: dict[str, Value],
        incoming: stream.Interface,
        sequencer: Sequencer,
        results: Results,
    ) -> tuple[list[Signal], Signal, list[Signal]]:
        """What is written into which lane, and where: results, and the words of a frame that comes
        in, those lane by lane."""
        program = self.spec.program
        comes, goes = Signal(), Signal()
        m.d.comb += [
            incoming.ready.eq(sequencer.loads & sequencer.ready),
            comes.eq(incoming.valid & incoming.ready),
            goes.eq(comes | results.stored),
        ]
        address, column, row = (
            Signal(self.spec.records.address_bits, name=name, reset_less=True)
            for name in ("out_address", "out_column", "out_row")
        )
        left = {
            name: Signal.like(Value.cast(the[name]), name=f"out_{name}_left")
            for name in ("channels", "strip", "lanes", "rows")
        }
        strip = Signal(range(max(2, program.pixels)))
        last = goes & (results.stored | (strip == program.pixels - 1))
        place = address
        if program.pixels > 1:
            # The strips that come in take turns: each to its lane, or far apart in a single one.
            place = Signal.like(address, name="out_place", reset_less=True)
            far = 0 if program.load.lanes > 1 else program.load.size // program.pixels
            with m.If(goes):
                m.d.sync += [strip.eq(Mux(last, 0, strip + 1)), address.eq(address + far)]

        def go_to(following: Value) -> list:
            return [address.eq(following), place.eq(following)]

        with m.If(last):
            m.d.sync += [*go_to(place + 1), left["channels"].eq(left["channels"] - 1)]
            with m.If(left["channels"] == 0):
                following = column + the["out_pitch"]
                m.d.sync += [
                    left["channels"].eq(the["channels"]),
                    *go_to(following),
                    column.eq(following),
                    left["strip"].eq(left["strip"] - 1),
                ]
                with m.If(left["strip"] == 0):
                    m.d.sync += [
                        left["strip"].eq(the["strip"]),
                        *go_to(row),
                        column.eq(row),
                        left["lanes"].eq(left["lanes"] - 1),
                    ]
                    with m.If((left["lanes"] == 0) | ~the["load"]):
                        below = row + the["channels"] + 1
                        m.d.sync += [
                            left["lanes"].eq(the["lanes"]),
                            *go_to(below),
                            column.eq(below),
                            row.eq(below),
                            left["rows"].eq(left["rows"] - 1),
                        ]
                        with m.If((left["rows"] == 0) & comes):
                            m.d.comb += sequencer.loaded.eq(1)
        with m.If(sequencer.begins):
            m.d.sync += [
                *(each.eq(the["out"]) for each in (address, place, column, row)),
                *(each.eq(the[name]) for name, each in left.items()),
            ]
        lane = Signal(range(max(2, program.load.lanes)))
        together = program.pixels > 1 and program.load.lanes > 1
        m.d.comb += lane.eq(strip if together else the["lanes"] - left["lanes"])
        word = Signal(program.bits)
        m.d.comb += word.eq(incoming.payload + program.load.offset)
        enables, data = [], []
        for p in range(program.lanes):
            enable, written = Signal(name=f"write_{p}"), Signal(program.bits, name=f"written_{p}")
            m.d.comb += [enable.eq(results.stored), written.eq(getattr(results, f"row_{p}"))]
            with m.If(sequencer.loads):
                m.d.comb += [
                    enable.eq(comes & (lane <= p)),
                    written.eq(Mux(lane == p, word, the["fill"])),
                ]
            enables.append(enable)
            data.append(written)
        return enables, address, data

    def remember(
        self,
        m: Module,
        read: Signal,
        lanes: Lanes,
        enables: list[Signal],
        address: Signal,
        data: list[Signal],
    ) -> None:
        """The lanes' memories."""
        spec, program = self.spec, self.spec.program
        shape = program.lanes, program.bits, program.depth
        memory: SpramRam | StripRam
        if spec.single:
            memory = SpramRam(*shape, apart=True)
            m.d.comb += memory.address.eq(Mux(Cat(enables).any(), address, read))
        else:
            memory = StripRam(*shape, direct=True, apart=True)
            m.d.comb += [memory.write_address.eq(address), memory.read_address.eq(read)]
        m.submodules.memory = memory
        m.d.comb += memory.write_enable.eq(Cat(enables))
        for p, each in enumerate(memory.written):
            m.d.comb += each.eq(data[p])
        for p, each in enumerate(memory.read_data):
            m.d.comb += getattr(lanes, f"data_{p}").eq(each)
