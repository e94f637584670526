"""The UP5K's large memories, SB_SPRAM256KA, as Verilog: one port, nothing in them at start.

Source: Lattice FPGA-TN-02022 (SPRAM usage guide).
"""

from __future__ import annotations

from .instance import instance

DEPTH, WIDTH = 16384, 16  # of one
ADDRESS = 14  # pins
NIBBLE = 4  # bits that are written together


def sprams(lanes: int, bits: int) -> int:
    """How many of them ``lanes`` words of ``bits`` bits take."""
    return -(-lanes * -(-bits // NIBBLE) // (WIDTH // NIBBLE))


def memory(lanes: int, bits: int, address_bits: int, *, apart: bool = False, gate: str = "") -> str:
    """SPRAMs side by side; a lane's word lies in nibbles, each with its own write mask. ``apart``:
    each lane has its own ``write_data``; ``gate``: in front of what becomes of ``read_data``."""
    nibbles = -(-bits // NIBBLE)
    pad, above = NIBBLE * nibbles - bits, ADDRESS - address_bits
    count = sprams(lanes, bits)
    every = WIDTH * count
    text = f"  wire [{every - 1}:0] rows;\n"
    # The word of every lane, and any where a block has room left.
    own = [f"write_data[{bits * lane if apart else 0} +: {bits}]" for lane in range(lanes)]
    words = [f"{{{pad}{{1'b0}}}}, {each}" if pad else each for each in reversed(own)]
    rest = every - lanes * NIBBLE * nibbles
    words = [f"{{{rest}{{1'b0}}}}", *words] if rest else words
    text += f"  wire [{every - 1}:0] in = {{{', '.join(words)}}};\n"
    masks = [f"write_enable[{lane}]" for lane in range(lanes) for _ in range(nibbles)]
    masks += ["1'b0"] * (count * WIDTH // NIBBLE - len(masks))
    for k in range(count):
        mask = masks[k * WIDTH // NIBBLE : (k + 1) * WIDTH // NIBBLE]
        ports = {
            "CLOCK": "clk",
            "ADDRESS": f"{{{{{above}{{1'b0}}}}, address}}",
            "DATAIN": f"in[{WIDTH * k} +: {WIDTH}]",
            "MASKWREN": f"{{{', '.join(reversed(mask))}}}",
            "WREN": "|write_enable",
            "CHIPSELECT": "1'b1",
            "STANDBY": "1'b0",
            "SLEEP": "1'b0",
            "POWEROFF": "1'b1",  # low is off
            "DATAOUT": f"rows[{WIDTH * k} +: {WIDTH}]",
        }
        text += instance("SB_SPRAM256KA", f"block_{k}", {}, ports)
    for lane in range(lanes):
        low = NIBBLE * nibbles * lane
        text += (
            f"  always @(posedge clk) {gate}read_data[{bits * lane} +: {bits}] <= "
            f"rows[{low} +: {bits}];\n"
        )
    return text
