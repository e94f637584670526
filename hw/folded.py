"""The folded engine: a sliding window over a stream, its taps walked by a few groups in step.

A convolution, a dense layer and a pooling are one engine; only the lane's arithmetic differs.
Inside there is no flow control. A block (one position of the window, all output channels) starts
when its window is in the line buffer and the output FIFO has room for all its words, and then
takes ``schedule.length`` cycles; blocks follow each other without a gap.
"""

from __future__ import annotations

from dataclasses import dataclass

from amaranth.hdl import Array, Cat, Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..sw.fixed import Format, bits_for
from . import collector, lane, requantise, stream_fifo
from .collector import Collector
from .lane import Lane
from .line_buffer import LineBuffer, Window
from .memory import BankedRom
from .requantise import Requantise
from .schedule import Schedule
from .stream_fifo import StreamFIFO


@dataclass(frozen=True)
class EngineSpec:
    """Everything that one engine is made from.

    ``capacity``: words that the line buffer holds. ``low``, ``high``: bounds of the bare sums, zero
    among them. ``bias``, ``shift``, ``rounding``, ``output``: requantisation, biases in the order
    in which the results leave; ``bias`` is None for a maximum, which passes unchanged.
    """

    name: str
    input: Format
    output: Format
    window: Window
    capacity: int
    schedule: Schedule
    low: int
    high: int
    bias: tuple[int, ...] | None
    shift: int = 0
    rounding: str = "half-up"

    @property
    def fifo_depth(self) -> int:
        """Room for all blocks whose results are on their way, and one more that waits."""
        way = self.push_delay + self.write_delay + stream_fifo.LATENCY
        blocks = 2 + -(-way // self.schedule.length)
        return stream_fifo.depth_for(blocks * len(self.schedule.owner))

    @property
    def word_delay(self) -> int:
        """Cycles from the start of a block to its first word at the lanes."""
        return 1 + BankedRom.latency_of(self.schedule.length)

    @property
    def push_delay(self) -> int:
        """Cycles from the start of a block to the push of a channel that ends in its cycle 0."""
        return self.word_delay + lane.LATENCY

    @property
    def write_delay(self) -> int:
        """Cycles from a result's turn in the collector to its write into the output FIFO."""
        return collector.LATENCY - 1 + (0 if self.bias is None else requantise.LATENCY)

    @property
    def result_bits(self) -> int:
        """The tight width of a sum: no partial sum passes these bounds either."""
        if self.bias is None:
            return self.input.bits
        return bits_for(self.low, self.high, signed=True)


class FoldedEngine(wiring.Component):
    """``i``: activations in stream order; ``o``: the results, requantised. In each cycle one of
    ``busy`` (a block runs), ``starved`` (none starts for want of input) and ``stalled`` (none
    starts for want of room in the FIFO), for a bench to count.

    Cycles a frame in steady state: positions x ``schedule.length``, where the streams keep up.
    """

    i: stream.Interface
    o: stream.Interface
    busy: Signal
    starved: Signal
    stalled: Signal

    def __init__(self, spec: EngineSpec):
        self.spec = spec
        super().__init__(
            {
                "i": In(stream.Signature(Shape(spec.input.bits, spec.input.signed))),
                "o": Out(stream.Signature(Shape(spec.output.bits, spec.output.signed))),
                "busy": Out(1),
                "starved": Out(1),
                "stalled": Out(1),
            }
        )

    def elaborate(self, platform):
        m = Module()
        spec, plan = self.spec, self.spec.schedule
        m.submodules.line_buffer = buffer = LineBuffer(
            spec.input.bits,
            spec.window,
            spec.capacity,
            readers=plan.groups,
            read_delay=spec.word_delay,
            is_signed=spec.input.signed,
        )
        m.submodules.fifo = fifo = StreamFIFO(self.o.payload.shape(), depth=spec.fifo_depth)
        wiring.connect(m, wiring.flipped(self.i), buffer.i)
        wiring.connect(m, fifo.o, wiring.flipped(self.o))

        # Blocks: one position of the window, all its output channels.
        outputs = len(plan.owner)
        active, cycle = Signal(), Signal(range(max(2, plan.length)))
        # Words that the FIFO can take beyond the next block's, so that the sign bit answers.
        credit = Signal(range(-outputs, fifo.depth + 1), init=fifo.depth - outputs)
        start, finish, last = Signal(), Signal(), Signal()
        taken = fifo.o.valid & fifo.o.ready
        m.d.comb += [
            finish.eq(active & last),
            start.eq((~active | finish) & buffer.ready & (credit >= 0)),
            buffer.start.eq(start),
            buffer.finish.eq(finish),
            self.busy.eq(active),
            self.stalled.eq(~active & buffer.ready & (credit < 0)),
            self.starved.eq(~active & ~self.stalled),
        ]
        m.d.sync += [
            active.eq(start | (active & ~finish)),
            cycle.eq(Mux(start | ~active, 0, cycle + 1)),
            last.eq((plan.length == 1) | (~start & (cycle == plan.length - 2))),
            credit.eq(credit + Array([0, 1, -outputs, 1 - outputs])[Cat(taken, start)]),
        ]

        # The schedule: one row of words a cycle; what goes with a word takes as long.
        m.submodules.words = words = BankedRom(
            plan.groups * plan.word_bits, plan.rows, name=f"{spec.name}_weights"
        )
        m.d.comb += words.address.eq(cycle)
        reading, opening, base = active, active & (cycle == 0), buffer.base
        for k in range(words.latency):
            after = (
                Signal(name=f"reading_{k}"),
                Signal(name=f"opening_{k}"),
                Signal.like(base, name=f"base_{k}", reset_less=True),
            )
            m.d.sync += [after[0].eq(reading), after[1].eq(opening), after[2].eq(base)]
            reading, opening, base = after
        lanes = []
        for g in range(plan.groups):
            m.submodules[f"lane_{g}"] = each = Lane(
                buffer.shape,
                buffer.capacity,
                step_bits=plan.step_bits,
                weight_bits=plan.weight_bits,
                result_bits=spec.result_bits,
            )
            m.d.comb += [
                each.word.eq(words.data.word_select(g, plan.word_bits)),
                each.valid.eq(reading),
                each.restart.eq(opening),
                each.base.eq(base),
                buffer.addresses[g].eq(each.address),
                each.data.eq(buffer.data[g]),
            ]
            lanes.append(each)

        m.submodules.collector = merge = Collector(
            lanes[0].result.shape(),
            plan.owner,
            plan.queue_depth,
            groups=plan.groups,
            name=spec.name,
        )
        for g, each in enumerate(lanes):
            m.d.comb += [merge.pushes[g].eq(each.push), merge.inputs[g].eq(each.result)]
        if spec.bias is None:
            m.d.comb += [fifo.i.valid.eq(merge.valid), fifo.i.payload.eq(merge.o)]
            return m
        m.submodules.requantise = scale = Requantise(
            spec.low,
            spec.high,
            spec.bias,
            spec.shift,
            spec.output,
            rounding=spec.rounding,
            name=spec.name,
        )
        m.d.comb += [
            scale.valid.eq(merge.valid),
            scale.i.eq(merge.o),
            scale.index.eq(merge.index),
            fifo.i.valid.eq(scale.o_valid),
            fifo.i.payload.eq(scale.o),
        ]
        return m
