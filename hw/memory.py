"""Memories: an Amaranth memory for the simulator, `$readmemh` from a hex file in the Verilog.

Amaranth writes a memory's content as one process of assignments, which takes minutes for a million
words; a hex file takes no time and can be read, compared and patched on its own.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import ClockSignal, Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from .verilog import VerilogFiles


class Rom(Elaboratable):
    """A read-only memory of ``words`` of ``width`` bits.

    ``data`` is the word at ``address`` one cycle later. ``logic``: keep it out of block RAM, whose
    clock-to-output time is several look-up tables long.
    """

    def __init__(self, width: int, words: Sequence[int], *, name: str, logic: bool = False):
        if not words:
            raise ValueError(f"memory {name!r} needs at least one word")
        self.width, self.words, self.name, self.logic = width, list(words), name, logic
        self.address = Signal(range(max(2, len(self.words))))
        self.data = Signal(width)

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            m.submodules.memory = Instance(
                platform.rom_module(self.logic),
                p_WIDTH=self.width,
                p_DEPTH=len(self.words),
                p_ADDRESS=len(self.address),
                p_FILE=platform.add_memory(self.name, self.width, self.words),
                i_clk=ClockSignal(),
                i_address=self.address,
                o_data=self.data,
            )
        else:
            m.submodules.memory = memory = Memory(
                shape=self.width, depth=len(self.words), init=self.words
            )
            port = memory.read_port()
            m.d.comb += [port.addr.eq(self.address), self.data.eq(port.data)]
        return m
