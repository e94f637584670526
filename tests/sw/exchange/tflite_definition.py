"""What full-integer TFLite models mean, in NumPy: sums of integers that nothing is lost of, one
factor, half-even, the zero point, the limits of the type."""

from __future__ import annotations

from fractions import Fraction

import numpy as np

from guyot.sw.exchange.tflite.model import Model, Operator, Tensor

MOVES = ("RESHAPE", "SQUEEZE", "EXPAND_DIMS")


def run(model: Model, images: np.ndarray, output: int | None = None) -> np.ndarray:
    """(N, ...) integers of the model's input to those of its output, or of another tensor."""
    output = model.output if output is None else output
    values = {t.index: t.data for t in model.tensors if t.data is not None}
    values[model.input] = images
    for op in model.operators:
        if output in values:
            break
        compute(model, op, values)
    return values[output]


def compute(model: Model, op: Operator, values: dict[int, np.ndarray]) -> None:
    tensors = [model.tensors[n] if n >= 0 else None for n in op.inputs]
    arrays = [values.get(n) if n >= 0 else None for n in op.inputs]
    made = model.tensors[op.outputs[0]]
    values[made.index] = RULES[op.kind](op, tensors, arrays, made)


def reals(t: Tensor, array: np.ndarray) -> np.ndarray:
    """Differences to the zero point, which the tensor's scale multiplies."""
    return array.astype(np.int64) - t.zero[0]


def level(real: np.ndarray, factor: np.ndarray, made: Tensor, activation: str = "") -> np.ndarray:
    """``real * factor``, half-even, between the limits of the type and the activation."""
    whole = np.rint(real.astype(factor.dtype) * factor).astype(np.int64) + made.zero[0]
    limits = np.iinfo(made.kind)
    low, high = limits.min, limits.max
    scale, zero = float(made.scale[0]), int(made.zero[0])
    if activation.startswith("RELU"):
        low = max(low, zero - (round(1 / scale) if "N1" in activation else 0))
    if activation in ("RELU6", "RELU_N1_TO_1"):
        high = min(high, zero + round((6 if activation == "RELU6" else 1) / scale))
    return np.clip(whole, low, high).astype(made.kind)


def activation(op: Operator) -> str:
    return {0: "", 1: "RELU", 2: "RELU_N1_TO_1", 3: "RELU6"}[op.integer("activation")]


def weights(w: Tensor, array: np.ndarray) -> np.ndarray:
    shape = [1] * array.ndim
    if w.zero.size > 1:
        shape[w.axis] = -1
    return array.astype(np.int64) - w.zero.reshape(shape)


def padded(op: Operator, x: np.ndarray, kernel, step, dilation, fill: int = 0) -> np.ndarray:
    widths = [(0, 0)]
    for n, k, s, d in zip(x.shape[1:3], kernel, step, dilation, strict=True):
        reach = (k - 1) * d + 1
        whole = max(0, (-(-n // s) - 1) * s + reach - n) if op.integer("padding") == 0 else 0
        widths.append((whole // 2, whole - whole // 2))
    return np.pad(x, [*widths, (0, 0)], constant_values=fill)


def windows(x: np.ndarray, kernel, step, dilation) -> np.ndarray:
    """(1, H', W', C, kh, kw)."""
    reach = [(k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True)]
    all_of_them = np.lib.stride_tricks.sliding_window_view(x, reach, (1, 2))
    return all_of_them[:, :: step[0], :: step[1], :, :: dilation[0], :: dilation[1]]


def tap(x: np.ndarray, place, kernel, step, dilation) -> np.ndarray:
    """(N, H', W', C) the pixels that one place of the kernel lies on."""
    cuts = []
    for n, at, k, s, d in zip(x.shape[1:3], place, kernel, step, dilation, strict=True):
        count = (n - (k - 1) * d - 1) // s + 1
        cuts.append(slice(at * d, at * d + (count - 1) * s + 1, s))
    return x[:, cuts[0], cuts[1]]


def steps(op: Operator) -> tuple[int, int]:
    return op.integer("stride_h"), op.integer("stride_w")


def factor(x: Tensor, w: Tensor, made: Tensor) -> np.ndarray:
    """In float32, as QLinearConv has it."""
    return x.scale * w.scale / made.scale


def bias(arrays, place: int) -> np.ndarray | int:
    found = arrays[place] if len(arrays) > place else None
    return 0 if found is None else found.astype(np.int64)


def convolution(op, tensors, arrays, made):
    x, w = reals(tensors[0], arrays[0]), weights(tensors[1], arrays[1])
    dilation = op.integer("dilation_h"), op.integer("dilation_w")
    kernel = w.shape[1:3]
    x = padded(op, x, kernel, steps(op), dilation).astype(np.float64)  # which holds all the sums
    w, total = w.astype(np.float64), 0.0
    for k in range(kernel[0]):
        for j in range(kernel[1]):
            part = tap(x, (k, j), kernel, steps(op), dilation)
            if op.kind == "CONV_2D":
                groups = x.shape[3] // w.shape[3]
                split = zip(np.split(part, groups, 3), np.split(w[:, k, j], groups), strict=True)
                total = total + np.concatenate([some @ rows.T for some, rows in split], 3)
            else:
                total = total + np.repeat(part, w.shape[3] // x.shape[3], 3) * w[0, k, j]
    total = np.asarray(total).astype(np.int64) + bias(arrays, 2)
    return level(total, factor(tensors[0], tensors[1], made), made, activation(op))


def transposed(op, tensors, arrays, made):
    x, w = reals(tensors[2], arrays[2]), weights(tensors[1], arrays[1])
    step, kernel, sides = steps(op), w.shape[1:3], x.shape[1:3]
    whole = [(n - 1) * s + max(k, s) for n, k, s in zip(sides, kernel, step, strict=True)]
    sums = np.zeros((len(x), *whole, w.shape[0]), np.int64)
    for i in range(sides[0]):
        for j in range(sides[1]):
            part = np.einsum("nc,oklc->nklo", x[:, i, j], w)
            y, z = i * step[0], j * step[1]
            sums[:, y : y + kernel[0], z : z + kernel[1]] += part
    cut = []
    for n, side, k, s in zip(sides, made.shape[1:3], kernel, step, strict=True):
        missing = max(0, (n - 1) * s + k - side) if op.integer("padding") == 0 else 0
        cut.append(slice(missing // 2, missing // 2 + side))
    total = sums[:, cut[0], cut[1]] + bias(arrays, 3)
    return level(total, factor(tensors[2], tensors[1], made), made, activation(op))


def dense(op, tensors, arrays, made):
    x, w = reals(tensors[0], arrays[0]), weights(tensors[1], arrays[1])
    total = x.reshape(-1, w.shape[1]) @ w.T + bias(arrays, 2)
    whole = level(total, factor(tensors[0], tensors[1], made), made, activation(op))
    return whole.reshape(-1, *made.shape[1:])


def both(op, tensors, arrays, made):
    """The sum or the difference of two reals, with ties as they are."""
    sign = 1 if op.kind == "ADD" else -1
    terms = [reals(t, a) for t, a in zip(tensors, arrays, strict=True)]
    terms = np.broadcast_arrays(*terms)  # a constant, of all images
    scales = [Fraction(float(t.scale[0])) for t in (*tensors, made)]
    real = (terms[0] * float(scales[0]) + sign * terms[1] * float(scales[1])) / float(scales[2])
    whole = np.rint(real).astype(np.int64)
    near = np.abs(np.abs(real - whole) - 0.5) < 1e-9  # where float64 may take a tie for none
    whole[near] = [
        round((int(a) * scales[0] + sign * int(b) * scales[1]) / scales[2])
        for a, b in zip(terms[0][near], terms[1][near], strict=True)
    ]
    return level(whole, np.float64(1), made, activation(op))


def pool(op, tensors, arrays, made):
    kernel, step = (op.integer("filter_h"), op.integer("filter_w")), steps(op)
    x = arrays[0].astype(np.int64)
    if op.kind == "MAX_POOL_2D":
        x = padded(op, x, kernel, step, (1, 1), np.iinfo(made.kind).min)
        return windows(x, kernel, step, (1, 1)).max((4, 5)).astype(made.kind)
    parts = windows(x, kernel, step, (1, 1))
    return mean(parts.sum((4, 5)), kernel[0] * kernel[1], tensors[0], made, activation(op))


def mean(total, count, x, made, clip=""):
    ratio = Fraction(float(x.scale[0])) / Fraction(float(made.scale[0])) / count
    sums, which = np.unique(total - count * x.zero[0], return_inverse=True)
    whole = np.array([round(int(n) * ratio) for n in sums])[which.reshape(-1)].reshape(total.shape)
    return level(whole, np.float64(1), made, clip)


def reduced(op, tensors, arrays, made):
    axes = tuple(int(n) for n in arrays[1].reshape(-1))
    total = arrays[0].astype(np.int64).sum(axes).reshape(-1, *made.shape[1:])
    count = arrays[0].size // total.size if op.kind == "MEAN" else 1
    if op.kind == "SUM":
        total = total - (arrays[0].size // total.size - 1) * tensors[0].zero[0]
    return mean(total, count, tensors[0], made)


def requantised(op, tensors, arrays, made):
    return mean(arrays[0].astype(np.int64), 1, tensors[0], made)


def concatenated(op, tensors, arrays, made):
    parts = [mean(a.astype(np.int64), 1, t, made) for t, a in zip(tensors, arrays, strict=True)]
    return np.concatenate(parts, op.integer("axis"))


def reshaped(op, tensors, arrays, made):
    return arrays[0].reshape(-1, *made.shape[1:])


def moved(op, tensors, arrays, made):
    """NumPy's own, of whole batches."""
    x = arrays[0]
    if op.kind == "TRANSPOSE":
        return x.transpose(arrays[1])
    if op.kind == "PAD":
        return np.pad(x, arrays[1], constant_values=tensors[0].zero[0])
    if op.kind == "RESIZE_NEAREST_NEIGHBOR":
        rows, columns = (
            np.arange(n) * side // n for n, side in zip(made.shape[1:3], x.shape[1:3], strict=True)
        )
        return x[:, rows][:, :, columns]
    n, rows, columns, channels = x.shape
    size = op.integer("block_size")
    if op.kind == "DEPTH_TO_SPACE":
        split = x.reshape(n, rows, columns, size, size, -1)
    else:
        split = x.reshape(n, rows // size, size, columns // size, size, channels)
    return split.transpose(0, 1, 3, 2, 4, 5).reshape(n, *made.shape[1:])


RULES = {
    "CONV_2D": convolution, "DEPTHWISE_CONV_2D": convolution, "TRANSPOSE_CONV": transposed,
    "FULLY_CONNECTED": dense, "ADD": both, "SUB": both, "AVERAGE_POOL_2D": pool,
    "MAX_POOL_2D": pool, "MEAN": reduced, "SUM": reduced, "QUANTIZE": requantised,
    "CONCATENATION": concatenated,
    **dict.fromkeys(("TRANSPOSE", "PAD", "RESIZE_NEAREST_NEIGHBOR", "DEPTH_TO_SPACE",
                     "SPACE_TO_DEPTH"), moved),
    **dict.fromkeys(MOVES, reshaped),
}  # fmt: skip
