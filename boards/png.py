"""Small arrays as PNG images (ISO/IEC 15948) inside a page; no plotting library is needed."""

from __future__ import annotations

import base64
import struct
import zlib

import numpy as np

COLOUR_TYPES = {1: 0, 3: 2, 4: 6}  # channels: grey, RGB, RGBA


def encode(pixels: np.ndarray) -> bytes:
    """uint8 (rows, columns, channels) of 1, 3 or 4 channels as the bytes of a PNG file."""
    if pixels.dtype != np.uint8 or pixels.ndim != 3 or pixels.shape[2] not in COLOUR_TYPES:
        raise ValueError(f"pixels are uint8 (rows, columns, 1|3|4), not {pixels.shape}")
    rows, columns, channels = pixels.shape
    header = struct.pack(">IIBBBBB", columns, rows, 8, COLOUR_TYPES[channels], 0, 0, 0)
    lines = np.zeros((rows, 1 + columns * channels), np.uint8)  # byte 0: the row is not filtered
    lines[:, 1:] = pixels.reshape(rows, -1)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(lines.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)


def data_uri(pixels: np.ndarray) -> str:
    """The same as an address that an <img> takes."""
    return "data:image/png;base64," + base64.b64encode(encode(pixels)).decode()


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
