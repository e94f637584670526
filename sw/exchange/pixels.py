"""The images of a float import: which integers they are, if nobody says it."""

from __future__ import annotations

import numpy as np

from ..errors import GuyotError
from .calibrate import spread
from .choices import InputFormat

OVER_255 = float(np.float32(1 / 255))
NEAR = 1e-3  # of a level: how near to a whole one a pixel over 255 lies in float32
SAMPLE = 128  # images whose pixels are looked at
BRIGHT = 0.5  # values of 0 to 1 that reach this are pixels over 255; fainter ones have finer levels


def reals(images: np.ndarray, given: InputFormat | None) -> np.ndarray:
    """Images as the model takes them, float32: integers are read as ``given`` says."""
    if given is None or images.dtype.kind not in "iu":
        return images.astype(np.float32)
    low, high = int(images.min()), int(images.max())
    if low < given.low or high > given.high:
        raise GuyotError(
            f"the images' integers reach {low}..{high}; the {given.bits} bits of the input hold "
            f"{given.low}..{given.high} (--input-bits)"
        )
    return (images.astype(np.float32) - given.zero) * np.float32(given.scale)


def likely(images: np.ndarray) -> InputFormat | None:
    """The format of images that are plainly pixels: bytes, or 0 to 1; None for others."""
    low, high = float(images.min()), float(images.max())
    levels = spread(images, SAMPLE).astype(np.float64) * 255
    if low >= 0 and BRIGHT < high <= 1 and images.dtype.kind == "f":
        return InputFormat(OVER_255)
    if low >= 0 and high <= 1 and high > 0 and (abs(levels - np.round(levels)) < NEAR).all():
        return InputFormat(OVER_255) if images.dtype.kind == "f" else InputFormat(1.0)
    if not np.array_equal(images, np.round(images)):
        return None
    if low >= 0 and high <= 255:
        return InputFormat(1.0)
    if low >= -128 and high <= 127:
        return InputFormat(1.0, signed=True)
    return None


def describe(found: InputFormat | None, images: np.ndarray, scale: float, zero: int) -> str:
    """The note about an input that nobody has spoken of."""
    ends = f"{images.min():.4g} to {images.max():.4g}"
    if found is None:
        return (
            f"input: the images are reals of {ends}, and an integer q stands for {scale:.6g} "
            f"(q - {zero}), chosen over them; --input-scale, --input-zero say it otherwise"
        )
    if found.scale == 1:
        return (
            f"input: the images are whole numbers of {ends}, which the model takes as they are "
            "(--input-scale 1); give --input-scale 0.00392157 if it takes pixels over 255"
        )
    return (
        f"input: the images are pixels over 255, of {ends}: an integer q of 0 to 255 stands for "
        "q / 255 (--input-scale 0.00392157); give --input-scale if they are not"
    )


def check_mean(images: np.ndarray, mean: tuple[float, ...]) -> None:
    """GuyotError for a mean that lies outside of all images: it is in another unit."""
    low, high = float(images.min()), float(images.max())
    for value in mean:
        if value and not low <= value <= high:
            raise GuyotError(
                f"--mean {value:g} lies outside of the images' values, {low:.4g} to {high:.4g}: "
                "--mean and --std are in the unit of the images, of what --input-scale makes of "
                "integers"
            )
