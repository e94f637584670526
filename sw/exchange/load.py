"""From a file, or a model in memory, to the exchange's own graph; TFLite has its own reader."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import numpy_helper

from ..errors import GuyotError
from .source import GRAPH, LARGEST_TENSOR, Node, Source, check_order, first_line
from .tflite import is_tflite
from .tflite.read import load as load_tflite

STANDARD = ("", "ai.onnx")  # names of ONNX's own domain
KERAS = (".keras", ".h5", ".hdf5")
TYPES: dict[int, str] = {onnx.TensorProto.FLOAT: "float32", onnx.TensorProto.UINT8: "uint8",
         onnx.TensorProto.INT8: "int8", onnx.TensorProto.FLOAT16: "float16",
         onnx.TensorProto.DOUBLE: "float64",
         onnx.TensorProto.UINT16: "uint16", onnx.TensorProto.INT16: "int16"}  # fmt: skip


def load(model: str | Path | onnx.ModelProto, input_shape: Sequence[int] | None = None) -> Source:
    """The model of a file, ONNX or TFLite, or one in memory; GuyotError where it is none of these.

    ``input_shape`` stands for what the model leaves open, the batch left out or 1.
    """
    if isinstance(model, onnx.ModelProto):
        title = model.graph.name or "the model"
    else:
        path = Path(model)
        if is_tflite(path):
            return load_tflite(path, input_shape)
        if path.suffix.lower() in KERAS:
            raise GuyotError(
                f"{path} is a Keras file: write it as ONNX by Keras's `model.export(..., "
                'format="onnx")`, as docs/import.md shows, and import that'
            )
        title, model = str(model), read(path)
    try:
        return convert(model, title, input_shape)
    except (TypeError, ValueError, KeyError, AttributeError, IndexError, OverflowError) as error:
        if isinstance(error, GuyotError):
            raise
        raise GuyotError(f"{title} is not a valid ONNX model: {first_line(error)}") from error


def read(path: Path) -> onnx.ModelProto:
    """The parsed file, weights in files beside it included."""
    try:
        model = onnx.load(path)
    except FileNotFoundError:
        raise GuyotError(f"there is no file {path}") from None
    except OSError as error:
        raise GuyotError(f"{path} cannot be read: {error.strerror or error}") from error
    except Exception as error:  # protobuf's own errors, and those of files beside it
        raise GuyotError(f"{path} is not an ONNX file: {first_line(error)}") from error
    if not model.graph.node:
        raise GuyotError(f"{path} is not an ONNX file: its graph has no nodes")
    return model


def convert(model: onnx.ModelProto, title: str, input_shape: Sequence[int] | None) -> Source:
    graph = model.graph
    check_names(graph, title)
    constants = {tensor.name: array(tensor, title) for tensor in graph.initializer}
    if graph.sparse_initializer:
        raise GuyotError(f"{title} has sparse initializers; write them as dense ones")
    inputs = [value for value in graph.input if value.name not in constants]
    if len(inputs) != 1 or len(graph.output) != 1:
        raise GuyotError(
            f"{title} has {len(inputs)} inputs and {len(graph.output)} outputs; "
            "only one of each is supported: cut the others off"
        )
    opset = next((o.version for o in model.opset_import if o.domain in STANDARD), 1)
    nodes = []
    for proto in graph.node:
        node = convert_node(proto, title)
        value = constant_value(node)
        if value is None:
            nodes.append(node)
        elif node.outputs[0] in constants:
            raise GuyotError(f"{title}: the tensor {node.outputs[0]!r} is made twice")
        else:
            constants[node.outputs[0]] = value
    nodes = in_order(nodes, {inputs[0].name, *constants})
    check_order(nodes, {inputs[0].name, *constants}, graph.output[0].name, title)
    kind = inputs[0].type.tensor_type.elem_type
    if kind not in TYPES:
        name = onnx.TensorProto.DataType.Name(kind)
        raise GuyotError(f"{title}: the input is {name}, and no floats or 8-bit integers")
    shape = fixed_shape(inputs[0], input_shape, title)
    sides = inputs[0].type.tensor_type.shape.dim
    if sides and sides[0].dim_value > 1:
        one_image(nodes, constants, sides[0].dim_value)
    name = graph.output[0].name
    versions = {o.domain: o.version for o in model.opset_import if o.domain not in STANDARD}
    image = inputs[0].name
    return Source(
        title, nodes, constants, image, shape, TYPES[kind], name, opset, versions=versions
    )


def check_names(graph: onnx.GraphProto, title: str) -> None:
    """GuyotError where a name is not UTF-8, which protobuf hands over as bytes."""
    names = [v.name for v in (*graph.input, *graph.output, *graph.initializer)]
    for node in graph.node:
        names += [node.name, node.op_type, node.domain, *node.input, *node.output]
        names += [attribute.name for attribute in node.attribute]
    for name in names:
        if not isinstance(name, str):
            raise GuyotError(f"{title} is not a valid ONNX model: the name {name!r} is not UTF-8")


def array(tensor: onnx.TensorProto, title: str) -> np.ndarray:
    if any(side < 0 for side in tensor.dims) or np.prod(tensor.dims, dtype=object) > LARGEST_TENSOR:
        raise GuyotError(f"{title}: the tensor {tensor.name!r} has the shape {list(tensor.dims)}")
    return np.array(numpy_helper.to_array(tensor))


def convert_node(proto: onnx.NodeProto, title: str) -> Node:
    attributes = {}
    for attribute in proto.attribute:
        value = onnx.helper.get_attribute_value(attribute)
        if isinstance(value, onnx.TensorProto):
            value = array(value, title)
        elif isinstance(value, bytes):
            value = value.decode()
        elif isinstance(value, onnx.GraphProto) or attribute.graphs:
            value = GRAPH
        attributes[attribute.name] = value
    return Node(
        proto.op_type,
        list(proto.input),
        list(proto.output),
        attributes,
        "" if proto.domain in STANDARD else proto.domain,
        proto.name,
    )


def constant_value(node: Node) -> np.ndarray | None:
    """The array of a Constant node, however it is written; None for other nodes."""
    if node.operator != "Constant" or node.domain or not node.outputs:
        return None
    for key, value in node.attributes.items():
        if key == "value" and isinstance(value, np.ndarray):
            return value
        if key in ("value_float", "value_floats"):
            return np.array(value, np.float32)
        if key in ("value_int", "value_ints"):
            return np.array(value, np.int64)
    return None


def one_image(nodes: list[Node], constants: dict[str, np.ndarray], batch: int) -> None:
    """Of a model written for ``batch`` images: constant shapes with that many are of one, in place.

    Shapes get constants of their own, as others may read the same numbers.
    """
    for node in nodes:
        shape = constants.get(node.inputs[1]) if node.operator in ("Reshape", "Expand") else None
        if shape is not None and shape.ndim == 1 and shape.size > 1 and shape[0] == batch:
            node.inputs[1] = f"{node.inputs[1]}/{node.outputs[0]}"
            constants[node.inputs[1]] = np.array([1, *shape[1:]], np.int64)


def in_order(nodes: list[Node], known: set[str]) -> list[Node]:
    """Each node behind those whose tensors it reads, which ONNX asks for and some exporters do not
    do (keras2onnx); otherwise as they stand. Those for which there is no order come last."""
    makers = {name: node for node in nodes for name in node.outputs if name}
    done, placed, result = set(known), set(), []
    for node in nodes:
        waiting = [node]
        while waiting:
            first = waiting[-1]
            missing = [name for name in first.inputs if name in makers and name not in done]
            if missing and len(waiting) <= len(nodes):
                waiting.append(makers[missing[0]])
                continue
            waiting.pop()
            if id(first) not in placed:
                placed.add(id(first))
                result.append(first)
                done.update(first.outputs)
    return result


def fixed_shape(value: Any, wish: Sequence[int] | None, title: str) -> tuple[int, ...]:
    """The input's shape, its batch one."""
    tensor = value.type.tensor_type
    sides = [d.dim_value if d.HasField("dim_value") else 0 for d in tensor.shape.dim]
    if wish is not None:
        wish = [int(side) for side in wish]
        if len(wish) == len(sides) - 1:
            wish = [1, *wish]
        if sides and (
            len(wish) != len(sides)
            or any(a and a != b for a, b in zip(sides[1:], wish[1:], strict=True))
        ):
            raise GuyotError(f"{title}: the input has the shape {sides}, not {list(wish)}")
        sides = list(wish)
    if len(sides) < 2:
        raise GuyotError(f"{title}: the input has no shape; give one with --input-shape")
    if any(side <= 0 for side in sides[1:]):
        names = [d.dim_param or d.dim_value or "?" for d in tensor.shape.dim]
        raise GuyotError(
            f"{title}: the input's shape is {names}; give what is open with --input-shape"
        )
    if np.prod(sides[1:], dtype=object) > LARGEST_TENSOR:
        raise GuyotError(f"{title}: the input has the shape {sides}")
    return (1, *sides[1:])
