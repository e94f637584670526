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
