"""Half and double precision become single: a float model is quantised from there."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto

from ..source import Source

OTHERS = ("float16", "bfloat16", "float64")
TYPES = (TensorProto.FLOAT16, TensorProto.BFLOAT16, TensorProto.DOUBLE)


def transform(source: Source) -> None:
    """Constants, casts and the input, in place."""
    for name, array in source.constants.items():
        if array.dtype.name in OTHERS:
            source.constants[name] = array.astype(np.float32)
    for node in source.nodes:
        for key, value in node.attributes.items():
            if isinstance(value, np.ndarray) and value.dtype.name in OTHERS:
                node.attributes[key] = value.astype(np.float32)
        if node.operator == "Cast" and node.attributes.get("to") in TYPES:
            node.attributes["to"] = TensorProto.FLOAT
    if source.kind in OTHERS:
        source.kind = "float32"
