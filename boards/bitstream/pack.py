"""What a core takes of a chip by itself: synthesised and packed, without a board's top around it.

Packing decides how many cells there are, placement and routing only move them (a test holds both
against each other): this takes seconds where a build takes minutes.
"""

from __future__ import annotations

from collections.abc import Mapping

from ...sw.scratch import scratch_folder
from ..chips import Board
from .flow import STATISTICS, Flow
from .reached import USE_LINE, bels_used


def pack(files: Mapping[str, str], top: str, board: Board) -> dict[str, int]:
    """LUTs, flip-flops, multipliers and block RAMs of the module ``top``, as nextpnr counts them.

    ``files``: the texts of Verilog and hex files by name. What the LUTs are, reached.py says.
    Raises GuyotError where a tool fails or the core does not fit the ``board``'s chip.
    """
    with scratch_folder("guyot-pack-") as work:
        for name, text in files.items():
            (work / name).write_text(text)
        verilog = [name for name in files if name.endswith(".v")]
        options = board.flow.synthesis(board.chip, (files[name] for name in verilog))
        (work / "core.ys").write_text(
            "".join(f"read_verilog {name}\n" for name in verilog)
            + f"synth_{board.family} -top {top} {options}\n"
            + (f"{board.flow.core_pads} {top}\n" if board.flow.core_pads else "")
            + f"write_json netlist.json\ntee -q -o {STATISTICS} stat -json\n"
        )
        flow = Flow(top, board, work, work, progress=False)
        needed = flow.synthesise("core.ys")
        # No pads: a core by itself has more ports than the smaller packages have pins. Packing
        # without such an option (Gowin's) joins no cells: synthesis has counted them.
        if not board.flow.no_pads:
            return needed
        arguments = [*board.part, "--json", "netlist.json", "--pack-only", board.flow.no_pads]
        flow.run("packing", flow.toolchain.place_and_route, arguments)
        log = (work / "nextpnr.log").read_text(errors="replace")
    used = {bel: int(count) for bel, count, _ in USE_LINE.findall(log)}
    return bels_used(used, needed, board.flow)
