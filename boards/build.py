"""From a generated design's folder to a bitstream: synthesis, placement and routing, packing.

Amaranth writes the top module and the pin constraints; the steps are run here, in a folder of their
own that takes the place of DIR/build only when all have succeeded.
"""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console

from ..sw.errors import GuyotError
from .board import Board, get_board
from .core import Core
from .report import (
    RESOURCES,
    BuildReport,
    available,
    cells_needed,
    critical_path,
    overflow,
    reached_mhz,
    resources_used,
)
from .toolchain import Finished, Toolchain
from .top import BoardTop

# -dsp: multipliers are not inferred otherwise; -device u: abc9 then works with the UP5K's delays.
SYNTHESIS = {"ecp5": "", "ice40": "-dsp -device u"}
STATISTICS = "statistics.json"
CONFLICT = r"Driver-driver conflict for .*? between"
# nextpnr's router1 gives the faster clock, and thrashes on big designs, where only router2 ends:
# digits, ulx3s-85f, 5,061 LUTs: 125.6 MHz in 44 s against 86.3 MHz in 77 s; icebreaker 35.5 against
# 31.2 MHz; LeNet-5, 8,876 LUTs: half of it done after 530 s against 71.5 MHz in 176 s.
ROUTER1_LUTS = 7000
CONSTRAINTS = {"ecp5": ".lpf", "ice40": ".pcf"}
CLOCK_CONSTRAINTS = ("FREQUENCY ", "set_frequency ")  # of a line in .lpf or .pcf


def build(
    folder: str | Path, seed: int = 1, freq: float | None = None, progress: bool = True
) -> BuildReport:
    """Make the bitstream of the design in ``folder`` for the board that it was generated for.

    ``seed`` starts nextpnr's placement; ``freq`` is the clock in MHz that it aims for (default: the
    board's ``goal_mhz``; the design runs on the board's own clock whatever is reached). Writes
    ``folder``/build/: the bitstream NAME.bit or NAME.bin, NAME_timing.json (nextpnr's report),
    statistics.json (yosys's), the netlist NAME_netlist.json, one .log for each tool; and
    ``folder``/build.json, the returned report. Steps are shown on standard error if ``progress``.

    Raises GuyotError where the folder is no design, a tool is missing, the design does not fit
    (with the resource, what it needs and what there is), a tool fails, or the clock reached is
    below the board's. Then, or when interrupted, an older build stays as it was; the logs of a
    failed one are in ``folder``/build.failed.
    """
    if freq is not None and freq <= 0:
        raise GuyotError(f"the clock to aim for must be above 0 MHz, not {freq:g}")
    core = Core.load(folder)
    board = get_board(core.board)
    toolchain = Toolchain(board.family)
    with _work_folder(core.folder) as work:
        flow = _Flow(core, board, toolchain, work, progress)
        report = flow.run(seed, board.goal_mhz if freq is None else freq)
    text = json.dumps(report.to_dict(core.folder), indent=2) + "\n"
    temporary = core.folder / f"build.json.{os.getpid()}"
    temporary.write_text(text)
    temporary.replace(core.folder / "build.json")
    return report


class _Flow:
    """One build, in the folder ``work``; each step is a method."""

    def __init__(self, core: Core, board: Board, toolchain: Toolchain, work: Path, progress: bool):
        self._core = core
        self._board = board
        self._toolchain = toolchain
        self._work = work
        self._console = Console(stderr=True, quiet=not progress, highlight=False)
        self._seconds: dict[str, float] = {}
        self._top = f"board_{core.name}"  # the core's own modules begin with its name
        self._netlist = f"{core.name}_netlist.json"
        self._timing = f"{core.name}_timing.json"

    def run(self, seed: int, goal_mhz: float) -> BuildReport:
        self._write_sources()
        needed = self._synthesise()
        timing = self._place_and_route(needed, seed, goal_mhz)
        bitstream = self._pack()
        reached = reached_mhz(timing)
        if reached * 1e6 < self._board.clock_hz:
            raise GuyotError(
                f"{self._core.name} reaches {reached:.2f} MHz on {self._board.name}, less than the "
                f"board's clock of {self._board.clock_hz / 1e6:g} MHz"
            )
        place = self._core.folder / "build"
        return BuildReport(
            name=self._core.name,
            board=self._board.name,
            device=self._board.target.name,
            clock_mhz=round(reached, 2),
            board_clock_mhz=self._board.clock_hz / 1e6,
            goal_mhz=goal_mhz,
            seed=seed,
            resources=resources_used(timing, needed, self._board.target),
            bitstream=place / bitstream,
            timing=place / self._timing,
            versions=self._toolchain.versions,
            seconds=self._seconds,
            critical_path=critical_path(timing),
        )

    def _write_sources(self) -> None:
        """The core's files, the top in RTLIL, the yosys script and the pin constraints."""
        platform = self._board.platform()
        for name in self._core.files:
            platform.add_file(name, (self._core.folder / name).read_bytes())
        plan: Any = platform.build(
            BoardTop(self._core, self._board),
            name=self._top,
            do_build=False,
            synth_opts=SYNTHESIS[self._board.family],
            script_after_synth=f"tee -q -o {STATISTICS} stat -json",
        )
        constraints = f"{self._top}{CONSTRAINTS[self._board.family]}"
        # The clock to aim for is asked of nextpnr itself; the constraint would take precedence.
        plan.files[constraints] = "".join(
            line
            for line in plan.files[constraints].splitlines(keepends=True)
            if not line.startswith(CLOCK_CONSTRAINTS)
        )
        wanted = {*self._core.files, constraints, f"{self._top}.il", f"{self._top}.ys"}
        for name in set(plan.files) - wanted:
            del plan.files[name]
        plan.extract(str(self._work))

    def _synthesise(self) -> dict[str, int]:
        """Map to the chip's cells; the least that they take of each resource."""
        self._run("synthesis", "yosys", [f"{self._top}.ys"])
        # Seen once, when ice40_dsp packed registers wrongly: the netlist is then another circuit.
        conflict = re.search(CONFLICT, (self._work / "yosys.log").read_text(errors="replace"))
        if conflict:
            raise GuyotError(
                f"synthesis of {self._core.name} for {self._board.name} gave a net two drivers, so "
                f"its netlist cannot be trusted: {conflict[0]}"
            )
        (self._work / f"{self._top}.json").rename(self._work / self._netlist)
        target = self._board.target
        needed = cells_needed(json.loads((self._work / STATISTICS).read_text()), target)
        for resource, there in available(target).items():
            if needed[resource] > there:
                raise self._too_big(RESOURCES[resource], needed[resource], there)
        return needed

    def _place_and_route(
        self, needed: dict[str, int], seed: int, goal_mhz: float
    ) -> dict[str, Any]:
        """Place and route the netlist; nextpnr's report."""
        ecp5 = self._board.family == "ecp5"
        arguments = [*self._board.part, "--json", self._netlist]
        arguments += ["--lpf", f"{self._top}.lpf"] if ecp5 else ["--pcf", f"{self._top}.pcf"]
        arguments += ["--textcfg" if ecp5 else "--asc", f"{self._top}.config"]
        arguments += ["--report", self._timing, "--seed", str(seed), "--freq", f"{goal_mhz:g}"]
        large = needed["lut"] > ROUTER1_LUTS
        arguments += ["--router", "router2" if large else "router1"]
        if ecp5 and large:
            # Shorter wires: LeNet-5 on ulx3s-85f, seed 1, 95.9 MHz against heap's 85.4 MHz.
            arguments += ["--placer", "static"]
        arguments += ["--timing-allow-fail", "--no-print-critical-path-source"]
        self._run("placement and routing", f"nextpnr-{self._board.family}", arguments)
        return json.loads((self._work / self._timing).read_text())

    def _pack(self) -> str:
        """Turn the routed design into a bitstream; its file name."""
        bitstream = f"{self._core.name}{self._board.suffix}"
        config = f"{self._top}.config"
        if self._board.family == "ecp5":
            arguments = ["--compress", "--input", config, "--bit", bitstream]
            self._run("packing", "ecppack", arguments)
        else:
            self._run("packing", "icepack", [config, bitstream])
        return bitstream

    def _run(self, step: str, tool: str, arguments: list[str]) -> None:
        log = self._work / f"{tool.partition('-')[0]}.log"
        with self._console.status(f"{step} ({tool})") as status:
            finished = self._toolchain.run(
                tool,
                arguments,
                folder=self._work,
                log=log,
                first_use=lambda: status.update(
                    f"{step} ({tool}; its first use, so it compiles itself, once)"
                ),
            )
        if finished.status != 0:
            raise self._failed(step, finished)
        self._seconds[step] = round(finished.seconds, 2)
        self._console.print(f"{step} ({tool}): {finished.seconds:.1f} s")

    def _failed(self, step: str, finished: Finished) -> GuyotError:
        if finished.tool.startswith("nextpnr"):
            found = overflow(finished.log.read_text(errors="replace"), self._board.target)
            if found:
                return self._too_big(*found)
        reason = finished.errors[0] if finished.errors else f"exit status {finished.status}"
        log = self._core.folder / "build.failed" / finished.log.name
        return GuyotError(
            f"{step} of {self._core.name} for {self._board.name} failed in {finished.tool}: "
            f"{reason.rstrip('.')} (log: {log})"
        )

    def _too_big(self, resource: str, needed: int, there: int) -> GuyotError:
        return GuyotError(
            f"{self._core.name} does not fit {self._board.name}: it needs {needed} {resource} and "
            f"the {self._board.target.name} has {there}"
        )


@contextmanager
def _work_folder(folder: Path) -> Iterator[Path]:
    """A folder to build in: it becomes ``folder``/build, or build.failed upon a GuyotError."""
    work = folder / f"build.{os.getpid()}"
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
    except OSError as error:
        raise GuyotError(f"cannot build in {folder}: {error.strerror}") from error
    try:
        yield work
        _take_place(work, folder / "build")
    except GuyotError:
        _take_place(work, folder / "build.failed")
        raise
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _take_place(new: Path, place: Path) -> None:
    """Rename ``new`` to ``place``; what was there is removed once that is done."""
    old = place.with_name(f"{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
