"""The ONNX graph as it grows: each tensor of the file in the forms that operators ask for.

A tensor has up to four: integers or the reals that they stand for, channels last as the file has
it or channels first as ONNX's layers read it. One is what its operator makes, the others are made
when they are asked for, by DequantizeLinear, QuantizeLinear and Transpose.
"""

from __future__ import annotations

import numpy as np

from ..problems import Refusal
from ..source import Node
from .model import Model, Operator, Tensor
from .schema import ACTIVATIONS

LIMITS = {"RELU": (0.0, None), "RELU6": (0.0, 6.0), "RELU_N1_TO_1": (-1.0, 1.0),
          "RELU_0_TO_1": (0.0, 1.0)}  # fmt: skip
"""By activation: the least and the greatest that it lets through."""
CONST = "use a constant"


def first(rank: int) -> list[int]:
    """The axes of a tensor, channels last, in the order of channels first."""
    return [0, rank - 1, *range(1, rank - 1)] if rank > 2 else list(range(rank))


def last(rank: int) -> list[int]:
    """The way back."""
    return [0, *range(2, rank), 1] if rank > 2 else list(range(rank))


def level(tensor: Tensor, end: float | None) -> float | None:
    """The level of a quantised tensor next to a limit, as kernels round it: half away from zero.
    None where the limit lies at or outside of its integers' own."""
    if end is None:
        return None
    whole = int(abs(np.float32(end) / tensor.scale[0]) + np.float32(0.5)) * (-1 if end < 0 else 1)
    limits, zero = np.iinfo(tensor.kind), int(tensor.zero[0])
    inside = limits.min < whole + zero if end <= 0 else whole + zero < limits.max
    return float(whole * tensor.scale[0].astype(np.float64)) if inside else None


class Graph:
    """``forms``: by (tensor, whether reals, whether channels first), the name in ONNX."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.nodes: list[Node] = []
        self.constants: dict[str, np.ndarray] = {}
        self.forms: dict[tuple[int, bool, bool], str] = {}
        self.notes: list[str] = []
        self.taken = {t.name for t in model.tensors}

    def tensor(self, index: int) -> Tensor:
        return self.model.tensors[index]

    def input(self, op: Operator, place: int) -> Tensor | None:
        """The tensor that an operator reads, None where it is left out."""
        index = op.inputs[place] if place < len(op.inputs) else -1
        return None if index < 0 else self.tensor(index)

    def output(self, op: Operator, place: int = 0) -> Tensor:
        if place >= len(op.outputs) or op.outputs[place] < 0:
            raise Refusal("it makes nothing", "check the model")
        return self.tensor(op.outputs[place])

    # Nodes and constants

    def fresh(self, wish: str) -> str:
        name, count = wish, 1
        while name in self.taken:
            count += 1
            name = f"{wish}_{count}"
        self.taken.add(name)
        return name

    def add(self, operator: str, inputs: list[str], title: str, **attributes) -> str:
        """Appends a node called ``title``; what it makes."""
        made = self.fresh(f"{title}/{operator}")
        self.nodes.append(Node(operator, inputs, [made], attributes, "", title))
        return made

    def constant(self, array: np.ndarray, wish: str) -> str:
        name = self.fresh(wish)
        self.constants[name] = array
        return name

    # The forms of a tensor

    def value(self, tensor: Tensor | None, real: bool = True, channels_first: bool = False) -> str:
        """The name of ``tensor`` in a form; Refusal where nothing makes it."""
        if tensor is None:
            raise Refusal("an input is left out", "check the model")
        form = self.form(tensor, real, channels_first)
        if form not in self.forms:
            self.forms[form] = self.converted(tensor, *form[1:])
        return self.forms[form]

    def form(self, tensor: Tensor, real: bool, channels_first: bool) -> tuple[int, bool, bool]:
        """The key of a form: tensors that are not quantised, or have no pixels, have fewer."""
        return tensor.index, real or not tensor.quantised, channels_first and len(tensor.shape) > 2

    def is_first(self, tensor: Tensor | None) -> bool:
        """Whether its operator has made it channels first."""
        return tensor is not None and any(
            (tensor.index, real, True) in self.forms for real in (True, False)
        )

    def converted(self, tensor: Tensor, real: bool, channels_first: bool) -> str:
        if tensor.data is not None:
            return self.of_data(tensor, tensor.data, real, channels_first)
        index = tensor.index
        others = [(not real, channels_first), (real, not channels_first)]
        known = [o for o in others if (index, *self.form(tensor, *o)[1:]) in self.forms]
        if not known and (index, not real, not channels_first) in self.forms:
            known = [(real, not channels_first)]
        if not known:
            raise Refusal(
                f"it reads the tensor {tensor.name!r}, which no operator in front of it makes",
                "check the model",
            )
        form = known[0]
        name = self.value(tensor, *form)
        if form[0] == real:
            perm = first(len(tensor.shape)) if channels_first else last(len(tensor.shape))
            return self.add("Transpose", [name], f"{tensor.name}_moved", perm=perm)
        return self.linear(tensor, name, "DequantizeLinear" if real else "QuantizeLinear")

    def linear(self, tensor: Tensor, name: str, operator: str) -> str:
        """A quantiser of ``tensor``, or its way back."""
        title = f"{tensor.name}_{'real' if operator == 'DequantizeLinear' else 'quantised'}"
        return self.add(operator, [name, *self.quantiser(tensor)], title)

    def quantiser(self, tensor: Tensor) -> tuple[str, str]:
        """The constants of a QuantizeLinear that makes ``tensor``."""
        if tensor.scale.size != 1:
            raise Refusal(
                f"the tensor {tensor.name!r} has {tensor.scale.size} scales", "use one scale"
            )
        limits = np.iinfo(tensor.kind)
        if not limits.min <= tensor.zero[0] <= limits.max:
            raise Refusal(
                f"the tensor {tensor.name!r} of {tensor.kind} has the zero point {tensor.zero[0]}",
                "check the model",
            )
        names = f"{tensor.name}/scale", f"{tensor.name}/zero"
        if names[0] not in self.constants:
            self.taken |= set(names)
            self.constants[names[0]] = tensor.scale.reshape(()).astype(np.float32)
            self.constants[names[1]] = tensor.zero.reshape(()).astype(tensor.kind)
        return names

    def of_data(self, tensor: Tensor, data: np.ndarray, real: bool, channels_first: bool) -> str:
        if channels_first:
            data = data.transpose(first(data.ndim))
        if not tensor.quantised:
            kind = np.float32 if data.dtype.kind == "f" else np.int64
            return self.constant(data.astype(kind), f"{tensor.name}/constant")
        name = self.constant(np.ascontiguousarray(data), f"{tensor.name}/constant")
        return self.linear(tensor, name, "DequantizeLinear") if real else name

    # What operators make

    def finish(
        self, op: Operator, made: str, channels_first: bool, activation: str = "", place: int = 0
    ) -> None:
        """Says that the reals ``made`` are an operator's output, but for its activation and its
        quantiser."""
        tensor = self.output(op, place)
        made = self.activated(tensor, made, activation)
        if tensor.quantised:
            made = self.linear(tensor, made, "QuantizeLinear")
        self.made(tensor, made, not tensor.quantised, channels_first)

    def made(self, tensor: Tensor, name: str, real: bool, channels_first: bool) -> None:
        """Says which form of ``tensor`` is ``name``; as the file has it, it has the file's name."""
        form = self.form(tensor, real, channels_first)
        if any(key[0] == tensor.index for key in self.forms):
            raise Refusal(f"it makes the tensor {tensor.name!r} a second time", "check the model")
        last_node = self.nodes[-1] if self.nodes else None
        if not form[2] and last_node is not None and last_node.outputs == [name]:
            last_node.outputs = [tensor.name]
            name = tensor.name
        self.forms[form] = name

    def activated(self, tensor: Tensor, made: str, activation: str) -> str:
        """``made`` behind an activation; clips are between levels of the output's quantiser."""
        if activation in ("", "TANH"):
            return self.add("Tanh", [made], f"{tensor.name}_tanh") if activation else made
        if activation not in LIMITS:
            raise Refusal(f"the activation {activation}", "use RELU or none", "activation")
        low, high = LIMITS[activation]
        title = f"{tensor.name}_{activation.lower()}"
        if tensor.quantised and tensor.scale.size == 1:
            low, high = (level(tensor, end) for end in (low, high))
        if low is None and high is None:
            return made
        if low == 0 and high is None:
            return self.add("Relu", [made], title)
        ends = ["", ""]
        for n, end in enumerate((low, high)):
            if end is not None:
                ends[n] = self.constant(np.array(end, np.float32), f"{title}/limit{n}")
        return self.add("Clip", [made, *ends], title)

    # What handlers ask

    def activation(self, op: Operator) -> str:
        number = op.integer("activation")
        return ACTIVATIONS.get(number, f"number {number}")

    def sides(self, tensor: Tensor | None) -> tuple[int, ...]:
        """The shape of a tensor, on which what is written depends."""
        if tensor is None:
            raise Refusal("an input is left out", "check the model")
        if tensor.open:
            raise Refusal(
                f"the tensor {tensor.name!r} has the open shape {list(tensor.signature)}",
                "convert the model with a fixed input",
            )
        return tensor.shape

    def data(self, op: Operator, place: int, what: str) -> np.ndarray:
        """The constant that an operator reads."""
        tensor = self.input(op, place)
        if tensor is None or tensor.data is None:
            raise Refusal(f"its {what} is computed", CONST, what)
        return tensor.data

    def integers(self, op: Operator, place: int, what: str) -> list[int]:
        return [int(n) for n in self.data(op, place, what).reshape(-1)]

    def same_levels(self, a: Tensor, b: Tensor) -> bool:
        """Whether two tensors' integers stand for the same reals."""
        same = a.kind == b.kind and a.quantised == b.quantised
        return same and np.array_equal(a.scale, b.scale) and np.array_equal(a.zero, b.zero)
