"""The state while a model is read, and the register of what reads nodes, by their operator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from ..errors import GuyotError
from ..fixed import Format
from .builder import INPUT, Builder
from .choices import InputFormat
from .entrance import at_entrance
from .evaluate import run_node
from .layout import places
from .pieces import fraction_of
from .problems import Problem, Refusal, Unsupported
from .quantiser import Quantiser
from .source import QONNX_DOMAINS, Node, Source
from .values import Constant, Unknown, Value

Read = Value | Constant
Handler = Callable[["Reader", Node, list[Read | None]], Sequence[Read]]
HANDLERS: dict[str, Handler] = {}
"""By operator; those of QONNX have names of their own, and other domains stand in front of it."""
LARGEST_SIDE = 1 << 16  # of strides, dilations and kernels
INTEGERS = ("uint8", "int8", "uint16", "int16")
MOVES = ("Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten", "Slice", "Split", "Identity",
         "Gather", "Pad", "MaxPool", "Concat")  # fmt: skip
"""Nodes that integers go through as they are."""
DOMAINS = ("", "com.microsoft", *QONNX_DOMAINS)


def handles(*operators: str) -> Callable[[Handler], Handler]:
    """Registers a function that reads nodes of these operators."""

    def register(handler: Handler) -> Handler:
        HANDLERS.update(dict.fromkeys(operators, handler))
        return handler

    return register


def handler_of(node: Node) -> Handler | None:
    """What reads a node, None where nothing does."""
    name = node.operator if node.domain in DOMAINS else f"{node.domain}.{node.operator}"
    return HANDLERS.get(name)


class Reader:
    """The state while one model is read."""

    def __init__(
        self, source: Source, arrangement: np.ndarray, given: InputFormat | None = None
    ) -> None:
        self.source = source
        self.builder = Builder(arrangement)
        self.values: dict[str, Read | Unknown | None] = {"": None}
        self.problems: list[Problem] = []
        for name, array in source.constants.items():
            self.values[name] = Constant(array)
        self.values[source.input] = self.input(given)

    def input(self, given: InputFormat | None) -> Value:
        index = self.builder.input_index.reshape(self.source.shape)
        channels = self.builder.arrangement.shape[0]
        value = Value(INPUT, index, np.ones(channels), opset=self.source.opset)
        if self.source.kind in INTEGERS:
            return self.integers(value, given)
        if given is None:
            return replace(value, raw=True)
        fraction = fraction_of(given.scale)
        format = Format(given.bits, fraction, given.signed, given.zero)
        self.builder.set_input(format, given.scale)
        return replace(value, scale=np.full(channels, given.scale), zero=given.zero)

    def integers(self, value: Value, given: InputFormat | None) -> Value:
        """An input that is integers already. What they stand for its DequantizeLinear says, up to
        which they stand for themselves; without one the integers are the numbers."""
        limits = np.iinfo(self.source.kind)
        bits, signed = limits.bits, limits.min < 0
        known = first_dequantiser(self.source)
        if known is None:
            given = given or InputFormat(1.0, 0, bits, signed)
        elif given is not None and given != InputFormat(*known, bits, signed):
            raise GuyotError(
                f"{self.source.title}: the input is {self.source.kind}, whose scale {known[0]:g} "
                f"and zero point {known[1]} the file says; leave out --input-scale"
            )
        scale, zero = (given.scale, given.zero) if given else known or (1.0, 0)
        self.builder.set_input(Format(bits, fraction_of(scale), signed, zero), scale)
        if known is not None:
            return value
        return replace(value, scale=np.full(len(value.scale), scale), zero=zero)

    def quantise_input(self, name: str, q: Quantiser) -> None:
        """Says beforehand which quantiser makes the input's integers."""
        value = self.values[self.source.input]
        assert isinstance(value, Value)
        at_entrance(self.builder, value, name, q)

    def read(self) -> Value:
        """The output's value, once all nodes are read; Unsupported names those that cannot be."""
        for node in self.source.nodes:
            self.read_node(node)
        output = self.values[self.source.output]
        if isinstance(output, Constant):
            last = self.source.maker(self.source.output)
            title = last.title if last else self.source.output
            why = "the output does not depend on the input"
            self.problems.append(Problem(title, "output", "", why, "check the model"))
        if self.problems:
            raise Unsupported(self.source.title, self.problems)
        assert isinstance(output, Value)
        return output

    def read_node(self, node: Node) -> None:
        inputs = [self.values[name] for name in node.inputs]
        results: Sequence[Read | Unknown] = [Unknown() for _ in node.outputs]
        try:
            check_sizes(node)
            handler = handler_of(node)
            known = [x for x in inputs if not isinstance(x, Unknown)]
            constant = all(x is None or isinstance(x, Constant) for x in inputs)
            if constant and foldable(node) and node.refused is None:
                results = self.fold(node, inputs)  # type: ignore[arg-type]
            elif node.refused is not None:
                attribute, why, do = node.refused
                raise Refusal(why, do, attribute)
            elif handler is None:
                raise unread(node)
            elif len(known) == len(inputs):
                results = handler(self, node, known)
                self.check_outputs(node, len(results))
        except Refusal as refusal:
            self.problems.append(
                Problem(node.title, node.operator, refusal.attribute, refusal.why, refusal.do)
            )
        for name, result in zip(node.outputs, [*results, *[Unknown()] * 9], strict=False):
            if name:
                self.values[name] = result

    def check_outputs(self, node: Node, made: int) -> None:
        """Refusal where somebody reads an output that the handler leaves out."""
        for place, name in enumerate(node.outputs[made:], made + 1):
            if name and (name == self.source.output or self.source.readers(name)):
                raise Refusal(f"output {place}, {name!r}, is read", "use the first output alone")

    def fold(self, node: Node, inputs: Sequence[Constant | None]) -> list[Constant]:
        """A node whose inputs are all constants, computed now."""
        arrays = [None if x is None else x.array for x in inputs]
        return [Constant(np.asarray(x)) for x in run_node(node, arrays, self.source.opset)]

    def places(self, shape: tuple[int, int, int], like: Sequence[int]) -> np.ndarray:
        """The index of a new tensor of ``shape``, as the source's shape ``like``."""
        return places(shape).reshape(tuple(like))


def first_dequantiser(source: Source) -> tuple[float, int] | None:
    """Scale and zero point of the DequantizeLinear that reads the input, or what moves make of
    it."""
    names = {source.input}
    for node in source.nodes:
        if node.inputs[:1] and node.inputs[0] in names:
            if node.operator == "DequantizeLinear":
                arrays = [source.constants.get(name) for name in node.inputs[1:3] if name]
                if not all(a is not None and a.size == 1 for a in arrays) or not arrays:
                    return None
                scale, *zero = (a.reshape(-1)[0] for a in arrays if a is not None)
                return float(scale), int(zero[0]) if zero else 0
            if node.operator in MOVES:
                names.update(node.outputs)
    return None


def unread(node: Node) -> Refusal:
    """Why an operator that nobody reads is none that could be."""
    if node.operator.startswith("Dynamic") or node.operator in ("ConvInteger", "MatMulInteger"):
        return Refusal(
            "it is quantised dynamically: its scale depends on each image",
            "quantise the model statically (QDQ), or import the float model with --calibrate",
        )
    domain = f" of the domain {node.domain!r}" if node.domain else ""
    return Refusal(
        f"there is no such operator here{domain}",
        "export the model with operators of the list in docs/import.md",
    )


def check_sizes(node: Node) -> None:
    """Refusal for strides and the like that no image has."""
    for name in ("strides", "dilations", "kernel_shape"):
        values = node.attributes.get(name) or []
        if any(not 1 <= int(n) <= LARGEST_SIDE for n in values):
            raise Refusal(f"{list(values)}", f"use 1 to {LARGEST_SIDE}", name)


KEEP = ("Constant", "QuantizeLinear", "DequantizeLinear", "Quant", "IntQuant", "BipolarQuant",
        "Identity", "Reshape", "Transpose", "Squeeze", "Unsqueeze", "Flatten")  # fmt: skip
"""Nodes of constants that their handlers read, because they know more than an array."""


def foldable(node: Node) -> bool:
    return node.domain == "" and node.operator not in KEEP and not node.has_graph
