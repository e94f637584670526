"""A float model quantised after training: QONNX's Quant nodes on weights and activations.

What is inserted is a quantised source like any other, so that there is one way to integers, and
that way is exact. Weights: one scale for each output channel, or for a layer, so that a shift
brings its sums to what they become. Biases are corrected for the mean error that rounded weights
make (Nagel et al., 2019, arXiv:1906.04721, 4.2), and become whole sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .activations import Scales, Settings, becomes, origin
from .calibrate import Statistics
from .passes.fold_batch_norm import LAYERS, output_axis
from .scales import best_scale
from .source import QONNX_DOMAINS, Node, Source

Masks = Mapping[str, np.ndarray]
"""Which weights a layer keeps, in their shape, by the name of what it makes; all if it has none."""
SAMPLES = 1 << 15  # of a layer's weights, for its scale
OFF_TIES = 0.25  # of a unit: sums are never halfway between two integers, whichever way those go


@dataclass(frozen=True)
class Rounded:
    """A layer whose weights are quantised: the node, its weights' quantiser, the name of the float
    weights and which of them are kept; (O,) their scale and the unit of the sums; the greatest
    integer; what the bias has beside whole units."""

    layer: Node
    quant: Node
    weights: str
    kept: np.ndarray
    scale: np.ndarray
    unit: np.ndarray
    high: int
    aside: float

    @property
    def biased(self) -> bool:
        """Whether it has a place for a bias; a MatMul has none."""
        return self.layer.operator != "MatMul"


def quantise(
    source: Source,
    points: Sequence[str],
    scales: Scales,
    found: Mapping[str, Statistics],
    settings: Settings,
    masks: Masks,
) -> list[Rounded]:
    """Inserts quantisers into ``source``, in place, of the tensors ``points`` and all weights."""
    layers = [n for n in source.nodes if n.operator in LAYERS and n.inputs[1] in source.constants]
    made = [
        quantise_layer(source, n, scales, found[n.inputs[0]], settings, masks.get(n.outputs[0]))
        for n in layers
    ]
    for name in points:
        insert_quant(source, name, *scales[name], settings)
    return made


def weight_scale(
    source: Source, layer: Node, rows: np.ndarray, scales: Scales, settings: Settings
) -> tuple[np.ndarray, bool]:
    """(O,) the scale of the weights ``rows``, (O, K), and whether the sums are scores."""
    own = scales[origin(source, layer.inputs[0])][0]
    made = becomes(source, layer.outputs[0], scales)
    bits, every = settings.weight_bits, sample(rows)
    if made is None:  # scores of different scales could not be compared without multipliers
        scale = np.repeat(best_scale(every, bits, True, False), len(rows))
    elif settings.power_of_two:
        unit = made / own  # the scale of the sums is that of what they become, but for a shift
        scale = unit * np.repeat(best_scale(every / unit, bits, True, True), len(rows))
    else:
        scale = best_scale(rows, bits, True, False)
    return scale.astype(np.float32), made is None


def sample(rows: np.ndarray) -> np.ndarray:
    """(1, N) some of the values, the largest among them: enough to choose a scale by."""
    flat = rows.reshape(-1)
    step = -(-flat.size // SAMPLES)
    return np.append(flat[::step], flat[np.abs(flat).argmax()])[None]


def quantise_layer(
    source: Source,
    layer: Node,
    scales: Scales,
    inputs: Statistics,
    settings: Settings,
    kept: np.ndarray | None,
) -> Rounded:
    """Weights and bias of one layer."""
    weights = source.constants[layer.inputs[1]].astype(np.float64)
    kept = np.ones(weights.shape, bool) if kept is None else kept
    axis = output_axis(layer)
    exact = np.moveaxis(weights, axis, 0)
    rows = np.moveaxis(weights * kept, axis, 0)
    scale, last = weight_scale(source, layer, rows.reshape(len(rows), -1), scales, settings)
    high = (1 << (settings.weight_bits - 1)) - 1
    spread = scale.reshape(-1, *[1] * (rows.ndim - 1)).astype(np.float64)
    error = np.clip(np.round(rows / spread), -high, high) * spread - exact
    name = source.fresh(f"{layer.title}_quantised")
    shape = [-1 if n == axis else 1 for n in range(weights.ndim)]
    constants = [scale.reshape(shape), np.float32(0), np.float32(settings.weight_bits)]
    names = []
    for part, value in zip(("scale", "zero", "bits"), constants, strict=True):
        names.append(source.fresh(f"{name}_{part}"))
        source.constants[names[-1]] = np.asarray(value)
    attributes = {"signed": 1, "narrow": 1, "rounding_mode": "ROUND"}
    float_weights = pruned = layer.inputs[1]
    if not kept.all():
        pruned = source.fresh(f"{layer.title}_pruned")
        source.constants[pruned] = (weights * kept).astype(np.float32)
    node = Node("Quant", [pruned, *names], [name], attributes, QONNX_DOMAINS[0], name)
    source.nodes.insert(source.nodes.index(layer), node)
    layer.inputs[1] = name
    unit = scales[origin(source, layer.inputs[0])][0] * scale.astype(np.float64)
    aside = 0.0 if last else OFF_TIES
    spread = scale.astype(np.float64)
    made = Rounded(layer, node, float_weights, kept, spread, unit, high, aside)
    has = len(layer.inputs) > 2 and layer.inputs[2]
    bias = source.constants[layer.inputs[2]].reshape(-1).astype(np.float64) if has else 0.0
    if made.biased:
        round_bias(source, made, bias - mean_error(layer, error, inputs.means))
    return made


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


def round_bias(source: Source, rounded: Rounded, bias: np.ndarray) -> None:
    """(O,) ``bias`` in whole units, into the layer."""
    layer = rounded.layer
    whole = (np.round(bias / rounded.unit) + rounded.aside) * rounded.unit
    name = source.fresh(f"{layer.title}_whole_bias")
    source.constants[name] = whole.astype(np.float32)
    layer.inputs = [*layer.inputs[:2], name]


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
