"""The GateMate's block RAM, CC_BRAM_20K: its shapes, where its bits lie, and one as Verilog.

A block holds 20,480 bits, one after the other; in words of 2 bits, and of one, every fifth bit goes
unused. The nine highest bits of an address are its pins 15 to 7, the others end at pin 5. A word of
40 bits takes the data pins of both ports, port A's clock for its output register among them. That
register has no enable: where a block waits it is one in logic. Sources: the simulation model that
yosys ships, which is Cologne Chip's, and its map of inferred memories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .instance import bus, instance

REGISTERED = True  # with its output register
INITS = [f"INIT_{k:02X}" for k in range(64)]  # its parameters with contents
SHAPES = {512: 40, 1024: 20, 2048: 10, 4096: 5, 8192: 2, 16384: 1}  # words: bits of each
DEEPEST = max(SHAPES)
LEAST_GATED = min(SHAPES)  # words of a written block that can wait
INIT_BITS = 320  # of one INIT
PORT = 20  # data pins of a port
PINS = 16  # of an address
HIGH_BITS, HIGH_PIN, LOW_END = 9, 7, 6  # of an address: its row, and where its other bits end


def _place(word: int, width: int) -> int:
    """The first bit of a word."""
    return width * word + (width * word // 4 if width < 5 else 0)


def initial_values(words: Sequence[int], width: int) -> list[int]:
    """INIT_00 to INIT_3F of a block that holds ``words`` of ``width`` bits."""
    bits = 0
    for k, word in enumerate(words):
        bits |= word << _place(k, width)
    return [bits >> INIT_BITS * k & (1 << INIT_BITS) - 1 for k in range(len(INITS))]


def stored_words(values: Sequence[int], width: int, count: int) -> list[int]:
    """The first ``count`` words of ``width`` bits of a block with these INITs."""
    bits = sum(value << INIT_BITS * k for k, value in enumerate(values))
    return [bits >> _place(k, width) & (1 << width) - 1 for k in range(count)]


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
    both = width > PORT
    inside = enable == "1'b1" and (clock == "clk" or not both)
    parameters = {
        f"INIT_{k:02X}": f"{INIT_BITS}'h{value:0{INIT_BITS // 4}x}"
        for k, value in enumerate(initial_values(words, width))
        if value
    }
    written = str(width) if write else "0"
    parameters |= {"A_RD_WIDTH": "0", "A_WR_WIDTH": written, "B_WR_WIDTH": "0"}
    parameters |= {"B_RD_WIDTH": str(width), "RAM_MODE": '"SDP"' if both else '"TDP"'}
    parameters |= {"B_DO_REG": f"1'b{int(inside)}", "A_DO_REG": f"1'b{int(inside and both)}"}
    idle = {"A_CLK": clock if both else "1'b0", "A_EN": "1'b0", "A_WE": "1'b0"}
    ports = {"B_CLK": clock, "B_EN": enable, "B_WE": "1'b0", "B_ADDR": _address(width, address)}
    ports |= dict(write or idle)
    sides = ["A", "B"] if both else ["B"]
    ports |= {f"{side}_DO": f"{side.lower()}_{name}" for side in sides}
    text = "".join(f"  wire [{PORT - 1}:0] {side.lower()}_{name};\n" for side in sides)
    text += instance("CC_BRAM_20K", name, parameters, ports)
    bits = [f"{sides[k // PORT].lower()}_{name}[{k % PORT}]" for k in range(width)]
    if not inside:
        text += f"  reg [{width - 1}:0] held_{name};\n"
        text += f"  always @(posedge {clock}) if ({enable}) held_{name} <= {bus(bits, width)};\n"
        bits = [f"held_{name}[{k}]" for k in range(width)]
    joined = zip(data, bits, strict=False)
    return text + "".join(f"  assign {net} = {bit};\n" for net, bit in joined if net)


def piece_bits(width: int) -> int:
    """How many bits of a word of ``width`` are written together: each has a mask of its own."""
    return 1


def write_ports(
    width: int, address: Sequence[str], data: Sequence[str], enables: Sequence[str]
) -> dict[str, str]:
    """The connections of the write port: ``enables`` has a net for each bit of a word."""
    whole = len(set(enables)) == 1
    masks = ["1'b1"] * len(enables) if whole else list(enables)
    ports = {"A_CLK": "clk", "A_EN": "1'b1", "A_WE": enables[0] if whole else "1'b1"}
    for side, low in zip("AB", range(0, width, PORT), strict=False):
        ports[f"{side}_DI"] = bus(data[low : low + PORT], PORT)
        ports[f"{side}_BM"] = bus(masks[low : low + PORT], PORT)
    return ports | {"A_ADDR": _address(width, address)}


def _address(width: int, nets: Sequence[str]) -> str:
    """The pins of an address."""
    (bits,) = (words.bit_length() - 1 for words, each in SHAPES.items() if each == width)
    nets = [*nets, *["1'b0"] * (bits - len(nets))]
    low = bits - HIGH_BITS
    pins = ["1'b0"] * PINS
    pins[HIGH_PIN:] = nets[low:]
    pins[LOW_END - low : LOW_END] = nets[:low]
    return bus(pins, PINS)
