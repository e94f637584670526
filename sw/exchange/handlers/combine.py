"""Additions, products and concatenations of tensors that both depend on the image."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np

from ...fixed import Format, bits_for
from ...operators import Add, Concat, Multiply, Table
from ..builder import INPUT
from ..layout import places
from ..levels import half_even
from ..problems import Refusal
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Pair, Product, Term, Value
from .common import exact, fold_scales, known, spatial

LARGEST_MULTIPLIER = 1 << 16
LAYOUTS = {4: ((0, 1, 2, 3), (0, 3, 1, 2)), 3: ((0, 1, 2), (0, 2, 1))}
"""By rank, how the source's axes may be turned to (1, C, H, W): channels first and last."""


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
    whole = common_shape(first, second)
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


def common_shape(first: Value, second: Value) -> tuple[int, ...]:
    """That of both, one of them repeated where a side of it is one."""
    try:
        return np.broadcast_shapes(first.shape, second.shape)
    except ValueError:
        raise Refusal(
            f"tensors of the shapes {list(first.shape)} and {list(second.shape)}",
            "use tensors of one shape, or sides of one that are repeated",
        ) from None


def multiply_values(reader: Reader, title: str, first: Value, second: Value) -> Value:
    """The product of two tensors of integers, or of a tensor and a factor for each channel."""
    whole = common_shape(first, second)
    values = [exact(reader, x, f"{title}_input") for x in (first, second)]
    values = [x.moved(np.broadcast_to(x.index, whole)) for x in values]
    before = values[0].tensor
    tensors = together(reader, values)
    name = reader.builder.add(Multiply(title, (tensors[0], tensors[1])))
    shape = reader.builder.types[name].shape
    scales = [float(x.scale[0]) for x in values]
    step = scales[0] * scales[1]
    fused = None
    if all(x.linear is not None for x in values):
        none = np.zeros(shape[0], np.int64)
        factor = np.full(shape[0], step)
        fused = Product(none, lambda scale: (factor / float(scale)).astype(np.float32), step)
    index = values[0].index if tensors[0] == before else reader.places(shape, whole)
    scale = np.full(shape[0], step)
    return Value(name, index, scale, fused=fused, opset=reader.source.opset)


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
        raise Refusal("it appends a constant", "concatenate tensors that depend on the image")
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
    tensors, indices = in_order(reader, values, axis)
    shapes = [reader.builder.shape(t) for t in tensors]
    along = network_axis(indices, shapes, axis)
    if len({(*s[:along], *s[along + 1 :]) for s in shapes}) > 1:
        raise Refusal(
            f"it concatenates {' and '.join(str(list(x.shape)) for x in values)}",
            "keep to one axis of images in one layout",
        )
    tensors = [with_format(reader, t, format) for t in tensors]
    name = reader.builder.add(Concat(node.title, tuple(tensors), along))
    made = places(reader.builder.shape(name))
    starts = np.cumsum([0, *[s[along] for s in shapes]])
    moved = []
    for index, start, stop in zip(indices, starts[:-1], starts[1:], strict=True):
        part = made.take(np.arange(start, stop), along).reshape(-1)
        moved.append(np.where(index < 0, index, part[index]))
    if any((i < 0).any() for i in indices):
        raise Refusal("it concatenates what a Pad makes", "pad behind it")
    channels = reader.builder.shape(name)[0]
    scale = np.full(channels, first.scale[0])
    return [replace(first, tensor=name, index=np.concatenate(moved, axis), scale=scale, fused=None)]


def in_order(reader: Reader, values: list[Value], axis: int) -> tuple[list[str], list[np.ndarray]]:
    """The tensors of ``values`` and where their elements are: in the order of the source where the
    network has moves for that, else as they are."""
    ways = LAYOUTS.get(values[0].index.ndim, ())
    if values[0].index.ndim == 2 and axis == 1:
        ways = ((0, 1),)
    for way in ways:
        turned = [replace(x, index=x.index.transpose(way)) for x in values]
        padded = any((x.index < 0).any() for x in values)
        if padded or not all(x.index.ndim == 2 or known(reader, x) for x in turned):
            continue
        tensors = [reader.builder.realise(x.tensor, spatial(x)) for x in turned]
        back = np.argsort(way)
        return tensors, [
            reader.places(reader.builder.shape(t), x.shape).transpose(back)
            for t, x in zip(tensors, turned, strict=True)
        ]
    return [x.tensor for x in values], [x.index for x in values]


def network_axis(indices: list[np.ndarray], shapes: list[tuple[int, int, int]], axis: int) -> int:
    """Which axis of the network's tensors the source's ``axis`` is."""
    for index, (channels, rows, columns) in zip(indices, shapes, strict=True):
        if index.shape[axis] > 1:
            step = index.take(1, axis).reshape(-1)[0] - index.take(0, axis).reshape(-1)[0]
            sides = (channels, rows * columns), (rows, columns), (columns, 1)
            for along, (size, stride) in enumerate(sides):
                if size > 1 and step == stride:
                    return along
    usual = axis - 1 if indices[0].ndim == 4 else 0 if axis == 1 else 2
    single = [along for along in range(3) if all(s[along] == 1 for s in shapes)]
    return usual if usual in single or not single else single[0]


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
