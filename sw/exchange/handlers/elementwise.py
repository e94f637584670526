"""Nodes that work on each element by itself: they lengthen a value's function."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..emit import quantise
from ..problems import Refusal
from ..quantiser import Quantiser
from ..reader import Read, Reader, handles
from ..source import Node
from ..values import Constant, Step, Value, per_channel
from .bias import biased, for_channels, note_fusion
from .combine import add_values, multiply_values
from .common import clip_behind, clip_limits, spread, value_at

RISING = ("Relu", "Clip", "Sigmoid", "HardSigmoid", "Tanh", "Softplus", "Softsign", "Selu", "Exp",
          "Floor", "Ceil", "Round", "Sign", "Neg", "Erf", "ThresholdedRelu")  # fmt: skip
TURNING = ("HardSwish", "Abs", "Gelu", "QuickGelu", "Mish", "Swish", "Cos", "Sin", "Sqrt", "Log",
           "Reciprocal", "Shrink")  # fmt: skip


def step(reader: Reader, node: Node, value: Value, constants, place: int, monotone: bool) -> Value:
    """``value`` with one node more; ``constants`` beside it, None where the value goes."""
    parts = tuple(None if c is None else spread(reader, value, c.array)[0] for c in constants)
    return value.then(Step(node, parts, place, monotone))


@handles(*RISING, *TURNING)
def unary(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    value = value_at(inputs, 0)
    if any(isinstance(x, Value) for x in inputs[1:]):
        raise Refusal("its limits depend on the input", "only constant limits are supported")
    if any(isinstance(x, Constant) and x.array.dtype.kind in "iu" for x in inputs[1:]):
        return [clip_integers(reader, node, value, inputs)]
    return [step(reader, node, value, [None, *inputs[1:]], 0, node.operator in RISING)]


def clip_integers(reader: Reader, node: Node, value: Value, inputs: list[Read | None]) -> Value:
    """A Clip between QuantizeLinear and DequantizeLinear."""
    if not value.plain or (value.scale != 1).any() or value.zero:
        raise Refusal("its limits are integers, and its input none", "use limits in float32")
    format = reader.builder.types[value.tensor].format
    maker = reader.source.maker(node.inputs[0])
    if maker is not None and clip_behind(reader.source, maker) is node:
        return value
    low, high = clip_limits(reader.source, node, format.low, format.high)
    q = Quantiser(lambda x: np.clip(x, low, high), low, high, format.zero, np.asarray(format.step))
    made = quantise(reader.builder, value, node.title, q)
    return replace(made, scale=np.ones(len(made.scale)), zero=0)


@handles("LeakyRelu", "Elu", "Celu")
def leaky(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    rises = node.attributes.get("alpha", 1.0) >= 0
    return [step(reader, node, value_at(inputs, 0), [None], 0, rises)]


@handles("PRelu")
def prelu(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    slope = inputs[1]
    if not isinstance(slope, Constant):
        raise Refusal("its slope depends on the input", "only a constant slope is supported")
    rises = bool((slope.array >= 0).all())
    return [step(reader, node, value_at(inputs, 0), [None, slope], 0, rises)]


COMPARED = ("Greater", "GreaterOrEqual", "Less", "LessOrEqual", "Equal", "And", "Or", "Xor")
TRUTHS = (*COMPARED, "Not")
"""Nodes that make truth values, which a Where or a Cast takes."""


def same_element(first: Value, second: Value) -> bool:
    """Whether both are functions of one element of the network."""
    offsets = [np.zeros(1) if x.offset is None else x.offset for x in (first, second)]
    return (
        first.tensor == second.tensor
        and first.zero == second.zero
        and first.shape == second.shape
        and np.array_equal(first.index, second.index)
        and np.array_equal(first.scale, second.scale)
        and bool((offsets[0] == offsets[1]).all())
        and (first.pair is None or first.pair.same)
    )


def together(reader: Reader, node: Node, inputs: list[Read | None]) -> Value | None:
    """A node of several functions of one element as one function of it; None where it is not."""
    values = [(n, x) for n, x in enumerate(inputs) if isinstance(x, Value)]
    (place, first), *rest = values
    if not all(same_element(first, x) for _, x in rest):
        return None
    size = reader.builder.pixels(first.tensor)
    constants = tuple(
        per_channel(first, x.array, size) if isinstance(x, Constant) else None for x in inputs
    )
    beside = tuple((n, x.steps) for n, x in rest)
    return replace(first.then(Step(node, constants, place, False, beside)), fused=None)


@handles("Where", *COMPARED)
def truth(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    condition = inputs[0]
    if node.operator == "Where" and isinstance(condition, Constant):
        alike, first = condition.array.size == 1, bool(condition.array.reshape(-1)[0])
        chosen = inputs[1 if first else 2]
        if (alike or (condition.array == first).all()) and isinstance(chosen, Value):
            whole = np.broadcast_shapes(chosen.shape, condition.array.shape)
            if chosen.shape == whole:
                return [chosen]
    made = together(reader, node, inputs)
    if made is None:
        raise Refusal(
            "it chooses between elements of several tensors",
            "only functions of one element are supported",
        )
    return [made]


@handles("Not")
def negated(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    return [step(reader, node, value_at(inputs, 0), [None], 0, False)]


@handles("Add", "Sub", "Mul", "Div", "Min", "Max", "Pow", "Mod", "Sum")
def binary(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    values = [x for x in inputs if isinstance(x, Value)]
    if len(inputs) != 2 or len(values) == 2:
        bent = any(x.steps for x in values)
        if bent and (made := together(reader, node, inputs)) is not None:
            return [made]
        if node.operator in ("Add", "Sub", "Sum") and len(values) == len(inputs) >= 2:
            result = values[0]
            for count, other in enumerate(values[1:]):
                title = node.title if count == len(values) - 2 else f"{node.title}_{count}"
                sign = -1 if node.operator == "Sub" else 1
                result = add_values(reader, node, title, result, other, sign)
            return [result]
        if len(inputs) == 1:
            return [values[0]]
        made = together(reader, node, inputs)
        if made is None and node.operator == "Mul" and len(values) == 2:
            return [multiply_values(reader, node.title, *values)]
        if made is not None:
            return [made]
        raise Refusal(
            "two tensors that both depend on the image",
            "additions, subtractions, products and concatenations of two tensors are supported",
        )
    place = 0 if isinstance(inputs[0], Value) else 1
    constant = inputs[1 - place]
    if not isinstance(constant, Constant):
        raise Refusal("an input is left out", "check the model")
    if node.operator in ("Pow", "Mod"):
        raise Refusal("powers and remainders are not supported", "leave them out of the network")
    value = values[0]
    simple = node.operator == "Add" and not value.steps and value.offset is None
    if simple and value.pair is None and reader.builder.is_sum(value.tensor):
        bias = for_channels(value, constant, reader.builder.pixels(value.tensor))
        if value.fused is not None:
            note_fusion(reader, node, node.inputs[1 - place], value, bias)
        return [biased(value, bias)]
    constants = [None if n == place else constant for n in range(2)]
    monotone = not (node.operator == "Div" and place == 1)
    return [step(reader, node, value, constants, place, monotone)]


@handles("BatchNormalization")
def batch_norm(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    value = value_at(inputs, 0)
    arrays = []
    for x in inputs[1:]:
        if not isinstance(x, Constant):
            raise Refusal("its statistics depend on the input", "export the model for inference")
        shape = (-1, *[1] * (value.index.ndim - 2))
        (part,) = spread(reader, value, x.array.reshape(shape))
        arrays.append(np.broadcast_to(part, value.scale.shape).copy())
    if node.attributes.get("training_mode", 0):
        raise Refusal("it is in training mode", "export the model for inference", "training_mode")
    plain = Node(node.operator, [], node.outputs[:1], dict(node.attributes), "", node.name)
    return [value.then(Step(plain, (None, *arrays), 0, True))]


@handles("Identity", "Dropout")
def nothing(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Read]:
    x = inputs[0]
    assert x is not None
    return [x]


@handles("Cast")
def cast(reader: Reader, node: Node, inputs: list[Read | None]) -> list[Value]:
    from onnx import TensorProto

    floats = (TensorProto.FLOAT, TensorProto.DOUBLE, TensorProto.FLOAT16, TensorProto.BFLOAT16)
    value = value_at(inputs, 0)
    if value.steps and value.steps[-1].node.operator in TRUTHS:
        return [step(reader, node, value, [None], 0, False)]
    whole = value.plain and (value.scale == 1).all() and value.zero == 0
    wide = (TensorProto.INT32, TensorProto.INT64)
    if node.attributes.get("to") not in floats and not (
        whole and node.attributes.get("to") in wide
    ):
        raise Refusal("it rounds to integers", "use QuantizeLinear or Quant", "to")
    return [value]
