"""From a generated design's folder to a bitstream: synthesis, placement and routing, packing.

Amaranth writes the top module and the pin constraints; the steps are run here, in a folder of their
own that takes the place of DIR/build only when all have succeeded.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...hw.emission.header import HEADER
from ...sw.atomic import write_json
from ...sw.errors import GuyotError
from ...sw.inputs import read_json
from ...sw.replace import replace_files
from ...sw.schema import check_table
from ...sw.scratch import scratch_folder
from ..board import board_of
from ..chips import Board
from ..clocks import CORE_CLOCK, LINK_CLOCK, Clocks, fastest_clocks
from ..core import Core
from ..synthesiser import MHZ
from .crossings import check_crossings
from .exchange import Routed
from .flow import Flow
from .held import check_contents
from .limits import Clock, clock_of
from .netlist import Cell, flat
from .pins import check_pins
from .reached import FIELDS, BuildReport, critical_path, resources_used, routed_mhz
from .routed import memories_file, sections
from .sources import MEMORIES, board_sources, clock_lines, top_name
from .toolchain import Toolchain

NETLIST = "--write"  # nextpnr's option for its netlist of what it routed
REPORT, BUILD, FAILED = "build.json", "build", "build.failed"  # in a design's folder


def build(
    folder: str | Path,
    seed: int = 1,
    freq: float | None = None,
    progress: bool = True,
    baud: int | None = None,
    seeds: int = 1,
) -> BuildReport:
    """Make the bitstream of the design in ``folder`` for the board that it was generated for.

    ``seed`` starts nextpnr's placement; with ``seeds`` above 1 so many from it on are placed side
    by side, and the one with the fastest clock is kept. ``freq`` is the clock in MHz that it aims
    for (default: the board's ``goal_mhz``). The core then runs on the fastest clock that the
    board's PLL makes and the routed core allows, or on the one that the board asks for. ``baud`` is
    the host link's rate in bit/s (default: the board's). Writes ``folder``/build/: the bitstream
    NAME.bit or NAME.bin, NAME_timing.json (nextpnr's report), statistics.json (yosys's), the
    netlist NAME_netlist.json, one .log for each tool; and ``folder``/build.json, the returned
    report; and NAME_load.bin, if the core loads words. Steps are shown on standard error if
    ``progress``.
    Where the last build was of the same sources with the same options and tools, its report is
    returned, and no tool starts.

    Raises GuyotError where the folder is no design, a tool is missing, a pin of the board's file
    is not in its chip's package, the design does not fit
    (with the resource, what it needs and what there is), a tool fails, the netlist's memories do
    not hold the words of the hex files, or the clock reached is below what the board can give.
    Then, or when interrupted, an older build stays as it was; the logs of a failed one are in
    ``folder``/build.failed.
    """
    if freq is not None and freq <= 0:
        raise GuyotError(f"the clock to aim for must be above 0 MHz, not {freq:g}")
    if seeds < 1:
        raise GuyotError(f"a build tries at least one seed, not {seeds}")
    core = Core.load(folder)
    board = board_of(core)
    goal = board.goal_mhz if freq is None else freq
    rate = board.baud if baud is None else baud
    clocks = first_clocks(board, goal)
    sources = board_sources(core, board, clocks, rate)
    key = content_key(sources, build_options(board, goal, rate, seed, seeds))
    known = last_build(core.folder, key)
    if known:
        return known
    with _work_folder(core.folder) as work:
        flow = Flow(core.name, board, work, core.folder / FAILED, progress)
        check_pins(board, flow)
        made = _Build(core, board, flow, rate, key, goal)
        report = made.run(range(seed, seed + seeds), clocks, sources)
        write_json(work.with_name(REPORT), report.to_dict(core.folder))
        replace_files(core.folder, work.parent, [BUILD, REPORT], last=REPORT)
    return report


def first_clocks(board: Board, goal_mhz: float) -> Clocks:
    """The clocks that a design is routed with, before it is known what it reaches."""
    return fastest_clocks(board, max(goal_mhz, board.core_hz / MHZ, board.clock_hz / MHZ))


def built_clocks(core: Core, board: Board) -> Clocks:
    """Those of the bitstream in a design's folder; of one that is not built yet, the oscillator's
    for both."""
    try:
        report = last_report(core.folder)
    except GuyotError:
        return Clocks(board.clock_hz)
    return report.clocks if build_key(core, board, report) == report.key else Clocks(board.clock_hz)


def build_options(board: Board, goal_mhz: float, baud: int, seed: int, seeds: int) -> list[Any]:
    """All but the sources that a build's result depends on."""
    versions = Toolchain(board.family).versions
    return [board.part, board.clock_hz, board.core_hz, goal_mhz, baud, seed, seeds, versions]


def build_key(core: Core, board: Board, report: BuildReport) -> str:
    """The key of a build with the options, and the one seed, of another's ``report``."""
    options = build_options(board, report.goal_mhz, report.baud, report.seed, 1)
    clocks = first_clocks(board, report.goal_mhz)
    return content_key(board_sources(core, board, clocks, report.baud), options)


def content_key(sources: Mapping[str, str], options: Sequence[Any]) -> str:
    """A name for all that a build's result depends on; the lines at the top of Verilog are not."""
    digest = hashlib.sha256(repr(options).encode())
    for name, text in sorted(sources.items()):
        text = HEADER.sub("", text)
        digest.update(f"{name} {len(text)} {text}".encode())
    return digest.hexdigest()[:16]


def last_build(folder: Path, key: str) -> BuildReport | None:
    """The report of the build in ``folder`` if it has that key and its bitstream is there."""
    try:
        report = last_report(folder)
    except GuyotError:
        return None
    whole = report.bitstream.is_file() and report.timing.is_file()
    return report if whole and report.key == key else None


def last_report(folder: Path) -> BuildReport:
    """The report in ``folder``; GuyotError where there is none that this version reads."""
    try:
        return BuildReport.from_dict(read_json(folder / REPORT, "the report"), folder)
    except GuyotError as error:
        raise GuyotError(f"{folder} holds no {REPORT} of this version: build it again") from error


def last_value(folder: Path, key: str) -> Any:
    """One value of the report in ``folder``, also of another version's; None where it has none."""
    try:
        entry = read_json(folder / REPORT, "the report")
        check_table(entry, {key: FIELDS[key]}, str(folder / REPORT))
    except GuyotError:
        return None
    return entry[key]


@dataclass(frozen=True)
class _Placement:
    """One seed's placement: where its files are, and nextpnr's report; ``core_clock`` names the
    core's clock in it, "" where there is one clock."""

    seed: int
    folder: Path
    timing: dict[str, Any]
    core_clock: str

    @property
    def mhz(self) -> float:
        return routed_mhz(self.timing, self.core_clock)


class _Build:
    """One board's bitstream; each step is a method."""

    def __init__(self, core: Core, board: Board, flow: Flow, baud: int, key: str, goal_mhz: float):
        self._core, self._board, self._flow = core, board, flow
        self._baud, self._key, self._goal = baud, key, goal_mhz
        self._work = flow.work
        self._top = top_name(core)
        self._netlist = f"{core.name}_netlist.json"
        self._timing = f"{core.name}_timing.json"
        self._memories: list[str] = []  # the netlist's block RAMs, by place

    def run(self, seeds: Sequence[int], clocks: Clocks, sources: Mapping[str, str]) -> BuildReport:
        """Routes with ``clocks``, and sets those that what was routed allows."""
        needed, best, clock = self._route(seeds, clocks, sources)
        wanted = self._fastest(clock)
        if wanted != clocks:
            after = board_sources(self._core, self._board, wanted, self._baud)
            if self._can_set(clocks, wanted):
                assert clocks.dividers and wanted.dividers
                routed = Routed(self._work, self._core, self._board)
                routed.set_dividers(clocks.dividers, wanted.dividers)
                routed.exchange(sources, after)
                routed.save()
                self._write(after, wanted)
            else:
                needed, best, clock = self._route([best.seed], wanted, after)
                if clock.mhz * MHZ < wanted.core_hz:
                    raise GuyotError(
                        f"{self._core.name} reaches {clock.mhz:.2f} MHz on {self._board.name} when "
                        f"it is built for {wanted.core_hz / MHZ:g} MHz: try another seed"
                    )
        self._check_link(best, wanted)
        bitstream = pack(self._flow, self._core.name, self._board)
        if self._core.loaded:
            (self._work / loaded_name(self._core)).write_bytes(self._core.loaded_bytes)
        place = self._core.folder / BUILD
        return BuildReport(
            name=self._core.name,
            board=self._board.name,
            device=self._board.target.name,
            clock_mhz=round(wanted.core_hz / MHZ, 3),
            reached_mhz=round(clock.mhz, 2),
            routed_mhz=round(best.mhz, 2),
            held_by=clock.held_by,
            untimed=clock.untimed,
            goal_mhz=self._goal,
            link_mhz=wanted.link_hz / MHZ,
            pll=wanted.dividers,
            baud=self._baud,
            seed=best.seed,
            resources=resources_used(best.timing, needed, self._board.chip),
            bitstream=place / bitstream,
            timing=place / self._timing,
            versions=self._flow.toolchain.versions,
            seconds=self._flow.seconds,
            critical_path=critical_path(best.timing, best.core_clock),
            key=self._key,
        )

    def _write(self, sources: Mapping[str, str], clocks: Clocks) -> None:
        """The sources, and what clocks are held to: behind the pins or in a file of its own."""
        name, goals = self._clock_file.name, clock_lines(self._board, clocks, self._goal)
        for each, text in {name: "", **sources}.items():
            lines = [text.rstrip(), goals] if each == name and goals else [text]
            (self._work / each).write_text("\n".join(lines))

    def _route(
        self, seeds: Sequence[int], clocks: Clocks, sources: Mapping[str, str]
    ) -> tuple[dict[str, int], _Placement, Clock]:
        """The least that the cells take, the fastest placement, and its clock with what holds
        it."""
        self._write(sources, clocks)
        needed = self._flow.synthesise(f"{self._top}.ys")
        (self._work / self._board.flow.netlist.format(top=self._top)).rename(
            self._work / self._netlist
        )
        cells = self._read_cells(clocks)
        kinds = self._board.flow.patching.cells if self._board.flow.patching else ()
        self._memories = [name for name, cell in cells.items() if cell.kind in kinds]
        best = self._best(needed["lut"], seeds, CORE_CLOCK if clocks.dividers else "")
        return needed, best, clock_of(best.mhz, cells, self._board.flow, self._board.part)

    def _read_cells(self, clocks: Clocks) -> dict[str, Cell]:
        """The netlist's cells, with what they hold checked, and what goes from one clock to the
        other."""
        netlist = json.loads((self._work / self._netlist).read_text())
        cells = flat(netlist, self._top)
        check_contents(self._core, self._board.family, cells, self._work / MEMORIES)
        if clocks.dividers:
            nets = (LINK_CLOCK, CORE_CLOCK)
            flow = self._board.flow
            check_crossings(netlist, self._top, cells, nets, flow.combinational, flow.memory)
        return cells

    def _fastest(self, clock: Clock) -> Clocks:
        try:
            return fastest_clocks(self._board, clock.mhz)
        except GuyotError as error:
            held = f", held by {clock.held_by}" if clock.held_by else ""
            raise GuyotError(f"{self._core.name}: {error}{held}") from error

    def _can_set(self, before: Clocks, after: Clocks) -> bool:
        """Whether the routed design can be given other clocks as it is."""
        old, new = before.dividers, after.dividers
        flow = self._board.flow
        return bool(old and new and old.slower == new.slower and flow.clocked and flow.patching)

    def _check_link(self, best: _Placement, clocks: Clocks) -> None:
        """GuyotError where the link does not reach the oscillator's clock."""
        if clocks.dividers is None:
            return
        reached = routed_mhz(best.timing, LINK_CLOCK)
        if reached * MHZ < clocks.link_hz:
            raise GuyotError(
                f"the host link of {self._core.name} reaches {reached:.2f} MHz on "
                f"{self._board.name}, less than its oscillator's {clocks.link_hz / MHZ:g} MHz"
            )

    def _best(self, luts: int, seeds: Sequence[int], clock: str) -> _Placement:
        """The fastest of the seeds' placements, its files moved to the work folder."""
        if len(seeds) == 1:
            return self._place(self._flow, luts, seeds[0], clock)
        started = time.monotonic()
        flows = [self._flow.beside(f"seed{seed}", self._inputs) for seed in seeds]
        with ThreadPoolExecutor(min(len(seeds), os.cpu_count() or 1)) as pool:
            arguments = (flows, [luts] * len(seeds), seeds, [clock] * len(seeds))
            placements = list(pool.map(self._place, *arguments))
        best = max(placements, key=lambda placement: placement.mhz)
        for path in best.folder.iterdir():
            path.replace(self._work / path.name)
        for placement in placements:
            shutil.rmtree(placement.folder)
        self._flow.finished("placement and routing", time.monotonic() - started)
        return best

    @property
    def _inputs(self) -> list[str]:
        """What nextpnr reads."""
        names = [self._netlist, f"{self._top}{self._board.flow.constraints}"]
        return [*names, self._clock_file.name] if self._board.flow.clock_goals else names

    @property
    def _clock_file(self) -> Path:
        """Where constraints of clocks stand: a file of their own, or the pins'."""
        flow = self._board.flow
        return self._work / f"{self._top}{'.sdc' if flow.clock_goals else flow.constraints}"

    def _place(self, flow: Flow, luts: int, seed: int, clock: str) -> _Placement:
        """Place and route the netlist with a seed."""
        family = self._board.flow
        pins = f"{family.pins}{self._top}{family.constraints}"
        config = flow.work / f"{self._top}.config"
        rest = [pins, f"{family.routed}={config.name}"]
        rest += [family.clock_goals, self._clock_file.name] if family.clock_goals else []
        written = family.routed == NETLIST  # the configuration is nextpnr's netlist
        routed = config if written else flow.work / f"{self._top}_routed.json"
        rest += [NETLIST, routed.name] if family.patching and not written else []
        timing = flow.place_and_route(self._netlist, self._timing, luts, seed, self._goal, rest)
        if family.patching:
            # What nextpnr joins has no name any more: such a block is found by its contents.
            places = {name: name for name in self._memories}
            places |= sections(json.loads(routed.read_text()), family.patching)
            (flow.work / memories_file(self._core.name)).write_text(json.dumps(places, indent=1))
            if not written:
                routed.unlink()
        return _Placement(seed, flow.work, timing, clock)


def loaded_name(core: Core) -> str:
    """In a build's folder: what lies in the flash memory behind the bitstream, from `START` on."""
    return f"{core.name}_load.bin"


def pack(flow: Flow, name: str, board: Board) -> str:
    """Turn the routed design of a core into a bitstream; its file name."""
    bitstream, config = f"{name}{board.suffix}", f"board_{name}.config"
    flow.run("packing", flow.toolchain.packer, board.flow.pack(board.chip, config, bitstream))
    return bitstream


@contextmanager
def _work_folder(folder: Path) -> Iterator[Path]:
    """A folder to build in, alone in one of its own; upon a GuyotError it is `FAILED`."""
    try:
        with scratch_folder(".guyot-build-", folder) as place:
            work = place / BUILD
            work.mkdir()
            try:
                yield work
            except GuyotError:
                shutil.rmtree(folder / FAILED, ignore_errors=True)
                with suppress(OSError):
                    work.rename(folder / FAILED)
                raise
    except OSError as error:
        raise GuyotError(f"cannot build in {folder}: {error.strerror or error}") from error
