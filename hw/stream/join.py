"""Stages that work on words as they come: sums, products, functions of them, concatenations.

Where several streams meet, the words of all come in one order of channels, so that they match. Each
input may have a queue in front of it: where two paths part and meet again, the words of the shorter
one wait there for those of the longer one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from amaranth.hdl import Array, Cat, Module, Mux, Shape, Signal, Value
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format, bits_for
from ...sw.operators import product_range
from ..engine.lane import delayed
from ..protocol.layout import Layout, activations, payload
from ..protocol.node import CONCATENATION, FUNCTION, SEND, TAKE, Node, node
from ..protocol.stage_spec import WithoutLanes, component
from . import formula_unit as formula_unit  # registers its unit
from . import product, stream_fifo
from .functions import Function
from .product import Product
from .stream_fifo import StreamFIFO
from .word_unit import unit_of


@dataclass(frozen=True)
class JoinSpec(WithoutLanes):
    """Everything that a stage without a window is made from.

    ``turns``: of each input, the words that a concatenation takes in turn. ``queues``: for each
    input, the words that its queue holds, 0 for none. ``layout``: of what leaves. ``cycles``: a
    frame, if the neighbours keep up.

    A word has ``layout.width`` activations, each of which is worked on for itself, all at once.
    ``function``: of the sum of one word of each input, times its ``multipliers``, or where it
    ``multiplies`` of their product, zeros subtracted, of all of them side by side, or of the only
    input; None for a concatenation. ``widest``: bits of a hard multiplier's operands, 0 for none.
    """

    name: str
    inputs: tuple[Format, ...]
    turns: tuple[int, ...]
    output: Format
    queues: tuple[int, ...]
    layout: Layout
    cycles: int = 0
    function: Function | None = None
    multipliers: tuple[int, ...] = ()
    multiplies: bool = False
    widest: int = product.WIDEST

    @property
    def pixels(self) -> int:
        return self.layout.pixels

    @property
    def width(self) -> int:
        return self.layout.width

    @property
    def width_in(self) -> int:
        return self.layout.width

    @property
    def depths(self) -> tuple[int, ...]:
        """The depth of each queue, 0 where there is none."""
        return tuple(stream_fifo.depth_for(words) if words else 0 for words in self.queues)

    @property
    def room(self) -> int:
        """Words that wait in the queue behind."""
        return self.fifo_depth

    @property
    def held(self) -> tuple[int, ...]:
        """Of what is in the queues in front, and in the one behind."""
        return tuple(words * self.width for words in (*self.depths, self.fifo_depth))

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        streams = len(self.inputs)
        return f"joins {streams} streams, a word a cycle" if streams > 1 else super().work

    def places_needed(self, arriving: int) -> np.ndarray:
        """That place itself, of those that leave at all."""
        kept = np.arange(arriving) if self.function is None else self.function.places(arriving)
        return kept + 1

    def with_queues(self, words: tuple[int, ...]) -> JoinSpec:
        return replace(self, queues=words)

    @property
    def scales(self) -> bool:
        """Whether it multiplies its inputs before it adds them."""
        return any(m != 1 for m in self.multipliers)

    @cached_property
    def products(self) -> list[tuple[Shape, Shape]]:
        """The operands of each product; none where nothing is multiplied."""
        if self.multiplies:
            a, b = map(without_zero, self.inputs)
            return [(a, b)]
        if not self.scales:
            return []
        factors = [Shape.cast(range(min(m, 0), max(m, 1) + 1)) for m in self.multipliers]
        return list(zip(map(payload_of, self.inputs), factors, strict=True))

    @cached_property
    def lead(self) -> int:
        """Cycles from the words to their sum: a register, behind the products if there are any."""
        if not self.products:
            return 1
        return 1 + max(product.latency_of(a, b, self.widest) for a, b in self.products)

    @cached_property
    def sum(self) -> Shape:
        """The shape of the sum, of the product, or of all words side by side."""
        if self.function is not None and self.function.apart:
            return Shape(sum(format.bits for format in self.inputs))
        if self.function is None or len(self.inputs) == 1:
            return payload_of(self.inputs[0])
        if self.multiplies:
            low, high = product_range(*self.inputs)
            return Shape(bits_for(low, high, signed=True), signed=True)
        ends = [
            sorted((m * f.low, m * f.high))
            for m, f in zip(self.multipliers, self.inputs, strict=True)
        ]
        low, high = (sum(each[k] for each in ends) for k in range(2))
        return Shape(bits_for(low, high, signed=True), signed=True)

    @cached_property
    def delay(self) -> int:
        """Cycles from the words to the write of their result into the queue behind."""
        return 0 if self.function is None else self.lead + self.function.delay(self.lead)

    @property
    def fifo_depth(self) -> int:
        """The queue behind, so that no cycle is lost; none behind a concatenation."""
        if self.function is None:
            return 0
        return stream_fifo.depth_for(self.delay + stream_fifo.LATENCY + 1)

    @property
    def latency(self) -> int:
        """Cycles from the words to their result at the output."""
        return self.delay + stream_fifo.LATENCY


def payload_of(format: Format) -> Shape:
    return Shape(format.bits, format.signed)


def without_zero(format: Format) -> Shape:
    """The shape of a word less its format's zero."""
    low, high = format.low - format.zero, format.high - format.zero
    return Shape(bits_for(low, high), low < 0)


class Join(wiring.Component):
    """What both kinds share: ``inputs`` with their queues, and ``o``."""

    o: stream.Interface

    def __init__(self, spec: JoinSpec):
        self.spec = spec
        ports = {
            f"i_{k}": In(stream.Signature(payload(format, spec.width)))
            for k, format in enumerate(spec.inputs)
        }
        super().__init__({**ports, "o": Out(stream.Signature(payload(spec.output, spec.width)))})
        self.inputs: list[stream.Interface] = [getattr(self, name) for name in ports]
        self.states: dict[str, Signal] = {}

    def queued(self, m: Module) -> list[stream.Interface]:
        """The inputs, behind their queues."""
        streams = []
        for k, depth in enumerate(self.spec.depths):
            incoming = self.inputs[k]
            if depth:
                shape = payload(self.spec.inputs[k], self.spec.width)
                m.submodules[f"queue_{k}"] = queue = StreamFIFO(shape, depth=depth)
                wiring.connect(m, wiring.flipped(incoming), queue.i)
                incoming = queue.o
            streams.append(incoming)
        return streams


class WordByWord(Join):
    """``function`` of the words of all inputs, one of each a cycle, ``spec.latency`` cycles later.

    What is under way cannot wait, so words go in only where the queue behind has room for them.
    """

    def elaborate(self, platform):
        m = Module()
        spec = self.spec
        assert spec.function is not None
        streams = self.queued(m)
        m.submodules.fifo = fifo = StreamFIFO(self.o.payload.shape(), depth=spec.fifo_depth)
        wiring.connect(m, fifo.o, wiring.flipped(self.o))
        order = spec.function.round(spec.layout.order)
        suffixes = [f"_{k}" for k in range(spec.width)] if spec.width > 1 else [""]
        units = [
            unit_of(spec.function, list(order), spec.sum, spec.lead, f"{spec.name}{suffix}")
            for suffix in suffixes
        ]
        unit = units[0]  # all of them do the same
        # Words that the queue can take, less one, so that the sign bit answers.
        room = spec.fifo_depth - 1
        credit = Signal(range(-1, room + 1), init=room)
        start, taken = Signal(), fifo.o.valid & fifo.o.ready
        free = credit >= 0
        for k, each in enumerate(streams):
            others = [other.valid for j, other in enumerate(streams) if j != k]
            ready = free
            for valid in others:
                ready = ready & valid
            m.d.comb += each.ready.eq(ready)
        valid = free
        for each in streams:
            valid = valid & each.valid
        sent = start & unit.sends
        place = self.place(m, start, len(order))
        coming = delayed(m, start, spec.lead, "valid")
        m.d.comb += [
            start.eq(valid),
            fifo.i.valid.eq(delayed(m, sent, spec.delay, "sent")),
        ]
        words = zip(*(activations(each.payload, spec.width) for each in streams), strict=True)
        results = activations(fifo.i.payload, spec.width)
        for suffix, own, terms, result in zip(suffixes, units, words, results, strict=True):
            m.submodules[f"unit{suffix}"] = own
            m.d.comb += [
                own.step.eq(start),
                own.place.eq(place),
                own.valid.eq(coming),
                own.i.eq(self.total(m, list(terms), suffix)),
                result.eq(own.o),
            ]
        m.d.sync += credit.eq(credit + taken - sent)
        return m

    def place(self, m: Module, start: Signal, places: int) -> Signal:
        """The place of the channel in its round, which a word for each pixel has."""
        place = Signal(range(max(2, places)))
        step = start
        pixels = self.spec.layout.pixels // self.spec.width
        if places > 1 and pixels > 1:
            pixel = Signal(range(pixels))
            with m.If(start):
                m.d.sync += pixel.eq(Mux(pixel == pixels - 1, 0, pixel + 1))
            step = start & (pixel == pixels - 1)
        if places > 1:
            last = Signal()
            with m.If(step):
                m.d.sync += [
                    place.eq(Mux(last, 0, place + 1)),
                    last.eq(~last & (place == places - 2)),
                ]
        return place

    def total(self, m: Module, terms: list, suffix: str) -> Signal:
        """The sum of the ``terms``, their product, or all of them, ``spec.lead`` cycles later."""
        spec = self.spec
        if spec.multiplies:
            ((a, b),) = spec.products
            m.submodules[f"product{suffix}"] = times = Product(a, b, spec.widest)
            zeros = [format.zero for format in spec.inputs]
            m.d.comb += [times.a.eq(terms[0] - zeros[0]), times.b.eq(terms[1] - zeros[1])]
            terms = [times.product]
        elif spec.scales:
            longest = spec.lead - 1
            for k, (a, b) in enumerate(spec.products):
                m.submodules[f"product_{k}{suffix}"] = times = Product(a, b, spec.widest)
                m.d.comb += [times.a.eq(terms[k]), times.b.eq(spec.multipliers[k])]
                wait = longest - product.latency_of(a, b, spec.widest)
                name = f"term_{k}{suffix}"
                terms[k] = delayed(m, times.product, wait, name, reset_less=True)
        elif spec.function is not None and spec.function.apart:
            terms = [Cat(*terms)]
        total = Signal(spec.sum, name=f"total{suffix}", reset_less=True)
        m.d.sync += total.eq(sum(terms[1:], terms[0]))
        return total


class Concatenation(Join):
    """The first words of ``i_0``, as many as are its turn, then those of ``i_1``, and so on: the
    channels of each position, a row's, or a frame's. No latency."""

    def elaborate(self, platform):
        m = Module()
        streams = self.queued(m)
        counts = self.spec.turns
        turn, place = Signal(range(len(counts))), Signal(range(max(2, *counts)))
        last = Signal(init=counts[0] == 1)
        following = [*range(1, len(counts)), 0]
        m.d.comb += [
            self.o.valid.eq(Array([each.valid for each in streams])[turn]),
            Value.cast(self.o.payload).eq(
                Array([Value.cast(each.payload) for each in streams])[turn]
            ),
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


@component.register
def joint(spec: JoinSpec) -> WordByWord | Concatenation:
    """The hardware of ``spec``."""
    return Concatenation(spec) if spec.function is None else WordByWord(spec)


@node.register
def join_node(spec: JoinSpec) -> Node:
    if spec.function is None:
        return Node(CONCATENATION, {}, spec.turns, spec.depths)
    pattern = spec.function.pattern
    fields = {
        "write_delay": spec.delay + stream_fifo.LATENCY,
        "ring_size": spec.fifo_depth,
        "line_size": len(pattern),
    }
    line = (TAKE + SEND * pattern.astype(np.int64)).tolist()
    return Node(FUNCTION, fields, spec.turns, spec.depths, line)
