"""The integer network: operators as plain data, and the interpreter that is the one truth.

A tensor is (C, H, W) integers in a :class:`~guyot.sw.fixed.Format`; batches put N in front. The
quantised torch model, the RTL and the netlist are compared with :meth:`Network.run` by equality.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np

from .errors import GuyotError

# Operators are importable from here as well.
from .operators import Add as Add
from .operators import Argmax as Argmax
from .operators import AveragePool as AveragePool
from .operators import Concat as Concat
from .operators import Convolution as Convolution
from .operators import Flatten as Flatten
from .operators import MaxPool as MaxPool
from .operators import Operator as Operator
from .operators import Requantise as Requantise
from .operators import Tensor as Tensor
from .operators import Upsample as Upsample
from .operators.windows import alone, continued

BATCH = 250  # images worked on at a time: keeps the unrolled patches in a few hundred MB


@dataclass(frozen=True, eq=False)
class Network:
    """Operators in topological order; the last one makes the output.

    ``input`` is the type of the images under the name "input"; ``meta`` holds what a reader may
    want to know (dataset, classes, accuracy, the command that made it): JSON values only.
    """

    input: Tensor
    operators: tuple[Operator, ...]
    meta: dict

    def __post_init__(self) -> None:
        if not self.operators:
            raise GuyotError("a network needs at least one operator")
        _ = self.types

    @cached_property
    def types(self) -> dict[str, Tensor]:
        """Every tensor's type by name, in order; raises GuyotError where the graph does not fit."""
        types = {"input": self.input}
        for op in self.operators:
            if op.name in types:
                raise GuyotError(f"two tensors have the name {op.name!r}")
            missing = [name for name in op.inputs if name not in types]
            if missing:
                raise GuyotError(f"layer {op.name!r} reads {missing[0]!r}, which nothing makes")
            types[op.name] = op.infer(*(types[name] for name in op.inputs))
        return types

    @property
    def output(self) -> Tensor:
        return self.types[self.operators[-1].name]

    @property
    def convolutions(self) -> list[Convolution]:
        return [op for op in self.operators if isinstance(op, Convolution)]

    @property
    def weights(self) -> int:
        return sum(op.weights.size for op in self.convolutions)

    @property
    def nonzero(self) -> int:
        return sum(op.nonzero for op in self.convolutions)

    @property
    def pixels(self) -> tuple[int, int]:
        """The least and the greatest integer of an image: those of the input's format, or fewer
        where an imported model's quantiser makes fewer (``meta["import"]["input"]["range"]``)."""
        format = self.input.format
        about: Any = self.meta
        for key in ("import", "input", "range"):
            about = about.get(key) if isinstance(about, dict) else None
        whole = isinstance(about, list) and len(about) == 2 and all(type(n) is int for n in about)
        low, high = about if whole else (format.low, format.high)
        return max(low, format.low), min(high, format.high)

    def check_images(self, images: np.ndarray) -> np.ndarray:
        """Images as (N, C, H, W) int64; a missing N or a single channel's C is added."""
        images = np.asarray(images)
        shape = self.input.shape
        if images.dtype.kind not in "iub":
            raise GuyotError(f"images are integers, not {images.dtype}")
        for candidate in (shape, shape[1:] if shape[0] == 1 else shape):
            if images.shape == candidate:
                images = images.reshape(1, *shape)
            elif images.ndim == len(candidate) + 1 and images.shape[1:] == candidate:
                images = images.reshape(-1, *shape)
        if images.ndim != 4 or images.shape[1:] != shape:
            raise GuyotError(
                f"images have the shape {images.shape}; the network takes (N, {shape})"
            )
        low, high = self.pixels
        if images.size and (images.min() < low or images.max() > high):
            raise GuyotError(
                f"pixels reach {images.min()}..{images.max()}; the network takes {low}..{high}"
            )
        return images.astype(np.int64)

    def trace(
        self, images: np.ndarray, resets: Sequence[int] = ()
    ) -> Iterator[dict[str, np.ndarray]]:
        """Every tensor of the graph by name, one dictionary for each batch of images; ``resets`` as
        in :meth:`run`."""
        images, above = self.check_images(images), self.at_reset()
        anew = set(resets) if self.continues else set()
        for start, stop in pairwise(sorted({*range(0, len(images), BATCH), *anew, len(images)})):
            if start in anew:
                above = self.at_reset()
            values = {"input": images[start:stop]}
            for op in self.operators:
                given = [values[name] for name in op.inputs]
                types = [self.types[name] for name in op.inputs]
                computed = op
                if op.history:
                    given[0], above[op.name] = continued(given[0], above[op.name])
                    types[0] = replace(types[0], shape=given[0].shape[1:])
                    computed = alone(op)
                values[op.name] = computed.compute(*given, types=tuple(types))
            yield values

    @property
    def continues(self) -> bool:
        """Whether frames are pieces of one endless stream, so that what comes out of one hangs on
        those before it."""
        return any(op.history for op in self.operators)

    def check_frames(self, what: str) -> None:
        """GuyotError where frames hang on those before them, which ``what`` knows nothing of."""
        if self.continues:
            raise GuyotError(
                f"{what} takes frames by themselves, and this network is one of an endless stream, "
                "whose scores depend on the frames before"
            )

    def at_reset(self) -> dict[str, np.ndarray]:
        """The rows (C, rows, W) above the first frame, by operator."""
        found = {}
        for op in self.operators:
            if op.history:
                x = self.types[op.inputs[0]]
                shape = x.shape[0], op.history, x.shape[2]
                found[op.name] = np.full(shape, op.filling(x), np.int64)
        return found

    def run(self, images: np.ndarray, resets: Sequence[int] = ()) -> np.ndarray:
        """The output integers: (N, C) for a vector output, else (N, C, H, W). The one truth.

        The images of a network that continues come one after the other, the first and each of
        ``resets`` after a reset.
        """
        last = self.operators[-1].name
        parts = [values[last] for values in self.trace(images, resets)]
        result = np.concatenate(parts) if parts else np.zeros((0, *self.output.shape), np.int64)
        return result[:, :, 0, 0] if self.output.shape[1:] == (1, 1) else result

    def classify(self, images: np.ndarray) -> np.ndarray:
        """(N,) the first class of the greatest score."""
        scores = self.run(images)
        return scores.reshape(len(scores), -1).argmax(axis=1)
