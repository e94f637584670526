"""One engine by itself, any lanes, any layout of what comes in: equal to Network.run."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.engine.folded import FoldedEngine
from guyot.hw.planning.forms import forms_of
from guyot.hw.planning.plan import prepare
from guyot.hw.planning.spec import engine_spec
from guyot.hw.protocol.layout import WIDEST, Layout, activations
from guyot.sim.streams import run_streams
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, MaxPool, Requantise, Tensor

STALLS = ((0, 0), (0.3, 0.3), (0.7, 0), (0, 0.7))


def random_layer(tools, random) -> Network:
    """A convolution, often padded, strided or grouped, with a pooling behind where one fits."""
    channels, rows, columns = (int(random.integers(*b)) for b in ((1, 4), (3, 10), (3, 13)))
    source = Format(8, 8, zero=int(random.choice([0, 0, 7])))
    kernel = tuple(int(random.integers(1, min(7, size) + 1)) for size in (rows, columns))
    stride = tuple(int(random.integers(1, 3)) for _ in range(2))
    padding = tuple(int(p) for p in random.integers(0, 2, 4)) if random.random() < 0.5 else (0,) * 4
    groups = channels if random.random() < 0.2 else 1
    outputs = groups * int(random.integers(1, 8))
    weights = tools.sparse(random, (outputs, channels // groups, *kernel), random.random())
    convolution = Convolution(
        "layer", ("input",), weights, tools.WEIGHTS, stride, padding, groups=groups
    )
    operators = [
        convolution,
        Requantise(
            "relu",
            ("layer",),
            Format(8, 8, zero=int(random.choice([0, 9]))),
            random.integers(-3000, 3000, outputs),
            int(random.integers(0, 10)),
            rounding=str(random.choice(["half-up", "half-even", "floor"])),
        ),
    ]
    image = Tensor((channels, rows, columns), source)
    height, width = convolution.infer(image).shape[1:]
    if height % 2 == 0 and width % 2 == 0 and random.random() < 0.7:
        operators.append(MaxPool("pool", ("relu",)))
    return Network(image, tuple(operators), {})


def shared(network: Network) -> Network:
    """The layer with its weights rounded to few values."""
    convolution, *others = network.operators
    few = np.sign(convolution.weights) * (np.abs(convolution.weights) // 32 * 16 + 5)
    return replace(network, operators=(replace(convolution, weights=few), *others))


@pytest.mark.parametrize(
    ("seed", "weights"),
    [*((seed, "plain") for seed in range(40))]
    + [(seed, form) for seed in range(40, 52) for form in ("codebook", "huffman")],
)
def test_any_lanes_and_any_layout(tools, seed, weights):
    random = np.random.default_rng(seed)
    network = random_layer(tools, random)
    if weights == "codebook" or (weights == "huffman" and seed % 2):
        network = shared(network)
    stages, channels = prepare(network)
    stage = stages[0]
    forms = forms_of(stage)
    choice = tools.random_choice(random, stage, forms[random.integers(len(forms))])
    choice = replace(choice, weights=weights)
    columns = stage.input.shape[2]
    divisors = [p for p in range(1, columns + 1) if columns % p == 0]
    order = tuple(int(c) for c in random.permutation(stage.input.shape[0]))
    strips = int(random.choice(divisors))
    width = random.choice([n for n in range(1, min(strips, WIDEST) + 1) if strips % n == 0])
    incoming = Layout(order, strips, int(width))
    spec = engine_spec(stage, choice, tools.ECP5, incoming)
    images = random.integers(0, 256, (3, *network.input.shape))
    words = in_order(images, incoming)
    made = next(network.trace(images))[stage.tensor]
    kept = made[:, list(channels[stage.tensor])]
    expected = in_order(kept, spec.layout)
    stalls = STALLS[seed % len(STALLS)]
    dut = FoldedEngine(spec)
    sent, size = in_words(words, incoming.width), expected.size // spec.layout.width
    (found,) = run_streams(dut, [(dut.i, sent)], [(dut.o, size)], stalls=stalls, seed=seed)
    found = [value for word in found for value in activations(word, spec.layout.width)]
    assert found == expected.tolist(), f"seed {seed}: {choice}, {incoming}"


def in_words(values: np.ndarray, width: int) -> list:
    """A stream's activations in words of so many."""
    return values.tolist() if width == 1 else values.reshape(-1, width).tolist()


def in_order(tensors: np.ndarray, layout: Layout) -> np.ndarray:
    """(N, C, H, W) as the words of a stream."""
    position = layout.position(*tensors.shape[2:]).reshape(-1)
    words = np.empty((len(tensors), position.size), np.int64)
    words[:, position] = tensors.reshape(len(tensors), -1)
    return words.reshape(-1)
