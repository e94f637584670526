"""What came out at m_axis against what should have: scores, classes and flags of each frame."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .design import Design
from .native import NANOSECONDS, SimulationResult
from .report import Mismatch

__all__ = ["Outputs"]


@dataclass(frozen=True, eq=False)
class Outputs:
    """The frames of ``result``, of which ``expected`` are the scores and ``malformed`` (N,) the
    flags that they should have."""

    design: Design
    result: SimulationResult
    expected: np.ndarray
    malformed: np.ndarray

    @property
    def reference(self) -> np.ndarray:
        """(N,) classes of the expected scores."""
        return self.expected.reshape(len(self.expected), -1).argmax(1)

    @property
    def classes(self) -> np.ndarray:
        """(N,) those of tuser, or of the scores that came where it has none."""
        if self.result.classes is not None:
            return self.result.classes
        return self.result.scores.reshape(len(self.expected), -1).argmax(1)

    @property
    def wrong(self) -> np.ndarray:
        """(N, 3): whether scores, class and flag of a frame are wrong, tuser before its last word
        among the flags."""
        wrong = np.zeros((len(self.expected), 3), bool)
        differs = self.result.scores != self.expected
        wrong[:, 0] = differs.reshape(len(wrong), -1).any(1)
        if self.design.is_vector:
            wrong[:, 1] = self.classes != self.reference
        wrong[:, 2] = (self.result.malformed != self.malformed) | (self.result.odd > 0)
        return wrong

    def mismatch(self, frame: int, start: int = 0) -> Mismatch:
        """What is wrong with ``frame``: a score, else the class, else the flag, else what tuser
        showed before. ``start``: the image that the first frame is of."""
        row = column = channel = 0
        differs = self.result.scores[frame] != self.expected[frame]
        wrong_class = self.design.is_vector and self.classes[frame] != self.reference[frame]
        tensor = "tuser"
        if differs.any():
            place = np.unravel_index(int(differs.argmax()), differs.shape)
            channel, row, column = (*map(int, place), 0, 0)[:3]
            layer, tensor = "output", self.design.network.operators[-1].name
            want, got = int(self.expected[frame][place]), int(self.result.scores[frame][place])
        elif wrong_class:
            layer, want, got = "class", int(self.reference[frame]), int(self.classes[frame])
        elif self.result.malformed[frame] != self.malformed[frame]:
            layer = "malformed flag"
            want, got = int(self.malformed[frame]), int(self.result.malformed[frame])
        else:
            layer, want, got = "words before the last with a wrong tuser", 0, 0
            got = int(self.result.odd[frame])
        cycle = int(self.result.last_out[frame])
        return Mismatch(
            frame + start, layer, tensor, row, column, channel, want, got, cycle,
            cycle * NANOSECONDS, frame,
        )  # fmt: skip
