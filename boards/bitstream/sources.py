"""What a board's tools read: the core's files, the link's, the top in RTLIL, script and pins."""

from __future__ import annotations

from typing import Any

from ..chips import Board
from ..core import Core
from .flow import STATISTICS
from .top import BoardTop

MEMORIES = "memories.json"  # of a build's folder: the arrays that yosys has read, and their words
READ_MEMORIES = f"""design -save read
hierarchy -top {{top}}
proc
memory_collect
select t:$mem_v2
write_json -selected {MEMORIES}
select -clear
design -load read"""
CLOCK_CONSTRAINTS = ("FREQUENCY ", "set_frequency ")  # of a line in .lpf or .pcf


def top_name(core: Core) -> str:
    """The top's name; the core's own modules begin with its name."""
    return f"board_{core.name}"


def board_sources(core: Core, board: Board, baud: int | None = None) -> dict[str, str]:
    """The texts of the core's files, LINK.v, TOP.il, TOP.ys and the pin constraints, by name."""
    top = top_name(core)
    platform = board.platform()
    design = BoardTop(core, board, baud)
    files = {name: (core.folder / name).read_text() for name in core.files} | design.link_files()
    for name, text in files.items():
        platform.add_file(name, text)
    plan: Any = platform.build(
        design,
        name=top,
        do_build=False,
        emit_src=False,  # where this machine keeps our files
        synth_opts=board.flow.synthesis(board.chip, files.values()),
        script_after_read=READ_MEMORIES.format(top=top),
        script_after_synth=f"tee -q -o {STATISTICS} stat -json",
    )
    constraints = f"{top}{board.flow.constraints}"
    # The clock to aim for is asked of nextpnr itself; the constraint would take precedence.
    kept = [
        line
        for line in plan.files[constraints].splitlines(keepends=True)
        if not line.startswith(CLOCK_CONSTRAINTS)
    ]
    script = plan.files[f"{top}.ys"]
    return files | {
        constraints: "".join(kept),
        f"{top}.il": plan.files[f"{top}.il"],
        f"{top}.ys": script if isinstance(script, str) else script.decode(),
    }
