"""Finds the tools that make a bitstream, knows their versions and runs them one at a time.

All come from PyPI. Synthesis is pyosys, Yosys as a Python module, or YoWASP's Yosys where that
cannot be imported (`sim.yosys`): it runs in a process of its own, so that neither a crash nor
Ctrl-C takes us along. The other tools are the scripts that pip put beside this Python; PATH is
never searched, so an older nextpnr of the system cannot slip in.
"""

from __future__ import annotations

import importlib.metadata
import os
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...sim.yosys import named_share, package, yosys
from ...sw.errors import GuyotError
from ..families import FLOWS

FIRST_USE = b"Preparing to run"  # YoWASP's word for compiling itself, once for each user
POLL_SECONDS = 0.1
GRACE_SECONDS = 3.0  # for a tool to remove its temporary files once interrupted


@dataclass(frozen=True)
class Finished:
    """A tool's run: its exit status, its log (standard output and error) and its wall time."""

    tool: str
    status: int
    log: Path
    seconds: float

    @property
    def errors(self) -> list[str]:
        """The log's error messages, without their "ERROR: "."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line.partition("ERROR: ")[2] for line in lines if "ERROR: " in line]


class Toolchain:
    """The tools of one family's flow; ``command`` and ``run`` name a tool as the flow's `packages`.

    Raises GuyotError, saying what is missing and how to install it, when one is not there.
    """

    def __init__(self, family: str):
        if family not in FLOWS:
            raise GuyotError(
                f"no bitstream flow for family {family!r}: there is {', '.join(FLOWS)}"
            )
        self.tools = FLOWS[family].tools
        self.packages = {**FLOWS[family].packages, self.tools[0]: package()}
        self._scripts = Path(sysconfig.get_path("scripts"))
        missing = sorted({self.packages[tool] for tool in self.tools if not self._is_here(tool)})
        if missing:
            raise GuyotError(
                f"building for {family} needs {' and '.join(missing)}, which this Python lacks: "
                f"run `{sys.executable} -m pip install {' '.join(missing)}`"
            )

    @property
    def versions(self) -> dict[str, str]:
        """Version of each PyPI package in the flow."""
        return {
            package: importlib.metadata.version(package)
            for package in dict.fromkeys(self.packages[tool] for tool in self.tools)
        }

    @property
    def yosys_files(self) -> str:
        """Where yosys keeps its models and maps, "+" in scripts, as netlists name that."""
        return named_share()

    @property
    def place_and_route(self) -> str:
        """The family's nextpnr."""
        return self.tools[1]

    @property
    def packer(self) -> str:
        """What makes the bitstream."""
        return self.tools[2]

    def command(self, tool: str) -> list[str]:
        """The command that starts ``tool``; for yosys its one argument is a script's name."""
        if tool == "yosys":
            return yosys()
        return [str(self._script(tool))]

    def run(
        self,
        tool: str,
        arguments: Sequence[str],
        folder: Path,
        log: Path,
        first_use: Callable[[], None] | None = None,
    ) -> Finished:
        """Run ``tool`` in ``folder`` and wait; ``arguments`` name files relative to it.

        ``first_use`` is called once if the tool is found compiling itself. On KeyboardInterrupt, or
        any other exception, the tool and the processes it started are ended before it goes on.
        """
        begun = time.monotonic()
        with log.open("wb") as output:
            process = subprocess.Popen(
                [*self.command(tool), *arguments],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us alone, and we end the whole group
            )
        try:
            while True:
                try:
                    status = process.wait(POLL_SECONDS)
                    break
                except subprocess.TimeoutExpired:
                    if first_use and _begins_with(log, FIRST_USE):
                        first_use()
                        first_use = None
        finally:
            if process.returncode is None:
                _end(process)
        return Finished(tool, status, log, time.monotonic() - begun)

    def _script(self, tool: str) -> Path:
        suffix = ".exe" if os.name == "nt" else ""
        prefix = "yowasp-" if self.packages[tool].startswith("yowasp") else ""
        return self._scripts / f"{prefix}{tool}{suffix}"

    def _is_here(self, tool: str) -> bool:
        try:
            importlib.metadata.version(self.packages[tool])
        except importlib.metadata.PackageNotFoundError:
            return False
        return tool == "yosys" or self._script(tool).is_file()


def _begins_with(path: Path, text: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(text)) == text


def _end(process: subprocess.Popen) -> None:
    """Interrupt the process's group, and kill what is left of it after `GRACE_SECONDS`. Where there
    are no groups (Windows), the process alone is ended."""
    if not hasattr(os, "killpg"):
        process.kill()
        process.wait()
        return
    for signal_number in (signal.SIGINT, signal.SIGKILL):
        try:
            os.killpg(process.pid, signal_number)
        except ProcessLookupError:
            break
        try:
            process.wait(GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            continue
