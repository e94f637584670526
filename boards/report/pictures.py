"""Small arrays as pictures inside a page."""

from __future__ import annotations

import base64
from io import BytesIO

import numpy as np
from PIL import Image


def data_uri(pixels: np.ndarray) -> str:
    """uint8 (rows, columns, channels), grey, RGB or RGBA, as an address that an <img> takes."""
    data = BytesIO()
    Image.fromarray(pixels[:, :, 0] if pixels.shape[2] == 1 else pixels).save(data, "png")
    return "data:image/png;base64," + base64.b64encode(data.getvalue()).decode()


def image(channels_first: np.ndarray) -> np.ndarray:
    """A test image (C, H, W) of 0..255 as pixels: grey, or RGB where it has three channels."""
    pixels = np.moveaxis(np.asarray(channels_first), 0, -1)
    if pixels.shape[2] not in (1, 3):
        pixels = pixels[:, :, :1]
    return np.clip(pixels, 0, 255).astype(np.uint8)


def weight_mask(
    weights: np.ndarray, positive: tuple[int, int, int], negative: tuple[int, int, int], most: int
) -> np.ndarray:
    """Weights (O, I, kh, kw) as RGBA, a row for each output; zeros are transparent.

    A side longer than ``most`` is cut into blocks of which the greatest weight is shown.
    """
    matrix = weights.reshape(len(weights), -1).astype(np.int64)
    for axis in (0, 1):
        factor = -(-matrix.shape[axis] // most)
        starts = np.arange(0, matrix.shape[axis], factor)
        low, high = (f.reduceat(matrix, starts, axis=axis) for f in (np.minimum, np.maximum))
        matrix = np.where(-low > high, low, high)
    result = np.zeros((*matrix.shape, 4), np.uint8)
    result[matrix > 0] = (*positive, 255)
    result[matrix < 0] = (*negative, 255)
    return result
