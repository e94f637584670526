"""The iCE40's block RAM: its shapes, where its bits lie, and one of them as Verilog.

A block holds 256 rows of 16 bits. A narrower word's bits lie apart in a row: of 512 x 8, word
256 p + r has bit k at bit 2 k + p of row r; of 1024 x 4 at 4 k + p, of 2048 x 2 at 8 k + p. Its
data pins are some of the sixteen. Source: Lattice FPGA-TN-02002 (memory usage guide) and the
simulation model that yosys ships.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .instance import bus, instance

REGISTERED = False  # the block has no output register
INITS = [f"INIT_{k:X}" for k in range(16)]  # its parameters with contents
SHAPES = {256: 16, 512: 8, 1024: 4, 2048: 2}  # words: bits of each
DEEPEST = max(SHAPES)
LEAST_GATED = min(SHAPES)  # words of a written block that can wait
ROWS, ROW_BITS = 256, 16
ADDRESS = 11  # pins
INIT_ROWS = 16  # of one INIT
FIRST_PIN = {16: 0, 8: 0, 4: 1, 2: 3}  # of a word of so many bits; the others follow evenly


def initial_values(words: Sequence[int], width: int) -> list[int]:
    """INIT_0 to INIT_F of a block that holds ``words`` of ``width`` bits."""
    rows = [0] * ROWS
    step = ROW_BITS // width
    for number, word in enumerate(words):
        place, row = divmod(number, ROWS)
        rows[row] |= sum((word >> k & 1) << step * k + place for k in range(width))
    return [
        sum(row << ROW_BITS * k for k, row in enumerate(rows[start : start + INIT_ROWS]))
        for start in range(0, ROWS, INIT_ROWS)
    ]


def stored_words(values: Sequence[int], width: int, count: int) -> list[int]:
    """The first ``count`` words of ``width`` bits of a block with these INITs."""
    every = (1 << ROW_BITS) - 1
    rows = [value >> ROW_BITS * k & every for value in values for k in range(INIT_ROWS)]
    step = ROW_BITS // width
    places = (divmod(number, ROWS) for number in range(count))
    return [
        sum((rows[row] >> step * k + place & 1) << k for k in range(width)) for place, row in places
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
    """A block as Verilog: reads at ``address``, one cycle later the word is in ``data``.

    ``address`` and ``data`` name a net a bit, the lowest first; ``width`` is of `SHAPES`.
    ``write``: the connections of the write port (`write_ports`), or None for a read-only block.
    ``enable``: a net; the block reads in the cycles in which it is high. ``clock``: the net of the
    reading side's; the writing one's is clk.
    """
    values = initial_values(words, width)
    parameters = {f"INIT_{k:X}": f"256'h{value:064x}" for k, value in enumerate(values) if value}
    mode = str(list(SHAPES.values()).index(width))
    parameters |= {"READ_MODE": mode, "WRITE_MODE": mode}
    idle = {"WCLKE": "1'b0", "WE": "1'b0", "WADDR": "11'b0", "WDATA": "16'b0", "MASK": "16'b0"}
    ports = {
        "RCLK": clock,
        "RCLKE": enable,
        "RE": "1'b1",
        "RADDR": bus(address, ADDRESS),
        "WCLK": "clk",
    }
    ports |= {"RDATA": f"row_{name}"} | dict(write or idle)
    pins = [f"row_{name}[{pin}]" for pin in _pins(width)]
    joined = "".join(
        f"  assign {net} = {pin};\n" for net, pin in zip(data, pins, strict=False) if net
    )
    wire = f"  wire [{ROW_BITS - 1}:0] row_{name};\n"
    return wire + instance("SB_RAM40_4K", name, parameters, ports) + joined


def piece_bits(width: int) -> int:
    """How many bits of a word of ``width`` are written together."""
    return 1 if width == ROW_BITS else width


def write_ports(
    width: int, address: Sequence[str], data: Sequence[str], enables: Sequence[str]
) -> dict[str, str]:
    """The connections of the write port: ``enables`` has a net for each bit of a word of 16 bits,
    and one net for a narrower word."""
    row = ["1'b0"] * ROW_BITS
    for pin, net in zip(_pins(width), data, strict=False):
        row[pin] = net
    whole = width < ROW_BITS
    kept = [f"~{net}" for net in enables]
    return {
        "WCLKE": "1'b1",
        "WE": enables[0] if whole else "1'b1",
        "WADDR": bus(address, ADDRESS),
        "WDATA": bus(row, ROW_BITS),
        "MASK": "16'b0" if whole else bus(kept, ROW_BITS, "1'b1"),
    }


def _pins(width: int) -> range:
    """The data pins of a word, the lowest bit's first."""
    return range(FIRST_PIN[width], ROW_BITS, ROW_BITS // width)
