"""How a stage's memories of two banks are written: one bus, a slice of a word at a time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from amaranth.hdl import Module, Signal
from amaranth.lib import wiring
from amaranth.lib.wiring import Out

from ..primitives import BankedRom
from ..primitives.banked_rom import bank_words


class Written(NamedTuple):
    """A memory that is written: ``words`` of ``slices`` slices, of ``each`` bits."""

    words: int
    slices: int
    each: int

    @property
    def bits(self) -> int:
        """Of all that is written."""
        return self.words * self.slices * self.each


class WriteBus(wiring.Signature):
    """To so many memories: ``bank`` is read, the other one is written.

    ``select`` has a bit a memory, one cycle for each slice; ``slice`` names it, one bit each.
    ``data`` has it in its highest bits.
    """

    def __init__(self, memories: Sequence[Written]):
        self.memories = tuple(memories)
        address = max(bank_words(each.words) for each in memories)
        super().__init__(
            {
                "bank": Out(1),
                "address": Out(range(address)),
                "slice": Out(max(each.slices for each in memories)),
                "data": Out(max(each.each for each in memories)),
                "select": Out(len(memories)),
            }
        )


def attach(m: Module, bus, number: int, memory: BankedRom) -> None:
    """Connects a memory to the bus, as its ``number``-th."""
    chosen: Signal = bus.select[number]
    m.d.comb += [
        memory.bank.eq(bus.bank),
        memory.write.eq(bus.slice & chosen.replicate(memory.slices)),
        memory.write_address.eq(bus.address),
        memory.write_data.eq(bus.data[len(bus.data) - memory.each :]),
    ]


def pass_on(m: Module, source, sink, first: int) -> None:
    """Connects a stage's bus to a wider one, whose memories from ``first`` on are its own."""
    m.d.comb += [
        sink.bank.eq(source.bank),
        sink.address.eq(source.address),
        sink.slice.eq(source.slice),
        sink.data.eq(source.data[len(source.data) - len(sink.data) :]),
        sink.select.eq(source.select[first:]),
    ]
