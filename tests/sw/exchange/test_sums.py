"""Sums of several scales that nothing quantises before they are added: equal to exact arithmetic.

The models are QDQ as TensorRT's tools place it: a convolution's sums go into the addition as they
are, and one quantiser stands behind it. The reference computes them in whole numbers, of which the
float32 scales are quotients; float32 itself may fall on the other side of a tie now and then.
"""

from __future__ import annotations

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.importer import import_model
from guyot.sw.operators import Thresholds

IMAGES, SIDE, CHANNELS = 6, 7, 4
UNIT = 1 << 120  # reals are whole numbers of its inverse


def whole(real) -> int:
    """A float32, or a product of two, in units."""
    numerator, denominator = float(real).as_integer_ratio()
    return numerator * UNIT // denominator


class Draft:
    """A QDQ model of one image, three channels, and the exact reals of its tensors."""

    def __init__(self, seed: int):
        self.rng = np.random.default_rng(seed)
        self.nodes, self.constants = [], []
        self.exact: dict[str, np.ndarray] = {}  # of Python's integers
        self.integers: dict[str, tuple[np.ndarray, np.float32]] = {}  # zeros subtracted
        self.x = self.rng.uniform(-5, 5, (IMAGES, 3, SIDE, SIDE)).astype(np.float32)

    def constant(self, array, type=np.float32) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(array, type), name))
        return name

    def node(self, operator: str, *inputs: str, **attributes) -> str:
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], name, **attributes))
        return name

    def scale(self, low=0.02, high=0.2) -> np.float32:
        return np.float32(np.exp(self.rng.uniform(np.log(low), np.log(high))))

    def quantise(self, x: str, scale, zero, levels) -> str:
        """A QuantizeLinear and its DequantizeLinear; ``levels``: its exact integers."""
        s, z = self.constant(scale), self.constant(zero, np.uint8)
        q = self.node("QuantizeLinear", x, s, z)
        name = self.node("DequantizeLinear", q, s, z)
        self.integers[name] = levels - int(zero), scale
        self.exact[name] = (levels - int(zero)).astype(object) * whole(scale)
        return name

    def input(self, step=0.04) -> str:
        scale, zero = np.float32(step), 128
        levels = np.clip(np.rint(self.x / scale) + zero, 0, 255).astype(np.int64)
        return self.quantise("x", scale, zero, levels)

    def convolution(self, x: str, per_channel=False, bias=False, kernel=1) -> str:
        """A quantised one, whose padding keeps the size; its bias in units of its sums."""
        integers, step = self.integers[x]
        w = self.rng.integers(-60, 61, (CHANNELS, integers.shape[1], kernel, kernel))
        scale = np.array([self.scale(0.004, 0.02) for _ in range(CHANNELS)], np.float32)
        scale = scale if per_channel else scale[:1].repeat(CHANNELS)
        parts = self.constant(w, np.int8), self.constant(scale), self.constant([0] * 4, np.int8)
        inputs = [x, self.node("DequantizeLinear", *parts, axis=0)]
        pad = kernel // 2
        padded = np.pad(integers, ((0, 0), (0, 0), (pad, pad), (pad, pad)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, (kernel, kernel), (2, 3))
        sums = np.einsum("ncyxij,ocij->noyx", windows, w).astype(object)
        units = [whole(float(step) * float(s)) for s in scale]
        sums = sums * np.array(units, object)[:, None, None]
        if bias:
            biases = self.rng.integers(-3000, 3000, CHANNELS)
            unit = (step * scale).astype(np.float32)
            parts = self.constant(biases, np.int32), self.constant(unit)
            inputs.append(self.node("DequantizeLinear", *parts, axis=0))
            each = [int(b) * whole(u) for b, u in zip(biases, unit, strict=True)]
            sums = sums + np.array(each, object)[:, None, None]
        name = self.node("Conv", *inputs, pads=[pad] * 4)
        self.exact[name] = sums
        return name

    def skip(self, x: str) -> str:
        """``x`` quantised by a scale and a zero of its own."""
        return self.end(x)[0]

    def end(self, x: str) -> tuple[str, np.ndarray]:
        """The same with its levels."""
        scale, zero = self.scale(), int(self.rng.integers(0, 200))
        levels = exact_levels(self.exact[x], scale, zero)
        return self.quantise(x, scale, zero, levels), levels

    def apply(self, operator: str, *inputs: str, **attributes) -> str:
        name = self.node(operator, *inputs, **attributes)
        reals = [self.exact[i] for i in inputs]
        self.exact[name] = {
            "Add": lambda a, b: a + b,
            "Sub": lambda a, b: a - b,
            "Relu": lambda a: np.where(a > 0, a, 0),
            "Neg": lambda a: -a,
            "LeakyRelu": lambda a: np.where(a > 0, a, a // 8),
        }[operator](*reals)
        return name

    def model(self, output: str) -> onnx.ModelProto:
        infos = [
            helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)
            for name, shape in (("x", [1, 3, SIDE, SIDE]), (output, None))
        ]
        graph = helper.make_graph(self.nodes, "g", infos[:1], infos[1:], self.constants)
        opsets = [helper.make_opsetid("", 17)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def exact_levels(real: np.ndarray, scale, zero: int) -> np.ndarray:
    """Half-even."""
    unit = whole(scale)
    below, rest = real // unit, real % unit
    up = (2 * rest > unit) | ((2 * rest == unit) & (below % 2 == 1))
    return np.clip(below + up + zero, 0, 255).astype(np.int64)


def imported(d: Draft, last: str) -> tuple[Imported, np.ndarray, np.ndarray]:
    """The network, its outputs, and the exact ones behind a quantiser of ``last``."""
    output, levels = d.end(last)
    made = import_model(d.model(output), None, Choices())
    found = made.outputs(made.images(d.x))
    return made, found.reshape(levels.shape), levels


def residual(d: Draft, per_channel: bool, bias: bool, end: str) -> str:
    x = d.input()
    skip = d.skip(d.convolution(x))
    total = d.apply("Add", d.convolution(x, per_channel, bias, 3), skip)
    return total if end == "none" else d.apply(end, total)


@pytest.mark.parametrize("end", ["none", "Relu", "Neg"])
@pytest.mark.parametrize("bias", [False, True])
@pytest.mark.parametrize("per_channel", [False, True])
@pytest.mark.parametrize("seed", [1])
def test_a_residual_as_tensorrt_places_it(per_channel, bias, end, seed):
    d = Draft(seed)
    made, found, exact = imported(d, residual(d, per_channel, bias, end))
    assert np.array_equal(found, exact)
    assert not any(isinstance(op, Thresholds) for op in made.network.operators)
    assert max(t.format.bits for t in made.network.types.values()) <= 57


def test_a_function_that_bends_becomes_thresholds():
    d = Draft(5)
    x = d.input()
    total = d.apply("Add", d.convolution(x, kernel=3), d.skip(d.convolution(x)))
    made, found, exact = imported(d, d.apply("LeakyRelu", total, alpha=0.125))
    assert np.array_equal(found, exact)
    assert any(isinstance(op, Thresholds) for op in made.network.operators)


@pytest.mark.parametrize("operator", ["Add", "Sub"])
@pytest.mark.parametrize("seed", range(2))
def test_the_sums_of_two_convolutions(operator, seed):
    d = Draft(seed)
    x = d.input()
    both = d.convolution(x, True, True, 3), d.convolution(x, seed % 2 == 0, False)
    made, found, exact = imported(d, d.apply("Relu", d.apply(operator, *both)))
    assert np.array_equal(found, exact)
    assert any("float32" in note for note in made.notes)


@pytest.mark.parametrize("seed", [1, 3, 4])
def test_sums_of_three(seed):
    d = Draft(seed)
    x = d.input()
    skips = [d.skip(d.convolution(x)) for _ in range(2)]
    third = d.convolution(x, True, True) if seed % 2 else d.skip(d.convolution(x))
    order = [*skips, third] if seed < 3 else [third, *skips]
    total = d.apply("Sub", d.apply("Add", *order[:2]), order[2])
    _, found, exact = imported(d, total)
    assert np.array_equal(found, exact)


def test_ties_of_scales_that_are_powers_of_two_go_to_the_even_level():
    """An eighth of all sums of these scales are ties."""
    d = Draft(0)
    d.scale = lambda low=0.0, high=0.0: np.float32(0.125 if low < 0.01 else 0.5)
    x = d.input(0.0625)
    total = d.apply("Add", d.convolution(x, kernel=3), d.skip(d.convolution(x)))
    ties = (d.exact[total] % whole(0.5) == whole(0.25)).mean()
    assert ties > 0.01
    _, found, exact = imported(d, d.apply("Relu", total))
    assert np.array_equal(found, exact)
