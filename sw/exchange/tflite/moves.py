"""Operators that only move elements; they move the integers as they are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..problems import Refusal
from .graph import Graph, first
from .handlers import reads
from .model import Operator, Tensor

LONG = np.iinfo(np.int64).max


def numbers(values: Sequence[int]) -> np.ndarray:
    return np.array(list(values), np.int64)


def ends(graph: Graph, op: Operator, place: int = 0) -> tuple[Tensor, Tensor, bool]:
    """What it reads, what it makes, and whether the integers are moved themselves."""
    x, made = graph.input(op, place), graph.output(op)
    if x is None:
        raise Refusal("an input is left out", "check the model")
    return x, made, graph.same_levels(x, made)


def done(graph: Graph, op: Operator, name: str, whole: bool, channels_first: bool = False) -> None:
    made = graph.output(op)
    if whole:
        graph.made(made, name, not made.quantised, channels_first)
    else:
        graph.finish(op, name, channels_first)


@reads("RESHAPE", "SQUEEZE", "EXPAND_DIMS")
def reshape(graph: Graph, op: Operator) -> None:
    """To the shape that the file gives the result, or to one that is computed of other shapes."""
    x, made, whole = ends(graph, op)
    if made.open and op.kind == "RESHAPE":
        shape = graph.value(graph.input(op, 1))
    else:
        shape = graph.constant(numbers(graph.sides(made)), f"{made.name}/shape")
    done(graph, op, graph.add("Reshape", [graph.value(x, not whole), shape], made.name), whole)


@reads("SHAPE")
def shape_of(graph: Graph, op: Operator) -> None:
    made = graph.output(op)
    graph.made(made, graph.add("Shape", [graph.value(graph.input(op, 0))], made.name), True, False)


@reads("TRANSPOSE")
def transpose(graph: Graph, op: Operator) -> None:
    x, made, whole = ends(graph, op)
    perm = graph.integers(op, 1, "perm")
    if sorted(p % max(len(x.shape), 1) for p in perm) != list(range(len(x.shape))):
        raise Refusal(f"axes in the order {perm} of a tensor {list(x.shape)}", "check it", "perm")
    perm = [p % len(x.shape) for p in perm]
    name = graph.add("Transpose", [graph.value(x, not whole)], made.name, perm=perm)
    done(graph, op, name, whole)


@reads("PAD", "PADV2", "MIRROR_PAD")
def pad(graph: Graph, op: Operator) -> None:
    """Of reals, among which what it puts in is zero."""
    x, made, same = ends(graph, op)
    table = graph.data(op, 1, "paddings").reshape(-1)
    if table.size != 2 * len(x.shape):
        raise Refusal(f"paddings {table.tolist()[:16]} of a tensor {list(x.shape)}", "check them")
    pads = table.reshape(-1, 2).astype(np.int64)
    front = graph.is_first(x)
    if front:
        pads = pads[first(len(pads))]
    inputs = [graph.value(x, True, front), graph.constant(pads.T.reshape(-1), f"{made.name}/pads")]
    if op.kind == "PADV2":
        filler = graph.input(op, 2)
        inputs.append(graph.value(filler))
    mode = "reflect" if op.kind == "MIRROR_PAD" else "constant"
    name = graph.add("Pad", inputs, made.name, mode=mode)
    if same:
        return graph.made(made, name, True, front)
    return graph.finish(op, name, front)


@reads("CONCATENATION")
def concatenate(graph: Graph, op: Operator) -> None:
    made, tensors = graph.output(op), [graph.input(op, n) for n in range(len(op.inputs))]
    rank = len(made.shape)
    axis = op.integer("axis")
    if any(t is None or len(t.shape) != rank for t in tensors) or not -rank <= axis < rank:
        raise Refusal(f"along the axis {axis}", "concatenate tensors of one shape", "axis")
    activation = graph.activation(op)
    whole = not activation and all(t is not None and graph.same_levels(t, made) for t in tensors)
    front = any(map(graph.is_first, tensors))
    axis = first(rank).index(axis % rank) if front else axis % rank
    names = [graph.value(t, not whole, front) for t in tensors]
    name = graph.add("Concat", names, made.name, axis=axis)
    if whole:
        return graph.made(made, name, not made.quantised, front)
    return graph.finish(op, name, front, activation)


@reads("PACK")
def pack(graph: Graph, op: Operator) -> None:
    """A concatenation of tensors that each got an axis more."""
    made, tensors = graph.output(op), [graph.input(op, n) for n in range(len(op.inputs))]
    axis = op.integer("axis") % max(len(made.shape), 1)
    sides = [1 if n == axis else side for n, side in enumerate(made.shape)]
    whole = all(t is not None and graph.same_levels(t, made) for t in tensors)
    shape = graph.constant(numbers(sides), f"{made.name}/shape")
    names = [
        graph.add("Reshape", [graph.value(t, not whole), shape], f"{made.name}_{n}")
        for n, t in enumerate(tensors)
    ]
    done(graph, op, graph.add("Concat", names, made.name, axis=axis), whole)


@reads("SLICE", "STRIDED_SLICE")
def cut(graph: Graph, op: Operator) -> None:
    x, made, whole = ends(graph, op)
    rank = len(x.shape)
    begin = graph.integers(op, 1, "begin")
    other = graph.integers(op, 2, "size" if op.kind == "SLICE" else "end")
    steps = [1] * len(begin)
    if op.kind == "SLICE":
        end = [LONG if size < 0 else b + size for b, size in zip(begin, other, strict=False)]
    else:
        steps = graph.integers(op, 3, "strides")
        if op.integer("ellipsis") or op.integer("new_axis") or op.integer("offset"):
            raise Refusal("it adds axes", "use begin, end and strides for every axis")
        end = strided(op, begin, other, steps)
    if not len(begin) == len(end) == len(steps) <= rank or 0 in steps:
        raise Refusal(f"it cuts {len(begin)} axes of a tensor {list(x.shape)}", "check it")
    inputs = [graph.value(x, not whole)]
    for what, values in (("begin", begin), ("end", end), ("axes", range(len(begin))),
                         ("steps", steps)):  # fmt: skip
        inputs.append(graph.constant(numbers(values), f"{made.name}/{what}"))
    name = graph.add("Slice", inputs, made.name)
    if op.kind == "STRIDED_SLICE" and op.integer("shrink"):
        shape = graph.constant(numbers(made.shape), f"{made.name}/shape")
        name = graph.add("Reshape", [name, shape], f"{made.name}_shrunk")
    done(graph, op, name, whole)


def strided(op: Operator, begin: list[int], end: list[int], steps: list[int]) -> list[int]:
    """The ends of a STRIDED_SLICE; ``begin`` is changed where a mask leaves it out."""
    masks = [op.integer(name) for name in ("begin", "end", "shrink")]
    result = []
    for n, (b, e, s) in enumerate(zip(begin, end, steps, strict=False)):
        bit = 1 << n
        if masks[2] & bit:
            steps[n] = 1
            result.append(b + 1 if b != -1 else LONG)
            continue
        if masks[0] & bit:
            begin[n] = 0 if s > 0 else LONG
        result.append((LONG if s > 0 else -LONG) if masks[1] & bit else e)
    return result


@reads("SPLIT", "SPLIT_V", "UNPACK")
def split(graph: Graph, op: Operator) -> None:
    """A Slice for each of its results."""
    place = 1 if op.kind == "SPLIT" else 0
    x = graph.input(op, place)
    if x is None:
        raise Refusal("an input is left out", "check the model")
    if op.kind == "UNPACK":
        axis = op.integer("axis")
    else:
        axis = graph.integers(op, 0 if place else 2, "axis")[0]
    rank, count = len(x.shape), len(op.outputs)
    if not -rank <= axis < rank:
        raise Refusal(f"along the axis {axis} of a tensor {list(x.shape)}", "check it", "axis")
    axis %= rank
    sizes = [graph.sides(x)[axis] // count] * count
    if op.kind == "SPLIT_V":
        sizes = graph.integers(op, 1, "size_splits")
    start = 0
    for n, size in enumerate(sizes[:count]):
        made = graph.output(op, n)
        whole = graph.same_levels(x, made)
        size = size if size >= 0 else x.shape[axis] - sum(s for s in sizes if s >= 0)
        inputs = [graph.value(x, not whole)]
        for what, value in (("begin", start), ("end", start + size), ("axis", axis)):
            inputs.append(graph.constant(numbers([value]), f"{made.name}/{what}"))
        start += size
        name = graph.add("Slice", inputs, made.name)
        if op.kind == "UNPACK":
            shape = graph.constant(numbers(made.shape), f"{made.name}/shape")
            name = graph.add("Reshape", [name, shape], f"{made.name}_unpacked")
        if whole:
            graph.made(made, name, not made.quantised, False)
        else:
            graph.finish(op, name, False, place=n)


@reads("GATHER")
def gather(graph: Graph, op: Operator) -> None:
    x, made, whole = ends(graph, op)
    if op.integer("batch_dims"):
        raise Refusal("it gathers by batches", "use batch_dims 0", "batch_dims")
    places = graph.constant(graph.data(op, 1, "indices").astype(np.int64), f"{made.name}/places")
    inputs = [graph.value(x, not whole), places]
    done(graph, op, graph.add("Gather", inputs, made.name, axis=op.integer("axis")), whole)


@reads("RESIZE_NEAREST_NEIGHBOR", "RESIZE_BILINEAR")
def resize(graph: Graph, op: Operator) -> None:
    """To the size that the file gives the result."""
    x, made, whole = ends(graph, op)
    if len(made.shape) != 4 or len(x.shape) != 4:
        raise Refusal(f"it makes a tensor {list(made.shape)}", "resize images")
    nearest = op.kind == "RESIZE_NEAREST_NEIGHBOR"
    how, rounding = "asymmetric", "floor"
    if op.integer("align_corners"):
        how, rounding = "align_corners", "round_prefer_ceil"
    elif op.integer("half_pixel"):
        how, rounding = "half_pixel", "round_prefer_ceil"
    wanted = graph.sides(made)
    sides = graph.constant(numbers([wanted[a] for a in first(4)]), f"{made.name}/sizes")
    options = {"coordinate_transformation_mode": how, "mode": "nearest" if nearest else "linear"}
    if nearest:
        options["nearest_mode"] = rounding
    inputs = [graph.value(x, not (whole and nearest), True), "", "", sides]
    name = graph.add("Resize", inputs, made.name, **options)
    done(graph, op, name, whole and nearest, True)


@reads("DEPTH_TO_SPACE", "SPACE_TO_DEPTH")
def blocks(graph: Graph, op: Operator) -> None:
    x, made, _ = ends(graph, op)
    operator = "DepthToSpace" if op.kind == "DEPTH_TO_SPACE" else "SpaceToDepth"
    size = op.integer("block_size")
    if size < 1:
        raise Refusal(f"blocks of {size}", "use 2 or more", "block_size")
    name = graph.add(operator, [graph.value(x, True, True)], made.name, blocksize=size)
    graph.finish(op, name, True)


@reads("ARG_MAX")
def arg_max(graph: Graph, op: Operator) -> None:
    x, made = graph.input(op, 0), graph.output(op)
    axis = graph.integers(op, 1, "axis")
    if len(axis) != 1:
        raise Refusal(f"along the axes {axis}", "use one", "axis")
    name = graph.add("ArgMax", [graph.value(x)], made.name, axis=axis[0], keepdims=0)
    graph.made(made, name, True, False)
