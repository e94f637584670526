"""QONNX's quantisers in all their forms: what the qonnx package's executor gives."""

from __future__ import annotations

import numpy as np
import onnx
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.problems import Unsupported

from .fuzz import qonnx_outputs

ENTRANCE = ("Quant", ["x", "one", "zero", "bits"], "q", {"signed": 1, "narrow": 0})
CONSTANTS = {"one": np.float32(0.5), "zero": np.float32(0), "bits": np.float32(8)}
ROUNDINGS = ("ROUND", "HALF_EVEN", "CEIL", "FLOOR", "UP", "DOWN", "HALF_UP", "HALF_DOWN")


def check(model: onnx.ModelProto, rng: np.random.Generator) -> np.ndarray:
    """What qonnx gives on random images, once it is known to be what the import gives."""
    shape = [d.dim_value for d in model.graph.input[0].type.tensor_type.shape.dim]
    images = (rng.integers(-140, 140, (4, *shape[1:])) * 0.5).astype(np.float32)
    wanted = qonnx_outputs(model, images)
    made = import_model(model, None, Choices())
    np.testing.assert_array_equal(made.reals(made.images(images)).reshape(wanted.shape), wanted)
    assert len(np.unique(wanted)) > 1
    return wanted


def convolved(rng: np.random.Generator) -> tuple[list, dict]:
    """A convolution from q to c, over images of two channels: 5 of 3 bits."""
    w = rng.integers(-3, 4, (5, 2, 3, 3)).astype(np.float32) / 4
    quantise = ("Quant", ["w", "ws", "zero", "wb"], "wq", {"signed": 1, "narrow": 1})
    return [ENTRANCE, quantise, ("Conv", ["q", "wq"], "c", {})], {
        **CONSTANTS,
        "w": w,
        "ws": np.float32(0.25),
        "wb": np.float32(3),
    }


@pytest.mark.parametrize(
    ("shape", "layout", "rows"),
    [
        ((6,), "", 6),
        ((6,), "NC", 6),
        ((6, 6), "", 6),
        ((6, 8), "", 8),
        ((6, 8), "", 1),
        ((6, 6), "NCW", 6),
        ((6, 8), "NCW", 6),
        ((6, 8), "NWC", 8),
        ((4, 4, 4), "", 4),
        ((4, 5, 6), "", 4),
        ((4, 5, 6), "NCHW", 4),
        ((4, 5, 6), "NHWC", 6),
        ((4, 5, 6), "NHCW", 5),
        ((4, 5, 6), "N", 4),
    ],
)
def test_thresholds_lie_along_the_axis_of_their_layout(
    shape: tuple, layout: str, rows: int, build, rng: np.random.Generator
) -> None:
    limits = np.sort(rng.integers(-60, 60, (rows, 3)), axis=1) * 0.5
    more = {"data_layout": layout} if layout else {}
    nodes = [ENTRANCE, ("MultiThreshold", ["q", "t"], "y", {"out_dtype": "UINT2", **more})]
    model = build(nodes, (1, *shape), **CONSTANTS, t=limits.astype(np.float32))
    assert set(np.unique(check(model, rng))) == {0, 1, 2, 3}


@pytest.mark.parametrize(
    ("scale", "bias"),
    [(2.0, -1.0), (1.0, -1.5), (2.0, -3.0), (0.5, 0.125), (1.0, -2.0), (4.0, 9.0), (-2.0, 1.0)],
)
def test_thresholds_with_any_offset(
    scale: float, bias: float, build, rng: np.random.Generator
) -> None:
    """In front of a padded layer, which needs a zero on the grid."""
    nodes, constants = convolved(rng)
    limits = np.sort(rng.normal(0, 30, (5, 3)), axis=1).astype(np.float32)
    limits[0, 2] = np.inf  # which no sum reaches
    k = rng.integers(-2, 3, (3, 5, 2, 2)).astype(np.float32)
    more = {"out_dtype": "FLOAT32", "out_scale": scale, "out_bias": bias}
    nodes += [
        ("MultiThreshold", ["c", "t"], "m", more),
        ("Quant", ["k", "ws", "zero", "wb"], "kq", {"signed": 1, "narrow": 1}),
        ("Conv", ["m", "kq"], "d", {"pads": [1, 0, 1, 0]}),
        ("Quant", ["d", "one", "zero", "bits"], "y", {"signed": 1, "narrow": 0}),
    ]
    check(build(nodes, (1, 2, 6, 7), **constants, t=limits, k=k / 4), rng)


@pytest.mark.parametrize("zero", [0, 1, -3, 0.5, -0.25])
@pytest.mark.parametrize("signed", [0, 1])
def test_quantisers_of_one_bit_with_a_zero_point(
    signed: int, zero: float, build, rng: np.random.Generator
) -> None:
    nodes, constants = convolved(rng)
    parts = {"signed": signed, "narrow": 0}
    nodes += [("Quant", ["c", "one", "z", "b"], "y", parts)]
    check(build(nodes, (1, 2, 5, 5), **constants, z=np.float32(zero), b=np.float32(1)), rng)


@pytest.mark.parametrize("mode", ROUNDINGS)
@pytest.mark.parametrize("zero", [3, 2.5])
def test_zero_points_for_each_channel(
    zero: float, mode: str, build, rng: np.random.Generator
) -> None:
    """Of weights and of activations, whole and halves."""
    nodes, constants = convolved(rng)
    constants["wz"] = rng.integers(0, 3, (5, 1, 1, 1)).astype(np.float32)
    constants["wb"] = np.float32(5)
    nodes[1] = ("Quant", ["w", "ws", "wz", "wb"], "wq", {"signed": 0, "narrow": 1})
    z = np.array([zero, 0, 7, zero, 1], np.float32).reshape(1, 5, 1, 1)
    more = {"signed": 0, "narrow": 0, "rounding_mode": mode}
    nodes += [("Quant", ["c", "s", "z", "b"], "y", more)]
    parts = {"z": z, "s": np.float32(2), "b": np.float32(4)}
    check(build(nodes, (1, 2, 5, 5), **constants, **parts), rng)


def test_a_bias_of_32_bits(build, rng: np.random.Generator) -> None:
    nodes, constants = convolved(rng)
    nodes[2] = ("Conv", ["q", "wq", "bq"], "c", {})
    nodes.insert(2, ("Quant", ["b", "bs", "zero", "bb"], "bq", {"signed": 1, "narrow": 0}))
    nodes += [("Quant", ["c", "two", "zero", "bits"], "y", {"signed": 1, "narrow": 0})]
    parts = {"b": np.arange(-2, 3).astype(np.float32) * 7 / 8, "bs": np.float32(0.125),
             "bb": np.float32(32), "two": np.float32(2)}  # fmt: skip
    check(build(nodes, (1, 2, 5, 5), **constants, **parts), rng)


@pytest.mark.parametrize("mode", ROUNDINGS)
@pytest.mark.parametrize("zero", [0, 3])
@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("where", ["sums", "activations"])
def test_truncations(
    where: str, version: int, zero: int, mode: str, build, rng: np.random.Generator
) -> None:
    nodes, constants = convolved(rng)
    made = ["c" if where == "sums" else "q", "s", "z", "before", *["o", "after"][2 - version :]]
    extra = {"signed": int(mode < "F"), "narrow": int(zero > 0)} if version == 2 else {}
    nodes = [*nodes[: 3 if where == "sums" else 1], ("Trunc", made, "y", {"rounding_mode": mode,
                                                                          **extra})]  # fmt: skip
    scale = np.float32(0.125 if where == "sums" else 0.5)
    parts = {"s": scale, "z": np.float32(zero), "before": np.float32(10), "after": np.float32(8),
             "o": 4 * scale}  # fmt: skip
    used = {name for node in nodes for name in node[1]}
    constants = {k: v for k, v in {**constants, **parts}.items() if k in used}
    check(build(nodes, (1, 2, 5, 5), version=version, **constants), rng)


@pytest.mark.parametrize(
    ("node", "why"),
    [
        (("Quant", ["c", "one", "zero", "bits"], "y", {"signed": 1}), "narrow.: it is missing"),
        (("Quant", ["c", "one", "zero", "bits"], "y", {"narrow": 1}), "signed.: it is missing"),
        (("Quant", ["c", "one", "odd", "bits"], "y", {"signed": 1, "narrow": 0}),
         "levels that lie -0.3333 steps beside whole ones"),
        (("Quant", ["c", "one", "fine", "bits"], "y", {"signed": 1, "narrow": 0}),
         "256 levels, and a zero point that is a fraction over 64"),
        (("Quant", ["c", "one", "zero", "many"], "y", {"signed": 1, "narrow": 0}), "32 bits"),
        (("Trunc", ["c", "one", "zero", "bits", "one", "bits"], "y", {"rounding_mode": "FLOOR"}),
         "it has 6 inputs, and its domain version 1"),
        (("Trunc", ["c", "one", "zero", "bits", "bits"], "y", {}), "rounding_mode.: it is missing"),
        (("MultiThreshold", ["c", "t"], "y", {"data_layout": "NHWC"}),
         r"5 rows of thresholds, and an input of the shape \[1, 5, 3, 3\] in the layout 'NHWC'"),
        (("MultiThreshold", ["c", "n"], "y", {}), "some thresholds are no numbers"),
    ],
)  # fmt: skip
def test_refusals(node: tuple, why: str, build, rng: np.random.Generator) -> None:
    nodes, constants = convolved(rng)
    parts = {"odd": 0.3333, "fine": 1 / 64, "many": 32, "t": np.zeros((5, 3)), "n": [[np.nan]]}
    parts = {k: np.asarray(v, np.float32) for k, v in parts.items()}
    parts = {k: v for k, v in parts.items() if k in node[1]}
    with pytest.raises(Unsupported, match=why):
        import_model(build([*nodes, node], (1, 2, 5, 5), **constants, **parts), None, Choices())


@pytest.mark.parametrize(("scale", "noted"), [(0.1, True), (0.125, False)])
def test_sums_of_zero_are_noted(scale: float, noted: bool, build, rng: np.random.Generator) -> None:
    """Of -1 and 1 times a scale that float32 rounds, which decides the sign of their sum."""
    nodes = [
        ("BipolarQuant", ["x", "s"], "q", {}),
        ("BipolarQuant", ["w", "s"], "wq", {}),
        ("Conv", ["q", "wq"], "c", {}),
        ("MaxPool", ["c"], "p", {"kernel_shape": [2, 2]}),
        ("BipolarQuant", ["p", "s"], "y", {}),
    ]
    parts = {"s": np.float32(scale), "w": rng.normal(0, 1, (5, 2, 3, 3)).astype(np.float32)}
    made = import_model(build(nodes, (1, 2, 6, 6), **parts), None, Choices())
    assert any(" tie" in note for note in made.notes) == noted
