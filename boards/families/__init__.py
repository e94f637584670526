"""The families that there is an open flow for, a file each: its FLOW and its CHIPS."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..chips import Chip
from ..family import FamilyFlow

_MODULES = [import_module(f".{found.name}", __name__) for found in iter_modules(__path__)]
FLOWS: dict[str, FamilyFlow] = {module.FLOW.name: module.FLOW for module in _MODULES}
"""By name, which is the file's."""
CHIPS: dict[str, Chip] = {chip.target.name: chip for module in _MODULES for chip in module.CHIPS}
"""By their maker's name."""
