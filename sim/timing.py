"""Holds a run in which nobody stalls against the plan's cycles: each frame's end, and the counters.

Every run from reset is a stretch of its own: a process, or what follows a reset in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .design import Design
from .native import SimulationResult
from .report import CounterReport, Timing

__all__ = ["Times", "late", "needed_frames", "read_times", "stretches", "uneven"]

LEAST_FRAMES = 24
MOST_FRAMES, MOST_CYCLES = 96, 2_000_000  # of a run whose frames nobody asked for


@dataclass(frozen=True)
class Times:
    """The interval between frames, the latency of the first, and the counters."""

    interval: Timing
    latency: Timing
    counters: list[CounterReport]

    @property
    def troubles(self) -> list[str]:
        """What is other than predicted, a sentence each."""
        found = [
            f"the {name} is {timing.measured:g} cycles, predicted {timing.predicted:g}"
            for name, timing in (("interval", self.interval), ("latency", self.latency))
            if not timing.exact
        ]
        found += [
            f"counter {each.net} reads {each.measured:g} cycles a frame, "
            f"predicted {each.predicted:g}"
            for each in self.counters
            if not each.exact and each.predicted is not None
        ]
        return found


def needed_frames(design: Design) -> int:
    """Frames in a row until the times have repeated themselves, where that is not too long."""
    settling = design.settled + 2 * design.period + design.frames_held
    most = max(LEAST_FRAMES, min(MOST_FRAMES, int(MOST_CYCLES / design.interval)))
    return max(LEAST_FRAMES, min(most, settling))


def stretches(result: SimulationResult) -> list[slice]:
    """Frames that left one after the other without a reset between them."""
    found = []
    for start, stop in result.slices:
        cuts = np.flatnonzero(np.diff(result.resets[start:stop])) + start + 1
        bounds = [start, *cuts.tolist(), stop]
        found += [slice(a, b) for a, b in zip(bounds[:-1], bounds[1:], strict=True)]
    return found


def late(design: Design, result: SimulationResult) -> str | None:
    """The first frame that did not end in its predicted cycle, or whose words passed in other ones
    than those of a frame that had as many before it since a reset, as a sentence."""
    found = stretches(result)
    for stretch in found:
        ends = result.last_out[stretch] - result.first_in[stretch.start]
        predicted = design.ends(len(ends))
        wrong = ends[: len(predicted)] != predicted
        if wrong.any():
            n = int(wrong.argmax())
            since = "from reset" if stretch.start else "of the run"
            return (
                f"frame {stretch.start + n}, the {ordinal(n + 1)} {since}, ended {ends[n]:,} "
                f"cycles after the first word, predicted {predicted[n]:,}"
            )
    return uneven(result, found)


def uneven(result: SimulationResult, found: Sequence[slice]) -> str | None:
    """The first frame of these stretches whose words passed in other cycles than those of a frame
    of the longest one that had as many before it."""
    longest = max(found, key=lambda stretch: stretch.stop - stretch.start, default=slice(0, 0))
    for stretch in found:
        other = slice(longest.start, longest.start + stretch.stop - stretch.start)
        wrong = result.passed[stretch] != result.passed[other]
        if wrong.any():
            n = int(wrong.argmax())
            return (
                f"frame {stretch.start + n}, the {ordinal(n + 1)} from reset, had its words in "
                f"other cycles than frame {longest.start + n}, the {ordinal(n + 1)} from another"
            )
    return None


def ordinal(n: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th."""
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def read_times(design: Design, result: SimulationResult) -> Times:
    """The figures of the first process, and what the plan has for the same frames.

    Counters are compared over whole periods, once the times repeat themselves and while the source
    still has frames; where a run is too short for that, nothing is predicted of them.
    """
    count = result.slices[0][1]
    ends = result.last_out[:count] - result.first_in[0]
    intervals, planned = np.diff(ends), np.diff(design.ends(count))
    # The steady part of what is known, or its last half.
    known, settled = len(planned), design.settled
    size = design.period if design.period and known >= settled + design.period else -(-known // 2)
    part = slice(known - size, known)
    interval = Timing(float(planned[part].mean()), float(intervals[part].mean()))
    latency = Timing(design.latency, int(ends[0]))
    # The front stages have nothing left to do once the last frame is in.
    fed = int((result.last_out[:count] <= result.last_in[count - 1]).sum()) - 1
    periods = (fed - settled) // design.period if design.period else 0
    start, stop = (settled, settled + periods * design.period) if periods > 0 else (0, count - 1)
    counters = []
    for k, net in enumerate(design.counters):
        measured = float(result.counts[stop, k] - result.counts[start, k]) / (stop - start)
        predicted = design.predicted(net) if periods > 0 else None
        counters.append(CounterReport(net, predicted, measured))
    return Times(interval, latency, counters)
