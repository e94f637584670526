"""Joints: an addition and a concatenation bring several streams together, position by position.

The words of all inputs come in the natural order of their channels, so that they match. Each input
may have a queue in front of it: where two paths part and meet again, the words of the shorter one
wait there for those of the longer one.
"""

from __future__ import annotations

from dataclasses import dataclass

from amaranth.hdl import Array, Module, Mux, Shape, Signal
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ..sw.fixed import Format
from . import requantise, stream_fifo
from .layout import Layout
from .requantise import Requantise
from .schedule import Piece
from .stream_fifo import StreamFIFO


@dataclass(frozen=True)
class JoinSpec:
    """Everything that a joint is made from.

    ``channels``: of each input. ``queues``: for each input, the words that its queue holds, 0 for
    none. ``pixels``: of the layout of all streams. The rest, of an addition alone: requantisation
    as in ``EngineSpec``.
    """

    name: str
    inputs: tuple[Format, ...]
    channels: tuple[int, ...]
    output: Format
    queues: tuple[int, ...]
    pixels: int = 1
    low: int = 0
    high: int = 0
    bias: tuple[int, ...] | None = None
    shift: int = 0
    rounding: str = "floor"

    @property
    def layout(self) -> Layout:
        """The layout of what leaves."""
        adds = self.bias is not None
        return Layout.natural(self.channels[0] if adds else sum(self.channels), self.pixels)

    @property
    def depths(self) -> tuple[int, ...]:
        """The depth of each queue, 0 where there is none."""
        return tuple(stream_fifo.depth_for(words) if words else 0 for words in self.queues)

    @property
    def held(self) -> tuple[int, ...]:
        """Words that it holds at most: of each input, and of its output."""
        return *self.depths, FIFO_DEPTH if self.bias is not None else 0


def payload_of(format: Format) -> Shape:
    return Shape(format.bits, format.signed)


DELAY = (
    requantise.LEAD + requantise.LATENCY
)  # cycles from a pair of words to its write into the output FIFO
FIFO_DEPTH = stream_fifo.depth_for(DELAY + stream_fifo.LATENCY + 1)  # so that no cycle is lost
ADD_LATENCY = DELAY + stream_fifo.LATENCY  # cycles from a pair of words to its sum at the output


class Join(wiring.Component):
    """What both joints share: ``inputs`` with their queues, and ``o``."""

    o: stream.Interface

    def __init__(self, spec: JoinSpec):
        self.spec = spec
        ports = {
            f"i_{k}": In(stream.Signature(payload_of(format)))
            for k, format in enumerate(spec.inputs)
        }
        super().__init__({**ports, "o": Out(stream.Signature(payload_of(spec.output)))})
        self.inputs: list[stream.Interface] = [getattr(self, name) for name in ports]

    def queued(self, m: Module) -> list[stream.Interface]:
        """The inputs, behind their queues."""
        streams = []
        for k, depth in enumerate(self.spec.depths):
            incoming = self.inputs[k]
            if depth:
                shape = payload_of(self.spec.inputs[k])
                m.submodules[f"queue_{k}"] = queue = StreamFIFO(shape, depth=depth)
                wiring.connect(m, wiring.flipped(incoming), queue.i)
                incoming = queue.o
            streams.append(incoming)
        return streams


class Adder(Join):
    """``requantise(i_0 + i_1)``, one pair a cycle, ADD_LATENCY cycles later.

    The requantisation cannot wait, so a pair goes in only where the output FIFO has room for it.
    """

    def elaborate(self, platform):
        m = Module()
        spec = self.spec
        assert spec.bias is not None
        left, right = self.queued(m)
        m.submodules.fifo = fifo = StreamFIFO(self.o.payload.shape(), depth=FIFO_DEPTH)
        wiring.connect(m, fifo.o, wiring.flipped(self.o))
        m.submodules.requantise = scale = Requantise(
            spec.low,
            spec.high,
            spec.bias,
            spec.shift,
            spec.output,
            pieces=[Piece(0, c, 0) for c in range(len(spec.bias)) for _ in range(spec.pixels)],
            rounding=spec.rounding,
            name=spec.name,
        )
        assert requantise.LEAD == 2
        total, added = Signal.like(scale.i[0], reset_less=True), Signal()
        # Words that the FIFO can take, less one, so that the sign bit answers.
        credit = Signal(range(-1, FIFO_DEPTH), init=FIFO_DEPTH - 1)
        start, taken = Signal(), fifo.o.valid & fifo.o.ready
        free = credit >= 0
        channels = len(spec.bias) * spec.pixels
        channel = Signal(range(max(2, channels)))
        last = Signal(init=channels == 1)
        m.d.comb += [
            start.eq(left.valid & right.valid & free),
            left.ready.eq(right.valid & free),
            right.ready.eq(left.valid & free),
        ]
        m.d.sync += [
            credit.eq(credit + taken - start),
            total.eq(left.payload + right.payload),
            added.eq(start),
            scale.i[0].eq(total),
            scale.valid.eq(added),
        ]
        m.d.comb += scale.index.eq(channel)
        with m.If(start):
            m.d.sync += [
                channel.eq(Mux(last, 0, channel + 1)),
                last.eq((channels == 1) | (~last & (channel == channels - 2))),
            ]
        m.d.comb += [fifo.i.valid.eq(scale.o_valid), fifo.i.payload.eq(scale.o[0])]
        return m


class Concatenation(Join):
    """Of each position the channels of ``i_0``, then those of ``i_1``, and so on. No latency."""

    def elaborate(self, platform):
        m = Module()
        streams = self.queued(m)
        counts = [channels * self.spec.pixels for channels in self.spec.channels]
        turn, place = Signal(range(len(counts))), Signal(range(max(2, *counts)))
        last = Signal(init=counts[0] == 1)
        following = [*range(1, len(counts)), 0]
        m.d.comb += [
            self.o.valid.eq(Array([each.valid for each in streams])[turn]),
            self.o.payload.eq(Array([each.payload for each in streams])[turn]),
        ]
        for k, each in enumerate(streams):
            m.d.comb += each.ready.eq(self.o.ready & (turn == k))
        with m.If(self.o.valid & self.o.ready):
            with m.If(last):
                m.d.sync += [
                    turn.eq(Array(following)[turn]),
                    place.eq(0),
                    last.eq(Array([counts[k] == 1 for k in following])[turn]),
                ]
            with m.Else():
                m.d.sync += [
                    place.eq(place + 1),
                    last.eq(place == Array([max(0, n - 2) for n in counts])[turn]),
                ]
        return m


def joint(spec: JoinSpec) -> Adder | Concatenation:
    """The hardware of ``spec``."""
    return Concatenation(spec) if spec.bias is None else Adder(spec)
