"""Small random graphs: residual blocks and concatenations, nested, strided, of odd sizes.

Every tensor varies over the images, so that a wrong weight can be seen: what follows sums is made
for the values that they have on a few images, and a graph that still has a constant tensor is
drawn again. Formats are filled in part, just, or so far that values are clipped.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import numpy as np

from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Operator,
    Requantise,
    Tensor,
)

WEIGHTS = Format(8, 7, signed=True)
FORMATS = (
    Format(8, 8), Format(5, 8), Format(8, 8, True), Format(6, 8, zero=9), Format(7, 8, True, -11),
)  # fmt: skip
LONGEST_BRANCH = 2
MOST_PIXELS = 24  # of most inputs, so that two hundred graphs take minutes and not hours
LOOKS = 8  # images that are looked at as a network grows
SENT = 6  # images that a bench sends through it
PARAMETERS = 3  # of a layer, that `seen` tries
VARYING = 1 / 8  # of the words of a tensor, at least
FILLS = (0.5, 0.9, 0.9, 2.5)  # of a format's range, by what nine of ten values spread over
WEIGHT_LIMITS = (128, 128, 128, 8, 2)  # weights of 8, 4 and 2 bits
TRIES = 50  # graphs drawn for a seed until one varies everywhere


class Grower:
    """A network in the making; every method takes a tensor's name and gives that of a new one.

    ``values``: of each tensor, those that it has on a few random images.
    """

    def __init__(self, seed: int | list[int]):
        self.random = np.random.default_rng(seed)
        shape = (self.number(1, 2), self.number(4, 9), self.number(4, 9))
        while shape[1] * shape[2] > MOST_PIXELS and self.number(0, 29):
            shape = (shape[0], self.number(4, 9), self.number(4, 9))
        self.input = Tensor(
            shape, self.pick(Format(8, 8), Format(8, 8, True), Format(8, 8, zero=3))
        )
        self.types = {"input": self.input}
        self.values = {"input": noise(self.random, self.input, LOOKS)}
        self.operators: list[Operator] = []

    def number(self, low: int, high: int) -> int:
        return int(self.random.integers(low, high + 1))

    def pick(self, *values):
        return values[self.number(0, len(values) - 1)]

    def append(self, kind: type[Operator], inputs: tuple[str, ...], *values, **options) -> str:
        return self.add(kind(f"t{len(self.operators)}", inputs, *values, **options))

    def add(self, op: Operator) -> str:
        self.operators.append(op)
        types = tuple(self.types[name] for name in op.inputs)
        self.types[op.name] = op.infer(*types)
        self.values[op.name] = op.compute(*(self.values[n] for n in op.inputs), types=types)
        return op.name

    def weights(self, outputs: int, *shape: int, kept: float) -> np.ndarray:
        """Sparse weights, one at least for each output, of more and of fewer bits."""
        limit = self.pick(*WEIGHT_LIMITS)
        made = self.random.integers(-limit, limit, (outputs, *shape))
        made[self.random.random(made.shape) > kept] = 0
        flat = made.reshape(outputs, -1)
        for row in np.flatnonzero(~flat.any(1)):
            flat[row, self.number(0, flat.shape[1] - 1)] = self.pick(-1, 1) * (limit - 1)
        return made

    def spread(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Of each channel, the middle of its values, and what nine of ten of them spread over."""
        values = self.values[name].transpose(1, 0, 2, 3).reshape(self.types[name].shape[0], -1)
        low, high = np.quantile(values, (0.05, 0.95), axis=1)
        return (low + high) / 2, np.maximum(high - low, 1.0)

    def divisors(self) -> tuple[int, int]:
        """A stride that divides the input's map."""
        rows, columns = self.input.shape[1:]
        down, right = ([k for k in (1, 2, 3) if size % k == 0] for size in (rows, columns))
        return self.pick(*down), self.pick(*right)

    def requantise(self, name: str, format: Format) -> str:
        """Brings the sums that the tensor has into the format; now and then all that is left of
        them is a bit, by a shift as wide as they are."""
        middle, spread = self.spread(name)
        wanted = self.pick(*FILLS) * (format.high - format.low)
        shift = max(0, round(float(np.log2(np.median(spread) / wanted))))
        if self.number(0, 11) == 0:
            shift = self.types[name].format.bits
        bias = np.round(self.center(format, len(spread)) * 2.0**shift - middle).astype(np.int64)
        rounding = self.pick("half-up", "half-even", "floor")
        return self.append(Requantise, (name,), format, bias, shift, rounding=rounding)

    def center(self, format: Format, channels: int) -> np.ndarray:
        """Where the middle of each channel's values goes, without the format's zero: about the
        middle of the format, on the border between two integers."""
        size = format.high - format.low
        offset = self.random.uniform(-size / 8, size / 8, channels)
        return np.round((format.low + format.high) / 2 - format.zero + offset) + 0.5

    def convolution(self, name: str, outputs: int, stride: tuple[int, int], format: Format) -> str:
        """A map of (size - 1) // stride + 1, whatever the kernel: padding makes up for it. A stride
        that divides the map may be a maximum pooling's, behind the sums or behind their function.
        """
        channels, rows, columns = self.types[name].shape
        pool = (1, 1)
        if rows % stride[0] == columns % stride[1] == 0 and self.pick(True, True, False):
            stride, pool = (1, 1), stride
        kernel = self.pick(1, 1, 2, 3, 3), self.pick(1, 2, 3, 3)
        padding = []
        for k in kernel:
            before = self.number(0, k - 1)
            padding += [before, k - 1 - before]
        groups = channels if outputs % channels == 0 and self.number(0, 3) == 0 else 1
        kept = self.pick(0.15, 0.3, 0.5)
        weights = self.weights(outputs, channels // groups, *kernel, kept=kept)
        name = self.append(
            Convolution, (name,), weights, WEIGHTS, stride, tuple(padding), groups=groups
        )
        early = self.pick(True, False)
        if early and pool != (1, 1):
            name = self.append(MaxPool, (name,), pool, pool)
        name = self.requantise(name, format)
        if not early and pool != (1, 1):
            name = self.append(MaxPool, (name,), pool, pool)
        return name

    def pooling(self, name: str) -> str:
        shape = self.types[name].shape
        kernel = tuple(self.number(1, min(3, size)) for size in shape[1:])
        stride = (self.pick(1, 2), self.pick(1, 2))
        if self.pick(0, 1):
            padding = tuple(self.number(0, k - 1) for k in (kernel[0],) * 2 + (kernel[1],) * 2)
            return self.append(MaxPool, (name,), kernel, stride, padding)
        name = self.append(AveragePool, (name,), kernel, stride)
        return self.requantise(name, self.pick(*FORMATS))

    def branch(
        self, name: str, outputs: int, stride: tuple[int, int], format: Format, depth: int
    ) -> str:
        """One to three convolutions, the last of the given type; other blocks may stand between."""
        rows, columns = self.types[name].shape[1:]
        if stride != (1, 1) and rows % stride[0] == columns % stride[1] == 0 and self.pick(0, 1):
            # What others read as it is is pooled here.
            name, stride = self.append(MaxPool, (name,), stride, stride), (1, 1)
        layers = self.number(1, LONGEST_BRANCH)
        strided = self.number(0, layers - 1)
        for k in range(layers):
            if k and depth and self.number(0, 3) == 0:
                name = self.block(name, depth - 1)
            last = k == layers - 1
            name = self.convolution(
                name,
                outputs if last else self.number(1, 3),
                stride if k == strided else (1, 1),
                format if last else self.pick(*FORMATS),
            )
        return name

    def block(self, name: str, depth: int = 1) -> str:
        """Two or three ways from one tensor that meet again; the map keeps its size."""
        return self.meet(name, (1, 1), depth)

    def meet(self, name: str, stride: tuple[int, int], depth: int) -> str:
        """Ways that part and meet in an addition or a concatenation."""
        tensor = self.types[name]
        if self.pick(0, 1):
            outputs = tensor.shape[0] if stride == (1, 1) else self.number(1, 3)
            ways = [self.branch(name, outputs, stride, self.pick(*FORMATS), depth)]
            if stride == (1, 1) and self.number(0, 2):
                ways.append(name)
            else:
                ways.append(self.branch(name, outputs, stride, self.pick(*FORMATS), 0))
            if self.pick(0, 1):
                ways.reverse()
            return self.requantise(self.append(Add, tuple(ways)), self.pick(*FORMATS))
        format = tensor.format if stride == (1, 1) else self.pick(*FORMATS)
        ways = [
            self.branch(name, self.number(1, 2), stride, format, depth)
            for _ in range(self.number(1, 2))
        ]
        if stride == (1, 1) or len(ways) == 1:
            same = stride == (1, 1)
            ways.insert(0, name if same else self.branch(name, 2, stride, format, 0))
        if self.pick(0, 1):
            ways.reverse()
        return self.append(Concat, tuple(ways))


def noise(random: np.random.Generator, input: Tensor, count: int) -> np.ndarray:
    """(count, C, H, W) over the input's whole range."""
    return random.integers(input.format.low, input.format.high + 1, (count, *input.shape))


def images_of(network: Network) -> np.ndarray:
    """The images that a bench sends through a random graph: those over which it varies."""
    return noise(np.random.default_rng(network.meta["images"]), network.input, SENT)


def varying(network: Network, images: np.ndarray) -> dict[str, float]:
    """Of each tensor the share of its words that are not the same for every image."""
    (tensors,) = network.trace(images)
    return {name: float((each != each[:1]).any(0).mean()) for name, each in tensors.items()}


def seen(network: Network, images: np.ndarray, random: np.random.Generator) -> list[bool]:
    """Of some weights turned round and some biases a step off, whether any output shows it."""
    before, found = network.run(images), []
    for k, op in enumerate(network.operators):
        if isinstance(op, Convolution):
            name, old, step = "weights", op.weights, 0
        elif isinstance(op, Requantise):
            name, old, step = "bias", op.bias, 1 << op.shift
        else:
            continue
        places = np.flatnonzero(old) if name == "weights" else np.arange(len(old))
        for place in random.choice(places, min(PARAMETERS, len(places)), replace=False):
            new = old.copy()
            value = old.reshape(-1)[place]
            new.reshape(-1)[place] = value + step if step else -max(-127, value)
            changed = [*network.operators]
            changed[k] = replace(op, **{name: new})
            with suppress(GuyotError):  # a table that reads sums is for sums of their width
                after = replace(network, operators=tuple(changed)).run(images)
                found.append(bool((after != before).any()))
    return found


def seeing(grow: Callable[[list[int]], Network], seed: int) -> Network:
    """The first graph of ``seed`` of which every tensor varies over its images."""
    for attempt in range(TRIES):
        network = grow([seed, attempt])
        network.meta["images"] = [seed, attempt, 1]
        if min(varying(network, images_of(network)).values()) >= VARYING:
            return network
    raise AssertionError(f"seed {seed}: {TRIES} graphs with tensors that do not vary")


def random_graph(seed: int) -> Network:
    """A network of one to three blocks with layers between, whose every tensor varies."""
    return seeing(grow_graph, seed)


def grow_graph(seed: list[int]) -> Network:
    grower = Grower(seed)
    name = "input"
    if grower.number(0, 2):
        name = grower.convolution(
            name, grower.number(1, 3), grower.divisors(), grower.pick(*FORMATS)
        )
    for _ in range(grower.pick(1, 1, 1, 2)):
        stride = grower.pick((1, 1), (1, 1), (2, 2), (2, 1))
        name = grower.meet(name, stride, 1)
        if grower.number(0, 3) == 0:
            name = grower.pooling(name)
    if grower.pick(0, 1):
        size = grower.types[name].size
        name = grower.append(Flatten, (name,))
        weights = grower.weights(grower.number(2, 6), size, 1, 1, kept=0.3)
        name = grower.append(Convolution, (name,), weights, WEIGHTS)
        bias = grower.random.integers(-99, 99, len(weights))
        grower.append(Requantise, (name,), Format(26, 15, True), bias)
    return Network(grower.input, tuple(grower.operators), {"name": f"graph{seed[0]}"})
