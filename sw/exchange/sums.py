"""Sums of tensors of several scales as one integer sum, and the quantiser behind it.

``sum of scale[k] * x[k]`` becomes ``sum of multiplier[k] * x[k]``, whose multipliers are the scales
over the quantiser's own, in units of a power of two. What must hold is that every reachable sum
lies on the same side of each of the quantiser's steps. Of one wide tensor (the sums of a
convolution) and narrow ones that is proven: for each value of the narrow ones the wide one's least
integer that reaches a step is known, and multipliers that keep all of these apart from the
integers below them are looked for, from the shortest on. Of several wide tensors there are too many
pairs; they get the longest multipliers that the sum has bits for, and what could fall on the wrong
side lies much nearer to a step than float32, in which the source adds, can tell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..fixed import Format, bits_for
from ..operators import Add, Requantise
from .builder import Builder
from .fit import FAR, Steps, find_steps
from .problems import Refusal
from .quantiser import Quantiser
from .stepping import limits, step_up, takes_shift
from .values import Term, Value

MOST_BITS = 57  # of a sum with its multipliers
LONGEST_SHIFT = 56
MOST_CASES = 1 << 12  # values of all narrow terms together
MOST_STEPS = 1 << 25  # cases x levels x channels
BLOCK = 1 << 13  # of these at a time: arrays that stay in a processor's cache
SAMPLE = 16  # of so many levels one is looked at before all are
PATIENCE = 16  # shifts tried beyond the first that keeps the steps apart, for a plain shift
HALVINGS = 300  # of a range of floats until two are neighbours
KINDS = (np.float32, np.float64)
LARGEST = 1 << 30  # integer of a term
Function = Callable[[np.ndarray], np.ndarray]
"""(L, C) reals in, (L, C) levels out."""


@dataclass(frozen=True)
class Case:
    """All that must be told apart: for each value of the narrow terms, level and channel the least
    integer of the wide term with which the level is reached.

    ``rest``: (K, N) the narrow terms' integers, zeros subtracted. ``at``, ``other``: (K, L, U) of
    the arithmetic that decides and of the other one, float32 or exact. ``low``, ``high``: (U,) the
    wide term's limits. Channels that are alike stand once: ``first`` (U,) is one of them, and
    ``place`` (C,) where each one is. ``levels`` (L,) are above ``least``.
    """

    rest: np.ndarray
    at: np.ndarray
    other: np.ndarray
    levels: np.ndarray
    least: int
    low: np.ndarray
    high: np.ndarray
    first: np.ndarray
    place: np.ndarray


def quantise_sum(builder: Builder, value: Value, name: str, q: Quantiser) -> str:
    """The tensor of levels that ``q`` makes of a sum of several scales."""
    assert value.pair is not None
    terms = value.pair.terms
    sign = np.where(falls(builder, value, q), -1, 1)
    wide = max(range(len(terms)), key=lambda k: builder.types[terms[k].tensor].format.bits)
    case = case_of(builder, value, q, wide, sign)
    if case is not None:
        made = proven(builder, value, name, q, wide, sign, case)
        if made is not None:
            return made
    return nearly(builder, value, name, q, sign)


def extent(builder: Builder, value: Value) -> tuple[np.ndarray, np.ndarray]:
    """(C,) the least and the greatest real of the sum, each term by itself at its end."""
    assert value.pair is not None
    low = high = np.zeros(len(value.scale))
    for term in value.pair.terms:
        ends = [term.scale * (end - term.zero) for end in ends_of(builder, term)]
        low, high = low + np.minimum(*ends), high + np.maximum(*ends)
        low, high = low + term.offset, high + term.offset
    return low, high


def ends_of(builder: Builder, term: Term) -> tuple[int, int]:
    """The least and the greatest integer of a term."""
    low, high = limits(builder, term.tensor, 1)
    return int(low.min()), int(high.max())


def falls(builder: Builder, value: Value, q: Quantiser) -> np.ndarray:
    """(C,) where a greater sum gives less."""
    low, high = (end[None].astype(np.float32) for end in extent(builder, value))
    return q.finish(value.apply_steps(high))[0] < q.finish(value.apply_steps(low))[0]


# Steps of every case


def case_of(
    builder: Builder, value: Value, q: Quantiser, wide: int, sign: np.ndarray
) -> Case | None:
    """None where there are too many cases to look at."""
    terms = terms_of(value)
    narrow = [t for k, t in enumerate(terms) if k != wide]
    ranges = [np.arange(low, high + 1) for low, high in (ends_of(builder, t) for t in narrow)]
    if np.prod([float(r.size) for r in ranges]) > MOST_CASES:
        return None
    grids = np.meshgrid(*ranges, indexing="ij")
    rest = np.stack([g.reshape(-1) - t.zero for g, t in zip(grids, narrow, strict=True)], axis=1)
    try:
        single, least, levels = real_steps(builder, value, q, sign, np.float32)
        double, bottom, more = real_steps(builder, value, q, sign, np.float64)
    except Refusal:  # a node that onnxruntime has in float32 alone
        return None
    rows = [t.scale for t in terms] + [t.offset for t in terms]
    _, first, place = np.unique(
        np.concatenate([*rows, sign, *single, *double]).reshape(-1, len(sign)),
        axis=1,
        return_index=True,
        return_inverse=True,
    )
    size = len(rest) * len(levels)
    if bottom != least or len(more) != len(levels) or size * len(first) > MOST_STEPS:
        return None
    if max(map(abs, ends_of(builder, terms[wide]))) >= LARGEST:
        return None
    turn = sign * np.where(terms[wide].scale < 0, -1, 1)
    low, high = (end - terms[wide].zero for end in ends_of(builder, terms[wide]))
    low, high = np.where(turn < 0, -high, low)[first], np.where(turn < 0, -low, high)[first]
    at = []
    for kind, bounds in zip(KINDS, (single[:, first], double[:, first]), strict=True):
        found = np.empty((len(rest), len(levels), len(first)), np.int32)
        for some, part in blocks(found.shape):
            which = first[part]
            real = Reals(channels_of(terms, which), wide, turn[which], sign[which], rest, kind)
            found[:, some, part] = real.least(bounds[some, part], low[part], high[part])
        at.append(found)
    if q.kernel is not None or ambiguous(value):
        at.reverse()
    return Case(rest, at[0], at[1], levels, least, low, high, first, place.reshape(-1))


def blocks(shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
    """Levels and channels of arrays (K, L, U), some at a time."""
    cases, levels, channels = shape
    size = max(1, BLOCK // max(1, cases))
    width = max(1, size // max(1, levels))
    for u in range(0, channels, width):
        for some in range(0, levels, size):
            yield slice(some, some + size), slice(u, u + width)


def channels_of(terms: tuple[Term, ...], which: np.ndarray) -> tuple[Term, ...]:
    return tuple(replace(t, scale=t.scale[which], offset=t.offset[which]) for t in terms)


@dataclass(frozen=True)
class Reals:
    """The sums' reals, turned by ``sign`` so that their levels rise, of some channels.

    ``turn``: (U,) the sign with which the integers of the ``wide`` term rise with them. ``rest``:
    (K, N) the other terms' integers. ``kind``: the floats in which they are added.
    """

    terms: tuple[Term, ...]
    wide: int
    turn: np.ndarray
    sign: np.ndarray
    rest: np.ndarray
    kind: type

    def __call__(self, x: np.ndarray) -> np.ndarray:
        """(K, L, U) reals of the wide term's turned integers."""
        total = None
        for k, term in enumerate(self.terms):
            others = self.rest[:, k - (k > self.wide), None, None] if k != self.wide else 0
            integers = x * self.turn if k == self.wide else others
            t = (term.scale * integers).astype(self.kind) + term.offset.astype(self.kind)
            total = t if total is None else total + t
        assert total is not None
        return total * self.sign.astype(self.kind)

    def least(self, at: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """(K, L, U) the least integers in ``low``..``high`` whose reals are at least ``at`` (L, U),
        ``high + 1`` for none."""
        exact = replace(self, kind=np.float64)
        guess = np.ceil((at - exact(np.zeros((1, 1, 1)))) / np.abs(self.terms[self.wide].scale))
        guess = np.clip(guess, low, high + 1).astype(np.int64)
        while True:
            fewer = (guess > low) & (self(guess - 1) >= at)
            more = ~fewer & (guess <= high) & (self(guess) < at)
            if not (fewer.any() or more.any()):
                return guess
            guess = guess - fewer + more


def real_steps(
    builder: Builder, value: Value, q: Quantiser, sign: np.ndarray, kind: type
) -> tuple[np.ndarray, int, np.ndarray]:
    """(L, C) the least reals of ``sign`` times the sum that give each level or more; the least
    level, and those above it."""

    def function(x: np.ndarray) -> np.ndarray:
        return q.finish(value.apply_steps(x * sign.astype(x.dtype))).astype(np.int64)

    ends = [end * sign for end in extent(builder, value)]
    low, high = (end.astype(kind) for end in (np.minimum(*ends), np.maximum(*ends)))
    first, last = function(low[None])[0], function(high[None])[0]
    least = int(first.min())
    levels = np.arange(least + 1, int(last.max()) + 1)[:, None]
    below = np.broadcast_to(low, (len(levels), len(low)))
    above = np.broadcast_to(high, below.shape)
    for _ in range(HALVINGS if levels.size else 0):
        middle = below + (above - below) / kind(2)
        moves = (middle > below) & (middle < above)
        if not moves.any():
            break
        reached = function(np.ascontiguousarray(middle)) >= levels
        above = np.where(moves & reached, middle, above)
        below = np.where(moves & ~reached, middle, below)
    at = np.where(first >= levels, -np.inf, np.where(last < levels, np.inf, above))
    return at, least, levels[:, 0]


# Multipliers


@dataclass(frozen=True)
class Multipliers:
    """``of``: for each term (C,) integers. ``shift``: the power of two of their unit."""

    of: list[np.ndarray]
    shift: int


def candidates(builder: Builder, value: Value, unit: float) -> Iterator[Multipliers]:
    """Ever longer multipliers in the ratios of the scales, as far as a sum has bits for them."""
    assert value.pair is not None
    terms = value.pair.terms
    tried = None
    for shift in range(LONGEST_SHIFT):
        of = [np.rint(term.scale / unit * 2.0**shift).astype(np.int64) for term in terms]
        reach = sum(
            int(np.abs(m).max()) * max(abs(end - t.zero) for end in ends_of(builder, t))
            for m, t in zip(of, terms, strict=True)
        )
        if reach.bit_length() >= MOST_BITS:
            return
        if all((m != 0).all() for m in of) and can_add(builder, terms, of):
            tried = Multipliers(of, shift)
            yield tried


def can_add(builder: Builder, terms: tuple[Term, ...], of: list[np.ndarray]) -> bool:
    """Whether the network has the sum: without multipliers, of one fraction only."""
    plain = all((m == 1).all() for m in of)
    fractions = {builder.types[term.tensor].format.fraction for term in terms}
    return not plain or len(fractions) == 1


def proven(
    builder: Builder,
    value: Value,
    name: str,
    q: Quantiser,
    wide: int,
    sign: np.ndarray,
    case: Case,
) -> str | None:
    """The shortest multipliers that keep all cases' steps apart: as exact arithmetic has them, or
    where there are none, with room where float32 says otherwise; None where there are none."""
    best, left = None, PATIENCE
    sample = replace(
        case, at=case.at[:, ::SAMPLE], other=case.other[:, ::SAMPLE], levels=case.levels[::SAMPLE]
    )
    for m in candidates(builder, value, float(q.scale.min())):
        rest = (np.stack([n for k, n in enumerate(m.of) if k != wide]) * sign)[:, case.first]
        factors = np.abs(m.of[wide])[case.first], rest
        if apart(sample, factors, True) is None:
            continue
        exact = apart(case, factors, False)
        steps = apart(case, factors, True) if exact is None and best is None else exact
        if steps is None:
            continue
        grade = (exact is not None) * 2 + takes_shift(steps, q)
        if best is None or grade > best[0]:
            best, left = (grade, m, steps), PATIENCE
        left -= best[0] > 1  # what is not exact is looked for to the end
        if grade == 3 or left == 0:
            break
    if best is None:
        return None
    grade, m, steps = best
    note(builder, value, name, grade > 1)
    steps = steps.channels(case.place)
    return step_up(builder, added(builder, value, name, m), name, (steps, steps), sign, q)


def apart(case: Case, factors: tuple[np.ndarray, np.ndarray], loose: bool) -> Steps | None:
    """The sums at which the levels are reached: above all sums that do not reach them, and not
    above those that do. None where there are no such.

    ``factors``: the wide term's multipliers (U,), and those of the narrow ones (N, U). ``loose``:
    where exact arithmetic and float32 differ, either will do.
    """
    wide, rest = factors
    others = case.rest @ rest  # (K, U)
    at, before = (np.empty(case.at.shape[1:], np.int64) for _ in range(2))
    for some, part in blocks(case.at.shape):
        low, high, m, own = case.low[part], case.high[part], wide[part], others[:, None, part]
        first = last = case.at[:, some, part].astype(np.int64)
        if loose:
            other = case.other[:, some, part]
            first, last = np.maximum(first, other), np.minimum(first, other)
        least = np.where(first <= high, m * np.minimum(first, high) + own, FAR).min(axis=0)
        most = np.where(last > low, m * np.maximum(last - 1, low) + own, -FAR).max(axis=0)
        if (most >= least).any():
            return None
        at[some, part], before[some, part] = least, most
    at, before = at.T, before.T
    low, high = case.low * wide + others.min(axis=0), case.high * wide + others.max(axis=0)
    at = np.where(at == FAR, high[:, None] + 1, at)
    before = np.where(before == -FAR, low[:, None] - 1, before)
    return Steps(at, before, case.levels, low, high, case.least)


def added(builder: Builder, value: Value, name: str, m: Multipliers) -> str:
    """The sum of the terms times their multipliers."""
    assert value.pair is not None
    total, factor = "", 1
    for k, (term, each) in enumerate(zip(value.pair.terms, m.of, strict=True)):
        tensor, own = term.tensor, int(each[0])
        if (each != own).any():
            tensor, own = scaled(builder, term, each, f"{name}_scaled_{k}"), 1
        if not total:
            total, factor = tensor, own
            continue
        total, factor = builder.add(Add(f"{name}_sum", (total, tensor), (factor, own))), 1
    return total


def scaled(builder: Builder, term: Term, factors: np.ndarray, name: str) -> str:
    """A term times a multiplier for each channel."""
    low, high = limits(builder, term.tensor, len(factors))
    ends = [(end - term.zero) * factors for end in (low, high)]
    bits = bits_for(int(np.minimum(*ends).min()), int(np.maximum(*ends).max()), True)
    format = Format(bits, builder.types[term.tensor].format.fraction, signed=True)
    bias = -term.zero * factors
    return builder.add(Requantise(name, (term.tensor,), format, bias, 0, factors))


def nearly(builder: Builder, value: Value, name: str, q: Quantiser, sign: np.ndarray) -> str:
    """The longest multipliers that the sum has bits for."""
    longest = None
    unit = float(q.scale.min())
    for longest in candidates(builder, value, unit):
        pairs = zip(terms_of(value), longest.of, strict=True)
        if all(is_whole(term, m, unit, longest.shift) for term, m in pairs):
            break
    if longest is None:
        raise Refusal(
            "it adds tensors of scales so far apart that no sum has bits for both",
            "quantise both in front of it, or give them scales nearer to each other",
        )
    tensor = added(builder, value, name, longest)
    offset = sum(term.offset for term in terms_of(value))
    scale = np.full(len(value.scale), unit * 2.0**-longest.shift)
    total = replace(value, tensor=tensor, scale=scale, zero=0, offset=offset, pair=None)

    def function(x: np.ndarray) -> np.ndarray:
        try:
            return q.finish(total.reals(x * sign, np.float64)).astype(np.int64)
        except Refusal:  # a node that onnxruntime has in float32 alone
            return q.finish(total.reals(x * sign)).astype(np.int64)

    low, high = (np.full(len(sign), end) for end in ends_of(builder, Term(tensor, scale)))
    low, high = np.where(sign < 0, -high, low), np.where(sign < 0, -low, high)
    steps = find_steps(function, low, high)
    note(builder, value, name, False)
    return step_up(builder, tensor, name, (steps, steps), sign, q)


def terms_of(value: Value) -> tuple[Term, ...]:
    assert value.pair is not None
    return value.pair.terms


def ambiguous(value: Value) -> bool:
    assert value.pair is not None
    return value.pair.ambiguous


def is_whole(term: Term, multiplier: np.ndarray, unit: float, shift: int) -> bool:
    """Whether the multipliers are the scales, and no numbers near them."""
    return bool((multiplier * (unit * 2.0**-shift) == term.scale).all())


def note(builder: Builder, value: Value, name: str, exact: bool) -> None:
    """Says it where the source's own arithmetic decides."""
    if ambiguous(value) or not exact:
        builder.notes.append(
            f"Add in front of {name!r}: the source adds sums of several scales in float32; where "
            "one lies within float32's rounding of a tie, its level depends on the order of "
            "addition"
        )
