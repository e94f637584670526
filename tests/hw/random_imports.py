"""Small random networks of all operators that imports have, which vary as random_graphs.py says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from random_graphs import FILLS, FORMATS, MOST_PIXELS, WEIGHTS, Grower, seeing

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
    Requantise,
    Slice,
    SpaceToDepth,
    Table,
    Thresholds,
    Upsample,
)

MOST_FACTOR = 1 << 24  # of a requantisation


class Importer(Grower):
    """Layers as importers make them: general scales, thresholds, tables, words in other orders."""

    def scaled(self, name: str) -> str:
        """A function of sums, or of activations, that brings them into a narrow format."""
        tensor = self.types[name]
        channels, format = tensor.shape[0], tensor.format
        made = self.pick(*FORMATS, Format(3, 8))
        kind = self.number(0, 5)
        middle, spread = self.spread(name)
        if kind <= 2:
            shift = self.number(8, 20)
            wanted = self.pick(*FILLS) * (made.high - made.low) * self.random.uniform(0.7, 1.3)
            factors = np.round(wanted / spread * 2.0**shift).clip(1, MOST_FACTOR).astype(np.int64)
            factors[self.random.random(channels) < 0.2] *= -1
            if self.number(0, 3) == 0:
                factors[:] = factors[0]
            bias = np.round(self.center(made, channels) * 2.0**shift - middle * factors)
            rounding = (self.pick("half-up", "floor"), "half-even", FLOAT32)[kind]
            return self.append(
                Requantise, (name,), made, bias.astype(np.int64), shift, factors, rounding
            )
        rows = self.pick(1, channels)
        if kind == 3 and format.bits <= 10:
            values = self.random.integers(made.low, made.high + 1, (rows, 1 << format.bits))
            return self.append(Table, (name,), made, values)
        levels = self.number(1, made.high - made.low)
        place = np.resize(middle, (rows, 1)) if rows > 1 else np.median(middle)
        width = np.resize(spread, (rows, 1)) if rows > 1 else np.median(spread)
        steps = self.random.normal(place, width / 3, (rows, levels)).round().astype(np.int64)
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
        kept = self.pick(0.4, 0.8)
        weights = self.weights(outputs, channels // groups, *kernel, kept=kept)
        name = self.append(
            Convolution, (name,), weights, WEIGHTS, (1, self.pick(1, 1, 2)), padding, groups,
            dilation,
        )  # fmt: skip
        if self.number(0, 3) == 0:
            rows, columns = self.types[name].shape[1:]
            name = self.append(MaxPool, (name,), (2 - rows % 2, 1), (2 - rows % 2, 1))
        name = self.scaled(name)
        return self.scaled(name) if self.number(0, 3) == 0 else name

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
        weights = self.weights(outputs, outputs, 1, 1, kept=0.9)
        sums = self.append(Convolution, (name,), weights, WEIGHTS)
        factors = self.number(1 << 24, 1 << 28), self.number(1 << 30, 1 << 34)
        return self.requantise(self.append(Add, (sums, name), factors), self.pick(*FORMATS))

    def side_by_side(self, name: str) -> str:
        """Parts of two ways, one below or beside the other."""
        other = self.scaled(name)
        shape, axis = self.types[name].shape, self.pick(1, 2)
        ways = [self.requantise(name, self.types[other].format), other]
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
            other = self.add(replace(op, name=f"t{len(self.operators)}", inputs=(other,)))
        if self.pick(0, 1):
            factors = self.number(-40, 40), self.number(1, 3000)
            both = self.append(Add, (name, other) if self.pick(0, 1) else (other, name), factors)
            return self.scaled(both)
        return self.append(Concat, (other, self.requantise(name, self.types[other].format)))


def random_import(seed: int) -> Network:
    """A network of a few of the layers that importers make, whose every tensor varies."""
    return seeing(grow_import, seed)


def grow_import(seed: list[int]) -> Network:
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
        weights = grower.weights(3, grower.types[name].size, 1, 1, kept=0.9)
        name = grower.append(Convolution, (name,), weights, WEIGHTS)
    if not grower.operators or end == 3:
        name = grower.layer(name)
    return Network(grower.input, tuple(grower.operators), {"name": f"import{seed[0]}"})
