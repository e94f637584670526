"""The arithmetic of the source: single ONNX nodes, run by onnxruntime itself."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from .problems import Refusal
from .source import Node, first_line

onnxruntime.set_default_logger_severity(4)
LOWEST_OPSET, HIGHEST_OPSET = 7, 21  # what onnxruntime's kernels take
NARROW = {"int4": np.int8, "uint4": np.uint8, "int2": np.int8, "uint2": np.uint8}
"""The bytes that hold integers of fewer bits, by the name of their type."""


def make_attributes(node: Node) -> dict[str, Any]:
    return {
        key: numpy_helper.from_array(value) if isinstance(value, np.ndarray) else value
        for key, value in node.attributes.items()
    }


def session_of(model: onnx.ModelProto, optimise: bool = False) -> onnxruntime.InferenceSession:
    """A session on one thread; without ``optimise`` every node runs as it is written."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    if not optimise:
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )


def run_node(node: Node, inputs: list[np.ndarray | None], opset: int) -> list[np.ndarray]:
    """What onnxruntime makes of one node; Refusal where it makes nothing."""
    given = [(f"i{n}", in_bytes(np.asarray(x))) for n, x in enumerate(inputs) if x is not None]
    names = tuple(f"i{n}" if x is not None else "" for n, x in enumerate(inputs))
    types = tuple((name, str(x.dtype), sides_of(x)) for name, x in given)
    key = (node.operator, node.domain, names, types, len(node.outputs), opset)
    try:
        session = cached_session(key, Attributes(node))
        return [np.asarray(result) for result in session.run(None, dict(given))]
    except Exception as error:  # onnxruntime raises its own kinds, which have no common base
        why = first_line(error).split(" : ")[-1]
        raise Refusal(f"onnxruntime does not run it: {why}", "check the model") from error


def in_bytes(x: np.ndarray) -> np.ndarray:
    """Integers of less than 8 bits, which onnxruntime takes packed alone, as bytes."""
    return x.astype(NARROW.get(x.dtype.name, x.dtype), copy=False)


def sides_of(x: np.ndarray) -> tuple[int | None, ...]:
    """The sides of ``x`` that a session hangs on: a list of sizes has its length, which shape
    inference asks for, and other tensors may have any."""
    return x.shape if x.ndim == 1 and x.dtype == np.int64 else (None,) * x.ndim


class Attributes:
    """A node's attributes as a key of the cache."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.text = repr(sorted((k, repr(v)) for k, v in node.attributes.items()))

    def __hash__(self) -> int:
        return hash(self.text)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Attributes) and self.text == other.text


@functools.lru_cache(maxsize=512)
def cached_session(key: tuple, attributes: Attributes) -> onnxruntime.InferenceSession:
    operator, domain, names, types, outputs, opset = key
    proto = helper.make_node(
        operator,
        list(names),
        [f"o{n}" for n in range(outputs)],
        domain=domain,
        **make_attributes(attributes.node),
    )
    values = [
        helper.make_tensor_value_info(
            name, helper.np_dtype_to_tensor_dtype(np.dtype(kind)), list(sides)
        )
        for name, kind, sides in types
    ]
    outs = [
        helper.make_tensor_value_info(f"o{n}", TensorProto.UNDEFINED, None) for n in range(outputs)
    ]
    imports = [helper.make_opsetid("", min(max(opset, LOWEST_OPSET), HIGHEST_OPSET))]
    if domain:
        imports.append(helper.make_opsetid(domain, 1))
    graph = helper.make_graph([proto], "node", values, [])
    for out in outs:
        graph.output.add().name = out.name
    return session_of(helper.make_model(graph, opset_imports=imports, ir_version=8))
