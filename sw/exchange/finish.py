"""The output: integers in the order of the source's reals, whatever it leaves unquantised."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..fixed import Format, bits_for
from ..operators import Requantise
from .entrance import check_given
from .pieces import fraction_of
from .problems import Refusal
from .reader import Reader
from .stepping import limits
from .values import Value

EXTRA_BITS = 8  # of an output whose scores are no whole sums: 1/256 of a unit
WIDEST_SCORE = 48  # bits
WIDEST_PRODUCT = 62  # bits of a sum times its multiplier
ROUNDING, SLACK = 0.5, 0.125  # of a unit: what rounding takes, and what multipliers may add to it
WHOLE = 1e-3  # of a sum: how near to a whole one counts as one
FLOAT32_STEP = 2.0**-22  # how far float32 may have moved it, as a share of itself
ORDERED = ("Sigmoid", "Tanh", "HardSigmoid", "Softplus")


def linear(value: Value) -> Value:
    """Multiplications and additions of constants taken from the steps into scale and offset."""
    while value.steps:
        step = value.steps[0]
        if step.beside:
            break
        operator, zero = step.node.operator, np.zeros(len(value.scale))
        offset = zero if value.offset is None else value.offset
        constants = [None if c is None else c.astype(np.float64) for c in step.constants]
        scale = value.scale
        if operator == "BatchNormalization":
            gain, shift, mean, variance = (c if c is not None else zero for c in constants[1:5])
            gain = gain / np.sqrt(variance + step.node.attributes.get("epsilon", 1e-5))
            scale, offset = scale * gain, (offset - mean) * gain + shift
        elif operator == "Neg":
            scale, offset = -scale, -offset
        elif operator in ("Add", "Sub", "Mul") or (operator == "Div" and step.place == 0):
            other = next(c for c in constants if c is not None)
            if operator == "Sub" and step.place == 1:
                scale, offset = -scale, other - offset
            elif operator in ("Add", "Sub"):
                offset = offset + other if operator == "Add" else offset - other
            else:
                factor = other if operator == "Mul" else 1 / other
                scale, offset = scale * factor, offset * factor
        else:
            break
        if (scale == 0).any() or not np.isfinite(scale).all():
            break
        value = replace(value, scale=scale, offset=offset, steps=value.steps[1:], fused=None)
    return value


def scores(reader: Reader, value: Value, name: str) -> Value:
    """``value`` as integers of one scale that nothing is left to be computed of."""
    check_given(reader.builder, value)
    if value.pair is not None and not value.pair.exact:
        raise Refusal("a sum of two scales is the output", "quantise it, or give them one scale")
    value = linear(value)
    relu = [step.node.operator for step in value.steps] == ["Relu"]
    if value.steps and not relu:
        value = without_order(reader, value)
    builder = reader.builder
    alike = value.plain and (value.scale == value.scale[0]).all() and value.scale[0] > 0
    if alike and not builder.is_sum(value.tensor):
        return value
    if not builder.is_sum(value.tensor):  # sums have no zero point
        value = without_zero(value)
    common = comparable(value, *limits(builder, value.tensor, len(value.scale)))
    low, high = common.low, common.high
    if relu:
        low = 0
    bits = bits_for(min(low, 0), max(high, 1), not relu)
    if bits > WIDEST_SCORE:
        raise Refusal(
            f"scores in one unit for all channels, {common.unit:.3g}, would have {bits} bits; "
            f"{WIDEST_SCORE} is the most",
            "quantise the output, or give its channels scales that are nearer to each other",
        )
    format = Format(bits, fraction_of(common.unit), not relu)
    only = None if (common.multiplier == 1).all() else common.multiplier
    tensor = builder.add(Requantise(name, (value.tensor,), format, common.bias, common.shift, only))
    builder.deviation = common.deviation
    if common.rounded:
        builder.notes.append(
            f"{name!r}: scores are whole numbers of {common.unit:.6g}, each at most "
            f"{common.deviation:.2g} of that from the model's in exact arithmetic: only classes "
            "whose scores lie nearer to each other than twice that can change places"
        )
    scale = np.full(len(value.scale), common.unit)
    return Value(tensor, value.index, scale, opset=value.opset)


def without_zero(value: Value) -> Value:
    """The same reals with a zero of 0, the rest in the offset."""
    offset = 0.0 if value.offset is None else value.offset
    return replace(value, zero=0, offset=offset - value.scale * value.zero, fused=None)


@dataclass(frozen=True)
class Common:
    """Integers of one ``unit`` for all channels: ``(x * multiplier + bias) / 2**shift``, rounded.

    ``low``, ``high``: the least and the greatest of them. ``deviation``: how many units they are at
    most from the reals. ``rounded``: whether they are other than whole sums.
    """

    unit: float
    multiplier: np.ndarray
    bias: np.ndarray
    shift: int
    low: int
    high: int
    deviation: float
    rounded: bool


def comparable(value: Value, low: np.ndarray, high: np.ndarray) -> Common:
    """One unit for all channels of ``value``, whose integers lie in ``low``..``high``, (C,) each.

    The unit is the finest channel's, where that makes whole numbers of all the others' and of the
    offsets, else 1/256 of it, with the least shift whose multipliers add an eighth of a unit at
    most to what rounding takes.
    """
    offset = np.zeros(len(value.scale)) if value.offset is None else value.offset
    reach = np.maximum(np.abs(low), np.abs(high)).astype(np.float64)
    used = reach > 0
    least = float(np.abs(value.scale[used] if used.any() else value.scale).min())
    scale = np.where(used, value.scale, least)  # of what is always 0 the scale does not matter
    found = in_units(least, 0, scale, offset, low, high)
    error = np.abs(offset / least - found.bias)
    near = np.abs(scale / least - found.multiplier) * reach < WHOLE
    if (near & (error < WHOLE + FLOAT32_STEP * np.abs(offset / least))).all():
        return replace(found, rounded=False)
    unit = least / (1 << EXTRA_BITS)
    size = float((np.abs(scale / unit) * reach + np.abs(offset / unit)).max()) + 1
    found = in_units(unit, 0, scale, offset, low, high)
    for shift in range(1, WIDEST_PRODUCT - int(np.ceil(np.log2(size)))):
        if found.deviation <= ROUNDING + (SLACK if found.shift else 0):
            break
        found = in_units(unit, shift, scale, offset, low, high)
    return found


def in_units(
    unit: float,
    shift: int,
    scale: np.ndarray,
    offset: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
) -> Common:
    """Multipliers and biases to the nearest integers over 2**shift."""
    power = 2.0**shift
    exact, added = scale / unit, offset / unit
    if max(np.abs(exact).max(), np.abs(added).max()) * power >= 2.0**WIDEST_PRODUCT:
        raise Refusal(
            f"its channels' scales and biases lie too far apart for one unit, {unit:.3g}",
            "quantise the output",
        )
    multiplier = np.round(exact * power).astype(np.int64)
    bias = np.round(added * power).astype(np.int64)
    ends = [
        (int(x) * int(m) + int(b) + (1 << shift >> 1)) >> shift
        for x_row in (low, high)
        for x, m, b in zip(x_row, multiplier, bias, strict=True)
    ]
    reach = np.maximum(np.abs(low), np.abs(high))
    errors = np.abs(multiplier / power - exact) * reach + np.abs(bias / power - added)
    deviation = float(errors.max()) + (ROUNDING if shift else 0.0)
    return Common(unit, multiplier, bias, shift, min(ends), max(ends), deviation, True)


def without_order(reader: Reader, value: Value) -> Value:
    """Leaves out functions at the output that all scores go through alike and that only rise."""
    for step in value.steps:
        if step.node.operator not in ORDERED or any(
            c is not None and c.ndim for c in step.constants
        ):
            raise Refusal(
                f"{step.node.operator} {step.node.title!r} is the output, and no integers",
                "quantise the output, or end the model with the scores",
            )
        reader.builder.notes.append(
            f"{step.node.operator} {step.node.title!r} is left out: it does not change which score "
            "is greatest"
        )
    return replace(value, steps=())
