"""What stands for a chip's cells in simulation: pads for any top, and all others for a netlist."""

from __future__ import annotations

import importlib.util
from pathlib import Path

from ...sim import verilate
from ...sw.errors import GuyotError
from ..families import FLOWS

FOLDER = Path(verilate.__file__).with_name("cells")
PADS = FOLDER / "pads.v"
PAD_CELLS = ("IB", "OB", "OBZ", "SB_IO", "SB_GB_IO", "IBUF", "OBUF", "TBUF")
PAD_CELLS += ("EHXPLLL", "SB_PLL40_CORE", "SB_PLL40_2_PAD", "rPLL")
DIRECTIONS = ("INPUT", "OUTPUT")  # of a TRELLIS_IO
# yosys's own models of the iCE40 would give each unconnected input a value with this.
OPTIONS = ("-DNO_ICE40_DEFAULT_ASSIGNMENTS",)


def rename_pads() -> str:
    """yosys commands that give the pads of a design our models' names."""
    commands = [f"chtype -set pad_{cell} t:{cell}" for cell in PAD_CELLS]
    for way in DIRECTIONS:
        commands.append(f"chtype -set pad_TRELLIS_IO_{way} t:TRELLIS_IO r:DIR={way} %i")
    return "".join(f"{command}\n" for command in commands)


def models(family: str) -> list[Path]:
    """The Verilog models of a family's cells: yosys's where it has them, and ours of the others."""
    ours = FOLDER / f"{family}.v"
    if not FLOWS[family].models:
        return [ours]
    spec = importlib.util.find_spec("pyosys")
    found = Path(spec.origin).parent / "share" / family if spec and spec.origin else None
    if found is None or not (found / "cells_sim.v").is_file():
        raise GuyotError(f"pyosys has no models of the {family}'s cells: install it anew")
    return [found / "cells_sim.v", *([ours] if ours.is_file() else [])]
