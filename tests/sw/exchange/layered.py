"""An imported network layer by layer, and what float32 makes of the same model.

A possible tie in an early layer puts all that hangs on it in doubt, and the bounds of a deep
network's outputs become so wide that they tell nothing. Here each layer is computed from the
integers that the network itself has in front of it, so that a tie is in doubt where it is and
nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx

from guyot.sw.exchange.builder import legal
from guyot.sw.exchange.importer import Imported
from guyot.sw.exchange.source import Node

from .reference import QUANTISERS, Bounds, Tensor, integers, reference_of, sure


@dataclass
class Layers:
    """Of ``integers`` between the layers and at the end: ``wrong``, outside of what float32 may
    make of what is in front; ``apart``, other than exact arithmetic's, by ``most`` at most;
    ``ties``, where float32 may make two levels. ``names``: of the layers that were looked at."""

    integers: int = 0
    wrong: int = 0
    apart: int = 0
    most: int = 0
    ties: int = 0
    names: set[str] = field(default_factory=set)

    def count(self, name: str, got: np.ndarray, parts: tuple[np.ndarray, ...]) -> None:
        wanted, low, high = parts
        beside = np.abs(got - wanted)
        self.names.add(name)
        self.integers += got.size
        self.wrong += int(((got < low) | (got > high)).sum())
        self.apart += int((beside > 0).sum())
        self.most = max(self.most, int(beside.max(initial=0)))
        self.ties += int((low < high).sum())


def compare_layers(made: Imported, model: onnx.ModelProto, images: np.ndarray) -> Layers:
    """A network on (N, ...) reals with the model that it was imported from. Quantisers of which the
    network has no tensor of the same name and shape are passed over."""
    reference, found = reference_of(made, model), Layers()
    titles = [legal(n.title) for n in reference.source.nodes if n.operator in QUANTISERS]
    alone = {name for name in titles if titles.count(name) == 1}
    for image in images:
        given = made.images(image[None])
        (trace,) = made.network.trace(given)

        def judge(
            node: Node,
            inputs: list[Tensor | None],
            x: Bounds,
            trace: dict[str, np.ndarray] = trace,
        ) -> Bounds:
            name, step = legal(node.title), step_of(node, inputs)
            got = trace.get(name) if name in alone else None
            if step is None or got is None or not alike(got.shape, x.exact.shape):
                return x
            zero = 0
            if node.operator != "QuantizeLinear":  # whose integers are the network's
                zero = made.network.types[name].format.zero
            levels = (got.reshape(x.exact.shape) - zero).astype(np.float64)
            found.count(name, levels, tuple(np.round(part / step) for part in x.parts))
            return sure(levels * step)

        ends = [integers(made, part) for part in reference.run_one(image[None], judge).parts]
        got = made.outputs(given).reshape(ends[0].shape)
        found.count("output", got, tuple(ends))
    return found


def single(made: Imported, model: onnx.ModelProto, images: np.ndarray) -> np.ndarray:
    """(N, ...) the outputs of the model, run node by node in float32, as the network's integers."""
    return integers(made, reference_of(made, model).run_single(images))


def step_of(node: Node, inputs: list[Tensor | None]) -> float | None:
    """What a level of a quantiser's output stands for; None where it has several such, or where
    its levels lie beside the whole ones."""
    if node.operator == "QuantizeLinear":
        return 1.0
    if node.operator == "MultiThreshold":
        scale = float(node.attributes.get("out_scale", 1))
        bias = float(node.attributes.get("out_bias", 0))
        return abs(scale) if (bias / scale).is_integer() else None
    if node.operator not in ("Quant", "IntQuant", "BipolarQuant"):
        return None
    parts = [np.asarray(part) for part in inputs[1:3]]
    if any(part.size != 1 for part in parts) or (parts[1:] and parts[1].reshape(-1)[0] % 1):
        return None
    return float(parts[0].reshape(-1)[0])


def alike(shape: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether (1, C, H, W) of a network is a tensor of the source, sides of 1 left out."""
    first, second = ([n for n in each if n != 1] for each in (shape, other))
    return first == second
