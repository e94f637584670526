"""Which sums lie so near a tie of their quantiser that float32's own rounding decides.

A sum of a layer is an integer; what it stands for, a real number times scales of 24 bits. In exact
arithmetic it lies on one side of a tie or on it. Float32 rounds it on the way, so that code which
adds in another order, or fuses other operators, may come to the level beside.

The bound: ROUNDINGS of float32 for the sum (of the product of two scales, of its quotient by the
quantiser's, of the sum, of their product) as a share of the sum, two for a bias, as a share of the
bias, and two for each function behind it. Nothing is rounded, and no tie in doubt, where scales are
so short that float32 holds every sum and level: powers of two, for one.
"""

from __future__ import annotations

import numpy as np

from ..fixed import Format
from .builder import Builder
from .fit import Steps
from .levels import NEAR
from .problems import Refusal
from .quantiser import Quantiser
from .values import Value

UNIT = 2.0**-24  # how far a rounding to float32 moves a number, as a share of it
ROUNDINGS = 4
MANTISSA = 24  # bits of a float32
APPROXIMATED = ("Sigmoid", "Tanh", "Exp", "Erf", "Softplus", "Gelu", "Mish", "Elu", "Celu", "Selu",
                "Log")  # fmt: skip
CLIPS = ("Relu", "Clip")  # which round nothing
WIDE = 16  # roundings of one of these
DOUBTFUL = "a tie is so near that float32's rounding decides it"


def in_doubt(value: Value, q: Quantiser, integers: np.ndarray) -> np.ndarray:
    """(L, C) whether float32 decides which level of ``q`` the (L, C) ``integers`` of ``value``
    come to."""
    sums = value.scale * (integers.astype(np.float64) - value.zero)
    error = ROUNDINGS * UNIT * np.abs(sums)
    if (
        q.kernel is None
    ):  # QONNX adds reals: what is left of those that cancel is a rounding of them
        error = error + ROUNDINGS * UNIT * value.scale
    if value.offset is not None:
        sums = sums + value.offset
        error = error + 2 * UNIT * np.abs(value.offset)
    return doubtful(value, q, sums, error, short(value, q, integers))


def doubtful(
    value: Value, q: Quantiser, sums: np.ndarray, error: np.ndarray, exact: np.ndarray
) -> np.ndarray:
    """The same of (L, C) reals in front of the steps, known to ``error``; ``exact``: where float32
    holds them."""
    operators = [step.node.operator for step in value.steps if step.node.operator not in CLIPS]
    roundings = 1 + sum(WIDE if name in APPROXIMATED else 2 for name in operators)

    points = (sums, sums - error, sums + error)
    try:
        middle, first, last = (value.apply_steps(x) for x in points)
        exact = exact & held(sums) & held(middle)
    except Refusal:  # a node that onnxruntime has in float32 alone, and rounds there
        narrow = (value.apply_steps(x.astype(np.float32)) for x in points)
        middle, first, last = (x.astype(np.float64) for x in narrow)
        exact = np.zeros_like(exact)
    slack = roundings * UNIT * np.abs(middle)
    low, high = np.minimum(first, last) - slack, np.maximum(first, last) + slack
    return (q.finish(low) != q.finish(high)) & ~exact


def held(x: np.ndarray) -> np.ndarray:
    """Whether float32 holds a number as it is."""
    return x.astype(np.float32) == x


def bits(x: np.ndarray) -> np.ndarray:
    """Of how many binary digits each number is, zeros behind the last one left out."""
    mantissa = np.abs(np.frexp(x)[0]) * 2.0**53
    whole = mantissa.astype(np.int64)
    last = whole & -whole
    return np.where(whole > 0, 54 - np.frexp(last.astype(np.float64))[1], 0)


def short(value: Value, q: Quantiser, integers: np.ndarray) -> np.ndarray:
    """(C,) whether float32 holds all sums up to the largest of ``integers``, and their levels."""
    reach = int(np.abs(integers - value.zero).max(initial=1)).bit_length()
    ratio = value.scale / np.broadcast_to(q.scale, value.scale.shape)
    return np.maximum(bits(value.scale), bits(ratio)) + reach <= MANTISSA


def note_sums(builder: Builder, value: Value, q: Quantiser, steps: Steps, sign: np.ndarray) -> None:
    """Says how many of a layer's sums are in doubt, which lie beside its ``steps``, of all those
    between the first and the last of them."""
    inside = (steps.at > steps.low[:, None]) & (steps.at <= steps.high[:, None])
    if not inside.any():
        return
    found = []
    for beside in (steps.at, steps.before):
        near = in_doubt(value, q, (beside * sign[:, None]).T).T & inside
        channels, levels = np.nonzero(near)
        found.append(np.stack([channels, beside[channels, levels]], axis=1))
    count = len(np.unique(np.concatenate(found), axis=0))
    first = np.where(inside, steps.at, steps.high[:, None] + 1).min(axis=1)
    last = np.where(inside, steps.at, steps.low[:, None]).max(axis=1)
    note(builder, value.tensor, count, int(np.maximum(last - first + 1, 0).sum()), "sums")


def note(builder: Builder, tensor: str, count: int, total: int, what: str) -> None:
    """One sentence for a layer, where there is something to say."""
    if count:
        builder.ties[tensor] = (
            f"{tensor!r}: at {count:,} of {max(total, count):,} {what} {DOUBTFUL}; "
            "other float32 code may be one level off there"
        )


def note_all(builder: Builder, value: Value, q: Quantiser, format: Format) -> None:
    """The same of an activation, whose integers are few: all those of ``format``."""
    x = np.arange(format.low, format.high + 1)[:, None]
    x = np.broadcast_to(x, (len(x), len(value.scale)))
    near = in_doubt(value, q, x)
    note(builder, value.tensor, int(near.any(axis=1).sum()), len(x), "values")


def note_pairs(
    builder: Builder, value: Value, q: Quantiser, integers: tuple[np.ndarray, np.ndarray]
) -> None:
    """The same of a sum of two tensors, whose (M, 1) ``integers`` are all pairs there are."""
    assert value.pair is not None
    first, second = (
        scale * (x.astype(np.float64) - zero)
        for x, scale, zero in zip(integers, value.pair.scales, value.pair.zeros, strict=True)
    )
    sums = first + second
    error = 2 * UNIT * (np.abs(first) + np.abs(second) + np.abs(sums))
    exact = held(first) & held(second) & held(sums / q.scale)
    near = doubtful(value, q, sums, error, exact)
    note(builder, value.tensor, int(near.any(axis=1).sum()), len(near), "pairs")
    note_odd_zero(builder, value, q, sums)


def note_odd_zero(
    builder: Builder, value: Value, q: Quantiser, sums: np.ndarray | None = None
) -> None:
    """Says it where onnxruntime's fused mean or sum adds an odd zero point before it rounds, which
    turns every tie: half-even then gives the odd level."""
    if q.kernel is None or q.zero % 2 == 0:
        return
    if sums is None:
        format = builder.types[value.tensor].format
        sums = np.arange(format.low, format.high + 1) * value.scale[0]
    levels = sums / q.scale.max()
    if (np.abs(levels % 1 - 0.5) < NEAR).any():
        builder.notes.append(
            f"{value.tensor!r}: a tie is rounded to the even level, then the zero point {q.zero} "
            "is added; onnxruntime, when it fuses the layer, adds it first"
        )
