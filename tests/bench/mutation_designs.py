"""Small networks that between them use every component that a plan can use, and see wrong words.

Shifts and biases are chosen from what the layers give for random images, so that every channel
varies and is clipped now and then: what never varies sees no fault.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from guyot.boards.board import get_board
from guyot.boards.design import assemble
from guyot.boards.plans import Wish
from guyot.hw.graph import adders
from guyot.hw.graph.in_turn import name_of
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import Plan, plan_network, prepare
from guyot.sw.fixed import FLOAT32, Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    Argmax,
    AveragePool,
    ChannelShuffle,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    Formula,
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
from guyot.sw.operators.formula import NUMBERS
from guyot.sw.simplify import simplify

WEIGHTS = Format(8, 7, signed=True)
U8, U5, S8 = Format(8, 8), Format(5, 5), Format(8, 7, signed=True)
SAMPLES = 64  # random images that shifts are chosen by
BOARDS = {"ecp5": "ulx3s-25f", "ice40": "icebreaker", "gowin": "tang-nano-20k"}


class Layers:
    """A network in the making with each tensor's values for random images."""

    def __init__(self, seed: int, shape: tuple[int, int, int], format: Format = U8):
        self.random = np.random.default_rng(seed)
        self.input = Tensor(shape, format)
        images = self.random.integers(format.low, format.high + 1, (SAMPLES, *shape))
        self.types, self.values = {"input": self.input}, {"input": images}
        self.operators: list[Operator] = []
        self.last = "input"

    def add(self, kind: type[Operator], *values, of: str | tuple[str, ...] = "", **options) -> str:
        """An operator behind the tensors ``of``, by default behind the last one."""
        inputs = (of or self.last,) if isinstance(of, str) else of
        op = kind(f"t{len(self.operators)}", inputs, *values, **options)
        types = tuple(self.types[name] for name in inputs)
        self.operators.append(op)
        self.types[op.name] = op.infer(*types)
        self.values[op.name] = op.compute(*(self.values[name] for name in inputs), types=types)
        self.last = op.name
        return op.name

    def drawn(self, shape: tuple[int, ...], kept: float, values: np.ndarray | None = None):
        """Sparse weights, none of whose channels is empty."""
        found = self.random.integers(-128, 128, shape)
        if values is not None:
            found = self.random.choice(values, shape)
        found[self.random.random(shape) > kept] = 0
        found.reshape(shape[0], -1)[:, 0] |= 1
        return found

    def convolution(
        self, outputs: int, kernel=3, kept=0.6, *, of="", values=None, groups=1, **options
    ) -> str:
        channels = self.types[of or self.last].shape[0]
        size = (kernel, kernel) if isinstance(kernel, int) else kernel
        weights = self.drawn((outputs, channels // groups, *size), kept, values)
        return self.add(Convolution, weights, WEIGHTS, of=of, groups=groups, **options)

    def dense(self, outputs: int, kept: float = 0.5, values=None) -> str:
        """A dense layer of the last map, and its scores."""
        self.add(Flatten)
        self.convolution(outputs, 1, kept, values=values)
        return self.add(Requantise, Format(26, 15, True), self.random.integers(-99, 99, outputs))

    def scale(
        self, format: Format, rounding: str = "half-up", *, of: str = "", factor=False
    ) -> str:
        """Brings sums into a format, some a little beyond both of its ends."""
        found = self.values[of or self.last].astype(np.int64).transpose(1, 0, 2, 3)
        found = found.reshape(len(found), -1)
        spread = found.std(axis=1).max() + 1
        shift = max(0, int(np.log2(4 * spread)) - format.bits)
        middle = found.mean(axis=1)
        factors = None
        scaled = 1 << shift
        if factor:
            factors = self.random.integers(300, 1000, len(found))
            factors[0] = -factors[0]
            shift += 9
            scaled, middle = 1 << shift, middle * factors
        target = (format.low + format.high) / 2 - format.zero
        bias = np.round(target * scaled - middle).astype(np.int64)
        return self.add(Requantise, format, bias, shift, factors, rounding, of=of)

    def steps(self, levels: int, format: Format, each: bool = True) -> str:
        """Thresholds between the values that come."""
        found = self.values[self.last].transpose(1, 0, 2, 3)
        found = found.reshape(len(found) if each else 1, -1)
        cuts = np.quantile(found, np.linspace(0.05, 0.95, levels), axis=1).T.round()
        return self.add(Thresholds, format, cuts.astype(np.int64), format.low)

    def table(self, format: Format, each: bool = True) -> str:
        tensor = self.types[self.last]
        rows = tensor.shape[0] if each else 1
        values = self.random.integers(format.low, format.high + 1, (rows, 1 << tensor.format.bits))
        return self.add(Table, format, values)

    def network(self, name: str) -> Network:
        return Network(self.input, tuple(self.operators), {"name": name})


@dataclass(frozen=True)
class Mutated:
    """A design to be broken: ``grow`` makes its network, ``lanes`` are its engines' in turn."""

    name: str
    grow: Callable[[Layers], object]
    shape: tuple[int, int, int]
    family: str = "ecp5"
    lanes: tuple[Choice, ...] = (Choice(),)
    format: Format = U8
    patchable: bool = False
    seed: int = 1
    turns: Choice | None = None  # of all layers in turn
    stream_bytes: int = 1
    adders: tuple[tuple[int, int], ...] = ()  # (stage, activations a word) of those by adders

    def network(self) -> Network:
        layers = Layers(self.seed, self.shape, self.format)
        self.grow(layers)
        return layers.network(self.name)

    def plan(self) -> Plan:
        network = self.network()
        template = network if self.patchable else None
        target = get_board(BOARDS[self.family]).target
        if self.turns is not None:
            name = name_of(build_stages(simplify(network).network))
            return plan_network(network, target, [self.turns], separate=[name])
        plain = prepare(network, template=template, stream_bytes=self.stream_bytes).stages
        names = [adders.name_of(plain[k], width) for k, width in self.adders]
        stages = prepare(network, names, template, self.stream_bytes).stages
        lanes = iter(self.lanes * len(stages))
        choices = [Choice() if stage.by_word else next(lanes) for stage in stages]
        return plan_network(
            network, target, choices, separate=names, template=template,
            stream_bytes=self.stream_bytes,
        )  # fmt: skip

    def write(self, folder: Path) -> None:
        """The design as `guyot generate` leaves it."""
        network, plan = self.network(), self.plan()
        wish = Wish(patchable=self.patchable, stream_bytes=self.stream_bytes)
        template = network if self.patchable else None
        assemble(network, plan, BOARDS[self.family], self.name, wish, None, template).write(folder)


def chain(net: Layers) -> None:
    net.convolution(3, padding=(1, 1, 1, 1))
    net.scale(U8)
    net.add(MaxPool)
    net.convolution(4, (3, 2), stride=(1, 2), padding=(1, 0, 0, 1))
    net.scale(U5, "floor")
    net.dense(5)


def residual(net: Layers) -> None:
    net.convolution(2, padding=(1, 1, 1, 1), kept=0.8)
    first = net.scale(U8, "half-even")
    net.convolution(2, 3, padding=(1, 1, 1, 1))
    second = net.scale(Format(8, 8, True))
    net.add(Add, of=(first, second))
    net.scale(U8)
    net.add(AveragePool, (6, 6), (1, 1))
    net.scale(U8)
    net.dense(3, 0.9)


def depthwise(net: Layers) -> None:
    net.convolution(4, 3, groups=2, padding=(1, 1, 0, 0))
    net.scale(U8)
    net.add(MaxPool, (3, 3), (1, 1), (1, 1, 1, 1))
    net.convolution(4, 2, kept=0.9, stride=(2, 2), groups=4)
    net.scale(S8, "half-even")
    net.convolution(3, 1, kept=0.9)
    net.scale(U8, "floor")
    net.dense(3)


def codes(net: Layers) -> None:
    values = np.array([-90, -33, -21, -14, 13, 20, 34, 60, 120])
    net.convolution(4, 3, 0.7, values=values)
    net.scale(U8)
    net.convolution(4, 2, 0.5, values=values)
    net.scale(U8)
    net.dense(4, 0.6, values=values)


def gates(net: Layers) -> None:
    net.convolution(3, 3, padding=(1, 1, 1, 1))
    maps = net.scale(S8, factor=True)
    net.add(AveragePool, (6, 6), (1, 1))
    net.scale(U8, "half-even", factor=True)
    gate = net.add(Upsample, (6, 6))
    net.add(Multiply, of=(maps, gate))
    net.scale(U8, "floor", factor=True)
    net.add(AveragePool, (2, 3), (2, 3))
    net.scale(U8)
    net.convolution(2, 1, 0.9)


def tables(net: Layers) -> None:
    net.convolution(4, 2, 0.8)
    net.steps(15, Format(4, 4))
    net.table(S8)
    net.add(ChannelShuffle, 2)
    net.add(Slice, (0, 1, 0), (4, 5, 5), (1, 1, 2))
    net.convolution(3, 2, 0.8)
    net.steps(6, Format(3, 3, True), each=False)
    net.table(U5, each=False)
    net.add(Flatten)


def float32(net: Layers) -> None:
    net.convolution(2, 2, 0.9)
    convolution = net.operators[-1].name
    most = np.abs(net.values[convolution]).max()
    factors = np.array([3_000_017, 2_500_001])
    shift = int(np.log2(float(most) * factors.max())) - 7
    for _ in range(2):
        net.add(
            Requantise, Format(8, 8, zero=100), np.array([12_345_678, -99_999]), shift, factors,
            FLOAT32, of=convolution,
        )  # fmt: skip
        factors = factors[::-1].copy()
    net.add(Concat, of=(net.operators[-2].name, net.last), axis=1)
    net.convolution(3, (2, 1), 0.9)
    net.scale(S8)
    net.add(Argmax)


def joints(net: Layers) -> None:
    net.add(SpaceToDepth, (2, 2), True)
    net.convolution(4, 1, 0.9)
    one = net.scale(U8)
    net.convolution(4, (1, 2), 0.8, padding=(0, 0, 1, 0), of=one)
    other = net.scale(S8)
    net.add(Add, (-37, 2900), of=(one, other))
    wide = net.scale(U8, factor=True)
    net.add(Concat, of=(one, wide))
    net.add(DepthToSpace, (2, 1), False)
    parts = net.last
    net.add(Concat, of=(parts, parts), axis=2)
    net.convolution(2, 1, 0.9)
    net.scale(Format(6, 6, True))


def patchable(net: Layers) -> None:
    net.convolution(3, 3, 0.6)
    net.scale(U8)
    net.add(MaxPool)
    net.convolution(4, 2, 0.6)
    net.scale(U8)
    net.dense(4, 0.6)


def banks(net: Layers) -> None:
    """A table of so many channels that its memory has several banks, two levels of them."""
    net.convolution(40, 1, 1.0)
    net.scale(U8)
    net.table(U8)
    net.convolution(2, 1, 0.3)
    net.scale(U8)


def scores(net: Layers) -> None:
    """Sums of activations, and a product of wide numbers without hard multipliers."""
    net.add(MaxPool, (2, 2), (2, 2), (0, 0, 0, 0))
    net.add(AveragePool, (2, 2), (1, 1))
    one = net.scale(S8, factor=True)
    net.add(Multiply, of=(one, one))
    net.scale(U8, "half-even", factor=True)
    net.convolution(4, 1, 0.9)
    net.scale(U8)
    net.dense(3, 0.9)


def formula(net: Layers) -> None:
    """An integer expression of two maps: one less the other, without its sign, within bounds."""
    net.convolution(2, padding=(1, 1, 1, 1), kept=0.8)
    one = net.scale(S8)
    net.convolution(2, padding=(1, 1, 1, 1), kept=0.8)
    other = net.scale(S8)
    code = NUMBERS
    rows = [
        (code["input"], 0, 0, 0),
        (code["input"], 1, 0, 0),
        (code["subtract"], 0, 1, 0),
        (code["absolute"], 2, 0, 0),
        (code["parameter"], 0, 0, 0),
        (code["minimum"], 3, 4, 0),
    ]
    limits = np.array([90, 60]).reshape(1, 2, 1, 1)
    net.add(Formula, U8, np.array(rows), limits, of=(one, other))
    net.dense(3)


def in_turn(net: Layers) -> None:
    net.convolution(3, padding=(1, 1, 1, 1))
    first = net.scale(U8, "half-even")
    net.convolution(3, 3, padding=(1, 1, 1, 1), groups=3)
    second = net.scale(Format(8, 8, True))
    net.add(Add, of=(first, second))
    net.scale(U8)
    net.add(MaxPool)
    net.dense(3)


def wide(net: Layers) -> None:
    net.convolution(2, padding=(1, 1, 1, 1), kept=0.8)
    net.scale(U8)
    net.dense(4)


def windows(net: Layers) -> None:
    net.convolution(4, padding=(1, 1, 1, 1), kept=0.5)
    net.scale(S8, "half-even")
    net.add(MaxPool)
    net.convolution(3, (2, 2), 0.4)
    net.scale(U8)
    net.dense(3)


DSP = Choice()
PAIR = Choice(pixels=2, results=2)
DESIGNS = (
    Mutated("chain", chain, (1, 6, 6), lanes=(Choice(groups=2), Choice(groups=2), Choice())),
    Mutated("residual", residual, (2, 6, 6), "ice40",
            (PAIR, PAIR, Choice(), Choice(groups=2))),
    Mutated("depthwise", depthwise, (2, 6, 6), "gowin",
            (Choice(multiplier="logic", groups=2), Choice(pixels=2), Choice(), Choice())),
    Mutated("codes", codes, (1, 6, 6), "ecp5",
            (Choice(weights="huffman", groups=2), Choice(weights="codebook"),
             Choice(weights="huffman"))),
    Mutated("gates", gates, (1, 6, 6), "gowin"),
    Mutated("tables", tables, (1, 6, 6), "ecp5", format=S8),
    Mutated("float32", float32, (2, 5, 5), "ecp5", format=Format(8, 8, zero=3)),
    Mutated("joints", joints, (1, 6, 6), "ice40"),
    Mutated("patchable", patchable, (1, 6, 6), "ecp5", (Choice(groups=2), Choice(groups=2)),
            patchable=True),
    Mutated("banks", banks, (1, 4, 4), "ice40", (Choice(groups=4), Choice(groups=2))),
    Mutated("scores", scores, (2, 6, 6), "ice40",
            (Choice(), Choice(), Choice(multiplier="logic"))),
    Mutated("formula", formula, (1, 6, 6), "ecp5"),
    Mutated("turns", in_turn, (1, 6, 8), "ice40",
            turns=Choice(engine="turns", pixels=4, ahead=0, weights="loaded")),
    Mutated("adders", windows, (1, 6, 8), adders=((0, 2),)),
    Mutated("wide", wide, (2, 4, 8), "ecp5", (PAIR, Choice(groups=2)), stream_bytes=4),
)  # fmt: skip
