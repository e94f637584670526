"""Buffers: an engine's own pace, room where it helps, and plans that fit with all their queues."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.graph.stage import HOST
from guyot.hw.models.cycles import predict
from guyot.hw.planning import buffers
from guyot.hw.planning.candidates import Options
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import plan_network, prepare
from guyot.hw.planning.spec import engine_spec
from guyot.hw.primitives.families import FAMILIES
from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.cost import memory_brams
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Add, Convolution, MaxPool, Requantise, Tensor

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def layer(name: str, source: str, inputs: int, outputs: int, kernel: int = 3) -> list:
    """A padded convolution with one weight in each channel's window of a kernel's corner."""
    weights = np.zeros((outputs, inputs, kernel, kernel), int)
    weights[:, :, 0, 0] = 1
    return [
        Convolution(f"{name}c", (source,), weights, WEIGHTS, padding=(kernel // 2,) * 4),
        Requantise(name, (f"{name}c",), U8, np.zeros(outputs, int), 3),
    ]


def residual(channels: int, size: int) -> Network:
    """An entry, and two blocks of two convolutions and an addition."""
    operators, flow = layer("first", "input", 1, channels), "first"
    for k in range(2):
        way = [
            *layer(f"a{k}", flow, channels, channels),
            *layer(f"b{k}", f"a{k}", channels, channels),
        ]
        zeros = np.zeros(channels, int)
        total = [Add(f"add{k}", (flow, f"b{k}")), Requantise(f"sum{k}", (f"add{k}",), U8, zeros, 1)]
        operators, flow = [*operators, *way, *total], f"sum{k}"
    return Network(Tensor((1, size, size), U8), tuple(operators), {})


@pytest.mark.parametrize("depth", [16, 32, 64])
@pytest.mark.parametrize("groups", [1, 4, 16])
def test_an_engines_own_pace_is_the_cycle_models(tools, groups, depth):
    # One tap an output channel: blocks as short as their results, whose way out is what is narrow.
    (stage,) = prepare(Network(Tensor((2, 12, 12), U8), tuple(layer("a", "input", 2, 16)), {}))[0]
    spec = engine_spec(stage, Choice(groups=groups), tools.ECP5, Layout.natural(2))
    spec = replace(spec, depth=depth, capacity=16 * spec.capacity)
    exact = predict([spec], [replace(stage, inputs=(HOST,))]).interval
    edge = spec.geometry.pitch * 3  # the first window of a frame may wait for its rows
    assert spec.cycles == pytest.approx(exact, abs=edge)
    if depth == 64:
        assert spec.cycles == spec.blocks * spec.schedule.length
    elif depth == 16 and groups > 1:
        assert spec.cycles > 2 * spec.blocks * spec.schedule.length


def test_room_is_made_only_where_it_makes_blocks_faster(tools):
    (stage,) = prepare(Network(Tensor((2, 12, 12), U8), tuple(layer("a", "input", 2, 16)), {}))[0]
    crowded = engine_spec(stage, Choice(groups=4), tools.ECP5, Layout.natural(2))
    assert crowded.depth == 16
    roomy = buffers.unhindered(crowded)
    assert roomy.depth == 64
    assert buffers.unhindered(roomy) is roomy
    options = Options(stage, tools.ECP5)
    plain, wider = options.variants(Choice(groups=4), (Layout.natural(2),))
    assert wider.cycles < plain.cycles
    assert wider.resources.brams > plain.resources.brams


def test_a_plan_fits_with_its_queues(tools):
    network = residual(4, 24)
    free = plan_network(network, tools.ECP5)
    for brams in range(free.resources.brams - 1, 9, -5):
        plan = plan_network(network, replace(tools.ECP5, brams=brams))
        assert plan.lack is None
        assert plan.timing.interval >= free.timing.interval


def test_a_queue_has_one_word_in_a_register(tools):
    plan = plan_network(residual(4, 24), tools.ECP5, goal="area")
    joints = [spec for spec in plan.specs if any(spec.queues)]
    assert all((depth - 1).bit_count() == 1 for spec in joints for depth in spec.depths if depth)
    assert memory_brams(FAMILIES["ecp5"], 2048, 8) == 1


def test_an_engine_may_be_silent_for_rows(tools):
    # All of a pooling's upper row makes no word, and the buffer in front of it may be full.
    weights = np.ones((14, 3, 5, 5), int)
    operators = (
        Convolution("c", ("input",), weights, WEIGHTS, padding=(2, 2, 2, 2)),
        Requantise("a", ("c",), U8, np.zeros(14, int), 9),
        MaxPool("p", ("a",)),
    )
    network = Network(Tensor((3, 10, 10), U8), operators, {})
    plan = plan_network(network, tools.ECP5, [Choice()])
    assert plan.timing.interval >= 100 * 14 * 75
