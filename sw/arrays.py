"""Images and labels from .npz and .npy files: bounded in memory, whatever the file says of itself.

NumPy's own reader allocates what a header claims and unpacks what a zip holds. Here a header is
held against the bytes that are there before anything is allocated.
"""

from __future__ import annotations

import math
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import numpy as np

from .errors import GuyotError

SMALL = 64 << 20  # bytes that any array may unpack to
RATIO = 16  # times its file's size that a larger one may: images compress to a tenth, zeros more
LARGEST = 2.0**53  # of a label, which a float holds exactly
SYNTAX = (ValueError, EOFError, zipfile.BadZipFile, zlib.error, struct.error, SyntaxError)
KINDS = "iufb"  # of numbers: NumPy's letters


def read_images(path: str | Path) -> tuple[np.ndarray, np.ndarray | None]:
    """``images`` and, where they are there, ``labels`` of an .npz file; an .npy holds images.

    Both are numbers of any kind and shape.
    """
    arrays = read_arrays(path, ("images", "labels"))
    if "images" not in arrays:
        raise GuyotError(f"{path} holds no array of the name 'images'")
    return arrays["images"], arrays.get("labels")


def check_labels(labels: np.ndarray, count: int, where: str = "") -> np.ndarray:
    """``count`` whole numbers as int64 (N,); GuyotError where they are anything else."""
    labels = np.asarray(labels)
    if labels.dtype.kind not in KINDS:
        raise GuyotError(f"{where}labels are whole numbers, one for each image, not {labels.dtype}")
    if labels.ndim != 1:
        raise GuyotError(
            f"{where}labels are one whole number for each image, not an array of the shape "
            f"{labels.shape}"
        )
    if len(labels) != count:
        raise GuyotError(f"{where}{len(labels)} labels do not fit {count} images")
    whole = labels.astype(np.float64)
    good = (np.abs(whole) < LARGEST) & (whole == np.floor(whole))  # not a number is neither
    if not good.all():
        raise GuyotError(f"{where}labels are whole numbers, not {labels[~good][0]}")
    return labels.astype(np.int64)


def read_arrays(path: str | Path, wanted: tuple[str, ...] = ()) -> dict[str, np.ndarray]:
    """The arrays of an .npz by name (those of ``wanted`` alone, where any is given), or an .npy as
    ``images``. GuyotError in one sentence for whatever is wrong with the file."""
    path = Path(path)
    try:
        size = path.stat().st_size
        with _sentences(path), open(path, "rb") as file:
            if file.read(4) != b"PK\x03\x04":
                file.seek(0)
                return {"images": _read(file, size, size, f"{path}")}
            file.seek(0)
            with zipfile.ZipFile(file) as archive:
                return dict(_members(archive, wanted, size, path))
    except FileNotFoundError:
        raise GuyotError(f"there is no file {path}") from None
    except OSError as error:
        raise GuyotError(f"{path} cannot be read: {error.strerror or error}") from error


def _members(
    archive: zipfile.ZipFile, wanted: tuple[str, ...], size: int, path: Path
) -> Iterator[tuple[str, np.ndarray]]:
    for member in archive.infolist():
        name = member.filename.removesuffix(".npy")
        if not wanted or name in wanted:
            with archive.open(member) as file:
                yield name, _read(file, member.file_size, size, f"{path}: {name}")


def _read(file: IO[bytes], there: int, packed: int, where: str) -> np.ndarray:
    """The array of a .npy stream of ``there`` bytes, in a file of ``packed``."""
    version = np.lib.format.read_magic(file)
    readers = {
        (1, 0): np.lib.format.read_array_header_1_0,
        (2, 0): np.lib.format.read_array_header_2_0,
    }
    if version not in readers:
        raise ValueError(f"its version {version} of the format is not supported")
    shape, in_columns, kind = readers[version](file)
    if kind.kind not in KINDS:
        raise GuyotError(f"{where} holds {kind}, not plain numbers")
    count = math.prod(shape)
    claimed = count * kind.itemsize
    if claimed > there:
        raise GuyotError(f"{where} is cut short: {there:,} bytes, and the shape {shape} needs more")
    if claimed > max(SMALL, RATIO * packed):
        raise GuyotError(
            f"{where} unpacks to {claimed >> 20:,} MB, more than {SMALL >> 20} MB and more than "
            f"{RATIO} times the file's {packed >> 20:,} MB: give fewer images, or store them "
            "uncompressed"
        )
    result = np.empty(count, kind)
    view, done = result.view(np.uint8), 0
    while done < claimed:
        part = file.read(min(1 << 20, claimed - done))
        if not part:
            raise GuyotError(f"{where} is cut short: {done:,} of {claimed:,} bytes are there")
        view[done : done + len(part)] = np.frombuffer(part, np.uint8)
        done += len(part)
    file.read(1)  # behind the last byte a zip's reader checks its CRC
    return result.reshape(shape[::-1]).transpose() if in_columns else result.reshape(shape)


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    """What NumPy and zipfile raise, as one sentence."""
    try:
        yield
    except GuyotError:
        raise
    except SYNTAX as error:
        text = " ".join(str(error).split())
        raise GuyotError(f"{path} is no NumPy file of numbers: {text}") from error
    except RuntimeError as error:  # encrypted, or packed in a way that this Python cannot unpack
        raise GuyotError(f"{path} cannot be unpacked: {error}") from error
    except (MemoryError, OverflowError) as error:
        raise GuyotError(f"{path} holds an array that is larger than the memory") from error
