"""What a quantised ONNX model computes, by exact arithmetic: the same on every processor.

Sums of products, their biases and their scales are float64, half-even rounding and saturation as
the quantisers define them; no integer kernel of onnxruntime takes part, as some saturate at 16 bits
on processors without VNNI. Every tensor is carried three times: ``exact``, and the ``low`` and
``high`` between which float32's own rounding of the same function may bring it. Where a sum lies so
near a tie that this decides, the quantiser makes two levels of ``low`` and ``high``, and all that
is computed of them keeps both.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import ml_dtypes
import numpy as np
import onnx
from onnx.reference import ReferenceEvaluator

from guyot.sw.exchange.evaluate import LOWEST_OPSET, make_attributes, run_node
from guyot.sw.exchange.handlers.convolution import paddings, two
from guyot.sw.exchange.handlers.qonnx import LAYOUTS, ROUNDINGS
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.load import load
from guyot.sw.exchange.passes import expand_qlinear
from guyot.sw.exchange.problems import Refusal
from guyot.sw.exchange.source import Node, Source
from guyot.sw.exchange.ties import DOUBTFUL

SUMS = ("Conv", "ConvTranspose", "Gemm", "MatMul")
UNIT = 2.0**-24  # of float32: half the distance between 1 and the number behind it
SNAP = 1e-10  # of a level: how near float64 comes to a tie
MOVES = ("Transpose", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Slice", "Gather", "Split",
         "Concat", "Pad", "Identity", "Resize", "Upsample", "DepthToSpace", "SpaceToDepth", "Relu",
         "Clip", "MaxPool", "GlobalMaxPool", "ReduceMax", "Dropout", "Expand")  # fmt: skip
"""What float32 does not round, and what rises with each of its inputs."""
INEXACT = ("Sigmoid", "Tanh", "Exp", "Erf", "Softplus", "Gelu", "Softmax", "LogSoftmax", "Mish",
           "HardSwish", "Elu", "Celu", "Selu", "Log", "Pow")  # fmt: skip
"""Of which float32 has approximations."""


@dataclass(frozen=True)
class Bounds:
    """One tensor: ``exact``, and the least and the greatest that float32 may make of it."""

    exact: np.ndarray
    low: np.ndarray
    high: np.ndarray
    given: bool = False
    """Whether it is the images, reals of float32 that a quantiser takes as they are."""

    @property
    def parts(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        return self.exact, self.low, self.high

    @property
    def ties(self) -> np.ndarray:
        """Which elements are, or hang on, a possible tie."""
        return self.low < self.high


Tensor = Bounds | np.ndarray  # the second where it is a constant
Judge = Callable[[Node, "list[Tensor | None]", Bounds], Bounds]


def sure(x: np.ndarray, given: bool = False) -> Bounds:
    return Bounds(x, x, x, given)


def rounded(x: Bounds, steps: float = 1.0) -> Bounds:
    """``x`` after as many roundings to float32, of which short numbers need none."""
    low, high = (
        np.where(end.astype(np.float32) == end, end, end + sign * steps * UNIT * np.abs(end))
        for end, sign in ((x.low, -1), (x.high, 1))
    )
    return Bounds(x.exact, low, high)


def each(function: Callable[..., np.ndarray], *inputs: Tensor) -> Bounds:
    """``function``, by element, of all three; ends in order whichever way it runs."""
    parts = [x.parts if isinstance(x, Bounds) else (x,) * 3 for x in inputs]
    exact, *ends = (function(*arrays) for arrays in zip(*parts, strict=True))
    return Bounds(exact, np.minimum.reduce([exact, *ends]), np.maximum.reduce([exact, *ends]))


class Reference:
    """One model with one input and one output, ready to run."""

    def __init__(self, model: onnx.ModelProto, shape: tuple[int, ...] | None = None) -> None:
        self.source: Source = load(model, shape)
        expand_qlinear.transform(self.source)
        self.evaluators: dict[str, ReferenceEvaluator] = {}

    def stop_in_front_of(self, operator: str) -> None:
        """The output becomes what the last node of that kind reads."""
        last = max(n for n, node in enumerate(self.source.nodes) if node.operator == operator)
        self.source.output = self.source.nodes[last].inputs[0]
        del self.source.nodes[last:]

    def run(self, images: np.ndarray) -> Bounds:
        """(N, ...) reals to the outputs of all."""
        found = [self.run_one(image[None]) for image in images]
        return Bounds(
            *(np.concatenate(parts) for parts in zip(*(b.parts for b in found), strict=True))
        )

    def run_one(self, image: np.ndarray, judge: Judge | None = None) -> Bounds:
        """``judge``: what goes on in place of each quantiser's levels."""
        kind = np.float64 if self.source.kind.startswith("float") else np.int64
        tensors: dict[str, Tensor | None] = {"": None, **self.source.constants}
        tensors[self.source.input] = sure(image.astype(self.source.kind).astype(kind), True)
        for node in self.source.nodes:
            inputs = [tensors[name] for name in node.inputs]
            results = self.compute(node, inputs)
            if judge is not None and node.operator in QUANTISERS and isinstance(results[0], Bounds):
                results = [judge(node, inputs, results[0])]
            tensors.update(zip(node.outputs, results, strict=False))
        output = tensors[self.source.output]
        assert isinstance(output, Bounds)
        return output

    def run_single(self, images: np.ndarray) -> np.ndarray:
        """(N, ...) reals to the outputs, every node by itself in float32."""
        return np.concatenate([self.single(image[None]) for image in images])

    def single(self, image: np.ndarray) -> np.ndarray:
        tensors: dict[str, np.ndarray | None] = {"": None, **self.source.constants}
        tensors[self.source.input] = image.astype(self.source.kind)
        for node in self.source.nodes:
            inputs = [tensors[name] for name in node.inputs]
            x = inputs[0]
            if node.operator in QUANTISERS and node.inputs[0] not in self.source.constants:
                assert x is not None
                made = QUANTISERS[node.operator](node, [sure(x, True), *inputs[1:]])
                assert isinstance(made, Bounds)
                results = [made.exact]
            elif node.operator in QUANTISERS:
                results = [np.asarray(QUANTISERS[node.operator](node, list(inputs)))]
            else:
                try:
                    results = run_node(node, inputs, self.source.opset)
                except Refusal:  # onnxruntime has no such kernel
                    results = self.defined(node, inputs)
            narrow = [x.astype(np.float32) if x.dtype == np.float64 else x for x in results]
            tensors.update(zip(node.outputs, narrow, strict=False))
        output = tensors[self.source.output]
        assert output is not None
        return output

    def compute(self, node: Node, inputs: list[Tensor | None]) -> list[Tensor]:
        operator = node.operator
        if operator in QUANTISERS:
            return [QUANTISERS[operator](node, inputs)]
        if operator == "Shape" and isinstance(inputs[0], Bounds):
            ends = slice(node.attributes.get("start", 0), node.attributes.get("end"))
            return [np.array(inputs[0].exact.shape, np.int64)[ends]]
        if not any(isinstance(x, Bounds) for x in inputs):
            return list(self.evaluate(node, inputs))  # type: ignore[arg-type]
        if operator in SUMS:
            x, w, *bias = inputs
            if isinstance(x, Bounds) and isinstance(w, np.ndarray):
                return [self.sum_of(node, x, w.astype(np.float64), *bias)]
        given = all(x.given for x in inputs if isinstance(x, Bounds))
        if operator in MOVES:
            found = [self.by_parts(node, inputs, n) for n in range(len(node.outputs))]
            return [replace(x, given=given) for x in found]
        inputs = [rounded(x) if isinstance(x, Bounds) else x for x in inputs]
        steps = 16.0 if operator in INEXACT else 2.0
        return [rounded(self.by_parts(node, inputs, n), steps) for n in range(len(node.outputs))]

    def sum_of(self, node: Node, x: Bounds, w: np.ndarray, bias: Tensor | None = None) -> Bounds:
        """A layer: its sums of products, then its bias."""
        if node.operator == "Conv":
            return with_bias(convolution(node, x, w), bias, w.ndim - 2)
        if node.operator == "ConvTranspose":
            alone = replace(node, inputs=node.inputs[:2])
            sums = summed(x, w, lambda x, w: self.defined(alone, [x, w])[0])
            return with_bias(sums, bias, w.ndim - 2)
        if node.attributes.get("transB", 0):
            w = w.T
        if bias is not None:
            bias = np.asarray(bias, np.float64) * node.attributes.get("beta", 1.0)
        w = w * node.attributes.get("alpha", 1.0)
        return with_bias(summed(x, w, lambda x, w: x @ w), bias, 0)

    def by_parts(self, node: Node, inputs: list[Tensor | None], place: int) -> Bounds:
        """One output of a node that rises or falls with each of its inputs."""
        signs = [1] * len(inputs)
        if node.operator == "Sub":
            signs[1] = -1
        ends = []
        for end in range(3):
            arrays = [
                x.parts[end if sign > 0 else (0, 2, 1)[end]] if isinstance(x, Bounds) else x
                for x, sign in zip(inputs, signs, strict=True)
            ]
            ends.append(np.asarray(self.evaluate(node, arrays)[place]))
        return Bounds(ends[0], np.minimum.reduce(ends), np.maximum.reduce(ends))

    def evaluate(self, node: Node, inputs: list[np.ndarray | None]) -> list[np.ndarray]:
        """One node in float64, by onnx's own definition or, where it is faster, by onnxruntime."""
        if node.operator == "Cast":
            x = np.asarray(inputs[0])
            return [x.astype(np.float64) if x.dtype == bool else x]
        wide = [
            x.astype(np.float64) if x is not None and x.dtype == np.float32 else x for x in inputs
        ]
        resize = node.operator in ("Resize", "Upsample")
        if resize:
            wide[1:] = inputs[1:]
        try:
            if resize:
                return [self.resized(node, wide)]
            return run_node(node, wide, self.source.opset)
        except Refusal:  # there is no such kernel for float64
            return self.defined(node, wide)

    def resized(self, node: Node, inputs: list[np.ndarray | None]) -> np.ndarray:
        """To the nearest: where each element comes from, which onnxruntime has for integers."""
        x = np.asarray(inputs[0])
        if str(node.attributes.get("mode", "nearest")) != "nearest":
            raise Refusal("it interpolates", "")
        places = np.arange(x.size, dtype=np.int32).reshape(x.shape)
        return x.reshape(-1)[run_node(node, [places, *inputs[1:]], self.source.opset)[0]]

    def defined(self, node: Node, inputs: list[np.ndarray | None]) -> list[np.ndarray]:
        key = node.title
        names = [f"i{n}" if x is not None else "" for n, x in enumerate(inputs)]
        if key not in self.evaluators:
            outputs = [f"o{n}" for n in range(len(node.outputs))]
            proto = onnx.helper.make_node(
                node.operator, names, outputs, domain=node.domain, **make_attributes(node)
            )
            values = [onnx.helper.make_tensor_value_info(n, 1, None) for n in names if n]
            outs = [onnx.helper.make_tensor_value_info(n, 1, None) for n in outputs]
            graph = onnx.helper.make_graph([proto], "node", values, outs)
            opset = onnx.helper.make_opsetid("", max(LOWEST_OPSET, self.source.opset))
            made = onnx.helper.make_model(graph, opset_imports=[opset])
            self.evaluators[key] = ReferenceEvaluator(made)
        feed = {name: x for name, x in zip(names, inputs, strict=True) if name}
        return list(self.evaluators[key].run(None, feed))  # type: ignore[arg-type]


# Sums of products


def summed(x: Bounds, w: np.ndarray, function: Callable[..., np.ndarray]) -> Bounds:
    """``function`` of ``x`` and constants ``w``, linear in both, as float32 rounds its results."""
    exact = function(x.exact, w)
    if not x.ties.any():
        return rounded(sure(exact), 2.0)
    up, down = np.maximum(w, 0), np.minimum(w, 0)
    low = function(x.low, up) + function(x.high, down)
    high = function(x.high, up) + function(x.low, down)
    return rounded(Bounds(exact, np.minimum(low, exact), np.maximum(high, exact)), 2.0)


def with_bias(x: Bounds, bias: Tensor | None, rank: int) -> Bounds:
    if bias is None:
        return x
    assert isinstance(bias, np.ndarray)
    added = bias.astype(np.float64).reshape(-1, *[1] * rank)
    spread = 2.0 * UNIT * np.abs(added) * (added.astype(np.float32) != added)
    return rounded(Bounds(x.exact + added, x.low + added - spread, x.high + added + spread))


def padded(x: np.ndarray, pads: tuple[int, int, int, int]) -> np.ndarray:
    return np.pad(x, ((0, 0), pads[:2], pads[2:]))


def correlate(
    x: np.ndarray, w: np.ndarray, stride: tuple[int, int], dilation: tuple[int, int], groups: int
) -> np.ndarray:
    """(C, H, W) and (O, C / groups, kh, kw) to (O, rows, columns)."""
    outputs, channels, *kernel = w.shape
    size = [
        (n - (k - 1) * d - 1) // s + 1
        for n, k, d, s in zip(x.shape[1:], kernel, dilation, stride, strict=True)
    ]
    result = np.zeros((groups, outputs // groups, size[0] * size[1]))
    taps = w.reshape(groups, outputs // groups, channels, *kernel)
    for row in range(kernel[0]):
        for column in range(kernel[1]):
            ends = [
                slice(at * d, at * d + (n - 1) * s + 1, s)
                for at, d, n, s in zip((row, column), dilation, size, stride, strict=True)
            ]
            part = x[:, ends[0], ends[1]].reshape(groups, channels, -1)
            result += taps[..., row, column] @ part
    return result.reshape(outputs, *size)


def image_of(x: np.ndarray) -> np.ndarray:
    """(1, C, W) or (1, C, H, W) as (C, H, W)."""
    return x[0][:, None] if x.ndim == 3 else x[0]


def convolution(node: Node, x: Bounds, w: np.ndarray) -> Bounds:
    rank = w.ndim - 2
    w = w if rank == 2 else w[:, :, None]
    stride = two(node.attributes.get("strides"), rank)
    dilation = two(node.attributes.get("dilations"), rank)
    reach = [(k - 1) * d + 1 for k, d in zip(w.shape[2:], dilation, strict=True)]
    pads = paddings(node, rank, image_of(x.exact).shape[1:], reach, stride)
    groups = int(node.attributes.get("group", 1))

    def function(x: np.ndarray, w: np.ndarray) -> np.ndarray:
        made = correlate(padded(image_of(x), pads), w, stride, dilation, groups)[None]
        return made if rank == 2 else made[:, :, 0]

    return summed(x, w, function)


# Quantisers


def snapped(x: np.ndarray) -> np.ndarray:
    """What float64 has moved off a tie, back onto it."""
    near = np.round(2 * x) / 2
    return np.where(np.abs(x - near) < SNAP, near, x)


def divided(x: Bounds, scale: np.ndarray) -> Bounds:
    """The levels of a quantiser, in float32 where its input is the images themselves."""
    if x.given:
        return sure((x.exact.astype(np.float32) / scale.astype(np.float32)).astype(np.float64))
    return rounded(Bounds(*(part / scale for part in x.parts)), 2.0)


def along(node: Node, array: np.ndarray, rank: int) -> np.ndarray:
    """A scale or zero for each channel as it broadcasts against a tensor of ``rank`` axes."""
    if array.size == 1:
        return array.reshape(()).astype(np.float64)
    axis = int(node.attributes.get("axis", 1)) % rank
    return array.astype(np.float64).reshape([-1 if n == axis else 1 for n in range(rank)])


def quantize_linear(node: Node, inputs: list[Tensor | None]) -> Tensor:
    x, scale, *zero = inputs
    named = onnx.helper.tensor_dtype_to_np_dtype(node.attributes.get("output_dtype") or 2)
    kind = np.asarray(zero[0]) if zero and zero[0] is not None else np.zeros((), named)
    limits = ml_dtypes.iinfo(kind.dtype)
    x = x if isinstance(x, Bounds) else sure(np.asarray(x, np.float64))
    s, z = (along(node, np.asarray(a), x.exact.ndim) for a in (scale, kind))
    return each(lambda a: np.clip(np.rint(snapped(a)) + z, limits.min, limits.max), divided(x, s))


def dequantize_linear(node: Node, inputs: list[Tensor | None]) -> Tensor:
    x, scale, *zero = inputs
    of = x.exact if isinstance(x, Bounds) else np.asarray(x)
    s = along(node, np.asarray(scale), of.ndim)
    z = along(node, np.asarray(zero[0]), of.ndim) if zero and zero[0] is not None else 0.0
    if isinstance(x, Bounds):
        return each(lambda a: (a - z) * s, x)
    return (of.astype(np.float64) - z) * s


def quant(node: Node, inputs: list[Tensor | None]) -> Tensor:
    x, *parts = inputs
    scale, zero, bits = (np.asarray(p, np.float64) for p in parts)
    signed, narrow = bool(node.attributes.get("signed", 1)), bool(node.attributes.get("narrow", 0))
    one_bit = signed and bits.size == 1 and bits == 1
    low = -(2.0 ** (bits - 1)) + narrow if signed else 0 * bits
    high = 2.0 ** (bits - 1) - 1 if signed else 2.0**bits - 1 - narrow
    rounding = ROUNDINGS[str(node.attributes.get("rounding_mode", "ROUND")).upper()]

    def function(level: np.ndarray) -> np.ndarray:
        level = snapped(level + zero)
        whole = np.where(level >= 0, 1, -1) if one_bit else rounding(np.clip(level, low, high))
        return (whole - zero) * scale

    if isinstance(x, Bounds):
        return each(function, divided(x, scale))
    level = np.asarray(x, np.float32) / np.asarray(parts[0], np.float32)
    return function(level.astype(np.float64))


def bipolar(node: Node, inputs: list[Tensor | None]) -> Tensor:
    x, scale = inputs
    s = np.asarray(scale, np.float64)
    if isinstance(x, Bounds):
        return each(lambda a: np.where(a >= 0, s, -s), x)
    return np.where(np.asarray(x) >= 0, s, -s)


def multi_threshold(node: Node, inputs: list[Tensor | None]) -> Tensor:
    x, limits = inputs
    assert isinstance(x, Bounds) and isinstance(limits, np.ndarray)
    rank = x.exact.ndim
    layout = str(node.attributes.get("data_layout", "") or LAYOUTS[rank])
    rows = [-1 if n == max(layout.find("C"), 1) else 1 for n in range(rank)]
    scale, bias = (float(node.attributes.get(k, v)) for k, v in (("out_scale", 1), ("out_bias", 0)))

    def function(a: np.ndarray) -> np.ndarray:
        reached = sum((a >= column.reshape(rows)).astype(np.float64) for column in limits.T)
        return reached * scale + bias

    return each(function, x)


QUANTISERS = {
    "QuantizeLinear": quantize_linear,
    "DequantizeLinear": dequantize_linear,
    "Quant": quant,
    "IntQuant": quant,
    "BipolarQuant": bipolar,
    "MultiThreshold": multi_threshold,
}


# Comparison


@dataclass(frozen=True)
class Compared:
    """``wrong``: outputs other than the reference's, possible ties that the import noted left out;
    ``ties``: how many lie, or hang on, a possible tie; of ``outputs``; ``got``: (N, ...)."""

    wrong: int
    ties: int
    outputs: int
    got: np.ndarray
    wanted: np.ndarray


def reference_of(made: Imported, model: onnx.ModelProto) -> Reference:
    """What ``made`` was imported from, as far as the network goes."""
    reference = Reference(model, made.source.shape)
    if any(note.startswith("Softmax") and "left out" in note for note in made.notes):
        reference.stop_in_front_of("Softmax")
    return reference


def integers(made: Imported, reals: np.ndarray) -> np.ndarray:
    """The source's outputs as the network's integers."""
    return np.round(reals / np.float64(made.output_scale)).astype(np.int64) + made.output_zero


def compare(made: Imported, model: onnx.ModelProto, images: np.ndarray) -> Compared:
    """An imported network on (N, ...) reals with the model that it was imported from."""
    reals = reference_of(made, model).run(images)
    wanted, low, high = (integers(made, part) for part in reals.parts)
    got = made.outputs(made.images(images)).reshape(wanted.shape)
    noted = any(DOUBTFUL in note for note in made.notes)
    wrong = (got < low) | (got > high) | ((got != wanted) & (not noted))
    return Compared(int(wrong.sum()), int((low < high).sum()), got.size, got, wanted)
