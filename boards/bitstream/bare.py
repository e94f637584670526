"""Places and routes a core by itself, without a board's top around it: its clock and its size.

Its ports go to whatever pins nextpnr takes, so paths from and to pins do not count: the clock is
that between registers.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ...sw.errors import GuyotError
from ..board import get_board
from ..families import FLOWS
from .flow import STATISTICS, Flow
from .limits import clock_of
from .netlist import flat
from .reached import Hop, critical_path, resources_used, routed_mhz


@dataclass(frozen=True)
class BareBuild:
    """One placement: the clock that it reaches in MHz, its cells and its slowest path.

    ``held_by``: the cell whose inside allows no faster clock, "" where the slowest path does.

    ``luts``: look-up tables of four inputs before packing, each two bits of a carry chain counted
    as two, 16 x 4 bits of memory as four; ``packed_luts`` what nextpnr makes of them (on the iCE40
    logic cells). ``critical_path`` is the slowest path between two registers.
    """

    seed: int
    mhz: float
    held_by: str
    luts: int
    packed_luts: int
    ffs: int
    dsps: int
    brams: int
    critical_path: tuple[Hop, ...]


def core_build(
    files: Mapping[str, str] | str | Path,
    top: str,
    board: str,
    seeds: Iterable[int],
    freq: float | None = None,
    work: Path | None = None,
) -> list[BareBuild]:
    """Synthesises the module ``top`` once for the ``board``'s chip, and places it for each seed.

    ``files``: the texts of Verilog and hex files by name, or the folder where they lie. ``freq``:
    the clock in MHz to aim for (default: the board's goal). ``work``: where to leave the netlist,
    logs and nextpnr's reports (default: nowhere). Raises GuyotError where a tool fails or the core
    does not fit.
    """
    if not isinstance(files, Mapping):
        found = [path for path in Path(files).iterdir() if path.suffix in (".v", ".hex")]
        files = {path.name: path.read_text() for path in sorted(found)}
    if work is None:
        with tempfile.TemporaryDirectory() as folder:
            return core_build(files, top, board, seeds, freq, Path(folder))
    work.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (work / name).write_text(text)
    chip = get_board(board)
    if not chip.flow.free_pins:
        able = [name for name, flow in FLOWS.items() if flow.free_pins]
        raise GuyotError(
            f"a core by itself is placed for {' and '.join(able)}, not for {board}: placement for "
            f"{chip.family} needs pins"
        )
    verilog = [name for name in files if name.endswith(".v")]
    if not verilog:
        raise GuyotError(f"the core {top} has no Verilog file to build")
    options = chip.flow.synthesis(chip.chip, (files[name] for name in verilog))
    (work / "core.ys").write_text(
        "".join(f"read_verilog {name}\n" for name in verilog)
        + f"synth_{chip.family} -top {top} {options} -json netlist.json\n"
        + f"tee -q -o {STATISTICS} stat -json\n"
    )
    flow = Flow(top, chip, work, work, progress=False)
    needed = flow.synthesise("core.ys")
    goal = chip.goal_mhz if freq is None else freq
    cells = flat(json.loads((work / "netlist.json").read_text()), top)
    builds = []
    for seed in seeds:
        timing = flow.place_and_route(
            "netlist.json", f"seed{seed}.json", needed["lut"], seed, goal, [chip.flow.free_pins]
        )
        clock = clock_of(routed_mhz(timing), cells, chip.flow, chip.part)
        builds.append(
            BareBuild(
                seed=seed,
                mhz=round(clock.mhz, 2),
                held_by=clock.held_by,
                luts=needed["lut"],
                packed_luts=resources_used(timing, needed, chip.chip)["lut"][0],
                ffs=needed["ff"],
                dsps=needed["dsp"],
                brams=needed["bram"],
                critical_path=critical_path(timing),
            )
        )
    return builds
