"""Products of two tensors, functions of one element that several nodes make, tensors side by side,
and pixels as channels: equal to exact arithmetic on the source."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.qonnx import to_qonnx
from guyot.sw.operators import Concat, Convolution, Multiply, Requantise, SpaceToDepth, Table

from .reference import compare

SHAPE = (1, 4, 6, 6)


class Draft:
    """A QDQ model in the making."""

    def __init__(self, seed: int):
        self.rng = np.random.default_rng(seed)
        self.nodes, self.constants = [], {}
        self.x = self.quantised("x", 0.03, 120)

    def constant(self, array) -> str:
        name = f"c{len(self.constants)}"
        self.constants[name] = np.asarray(array)
        return name

    def node(self, operator: str, *inputs: str, **attributes) -> str:
        name = f"{operator}_{len(self.nodes)}"
        self.nodes.append((operator, list(inputs), name, attributes))
        return name

    def quantised(self, x: str, scale=None, zero=None, kind=np.uint8) -> str:
        limits = np.iinfo(kind)
        scale = np.exp(self.rng.uniform(-4.5, -2)) if scale is None else scale
        zero = self.rng.integers(limits.min, limits.max + 1) if zero is None else zero
        s, z = self.constant(np.float32(scale)), self.constant(kind(zero))
        return self.node("DequantizeLinear", self.node("QuantizeLinear", x, s, z), s, z)

    def convolution(self, x: str, inputs=4, outputs=4) -> str:
        w = self.rng.integers(-80, 81, (outputs, inputs, 1, 1)).astype(np.int8)
        parts = self.constant(w), self.constant(np.float32(0.01)), self.constant(np.int8(0))
        return self.node("Conv", x, self.node("DequantizeLinear", *parts))

    def check(self, build, last: str, images: int = 12):
        """The network, equal to exact arithmetic, and so is its way through QONNX."""
        model = build(self.nodes, SHAPE, last, **self.constants)
        made = import_model(model, None, Choices())
        x = self.rng.uniform(-4, 4, (images, *SHAPE[1:])).astype(np.float32)
        found = compare(made, model, x)
        assert found.wrong == 0
        assert found.ties < found.outputs / 100
        assert len(np.unique(found.got)) > 2
        return made, x


def kinds(made) -> set[type]:
    return {type(op) for op in made.network.operators}


@pytest.mark.parametrize("seed", range(4))
def test_products_of_two_tensors(build, seed):
    d = Draft(seed)
    kind = np.int8 if seed % 2 else np.uint8
    other = d.quantised(d.convolution(d.x), kind=kind)
    made, _ = d.check(build, d.quantised(d.node("Mul", d.x, other)))
    assert Multiply in kinds(made)


def test_a_pooling_of_products_goes_behind_their_quantiser(build):
    """Hardware pools narrow activations."""
    d = Draft(11)
    product = d.node("Mul", d.x, d.quantised(d.convolution(d.x)))
    pooled = d.node("MaxPool", product, kernel_shape=[2, 2], strides=[2, 2])
    made, _ = d.check(build, d.quantised(pooled))
    names = [type(op).__name__ for op in made.network.operators]
    assert names[-3:] == ["Multiply", "Requantise", "MaxPool"]


@pytest.mark.parametrize("function", ["Sigmoid", "HardSigmoid"])
@pytest.mark.parametrize("between", [True, False])
def test_squeeze_and_excite(build, function, between):
    """A gate for each channel, of the means of all of them."""
    d = Draft(7)
    squeezed = d.quantised(d.node("GlobalAveragePool", d.x))
    hidden = d.quantised(d.node("Relu", d.convolution(squeezed, outputs=3)), zero=0)
    sums = d.convolution(hidden, inputs=3)
    if between:
        sums = d.quantised(sums)
    gate = d.quantised(d.node(function, sums), 1 / 256, 0)
    made, _ = d.check(build, d.quantised(d.node("Mul", d.x, gate)))
    assert Multiply in kinds(made)


def test_a_product_reaches_a_convolution_as_it_is(build):
    d = Draft(3)
    product = d.node("Mul", d.x, d.quantised(d.convolution(d.x), kind=np.int8, zero=0))
    d.check(build, d.quantised(d.convolution(product)))


FUNCTIONS = {
    "x * sigmoid(x)": lambda d, x: d.node("Mul", x, d.node("Sigmoid", x)),
    "x where x > c, else x / 4": lambda d, x: d.node(
        "Where",
        d.node("Greater", x, d.constant(np.float32(-0.4))),
        x,
        d.node("Mul", x, d.constant(np.float32(0.25))),
    ),
    "x where not x < c, else c": lambda d, x: d.node(
        "Where",
        d.node("Not", d.node("Less", x, d.constant(np.float32(0.3)))),
        x,
        d.constant(np.float32(0.3)),
    ),
    "x * (x > 0)": lambda d, x: d.node(
        "Mul", x, d.node("Cast", d.node("Greater", x, d.constant(np.float32(0))), to=1)
    ),
    "softplus": lambda d, x: d.node("Softplus", x),
    "mish": lambda d, x: d.node("Mul", x, d.node("Tanh", d.node("Softplus", x))),
    "max of two lines": lambda d, x: d.node(
        "Max", x, d.node("Mul", x, d.constant(np.float32(-0.5)))
    ),
    "square": lambda d, x: d.node("Mul", d.node("Relu", x), d.node("Relu", x)),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_of_one_element_become_a_table(build, name):
    d = Draft(1)
    x = d.quantised(d.convolution(d.x), 0.0317, 120)
    made, _ = d.check(build, d.quantised(FUNCTIONS[name](d, x), 0.0207, 30))
    assert Table in kinds(made)


@pytest.mark.parametrize("taken", [True, False])
def test_a_constant_choice_is_no_choice(build, taken):
    d = Draft(2)
    other = d.quantised(d.convolution(d.x))
    chosen = d.node("Where", d.constant(np.array(taken)), d.x, other)
    made, _ = d.check(build, d.quantised(chosen))
    assert (Convolution in kinds(made)) != taken


def test_a_choice_between_two_tensors_is_refused(build):
    d = Draft(2)
    other = d.quantised(d.convolution(d.x))
    chosen = d.node("Where", d.node("Greater", d.x, other), d.x, other)
    with pytest.raises(GuyotError, match="functions of one element"):
        d.check(build, d.quantised(chosen))


@pytest.mark.parametrize("axis", [1, 2, 3])
@pytest.mark.parametrize("last", [False, True])
def test_tensors_side_by_side(build, axis, last):
    """Along each axis, channels first and channels last."""
    d = Draft(axis)
    scale, zero = 0.0219, 99
    ways = [d.quantised(d.convolution(d.x), scale, zero) for _ in range(2)]
    cut = [d.constant(np.array([v])) for v in (0, 2, axis)]
    if last:
        ways = [d.node("Transpose", w, perm=[0, 2, 3, 1]) for w in ways]
    ways[0] = d.node("Slice", ways[0], *cut)
    both = d.node("Concat", *ways, axis=axis)
    if last:
        both = d.node("Transpose", both, perm=[0, 3, 1, 2])
    channels = 6 if axis == (3 if last else 1) else 4
    made, _ = d.check(build, d.quantised(d.convolution(both, channels)))
    assert {op.axis for op in made.network.operators if isinstance(op, Concat)} == {
        axis % 3 if last else axis - 1
    }


@pytest.mark.parametrize("how", ["torch", "onnx"])
def test_pixels_become_channels(build, how):
    d = Draft(4)
    x = d.quantised(d.convolution(d.x))
    if how == "onnx":
        made = d.node("SpaceToDepth", x, blocksize=3)
    else:
        split = d.node("Reshape", x, d.constant(np.array([1, 4, 2, 3, 2, 3])))
        turned = d.node("Transpose", split, perm=[0, 1, 3, 5, 2, 4])
        made = d.node("Reshape", turned, d.constant(np.array([1, 36, 2, 2])))
    network, _ = d.check(build, d.quantised(d.convolution(made, 36)))
    assert SpaceToDepth in kinds(network)


def test_the_way_back(build):
    """The operators written as QONNX and read again."""
    d = Draft(5)
    x = d.quantised(d.convolution(d.x), 0.0313, 100)
    gate = d.quantised(d.convolution(d.x), 0.0313, 100)
    product = d.quantised(d.node("Mul", x, gate), 0.0313, 100)
    both = d.node("Concat", product, x, axis=3)
    made, images = d.check(
        build, d.quantised(d.node("SpaceToDepth", both, blocksize=2), 0.0331, 90)
    )
    again = import_model(to_qonnx(made.network), None, Choices())
    integers = made.images(images)
    zero = again.network.input.format.zero
    assert np.array_equal(again.network.run(integers), made.network.run(integers)), zero
    assert {Multiply, SpaceToDepth, Concat} <= kinds(again)


FLOAT = {
    "hard swish in four nodes": lambda d, x: d.node(
        "Div",
        d.node(
            "Mul",
            x,
            d.node(
                "Clip",
                d.node("Add", x, d.constant(np.float32(3))),
                d.constant(np.float32(0)),
                d.constant(np.float32(6)),
            ),
        ),
        d.constant(np.float32(6)),
    ),
    "a leak by Where": FUNCTIONS["x where x > c, else x / 4"],
    "mish": FUNCTIONS["mish"],
    "the greater of three": lambda d, x: d.node(
        "Max",
        d.node("Max", d.node("Neg", x), x),
        d.node("Mul", x, d.constant(np.float32(3))),
    ),
}


@pytest.mark.parametrize("name", FLOAT)
def test_functions_of_one_element_in_float_models(build, name):
    """They become tables of quantised sums, and nothing inside of them is quantised."""
    d = Draft(6)
    d.nodes, d.constants = [], {}
    weights = [d.rng.normal(0, 0.4, (4, 4, 3, 3)).astype(np.float32) for _ in range(2)]
    x = d.node("Conv", "x", d.constant(weights[0]))
    last = d.node("Conv", FLOAT[name](d, x), d.constant(weights[1]))
    model = build(d.nodes, SHAPE, last, **d.constants)
    images = d.rng.uniform(-2, 2, (48, *SHAPE[1:])).astype(np.float32)
    made = import_model(model, images, Choices())
    assert Table in kinds(made)
    assert Multiply not in kinds(made)
    assert made.network.meta["import"]["float"]["noise_db"] < -28


def test_a_gate_of_a_float_model_is_a_product_by_a_shift(build):
    d = Draft(6)
    d.nodes, d.constants = [], {}
    weights = [d.rng.normal(0, 0.4, (4, 4, 1, 1)).astype(np.float32) for _ in range(3)]
    x = d.node("Relu", d.node("Conv", "x", d.constant(weights[0])))
    mean = d.node("GlobalAveragePool", x)
    gate = d.node("Sigmoid", d.node("Conv", mean, d.constant(weights[1])))
    last = d.node("Conv", d.node("Mul", x, gate), d.constant(weights[2]))
    model = build(d.nodes, SHAPE, last, **d.constants)
    images = d.rng.uniform(-2, 2, (48, *SHAPE[1:])).astype(np.float32)
    made = import_model(model, images, Choices())
    assert made.network.meta["import"]["float"]["noise_db"] < -28
    (product,) = (op for op in made.network.operators if isinstance(op, Multiply))
    (reader,) = (op for op in made.network.operators if product.name in op.inputs)
    assert isinstance(reader, Requantise)
    assert reader.multiplier is None
