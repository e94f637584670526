"""Small random graphs: residual blocks and concatenations, nested, strided, of odd sizes."""

from __future__ import annotations

import numpy as np

from guyot.sw.fixed import Format
from guyot.sw.network import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Operator,
    Requantise,
    Tensor,
)

WEIGHTS = Format(8, 7, signed=True)
FORMATS = (Format(8, 8), Format(5, 8), Format(8, 8, True), Format(6, 8, zero=9))
LONGEST_BRANCH = 3


class Grower:
    """A network in the making; every method takes a tensor's name and gives that of a new one."""

    def __init__(self, seed: int):
        self.random = np.random.default_rng(seed)
        shape = (self.number(1, 3), self.number(4, 9), self.number(4, 9))
        self.input = Tensor(
            shape, self.pick(Format(8, 8), Format(8, 8, True), Format(8, 8, zero=3))
        )
        self.types = {"input": self.input}
        self.operators: list[Operator] = []

    def number(self, low: int, high: int) -> int:
        return int(self.random.integers(low, high + 1))

    def pick(self, *values):
        return values[self.number(0, len(values) - 1)]

    def append(self, kind: type[Operator], inputs: tuple[str, ...], *values, **options) -> str:
        op = kind(f"t{len(self.operators)}", inputs, *values, **options)
        self.operators.append(op)
        self.types[op.name] = op.infer(*(self.types[name] for name in inputs))
        return op.name

    def requantise(self, name: str, format: Format, typical: float) -> str:
        """``typical``: the size of the sums, which the shift brings into the format."""
        bias = self.random.integers(-int(typical) - 1, int(typical) + 2, self.types[name].shape[0])
        shift = max(0, int(np.log2(typical + 1)) - format.bits + self.number(1, 3))
        rounding = self.pick("half-up", "half-even", "floor")
        return self.append(Requantise, (name,), format, bias, shift, rounding=rounding)

    def convolution(self, name: str, outputs: int, stride: tuple[int, int], format: Format) -> str:
        """A map of (size - 1) // stride + 1, whatever the kernel: padding makes up for it."""
        channels, rows, columns = self.types[name].shape
        kernel = self.pick(1, 1, 2, 3, 3), self.pick(1, 2, 3, 3)
        padding = []
        for k in kernel:
            before = self.number(0, k - 1)
            padding += [before, k - 1 - before]
        groups = channels if outputs % channels == 0 and self.number(0, 3) == 0 else 1
        weights = self.random.integers(-128, 128, (outputs, channels // groups, *kernel))
        weights[self.random.random(weights.shape) > self.pick(0.1, 0.4, 0.4, 0.8)] = 0
        name = self.append(
            Convolution, (name,), weights, WEIGHTS, stride, tuple(padding), groups=groups
        )
        typical = 60 * np.sqrt((weights.astype(float) ** 2).sum() / outputs)
        return self.requantise(name, format, typical)

    def pooling(self, name: str) -> str:
        shape = self.types[name].shape
        kernel = tuple(self.number(1, min(3, size)) for size in shape[1:])
        stride = (self.pick(1, 2), self.pick(1, 2))
        if self.pick(0, 1):
            padding = tuple(self.number(0, k - 1) for k in (kernel[0],) * 2 + (kernel[1],) * 2)
            return self.append(MaxPool, (name,), kernel, stride, padding)
        name = self.append(AveragePool, (name,), kernel, stride)
        return self.requantise(name, self.pick(*FORMATS), 60.0 * kernel[0] * kernel[1])

    def branch(
        self, name: str, outputs: int, stride: tuple[int, int], format: Format, depth: int
    ) -> str:
        """One to three convolutions, the last of the given type; other blocks may stand between."""
        layers = self.number(1, LONGEST_BRANCH)
        strided = self.number(0, layers - 1)
        for k in range(layers):
            if k and depth and self.number(0, 3) == 0:
                name = self.block(name, depth - 1)
            last = k == layers - 1
            name = self.convolution(
                name,
                outputs if last else self.number(1, 4),
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
            outputs = tensor.shape[0] if stride == (1, 1) else self.number(1, 4)
            ways = [self.branch(name, outputs, stride, self.pick(*FORMATS), depth)]
            if stride == (1, 1) and self.number(0, 2):
                ways.append(name)
            else:
                ways.append(self.branch(name, outputs, stride, self.pick(*FORMATS), 0))
            if self.pick(0, 1):
                ways.reverse()
            return self.requantise(self.append(Add, tuple(ways)), self.pick(*FORMATS), 150.0)
        format = tensor.format if stride == (1, 1) else self.pick(*FORMATS)
        ways = [
            self.branch(name, self.number(1, 3), stride, format, depth)
            for _ in range(self.number(1, 2))
        ]
        if stride == (1, 1) or len(ways) == 1:
            same = stride == (1, 1)
            ways.insert(0, name if same else self.branch(name, 2, stride, format, 0))
        if self.pick(0, 1):
            ways.reverse()
        return self.append(Concat, tuple(ways))


def random_graph(seed: int) -> Network:
    """A network of one to three blocks with layers between; its sums stay within its formats."""
    grower = Grower(seed)
    name = "input"
    if grower.number(0, 2):
        name = grower.convolution(name, grower.number(1, 4), (1, 1), grower.pick(*FORMATS))
    for _ in range(grower.number(1, 3)):
        stride = grower.pick((1, 1), (1, 1), (2, 2), (2, 1))
        name = grower.meet(name, stride, 1)
        if grower.number(0, 3) == 0:
            name = grower.pooling(name)
    if grower.pick(0, 1):
        size = grower.types[name].size
        name = grower.append(Flatten, (name,))
        weights = grower.random.integers(-128, 128, (grower.number(2, 6), size, 1, 1))
        weights[grower.random.random(weights.shape) > 0.3] = 0
        name = grower.append(Convolution, (name,), weights, WEIGHTS)
        bias = grower.random.integers(-99, 99, len(weights))
        grower.append(Requantise, (name,), Format(26, 15, True), bias)
    return Network(grower.input, tuple(grower.operators), {"name": f"graph{seed}"})
