"""Words of several of the host's activations: who takes them, what they win, what is refused."""

from contextlib import suppress
from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.graph.stage import CORNER_TURN, HOST
from guyot.hw.models.cycles import frame_ends
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network, prepare
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    Convolution,
    DepthToSpace,
    Flatten,
    MaxPool,
    Requantise,
    Tensor,
)

U8 = Format(8, 8)


def layer(name: str, source: str, channels: int, outputs: int) -> list:
    weights = np.ones((outputs, channels, 3, 3), int)
    return [
        Convolution(f"{name}c", (source,), weights, Format(8, 7, True), padding=(1,) * 4),
        Requantise(name, (f"{name}c",), U8, np.zeros(outputs, int), 6),
    ]


def dense(shape: tuple[int, int, int]) -> Network:
    size = int(np.prod(shape))
    weights = np.random.default_rng(size).integers(-3, 4, (5, size, 1, 1))
    operators = (
        Flatten("f", ("input",)),
        Convolution("o", ("f",), weights, Format(8, 7, True)),
        Requantise("s", ("o",), Format(24, 8, True), np.zeros(5, int)),
    )
    return Network(Tensor(shape, U8), operators, {})


def wide(channels: int = 1, columns: int = 12) -> Network:
    """A padded convolution and a pooling."""
    operators = [*layer("a", "input", channels, 2), MaxPool("p", ("a",))]
    return Network(Tensor((channels, 4, columns), U8), tuple(operators), {})


@pytest.mark.parametrize("width", [2, 4, 8])
def test_a_dense_layer_takes_wide_words_as_they_come(width, tools):
    network = dense((2, 4, 8))
    plan = plan_network(network, tools.ECP5, stream_bytes=width)
    assert [stage.taken for stage in plan.stages] == [width] == [plan.stream_bytes]
    assert plan.specs[0].width_in == width
    assert plan.timing.interval < plan_network(network, tools.ECP5).timing.interval


def test_others_get_a_corner_turn(tools):
    network = wide()
    stages = prepare(network, stream_bytes=4).stages
    assert [stage.kind for stage in stages][0] == CORNER_TURN
    assert stages[0].inputs == (HOST,) and stages[1].inputs == (stages[0].name,)
    plan = plan_network(network, tools.ECP5, stream_bytes=4)
    assert plan.specs[0].layout.pixels == plan.specs[0].layout.width == 4


def test_a_stage_of_its_name_keeps_it(tools):
    operators = [replace(each, name=each.name.replace("ac", CORNER_TURN),
                         inputs=tuple(name.replace("ac", CORNER_TURN) for name in each.inputs))
                 for each in layer("a", "input", 1, 2)]  # fmt: skip
    stages = prepare(Network(Tensor((1, 4, 12), U8), tuple(operators), {}), stream_bytes=2).stages
    assert [stage.name for stage in stages] == [f"{CORNER_TURN}_", CORNER_TURN]


def shortcut() -> Network:
    """What the host sends is added to what a layer makes of it."""
    operators = [*layer("a", "input", 1, 1), Add("sum", ("a", "input"), (1, 1)),
                 Requantise("d", ("sum",), U8, np.zeros(1, int), 1),
                 *layer("e", "d", 1, 2)]  # fmt: skip
    return Network(Tensor((1, 4, 12), U8), tuple(operators), {})


def moved() -> Network:
    operators = [DepthToSpace("space", ("input",), (2, 2)), *layer("a", "space", 1, 2)]
    return Network(Tensor((4, 4, 12), U8), tuple(operators), {})


@pytest.mark.parametrize(
    ("network", "width", "said"),
    [
        (wide(), 3, "it is 1, 2, 4 or 8"),
        (wide(), 8, "a row of 12 columns has no 8 equal strips"),
        (wide(3, 32), 8, "a strip of 12 activations is neither"),
        (dense((1, 3, 3)), 4, "a frame of 9 activations is no whole number of words"),
        (shortcut(), 2, "layer 'sum' joins them with others"),
        (moved(), 2, "layer 'space' takes them one by one"),
    ],
    ids=["no width", "columns", "strips", "frame", "joined", "moved"],
)
def test_what_cannot_be_is_refused(network, width, said):
    with pytest.raises(GuyotError, match=f"cannot be {width} bytes wide: {said}"):
        prepare(network, stream_bytes=width)


@pytest.mark.parametrize("stalls", [(0, 0), (0.4, 0.4)])
@pytest.mark.parametrize("seed", range(8))
def test_random_networks_are_equal_and_on_time(seed, stalls, tools):
    random = np.random.default_rng(seed)
    network, width = None, 1
    while width == 1:  # until one has wide words
        network = tools.random_network(random)
        width = max(width for width in (1, 2, 4, 8) if goes(network, width))
    choices = tools.random_choices(random, network, width)
    plan = plan_network(network, tools.ECP5, choices, stream_bytes=width)
    format = network.input.format
    images = random.integers(format.low, format.high + 1, (4, *network.input.shape))
    pipeline = Pipeline(plan.stages, plan.specs)
    assert len(pipeline.s_axis_tdata) == 8 * width
    run = tools.run_pipeline(pipeline, tools.beats_of(images, width), 4, stalls, seed)
    assert run.scores.tolist() == tools.reference(network, images).tolist()
    assert run.malformed == [0] * 4
    if stalls == (0, 0):
        ends = frame_ends(plan.specs, plan.stages, 4)
        assert (run.interval, run.latency) == (ends[-1] - ends[-2], plan.timing.latency)


def goes(network: Network, width: int) -> bool:
    with suppress(GuyotError):
        prepare(network, stream_bytes=width)
        return True
    return False
