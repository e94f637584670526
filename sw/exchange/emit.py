"""Quantisers of the source as operators of the network, equal at every integer there can be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ..fixed import WIDEST, Format, bits_for
from ..network import Add, Convolution, Requantise
from ..operators import WIDEST_TABLE, Table, Thresholds
from .builder import Builder
from .entrance import TABLE_BITS, at_entrance
from .fit import Ends, Function, Steps, find_steps, fit, fit_shift, float32_rescale
from .pieces import fraction_of
from .problems import Refusal
from .ties import note_all, note_odd_zero, note_pairs, note_sums
from .values import Fused, Mean, Value

PAIR_BITS = 18  # of both sides of an addition together: 262,144 pairs are tried one by one
FINEST_PAIR = 22  # bits behind the point of the ratio of two scales
CLIPS = ("Relu", "Clip")


@dataclass(frozen=True)
class Quantiser:
    """``finish``: (L, C) float32 to (L, C) integers in ``low``..``high``; never falls.

    An integer q then stands for ``scale * (q - zero)``, ``scale`` being () or (C,). ``kernel``: the
    scale and the typed zero of a QuantizeLinear, for those sums that onnxruntime fuses with it.
    """

    finish: Callable[[np.ndarray], np.ndarray]
    low: int
    high: int
    zero: int
    scale: np.ndarray
    kernel: tuple[np.ndarray, np.ndarray] | None = None

    @property
    def nominal(self) -> Format:
        """The format that the source gives what it makes."""
        low, high = min(self.low, self.zero), max(self.high, self.zero)
        bits = bits_for(low, high)
        return Format(bits, fraction_of(self.scale), low < 0, self.zero)


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


def clipped(q: Quantiser, value: Value) -> tuple[np.ndarray, np.ndarray] | None:
    """(1, C) the least and the greatest level that the value's steps let through, where these are
    nothing but clips: whether they come in front of the rounding or behind it is the same then."""
    if q.kernel is None or any(step.node.operator not in CLIPS for step in value.steps):
        return None
    ends = np.array([q.low - q.zero, q.high - q.zero])[:, None] * np.float64(q.scale.max())
    ends = np.broadcast_to(ends, (2, len(value.scale))).astype(np.float32)
    low, high = q.finish(value.apply_steps(np.ascontiguousarray(ends)))
    return low[None], high[None]


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


def limits(builder: Builder, tensor: str, channels: int) -> tuple[np.ndarray, np.ndarray]:
    """(C,) the least and the greatest integer of each channel."""
    op = builder.operators.get(tensor)
    if isinstance(op, Convolution):
        return op.bounds(builder.types[op.inputs[0]])
    format = builder.types[tensor].format
    return np.full(channels, format.low), np.full(channels, format.high)


def step_up(
    builder: Builder,
    tensor: str,
    name: str,
    ways: tuple[Steps, Steps],
    sign: np.ndarray,
    q: Quantiser,
    fused: Fused | None = None,
) -> str:
    """A requantisation, or thresholds, of ``sign * tensor`` that steps where the first of ``ways``
    does, or the second, which leaves room; a shift alone is preferred."""
    steps, loose = ways
    format = narrowed(q.nominal, steps.least, steps.most)
    found = (
        fit_shift(steps, format)
        or fit_shift(loose, format)
        or fit(steps, format)
        or (fit(loose, format) if loose is not steps else None)
    )
    if found is None and fused is not None and q.kernel is not None:
        found = float32_rescale(steps, format, fused.factor(q.kernel[0]), fused.bias)
    if found is not None:
        m = found.multiplier * sign
        multiplier = None if (m == 1).all() else m
        bias = found.bias
        return builder.add(
            Requantise(name, (tensor,), format, bias, found.shift, multiplier, found.rounding)
        )
    made = step_from(builder, tensor, name, ways, sign, q) if steps.least > format.low else None
    if made is not None:
        return made
    if (sign < 0).any():
        kind = builder.types[tensor].format
        wide = Format(min(kind.bits + 1, WIDEST), kind.fraction, signed=True)
        none = np.zeros(len(sign), np.int64)
        tensor = builder.add(Requantise(f"{name}_sign", (tensor,), wide, none, 0, sign))
    at = np.maximum.accumulate(steps.at, axis=1)
    if len(at) > 1 and (at == at[:1]).all():
        at = at[:1]
    return builder.add(Thresholds(name, (tensor,), format, at, steps.least))


def step_from(
    builder: Builder,
    tensor: str,
    name: str,
    ways: tuple[Steps, Steps],
    sign: np.ndarray,
    q: Quantiser,
) -> str | None:
    """A requantisation that counts from the least level, as a ReLU in front of a zero point above
    the least integer has it, and one that adds that level; None where there is none."""
    least, format = ways[0].least, q.nominal
    small = Format(bits_for(0, ways[0].most - least), format.fraction)
    for steps in ways:
        found = fit_shift(*counted(steps, q)) or fit(*counted(steps, q))
        if found is not None:
            m = found.multiplier * sign
            multiplier = None if (m == 1).all() else m
            first = Requantise(
                f"{name}_above", (tensor,), small, found.bias, found.shift, multiplier,
                found.rounding,
            )  # fmt: skip
            add = np.full(len(sign), least - format.zero)
            return builder.add(Requantise(name, (builder.add(first),), format, add))
    return None


def counted(steps: Steps, q: Quantiser) -> tuple[Steps, Ends]:
    """``steps`` counted from the least level, and where what counts them must clip by itself."""
    most = steps.most - steps.least
    high = most if steps.most == q.nominal.high else Format(bits_for(0, most)).high
    return replace(steps, levels=steps.levels - steps.least, least=0), Ends(0, high)


def takes_shift(steps: Steps, q: Quantiser) -> bool:
    """Whether a shift alone steps where ``steps`` do."""
    format = narrowed(q.nominal, steps.least, steps.most)
    return (
        fit_shift(steps, format) is not None
        or steps.least > format.low
        and fit_shift(*counted(steps, q)) is not None
    )


def narrowed(format: Format, least: int, most: int) -> Format:
    """Without the sign where nothing is below zero: the clip of a ReLU."""
    if format.signed and least >= 0 and format.zero >= 0 and format.bits > 1:
        return replace(format, bits=max(format.bits - 1, bits_for(0, most)), signed=False)
    return format


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


# Sums of two tensors


def quantise_terms(builder: Builder, value: Value, name: str, q: Quantiser) -> str | None:
    """A sum of several scales; None where the tensor of ``value`` is that sum already."""
    from .sums import quantise_sum

    pair = value.pair
    assert pair is not None
    if pair.plain and pair_bits(builder, value) <= PAIR_BITS:
        tensor = quantise_pair(builder, value, name, q)
        if tensor is not None:
            return tensor
    return None if pair.same else quantise_sum(builder, value, name, q)


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
