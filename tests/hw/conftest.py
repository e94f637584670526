"""Drivers for components in Amaranth's simulator, and random networks to run through them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.engine.strips import can_share
from guyot.hw.graph.stage import Stage
from guyot.hw.models.cycles import Timing
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.forms import Form, bundles, domains, strips_for
from guyot.hw.planning.plan import Choice, plan_network, prepare
from guyot.hw.planning.spec import obstacle
from guyot.hw.target import Target
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import AveragePool, Convolution, Flatten, MaxPool, Requantise, Tensor

PATIENCE = 50_000  # cycles without a word before a bench gives up
ECP5 = Target("ECP5-25F", "ecp5", 24_288, 24_288, 28, 56)


@dataclass
class Run:
    """What a pipeline gave: scores (frames, words), flags and classes a frame, and when."""

    scores: np.ndarray
    malformed: list[int]
    classes: list[int]
    interval: int
    latency: int


Beats = list[tuple[int, bool]]


def beats_of(images: np.ndarray, width: int = 1) -> Beats:
    """(N, C, H, W) as the beats of AXI4-Stream frames: row by row, channels last, ``width`` a
    beat."""
    frames = np.asarray(images).transpose(0, 2, 3, 1).reshape(len(images), -1, width)
    words = ((frames & 0xFF).astype(object) << 8 * np.arange(width)).sum(2)
    return [(int(v), k == len(f) - 1) for f in words for k, v in enumerate(f)]


def run_pipeline(
    dut: Pipeline, beats: Beats, frames: int, stalls: tuple[float, float] = (0, 0), seed: int = 0
) -> Run:
    """Sends the beats, waits for ``frames`` frames of scores."""
    random = np.random.default_rng(seed)
    output = dut.output
    words: list[int] = []
    flags, classes, ends = [], [], []
    clock = {"now": 0, "first": -1}

    async def bench(ctx):
        pending = iter(beats)
        beat = next(pending)
        offered = False
        idle = 0
        while len(ends) < frames:
            offered = beat is not None and (offered or random.random() >= stalls[0])
            ready = random.random() >= stalls[1]
            ctx.set(dut.s_axis_tvalid, offered)
            if beat is not None:
                ctx.set(dut.s_axis_tdata, beat[0])
                ctx.set(dut.s_axis_tlast, beat[1])
            ctx.set(dut.m_axis_tready, ready)
            _, _, accepted, valid, data, last, user = await ctx.tick().sample(
                dut.s_axis_tready,
                dut.m_axis_tvalid,
                dut.m_axis_tdata,
                dut.m_axis_tlast,
                dut.m_axis_tuser,
            )
            if offered and accepted:
                if clock["first"] < 0:
                    clock["first"] = clock["now"]
                beat, offered = next(pending, None), False
            if valid and ready:
                width = len(dut.m_axis_tdata)
                negative = output.format.signed and data >> (width - 1)
                words.append(data - (1 << width) if negative else data)
                if last:
                    ends.append(clock["now"])
                    flags.append(user & 1)
                    classes.append(user >> 1)
            idle = 0 if valid else idle + 1
            assert idle < PATIENCE, f"no score for {PATIENCE} cycles (seed {seed})"
            clock["now"] += 1

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    interval = ends[-1] - ends[-2] if len(ends) > 1 else 0
    return Run(
        np.array(words).reshape(frames, -1), flags, classes, interval, ends[0] - clock["first"]
    )


def reference(network: Network, images: np.ndarray) -> np.ndarray:
    """Network.run's scores in the order of the output stream, (N, words)."""
    scores = network.run(images)
    if scores.ndim == 4:
        scores = scores.transpose(0, 2, 3, 1)
    return scores.reshape(len(images), -1)


def make_pipeline(
    network: Network, choices: list[Choice] | None = None, target: Target = ECP5
) -> tuple[Pipeline, Timing]:
    """(pipeline, predicted timing) of a network."""
    plan = plan_network(network, target, choices)
    return Pipeline(plan.stages, plan.specs), plan.timing


def random_choice(random: np.random.Generator, stage: Stage, form: Form) -> Choice:
    """Any lanes that the stage can have, with results that leave in this form."""
    pixels, width = int(random.choice(strips_for(stage, form))), form.width
    results = [n for n in range(1, pixels + 1) if obstacle(stage, pixels, n, width) is None]
    groups = int(random.integers(1, min(4, len(stage.taps)) + 1))
    choice = Choice(groups, pixels, int(random.choice(results)), width)
    if stage.multiplies and random.random() < 0.2:
        choice = replace(choice, soft=int(random.integers(groups + 1)))
    if can_share(stage.size[1], stage.stride[1], pixels) and random.random() < 0.5:
        return replace(choice, edges="shared")
    return choice


def random_choices(
    random: np.random.Generator,
    network: Network,
    stream_bytes: int = 1,
    separate: Sequence[str] = (),
) -> list[Choice]:
    """Lanes for each stage, and forms of its results, in any arrangement that they can have."""
    stages = prepare(network, separate, stream_bytes=stream_bytes).stages
    numbers = bundles(stages)
    forms = [each[random.integers(len(each))] for each in domains(stages)]
    return [
        Choice() if stage.by_word else random_choice(random, stage, forms[numbers[stage.name]])
        for stage in stages
    ]


def sparse(random: np.random.Generator, shape: tuple[int, ...], kept: float, bits: int = 8):
    """Integer weights, ``kept`` of them not zero."""
    limit = 1 << (bits - 1)
    weights = random.integers(-limit, limit, shape)
    return np.where(random.random(shape) < kept, weights, 0)


U8 = Format(8, 8)
WEIGHTS = Format(8, 7, signed=True)


def small_network(random: np.random.Generator) -> Network:
    """Two convolutions (one padded), pooling, a dense layer: 8x8 pixels to 10 scores."""
    operators = (
        Convolution("conv1", ("input",), sparse(random, (6, 1, 3, 3), 0.4), WEIGHTS,
                    padding=(1, 1, 1, 1)),
        Requantise("relu1", ("conv1",), U8, random.integers(-999, 999, 6), 8),
        MaxPool("pool1", ("relu1",)),
        Convolution("conv2", ("pool1",), sparse(random, (8, 6, 3, 3), 0.2), WEIGHTS),
        Requantise("relu2", ("conv2",), U8, random.integers(-999, 999, 8), 9),
        Flatten("flat", ("relu2",)),
        Convolution("dense", ("flat",), sparse(random, (10, 32, 1, 1), 0.3), WEIGHTS),
        Requantise("scores", ("dense",), Format(24, 15, True), random.integers(-999, 999, 10)),
    )  # fmt: skip
    return Network(Tensor((1, 8, 8), U8), operators, {"name": "two_convolutions"})


def random_network(random: np.random.Generator) -> Network:
    """A chain of one to four random layers over a small random map."""
    pick = lambda *values: values[random.integers(len(values))]  # noqa: E731
    shape = (int(random.integers(1, 4)), int(random.integers(4, 9)), int(random.integers(4, 9)))
    source = Format(8, 8, zero=pick(0, 0, 100)) if random.random() < 0.7 else Format(8, 7, True)
    operators, tensor, name = [], Tensor(shape, source), "input"

    def append(operator):
        nonlocal tensor, name
        operators.append(operator)
        tensor, name = operator.infer(tensor), operator.name

    def requantise(k: int):
        format = pick(U8, Format(4, 4), Format(8, 5, True), Format(8, 7, zero=9))
        bias = random.integers(-4000, 4000, tensor.shape[0])
        shift = int(random.integers(0, 12))
        rounding = pick("half-up", "half-even", "floor")
        append(Requantise(f"r{k}", (name,), format, bias, shift, rounding=rounding))

    for k in range(int(random.integers(1, 5))):
        channels, rows, columns = tensor.shape
        kernel = (
            int(random.integers(1, min(5, rows) + 1)),
            int(random.integers(1, min(5, columns) + 1)),
        )
        stride = (pick(1, 1, 2), pick(1, 1, 2))
        padding = tuple(int(random.integers(0, 2)) for _ in range(4)) if pick(0, 1) else (0,) * 4
        kind = pick("conv", "conv", "conv", "depthwise", "max", "average")
        if kind == "max":
            append(MaxPool(f"p{k}", (name,), kernel, stride, padding))
            continue
        if kind == "average":
            append(AveragePool(f"a{k}", (name,), kernel, stride, padding))
        else:
            groups = channels if kind == "depthwise" else 1
            outputs = channels * pick(1, 2) if kind == "depthwise" else int(random.integers(1, 9))
            weights = sparse(random, (outputs, channels // groups, *kernel), random.random())
            append(Convolution(f"c{k}", (name,), weights, WEIGHTS, stride, padding, groups))
        requantise(k)
    if random.random() < 0.6:
        append(Flatten("flat", (name,)))
        weights = sparse(random, (int(random.integers(2, 11)), tensor.size, 1, 1), 0.3)
        append(Convolution("dense", (name,), weights, WEIGHTS))
        append(
            Requantise(
                "scores", (name,), Format(26, 15, True), random.integers(-99, 99, len(weights))
            )
        )
    return Network(Tensor(shape, source), tuple(operators), {})


@pytest.fixture(scope="session")
def tools():
    """This module, for tests: pytest's importlib mode gives tests no other way to share code."""
    return sys.modules[__name__]


@pytest.fixture(scope="session")
def graphs():
    """The module random_graphs.py beside this one."""
    return load("random_graphs")


@pytest.fixture(scope="session")
def imports(graphs):
    """The module random_imports.py, which stands on that."""
    return load("random_imports")


@pytest.fixture(scope="session")
def layers(graphs):
    """The module random_layers.py, which stands on that."""
    return load("random_layers")


@pytest.fixture(scope="session")
def held():
    """The module held_pipeline.py."""
    return load("held_pipeline")


def load(name: str):
    """A module beside this one, which others of them find by its name."""
    if name not in sys.modules:
        spec = spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
        assert spec and spec.loader
        sys.modules[name] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]
