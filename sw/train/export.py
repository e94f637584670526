"""From the quantised torch model to the integer Network, without a difference."""

from __future__ import annotations

import numpy as np

from ..fixed import Format, bits_for
from ..network import Network
from ..operators import Convolution, Flatten, MaxPool, Operator, Requantise, Tensor
from .model import INPUT_FRACTION, QuantisedModel

SCORES = "scores"


def export(model: QuantisedModel, shape: tuple[int, int, int], meta: dict) -> Network:
    """The Network that gives :meth:`QuantisedModel.scores`, for raw uint8 images of ``shape``.

    A convolution is followed by the Requantise of its ReLU; the last one by a Requantise without
    a shift, in the narrowest signed format that holds every score that is possible.
    """
    pixels = Format(8, INPUT_FRACTION, zero=model.recipe.input_zero)
    network_input = Tensor(shape, pixels)
    operators: list[Operator] = []
    last, tensor, fraction = "input", network_input, INPUT_FRACTION
    relus = 0
    for layer in model.layers:
        if layer.weighted:
            block = model.weighted[layer.name]
            weights, bias = block.integers(fraction)
            out = block.output_fraction(fraction)
            convolution = Convolution(
                layer.name,
                (last,),
                weights,
                Format(model.recipe.weight_bits, block.weight_fraction, signed=True),
                (layer.stride, layer.stride),
                (layer.pad, layer.pad, layer.pad, layer.pad),
                layer.groups,
            )
            sums = convolution.infer(tensor)
            shift = sums.format.fraction - out
            if block.last:
                name, format = SCORES, _scores_format(convolution, tensor, bias, out)
            else:
                relus += 1
                name, format = f"relu{relus}", Format(model.recipe.activation_bits, out)
            requantise = Requantise(name, (layer.name,), format, bias, shift)
            operators += [convolution, requantise]
            last, tensor, fraction = name, requantise.infer(sums), out
        elif layer.kind != "relu":
            if layer.kind == "maxpool":
                op = MaxPool(layer.name, (last,), layer.kernel, (layer.stride, layer.stride))
            else:
                op = Flatten(layer.name, (last,))
            operators.append(op)
            last, tensor = layer.name, op.infer(tensor)
    return Network(network_input, tuple(operators), meta)


def _scores_format(op: Convolution, x: Tensor, bias: np.ndarray, fraction: int) -> Format:
    low, high = op.bounds(x)
    bits = bits_for(int((low + bias).min()), int((high + bias).max()), signed=True)
    return Format(bits, fraction, signed=True)
