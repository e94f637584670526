"""What a core takes of a chip by itself: synthesised and packed, without the board around it.

Packing decides how many cells there are; placement and routing only move them (a test holds both
against each other), so this takes seconds where a build takes minutes.
"""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path

from ..sw.errors import GuyotError
from .board import get_board
from .build import SYNTHESIS
from .core import Core
from .report import BELS, USE_LINE, cells_needed
from .toolchain import Toolchain

SCRIPT = """read_verilog {verilog}
delete w:$verilog_initial_trigger
synth_{family} {options} -top {name} -json netlist.json
tee -q -o statistics.json stat -json
"""


def pack(folder: str | Path) -> dict[str, int]:
    """LUTs (TRELLIS_COMB; on the iCE40 logic cells), flip-flops, multipliers and block RAMs of the
    design in ``folder``, for its board's chip. Raises GuyotError where a tool fails."""
    core = Core.load(folder)
    board = get_board(core.board)
    tools = Toolchain(board.family)
    with tempfile.TemporaryDirectory(prefix="guyot-pack-") as temporary:
        work = Path(temporary)
        for name in core.files:
            (work / name).write_bytes((core.folder / name).read_bytes())
        (verilog,) = (name for name in core.files if name.endswith(".v"))
        options = SYNTHESIS[board.family]
        script = SCRIPT.format(
            verilog=verilog, family=board.family, options=options, name=core.name
        )
        (work / "core.ys").write_text(script)
        _run(tools, "yosys", ["core.ys"], work)
        statistics = json.loads((work / "statistics.json").read_text())
        needed = cells_needed(statistics, board.target)
        arguments = [*board.part, "--json", "netlist.json", "--pack-only"]
        # No pads: a core alone has more ports than the smaller packages have pins.
        arguments += (
            ["--out-of-context"] if board.family == "ecp5" else ["--pcf-allow-unconstrained"]
        )
        _run(tools, f"nextpnr-{board.family}", arguments, work)
        log = (work / "nextpnr.log").read_text(errors="replace")
    used = {bel: int(count) for bel, count, _ in USE_LINE.findall(log)}
    bels = BELS[board.family]
    return {
        key: used[bels[key]] if bels.get(key) in used else count for key, count in needed.items()
    }


def _run(tools: Toolchain, tool: str, arguments: list[str], work: Path) -> None:
    log = work / f"{re.split('-', tool)[0]}.log"
    finished = tools.run(tool, arguments, folder=work, log=log)
    if finished.status != 0:
        reason = finished.errors[0] if finished.errors else f"exit status {finished.status}"
        raise GuyotError(f"packing failed in {tool}: {reason.rstrip('.')}")
