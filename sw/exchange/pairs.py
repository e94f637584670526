"""A sum of two narrow tensors of two scales, its multipliers tried on all pairs of integers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from ..operators import Add
from .builder import Builder
from .fit import Steps
from .quantiser import Quantiser, clipped
from .stepping import step_up
from .ties import note_pairs
from .values import Value

PAIR_BITS = 18  # of both sides of an addition together: 262,144 pairs are tried one by one
FINEST_PAIR = 22  # bits behind the point of the ratio of two scales


def quantise_pair(builder: Builder, value: Value, name: str, q: Quantiser) -> str | None:
    """Multipliers for a sum of two narrow tensors and a requantisation behind it, tried on all
    pairs; None where there are none."""
    assert value.pair is not None
    pair = value.pair
    formats = [builder.types[tensor].format for tensor in pair.tensors]
    ranges = [np.arange(format.low, format.high + 1) for format in formats]
    a, b = (grid.reshape(-1, 1) for grid in np.meshgrid(*ranges, indexing="ij"))
    clips = clipped(q, value)
    if q.kernel is not None and pair.fused is not None and clips is not None:
        wanted = np.clip(pair.fused(a, b, *q.kernel), *clips).astype(np.int64)
    else:
        wanted = q.finish(pair_reals(value, a, b)).astype(np.int64)
    note_pairs(builder, value, q, (a, b))
    for multipliers in multiplier_pairs(*pair.scales):
        sums = multipliers[0] * (a - pair.zeros[0]) + multipliers[1] * (b - pair.zeros[1])
        found = steps_of_sums(sums[:, 0], wanted)
        if found is not None:
            steps, sign = found
            channels = len(value.scale)
            steps = steps.channels(np.arange(channels) % len(steps.low))
            sign = sign[np.arange(channels) % len(sign)]
            add = builder.operators[value.tensor]
            assert isinstance(add, Add)
            tensor = builder.add(replace(add, multipliers=multipliers))
            return step_up(builder, tensor, name, (steps, steps), sign, q)
    return None


def pair_bits(builder: Builder, value: Value) -> int:
    """The bits of both sides of an addition together."""
    assert value.pair is not None
    return sum(builder.types[tensor].format.bits for tensor in value.pair.tensors)


def pair_reals(value: Value, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """(M, 1) integers of both sides to (M, C) or (M, 1) reals behind the steps, in float32."""
    assert value.pair is not None
    first, second = (
        (np.float64(abs(scale)) * (x - zero)).astype(np.float32) * np.float32(np.sign(scale))
        for x, scale, zero in zip((a, b), value.pair.scales, value.pair.zeros, strict=True)
    )
    reals = first + second
    if any(c is not None and c.ndim for step in value.steps for c in step.constants):
        reals = np.broadcast_to(reals, (len(reals), len(value.scale)))
    return value.apply_steps(np.ascontiguousarray(reals))


def multiplier_pairs(first: float, second: float) -> Iterator[tuple[int, int]]:
    """Ever finer integers in the ratio of two scales."""
    unit, seen = min(abs(first), abs(second)), set()
    for shift in range(FINEST_PAIR):
        pair = round(first / unit * 2**shift), round(second / unit * 2**shift)
        ratio = pair[0] / pair[1]
        if ratio not in seen and max(map(abs, pair)) < 1 << 24:
            seen.add(ratio)
            yield pair


def steps_of_sums(sums: np.ndarray, wanted: np.ndarray) -> tuple[Steps, np.ndarray] | None:
    """Steps by which (M,) ``sums`` give (M, C) ``wanted``, and (C,) the sign of the sums that has
    them rise; None where greater sums do not always give more, or equal ones differ."""
    rises = wanted[sums.argmax()] >= wanted[sums.argmin()]
    sign = np.where(rises, 1, -1)
    parts = []
    for c in range(wanted.shape[1]):
        signed = sums * sign[c]
        order = np.argsort(signed, kind="stable")
        s, q = signed[order], wanted[order, c]
        if (np.diff(q) < 0).any() or ((np.diff(s) == 0) & (np.diff(q) != 0)).any():
            return None
        parts.append((s, q))
    least = int(wanted.min())
    levels = np.arange(least + 1, int(wanted.max()) + 1)
    at, before = [], []
    for s, q in parts:
        first = np.searchsorted(q, levels)
        at.append(np.append(s, s[-1] + 1)[first])
        before.append(np.append(s[0] - 1, s)[first])
    low = np.array([s[0] for s, _ in parts])
    high = np.array([s[-1] for s, _ in parts])
    return Steps(np.array(at), np.array(before), levels, low, high, least), sign
