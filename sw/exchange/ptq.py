"""A float model quantised after training: QONNX's Quant nodes on weights and activations.

What is inserted is a quantised source like any other, so that there is one way to integers, and
that way is exact. Weights: one scale for each output channel, or powers of two, one for each layer,
which need no multiplier in hardware. Activations: the scale of least squared error on the images
given. Biases are corrected for the mean error that rounded weights make (Nagel et al., 2019,
arXiv:1906.04721, 4.2), and become whole sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .calibrate import Statistics, collect
from .choices import InputFormat
from .passes.fold_batch_norm import LAYERS, output_axis
from .scales import best_scale, lost
from .source import QONNX_DOMAINS, Node, Source

JOINTS = ("Add", "Sub", "Sum", "Concat")
POOLS = ("AveragePool", "GlobalAveragePool", "ReduceMean", "ReduceSum")
MOVES = ("Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Slice", "Gather", "Split",
         "Resize", "Upsample", "DepthToSpace", "Pad", "MaxPool", "GlobalMaxPool", "ReduceMax",
         "Identity", "Dropout", "Cast", "SpaceToDepth", "Expand", "Tile")  # fmt: skip
"""Nodes that give values that they were given: a quantiser stands in front of them."""
RISING = ("Relu", "Clip", "LeakyRelu", "PRelu", "Sigmoid", "HardSigmoid", "Tanh", "Softplus",
          "BatchNormalization", "Elu")  # fmt: skip
SHARED_TRIED = 17  # scales from half a power of two below the best one to half above
OFF_TIES = 0.25  # of a unit: sums are never halfway between two integers, whichever way those go
TURNING = ("HardSwish", "Abs", "Gelu", "Mish", "Swish")
ENDS = ("Softmax", "LogSoftmax", "Sigmoid", "ArgMax", "Tanh", "HardSigmoid")


@dataclass(frozen=True)
class Settings:
    """``weight_bits``, ``activation_bits``; ``power_of_two``: scales that need no multiplier."""

    weight_bits: int = 8
    activation_bits: int = 8
    power_of_two: bool = True
    input: InputFormat | None = None


def quantise(source: Source, images: np.ndarray, settings: Settings) -> None:
    """Inserts quantisers into ``source``, in place. ``images``: (N, ...) reals."""
    layers = [n for n in source.nodes if n.operator in LAYERS and n.inputs[1] in source.constants]
    points = quantised_tensors(source)
    inputs = [layer.inputs[0] for layer in layers]
    found = collect(source, [*points, *inputs], images)
    scales = activation_scales(source, points, found, settings)
    for layer in layers:
        quantise_layer(source, layer, scales, found[layer.inputs[0]], settings)
    for name in points:
        insert_quant(source, name, *scales[name], settings)


def quantised_tensors(source: Source) -> list[str]:
    """The tensors whose values become integers, in the order in which they are made."""
    wanted = set()
    for node in source.nodes:
        values = [name for name in node.inputs if name and name not in source.constants]
        joins = node.operator in JOINTS and len(values) > 1
        if node.operator in (*LAYERS, *POOLS, *TURNING) or joins:
            wanted.update(origin(source, name) for name in values)
        if node.operator in TURNING:
            wanted.add(node.outputs[0])
    last = source.maker(origin(source, source.output, ENDS))
    if last is not None and last.operator not in (*LAYERS, "Add", "Sub", *POOLS):
        wanted.add(last.outputs[0])
    order = [source.input, *(name for node in source.nodes for name in node.outputs)]
    return [name for name in order if name in wanted]


def origin(source: Source, name: str, also: Sequence[str] = ()) -> str:
    """The tensor that first had the values of ``name``."""
    while (node := source.maker(name)) is not None and node.operator in (*MOVES, *also):
        name = node.inputs[0]
    return name


def activation_scales(
    source: Source, points: Sequence[str], found: dict[str, Statistics], settings: Settings
) -> dict[str, tuple[float, bool]]:
    """By tensor: its scale, and whether it has a sign. Tensors that are joined share a scale, those
    that are concatenated the sign as well."""
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
        values = np.concatenate([found[n].values for n in members])[None]
        unit = next((u for n in members if (u := tied(source, n, result)) is not None), None)
        unit = unit if settings.power_of_two else None
        bound = unit is not None
        unit = 1.0 if unit is None else unit
        scale = best_scale(values / unit, settings.activation_bits, sign, bound)
        scale = scale * unit
        if settings.power_of_two and not bound and len(members) == 1:
            scale = shared_scale(source, name, values, scale, sign, result, settings)
        result[name] = float(scale[0]), signed[name]
        for other in members:
            result[other] = result[name][0], signed[other]
        if settings.input is not None and source.input in members:
            result.update({n: (settings.input.scale, signed[n]) for n in members})
    return result


def shared_scale(
    source: Source,
    name: str,
    values: np.ndarray,
    scale: np.ndarray,
    sign: bool,
    scales: dict[str, tuple[float, bool]],
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


def tied(source: Source, name: str, scales: dict[str, tuple[float, bool]]) -> float | None:
    """The scale of the sums that become the tensor ``name`` where no weights can change it: those
    of a pooling and of an addition. Its own is a power of two of that, so that it takes a shift."""
    node = source.maker(name)
    while node is not None and node.operator in RISING:
        node = source.maker(node.inputs[0])
    if node is None or node.operator not in (*POOLS, "Add", "Sub"):
        return None
    known = scales.get(origin(source, node.inputs[0]))
    if known is None:
        return None
    kernel = node.attributes.get("kernel_shape")
    return known[0] / float(np.prod(kernel)) if kernel else known[0]


def becomes(source: Source, name: str, scales: dict[str, tuple[float, bool]]) -> float | None:
    """The scale of the tensor that the sums ``name`` become behind a ReLU or its like."""
    while name not in scales:
        readers = source.readers(name)
        if len(readers) != 1 or readers[0].operator not in (*RISING, *MOVES):
            return None
        name = readers[0].outputs[0]
    return scales[name][0]


def quantise_layer(
    source: Source,
    layer: Node,
    scales: dict[str, tuple[float, bool]],
    inputs: Statistics,
    settings: Settings,
) -> None:
    """Weights and bias of one layer."""
    weights = source.constants[layer.inputs[1]].astype(np.float64)
    axis = output_axis(layer)
    rows = np.moveaxis(weights, axis, 0)
    flat, bits = rows.reshape(len(rows), -1), settings.weight_bits
    own = scales[origin(source, layer.inputs[0])][0]
    made = becomes(source, layer.outputs[0], scales)
    if made is None:  # scores of different scales could not be compared without multipliers
        scale = np.repeat(best_scale(flat.reshape(1, -1), bits, True, False), len(rows))
    elif settings.power_of_two:
        unit = made / own  # the scale of the sums is that of what they become, but for a shift
        scale = unit * np.repeat(
            best_scale(flat.reshape(1, -1) / unit, bits, True, True), len(rows)
        )
    else:
        scale = best_scale(flat, bits, True, False)
    scale = scale.astype(np.float32)
    high = (1 << (bits - 1)) - 1
    spread = scale.reshape(-1, *[1] * (rows.ndim - 1)).astype(np.float64)
    error = np.clip(np.round(rows / spread), -high, high) * spread - rows
    name = source.fresh(f"{layer.title}_quantised")
    shape = [-1 if n == axis else 1 for n in range(weights.ndim)]
    constants = [scale.reshape(shape), np.float32(0), np.float32(bits)]
    names = []
    for part, value in zip(("scale", "zero", "bits"), constants, strict=True):
        names.append(source.fresh(f"{name}_{part}"))
        source.constants[names[-1]] = np.asarray(value)
    attributes = {"signed": 1, "narrow": 1, "rounding_mode": "ROUND"}
    node = Node("Quant", [layer.inputs[1], *names], [name], attributes, QONNX_DOMAINS[0], name)
    source.nodes.insert(source.nodes.index(layer), node)
    unit = own * scale.astype(np.float64)
    aside = 0.0 if made is None else OFF_TIES
    set_bias(source, layer, name, mean_error(layer, error, inputs.means), unit, aside)


def mean_error(layer: Node, error: np.ndarray, means: np.ndarray) -> np.ndarray:
    """(O,) what rounding the weights adds to each output on the average. ``error``: outputs first;
    ``means``: of each input channel."""
    if layer.operator == "Conv":
        groups = int(layer.attributes.get("group", 1))
        taps = error.reshape(*error.shape[:2], -1).sum(axis=2)
        mine = means.reshape(groups, -1)[np.arange(len(taps)) // (len(taps) // groups)]
        return (taps * mine).sum(axis=1)
    if layer.operator == "ConvTranspose":
        steps = np.prod(layer.attributes.get("strides") or [1])
        return (error.reshape(*error.shape[:2], -1).sum(axis=2) * means).sum(axis=1) / steps
    return error.reshape(len(error), -1) @ means


def set_bias(
    source: Source,
    layer: Node,
    weights: str,
    error: np.ndarray,
    unit: np.ndarray,
    aside: float,
) -> None:
    """The bias less ``error``, in whole ``unit``s and ``aside``, (O,) each; a MatMul has none."""
    layer.inputs[1] = weights
    if layer.operator == "MatMul":
        return
    has = len(layer.inputs) > 2 and layer.inputs[2]
    bias = source.constants[layer.inputs[2]].reshape(-1).astype(np.float64) if has else 0.0
    whole = (np.round((bias - error) / unit) + aside) * unit
    name = source.fresh(f"{layer.title}_whole_bias")
    source.constants[name] = whole.astype(np.float32)
    layer.inputs = [layer.inputs[0], weights, name]


def insert_quant(source: Source, name: str, scale: float, signed: bool, settings: Settings) -> None:
    """A Quant behind the tensor ``name``, for all that read it."""
    given = settings.input if name == source.input else None
    bits = settings.activation_bits if given is None else given.bits
    zero = 0 if given is None else given.zero
    made = source.fresh(f"{name}_integers")
    for node in source.readers(name):
        node.inputs = [made if n == name else n for n in node.inputs]
    names = []
    for part, value in (("scale", scale), ("zero", zero), ("bits", bits)):
        names.append(source.fresh(f"{made}_{part}"))
        source.constants[names[-1]] = np.asarray(value, np.float32)
    # Values that are not below zero round alike either way, and half-up is less hardware.
    rounding = "ROUND" if signed or zero else "HALF_UP"
    attributes = {"signed": int(signed), "narrow": 0, "rounding_mode": rounding}
    node = Node("Quant", [name, *names], [made], attributes, QONNX_DOMAINS[0], made)
    maker = source.maker(name)
    source.nodes.insert(0 if maker is None else source.nodes.index(maker) + 1, node)
    if name == source.output:
        source.output = made
