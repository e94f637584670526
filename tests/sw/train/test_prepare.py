"""Any module of torch: trained with pruned fixed-point weights, exported integer for integer."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn
from torch.nn import functional

import guyot
from guyot.sw.errors import GuyotError
from guyot.sw.prune_options import METHODS
from guyot.sw.train.model import QuantisedModel

from .user_modules import CASES, Case, Siamese, Signal, SqueezeExcite, few_steps, images

IMAGES = 200


pytestmark = pytest.mark.usefixtures("one_thread")


def prepared(case: Case, **more) -> QuantisedModel:
    torch.manual_seed(1)
    return guyot.prepare(case.make(), images(case, 32, 1), bits=case.bits, **more)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_torch_and_network_give_the_same_integers(case: Case) -> None:
    model = prepared(case, prune={"target": 0.5, "end": 0.5})
    losses = few_steps(model, images(case, 32, 2))
    assert losses[-1] < losses[0]
    network = model.export()
    assert 1 - network.nonzero / network.weights > 0.3
    x = images(case, IMAGES, 4)
    found = network.run(model.integers(x))
    assert len(np.unique(found)) > 8
    np.testing.assert_array_equal(model.scores(x), found)
    with torch.no_grad():  # the forward pass itself, in float32
        single = model.eval()(x).double() * 2.0**model.output_fraction
    np.testing.assert_array_equal(single.numpy().reshape(found.shape), found)


def test_it_is_the_module_that_was_given() -> None:
    """In floats it computes what the module does, with 8 bits nearly."""
    case = CASES[0]
    torch.manual_seed(1)
    module, x = case.make(), images(case, 64, 1)
    with torch.no_grad():
        module(x)  # statistics of something: kept ones are taken over
    model = guyot.prepare(module.eval(), x)
    with torch.no_grad():
        wanted, plain, found = module(x), model(x, quantise=False), model(x)
    assert not model.training
    assert (plain - wanted).abs().max() < 1e-3 * wanted.abs().max()
    assert 0 < (found - wanted).square().mean() < 0.05 * wanted.square().mean()


class InPlace(nn.Module):
    """What it reads behind the ReLU is what that has left there."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = self.conv(x)
        functional.relu(y, inplace=True)
        return y.mean((2, 3))


def test_what_works_in_place_is_seen_by_all_behind_it() -> None:
    x = torch.randn(64, 2, 6, 6, generator=torch.Generator().manual_seed(1))
    torch.manual_seed(1)
    model = guyot.prepare(InPlace(), x)
    found = model.export().run(model.integers(x))
    assert (found >= 0).all() and (found > 0).any()
    np.testing.assert_array_equal(model.scores(x), found)


def test_bits_differ_from_layer_to_layer() -> None:
    case = Case(Signal, (2, 40))
    bits = {"": (8, 8), "net.0": (1, 4), "net.4": (3, 2), "net.9": 5}
    torch.manual_seed(1)
    model = guyot.prepare(case.make(), images(case, 32, 1), bits=bits)
    few_steps(model, images(case, 32, 2))
    network = model.export()
    one, three, five = network.convolutions
    assert set(np.unique(one.weights)) == {-1, 1}
    assert np.abs(three.weights).max() <= 3 < np.abs(five.weights).max() <= 15
    x = images(case, IMAGES, 4)
    np.testing.assert_array_equal(model.scores(x), network.run(model.integers(x)))
    assert [network.types[name].format.bits for name in ("net.2", "net.6")] == [4, 2]


class Normalised(nn.Module):
    """Takes pixels over 255, normalised by channel."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.conv(x).relu()


def test_pixels_stay_pixels(rng: np.random.Generator) -> None:
    mean, std = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)
    pixels = rng.integers(0, 256, (100, 3, 8, 8), np.uint8)
    torch.manual_seed(1)
    module = Normalised()
    model = guyot.prepare(
        module, pixels, input=guyot.InputFormat(1 / 255), mean=mean, std=std
    ).eval()
    network = model.export()
    found = network.run(pixels)
    np.testing.assert_array_equal(model.scores(pixels), found)
    reals = torch.tensor(pixels) / 255
    np.testing.assert_array_equal(model.integers(reals), pixels)
    with torch.no_grad():
        shift, factor = (torch.tensor(v)[:, None, None] for v in (mean, std))
        wanted = module((reals - shift) / factor).numpy()
    near = found * 2.0**-model.output_fraction
    assert np.abs(near - wanted).mean() < 0.02 * np.abs(wanted).mean()


def test_layers_that_share_weights_share_them_in_training() -> None:
    case = Case(Siamese, (1, 8, 16))
    model = prepared(case)
    assert list(model.weighted) == ["encoder.0", "encoder.3", "head"]
    few_steps(model, images(case, 32, 2))
    convolutions = model.export().convolutions
    assert len(convolutions) == 5
    np.testing.assert_array_equal(convolutions[0].weights, convolutions[2].weights)


def classes(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Signals of two kinds, told apart by their frequency."""
    rng = np.random.default_rng(5)
    labels = rng.integers(0, 4, count)
    time = np.arange(40) / 40
    phase = rng.uniform(0, 1, (count, 2, 1))
    waves = np.sin(2 * np.pi * ((1 + 2 * labels[:, None, None]) * time + phase))
    return (waves + 0.3 * rng.standard_normal(waves.shape)).astype(np.float32), labels


@pytest.fixture(scope="module")
def signals() -> tuple[np.ndarray, np.ndarray]:
    return classes(600)


OPTIONS = {
    "epochs": 8,
    "batch": 50,
    "learning_rate": 1e-2,
}


@pytest.mark.parametrize("method", METHODS)
def test_every_method_trains_it(signals, method: str, tmp_path) -> None:
    torch.manual_seed(1)
    masks = tmp_path / "masks.npz"
    prune = {"method": method, "target": 0.6, "dense": 0.2, "retrain": 0.2, "rates": (1.5,)}
    prune |= {"first": 0.2, "last": 0.2, "step": 1.0, "step_least": 0.2, "patience": 2}
    prune |= {"tolerance": 0.1, "slack": 0.1}
    prune |= {"masks_from": str(masks)} if method == "masked" else {}
    model = guyot.prepare(Signal(), signals[0][:64], prune=prune)
    shapes = {name: block.mask.shape for name, block in model.weighted.items()}
    np.savez(masks, **{name: torch.rand(shape) > 0.6 for name, shape in shapes.items()})
    epochs = 12 if method == "progressive_admm" else 6
    result = guyot.train(model, signals, progress=False, **OPTIONS | {"epochs": epochs})
    assert result.report["mismatches"] == 0
    assert result.report["accuracy"]["integer"] >= (0.3 if method == "random" else 0.5)
    zeros = result.report["zeros"]
    assert zeros < 0.1 if method in ("none", "resconv") else zeros > 0.2


def test_shared_weights_of_a_module(signals) -> None:
    torch.manual_seed(1)
    model = guyot.prepare(Signal(), signals[0][:64], prune=0.5)
    share = guyot.ShareRecipe("cws", 4, epochs=1)
    result = guyot.train(model, signals, progress=False, share=share, **OPTIONS)
    assert result.report["mismatches"] == 0
    assert all(layer["values"] <= 4 for layer in result.report["layers"])
    assert result.report["accuracy"]["integer"] >= 0.7


class Stop(Exception):
    """In the place of Ctrl-C."""


def test_an_interrupted_training_arrives_at_the_same_network(
    tmp_path: Path, signals, monkeypatch
) -> None:
    from guyot.sw.train.session import Session

    def model() -> QuantisedModel:
        torch.manual_seed(1)
        return guyot.prepare(Signal(), signals[0][:64], prune=0.5)

    options = OPTIONS | {"epochs": 5, "progress": False}
    whole = guyot.train(model(), signals, **options).network
    original, out = Session.train_epoch, tmp_path / "net.guyot"

    def stops(self, phase) -> None:
        if self.epochs == 4:
            raise Stop
        original(self, phase)

    monkeypatch.setattr(Session, "train_epoch", stops)
    with pytest.raises(Stop):
        guyot.train(model(), signals, out=out, **options)
    monkeypatch.setattr(Session, "train_epoch", original)
    resumed = guyot.train(model(), signals, out=out, **options).network
    for a, b in zip(whole.convolutions, resumed.convolutions, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)
    assert len(whole.convolutions) == 3
    np.testing.assert_array_equal(
        guyot.load(out).run(classes_of(model(), signals)), whole.run(classes_of(model(), signals))
    )


def classes_of(model: QuantisedModel, signals) -> np.ndarray:
    return model.integers(signals[0][:50])


def test_the_hardware_gives_the_same() -> None:
    """Of a gate for each channel; `make results-cpu` simulates more."""
    case = next(case for case in CASES if case.make is SqueezeExcite)
    model = prepared(case)
    few_steps(model, images(case, 32, 2), 2)
    design = guyot.generate(model.export(), "ulx3s-85f")
    report = design.simulate(model.integers(images(case, 20, 4)), quick=True)
    assert report.ok and report.mismatches == 0 and report.images == 20


# What is refused, each in one sentence.


def said(module: nn.Module, example: torch.Tensor | None = None, **more) -> str:
    with pytest.raises(GuyotError) as error:
        guyot.prepare(module, torch.randn(4, 3, 8, 8) if example is None else example, **more)
    assert "\n" not in str(error.value)
    return str(error.value)


class Depends(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x if x.sum() > 0 else -x


class Loops(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for _ in range(int(x.sum().item())):
            x = x + 1
        return x


@pytest.mark.parametrize("module", [Depends(), Loops()], ids=["branch", "loop"])
def test_a_graph_that_depends_on_data(module: nn.Module) -> None:
    text = said(module)
    assert text.startswith(f"the graph of {type(module).__name__} depends on data")


class Unknown(nn.Module):
    """Three that are not there, and what stands behind one of them."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(3, 4, 3, padding=1)
        self.norm = nn.GroupNorm(2, 4)
        self.up = nn.ConvTranspose2d(4, 4, 2, 2)
        self.behind = nn.Linear(4, 3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.conv(x)
        a, b = self.norm(x), functional.interpolate(x, scale_factor=2, mode="bilinear")
        return self.behind((self.up(x) + b).mean((2, 3)) + a.mean((2, 3)))


def test_every_operator_that_is_not_there_is_named_at_once() -> None:
    text = said(Unknown())
    assert text.startswith("3 nodes cannot be trained here: ")
    for part in ("'norm' (group_norm)", "'up' (conv_transpose2d)", "(upsample_bilinear2d)"):
        assert f"{part}: there is no such operator here" in text
    assert "behind" not in text


class TwoOut(nn.Module):
    def forward(self, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return x.relu(), x


class OverChannels(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.relu() - x.mean(1, keepdim=True)


class Mixes(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x.relu().transpose(0, 1).reshape(x.shape)


class Twice(nn.Module):
    """One convolution with a batch norm behind one use alone."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.norm = nn.Conv2d(3, 3, 3, padding=1), nn.BatchNorm2d(3)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.conv(self.norm(self.conv(x)).relu())


def test_nodes_that_cannot_be_had_say_why() -> None:
    assert "the output: 2 tensors, where one is supported" in said(TwoOut())
    assert "'mean' (mean): it is over the batch or the channels" in said(OverChannels())
    assert "(transpose): it moves values between the images of a batch" in said(Mixes())
    assert "'conv': it is used with a batch norm behind it and without one" in said(Twice())
    ceil = nn.Sequential(nn.Conv2d(3, 4, 3), nn.MaxPool2d(4, 4, ceil_mode=True))
    assert "'1' (max_pool2d): ceil_mode makes a window that reaches past" in said(ceil)
    still = nn.Sequential(nn.Conv2d(3, 4, 3), nn.BatchNorm2d(4, track_running_stats=False))
    assert "'1' (batch_norm): it keeps no running statistics" in said(still)


@pytest.mark.parametrize(
    "bits,text",
    [
        (9, "bits: weights have 1 to 8 bits, not 9"),
        (1, "bits: activations have 2 to 8 bits, not 1"),
        ((8, 16), "bits: activations have 2 to 8 bits, not 16"),
        ({"0": (0, 8)}, "bits of '0': weights have 1 to 8 bits, not 0"),
        ({"0": (4.5, 8)}, "bits of '0': weights have 1 to 8 bits, not 4.5"),
        ({"conv": 4}, "bits: there is no layer 'conv'"),
        ("8", "bits: a number, or those of weights and activations, not '8'"),
    ],
)
def test_bits_out_of_range(bits, text: str) -> None:
    assert text in said(nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU()), bits=bits)


def test_other_arguments() -> None:
    module = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU())
    assert "prune is a share of zeros from 0 up to 1, not 1.0" in said(module, prune=1.0)
    assert "prune: there is no key 'targe'; did you mean 'target'" in said(
        module, prune={"targe": 0.5}
    )
    assert "prune.method cannot be 'amdm'; did you mean 'admm'" in said(
        module, prune={"method": "amdm"}
    )
    assert "the example is a batch of images, not of shape ()" in said(module, torch.tensor(1.0))
    assert "mean and std have a number for each of 3 channels" in said(module, mean=(1.0, 2.0))
    model = guyot.prepare(module, torch.randn(4, 3, 8, 8), prune={"method": "admm"})
    with pytest.raises(GuyotError, match="'admm' is a procedure of several phases"):
        model.prune_along(torch.optim.SGD(model.parameters(), 0.1), 5)
    with pytest.raises(GuyotError, match="models whose output is a score for each class"):
        guyot.train(model, (np.zeros((4, 3, 8, 8)), np.zeros(4, int)))


def test_what_training_data_must_be(signals) -> None:
    model = guyot.prepare(Signal(), signals[0][:8])
    for data, text in (
        (signals[0], "data are a Dataset, the name of one, or a tuple"),
        ((signals[0], signals[1][:5]), "data have 600 images and 5 labels"),
        ((signals[0], signals[1] + 1), "labels are numbers of classes, 0 to 3"),
        ((signals[0][:, :1], signals[1]), r"images of \(1, 40\); the model takes \(2, 1, 40\)"),
        ((signals[0][:3], signals[1][:3]), "without test images are 10 images or more"),
    ):
        with pytest.raises(GuyotError, match=text):
            guyot.train(model, data, progress=False)
    with pytest.raises(GuyotError, match="no option 'epoch' of a training; did you mean 'epochs'"):
        guyot.train(model, signals, epoch=3)
