"""Additions and concatenations of tensors that both hang on the image."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from ...fixed import Format, bits_for
from ...network import Add, Concat
from ...operators import Table
from ..builder import INPUT
from ..interpreter import Read, Reader, handles
from ..levels import half_even
from ..problems import Refusal
from ..source import Node
from ..values import Pair, Term, Value
from .common import exact, fold_scales, spatial

LARGEST_MULTIPLIER = 1 << 16


def together(reader: Reader, values: list[Value]) -> list[str]:
    """The tensors of several values, in one order of elements."""
    first = values[0]
    same = [
        np.array_equal(x.index, first.index)
        and reader.builder.shape(x.tensor) == reader.builder.shape(first.tensor)
        for x in values
    ]
    if all(same):
        return [x.tensor for x in values]
    return [reader.builder.realise(x.tensor, spatial(x)) for x in values]


def add_values(
    reader: Reader, node: Node, title: str, first: Value, second: Value, sign: int
) -> Value:
    """The sum (``sign`` 1) or the difference (-1), its multipliers chosen when it is quantised."""
    try:
        whole = np.broadcast_shapes(first.shape, second.shape)
    except ValueError:
        raise Refusal(
            f"tensors of the shapes {list(first.shape)} and {list(second.shape)}",
            "add tensors of one shape",
        ) from None
    values = [addend(reader, x, f"{title}_input") for x in (first, second)]
    values = [x.moved(np.broadcast_to(x.index, whole)) for x in values]
    before = values[0].tensor
    tensors = together(reader, values)
    own = [terms_of(reader, x, t) for x, t in zip(values, tensors, strict=True)]
    terms = (*own[0], *(replace(t, scale=sign * t.scale, offset=sign * t.offset) for t in own[1]))
    scales = [float(x.scale[0]) for x in values]
    ratio = Fraction(scales[0]) / Fraction(scales[1])
    near = ratio.limit_denominator(LARGEST_MULTIPLIER)
    plain = len(terms) == 2 and all(
        x.plain and (x.scale == x.scale[0]).all() for x in values
    )  # the sum needs no other multipliers
    is_exact = plain and abs(float(near / ratio) - 1) < 1e-7 and near.numerator < LARGEST_MULTIPLIER
    small = near if is_exact and near > 0 else ratio.limit_denominator(255) or Fraction(1, 255)
    multipliers = small.numerator, sign * small.denominator
    kinds = [reader.builder.types[t].format.fraction for t in tensors]
    if multipliers == (1, 1) and kinds[0] != kinds[1]:
        if is_exact:
            raise Refusal("two tensors of one scale in different formats", "report this")
        multipliers = (2, 2)  # a sum that nobody takes as it is
    name = reader.builder.add(Add(title, (tensors[0], tensors[1]), multipliers))
    shape = reader.builder.types[name].shape
    fused = added(*values) if plain and sign == 1 and node.operator == "Add" else None
    pair = Pair(
        terms,
        is_exact,
        same=is_exact and near == ratio,
        ambiguous=any(reader.builder.is_sum(t.tensor) for t in terms),
        fused=fused,
    )
    moved = reader.places(shape, whole)
    index = values[0].index if tensors[0] == before else moved
    scale = np.full(shape[0], scales[0] / small.numerator)
    return Value(name, index, scale, pair=pair, opset=reader.source.opset)


def addend(reader: Reader, value: Value, name: str) -> Value:
    """``value`` as something to add: integers of one scale, or sums that nothing has quantised
    yet, with a scale and a bias for each channel."""
    value = fold_scales(value)
    sums = reader.builder.is_sum(value.tensor) and not value.steps
    return value if sums else exact(reader, value, name)


def terms_of(reader: Reader, value: Value, tensor: str) -> tuple[Term, ...]:
    """What ``value``, moved to ``tensor``, is the sum of."""
    if value.pair is not None and not value.pair.same:
        if tensor != value.tensor:
            return tuple(
                moved_term(reader, value, t, reader.builder.realise(t.tensor, spatial(value)))
                for t in value.pair.terms
            )
        return value.pair.terms
    offset = np.zeros(len(value.scale)) if value.offset is None else value.offset
    return (moved_term(reader, value, Term(value.tensor, value.scale, value.zero, offset), tensor),)


def moved_term(reader: Reader, value: Value, term: Term, tensor: str) -> Term:
    """``term`` as ``tensor``, which has the elements of ``value`` in their order."""
    if tensor == term.tensor:
        return term
    channels = spatial(value) // reader.builder.pixels(value.tensor)
    scale, offset = term.scale[channels], term.offset[channels]
    first = scale[:, :1, :1], offset[:, :1, :1]
    if (scale != first[0]).any() or (offset != first[1]).any():
        raise Refusal(
            "it adds sums of which a channel comes from channels of different scales",
            "quantise them in front of it",
        )
    return replace(term, tensor=tensor, scale=scale[:, 0, 0], offset=offset[:, 0, 0])


def added(first: Value, second: Value):
    """The sum between two DequantizeLinear and a QuantizeLinear, by exact arithmetic."""
    a, b = first.linear, second.linear
    if a is None or b is None:
        return None

    def kernel(x: np.ndarray, y: np.ndarray, scale: np.ndarray, zero: np.ndarray) -> np.ndarray:
        limits = np.iinfo(zero.dtype)
        sides = [(x - int(a.zero), float(a.scale)), (y - int(b.zero), float(b.scale))]
        return np.clip(half_even(sides, float(scale)) + int(zero), limits.min, limits.max)

    return kernel


@handles("Concat")
def concatenate(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    values = [exact(reader, x, node.title, False) for x in inputs if isinstance(x, Value)]
    if len(values) != len(inputs):
        raise Refusal("it appends a constant", "concatenate tensors that hang on the image")
    first = values[0]
    if any(x.scale[0] != first.scale[0] or x.zero != first.zero for x in values):
        raise Refusal(
            "it concatenates tensors of different scales or zero points",
            "quantise all of them alike, or the result",
        )
    if len(values) == 1:
        return [first]
    axis = int(node.attributes.get("axis", 1)) % first.index.ndim
    formats = [reader.builder.types[x.tensor].format for x in values]
    format = common_format(formats)
    if axis == 1 and len({x.shape[2:] for x in values}) == 1:
        tensors = [reader.builder.realise(x.tensor, spatial(x)) for x in values]
        shapes = [reader.builder.shape(t) for t in tensors]
        indices = [reader.places(s, x.shape) for s, x in zip(shapes, values, strict=True)]
    else:
        tensors, indices = [x.tensor for x in values], [x.index for x in values]
        shapes = [reader.builder.shape(t) for t in tensors]
        if len({s[1:] for s in shapes}) > 1:
            raise Refusal("it puts images side by side", "concatenate channels", "axis")
    tensors = [with_format(reader, t, format) for t in tensors]
    name = reader.builder.add(Concat(node.title, tuple(tensors)))
    starts = np.cumsum([0, *[int(np.prod(s)) for s in shapes]])
    moved = [i + int(start) for i, start in zip(indices, starts[:-1], strict=True)]
    if any((i < 0).any() for i in indices):
        raise Refusal("it concatenates what a Pad makes", "pad behind it")
    channels = reader.builder.shape(name)[0]
    scale = np.full(channels, first.scale[0])
    return [replace(first, tensor=name, index=np.concatenate(moved, axis), scale=scale, fused=None)]


def common_format(formats: list[Format]) -> Format:
    """The narrowest that holds all integers of ``formats``, which have one zero."""
    low, high = min(f.low for f in formats), max(f.high for f in formats)
    if all(f == formats[0] for f in formats):
        return formats[0]
    return Format(bits_for(low, high), formats[0].fraction, low < 0, formats[0].zero)


def with_format(reader: Reader, tensor: str, format: Format) -> str:
    """The same integers in a format that holds more."""
    kind = reader.builder.types[tensor].format
    if kind == format:
        return tensor
    if kind.bits > 12 or tensor == INPUT and tensor not in reader.builder.types:
        raise Refusal("it concatenates sums of different widths", "quantise them in front of it")
    values = np.arange(kind.low, kind.high + 1)[None]
    return reader.builder.add(Table(f"{tensor}_wide", (tensor,), format, values))
