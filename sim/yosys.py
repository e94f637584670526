"""How yosys is started, and the abc that comes with it: pyosys, in a process of its own."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

_RUN = "import sys; from pyosys import libyosys; libyosys.run_pass('script ' + sys.argv[1])"


def yosys(*script: str) -> list[str]:
    """The command that runs a script, whose name is its one argument."""
    return [sys.executable, "-c", _RUN, *script]


def abc() -> str:
    """The abc that comes with pyosys, which must be there."""
    found = importlib.util.find_spec("pyosys")
    assert found is not None and found.origin is not None
    return str(Path(found.origin).parent / "yosys-abc")
