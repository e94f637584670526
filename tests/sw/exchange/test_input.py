"""The input: its integers are those that the source's quantiser makes, and no others."""

from __future__ import annotations

import numpy as np
import pytest

import guyot
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model

F = np.float32


def quantised(build, scale, zero: float, bits, **attributes):
    """A Quant at the entrance and a dense layer behind it, of weights that are whole numbers."""
    rng = np.random.default_rng(0)
    plain = {"signed": 1, "narrow": 0, "rounding_mode": "ROUND"}
    return build(
        [
            ("Quant", ["x", "s", "z", "b"], "q", plain | attributes),
            ("Quant", ["w", "one", "nil", "eight"], "wq", plain),
            ("Conv", ["q", "wq"], "c", {"pads": [1] * 4}),
            ("Quant", ["c", "t", "nil", "eight"], "y", plain),
        ],
        (1, 2, 4, 4), s=np.asarray(scale, F), z=F(zero), b=np.asarray(bits, F), one=F(1),
        nil=F(0), eight=F(8), t=F(16), w=rng.integers(-128, 128, (3, 2, 3, 3)).astype(F),
    )  # fmt: skip


def sources(model, images: np.ndarray, made) -> np.ndarray:
    """What qonnx makes of the reals that integer images stand for."""
    from .fuzz import qonnx_outputs

    about = made.network.meta["import"]["input"]
    x = ((images - about["zero"]) * about["scale"]).astype(F)
    real = np.concatenate([qonnx_outputs(model, one[None]) for one in x])
    return np.round(real / made.output_scale).astype(np.int64)


@pytest.mark.parametrize(
    ("scale", "zero", "bits", "attributes", "range"),
    [
        (0.5, 0, 8, {"narrow": 1}, [-127, 127]),
        (0.5, 3, 4, {"narrow": 1}, [-7, 7]),
        (0.25, 0, 4, {"signed": 0, "narrow": 1}, [0, 14]),
        (0.5, 0, 8, {}, [-128, 127]),
        (np.reshape([0.5, 1], (1, 2, 1, 1)), 0, 4, {}, [-16, 15]),  # even numbers, by a table
    ],
)
def test_every_image_that_is_admitted_has_the_sources_scores(
    build, rng: np.random.Generator, scale, zero, bits, attributes, range
) -> None:
    model = quantised(build, scale, zero, bits, **attributes)
    made = import_model(model, None, Choices())
    assert made.network.meta["import"]["input"]["range"] == range
    images = rng.integers(range[0], range[1] + 1, (20, 2, 4, 4))
    assert np.array_equal(made.outputs(images), sources(model, images, made))


def test_a_range_of_each_channel_is_clipped_by_a_table(build, rng: np.random.Generator) -> None:
    """The second channel has 3 bits of the 4."""
    model = quantised(build, 0.5, 0, np.reshape([4, 3], (1, 2, 1, 1)))
    made = import_model(model, None, Choices())
    images = rng.integers(-8, 8, (20, 2, 4, 4))
    clipped = images.copy()
    clipped[:, 1] = np.clip(images[:, 1], -4, 3)
    assert (clipped != images).any()
    assert np.array_equal(made.outputs(images), made.outputs(clipped))
    four = import_model(quantised(build, 0.5, 0, 4), None, Choices())
    assert np.array_equal(made.outputs(images), four.outputs(clipped))


def test_pixels_that_the_source_never_makes_are_refused(build, tmp_path) -> None:
    """The range is kept in the file, and every way in asks for it."""
    model = quantised(build, 0.5, 0, 8, narrow=1)
    network = guyot.from_onnx(model)
    guyot.save(network, tmp_path / "net.guyot")
    network = guyot.load(tmp_path / "net.guyot")
    image = np.zeros((1, 2, 4, 4), np.int64)
    image[0, 0, 0, 0] = -128
    with pytest.raises(guyot.GuyotError, match=r"pixels reach -128..0; the network takes -127..12"):
        network.run(image)
    image[0, 0, 0, 0] = -127
    network.run(image)


def test_a_range_in_the_meta_of_strangers_is_no_range(build) -> None:
    from dataclasses import replace

    network = guyot.from_onnx(quantised(build, 0.5, 0, 8))
    for about in (7, {"import": 1}, {"import": {"input": {"range": [1, None]}}}, {"import": []}):
        strange = replace(network, meta=about if isinstance(about, dict) else {"x": about})
        assert strange.pixels == (-128, 127)
    far = {"import": {"input": {"range": [-(10**9), 10**9]}}}
    assert replace(network, meta=far).pixels == (-128, 127)


# Float models: what the images are


def floats(build, shape=(1, 3, 8, 8)):
    """A small float model whose first layer pads."""
    rng = np.random.default_rng(1)
    axis_last = shape[-1] == 3
    nodes = [
        ("Conv", ["t" if axis_last else "x", "w"], "c", {"pads": [1] * 4}),
        ("Relu", ["c"], "r", {}),
        ("GlobalAveragePool", ["r"], "g", {}),
        ("Flatten", ["g"], "f", {}),
        ("MatMul", ["f", "v"], "y", {}),
    ]
    if axis_last:
        nodes.insert(0, ("Transpose", ["x"], "t", {"perm": [0, 3, 1, 2]}))
    w, v = rng.normal(0, 0.3, (4, 3, 3, 3)).astype(F), rng.normal(0, 0.3, (4, 5)).astype(F)
    return build(nodes, shape, w=w, v=v)


def pixels(rng: np.random.Generator, count: int = 40) -> np.ndarray:
    """Bytes of pictures that differ."""
    base = rng.integers(0, 200, (count, 3, 1, 1))
    return np.clip(base + rng.normal(0, 40, (count, 3, 8, 8)), 0, 255).round().astype(np.int64)


def about(made) -> dict:
    return made.network.meta["import"]


@pytest.mark.parametrize(
    ("change", "scale", "signed", "note"),
    [
        (lambda q: (q / 255).astype(F), 1 / 255, False, "pixels over 255"),
        (lambda q: q / 255 * 0.9999 + 1e-5, 1 / 255, False, "pixels over 255"),
        (lambda q: (q // 8 / 255).astype(F), 1 / 255, False, "pixels over 255"),
        (lambda q: q, 1.0, False, "whole numbers"),
        (lambda q: q.astype(F), 1.0, False, "whole numbers"),
        (lambda q: q // 2 - 64, 1.0, True, "whole numbers"),
    ],
)
def test_pixels_are_known_as_pixels(
    build, rng: np.random.Generator, change, scale: float, signed: bool, note: str
) -> None:
    made = import_model(floats(build), change(pixels(rng)), Choices())
    assert about(made)["input"]["scale"] == pytest.approx(scale, rel=1e-7)
    assert about(made)["input"]["zero"] == 0
    assert (made.network.input.format.bits, made.network.input.format.signed) == (8, signed)
    assert note in about(made)["notes"][-1]
    assert about(made)["float"]["noise_db"] < -25


def test_reals_that_are_no_pixels_have_a_scale_of_their_own(build, rng) -> None:
    images = rng.normal(0, 0.2, (40, 3, 8, 8)).astype(F)
    made = import_model(floats(build), images, Choices())
    assert about(made)["input"]["scale"] < np.abs(images).max() / 100
    assert f"{about(made)['input']['scale']:.6g}" in about(made)["notes"][-1]
    assert "--input-scale" in about(made)["notes"][-1]


@pytest.mark.parametrize(
    "given",
    [
        guyot.InputFormat(0.01, 128),
        guyot.InputFormat(0.01, 0, signed=True),
        guyot.InputFormat(1 / 255),
        guyot.InputFormat(0.02, -100, signed=True),
    ],
)
def test_the_format_that_is_given_is_the_inputs(build, rng, given) -> None:
    """Its sign and its zero are kept, whatever the images happen to reach."""
    low = -128 if given.signed else 0
    q = rng.integers(max(low, given.zero), low + 256, (40, 3, 8, 8))
    made = import_model(floats(build), q, Choices(input=given))
    format = made.network.input.format
    assert (format.bits, format.signed, format.zero) == (8, given.signed, given.zero)
    assert about(made)["input"]["range"] == [low, low + 255]
    assert np.array_equal(made.images(((q - given.zero) * np.float32(given.scale)).astype(F)), q)
    assert about(made)["float"]["noise_db"] < -20


MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@pytest.mark.parametrize("shape", [(1, 3, 8, 8), (1, 8, 8, 3)])
def test_normalisation_by_channel_is_part_of_the_network(build, rng, shape) -> None:
    """Scores are those of the model on normalised images, padding included."""
    from guyot.sw.exchange.evaluate import session_of

    model = floats(build, shape)
    q = pixels(rng)
    given = guyot.InputFormat(1 / 255)
    images = q if shape[1] == 3 else q.transpose(0, 2, 3, 1)
    made = import_model(model, images, Choices(input=given, mean=MEAN, std=STD))
    column = (-1, 1, 1) if shape[1] == 3 else (-1,)
    x = (images.astype(F) / 255 - np.reshape(MEAN, column)) / np.reshape(STD, column)
    session = session_of(model)
    real = np.concatenate([session.run(None, {"x": i[None].astype(F)})[0] for i in x])
    real -= real.mean(axis=1, keepdims=True)
    found = made.reals(q).reshape(real.shape)
    found = found - found.mean(axis=1, keepdims=True)
    assert ((found - real) ** 2).sum() / (real**2).sum() < 10**-2.5
    assert np.array_equal(made.images(images.astype(F) / 255), q)


def test_normalisation_in_front_of_a_quantised_model_is_exact(build, rng) -> None:
    """The table at the entrance is the source's own quantiser, behind float32's normalisation."""
    model = quantised(build, 0.02, 0, 8)
    given = guyot.InputFormat(1 / 255)
    mean, std = (0.4, 0.5), (0.2, 0.25)
    made = import_model(model, None, Choices(input=given, mean=mean, std=std))
    q = rng.integers(0, 256, (20, 2, 4, 4))
    column = (1, -1, 1, 1)
    x = (q * np.float64(1 / 255)).astype(F) - np.reshape(np.array(mean, F), column)
    x = x / np.reshape(np.array(std, F), column)
    plain = import_model(model, None, Choices())
    assert np.array_equal(made.outputs(q), plain.outputs(plain.images(x)))


@pytest.mark.parametrize(
    ("choices", "sentence"),
    [
        ({"mean": (0.1, 0.2)}, r"--mean and --std have 2 numbers; an input of \[1, 3, 8, 8\]"),
        ({"mean": (123.675, 116.28, 103.53)}, r"--mean 123.675 lies outside .* 0 to 1"),
    ],
)
def test_a_normalisation_that_cannot_be_is_refused(build, rng, choices, sentence) -> None:
    images = rng.integers(0, 256, (40, 3, 8, 8)) / 255
    images[0, 0, 0, :2] = 0, 1
    with pytest.raises(guyot.GuyotError, match=sentence):
        import_model(floats(build), images, Choices(**choices))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"mean": (np.nan,)}, "--mean is numbers that are finite in float32, not nan"),
        ({"mean": (1e39,)}, r"--mean is numbers that are finite in float32, not 1e\+39"),
        ({"std": (0.0, 1.0)}, "--std is numbers above zero and finite in float32, not 0,1"),
        ({"std": (1e-39,)}, "--std is numbers above zero and finite in float32, not 1e-39"),
        ({"mean": (1.0, 2.0), "std": (1.0, 2.0, 3.0)}, "as many numbers as each other"),
    ],
)
def test_choices_that_are_none(given: dict, sentence: str) -> None:
    with pytest.raises(guyot.GuyotError, match=sentence):
        Choices(**given)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((0.0,), "above zero and finite in float32, not 0.0"),
        ((1e-39,), "above zero and finite in float32, not 1e-39"),
        ((1e39,), r"above zero and finite in float32, not 1e\+39"),
        ((np.inf,), "above zero and finite in float32, not inf"),
        ((np.nan,), "above zero and finite in float32, not nan"),
        ((1.0, 256), r"zero lies in 0\.\.255, not at 256"),
        ((1.0, -129, 8, True), r"zero lies in -128\.\.127, not at -129"),
        ((1.0, 0, 17), "1 to 16 bits, not 17"),
    ],
)
def test_formats_that_are_none(given: tuple, sentence: str) -> None:
    with pytest.raises(guyot.GuyotError, match=sentence):
        guyot.InputFormat(*given)
