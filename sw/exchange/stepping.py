"""Steps of a source's quantiser as an operator of the network that steps where they do."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..fixed import WIDEST, Format, bits_for
from ..operators import Requantise, Thresholds
from .builder import Builder
from .fit import Ends, Steps, fit, fit_shift, float32_rescale
from .quantiser import Quantiser
from .values import Fused


def limits(builder: Builder, tensor: str, channels: int) -> tuple[np.ndarray, np.ndarray]:
    """(C,) the least and the greatest integer of each channel."""
    op = builder.operators.get(tensor)
    found = op.limits([builder.types[name] for name in op.inputs]) if op else None
    if found is not None:
        return found
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
