"""The integer network as it grows, operator by operator."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from ..errors import GuyotError
from ..fixed import Format
from ..network import Network
from ..operators import Convolution, Flatten, Operator, Table, Tensor
from .layout import Move, Shape, channel_map, moves
from .pieces import identity
from .problems import Refusal
from .quantiser import Quantiser

INPUT = "input"


class LayoutFound(Exception):
    """The first layer reads the input in another shape than was thought: ``index`` as (C, H, W)."""

    def __init__(self, index: np.ndarray) -> None:
        super().__init__()
        self.index = index


def legal(name: str) -> str:
    """``name`` as hardware can have it: letters, digits and _, a letter first."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_")
    return plain if plain[:1].isalpha() else f"layer_{plain}"


class Builder:
    """Operators and the types of what they make; names follow the source's.

    ``arrangement``: (C, H, W) places in the source's input, the way in which the network has it.
    ``entrance``: name and quantiser that say what integers the images are, and their tensor.
    """

    def __init__(self, arrangement: np.ndarray) -> None:
        self.operators: dict[str, Operator] = {}
        self.types: dict[str, Tensor] = {}
        self.arrangement = arrangement
        self.input_scale = 1.0
        self.finish: Callable[[np.ndarray], np.ndarray] | None = None
        self.entrance: tuple[str, Quantiser, str] | None = None
        self.notes: list[str] = []
        self.ties: dict[str, str] = {}  # by layer: that float32 decides some of its ties
        self.moved: dict[tuple, str] = {}
        self.range: tuple[int, int] | None = None  # of the input's integers, if not its format's
        self.deviation = 0.0  # of the scores from the source's, at most, in their unit

    @property
    def input_index(self) -> np.ndarray:
        """By place in the source's input: where the network has that element."""
        inverse = np.empty(self.arrangement.size, np.int64)
        inverse[self.arrangement.reshape(-1)] = np.arange(self.arrangement.size)
        return inverse

    def set_input(
        self,
        format: Format,
        scale: float,
        finish: Callable[[np.ndarray], np.ndarray] | None = None,
    ) -> None:
        """Says what integers the images are, what one unit of them stands for, and how the source
        makes them of (L, C) reals."""
        self.input_scale, self.finish = scale, finish
        shape = self.arrangement.shape
        self.types[INPUT] = Tensor((shape[0], shape[1], shape[2]), format)

    def shape(self, tensor: str) -> Shape:
        if tensor == INPUT:
            c, h, w = self.arrangement.shape
            return c, h, w
        return self.types[tensor].shape

    def pixels(self, tensor: str) -> int:
        _, rows, columns = self.shape(tensor)
        return rows * columns

    def add(self, op: Operator) -> str:
        """Appends ``op`` under a name of its own, which is returned."""
        wish = legal(op.name)
        name, count = wish, 1
        while name in self.operators or name == INPUT:
            count += 1
            name = f"{wish}_{count}"
        op = replace(op, name=name)
        try:
            self.types[name] = op.infer(*(self.types[i] for i in op.inputs))
        except ValueError as error:  # GuyotError, and what formats say
            raise Refusal(str(error), "make the layer smaller") from error
        self.operators[name] = op
        return name

    def replace(self, op: Operator) -> None:
        """Another operator in the place of one, before anybody has read it."""
        self.operators[op.name] = op
        self.types[op.name] = op.infer(*(self.types[i] for i in op.inputs))

    def is_sum(self, tensor: str) -> bool:
        return tensor in self.operators and self.operators[tensor].bare_sum

    def flat(self, tensor: str) -> str:
        """``tensor`` as (C * H * W, 1, 1)."""
        if self.shape(tensor)[1:] == (1, 1):
            return tensor
        return self.once((tensor, "flat"), lambda: self.add(Flatten(f"{tensor}_flat", (tensor,))))

    def once(self, key: tuple, make) -> str:
        if key not in self.moved:
            self.moved[key] = make()
        return self.moved[key]

    def realise(self, tensor: str, index: np.ndarray) -> str:
        """A tensor whose elements are those of ``tensor`` at ``index`` (C, H, W), channels of which
        may be padding as a whole."""
        kept = (index >= 0).any(axis=(1, 2))
        if kept.any() and not kept.all():
            inner = self.realise(tensor, index[kept])
            places = np.where(kept, np.cumsum(kept) - 1, -1)
            return self.move(inner, self.chosen(inner, places))
        shape = self.shape(tensor)
        if self.is_input(tensor):
            self.check_input(index)
        chain = moves(index, shape)
        if chain is None:
            chain = self.one_hot(tensor, index)
        for move in chain:
            tensor = self.move(tensor, move)
        return tensor

    def is_input(self, tensor: str) -> bool:
        """Whether ``tensor`` is the input, or what tables make of each of its elements."""
        while isinstance(op := self.operators.get(tensor), Table):
            tensor = op.inputs[0]
        return tensor == INPUT

    def check_input(self, index: np.ndarray) -> None:
        """LayoutFound where ``index`` is all of the input in another order."""
        if index.size == self.arrangement.size and (index >= 0).all():
            source = self.arrangement.reshape(-1)[index]
            same = index.shape == self.arrangement.shape and (source == self.arrangement).all()
            if not same and len(np.unique(source)) == source.size:
                raise LayoutFound(source)

    def move(self, tensor: str, move: Move) -> str:
        op = move(f"{tensor}_moved", tensor)
        fields = tuple(
            (v.shape, v.tobytes()) if isinstance(v, np.ndarray) else v
            for k, v in vars(op).items()
            if k != "name"
        )
        return self.once((type(op).__name__, *fields), lambda: self.add(op))

    def one_hot(self, tensor: str, index: np.ndarray) -> list[Move]:
        """Channels in any order by a convolution that chooses them, and nothing else."""
        channels = channel_map(index, self.shape(tensor))
        if channels is None:
            raise Refusal(
                "its input's elements come in an order that no layer reads",
                "keep to Reshape and Transpose between channels-last and channels-first, Flatten "
                "before dense layers, Slice, DepthToSpace and Resize by whole factors",
            )
        return [self.chosen(tensor, channels)]

    def chosen(self, tensor: str, channels: np.ndarray) -> Move:
        """The channels of ``tensor`` in another order, zero where the place is below zero."""
        weights = (channels[:, None] == np.arange(self.shape(tensor)[0])).astype(np.int64)
        weights = weights[:, :, None, None]
        format = self.types[tensor].format

        def convolution() -> str:
            name = f"{tensor}_chosen"
            return self.add(Convolution(name, (tensor,), weights, Format(2, 0, signed=True)))

        made = self.once((tensor, "chosen", channels.tobytes()), convolution)
        return lambda name, _: identity(name, made, len(channels), format)

    def network(self, output: str, meta: dict) -> Network:
        """Everything that ``output`` hangs on."""
        if output == INPUT:
            raise GuyotError("the model computes nothing that is left: its output is its input")
        read, kept = {output}, []
        for op in reversed(self.operators.values()):
            if op.name in read:
                read.update(op.inputs)
                kept.append(op)
        return Network(self.types[INPUT], tuple(reversed(kept)), meta)
