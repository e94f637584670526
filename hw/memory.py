"""Memories: Amaranth's own for the simulator, a small Verilog module of ours in the Verilog.

Amaranth writes a memory's content as one assignment a word, which takes minutes for a million
words; `$readmemh` from a hex file takes no time, and the file can be read, compared and patched.
"""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import Array, ClockSignal, Elaboratable, Instance, Module, Shape, Signal
from amaranth.lib.memory import Memory

from .verilog import VerilogFiles


class Rom(Elaboratable):
    """A read-only memory of ``words`` of ``width`` bits.

    ``data`` is the word at ``address`` one cycle later.
    """

    read_domain = "sync"

    def __init__(self, width: int, words: Sequence[int], *, name: str):
        if not words:
            raise ValueError(f"memory {name!r} needs at least one word")
        self.width, self.words, self.name = width, list(words), name
        self.address = Signal(range(max(2, len(self.words))))
        self.data = Signal(width)

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            clock = {"i_clk": ClockSignal()} if self.read_domain == "sync" else {}
            m.submodules.memory = Instance(
                platform.rom_module(clocked=bool(clock)),
                p_WIDTH=self.width,
                p_DEPTH=len(self.words),
                p_ADDRESS=len(self.address),
                p_FILE=platform.add_memory(self.name, self.width, self.words),
                **clock,
                i_address=self.address,
                o_data=self.data,
            )
        else:
            m.submodules.memory = memory = Memory(
                shape=self.width, depth=len(self.words), init=self.words
            )
            port = memory.read_port(domain=self.read_domain)
            m.d.comb += [port.addr.eq(self.address), self.data.eq(port.data)]
        return m


class LogicRom(Rom):
    """The same out of look-up tables: ``data`` is the word at ``address`` in the same cycle."""

    read_domain = "comb"


class BankedRom(Elaboratable):
    """A read-only memory of any depth, ``latency`` cycles from ``address`` to ``data``.

    Banks of BANK words, each its own memory and file. A block RAM is slow to give its word, so a
    register stands right behind it; where there are several banks, two levels of multiplexers
    follow, of FAN banks each in the first, with a register behind each level.
    """

    BANK, FAN = 1024, 4

    def __init__(self, width: int, words: Sequence[int], *, name: str):
        self.width = width
        self.latency = self.latency_of(len(words))
        self.banks = []
        for start in range(0, len(words), self.BANK):
            own = name if len(words) <= self.BANK else f"{name}_{start // self.BANK}"
            self.banks.append(Rom(width, words[start : start + self.BANK], name=own))
        self.address = Signal(range(max(2, len(words))))
        self.data = Signal(width)

    @classmethod
    def latency_of(cls, depth: int) -> int:
        """The latency of a memory of ``depth`` words."""
        return 2 if depth <= cls.BANK else 4

    def elaborate(self, platform):
        m = Module()
        inner = self.BANK.bit_length() - 1
        words = []
        for k, bank in enumerate(self.banks):
            m.submodules[f"bank_{k}"] = bank
            word = Signal(self.width, name=f"word_{k}", reset_less=True)
            m.d.comb += bank.address.eq(self.address[:inner])
            m.d.sync += word.eq(bank.data)
            words.append(word)
        if len(words) == 1:
            m.d.comb += self.data.eq(words[0])
            return m
        fan = self.FAN.bit_length() - 1
        bank = [Signal(range(len(words)), name=f"bank_of_word_{k}") for k in range(3)]
        m.d.sync += [bank[0].eq(self.address[inner:]), bank[1].eq(bank[0]), bank[2].eq(bank[1])]
        near = []
        for k in range(0, len(words), self.FAN):
            word = Signal(self.width, name=f"near_{k // self.FAN}", reset_less=True)
            m.d.sync += word.eq(Array(words[k : k + self.FAN])[bank[1][:fan]])
            near.append(word)
        far = Signal(self.width, reset_less=True)
        m.d.sync += far.eq(Array(near)[bank[2][fan:]])
        m.d.comb += self.data.eq(far)
        return m


class Ram(Elaboratable):
    """One write port, one read port, ``depth`` words of ``shape``, no initial content.

    ``read_data`` is the word at ``read_address`` one cycle later. A word is there for an address
    presented more than WRITE_DELAY cycles after its write; in just that cycle it is undefined.
    """

    WRITE_DELAY = 1  # a register in front of the memory

    def __init__(self, shape, depth: int):
        self.shape, self.depth = Shape.cast(shape), depth
        self.write_enable = Signal()
        self.write_address = Signal(range(max(2, depth)))
        self.write_data = Signal(self.shape)
        self.read_address = Signal(range(max(2, depth)))
        self.read_data = Signal(self.shape)

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            m.submodules.memory = Instance(
                platform.ram_module(),
                p_WIDTH=self.shape.width,
                p_DEPTH=self.depth,
                p_ADDRESS=len(self.read_address),
                i_clk=ClockSignal(),
                i_write_enable=self.write_enable,
                i_write_address=self.write_address,
                i_write_data=self.write_data,
                i_read_address=self.read_address,
                o_read_data=self.read_data,
            )
        else:
            m.submodules.memory = memory = Memory(shape=self.shape, depth=self.depth, init=[])
            write, read = memory.write_port(), memory.read_port()
            m.d.sync += [
                write.en.eq(self.write_enable),
                write.addr.eq(self.write_address),
                write.data.eq(self.write_data),
            ]
            m.d.comb += [
                read.addr.eq(self.read_address),
                self.read_data.eq(read.data),
            ]
        return m
