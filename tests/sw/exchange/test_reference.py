"""The reference itself: sums that 16 bits do not hold, ties, and what hangs on them."""

from __future__ import annotations

import numpy as np

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.evaluate import session_of
from guyot.sw.exchange.importer import import_model

from .reference import Reference, compare


def layer(build, w: np.ndarray, scale: float, shape: tuple[int, ...], kind: type = np.uint8):
    """x through a quantiser of 1, a Conv of weights of 1, a quantiser of ``scale``, QDQ."""
    nodes = [
        ("QuantizeLinear", ["x", "one", "z"], "xq", {}),
        ("DequantizeLinear", ["xq", "one", "z"], "xd", {}),
        ("DequantizeLinear", ["w", "one", "zw"], "wd", {}),
        ("Conv", ["xd", "wd"], "c", {}),
        ("QuantizeLinear", ["c", "s", "z"], "yq", {}),
        ("DequantizeLinear", ["yq", "s", "z"], "y", {}),
    ]
    return build(nodes, (1, *shape), w=w, one=np.float32(1), s=np.float32(scale), z=kind(0),
                 zw=np.int8(0))  # fmt: skip


def test_sums_that_saturate_at_16_bits_elsewhere(build) -> None:
    """Two products of 255 and 127 are 64,770: what some processors' kernels make 32,767 of."""
    w = np.full((1, 4, 1, 1), 127, np.int8)
    model = layer(build, w, 512.0, (4, 2, 2))
    images = np.full((1, 4, 2, 2), 255, np.float32)
    found = compare(import_model(model, None, Choices()), model, images)
    level = round(4 * 255 * 127 / 512)
    assert (found.wanted / 512 == level / 512).all()
    assert (found.got == found.wanted).all()
    assert found.ties == 0


def test_ties_of_short_scales_are_even(build) -> None:
    w = np.ones((1, 1, 1, 1), np.int8)
    images = np.arange(16, dtype=np.float32).reshape(1, 1, 4, 4)
    bounds = Reference(layer(build, w, 2.0, (1, 4, 4))).run(images)
    np.testing.assert_array_equal(bounds.exact, 2 * np.rint(images / 2))
    assert not bounds.ties.any()


def test_a_tie_that_float32_decides_makes_two_levels_of_what_hangs_on_it(build) -> None:
    nodes = [
        ("QuantizeLinear", ["x", "s", "z"], "xq", {}),
        ("DequantizeLinear", ["xq", "s", "z"], "xd", {}),
        ("AveragePool", ["xd"], "p", {"kernel_shape": [2, 2], "strides": [2, 2]}),
        ("QuantizeLinear", ["p", "s", "z"], "pq", {}),
        ("DequantizeLinear", ["pq", "s", "z"], "pd", {}),
        ("DequantizeLinear", ["w", "s", "zw"], "wd", {}),
        ("Conv", ["pd", "wd"], "y", {}),
    ]
    w = np.array([[[[3]]], [[[-3]]]], np.int8)
    model = build(nodes, (1, 1, 4, 4), w=w, s=np.float32(0.0371), z=np.uint8(0), zw=np.int8(0))
    levels = np.array([[1, 1, 8, 8], [2, 2, 8, 8], [9, 9, 3, 3], [9, 9, 4, 5]])
    images = (levels * np.float32(0.0371)).reshape(1, 1, 4, 4).astype(np.float32)
    bounds = Reference(model).run(images)
    scale = float(np.float32(0.0371)) ** 2
    np.testing.assert_array_equal(bounds.exact[0, 0] / scale / 3, [[2, 8], [9, 4]])
    low, high = (np.round(part / scale / 3) for part in (bounds.low, bounds.high))
    np.testing.assert_array_equal(low[0], [[[1, 8], [9, 4]], [[-2, -8], [-9, -4]]])
    np.testing.assert_array_equal(high[0], [[[2, 8], [9, 4]], [[-1, -8], [-9, -4]]])


def test_onnxruntime_unfused_lies_within(build, rng: np.random.Generator) -> None:
    """Every layer by itself, in float32: at most beside a possible tie."""
    w = rng.integers(-127, 128, (5, 3, 3, 3)).astype(np.int8)
    model = layer(build, w, 64.0, (3, 9, 9))
    images = rng.integers(0, 256, (4, 3, 9, 9)).astype(np.float32)
    session = session_of(model)
    reals = np.concatenate([session.run(None, {"x": image[None]})[0] for image in images])
    bounds = Reference(model).run(images)
    assert not bounds.ties.any()
    np.testing.assert_array_equal(bounds.exact, reals)
