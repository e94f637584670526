"""Pictures of a page: pixels come back, images and masks show what they should."""

from __future__ import annotations

import base64
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from guyot.boards.report import pictures


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_pixels_come_back(channels: int, rng) -> None:
    pixels = rng.integers(0, 256, (5, 7, channels)).astype(np.uint8)
    kind, _, text = pictures.data_uri(pixels).partition(",")
    assert kind == "data:image/png;base64"
    back = np.asarray(Image.open(BytesIO(base64.b64decode(text)))).reshape(5, 7, channels)
    assert np.array_equal(back, pixels)


def test_images_are_grey_or_rgb(rng) -> None:
    for channels, shown in ((1, 1), (2, 1), (3, 3)):
        image = rng.integers(0, 256, (channels, 4, 6))
        assert pictures.image(image).shape == (4, 6, shown)
        assert np.array_equal(pictures.image(image)[:, :, 0], image[0])


def test_a_mask_shows_the_sign_and_shrinks_by_the_greatest() -> None:
    weights = np.zeros((3, 1000, 1, 1), np.int64)
    weights[0, 999], weights[2, 0], weights[2, 1] = 5, -7, 6
    mask = pictures.weight_mask(weights, (1, 2, 3), (4, 5, 6), most=500)
    assert mask.shape == (3, 500, 4)
    assert mask[0, 499].tolist() == [1, 2, 3, 255] and mask[2, 0].tolist() == [4, 5, 6, 255]
    assert np.count_nonzero(mask[:, :, 3]) == 2
