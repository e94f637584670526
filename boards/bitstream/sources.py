"""What a board's tools read: the core's files, the link's, the top in RTLIL, script and pins."""

from __future__ import annotations

from typing import Any

from ...sw.errors import GuyotError
from ..chips import Board
from ..clocks import CORE_CLOCK, LINK_CLOCK, Clocks
from ..core import Core
from ..synthesiser import MHZ
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


def board_sources(
    core: Core, board: Board, clocks: Clocks, baud: int | None = None
) -> dict[str, str]:
    """The texts of the core's files, LINK.v, TOP.il, TOP.ys and the pin constraints, by name.

    Raises GuyotError for a core that takes more than its link gives it.
    """
    if core.word_bytes > 1:
        raise GuyotError(
            f"{core.folder} takes words of {core.word_bytes} bytes, and a board's link gives its "
            "core a byte a cycle: it is for another design, or generate it without --stream-bytes"
        )
    top = top_name(core)
    platform = board.platform()
    design = BoardTop(core, board, clocks, baud)
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
    # The clocks to aim for are ours (`clock_lines`).
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


def clock_lines(board: Board, clocks: Clocks, goal_mhz: float) -> str:
    """Constraints of the two clocks: the core's to ``goal_mhz`` whatever its PLL makes, so that
    all settings of it are placed and routed alike. None where both are the oscillator's."""
    if clocks.dividers is None:
        return ""
    goals = {CORE_CLOCK: goal_mhz, LINK_CLOCK: clocks.link_hz / MHZ}
    return "".join(
        board.flow.clock_goal.format(net=net, mhz=f"{mhz:g}", ns=f"{1e3 / mhz:.4f}") + "\n"
        for net, mhz in goals.items()
    )
