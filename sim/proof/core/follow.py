"""The whole core of a design as a property: `guyot prove` follows it beside its components."""

from __future__ import annotations

from pathlib import Path

from ....hw.graph.stage import SPATIAL
from ...design import Design
from ..property import BOUNDED, CLOSED, COMPUTED, Property, Run
from . import tool
from .circuit import read_circuit
from .expected import unknown_operators
from .frames import Frames, Stalls, Wrong
from .replay import counterexample

WAVE = "wave.vcd"
STALLED_FRAMES = 3
CLOSING_SECONDS = 60.0  # in which the states of a small core come again
STALLS = Stalls(0.4, 0.4, seed=17)


def core_properties(design: Design, closing: float = CLOSING_SECONDS) -> list[Property]:
    """Those of a whole core; none where an operator has no terms, words are of several bytes, or
    adders make sums in an order that is not the network's. ``closing``: seconds in which the state
    must come again; once they are over, and one frame has left, "frames" is bounded."""
    adds = any(stage["kind"] == SPATIAL for stage in design.description["stages"])
    if unknown_operators(design.network) or design.input_bytes > 1 or adds:
        return []

    def free(folder: Path, seconds: float) -> Run:
        return follow(design, folder, seconds, None, None, closing)

    def first(folder: Path, seconds: float) -> Run:
        return follow(design, folder, seconds, None, 1)

    def stalled(folder: Path, seconds: float) -> Run:
        return follow(design, folder, seconds, STALLS, STALLED_FRAMES)

    equal = "all that passes a stage or leaves is the network's integer, for all images, from any"
    return [
        Property(
            "schedule",
            "every sum of a frame is exactly the network's taps: each weight that the memories "
            "hold at its activation, read through the address path, in every lane group",
            kind=COMPUTED,
            assumes=("source and sink never wait",),
            run=first,
        ),
        Property(
            "frames",
            f"{equal} state after a cycle of reset, frame after frame",
            kind=CLOSED,
            assumes=("source and sink never wait",),
            run=free,
        ),
        Property(
            "frames with stalls",
            f"{equal} state after a cycle of reset, under one pattern of stalls",
            kind=BOUNDED,
            depth=STALLED_FRAMES,
            assumes=(f"stalls as drawn from the seed {STALLS.seed}", f"{STALLED_FRAMES} frames"),
            run=stalled,
        ),
    ]


def follow(
    design: Design,
    folder: Path,
    seconds: float,
    stalls: Stalls | None,
    most: int | None,
    enough: float | None = None,
) -> Run:
    """Follows the core of ``design`` in a folder of its own, as `Frames.run` does."""
    before = tool.spent()
    names = [path.name for path in design.verilog]
    circuit = read_circuit(design.folder, names, design.name, folder)
    frames = Frames(design, circuit, stalls)
    kind = ""
    try:
        found = frames.run(most, seconds, enough)
        result, cycles = "proved", found.cycles
        reason = f"{sum(found.words.values()):,} words of {frames.left} whole frames"
        if most is not None and frames.left < most:
            result, reason = "timeout", f"{reason}; then time was up"
        if found.since is not None:
            reason += f"; behind the last the state was that behind frame {found.since}"
        elif most is None and frames.left:
            reason, kind = f"{reason}; then time was up", BOUNDED
        elif most is None:
            result, reason = "timeout", f"{reason}; then time was up"
    except Wrong as wrong:
        example = counterexample(frames, wrong.difference, folder / WAVE)
        result, cycles = "unproved" if example is None else "failed", frames.machine.cycle + 1
        reason = f"{wrong}: {example}" if example else str(wrong)
    return Run(result, cycles, reason, tool.spent() - before, kind)
