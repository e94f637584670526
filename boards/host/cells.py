"""What stands for a chip's cells in simulation: pads for any top, and all others for a netlist."""

from __future__ import annotations

import re
from pathlib import Path

from ...sim import verilate
from ...sim.yosys import package, share
from ...sw.errors import GuyotError
from ..families import FLOWS

FOLDER = Path(verilate.__file__).with_name("cells")
PADS = sorted((FOLDER / "pads").glob("*.v"))
PAD_MODULE = re.compile(r"(?m)^module (pad_(\w+?)(?:_(INPUT|OUTPUT))?)\b")
# yosys's own models of the iCE40 would give each unconnected input a value with this.
OPTIONS = ("-DNO_ICE40_DEFAULT_ASSIGNMENTS",)


def rename_pads() -> str:
    """yosys commands that give the pads of a design our models' names: "pad_" and the cell's, and
    its DIR where it has one."""
    commands = []
    for path in PADS:
        for model, cell, way in PAD_MODULE.findall(path.read_text()):
            only = f" r:DIR={way} %i" if way else ""
            commands.append(f"chtype -set {model} t:{cell}{only}\n")
    return "".join(commands)


def models(family: str) -> list[Path]:
    """The Verilog models of a family's cells: yosys's where it has them, and ours of the others."""
    ours = FOLDER / f"{family}.v"
    if not FLOWS[family].models:
        return [ours]
    found = share() / family
    if not (found / "cells_sim.v").is_file():
        raise GuyotError(f"{package()} has no models of the {family}'s cells: install it anew")
    return [found / "cells_sim.v", *([ours] if ours.is_file() else [])]
