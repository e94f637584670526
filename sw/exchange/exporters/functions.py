"""Functions of one value: a sum and a shift where that does, else the inputs at which they step."""

from __future__ import annotations

import numpy as np

from ...errors import GuyotError
from ...fixed import Format
from ...operators import Formula, Requantise, Table, Tensor, Thresholds
from ..fit import find_steps
from ..qonnx_writer import EXACT_BITS, Writer, check_exact, exports

MOST_LEVELS = 1 << 12


@exports(Requantise)
def requantise(writer: Writer, op: Requantise, types: list[Tensor]) -> None:
    (x,) = types
    check_exact(op, x.format.bits)
    wide = op.shift and np.abs(op.bias).max(initial=0) >= 1 << (EXACT_BITS - 2)
    if op.multiplier is not None or wide or op.rounding == "float32":
        return steps(writer, op, types)
    half = (1 << op.shift) >> 1 if op.rounding == "half-up" else 0
    biased = writer.node("Add", [op.inputs[0], writer.channels(op.bias + half)])
    scaled = writer.node("Mul", [biased, writer.real(2.0**-op.shift)])
    if op.rounding == "half-even":
        # QONNX rounds with the zero point in; an even one does not show.
        scaled = writer.quant(scaled, Format(EXACT_BITS - 1, 0, True))
    writer.quant(scaled, op.format, op.name, "FLOOR")


@exports(Table, Thresholds)
def steps(writer: Writer, op: Requantise | Thresholds | Table, types: list[Tensor]) -> None:
    """Any function that never falls, as the inputs at which it steps."""
    (x,) = types
    check_exact(op, x.format.bits)
    channels, format = x.shape[0], op.format

    def function(q: np.ndarray) -> np.ndarray:
        return op.compute(q[:, :, None, None], types=tuple(types))[:, :, 0, 0]

    low, high = np.full(channels, x.format.low), np.full(channels, x.format.high)
    if not rises(function, low, high):
        raise GuyotError(
            f"layer {op.name!r} falls somewhere, and QONNX has thresholds that only rise"
        )
    found = find_steps(function, low, high)
    if len(found.levels) > MOST_LEVELS:
        raise GuyotError(f"layer {op.name!r} has {len(found.levels)} levels: too many to write")
    limits = writer.real(found.at - x.format.zero)
    bias = float(found.least - format.zero)
    if not found.levels.size:
        limits = writer.real(np.full((channels, 1), x.format.high + 1 - x.format.zero))
    counted = writer.node(
        "MultiThreshold",
        [op.inputs[0], limits],
        out_dtype=f"INT{min(format.bits + 1, 32)}",
        out_scale=1.0,
        out_bias=bias,
        data_layout="NCHW",
    )
    writer.quant(counted, format, op.name)


def rises(function, low: np.ndarray, high: np.ndarray) -> bool:
    """Whether a function of integers never falls, as far as 4,097 places of its range show."""
    places = np.linspace(0, 1, 4097)[:, None]
    x = np.unique(np.round(low + (high - low) * places).astype(np.int64), axis=0)
    return bool((np.diff(function(x), axis=0) >= 0).all())


@exports(Formula)
def formula(writer: Writer, op: Formula, types: list[Tensor]) -> None:
    """Wide integers, and bits of them: float32, in which QONNX computes, has neither."""
    raise GuyotError(
        f"layer {op.name!r} is a formula of integers, which QONNX has no node for: export the "
        "network without what was traced"
    )
