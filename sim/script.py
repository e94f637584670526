"""What a run asks of the core's two sides, as the records that the native program reads.

A script says of each frame how long it is, how long the source is idle before it and how both sides
stall meanwhile; events stop the sink or reset the core at a place in the frames.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

__all__ = ["RESET_CYCLES", "Event", "Script", "events_of"]

RESET_CYCLES = 4
STALL = np.dtype([("share", "<f8"), ("burst", "<f8")])
FRAME = np.dtype([("words", "<u8"), ("gap", "<u8"), ("source", STALL), ("sink", STALL)])
EVENT = np.dtype([(name, "<u8") for name in ("frame", "word", "wait", "hold", "reset")])
Event = tuple[int, int, int, int, int]


def events_of(rows: list[Event]) -> np.ndarray:
    """(frame, word, wait, hold, reset), each once the one before is over.

    ``wait`` cycles after that word of that frame is the next to be sent, the sink stops until no
    word has been taken for ``hold`` cycles (0: it goes on), then come ``reset`` cycles of reset
    (0: none). After a reset every frame that has not left whole is sent again.
    """
    return np.array(rows, EVENT).reshape(-1)


@dataclass(frozen=True, eq=False)
class Script:
    """``frames``: a record of FRAME each: words up to tlast, idle cycles before, and the share of
    cycles in which source and sink stall, in bursts of a mean length (0: each cycle by itself).
    ``events``: as :func:`events_of` gives them."""

    frames: np.ndarray
    events: np.ndarray

    @classmethod
    def uniform(
        cls,
        count: int,
        words: int,
        stalls: tuple[float, float] = (0.0, 0.0),
        reset: tuple[int, int] | None = None,
    ) -> Script:
        """Whole frames with the same stalls; ``reset``: (frame, word) of one."""
        frames = np.zeros(count, FRAME)
        frames["words"] = words
        frames["source"]["share"], frames["sink"]["share"] = stalls
        return cls(frames, events_of([(*reset, 0, 0, RESET_CYCLES)] if reset else []))

    def part(self, start: int, stop: int) -> Script:
        """Some of its frames, without the events."""
        return Script(self.frames[start:stop], self.events[:0])

    @property
    def stalls(self) -> bool:
        """Whether anybody ever waits: times are not those of the plan then."""
        held = (self.frames[side]["share"].any() for side in ("source", "sink"))
        return any(held) or bool(self.frames["gap"].any() or self.events["hold"].any())

    def write(self, prefix: Path) -> dict[str, str]:
        """The program's options, and their files beside ``prefix``."""
        options = {}
        for name, records in (("plans", self.frames), ("events", self.events)):
            options[name] = f"{prefix}.{name}"
            Path(options[name]).write_bytes(np.ascontiguousarray(records).tobytes())
        return options
