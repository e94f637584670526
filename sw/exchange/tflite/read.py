"""From a TFLite file to the exchange's own graph."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from ...errors import GuyotError
from ..problems import Refusal
from ..source import Node, Source, check_order
from ..write import shapes_of
from . import elementwise, layers, moves, pools  # noqa: F401 (they register their handlers)
from .graph import Graph, first
from .handlers import HANDLERS
from .model import BROKEN, LARGEST_IMAGE, Model, Operator, parse

OPSET = 21  # the first whose quantisers have 16 bits
KINDS = ("float32", "float16", "int8", "uint8", "int16")
COMPUTE_SHAPES = {"RESHAPE": (0,), "SQUEEZE": (0,), "EXPAND_DIMS": (0,),
                  "TRANSPOSE_CONV": (1, 2, 3), "RESIZE_NEAREST_NEIGHBOR": (0,),
                  "RESIZE_BILINEAR": (0,)}  # fmt: skip
"""By operator: the inputs that are read, where the others are but the shape of what it makes."""


def load(path: Path, input_shape: Sequence[int] | None = None) -> Source:
    """The model of a file; GuyotError where it is broken, or has several inputs or outputs.
    Operators that are not supported are refused when the source is read."""
    model = parse(path)
    try:
        return convert(model, input_shape)
    except BROKEN as error:
        if isinstance(error, GuyotError):
            raise
        raise GuyotError(f"{path} is not a valid TFLite file: {error}") from error


def convert(model: Model, input_shape: Sequence[int] | None) -> Source:
    shape = image_shape(model, input_shape)
    graph = Graph(model)
    image = model.tensors[model.input]
    graph.forms[graph.form(image, not image.quantised, False)] = image.name
    for op in needed(model):
        write(graph, op)
    output = model.tensors[model.output]
    name = graph.forms.get(graph.form(output, False, False))
    if name is None:
        try:
            name = graph.value(output, not output.quantised)
        except Refusal as refusal:
            raise GuyotError(f"{model.title}: {refusal.why}") from refusal
    check_order(graph.nodes, {image.name, *graph.constants}, name, model.title)
    kind = image.kind
    source = Source(model.title, graph.nodes, graph.constants, image.name, shape, kind, name, OPSET)
    source.notes = graph.notes
    check_shapes(source, graph)
    return source


def image_shape(model: Model, wish: Sequence[int] | None) -> tuple[int, ...]:
    """The input's shape, its batch one, which it then is everywhere."""
    image = model.tensors[model.input]
    if image.kind not in KINDS:
        raise GuyotError(f"{model.title}: the input {image.name!r} is {image.kind}")
    if image.data is not None or len(image.shape) < 2:
        raise GuyotError(
            f"{model.title}: the input {image.name!r} has the shape {list(image.shape)}; the first "
            "axis is the batch"
        )
    open_sides = image.signature or image.shape
    if min(*image.shape[1:], *open_sides[1:]) < 1:
        raise GuyotError(
            f"{model.title}: the input's shape is {list(open_sides)}; convert the model with a "
            "fixed one"
        )
    batch = image.shape[0]
    for tensor in model.tensors:
        if tensor.data is None and tensor.shape and tensor.shape[0] == batch:
            tensor.shape = (1, *tensor.shape[1:])
        if tensor.data is None and np.prod(tensor.shape, dtype=object) > LARGEST_IMAGE:
            raise GuyotError(
                f"{model.title}: the tensor {tensor.name!r} has the shape {list(tensor.shape)}"
            )
    if wish is not None and tuple(wish) not in (image.shape, image.shape[1:]):
        raise GuyotError(
            f"{model.title}: the input has the shape {list(image.shape)}, not {list(wish)}"
        )
    return image.shape


def needed(model: Model) -> list[Operator]:
    """The operators that the output depends on, in order; those that only compute shapes are not
    among them."""
    wanted, found = {model.output}, []
    for op in reversed(model.operators):
        if wanted.isdisjoint(op.outputs):
            continue
        read = COMPUTE_SHAPES.get(op.kind, range(len(op.inputs)))
        if op.kind == "RESHAPE" and any(model.tensors[n].open for n in op.outputs if n >= 0):
            read = range(len(op.inputs))
        wanted |= {op.inputs[n] for n in read if n < len(op.inputs) and op.inputs[n] >= 0}
        found.append(op)
    return found[::-1]


def write(graph: Graph, op: Operator) -> None:
    """The nodes of an operator, or one that the reader refuses with the reason found here."""
    try:
        handler = HANDLERS.get(op.kind)
        if handler is None:
            raise Refusal(
                "there is no such operator here",
                "convert the model with operators of the list in docs/import.md",
            )
        handler(graph, op)
    except Refusal as refusal:
        refused(graph, op, refusal)


def refused(graph: Graph, op: Operator, refusal: Refusal) -> None:
    """A node in the place of ``op`` that says why there is none."""
    inputs = [name for index in op.inputs for key, name in graph.forms.items() if key[0] == index]
    outputs = []
    for index in op.outputs:
        tensor = graph.tensor(index)
        outputs.append(graph.fresh(f"{tensor.name}/refused"))
        for first_axis in (False, True):
            for real in (False, True):
                graph.forms[graph.form(tensor, real, first_axis)] = outputs[-1]
    title = graph.tensor(op.outputs[0]).name if op.outputs else op.kind
    kind = f"{op.kind} {op.custom}" if op.custom else op.kind
    about = (refusal.attribute, refusal.why, refusal.do)
    graph.nodes.append(Node(kind, inputs, outputs, {}, "tflite", title, about))


def check_shapes(source: Source, graph: Graph) -> None:
    """GuyotError where operators make other shapes than the file says, on which paddings and
    Reshapes were computed."""
    known = shapes_of(source)
    for (index, _, channels_first), name in graph.forms.items():
        tensor, made = graph.tensor(index), known.get(name, ())
        said = tuple(
            side if n == 0 or tensor.signature[n : n + 1] != (-1,) else 0
            for n, side in enumerate(tensor.shape)
        )
        if channels_first:
            said = tuple(said[a] for a in first(len(said)))
        same = len(made) == len(said) and all(
            a == b or 0 in (a, b) for a, b in zip(made, said, strict=True)
        )
        if made and said and not same:
            raise GuyotError(
                f"{source.title}: its operators make the tensor {tensor.name!r} of the shape "
                f"{list(made)}, which the file says is {list(said)}"
            )
