"""Read-only memories of any depth, with a register behind the memory."""

from __future__ import annotations

from collections.abc import Sequence

from amaranth.hdl import (
    Array,
    ClockSignal,
    Elaboratable,
    EnableInserter,
    Instance,
    Module,
    Signal,
)
from amaranth.lib.memory import Memory

from ..emission.verilog import VerilogFiles
from .body import body
from .cells.shapes import banks, rows_for
from .families import FAMILIES
from .family import NO_BLOCK, attribute

FAST_BANK = 2048  # words of the deepest ECP5 block that loses no bits
WORTH = 0.9  # multiplexers are worth it where they save more than this part leaves
FAN = 4  # banks that one level of multiplexers joins

MODULE = """
// A read-only memory of {depth} words of {width} bits and a register behind it.
module {{name}} (
  input wire clk,{port}
  input wire [{top}:0] address,
  output wire [{left}:0] data
);
{body}endmodule
"""
GENERIC = """\
  {style}reg [{left}:0] words [0:{last}];
  initial $readmemh("{file}", words);
  reg [{left}:0] word, word_1;
  always @(posedge clk) {gate}begin
    word <= words[address];
    word_1 <= word;
  end
  assign data = word_1;
"""
REGISTER = """\
  wire [{left}:0] word;
  reg [{left}:0] word_1;
  always @(posedge clk) {gate}word_1 <= word;
  assign data = word_1;
"""
PORT = "\n  input wire enable,"
GATE = "if (enable) "
IN_LOGIC = {"rom_style": "logic"}


def cheapest_bank(width: int, depth: int, family: str) -> int:
    """Words of the banks in which a `Rom` takes fewest block RAMs; the deepest where they hardly
    differ, because deep ones need no multiplexers."""
    deepest = FAMILIES[family].deepest
    if depth <= FAST_BANK or not FAMILIES[family].block_ram:
        return deepest
    few = brams(width, depth, family, FAST_BANK)
    return FAST_BANK if few < WORTH * brams(width, depth, family) else deepest


def brams(width: int, depth: int, family: str, bank: int | None = None, block: bool = False) -> int:
    """How many block RAMs a `Rom` of ``depth`` words of ``width`` bits takes in banks of ``bank``.

    0 for a family that has none, and unless ``block`` for banks small enough for
    look-up tables.
    """
    cells = FAMILIES[family]
    if not cells.block_ram:
        return 0
    shapes = cells.block_ram.SHAPES
    parts = banks(depth, bank or cells.deepest)
    large = [words for words in parts if block or words * width > cells.rom_logic_bits]
    return sum(-(-width // shapes[rows_for(shapes, words)]) for words in large)


class _Bank(Elaboratable):
    """One memory: a file, and two cycles from ``address`` to ``data``, of those with ``enable`` if
    it has one."""

    def __init__(
        self,
        width: int,
        words: Sequence[int],
        name: str,
        logic: bool,
        block: bool,
        enable: Signal | None,
    ):
        self.words, self.name = list(words), name
        self.logic, self.block, self.enable = logic, block, enable
        self.address = Signal(range(max(2, len(self.words))))
        self.data = Signal(width)

    def elaborate(self, platform):
        m = Module()
        if isinstance(platform, VerilogFiles):
            gate = {} if self.enable is None else {"i_enable": self.enable}
            m.submodules.memory = Instance(
                platform.add_module(f"{self.name}_rom", self._module(platform)),
                i_clk=ClockSignal(),
                i_address=self.address,
                o_data=self.data,
                **gate,
            )
        else:
            m.submodules.memory = memory = Memory(
                shape=len(self.data), depth=len(self.words), init=self.words
            )
            port = memory.read_port()
            data = Signal.like(self.data, reset_less=True)
            m.d.comb += [port.addr.eq(self.address), self.data.eq(data)]
            m.d.sync += data.eq(port.data)
        return m

    def _module(self, platform: VerilogFiles) -> str:
        width = len(self.data)
        family = FAMILIES[platform.family]
        small = width * len(self.words) <= family.rom_logic_bits
        logic = self.logic or (small and not self.block)
        block_ram, styles = family.block_ram, family.styles
        blocks = block_ram and not logic and len(self.words) <= block_ram.DEEPEST
        if blocks and styles:
            text = self._blocks(block_ram, platform)
        else:
            generic = GENERIC.format(
                style=attribute(styles.rom if styles else IN_LOGIC) if logic else "",
                gate=self._gate,
                left=width - 1,
                last=len(self.words) - 1,
                file=platform.add_memory(self.name, width, self.words),
            )
            text = body(generic, self._blocks(block_ram) if blocks else None)
        return MODULE.format(
            depth=len(self.words),
            width=width,
            port="" if self.enable is None else PORT,
            top=len(self.address) - 1,
            left=width - 1,
            body=text,
        )

    @property
    def _gate(self) -> str:
        return "" if self.enable is None else GATE

    def _blocks(self, block_ram, files: VerilogFiles | None = None) -> str:
        """The blocks side by side, each with some bits of every word; where ``files`` are given,
        those are each in a hex file of its own."""
        width = len(self.data)
        each = block_ram.SHAPES[rows_for(block_ram.SHAPES, len(self.words))]
        out = "data" if block_ram.REGISTERED else "word"
        text = ""
        if not block_ram.REGISTERED:
            text = REGISTER.format(left=width - 1, gate=self._gate)
        for number, low in enumerate(range(0, width, each)):
            words = [word >> low & (1 << each) - 1 for word in self.words]
            own = self.name if width <= each else f"{self.name}_block_{number}"
            bits = min(each, width - low)
            kept = {"file": files.add_memory(own, bits, words)} if files else {}
            text += block_ram.block(
                f"block_{number}",
                each,
                words=words,
                **kept,
                address=[f"address[{k}]" for k in range(len(self.address))],
                data=[f"{out}[{k}]" for k in range(low, min(low + each, width))],
                enable="1'b1" if self.enable is None else "enable",
            )
        return text


class Rom(Elaboratable):
    """A read-only memory of ``words`` of ``width`` bits, ``latency`` cycles to ``data``.

    Banks of ``bank`` words each (`Family.deepest`: those of a family without a multiplexer), each
    its own hex file. Up to one bank ``latency`` is 2, the memory's and its output register's;
    then a register behind each bank, one level of multiplexers with a register for up to FAN banks,
    and a second one for more. In look-up tables if ``logic``, or where it has no more bits than the
    family's ``rom_logic_bits`` and may (``block``: in block RAM however small, so that a
    bitstream's words can be replaced).
    ``gated``: ``enable`` stops the memory with all its registers; only the other cycles count.
    """

    def __init__(
        self,
        width: int,
        words: Sequence[int],
        *,
        name: str,
        bank: int = NO_BLOCK,
        logic: bool = False,
        block: bool = False,
        gated: bool = False,
    ):
        if not words:
            raise ValueError(f"memory {name!r} needs at least one word")
        self.width, self.words, self.name = width, list(words), name
        self.bank = bank
        self.latency = self.latency_of(len(self.words), bank)
        self.enable = Signal() if gated else None
        self.banks = []
        for start in range(0, len(self.words), bank):
            own = name if len(self.words) <= bank else f"{name}_{start // bank}"
            part = self.words[start : start + bank]
            self.banks.append(_Bank(width, part, own, logic, block, self.enable))
        self.address = Signal(range(max(2, len(self.words))))
        self.data = Signal(width)

    @staticmethod
    def latency_of(depth: int, bank: int = NO_BLOCK) -> int:
        """The latency of a memory of ``depth`` words in banks of ``bank``."""
        banks = -(-depth // bank)
        return 2 if banks == 1 else 4 if banks <= FAN else 5

    def elaborate(self, platform):
        m = Module()
        words = self._read(m)
        if len(words) > 1:
            words = [self._chosen(m, words)]
        m.d.comb += self.data.eq(words[0])
        return m if self.enable is None else EnableInserter(self.enable)(m)

    def _read(self, m: Module) -> list[Signal]:
        """The words of all banks."""
        inner = (self.bank - 1).bit_length()
        words = []
        for k, bank in enumerate(self.banks):
            m.submodules[f"bank_{k}"] = bank
            m.d.comb += bank.address.eq(self.address[:inner])
            words.append(bank.data)
        return words

    def _chosen(self, m: Module, words: list[Signal]) -> Signal:
        """The word of the bank that the address names."""
        inner = (self.bank - 1).bit_length()
        # The banks lie all over the chip: a register lets their words come together first.
        for k, data in enumerate(words):
            word = Signal(self.width, name=f"word_{k}", reset_less=True)
            m.d.sync += word.eq(data)
            words[k] = word
        number = [Signal(range(len(words)), name=f"bank_of_word_{k}") for k in range(4)]
        m.d.sync += [number[0].eq(self.address[inner:]), number[1].eq(number[0])]
        m.d.sync += number[2].eq(number[1])
        words = self._joined(m, words, number[2], "near")
        if len(words) > 1:
            m.d.sync += number[3].eq(number[2])
            words = self._joined(m, words, number[3] >> (FAN - 1).bit_length(), "far", len(words))
        return words[0]

    def _joined(self, m: Module, words: list, number, name: str, fan: int = FAN) -> list:
        """A level of multiplexers, ``fan`` words each, and the registers behind it."""
        joined = []
        for k in range(0, len(words), fan):
            word = Signal(self.width, name=f"{name}_{k // fan}", reset_less=True)
            m.d.sync += word.eq(Array(words[k : k + fan])[number[: (fan - 1).bit_length()]])
            joined.append(word)
        return joined
