"""What a plan means for each stage: lanes, cycles, use, and why it is that fast or slow."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..engine.engine_spec import STATES, EngineSpec
from ..models.resources import stage_resources
from .plan import Plan


def bound(spec: EngineSpec) -> str:
    """What the stage's own cycles come from: "weights", "input words" or "output words"."""
    plan = spec.schedule
    if spec.cycles > spec.blocks * plan.length:
        return "input words" if spec.cycles == spec.geometry.words_in else "output words"
    return "output words" if plan.length == plan.beats * len(plan.pieces) else "weights"


def reason(plan: Plan, k: int) -> str:
    """One line: what the cycles are made of, and whom the stage waits for."""
    spec = plan.specs[k]
    if not isinstance(spec, EngineSpec):
        if plan.stages[k].kind in ("add", "multiply", "concat"):
            return f"joins {len(spec.inputs)} streams, a word a cycle"
        return "takes words as they come, one a cycle"
    what = bound(spec)
    if what == "input words":
        made = f"input: {spec.geometry.words_in:,} words to store, one a cycle"
    elif spec.cycles == spec.words_out:
        made = f"output: {spec.words_out:,} words, one a cycle"
    elif spec.cycles > spec.blocks * spec.schedule.length:
        made = f"output: {spec.blocks:,} blocks wait for room for {spec.block_beats:,} beats each"
    else:
        taps = "weights" if spec.kind == "multiply" else "taps"
        taps = taps if what == "weights" else "results"
        made = f"{taps}: {spec.blocks:,} blocks x {spec.schedule.length:,} cycles"
    if spec.multiplier == "logic":
        made += "; multiplies in look-up tables"
    cycles = [spec.cycles for spec in plan.specs]
    slowest = max(range(len(cycles)), key=cycles.__getitem__)
    if k == slowest:
        return f"{made}; the slowest"
    if cycles[k] == cycles[slowest]:
        return f"{made}; as slow as {plan.stages[slowest].name}"
    return f"{made}; waits for {plan.stages[slowest].name}"


def describe(plan: Plan, k: int) -> dict[str, Any]:
    """Stage ``k`` as a row of JSON values.

    ``use``: non-zero products a frame / (lanes x cycles between frames). ``busy``, ``starved``,
    ``stalled``: predicted cycles a frame in steady state, that a block runs, that none can start
    for want of input, and for want of room behind it. ``weight_brams``: block RAMs of the schedule.
    """
    stage, spec, choice = plan.stages[k], plan.specs[k], plan.choices[k]
    row = {
        "name": stage.name,
        "kind": stage.kind,
        "inputs": list(stage.inputs),
        "positions": stage.positions,
        "words_in": stage.words_in,
        "words_out": stage.words_out,
        "why": reason(plan, k),
        "estimate": asdict(stage_resources(spec, plan.target)),
    }
    if isinstance(spec, EngineSpec):
        schedule = spec.schedule
        multiplies = spec.kind == "multiply"
        nonzero = stage.nonzero if multiplies else 0
        products = stage.positions * nonzero
        row |= {
            **asdict(choice),
            "lanes": choice.lanes,
            "multipliers": choice.lanes if multiplies else 0,
            "nonzero": nonzero,
            "products": products,
            "block": schedule.length,
            "fillers": schedule.fillers,
            "weight_brams": spec.store.brams(plan.target.family, spec.bank, spec.patchable),
            "cycles": spec.cycles,
            "use": products / (choice.lanes * plan.timing.interval),
            "bound": bound(spec),
        }
    else:
        row |= {"engine": "join", "groups": 0, "lanes": 0, "multipliers": 0, "nonzero": 0}
        row |= {"products": 0, "block": 0, "fillers": 0, "weight_brams": 0}
        row |= {"cycles": spec.cycles, "use": 0.0}
    if plan.timing.activity:
        row["predicted"] = dict(zip(STATES, plan.timing.activity[k], strict=True))
    return row
