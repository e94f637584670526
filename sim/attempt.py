"""Runs the situations of stress.py, and holds what comes out against what must."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from .design import Design
from .native import CoreFault, Run, SimulationResult, run_each
from .outputs import Outputs
from .report import RunReport
from .stress import Situation
from .timing import late, stretches, uneven

__all__ = ["Attempt", "attempt_all"]


@dataclass(frozen=True, eq=False)
class Attempt:
    """A situation, what is reported of it, and what came out unless the core failed."""

    situation: Situation
    report: RunReport
    result: SimulationResult | None


def attempt_all(
    design: Design,
    tries: Sequence[Situation],
    options: Run,
    program: Path | None = None,
    scores: Sequence[np.ndarray] | None = None,
) -> list[Attempt]:
    """Each in a process of its own; ``options``: jobs, patience, progress and taps. Whoever tries
    the same again and again may have the ``program``, and the ``scores`` of each, at hand."""
    runs = [
        (each.sent, replace(options, script=each.script, seed=each.seed, stalls=(0.0, 0.0)))
        for each in tries
    ]
    results = run_each(design, runs, options.jobs, options.per_layer, options.progress, program)
    known = scores or [None] * len(tries)
    return [_judged(design, *each) for each in zip(tries, results, known, strict=True)]


def _judged(
    design: Design,
    situation: Situation,
    result: SimulationResult | CoreFault,
    scores: np.ndarray | None,
) -> Attempt:
    """Every score, class and flag; the times too, where nobody waits and all frames are whole."""
    frames = len(situation.sent)
    resets = int((situation.script.events["reset"] > 0).sum())
    if isinstance(result, CoreFault):
        report = RunReport(situation.name, situation.about, frames, resets, 0, frames, str(result))
        return Attempt(situation, report, None)
    if scores is None:
        anew = [stretch.start for stretch in stretches(result)]
        scores = design.network.run(situation.taken, anew)
    outputs = Outputs(design, result, scores, np.asarray(situation.malformed))
    wrong = outputs.wrong.any(1)
    trouble = None
    if wrong.any():
        first = outputs.mismatch(int(wrong.argmax()))
        trouble = f"frame {first.frame}, {first.what}"
    elif situation.timed:
        trouble = late(design, result)
    elif situation.alike:
        trouble = uneven(result, stretches(result)[1:])
    report = RunReport(
        situation.name, situation.about, frames, resets, result.cycles, int(wrong.sum()), trouble
    )
    return Attempt(situation, report, result)
