"""The output: integers in the order of the source's reals, whatever it leaves unquantised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ..fixed import Format, bits_for
from ..network import Requantise
from .emit import limits
from .pieces import fraction_of
from .problems import Refusal
from .values import Value

if TYPE_CHECKING:
    from .interpreter import Reader

EXTRA_BITS = 8  # of an output whose biases are no whole sums: 1/256 of a unit
WHOLE = 1e-3  # how near a bias must be to a whole sum to count as one
FLOAT32_STEP = 2.0**-22  # how far float32 may have moved it, as a share of itself
ORDERED = ("Sigmoid", "Tanh", "HardSigmoid", "Softplus")


def linear(value: Value) -> Value:
    """Multiplications and additions of constants taken from the steps into scale and offset."""
    while value.steps:
        step = value.steps[0]
        operator, zero = step.node.operator, np.zeros(len(value.scale))
        offset = zero if value.offset is None else value.offset
        constants = [None if c is None else c.astype(np.float64) for c in step.constants]
        scale = value.scale
        if operator == "BatchNormalization":
            gain, shift, mean, variance = (c if c is not None else zero for c in constants[1:5])
            gain = gain / np.sqrt(variance + step.node.attributes.get("epsilon", 1e-5))
            scale, offset = scale * gain, (offset - mean) * gain + shift
        elif operator in ("Add", "Mul") or (operator in ("Sub", "Div") and step.place == 0):
            other = next(c for c in constants if c is not None)
            if operator in ("Add", "Sub"):
                offset = offset + other if operator == "Add" else offset - other
            else:
                factor = other if operator == "Mul" else 1 / other
                scale, offset = scale * factor, offset * factor
        else:
            break
        if (scale <= 0).any():
            break
        value = replace(value, scale=scale, offset=offset, steps=value.steps[1:], fused=None)
    return value


def scores(reader: Reader, value: Value, name: str) -> Value:
    """``value`` as integers of one scale that nothing is left to be computed of."""
    if value.pair is not None and not value.pair.exact:
        raise Refusal("a sum of two scales is the output", "quantise it, or give them one scale")
    value = linear(value)
    relu = [step.node.operator for step in value.steps] == ["Relu"]
    if value.steps and not relu:
        value = without_order(reader, value)
    if not reader.builder.is_sum(value.tensor):
        if value.plain and (value.scale == value.scale[0]).all():
            return value
        raise Refusal("the output is a function of integers, and no integers", "quantise it")
    unit, multiplier, bias = comparable(value)
    low, high = limits(reader.builder, value.tensor, len(value.scale))
    low, high = int((low * multiplier + bias).min()), int((high * multiplier + bias).max())
    if relu:
        low = 0
    bits = bits_for(min(low, 0), max(high, 1), not relu)
    if bits > 48:
        raise Refusal(f"the output has {bits} bits", "quantise it")
    format = Format(bits, fraction_of(unit), not relu)
    only = None if (multiplier == 1).all() else multiplier
    tensor = reader.builder.add(Requantise(name, (value.tensor,), format, bias, 0, only))
    scale = np.full(len(value.scale), unit)
    return Value(tensor, value.index, scale, opset=value.opset)


def comparable(value: Value) -> tuple[float, np.ndarray, np.ndarray]:
    """One unit for all channels, and (C,) multipliers and biases that bring them to it."""
    offset = np.zeros(len(value.scale)) if value.offset is None else value.offset
    least = float(value.scale.min())
    for unit in (least, least / (1 << EXTRA_BITS)):
        multiplier, bias = value.scale / unit, offset / unit
        whole = np.round(multiplier), np.round(bias)
        near = [
            np.abs(a - b) < WHOLE + FLOAT32_STEP * np.abs(a)
            for a, b in zip((multiplier, bias), whole, strict=True)
        ]
        if near[0].all() and near[1].all():
            break
    return unit, whole[0].astype(np.int64), whole[1].astype(np.int64)


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
