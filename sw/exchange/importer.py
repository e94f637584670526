"""ONNX and QONNX in: the steps from a file to an integer network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from ..network import Network
from .finish import scores
from .handlers.common import spatial
from .interpreter import InputFormat, Reader, read_source
from .passes import pools, signs
from .problems import Problem, Refusal, Unsupported
from .source import Source, load
from .values import Value


@dataclass(frozen=True)
class Imported:
    """A network, and how its images and outputs are those of the source.

    ``arrangement``: (C, H, W) places in the source's flattened input. ``output_index``: of the
    source's output shape, places in the network's flattened output. An output integer q is
    ``output_scale * (q - output_zero)``.
    """

    network: Network
    source: Source
    arrangement: np.ndarray
    output_index: np.ndarray
    output_scale: float
    output_zero: int
    notes: tuple[str, ...]

    def images(self, x: np.ndarray) -> np.ndarray:
        """(N, ...) reals as the source takes them to (N, C, H, W) integers of the network."""
        about = self.network.meta["import"]["input"]
        x = np.asarray(x).reshape(-1, self.arrangement.size)[:, self.arrangement.reshape(-1)]
        format = self.network.input.format
        q = np.round(x.astype(np.float32) / np.float32(about["scale"])) + about["zero"]
        q = np.clip(q, format.low, format.high).astype(np.int64)
        return q.reshape(-1, *self.network.input.shape)

    def outputs(self, images: np.ndarray) -> np.ndarray:
        """(N, ...) integers in the source's own order, of (N, C, H, W) integer images."""
        result = self.network.run(images)
        flat = result.reshape(len(result), -1)
        return flat[:, self.output_index.reshape(-1)].reshape(-1, *self.output_index.shape[1:])

    def reals(self, images: np.ndarray) -> np.ndarray:
        """What the outputs stand for."""
        return (self.outputs(images) - self.output_zero) * self.output_scale


def lower(source: Source, given: InputFormat | None = None) -> Imported:
    """The integer network of a quantised source; Unsupported names every node that is none."""
    reader, value = read_source(source, given)
    last = source.maker(source.output)
    title = last.title if last else source.output
    try:
        value = scores(reader, value, f"{title}_scores")
        network, index = finished(reader, value)
    except Refusal as refusal:
        problem = Problem(title, last.operator if last else "output", refusal.attribute,
                          refusal.why, refusal.do)  # fmt: skip
        raise Unsupported(source.title, [problem]) from refusal
    arrangement = reader.builder.arrangement
    notes = tuple(reader.builder.notes)
    scale, zero = float(value.scale[0]), value.zero
    meta = describe(source, network, reader, scale, zero, notes)
    network = pools.transform(signs.transform(replace(network, meta=meta)))
    return Imported(network, source, arrangement, index, scale, zero, notes)


def finished(reader: Reader, value: Value) -> tuple[Network, np.ndarray]:
    """The network whose last operator makes ``value``, and where its elements are in it."""
    tensor, index = value.tensor, value.index
    try:
        chw = spatial(value)
        moved = reader.builder.realise(tensor, chw)
        if moved != tensor:
            tensor, index = moved, np.arange(index.size).reshape(index.shape)
    except Refusal:
        if len(np.unique(index)) != index.size or index.size != np.prod(
            reader.builder.shape(tensor)
        ):
            raise
    return reader.builder.network(tensor, {}), index


def describe(
    source: Source, network: Network, reader: Reader, scale: float, zero: int, notes: Sequence[str]
) -> dict[str, Any]:
    """What a reader of the file may want to know of where it comes from."""
    format = network.input.format
    return {
        "import": {
            "source": Path(source.title).name,
            "input": {
                "name": source.input,
                "shape": list(source.shape),
                "layout": layout_of(reader.builder.arrangement, source.shape),
                "scale": reader.builder.input_scale,
                "zero": format.zero,
            },
            "output": {"name": source.output, "scale": scale, "zero": zero},
            "notes": list(notes),
        }
    }


def layout_of(arrangement: np.ndarray, shape: tuple[int, ...]) -> str:
    """How the source's input becomes (C, H, W): "as it is" or the axes of a transposition."""
    places = np.arange(arrangement.size).reshape(shape[1:])
    if np.array_equal(places.reshape(-1), arrangement.reshape(-1)):
        return "as it is"
    if places.ndim == 3 and np.array_equal(places.transpose(2, 0, 1), arrangement):
        return "channels last"
    return "mixed"
