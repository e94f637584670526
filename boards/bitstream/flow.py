"""Synthesis, placement and routing: the steps that every build runs, each in a given folder."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from rich.console import Console

from ...sw.errors import GuyotError
from ..chips import Board
from .reached import RESOURCES, available, cells_needed, overflow
from .toolchain import Finished, Toolchain

STATISTICS = "statistics.json"
CONFLICT = r"Driver-driver conflict for .*? between"
# nextpnr's router1 gives the faster clock, and thrashes on big designs, where only router2 ends
# (measured with the engine before strips):
# digits, ulx3s-85f, 5,061 LUTs: 125.6 MHz in 44 s against 86.3 MHz in 77 s; icebreaker 35.5 against
# 31.2 MHz; LeNet-5, 8,876 LUTs: half of it done after 530 s against 71.5 MHz in 176 s.
ROUTER1_LUTS = 7000


class Flow:
    """The steps of one design's build for a ``board``'s chip, in the folder ``work``.

    Errors call the design ``name`` and say that its logs lie in the folder ``logs``. Steps are
    shown on standard error if ``progress``. ``seconds`` is the wall time of each step so far.
    """

    def __init__(self, name: str, board: Board, work: Path, logs: Path, progress: bool):
        self.name = name
        self.board = board
        self.work = work
        self.toolchain = Toolchain(board.family)
        self.seconds: dict[str, float] = {}
        self._logs = logs
        self._console = Console(stderr=True, quiet=not progress, highlight=False)

    def beside(self, name: str, files: Iterable[str]) -> Flow:
        """A flow that shows nothing, in a folder in this one's with copies of these files."""
        work = self.work / name
        work.mkdir()
        for each in files:
            shutil.copy(self.work / each, work)
        return Flow(self.name, self.board, work, self._logs / name, progress=False)

    def finished(self, step: str, seconds: float, tool: str = "") -> None:
        """Notes the time that a step took, and shows it."""
        self.seconds[step] = round(seconds, 2)
        self._console.print(f"{step}{f' ({tool})' if tool else ''}: {seconds:.1f} s")

    def synthesise(self, script: str) -> dict[str, int]:
        """Runs a yosys script that maps to the chip's cells and writes `STATISTICS`.

        The least that the cells take of each resource; GuyotError where the chip has less.
        """
        self.run("synthesis", "yosys", [script])
        # Seen once, when ice40_dsp packed registers wrongly: the netlist is then another circuit.
        conflict = re.search(CONFLICT, (self.work / "yosys.log").read_text(errors="replace"))
        if conflict:
            raise GuyotError(
                f"synthesis of {self.name} for {self.board.name} gave a net two drivers, so "
                f"its netlist cannot be trusted: {conflict[0]}"
            )
        target = self.board.target
        needed = cells_needed(json.loads((self.work / STATISTICS).read_text()), self.board.flow)
        for resource, there in available(target).items():
            if needed[resource] > there:
                raise self._too_big(RESOURCES[resource], needed[resource], there)
        return needed

    def place_and_route(
        self, netlist: str, report: str, luts: int, seed: int, goal_mhz: float, rest: Sequence[str]
    ) -> dict[str, Any]:
        """Places and routes a netlist of ``luts`` look-up tables; nextpnr's report.

        ``rest``: nextpnr's further arguments, for the pins and the configuration file. In the
        netlist, and so in the report, yosys's own files lie in "+".
        """
        path = self.work / netlist
        text = path.read_text()
        if self.toolchain.yosys_files in text:
            path.write_text(text.replace(f"{self.toolchain.yosys_files}/", "+/"))
        arguments = [*self.board.part, "--json", netlist, *rest]
        arguments += ["--report", report, "--seed", str(seed), "--freq", f"{goal_mhz:g}"]
        large = luts > ROUTER1_LUTS
        arguments += ["--router", self.board.flow.routers[large]]
        arguments += self.board.flow.large if large else ()
        arguments += ["--timing-allow-fail", "--no-print-critical-path-source"]
        self.run("placement and routing", self.toolchain.place_and_route, arguments)
        return json.loads((self.work / report).read_text())

    def run(self, step: str, tool: str, arguments: Sequence[str]) -> None:
        """Runs a tool in the folder, its log beside; GuyotError where it fails."""
        log = self.work / f"{tool.partition('-')[0]}.log"
        with self._console.status(f"{step} ({tool})") as status:
            finished = self.toolchain.run(
                tool,
                arguments,
                folder=self.work,
                log=log,
                first_use=lambda: status.update(
                    f"{step} ({tool}; its first use, so it compiles itself, once)"
                ),
            )
        if finished.status != 0:
            raise self._failed(step, finished)
        self.finished(step, finished.seconds, tool)

    def _failed(self, step: str, finished: Finished) -> GuyotError:
        if finished.tool.startswith("nextpnr"):
            found = overflow(finished.log.read_text(errors="replace"), self.board.flow)
            if found:
                return self._too_big(*found)
        reason = finished.errors[0] if finished.errors else f"exit status {finished.status}"
        return GuyotError(
            f"{step} of {self.name} for {self.board.name} failed in {finished.tool}: "
            f"{reason.rstrip('.')} (log: {self._logs / finished.log.name})"
        )

    def _too_big(self, resource: str, needed: int, there: int) -> GuyotError:
        return GuyotError(
            f"{self.name} does not fit {self.board.name}: it needs {needed} {resource} and "
            f"the {self.board.target.name} has {there}"
        )
