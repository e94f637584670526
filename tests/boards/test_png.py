"""PNG files are held against a decoder written from the standard."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from guyot.boards import png


def decode(data: bytes) -> np.ndarray:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    chunks, position = {}, 8
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        (checksum,) = struct.unpack_from(">I", data, position + 8 + length)
        assert checksum == zlib.crc32(kind + body)
        chunks[kind], position = body, position + 12 + length
    columns, rows, bits, colour = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    channels = {0: 1, 2: 3, 6: 4}[colour]
    assert bits == 8 and list(chunks)[-1] == b"IEND"
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(rows, -1)
    assert not lines[:, 0].any()
    return lines[:, 1:].reshape(rows, columns, channels)


@pytest.mark.parametrize("channels", [1, 3, 4])
def test_pixels_come_back(channels: int, rng) -> None:
    pixels = rng.integers(0, 256, (5, 7, channels)).astype(np.uint8)
    assert np.array_equal(decode(png.encode(pixels)), pixels)


def test_other_arrays_are_refused() -> None:
    with pytest.raises(ValueError, match="not \\(5, 7\\)"):
        png.encode(np.zeros((5, 7), np.uint8))


def test_images_are_grey_or_rgb(rng) -> None:
    for channels, shown in ((1, 1), (2, 1), (3, 3)):
        image = rng.integers(0, 256, (channels, 4, 6))
        assert png.image(image).shape == (4, 6, shown)
        assert np.array_equal(png.image(image)[:, :, 0], image[0])


def test_a_mask_shows_the_sign_and_shrinks_by_the_greatest() -> None:
    weights = np.zeros((3, 1000, 1, 1), np.int64)
    weights[0, 999], weights[2, 0], weights[2, 1] = 5, -7, 6
    mask = png.weight_mask(weights, (1, 2, 3), (4, 5, 6), most=500)
    assert mask.shape == (3, 500, 4)
    assert mask[0, 499].tolist() == [1, 2, 3, 255] and mask[2, 0].tolist() == [4, 5, 6, 255]
    assert np.count_nonzero(mask[:, :, 3]) == 2
