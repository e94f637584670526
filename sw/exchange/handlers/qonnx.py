"""QONNX's quantisers (Quant, BipolarQuant, Trunc, MultiThreshold), each with the arithmetic of the
qonnx package, which defines them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import numpy as np

from ...fixed import bits_for
from ..emit import quantise
from ..pairs import pair_reals
from ..problems import Refusal
from ..quantiser import Quantiser
from ..reader import Read, Reader, handles
from ..source import Node
from ..stepping import limits
from ..values import Constant, Value
from .common import WIDEST_WEIGHT, check_scale, constant_at, spread, value_at

Count = Callable[[np.ndarray], np.ndarray]
"""(L, C) float32 to (L, C) whole numbers: which level."""
WIDEST = 24  # bits of a quantiser: float32 holds no wider integers
FINEST = 1 << 8  # parts of a step that an offset may be a multiple of
MOST_LEVELS = 1 << 12  # of a grid that is finer than the steps
NEAR = 1e-6  # of a step: how near float32 comes to such a multiple
ROUNDINGS: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "ROUND": np.round,
    "HALF_EVEN": np.round,
    "CEIL": np.ceil,
    "FLOOR": np.floor,
    "UP": lambda x: np.sign(x) * np.ceil(np.abs(x)),
    "DOWN": np.fix,
    "ROUND_TO_ZERO": np.fix,
    "HALF_UP": lambda x: np.sign(x) * np.floor(np.abs(x) + 0.5),
    "HALF_DOWN": lambda x: np.sign(x) * np.ceil(np.abs(x) - 0.5),
}
"""The rounding modes, as the qonnx package defines them; ROUND_TO_ZERO is Brevitas's DOWN."""
LAYOUTS = {2: "NC", 3: "NWC", 4: "NCHW"}
"""By rank: a MultiThreshold's layout where it says none."""


@handles("Quant", "IntQuant")
def quant(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    x = inputs[0]
    names = ("scale", "zero point", "bit width")
    scale, zero, bits = (constants(inputs, place, name) for place, name in enumerate(names, 1))
    check_scale(scale, x.array if isinstance(x, Constant) else None)
    check_bits(bits, WIDEST_WEIGHT if isinstance(x, Constant) else WIDEST)
    if not (np.abs(zero) < 2.0**WIDEST).all():
        raise Refusal(f"a zero point of {zero.reshape(-1)[0]:g}", "check the model", "zero_point")
    signed, rounded = flag(node, "signed"), rounding(node, "ROUND")
    ends = integers(bits, signed, flag(node, "narrow"))
    one_bit = signed and bool((bits == 1).any())
    if one_bit and bits.size > 1:
        raise Refusal("some of its elements have one bit", "use two bits or more", "bitwidth")

    def count(x: np.ndarray, scale, zero, low, high) -> np.ndarray:
        with np.errstate(over="ignore"):  # it is clipped
            y = x / scale + zero
        return np.where(y >= 0, 1, -1) if one_bit else rounded(np.clip(y, low, high))

    if isinstance(x, Constant):
        array = x.array.astype(np.float32)
        if not np.isfinite(array).all():
            raise Refusal("it reads weights that are no numbers", "check the model")
        return [constant_levels(count(array, scale, zero, *ends), scale, -zero)]
    value = value_at(inputs, 0)
    parts = spread(reader, value, scale, zero, *ends)
    ends = (-np.ones(()), np.ones(())) if one_bit else (parts[2], parts[3])
    return levels(reader, node, value, lambda x: count(x, *parts), ends, parts[0], -parts[1])


@handles("BipolarQuant")
def bipolar(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    """-1 or 1 times the scale."""
    scale = constants(inputs, 1, "scale")
    check_scale(scale)
    x = inputs[0]
    if isinstance(x, Constant):
        return [constant_levels(np.where(x.array >= 0, 1, -1), scale, np.zeros(()))]
    value = value_at(inputs, 0)
    (step,) = spread(reader, value, scale)
    ends = -np.ones(()), np.ones(())
    return levels(reader, node, value, lambda x: np.where(x >= 0, 1, -1), ends, step)


@handles("Trunc")
def trunc(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    """The upper bits of an integer. The second version is told the scale of its result, and clips
    to its width; the first does neither."""
    names = ["scale", "zero point", "bit width", "output scale", "output bit width"]
    if len(inputs) == 5:
        names.remove("output scale")
    version = reader.source.versions.get(node.domain, len(inputs) - 4)
    if len(inputs) != (5 if version < 2 else 6):
        raise Refusal(
            f"it has {len(inputs)} inputs, and its domain version {version}",
            "version 1 has five inputs and version 2 six: check the exporter",
        )
    value = value_at(inputs, 0)
    arrays = [constants(inputs, place, name) for place, name in enumerate(names, 1)]
    scale, zero, before, *rest, after = spread(reader, value, *arrays)
    check_scale(scale)
    rounded = rounding(node)
    step = rest[0] if rest else scale
    check_scale(step)
    power = 2 ** (np.round(np.log2(step / scale)) if rest else before - after)
    ends = None
    if rest:
        check_bits(after, WIDEST)
        ends = integers(after, flag(node, "signed", 1), flag(node, "narrow", 0))

    def count(x: np.ndarray) -> np.ndarray:
        y = np.round(x / scale + zero) / power
        return rounded(y if ends is None else np.clip(y, *ends))

    offset = -zero / power if rest else -zero
    reached = reach(reader, value, count) if ends is None else ends
    return levels(reader, node, value, count, reached, step, offset)


@handles("MultiThreshold")
def multi_threshold(reader: Reader, node: Node, inputs: list[Read | None]) -> Sequence[Read]:
    """FINN's activation: how many thresholds are reached, scaled and shifted."""
    value = value_at(inputs, 0)
    rows = constants(inputs, 1, "thresholds")
    scale = float(node.attributes.get("out_scale", 1.0))
    bias = float(node.attributes.get("out_bias", 0.0))
    if not (np.isfinite([scale, bias]).all() and scale):
        raise Refusal(f"it is {scale:g}, with a bias of {bias:g}", "check the model", "out_scale")
    if rows.ndim != 2 or not rows.shape[1]:
        why = f"its thresholds have the shape {list(rows.shape)}, and no row for each channel"
        raise Refusal(why, "check the model", "thresholds")
    if np.isnan(rows).any():
        raise Refusal("some thresholds are no numbers (NaN)", "check the model", "thresholds")
    rank = value.index.ndim
    layout = str(node.attributes.get("data_layout") or LAYOUTS.get(rank, ""))
    axis = layout.index("C") if "C" in layout else 1
    if axis >= rank or len(rows) not in (1, value.shape[axis]):
        raise Refusal(
            f"{len(rows)} rows of thresholds, and an input of the shape {list(value.shape)} in "
            f"the layout {layout!r}",
            "give one row, or one for each channel",
            "data_layout",
        )
    if len(rows) > 1:
        shape = [-1 if n == axis else 1 for n in range(rank)]
        columns = spread(reader, value, *(column.reshape(shape) for column in rows.T))
        rows = np.stack([np.broadcast_to(c, value.scale.shape) for c in columns], axis=1)
    m, k = on_grid(np.asarray(bias / abs(scale)))
    m = m if scale > 0 else -m
    ends = sorted((k, k + m * rows.shape[1]))

    def count(x: np.ndarray) -> np.ndarray:
        return (x[..., None] >= rows).sum(axis=-1) * m + k

    return levels(reader, node, value, count, (ends[0], ends[1]), np.asarray(scale / m))


# What they share


def constants(inputs: Sequence[Read | None], place: int, what: str) -> np.ndarray:
    """A parameter, which QONNX has as an input, in float32."""
    return constant_at(inputs, place, what).array.astype(np.float32)


def flag(node: Node, name: str, default: int | None = None) -> bool:
    """An attribute that is 0 or 1; QONNX demands it where it has no ``default``."""
    value = node.attributes.get(name, default)
    if value not in (0, 1):
        raise Refusal("it is missing" if value is None else f"it is {value}", "say 0 or 1", name)
    return bool(value)


def rounding(node: Node, default: str | None = None) -> Callable[[np.ndarray], np.ndarray]:
    mode = node.attributes.get("rounding_mode", default)
    found = ROUNDINGS.get(str(mode).upper())
    if found is None:
        why = "it is missing" if mode is None else f"it rounds by {mode!r}"
        raise Refusal(why, f"use one of {', '.join(ROUNDINGS)}", "rounding_mode")
    return found


def check_bits(bits: np.ndarray, widest: int) -> None:
    if (bits != np.round(bits)).any() or not ((bits >= 1) & (bits <= widest)).all():
        raise Refusal(f"it has {bits.max():g} bits", f"use 1 to {widest}", "bitwidth")


def integers(bits: np.ndarray, signed: bool, narrow: bool) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest integer of so many bits."""
    if signed:
        return -(2 ** (bits - 1)) + narrow, 2 ** (bits - 1) - 1
    return 0 * bits, 2**bits - 1 - narrow


def on_grid(offset: np.ndarray) -> tuple[int, np.ndarray]:
    """m and k of the coarsest grid that has both whole numbers and ``offset``, whose elements are
    k / m; Refusal where it is finer than FINEST."""
    m = 1
    for value in np.unique(offset):
        part = Fraction(float(value)).limit_denominator(FINEST)
        m = int(np.lcm(m, part.denominator))
        if m > FINEST or abs(float(part) - float(value)) > NEAR * max(1.0, abs(float(value))):
            raise Refusal(
                f"levels that lie {value:g} steps beside whole ones",
                f"use an offset, or a zero point, that is a fraction over {FINEST} at the most",
            )
    return m, np.round(np.asarray(offset, np.float64) * m).astype(np.int64)


def constant_levels(n: np.ndarray, scale: np.ndarray, offset: np.ndarray) -> Constant:
    """The constant ``scale * (n + offset)``."""
    n = np.asarray(n, np.float32)
    m, k = on_grid(offset)
    whole = n.astype(np.int64) * m + k
    unit = np.broadcast_to(scale.astype(np.float64) / m, whole.shape)
    return Constant(np.asarray((n + offset.astype(np.float32)) * scale), whole, unit)


def levels(
    reader: Reader,
    node: Node,
    value: Value,
    count: Count,
    ends: tuple[np.ndarray, np.ndarray],
    step: np.ndarray,
    offset: np.ndarray | float = 0.0,
) -> list[Read]:
    """``value`` quantised to ``step * (n + offset)``, where ``count`` makes n, between ``ends``.

    All are () or (C,). A whole offset is the zero point, another one makes the grid finer, and
    channels of several steps get the finest one where that makes all of them integers.
    """
    offset = np.asarray(offset, np.float64)
    m, k = on_grid(offset)
    zero = -int(k.reshape(-1)[0]) if m == 1 and (k == k.reshape(-1)[0]).all() else 0
    step = np.asarray(step, np.float64) / m
    ratio = np.ones((), np.int64)
    if step.ndim:
        multiples = step / step.min()
        if np.array_equal(multiples, np.round(multiples)) and multiples.max() < 2**16:
            ratio, step = multiples.astype(np.int64), np.full_like(step, step.min())

    def finish(x: np.ndarray) -> np.ndarray:
        return (count(x).astype(np.int64) * m + k) * ratio + zero

    low, high = ((np.asarray(end).astype(np.int64) * m + k) * ratio + zero for end in ends)
    low, high = int(low.min()), int(high.max())
    if m > 1 and high - low >= MOST_LEVELS:
        raise Refusal(
            f"it has {(high - low) // m + 1} levels, and a zero point that is a fraction over {m}",
            "use a whole zero point, or fewer bits",
        )
    if bits_for(min(low, zero), max(high, zero), True) > WIDEST + 1:
        raise Refusal(f"its levels go from {low} to {high}", f"use {WIDEST} bits at the most")
    q = Quantiser(finish, low, high, zero, step)
    return [quantise(reader.builder, value, node.title, q)]


def reach(reader: Reader, value: Value, count: Count) -> tuple[np.ndarray, np.ndarray]:
    """The least and the greatest that ``count``, which never falls, makes of ``value``."""
    if value.raw:
        raise Refusal("it reads an input that is not quantised", "quantise in front of it")
    if not value.monotone:
        raise Refusal("its input goes through a function that rises and falls", "quantise it first")
    if value.pair is not None:
        formats = [reader.builder.types[tensor].format for tensor in value.pair.tensors]
        corners = [(a, b) for a in ("low", "high") for b in ("low", "high")]
        a, b = (np.array([[getattr(f, c[n])] for c in corners]) for n, f in enumerate(formats))
        made = count(pair_reals(value, a, b))
    else:
        made = count(value.reals(np.stack(limits(reader.builder, value.tensor, len(value.scale)))))
    return made.min(axis=0), made.max(axis=0)
