"""A network of all operators that imports have, as Verilog: every layer of every image."""

import numpy as np
import pytest

from guyot.boards.design import generate
from guyot.boards.plans import Wish
from guyot.sim.compare import simulate
from guyot.sw import file
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
    MaxPool,
    Requantise,
    Slice,
    Table,
    Tensor,
    Thresholds,
    Upsample,
)
from guyot.sw.streaming import streaming

from ..sw.stream_networks import NETWORKS

U8, S6, WEIGHTS = Format(8, 8), Format(6, 4, True, 3), Format(8, 7, True)
SIZE = 8


def everything(random: np.random.Generator) -> Network:
    """Each operator at least once, multipliers of 9 and of 24 bits, on a map of 2 x 8 x 8."""
    steps = np.sort(random.integers(-20_000, 20_000, (8, 63)), axis=1)
    small, large = random.integers(200, 400, 8), random.integers(1 << 23, 1 << 24, 8)
    operators = (
        Convolution("conv", ("input",), random.integers(-99, 99, (8, 2, 3, 3)), WEIGHTS,
                    padding=(2, 2, 2, 2), dilation=(2, 2)),
        Requantise("scaled", ("conv",), U8, random.integers(-999, 999, 8), 17, small, "half-even"),
        MaxPool("pooled", ("scaled",)),
        Convolution("wise", ("pooled",), random.integers(-99, 99, (8, 1, 2, 2)), WEIGHTS,
                    padding=(0, 1, 0, 1), groups=8),
        Requantise("rounded", ("wise",), S6, random.integers(-999, 999, 8), 33, large, FLOAT32),
        Thresholds("stepped", ("wise",), S6, steps, -32),
        Add("sum", ("rounded", "stepped"), (700, -301)),
        Requantise("added", ("sum",), U8, random.integers(-999, 999, 8), 8),
        Table("curved", ("added",), S6, random.integers(-32, 32, (8, 256))),
        Concat("both", ("curved", "rounded")),
        Slice("cut", ("both",), (2, 0, 1), (15, 4, 4), (1, 2, 1)),
        Slice("even", ("cut",), (0, 0, 0), (12, 2, 3)),
        ChannelShuffle("mixed", ("even",), 3),
        DepthToSpace("shuffled", ("mixed",), (2, 2), True),
        Upsample("larger", ("shuffled",), (1, 2)),
        AveragePool("mean", ("larger",), (3, 3), (1, 3)),
        Requantise("means", ("mean",), Format(7, 4), np.full(3, 1 << 15), 16, np.full(3, 7282)),
        Argmax("best", ("means",)),
        Flatten("flat", ("best",)),
    )  # fmt: skip
    return Network(Tensor((2, SIZE, SIZE), U8), operators, {"name": "everything"})


def test_all_operators_as_verilog(rng, tmp_path):
    network = everything(rng)
    file.save(network, tmp_path / "net.guyot")
    generate(tmp_path / "net.guyot", "ulx3s-25f").write(tmp_path / "design")
    images = rng.integers(0, 256, (20, *network.input.shape))
    for stalls in ((0.0, 0.0), (0.2, 0.3)):
        report = simulate(tmp_path / "design", images, per_layer=True, stalls=stalls, jobs=1,
                          progress=False)  # fmt: skip
        assert report.ok, report.first_mismatch
        assert all(layer.mismatches == 0 for layer in report.layers)
        assert report.interval.exact and report.latency.exact
    assert len(report.layers) == 14


@pytest.mark.parametrize(("goal", "pool"), [("area", False), ("fps", True)])
def test_windows_of_nothing_but_padding_wait_for_their_frame(rng, tmp_path, goal, pool) -> None:
    """An engine that did not wait would have their results before the frame comes."""
    operators = [
        Convolution("conv", ("input",), rng.integers(-99, 99, (2, 2, 3, 3)), WEIGHTS,
                    padding=(4, 3, 3, 5)),
        Requantise("scaled", ("conv",), U8, rng.integers(-999, 999, 2), 9),
    ]  # fmt: skip
    if pool:
        operators += [MaxPool("pooled", ("scaled",))]
    network = Network(Tensor((2, 5, 6), U8), tuple(operators), {"name": "wide_padding"})
    file.save(network, tmp_path / "net.guyot")
    generate(tmp_path / "net.guyot", "ulx3s-25f", wish=Wish(goal)).write(tmp_path / "design")
    images = rng.integers(0, 256, (10, *network.input.shape))
    report = simulate(tmp_path / "design", images, jobs=1, progress=False)
    assert report.ok and report.interval.exact and report.latency.exact


def test_a_stream_goes_on_from_step_to_step(tmp_path) -> None:
    """In every situation, resets among them; each process and each reset begins anew."""
    network = streaming(NETWORKS["overlapping"](5))
    design = generate(network, "ulx3s-25f").write(tmp_path / "design")
    steps = np.random.default_rng(0).integers(-128, 128, (60, *network.input.shape))
    for options in ({"jobs": 2}, {"jobs": 1, "per_layer": True, "quick": True}):
        report = simulate(design.folder, steps, progress=False, **options)
        assert report.ok and report.interval.exact and report.latency.exact, report.troubles
    examples = design.simulate(steps, quick=True, jobs=1, progress=False)
    assert examples.ok
    whole = network.run(steps)
    alone = np.concatenate([network.run(step[None]) for step in steps])
    assert not np.array_equal(whole[-20:], alone[-20:])
