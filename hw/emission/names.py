"""Names of stages, which are those of modules, nets and files: short, plain and unique.

Networks from elsewhere name a layer with a sentence of hundreds of characters, or two layers with
one but for its capitals, which some file systems do not tell apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .keywords import RESERVED

LONGEST = 40  # characters; a memory's file has the module's name before it and a word behind


def plain(name: str) -> str:
    """``name`` as a Verilog identifier of no more than `LONGEST` characters, its beginning."""
    found = re.sub(r"\W+", "_", name, flags=re.ASCII)
    if not re.match(r"[A-Za-z]", found):
        found = f"n{found}" if found.startswith("_") else f"n_{found}"
    found = found[:LONGEST].rstrip("_")
    return f"{found}_" if found in RESERVED else found


def short_names(names: Iterable[str]) -> dict[str, str]:
    """By each name its plain one; where two would be alike, the later ones have a number."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        short, number = plain(name), 1
        while short.lower() in taken:
            number += 1
            end = f"_{number}"
            short = plain(name)[: LONGEST - len(end)].rstrip("_") + end
        taken.add(short.lower())
        found[name] = short
    return found
