"""A graph of torch while it is read: what each of its nodes is here, and all that is refused."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from torch import fx
from torch.fx.node import map_arg

from ...errors import GuyotError
from ..nodes import Move, Node, Weighted
from ..nodes.moves import Shape, places
from ..nodes.writer import INPUT

Bits = Callable[[str, str], tuple[int, int]]
"""(name, the layer that it follows or "") -> bits of weights and of activations."""
BROKEN = object()  # what a node gives that reads one which is refused
LISTED = ("placeholder", "get_attr", "output", "call_function")


class Refusal(Exception):
    """Why a node cannot be had, in a few words."""


@dataclass(frozen=True, eq=False)
class Held:
    """A tensor that depends on the images: the node that makes it, and one image's own shape.

    With an ``index``, of that shape, it is not made yet: places in the tensor of that node, whose
    shape is ``source``, which one move will bring here, however many views there were (-1: zero).
    """

    name: str
    shape: tuple[int, ...]
    index: np.ndarray | None = None
    source: tuple[int, ...] = ()


Handler = Callable[..., Any]
HANDLERS: dict[str, Handler] = {}


VIEWS: set[str] = set()  # of HANDLERS, those that take tensors which are not made yet


def captures(*names: str, views: bool = False) -> Callable[[Handler], Handler]:
    """Registers the handler of operators of torch: ``handler(reading, node, *args, **kwargs)``."""

    def register(handler: Handler) -> Handler:
        for name in names:
            HANDLERS[name] = handler
        VIEWS.update(names if views else ())
        return handler

    return register


def canonical(shape: tuple[int, ...]) -> Shape:
    """(C, H, W) of one image's tensor: a vector is (C, 1, 1), a signal (C, 1, L)."""
    if len(shape) == 1:
        return shape[0], 1, 1
    if len(shape) == 2:
        return shape[0], 1, shape[1]
    if len(shape) == 3:
        return shape[0], shape[1], shape[2]
    raise Refusal(f"its tensor has {len(shape)} axes beside the batch, where 1 to 3 are supported")


class Reading:
    """``nodes`` in order, ``blocks`` of weights by the parameter's name."""

    def __init__(self, program: Any, bits: Bits) -> None:
        self.program, self.bits = program, bits
        self.nodes: list[Node] = []
        self.blocks: dict[str, Weighted] = {}
        self.titles: set[str] = {INPUT}
        self.held: dict[fx.Node, Any] = {}
        self.problems: list[str] = []
        self.trained: set[int] = set()  # the tensors of self.held that are trained, by id
        self.sources: dict[int, str] = {}  # the names of parameters and buffers, by id
        self.norms: dict[str, str] = {}  # the batch norm that is folded into each block
        self.folds: dict[str, int] = {}  # how often
        self.behind: Callable[[torch.Tensor], torch.Tensor] = lambda x: x  # what is left out

    def read(self) -> Held:
        """All nodes; the output's tensor. GuyotError names everything that is refused."""
        result = None
        for node in self.program.graph_module.graph.nodes:
            assert node.op in LISTED
            if node.op == "output":
                result = self.output(node)
            elif node.op == "call_function":
                self.held[node] = self.call(node)
            else:
                self.held[node] = self.constant(node)
        for block in self.blocks.values():
            uses = sum(getattr(node, "weights", None) is block for node in self.nodes)
            if self.folds.get(block.name, uses) != uses:
                self.problems.append(
                    f"{block.name!r}: it is used with a batch norm behind it and without one"
                )
        if self.problems or not isinstance(result, Held):
            count = "1 node" if len(self.problems) == 1 else f"{len(self.problems)} nodes"
            raise GuyotError(f"{count} cannot be trained here: {'; '.join(self.problems)}")
        return result

    def output(self, node: fx.Node) -> Any:
        made: Any = node.args[0]
        outputs = made if isinstance(made, tuple | list) else [made]
        if len(outputs) != 1 or not isinstance(outputs[0], fx.Node):
            self.problems.append(f"the output: {len(outputs)} tensors, where one is supported")
            return None
        result = self.held[outputs[0]]
        if isinstance(result, Held):
            try:
                result = self.settled(node, result)
            except Refusal as error:
                self.problems.append(f"the output: {error}")
                return None
        if result is not BROKEN and not (isinstance(result, Held) and self.nodes):
            self.problems.append("the output: no node computes it from the images")
            return None
        return result

    def constant(self, node: fx.Node) -> Any:
        """A parameter, a buffer, a constant, or the images."""
        signature = self.program.graph_signature
        for table in (signature.inputs_to_parameters, signature.inputs_to_buffers):
            if node.name in table:
                name = table[node.name]
                value = self.program.state_dict.get(name)
                if value is None:
                    value = self.program.constants[name]
                self.sources[id(value)] = name
                if table is signature.inputs_to_parameters:
                    self.trained.add(id(value))
                return value
        constants = getattr(signature, "inputs_to_lifted_tensor_constants", {})
        if node.name in constants:
            return self.program.constants[constants[node.name]]
        if INPUT in (held.name for held in self.held.values() if isinstance(held, Held)):
            self.problems.append(f"{node.name!r}: a second input, where one is supported")
            return BROKEN
        shape = tuple(node.meta["val"].shape[1:])
        try:
            canonical(shape)
        except Refusal as error:
            self.problems.append(f"{node.name!r}: {error}")
            return BROKEN
        return Held(INPUT, shape)

    def call(self, node: fx.Node) -> Any:
        """What an operator gives: through its handler, or at once where all is constant."""
        inputs = [self.held[each] for each in node.all_input_nodes]
        if any(each is BROKEN for each in inputs):
            return BROKEN
        args = self.arguments(node.args)
        kwargs = self.arguments(node.kwargs)
        if node.target is operator.getitem:
            return args[0][args[1]]
        if not any(depends(each) for each in inputs):
            with torch.no_grad():
                target: Any = node.target
                made = target(*args, **kwargs)
            if any(id(each) in self.trained for each in inputs):
                self.trained.add(id(made))
            return made
        name = operator_name(node)
        known = name if name in HANDLERS else name.rstrip("_")
        handler = HANDLERS.get(known)
        if handler is None:
            self.problems.append(f"{self.place(node)!r} ({name}): there is no such operator here")
            return BROKEN
        try:
            if known not in VIEWS:
                for each in node.all_input_nodes:
                    self.held[each] = self.settled(each, self.held[each])
                args = self.arguments(node.args)
                kwargs = self.arguments(node.kwargs)
            made = handler(self, node, *args, **kwargs)
        except Refusal as error:
            self.problems.append(f"{self.place(node)!r} ({name}): {error}")
            return BROKEN
        if name.endswith("_"):  # in place: whoever reads the tensor from here on sees the result
            self.held[node.all_input_nodes[0]] = made
        return made

    def arguments(self, given: Any) -> Any:
        """Arguments with what the nodes in them give."""
        return map_arg(given, lambda each: self.held[each])

    def place(self, node: fx.Node) -> str:
        """The module of a node of torch where that is one of torch's own, else the node's name."""
        stack = list((node.meta.get("nn_module_stack") or {}).values())
        path, kind = stack[-1] if stack else ("", "")
        own = "torch.nn.modules" in str(kind) and "container" not in str(kind)
        return str(path) if own and path else node.name

    def title(self, node: fx.Node) -> str:
        """A name that no node has yet: a module that is called twice has a second."""
        name, number = self.place(node), 1
        result = name
        while result in self.titles:
            number += 1
            result = f"{name}_{number}"
        self.titles.add(result)
        return result

    def add(self, node: Node, shape: tuple[int, ...]) -> Held:
        """Takes a node whose tensor is of one image's own ``shape``, which is (C, H, W) by
        :func:`canonical`."""
        self.titles.add(node.title)
        self.nodes.append(node)
        return Held(node.title, shape)

    def moved(self, node: fx.Node, held: Held, index: np.ndarray, shape: tuple[int, ...]) -> Held:
        """A tensor of one image's own ``shape``, of the places ``index`` (C, H, W)."""
        return self.settled(node, view(held, index.reshape(shape)))

    def settled(self, node: fx.Node, held: Any) -> Any:
        """A tensor, or several, with the move that was still to be made of each."""
        if isinstance(held, tuple | list):
            return type(held)(self.settled(node, each) for each in held)
        if not isinstance(held, Held):
            return held
        whole = canonical(held.shape)
        if held.index is None:
            return held
        index, source = held.index.reshape(whole), canonical(held.source)
        if index.shape == source and np.array_equal(index, places(source)):
            return Held(held.name, held.shape)
        return self.add(Move(self.title(node), (held.name,), index, source), held.shape)

    def maker(self, held: Held) -> Node | None:
        return next((node for node in self.nodes if node.title == held.name), None)

    def is_trained(self, *tensors: Any) -> bool:
        return any(id(each) in self.trained for each in tensors)


def view(held: Held, index: np.ndarray) -> Held:
    """A tensor of the shape of ``index``, places in ``held`` (-1: zero), that is not made yet."""
    if held.index is None:
        return Held(held.name, index.shape, index, held.shape)
    before = np.append(held.index.reshape(-1), -1)  # where -1 finds the zero
    return Held(held.name, index.shape, before[index], held.source)


def depends(value: Any) -> bool:
    """Whether a value is, or holds, a tensor that depends on the images."""
    if isinstance(value, tuple | list):
        return any(depends(each) for each in value)
    return isinstance(value, Held)


def operator_name(node: fx.Node) -> str:
    """``conv2d`` of ``aten.conv2d.default``."""
    target: Any = node.target
    return getattr(target, "_opname", None) or getattr(target, "__name__", str(target))


def the_tensor(value: Any, what: str = "its input") -> Held:
    """A tensor of images, or a refusal."""
    if not isinstance(value, Held):
        raise Refusal(f"{what} is a constant")
    return value


def pair(value: Any) -> tuple[int, int]:
    """Two numbers, of one or two; of one axis, that of columns."""
    numbers = [value, value] if isinstance(value, int) else [int(n) for n in value]
    if len(numbers) == 1:
        numbers *= 2
    return numbers[0], numbers[1]
