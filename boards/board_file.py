"""A board as a TOML file: the boards in boards/files, and a user's own.

.. code-block:: toml

    name = "mine"
    chip = "LFE5U-25F"          # of boards.chips
    package = "BG381"           # as Lattice spells it; of a Gowin chip the whole part number
    speed = "6"                 # the speed grade; ECP5 only
    io = "LVCMOS33"             # the pins' standard; not for the iCE40
    loader = "colorlight-i5"    # what openFPGALoader calls it; optional
    note = ""                   # what has to be done to it first; optional

    [clock]
    pin = "P3"
    mhz = 25                    # the oscillator's
    core_mhz = 50               # what a PLL makes of it for the design; optional

    [uart]                      # as the FPGA sees it
    rx = "H18"
    tx = "J17"
    baud = 1000000              # optional

    [leds]                      # optional
    pins = ["U16"]
    inverted = true
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from amaranth.build import Attrs, Clock, Pins, Platform, Resource
from amaranth.vendor import GowinPlatform, LatticeECP5Platform, LatticeICE40Platform
from amaranth_boards.resources import LEDResources, UARTResource

from ..sw.errors import GuyotError
from .chips import BAUD, CHIPS, Board
from .pll import dividers, pll_of
from .uart import divisor

KEYS = {  # key: (its kind, whether it must be there)
    "name": (str, True),
    "chip": (str, True),
    "package": (str, True),
    "speed": (str, False),
    "io": (str, False),
    "loader": (str, False),
    "note": (str, False),
    "clock.pin": (str, True),
    "clock.mhz": ((int, float), True),
    "clock.core_mhz": ((int, float), False),
    "uart.rx": (str, True),
    "uart.tx": (str, True),
    "uart.baud": (int, False),
    "leds.pins": (list, False),
    "leds.inverted": (bool, False),
}
PLATFORMS = {
    "ecp5": LatticeECP5Platform,
    "ice40": LatticeICE40Platform,
    "gowin": GowinPlatform,
}
PART = re.compile(r"GW\w+-[A-Z]{2}\d+\w+C\d/I\d")  # a Gowin chip's number
PACKAGES = {  # nextpnr's names of the ECP5's packages
    "BG256": "CABGA256",
    "MG285": "CSFBGA285",
    "BG381": "CABGA381",
    "BG554": "CABGA554",
    "BG756": "CABGA756",
}


def read_board(path: Path) -> Board:
    """The board of a file; GuyotError names the file, the key and what is wrong with it."""
    entry = _entries(path)
    pins = {"clock.pin": entry["clock.pin"]}
    pins |= {"uart.rx": entry["uart.rx"], "uart.tx": entry["uart.tx"]}
    pins |= {f"leds.pins[{k}]": pin for k, pin in enumerate(entry.get("leds.pins", []))}
    used: dict[str, str] = {}
    for key, pin in pins.items():
        if pin in used:
            raise GuyotError(f"{path}: pin {pin} is used twice, by {used[pin]} and by {key}")
        used[pin] = key
    chip = CHIPS.get(entry["chip"])
    if chip is None:
        raise GuyotError(
            f"{path}: there is no flow for the chip {entry['chip']!r}; there is {', '.join(CHIPS)}"
        )
    oscillator_hz, baud = round(entry["clock.mhz"] * 1e6), entry.get("uart.baud", BAUD)
    clock_hz = round(entry.get("clock.core_mhz", entry["clock.mhz"]) * 1e6)
    if clock_hz == oscillator_hz:
        oscillator_hz = 0
    try:
        if oscillator_hz:
            name, family = chip.target.name, chip.target.family
            dividers(pll_of(name, family), oscillator_hz, clock_hz, name)
        divisor(clock_hz, baud)
    except (GuyotError, ValueError) as error:
        raise GuyotError(f"{path}: {error}") from error
    return Board(
        name=entry["name"],
        chip=chip,
        platform=functools.partial(_platform, entry, chip.target.family, chip.target.name),
        clock_hz=clock_hz,
        package=_part_options(entry, chip.target.family, path),
        baud=baud,
        loader=entry.get("loader", ""),
        note=entry.get("note", ""),
        oscillator_hz=oscillator_hz,
    )


def _entries(path: Path) -> dict[str, Any]:
    """The file's values, ``section.key`` in one level, each of the right kind."""
    try:
        tables = tomllib.loads(path.read_text())
    except OSError as error:
        raise GuyotError(f"the board file {path} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise GuyotError(f"{path} is no TOML: {error}") from error
    found: dict[str, Any] = {}
    for key, value in tables.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{name}": each for name, each in value.items()}
        else:
            found[key] = value
    for key, value in found.items():
        if key not in KEYS:
            raise GuyotError(f"{path}: no board has a {key!r}; there is {', '.join(KEYS)}")
        kind, _ = KEYS[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise GuyotError(f"{path}: {key} cannot be {value!r}")
    for key, (_, needed) in KEYS.items():
        if needed and key not in found:
            raise GuyotError(f"{path} lacks {key}")
    return found


def _part_options(entry: Mapping[str, Any], family: str, path: Path) -> tuple[str, ...]:
    """nextpnr's options for the package; GuyotError where there is none of that name."""
    package = entry["package"]
    if family == "ice40":
        return ("--package", package.lower())
    if family == "gowin":
        if not PART.fullmatch(package):
            raise GuyotError(
                f"{path}: the package of a Gowin chip is its part number, for example "
                f"GW1NR-LV9QN88PC6/I5, not {package!r}"
            )
        return ("--device", package)
    if package not in PACKAGES:
        raise GuyotError(
            f"{path}: the package of an ECP5 is one of {', '.join(PACKAGES)}, not {package!r}"
        )
    return ("--package", PACKAGES[package], "--speed", entry.get("speed", "6"))


def _platform(entry: Mapping[str, Any], family: str, device: str) -> Platform:
    """A fresh platform with these pins."""
    io = entry.get("io", "LVCMOS33")
    attributes = Attrs(IO_STANDARD="SB_LVCMOS") if family == "ice40" else Attrs(IO_TYPE=io)
    clock = Clock(entry["clock.mhz"] * 1e6)
    part = {"device": device, "package": entry["package"], "speed": entry.get("speed", "6")}
    if family == "gowin":
        part = {"part": entry["package"], "family": device}
    names = {
        **part,
        "default_clk": "clk",
        "connectors": [],
        "resources": [
            Resource("clk", 0, Pins(entry["clock.pin"], dir="i"), clock, attributes),
            UARTResource(0, rx=entry["uart.rx"], tx=entry["uart.tx"], attrs=attributes),
            *LEDResources(
                pins=" ".join(entry.get("leds.pins", [])),
                invert=entry.get("leds.inverted", False),
                attrs=attributes,
            ),
        ],
    }
    return type("BoardFilePlatform", (PLATFORMS[family],), names)()
