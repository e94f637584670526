"""Quantisers of the source as operators of the network, equal at every integer there can be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..fixed import Format
from ..operators import WIDEST_TABLE, Table
from .builder import Builder
from .entrance import TABLE_BITS, at_entrance
from .fit import Function, Steps, find_steps
from .pairs import PAIR_BITS, pair_bits, quantise_pair
from .problems import Refusal
from .quantiser import Quantiser, clipped
from .stepping import limits, narrowed, step_up
from .sums import quantise_sum
from .ties import note_all, note_odd_zero, note_sums
from .values import Mean, Value


def quantise(builder: Builder, value: Value, name: str, q: Quantiser) -> Value:
    """``value`` as integers, by an operator of the network that is appended."""
    result = Value(value.tensor, value.index, np.broadcast_to(q.scale, value.scale.shape), q.zero)
    result = replace(result, opset=value.opset)
    if value.raw:
        return replace(result, tensor=at_entrance(builder, value, name, q))
    if value.pair is not None:
        tensor = quantise_terms(builder, value, name, q)
        if tensor is not None:
            return replace(result, tensor=tensor)
    format = builder.types[value.tensor].format

    clips = clipped(q, value)
    fused = value.fused if clips is not None else None

    def function(integers: np.ndarray) -> np.ndarray:
        if fused is not None and q.kernel is not None and clips is not None:
            return np.clip(fused(integers, *q.kernel), *clips).astype(np.int64)
        return q.finish(value.reals(integers)).astype(np.int64)

    def real_function(integers: np.ndarray) -> np.ndarray:
        return q.finish(value.reals(integers, np.float64)).astype(np.int64)

    if isinstance(fused, Mean):
        note_odd_zero(builder, value, q)
    exact = None if fused is not None else real_function
    tensor = apply(builder, replace(value, fused=fused), name, function, exact, q, format)
    return replace(result, tensor=tensor)


def apply(
    builder: Builder,
    value: Value,
    name: str,
    function: Function,
    exact: Function | None,
    q: Quantiser,
    format: Format,
) -> str:
    """The tensor that ``function`` makes of ``value``'s integers, which are of ``format``.

    ``exact``: the same in float64, where the source's sums are floats themselves.
    """
    wide = format.bits > TABLE_BITS or builder.is_sum(value.tensor)
    if not wide or (not value.monotone and format.bits <= WIDEST_TABLE):
        note_all(builder, value, q, format)
        return look_up(builder, value, name, function, q, format)
    if not value.monotone:
        raise Refusal(
            f"a sum of {format.bits} bits goes through a function that rises and falls "
            f"({', '.join(sorted({step.node.operator for step in value.steps}))})",
            "quantise the sum to 8 bits in front of it",
        )
    low, high = limits(builder, value.tensor, len(value.scale))
    turned = function(high[None])[0] < function(low[None])[0]
    sign = np.where(turned, -1, 1)
    low, high = np.where(turned, -high, low), np.where(turned, -low, high)
    steps = find_steps(lambda x: function(x * sign), low, high)
    note_sums(builder, value, q, steps, sign)
    loose = steps if exact is None else loosened(steps, lambda x: exact(x * sign), low, high)
    return step_up(builder, value.tensor, name, (steps, loose), sign, q, value.fused)


def loosened(steps: Steps, exact: Function, low: np.ndarray, high: np.ndarray) -> Steps:
    """``steps`` with room where float32 and float64 disagree on which side of a tie a sum lies.

    There a source whose sums are float32 has no answer of its own: it hangs on the order in which
    it adds. Sums that float32 holds exactly leave no room.
    """
    try:
        other = find_steps(exact, low, high)
    except Refusal:  # a node that onnxruntime has in float32 alone
        return steps
    if other.least != steps.least or other.levels.size != steps.levels.size:
        return steps
    return replace(
        steps, at=np.maximum(steps.at, other.at), before=np.minimum(steps.before, other.before)
    )


def look_up(
    builder: Builder, value: Value, name: str, function: Function, q: Quantiser, format: Format
) -> str:
    """A table of ``function``, or nothing where it changes nothing."""
    x = np.arange(format.low, format.high + 1)[:, None]
    values = function(np.broadcast_to(x, (len(x), len(value.scale)))).T
    made = narrowed(q.nominal, int(values.min()), int(values.max()))
    if (values == values[:1]).all():
        values = values[:1]
    if replace(made, fraction=format.fraction) == format and (values == x[:, 0]).all():
        return value.tensor
    return builder.add(Table(name, (value.tensor,), made, np.ascontiguousarray(values)))


def quantise_terms(builder: Builder, value: Value, name: str, q: Quantiser) -> str | None:
    """A sum of several scales; None where the tensor of ``value`` is that sum already."""
    pair = value.pair
    assert pair is not None
    if pair.plain and pair_bits(builder, value) <= PAIR_BITS:
        tensor = quantise_pair(builder, value, name, q)
        if tensor is not None:
            return tensor
    return None if pair.same else quantise_sum(builder, value, name, q)
