"""A board as a TOML file: the boards in boards/files, and a user's own.

`KEYS` has every key with what it means; ``guyot boards --template`` writes a file of them.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amaranth.build import Clock, Pins, Platform, Resource
from amaranth_boards.resources import LEDResources, UARTResource

from ..sw.errors import GuyotError
from ..sw.inputs import read_toml
from ..sw.schema import FLAG, TEXT, Kind, is_finite, list_of, shown, whole
from .chips import BAUD, Board, Chip
from .families import CHIPS
from .link.uart import divisor
from .microphone.pins import WIRES, microphone_resource
from .pll import dividers, pll_of


def _text(pattern: str, name: str) -> Kind:
    """Texts that match all of a pattern: what goes into constraint files and command lines."""
    return name, lambda v: isinstance(v, str) and bool(re.fullmatch(pattern, v, re.ASCII))


PIN = _text(r"\w{1,16}", "a pin of the package: letters and digits")
NAME = _text(r"[A-Za-z0-9][\w.+-]{0,59}", "a name of letters, digits, and - _ . +")
SPEEDS = ("6", "7", "8")
LINE: Kind = (
    "a line of text",
    lambda v: isinstance(v, str) and v.isprintable() and len(v) <= 400,
)
MHZ: Kind = ("a number of MHz above 0, up to 1000", lambda v: is_finite(v) and 0 < v <= 1000)


@dataclass(frozen=True)
class Key:
    """A key of a board file: its kind, a value as TOML writes it, what it is, and whether it must
    be there."""

    kind: Kind
    example: str
    meaning: str
    needed: bool = False


KEYS = {
    "name": Key(NAME, '"mine"', "what `flash --board` and reports call it", True),
    "chip": Key(TEXT, '"LFE5U-25F"', f"one of {', '.join(CHIPS)}", True),
    "package": Key(
        TEXT, '"BG381"', "as its maker spells it; of a Gowin chip the whole part number", True
    ),
    "speed": Key(
        (f"one of {', '.join(SPEEDS)}, as a text", lambda v: v in SPEEDS),
        '"6"',
        "the speed grade; ECP5 only",
    ),
    "io": Key(
        _text(r"[A-Z0-9_]{1,24}", "an IO standard such as LVCMOS33"),
        '"LVCMOS33"',
        "the pins' standard; not for the iCE40 and the GateMate",
    ),
    "loader": Key(NAME, '"colorlight-i5"', "what openFPGALoader calls it; none if left out"),
    "note": Key(LINE, '""', "what has to be done to it first"),
    "clock.pin": Key(PIN, '"P3"', "of the oscillator", True),
    "clock.mhz": Key(MHZ, "25", "the oscillator's", True),
    "clock.core_mhz": Key(
        MHZ, "50", "what a PLL makes of it for the core; the fastest that works if left out"
    ),
    "uart.rx": Key(PIN, '"H18"', "in to the FPGA", True),
    "uart.tx": Key(PIN, '"J17"', "out of the FPGA", True),
    "uart.baud": Key(whole(300, 20_000_000), str(BAUD), "bit/s"),
    "uart.adapter": Key(
        LINE,
        '"its TX to pin 0, its RX to pin 1"',
        "where a serial adapter of 3.3 V is connected, if there is none on the board",
    ),
    "microphone.sck": Key(
        PIN, '"A9"', "an I2S microphone's bit clock; the next two are its other wires, all or none"
    ),
    "microphone.ws": Key(PIN, '"B9"', "its word select (LRCLK)"),
    "microphone.sd": Key(PIN, '"C9"', "its data"),
    "leds.pins": Key(list_of(PIN, 0, 64), '["U16"]', "any number; none if left out"),
    "leds.inverted": Key(FLAG, "true", "whether a low pin lights them; false if left out"),
}


def read_board(path: Path) -> Board:
    """The board of a file; GuyotError names the file, the key and what is wrong with it."""
    entry = _entries(path)
    pins = {"clock.pin": entry["clock.pin"]}
    pins |= {"uart.rx": entry["uart.rx"], "uart.tx": entry["uart.tx"]}
    pins |= {f"leds.pins[{k}]": pin for k, pin in enumerate(entry.get("leds.pins", []))}
    microphone = _microphone(path, entry)
    pins |= {f"microphone.{wire}": pin for wire, pin in microphone.items()}
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
    clock_hz, baud = round(entry["clock.mhz"] * 1e6), entry.get("uart.baud", BAUD)
    core_hz = round(entry.get("clock.core_mhz", 0) * 1e6)
    try:
        if core_hz not in (0, clock_hz):
            name = chip.target.name
            dividers(pll_of(name, chip.target.family), clock_hz, core_hz, name)
        divisor(clock_hz, baud)
        package = chip.flow.package(entry)
    except (GuyotError, ValueError) as error:
        raise GuyotError(f"{path}: {error}") from error
    return Board(
        name=entry["name"],
        chip=chip,
        platform=functools.partial(_platform, entry, chip),
        clock_hz=clock_hz,
        package=package,
        baud=baud,
        loader=entry.get("loader", ""),
        note=entry.get("note", ""),
        core_hz=core_hz,
        adapter=entry.get("uart.adapter", ""),
        microphone=", ".join(f"{wire.upper()} to pin {pin}" for wire, pin in microphone.items()),
        pins=pins,
    )


def _microphone(path: Path, entry: Mapping[str, Any]) -> dict[str, str]:
    """The pins of its microphone by wire; none where it names none."""
    keys = {wire: f"microphone.{wire}" for wire in WIRES}
    missing = [key for key in keys.values() if key not in entry]
    if 0 < len(missing) < len(keys):
        raise GuyotError(f"{path} lacks {missing[0]}: a microphone has {' '.join(keys)}")
    return {} if missing else {wire: entry[key] for wire, key in keys.items()}


def _entries(path: Path) -> dict[str, Any]:
    """The file's values, ``section.key`` in one level, each of the right kind."""
    tables = read_toml(path, "the board file")
    found: dict[str, Any] = {}
    for key, value in tables.items():
        if isinstance(value, Mapping):
            found |= {f"{key}.{name}": each for name, each in value.items()}
        else:
            found[key] = value
    for key, value in found.items():
        if key not in KEYS:
            raise GuyotError(f"{path}: no board has a {key!r}; there is {', '.join(KEYS)}")
        kind, check = KEYS[key].kind
        if not check(value):
            raise GuyotError(f"{path}: {key} is {kind}, not {shown(value)}")
    for key, known in KEYS.items():
        if known.needed and key not in found:
            raise GuyotError(f"{path} lacks {key}")
    return found


def template() -> str:
    """A board file with every key and what it means; what may be left out is behind a #."""
    lines, table = ["# A board of your own: `guyot generate NET --board-file THIS -o DIR`"], ""
    for key, known in KEYS.items():
        section, _, name = key.rpartition(".")
        if section != table:
            lines += ["", f"[{section}]"]
            table = section
        line = f"{name} = {known.example}"
        lines.append(f"{line if known.needed else f'# {line}':<28} # {known.meaning}")
    return "\n".join(lines) + "\n"


def _platform(entry: Mapping[str, Any], chip: Chip) -> Platform:
    """A fresh platform with these pins."""
    attributes = chip.flow.attributes(entry.get("io", "LVCMOS33"))
    clock = Clock(entry["clock.mhz"] * 1e6)
    wires = {wire: entry.get(f"microphone.{wire}", "") for wire in WIRES}
    microphone = [microphone_resource(wires, attributes)] if all(wires.values()) else []
    names = {
        **chip.flow.part(entry, chip.target.name),
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
            *microphone,
        ],
    }
    return type("BoardFilePlatform", (chip.flow.platform,), names)()
