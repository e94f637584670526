"""A block RAM as behaviour: an array that fills one block at most, which synthesis recognises.

Memories are cut into such arrays as they would be into a family's cells, so that as many blocks are
inferred as were planned, whichever tool infers them. Simulators read the same text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ..family import Styles, attribute
from .instance import bus

PART = re.compile(r"(\w+)\[(\d+)\]")
ARRAY = "MEMORY"  # stands for the array's name in what is written into it


@dataclass(frozen=True)
class InferredBlock:
    """`family.BlockRam` without a cell.

    ``SHAPES``: words to bits of each. ``styles``: the attributes that ask for a block. ``parts``:
    the least bits of a word that are written alone, where a block has an enable for each so many; 0
    where it has one enable.
    """

    SHAPES: dict[int, int]
    styles: Styles
    parts: int = 0

    REGISTERED = True  # with its output register

    @property
    def DEEPEST(self) -> int:
        return max(self.SHAPES)

    @property
    def LEAST_GATED(self) -> int:
        """A block's two ports have enables of their own in every shape."""
        return min(self.SHAPES)

    def block(
        self,
        name: str,
        width: int,
        *,
        words: Sequence[int],
        address: Sequence[str],
        data: Sequence[str],
        write: Mapping[str, str] | None = None,
        enable: str = "1'b1",
        clock: str = "clk",
        file: str = "",
    ) -> str:
        """A block as Verilog: reads at ``address``, two cycles later the word is in ``data``.

        ``address`` and ``data`` name a net a bit, the lowest first, "" for none; ``words`` of
        ``width`` bits, or as many as ``data`` has, are its contents, from ``file`` where one is
        named. ``write``: what `write_ports` gave, or None for a read-only block. ``enable``: a net;
        the block reads in the cycles in which it is high. ``clock``: the net of the reading side's;
        the writing one's is clk.
        """
        bits, array = min(width, len(data)), f"words_{name}"
        gate = "" if enable == "1'b1" else f"if ({enable}) "
        text = (
            f"  {attribute(self.styles.block)}reg [{bits - 1}:0] {array} [0:{len(words) - 1}];\n"
            f"  reg [{bits - 1}:0] word_{name};\n"
            f"  {attribute(self.styles.output)}reg [{bits - 1}:0] word_1_{name};\n"
            f"{_filled(name, array, bits, words, file)}"
        )
        if write:
            text += f"  always @(posedge clk) begin\n{write['writes'].replace(ARRAY, array)}  end\n"
        text += (
            f"  always @(posedge {clock}) {gate}begin\n"
            f"    word_{name} <= {array}[{joined(address)}];\n"
            f"    word_1_{name} <= word_{name};\n"
            f"  end\n"
        )
        place = 0
        for there, nets in groupby(data[:bits], key=bool):
            found = list(nets)
            if there:
                text += f"  assign {joined(found)} = word_1_{name}[{place} +: {len(found)}];\n"
            place += len(found)
        return text

    def piece_bits(self, width: int) -> int:
        """How many bits of a word of ``width`` are written together."""
        return min(self.parts, width) if self.parts else width

    def write_ports(
        self, width: int, address: Sequence[str], data: Sequence[str], enables: Sequence[str]
    ) -> dict[str, str]:
        """The writes: ``enables`` has a net for each piece of a word."""
        to, each, text = f"{ARRAY}[{joined(address)}]", len(data) // len(enables), ""
        if len(set(enables)) == 1:
            return {"writes": f"    if ({enables[0]}) {to} <= {joined(data)};\n"}
        for k, enable in enumerate(enables):
            piece = joined(data[k * each : (k + 1) * each])
            text += f"    if ({enable}) {to}[{k * each} +: {each}] <= {piece};\n"
        return {"writes": text}


def joined(nets: Sequence[str]) -> str:
    """Nets, the lowest first, as one expression: a part of a vector where they are one."""
    parts = [PART.fullmatch(net) for net in nets]
    if all(parts):
        names = {part[1] for part in parts if part}
        places = [int(part[2]) for part in parts if part]
        if len(names) == 1 and places == list(range(places[0], places[0] + len(places))):
            return nets[0] if len(nets) == 1 else f"{names.pop()}[{places[-1]}:{places[0]}]"
    return bus(nets, len(nets))


def _filled(name: str, array: str, bits: int, words: Sequence[int], file: str) -> str:
    """What the array holds at the start."""
    if file:
        return f'  initial $readmemh("{file}", {array});\n'
    loop = f"  initial for (k_{name} = 0; k_{name} < {len(words)}; k_{name} = k_{name} + 1)"
    if len(set(words)) == 1:
        return f"  integer k_{name};\n{loop} {array}[k_{name}] = {bits}'d{words[0]};\n"
    every = sum(word << bits * k for k, word in enumerate(words))
    whole = bits * len(words)
    return (
        f"  integer k_{name};\n"
        f"  localparam [{whole - 1}:0] WORDS_{name} = {whole}'h{every:x};\n"
        f"{loop} {array}[k_{name}] = WORDS_{name}[k_{name}*{bits} +: {bits}];\n"
    )
