"""Operators on each element by itself, of one tensor or of two."""

from __future__ import annotations

import numpy as np

from ..problems import Refusal
from .graph import LIMITS, Graph
from .handlers import reads
from .model import Operator, Tensor

UNARY = {"LOGISTIC": "Sigmoid", "TANH": "Tanh", "HARD_SWISH": "HardSwish", "ELU": "Elu",
         "EXP": "Exp", "ABS": "Abs", "NEG": "Neg", "FLOOR": "Floor", "CEIL": "Ceil",
         "ROUND": "Round", "SQRT": "Sqrt", "LOG": "Log", "SIN": "Sin", "COS": "Cos",
         "SIGN": "Sign"}  # fmt: skip
BINARY = {"ADD": "Add", "SUB": "Sub", "MUL": "Mul", "DIV": "Div", "MAXIMUM": "Max",
          "MINIMUM": "Min"}  # fmt: skip

WHOLE = ("int32", "int64")


@reads(*UNARY, *LIMITS, "LEAKY_RELU", "GELU")
def unary(graph: Graph, op: Operator) -> None:
    x, title = graph.input(op, 0), graph.output(op).name
    front = graph.is_first(x)
    name = graph.value(x, True, front)
    if op.kind in LIMITS:
        return graph.finish(op, name, front, op.kind)
    if op.kind == "LEAKY_RELU":
        made = graph.add("LeakyRelu", [name], title, alpha=float(op.option("alpha")))
    elif op.kind == "GELU":
        how = "tanh" if op.integer("approximate") else "none"
        made = graph.add("Gelu", [name], title, approximate=how)
    else:
        made = graph.add(UNARY[op.kind], [name], title)
    return graph.finish(op, made, front)


@reads("PRELU")
def prelu(graph: Graph, op: Operator) -> None:
    x = graph.input(op, 0)
    front = graph.is_first(x)
    inputs = [graph.value(x, True, front), operand(graph, op, 1, rank_of(x), front)]
    graph.finish(op, graph.add("PRelu", inputs, graph.output(op).name), front)


@reads(*BINARY)
def binary(graph: Graph, op: Operator) -> None:
    tensors = [graph.input(op, place) for place in (0, 1)]
    rank = max(map(rank_of, tensors))
    front = any(map(graph.is_first, tensors)) and all(
        t is not None and (t.data is not None or len(t.shape) == rank) for t in tensors
    )
    inputs = [operand(graph, op, place, rank, front) for place in (0, 1)]
    made = graph.add(BINARY[op.kind], inputs, graph.output(op).name)
    activation = "" if op.kind in ("MAXIMUM", "MINIMUM") else graph.activation(op)
    graph.finish(op, made, front, activation)


def rank_of(tensor: Tensor | None) -> int:
    return len(tensor.shape) if tensor is not None else 0


def operand(graph: Graph, op: Operator, place: int, rank: int, front: bool) -> str:
    """The reals of an input; a constant's axes are those of the image, of ``rank``."""
    tensor = graph.input(op, place)
    if tensor is None or tensor.data is None or not front:
        return graph.value(tensor, True, front)
    data = tensor.data.reshape((1,) * (rank - tensor.data.ndim) + tensor.data.shape)
    return graph.of_data(tensor, data, True, True)


@reads("SOFTMAX", "LOG_SOFTMAX")
def softmax(graph: Graph, op: Operator) -> None:
    x, title = graph.input(op, 0), graph.output(op).name
    name = graph.value(x)
    if op.kind == "SOFTMAX":
        beta = float(op.option("beta"))
        if not (np.isfinite(beta) and beta > 0):
            raise Refusal(f"beta is {beta}", "use one above zero", "beta")
        if beta != 1:
            factor = graph.constant(np.array(beta, np.float32), f"{title}/beta")
            name = graph.add("Mul", [name, factor], f"{title}_beta")
    operator = "Softmax" if op.kind == "SOFTMAX" else "LogSoftmax"
    graph.finish(op, graph.add(operator, [name], title, axis=-1), False)


@reads("QUANTIZE", "DEQUANTIZE", "CAST")
def quantise(graph: Graph, op: Operator) -> None:
    """The same numbers, by another quantiser or by none."""
    x, made = graph.input(op, 0), graph.output(op)
    if x is not None and x.kind in WHOLE and made.kind in WHOLE:  # of shapes, all 64 bits wide here
        name = graph.add("Identity", [graph.value(x)], made.name)
        return graph.made(made, name, True, False)
    if op.kind == "CAST" and (made.quantised or made.kind not in ("float32", "float16")):
        raise Refusal(f"it makes {made.kind}", "use QUANTIZE", "out_data_type")
    if op.kind == "DEQUANTIZE" and x is not None and x.data is not None:
        made.data = real_data(x)
        return None
    front = graph.is_first(x)
    name = graph.value(x, True, front)
    if not made.quantised:
        name = graph.add("Identity", [name], made.name)
    return graph.finish(op, name, front)


def real_data(tensor: Tensor) -> np.ndarray:
    """A constant's reals."""
    assert tensor.data is not None
    if not tensor.scale.size:
        return tensor.data.astype(np.float32)
    shape = [1] * tensor.data.ndim
    if tensor.scale.size > 1:
        axis = tensor.axis
        if not 0 <= axis < len(shape) or tensor.data.shape[axis] != tensor.scale.size:
            raise Refusal(f"the tensor {tensor.name!r} has {tensor.scale.size} scales", "use one")
        shape[axis] = -1
    whole = tensor.data.astype(np.int64) - tensor.zero.reshape(shape)
    return whole.astype(np.float32) * tensor.scale.reshape(shape)
