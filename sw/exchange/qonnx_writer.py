"""What a network is written as QONNX with, and the register of how, operator by operator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

from ..errors import GuyotError
from ..fixed import Format
from ..network import Network
from ..operators import Operator, Tensor
from .source import QONNX_DOMAINS

EXACT_BITS = 25  # a signed integer of so many bits is exact in float32
Exporter = Callable[["Writer", Any, list[Tensor]], None]
"""Writes one operator, whose inputs have the types."""
EXPORTERS: dict[type[Operator], Exporter] = {}


def exports(*kinds: type[Operator]) -> Callable[[Exporter], Exporter]:
    """Registers a function that writes operators of these kinds."""

    def register(exporter: Exporter) -> Exporter:
        EXPORTERS.update(dict.fromkeys(kinds, exporter))
        return exporter

    return register


class Writer:
    """Nodes and constants as they come."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, array: np.ndarray) -> str:
        name = f"constant_{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def real(self, array) -> str:
        return self.constant(np.asarray(array, np.float32))

    def node(self, operator: str, inputs: Sequence[str], output: str = "", **attributes) -> str:
        output = output or f"inner_{len(self.nodes)}"
        domain = QONNX_DOMAINS[0] if operator in ("Quant", "MultiThreshold") else ""
        self.nodes.append(
            helper.make_node(operator, inputs, [output], name=output, domain=domain, **attributes)
        )
        return output

    def quant(self, x: str, format: Format, output: str = "", mode: str = "ROUND") -> str:
        """To the integers of ``format``, less their zero."""
        scale, zero, bits = self.real(1), self.real(format.zero), self.real(format.bits)
        signed = int(format.signed)
        return self.node(
            "Quant", [x, scale, zero, bits], output, signed=signed, narrow=0, rounding_mode=mode
        )

    def channels(self, values: np.ndarray) -> str:
        return self.real(values.reshape(1, -1, 1, 1))

    def write(self, op: Operator) -> None:
        """``op`` by its exporter; GuyotError where it has none, or where float32 is not exact."""
        exporter = EXPORTERS.get(type(op))
        if exporter is None:
            raise GuyotError(f"layer {op.name!r} ({type(op).__name__}) has no form in QONNX")
        exporter(self, op, [self.network.types[name] for name in op.inputs])


def check_exact(op: Operator, bits: int) -> None:
    if bits > EXACT_BITS:
        raise GuyotError(
            f"layer {op.name!r} has sums of {bits} bits; float32, in which QONNX computes, "
            f"holds {EXACT_BITS}"
        )
