"""Shortcuts that fuse exactly, layers that go, and those that cannot, by name."""

from __future__ import annotations

import numpy as np
import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.prune.resconv import LayerFactors, Remove
from guyot.sw.recipe import QuantiseRecipe, Recipe, from_dict
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers
from guyot.sw.train.model import QuantisedModel
from guyot.sw.train.nodes import How
from guyot.sw.train.nodes.weighted import Weighted
from guyot.sw.train.session import Session
from guyot.sw.train.shortcuts import add_shortcuts, compacted

SHAPE = (2, 8, 8)
PLAIN = ("conv 6 3x3 pad 1 norm", "relu", *("conv 6 3x3 pad 1 norm", "relu") * 3,
         "conv 6 3x3 pad 1", "relu", "conv 8 3x3 stride 2 pad 1 norm", "relu",
         "flatten", "dense 4")  # fmt: skip
BLOCKS = ("conv 6 3x3 pad 1 norm", "relu", "residual 6 times 2", "residual 8 stride 2",
          "avgpool all", "flatten", "dense 4")  # fmt: skip


pytestmark = pytest.mark.usefixtures("one_thread")


def model(lines: tuple[str, ...], rng: np.random.Generator) -> tuple[QuantisedModel, torch.Tensor]:
    """With shortcuts, everything in it at random, and images."""
    torch.manual_seed(int(rng.integers(2**31)))
    made = from_layers(parse_layers(lines, SHAPE), SHAPE, QuantiseRecipe())
    add_shortcuts(made)
    images = torch.tensor(rng.integers(0, 256, (100, *SHAPE), np.uint8))
    with torch.no_grad():
        for block in made.weighted.values():
            block.mask.copy_(torch.rand(block.mask.shape) > 0.3)
            assert block.shortcut is not None
            block.shortcut.scale.uniform_(0.3, 1.5)
            if block.shortcut.factor is not None:
                block.shortcut.factor.uniform_(0.2, 1.2)
        for norm in made.norms:
            norm.weight.uniform_(0.5, 2)
            norm.bias.uniform_(-0.3, 0.3)
    made.observe(images)
    made.calibrate(images)
    return made.eval(), images


def floats(made: QuantisedModel, images: torch.Tensor, apart: bool = False) -> torch.Tensor:
    with torch.no_grad():
        return made.run(images, How(quantise=False, apart=apart)).x.flatten(1)


@pytest.mark.parametrize("lines", [PLAIN, BLOCKS], ids=["plain", "blocks"])
def test_fusion_changes_nothing(rng: np.random.Generator, lines: tuple[str, ...]) -> None:
    made, images = model(lines, rng)
    before = floats(made, images, apart=True)
    for block in made.weighted.values():
        block.fold()
        assert block.norm is None and block.shortcut is None
    after = floats(made, images)
    assert (before - after).abs().max() <= 1e-4 * max(1.0, float(before.abs().max()))
    assert before.std(0).min() > 1e-2  # there was something to change


@pytest.mark.parametrize("lines", [PLAIN, BLOCKS], ids=["plain", "blocks"])
def test_scales_that_are_fixed_hold_the_shortcut(rng: np.random.Generator, lines) -> None:
    """While it trains, the shortcut stands beside the weights; then it is in them."""
    before, after = (model(lines, rng)[0].train() for _ in range(2))
    before.fix()
    for made in (before, after):
        for block in made.weighted.values():
            assert block.shortcut is not None
            if block.shortcut.factor is not None:
                block.shortcut.factor.data.fill_(8.0)  # far more than the weights themselves
    after.fix()
    assert any(clipped(block) for block in before.weighted.values())  # it would be seen
    assert not any(clipped(block) for block in after.weighted.values())


def clipped(block: Weighted) -> bool:
    weight, _, fraction = block.computing(False)
    return bool((weight.abs() * 2.0**fraction > block.limit + 0.5).any())


@pytest.mark.parametrize("lines", [PLAIN, BLOCKS], ids=["plain", "blocks"])
def test_fused_and_rounded_it_is_the_network(rng: np.random.Generator, lines) -> None:
    made, images = model(lines, rng)
    network = made.export()
    found = network.run(images.numpy())
    assert len(np.unique(found)) > 50
    np.testing.assert_array_equal(made.scores(images.numpy()), found)


@pytest.mark.parametrize(
    "lines,names,convolutions",
    [
        (PLAIN, ("conv2", "conv3"), 5),
        (PLAIN, ("conv4", "conv3", "conv2"), 4),
        (PLAIN, ("conv5", "conv3"), 5),
        (BLOCKS, ("conv3",), 7),
        (BLOCKS, ("conv2", "conv5"), 6),
        (BLOCKS, ("conv3", "conv5", "conv7"), 3),
    ],
)
def test_what_goes_leaves_its_input(rng, lines, names, convolutions: int) -> None:
    """With a scale of zero the layer adds nothing; then removing it is exact, and so is what it
    leaves: a network without it."""
    made, images = model(lines, rng)
    with torch.no_grad():
        for name in names:
            shortcut = made.weighted[name].shortcut
            assert shortcut is not None
            shortcut.scale.zero_()
    before = floats(made, images)
    Remove(names, 0).start(made.weighted)
    after, small = floats(made, images), compacted(made)
    assert (before - after).abs().max() <= 1e-4 * max(1.0, float(before.abs().max()))
    assert (before - floats(small, images)).abs().max() <= 1e-4 * max(1, float(before.abs().max()))
    assert len(small.weighted) == convolutions < len(made.weighted)
    network = small.export()
    assert len(network.convolutions) == convolutions
    np.testing.assert_array_equal(small.scores(images.numpy()), network.run(images.numpy()))


def test_the_gain_cannot_hide_the_factor(rng: np.random.Generator) -> None:
    """The penalty falls on both: a factor that is a tenth beside a gain that is ten is no less."""
    made, _ = model(PLAIN, rng)
    block = made.weighted["conv2"]
    assert block.shortcut is not None and block.norm is not None and block.importance is not None
    before = float(block.importance.detach())
    with torch.no_grad():
        block.shortcut.scale.mul_(0.1)
        block.norm.weight.mul_(10)
    assert float(block.importance.detach()) == pytest.approx(before)
    loss = LayerFactors(0.5, 1).extra_loss(made.weighted, 0)
    assert loss is not None
    loss.backward()
    assert (block.norm.weight.grad > 0).all() and block.shortcut.scale.grad > 0


@pytest.mark.parametrize(
    "lines,name,why",
    [
        (PLAIN, "conv1", "it makes 6 channels of 2"),
        (PLAIN, "conv6", "its stride is 2 x 2"),
        (PLAIN, "dense1", "it makes 4 channels of 128"),
        (("conv 2 3x3 norm", "relu", "flatten", "dense 4"), "conv1", "the size of its map"),
        (("conv 2 3x3 pad 1 norm", "relu", "conv 2 3x3 pad 1 norm", "relu", "maxpool 2", "flatten",
          "dense 4"), "conv2", "no layers alone stand behind its ReLU"),
    ],
)  # fmt: skip
def test_what_cannot_go_is_named(rng, lines, name: str, why: str) -> None:
    made, _ = model(lines, rng)
    with pytest.raises(GuyotError, match=f"layer '{name}' cannot be removed: .*{why}"):
        Remove((name,), 0).start(made.weighted)


def recipe(**prune) -> Recipe:
    lines = ["conv 8 3x3 pad 1 norm", "relu", "residual 8 times 3", "avgpool 2", "flatten",
             "dense 10"]  # fmt: skip
    values = {"method": "resconv", "penalty": 0.02, "retrain": 0.3} | prune
    options = {"epochs": 7, "batch": 32, "learning_rate": 5e-3}
    return from_dict({"network": {"layers": lines}, "prune": values, "train": options})


def test_the_procedure_removes_what_is_asked_for() -> None:
    result = train(recipe(flops=0.6), progress=False)
    report = result.report
    assert report["mismatches"] == 0 and report["accuracy"]["integer"] >= 0.85
    assert len(result.network.convolutions) <= 4
    assert report["weights"]["total"] == result.network.weights < 0.55 * 4_808
    assert [phase["epochs"] for phase in report["phases"]] == [5, 0, 2]


def test_what_cannot_be_had_is_refused_ahead_of_the_training(monkeypatch) -> None:
    monkeypatch.setattr(Session, "phase", None)
    with pytest.raises(GuyotError, match="prune.flops is 0.99, but .* cannot be: conv1, dense1"):
        train(recipe(flops=0.99), progress=False)
    with pytest.raises(GuyotError, match="layer 'conv1' cannot be removed: it makes 8 channels"):
        train(recipe(removed=["conv1"]), progress=False)
    with pytest.raises(GuyotError, match="prune.removed: there is no layer 'conv9'"):
        train(recipe(removed=["conv9"]), progress=False)
