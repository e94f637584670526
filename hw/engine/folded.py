"""The folded engine: a sliding window over a stream, its taps walked by a few groups of lanes.

A convolution, a dense layer and a pooling are one engine; only the lanes' arithmetic differs.
Inside there is no flow control. A block (one position of every strip, all output channels) starts
when its window is in the line buffer and there is room for all that it will send, and then takes
``schedule.length`` cycles; blocks follow each other without a gap.
"""

from __future__ import annotations

from typing import Any

from amaranth.hdl import Array, Cat, Module, Mux, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..primitives import BankedRom, Rom
from ..protocol.layout import payload
from ..protocol.stage_spec import component
from ..protocol.write_bus import WriteBus, attach
from . import collector, lane, requantise
from .beat_fifo import BeatFifo
from .collector import Collector
from .engine_spec import STATES, EngineSpec
from .lane import Group
from .line_buffer import LineBuffer
from .pool import Pool, Pooling
from .requantise import Requantise


@component.register(EngineSpec)
class FoldedEngine(wiring.Component):
    """``i``: activations in stream order; ``o``: the results, requantised, in the spec's layout.

    Cycles a frame in steady state: positions of a strip x ``schedule.length``, where the streams
    keep up. In each cycle one of ``busy`` (a block runs), ``starved`` (none starts for want of
    input) and ``stalled`` (none starts for want of room behind), for a bench to count. ``load``, of
    an engine whose memories are written while it runs: the bus of its words and its biases.
    """

    i: stream.Interface
    o: stream.Interface
    load: Any
    busy: Signal
    starved: Signal
    stalled: Signal

    def __init__(self, spec: EngineSpec):
        self.spec = spec
        load: Any = {"load": In(WriteBus(spec.written))} if spec.written else {}
        super().__init__(
            load
            | {
                "i": In(stream.Signature(payload(spec.input, spec.geometry.width))),
                "o": Out(stream.Signature(payload(spec.output, spec.layout.width))),
                **{state: Out(1) for state in STATES},
            }
        )
        self.inputs: list[stream.Interface] = [self.i]
        self.states: dict[str, Signal] = {state: getattr(self, state) for state in STATES}

    def elaborate(self, platform):
        m = Module()
        spec, plan = self.spec, self.spec.schedule
        m.submodules.line_buffer = buffer = LineBuffer(
            spec.input,
            spec.geometry,
            spec.capacity,
            groups=plan.groups,
            pixels=spec.pixels,
            read_delay=spec.word_delay,
            pad_value=spec.pad_value,
            name=spec.name,
        )
        m.submodules.fifo = fifo = BeatFifo(
            spec.output, spec.depth, spec.leaving, spec.layout.width
        )
        wiring.connect(m, wiring.flipped(self.i), buffer.i)
        wiring.connect(m, fifo.o, wiring.flipped(self.o))

        active, cycle, finish = self.sequence(m, buffer, fifo)
        words = self.words(m, active, cycle, finish)
        groups = self.walk(m, buffer, active, cycle, words)

        assert collector.LATENCY == requantise.LEAD
        m.submodules.collector = merge = Collector(
            groups[0].pieces[0].shape(),
            [piece.group for piece in plan.pieces],
            groups=plan.groups,
            pixels=spec.pixels,
            results=spec.results,
            name=spec.name,
        )
        for g, group in enumerate(groups):
            m.d.comb += merge.pushes[g].eq(group.push)
            m.d.comb += [a.eq(b) for a, b in zip(merge.pieces[g], group.pieces, strict=True)]
        valid, values = merge.valid, merge.o
        if spec.bias is not None:
            m.submodules.requantise = scale = Requantise(
                spec.low,
                spec.high,
                spec.bias,
                spec.shift,
                spec.output,
                pieces=plan.pieces,
                beats=spec.beats,
                results=spec.results,
                rounding=spec.rounding,
                bias_range=spec.bias_range,
                block=spec.patchable,
                each=spec.slices[1] if spec.slices else 0,
                name=spec.name,
            )
            if isinstance(scale.memory, BankedRom):
                attach(m, self.load, 1, scale.memory)
            m.d.comb += [
                scale.valid.eq(valid),
                scale.index.eq(merge.index),
                scale.beat.eq(merge.beat),
                *(a.eq(b) for a, b in zip(scale.i, values, strict=True)),
            ]
            valid, values = scale.o_valid, scale.o
        if spec.pooling is not None:
            m.submodules.pool = best = Pool(spec.pooling, spec.output, spec.results)
            m.d.comb += [
                best.valid.eq(valid),
                *(a.eq(b) for a, b in zip(best.i, values, strict=True)),
            ]
            valid, values = best.o_valid, best.o
        m.d.comb += [fifo.valid.eq(valid), fifo.i.eq(Cat(values))]
        return m

    def sequence(
        self, m: Module, buffer: LineBuffer, fifo: BeatFifo
    ) -> tuple[Signal, Signal, Signal]:
        """Starts blocks and counts their cycles: (a block runs, its cycle, it is the last)."""
        spec, length = self.spec, self.spec.schedule.length
        beats = spec.block_beats
        active, cycle = Signal(), Signal(range(max(2, length)))
        # Beats that the FIFO can take beyond a block's, so that the sign bit answers.
        credit = Signal(range(-beats, spec.depth + 1), init=spec.depth - beats)
        start, finish, last, sends = Signal(), Signal(), Signal(), Signal(init=1)
        m.d.comb += [
            finish.eq(active & last),
            start.eq((~active | finish) & buffer.ready & ((credit >= 0) | ~sends)),
            buffer.start.eq(start),
            buffer.finish.eq(finish),
            self.busy.eq(active),
            self.stalled.eq(~active & buffer.ready & (credit < 0) & sends),
            self.starved.eq(~active & ~self.stalled),
        ]
        # Seen a cycle later: no block takes less than two, and the sum stays off the start's path.
        taken, spent = Signal(), Signal()
        m.d.sync += [
            taken.eq(fifo.taken),
            spent.eq(start & sends),
            active.eq(start | (active & ~finish)),
            cycle.eq(Mux(start | ~active, 0, cycle + 1)),
            last.eq(~start & (cycle == length - 2)),
            credit.eq(credit + Array([0, 1, -beats, 1 - beats])[Cat(taken, spent)]),
        ]
        if spec.pooling is not None:
            self.count_windows(m, start, sends, spec.pooling)
        return active, cycle, finish

    def count_windows(self, m: Module, start: Signal, sends: Signal, pooling: Pooling) -> None:
        """``sends``: the next block completes windows of the pooling."""
        columns = pooling.positions[1]
        column = Signal(range(max(2, columns)))
        ends = []
        for name, size in (("column", pooling.kernel[1]), ("row", pooling.kernel[0])):
            phase, last = Signal(range(max(2, size)), name=f"{name}_phase"), Signal(init=size == 1)
            ends.append(last)
            step = start if name == "column" else start & (column == columns - 1)
            with m.If(step):
                m.d.sync += [
                    phase.eq(Mux(last, 0, phase + 1)),
                    last.eq((size == 1) | (~last & (phase == max(0, size - 2)))),
                ]
        with m.If(start):
            m.d.sync += column.eq(Mux(column == columns - 1, 0, column + 1))
        m.d.comb += sends.eq(ends[0] & ends[1])

    def words(self, m: Module, active: Signal, cycle: Signal, finish: Signal) -> list:
        """The schedule memory, and from it each group's word, (last, step, weight or index)."""
        spec, store = self.spec, self.spec.store
        # One row of words a cycle, from a register; what goes with a word takes as long.
        name = f"{spec.name}_weights"
        words: Rom | BankedRom
        if spec.slices is None:
            words = Rom(store.width, store.rows, name=name, bank=spec.bank, block=spec.patchable)
        else:
            words = BankedRom(store.width, store.rows, each=spec.slices[0], name=name)
            attach(m, self.load, 0, words)
        m.submodules.words = words
        row = Signal(store.width, reset_less=True)
        m.d.comb += words.address.eq(cycle)
        m.d.sync += row.eq(words.data)
        rows = [row.word_select(g, store.row_bits) for g in range(spec.schedule.groups)]
        if store.code is None:
            return rows
        assert isinstance(words, Rom)  # what is coded is not written
        valid = lane.delayed(m, active, words.latency + 1, "coded")
        end = lane.delayed(m, finish, words.latency + 1, "coded_end")
        symbols = []
        for g, decoder in enumerate(store.decoders(spec.name)):
            assert decoder.opening <= words.latency + 2
            m.submodules[f"decoder_{g}"] = decoder
            m.d.comb += [decoder.row.eq(rows[g]), decoder.valid.eq(valid), decoder.end.eq(end)]
            symbols.append(decoder.symbol)
        return symbols

    def walk(
        self, m: Module, buffer: LineBuffer, active: Signal, cycle: Signal, words: list
    ) -> list[Group]:
        """The groups that the schedule's ``words`` go to."""
        spec, plan = self.spec, self.spec.schedule
        delay = spec.word_delay - 1
        valid = lane.delayed(m, active, delay, "valid")
        before = lane.delayed(m, active & (cycle == 0), delay - 1, "opening")
        opening = lane.delayed(m, before, 1, "open")
        if plan.length < delay:
            base = lane.delayed(m, buffer.base, delay, "base", reset_less=True)
        else:
            # The next block does not start before this one's base is taken over.
            base = Signal.like(buffer.base, name="base", reset_less=True)
            with m.If(before):
                m.d.sync += base.eq(buffer.base)
        groups = []
        for g in range(plan.groups):
            m.submodules[f"group_{g}"] = group = Group(
                spec.kind,
                buffer.shape,
                buffer.capacity,
                pixels=spec.pixels,
                step_bits=plan.step_bits,
                weight_bits=plan.weight_bits,
                result_bits=spec.result_bits,
                multiplier=spec.multiplier_of(g),
                values=spec.store.values,
                index_bits=spec.store.index_bits,
                late=LineBuffer.late_of(spec.geometry),
                name=f"{spec.name}_{g}",
            )
            m.d.comb += [
                group.word.eq(words[g]),
                group.valid.eq(valid),
                group.opening.eq(opening),
                group.base.eq(base),
                buffer.addresses[g].eq(group.address),
                *(a.eq(b) for a, b in zip(group.data, buffer.data[g], strict=True)),
            ]
            groups.append(group)
        return groups
