"""A trace's tensors as a network: steps that follow each other become one formula.

A step goes into the formula of those that read it, if that is one formula, so that only what
leaves a formula is a tensor.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..network import Network
from ..operators import Formula, Operator
from ..operators.formula import FIELDS, NUMBERS
from .finishing import finishes
from .layout import materialise, shape_for
from .places import refused
from .tensors import Node, Tracer

MOST_INPUTS = 12  # of a formula: streams that one stage waits for
INPUT = "input"
SHORT = {"Convolution": "sums", "Requantise": "narrowed", "AveragePool": "sums", "MaxPool": "max"}


def network_of(tracer: Tracer, numbers: np.ndarray, meta: dict, where: str) -> Network:
    """The network that makes the values with these numbers."""
    if numbers.ndim > 3:
        raise refused(f"the result has {numbers.ndim} axes; a network's has up to 3", where)
    last = materialise(tracer, numbers.reshape(shape_for(numbers.shape)))
    if last is tracer.nodes[0]:
        format = last.tensor.format
        integers = (format.bits, int(format.signed))
        last = tracer.add(format, last.low, last.high, (last,), None, "wrap", (last,), integers)
    nodes = needed(tracer, last)
    readers = readers_of(nodes)
    finishing = finishes(nodes, readers)
    needless = {each for finish in finishing.values() for each in finish.within}
    nodes = [each for each in nodes if each not in needless]
    groups = grouped([each for each in nodes if each not in finishing], last, readers)
    names: dict[Node, str] = {tracer.nodes[0]: INPUT}
    taken: set[str] = {INPUT}
    operators: list[Operator] = []
    for node in nodes[1:]:
        if groups.get(node, node) is not node:
            continue
        if node in finishing:
            op, inputs = finishing[node].op, finishing[node].inputs
        elif node.op is not None:
            op, inputs = node.op, node.inputs
        else:
            op, inputs = formula(node, [each for each in nodes if groups.get(each) is node])
        names[node] = unique(name_of(node, op), taken)
        operators.append(
            replace(op, name=names[node], inputs=tuple(names[each] for each in inputs))
        )
    return Network(tracer.nodes[0].tensor, tuple(operators), meta)


def needed(tracer: Tracer, last: Node) -> list[Node]:
    """The input and all that ``last`` is made from, in order."""
    found = {tracer.nodes[0], last}
    for node in reversed(tracer.nodes):
        if node in found:
            found.update(node.inputs)
    return [node for node in tracer.nodes if node in found]


def readers_of(nodes: list[Node]) -> dict[Node, list[Node]]:
    """Those that read each of them."""
    readers: dict[Node, list[Node]] = {node: [] for node in nodes}
    for node in nodes:
        for each in node.inputs:
            readers[each].append(node)
    return readers


def grouped(nodes: list[Node], last: Node, readers: dict[Node, list[Node]]) -> dict[Node, Node]:
    """Of each step the last step of its formula."""
    groups: dict[Node, Node] = {}
    reads: dict[Node, set[Node]] = {}
    for node in reversed(nodes):
        if not node.step:
            continue
        groups[node] = node
        owners = {groups.get(reader) for reader in readers[node]}
        owner = owners.pop() if len(owners) == 1 and node is not last else None
        if owner is not None:
            together = reads[owner] - {node} | set(node.inputs)
            if len(together) <= MOST_INPUTS:
                groups[node], reads[owner] = owner, together
                continue
        reads[node] = set(node.inputs)
    return groups


def formula(last: Node, steps: list[Node]) -> tuple[Formula, list[Node]]:
    """The formula of some steps in order, and the tensors that it reads."""
    inputs: list[Node] = []
    rows: list[list[int]] = []
    parameters: list[np.ndarray] = []
    places: dict[Node | bytes, int] = {}

    def row(key: Node | bytes, name: str, *numbers: int) -> int:
        if key not in places:
            rows.append([NUMBERS[name], *numbers, *[0] * (FIELDS - 1 - len(numbers))])
            places[key] = len(rows) - 1
        return places[key]

    def place(operand: Node | np.ndarray) -> int:
        if isinstance(operand, Node):
            if operand not in places:
                inputs.append(operand)
            return row(operand, "input", len(inputs) - 1)
        key = str(operand.shape).encode() + operand.tobytes()
        if operand.size == 1:
            return row(key, "constant", int(operand.reshape(-1)[0]))
        if key not in places:
            parameters.append(operand)
        return row(key, "parameter", len(parameters) - 1)

    for step in steps:
        row(step, step.step, *[place(each) for each in step.operands], *step.integers)
    sides = np.broadcast_shapes((1, 1, 1), *(each.shape for each in parameters))
    stored = np.zeros((len(parameters), *sides), np.int64)
    for k, each in enumerate(parameters):
        stored[k] = each
    return Formula("", (), last.tensor.format, np.array(rows, np.int64), stored), inputs


def name_of(node: Node, op: Operator) -> str:
    kind = type(op).__name__
    return f"{node.scope}.{SHORT.get(kind, kind.lower())}"


def unique(name: str, taken: set[str]) -> str:
    """``name``, or with a number if it is taken."""
    found, number = name, 1
    while found in taken:
        number += 1
        found = f"{name}{number}"
    taken.add(found)
    return found
