"""Recipes: defaults, round trip, and a sentence for each mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from guyot.sw import recipe
from guyot.sw.datasets import NAMES
from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.recipe import Recipe, from_dict, load_recipe

SHAPES = {"digits": (1, 8, 8), "mnist": (1, 28, 28), "cifar10": (3, 32, 32), "fsdd": (1, 49, 10)}
SHAPES |= {"stereo": (2, 32, 64)}
WEIGHTS = {
    "lenet5": 430_500,
    "lenet5-167x": 430_500,
    "lenet5-246x": 430_500,
    "lenet5-s2": 430_500,
    "lenet-300-100": 266_200,
    "lenet-300-100-s2": 266_200,
    "cifar10": 549_984,
    "cifar10-cnn": 155_824,
    "lenet-300-100-sparse": 266_200,
    "resnet8": 77_360,
    "resnet110": 107_852,
    "ds-cnn": 21_888,
    "stereo": 101_664,
}


def test_the_shipped_recipes() -> None:
    assert recipe.names() == sorted(["digits", *WEIGHTS])
    for name in recipe.names():
        shipped = load_recipe(name)
        assert shipped.name == name and shipped.dataset in NAMES
        layers = parse_layers(shipped.network.layers, SHAPES[shipped.dataset])
        total = sum(layer.weights for layer in layers)
        assert total == WEIGHTS.get(name, total)
        names = {layer.name for layer in layers if layer.weighted}
        assert set(shipped.prune.layers) | set(shipped.prune.keep) <= names


def test_everything_has_a_default(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("")
    assert load_recipe(path) == Recipe(name="mine")


def test_round_trip_through_plain_values() -> None:
    for name in recipe.names():
        shipped = load_recipe(name)
        assert from_dict(shipped.to_dict()) == shipped


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        'dataset = "mnist"\n[network]\nlayers = ["flatten", "dense 10"]\n'
        "[prune]\ntarget = 1\n[prune.layers]\ndense1 = 0.5\n[train]\nepochs = 3\nshift = 2\n"
    )
    mine = load_recipe(path)
    assert mine.network.layers == ("flatten", "dense 10")
    assert mine.prune.target == 1.0 and mine.prune.layers == {"dense1": 0.5}
    assert (mine.train.epochs, mine.train.shift) == (3, 2.0)


@pytest.mark.parametrize("text,sentence", [
    ("datset = 'mnist'", "there is no key 'datset'; did you mean 'dataset'?"),
    ("[train]\nepoch = 3", "there is no key 'train.epoch'; did you mean 'epochs'?"),
    ("dataset = 'mnits'", "dataset cannot be 'mnits'; did you mean 'mnist'?"),
    ("[share]\nmethod = 'kmeans'", "share.method cannot be 'kmeans': choose none, cws, pws"),
    ("[share]\nscope = 'all'", "share.scope cannot be 'all': choose layer or unified"),
    ("[share]\nk = 300", "share.k lies in 2..256, not 300"),
    ("[prune]\nmode = 'soft'", "prune.mode cannot be 'soft': choose hard, latent or frozen"),
    ("[prune]\nmethod = 'inbatch'", "prune.method cannot be 'inbatch'; did you mean 'in_batch'?"),
    ("train = 3", "train is a table, not 3"),
    ("[train]\nepochs = 2.5", "train.epochs is a whole number, not 2.5"),
    ("[train]\nepochs = true", "train.epochs is a whole number, not True"),
    ("[train]\nlearning_rate = 'low'", "train.learning_rate is a number, not 'low'"),
    ("[train]\nlearning_rate = nan", "train.learning_rate lies in 1e-07..10.0, not nan"),
    ("[train]\nepochs = 0", "train.epochs lies in 1..100000, not 0"),
    ("[quantise]\nweight_bits = 9", "quantise.weight_bits lies in 1..8, not 9"),
    ("[quantise.weights]\nconv1 = 4.5", "quantise.weights is a table of whole numbers, not"),
    ("[quantise.weights]\nconv1 = 0", "quantise.weights.conv1 lies in 1..8, not 0"),
    ("[quantise.activations]\nrelu1 = 17", "quantise.activations.relu1 lies in 1..16, not 17"),
    ("[prune]\nmethod = 'resconv'\nflops = 1", "prune.flops lies in 0.0..0.999, not 1.0"),
    ("[prune]\nremoved = 'conv2'", "prune.removed is a list of strings, not 'conv2'"),
    ("[prune]\ntarget = 1.5", "prune.target lies in 0.0..1.0, not 1.5"),
    ("[prune]\nbegin = 0.5\nend = 0.4", "prune.end lies in 0.5..1.0, not 0.4"),
    ("[prune]\nmethod = 'adm'", "prune.method cannot be 'adm'; did you mean 'admm'?"),
    ("[prune]\nrates = 40", "prune.rates is a list of numbers, not 40"),
    ("[prune]\nrates = [0.5]", "prune.rates[0] lies in 1.0..1000000.0, not 0.5"),
    ("[prune]\ndense = 0.8\nretrain = 0.3", "prune.retrain lies in 0.0..0.2, not 0.3"),
    ("[prune.keep]\nconv1 = 0", "prune.keep.conv1 lies in 1..1099511627776, not 0.0"),
    ("[train]\nflip = 1", "train.flip is true or false, not 1"),
    ("[prune.layers]\nconv1 = 2", "prune.layers.conv1 lies in 0.0..1.0, not 2.0"),
    ("[prune]\nlayers = 3", "prune.layers is a table of numbers, not 3"),
    ("[network]\nlayers = 'relu'", "network.layers is a list of strings, not 'relu'"),
    ("name = ", "is not TOML"),
])  # fmt: skip
def test_mistakes(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text)
    with pytest.raises(GuyotError) as error:
        load_recipe(path)
    assert str(error.value).startswith(f"recipe {path}") and sentence in str(error.value)
    assert "\n" not in str(error.value)


def test_a_multiple_of_the_deviation_may_pass_one() -> None:
    values = {"prune": {"threshold": "std", "target": 1.34}}
    assert from_dict(values).prune.target == 1.34


def test_no_such_recipe(tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="there is no recipe 'lenet'; did you mean 'lenet5'"):
        load_recipe("lenet")
    with pytest.raises(GuyotError, match="there is no recipe file .*none.toml"):
        load_recipe(tmp_path / "none.toml")
    binary = tmp_path / "binary.toml"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(GuyotError, match="binary.toml cannot be read"):
        load_recipe(binary)
