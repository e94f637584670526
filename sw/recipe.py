"""Recipes: a small TOML file with a default for everything.

::

    dataset = "mnist"
    [network]  layers = ["conv 20 5x5", "relu", ...]      (guyot.sw.layers)
    [quantise] weight_bits, activation_bits, input_zero, [quantise.weights] NAME = bits,
               [quantise.activations] NAME = bits
    [prune]    method, target, ..., [prune.layers] NAME = target, [prune.keep] NAME = weights
    [rate]     price, epochs, learning_rate
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
from .prune_options import PruneRecipe
from .ranges import all_within, check_ranges, one_of, within
from .refusals import nearest
from .share import METHODS as SHARE_METHODS
from .share.codebook import MOST as MOST_SHARED

PACKAGE = __name__.rpartition(".")[0]
RECIPES = "recipes"
WEIGHT_BITS = range(1, 9)
ACTIVATION_BITS = range(1, 17)
SHARED = ("none", *SHARE_METHODS)
LABELS = "labels"
OBJECTIVES = (LABELS, "rotations", "exemplar")


@dataclass(frozen=True)
class NetworkRecipe:
    layers: tuple[str, ...] = ("flatten", "dense 32", "relu", "dense 10")  # guyot.sw.layers


@dataclass(frozen=True)
class QuantiseRecipe:
    # signed, one power-of-two scale for each layer
    weight_bits: int = within(8, WEIGHT_BITS[0], WEIGHT_BITS[-1])
    # unsigned, after ReLU, one power-of-two scale for each layer
    activation_bits: int = within(8, ACTIVATION_BITS[0], ACTIVATION_BITS[-1])
    input_zero: int = within(0, 0, 255)  # the pixel that stands for 0.0: 128 centres images
    # bits of the weights of single layers, by name
    weights: dict[str, int] = all_within(dict, WEIGHT_BITS[0], WEIGHT_BITS[-1])
    # bits of single activations, by name
    activations: dict[str, int] = all_within(dict, ACTIVATION_BITS[0], ACTIVATION_BITS[-1])

    def bits(self, name: str) -> tuple[int, int]:
        """The bits of a layer's weights, and of an activation of that name."""
        return (
            self.weights.get(name, self.weight_bits),
            self.activations.get(name, self.activation_bits),
        )


@dataclass(frozen=True)
class ShareRecipe:
    method: str = one_of("none", lambda: SHARED)  # or cws, pws, uq, ecsq: guyot.sw.share.quantisers
    # most distinct weights of a codebook; zero is a symbol of its own, not counted
    k: int = within(16, 2, MOST_SHARED)
    # a codebook for each; "unified": one for all conv, one for all dense
    scope: str = one_of("layer", lambda: ("layer", "unified"))
    epochs: int = within(2, 0, 100_000)  # of the codebooks' training, after that of the network
    learning_rate: float = within(1e-2, 1e-7, 10.0)  # Adam, a cosine to zero


@dataclass(frozen=True)
class RateRecipe:
    # mean loss that a kilobyte of the file may cost: weights worth less go; 0 leaves all
    price: float = within(0.0, 0.0, 1e3)
    epochs: int = within(6, 1, 100_000)  # of the training under it, behind that of the network
    learning_rate: float = within(1e-3, 1e-7, 10.0)  # Adam, a cosine to zero


@dataclass(frozen=True)
class TrainRecipe:
    epochs: int = within(12, 1, 100_000)  # over the training images
    batch: int = within(128, 1, 1 << 16)  # images in a step
    # Adam, warmed up over the first epoch, then a cosine to zero
    learning_rate: float = within(2e-3, 1e-7, 10.0)
    weight_decay: float = within(0.0, 0.0, 1.0)  # Adam's: a part of the gradient
    decoupled: bool = False  # weight decay beside Adam's step (AdamW)
    # what is learnt: labels, or of images alone (guyot.sw.train.self_supervised)
    objective: str = one_of(LABELS, lambda: OBJECTIVES)
    smoothing: float = within(0.0, 0.0, 0.5)  # of the labels
    shift: float = within(0.0, 0.0, 16.0)  # random translation of every image, in pixels each way
    rotate: float = within(0.0, 0.0, 180.0)  # random rotation of every image, in degrees each way
    # share of the training images held out for the progress bar
    validation: float = within(0.1, 0.0, 0.5)
    seed: int = within(1, 0, (1 << 31) - 1)  # of weights, of the images' order and movements
    crop: int = within(0, 0, 16)  # random translation by whole pixels each way
    flip: bool = False  # mirrors half of the images, at random
    deterministic: bool = True  # only algorithms whose result never varies


@dataclass(frozen=True)
class Recipe:
    name: str = "recipe"
    dataset: str = one_of("digits", lambda: NAMES)
    network: NetworkRecipe = NetworkRecipe()
    quantise: QuantiseRecipe = field(default_factory=QuantiseRecipe)
    prune: PruneRecipe = field(default_factory=PruneRecipe)
    rate: RateRecipe = RateRecipe()
    share: ShareRecipe = ShareRecipe()
    train: TrainRecipe = TrainRecipe()

    def __post_init__(self) -> None:
        check_ranges(self, "")
        for each in dataclasses.fields(self):
            if dataclasses.is_dataclass(getattr(self, each.name)):
                check_ranges(getattr(self, each.name), f"{each.name}.")

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values; ``from_dict`` reads them back."""
        result = dataclasses.asdict(self)
        result["network"]["layers"] = list(self.network.layers)
        for key in ("rates", "removed"):
            result["prune"][key] = list(getattr(self.prune, key))
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
    dict[str, int]: "a table of whole numbers",
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
    elif kind == dict[str, int] and isinstance(value, dict):
        if all(type(item) is int for item in value.values()):
            return dict(value)
    elif type(value) is kind:
        return value
    raise GuyotError(f"{key} is {KINDS[kind]}, not {value!r}")


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
