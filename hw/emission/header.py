"""The lines of comment at the top of generated Verilog: what it is, and how it was made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.metadata import version

HEADER = re.compile(r"\A(?://.*\n)+")


def header(name: str, about: Sequence[str] = ()) -> str:
    """The lines at the top of ``name``'s Verilog; the same on every machine and at every time."""
    lines = [f"{name}, made by Guyot {version('guyot')}", *about]
    return "".join(f"// {printable(line)}\n" for line in lines)


def printable(line: str) -> str:
    """A line of comment without what would end it, or that an editor might not show."""
    return "".join(c if c.isascii() and c.isprintable() else "?" for c in line)
