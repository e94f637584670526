"""What a tensor of the source is in terms of the integer network.

While nodes are read in order, each tensor is a constant or a *value*: integers of the network, the
place of each element among them, and the function that makes the source's real number of an
integer. Operators that only move elements change the places, those that work on each element by
itself lengthen the function, and nothing is computed until a quantiser or a layer asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from .evaluate import run_node
from .levels import half_even
from .problems import Refusal
from .source import Node

PADDING = -1  # the place of an element that a Pad has put in


@dataclass(frozen=True)
class Fused:
    """What onnxruntime's quantised kernels make of a sum that a QuantizeLinear follows at once.

    QLinearConv, QLinearMatMul, QGemm and QLinearGlobalAveragePool (MlasRequantizeOutput) turn the
    integer sum with its bias to float32, multiply it by one float32 factor, clip, and round
    half-even. ``bias``: (C,). ``factor``: the scale of the QuantizeLinear to (C,) float32.
    """

    bias: np.ndarray
    factor: Callable[[np.ndarray], np.ndarray]

    def __call__(self, sums: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
        """(L, C) sums to integers of the type of ``zero``."""
        limits, offset = np.iinfo(zero.dtype), int(zero)
        with np.errstate(over="ignore"):  # a product without bound is clipped
            factor = self.factor(scale)
            real = (sums + self.bias).astype(np.float32) * factor
        if not np.isfinite(factor).all():
            raise Refusal("its scales have a ratio that float32 does not hold", "check the scales")
        clipped = np.clip(real, limits.min - offset, limits.max - offset)
        return np.rint(clipped).astype(np.int64) + offset


@dataclass(frozen=True)
class Product(Fused):
    """A product of two tensors between quantisers: ``step``, of both scales, times an integer,
    rounded half-even by exact arithmetic before the zero point is added."""

    step: float = 1.0

    def __call__(self, sums: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
        limits = np.iinfo(zero.dtype)
        levels = half_even([(sums, self.step)], float(scale))
        return np.clip(levels + int(zero), limits.min, limits.max)


@dataclass(frozen=True)
class Mean(Fused):
    """An AveragePool between two quantisers: the mean of ``count`` reals, each ``step`` times an
    integer, rounded half-even by exact arithmetic before the zero point is added.

    float32's own rounding of the reals makes either level of a tie, as the elements are that the
    sum is of. Here a tie is one.
    """

    count: int = 1
    step: np.float32 = np.float32(1)

    def __call__(self, sums: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
        limits = np.iinfo(zero.dtype)
        levels = half_even([(sums + self.bias, float(self.step))], float(scale), self.count)
        return np.clip(levels + int(zero), limits.min, limits.max)


@dataclass(frozen=True)
class Constant:
    """An array that does not hang on the image.

    Behind a quantiser ``integers * scale == array``, both of the array's shape, zeros subtracted.
    """

    array: np.ndarray
    integers: np.ndarray | None = None
    scale: np.ndarray | None = None


@dataclass(frozen=True)
class Step:
    """A node that works on each element by itself, its constants (C,) or () for all channels.

    ``place``: which input the element is. ``monotone``: whether the function never turns: a greater
    element never gives less, or never gives more. ``beside``: other inputs, each the element as it
    was before all steps behind steps of its own.
    """

    node: Node
    constants: tuple[np.ndarray | None, ...]
    place: int
    monotone: bool
    beside: tuple[tuple[int, tuple[Step, ...]], ...] = ()


@dataclass(frozen=True)
class Term:
    """A tensor in a sum: an integer x of channel c stands for ``scale[c] * (x - zero) +
    offset[c]``."""

    tensor: str
    scale: np.ndarray
    zero: int = 0
    offset: np.ndarray = field(default_factory=lambda: np.zeros(1))


@dataclass(frozen=True)
class Pair:
    """A sum of two tensors or more before its multipliers are chosen.

    ``exact``: whether the multipliers that it has already are in the ratio of the scales, nearly,
    and ``same`` whether they are. ``ambiguous``: a term of it is a sum of floats in the source.
    ``fused``: integers of both sides, scale and zero of the QuantizeLinear behind them, to what
    exact arithmetic makes of the three.
    """

    terms: tuple[Term, ...]
    exact: bool
    same: bool = False
    ambiguous: bool = False
    fused: Callable[..., np.ndarray] | None = None

    @property
    def tensors(self) -> tuple[str, ...]:
        return tuple(term.tensor for term in self.terms)

    @property
    def scales(self) -> tuple[float, ...]:
        return tuple(float(term.scale[0]) for term in self.terms)

    @property
    def zeros(self) -> tuple[int, ...]:
        return tuple(term.zero for term in self.terms)

    @property
    def plain(self) -> bool:
        """Whether it is of two tensors of one scale each, and no biases."""
        alike = all((t.scale == t.scale[0]).all() and not t.offset.any() for t in self.terms)
        return len(self.terms) == 2 and alike


@dataclass(frozen=True)
class Linear:
    """The scale and the typed zero of the DequantizeLinear that made a value."""

    scale: np.float32
    zero: np.ndarray


@dataclass(frozen=True)
class Value:
    """Integers of the network as the source's reals.

    ``tensor``: its name in the network. ``index``: of the source's shape, where in the flattened
    (C, H, W) tensor each element is. An integer q of channel c is ``scale[c] * (q - zero) +
    offset[c]``, and then whatever ``steps`` make of that, in float32 as the source has it. ``raw``:
    it is the images themselves, reals that nobody has said the integers of.
    """

    tensor: str
    index: np.ndarray
    scale: np.ndarray
    zero: int = 0
    offset: np.ndarray | None = None
    steps: tuple[Step, ...] = ()
    fused: Fused | None = None
    pair: Pair | None = None
    linear: Linear | None = None
    opset: int = 13
    raw: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        return self.index.shape

    @property
    def plain(self) -> bool:
        """Whether it is integers times a scale, and nothing else."""
        return not self.steps and self.offset is None

    def then(self, step: Step) -> Value:
        result = replace(self, steps=(*self.steps, step), linear=None)
        if (self.index < 0).any():
            zero = np.zeros((1, len(self.scale)), np.float32)
            if result.apply_steps(zero).any():
                raise Refusal(
                    "it makes something else of the zeros that a Pad has put in",
                    "pad behind it",
                )
        return result

    def moved(self, index: np.ndarray) -> Value:
        return replace(self, index=index)

    @property
    def monotone(self) -> bool:
        return all(step.monotone for step in self.steps)

    def reals(self, integers: np.ndarray, kind: type = np.float32) -> np.ndarray:
        """(L, C) integers to (L, C) reals: in float32 as the source would compute them, or in
        float64, which tells where float32's own rounding decides."""
        x = (self.scale * (integers.astype(np.float64) - self.zero)).astype(kind)
        if self.offset is not None:
            x = x + self.offset.astype(kind)
        return self.apply_steps(x)

    def apply_steps(self, x: np.ndarray) -> np.ndarray:
        """(L, C) reals before the steps to those behind them."""
        return run_steps(self.steps, x, self.opset)


def run_steps(steps: Sequence[Step], x: np.ndarray, opset: int) -> np.ndarray:
    """(L, C) reals before ``steps`` to those behind them."""
    first, double = x, x.dtype == np.float64
    for step in steps:
        inputs: list[np.ndarray | None] = [
            c.astype(np.float64) if double and c is not None and c.dtype.kind == "f" else c
            for c in step.constants
        ]
        inputs[step.place] = x
        for place, others in step.beside:
            inputs[place] = run_steps(others, first, opset)
        (x,) = run_node(step.node, inputs, opset)
    return x


class Unknown:
    """What comes out of a node that is not supported: nodes that read it are not blamed."""


def per_channel(value: Value, constant: np.ndarray, size: int) -> np.ndarray:
    """``constant``, broadcast against the source's shape, as () or (C,) of the network's tensor.

    ``size``: the pixels H * W of a channel. A channel that the source has nothing of, as those
    between the strides of a transposed convolution, gets the value of one that it has: its own
    could be none that a node takes, such as a divisor of zero.
    """
    if np.isnan(constant).any():
        raise Refusal("its constant has values that are no numbers (NaN)", "check the model")
    if constant.size == 1:
        return constant.reshape(())
    try:
        spread = np.broadcast_to(constant, value.shape)
    except ValueError:
        raise Refusal(
            f"a constant of the shape {list(constant.shape)} makes the result larger than its "
            f"input {list(value.shape)}",
            "use a constant of one value, or of one for each channel",
        ) from None
    inside = value.index >= 0
    channel = value.index[inside] // size
    result = np.full(len(value.scale), spread[inside][0] if inside.any() else constant.flat[0])
    result[channel] = spread[inside]
    if not np.array_equal(result[channel], spread[inside]):
        raise Refusal(
            f"its constant of the shape {list(constant.shape)} differs from pixel to pixel",
            "use a constant of one value, or of one for each channel",
        )
    return result
