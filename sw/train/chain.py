"""The layers of a recipe as nodes."""

from __future__ import annotations

from ..errors import GuyotError
from ..fixed import Format
from ..layers import Layer as Line
from ..recipe import QuantiseRecipe
from ..refusals import nearest
from .complete import completed
from .model import QuantisedModel
from .nodes import (
    Entrance,
    Geometry,
    Greatest,
    Layer,
    Mean,
    Move,
    Node,
    Norm,
    Quantiser,
    Sum,
    Weighted,
    Window,
)
from .nodes.moves import places

INPUT_FRACTION = 8  # a pixel stands for (q - zero) / 256


def from_layers(
    layers: tuple[Line, ...], shape: tuple[int, int, int], recipe: QuantiseRecipe
) -> QuantisedModel:
    """The model of a recipe's layers for images of ``shape`` (C, H, W), with new weights."""
    pixels = Format(8, INPUT_FRACTION, zero=recipe.input_zero)
    entrance = Entrance(shape, pixels, 2.0**-INPUT_FRACTION)
    check_names(layers, recipe)
    shapes = {"input": shape} | {line.name: line.shape for line in layers}
    made = [_node(line, shapes[line.reads[0]], recipe, line is layers[-1]) for line in layers]
    return QuantisedModel(
        entrance, completed(made, entrance.kind, lambda name: recipe.bits(name)[1])
    )


def check_names(layers: tuple[Line, ...], recipe: QuantiseRecipe) -> None:
    """GuyotError where bits are given for a layer that there is not."""
    weighted = tuple(line.name for line in layers if line.weighted)
    others = tuple(line.name for line in layers if not line.weighted)
    for key, given, names in (
        ("weights", recipe.weights, weighted),
        ("activations", recipe.activations, others),
    ):
        for name in given:
            if name not in names:
                hint = nearest(name, names)
                raise GuyotError(f"quantise.{key}: there is no layer {name!r}{hint}")


def _node(line: Line, shape: tuple[int, int, int], recipe: QuantiseRecipe, last: bool) -> Node:
    """The node of a line that reads a tensor of ``shape``; ``last``: its sums are the scores."""
    reads, window = line.reads, Window(line.kernel, (line.stride, line.stride))
    if line.kind == "relu":
        return Quantiser(line.name, reads, recipe.bits(line.name)[1])
    if line.kind == "maxpool":
        return Greatest(line.name, reads, window)
    if line.kind == "flatten":
        return Move(line.name, reads, places(shape).reshape(-1, 1, 1), shape)
    if line.kind == "upsample":
        (down, right), here = line.kernel, places(shape)
        return Move(line.name, reads, here.repeat(down, 1).repeat(right, 2), shape)
    if line.kind == "add":
        return Sum(line.name, reads)
    if line.kind == "avgpool":
        return Mean(line.name, reads, window)
    sizes = (line.outputs, line.inputs // line.groups, *line.kernel)
    norm = Norm(line.outputs) if line.norm else None
    weights = Weighted(line.name, line.kind, sizes, recipe.bits(line.name)[0], norm)
    weights.draw(last)
    geometry = Geometry(
        (line.stride, line.stride),
        (line.pad[0], line.pad[0], line.pad[1], line.pad[1]),
        line.groups,
        dense=line.kind == "dense",
    )
    return Layer(line.name, reads, weights, geometry)
