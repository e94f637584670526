"""Random ONNX models of the operators that are read: quantised as onnxruntime's tools do it (QDQ)
and as Brevitas does it (QONNX)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

QONNX = "qonnx.custom_op.general"


@dataclass
class Draft:
    """A model in the making: ``x`` is the tensor that the next node reads, of ``shape``."""

    rng: np.random.Generator
    style: str  # "qdq" or "qonnx"
    kind: type = np.uint8
    nodes: list = field(default_factory=list)
    constants: list = field(default_factory=list)
    x: str = "image"
    shape: tuple[int, ...] = ()
    scale: float = 1.0
    operators: list[str] = field(default_factory=list)

    def constant(self, array) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(array), name))
        return name

    def node(self, operator: str, *inputs: str, outputs: int = 1, **attributes):
        self.operators.append(operator)
        names = [f"{operator}_{len(self.nodes)}_{n}" for n in range(outputs)]
        domain = QONNX if operator in ("Quant", "BipolarQuant", "MultiThreshold") else ""
        self.nodes.append(
            helper.make_node(operator, list(inputs), names, names[0], domain=domain, **attributes)
        )
        return names[0] if outputs == 1 else names

    def pick(self, *choices):
        return choices[int(self.rng.integers(len(choices)))]

    def some_scale(self, low: float = 0.01, high: float = 0.2) -> float:
        """In QONNX a power of two: its executor adds in float32, which then is exact. In QDQ now
        and then, so that there are ties."""
        value = float(np.exp(self.rng.uniform(np.log(low), np.log(high))))
        short = self.style == "qonnx" or self.rng.random() < 0.2
        return 2.0 ** round(np.log2(value)) if short else value

    def quantise(self, x: str, scale: float | None = None, zero: int | None = None) -> str:
        self.scale = self.some_scale() if scale is None else scale
        if self.style == "qdq":
            limits = np.iinfo(self.kind)
            if zero is None:
                zero = self.pick(limits.min, 0 if limits.min < 0 else 128,
                                 int(self.rng.integers(limits.min, limits.max + 1)))  # fmt: skip
            s, z = self.constant(np.float32(self.scale)), self.constant(np.array(zero, self.kind))
            q = self.node("QuantizeLinear", x, s, z)
            return self.node("DequantizeLinear", q, s, z)
        signed, bits = int(self.rng.integers(2)), int(self.rng.integers(2, 9))
        zero = 0 if signed or self.rng.random() < 0.7 else int(self.rng.integers(1 << bits))
        parts = [self.constant(np.float32(v)) for v in (self.scale, zero, bits)]
        mode = self.pick("ROUND", "ROUND", "FLOOR", "CEIL", "HALF_UP", "HALF_DOWN", "UP", "DOWN")
        narrow = int(self.rng.integers(2))
        return self.node("Quant", x, *parts, signed=signed, narrow=narrow, rounding_mode=mode)

    def weights(self, shape: tuple[int, ...], axis: int) -> tuple[str, np.ndarray]:
        """A quantised constant, and the scale of each of its outputs."""
        count = shape[axis] if self.rng.random() < 0.6 else 1
        scale = np.array([self.some_scale(0.002, 0.05) for _ in range(count)], np.float32)
        values = self.rng.integers(-127, 128, shape)
        values[self.rng.random(shape) < 0.5] = 0
        if self.style == "qdq":
            s = scale if count > 1 else scale.reshape(())
            zero = np.zeros(s.shape, np.int8)
            parts = [self.constant(values.astype(np.int8)), self.constant(s), self.constant(zero)]
            return self.node("DequantizeLinear", *parts, axis=axis), scale
        spread = scale.reshape([-1 if n == axis and count > 1 else 1 for n in range(len(shape))])
        bits = int(self.rng.integers(2, 9))
        real = (values * spread * 2.0 ** (bits - 8)).astype(np.float32)
        parts = [real, spread, np.float32(0), np.float32(bits)]
        return self.node("Quant", *map(self.constant, parts), signed=1, narrow=1,
                         rounding_mode="ROUND"), scale  # fmt: skip

    def bias(self, outputs: int, scale: np.ndarray) -> str:
        """Whole sums at their scale, integers of another scale or type, or reals."""
        unit = np.broadcast_to(np.float32(self.scale) * scale, (outputs,)).astype(np.float32)
        whole = self.rng.integers(-2000, 2000, outputs).astype(np.int32)
        which = self.pick("sums", "sums", "own", "bytes", "reals")
        if which == "reals":
            return self.constant((whole * unit * 0.37).astype(np.float32))
        if self.style == "qonnx":
            if which == "sums":
                return self.constant((whole * unit / 16).astype(np.float32))
            parts = [whole * unit, unit * 4, np.float32(0), np.float32(self.pick(6, 16))]
            return self.node("Quant", *map(self.constant, parts), signed=1, narrow=0,
                             rounding_mode="ROUND")  # fmt: skip
        kind, zero = np.int32, np.zeros(outputs, np.int32)
        if which == "own":
            unit = unit * np.float32(self.pick(4, 0.5, 3.3, 1.001))
        elif which == "bytes":
            kind = self.pick(np.int8, np.uint8)
            whole, unit = whole % 128, unit * np.float32(self.pick(16, 7.7))
            zero = self.rng.integers(0, 9, outputs)
        parts = [self.constant(whole.astype(kind)), self.constant(unit)]
        return self.node("DequantizeLinear", *parts, self.constant(zero.astype(kind)), axis=0)

    def model(self, shape: tuple[int, ...]) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "random",
            [helper.make_tensor_value_info("image", TensorProto.FLOAT, list(shape))],
            [helper.make_tensor_value_info(self.x, TensorProto.FLOAT, None)],
            self.constants,
        )
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid(QONNX, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def convolution(d: Draft) -> None:
    channels, *sides = d.shape[1:]
    depthwise = d.rng.random() < 0.3
    outputs = channels if depthwise else int(d.rng.integers(1, 7))
    kernel = [int(d.rng.integers(1, min(4, side) + 1)) for side in sides]
    dilation = [d.pick(1, 1, 2) for _ in sides]
    stride = [d.pick(1, 1, 2) for _ in sides]
    groups = channels if depthwise else 1
    w, scale = d.weights((outputs, channels // groups, *kernel), 0)
    extra = {}
    if d.rng.random() < 0.3:
        dilation = [1] * len(sides)
        extra["auto_pad"] = d.pick("SAME_UPPER", "SAME_LOWER", "VALID")
    else:
        pads = [int(d.rng.integers(0, 2)) for _ in range(2 * len(sides))]
        for axis, side in enumerate(sides):
            reach = (kernel[axis] - 1) * dilation[axis] + 1
            if reach > side + pads[axis] + pads[axis + len(sides)]:
                dilation[axis] = 1
        extra["pads"] = pads
    inputs = [d.x, w] + ([d.bias(outputs, scale)] if d.rng.random() < 0.7 else [])
    d.x = d.node("Conv", *inputs, kernel_shape=kernel, strides=stride, dilations=dilation,
                 group=groups, **extra)  # fmt: skip


def transposed(d: Draft) -> None:
    channels, *sides = d.shape[1:]
    outputs = int(d.rng.integers(1, 4))
    kernel = [int(d.rng.integers(1, 5)) for _ in sides]
    stride = [int(d.rng.integers(1, 4)) for _ in sides]
    w, scale = d.weights((channels, outputs, *kernel), 1)
    pads = [int(d.rng.integers(0, k)) if k > 1 else 0 for k in kernel] * 2
    each = zip(sides, stride, kernel, pads, strict=False)
    fits = all((s - 1) * t + k > 2 * p for s, t, k, p in each)
    d.x = d.node("ConvTranspose", d.x, w, strides=stride, kernel_shape=kernel,
                 pads=pads if fits else [0] * len(pads))  # fmt: skip


def thresholds(d: Draft) -> None:
    """Steps with any offset, for each channel, in a layout that is said or the one of the rank; or
    a quantiser of one bit, its zero point whole or a half."""
    if d.rng.random() < 0.3:
        d.scale = d.some_scale()
        values = d.scale, d.pick(0, 0, 1, -2, 0.5), 1
        parts = [d.constant(np.float32(v)) for v in values]
        d.x = d.node("Quant", d.x, *parts, signed=d.pick(0, 1), narrow=0)
        return
    rank = len(d.shape)
    layout = d.pick("", *{2: ["NC"], 3: ["NCW", "NCW", "NWC"], 4: ["NCHW", "NHWC"]}[rank])
    axis = (layout or {2: "NC", 3: "NWC", 4: "NCHW"}[rank]).index("C")
    rows = 1 if axis != 1 and d.rng.random() < 0.8 else d.shape[axis]
    limits = np.sort(d.rng.uniform(-4, 4, (rows, d.pick(1, 3, 7))), axis=1)
    scale, bias = d.pick((1, 0), (2, -1), (2, -3), (1, -4), (0.5, 0.25), (0.25, -1))
    d.x = d.node("MultiThreshold", d.x, d.constant(limits.astype(np.float32)),
                 out_scale=float(scale), out_bias=float(bias),
                 **({"data_layout": layout} if layout else {}))  # fmt: skip
    d.scale = float(scale)


def activation(d: Draft) -> None:
    """Something on sums, in front of the quantiser."""
    if d.style == "qonnx" and d.rng.random() < 0.2:
        return thresholds(d)
    which = d.pick("Relu", "Clip", "LeakyRelu", "HardSigmoid", "BatchNormalization", "none", "none")
    if d.style == "qdq":
        which = d.pick("Relu", "none", which)
    if which == "Clip":
        d.x = d.node("Clip", d.x, d.constant(np.float32(-0.5)), d.constant(np.float32(2)))
    elif which == "LeakyRelu":
        d.x = d.node("LeakyRelu", d.x, alpha=0.125)
    elif which == "BatchNormalization":
        channels = d.shape[1]
        gain = 2.0 ** d.rng.integers(-2, 2, channels) * d.pick(1, -1)
        parts = [gain, d.rng.integers(-9, 9, channels) / 8, d.rng.integers(-9, 9, channels) / 8]
        parts = [np.asarray(p, np.float32) for p in (*parts, np.ones(channels))]
        d.x = d.node("BatchNormalization", d.x, *map(d.constant, parts), epsilon=0.0)
    elif which != "none":
        d.x = d.node(which, d.x)
    zero = None
    if which == "Relu" and d.style == "qdq":
        zero = np.iinfo(d.kind).min
    d.x = d.quantise(d.x, zero=zero)


def shaped(d: Draft) -> None:
    """The shape of ``x``, as ONNX infers it."""
    standard = [n for n in d.nodes if n.domain != QONNX]
    same = [
        helper.make_node("Identity", [n.input[0]], [n.output[0]]) for n in d.nodes
        if n.domain == QONNX
    ]  # fmt: skip
    known = {n.output[0]: n for n in (*standard, *same)}
    order = [known.get(n.output[0], n) for n in d.nodes]
    graph = helper.make_graph(
        order,
        "g",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, list(d.first))],  # type: ignore[attr-defined]
        [helper.make_tensor_value_info(d.x, TensorProto.FLOAT, None)],
        d.constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    sides = inferred.graph.output[0].type.tensor_type.shape.dim
    d.shape = tuple(s.dim_value for s in sides)


def pooling(d: Draft) -> None:
    sides = d.shape[2:]
    which = d.pick("MaxPool", "MaxPool", "GlobalAveragePool", "AveragePool")
    if which == "GlobalAveragePool":
        d.x = d.quantise(d.node("GlobalAveragePool", d.x))
        return
    kernel = [min(2, s) for s in sides]
    attributes = {"kernel_shape": kernel, "strides": [d.pick(1, 2) for _ in sides]}
    if which == "MaxPool":
        d.x = d.node("MaxPool", d.x, ceil_mode=d.pick(0, 1), **attributes)
        if d.rng.random() < 0.4:  # two ways leave the pool
            shaped(d)
            residual(d)
    else:
        d.x = d.quantise(d.node("AveragePool", d.x, **attributes))


def movement(d: Draft) -> None:
    rank = len(d.shape)
    which = d.pick("Transpose", "Slice", "Resize", "DepthToSpace", "SpaceToDepth", "Split",
                   "Reshape", "Pad")  # fmt: skip
    if which == "Transpose":
        there = [0, *range(2, rank), 1]
        d.x = d.node("Transpose", d.x, perm=there)
        if d.rng.random() < 0.5:
            d.x = d.node("Relu", d.x)
        d.x = d.node("Transpose", d.x, perm=[there.index(n) for n in range(rank)])
    elif which == "Slice" and d.shape[-1] > 2:
        parts = [np.array([n]) for n in (1, d.shape[-1], rank - 1, d.pick(1, 2))]
        d.x = d.node("Slice", d.x, *map(d.constant, parts))
    elif which == "Resize" and rank == 4 and max(d.shape[2:]) < 12:
        scales = d.constant(np.array([1, 1, 2, d.pick(1, 2)], np.float32))
        d.x = d.node("Resize", d.x, "", scales, mode="nearest",
                     coordinate_transformation_mode="asymmetric", nearest_mode="floor")  # fmt: skip
    elif which == "DepthToSpace" and rank == 4 and d.shape[1] % 4 == 0:
        d.x = d.node("DepthToSpace", d.x, blocksize=2, mode=d.pick("DCR", "CRD"))
    elif which == "SpaceToDepth" and rank == 4 and not any(side % 2 for side in d.shape[2:]):
        unshuffled(d)
    elif which == "Split" and d.shape[1] % 2 == 0:
        first, second = d.node("Split", d.x, axis=1, outputs=2)
        d.x = d.node("Concat", second, first, axis=1)
    elif which == "Reshape" and rank == 4:
        shape = d.constant(np.array([1, d.shape[1], -1, d.shape[3]]))
        d.x = d.node("Reshape", d.x, shape)
    elif which == "Pad" and rank == 4:
        pads = d.constant(np.array([0, 0, 1, 0, 0, 0, 0, 1]))
        d.x = d.node("Pad", d.x, pads)
        shaped(d)
        convolution(d)
        shaped(d)
        activation(d)


def unshuffled(d: Draft) -> None:
    """Pixels as channels, as ONNX and as torch write it."""
    _, channels, rows, columns = d.shape
    if d.rng.random() < 0.5:
        d.x = d.node("SpaceToDepth", d.x, blocksize=2)
        return
    split = d.constant(np.array([1, channels, rows // 2, 2, columns // 2, 2]))
    turned = d.node("Transpose", d.node("Reshape", d.x, split), perm=[0, 1, 3, 5, 2, 4])
    d.x = d.node("Reshape", turned, d.constant(np.array([1, -1, rows // 2, columns // 2])))


def product(d: Draft) -> None:
    """A tensor times another one, or times a gate for each channel."""
    first, channels, rank = d.x, d.shape[1], len(d.shape)
    if d.rng.random() < 0.5:
        d.x = d.quantise(d.node("GlobalAveragePool", d.x))
    w, _ = d.weights((channels, channels, *[1] * (rank - 2)), 0)
    d.x = d.quantise(d.node("Conv", d.x, w, kernel_shape=[1] * (rank - 2)))
    if d.rng.random() < 0.5:
        d.x = d.quantise(d.node("HardSigmoid", d.x))
    d.x = d.quantise(d.node("Mul", *((first, d.x) if d.rng.random() < 0.5 else (d.x, first))))


def choice(d: Draft) -> None:
    """A function of each element that several nodes make."""
    if d.rng.random() < 0.5:
        limit = d.constant(np.float32(d.some_scale(0.1, 2)))
        bent = d.node("Mul", d.x, d.constant(np.float32(0.25)))
        d.x = d.node("Where", d.node("Greater", d.x, limit), d.x, bent)
    else:
        d.x = d.node("Mul", d.x, d.node("HardSigmoid", d.x, alpha=0.25))
    d.x = d.quantise(d.x)


def unquantised_sum(d: Draft) -> None:
    """A convolution's sums added as they are, as TensorRT's tools place quantisers."""
    first, (_, channels, *sides) = d.x, d.shape
    scale = d.scale
    w, s = d.weights((channels, channels, *[1] * len(sides)), 0)
    inputs = [d.x, w] + ([d.bias(channels, s)] if d.rng.random() < 0.5 else [])
    d.x = d.node("Conv", *inputs, kernel_shape=[1] * len(sides))
    d.scale = scale
    d.x = d.quantise(d.node("Relu", d.node("Add", d.x, first)))


def residual(d: Draft) -> None:
    """Two ways that meet again."""
    first, shape, scale = d.x, d.shape, d.scale
    w, s = d.weights((shape[1], shape[1], *[1] * (len(shape) - 2)), 0)
    d.x = d.node("Conv", d.x, w, kernel_shape=[1] * (len(shape) - 2))
    d.x = d.quantise(d.x, scale if d.rng.random() < 0.5 else None)
    if d.rng.random() < 0.6:
        d.x = d.quantise(d.node("Add", first, d.x))
    else:
        d.x = d.quantise(d.node("Concat", first, d.x, axis=d.pick(1, 1, len(shape) - 1)))


def head(d: Draft) -> None:
    """A dense layer and what stands at an end."""
    d.x = d.node("Flatten", d.x) if d.rng.random() < 0.5 else d.node(
        "Reshape", d.x, d.constant(np.array([1, -1])))  # fmt: skip
    shaped(d)
    outputs = int(d.rng.integers(1, 6))
    if d.rng.random() < 0.5:
        w, scale = d.weights((outputs, d.shape[1]), 0)
        d.x = d.node("Gemm", d.x, w, d.bias(outputs, scale), transB=1)
    else:
        w, scale = d.weights((d.shape[1], outputs), 1)
        d.x = d.node("MatMul", d.x, w)
        if d.rng.random() < 0.5:
            d.x = d.node("Add", d.x, d.bias(outputs, scale))
    shaped(d)
    d.x = d.quantise(d.x)


def entrances(d: Draft) -> None:
    """The image once more through the quantiser that it has gone through, or one much like it."""
    first = d.x
    quantisers = d.nodes[-2:] if d.style == "qdq" else d.nodes[-1:]
    other = d.pick(0, 0, 1, 3 if d.style == "qonnx" else 1)  # which input is another: none, scale
    for node in quantisers:
        inputs = ["image" if node.input[0] == "image" else d.x, *node.input[1:]]
        if other:
            value = np.float32(d.scale * 2 if other == 1 else d.pick(2, 3, 8))
            inputs[other] = d.constant(value)
        d.x = d.node(node.op_type, *inputs, **{
            a.name: onnx.helper.get_attribute_value(a) for a in node.attribute
        })  # fmt: skip
    if d.rng.random() < 0.5:
        w, _ = d.weights((d.shape[1], d.shape[1], *[1] * (len(d.shape) - 2)), 0)
        d.x = d.quantise(d.node("Conv", d.x, w, kernel_shape=[1] * (len(d.shape) - 2)))
    if d.rng.random() < 0.6:
        d.x = d.quantise(d.node("Add", first, d.x))
    else:
        d.x = d.quantise(d.node("Concat", first, d.x, axis=1))
    shaped(d)


def random_model(rng: np.random.Generator, style: str) -> tuple[onnx.ModelProto, Draft]:
    """A model of one to five parts."""
    d = Draft(rng, style, np.uint8 if rng.random() < 0.5 else np.int8)
    sides = 1 if rng.random() < 0.25 else 2
    shape = (1, int(rng.integers(1, 5)), *(int(n) for n in rng.integers(4, 9, sides)))
    d.first = d.shape = shape  # type: ignore[attr-defined]
    d.x = d.quantise(d.x)
    if rng.random() < 0.15:
        entrances(d)
    for _ in range(int(rng.integers(1, 5))):
        if rng.random() < 0.5:
            d.pick(convolution, convolution, transposed)(d)
            shaped(d)
            activation(d)
        else:
            d.pick(pooling, movement, movement, residual, product, choice, unquantised_sum)(d)
        shaped(d)
        if max(d.shape[2:], default=1) > 24 or d.shape[1] > 24:
            break
    if rng.random() < 0.5:
        head(d)
    return d.model(shape), d
