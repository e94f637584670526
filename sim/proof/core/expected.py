"""What a network's tensors are, as terms of the words of a frame: the integer functions themselves.

Written from the operators' definitions alone. Nothing of the hardware comes in, and the functions
of single numbers are those of sw, at every number within bounds.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from ....sw import operators
from ....sw.errors import GuyotError
from ....sw.network import Network
from ....sw.operators import Operator, Tensor
from .terms import Terms

Handler = Callable[[Terms, Any, list[np.ndarray], list[Tensor]], np.ndarray]
_HANDLERS: dict[type[Operator], Handler] = {}


def handles(kind: type[Operator]) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        _HANDLERS[kind] = handler
        return handler

    return register


def tensors(terms: Terms, network: Network, frame: int) -> dict[str, np.ndarray]:
    """Every tensor of a frame by name, (C, H, W) terms; input words are numbered as a frame has
    them: row by row, channels last. GuyotError for an operator that has no terms here."""
    channels, rows, columns = network.input.shape
    low, high = network.input.format.low, network.input.format.high
    words = [terms.word(frame, k, low, high) for k in range(network.input.size)]
    image = np.array(words, object).reshape(rows, columns, channels).transpose(2, 0, 1)
    found = {"input": image}
    for op in network.operators:
        handler = _HANDLERS.get(type(op))
        if handler is None:
            raise GuyotError(f"layer {op.name!r}: a symbolic run knows no {type(op).__name__}")
        types = [network.types[name] for name in op.inputs]
        found[op.name] = handler(terms, op, [found[name] for name in op.inputs], types)
    return found


def unknown_operators(network: Network) -> list[str]:
    """The operators of a network that have no terms here, or none of a frame by itself."""
    return [op.name for op in network.operators if type(op) not in _HANDLERS or op.history]


def padded(image: np.ndarray, padding: tuple[int, int, int, int], value: int) -> np.ndarray:
    top, bottom, left, right = padding
    sides = (0, 0), (top, bottom), (left, right)
    return np.pad(image, sides, constant_values=value)


def windows(image: np.ndarray, row: int, column: int, op: Any, kernel, dilation=(1, 1)):
    """(C, kh, kw): what the window of an output position covers."""
    top, left = row * op.stride[0], column * op.stride[1]
    down = slice(top, top + (kernel[0] - 1) * dilation[0] + 1, dilation[0])
    across = slice(left, left + (kernel[1] - 1) * dilation[1] + 1, dilation[1])
    return image[:, down, across]


@handles(operators.Convolution)
def convolution(terms: Terms, op: operators.Convolution, images, types) -> np.ndarray:
    zero = types[0].format.zero
    image = padded(images[0], op.padding, terms.constant(zero))
    _, rows, columns = op.infer(*types).shape
    weights = op.weights.astype(np.int64)
    per_input, per_output = weights.shape[1], len(weights) // op.groups
    out = np.empty((len(weights), rows, columns), object)
    for row in range(rows):
        for column in range(columns):
            window = windows(image, row, column, op, op.kernel, op.dilation)
            for channel, kernel in enumerate(weights):
                first = channel // per_output * per_input
                taps = np.argwhere(kernel)
                pairs = [
                    (int(kernel[c, y, x]), window[first + c, y, x]) for c, y, x in taps.tolist()
                ]
                constant = -zero * int(kernel.sum())
                out[channel, row, column] = terms.sum(pairs, constant)
    return out


def by_number(terms: Terms, op: Operator, image: np.ndarray, type_: Tensor) -> np.ndarray:
    """An operator of single numbers, by its own arithmetic."""
    out = np.empty(image.shape, object)
    cache: dict[tuple[int, int, int], np.ndarray] = {}
    for place in np.ndindex(image.shape):
        term, channel = image[place], place[0]
        low, high = terms.low[term], terms.high[term]
        if (channel, low, high) not in cache:
            values = np.broadcast_to(np.arange(low, high + 1), (len(image), 1, high - low + 1))
            made = op.compute(values[None], types=(type_,))
            for each in range(len(image)):
                cache[each, low, high] = made[0, each, 0]
        out[place] = terms.table(int(term), cache[channel, low, high])
    return out


@handles(operators.Requantise)
def requantise(terms: Terms, op: operators.Requantise, images, types) -> np.ndarray:
    return by_number(terms, op, images[0], types[0])


@handles(operators.Thresholds)
def thresholds(terms: Terms, op: operators.Thresholds, images, types) -> np.ndarray:
    return by_number(terms, op, images[0], types[0])


@handles(operators.Table)
def table(terms: Terms, op: operators.Table, images, types) -> np.ndarray:
    return by_number(terms, op, images[0], types[0])


@handles(operators.MaxPool)
def max_pool(terms: Terms, op: operators.MaxPool, images, types) -> np.ndarray:
    image = padded(images[0], op.padding, terms.constant(types[0].format.low))
    shape = op.infer(*types).shape
    out = np.empty(shape, object)
    for channel, row, column in np.ndindex(shape):
        window = windows(image[channel : channel + 1], row, column, op, op.kernel)
        out[channel, row, column] = terms.greatest(window.reshape(-1).tolist())
    return out


@handles(operators.AveragePool)
def average_pool(terms: Terms, op: operators.AveragePool, images, types) -> np.ndarray:
    zero = types[0].format.zero
    image = padded(images[0], op.padding, terms.constant(zero))
    shape = op.infer(*types).shape
    out = np.empty(shape, object)
    for channel, row, column in np.ndindex(shape):
        window = windows(image[channel : channel + 1], row, column, op, op.kernel).reshape(-1)
        pairs = [(1, term) for term in window.tolist()]
        out[channel, row, column] = terms.sum(pairs, -zero * len(pairs))
    return out


@handles(operators.Flatten)
def flatten(terms: Terms, op: operators.Flatten, images, types) -> np.ndarray:
    return images[0].reshape(-1, 1, 1)


@handles(operators.Add)
def add(terms: Terms, op: operators.Add, images, types) -> np.ndarray:
    zeros = [each.format.zero for each in types]
    constant = -sum(m * zero for m, zero in zip(op.multipliers, zeros, strict=True))
    out = np.empty(images[0].shape, object)
    for place in np.ndindex(out.shape):
        pairs = [(m, image[place]) for m, image in zip(op.multipliers, images, strict=True)]
        out[place] = terms.sum(pairs, constant)
    return out


@handles(operators.Concat)
def concat(terms: Terms, op: operators.Concat, images, types) -> np.ndarray:
    return np.concatenate(images, axis=op.axis)


@handles(operators.Upsample)
def upsample(terms: Terms, op: operators.Upsample, images, types) -> np.ndarray:
    return images[0].repeat(op.factor[0], axis=1).repeat(op.factor[1], axis=2)


@handles(operators.Slice)
def cut(terms: Terms, op: operators.Slice, images, types) -> np.ndarray:
    cuts = [slice(*c) for c in zip(op.start, op.stop, op.step, strict=True)]
    return images[0][tuple(cuts)]


def class_of(terms: Terms, scores: list[int]) -> list[int]:
    """The first class with the greatest score so far, behind each score."""
    best, found = scores[0], [terms.constant(0)]
    for k, score in enumerate(scores[1:], 1):
        found.append(terms.pick(score, best, terms.constant(k), found[-1]))
        best = terms.greatest([best, score])
    return found
