"""The chip families, a file each: whatever lies here and says FAMILY is one."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from ..family import Family

FAMILIES: dict[str, Family] = {
    found.name: import_module(f".{found.name}", __name__).FAMILY for found in iter_modules(__path__)
}
"""By name, which is the file's."""
