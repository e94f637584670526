"""The default simulation of `guyot simulate`, for one mutant after the other.

The situations, the program, and what holds against what are those of the command; here they come
one by one, because the first that fails is enough.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from guyot.sim.attempt import attempt_all
from guyot.sim.compare import ALL_IMAGES
from guyot.sim.design import Design
from guyot.sim.native import CoreFault, Run, run
from guyot.sim.outputs import Outputs
from guyot.sim.stress import situations
from guyot.sim.timing import late, read_times

IMAGES, SEED = 500, 1
COUNTERS = "counters"


def images(design: Design) -> np.ndarray:
    """Random ones over the whole range of the input."""
    low, high = design.network.pixels
    shape = (IMAGES, *design.network.input.shape)
    return np.random.default_rng(SEED).integers(low, high + 1, shape)


class Judge:
    """The default simulation of the design in ``folder``, whatever it is at the moment; ``seed``:
    of its situations, 0 as the command has it."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.folder, self.design = folder, Design.load(folder)
        self.images = images(self.design)
        self.expected = self.design.network.run(self.images)
        self.tries = list(situations(self.design, self.images, seed))

    def verdict(self) -> str:
        """The first situation in which the design fails, "" if it passes."""
        options = Run(jobs=1, progress=False)
        for each in self.tries:
            (attempt,) = attempt_all(self.design, [each], options)
            if attempt.report.trouble:
                return each.name
            timed = attempt.result if each is self.tries[0] else None
            if timed is not None and read_times(self.design, timed).troubles:
                return COUNTERS
        return ALL_IMAGES if self.is_wrong(options) else ""

    def is_wrong(self, options: Run) -> bool:
        """Whether any of all images is wrong, or late."""
        try:
            result = run(self.design, self.images, options)
        except CoreFault:
            return True
        flags = np.zeros(len(self.images), bool)
        wrong = Outputs(self.design, result, self.expected, flags).wrong
        return bool(wrong.any()) or late(self.design, result) is not None
