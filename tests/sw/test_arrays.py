"""Images from files that anybody may have made: bounded, and refused in one sentence."""

from __future__ import annotations

import io
import resource
import zipfile
from pathlib import Path

import numpy as np
import pytest

from guyot.sw.arrays import RATIO, check_labels, read_arrays, read_images
from guyot.sw.errors import GuyotError

IMAGES = np.arange(2 * 64, dtype=np.uint8).reshape(2, 1, 8, 8)


def npy(array: np.ndarray, **header: object) -> bytes:
    """An .npy with another header than the array's own, where one is given."""
    stream = io.BytesIO()
    about = np.lib.format.header_data_from_array_1_0(array) | header
    np.lib.format.write_array_header_1_0(stream, about)
    return stream.getvalue() + array.tobytes()


def npz(path: Path, **members: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return path


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
@pytest.mark.parametrize("kind", [np.uint8, np.int64, ">i2", np.float32, bool])
def test_what_numpy_wrote_is_read(tmp_path: Path, save, kind) -> None:
    images = np.asfortranarray(IMAGES.astype(kind))
    save(tmp_path / "a.npz", images=images, labels=np.array([3, 1]), other=np.zeros(3))
    found, labels = read_images(tmp_path / "a.npz")
    assert found.dtype == images.dtype and (found == images).all()
    assert labels is not None and labels.tolist() == [3, 1]
    np.save(tmp_path / "a.npy", images)
    assert (read_images(tmp_path / "a.npy")[0] == images).all()
    assert list(read_arrays(tmp_path / "a.npz")) == ["images", "labels", "other"]


def cut_short(path: Path) -> None:
    np.savez(path, images=IMAGES)
    path.write_bytes(path.read_bytes()[:200])


def wrong_crc(path: Path) -> None:
    np.savez(path, images=IMAGES)
    content = bytearray(path.read_bytes())
    content[content.index(bytes(range(40, 60)))] ^= 1
    path.write_bytes(content)


def wrong_deflate(path: Path) -> None:
    npz(path, images=npy(IMAGES))
    content = bytearray(path.read_bytes())
    content[60:80] = bytes(20)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (cut_short, "is no NumPy file of numbers"),
        (wrong_crc, "is no NumPy file of numbers: Bad CRC-32"),
        (wrong_deflate, "is no NumPy file of numbers"),
        (lambda path: npz(path, images=npy(IMAGES, shape=(1 << 40, 1 << 40))), "cut short"),
        (lambda path: npz(path, images=npy(IMAGES, shape=(3, 1, 8, 8))), "cut short"),
        (lambda path: npz(path, images=npy(IMAGES, shape=(-1, 64))), "no NumPy file of numbers"),
        (lambda path: npz(path, images=npy(IMAGES)[:-5]), "cut short"),
        (lambda path: npz(path, images=b"no header at all"), "no NumPy file of numbers"),
        (lambda path: npz(path, pictures=npy(IMAGES)), "no array of the name 'images'"),
        (lambda path: np.savez(path, images=np.array([1, "a"], object)), "not plain numbers"),
        (lambda path: np.savez(path, images=np.zeros(3, "i4,f4")), "not plain numbers"),
        (lambda path: np.savez(path, images=np.zeros(3, complex)), "not plain numbers"),
        (lambda path: path.write_bytes(b""), "no NumPy file of numbers"),
        (lambda path: path.write_bytes(npy(IMAGES, shape=(1 << 30, 1 << 30))), "cut short"),
        (lambda path: path.mkdir(), "cannot be read: Is a directory"),
    ],
)
def test_a_broken_file_is_one_sentence(tmp_path: Path, make, said: str) -> None:
    path = tmp_path / "a.npz"
    make(path)
    with pytest.raises(GuyotError, match=said) as caught:
        read_images(path)
    assert "a.npz" in str(caught.value) and "\n" not in str(caught.value)


def test_an_encrypted_file_is_one_sentence(tmp_path: Path) -> None:
    content = bytearray(npz(tmp_path / "a.npz", images=npy(IMAGES)).read_bytes())
    content[6] |= 1  # the flag of the local header, and that of the directory
    content[content.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.npz").write_bytes(content)
    with pytest.raises(GuyotError, match="a.npz cannot be unpacked"):
        read_images(tmp_path / "a.npz")


def test_a_small_file_does_not_fill_the_memory(tmp_path: Path) -> None:
    """2 GB of zeros in a file of 2 MB: refused before they are unpacked."""
    path, size = tmp_path / "bomb.npz", 2 << 30
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        with archive.open("images.npy", "w", force_zip64=True) as member:
            np.lib.format.write_array_header_1_0(
                member, {"descr": "|u1", "fortran_order": False, "shape": (size // 64, 1, 8, 8)}
            )
            for _ in range(size >> 24):
                member.write(bytes(1 << 24))
    assert path.stat().st_size * RATIO < size
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(GuyotError, match="unpacks to 2,048 MB, more than 64 MB and more than 16"):
        read_images(path)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert after - before < 64 << 10  # KB


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ([[1, 0], [0, 1]], r"not an array of the shape \(2, 2\)"),
        (np.zeros(2, "i4,f4"), "one for each image, not"),
        (np.array(["a", "b"]), "one for each image, not <U1"),
        ([1.0, np.nan], "whole numbers, not nan"),
        ([1.5, 2.0], "whole numbers, not 1.5"),
        ([np.inf, 2.0], "whole numbers, not inf"),
        ([1, 2, 3], "3 labels do not fit 2 images"),
        (7, r"not an array of the shape \(\)"),
    ],
)
def test_labels_that_are_none(labels, said: str) -> None:
    with pytest.raises(GuyotError, match=said):
        check_labels(np.asarray(labels), 2)


@pytest.mark.parametrize("kind", [np.uint8, np.float64, bool, ">i4"])
def test_whole_numbers_of_any_kind_are_labels(kind) -> None:
    assert check_labels(np.array([1, 0], kind), 2).tolist() == [1, 0]
