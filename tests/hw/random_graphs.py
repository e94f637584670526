"""Small random graphs: residual blocks and concatenations, nested, strided, of odd sizes; and
networks of all operators that imported ones have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from guyot.sw.fixed import FLOAT32, Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    Argmax,
    AveragePool,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    MaxPool,
    Multiply,
    Operator,
    Requantise,
    Slice,
    SpaceToDepth,
    Table,
    Tensor,
    Thresholds,
    Upsample,
)

WEIGHTS = Format(8, 7, signed=True)
FORMATS = (Format(8, 8), Format(5, 8), Format(8, 8, True), Format(6, 8, zero=9))
LONGEST_BRANCH = 2
MOST_PIXELS = 30  # of most inputs, so that two hundred graphs take minutes and not hours


class Grower:
    """A network in the making; every method takes a tensor's name and gives that of a new one."""

    def __init__(self, seed: int):
        self.random = np.random.default_rng(seed)
        shape = (self.number(1, 2), self.number(4, 9), self.number(4, 9))
        while shape[1] * shape[2] > MOST_PIXELS and self.number(0, 9):
            shape = (shape[0], self.number(4, 9), self.number(4, 9))
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

    def divisors(self) -> tuple[int, int]:
        """A stride that divides the input's map."""
        rows, columns = self.input.shape[1:]
        down, right = ([k for k in (1, 2, 3) if size % k == 0] for size in (rows, columns))
        return self.pick(*down), self.pick(*right)

    def requantise(self, name: str, format: Format, typical: float) -> str:
        """``typical``: the size of the sums, which the shift brings into the format."""
        bias = self.random.integers(-int(typical) - 1, int(typical) + 2, self.types[name].shape[0])
        shift = max(0, int(np.log2(typical + 1)) - format.bits + self.number(1, 3))
        rounding = self.pick("half-up", "half-even", "floor")
        return self.append(Requantise, (name,), format, bias, shift, rounding=rounding)

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
        weights = self.random.integers(-128, 128, (outputs, channels // groups, *kernel))
        weights[self.random.random(weights.shape) > self.pick(0.15, 0.3, 0.5)] = 0
        name = self.append(
            Convolution, (name,), weights, WEIGHTS, stride, tuple(padding), groups=groups
        )
        typical = 60 * np.sqrt((weights.astype(float) ** 2).sum() / outputs)
        early = self.pick(True, False)
        if early and pool != (1, 1):
            name = self.append(MaxPool, (name,), pool, pool)
        name = self.requantise(name, format, typical)
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
            return self.requantise(self.append(Add, tuple(ways)), self.pick(*FORMATS), 150.0)
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


def random_graph(seed: int) -> Network:
    """A network of one to three blocks with layers between; its sums stay within its formats."""
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
        weights = grower.random.integers(-128, 128, (grower.number(2, 6), size, 1, 1))
        weights[grower.random.random(weights.shape) > 0.3] = 0
        name = grower.append(Convolution, (name,), weights, WEIGHTS)
        bias = grower.random.integers(-99, 99, len(weights))
        grower.append(Requantise, (name,), Format(26, 15, True), bias)
    return Network(grower.input, tuple(grower.operators), {"name": f"graph{seed}"})


class Importer(Grower):
    """Layers as importers make them: general scales, thresholds, tables, words in other orders."""

    def scaled(self, name: str) -> str:
        """A function of sums, or of activations, that brings them into a narrow format."""
        tensor = self.types[name]
        channels, format = tensor.shape[0], tensor.format
        made = self.pick(*FORMATS, Format(3, 8))
        kind = self.number(0, 5)
        reach = 2.0 ** (format.bits - 2)
        if kind <= 2:
            shift = self.number(8, 20)
            most = max(1, int(2.0 ** (shift + made.bits) / reach))
            factors = self.random.integers(-most // 4, most + 1, channels)
            if self.number(0, 3) == 0:
                factors[:] = factors[0]
            bias = self.random.integers(-(1 << shift), 1 << shift, channels)
            rounding = (self.pick("half-up", "floor"), "half-even", FLOAT32)[kind]
            return self.append(Requantise, (name,), made, bias, shift, factors, rounding)
        rows = self.pick(1, channels)
        if kind == 3 and format.bits <= 10:
            values = self.random.integers(made.low, made.high + 1, (rows, 1 << format.bits))
            return self.append(Table, (name,), made, values)
        levels = self.number(1, made.high - made.low)
        steps = self.random.normal(0, reach / 4, (rows, levels)).round().astype(np.int64)
        return self.append(Thresholds, (name,), made, np.sort(steps, axis=1), made.low)

    def layer(self, name: str) -> str:
        """A convolution, dilated or not, or an average, and what becomes of its sums."""
        channels, rows, columns = self.types[name].shape
        if self.number(0, 3) == 0:
            kernel = self.pick((rows, columns), (min(2, rows), min(3, columns)))
            return self.scaled(self.append(AveragePool, (name,), kernel, (1, 1)))
        kernel = self.number(1, min(3, rows)), self.number(1, min(3, columns))
        dilation = tuple(
            self.pick(1, 2) if (k - 1) * 2 < size else 1
            for k, size in zip(kernel, (rows, columns), strict=True)
        )
        padding = tuple(self.pick(0, 0, 1) for _ in range(4))
        depthwise = self.number(0, 2) == 0
        outputs = channels * self.pick(1, 2) if depthwise else self.number(1, 4)
        groups = channels if depthwise else 1
        weights = self.random.integers(-128, 128, (outputs, channels // groups, *kernel))
        weights[self.random.random(weights.shape) > self.pick(0.4, 0.8)] = 0
        name = self.append(
            Convolution, (name,), weights, WEIGHTS, (1, self.pick(1, 1, 2)), padding, groups,
            dilation,
        )  # fmt: skip
        if self.number(0, 3) == 0:
            rows, columns = self.types[name].shape[1:]
            name = self.append(MaxPool, (name,), (2 - rows % 2, 1), (2 - rows % 2, 1))
        return self.scaled(name)

    def rearranged(self, name: str) -> str:
        shape = self.types[name].shape
        kind = self.number(0, 3)
        if kind == 3 and (shape[1] % 2 == 0 or shape[2] % 2 == 0):
            block = (2 - shape[1] % 2, 2 - shape[2] % 2)
            return self.append(SpaceToDepth, (name,), block, bool(self.pick(0, 1)))
        if kind == 0 and shape[1] * shape[2] <= MOST_PIXELS:
            return self.append(Upsample, (name,), (self.pick(1, 2), self.pick(1, 2, 3)))
        if kind == 1 and shape[0] % 2 == 0:
            block = self.pick((1, 2), (2, 1)) if shape[0] % 4 else self.pick((2, 2), (2, 1))
            return self.append(DepthToSpace, (name,), block, bool(self.pick(0, 1)))
        start = tuple(self.number(0, (size - 1) // 2) for size in shape)
        stop = tuple(self.number(a + (size - a + 1) // 2, size) for a, size in
                     zip(start, shape, strict=True))  # fmt: skip
        return self.append(Slice, (name,), start, stop, tuple(self.pick(1, 1, 2) for _ in shape))

    def gate(self, name: str) -> str:
        """A factor for each channel, from the mean of its map."""
        _, rows, columns = self.types[name].shape
        mean = self.scaled(self.append(AveragePool, (name,), (rows, columns), (1, 1)))
        return self.append(Upsample, (mean,), (rows, columns))

    def product(self, name: str) -> str:
        """A map times a gate, or times what a table makes of it."""
        shape = self.types[name].shape
        gates = shape[1] * shape[2] <= MOST_PIXELS and self.pick(0, 1)
        both = (name, self.gate(name) if gates else self.scaled(name))
        return self.scaled(self.append(Multiply, both if self.pick(0, 1) else both[::-1]))

    def wide_sum(self, name: str) -> str:
        """Sums of a convolution added as they are, with multipliers of many bits."""
        outputs = self.types[name].shape[0]
        weights = self.random.integers(-128, 128, (outputs, outputs, 1, 1))
        sums = self.append(Convolution, (name,), weights, WEIGHTS)
        factors = self.number(1 << 24, 1 << 28), self.number(1 << 30, 1 << 34)
        both = self.append(Add, (sums, name), factors)
        bias = self.random.integers(-(1 << 38), 1 << 38, outputs)
        shift = self.types[both].format.bits - self.number(6, 9)
        rounding = self.pick("half-up", "half-even")
        return self.append(Requantise, (both,), self.pick(*FORMATS), bias, shift, rounding=rounding)

    def side_by_side(self, name: str) -> str:
        """Parts of two ways, one below or beside the other."""
        other = self.scaled(name)
        shape, axis = self.types[name].shape, self.pick(1, 2)
        none = np.zeros(shape[0], int)
        ways = [self.append(Requantise, (name,), self.types[other].format, none, 1), other]
        if self.pick(0, 1):
            stop = [*shape]
            stop[axis] = self.number(1, shape[axis])
            ways[0] = self.append(Slice, (ways[0],), (0, 0, 0), tuple(stop))
        if self.pick(0, 1):
            ways.reverse()
        return self.append(Concat, tuple(ways), axis=axis)

    def together(self, name: str) -> str:
        """Two ways of different scales that meet."""
        kind = self.number(0, 5)
        if kind == 0 and self.types[name].format.bits <= 10:
            return self.product(name)
        if kind == 1 and self.types[name].format.bits <= 8:
            return self.wide_sum(name)
        if kind == 2 and self.types[name].size <= 4 * MOST_PIXELS:
            return self.side_by_side(name)
        other = self.scaled(name)
        if self.pick(0, 1):
            name = self.rearranged(name)
            op = self.operators[-1]
            again = replace(op, name=f"t{len(self.operators)}", inputs=(other,))
            self.operators.append(again)
            self.types[again.name] = again.infer(self.types[other])
            other = again.name
        if self.pick(0, 1):
            factors = self.number(-40, 40), self.number(1, 3000)
            both = self.append(Add, (name, other) if self.pick(0, 1) else (other, name), factors)
            return self.scaled(both)
        format = self.types[other].format
        again = self.append(
            Requantise, (name,), format, np.zeros(self.types[name].shape[0], int), 1
        )
        return self.append(Concat, (other, again))


def random_import(seed: int) -> Network:
    """A network of a few of the layers that importers make."""
    grower = Importer(seed)
    name = "input"
    for _ in range(grower.number(1, 3)):
        name = grower.pick(grower.layer, grower.layer, grower.rearranged, grower.together)(name)
        if grower.types[name].shape[1] * grower.types[name].shape[2] > 2 * MOST_PIXELS:
            kernel = tuple(min(2, size) for size in grower.types[name].shape[1:])
            name = grower.append(MaxPool, (name,), kernel, kernel)
    end = grower.number(0, 4)
    if end == 0:
        name = grower.append(Argmax, (name,))
    elif end == 1:
        name = grower.append(Flatten, (name,))
    elif end == 2:
        name = grower.append(Flatten, (grower.scaled(name),))
        weights = grower.random.integers(-128, 128, (3, grower.types[name].size, 1, 1))
        name = grower.append(Convolution, (name,), weights, WEIGHTS)
    if not grower.operators or end == 3:
        name = grower.layer(name)
    return Network(grower.input, tuple(grower.operators), {"name": f"import{seed}"})
