"""What a chip family is to generation and planning: which cells it has, and what they cost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

NO_BLOCK = 16384  # words of a memory without a multiplexer, where there is no block RAM to say so


class BlockRam(Protocol):
    """A block RAM's module in `cells`: its shapes, and one of it as Verilog.

    ``SHAPES``: words to bits of each. ``REGISTERED``: whether it has an output register.
    ``LEAST_GATED``: words of the shallowest written block that can wait. ``INITS``: the parameters
    with its contents, whose values `stored_words` turns into words.
    """

    REGISTERED: bool
    SHAPES: dict[int, int]
    DEEPEST: int
    LEAST_GATED: int
    INITS: list[str]

    def stored_words(self, values: Sequence[int], width: int, count: int) -> list[int]: ...

    def block(
        self,
        name: str,
        width: int,
        *,
        words: Sequence[int],
        address: Sequence[str],
        data: Sequence[str],
        write: Mapping[str, str] | None = None,
        enable: str = ...,
        clock: str = ...,
    ) -> str: ...

    def piece_bits(self, width: int) -> int: ...

    def write_ports(
        self, width: int, address: Sequence[str], data: Sequence[str], enables: Sequence[str]
    ) -> dict[str, str]: ...


Style = Mapping[str, str]
"""Attributes of a declaration, value by name: tools read those that they know."""


@dataclass(frozen=True)
class Styles:
    """By which synthesis is told what behaviour becomes: a memory a ``block`` RAM or small ones in
    logic (``ram``), a read-only one look-up tables (``rom``), a product a hard ``multiplier``.
    ``output``: of the register behind a block RAM, which belongs inside."""

    block: Style
    ram: Style
    rom: Style
    multiplier: Style
    output: Style = field(default_factory=dict)


def attribute(style: Style | None) -> str:
    """Attributes as Verilog, in front of a declaration; nothing for none."""
    settings = ", ".join(f'{name} = "{value}"' for name, value in (style or {}).items())
    return f"(* {settings} *) " if settings else ""


@dataclass(frozen=True)
class Estimate:
    """Where a family has no packed cores: whose resource model stands for its own, times a factor
    for look-up tables and one for flip-flops."""

    like: str
    luts: float
    ffs: float


@dataclass(frozen=True)
class Family:
    """The cells of a family and their costs; what it lacks is None, 0 or False.

    Cells, each a text for the body of the primitive of its name: ``block_ram``; ``multiplier``, of
    operands up to ``multiplier_bits``; ``pair``: two products of eight bits in one multiplier;
    ``accumulator``, with a seed or without; ``share`` of a logic multiplier; ``single_port`` for
    (lanes, bits, bits of an address), a large memory with one port.

    Memories: ``bram_bits`` of a block RAM, at most ``bram_width`` wide on one port; ``parity``: a
    ninth of them is lost below nine bits. ``rom_logic_bits``: a read-only memory of no more is
    put into look-up tables; ``inferred_logic_bits``: synthesis leaves a memory of no more there.
    ``small_memories``: whether there is a memory between flip-flops and block RAMs.
    ``registers_inside``: whether memories and multipliers hold their own registers.
    ``schedule_bits``: the widest word that a block RAM takes at its natural depth.

    ``styles``: of a family whose blocks and multipliers are not cells but behaviour, the same for
    simulators and for synthesis, which infers them. ``estimate``: of one that was never fitted.

    Costs: ``cell_fill``: the part of the look-up tables, and of the flip-flops, that a search
    fills, as more takes long to place and route; ``cell_most``: the part that a plan may use at
    all. ``decoder_luts``: of a decoder of weights without its tables.
    """

    name: str
    block_ram: BlockRam | Any = None  # Any: a module is not seen to have a protocol's methods
    multiplier: Callable[[], str] | None = None
    multiplier_bits: int = 0
    pair: Callable[[], str] | None = None
    accumulator: Callable[[bool], str] | None = None
    share: Callable[[], str] | None = None
    single_port: Callable[..., str] | None = None
    bram_bits: int = 18432
    bram_width: int = 36
    parity: bool = True
    rom_logic_bits: int = 1024
    inferred_logic_bits: int = 1024
    small_memories: bool = True
    registers_inside: bool = False
    schedule_bits: int = 18
    styles: Styles | None = None
    estimate: Estimate | None = None
    cell_fill: float = 0.78
    cell_most: float = 0.9
    decoder_luts: int = 84

    @property
    def deepest(self) -> int:
        """Words of the deepest memory that needs no multiplexer."""
        return self.block_ram.DEEPEST if self.block_ram else NO_BLOCK
