"""The reference itself, against loops that nobody can misread."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    Argmax,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Requantise,
    Tensor,
    Upsample,
)

BYTE = Format(8, 8)


def convolution(weights: np.ndarray, **options) -> Convolution:
    return Convolution("conv", ("input",), weights, Format(8, 7, signed=True), **options)


def network(shape, *operators, kind: Format = BYTE) -> Network:
    return Network(Tensor(shape, kind), operators, {})


def naive_convolution(x, w, zero, stride, padding, groups):
    """Seven loops over Python integers."""
    top, bottom, left, right = padding
    channels, rows, columns = x.shape
    outputs, per_group, kh, kw = w.shape
    ho = (rows + top + bottom - kh) // stride[0] + 1
    wo = (columns + left + right - kw) // stride[1] + 1
    y = np.zeros((outputs, ho, wo), np.int64)
    for o in range(outputs):
        first = o // (outputs // groups) * per_group
        for r in range(ho):
            for c in range(wo):
                total = 0
                for i in range(per_group):
                    for ky in range(kh):
                        for kx in range(kw):
                            yy, xx = r * stride[0] + ky - top, c * stride[1] + kx - left
                            if 0 <= yy < rows and 0 <= xx < columns:
                                total += int(w[o, i, ky, kx]) * (int(x[first + i, yy, xx]) - zero)
                y[o, r, c] = total
    return y


@pytest.mark.parametrize("case", range(24))
def test_convolution_is_the_naive_loop(rng: np.random.Generator, case: int) -> None:
    groups = int(rng.choice([1, 1, 2, 4]))
    channels, outputs = groups * int(rng.integers(1, 4)), groups * int(rng.integers(1, 4))
    kernel = tuple(int(k) for k in rng.integers(1, 5, 2))
    stride = tuple(int(s) for s in rng.integers(1, 4, 2))
    padding = tuple(int(p) for p in rng.integers(0, 3, 4))
    zero = int(rng.choice([0, 3, 128, 255]))
    shape = (channels, *(int(s) for s in rng.integers(4, 9, 2)))
    w = rng.integers(-128, 128, (outputs, channels // groups, *kernel))
    w[rng.random(w.shape) < 0.5] = 0
    op = convolution(w, stride=stride, padding=padding, groups=groups)
    net = network(shape, op, kind=Format(8, 8, zero=zero))
    x = rng.integers(0, 256, (2, *shape), np.uint8)
    expected = np.stack([naive_convolution(i, w, zero, stride, padding, groups) for i in x])
    result = net.run(x).reshape(expected.shape)
    np.testing.assert_array_equal(result, expected)
    low, high = op.bounds(net.input)
    assert (expected >= low[:, None, None]).all() and (expected <= high[:, None, None]).all()
    assert net.output.format.low <= result.min() and result.max() <= net.output.format.high


@pytest.mark.parametrize("per_tap", [127, 2**15])
def test_float_sums_are_exact_at_their_limit(rng: np.random.Generator, per_tap: int) -> None:
    """127 keeps the sums just below 2**24 (float32), 2**15 needs float64."""
    taps = 518 if per_tap == 127 else 20_000
    w = rng.integers(-per_tap, per_tap + 1, (3, taps, 1, 1))
    w[0] = per_tap
    x = rng.integers(0, 256, (4, taps, 1, 1), np.uint8)
    x[0] = 255
    net = network((taps, 1, 1), convolution(w))
    expected = x[:, :, 0, 0].astype(np.int64) @ w[:, :, 0, 0].T
    np.testing.assert_array_equal(net.run(x), expected)
    below = int(np.abs(w).reshape(3, -1).sum(1).max()) * 255 < 1 << 24
    assert below == (per_tap == 127)


def test_requantise_rounds_clips_and_moves_the_zero() -> None:
    op = Requantise("r", ("input",), Format(4, zero=2), np.array([-4]), 2, np.array([3]))
    x = np.arange(8, dtype=np.uint8).reshape(8, 1, 1, 1)
    expected = [min(15, max(0, int(np.floor((3 * v - 4) / 4 + 0.5)) + 2)) for v in range(8)]
    assert network((1, 1, 1), op).run(x)[:, 0].tolist() == expected


@pytest.mark.parametrize("kernel,stride,padding", [
    ((2, 2), (2, 2), (0, 0, 0, 0)),
    ((3, 2), (1, 2), (1, 0, 0, 1)),
    ((3, 3), (2, 2), (1, 1, 1, 1)),
])  # fmt: skip
def test_pools_are_naive_windows(rng: np.random.Generator, kernel, stride, padding) -> None:
    x = rng.integers(0, 256, (2, 3, 7, 6), np.uint8)
    top, bottom, left, right = padding
    kind = Format(8, 8, zero=5)
    best = network((3, 7, 6), MaxPool("p", ("input",), kernel, stride, padding), kind=kind).run(x)
    sums = network((3, 7, 6), AveragePool("p", ("input",), kernel, stride, padding), kind=kind)
    sums = sums.run(x)
    assert best.shape == sums.shape
    for n, c, r, q in np.ndindex(*best.shape):
        rows = [y for k in range(kernel[0]) if 0 <= (y := r * stride[0] + k - top) < 7]
        columns = [z for k in range(kernel[1]) if 0 <= (z := q * stride[1] + k - left) < 6]
        window = x[n, c][np.ix_(rows, columns)].astype(int)
        assert best[n, c, r, q] == window.max()
        assert sums[n, c, r, q] == (window - 5).sum()


def test_add_concat_upsample_argmax_flatten(rng: np.random.Generator) -> None:
    x = rng.integers(0, 256, (5, 2, 3, 4), np.uint8)
    shape = (2, 3, 4)
    np.testing.assert_array_equal(
        network(shape, Add("s", ("input", "input")), kind=Format(8, 8, zero=7)).run(x),
        2 * (x.astype(int) - 7),
    )
    np.testing.assert_array_equal(
        network(shape, Concat("c", ("input", "input"))).run(x), np.concatenate([x, x], 1)
    )
    up = network(shape, Upsample("u", ("input",), (2, 2))).run(x)
    np.testing.assert_array_equal(up, x[:, :, np.arange(6) // 2][:, :, :, np.arange(8) // 2])
    np.testing.assert_array_equal(
        network(shape, Argmax("a", ("input",))).run(x)[:, 0], (x[:, 1] > x[:, 0]).astype(int)
    )
    np.testing.assert_array_equal(network(shape, Flatten("f", ("input",))).run(x), x.reshape(5, -1))


def test_batches_do_not_show(rng: np.random.Generator) -> None:
    net = network((1, 4, 4), convolution(rng.integers(-9, 9, (2, 1, 3, 3))))
    x = rng.integers(0, 256, (501, 1, 4, 4), np.uint8)
    np.testing.assert_array_equal(net.run(x), np.concatenate([net.run(i) for i in x]))
    assert net.run(x[:0]).shape == (0, 2, 2, 2)


def ones(*shape: int) -> np.ndarray:
    return np.ones(shape, np.int64)


@pytest.mark.parametrize("shape,operators,sentence", [
    ((3, 4, 4), [convolution(ones(2, 2, 1, 1))], "'conv': weights .* do not fit an input of 3"),
    ((1, 4, 4), [convolution(ones(2, 1, 5, 5))], "'conv': a kernel of 5 does not fit .* of 4"),
    ((1, 4, 4), [MaxPool("pool", ("input",), (5, 5))], "'pool': a kernel of 5"),
    ((2, 1, 1), [Requantise("r", ("input",), BYTE, ones(3))], r"'r': \(3,\) biases for 2"),
    ((1, 1, 1), [Flatten("f", ("nothing",))], "'f' reads 'nothing', which nothing makes"),
    ((1, 1, 1), [Flatten("f", ("input",)), Flatten("f", ("f",))], "two tensors have the name 'f'"),
    ((1, 1, 1), [], "at least one operator"),
    (
        (1, 4, 4),
        [Upsample("u", ("input",)), Add("a", ("u", "input"))],
        "'a': cannot add",
    ),
    (
        (1, 4, 4),
        [Upsample("u", ("input",)), Concat("c", ("u", "input"))],
        "'c': cannot concatenate",
    ),
])  # fmt: skip
def test_graphs_that_do_not_fit(shape, operators, sentence: str) -> None:
    with pytest.raises(GuyotError, match=sentence):
        network(shape, *operators)


@pytest.mark.parametrize("images,sentence", [
    (np.zeros((2, 5, 4), np.uint8), r"shape \(2, 5, 4\); the network takes \(N, \(1, 4, 4\)\)"),
    (np.zeros((2, 4, 4)), "images are integers, not float64"),
    (np.full((1, 4, 4), 256), r"pixels reach 256\.\.256; the network takes 0\.\.255"),
])  # fmt: skip
def test_images_that_do_not_fit(images: np.ndarray, sentence: str) -> None:
    with pytest.raises(GuyotError, match=sentence):
        network((1, 4, 4), Flatten("f", ("input",))).run(images)


@pytest.mark.parametrize("shape", [(4, 4), (1, 4, 4), (1, 1, 4, 4)])
def test_one_image_may_leave_out_its_axes(shape: tuple[int, ...]) -> None:
    assert network((1, 4, 4), Flatten("f", ("input",))).run(np.zeros(shape, np.uint8)).shape == (
        1,
        16,
    )


def test_many_images_of_a_large_network_are_each_alone(rng: np.random.Generator) -> None:

    def layer(name: str, source: str, shape: tuple[int, ...], shift: int):
        w = rng.integers(-127, 128, shape)
        w[rng.random(shape) < 0.9] = 0
        conv = Convolution(name, (source,), w, Format(8, 7, signed=True))
        return conv, Requantise(f"{name}r", (name,), BYTE, np.zeros(shape[0], np.int64), shift)

    net = network(
        (1, 28, 28),
        *layer("c1", "input", (20, 1, 5, 5), 9),
        MaxPool("p1", ("c1r",)),
        *layer("c2", "p1", (50, 20, 5, 5), 10),
        MaxPool("p2", ("c2r",)),
        Flatten("f", ("p2",)),
        *layer("d1", "f", (500, 800, 1, 1), 10),
        *layer("d2", "d1r", (10, 500, 1, 1), 0),
    )
    assert net.weights == 430_500
    images = rng.integers(0, 256, (500, 1, 28, 28), np.uint8)
    scores = net.run(images)
    assert scores.shape == (500, 10)
    for k in (0, 250, 499):
        assert np.array_equal(net.run(images[k])[0], scores[k])
