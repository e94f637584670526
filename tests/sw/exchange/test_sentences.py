"""What is said of models and images that cannot be taken: true of the file, and of help."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import onnx
import pytest

import guyot
from guyot.sw.exchange.choices import Choices, InputFormat
from guyot.sw.exchange.importer import import_model
from guyot.sw.tuner import tuner

F = np.float32
RNG = np.random.default_rng(0)
IMAGES = RNG.normal(0, 1, (30, 3, 8, 8)).astype(F)
W = RNG.normal(0, 0.3, (4, 3, 3, 3)).astype(F)
WHOLE = RNG.integers(-127, 128, (4, 3, 3, 3)).astype(np.int8)
SCALES = RNG.uniform(0.001, 0.002, 4).astype(F)
SHAPE = (1, 3, 8, 8)
INPUT = [
    ("QuantizeLinear", ["x", "xs", "xz"], "q", {}),
    ("DequantizeLinear", ["q", "xs", "xz"], "d", {}),
]
QUANT = [
    ("Quant", ["x", "s", "o", "b"], "q", {"signed": 1, "narrow": 0}),
    ("Quant", ["w", "ws", "o", "b"], "wq", {"signed": 1, "narrow": 0}),
]
QDQ = {"xs": F(0.02), "xz": np.uint8(128), "w": WHOLE}
QONNX = {"s": F(0.02), "o": F(0), "b": F(8)}


def said(model: onnx.ModelProto, images=None, **choices) -> str:
    with pytest.raises(guyot.GuyotError) as caught:
        import_model(model, images, Choices(**choices), tuner)
    return str(caught.value)


def dense(build, axis: dict, scales=SCALES, weights=WHOLE, opset: int = 17):
    nodes = [("DequantizeLinear", ["w", "ws"], "wd", axis), ("Conv", ["d", "wd"], "y", {})]
    return build([*INPUT, *nodes], SHAPE, opset=opset, **{**QDQ, "w": weights, "ws": scales})


def test_a_missing_axis_is_called_one(build) -> None:
    text = said(dense(build, {}))
    assert "'wd' (DequantizeLinear, axis): 4 scales along axis 1, which is the default" in text
    blocks = np.ones((4, 3, 3, 3), F)
    text = said(dense(build, {"axis": 1, "block_size": 1}, blocks, opset=21))
    assert "(DequantizeLinear, block_size): scales for blocks of weights" in text


def test_a_scale_that_is_none_is_named_with_its_channel(build) -> None:
    scales = SCALES.copy()
    scales[1] = -1
    assert "its scale of channel 1 of 4 is -1" in said(dense(build, {"axis": 0}, scales))
    w, scales = W.copy(), SCALES.copy()
    w[2] = scales[2] = 0
    nodes = [*QUANT, ("Conv", ["q", "wq"], "y", {})]
    text = said(build(nodes, SHAPE, w=w, ws=scales.reshape(4, 1, 1, 1), **QONNX))
    assert "its scale of channel 2 of 4 is 0" in text
    assert "all of whose weights are zero; give it any scale above zero" in text


def test_a_channel_of_scale_zero_is_one_of_zeros(build) -> None:
    """ONNX's DequantizeLinear makes zeros of it, whatever the integers are."""
    scales, zeros = SCALES.copy(), WHOLE.copy()
    scales[2], zeros[2] = 0, 0
    made = import_model(dense(build, {"axis": 0}, scales), None, Choices())
    plain = import_model(dense(build, {"axis": 0}, weights=zeros), None, Choices())
    images = RNG.integers(0, 256, (5, 3, 8, 8))
    assert np.array_equal(made.network.run(images), plain.network.run(images))
    assert not made.network.convolutions[0].weights[2].any()


def test_nan_is_called_nan(build) -> None:
    limits = np.array([[0, np.nan, 1]] * 4, F)
    nodes = [
        *QUANT,
        ("Conv", ["q", "wq"], "c", {}),
        ("MultiThreshold", ["c", "t"], "y", {"out_dtype": "UINT2"}),
    ]
    text = said(build(nodes, SHAPE, w=W, ws=F(0.01), t=limits, **QONNX))
    assert "'y' (MultiThreshold, thresholds)" in text
    assert "no numbers (NaN)" in text
    assert "pixel to pixel" not in text


def test_an_unknown_operator_is_named_before_images_are_asked_for(build) -> None:
    einsum = [("Conv", ["x", "w"], "c", {}), ("Einsum", ["c"], "y", {"equation": "abcd->abcd"})]
    assert "'y' (Einsum): there is no such operator" in said(build(einsum, SHAPE, w=W))
    conv = build([("Conv", ["x", "w"], "y", {})], SHAPE, w=W)
    assert "is a float model: give images" in said(conv)
    integer = [("DequantizeLinear", ["w", "ws"], "wd", {"axis": 0}), ("Conv", ["x", "wd"], "y", {})]
    text = said(build(integer, SHAPE, w=WHOLE, ws=SCALES))
    assert "weights alone are quantised" in text
    assert "--calibrate" in text


def test_what_no_images_help_is_said_before_they_are_asked_for(build) -> None:
    """A float model's nodes that are no integer arithmetic."""
    nodes = [("Conv", ["x", "w"], "c", {}), ("Resize", ["c", "", "by"], "y", {"mode": "linear"})]
    model = build(nodes, SHAPE, w=W, by=np.array([1, 1, 2, 2], F))
    for images in (None, IMAGES):
        assert "(Resize, mode linear): it interpolates" in said(model, images)


def test_dynamic_quantisation_is_called_so(build) -> None:
    text = said(build([("ConvInteger", ["x", "w"], "y", {})], SHAPE, w=WHOLE))
    assert "'y' (ConvInteger): it is quantised dynamically" in text


@pytest.mark.parametrize("end", ["Reciprocal", "Cos", "Shrink", "Abs", "HardSwish"])
def test_float_models_may_end_in_what_rises_and_falls(build, end: str) -> None:
    """Nobody is told to quantise what the import quantises itself."""
    bias = np.full(4, 20, F)
    model = build([("Conv", ["x", "w", "b"], "c", {}), (end, ["c"], "y", {})], SHAPE, w=W, b=bias)
    import_model(model, IMAGES, Choices())


# Refusals that lead to a command that works


def half_quantised(build, alone: bool):
    """Weights that are quantised, and (not ``alone``) one activation, which is not the first."""
    nodes = [
        ("DequantizeLinear", ["w", "ws"], "wd", {"axis": 0}),
        ("Conv", ["x", "wd"], "c", {}),
        ("Relu", ["c"], "r", {}),
        ("GlobalAveragePool", ["r"], "g", {}),
        ("Flatten", ["g"], "f", {}),
    ]
    if not alone:
        nodes.append(("Quant", ["f", "s", "o", "b"], "y", {"signed": 1, "narrow": 0}))
    else:
        nodes.append(("Identity", ["f"], "y", {}))
    return build(nodes, SHAPE, w=WHOLE, ws=SCALES, **QONNX)


def test_weights_alone_are_quantised_anew_with_the_rest(build) -> None:
    made = import_model(half_quantised(build, True), IMAGES, Choices())
    about = made.network.meta["import"]
    assert about["float"]["noise_db"] < -25
    assert about["notes"][0].startswith("its weights alone were quantised")


def test_an_input_that_nobody_speaks_of_is_named_with_what_stands_behind_it(build) -> None:
    """Each refusal says all that is wanted: none leads to the other and back."""
    model = half_quantised(build, False)
    text = said(model)
    assert "because of 2 nodes" in text
    assert "'c' (Conv): it reads the input" in text
    assert "'g' (GlobalAveragePool): its input is not integers" in text
    assert text.count("--input-scale") == 1
    assert "import the float model that it was made of, with --calibrate" in text
    assert "because of one node" in said(model, input=InputFormat(1 / 255))


def test_the_command_that_a_refusal_names_works(build) -> None:
    nodes = [
        ("DequantizeLinear", ["w", "ws"], "wd", {"axis": 0}),
        ("Conv", ["x", "wd"], "c", {}),
        ("QuantizeLinear", ["c", "xs", "xz"], "q", {}),
        ("DequantizeLinear", ["q", "xs", "xz"], "y", {}),
    ]
    model = build(nodes, SHAPE, ws=SCALES, **QDQ)
    text = said(model)
    assert "because of one node" in text
    assert "--input-scale" in text
    import_model(model, None, Choices(input=InputFormat(1 / 255)))


# Images and options


@pytest.mark.parametrize(
    ("images", "sentence"),
    [
        (IMAGES.transpose(0, 2, 3, 1), r"shape \[30, 8, 8, 3\] .* \(transpose them\)"),
        (IMAGES[:, :2], r"shape \[30, 2, 8, 8\] for an input of \[1, 3, 8, 8\]"),
        (np.full_like(IMAGES, np.nan), "some pixels are no finite numbers"),
        (np.zeros_like(IMAGES), "all pixels are 0, on which nothing can be measured"),
        (np.array(["a", "b"]), r"shape \[2\] of <U1"),
    ],
)
def test_images_that_are_none_are_refused(build, images, sentence: str) -> None:
    model = build([("Conv", ["x", "w"], "y", {})], SHAPE, w=W)
    assert re.search(sentence, said(model, images))


@pytest.mark.parametrize("shape", [(30, 192), (30, 3, 8, 8), (30, 3, 8, 8, 1), (3, 8, 8)])
def test_images_in_other_words_are_taken(build, shape: tuple) -> None:
    from guyot.sw.exchange.calibrate import check_images

    count = int(np.prod(shape)) // 192
    assert check_images(IMAGES[:count].reshape(shape), SHAPE, "images").shape == (count, 3, 8, 8)


def test_integers_that_the_input_does_not_hold_are_refused(build) -> None:
    model = build([("Conv", ["x", "w"], "y", {})], SHAPE, w=W)
    images = RNG.integers(0, 1000, (30, 3, 8, 8))
    images[0, 0, 0, 0] = 999
    assert "reach 0..999; the 8 bits of the input hold 0..255" in said(
        model, images, input=InputFormat(1.0)
    )


def test_finetune_says_at_once_what_it_does_not_know(build, monkeypatch) -> None:
    """Before the search, which takes minutes."""
    from guyot.sw.exchange import search

    def late(*_) -> None:
        raise AssertionError("the search has begun")

    monkeypatch.setattr(search, "nearest", late)
    nodes = [("Conv", ["x", "w"], "c", {}), ("ArgMax", ["c"], "y", {"axis": 1, "keepdims": 1})]
    sentence = said(build(nodes, SHAPE, w=W), IMAGES, finetune=2)
    assert "--finetune: layer 'y' is a Argmax that no recipe makes" in sentence


# Files of other kinds


def test_a_model_in_the_place_of_a_network_is_told_to_be_imported(build, tmp_path: Path) -> None:
    model = build([("Conv", ["x", "w"], "y", {})], SHAPE, w=W)
    for name, content in [
        ("m.onnx", model.SerializeToString()),
        ("renamed.guyot", model.SerializeToString()),
        ("broken.onnx", b"no model at all"),
        ("m.tflite", b"\x1c\0\0\0TFL3" + bytes(40)),
        ("renamed.bin", b"\x1c\0\0\0TFL3" + bytes(40)),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(guyot.GuyotError, match=r"`guyot import .* -o \w+\.guyot`"):
            guyot.load(path)
    (tmp_path / "m.pt").write_bytes(b"PK\x03\x04")
    with pytest.raises(guyot.GuyotError, match="torch's by its name; export it as ONNX"):
        guyot.load(tmp_path / "m.pt")
    (tmp_path / "notes.txt").write_bytes(b"hello, world")
    with pytest.raises(guyot.GuyotError, match=r"is not a .guyot file: it starts with"):
        guyot.load(tmp_path / "notes.txt")


def test_weights_beyond_float32_sums_are_told(build) -> None:
    model = build([("Conv", ["x", "w"], "y", {})], SHAPE, w=np.full((4, 3, 3, 3), 1e38, F))
    assert "tensor 'y' has values that are no numbers, or are too large" in said(model, IMAGES)
