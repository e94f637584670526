"""Block RAMs of a routed design: where nextpnr put each, and their contents in its configuration.

The configuration is the text that the packer turns into a bitstream: Project Trellis's for the
ECP5, where a block RAM is known by a number (WID), Project IceStorm's for the iCE40, where it is
known by its tile, and nextpnr's netlist for Gowin chips, where it keeps its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...sw.errors import GuyotError
from ..family import Contents, Patching


def memories_file(name: str) -> str:
    """Of a build's folder, what `sections` gave."""
    return f"{name}_memories.json"


def sections(routed: Mapping[str, Any], patching: Patching) -> dict[str, str]:
    """By cell, the name of its section in the configuration, from what nextpnr's --write gave."""
    found = {}
    for module in routed["modules"].values():
        for name, cell in module["cells"].items():
            if cell["type"] in (patching.packed, *patching.cells):
                plain, section = patching.place(name, cell["attributes"])
                found[plain] = section
    return found


def replaced(
    config: str, patching: Patching, section: str, before: Contents, after: Contents
) -> str:
    """The configuration with one block RAM's contents exchanged.

    Raises GuyotError where that section does not hold what it should.
    """
    changed = patching.exchanged(config, section, before, after)
    if changed is None:
        raise GuyotError(
            f"the build's block RAM {section} does not hold what its design says: build it again"
        )
    return changed
