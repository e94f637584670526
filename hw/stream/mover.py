"""Words in another order, and more than once: whole rows or frames are stored and read again.

Depth to space and back, nearest upsampling, shuffled channels and the flattening of a map are loops
over what was stored, each with a stride; what is one row (or some, or one frame) of words that go
in is called a *unit* here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from amaranth.hdl import Const, Module, Mux, Shape, Signal, Value
from amaranth.lib import stream, wiring
from amaranth.lib.wiring import In, Out

from ...sw.fixed import Format
from ..engine.lane import delayed
from ..primitives import Rom, StripRam
from ..protocol.layout import Layout, payload
from ..protocol.node import MOVER, Node, node
from ..protocol.stage_spec import WithoutLanes, component
from . import stream_fifo
from .stream_fifo import StreamFIFO

WRITTEN = StripRam.WRITE_DELAY + 1  # cycles from a write to where its address may be presented
DELAY = StripRam.LATENCY  # cycles from an address to the write of its word into the queue behind
FIFO_DEPTH = stream_fifo.depth_for(DELAY + stream_fifo.LATENCY + 1)
LATENCY = DELAY + stream_fifo.LATENCY


@dataclass(frozen=True)
class Move:
    """The words of a unit in the order of ``loops``, (count, stride) from the outermost on, from
    the word ``first`` on; or in that of a ``table``, where -1 - k stands for ``fill[k]``."""

    unit: int
    loops: tuple[tuple[int, int], ...] = ()
    first: int = 0
    table: tuple[int, ...] = ()
    fill: tuple[int, ...] = ()

    @property
    def words(self) -> int:
        """Words that come out of a unit."""
        return len(self.table) or int(np.prod([count for count, _ in self.loops]))

    @property
    def order(self) -> np.ndarray:
        """The place in the unit of each word that comes out, or what stands for a constant."""
        if self.table:
            return np.array(self.table, np.int64)
        found = np.full(1, self.first, np.int64)
        for count, stride in self.loops:
            found = (found[:, None] + np.arange(count) * stride).reshape(-1)
        return found


def upsampling(channels: int, columns: int, factor: tuple[int, int]) -> Move:
    """A row, each pixel ``factor`` times along both sides."""
    down, right = factor
    return Move(channels * columns, ((down, 0), (columns, channels), (right, 0), (channels, 1)))


def depth_to_space(channels: int, columns: int, block: tuple[int, int], depth_first: bool) -> Move:
    """A row whose channels become blocks of pixels, as sw's DepthToSpace."""
    down, right = block
    left = channels // (down * right)
    strides = (right * left, left, 1) if depth_first else (right, 1, down * right)
    y, x, c = strides
    return Move(channels * columns, ((down, y), (columns, channels), (right, x), (left, c)))


def space_to_depth(channels: int, columns: int, block: tuple[int, int], depth_first: bool) -> Move:
    """As many rows as a block has, whose pixels become channels, as sw's SpaceToDepth."""
    down, right = block
    pixels = (down, columns * channels), (right, channels)
    inner = (*pixels, (channels, 1)) if depth_first else ((channels, 1), *pixels)
    return Move(down * columns * channels, ((columns // right, right * channels), *inner))


def channel_shuffle(channels: int, columns: int, groups: int) -> Move:
    """A row whose pixels have the first channel of each group first, as sw's ChannelShuffle."""
    each = channels // groups
    return Move(channels * columns, ((columns, channels), (each, 1), (groups, each)))


def flattening(channels: int, rows: int, columns: int) -> Move:
    """A frame, channel by channel."""
    strides = ((channels, 1), (rows, columns * channels), (columns, channels))
    return Move(channels * rows * columns, strides)


@dataclass(frozen=True)
class MoveSpec(WithoutLanes):
    """Everything that a mover is made from.

    ``channels``: of the map that comes in. ``capacity``: words that it stores, a power of two.
    ``cycles``: a frame, if the neighbours keep up.
    """

    name: str
    inputs: tuple[Format, ...]
    channels: int
    output: Format
    layout: Layout
    move: Move
    capacity: int
    cycles: int

    queues = (0,)
    room = 0

    @property
    def width_in(self) -> int:
        """As of the words that leave."""
        return self.layout.width

    @property
    def pixels(self) -> int:
        return self.layout.pixels

    @property
    def place_bits(self) -> int:
        """Of a table's word: a place or a constant."""
        return max((self.capacity - 1).bit_length(), self.output.bits)

    @property
    def memories(self) -> list[tuple[int, int]]:
        """(bits, words) of the table, if there is one."""
        return [(self.place_bits + 1, self.move.words)] if self.move.table else []

    @property
    def held(self) -> tuple[int, ...]:
        """Of what came in, and of what goes out."""
        return self.capacity * self.layout.width, FIFO_DEPTH * self.layout.width

    def places_needed(self, arriving: int) -> np.ndarray:
        """Whole units."""
        unit = self.move.unit * self.width_in // self.channels
        made = self.move.words // len(self.layout.order)
        return (np.arange(arriving // unit * made) // made + 1) * unit

    def with_queues(self, words: tuple[int, ...]) -> MoveSpec:
        """The same: nothing waits in front of it."""
        del words
        return self


class UnitBuffer(wiring.Component):
    """Words that are stored unit by unit, and leave ``o`` in another form, a word a cycle once a
    unit is there. While a unit is read the next one is written, as far as there is room.
    """

    i: stream.Interface
    o: stream.Interface

    def __init__(self, spec: MoveSpec):
        self.spec = spec
        shape = payload(spec.output, spec.layout.width)
        super().__init__({"i": In(stream.Signature(shape)), "o": Out(stream.Signature(shape))})
        self.inputs: list[stream.Interface] = [self.i]
        self.states: dict[str, Signal] = {}

    def elaborate(self, platform):
        m = Module()
        unit, capacity = self.spec.move.unit, self.spec.capacity
        m.submodules.fifo = fifo = StreamFIFO(self.o.payload.shape(), depth=FIFO_DEPTH)
        wiring.connect(m, fifo.o, wiring.flipped(self.o))

        # Room for words and for results, less one, so that sign bits answer.
        room = Signal(range(-1, capacity), init=capacity - 1)
        credit = Signal(range(-1, FIFO_DEPTH), init=FIFO_DEPTH - 1)
        units = Signal(range(capacity // unit + 2))
        written, fetch, taken = Signal(), Signal(), fifo.o.valid & fifo.o.ready
        ends, ended, done = Signal(), Signal(), Signal()
        m.d.comb += [
            self.i.ready.eq(room >= 0),
            written.eq(self.i.valid & self.i.ready),
            fetch.eq((units != 0) & (credit >= 0)),
        ]
        where, count = Signal(range(capacity)), Signal(range(max(2, unit)))
        m.d.comb += [
            ends.eq(written & (count == unit - 1)),
            ended.eq(delayed(m, ends, WRITTEN - 1, "ended")),
        ]
        with m.If(written):
            m.d.sync += [where.eq(where + 1), count.eq(Mux(ends, 0, count + 1))]
        word = self.stored(m, written, where, fetch, done)
        m.d.comb += [
            fifo.i.valid.eq(delayed(m, fetch, DELAY, "fetched")),
            Value.cast(fifo.i.payload).eq(word),
        ]
        m.d.sync += [
            room.eq(room - written + Mux(done, unit, 0)),
            units.eq(units + ended - done),
            credit.eq(credit + taken - fetch),
        ]
        return m

    def stored(
        self, m: Module, written: Signal, where: Signal, fetch: Signal, done: Signal
    ) -> Value:
        """The memory: what comes is ``written`` to ``where``. Gives the word of each cycle with
        ``fetch``, DELAY cycles later; drives ``done``: it is the last one of its unit."""
        raise NotImplementedError


@component.register(MoveSpec)
class Mover(UnitBuffer):
    """``o``: the words of ``i`` in the order of ``spec.move``."""

    def stored(
        self, m: Module, written: Signal, where: Signal, fetch: Signal, done: Signal
    ) -> Value:
        bits = Shape.cast(self.o.payload.shape()).width
        m.submodules.memory = memory = StripRam(1, bits, self.spec.capacity)
        m.d.comb += [
            memory.write_enable.eq(written),
            memory.write_address.eq(where),
            memory.write_data.eq(self.i.payload),
        ]
        read = self.look_up if self.spec.move.table else self.walk
        address, constant, value = read(m, fetch, done)
        fixed = delayed(m, constant, DELAY, "fixed", reset_less=True)
        filled = delayed(m, value, DELAY, "filled", reset_less=True)
        m.d.comb += memory.read_address.eq(address)
        return Mux(fixed, filled, memory.read_data[0])

    def walk(self, m: Module, fetch: Signal, done: Signal) -> tuple[Value, Value, Value]:
        """The address of the next word, and that it is no constant; ``done``: the last one of its
        unit is fetched."""
        loops, capacity = self.spec.move.loops, self.spec.capacity
        address = Signal(range(capacity), init=self.spec.move.first)
        step, passed, carry = Signal(range(capacity)), 0, fetch
        for k, (count, stride) in reversed(list(enumerate(loops))):
            # A loop that goes on takes its stride, less the way of those inside of it.
            place, last = Signal(range(max(2, count)), name=f"loop_{k}"), Signal(name=f"last_{k}")
            m.d.comb += last.eq(place == count - 1)
            with m.If(carry):
                m.d.sync += place.eq(Mux(last, 0, place + 1))
            with m.If(carry & ~last):
                m.d.comb += step.eq((stride - passed) % capacity)
            carry = carry & last
            passed += (count - 1) * stride
        with m.If(carry):
            m.d.comb += step.eq((self.spec.move.unit - passed) % capacity)
        m.d.comb += done.eq(carry)
        with m.If(fetch):
            m.d.sync += address.eq(address + step)
        return address, Const(0), Const(0)

    def look_up(self, m: Module, fetch: Signal, done: Signal) -> tuple[Value, Value, Value]:
        """The same out of a table: the address, whether there is a constant, and which.

        The table is read ahead, and waits: its first words are there before a unit can be.
        """
        spec, count = self.spec, self.spec.move.words
        bits = spec.place_bits
        words = [
            place if place >= 0 else 1 << bits | spec.move.fill[-1 - place] & (1 << bits) - 1
            for place in spec.move.table
        ]
        m.submodules.table = rom = Rom(bits + 1, words, name=f"{spec.name}_places", gated=True)
        assert rom.enable is not None and rom.latency == WRITTEN
        base, early = Signal(range(spec.capacity)), Signal(range(rom.latency + 1), init=rom.latency)
        ahead, place = Signal(range(count)), Signal(range(count))
        step = fetch | (early != 0)
        m.d.comb += [
            rom.enable.eq(step),
            rom.address.eq(ahead),
            done.eq(fetch & (place == count - 1)),
        ]
        m.d.sync += early.eq(Mux(early != 0, early - 1, 0))
        with m.If(step):
            m.d.sync += ahead.eq(Mux(ahead == count - 1, 0, ahead + 1))
        with m.If(fetch):
            m.d.sync += place.eq(Mux(done, 0, place + 1))
        with m.If(done):
            m.d.sync += base.eq(base + spec.move.unit)
        return (base + rom.data[:bits])[: len(base)], rom.data[bits], rom.data[:bits]


def capacity_for(move: Move) -> int:
    """Words to store: a unit that is read, and one that is written."""
    return 1 << (2 * move.unit - 1).bit_length()


@node.register
def move_node(spec: MoveSpec) -> Node:
    fields = {
        "write_delay": LATENCY,
        "ring_size": FIFO_DEPTH,
        "room": spec.capacity,
        "amount": spec.move.unit,
        "length": spec.move.words,
        "delay": WRITTEN - 1,
    }
    return Node(MOVER, fields, (0,), (0,))
