"""Gemm and MatMul with constant weights: dense layers, and 1x1 convolutions over a sequence."""

from __future__ import annotations

import numpy as np

from ...operators import Convolution
from ..pieces import fraction_of
from ..problems import Refusal
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Constant, Value
from .common import constant_at, exact, value_at, weight_format, weights_of
from .convolution import sum_of


@handles("Gemm")
def gemm(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    if node.attributes.get("transA", 0):
        raise Refusal("its input is transposed", "put the batch first", "transA")
    factors = node.attributes.get("alpha", 1.0), node.attributes.get("beta", 1.0)
    if factors != (1.0, 1.0):
        raise Refusal("its sums are scaled", "fold the factors into the weights", "alpha, beta")
    weights = constant_at(inputs, 1, "weight")
    if node.attributes.get("transB", 0):
        weights = transposed(weights)
    return [dense(reader, node, value_at(inputs, 0), weights, inputs)]


def transposed(constant: Constant) -> Constant:
    turned = [None if a is None else a.T for a in (constant.integers, constant.scale)]
    return Constant(constant.array.T, *turned)


@handles("MatMul")
def matmul(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    weights = constant_at(inputs, 1, "second factor")
    if weights.array.ndim != 2:
        raise Refusal(
            f"weights of the shape {list(weights.array.shape)}", "use a matrix of (inputs, outputs)"
        )
    return [dense(reader, node, value_at(inputs, 0), weights, inputs[:2])]


def dense(
    reader: Reader, node: Node, x: Value, weights: Constant, inputs: list[Read | None]
) -> Value:
    """``weights``: (inputs, outputs). The last axis of ``x`` is the input."""
    x = exact(reader, x, f"{node.title}_input")
    w, scale = weights_of(weights, 1)
    rows_alone = x.index.ndim == 2 and x.index.shape[0] != 1  # a sequence without a batch axis
    if rows_alone:
        x = x.moved(x.index[None])
    if x.index.shape[-1] != len(w) or x.index.shape[0] != 1:
        raise Refusal(
            f"weights of {len(w)} inputs for a tensor of the shape {list(x.shape)}",
            "check the shapes, and that the batch is the first axis",
        )
    if x.index.size == len(w):
        tensor = reader.builder.flat(x.tensor)
        index = x.index.reshape(-1)
        matrix = np.zeros((w.shape[1], reader.builder.shape(tensor)[0]), np.int64)
        inside = index >= 0
        np.add.at(matrix.T, index[inside], w[inside])
        matrix = matrix[:, :, None, None]
    else:
        rows = np.moveaxis(x.index[0], -1, 0)
        pixels = reader.builder.shape(x.tensor)[1:]
        if rows[0].size != pixels[0] * pixels[1]:
            pixels = -1, rows.shape[-1]
        tensor = reader.builder.realise(x.tensor, rows.reshape(len(w), *pixels))
        matrix = np.ascontiguousarray(w.T)[:, :, None, None]
    op = Convolution(node.title, (tensor,), matrix, weight_format(matrix, fraction_of(scale)))
    name = reader.builder.add(op)
    shape = reader.builder.types[name].shape
    index = np.moveaxis(reader.places(shape, (shape[0], *x.shape[1:-1])), 0, -1)
    index = index if rows_alone else index[None]
    return sum_of(reader, node, x, weights, scale, inputs, 2, name, index)
