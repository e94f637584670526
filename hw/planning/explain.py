"""What a plan means for each stage: lanes, cycles, use, and why it is that fast or slow."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..engine.engine_spec import STATES
from ..graph.stage import SPATIAL
from ..models.resources import stage_resources
from .plan import Plan


def reason(plan: Plan, k: int) -> str:
    """One line: what the cycles are made of, and whom the stage waits for."""
    made, cycles = plan.specs[k].work, [spec.cycles for spec in plan.specs]
    if not plan.specs[k].states:  # a word a cycle, whoever waits
        return made
    slowest = max(range(len(cycles)), key=cycles.__getitem__)
    if k == slowest:
        return f"{made}; the slowest"
    if cycles[k] == cycles[slowest]:
        return f"{made}; as slow as {plan.stages[slowest].name}"
    return f"{made}; waits for {plan.stages[slowest].name}"


def describe(plan: Plan, k: int) -> dict[str, Any]:
    """Stage ``k`` as a row of JSON values.

    ``width``: activations of a word that leaves. ``use``: non-zero products a frame / (lanes x
    cycles between frames). ``busy``, ``starved``, ``stalled``: predicted cycles a frame in steady
    state, that a block runs, that none can start for want of input, and for want of room behind it.
    ``weight_brams``: block RAMs of the schedule. ``layers``: those that are computed in turn.
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
    facts = spec.facts(plan.target.family)
    layers = [each for each in stage.layers or (stage,) if each.bias is not None]
    nonzero = sum(each.nonzero for each in layers) if facts["multipliers"] else 0
    products = stage.products if facts["multipliers"] else 0
    by_word = stage.by_word and not stage.layers
    lanes = 0 if by_word else choice.lanes
    joins = by_word and stage.kind != SPATIAL
    row |= {"engine": "join", "groups": 0} if joins else asdict(choice)
    row |= {
        **facts,
        "layers": [each.name for each in stage.layers],
        "lanes": lanes,
        "width": spec.layout.width,
        "nonzero": nonzero,
        "products": products,
        "cycles": spec.cycles,
        "use": products / (lanes * plan.timing.interval) if lanes else 0.0,
    }
    if plan.timing.activity:
        row["predicted"] = dict(zip(STATES, plan.timing.activity[k], strict=True))
    return row
