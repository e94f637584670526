"""Small random networks of layers that can be computed in turn: convolutions with all strides and
groups, poolings, residual blocks, and at last a dense layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from random_graphs import (
    FORMATS,
    LOOKS,
    WEIGHTS,
    Add,
    Convolution,
    Flatten,
    Format,
    Grower,
    MaxPool,
    Network,
    Requantise,
    Tensor,
    noise,
    seeing,
)

from guyot.hw.graph.in_turn import name_of
from guyot.hw.graph.stages import build_stages
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import prepare
from guyot.hw.planning.spec import turns_spec
from guyot.hw.protocol.layout import Layout
from guyot.hw.target import Target
from guyot.hw.turns.spec import TurnsSpec
from guyot.sw.simplify import simplify

CLASSES = 3
UP5K = Target("iCE40UP5K", "ice40", 5_280, 5_280, 8, 30, sprams=4, loads=4)


class Layers(Grower):
    """Its maps are as wide as strips divide."""

    def __init__(self, seed: int | list[int]):
        super().__init__(seed)
        shape = self.number(1, 2), self.number(4, 7), self.pick(6, 8, 8, 12)
        self.input = Tensor(shape, self.format())
        self.types = {"input": self.input}
        self.values = {"input": noise(self.random, self.input, LOOKS)}

    def format(self) -> Format:
        """Any, with a fraction that all have, so that any two can be added."""
        return replace(self.pick(*FORMATS), fraction=8)

    def sums(
        self, name: str, outputs: int, kernel: tuple[int, int], stride: int, groups: int = 1
    ) -> str:
        """A convolution and what follows it, mostly padded."""
        channels, *sides = self.types[name].shape
        weights = self.weights(outputs, channels // groups, *kernel, kept=self.pick(0.2, 0.5))
        edges = [k // 2 for k in kernel for _ in range(2)]
        fits = all(side >= k for side, k in zip(sides, kernel, strict=True))
        padding = tuple(edges) if not fits or self.number(0, 2) else (0, 0, 0, 0)
        name = self.append(
            Convolution, (name,), weights, WEIGHTS, (stride, stride), padding, groups=groups
        )
        return self.requantise(name, self.format())

    def block(self, name: str) -> str:
        """A residual block around two convolutions."""
        inner = name
        for _ in range(2):
            channels, *_ = self.types[name].shape
            weights = self.weights(channels, channels, 3, 3, kept=0.3)
            sums = self.append(Convolution, (inner,), weights, WEIGHTS, (1, 1), (1, 1, 1, 1))
            inner = self.requantise(sums, self.format())
        return self.requantise(self.append(Add, (name, inner)), self.format())

    def layer(self, name: str) -> str:
        channels, rows, columns = self.types[name].shape
        kind = self.number(0, 4)
        if kind == 0:
            return self.sums(name, channels, (3, 3), 1, groups=channels)
        if kind == 1:
            return self.sums(name, self.number(2, 5), (1, 1), 1)
        if kind == 2 and rows % 2 == columns % 2 == 0:
            return self.append(MaxPool, (name,), (2, 2))
        if kind == 3:
            return self.block(name)
        return self.sums(name, self.number(2, 4), (3, self.pick(3, 5)), self.pick(1, 2))


def spec_of(network: Network, lanes: int, choice: Choice | None = None) -> TurnsSpec:
    """All layers of a network in turn on an UP5K."""
    stages = build_stages(simplify(network).network)
    (stage,) = prepare(network, [name_of(stages)]).stages
    choice = replace(choice or Choice(engine="turns", ahead=0), pixels=lanes)
    return turns_spec(stage, choice, UP5K, Layout.natural(network.input.shape[0]))


def with_words(spec: TurnsSpec, words: Sequence[int]) -> TurnsSpec:
    """The same with other words in its memory."""
    program = replace(spec.program)
    vars(program)["words"] = tuple(words)  # in the place of those that it makes of its pieces
    return replace(spec, program=program)


def network_of(seed: int) -> Network:
    """The first network of a seed whose tensors all vary."""
    return seeing(grown, seed)


def grown(seed: int | list[int]) -> Network:
    layers = Layers(seed)
    name = layers.sums("input", layers.number(2, 4), (3, 3), layers.pick(1, 1, 2))
    for _ in range(layers.number(0, 2)):
        name = layers.layer(name)
    if layers.number(0, 2) == 0:
        name = layers.append(MaxPool, (name,), layers.types[name].shape[1:])
    name = layers.append(Flatten, (name,))
    weights = layers.weights(CLASSES, layers.types[name].shape[0], 1, 1, kept=0.5)
    name = layers.append(Convolution, (name,), weights, WEIGHTS)
    scores = Format(26, 8, signed=True)
    layers.append(Requantise, (name,), scores, 9 * np.arange(CLASSES), 0)
    return Network(layers.input, tuple(layers.operators), {"name": "layers"})
