"""Operations of one value of each operand: steps of formulas, with bounds of what they make.

Where all operands are moved alike (or one is, and the others are plain constants), the operation
comes first and its result is moved, so that moves are left until something needs their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..operators.formula import NUMBERS, STEPS
from .array import Traced, known
from .layout import materialise, shape_for
from .places import refused
from .tensors import WIDEST, Node, Shape, narrowest

MOST_BITS = 62  # of what bounds are computed with
Operand = Traced | np.ndarray


def apply(step: str, *operands: Operand, integers: tuple[int, ...] = (), dtype: Any) -> Any:
    """A step of a formula on arrays that NumPy's rules broadcast."""
    given = [settled(operand) for operand in operands]
    tracer = next((o.tracer for o in given if isinstance(o, Traced)), None)
    if tracer is None:  # bounds have shown that the result is constant
        return np.asarray(STEPS[NUMBERS[step]].compute(*given, *integers)).astype(dtype)
    shape = np.broadcast_shapes(*(each.shape for each in given))
    if not np.prod(shape):
        raise refused(f"an operation on an array of the shape {shape}, which has no values")
    numbers = whole = commuting(given, shape)
    if numbers is not None:
        nodes = [tracer.makers(o.numbers)[0] if isinstance(o, Traced) else o for o in given]
        inner = nodes[next(k for k, o in enumerate(given) if isinstance(o, Traced))]
        assert isinstance(inner, Node)
        target = inner.shape
        nodes = [n if isinstance(n, Node) else n.reshape(-1)[:1].reshape(1, 1, 1) for n in nodes]
    else:
        whole = np.arange(int(np.prod(shape))).reshape(shape)
        target = target_of(given, shape)
        nodes = [placed(each, shape, target) for each in given]
    return made(tracer, step, nodes, integers, target, whole, dtype)


def made(tracer, step, nodes, integers, target: Shape, pattern, dtype) -> Any:
    """The new tensor of ``target`` shape, whose values an array has in the order of ``pattern``."""
    low, high = limits(step, nodes, integers)
    low, high = (np.broadcast_to(end, target) for end in (low, high))
    tracer.fits(low, high, np.dtype(dtype))
    if (low == high).all():
        return known(tracer, tracer.numbers_of(low.reshape(-1)[pattern]), dtype)
    same = unchanged(step, nodes, integers)
    if same is None:
        inputs = list(dict.fromkeys(node for node in nodes if isinstance(node, Node)))
        same = tracer.add(None, low, high, inputs, None, step, nodes, integers)
    return known(tracer, same.first + pattern, dtype)


def settled(operand: Operand) -> Operand:
    """An operand as it is, constants as int64; refuses constants that are too wide."""
    if isinstance(operand, Traced):
        return operand
    values = np.asarray(operand)
    if values.size:
        narrowest(values.min(), values.max())  # refuses what is too wide
    return values.astype(np.int64)


def commuting(operands: Sequence[Operand], shape: tuple[int, ...]) -> np.ndarray | None:
    """Of each value of an operation its place in a tensor, where it may come before all moves: the
    operands are the values of whole tensors of one shape in one order; None elsewhere."""
    found: np.ndarray | None = None
    inner: Shape | None = None
    for operand in operands:
        if not isinstance(operand, Traced):
            if operand.size > 1 and (operand != operand.reshape(-1)[0]).any():
                return None
            continue
        numbers = operand.numbers
        makers = operand.tracer.makers(numbers)
        if numbers.shape != shape or len(makers) > 1 or (numbers < 0).any():
            return None
        places = numbers - makers[0].first
        if found is None:
            if len(np.unique(places)) < makers[0].size:
                return None
            found, inner = places, makers[0].shape
        elif inner != makers[0].shape or not np.array_equal(found, places):
            return None
    return found


def target_of(operands: Sequence[Operand], shape: tuple[int, ...]) -> Shape:
    """The (C, H, W) in which an operation is done: that of an operand which is a whole tensor."""
    size = int(np.prod(shape))
    for operand in operands:
        if isinstance(operand, Traced) and operand.numbers.size == size:
            makers = operand.tracer.makers(operand.numbers)
            flat = operand.numbers.reshape(-1)
            if len(makers) == 1 and np.array_equal(flat, makers[0].numbers.reshape(-1)):
                return makers[0].shape
    return shape_for(shape)


def placed(operand: Operand, shape: tuple[int, ...], target: Shape) -> Node | np.ndarray:
    """An operand of a step: a tensor of the ``target`` shape, or constants that broadcast to it."""
    if isinstance(operand, Traced):
        numbers = np.broadcast_to(operand.numbers, shape).reshape(target)
        return materialise(operand.tracer, np.ascontiguousarray(numbers))
    values = np.broadcast_to(operand, shape).reshape(target)
    for axis in range(3):
        first = values.take([0], axis)
        values = first if (values == first).all() else values
    return values


def ends_of(operand: Node | np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    return (operand.low, operand.high) if isinstance(operand, Node) else (operand, operand)


def limits(step: str, nodes: Sequence[Node | np.ndarray], integers: tuple[int, ...]):
    """The least and the greatest value of each place of a step's result."""
    bounds = [ends_of(node) for node in nodes]
    bits = [narrowest(*each).bits for each in bounds]
    if step == "shift_left":
        bits.append(integers[0])
    if step in ("multiply", "shift_left") and sum(bits) > MOST_BITS:
        raise refused(f"a product of {sum(bits)} bits; up to {WIDEST} are supported")
    return STEPS[NUMBERS[step]].bounds(*bounds, *integers)


def unchanged(
    step: str, nodes: Sequence[Node | np.ndarray], integers: tuple[int, ...]
) -> Node | None:
    """The operand that a step always gives as it is, if there is one."""
    first, *others = nodes
    low, high = ends_of(first)
    if step in ("shift_left", "shift_right", "wrap"):
        after = limits(step, nodes, integers)
        same = integers[0] == 0 if step != "wrap" else after[0] is low and after[1] is high
        return first if same and isinstance(first, Node) else None
    if step in ("maximum", "minimum"):
        second = ends_of(others[0])
        over, under = (low >= second[1]).all(), (high <= second[0]).all()
        keeps_first, keeps_second = (over, under) if step == "maximum" else (under, over)
        chosen = first if keeps_first else others[0] if keeps_second else None
        return chosen if isinstance(chosen, Node) else None
    neutral = {"add": 0, "subtract": 0, "multiply": 1}
    if step in neutral:
        for node, other in ((first, others[0]), (others[0], first)):
            if isinstance(node, Node) and not isinstance(other, Node):
                if step == "subtract" and node is not first:
                    continue
                if (other == neutral[step]).all() and node.shape == np.broadcast_shapes(
                    node.shape, other.shape
                ):
                    return node
    return None
