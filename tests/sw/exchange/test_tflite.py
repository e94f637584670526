"""TFLite files against what they mean, in NumPy; broken ones against sentences."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.exchange import litert
from guyot.sw.exchange.choices import Choices, InputFormat
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.problems import Unsupported
from guyot.sw.exchange.tflite.flat import Table
from guyot.sw.exchange.tflite.model import convert, parse

from . import tflite_fuzz
from .tflite_definition import RULES, run
from .tflite_files import File, Net


def check(path: Path, count: int = 20) -> Imported:
    """The import of a file, which gives the integers that the definition gives."""
    made, model = import_model(path, None, Choices()), parse(path)
    limits, shape = np.iinfo(model.tensors[model.input].kind), made.source.shape
    rng = np.random.default_rng(1)
    images = rng.integers(limits.min, limits.max + 1, (count, *shape[1:]))
    images[0], images[1] = limits.min, limits.max
    wanted = run(model, images)
    found = made.outputs(made.arranged(images))
    np.testing.assert_array_equal(found, wanted.reshape(found.shape))
    return made


CONV = {"padding": 0, "stride_w": 1, "stride_h": 1}


@pytest.mark.parametrize("kind", ["int8", "uint8"])
@pytest.mark.parametrize("activation", ["", "RELU", "RELU6", "RELU_N1_TO_1"])
def test_convolutions(tmp_path: Path, kind: str, activation: str) -> None:
    net = Net(3, kind)
    net.layer("CONV_2D", (5, 3, 3, 3), 0, (1, 4, 3, 5), padding=0, stride_w=2, stride_h=2,
              activation=activation)  # fmt: skip
    net.layer("DEPTHWISE_CONV_2D", (1, 2, 3, 10), 3, (1, 3, 1, 10), padding=1, stride_w=1,
              stride_h=1, activation=activation)  # fmt: skip
    net.layer("CONV_2D", (4, 1, 1, 10), 0, (1, 3, 1, 4), **CONV)
    check(net.save(tmp_path))


@pytest.mark.parametrize("kind", ["int8", "uint8"])
def test_residual_pools_and_dense(tmp_path: Path, kind: str) -> None:
    net = Net(4, kind)
    net.layer("CONV_2D", (4, 3, 3, 3), 0, (1, 7, 6, 4), **CONV, activation="RELU")
    first = net.last
    net.layer("CONV_2D", (4, 3, 3, 4), 0, (1, 7, 6, 4), **CONV)
    made = net.activation("sum", (1, 7, 6, 4))
    net.file.operator("ADD", [first, net.last], [made], activation="RELU")
    net.last = made
    pool = {"stride_w": 2, "stride_h": 2, "filter_w": 2, "filter_h": 2}
    net.move("MAX_POOL_2D", (1, 4, 3, 4), padding=0, **pool)
    net.move("AVERAGE_POOL_2D", (1, 1, 1, 4), padding=1, stride_w=3, stride_h=4, filter_w=3,
             filter_h=4)  # fmt: skip
    net.move("RESHAPE", (1, 4), np.array([1, 4], np.int32))
    net.layer("FULLY_CONNECTED", (6, 4), 0, (1, 6), activation="RELU")
    check(net.save(tmp_path))


def test_a_softmax_at_the_end_is_left_out(tmp_path: Path) -> None:
    net = Net(5, shape=(1, 12))
    net.layer("FULLY_CONNECTED", (5, 12), 0, (1, 5))
    scores = net.last
    net.last = net.activation("probabilities", (1, 5), 1 / 256, -128)
    net.file.operator("SOFTMAX", [scores], [net.last], beta=1.0)
    path = net.save(tmp_path)
    made, model = import_model(path, None, Choices()), parse(path)
    assert any("Softmax 'probabilities' is left out" in note for note in made.notes)
    images = np.random.default_rng(0).integers(-128, 128, (50, 12))
    wanted = run(model, images, scores)
    np.testing.assert_array_equal(made.outputs(made.arranged(images)), wanted)


def test_what_the_integers_of_the_input_stand_for_need_not_be_said(tmp_path: Path) -> None:
    net = Net(6)
    net.layer("CONV_2D", (2, 3, 3, 3), 0, (1, 7, 6, 2), **CONV)
    path = net.save(tmp_path)
    image = parse(path).tensors[0]
    about = check(path).network.meta["import"]["input"]
    assert (about["scale"], about["zero"]) == (float(image.scale[0]), int(image.zero[0]))
    same = InputFormat(float(image.scale[0]), int(image.zero[0]), 8, True)
    import_model(path, None, Choices(input=same))
    with pytest.raises(GuyotError, match="whose scale .* the file says; leave out --input-scale"):
        import_model(path, None, Choices(input=InputFormat(2.0, 0, 8, True)))


@pytest.mark.parametrize("padding", [0, 1])
@pytest.mark.parametrize(("stride", "kernel"), [(2, 3), (2, 2), (1, 3)])
def test_transposed_convolutions(tmp_path: Path, padding: int, stride: int, kernel: int) -> None:
    net = Net(9, shape=(1, 4, 3, 2))
    sides = [n * stride if padding == 0 else (n - 1) * stride + max(kernel, stride) for n in (4, 3)]
    net.layer("TRANSPOSE_CONV", (3, kernel, kernel, 2), 0, (1, *sides, 3), padding=padding,
              stride_w=stride, stride_h=stride, activation="RELU")  # fmt: skip
    check(net.save(tmp_path))


def test_groups_and_dilations(tmp_path: Path) -> None:
    net = Net(10, shape=(1, 7, 6, 4))
    net.layer("CONV_2D", (6, 3, 3, 2), 0, (1, 7, 6, 6), **CONV, dilation_w=2, dilation_h=2)
    net.layer("DEPTHWISE_CONV_2D", (1, 3, 3, 6), 3, (1, 3, 2, 6), padding=1, stride_w=1, stride_h=1,
              dilation_w=2, dilation_h=2)  # fmt: skip
    check(net.save(tmp_path))


def test_four_bits_of_weights(tmp_path: Path) -> None:
    net = Net(11, shape=(1, 9))
    whole = net.rng.integers(-8, 8, (5, 9)).astype(np.int8)
    w = net.file.constant("w", whole, 0.05, kind="int4")
    made = net.activation("y", (1, 5))
    net.file.operator("FULLY_CONNECTED", [net.input, w, -1], [made])
    net.last = made
    check(net.save(tmp_path))


@pytest.mark.parametrize("kind", ["int8", "uint8"])
def test_dense_layers_over_pixels(tmp_path: Path, kind: str) -> None:
    net = Net(12, kind)
    net.layer("FULLY_CONNECTED", (5, 3), 0, (1, 7, 6, 5), keep_num_dims=True, activation="RELU6")
    net.move("MEAN", (1, 5), np.array([1, 2], np.int32), alike=False)
    check(net.save(tmp_path))


def test_sums_and_differences_of_two(tmp_path: Path) -> None:
    net = Net(13)
    net.layer("CONV_2D", (4, 1, 1, 3), 0, (1, 7, 6, 4), **CONV)
    a = net.last
    net.layer("CONV_2D", (4, 3, 3, 4), 0, (1, 7, 6, 4), **CONV)
    made = net.activation("difference", (1, 7, 6, 4))
    net.file.operator("SUB", [a, net.last], [made])
    row = net.file.constant("row", net.rng.integers(-90, 90, 4).astype(np.int8), 0.0317, 4)
    net.last = net.activation("sum", (1, 7, 6, 4))
    net.file.operator("ADD", [made, row], [net.last])
    check(net.save(tmp_path))


def test_concatenations_and_requantisers(tmp_path: Path) -> None:
    net = Net(14)
    parts = []
    for count in (2, 3):
        net.last = net.input
        net.layer("CONV_2D", (count, 1, 1, 3), 0, (1, 7, 6, count), **CONV)
        parts.append(net.last)
    net.last = net.activation("both", (1, 7, 6, 5))
    net.file.operator("CONCATENATION", parts, [net.last], axis=3)
    net.move("QUANTIZE", (1, 7, 6, 5), alike=False)
    net.layer("CONV_2D", (3, 3, 3, 5), 0, (1, 7, 6, 3), **CONV)
    check(net.save(tmp_path))


def test_moves(tmp_path: Path) -> None:
    net = Net(15, shape=(1, 6, 4, 4))
    ends = np.array([[0, 0], [1, 1], [2, 0], [0, 0]], np.int32)
    net.move("PAD", (1, 8, 6, 4), ends)
    net.layer("CONV_2D", (4, 3, 3, 4), 0, (1, 6, 4, 4), padding=1, stride_w=1, stride_h=1)
    net.move("RESIZE_NEAREST_NEIGHBOR", (1, 12, 8, 4), np.array([12, 8], np.int32))
    net.move("SPACE_TO_DEPTH", (1, 6, 4, 16), block_size=2)
    net.layer("CONV_2D", (8, 1, 1, 16), 0, (1, 6, 4, 8), **CONV)
    net.move("DEPTH_TO_SPACE", (1, 12, 8, 2), block_size=2)
    net.layer("CONV_2D", (3, 3, 3, 2), 0, (1, 12, 8, 3), **CONV)
    net.move("TRANSPOSE", (1, 3, 12, 8), np.array([0, 3, 1, 2], np.int32))
    net.move("SQUEEZE", (1, 36, 8))
    check(net.save(tmp_path))


def test_shapes_that_the_graph_computes(tmp_path: Path) -> None:
    """What Keras writes of a Flatten whose batch is open: SHAPE, STRIDED_SLICE, PACK."""
    net = Net(16, shape=(1, 3, 4, 2))
    net.layer("CONV_2D", (2, 3, 3, 2), 0, (1, 3, 4, 2), **CONV)
    file, one = net.file, np.array([1], np.int32)
    sides = file.tensor("sides", (4,), "int32")
    file.operator("SHAPE", [net.last], [sides])
    batch = file.tensor("batch", (), "int32")
    places = [file.constant(f"at{n}", one * n) for n in (0, 1, 1)]
    file.operator("STRIDED_SLICE", [sides, *places], [batch], shrink=1)
    rest = file.constant("rest", np.array(24, np.int32))
    both = file.tensor("both", (2,), "int32")
    file.operator("PACK", [batch, rest], [both], axis=0)
    x = file.tensors[net.last]
    flat = file.tensor("flat", (1, 1), "int8", x["scale"], x["zero"], signature=(-1, -1))
    file.operator("RESHAPE", [net.last, both], [flat])
    net.last = flat
    net.layer("FULLY_CONNECTED", (3, 24), 0, (1, 3))
    path = net.save(tmp_path)
    made, model = import_model(path, None, Choices()), parse(path)
    images = np.random.default_rng(0).integers(-128, 128, (20, 3, 4, 2))
    last = model.operators[-1]
    tensors = [model.tensors[n] for n in last.inputs]
    sums = run(model, images, model.operators[0].outputs[0]).reshape(20, 24)
    arrays = [sums, *(t.data for t in tensors[1:])]
    wanted = RULES[last.kind](last, tensors, arrays, model.tensors[model.output])
    np.testing.assert_array_equal(made.outputs(made.images(images)), wanted)


def test_sequences_that_lie_as_rows_and_as_columns(tmp_path: Path) -> None:
    """What Keras writes of Conv1D, which is a row, and of MaxPooling1D, which is a column."""
    net = Net(17, shape=(1, 12, 3))
    net.move("EXPAND_DIMS", (1, 1, 12, 3), np.array(1, np.int32))
    net.layer("CONV_2D", (4, 1, 3, 3), 0, (1, 1, 12, 4), **CONV)
    net.move("RESHAPE", (1, 12, 4), np.array([1, 12, 4], np.int32))
    net.move("EXPAND_DIMS", (1, 12, 1, 4), np.array(2, np.int32))
    net.move("MAX_POOL_2D", (1, 4, 1, 4), padding=1, stride_w=1, stride_h=3, filter_w=1, filter_h=3)
    net.layer("CONV_2D", (5, 2, 1, 4), 0, (1, 3, 1, 5), padding=1, stride_w=1, stride_h=1)
    net.move("RESHAPE", (1, 1, 3, 5), np.array([1, 1, 3, 5], np.int32))
    net.layer("DEPTHWISE_CONV_2D", (1, 1, 2, 5), 3, (1, 1, 3, 5), **CONV)
    check(net.save(tmp_path))


def test_sixteen_bits(tmp_path: Path) -> None:
    net = Net(18, "int16", (1, 5, 4, 2))
    net.file.tensors[0]["scale"] = np.array([2.0**-12], np.float32)
    net.layer("CONV_2D", (3, 3, 3, 2), 0, (1, 5, 4, 3), **CONV, activation="RELU")
    net.move("MAX_POOL_2D", (1, 2, 2, 3), padding=1, stride_w=2, stride_h=2, filter_w=2, filter_h=2)
    check(net.save(tmp_path))


def test_greatest_and_slices(tmp_path: Path) -> None:
    net = Net(19, shape=(1, 10))
    net.layer("FULLY_CONNECTED", (8, 10), 0, (1, 8))
    whole = net.last
    x = net.file.tensors[whole]
    begin, end, steps = (net.file.constant(f"s{n}", np.array(v, np.int32))
                         for n, v in enumerate(([0, 1], [1, 0], [1, 2])))  # fmt: skip
    odd = net.file.tensor("odd", (1, 4), "int8", x["scale"], x["zero"])
    net.file.operator("STRIDED_SLICE", [whole, begin, end, steps], [odd], end=2)
    axis = net.file.constant("axis", np.array(1, np.int32))
    best = net.file.tensor("best", (1,), "int64")
    net.file.operator("ARG_MAX", [odd, axis], [best])
    net.last = best
    path = net.save(tmp_path)
    made, model = import_model(path, None, Choices()), parse(path)
    images = np.random.default_rng(0).integers(-128, 128, (60, 10))
    wanted = run(model, images, whole)[:, 1::2].argmax(1)
    np.testing.assert_array_equal(made.outputs(made.images(images)).reshape(-1), wanted)


def test_weights_of_bytes_under_floats_are_floats(tmp_path: Path) -> None:
    file, rng = File(), np.random.default_rng(20)
    x = file.tensor("x", (1, 6), "float32")
    whole = rng.integers(-127, 128, (4, 6)).astype(np.int8)
    w = file.constant("w", whole, 0.01)
    b = file.constant("b", rng.normal(0, 1, 4).astype(np.float32))
    y = file.tensor("y", (1, 4), "float32")
    file.operator("FULLY_CONNECTED", [x, w, b], [y], activation="RELU")
    path = tmp_path / "hybrid.tflite"
    path.write_bytes(file.pack([x], [y]))
    with pytest.raises(GuyotError, match="is a float model: give images"):
        import_model(path, None, Choices())
    images = rng.normal(0, 1, (200, 6)).astype(np.float32)
    made = import_model(path, images, Choices())
    assert any("weights of 8 bits in layers of floats" in note for note in made.notes)
    wanted = np.maximum(images @ (whole * np.float32(0.01)).T + file.tensors[b]["data"], 0)
    error = made.reals(made.images(images)) - wanted
    assert (error**2).mean() < 1e-3 * (wanted**2).mean()


def test_what_a_file_says_is_held_against_its_operators(tmp_path: Path) -> None:
    net = Net(21)
    net.layer("CONV_2D", (2, 3, 3, 3), 0, (1, 7, 5, 2), **CONV)  # made is (1, 7, 6, 2)
    with pytest.raises(
        GuyotError, match=r"make the tensor 'conv_2d_0' of the shape \[1, 2, 7, 6\]"
    ):
        import_model(net.save(tmp_path), None, Choices())


def test_keras_files_are_to_be_exported() -> None:
    with pytest.raises(GuyotError, match="net.keras is a Keras file: write it as ONNX by"):
        import_model("net.keras", None, Choices())


def test_files_that_are_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "odd.tflite"
    with pytest.raises(GuyotError, match="there is no file"):
        import_model(path, None, Choices())
    path.write_bytes(b"no model at all")
    with pytest.raises(GuyotError, match="not a TFLite file: its bytes 4 to 7 are not TFL3"):
        import_model(path, None, Choices())
    net = Net(22)
    net.layer("CONV_2D", (2, 3, 3, 3), 0, (1, 7, 6, 2), **CONV)
    for inputs, version, why in (([0, 0], 3, "2 inputs and 1 outputs"), ([0], 2, "version 2")):
        path.write_bytes(net.file.pack(inputs, [net.last], version))
        with pytest.raises(GuyotError, match=why):
            import_model(path, None, Choices())
    net.file.tensors[0]["signature"] = (-1, -1, -1, 3)
    path.write_bytes(net.file.pack([0], [net.last]))
    with pytest.raises(GuyotError, match=r"shape is \[-1, -1, -1, 3\]; convert"):
        import_model(path, None, Choices())


def test_a_list_longer_than_the_file_takes_no_memory() -> None:
    """The root table's list of tensors says that it has 2**32 - 1 elements."""
    b = bytearray(Net(23).file.pack([0], [0]))
    where = Table.root(bytes(b)).tables(2, 1)[0].vector(0, 4)[0] - 4
    b[where : where + 4] = b"\xff" * 4
    with pytest.raises(GuyotError, match="reaches past the end"):
        convert(bytes(b), "model")


def test_litert_is_asked_for_when_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(litert, "PACKAGES", ("no_such_package",))
    with pytest.raises(GuyotError, match="pip install ai-edge-litert"):
        litert.check(Path("model.tflite"))
    with pytest.raises(GuyotError, match="for TFLite files"):
        litert.check(Path("model.onnx"))


def test_operators_that_are_not_supported_are_named(tmp_path: Path) -> None:
    net = Net(7)
    net.layer("CONV_2D", (2, 3, 3, 3), 0, (1, 7, 6, 2), **CONV)
    net.move("L2_NORMALIZATION", (1, 7, 6, 2))
    net.file.operator("CUSTOM", [net.last], [made := net.activation("odd", (1, 7))], "MyOwn")
    net.last = made
    with pytest.raises(Unsupported) as error:
        import_model(net.save(tmp_path), None, Choices())
    assert "'l2_normalization_1' (L2_NORMALIZATION): there is no such operator" in str(error.value)


@pytest.mark.parametrize("first", [0, 30, 60])
def test_random_files_are_what_they_mean(tmp_path: Path, first: int) -> None:
    found = [tflite_fuzz.outcome(tmp_path / "m.tflite", seed) for seed in range(first, first + 30)]
    wrong = [about for what, about in found if what in ("different", "traceback")]
    assert not wrong
    assert sum(what == "equal" for what, _ in found) >= 27


def test_broken_files_are_refused_in_one_sentence(tmp_path: Path) -> None:
    found = [tflite_fuzz.broken(tmp_path / "b.tflite", seed) for seed in range(300)]
    assert [about for what, about in found if what == "traceback"] == []
    assert sum(what == "refused" for what, _ in found) > 200
