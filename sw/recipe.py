"""Recipes: a small TOML file with a default for everything.

::

    dataset = "mnist"
    [network]  layers = ["conv 20 5x5", "relu", ...]      (guyot.sw.layers)
    [quantise] weight_bits, activation_bits, input_zero
    [prune]    method, target, ..., [prune.layers] NAME = target, [prune.keep] NAME = weights
    [share]    method, k, scope, epochs, learning_rate
    [train]    epochs, batch, learning_rate, ...

Each table is one of the dataclasses below; a key's meaning stands beside it, from where
`guyot train --template` takes it.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any, get_type_hints

from .datasets import NAMES
from .errors import GuyotError
from .layers import nearest
from .share import METHODS as SHARE_METHODS
from .share.codebook import MOST as MOST_SHARED

PACKAGE = __name__.rpartition(".")[0]
RECIPES = "recipes"
METHODS = (
    "in_batch",
    "epoch_wise",
    "admm",
    "progressive_admm",
    "magnitude",
    "random",
    "none",
    "dynamic_threshold",
    "fixed_threshold",
    "bisection",
)
WEIGHT_BITS = range(2, 9)
ACTIVATION_BITS = range(1, 17)


@dataclass(frozen=True)
class NetworkRecipe:
    layers: tuple[str, ...] = ("flatten", "dense 32", "relu", "dense 10")  # guyot.sw.layers


@dataclass(frozen=True)
class QuantiseRecipe:
    weight_bits: int = 8  # signed, one power-of-two scale for each layer
    activation_bits: int = 8  # unsigned, after ReLU, one power-of-two scale for each layer
    input_zero: int = 0  # the pixel that stands for 0.0: 128 centres images


@dataclass(frozen=True)
class PruneRecipe:
    method: str = "in_batch"  # one of METHODS
    mode: str = "latent"  # hard, latent or frozen: guyot.sw.prune.in_batch
    threshold: str = "percentile"  # of |w|; or "std": target times the standard deviation of w
    target: float = 0.9  # percentile: share of zeros; std: multiple of the deviation
    begin: float = 0.0  # share of the training at which the cubic ramp starts ...
    end: float = 0.6  # ... and at which it reaches the target
    freeze: float = 0.9  # share of the training after which masks stay as they are
    layers: dict[str, float] = field(default_factory=dict)  # targets of single layers, by name
    keep: dict[str, float] = field(default_factory=dict)  # weights kept, by name, over the targets
    dense: float = 0.15  # share of the epochs that trains the dense network first ...
    retrain: float = 0.3  # ... and that retrains the pruned one last, under its mask
    first: float = 0.3  # progressive ADMM: share of the epochs for the first round ...
    last: float = 0.27  # ... and for the last retraining, of the best child
    constant: bool = True  # ADMM's learning rate, which else falls in half a cosine
    rates: tuple[float, ...] = ()  # progressive ADMM: a pool of three, and further; () is its own
    iterations: int = 2  # of W, Z, U, in an epoch of ADMM
    rho: float = 1e-3  # ADMM's penalty in the first iteration ...
    rho_last: float = 3e-2  # ... and in the last, growing geometrically
    tolerance: float = 0.001  # validation accuracy that a search for the threshold may lose
    slack: float = 0.003  # more of it, in a dynamic search, ahead of the last retraining
    step: float = 0.25  # of the dynamic threshold, in deviations: the first ...
    step_least: float = 0.06  # ... and the one below which it gives up
    patience: int = 2  # epochs in which a dynamic threshold's accuracy may come back ...
    gentle: float = 0.5  # ... at this share of the learning rate


@dataclass(frozen=True)
class ShareRecipe:
    method: str = "none"  # or cws, pws, uq, ecsq: guyot.sw.share.quantisers
    k: int = 16  # most distinct weights of a codebook; zero is a symbol of its own, not counted
    scope: str = "layer"  # a codebook for each; "unified": one for all conv, one for all dense
    epochs: int = 2  # of the codebooks' training, after that of the network
    learning_rate: float = 1e-2  # Adam, a cosine to zero


@dataclass(frozen=True)
class TrainRecipe:
    epochs: int = 12  # over the training images
    batch: int = 128  # images in a step
    learning_rate: float = 2e-3  # Adam, warmed up over the first epoch, then a cosine to zero
    weight_decay: float = 0.0  # Adam's
    smoothing: float = 0.0  # of the labels
    shift: float = 0.0  # random translation of every image, in pixels each way
    rotate: float = 0.0  # random rotation of every image, in degrees each way
    validation: float = 0.1  # share of the training images held out for the progress bar
    seed: int = 1  # of weights, of the images' order and movements
    crop: int = 0  # random translation by whole pixels each way
    flip: bool = False  # mirrors half of the images, at random
    deterministic: bool = True  # only algorithms whose result never varies


@dataclass(frozen=True)
class Recipe:
    name: str = "recipe"
    dataset: str = "digits"
    network: NetworkRecipe = NetworkRecipe()
    quantise: QuantiseRecipe = QuantiseRecipe()
    prune: PruneRecipe = field(default_factory=PruneRecipe)
    share: ShareRecipe = ShareRecipe()
    train: TrainRecipe = TrainRecipe()

    def __post_init__(self) -> None:
        _check_values(self)

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; ``from_dict`` reads them back."""
        result = dataclasses.asdict(self)
        result["network"]["layers"] = list(self.network.layers)
        result["prune"]["rates"] = list(self.prune.rates)
        return result


def names() -> list[str]:
    """The recipes that ship, by name."""
    folder = resources.files(PACKAGE) / RECIPES
    return sorted(
        p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml")
    )


def load_recipe(name_or_path: str | Path) -> Recipe:
    """A recipe that ships, by name, or the one in a TOML file; GuyotError in one sentence."""
    text, name = _read(name_or_path)
    try:
        values = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise GuyotError(f"recipe {name_or_path} is not TOML: {error}") from error
    try:
        return from_dict({"name": name} | values)
    except GuyotError as error:
        raise GuyotError(f"recipe {name_or_path}: {error}") from error


def _read(name_or_path: str | Path) -> tuple[str, str]:
    """Text and name of a recipe."""
    shipped = names()
    if str(name_or_path) in shipped:
        file = resources.files(PACKAGE) / RECIPES / f"{name_or_path}.toml"
        return file.read_text(encoding="utf-8"), str(name_or_path)
    path = Path(name_or_path)
    if path.suffix != ".toml" and not path.exists():
        hint = nearest(str(name_or_path), tuple(shipped))
        raise GuyotError(f"there is no recipe {str(name_or_path)!r}{hint}")
    try:
        return path.read_text(encoding="utf-8"), path.stem
    except FileNotFoundError:
        raise GuyotError(f"there is no recipe file {path}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise GuyotError(f"recipe file {path} cannot be read: {error}") from error


def from_dict(values: dict[str, Any]) -> Recipe:
    """The recipe of parsed TOML; an unknown key or a wrong value is named."""
    return _fill(Recipe, values, "")


def _fill(table: type, values: dict[str, Any], prefix: str) -> Any:
    kinds = get_type_hints(table)
    given = {}
    for key, value in values.items():
        if key not in kinds:
            raise GuyotError(f"there is no key {prefix + key!r}{nearest(key, tuple(kinds))}")
        if dataclasses.is_dataclass(kinds[key]):
            if not isinstance(value, dict):
                raise GuyotError(f"{prefix}{key} is a table, not {value!r}")
            given[key] = _fill(kinds[key], value, f"{prefix}{key}.")
        else:
            given[key] = _convert(value, kinds[key], prefix + key)
    return table(**given)


KINDS = {  # a field's type: what it is called
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a string",
    tuple[str, ...]: "a list of strings",
    tuple[float, ...]: "a list of numbers",
    dict[str, float]: "a table of numbers",
}


def _convert(value: Any, kind: Any, key: str) -> Any:
    """``value`` as a ``kind`` of KINDS."""
    many = isinstance(value, list | tuple)
    if kind is float and _is_number(value):
        return float(value)
    if kind == tuple[float, ...] and many and all(map(_is_number, value)):
        return tuple(float(item) for item in value)
    if kind == tuple[str, ...] and many and all(isinstance(item, str) for item in value):
        return tuple(value)
    if kind == dict[str, float] and isinstance(value, dict):
        if all(_is_number(item) for item in value.values()):
            return {name: float(item) for name, item in value.items()}
    elif type(value) is kind:
        return value
    raise GuyotError(f"{key} is {KINDS[kind]}, not {value!r}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _check_values(recipe: Recipe) -> None:
    """GuyotError for a value outside of its range; shapes are the business of parse_layers."""
    prune, train, quantise = recipe.prune, recipe.train, recipe.quantise
    for key, value, choices in (
        ("dataset", recipe.dataset, NAMES),
        ("prune.method", prune.method, METHODS),
        ("prune.mode", prune.mode, ("hard", "latent", "frozen")),
        ("prune.threshold", prune.threshold, ("percentile", "std")),
        ("share.method", recipe.share.method, ("none", *SHARE_METHODS)),
        ("share.scope", recipe.share.scope, ("layer", "unified")),
    ):
        if value not in choices:
            raise GuyotError(f"{key} cannot be {value!r}{nearest(value, choices)}")
    most = 1.0 if prune.threshold == "percentile" else 10.0
    targets = {f"prune.layers.{name}": value for name, value in prune.layers.items()}
    for key, value, low, high in (
        ("quantise.weight_bits", quantise.weight_bits, WEIGHT_BITS[0], WEIGHT_BITS[-1]),
        (
            "quantise.activation_bits",
            quantise.activation_bits,
            ACTIVATION_BITS[0],
            ACTIVATION_BITS[-1],
        ),
        ("quantise.input_zero", quantise.input_zero, 0, 255),
        *((key, value, 0.0, most) for key, value in targets.items()),
        ("prune.target", prune.target, 0.0, most),
        ("prune.begin", prune.begin, 0.0, 1.0),
        ("prune.end", prune.end, prune.begin, 1.0),
        ("prune.freeze", prune.freeze, prune.end, 1.0),
        ("share.k", recipe.share.k, 2, MOST_SHARED),
        ("share.epochs", recipe.share.epochs, 0, 100_000),
        ("share.learning_rate", recipe.share.learning_rate, 1e-7, 10.0),
        *((f"prune.keep.{n}", v, 1, 1 << 40) for n, v in prune.keep.items()),
        *((f"prune.rates[{i}]", v, 1.0, 1e6) for i, v in enumerate(prune.rates)),
        ("prune.dense", prune.dense, 0.0, 1.0),
        ("prune.retrain", prune.retrain, 0.0, round(1.0 - prune.dense, 6)),
        ("prune.first", prune.first, 0.0, 1.0),
        ("prune.last", prune.last, 0.0, 1.0),
        ("prune.iterations", prune.iterations, 1, 1000),
        ("prune.rho", prune.rho, 1e-9, 1e3),
        ("prune.rho_last", prune.rho_last, prune.rho, 1e3),
        ("prune.tolerance", prune.tolerance, 0.0, 1.0),
        ("prune.slack", prune.slack, 0.0, 1.0),
        ("prune.step", prune.step, 1e-3, 10.0),
        ("prune.step_least", prune.step_least, 1e-3, prune.step),
        ("prune.patience", prune.patience, 0, 100),
        ("prune.gentle", prune.gentle, 1e-6, 1.0),
        ("train.epochs", train.epochs, 1, 100_000),
        ("train.batch", train.batch, 1, 1 << 16),
        ("train.learning_rate", train.learning_rate, 1e-7, 10.0),
        ("train.weight_decay", train.weight_decay, 0.0, 1.0),
        ("train.smoothing", train.smoothing, 0.0, 0.5),
        ("train.shift", train.shift, 0.0, 16.0),
        ("train.crop", train.crop, 0, 16),
        ("train.rotate", train.rotate, 0.0, 180.0),
        ("train.validation", train.validation, 0.0, 0.5),
        ("train.seed", train.seed, 0, (1 << 31) - 1),
    ):
        if not low <= value <= high:
            raise GuyotError(f"{key} lies in {low}..{high}, not {value}")
