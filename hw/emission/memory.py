"""A read-only memory in look-up tables: the word at an address in the same cycle."""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Elaboratable, Instance, Module, Signal
from amaranth.lib.memory import Memory

from .verilog import VerilogFiles


class LogicRom(Elaboratable):
    """``words`` of ``width`` bits: ``data`` is the word at ``address``."""

    def __init__(self, width: int, words: Sequence[int], *, name: str):
        if not words:
            raise ValueError(f"memory {name!r} needs at least one word")
        self.width, self.words, self.name = width, list(words), name
        self.address = Signal(range(max(2, len(self.words))))
        self.data = Signal(width)

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            m.submodules.memory = Instance(
                platform.rom_module(),
                p_WIDTH=self.width,
                p_DEPTH=len(self.words),
                p_ADDRESS=len(self.address),
                p_FILE=platform.add_memory(self.name, self.width, self.words),
                i_address=self.address,
                o_data=self.data,
            )
        else:
            m.submodules.memory = memory = Memory(
                shape=self.width, depth=len(self.words), init=self.words
            )
            port = memory.read_port(domain="comb")
            m.d.comb += [port.addr.eq(self.address), self.data.eq(port.data)]
        return m
