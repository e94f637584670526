"""Networks with random sparse weights, for what only the shape of the work decides.

Weights are drawn once and never trained; biases and shifts are set on a few random images, so that
activations neither die nor saturate. All are 8 bits wide unless said, scales are powers of two.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Convolution,
    Flatten,
    MaxPool,
    Operator,
    Requantise,
    Tensor,
)

FRACTION = 8  # of every activation
PIXEL, RELU, SIGNED = Format(8, FRACTION), Format(8, FRACTION), Format(8, FRACTION, signed=True)
SAMPLES = 2  # random images on which shifts are set
TYPICAL = 99  # the percentile of a layer's sums that shall come near ...
NEAR = 0.7  # ... this part of the format's range


class Maker:
    """A network in the making; methods take a tensor's name and give that of the one they add."""

    def __init__(self, shape: tuple[int, int, int], seed: int):
        self.random = np.random.default_rng(seed)
        self.input = Tensor(shape, PIXEL)
        self.types = {"input": self.input}
        self.values = {"input": self.random.integers(0, 256, (SAMPLES, *shape))}
        self.operators: list[Operator] = []

    def append(self, op: Operator) -> str:
        types = tuple(self.types[name] for name in op.inputs)
        self.operators.append(op)
        self.types[op.name] = op.infer(*types)
        self.values[op.name] = op.compute(*(self.values[n] for n in op.inputs), types=types)
        return op.name

    def weights(self, shape: tuple[int, ...], nonzero: int) -> np.ndarray:
        """Integers, just so many not zero, at random places."""
        size = int(np.prod(shape))
        values = np.zeros(size, np.int8)
        places = self.random.choice(size, min(nonzero, size), replace=False)
        magnitude = self.random.integers(1, 128, len(places))
        values[places] = np.where(self.random.random(len(places)) < 0.5, -magnitude, magnitude)
        return values.reshape(shape)

    def convolution(
        self,
        name: str,
        source: str,
        outputs: int,
        kernel: int,
        nonzero: int,
        stride: int = 1,
        pad: int = 0,
        format: Format = RELU,
        bits: int = 8,
    ) -> str:
        """A convolution and its requantisation, called NAME_out; weights of so many ``bits``."""
        weights = self.weights((outputs, self.types[source].shape[0], kernel, kernel), nonzero)
        coarse = 1 << (8 - bits)
        weights = np.sign(weights) * -(-np.abs(weights) // coarse)
        weights = np.minimum(weights, (1 << (bits - 1)) - 1)
        options = {"stride": (stride, stride), "padding": (pad,) * 4}
        draft = Convolution(name, (source,), weights, Format(8, 7, signed=True), **options)
        sums = draft.compute(self.values[source], types=(self.types[source],))
        mean = sums.mean(axis=(0, 2, 3)).astype(np.int64)  # taken off, as a batch norm would
        typical = np.percentile(np.abs(sums - mean[:, None, None]), TYPICAL)
        shift = max(0, round(np.log2(max(1.0, typical) / (NEAR * format.high))))
        # The weights' scale is what makes all activations of one fraction.
        scale = Format(8, shift + format.fraction - self.types[source].format.fraction, signed=True)
        self.append(Convolution(name, (source,), weights, scale, **options))
        return self.append(Requantise(f"{name}_out", (name,), format, -mean, shift))

    def scores(self, name: str, source: str, outputs: int, nonzero: int) -> str:
        """A dense layer whose sums are the scores."""
        weights = self.weights((outputs, self.types[source].shape[0], 1, 1), nonzero)
        last = self.append(Convolution(name, (source,), weights, Format(8, 7, signed=True)))
        return self.append(
            Requantise("scores", (last,), self.types[last].format, np.zeros(outputs, np.int64))
        )

    def network(self, name: str) -> Network:
        return Network(self.input, tuple(self.operators), {"name": name})


def resnet20(seed: int = 0, kept: float = 0.1) -> Network:
    """He et al.'s ResNet-20 for 32x32x3 (2015), 0.27 M weights, with convolutions as shortcuts."""
    maker = Maker((3, 32, 32), seed)

    def convolution(name: str, source: str, outputs: int, kernel: int, **options) -> str:
        size = outputs * maker.types[source].shape[0] * kernel * kernel
        pad = kernel // 2
        return maker.convolution(
            name, source, outputs, kernel, round(kept * size), pad=pad, **options
        )

    flow = convolution("conv1", "input", 16, 3)
    for stage, outputs in enumerate((16, 32, 64)):
        for block in range(3):
            name = f"block{stage + 1}{block + 1}"
            stride = 2 if stage and not block else 1
            way = convolution(f"{name}_a", flow, outputs, 3, stride=stride)
            way = convolution(f"{name}_b", way, outputs, 3, format=SIGNED)
            short = flow
            if stride > 1:
                short = convolution(f"{name}_s", flow, outputs, 1, stride=2, format=SIGNED)
            total = maker.append(Add(f"{name}_sum", (way, short)))
            flow = maker.append(
                Requantise(f"{name}_out", (total,), RELU, np.zeros(outputs, np.int64))
            )
    pooled = maker.append(AveragePool("pool", (flow,), (8, 8), (8, 8)))
    mean = Format(8, FRACTION - 6)  # the sum of 64, shifted by six
    flow = maker.append(Requantise("pool_out", (pooled,), mean, np.zeros(64, np.int64), 6))
    maker.scores("dense", flow, 10, round(kept * 640))
    return maker.network("resnet20")


VGG = (1, 1, "pool", 2, 2, "pool", 4, 4, 4, "pool", 8, 8, 8, "pool", 8, 8, 8)
"""VGG-16's convolutions (Simonyan and Zisserman, 2014), by multiples of the first one's width."""


def vgg_like(nonzeros: int, seed: int = 0, zeros: float = 0.9) -> Network:
    """VGG-16's convolutions on 32x32x3, as wide as gives so many non-zeros at so many zeros."""

    def sizes(width: int) -> list[int]:
        channels = [3, *(int(factor) * width for factor in VGG if factor != "pool")]
        pairs = zip(channels[:-1], channels[1:], strict=True)
        return [9 * a * b for a, b in pairs] + [channels[-1] * 10]

    width = 1
    while sum(sizes(width)) * (1 - zeros) < nonzeros:
        width += 1
    every = sizes(width)
    total = sum(every)
    counts = [size * nonzeros // total for size in every]
    counts[-2] += nonzeros - sum(counts)
    maker, flow, k = Maker((3, 32, 32), seed), "input", 0
    for place, factor in enumerate(VGG):
        if factor == "pool":
            flow = maker.append(MaxPool(f"pool{place}", (flow,)))
            continue
        k += 1
        flow = maker.convolution(f"conv{k}", flow, int(factor) * width, 3, counts[k - 1], pad=1)
    flow = maker.append(AveragePool("mean", (flow,), (2, 2), (2, 2)))
    channels = maker.types[flow].shape[0]
    mean = Format(8, FRACTION - 2)
    flow = maker.append(Requantise("mean_out", (flow,), mean, np.zeros(channels, np.int64), 2))
    maker.scores("dense", flow, 10, counts[-1])
    return maker.network(f"vgg{nonzeros}")


def lenet5(
    channels: tuple[int, int],
    dense: Sequence[int],
    counts: Sequence[int],
    pad: int,
    seed: int,
    dense_bits: int = 8,
) -> Network:
    """Two convolutions of 5x5 with poolings, dense layers; ``counts``: non-zeros of each.

    ``dense_bits``: of the weights of the dense layers but the last.
    """
    maker = Maker((1, 28, 28), seed)
    flow = maker.convolution("conv1", "input", channels[0], 5, counts[0], pad=pad)
    flow = maker.append(MaxPool("pool1", (flow,)))
    flow = maker.convolution("conv2", flow, channels[1], 5, counts[1])
    flow = maker.append(MaxPool("pool2", (flow,)))
    flow = maker.append(Flatten("flatten", (flow,)))
    for k, outputs in enumerate(dense):
        flow = maker.convolution(f"dense{k + 1}", flow, outputs, 1, counts[2 + k], bits=dense_bits)
    maker.scores(f"dense{len(dense) + 1}", flow, 10, counts[-1])
    return maker.network("lenet5")


CAFFE = 20 * 25, 50 * 20 * 25, 500 * 800, 10 * 500
NNGEN = 6 * 25, 16 * 6 * 25, 120 * 400, 84 * 120, 10 * 84


def lenet5_caffe(kept: Sequence[float] = (0.66, 0.12, 0.08, 0.19), seed: int = 0) -> Network:
    """Caffe's LeNet-5, 20-50-500-10; by default as Han et al. (Deep Compression) have it: the part
    of weights that each layer keeps, and five bits for those of its large dense layer."""
    counts = [round(part * size) for part, size in zip(kept, CAFFE, strict=True)]
    return lenet5((20, 50), (500,), counts, 0, seed, dense_bits=5)


def lenet5_nngen(kept: float | Sequence[float] = 1.0, seed: int = 0) -> Network:
    """NNgen's LeNet-5, 6-16-120-84-10, its first convolution padded to the size of its input."""
    parts = [kept] * len(NNGEN) if isinstance(kept, float | int) else kept
    counts = [round(part * size) for part, size in zip(parts, NNGEN, strict=True)]
    return lenet5((6, 16), (120, 84), counts, 2, seed)


def lenet5_tiny(counts: Sequence[int] = (100, 1000, 1280, 200), seed: int = 0) -> Network:
    """Caffe's LeNet-5 with so many non-zeros in each layer."""
    return lenet5((20, 50), (500,), counts, 0, seed)
