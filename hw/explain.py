"""What a plan means for each stage: lanes, cycles, use, and why it is that fast or slow."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from .folded import EngineSpec
from .plan import Plan
from .resources import engine_resources
from .stages import Stage

STATES = ("busy", "starved", "stalled")  # what a stage does in a cycle; the nets STAGE_busy ...


def bound(stage: Stage, spec: EngineSpec) -> str:
    """What the stage's own cycles come from: "weights", "input words" or "output words"."""
    plan = spec.schedule
    products = stage.positions * plan.length
    cycles = stage.cycles(plan.length)
    if cycles > products:
        return "input words" if cycles == stage.words_in else "output words"
    fullest = max(plan.ends) + 1
    return "weights" if fullest == plan.length else "output words"


def reason(plan: Plan, k: int) -> str:
    """One line: what the cycles are made of, and whom the stage waits for."""
    stage, spec = plan.stages[k], plan.specs[k]
    length = spec.schedule.length
    what = bound(stage, spec)
    if what == "input words":
        made = f"input: {stage.words_in:,} words, one a cycle"
    elif what == "output words":
        made = f"output: {stage.words_out:,} words, one a cycle"
    else:
        taps = "weights" if stage.multiplies else "taps"
        made = (
            f"{taps}: {stage.positions:,} position{'s' * (stage.positions > 1)} x {length:,} cycles"
        )
    cycles = [s.cycles(e.schedule.length) for s, e in zip(plan.stages, plan.specs, strict=True)]
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
    for want of input, and for want of room behind it.
    """
    stage, spec, choice = plan.stages[k], plan.specs[k], plan.choices[k]
    schedule = spec.schedule
    nonzero = stage.nonzero if stage.multiplies else 0
    products = stage.positions * nonzero
    cost = engine_resources(spec, stage, plan.target)
    row = {
        "name": stage.name,
        "kind": stage.kind,
        **asdict(choice),
        "lanes": choice.lanes,
        "multipliers": choice.lanes if stage.multiplies else 0,
        "nonzero": nonzero,
        "products": products,
        "positions": stage.positions,
        "block": schedule.length,
        "fillers": schedule.fillers,
        "cycles": stage.cycles(schedule.length),
        "words_in": stage.words_in,
        "words_out": stage.words_out,
        "use": products / (choice.lanes * plan.timing.interval),
        "bound": bound(stage, spec),
        "why": reason(plan, k),
        "estimate": asdict(cost),
    }
    if plan.timing.activity:
        row["predicted"] = dict(zip(STATES, plan.timing.activity[k], strict=True))
    return row
