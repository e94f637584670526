"""The ECP5's block RAM: its shapes, where its bits lie, and one of them as Verilog.

A block holds 1024 rows of 18 bits, two bytes of nine. Narrower words lie in the bytes' low eight
bits, wider ones in two rows. INITVAL_00 to INITVAL_3F hold 16 rows each, 20 bits apart. Sources:
Lattice FPGA-TN-02204 (memory usage guide) and the open ECP5 database of Project Trellis.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .instance import instance
from .shapes import lowest_bit

REGISTERED = True  # with its output register
INITS = [f"INITVAL_{k:02X}" for k in range(64)]  # its parameters with contents
SHAPES = {512: 36, 1024: 18, 2048: 9, 4096: 4, 8192: 2, 16384: 1}  # words: bits of each
DEEPEST = max(SHAPES)
LEAST_GATED = 1024  # words of a written block that can wait: wider ones leave through both ports
BYTE = 9
ROWS, ROW_BITS = 1024, 18
INIT_ROWS, INIT_ROW_BITS = 16, 20  # of one INITVAL
ADDRESS = 14  # bits of an address that counts single bits


def initial_values(words: Sequence[int], width: int) -> list[int]:
    """INITVAL_00 to INITVAL_3F of a block that holds ``words`` of ``width`` bits."""
    rows = [0] * ROWS
    if width >= ROW_BITS:
        per_word = width // ROW_BITS
        for k, word in enumerate(words):
            for j in range(per_word):
                rows[per_word * k + j] = word >> (ROW_BITS * j) & (1 << ROW_BITS) - 1
    else:
        per_byte = max(1, 8 // width)
        for k, word in enumerate(words):
            byte, place = divmod(k, per_byte)
            rows[byte // 2] |= word << (BYTE * (byte % 2) + width * place)
    return [
        sum(row << INIT_ROW_BITS * k for k, row in enumerate(rows[start : start + INIT_ROWS]))
        for start in range(0, ROWS, INIT_ROWS)
    ]


def stored_words(values: Sequence[int], width: int, count: int) -> list[int]:
    """The first ``count`` words of ``width`` bits of a block with these INITVALs."""
    every = (1 << ROW_BITS) - 1
    rows = [value >> INIT_ROW_BITS * k & every for value in values for k in range(INIT_ROWS)]
    if width >= ROW_BITS:
        per_word = width // ROW_BITS
        return [
            sum(rows[per_word * k + j] << ROW_BITS * j for j in range(per_word))
            for k in range(count)
        ]
    per_byte = max(1, 8 // width)
    places = (divmod(k, per_byte) for k in range(count))
    return [
        rows[byte // 2] >> (BYTE * (byte % 2) + width * place) & (1 << width) - 1
        for byte, place in places
    ]


def block(
    name: str,
    width: int,
    *,
    words: Sequence[int],
    address: Sequence[str],
    data: Sequence[str],
    write: Mapping[str, str] | None = None,
    enable: str = "1'b1",
    clock: str = "clk",
) -> str:
    """A block as Verilog: reads at ``address``, two cycles later the word is in ``data``.

    ``address`` and ``data`` name a net a bit, the lowest first; ``width`` is of `SHAPES`.
    ``write``: the connections of the write port (`write_ports`), or None for a read-only block.
    ``enable``: a net; the block reads in the cycles in which it is high. ``clock``: the net of the
    reading side's; the writing one's is clk.
    """
    if write and width > ROW_BITS and (enable, clock) != ("1'b1", "clk"):
        raise ValueError(
            f"a word of {width} bits leaves through both ports, which cannot wait nor have a clock "
            "of their own"
        )
    parameters = {
        f"INITVAL_{k:02X}": f"320'h{value:080x}"
        for k, value in enumerate(initial_values(words, width))
        if value
    }
    parameters |= {
        "DATA_WIDTH_A": str(width),
        "DATA_WIDTH_B": str(width),
        "REGMODE_A": '"OUTREG"',
        "REGMODE_B": '"OUTREG"',
        "CLKAMUX": '"CLKA"',
        "CLKBMUX": '"CLKB"',
        "CSDECODE_A": '"0b000"',
        "CSDECODE_B": '"0b000"',
        "RESETMODE": '"SYNC"',
        "GSR": '"DISABLED"',
    }
    ports = {"CLKA": "clk", "CLKB": clock}
    for side in "AB":
        gate = "1'b1" if write and side == "A" else enable
        ports |= {f"CE{side}": gate, f"OCE{side}": gate, f"RST{side}": "1'b0"}
        ports |= {f"CS{side}{k}": "1'b0" for k in range(3)}
    ports |= {"WEA": "1'b0", "WEB": "1'b0"} | dict(write or {})
    low = lowest_bit(SHAPES, width, ADDRESS)
    ports |= _address("ADB", low, address)
    # A word of 36 bits leaves through both sides, its low half through side A.
    sides = ["B"] if width <= ROW_BITS else ["A", "B"]
    for k, net in enumerate(data):
        ports[f"DO{sides[k // ROW_BITS]}{k % ROW_BITS}"] = net
    return instance("DP16KD", name, parameters, ports)


def piece_bits(width: int) -> int:
    """How many bits of a word of ``width`` are written together."""
    return min(width, BYTE)


def write_ports(
    width: int, address: Sequence[str], data: Sequence[str], enables: Sequence[str]
) -> dict[str, str]:
    """The connections of the write port: ``enables`` has a net for each byte of a word of 18 or 36
    bits, and one net for a narrower word."""
    low = lowest_bit(SHAPES, width, ADDRESS)
    ports = _address("ADA", low, address)
    ports |= {f"DI{'AB'[k // ROW_BITS]}{k % ROW_BITS}": net for k, net in enumerate(data)}
    if width < ROW_BITS:
        return ports | {"WEA": enables[0]}
    # Of a word with several bytes the lowest address bits select those that are written.
    enables = [*enables, *["1'b0"] * (width // BYTE - len(enables))]
    return ports | {"WEA": "1'b1"} | {f"ADA{k}": net for k, net in enumerate(enables)}


def _address(port: str, low: int, nets: Sequence[str]) -> dict[str, str]:
    """The pins of an address, those above it zero."""
    zeros = ["1'b0"] * (ADDRESS - low - len(nets))
    return {f"{port}{low + k}": net for k, net in enumerate([*nets, *zeros])}
