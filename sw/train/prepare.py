"""`guyot.prepare`: a module of torch as the quantised model that is trained."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import torch

from ..errors import GuyotError
from ..exchange.choices import InputFormat
from ..fixed import Format
from ..prune_options import METHODS, PruneRecipe
from ..ranges import check_ranges
from ..refusals import nearest
from .capture import Reading, exported
from .capture.reading import canonical
from .complete import completed
from .model import QuantisedModel
from .nodes import Entrance, Node
from .quantise import greatest_fraction

RANGES = {"weights": range(1, 9), "activations": range(2, 9)}  # of bits
Bits = int | tuple[int, int]
TOLERANCE = 1e-3  # of the greatest output: what float32's order of sums may differ by
PIXEL_BITS = 8


def prepare(
    module: torch.nn.Module,
    example: Any,
    *,
    bits: Bits | Mapping[str, Bits] = 8,
    prune: float | PruneRecipe | Mapping[str, Any] = 0.0,
    input: InputFormat | None = None,
    mean: float | Sequence[float] = (),
    std: float | Sequence[float] = (),
) -> QuantisedModel:
    """``module`` as a model that computes with pruned fixed-point weights, to be trained.

    ``example``: a batch of images (N, ...), on which the first scales are chosen: whole numbers, or
    the reals that the module takes. ``bits``: of weights (1 to 8) and activations (2 to 8), one
    number for both, a pair, or a table of these by the names of layers, "" being all others; a
    layer's pair holds for the activation that follows it. ``prune``: a share of zeros, or options
    as in a recipe's table ``[prune]``, for :func:`guyot.train`. ``input``: what integers the images
    are, else 8 bits at the power of two that holds the example. ``mean``, ``std``: the module takes
    (image - mean) / std, by channel, and the model takes the images.

    The model is a torch.nn.Module with parameters of its own: train it in a loop like any other,
    or with :func:`guyot.train`; ``model.export()`` is the network, equal integer for integer.
    GuyotError, one sentence, for a graph that depends on data, for operators that there are not
    (all of them at once, by name), and for bits out of range.
    """
    table = read_bits(bits)
    options = read_prune(prune)
    images = torch.as_tensor(np.asarray(example) if not torch.is_tensor(example) else example)
    if images.dim() < 2 or not len(images):
        raise GuyotError(f"the example is a batch of images, not of shape {tuple(images.shape)}")
    parts = [tuple(np.atleast_1d(v).tolist()) if np.size(v) else () for v in (mean, std)]
    given = input or fitting(images)
    format = Format(given.bits, 0, given.signed, given.zero)
    shape = tuple(images.shape[1:])
    reals = taken(images, given, parts, shape)
    program = exported(module, reals[:1].repeat(2, *[1] * len(shape)))

    used: set[str] = set()

    def of(name: str, follows: str) -> tuple[int, int]:
        for key in (name, follows):
            if key in table:
                used.add(key)
                return table[key]
        return table[""]

    reading = Reading(program, of)
    made = reading.read()
    unknown = [name for name in table if name and name not in reading.titles]
    if unknown:
        hint = nearest(unknown[0], tuple(sorted(reading.titles)))
        raise GuyotError(f"bits: there is no layer {unknown[0]!r}{hint}")
    whole = canonical(shape)
    format = replace(format, fraction=1 - int(np.frexp(given.scale)[1]))
    entrance = Entrance(whole, format, given.scale, parts[0], parts[1])
    nodes = completed(needed(reading.nodes, made.name), entrance.kind, lambda n: of(n, "")[1])
    model = QuantisedModel(entrance, nodes, made.shape)
    model.prune = options
    check(model, module, images, reals, reading.behind)
    model.calibrate(images)
    return model.train(module.training)


def needed(nodes: list[Node], output: str) -> list[Node]:
    """The nodes that the output hangs on, itself the last."""
    wanted, result = {output}, []
    for node in reversed(nodes):
        if node.title in wanted:
            wanted |= set(node.inputs)
            result.append(node)
    return result[::-1]


def read_bits(bits: Any) -> dict[str, tuple[int, int]]:
    """Pairs by layer, those of all others under ""; GuyotError for what is out of range."""
    table = dict(bits) if isinstance(bits, Mapping) else {"": bits}
    result = {"": (8, 8)}
    for name, value in table.items():
        both = (value, value) if isinstance(value, int) else value
        where = f"bits of {name!r}" if name else "bits"
        if not isinstance(both, tuple | list) or len(both) != 2:
            raise GuyotError(
                f"{where}: a number, or those of weights and activations, not {value!r}"
            )
        for number, (what, allowed) in zip(both, RANGES.items(), strict=True):
            if type(number) is not int or number not in allowed:
                ends = f"{allowed[0]} to {allowed[-1]}"
                raise GuyotError(f"{where}: {what} have {ends} bits, not {number!r}")
        result[name] = (both[0], both[1])
    return result


def read_prune(prune: Any) -> PruneRecipe:
    """The options of a share of zeros, of a table, or as they are."""
    if isinstance(prune, PruneRecipe):
        options = prune
    elif isinstance(prune, Mapping):
        unknown = [key for key in prune if key not in PruneRecipe.__dataclass_fields__]
        if unknown:
            hint = nearest(unknown[0], tuple(PruneRecipe.__dataclass_fields__))
            raise GuyotError(f"prune: there is no key {unknown[0]!r}{hint}")
        options = PruneRecipe(**prune)
    else:
        if isinstance(prune, bool) or not isinstance(prune, int | float) or not 0 <= prune < 1:
            raise GuyotError(f"prune is a share of zeros from 0 up to 1, not {prune!r}")
        options = PruneRecipe(target=float(prune)) if prune else PruneRecipe(method="none")
    check_ranges(options, "prune.")
    assert options.method in METHODS
    return options


def fitting(images: torch.Tensor) -> InputFormat:
    """What integers the images are, if nobody says it."""
    signed = bool((images < 0).any())
    if not images.is_floating_point():
        return InputFormat(1.0, bits=PIXEL_BITS, signed=signed)
    fraction = greatest_fraction(images, (1 << (PIXEL_BITS - signed)) - 1)
    return InputFormat(2.0**-fraction, bits=PIXEL_BITS, signed=signed)


def taken(
    images: torch.Tensor,
    format: InputFormat,
    parts: list[tuple[float, ...]],
    shape: tuple[int, ...],
) -> torch.Tensor:
    """The reals that the module takes for images."""
    x = images.double()
    if not images.is_floating_point():
        x = (x - format.zero) * format.scale
    around = [1] * (len(shape) - 1)
    for numbers, default, change in zip(parts, (0.0, 1.0), (torch.sub, torch.div), strict=True):
        if len(numbers) not in (0, 1, shape[0]):
            raise GuyotError(
                f"mean and std have a number for each of {shape[0]} channels, or one, not "
                f"{len(numbers)}"
            )
        x = change(x, torch.tensor(numbers or (default,), dtype=torch.float64).view(-1, *around))
    return x.float()


def check(
    model: QuantisedModel,
    module: torch.nn.Module,
    images: torch.Tensor,
    reals: torch.Tensor,
    behind: Callable[[torch.Tensor], torch.Tensor],
) -> None:
    """GuyotError where the model, in floats, computes something else than the module, ``behind``
    it what is left out."""
    was, own = module.training, model.training
    device = next((p.device for p in module.parameters()), torch.device("cpu"))
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wanted = module.eval()(reals[:64].to(device)).double().cpu()
        found = behind(model.eval()(images[:64], quantise=False)).double()
    module.train(was)
    model.train(own)
    if found.shape != wanted.shape:
        error = np.inf
    else:
        error = float((found - wanted).abs().max() / max(float(wanted.abs().max()), 1e-30))
    if not error <= TOLERANCE:
        raise GuyotError(
            f"the graph that torch exported of {type(module).__name__} computes something else "
            f"than the module does on the example: outputs differ by up to {error:.2g} of the "
            "greatest one"
        )
