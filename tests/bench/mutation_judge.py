"""The default simulation of `guyot simulate`, for one mutant after the other.

The situations, the program, and what holds against what are those of the command; here they come
one by one, and of a long one first the first frames, because what fails is enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from guyot.sim.attempt import Attempt, attempt_all
from guyot.sim.compare import ALL_IMAGES
from guyot.sim.design import Design
from guyot.sim.native import CoreFault, Run, build, run
from guyot.sim.outputs import Outputs
from guyot.sim.script import Script
from guyot.sim.stress import BACK_TO_BACK, Situation, situations
from guyot.sim.timing import late, read_times

IMAGES, SEED = 10_000, 1  # images: as many as a usual test set has
HEADS = (12, 48)  # frames that most of what is broken does not outlive
COUNTERS = "counters"
OPTIONS = Run(jobs=1, progress=False)


def images(design: Design) -> np.ndarray:
    """Random ones over the whole range of the input."""
    low, high = design.network.pixels
    shape = (IMAGES, *design.network.input.shape)
    return np.random.default_rng(SEED).integers(low, high + 1, shape)


def head(situation: Situation, frames: int) -> Situation:
    """The first frames of a situation, with what happens to them."""
    script = situation.script
    # An event that waits for the one before it may stand earlier.
    late = np.flatnonzero(script.events["frame"] >= frames)
    events = script.events[: late[0] if len(late) else None]
    return replace(
        situation,
        sent=situation.sent[:frames],
        taken=situation.taken[:frames],
        script=Script(script.frames[:frames], events),
    )


class Judge:
    """The default simulation of the design in ``folder``, whatever it is at the moment; ``seed``:
    of its situations, 0 as the command has it; ``only``: these situations alone, if any."""

    def __init__(self, folder: Path, seed: int = 0, only: Sequence[str] = ()) -> None:
        self.folder, self.design = folder, Design.load(folder)
        self.images = images(self.design)
        self.expected = self.design.network.run(self.images)
        tries = list(situations(self.design, self.images, seed))
        self.tries = [each for each in tries if not only or each.name in only]
        if unknown := set(only) - {each.name for each in tries}:
            raise ValueError(f"there is no situation {min(unknown)!r}")
        self.only = only
        self.scores = [self.design.network.run(each.taken) for each in self.tries]
        self.program = build(folder, progress=False)

    def verdict(self) -> str:
        """The first situation in which the design fails, "" if it passes."""
        for each, scores in zip(self.tries, self.scores, strict=True):
            for frames in HEADS:
                if len(each.sent) > 2 * frames:
                    made = self.attempt(head(each, frames), scores[:frames])
                    if made.report.trouble:
                        return each.name
            attempt = self.attempt(each, scores)
            if attempt.report.trouble:
                return each.name
            timed = attempt.result if each.name == BACK_TO_BACK else None
            if timed is not None and read_times(self.design, timed).troubles:
                return COUNTERS
        return ALL_IMAGES if not self.only and self.is_wrong() else ""

    def attempt(self, situation: Situation, scores: np.ndarray) -> Attempt:
        (made,) = attempt_all(self.design, [situation], OPTIONS, self.program, [scores])
        return made

    def is_wrong(self) -> bool:
        """Whether any of all images is wrong, or late."""
        try:
            result = run(self.design, self.images, OPTIONS)
        except CoreFault:
            return True
        flags = np.zeros(len(self.images), bool)
        wrong = Outputs(self.design, result, self.expected, flags).wrong
        return bool(wrong.any()) or late(self.design, result) is not None
