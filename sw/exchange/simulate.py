"""A source with QONNX's quantisers, run by onnxruntime: how near it is to the float model.

Quantisers of activations become ONNX's own nodes, those of weights constants. Ties are rounded up,
whatever the quantiser says: this serves to choose by, and the integers are made elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ..errors import GuyotError
from .evaluate import session_of
from .source import QONNX_DOMAINS, Node, Source, first_line
from .write import to_model

OLDEST = 8  # opset: Min and Max that broadcast


def outputs(
    source: Source, names: Sequence[str], images: np.ndarray
) -> Iterator[dict[str, np.ndarray]]:
    """The tensors ``names`` of each of the (N, ...) images in turn."""
    plain = expanded(source)
    made = [name for name in dict.fromkeys(names) if name != source.input]
    wanted = made or [source.output]  # a session without wishes gives all that it has
    try:
        session = session_of(to_model(plain, made), optimise=True)
        for image in images:
            x = image[None].astype(source.kind)
            found = [np.asarray(value) for value in session.run(wanted, {source.input: x})]
            yield {**dict(zip(wanted, found, strict=True)), source.input: x}
    except Exception as error:  # onnxruntime's own kinds, without a common base
        raise GuyotError(
            f"{source.title} is no model that onnxruntime runs on one image: {first_line(error)}"
        ) from error


def expanded(source: Source) -> Source:
    """The same without quantisers of QONNX."""
    result = replace(source, nodes=[], constants={**source.constants})
    result.opset = max(source.opset, OLDEST)
    for node in source.nodes:
        if node.domain not in QONNX_DOMAINS:
            result.nodes.append(node)
            continue
        scale, zero, bits = (source.constants[name] for name in node.inputs[1:])
        low, high = limits(node, int(zero), int(bits))
        weights = source.constants.get(node.inputs[0])
        if weights is None:
            result.nodes += steps(result, node, float(scale), (float(low), float(high)))
        else:
            whole = np.clip(np.round(weights / scale), low, high)
            result.constants[node.outputs[0]] = (whole * scale).astype(np.float32)
    return result


def limits(node: Node, zero: int, bits: int) -> tuple[int, int]:
    """The least and the greatest integer of a Quant, its zero subtracted."""
    signed, narrow = node.attributes["signed"], node.attributes["narrow"]
    low = -(1 << (bits - 1)) + narrow if signed else 0
    return low - zero, (1 << (bits - signed)) - 1 - zero


def steps(source: Source, node: Node, scale: float, ends: tuple[float, float]) -> list[Node]:
    """Division, clip, rounding and multiplication in the place of one quantiser."""
    made, name = [], node.inputs[0]
    for operator, value in (("Div", scale), ("Max", ends[0]), ("Min", ends[1]), ("Add", 0.5),
                            ("Floor", None), ("Mul", scale)):  # fmt: skip
        inputs, out = [name], f"{node.outputs[0]}/{operator}"
        if value is not None:
            inputs.append(f"{out}_constant")
            source.constants[inputs[1]] = np.asarray(value, np.float32)
        name = node.outputs[0] if operator == "Mul" else out
        made.append(Node(operator, inputs, [name], name=out))
    return made
