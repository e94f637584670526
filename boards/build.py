"""From a generated design's folder to a bitstream: synthesis, placement and routing, packing.

Amaranth writes the top module and the pin constraints; the steps are run here, in a folder of their
own that takes the place of DIR/build only when all have succeeded.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..sw.errors import GuyotError
from .board import Board, get_board
from .core import Core
from .flow import Flow
from .report import BuildReport, critical_path, reached_mhz, resources_used
from .sources import board_sources, top_name


def build(
    folder: str | Path,
    seed: int = 1,
    freq: float | None = None,
    progress: bool = True,
    baud: int | None = None,
) -> BuildReport:
    """Make the bitstream of the design in ``folder`` for the board that it was generated for.

    ``seed`` starts nextpnr's placement; ``freq`` is the clock in MHz that it aims for (default: the
    board's ``goal_mhz``; the design runs on the board's own clock whatever is reached); ``baud`` is
    the host link's rate in bit/s (default: the board's). Writes
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
    with _work_folder(core.folder) as work:
        flow = Flow(core.name, board, work, core.folder / "build.failed", progress)
        goal = board.goal_mhz if freq is None else freq
        report = _Build(core, board, flow, board.baud if baud is None else baud).run(seed, goal)
    text = json.dumps(report.to_dict(core.folder), indent=2) + "\n"
    temporary = core.folder / f"build.json.{os.getpid()}"
    temporary.write_text(text)
    temporary.replace(core.folder / "build.json")
    return report


class _Build:
    """One board's bitstream; each step is a method."""

    def __init__(self, core: Core, board: Board, flow: Flow, baud: int):
        self._core = core
        self._baud = baud
        self._board = board
        self._flow = flow
        self._work = flow.work
        self._top = top_name(core)
        self._netlist = f"{core.name}_netlist.json"
        self._timing = f"{core.name}_timing.json"

    def run(self, seed: int, goal_mhz: float) -> BuildReport:
        self._write_sources()
        needed = self._flow.synthesise(f"{self._top}.ys")
        (self._work / f"{self._top}.json").rename(self._work / self._netlist)
        timing = self._place_and_route(needed["lut"], seed, goal_mhz)
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
            baud=self._baud,
            seed=seed,
            resources=resources_used(timing, needed, self._board.target),
            bitstream=place / bitstream,
            timing=place / self._timing,
            versions=self._flow.toolchain.versions,
            seconds=self._flow.seconds,
            critical_path=critical_path(timing),
        )

    def _write_sources(self) -> None:
        """The core's files, the top in RTLIL, the yosys script and the pin constraints."""
        for name, text in board_sources(self._core, self._board, self._baud).items():
            (self._work / name).write_text(text)

    def _place_and_route(self, luts: int, seed: int, goal_mhz: float) -> dict[str, Any]:
        """Place and route the netlist; nextpnr's report."""
        ecp5 = self._board.family == "ecp5"
        rest = ["--lpf", f"{self._top}.lpf"] if ecp5 else ["--pcf", f"{self._top}.pcf"]
        rest += ["--textcfg" if ecp5 else "--asc", f"{self._top}.config"]
        return self._flow.place_and_route(self._netlist, self._timing, luts, seed, goal_mhz, rest)

    def _pack(self) -> str:
        """Turn the routed design into a bitstream; its file name."""
        bitstream = f"{self._core.name}{self._board.suffix}"
        config = f"{self._top}.config"
        if self._board.family == "ecp5":
            arguments = ["--compress", "--input", config, "--bit", bitstream]
            self._flow.run("packing", "ecppack", arguments)
        else:
            self._flow.run("packing", "icepack", [config, bitstream])
        return bitstream


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
