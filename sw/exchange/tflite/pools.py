"""Poolings, means, sums and maxima over pixels."""

from __future__ import annotations

from ..problems import Refusal
from .graph import Graph, first
from .handlers import reads
from .layers import geometry
from .model import Operator
from .moves import numbers

REDUCTIONS = {"MEAN": "ReduceMean", "SUM": "ReduceSum", "REDUCE_MAX": "ReduceMax"}


@reads("AVERAGE_POOL_2D", "MAX_POOL_2D")
def pool(graph: Graph, op: Operator) -> None:
    x, made = graph.input(op, 0), graph.output(op)
    options = geometry(graph, op)
    options["kernel_shape"] = [op.integer("filter_h"), op.integer("filter_w")]
    activation = graph.activation(op)
    if op.kind == "MAX_POOL_2D":
        whole = x is not None and graph.same_levels(x, made) and not activation
        name = graph.add("MaxPool", [graph.value(x, not whole, True)], made.name, **options)
        if whole:
            return graph.made(made, name, not made.quantised, True)
        return graph.finish(op, name, True, activation)
    options = unpadded(options, graph.sides(x)[1:3])
    name = graph.add("AveragePool", [graph.value(x, True, True)], made.name, **options)
    return graph.finish(op, name, True, activation)


def unpadded(options: dict, sides: tuple[int, ...]) -> dict:
    """SAME where windows fit is VALID."""
    steps = zip(sides, options["kernel_shape"], options["strides"], strict=False)
    if all(s > 0 and (-(-n // s) - 1) * s + k <= n for n, k, s in steps):
        options["auto_pad"] = "VALID"
    return options


@reads(*REDUCTIONS)
def reduce(graph: Graph, op: Operator) -> None:
    x, made = graph.input(op, 0), graph.output(op)
    rank = len(x.shape) if x is not None else 0
    axes = sorted({a % rank for a in graph.integers(op, 1, "axis")}) if rank else []
    if not axes or 0 in axes:
        raise Refusal(f"over the axes {axes}", "reduce rows, columns or channels", "axis")
    keep = op.integer("keep_dims")
    if op.kind == "MEAN" and rank == 4 and axes == [1, 2]:
        options = {"kernel_shape": list(graph.sides(x)[1:3]), "strides": [1, 1]}
        name = graph.add("AveragePool", [graph.value(x, True, True)], made.name, **options)
        if keep:
            return graph.finish(op, name, True)
        shape = graph.constant(numbers(made.shape), f"{made.name}/shape")
        return graph.finish(op, graph.add("Reshape", [name, shape], f"{made.name}_flat"), False)
    front = graph.is_first(x) and bool(keep)
    places = sorted(first(rank).index(a) for a in axes) if front else axes
    whole = op.kind == "REDUCE_MAX" and x is not None and graph.same_levels(x, made)
    inputs = [
        graph.value(x, not whole, front),
        graph.constant(numbers(places), f"{made.name}/axes"),
    ]
    name = graph.add(REDUCTIONS[op.kind], inputs, made.name, keepdims=int(bool(keep)))
    if whole:
        return graph.made(made, name, not made.quantised, front)
    return graph.finish(op, name, front)
