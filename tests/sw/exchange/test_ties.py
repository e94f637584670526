"""Notes of ties that float32 decides: where there are any, with the layer and how many."""

from __future__ import annotations

import re
from fractions import Fraction

import numpy as np
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.levels import half_even
from guyot.sw.exchange.ties import DOUBTFUL, ROUNDINGS, UNIT, bits
from guyot.sw.exchange.values import Fused

PATTERN = re.compile(r"'(\w+)': at ([\d,]+) of ([\d,]+) (sums|pairs|values) " + DOUBTFUL)


def doubts(model) -> dict[str, tuple[int, int, str]]:
    """By layer: how many are in doubt, of how many, and what they are."""
    found = [PATTERN.match(note) for note in import_model(model, None, Choices()).notes]
    return {m[1]: (int(m[2].replace(",", "")), int(m[3].replace(",", "")), m[4])
            for m in found if m}  # fmt: skip


def layer(build, scales: tuple[float, float, float], w: np.ndarray):
    nodes = [
        ("QuantizeLinear", ["x", "xs", "z"], "xq", {}),
        ("DequantizeLinear", ["xq", "xs", "z"], "xd", {}),
        ("DequantizeLinear", ["w", "ws", "z"], "wd", {}),
        ("Conv", ["xd", "wd"], "conv", {}),
        ("QuantizeLinear", ["conv", "ys", "z"], "yq", {}),
        ("DequantizeLinear", ["yq", "ys", "z"], "y", {}),
    ]
    names = zip(("xs", "ws", "ys"), scales, strict=True)
    return build(nodes, (1, w.shape[1], 4, 4), w=w, z=np.int8(0),
                 **{name: np.float32(scale) for name, scale in names})  # fmt: skip


@pytest.mark.parametrize("scales", [(0.25, 0.0078125, 0.5), (0.75, 0.25, 0.0625), (1.0, 1.0, 3.0)])
def test_short_scales_leave_no_doubt(scales, build) -> None:
    w = np.full((2, 5, 1, 1), 100, np.int8)
    assert doubts(layer(build, scales, w)) == {}


def test_sums_in_doubt_are_counted(build, rng: np.random.Generator) -> None:
    """One channel, all whose sums are looked at here one by one."""
    scales = tuple(np.float32(s) for s in (0.0371, 0.00917, 0.0593))
    w = np.array([127, 90, -127, 55], np.int8).reshape(1, 4, 1, 1)
    exact = [Fraction(float(s)) for s in scales]
    ratio = exact[0] * exact[1] / exact[2]
    reach = int(Fraction(128) / ratio)
    near = 0
    for n in range(-reach, reach + 1):
        level = n * ratio
        away = abs(level - (level.__floor__() + Fraction(1, 2)))
        inside = level - Fraction(1, 2) > -128 and level + Fraction(1, 2) < 128
        near += inside and away <= (ROUNDINGS + 1) * UNIT * abs(level)
    found = doubts(layer(build, scales, w))  # type: ignore[arg-type]
    assert list(found) == ["conv"]
    count, total, what = found["conv"]
    assert what == "sums" and abs(count - near) <= 2
    assert abs(total - int(254 / ratio)) <= 2


def test_all_that_float32_moves_lies_within_the_bound(rng: np.random.Generator) -> None:
    sums = np.arange(-300_000, 300_000)
    moved = 0
    for _ in range(20):
        x, w, y = (np.float32(s) for s in rng.uniform(0.01, 0.1, 3))
        factor = x * w / y
        fused = Fused(np.zeros(1, np.int64), lambda _, f=factor: np.full(1, f))
        found = fused(sums[:, None], y, np.int16(0))[:, 0]
        exact = half_even([(sums, float(x) * float(w))], float(y))
        level = sums * (float(x) * float(w) / float(y))
        away = np.abs(level - np.floor(level) - 0.5)
        other = (found != exact) & (np.abs(level) < 32767)
        assert (away[other] <= ROUNDINGS * UNIT * np.abs(level[other])).all()
        moved += int(other.sum())
    assert moved


def test_an_addition_in_doubt_is_named(build) -> None:
    def model(*scales: float):
        nodes = []
        for n in (0, 1):
            nodes += [("QuantizeLinear", [("x", "m")[n], f"s{n}", "z"], f"q{n}", {}),
                      ("DequantizeLinear", [f"q{n}", f"s{n}", "z"], f"d{n}", {})]  # fmt: skip
            if n == 0:
                nodes.append(("MaxPool", ["d0"], "m", {"kernel_shape": [1, 1]}))
        nodes += [("Add", ["d0", "d1"], "add", {}),
                  ("QuantizeLinear", ["add", "s2", "z"], "q2", {}),
                  ("DequantizeLinear", ["q2", "s2", "z"], "y", {})]  # fmt: skip
        parts = {f"s{n}": np.float32(s) for n, s in enumerate(scales)}
        return build(nodes, (1, 1, 4, 4), z=np.int8(0), **parts)

    assert "add" not in doubts(model(0.5, 0.25, 0.5))
    assert "add" not in doubts(model(0.0713, 0.0371, 0.0593))  # 1/1186 of a level from all ties
    count, total, what = doubts(model(0.0713182, 0.0371927, 0.0593417))["add"]
    assert 0 < count < 50 and total == 1 << 16 and what == "pairs"


def test_bits_of_numbers() -> None:
    numbers = np.array([1.0, 0.5, 0.75, 3e-3, 0.0, -5.0, float(np.float32(0.1))])
    assert bits(numbers).tolist()[:3] == [1, 1, 2]
    assert bits(numbers).tolist()[4:] == [0, 3, 24]


def test_half_even_is_exact(rng: np.random.Generator) -> None:
    scale = float(np.float32(0.0371))
    n = np.arange(-20, 20)
    assert half_even([(n, scale)], scale, 2).tolist() == np.rint(n / 2).tolist()
    a, b = rng.integers(-128, 128, (2, 500))
    first, second, third = (float(np.float32(s)) for s in (0.11, 0.07, 0.013))
    wanted = [
        round((int(i) * Fraction(first) + int(j) * Fraction(second)) / Fraction(third))
        for i, j in zip(a, b, strict=True)
    ]
    assert half_even([(a, first), (b, second)], third).tolist() == wanted
