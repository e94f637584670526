"""The scales of a float model's activations: which tensors become integers, and how fine.

A tensor's scale has the least squared error over the images, and where it must be a power of two
times that of the sums that it is made of, it is one with which weights lose little as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .calibrate import Statistics
from .choices import InputFormat
from .passes.fold_batch_norm import LAYERS
from .scales import best_scale, lost, shortened
from .source import Node, Source

JOINTS = ("Add", "Sub", "Sum", "Concat")
PRODUCTS = ("Mul",)
POOLS = ("AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum")
MOVES = ("Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Slice", "Gather", "Split",
         "Resize", "Upsample", "DepthToSpace", "Pad", "MaxPool", "GlobalMaxPool", "ReduceMax",
         "Identity", "Dropout", "Cast", "SpaceToDepth", "Expand", "Tile")  # fmt: skip
"""Nodes that give values that they were given: a quantiser stands in front of them."""
RISING = ("Relu", "Clip", "LeakyRelu", "PRelu", "Sigmoid", "HardSigmoid", "Tanh", "Softplus",
          "BatchNormalization", "Elu")  # fmt: skip
SHARED_TRIED = 17  # scales from half a power of two below the best one to half above
TURNING = ("HardSwish", "Abs", "Gelu", "QuickGelu", "Mish", "Swish")
FALLING = ("Cos", "Sin", "Sqrt", "Log", "Reciprocal", "Shrink")
"""Nodes that need a table as well, of what their whole chain of functions begins with."""
CHOICES = ("Where", "Max", "Min", "Div", "Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Not")
"""Nodes that with :data:`PRODUCTS` make functions of one element out of several."""
OF_ONE = (*RISING, *TURNING, *PRODUCTS, *CHOICES, "Add", "Sub", "Neg", "Cast", "Softsign", "Selu",
          "Celu", "Erf", "Exp", "Log", "Sqrt", "Reciprocal", "Sign")  # fmt: skip
"""Nodes that, beside constants, make a function of the one tensor that they read."""
ENDS = ("Softmax", "LogSoftmax", "Sigmoid", "ArgMax", "Tanh", "HardSigmoid")


Scales = Mapping[str, tuple[float, bool]]
"""By tensor: its scale, and whether it has a sign."""
NONE: Mapping[str, float] = {}


@dataclass(frozen=True)
class Settings:
    """``weight_bits``, ``activation_bits``; ``power_of_two``: scales that need no multiplier."""

    weight_bits: int = 8
    activation_bits: int = 8
    power_of_two: bool = True
    input: InputFormat | None = None


def quantised_tensors(source: Source) -> list[str]:
    """The tensors whose values become integers, in the order in which they are made."""
    functions = functions_of_one(source)
    wanted = {origin(source, base) for base, _ in functions.values()}
    inside = {name for _, names in functions.values() for name in names}
    wanted.update(name for name in functions.keys() - inside if not goes_on(source, name))
    for node in source.nodes:
        if node.outputs[0] in functions:
            continue
        values = values_of(source, node)
        joins = node.operator in (*JOINTS, *PRODUCTS) and len(values) > 1
        if node.operator in (*LAYERS, *POOLS, *TURNING) or joins:
            wanted.update(origin(source, name) for name in values)
        if node.operator in FALLING and len(values) == 1:
            wanted.add(origin(source, beginning(source, values[0])))
        if node.operator in TURNING or (
            node.operator in FALLING and not goes_on(source, node.outputs[0])
        ):
            wanted.add(node.outputs[0])
    last = source.maker(origin(source, source.output, ENDS))
    if last is not None and last.operator not in (*LAYERS, "Add", "Sub", *POOLS):
        wanted.add(last.outputs[0])
    if source.kind == "float32":  # integers whatever is computed of them
        wanted.add(source.input)
    order = [source.input, *(name for node in source.nodes for name in node.outputs)]
    return [name for name in order if name in wanted]


def values_of(source: Source, node: Node) -> list[str]:
    """The inputs of ``node`` that are no constants."""
    return [name for name in node.inputs if name and name not in source.constants]


def goes_on(source: Source, name: str) -> bool:
    """Whether all that reads a tensor makes a function of each of its elements."""
    readers = source.readers(name)
    return bool(readers) and all(
        node.operator in OF_ONE and len(values_of(source, node)) == 1 for node in readers
    )


def beginning(source: Source, name: str) -> str:
    """The tensor that ``name`` is a function of each element of."""
    while (node := source.maker(name)) is not None and node.operator in OF_ONE:
        values = values_of(source, node)
        if len(values) != 1:
            break
        name = values[0]
    return name


def functions_of_one(source: Source) -> dict[str, tuple[str, set[str]]]:
    """Tensors whose elements are a function of one element of another tensor, which several nodes
    make together (x * sigmoid(x), x where x > 0): that tensor, and those on the way from it."""
    found: dict[str, tuple[str, set[str]]] = {}

    def way(name: str) -> list[str]:
        """``name`` and what it is a function of, the nearest first."""
        names = [name]
        while (node := source.maker(name)) is not None:
            values = values_of(source, node)
            if node.outputs[0] in found:
                name = found[node.outputs[0]][0]
            elif node.operator in OF_ONE and len(values) == 1:
                name = values[0]
            else:
                break
            names.append(name)
        return names

    for node in source.nodes:
        values = values_of(source, node)
        if node.operator not in (*PRODUCTS, *CHOICES) or len(values) < 2:
            continue
        ways = [way(name) for name in values]
        base = next((name for name in ways[0] if all(name in other for other in ways)), None)
        if base is not None:
            inside = {name for each in ways for name in each[: each.index(base)]}
            found[node.outputs[0]] = base, inside
    return found


def origin(source: Source, name: str, also: Sequence[str] = ()) -> str:
    """The tensor that first had the values of ``name``."""
    while (node := source.maker(name)) is not None and node.operator in (*MOVES, *also):
        name = node.inputs[0]
    return name


def activation_scales(
    source: Source,
    points: Sequence[str],
    found: Mapping[str, Statistics],
    settings: Settings,
    known: Mapping[str, float] = NONE,
) -> dict[str, tuple[float, bool]]:
    """By tensor: its scale, and whether it has a sign. Tensors that are joined share a scale, those
    that are concatenated the sign as well. ``known``: scales that are not looked for, by tensor."""
    group = {name: name for name in points}

    def root(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    for node in source.nodes:
        values = [origin(source, n) for n in node.inputs if n and n not in source.constants]
        if node.operator in JOINTS and len(values) > 1:
            for other in values[1:]:
                group[root(other)] = root(values[0])
    signed = {name: bool(found[name].values.min() < 0) for name in points}
    for node in source.nodes:
        if node.operator == "Concat":
            values = [origin(source, n) for n in node.inputs if n not in source.constants]
            sign = any(signed[name] for name in values)
            signed.update(dict.fromkeys(values, sign))
    result = {}
    for name in points:
        members = [n for n in points if root(n) == root(name)]
        sign = any(signed[n] for n in members)
        unit = next((u for n in members if (u := tied(source, n, result)) is not None), None)
        unit = unit if settings.power_of_two else None
        if unit is None and name in known:
            scale = np.array([known[name]])
        else:
            values = np.concatenate([found[n].values for n in members])[None]
            one = unit or 1.0
            scale = one * best_scale(values / one, settings.activation_bits, sign, unit is not None)
            if settings.power_of_two and unit is None and len(members) == 1:
                scale = shared_scale(source, name, values, scale, sign, result, settings)
        if unit is None and len(members) > 1:
            scale = shortened(scale)
        result[name] = float(scale[0]), signed[name]
        for other in members:
            result[other] = result[name][0], signed[other]
        if settings.input is not None and source.input in members:
            result.update({n: (settings.input.scale, signed[n]) for n in members})
            result[source.input] = settings.input.scale, settings.input.signed
    return result


def shared_scale(
    source: Source,
    name: str,
    values: np.ndarray,
    scale: np.ndarray,
    sign: bool,
    scales: Scales,
    settings: Settings,
) -> np.ndarray:
    """(1,) the scale of an activation near its best one, ``scale``, with which the weights of its
    layer, whose scale differs from it by a shift, lose little as well."""
    node = source.maker(name)
    while node is not None and node.operator in (*RISING, *MOVES):
        node = source.maker(node.inputs[0])
    own = scales.get(origin(source, node.inputs[0])) if node and node.operator in LAYERS else None
    if node is None or own is None or node.inputs[1] not in source.constants:
        return scale
    weights = source.constants[node.inputs[1]].reshape(1, -1).astype(np.float64)
    least, best = np.inf, scale
    for tried in scale * 2.0 ** np.linspace(-0.5, 0.5, SHARED_TRIED)[:, None]:
        unit = tried / own[0]
        w = best_scale(weights / unit, settings.weight_bits, True, True) * unit
        error = lost(values, tried, settings.activation_bits, sign)
        error += lost(weights, w, settings.weight_bits, True)
        if error < least:
            least, best = error, tried
    return best


def tied(source: Source, name: str, scales: Scales) -> float | None:
    """The scale of the sums that become the tensor ``name`` where no weights can change it: those
    of a pooling, an addition or a product. Its own is a power of two of that, so that it takes a
    shift."""
    node = source.maker(name)
    while node is not None and node.operator in RISING:
        node = source.maker(node.inputs[0])
    if node is None or node.operator not in (*POOLS, "Add", "Sub", *PRODUCTS):
        return None
    known = scales.get(origin(source, node.inputs[0]))
    if known is None:
        return None
    if node.operator in PRODUCTS:
        other = scales.get(origin(source, node.inputs[1]))
        return None if other is None else known[0] * other[0]
    kernel = node.attributes.get("kernel_shape")
    return known[0] / float(np.prod(kernel)) if kernel else known[0]


def becomes(source: Source, name: str, scales: Scales) -> float | None:
    """The scale of the tensor that the sums ``name`` become behind a ReLU or its like."""
    while name not in scales:
        readers = source.readers(name)
        if len(readers) != 1 or readers[0].operator not in (*RISING, *MOVES):
            return None
        name = readers[0].outputs[0]
    return scales[name][0]
