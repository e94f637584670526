"""An endless stream beside the network of frames that it is of: work, scores, RTL.

The network is a depthwise separable one for keywords (Zhang et al., "Hello Edge", 2017, in the size
of MLPerf Tiny's) with random weights, but that nothing is padded in time: 49 x 10 coefficients, a
convolution of 10 x 4 that goes on by 2, four depthwise ones of 3 x 3 with a pointwise one each, the
mean over what is left, 12 scores.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from sections import Row, row

import guyot
from guyot.hw.planning.plan import prepare
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import AveragePool, Convolution, Operator, Requantise, Tensor
from guyot.sw.streaming import streaming

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "sw"))
from stream_networks import frames_behind  # noqa: E402 (lies beside the tests)

BOARD = "ulx3s-85f"
STEPS, RTL_STEPS, SEED = 500, 100, 1
ZEROS = 0.8
INPUT, WEIGHTS, SCORES = Format(8, 8, True), Format(8, 7, True), Format(24, 14, True)
SPAN = 8  # activations: bits


def keywords(width: int = 64, blocks: int = 4) -> Network:
    """(1, 49, 10) to 12 scores."""
    random = np.random.default_rng(SEED)
    operators: list[Operator] = []
    last, shape = "input", (1, 49, 10)

    def layer(name: str, out: int, kernel: tuple[int, int], **options) -> None:
        nonlocal last, shape
        groups = options.pop("groups", 1)
        size = out, shape[0] // groups, *kernel
        weights = random.integers(-127, 128, size)
        if groups == 1:
            weights = np.where(random.random(size) < ZEROS, 0, weights)
        operators.append(Convolution(name, (last,), weights, WEIGHTS, groups=groups, **options))
        sums = max(1, int(np.abs(weights).reshape(out, -1).sum(1).max()))
        shift = max(1, sums.bit_length() - 2)
        bias = random.integers(-64, 65, out) << max(0, shift - 3)
        operators.append(Requantise(f"{name}_out", (name,), Format(SPAN, SPAN), bias, shift))
        last = f"{name}_out"
        shape = Network(Tensor((1, 49, 10), INPUT), tuple(operators), {}).output.shape

    layer("conv", width, (10, 4), stride=(2, 2), padding=(0, 0, 1, 1))
    for k in range(blocks):
        layer(f"depth{k}", width, (3, 3), groups=width, padding=(0, 0, 1, 1))
        layer(f"point{k}", width, (1, 1))
    operators.append(AveragePool("sum", (last,), shape[1:], (1, 1)))
    shift = (shape[1] * shape[2]).bit_length() - 1
    operators.append(Requantise("mean", ("sum",), Format(8, 8), np.zeros(width, int), shift))
    weights = random.integers(-127, 128, (12, width, 1, 1))
    operators.append(Convolution("dense", ("mean",), weights, WEIGHTS))
    operators.append(Requantise("scores", ("dense",), SCORES, np.zeros(12, int)))
    return Network(Tensor((1, 49, 10), INPUT), tuple(operators), {"name": "keywords"})


def products(network: Network) -> int:
    """Of a frame: of weights that are not zero, and what a mean adds up."""
    return sum(stage.products for stage in prepare(network).stages)


def measure(processes: int) -> list[Row]:
    """The rows."""
    frames = keywords()
    stream = streaming(frames)
    about = stream.meta["streaming"]
    one, other = products(stream), products(frames)
    ratio = row(
        "streaming_work_ratio",
        one / other,
        f"a DS-CNN of 49 x 10 with {ZEROS:.0%} zeros in its pointwise layers, steps of "
        f"{about['hop']} rows: {one:,} products a step, {other:,} a frame; sums of means counted",
    )
    random = np.random.default_rng(SEED)
    steps = random.integers(-128, 128, (STEPS, *stream.input.shape))
    found, (first, pieces) = stream.run(steps), frames_behind(frames, stream, steps)
    wrong = int((frames.run(pieces) != found[first:]).sum())
    note = (
        f"of 12 scores of {len(pieces)} steps, against the network of frames on the last "
        f"{about['window']} rows; seed {SEED}"
    )
    different = row("streaming.different", wrong, note)
    design = guyot.generate(stream, BOARD)
    report = design.simulate(steps[:RTL_STEPS], jobs=processes, progress=False)
    note = (
        f"of {sum(run.frames for run in report.runs):,} steps in Verilator, with stalls, resets "
        f"and steps of other lengths; {BOARD}, {report.interval.measured:g} cycles a step, "
        f"predicted {report.interval.predicted:g}"
    )
    mismatches = sum(run.mismatches for run in report.runs) + len(report.troubles)
    return [ratio, different, row("streaming.rtl_mismatches", mismatches, note)]
