"""Models as other tools write them: forms that ours do not have."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.evaluate import session_of
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.problems import Unsupported
from guyot.sw.exchange.ties import DOUBTFUL

from .reference import compare

FIRST = [("Conv", ["x", "w"], "c", {"pads": [1] * 4}), ("Relu", ["c"], "r", {})]
IMAGE = (3, 8, 8)
WORST = -25.0  # dB of noise in the scores of these small networks


def weights(rng: np.random.Generator, *shape: int) -> np.ndarray:
    return rng.normal(0, np.prod(shape[1:]) ** -0.5, shape).astype(np.float32)


def noise(made: Imported, model: onnx.ModelProto, images: np.ndarray) -> float:
    """dB of the difference from the float model, whose outputs are of one shape with ours."""
    session = session_of(model)
    name = session.get_inputs()[0].name
    kind = np.float16 if "float16" in session.get_inputs()[0].type else np.float32
    real = np.stack([session.run(None, {name: i[None].astype(kind)})[0] for i in images])
    real = np.asarray(real, np.float64)
    found = made.reals(made.images(images)).reshape(real.shape)
    return float(10 * np.log10(((found - real) ** 2).sum() / (real**2).sum()))


def channels_as_tables(rng) -> tuple[list, dict]:
    """A batch normalisation in front of everything."""
    gain = {k: rng.uniform(0.5, 1.5, 3).astype(np.float32) for k in "gbmv"}
    nodes = [
        ("BatchNormalization", ["x", "g", "b", "m", "v"], "n", {}),
        ("Conv", ["n", "w"], "y", {}),
    ]
    return nodes, gain


def flattened_by_shape(rng) -> tuple[list, dict]:
    """torch's x.view(x.size(0), -1), and a Constant that is no tensor."""
    nodes = [
        *FIRST,
        ("Shape", ["r"], "s", {}),
        ("Gather", ["s", "first"], "n", {}),
        ("Unsqueeze", ["n", "axis"], "u", {}),
        ("Constant", [], "rest", {"value_ints": [-1]}),
        ("Concat", ["u", "rest"], "to", {"axis": 0}),
        ("Reshape", ["r", "to"], "f", {}),
        ("Gemm", ["f", "d"], "y", {"alpha": 0.5}),
    ]
    return nodes, {"first": np.array(0), "axis": np.array([0]), "d": weights(rng, 256, 5)}


def resized_to_sizes(rng) -> tuple[list, dict]:
    options = {"coordinate_transformation_mode": "asymmetric", "nearest_mode": "floor"}
    return [*FIRST, ("Resize", ["r", "", "", "sizes"], "u", options),
            ("Conv", ["u", "k"], "y", {})], {"sizes": np.array([1, 4, 16, 16]),
                                             "k": weights(rng, 2, 4, 1, 1)}  # fmt: skip


def shuffled(rng) -> tuple[list, dict]:
    """ShuffleNet's channels, and two channels of zeros."""
    nodes = [
        *FIRST,
        ("Reshape", ["r", "apart"], "a", {}),
        ("Transpose", ["a"], "t", {"perm": [0, 2, 1, 3, 4]}),
        ("Reshape", ["t", "again"], "s", {}),
        ("Conv", ["s", "k"], "d", {"group": 2}),
        ("Pad", ["s", "pads"], "p", {}),
        ("Add", ["p", "d"], "y", {}),
    ]
    return nodes, {"apart": np.array([1, 2, 2, 8, 8]), "again": np.array([1, 4, 8, 8]),
                   "k": weights(rng, 6, 2, 1, 1),
                   "pads": np.array([0, 1, 0, 0, 0, 1, 0, 0])}  # fmt: skip


def global_context(rng) -> tuple[list, dict]:
    """One value a channel, added to all pixels."""
    nodes = [*FIRST, ("GlobalAveragePool", ["r"], "g", {}), ("Add", ["r", "g"], "a", {}),
             ("Conv", ["a", "k"], "y", {})]  # fmt: skip
    return nodes, {"k": weights(rng, 3, 4, 1, 1)}


def cut_residual(rng) -> tuple[list, dict]:
    """A sum of two equal scales that becomes one twice as coarse: every second is a tie."""
    nodes = [
        *FIRST,
        ("Conv", ["r", "k"], "d", {"pads": [1] * 4}),
        ("Relu", ["d"], "e", {}),
        ("Add", ["e", "r"], "a", {}),
        ("Relu", ["a"], "b", {}),
        ("Conv", ["b", "k"], "y", {}),
    ]
    return nodes, {"k": weights(rng, 4, 4, 3, 3)}


def depthwise_up(rng) -> tuple[list, dict]:
    """A transposed convolution in groups, with a bias."""
    up = {"strides": [2, 2], "group": 4}
    nodes = [*FIRST, ("ConvTranspose", ["r", "k", "b"], "u", up), ("Conv", ["u", "e"], "y", {})]
    return nodes, {"k": weights(rng, 4, 1, 2, 2), "b": weights(rng, 4),
                   "e": weights(rng, 2, 4, 1, 1)}  # fmt: skip


def one_layer(rng) -> tuple[list, dict]:
    return [("Conv", ["x", "w"], "y", {})], {}


def rows(rng) -> tuple[list, dict]:
    """TensorFlow's dense layer over a sequence: rows without a batch, then a shape again."""
    nodes = [
        *FIRST,
        ("Transpose", ["r"], "t", {"perm": [0, 2, 3, 1]}),
        ("Reshape", ["t", "flat"], "f", {}),
        ("MatMul", ["f", "d"], "m", {}),
        ("Reshape", ["m", "again"], "y", {}),
    ]
    return nodes, {"flat": np.array([-1, 4]), "d": weights(rng, 4, 5),
                   "again": np.array([1, 8, 8, 5])}  # fmt: skip


KINDS = (channels_as_tables, flattened_by_shape, resized_to_sizes, shuffled, global_context,
         cut_residual, depthwise_up, one_layer, rows)  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.__name__)
def test_floats(kind, build) -> None:
    rng = np.random.default_rng(6)
    nodes, constants = kind(rng)
    model = build(nodes, (1, *IMAGE), w=weights(rng, 4, 3, 3, 3), **constants)
    images = rng.normal(0, 1, (24, *IMAGE)).astype(np.float32)
    assert noise(import_model(model, images, Choices()), model, images) < WORST


def test_half_precision(build, rng: np.random.Generator) -> None:
    nodes = [*FIRST, ("Conv", ["r", "k"], "y", {})]
    parts = {"w": weights(rng, 4, 3, 3, 3), "k": weights(rng, 2, 4, 1, 1)}
    model = build(nodes, (1, *IMAGE), **{k: v.astype(np.float16) for k, v in parts.items()})
    for value in (*model.graph.input, *model.graph.output):
        value.type.tensor_type.elem_type = TensorProto.FLOAT16
    images = rng.normal(0, 1, (24, *IMAGE)).astype(np.float32)
    assert noise(import_model(model, images, Choices()), model, images) < WORST


def test_a_model_of_a_batch_is_read_for_one_image(build, rng: np.random.Generator) -> None:
    nodes = [("Reshape", ["x", "flat"], "f", {}), ("Gemm", ["f", "d"], "y", {})]
    images = rng.normal(0, 1, (24, *IMAGE)).astype(np.float32)
    d = weights(rng, 192, 5)
    one = build(nodes, (1, *IMAGE), flat=np.array([1, 192]), d=d)
    four = build(nodes, (4, *IMAGE), flat=np.array([4, 192]), d=d)
    made = [import_model(model, images, Choices()) for model in (one, four)]
    found = [m.outputs(m.images(images)) for m in made]
    np.testing.assert_array_equal(*found)


@pytest.mark.parametrize("opset", [7, 8, 9])
def test_old_opsets_move_places_too(opset: int, build, rng: np.random.Generator) -> None:
    """Flatten, whose kernels take floats alone before opset 9, of sums and of integer weights."""
    nodes = [
        ("QuantizeLinear", ["x", "s", "z"], "q", {}),
        ("DequantizeLinear", ["q", "s", "z"], "r", {}),
        ("Flatten", ["r"], "f", {}),
        ("DequantizeLinear", ["w", "s", "wz"], "k", {}),
        ("Flatten", ["k"], "kf", {"axis": 3}),
        ("MatMul", ["f", "kf"], "m", {}),
        ("QuantizeLinear", ["m", "t", "z"], "l", {}),
        ("DequantizeLinear", ["l", "t", "z"], "y", {}),
    ]
    w = rng.integers(-60, 60, (3, 8, 8, 5)).astype(np.int8)
    model = build(nodes, (1, *IMAGE), opset=17, w=w, s=np.float32(2**-6), z=np.uint8(100),
                  wz=np.int8(0), t=np.float32(2**-4))  # fmt: skip
    model.opset_import[0].version = opset
    images = rng.uniform(-1, 1, (24, *IMAGE)).astype(np.float32)
    assert not compare(import_model(model, None, Choices()), model, images).wrong


def quantised(
    inner: list, constants: dict, shape: tuple, build, scale: float, zero: int, opset: int = 17
):
    """x through a quantiser, ``inner`` from q to z, and a quantiser of the same scale."""
    nodes = [
        ("QuantizeLinear", ["x", "s", "o"], "xq", {}),
        ("DequantizeLinear", ["xq", "s", "o"], "q", {}),
        *inner,
        ("QuantizeLinear", ["z", "s", "o"], "zq", {}),
        ("DequantizeLinear", ["zq", "s", "o"], "y", {}),
    ]
    parts = {"s": np.float32(scale), "o": np.uint8(zero), **constants}
    return build(nodes, (1, *shape), opset=opset, **parts)


@pytest.mark.parametrize("zero", [0, 3, 128])
def test_a_mean_of_four_is_rounded_with_its_zero_point(
    zero: int, build, rng: np.random.Generator
) -> None:
    pool = {"kernel_shape": [2, 2], "strides": [2, 2]}
    model = quantised([("AveragePool", ["q"], "z", pool)], {}, IMAGE, build, 0.25, zero)
    images = rng.uniform(-30, 30, (20, *IMAGE)).astype(np.float32)
    made = import_model(model, None, Choices())
    found = compare(made, model, images)
    np.testing.assert_array_equal(found.wanted, found.got)
    assert [note for note in made.notes if "tie" not in note] == []
    assert len(made.notes) == zero % 2  # onnxruntime's fused mean has its own ties then


def test_a_mean_that_float32_rounds_is_noted(build, rng: np.random.Generator) -> None:
    pool = {"kernel_shape": [2, 2], "strides": [2, 2]}
    model = quantised([("AveragePool", ["q"], "z", pool)], {}, IMAGE, build, 0.0371, 100)
    images = rng.uniform(-3, 4, (20, *IMAGE)).astype(np.float32)
    made = import_model(model, None, Choices())
    found = compare(made, model, images)
    np.testing.assert_array_equal(found.wanted, found.got)
    assert 0 < found.ties < 0.5 * found.outputs
    assert "'z': at " in made.notes[0] and DOUBTFUL in made.notes[0]


def test_a_quantised_softmax_at_the_end_gives_scores(build, rng: np.random.Generator) -> None:
    inner = [("Flatten", ["q"], "f", {}), ("Softmax", ["f"], "z", {})]
    model = quantised(inner, {}, (5, 1, 1), build, 0.25, 3)
    images = rng.uniform(-9, 9, (9, 5, 1, 1)).astype(np.float32)
    with pytest.raises(GuyotError, match="computes nothing"):  # there is no layer in it
        import_model(model, None, Choices())
    w = {"w": np.eye(5, dtype=np.float32)[:, :, None, None] * 7}
    inner = [("Conv", ["q", "w"], "c", {}), *inner]
    inner[1] = ("Flatten", ["c"], "f", {})
    made = import_model(quantised(inner, w, (5, 1, 1), build, 0.25, 3), None, Choices())
    assert "Softmax 'z' is left out" in made.notes[0]
    got = made.reals(made.images(images)).reshape(9, 5)
    steps = np.clip(np.round(images.reshape(9, 5) / 0.25), -3, 252)
    np.testing.assert_array_equal(got, steps * 0.25 * 7)


def test_a_network_of_controls_is_refused_by_name(build, rng: np.random.Generator) -> None:
    output = helper.make_tensor_value_info("t", TensorProto.FLOAT, None)
    branch = helper.make_graph([helper.make_node("Relu", ["c"], ["t"])], "branch", [], [output])
    nodes = [FIRST[0], ("If", ["yes"], "y", {"then_branch": branch, "else_branch": branch})]
    model = build(nodes, (1, *IMAGE), w=weights(rng, 4, 3, 3, 3), yes=np.array(True))
    images = rng.normal(0, 1, (4, *IMAGE)).astype(np.float32)
    with pytest.raises(Unsupported) as caught:
        import_model(model, images, Choices())
    assert [(p.node, p.operator) for p in caught.value.problems] == [("y", "If")]


@pytest.mark.parametrize(
    ("nodes", "shape", "why"),
    [
        ([("Conv", ["x", "v"], "y", {})], (3, 4, 4, 4), "a kernel of 3 dimensions"),
        ([("Transpose", ["x"], "t", {"perm": [1, 0]}), ("MatMul", ["m", "t"], "y", {})], (3,),
         "its second factor depends on the input"),
        ([("Conv", ["x", "u"], "c", {}), ("ReduceMean", ["c"], "y", {"axes": [1]})], IMAGE,
         "other axes than rows and columns"),
    ],
)  # fmt: skip
def test_refusals_of_floats(nodes, shape, why: str, build, rng: np.random.Generator) -> None:
    parts = {
        "u": weights(rng, 2, 3, 1, 1),
        "v": weights(rng, 2, 3, 2, 2, 2),
        "m": weights(rng, 2, 3),
    }
    used = {name for node in nodes for name in node[1]}
    parts = {name: array for name, array in parts.items() if name in used}
    images = rng.normal(0, 1, (8, *shape)).astype(np.float32)
    with pytest.raises(Unsupported, match=why):
        import_model(build(nodes, (1, *shape), **parts), images, Choices())


def test_weights_that_are_no_numbers_are_named(build, rng: np.random.Generator) -> None:
    w = weights(rng, 4, 3, 3, 3)
    w[1, 1] = np.nan
    model = build([*FIRST, ("Conv", ["r", "k"], "y", {})], (1, *IMAGE), w=w,
                  k=weights(rng, 2, 4, 1, 1))  # fmt: skip
    images = rng.normal(0, 1, (4, *IMAGE)).astype(np.float32)
    with pytest.raises(GuyotError, match="'c' has values that are no numbers"):
        import_model(model, images, Choices())


def test_nodes_in_any_order(build, rng: np.random.Generator) -> None:
    """keras2onnx writes some graphs from their end; onnxruntime orders them, too."""
    nodes = [*FIRST, ("Flatten", ["r"], "f", {}), ("MatMul", ["f", "d"], "y", {})]
    constants = {"w": weights(rng, 4, 3, 3, 3), "d": weights(rng, 256, 5)}
    images = rng.normal(0, 1, (24, *IMAGE)).astype(np.float32)
    made = [
        import_model(build(order, (1, *IMAGE), **constants), images, Choices())
        for order in (nodes, nodes[::-1], [nodes[n] for n in (2, 0, 3, 1)])
    ]
    found = [m.outputs(m.images(images)) for m in made]
    np.testing.assert_array_equal(found[0], found[1])
    np.testing.assert_array_equal(found[0], found[2])


@pytest.mark.parametrize(
    ("read", "why"), [("y", "which depends on what it makes"), ("nothing", "which nothing makes")]
)
def test_what_nobody_makes_is_named(read: str, why: str, build) -> None:
    """A circle, and a tensor that is nowhere."""
    nodes = [("Add", ["x", read], "c", {}), ("Relu", ["c"], "y", {})]
    with pytest.raises(GuyotError, match=f"reads '{read}', {why}"):
        import_model(build(nodes, (1, *IMAGE)), None, Choices())


def test_names_that_are_no_text_are_refused(
    build, rng: np.random.Generator, tmp_path: Path
) -> None:
    model = build(FIRST, (1, *IMAGE), "r", w=weights(rng, 4, 3, 3, 3))
    data = model.SerializeToString()
    path = tmp_path / "model.onnx"
    for name in (b"\x01r", b"\x04Relu"):  # a tensor, an operator
        assert name in data
        path.write_bytes(data.replace(name, name[:1] + b"\xff" + name[2:]))
        with pytest.raises(GuyotError, match="is not UTF-8"):
            import_model(path, None, Choices())


def test_classes_along_the_last_axis(build, rng: np.random.Generator) -> None:
    nodes = [
        ("Conv", ["x", "w"], "c", {}),
        ("Transpose", ["c"], "t", {"perm": [0, 2, 3, 1]}),
        ("ArgMax", ["t"], "y", {"axis": -1, "keepdims": 0}),
    ]
    model = build(nodes, (1, *IMAGE), w=weights(rng, 4, 3, 1, 1))
    model.graph.output[0].type.tensor_type.elem_type = TensorProto.INT64
    images = rng.normal(0, 1, (24, *IMAGE)).astype(np.float32)
    made = import_model(model, images, Choices())
    session = session_of(model)
    real = np.concatenate([np.asarray(session.run(None, {"x": i[None]})[0]) for i in images])
    assert (made.outputs(made.images(images)).reshape(real.shape) == real).mean() > 0.95


def test_constants_of_all_kinds(build, rng: np.random.Generator) -> None:
    """In a quantised model too, where nothing is folded beforehand."""
    factor = numpy_helper.from_array(np.float32(2.0), "f")
    inner = [("Constant", [], "f", {"value": factor}), ("Constant", [], "b", {"value_float": 0.5}),
             ("Mul", ["q", "f"], "m", {}), ("Add", ["m", "b"], "z", {})]  # fmt: skip
    model = quantised(inner, {}, IMAGE, build, 0.25, 3)
    images = rng.uniform(-30, 30, (5, *IMAGE)).astype(np.float32)
    made = import_model(model, None, Choices())
    found = compare(made, model, images)
    np.testing.assert_array_equal(found.wanted, found.got)


@pytest.mark.parametrize("opset", [7, 9, 10, 11, 13])
def test_old_opsets(opset: int, build, rng: np.random.Generator) -> None:
    """A MatMul without an Add, which is no Gemm before opset 11; a Clip's limits as attributes."""
    clip = ("Clip", ["c"], "r", {"min": 0.0, "max": 1.5})
    parts = {"w": weights(rng, 4, 3, 3, 3), "d": weights(rng, 144, 5) * 8,
             "k": weights(rng, 5, 6) * 4}  # fmt: skip
    if opset > 10:
        clip = ("Clip", ["c", "low", "high"], "r", {})
        parts.update(low=np.float32(0), high=np.float32(1.5))
    nodes = [("Conv", ["x", "w"], "c", {}), clip, ("Flatten", ["r"], "f", {}),
             ("MatMul", ["f", "d"], "m", {}), ("Relu", ["m"], "n", {}),
             ("MatMul", ["n", "k"], "y", {})]  # fmt: skip
    model = build(nodes, (1, *IMAGE), opset=opset, **parts)
    images = rng.normal(0, 1, (24, *IMAGE)).astype(np.float32)
    assert noise(import_model(model, images, Choices()), model, images) < WORST


@pytest.mark.parametrize("keep", [0, 1])
@pytest.mark.parametrize("opset", [10, 11, 17])
def test_the_greatest_of_one(opset: int, keep: int, build, rng: np.random.Generator) -> None:
    """TopK with k 1 is an ArgMax, ties too."""
    inner = [("Flatten", ["q"], "f", {}), ("MatMul", ["f", "d"], "m", {})]
    top = ("TopK", ["m", "k"], "t", {"axis": 1, "sorted": keep} if opset > 10 else {})
    parts = {"d": rng.integers(-1, 2, (12, 3)).astype(np.float32), "k": np.array([1])}
    model = quantised([*inner, top], parts, (3, 2, 2), build, 0.5, 128, opset)
    del model.graph.node[-2:]
    model.graph.node[-1].output.append("y")
    model.graph.output[0].type.tensor_type.elem_type = TensorProto.INT64
    images = rng.uniform(-1, 1, (300, 3, 2, 2)).astype(np.float32)
    made = import_model(model, None, Choices())
    session = session_of(model)
    real = np.concatenate([np.asarray(session.run(None, {"x": i[None]})[0]) for i in images])
    np.testing.assert_array_equal(made.outputs(made.images(images)).reshape(real.shape), real)
    model.graph.output[0].name = "t"
    with pytest.raises(Unsupported, match="its first output, the score, is read"):
        import_model(model, None, Choices())


def test_constants_without_axes_stay_so(build, rng: np.random.Generator) -> None:
    """torch's x.view(x.shape[0], -1) in a quantised model: Unsqueeze of a Gather's scalar."""
    inner = [
        ("Shape", ["q"], "sides", {}),
        ("Gather", ["sides", "first"], "n", {}),
        ("Unsqueeze", ["n", "axis"], "u", {}),
        ("Concat", ["u", "rest"], "to", {"axis": 0}),
        ("Reshape", ["q", "to"], "z", {}),
    ]
    parts = {"first": np.array(0), "axis": np.array([0]), "rest": np.array([-1])}
    model = quantised([*inner, ("Relu", ["z"], "z2", {})], parts, IMAGE, build, 0.25, 3)
    model.graph.node[-2].input[0] = "z2"
    images = rng.uniform(-30, 30, (5, *IMAGE)).astype(np.float32)
    made = import_model(model, None, Choices())
    session = session_of(model)
    real = np.concatenate([np.asarray(session.run(None, {"x": i[None]})[0]) for i in images])
    np.testing.assert_array_equal(made.reals(made.images(images)).reshape(real.shape), real)


def test_an_output_that_nobody_makes_is_named(build, rng: np.random.Generator) -> None:
    model = quantised([("Dropout", ["q"], "z", {})], {}, IMAGE, build, 0.25, 3)
    model.graph.node[2].output.append("mask")
    model.graph.node[-2].input[0] = "mask"
    with pytest.raises(Unsupported, match="output 2, 'mask', is read"):
        import_model(model, None, Choices())
