"""Gowin's block RAM with a port to write and one to read: its shapes, its bits, and its Verilog.

A block holds 16,384 bits in narrow words (SDPB), and 2,048 bytes of nine in wide ones (SDPX9B).
INIT_RAM_00 to INIT_RAM_3F hold its bits one after the other. Source: Gowin UG285 (BSRAM and SSRAM
user guide) and the mapping that yosys ships.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .instance import bus, instance
from .shapes import lowest_bit

REGISTERED = True  # with its output register
INITS = [f"INIT_RAM_{k:02X}" for k in range(64)]  # its parameters with contents
SHAPES = {512: 36, 1024: 18, 2048: 9, 4096: 4, 8192: 2, 16384: 1}  # words: bits of each
DEEPEST = max(SHAPES)
LEAST_GATED = min(SHAPES)  # words of a written block that can wait
BYTE = 9
ADDRESS = 14  # bits of an address that counts single bits


def init_bits(width: int) -> int:
    """How many of a block's bits one INIT_RAM holds."""
    return (2048 * BYTE if width >= BYTE else 16384) // len(INITS)


def initial_values(words: Sequence[int], width: int) -> list[int]:
    """INIT_RAM_00 to INIT_RAM_3F of a block that holds ``words`` of ``width`` bits."""
    each = init_bits(width)
    bits = sum(word << width * k for k, word in enumerate(words))
    return [bits >> each * k & (1 << each) - 1 for k in range(len(INITS))]


def stored_words(values: Sequence[int], width: int, count: int) -> list[int]:
    """The first ``count`` words of ``width`` bits of a block with these INIT_RAMs."""
    bits = sum(value << init_bits(width) * k for k, value in enumerate(values))
    return [bits >> width * k & (1 << width) - 1 for k in range(count)]


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
    nine = width >= BYTE
    each = init_bits(width)
    parameters = {
        f"INIT_RAM_{k:02X}": f"{each}'h{value:0{each // 4}x}"
        for k, value in enumerate(initial_values(words, width))
    }
    parameters |= {"READ_MODE": "1'b1", "BIT_WIDTH_0": str(width), "BIT_WIDTH_1": str(width)}
    parameters |= {"BLK_SEL_0": "3'b000", "BLK_SEL_1": "3'b000", "RESET_MODE": '"SYNC"'}
    pins = 36 if nine else 32
    idle = {"CEA": "1'b0", "ADA": f"{ADDRESS}'b0", "DI": f"{pins}'b0"}
    low = ["1'b0"] * lowest_bit(SHAPES, width, ADDRESS)
    ports = {"CLKA": "clk", "CLKB": clock, "RESETA": "1'b0", "RESETB": "1'b0"}
    ports |= {"BLKSELA": "3'b000", "BLKSELB": "3'b000", "CEB": enable, "OCE": enable}
    ports |= dict(write or idle)
    ports |= {"ADB": bus([*low, *address], ADDRESS), "DO": f"word_{name}"}
    wire = f"  wire [{pins - 1}:0] word_{name};\n"
    joined = "".join(f"  assign {net} = word_{name}[{k}];\n" for k, net in enumerate(data) if net)
    return wire + instance("SDPX9B" if nine else "SDPB", name, parameters, ports) + joined


def piece_bits(width: int) -> int:
    """How many bits of a word of ``width`` are written together."""
    return min(width, BYTE)


def write_ports(
    width: int, address: Sequence[str], data: Sequence[str], enables: Sequence[str]
) -> dict[str, str]:
    """The connections of the write port: ``enables`` has a net for each byte of a word of 18 or 36
    bits, and one net for a narrower word."""
    low = ["1'b0"] * lowest_bit(SHAPES, width, ADDRESS)
    pins = 36 if width >= BYTE else 32
    ports = {"CEA": enables[0], "DI": bus(data, pins)}
    if width > BYTE:
        # Of a word with several bytes the lowest address bits select those that are written.
        low[: len(enables)] = enables
        ports["CEA"] = "1'b1"
    return ports | {"ADA": bus([*low, *address], ADDRESS)}
