"""Rounds a layer's weights so that its sums stay near the float model's, on the images given.

The inputs are those that the quantised layers in front really make. Least squares moves the weights
so that they make up for what went wrong there, and each is then an integer: one weight after the
other goes where the whole error of its output is least, given all others, until none moves
(layer-wise reconstruction as in Nagel et al., 2020, arXiv:2004.10568, by coordinate descent on the
second moments, which GPTQ uses as well: Frantar et al., 2023, arXiv:2210.17323).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from .handlers.convolution import paddings, two
from .passes.fold_batch_norm import output_axis
from .ptq import Rounded, round_bias
from .simulate import outputs
from .source import Node, Source

ROWS = 4096  # windows that a layer is fitted on
LARGEST = 1152  # weights of an output: 128 channels of 3 x 3
MOST_WORK = 1_000_000_000  # multiplications of one sweep over a layer
SWEEPS, BLOCK = 4, 32
NEAR, FEW = 0.01, 0.3  # how strongly weights are held: always, and by weights for each window
STAGES = 12  # runs of the quantised network: layers of one run do not see each other's rounding


@dataclass
class Fit:
    """A layer, where its windows are taken, and what the float model makes there, (P, O) each."""

    rounded: Rounded
    places: np.ndarray
    wanted: list[np.ndarray] = field(default_factory=list)

    @property
    def layer(self) -> Node:
        return self.rounded.layer


def reconstruct(
    source: Source, exact: Source, rounded: Sequence[Rounded], images: np.ndarray
) -> None:
    """Weights and biases of the layers of the quantised ``source``, in place.

    ``exact``: the same before quantisers, with tensors of the same names.
    """
    chosen = [r for r in rounded if fits(source, r)]
    if not chosen:
        return
    sample = next(outputs(exact, [r.layer.outputs[0] for r in chosen], images[:1]))
    rng = np.random.default_rng(0)
    tasks = [Fit(r, some_places(by_pixel(r.layer, sample), len(images), rng)) for r in chosen]
    for found in outputs(exact, [t.layer.outputs[0] for t in tasks], images):
        for task in tasks:
            task.wanted.append(by_pixel(task.layer, found)[:, task.places].T)
    step = -(-len(tasks) // STAGES)
    for start in range(0, len(tasks), step):
        part = tasks[start : start + step]
        windows: list[list[np.ndarray]] = [[] for _ in part]
        for found in outputs(source, [t.layer.inputs[0] for t in part], images):
            for task, rows in zip(part, windows, strict=True):
                rows.append(windows_of(source, task, found[task.layer.inputs[0]]))
        for task, rows in zip(part, windows, strict=True):
            settle_layer(source, task, np.concatenate(rows))


def fits(source: Source, rounded: Rounded) -> bool:
    """Whether it is a layer of a kind and a size that is reconstructed here."""
    layer, weights = rounded.layer, source.constants[rounded.weights]
    kind = layer.operator in ("Conv", "Gemm") and weights.ndim <= 4
    if not kind or layer.attributes.get("transA", 0):
        return False
    outputs = weights.shape[output_axis(layer)]
    each = weights.size // outputs
    return each <= LARGEST and each * each * outputs <= MOST_WORK


def by_pixel(layer: Node, found: dict[str, np.ndarray]) -> np.ndarray:
    """(O, P) what a layer makes of one image; the pixels of a Gemm are its rows."""
    value = found[layer.outputs[0]]
    return value.T if layer.operator == "Gemm" else value.reshape(value.shape[1], -1)


def some_places(value: np.ndarray, images: int, rng: np.random.Generator) -> np.ndarray:
    """Which pixels of an output (O, P) are looked at in each image."""
    pixels = value.shape[1]
    count = min(pixels, max(1, ROWS // images))
    return np.sort(rng.choice(pixels, count, replace=False))


def windows_of(source: Source, task: Fit, x: np.ndarray) -> np.ndarray:
    """(P, G, K) what the layer's outputs at the chosen places read, in groups."""
    layer = task.layer
    if layer.operator == "Gemm":
        return x[task.places, None, :]
    weights = source.constants[task.rounded.weights]
    rank = weights.ndim - 2
    x = x if rank == 2 else x[:, :, None, :]
    kernel = weights.shape[2:] if rank == 2 else (1, weights.shape[2])
    stride = two(layer.attributes.get("strides"), rank)
    dilation = two(layer.attributes.get("dilations"), rank)
    reach = [(k - 1) * d + 1 for k, d in zip(kernel, dilation, strict=True)]
    top, bottom, left, right = paddings(layer, rank, x.shape[2:], reach, stride)
    padded = np.pad(x[0], ((0, 0), (top, bottom), (left, right)))
    columns = (padded.shape[2] - reach[1]) // stride[1] + 1
    rows, column = np.divmod(task.places, columns)
    rows = rows[:, None] * stride[0] + np.arange(kernel[0]) * dilation[0]
    column = column[:, None] * stride[1] + np.arange(kernel[1]) * dilation[1]
    picked = padded[:, rows[:, :, None], column[:, None, :]]  # (C, P, kh, kw)
    groups = int(layer.attributes.get("group", 1))
    return picked.transpose(1, 0, 2, 3).reshape(len(task.places), groups, -1)


def settle_layer(source: Source, task: Fit, windows: np.ndarray) -> None:
    """New weights and bias for one layer. ``windows``: (N, G, K)."""
    rounded, y = task.rounded, np.concatenate(task.wanted).astype(np.float64)
    weights = source.constants[rounded.weights].astype(np.float64)
    axis = output_axis(task.layer)
    rows = np.moveaxis(weights, axis, 0)
    count, groups, taps = windows.shape
    w = rows.reshape(groups, -1, taps)
    x = windows.transpose(1, 0, 2).astype(np.float64)  # (G, N, K)
    y = y.reshape(count, groups, -1).transpose(1, 0, 2)  # (G, N, O)
    x_mean, y_mean = x.mean(axis=1, keepdims=True), y.mean(axis=1, keepdims=True)
    x, y = x - x_mean, y - y_mean
    moments = x.transpose(0, 2, 1) @ x / count
    size = np.trace(moments, axis1=1, axis2=2) / taps
    hold = np.maximum(size * (NEAR + FEW * taps / count), 1e-20)
    moments += hold[:, None, None] * np.eye(taps)
    left = x.transpose(0, 2, 1) @ (y - x @ w.transpose(0, 2, 1)) / count  # (G, K, O)
    moved = w + np.linalg.solve(moments, left).transpose(0, 2, 1)
    unit = rounded.scale.reshape(groups, -1, 1)
    fixed = ~np.moveaxis(rounded.kept, axis, 0).reshape(w.shape)
    whole = settle(moved / unit, moments, rounded.high, fixed) * unit
    bias = y_mean[:, 0] - (whole @ x_mean.transpose(0, 2, 1))[..., 0]
    name = source.fresh(f"{task.layer.title}_settled")
    shape = rows.shape
    source.constants[name] = np.moveaxis(whole.reshape(shape), 0, axis).astype(np.float32)
    rounded.quant.inputs[0] = name
    round_bias(source, rounded, bias.reshape(-1))


def settle(wish: np.ndarray, moments: np.ndarray, high: int, fixed: np.ndarray) -> np.ndarray:
    """(G, O, K) integers q of least (q - wish)' moments (q - wish), as far as one step at a time
    finds them. ``moments``: (G, K, K); ``fixed`` ones stay zero."""
    q = np.where(fixed, 0, np.clip(np.round(wish), -high, high))
    slope = (q - wish) @ moments
    diagonal = np.diagonal(moments, axis1=1, axis2=2)
    for _ in range(SWEEPS):
        before = q.copy()
        for start in range(0, wish.shape[2], BLOCK):
            part = slice(start, start + BLOCK)
            step = sweep(q[..., part], slope[..., part].copy(), moments[:, part, part],
                         diagonal[:, None, part], high, fixed[..., part])  # fmt: skip
            q[..., part] += step
            slope += step @ moments[:, part]
        if (q == before).all():
            break
    return q


def sweep(q, slope, moments, diagonal, high: int, fixed: np.ndarray) -> np.ndarray:
    """The steps of some neighbouring weights, one after the other, each to where the error is least
    given those before it."""
    steps = np.zeros_like(q)
    for k in range(q.shape[2]):
        to = np.clip(np.round(q[..., k] - slope[..., k] / diagonal[..., k]), -high, high)
        step = np.where(fixed[..., k], 0, to - q[..., k])
        steps[..., k] = step
        slope += step[..., None] * moments[:, None, k]
    return steps
