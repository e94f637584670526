"""The exchange's own graph: nodes of ONNX in order, constants, one input, one output."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from ..errors import GuyotError

GRAPH = "a graph"  # stands for the graphs in the attributes of If, Loop and Scan
LARGEST_TENSOR = 1 << 28  # elements: far above any network for an FPGA
# Where QONNX operators live: QONNX itself, older Brevitas, FINN, the first Brevitas for FINN.
QONNX_DOMAINS = ("qonnx.custom_op.general", "onnx.brevitas", "finn.custom_op.general", "finn")


@dataclass
class Node:
    """One operator: ``inputs`` and ``outputs`` are tensor names, "" for one left out."""

    operator: str
    inputs: list[str]
    outputs: list[str]
    attributes: dict[str, Any] = field(default_factory=dict)
    domain: str = ""
    name: str = ""
    refused: tuple[str, str, str] | None = None
    """Of a node that a reader of another format could not write: attribute, why, what to do."""

    @property
    def has_graph(self) -> bool:
        """Whether it has a graph of its own, as If and Loop do, which may read any tensor."""
        return any(isinstance(v, str) and v == GRAPH for v in self.attributes.values())

    @property
    def title(self) -> str:
        return self.name or (self.outputs[0] if self.outputs else "?")


@dataclass
class Source:
    """A model with one input and one output, its shapes fixed and its batch one image."""

    title: str
    nodes: list[Node]
    constants: dict[str, np.ndarray]
    input: str
    shape: tuple[int, ...]
    kind: str
    output: str
    opset: int
    notes: list[str] = field(default_factory=list)
    versions: dict[str, int] = field(default_factory=dict)  # of other domains than ONNX's

    def readers(self, name: str) -> list[Node]:
        return [node for node in self.nodes if name in node.inputs]

    def maker(self, name: str) -> Node | None:
        return next((node for node in self.nodes if name in node.outputs), None)

    @property
    def quantised(self) -> bool:
        """Whether somebody has quantised it already."""
        names = ("QuantizeLinear", "Quant", "IntQuant", "BipolarQuant", "MultiThreshold")
        return any(node.operator in names for node in self.nodes) or any(
            node.operator.startswith("QLinear") or node.operator.endswith("Integer")
            for node in self.nodes
        )

    def fresh(self, wish: str) -> str:
        """A tensor name that nobody has yet."""
        taken = {name for node in self.nodes for name in (*node.inputs, *node.outputs)}
        taken |= {self.input, *self.constants}
        name, count = wish, 1
        while name in taken:
            name, count = f"{wish}_{count}", count + 1
        return name


def first_line(error: BaseException) -> str:
    """The first line of what an exception says, or its kind."""
    text = str(error).strip()
    return text.splitlines()[0] if text else type(error).__name__


def check_order(nodes: list[Node], known: set[str], output: str, title: str) -> None:
    """Every tensor is made once, before it is read; ``nodes`` are in order, if there is one."""
    known, made = known | {""}, {name for node in nodes for name in node.outputs}
    for node in nodes:
        for name in node.inputs:
            if name not in known:
                why = "which depends on what it makes" if name in made else "which nothing makes"
                raise GuyotError(f"{title}: {node.title!r} reads {name!r}, {why}")
        for name in node.outputs:
            if name and name in known:
                raise GuyotError(f"{title}: the tensor {name!r} is made twice")
        known |= set(node.outputs)
    if output not in known:
        raise GuyotError(f"{title}: nothing makes the output {output!r}")
