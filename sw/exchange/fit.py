"""A function of integers as an operator that gives the same integer for every input there can be.

The source's requantisation is a chain of float32 operations; all that counts of it is where its
integer output steps up. Those thresholds are found by bisection on the chain itself, so that every
rounding of its arithmetic is in them. A multiplier and a shift are then searched that step at the
same places, which integer arithmetic proves; where there are none, the thresholds are the operator.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from ..fixed import FLOAT32, Format, shift_right

Function = Callable[[np.ndarray], np.ndarray]
"""(L, C) integers in, (L, C) integers out, each channel by itself."""
WIDEST_PRODUCT = 46  # bits of an accumulator times its multiplier
LARGEST_SHIFT = 40
MANTISSA = 24  # bits of a float32
CANDIDATES = 5  # multipliers tried for each shift
SEARCH_STEPS = 100  # by thirds: (2 / 3)**100 is below float64
ROUNDINGS = ("half-up", "half-even")
FAR = np.int64(1) << 60  # beyond every bias


@dataclass(frozen=True)
class Ends:
    """What a fit needs to know of a format: where results are clipped, and their zero."""

    low: int
    high: int
    zero: int = 0


@dataclass(frozen=True)
class Steps:
    """Where a function that never falls steps up.

    ``at``: (C, L), the least input that gives ``levels[l]`` or more, ``high + 1`` where none does;
    ``before``: the greatest that gives less. Inputs lie in ``low``..``high``, (C,) each; no output
    is below ``least``.
    """

    at: np.ndarray
    before: np.ndarray
    levels: np.ndarray
    low: np.ndarray
    high: np.ndarray
    least: int

    @property
    def most(self) -> int:
        """The greatest output."""
        return self.least + len(self.levels)

    @property
    def reach(self) -> int:
        """The largest input."""
        return max(int(np.abs(self.low).max()), int(np.abs(self.high).max()), 1)

    def guarded(self, format: Format | Ends) -> Steps:
        """With the level that all inputs reach and the one that none does, where no clip sees to
        it that what stands for this function goes no further."""
        at, before, levels = [self.at], [self.before], [self.levels]
        if self.least > format.low:
            at.insert(0, self.low[:, None])
            before.insert(0, self.low[:, None] - 1)
            levels.insert(0, np.array([self.least]))
        if self.most < format.high:
            at.append(self.high[:, None] + 1)
            before.append(self.high[:, None])
            levels.append(np.array([self.most + 1]))
        at, before = np.concatenate(at, axis=1), np.concatenate(before, axis=1)
        return replace(self, at=at, before=before, levels=np.concatenate(levels))

    def channels(self, which: np.ndarray) -> Steps:
        at, before = self.at[which], self.before[which]
        return replace(self, at=at, before=before, low=self.low[which], high=self.high[which])


def find_steps(function: Function, low: np.ndarray, high: np.ndarray) -> Steps:
    """The steps of ``function``, which never falls between ``low`` and ``high``, by bisection."""
    first, last = function(low[None])[0], function(high[None])[0]
    least = int(first.min())
    levels = np.arange(least + 1, int(last.max()) + 1)
    below = np.broadcast_to(low[:, None] - 1, (len(low), len(levels)))
    above = np.broadcast_to(high[:, None] + 1, (len(low), len(levels)))
    while levels.size and (above - below > 1).any():
        middle = (below + above) // 2
        inside = np.clip(middle, low[:, None], high[:, None])
        reached = levels <= function(inside.T).T
        moves = above - below > 1
        above = np.where(moves & reached, middle, above)
        below = np.where(moves & ~reached, middle, below)
    return Steps(above, below, levels, low, high, least)


@dataclass(frozen=True)
class Rescale:
    """``clip((x * multiplier + bias) / 2**shift, rounded) + zero``: a Requantise's numbers."""

    multiplier: np.ndarray
    bias: np.ndarray
    shift: int
    rounding: str


def fit_shift(steps: Steps, format: Format | Ends) -> Rescale | None:
    """A shift alone that steps where ``steps`` do, clipped to ``format``; None if there is none.

    "floor" is not tried, because it is "half-up" with another bias.
    """
    steps = steps.guarded(format)
    ones = np.ones((len(steps.low), 1), np.int64)
    for shift in range(steps.reach.bit_length() + 2):
        for rounding in ROUNDINGS:
            bias, good = biases(steps, format.zero, shift, rounding, ones)
            if good.all():
                return Rescale(ones[:, 0], bias[:, 0], shift, rounding)
    return None


def fit(steps: Steps, format: Format | Ends) -> Rescale | None:
    """A multiplier for each channel and one shift that step where ``steps`` do, clipped to
    ``format``; None if there are none."""
    steps = steps.guarded(format)
    for rounding in ROUNDINGS:
        widest = WIDEST_PRODUCT - steps.reach.bit_length()
        found = fit_multipliers(steps, format.zero, rounding, widest)
        if found is not None:
            return found
    return None


def float32_rescale(
    steps: Steps, format: Format, factor: np.ndarray, bias: np.ndarray
) -> Rescale | None:
    """``float32(x + bias) * factor`` as integers: the factor's mantissa as the multiplier, and the
    rounding of a float32 product. None where ``steps`` are not those; channels that have one value
    alone get that."""
    mantissa, exponent = np.frexp(factor.astype(np.float64))
    whole = np.round(mantissa * (1 << MANTISSA)).astype(np.int64)
    steps = steps.guarded(format)
    still = ((steps.at <= steps.low[:, None]) | (steps.at > steps.high[:, None])).all(axis=1)
    shifts = np.where(still, 0, MANTISSA - exponent)
    shift = max(1, int(shifts.max()))
    reach = max(int(np.abs(steps.low + bias).max()), int(np.abs(steps.high + bias).max()), 1)
    spread = int((shift - shifts[~still]).max()) if (~still).any() else 0
    if MANTISSA + spread + reach.bit_length() > 61 or shift > 52:
        return None
    below = (steps.at <= steps.low[:, None]).sum(axis=1)
    value = steps.levels[0] - 1 + below - format.zero if steps.levels.size else steps.least
    multiplier = np.where(still, 0, whole << np.clip(shift - shifts, 0, 62))
    found = Rescale(multiplier, np.where(still, value << shift, multiplier * bias), shift, FLOAT32)
    return found if proves(steps, format, found) else None


def proves(steps: Steps, format: Format, found: Rescale) -> bool:
    """Whether ``found``, which never falls, steps where ``steps`` do."""

    def gives(x: np.ndarray) -> np.ndarray:
        product = x * found.multiplier[:, None] + found.bias[:, None]
        q = shift_right(product, found.shift, found.rounding) + format.zero
        return np.clip(q, format.low, format.high)

    low, high = steps.low[:, None], steps.high[:, None]
    reached = (steps.at > high) | (gives(np.minimum(steps.at, high)) >= steps.levels)
    spared = (steps.at <= low) | (gives(np.maximum(steps.before, low)) < steps.levels)
    return bool(reached.all() and spared.all())


def biases(
    steps: Steps, zero: int, shift: int, rounding: str, multiplier: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """(C, M) biases for the multipliers (C, M) >= 0, and whether they step where ``steps`` do.

    The biases that do are an interval: ``at`` must reach the level's bound, ``before`` must not.
    """
    level = steps.levels - zero
    bound = (level << shift) - ((1 << shift) >> 1)
    if rounding == "half-even" and shift:
        bound = bound + (level & 1)  # a tie goes to the even neighbour
    at, before = steps.at[:, None, :], steps.before[:, None, :]
    m = multiplier[:, :, None]
    low, high = steps.low[:, None, None], steps.high[:, None, None]
    least = np.where(at <= high, bound - m * np.minimum(at, high), -FAR)
    most = np.where(at > low, bound - 1 - m * np.maximum(before, low), FAR)
    least, most = least.max(axis=2, initial=-FAR), most.min(axis=2, initial=FAR)
    bias = np.where((least > -FAR) & (most < FAR), (least + most) >> 1, np.clip(0, least, most))
    return np.where(least <= most, bias, 0), least <= most


def slopes(steps: Steps) -> tuple[np.ndarray, np.ndarray]:
    """(C,) the least and the greatest slope of a line that steps where ``steps`` do, nearly.

    How much room a slope leaves for the line's offset is concave in the slope: a search by thirds
    finds the most, bisection the ends. Where no slope leaves room, both are the best one.
    """
    inside = (steps.at > steps.low[:, None]) & (steps.at <= steps.high[:, None])
    some: np.ndarray = np.asarray(inside.any(axis=1))
    if not some.any():
        return np.zeros(len(some)), np.zeros(len(some))
    at, before = steps.at.astype(np.float64), steps.before.astype(np.float64)
    levels = steps.levels.astype(np.float64)
    reachable, crossable = at <= steps.high[:, None], at > steps.low[:, None]

    def room(slope: np.ndarray) -> np.ndarray:
        must = np.where(reachable, levels - slope[:, None] * at, -np.inf).max(axis=1)
        must_not = np.where(crossable, levels - slope[:, None] * before, np.inf).min(axis=1)
        return must_not - must

    low = np.zeros(len(some))
    high = np.full(len(some), 2.0 * len(levels) + 2)
    floor, ceiling = low, high
    for _ in range(SEARCH_STEPS):
        first, second = low + (high - low) / 3, high - (high - low) / 3
        better = room(first) < room(second)
        low, high = np.where(better, first, low), np.where(better, high, second)
    best = (low + high) / 2
    ends = []
    for end in (floor, ceiling):
        bad, good = end, best
        for _ in range(SEARCH_STEPS):
            middle = (bad + good) / 2
            fits = room(middle) > 0
            bad, good = np.where(fits, bad, middle), np.where(fits, middle, good)
        ends.append(np.where(some, good, 0))
    return ends[0], ends[1]


def fit_multipliers(steps: Steps, zero: int, rounding: str, widest: int) -> Rescale | None:
    """The multiplier of the least shift of each channel, all brought to the largest shift."""
    channels = len(steps.low)
    least, most = slopes(steps)
    multiplier, bias, shifts = (np.zeros(channels, np.int64) for _ in range(3))
    left = np.arange(channels)
    for shift in range(LARGEST_SHIFT + 1):
        low = np.ceil(least[left] * 2.0**shift)
        high = np.minimum(np.floor(most[left] * 2.0**shift), 2.0**widest)
        places = np.linspace(0, 1, CANDIDATES)
        tried = np.round(low[:, None] + np.maximum(high - low, 0)[:, None] * places)
        tried = np.minimum(tried, 2.0**widest).astype(np.int64)
        found, good = biases(steps.channels(left), zero, shift, rounding, tried)
        good &= (low <= high)[:, None]
        which, hit = good.argmax(axis=1), good.any(axis=1)
        rows = np.flatnonzero(hit)
        multiplier[left[hit]] = tried[rows, which[hit]]
        bias[left[hit]] = found[rows, which[hit]]
        shifts[left[hit]] = shift
        left = left[~hit]
        if not left.size:
            break
    # Twice the multiplier, the bias and the power give the same integers, ties included.
    larger = int(shifts.max()) - shifts
    multiplier, bias = multiplier << larger, bias << larger
    if left.size or int(multiplier.max()).bit_length() > widest:
        return None
    return Rescale(multiplier, bias, int(shifts.max()), rounding)
