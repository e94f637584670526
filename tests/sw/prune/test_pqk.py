"""PQK: what each loss reaches, a student that its teacher's weights cannot touch, both phases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.prune.distillation import divergence
from guyot.sw.prune.pqk import MasksRest, Taught
from guyot.sw.recipe import PruneRecipe, QuantiseRecipe, Recipe, from_dict
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers
from guyot.sw.train.model import QuantisedModel
from guyot.sw.train.objective import Distilled, Objective
from guyot.sw.train.session import Session
from guyot.sw.train.teacher import Teacher

SHAPE = (2, 8, 8)
NORMED = ("conv 6 3x3 pad 1 norm", "relu", "maxpool 2", "conv 8 3x3 pad 1 norm", "relu",
          "flatten", "dense 4")  # fmt: skip
BARE = ("conv 6 3x3 pad 1", "relu", "maxpool 2", "conv 8 3x3 pad 1", "relu", "flatten", "dense 4")
BOTH = pytest.mark.parametrize("lines", [NORMED, BARE], ids=["norm", "bare"])
BITS = pytest.mark.parametrize("bits", [1, 4, 8])


pytestmark = pytest.mark.usefixtures("one_thread")


def half_pruned(
    lines: tuple[str, ...], rng: np.random.Generator, bits: int = 4
) -> tuple[QuantisedModel, torch.Tensor]:
    """A model at the beginning of the second phase, and images."""
    torch.manual_seed(int(rng.integers(2**31)))
    made = from_layers(parse_layers(lines, SHAPE), SHAPE, QuantiseRecipe(bits, 4))
    images = torch.tensor(rng.integers(0, 256, (64, *SHAPE), np.uint8))
    for block in made.weighted.values():
        block.mask.copy_(torch.rand(block.mask.shape) > 0.5)
    made.teacher = Teacher(made)
    MasksRest(1).begin(made.weighted)
    return made, images


def losses(made: QuantisedModel, images: torch.Tensor, **options: Any) -> torch.Tensor:
    taught = Taught(Objective(), PruneRecipe(method="pqk", **options))
    return taught.loss(made, images, torch.arange(len(images)) % 4, True)


def others(made: QuantisedModel) -> None:
    """Other weights where the masks cut off, some far beyond all that are kept."""
    with torch.no_grad():
        for block in made.weighted.values():
            drawn = torch.randn_like(block.weight) * 3
            block.weight.copy_(torch.where(block.mask != 0, block.weight, drawn))


@BOTH
@BITS
def test_the_student_does_not_depend_on_what_is_cut_off(rng, lines, bits: int) -> None:
    """Scales, statistics, gradients of its own loss and the network: all to the last bit."""

    def student(made: QuantisedModel, images: torch.Tensor) -> tuple:
        made.train().calibrate(images)
        made.zero_grad()
        Objective().loss(made, images, torch.arange(len(images)) % 4, True).backward()
        gradients = [block.weight.grad.clone() for block in made.weighted.values()]
        made.observe(images)
        made.calibrate(images)
        made.fix()
        return gradients, made.export(), made.scores(images)

    made, images = half_pruned(lines, rng, bits)
    again = from_layers(parse_layers(lines, SHAPE), SHAPE, QuantiseRecipe(bits, 4))
    again.load_state_dict({n: v for n, v in made.state_dict().items() if "teacher" not in n})
    MasksRest(1).begin(again.weighted)
    others(again)
    first, second = student(made, images), student(again, images)
    for a, b in zip(first[0], second[0], strict=True):
        assert torch.equal(a, b) and (a != 0).any()
    for a, b in zip(first[1].convolutions, second[1].convolutions, strict=True):
        assert a.weight_format == b.weight_format
        np.testing.assert_array_equal(a.weights, b.weights)
    np.testing.assert_array_equal(first[2], second[2])
    np.testing.assert_array_equal(first[1].run(images.numpy()), second[1].run(images.numpy()))
    assert len(np.unique(first[2])) > 20


@BOTH
def test_each_loss_reaches_its_own_weights(rng, lines) -> None:
    made, images = half_pruned(lines, rng)
    labels = torch.arange(len(images)) % 4
    assert made.teacher is not None
    Objective().loss(lambda x, quantise: made.teach(x), images, labels, False).backward()
    for block in made.weighted.values():
        assert (block.weight.grad[block.mask != 0] == 0).all()
        assert (block.weight.grad[block.mask == 0] != 0).any()
    for name, value in made.nodes.named_parameters():
        assert name.endswith(".weights.weight") or value.grad is None, name
    assert all(value.grad is not None for value in made.teacher.parameters())

    made.zero_grad()
    outputs = made(images)
    divergence(made.teach(images), outputs, 2.0).backward()
    for block in made.weighted.values():
        assert (block.weight.grad[block.mask == 0] == 0).all()
        assert (block.weight.grad[block.mask != 0] != 0).any()
    assert all(value.grad is None for value in made.teacher.parameters())


def test_jointly_the_teacher_reaches_all_weights(rng) -> None:
    made, images = half_pruned(NORMED, rng)
    gradients = []
    for joint in (False, True):
        made.zero_grad()
        losses(made, images, joint=joint).backward()
        gradients.append([block.weight.grad.clone() for block in made.weighted.values()])
    for a, b, block in zip(*gradients, made.weighted.values(), strict=True):
        cut = block.mask == 0
        torch.testing.assert_close(a[cut], b[cut], rtol=1e-3, atol=1e-4)
        assert not torch.allclose(a[~cut], b[~cut], rtol=1e-2)


def test_what_is_cut_off_trains_until_the_end(rng) -> None:
    """And then it is dropped; the masks rest."""
    made, images = half_pruned(NORMED, rng)
    layers = made.weighted
    before = {name: (b.weight.detach().clone(), b.mask.clone()) for name, b in layers.items()}
    optimiser = torch.optim.Adam(made.parameters(), 1e-2)
    losses(made, images).backward()
    optimiser.step()
    pruner = MasksRest(1)
    pruner.after_step(layers, optimiser, 0, 0.0)
    for name, block in layers.items():
        weight, mask = before[name]
        assert (block.weight != weight)[mask == 0].float().mean() > 0.8
        assert (block.weight[mask == 0] != 0).all()
    pruner.finish(layers)
    for name, block in layers.items():
        assert torch.equal(block.mask, before[name][1])
        assert (block.weight[block.mask == 0] == 0).all() and (block.weight != 0).any()


def test_the_teacher_is_the_dense_network_in_floats(rng) -> None:
    """At first it is the student without masks; its statistics are its own ever after."""
    made, images = half_pruned(NORMED, rng)
    dense = from_layers(parse_layers(NORMED, SHAPE), SHAPE, QuantiseRecipe(4, 4))
    dense.load_state_dict({n: v for n, v in made.state_dict().items() if "teacher" not in n})
    for block in dense.weighted.values():
        block.mask.fill_(1)
    wanted = dense(images, quantise=False)
    student = [norm.mean.clone() for norm in made.norms]
    torch.testing.assert_close(made.teach(images), wanted)
    assert all(torch.equal(norm.mean, mean) for norm, mean in zip(made.norms, student, strict=True))
    made.teach(images), dense(images, quantise=False)
    torch.testing.assert_close(made.eval().teach(images), dense.eval()(images, quantise=False))
    assert not torch.allclose(made(images, quantise=False), wanted)


def test_divergence_by_hand() -> None:
    teacher, student = (
        torch.tensor([[2.0, 0.0], [0.0, 0.0]]),
        torch.tensor([[0.0, 0.0], [0.0, 4.0]]),
    )
    p, q = torch.softmax(teacher / 2, 1), torch.softmax(student / 2, 1)
    wanted = 4 * (p * (p / q).log()).sum()
    torch.testing.assert_close(divergence(teacher, student, 2.0), wanted)
    assert float(divergence(student, student, 2.0)) == pytest.approx(0.0, abs=1e-6)


def recipe(epochs: int = 5, **prune) -> Recipe:
    lines = ["conv 8 3x3 pad 1 norm", "relu", "maxpool 2", "flatten", "dense 10"]
    values = {"method": "pqk", "target": 0.7, "retrain": 0.4} | prune
    options = {"epochs": epochs, "batch": 64, "learning_rate": 1e-2}
    bits = {"weight_bits": 4, "activation_bits": 4}
    return from_dict(
        {"network": {"layers": lines}, "prune": values, "train": options, "quantise": bits}
    )


class Stop(Exception):
    """In the place of Ctrl-C."""


def test_both_phases_and_a_kill_in_the_second(tmp_path: Path, monkeypatch) -> None:
    """Masks behind the first phase are those of the end, and an interrupted run is the same one."""
    masks, original = [], Session.phase

    def phase(run: Session, name: str, *args, **options):
        outcome = original(run, name, *args, **options)
        masks.append({n: b.mask.clone() for n, b in run.model.weighted.items()})
        return outcome

    monkeypatch.setattr(Session, "phase", phase)
    whole = train(recipe(), progress=False)
    report = whole.report
    assert [each["epochs"] for each in report["phases"]] == [3, 2]
    assert report["mismatches"] == 0 and report["zeros"] >= 0.69
    assert report["accuracy"]["integer"] >= 0.5
    for (name, block), op in zip(
        whole.model.weighted.items(), whole.network.convolutions, strict=True
    ):
        assert torch.equal(masks[0][name], masks[1][name])
        assert (block.weight[block.mask == 0] == 0).all()
        assert (op.weights[(block.mask == 0).numpy()] == 0).all()
    assert whole.model.teacher is None

    epoch, out = Session.train_epoch, tmp_path / "net.guyot"

    def stops(run: Session, phase) -> None:
        if run.epochs == 4:
            raise Stop
        epoch(run, phase)

    monkeypatch.setattr(Session, "train_epoch", stops)
    with pytest.raises(Stop):
        train(recipe(), out=out, progress=False)
    monkeypatch.setattr(Session, "train_epoch", epoch)
    resumed = train(recipe(), out=out, progress=False)
    for a, b in zip(whole.network.convolutions, resumed.network.convolutions, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)
    assert resumed.report["accuracy"] == report["accuracy"]


def test_one_epoch_is_refused() -> None:
    with pytest.raises(GuyotError, match="'pqk' has two phases: train.epochs must be 2, not 1"):
        train(recipe(1), progress=False)


def test_a_model_without_a_teacher_says_so(rng) -> None:
    made, images = half_pruned(BARE, rng)
    made.teacher = None
    with pytest.raises(GuyotError, match="the model has no teacher"):
        made.teach(images)


def test_distilled_from_another_network(rng) -> None:
    """Its loss is the labels' and the distance; no gradient leaves for the teacher."""
    made, images = half_pruned(NORMED, rng)
    labels = torch.arange(len(images)) % 4
    wanted = torch.randn(len(images), 4, requires_grad=True)
    objective = Distilled(lambda x: wanted * 1, temperature=3.0, weight=0.5)
    found = objective.loss(made, images, labels, False)
    plain, scores = Objective().loss(made, images, labels, False), made(images, False)
    torch.testing.assert_close(found, plain + 0.5 * divergence(wanted, scores, 3.0))
    found.backward()
    assert wanted.grad is None
