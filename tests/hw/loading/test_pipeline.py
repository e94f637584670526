"""Networks loaded into a pipeline while frames pass: each frame has the scores of one network."""

from dataclasses import replace

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.loading.image import ImageLayout, packets
from guyot.hw.loading.loader import DONE
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import Choice, Plan, plan_network
from guyot.hw.planning.refit import contents, refitted
from guyot.sim.streams import bernoulli
from guyot.sw.errors import GuyotError
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, MaxPool, Requantise, Tensor

ROOM = 0.3
LOADS = 2
PAUSE = 400  # cycles from frame to frame, so that a load takes no more than some of them


def retrained(network: Network, random: np.random.Generator, kept: float = 1.0) -> Network:
    """Other weights, in other places, and other biases."""
    operators = []
    for op in network.operators:
        if isinstance(op, Convolution):
            count = int(np.count_nonzero(op.weights) * kept)
            flat = np.zeros(op.weights.size, np.int64)
            places = random.choice(op.weights.size, count, replace=False)
            flat[places] = random.integers(1, 100, count) * random.choice([-1, 1], count)
            op = replace(op, weights=flat.reshape(op.weights.shape))
        elif isinstance(op, Requantise):
            op = replace(op, bias=np.asarray(op.bias) + random.integers(-300, 300, len(op.bias)))
        operators.append(op)
    return replace(network, operators=tuple(operators))


def others(plan: Plan, network: Network, random: np.random.Generator, count: int):
    """Networks that fit in the place of ``network``, with their plans."""
    found = []
    while len(found) < count:
        other = retrained(network, random, kept=0.9)
        try:
            found.append((other, refitted(plan, other)))
        except GuyotError as error:
            assert "cycles a block" in str(error)
    return found


def unread(tools) -> Network:
    """A pooling that leaves out the last rows of a convolution: when the last score has left, that
    still computes them."""
    random = np.random.default_rng(2)
    operators = (
        Convolution("conv", ("input",), tools.sparse(random, (4, 1, 3, 3), 0.9), tools.WEIGHTS),
        Requantise("relu", ("conv",), tools.U8, random.integers(-99, 99, 4), 8),
        MaxPool("pool", ("relu",), (3, 3), (4, 4)),
    )
    return Network(Tensor((1, 8, 8), tools.U8), operators, {"name": "unread"})


@pytest.mark.parametrize(("kind", "count"), [("small", 40), ("unread", 14)])
def test_each_frame_has_one_networks_scores(tools, kind: str, count: int) -> None:
    seed = 1
    random = np.random.default_rng(seed)
    network, choices = tools.small_network(random), None
    if kind == "unread":
        network, choices = unread(tools), [Choice(), Choice()]  # slow, so that much is left
    plan = plan_network(network, tools.ECP5, choices, room=ROOM)
    layout = ImageLayout.of(plan.specs)
    assert layout is not None
    loads = others(plan, network, random, LOADS)
    images = [layout.image(contents(p), b"net %4d" % k) for k, (_, p) in enumerate(loads)]
    frames = random.integers(0, 256, (count, *network.input.shape))
    scores = [tools.reference(each, frames) for each in (network, *(n for n, _ in loads))]
    dut = Pipeline(plan.stages, plan.specs, b"at home.")
    seen: list[list[int]] = []
    switches: list[tuple[int, int]] = []  # frames that had entered, and left, at each switch

    async def source(ctx):
        stall, entered = bernoulli(0.1, seed), 0
        for data, last in tools.beats_of(frames):
            while next(stall):
                await ctx.tick()
            ctx.set(dut.s_axis_tvalid, 1)
            ctx.set(dut.s_axis_tdata, data)
            ctx.set(dut.s_axis_tlast, last)
            while not (await ctx.tick().sample(dut.s_axis_tready))[2]:
                pass
            ctx.set(dut.s_axis_tvalid, 0)
            entered += last
            state["entered"] = entered
            for _ in range(PAUSE * last):
                await ctx.tick()

    async def loader(ctx):
        ctx.set(dut.m_load_axis_tready, 1)
        for number, image in enumerate(images):
            for packet in packets(image, 100):
                for k, byte in enumerate(packet):
                    ctx.set(dut.s_load_axis_tvalid, 1)
                    ctx.set(dut.s_load_axis_tdata, byte)
                    ctx.set(dut.s_load_axis_tlast, k == len(packet) - 1)
                    while not (await ctx.tick().sample(dut.s_load_axis_tready))[2]:
                        pass
                ctx.set(dut.s_load_axis_tvalid, 0)
                answer = []
                while len(answer) < 9:
                    _, _, valid, byte = await ctx.tick().sample(
                        dut.m_load_axis_tvalid, dut.m_load_axis_tdata
                    )
                    answer += [byte] if valid else []
            assert answer[0] == DONE and bytes(answer[1:]) == b"net %4d" % number
            switches.append((state["entered"], len(seen)))

    async def sink(ctx):
        stall, words = bernoulli(0.2, seed + 9), []
        is_signed = network.output.format.signed
        while len(seen) < len(frames):
            ready = not next(stall)
            ctx.set(dut.m_axis_tready, ready)
            _, _, valid, data, last = await ctx.tick().sample(
                dut.m_axis_tvalid, dut.m_axis_tdata, dut.m_axis_tlast
            )
            if valid and ready:
                width = len(dut.m_axis_tdata)
                words.append(data - (is_signed * (data >> width - 1) << width))
                if last:
                    seen.append(words)
                    words = []

    async def watch(ctx):
        """No engine computes while the banks change places, not even what nobody reads."""
        before = 0
        while True:
            engines = [engine.busy for engine in dut.engines]
            _, _, bank, *busy = await ctx.tick().sample(dut.engines[0].load.bank, *engines)
            if bank != before:
                changes.append(any(busy))
            before = bank

    changes: list[bool] = []
    state = {"entered": 0}
    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(source, background=True)
    simulator.add_testbench(loader, background=True)
    simulator.add_testbench(watch, background=True)
    simulator.add_testbench(sink)
    simulator.run()
    used, number = [], 0
    for frame, words in enumerate(seen):
        while not (scores[number][frame] == words).all():
            number += 1
            assert number < len(scores), f"frame {frame} has no network's scores"
        used.append(number)
    assert len(switches) == LOADS and changes == [False] * LOADS
    assert all(used.count(number) for number in range(LOADS + 1)), used


def test_what_does_not_fit_is_named(tools) -> None:
    random = np.random.default_rng(4)
    network = tools.small_network(random)
    plan = plan_network(network, tools.ECP5, room=0.1)
    dense = retrained(network, random, kept=1.8)
    with pytest.raises(GuyotError, match=r"layer '\w+' has .* cycles a block, \d+ more than"):
        refitted(plan, dense)
    first, second, *rest = network.operators
    assert isinstance(second, Requantise)
    shifted = replace(network, operators=(first, replace(second, shift=7), *rest))
    with pytest.raises(GuyotError, match="layer 'conv1' has a shift by 7, and the design 8"):
        refitted(plan, shifted)
