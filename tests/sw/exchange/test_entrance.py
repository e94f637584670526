"""Models that quantise their input several times, or read it beside its quantiser."""

from __future__ import annotations

import numpy as np
import pytest

from guyot.sw.exchange.choices import Choices, InputFormat
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.problems import Unsupported
from guyot.sw.operators import Table

from .reference import compare

QUANT = {"signed": 1, "narrow": 0, "rounding_mode": "ROUND"}
SHAPE = (2, 5, 5)


def added(build, first: tuple, second: tuple, style: str):
    """The input through two quantisers (scale, zero, bits or type), added, quantised."""
    nodes, constants = [], {"s": np.float32(0.25), "z": np.int8(0), "b": np.float32(8)}
    constants["f"] = np.float32(0)
    for n, (scale, zero, kind) in enumerate((first, second)):
        constants[f"s{n}"] = np.float32(scale)
        if style == "qdq":
            constants[f"z{n}"] = kind(zero)
            nodes += [("QuantizeLinear", ["x", f"s{n}", f"z{n}"], f"q{n}", {}),
                      ("DequantizeLinear", [f"q{n}", f"s{n}", f"z{n}"], f"d{n}", {})]  # fmt: skip
        else:
            constants[f"z{n}"], constants[f"b{n}"] = np.float32(zero), np.float32(kind)
            nodes.append(("Quant", ["x", f"s{n}", f"z{n}", f"b{n}"], f"d{n}", QUANT))
    nodes.append(("Add", ["d0", "d1"], "a", {}))
    if style == "qdq":
        nodes += [("QuantizeLinear", ["a", "s", "z"], "q", {}),
                  ("DequantizeLinear", ["q", "s", "z"], "y", {})]  # fmt: skip
    else:
        nodes.append(("Quant", ["a", "s", "f", "b"], "y", QUANT))
    used = {name for _, names, _, _ in nodes for name in names}
    return build(nodes, (1, *SHAPE), **{k: v for k, v in constants.items() if k in used})


@pytest.mark.parametrize(
    ("style", "first", "second", "tables"),
    [
        ("qdq", (0.25, 3, np.int8), (0.25, 3, np.int8), 0),
        ("qdq", (0.25, 0, np.int8), (0.25, 128, np.uint8), 1),  # the same integers, shifted
        ("qdq", (0.25, 0, np.uint8), (0.25, 0, np.int8), None),  # neither has all of the other
        ("qonnx", (0.25, 0, 8), (0.25, 0, 8), 0),
        ("qonnx", (0.25, 0, 8), (0.25, 0, 5), 1),  # the second clips more
        ("qonnx", (0.25, 0, 5), (0.25, 0, 8), 1),  # the first does
        ("qonnx", (0.25, 0, 8), (0.5, 0, 8), None),
        ("qdq", (0.25, 0, np.int8), (0.1, 0, np.int8), None),
    ],
)
def test_two_quantisers_of_the_input(
    style: str, first: tuple, second: tuple, tables: int | None, build, rng: np.random.Generator
) -> None:
    model = added(build, first, second, style)
    images = rng.uniform(-40, 40, (8, *SHAPE)).astype(np.float32)
    images[0, 0, 0] = [0.125, -0.125, 31.875, -32.125, 0.375]  # ties, and the ends
    if tables is None:
        names = "'q1'.*'q0'" if style == "qdq" else "'d1'.*'d0'"
        with pytest.raises(Unsupported, match=f"{names} makes by another rule"):
            import_model(model, None, Choices())
        return
    made = import_model(model, None, Choices())
    found = compare(made, model, images)
    np.testing.assert_array_equal(found.wanted, found.got)
    assert sum(isinstance(op, Table) for op in made.network.operators) == tables


def test_integers_that_are_said_serve_all_quantisers(build, rng: np.random.Generator) -> None:
    model = added(build, (0.25, 0, np.int8), (0.1, 0, np.int8), "qdq")
    images = (rng.integers(-128, 128, (8, *SHAPE)) * 0.25).astype(np.float32)
    made = import_model(model, None, Choices(input=InputFormat(0.25, 0, 8, True)))
    assert compare(made, model, images).wrong == 0


@pytest.mark.parametrize(
    "nodes",
    [
        [("Add", ["x", "d"], "a", {})],
        [("MaxPool", ["x"], "m", {"kernel_shape": [3, 3], "pads": [1] * 4}),
         ("Add", ["m", "d"], "a", {})],
        [("Conv", ["x", "w"], "c", {}), ("Add", ["c", "d"], "a", {})],
        [("Mul", ["x", "two"], "m", {}), ("QuantizeLinear", ["m", "s", "z"], "mq", {}),
         ("DequantizeLinear", ["mq", "s", "z"], "md", {}), ("Add", ["md", "d"], "a", {})],
        [("Add", ["d", "d"], "a", {}), ("MaxPool", ["x"], "y", {"kernel_shape": [1, 1]})],
        [("Add", ["d", "d"], "a", {}), ("ArgMax", ["x"], "y", {"axis": 1})],
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_reals_beside_the_quantiser_are_refused(nodes: list, first: bool, build) -> None:
    """In whichever order the two are read."""
    quantiser = [("QuantizeLinear", ["x", "s", "z"], "q", {}),
                 ("DequantizeLinear", ["q", "s", "z"], "d", {})]  # fmt: skip
    late = [node for node in nodes if "d" in node[1]]
    early = [node for node in nodes if "d" not in node[1]]
    order = [*quantiser, *early, *late] if first else [*early, *quantiser, *late]
    parts = {"s": np.float32(0.25), "z": np.int8(0), "two": np.float32(2),
             "w": np.ones((2, 2, 1, 1), np.float32)}  # fmt: skip
    end = [] if any(node[2] == "y" for node in nodes) else [
        ("QuantizeLinear", ["a", "s", "z"], "aq", {}),
        ("DequantizeLinear", ["aq", "s", "z"], "y", {})]  # fmt: skip
    used = {name for _, names, _, _ in [*order, *end] for name in names}
    model = build([*order, *end], (1, *SHAPE), **{k: v for k, v in parts.items() if k in used})
    with pytest.raises(Unsupported, match="input"):
        import_model(model, None, Choices())
