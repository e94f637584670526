"""The families that other tools make bitstreams of, a file each: its FOREIGN."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..foreign_family import ForeignFamily

FOREIGN: dict[str, ForeignFamily] = {
    found.name: import_module(f".{found.name}", __name__).FOREIGN
    for found in iter_modules(__path__)
}
"""By name, which is the file's."""
