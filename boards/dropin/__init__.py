"""A core for somebody else's design: wrapper, FuseSoC, LiteX, constraints, and a bench of its own.

All of it lies beside the Verilog in the design's folder and needs nothing of Guyot.
"""

from __future__ import annotations

import json
import pprint
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jinja2

from ...hw.dropin.axi_lite import ADDRESS_BITS
from ...hw.dropin.wrapper import ADDRESS, REGISTERS, Inside, Wrapper
from ...hw.emission.verilog import emit
from ...sw.errors import GuyotError
from ...sw.network import Network
from ...sw.refusals import one_of
from ..budget import Budget
from ..core import Core
from ..link.hello import network_checksum
from ..site import Site
from .check_memories import TABLE, entry
from .vectors import vectors

HERE = Path(__file__).parent
FOREIGN_FOLDER = HERE.parent / "foreign"
DIALECTS = ("lpf", "pcf", "sdc")
BLOCKS = ("axi-lite",)
RESET_WAIVER = """\
// SYNCASYNCNET: a FIFO's reader is reset at once, and leaves reset by its own clock.
lint_off -rule SYNCASYNCNET -file "*{name}.v"
"""
# Of bench.py, which lies beside the two in the folder.
PACKAGED_IMPORTS = {
    "from ...sim.axis import": "from axis import",
    "from .check_memories import": "from check_memories import",
    "from ...sim.player import": "from player import",
}


@dataclass(frozen=True)
class DropIn:
    """What goes with a core: ``csr``, "axi-lite" for the register block or empty; ``core_mhz``, the
    clock of a core that has one of its own; ``mhz``, the bus's (None: the board's oscillator)."""

    csr: str = ""
    core_mhz: float | None = None
    mhz: float | None = None

    def __post_init__(self) -> None:
        if self.csr:
            one_of("register block", self.csr, BLOCKS)
        for value in (self.core_mhz, self.mhz):
            if value is not None and value <= 0:
                raise GuyotError(f"a clock is above 0 MHz, not {value:g}")

    @property
    def wraps(self) -> bool:
        """Whether anything stands around the core."""
        return bool(self.csr) or self.core_mhz is not None


def drop_in_files(
    folder: Path, description: Mapping[str, Any], network: Network, site: Site, wish: DropIn
) -> dict[str, str]:
    """The files that make a drop-in core of the design in ``folder``, text by name."""
    core = Core.load(folder)
    files = wrapper_files(core, site, wish)
    names = facts(core, description, site, wish) | {
        "verilog": [*description["verilog"], *(f for f in files if f.endswith(".v"))],
        "waivers": [description["waivers"], *(f for f in files if f.endswith(".vlt"))],
    }
    frames = vectors(folder, network, core, description, names)
    names["frames"] = frames.count
    bench = (HERE / "bench.py").read_text()
    player = (resources.files("guyot.sim") / "player.py").read_text()
    for packaged, plain in PACKAGED_IMPORTS.items():
        bench = bench.replace(packaged, plain)
    table = {name: entry((folder / name).read_text()) for name in description["memories"]}
    files |= {
        "README.md": render("readme", names),
        f"{core.name}.core": render("fusesoc", names),
        f"litex_{core.name}.py": render("litex", names),
        "Makefile": render("Makefile", names | {"sources": " ".join(names["verilog"])}),
        "bench.py": bench,
        "check_memories.py": (HERE / "check_memories.py").read_text(),
        TABLE: json.dumps(table, indent=1) + "\n",
        "axis.py": (resources.files("guyot.sim") / "axis.py").read_text(),
        "player.py": player.replace("from .axis import", "from axis import"),
        "vectors.json": frames.text,
    }
    if isinstance(site, Budget) and site.foreign.project:
        files[f"{core.name}.tcl"] = render(site.foreign.project, names, FOREIGN_FOLDER)
    return files | constraints(core.name, names)


def wrapper_files(core: Core, site: Site, wish: DropIn) -> dict[str, str]:
    """The Verilog of what stands around the core, and its lint waivers; none where nothing does."""
    if not wish.wraps:
        return {}
    inside = Inside(
        name=core.name,
        tdata_bits=core.score_bits,
        tuser_bits=core.user_bits,
        checksum=int(network_checksum(core), 16),
        version=release(),
        word_bytes=core.word_bytes,
    )
    top = Wrapper(inside, csr=bool(wish.csr), core_clock=wish.core_mhz is not None)
    name = top_of(core, wish)
    files = emit(top, name, site.family)
    if wish.core_mhz is not None:
        files[f"{name}.vlt"] += RESET_WAIVER.format(name=name)
    return files


def release() -> tuple[int, int, int]:
    """Guyot's version as three numbers."""
    major, minor, patch = version("guyot").split(".")[:3]
    return int(major), int(minor), int("".join(filter(str.isdigit, patch)) or 0)


def top_of(core: Core, wish: DropIn) -> str:
    """The name of the top module."""
    return f"{core.name}_core" if wish.wraps else core.name


def facts(core: Core, description: Mapping[str, Any], site: Site, wish: DropIn) -> dict[str, Any]:
    """What the templates say."""
    source = description.get("network", "")
    mhz = site.clock_hz / 1e6 if wish.mhz is None else wish.mhz
    foreign = site.foreign if isinstance(site, Budget) else None
    return {
        "name": core.name,
        "top": top_of(core, wish),
        "class_name": "".join(part.capitalize() for part in core.name.split("_")),
        "description": f"A sparse fixed-point network ({source}) as a streaming core, "
        f"for {site.target.name}",
        "guyot": version("guyot"),
        "version": ".".join(map(str, release())),
        "checksum": network_checksum(core),
        "family": foreign.architecture if foreign else site.family,
        "foreign": foreign,
        "project": foreign.project if foreign else "",
        "dialects": foreign.constraints if foreign else DIALECTS,
        "estimate": description["estimate"],
        "budget": description.get("budget", {}),
        "memories": list(description["memories"]),
        "words": core.frame_words,
        "word_bits": 8 * core.word_bytes,
        "scores": core.score_words,
        "tdata_bits": core.score_bits,
        "tuser_bits": core.user_bits,
        "signed": description["output"]["signed"],
        "interval": f"{core.interval:,}",
        "latency": f"{description['cycles']['latency']:,}",
        "csr": bool(wish.csr),
        "registers": REGISTERS,
        "addresses": ADDRESS if wish.csr else {},
        "address_bits": ADDRESS_BITS,
        "core_clock": wish.core_mhz is not None,
        "clocks": {"clk": mhz} | ({} if wish.core_mhz is None else {"core_clk": wish.core_mhz}),
        "bus_hz": f"{mhz * 1e6:.0f}",
        "core_mhz": f"{wish.core_mhz or 0:g}",
        "core_hz": f"{(wish.core_mhz or 0) * 1e6:.0f}",
    }


def render(template: str, names: Mapping[str, Any], folder: Path = HERE) -> str:
    """A template of ``folder``, filled in."""
    made = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    lists = {key: pprint.pformat(names[key]) for key in ("verilog", "memories")}
    given = {**names, **lists} if template == "litex" else names
    return made.from_string((folder / f"{template}.txt").read_text()).render(given)


def constraints(name: str, names: Mapping[str, Any]) -> dict[str, str]:
    """The clocks, and the false paths between them, in the ``dialects`` of ``names``, by file
    name."""
    clocks: dict[str, float] = names["clocks"]
    pairs = [(a, b) for a in clocks for b in clocks if a != b]
    periods = {clock: 1000 / mhz for clock, mhz in clocks.items()}
    texts = {
        "lpf": [f'FREQUENCY PORT "{clock}" {mhz:g} MHZ;' for clock, mhz in clocks.items()]
        + [f'BLOCK PATH FROM CLKNET "{a}" TO CLKNET "{b}";' for a, b in pairs],
        # nextpnr-ice40 holds no path between two clocks against either of them.
        "pcf": [f"set_frequency {clock} {mhz:g}" for clock, mhz in clocks.items()],
        "sdc": [
            f"create_clock -name {clock} -period {period:.3f} [get_ports {{{clock}}}]"
            for clock, period in periods.items()
        ]
        + [f"set_false_path -from [get_clocks {{{a}}}] -to [get_clocks {{{b}}}]" for a, b in pairs],
    }
    texts["xdc"] = texts["sdc"]  # Vivado's constraints are SDC, with more commands
    return {f"{name}.{suffix}": "\n".join(texts[suffix]) + "\n" for suffix in names["dialects"]}
