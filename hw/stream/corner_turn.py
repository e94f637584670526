"""Words of activations that follow each other in a row, turned into words of one of each strip.

The host sends a map row by row; lanes of several strips want one activation of each strip at once.
With W strips and W activations a word that is a transposition of each row, n = q * strip + t, for
which memories are written and read in all banks at once: activation n lies in the bank
(n + skew * q) mod W, in the word n div W. Activations that come together differ in n mod W, and
with the right skew those that leave together, of one t, lie in different banks too.
"""

from __future__ import annotations

from dataclasses import dataclass

from amaranth.hdl import Array, Cat, Module, Mux, Signal, Value

from ...sw.errors import GuyotError
from ..engine.lane import delayed
from ..primitives import StripRam
from ..protocol.layout import activations
from ..protocol.node import node
from ..protocol.stage_spec import component
from .mover import DELAY, Move, MoveSpec, UnitBuffer, move_node

WIDTHS = (1, 2, 4, 8)  # activations of a word of the host's, as AXI4-Stream has bytes


def skew_of(strip: int, width: int) -> int | None:
    """How far the banks of a strip of so many activations lie behind those of the one before it;
    None where there is no way."""
    if strip % 2:
        return 0  # a word may be of two strips: they lie as if they were one
    return 1 if strip % width == 0 else None


def obstacle(shape: tuple[int, int, int], width: int) -> str | None:
    """Why rows of a map cannot be turned into words of so many strips, or None."""
    channels, _, columns = shape
    if columns % width:
        return f"a row of {columns} columns has no {width} equal strips"
    strip = columns // width * channels
    if skew_of(strip, width) is None:
        return (
            f"a strip of {strip:,} activations is neither an odd number of them nor whole words "
            f"of {width}"
        )
    return None


def turning(shape: tuple[int, int, int], width: int) -> Move:
    """A row, in words: as many leave as came. Raises GuyotError where there is no way."""
    problem = obstacle(shape, width)
    if problem:
        raise GuyotError(problem)
    channels, _, columns = shape
    words = columns // width * channels
    return Move(words, ((words, 1),))


@dataclass(frozen=True)
class CornerTurnSpec(MoveSpec):
    """Everything that a corner turn is made from. ``move``: a row, in words."""

    @property
    def work(self) -> str:
        """One line: what the cycles are made of."""
        width = self.layout.width
        return f"turns rows of words of {width} bytes into {width} strips, a word a cycle"

    @property
    def strip(self) -> int:
        """Activations of a row of a strip."""
        return self.move.unit

    @property
    def skew(self) -> int:
        found = skew_of(self.strip, self.layout.width)
        assert found is not None
        return found

    def bank(self, strip: int, place: int) -> int:
        """Where an activation lies that is the ``place``-th of a row of its strip."""
        return (strip * (self.strip + self.skew) + place) % self.layout.width

    def strip_in(self, bank: int, place: int) -> int:
        """Whose ``place``-th activation lies in a bank."""
        return next(q for q in range(self.layout.width) if self.bank(q, place) == bank)


node.register(CornerTurnSpec, move_node)


@component.register(CornerTurnSpec)
class CornerTurn(UnitBuffer):
    """``i``: words of activations that follow each other, row by row; ``o``: words of one of each
    strip, place by place."""

    spec: CornerTurnSpec

    def stored(
        self, m: Module, written: Signal, where: Signal, fetch: Signal, done: Signal
    ) -> Value:
        spec = self.spec
        width, strip = spec.layout.width, spec.strip
        incoming = activations(self.i.payload, width)
        turn = self.turned(m, written)
        at, low = self.walk(m, fetch, done)
        words = []
        for bank in range(width):
            m.submodules[f"bank_{bank}"] = memory = StripRam(1, spec.output.bits, spec.capacity)
            whose = [spec.strip_in(bank, place) for place in range(width)]
            far = [(q * strip + place) // width for place, q in enumerate(whose)]
            m.d.comb += [
                memory.write_enable.eq(written),
                memory.write_address.eq(where),
                memory.write_data.eq(
                    Array(incoming[(bank - k) % width] for k in range(width))[turn]
                    if spec.skew
                    else incoming[bank]
                ),
                memory.read_address.eq(at + Array(far)[low]),
            ]
            words.append(memory.read_data[0])
        then = delayed(m, low, DELAY, "then", reset_less=True)
        return Cat(
            Array(words[spec.bank(q, place)] for place in range(width))[then] for q in range(width)
        )

    def turned(self, m: Module, written: Signal) -> Signal:
        """By how many banks the word that comes is turned: the strip that it is of, times the
        skew."""
        width = self.spec.layout.width
        words = self.spec.strip // width  # of a strip, where words are of one
        turn, within = Signal(range(width)), Signal(range(max(2, words)))
        if self.spec.skew:
            last = within == words - 1
            with m.If(written):
                m.d.sync += [within.eq(Mux(last, 0, within + 1)), turn.eq(turn + last)]
        return turn

    def walk(self, m: Module, fetch: Signal, done: Signal) -> tuple[Signal, Signal]:
        """Of the word whose turn it is, the address of its first activation's word, and its place
        in there."""
        width, strip = self.spec.layout.width, self.spec.strip
        at, low = Signal(range(self.spec.capacity)), Signal(range(width))
        place = Signal(range(max(2, strip)))
        last = place == strip - 1
        m.d.comb += done.eq(fetch & last)
        with m.If(fetch):
            m.d.sync += [
                place.eq(Mux(last, 0, place + 1)),
                low.eq(Mux(last, 0, low + 1)),
                at.eq(at + Mux(last, strip - (strip - 1) // width, low == width - 1)),
            ]
        return at, low
