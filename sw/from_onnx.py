"""ONNX, QONNX and TFLite models as integer networks, fine-tuned by torch where that is wished."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx

from .exchange.choices import Choices, InputFormat
from .exchange.importer import import_model
from .network import Network
from .tuner import tuner


def from_onnx(
    model: str | Path | onnx.ModelProto,
    calibrate: str | Path | np.ndarray | None = None,
    *,
    bits: tuple[int, int] = (8, 8),
    power_of_two: bool = True,
    prune: float = 0.0,
    finetune: int = 0,
    input: InputFormat | None = None,
    input_shape: Sequence[int] | None = None,
    mean: float | Sequence[float] = (),
    std: float | Sequence[float] = (),
) -> Network:
    """The integer network of an ONNX or QONNX model.

    A quantised one needs nothing else, and the network is equal to it. A float one is quantised on
    the images ``calibrate`` (an array, an .npz, a folder): ``bits`` of weights and activations,
    with ``power_of_two`` scales, which need no multiplier in hardware, or any. ``prune``: the
    fraction of the weights that becomes zero. ``finetune``: how often a float model's weights are
    trained over the images to give its scores again, by torch. ``input``: what integers the images
    are; ``mean``, ``std``: the model takes (image - mean) / std, one number or one a channel.
    GuyotError names all that is not supported.
    """
    shape = None if input_shape is None else tuple(input_shape)
    parts = [tuple(np.atleast_1d(np.asarray(x, np.float64)).tolist()) for x in (mean, std)]
    choices = Choices(bits, power_of_two, prune, input, shape, finetune, *parts)
    return import_model(model, calibrate, choices, tuner).network
