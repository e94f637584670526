"""The .guyot file: what goes in comes out, and what is broken is refused in one sentence."""

from __future__ import annotations

import hashlib
import json
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import file, network
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import (
    Add,
    Argmax,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Network,
    Operator,
    Requantise,
    Tensor,
    Upsample,
)


def zoo(rng: np.random.Generator) -> Network:
    """A network with every operator and every kind of field."""
    w = rng.integers(-128, 128, (4, 1, 3, 3))
    w[rng.random(w.shape) < 0.7] = 0
    wide = np.array([[[[2**36]], [[-(2**33)]]]] * 4).reshape(4, 2, 1, 1)
    padding = (1, 0, 2, 1)
    return Network(
        Tensor((2, 6, 8), Format(8, 8, zero=3)),
        (
            Convolution("c", ("input",), w, Format(8, 7, True), (1, 2), padding, 2),
            Requantise("r", ("c",), Format(6, -2, True, -1), np.arange(4), 3, None, "half-even"),
            MaxPool("m", ("r",), (2, 1), (2, 1), (0, 1, 0, 0)),
            AveragePool("a", ("m",)),
            Upsample("u", ("a",), (3, 2)),
            Add("s", ("u", "u")),
            Concat("k", ("s", "s")),
            Flatten("f", ("k",)),
            Argmax("x", ("f",)),
            Convolution("w", ("input",), wide, Format(48), groups=1),
            Requantise("q", ("c",), Format(8), np.zeros(4, np.int32), 1, np.array([1, 2, 3, 4])),
        ),
        {"name": "zoo", "accuracy": {"integer": 0.5}, "classes": ["ä", "b"]},
    )


def same(a: Operator, b: Operator) -> bool:
    if type(a) is not type(b):
        return False
    for key, x in vars(a).items():
        y = getattr(b, key)
        if isinstance(x, np.ndarray):
            if x.dtype != y.dtype or x.shape != y.shape or not (x == y).all():
                return False
        elif x != y or type(x) is not type(y):
            return False
    return True


@pytest.fixture
def saved(tmp_path: Path, rng: np.random.Generator) -> Path:
    path = tmp_path / "zoo.guyot"
    file.save(zoo(rng), path)
    return path


def test_every_operator_round_trips(tmp_path: Path, rng: np.random.Generator) -> None:
    net = zoo(rng)
    kinds = {type(op) for op in net.operators}
    assert kinds == {c for c in Operator.__subclasses__() if c.__module__ == network.__name__}
    path = tmp_path / "zoo.guyot"
    file.save(net, path)
    back = file.load(path)
    assert back.input == net.input and back.meta == net.meta
    assert len(back.operators) == len(net.operators)
    for a, b in zip(net.operators, back.operators, strict=True):
        assert same(a, b), (a, b)


def test_same_network_same_bytes(tmp_path: Path, rng: np.random.Generator) -> None:
    net = zoo(rng)
    paths = [tmp_path / "a.guyot", tmp_path / "b.guyot"]
    for path in paths:
        file.save(net, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths  # no temporary file stays


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "int32", "int64"])
@pytest.mark.parametrize("zeros", [0.0, 0.9, 1.0])
def test_arrays_keep_values_zeros_and_type(rng, dtype: str, zeros: float, tmp_path: Path) -> None:
    limits = np.iinfo(dtype)
    w = rng.integers(limits.min, limits.max, (3, 1, 5, 7), dtype, endpoint=True)
    w[rng.random(w.shape) < zeros] = 0
    # The bounds of a 64-bit weight do not fit 64 bits: the file is tested below the network.
    entry, chunk = file._pack(w)
    reader = file._Payload(chunk)
    back = reader.array(**entry)
    reader.finish()
    assert back.dtype == w.dtype and (back == w).all()
    assert entry["nonzero"] == np.count_nonzero(w)


def test_sparse_weights_are_small(tmp_path: Path, rng: np.random.Generator) -> None:
    w = rng.integers(-127, 128, (500, 800, 1, 1))
    w[rng.random(w.shape) < 0.92] = 0
    entry, chunk = file._pack(w)
    assert entry["stored"] == "i1"
    assert len(chunk) < 0.15 * w.size


@pytest.mark.parametrize("keep", [0, 3, 8, 12, 21, 22, 60, -1])
def test_truncated(saved: Path, keep: int) -> None:
    data = saved.read_bytes()
    saved.write_bytes(data[:keep])
    sentence = "is truncated" if keep else "is not a .guyot file"
    with pytest.raises(GuyotError, match=f"zoo.guyot {sentence}") as error:
        file.load(saved)
    assert "\n" not in str(error.value)


def test_every_flipped_bit_is_noticed(saved: Path, rng: np.random.Generator) -> None:
    data = saved.read_bytes()
    for position in [*range(30), *rng.integers(0, len(data), 200)]:
        broken = bytearray(data)
        broken[position] ^= 1 << int(rng.integers(8))
        saved.write_bytes(broken)
        with pytest.raises(GuyotError, match="zoo.guyot .*"):
            file.load(saved)


def test_wrong_magic(tmp_path: Path) -> None:
    path = tmp_path / "x.guyot"
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(GuyotError, match=r"x.guyot is not a .guyot file: it starts with b'PK"):
        file.load(path)


def test_bytes_behind_the_end(saved: Path) -> None:
    saved.write_bytes(saved.read_bytes() + b"more")
    with pytest.raises(GuyotError, match="4 bytes follow its end"):
        file.load(saved)


def test_newer_version(saved: Path) -> None:
    data = bytearray(saved.read_bytes())
    struct.pack_into("<H", data, 8, 2)
    saved.write_bytes(data)
    with pytest.raises(GuyotError, match="file version 2; this guyot reads up to version 1"):
        file.load(saved)


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    with pytest.raises(GuyotError, match="there is no network file .*none.guyot"):
        file.load(tmp_path / "none.guyot")
    with pytest.raises(GuyotError, match="cannot be read: Is a directory"):
        file.load(tmp_path)


def test_folder_to_save_in_is_missing(tmp_path: Path, rng: np.random.Generator) -> None:
    with pytest.raises(GuyotError, match="net.guyot cannot be written: No such file"):
        file.save(zoo(rng), tmp_path / "missing" / "net.guyot")


def test_a_failed_save_leaves_the_old_file(saved: Path, rng: np.random.Generator) -> None:
    before = saved.read_bytes()
    net = zoo(rng)
    net.meta["bad"] = float("nan")
    with pytest.raises(ValueError):
        file.save(net, saved)
    assert saved.read_bytes() == before and list(saved.parent.iterdir()) == [saved]


def forge(saved: Path, change, payload: bytes | None = None) -> None:
    """Writes the file again with another header and a right checksum."""
    data = saved.read_bytes()
    _, _, header_bytes, _ = file.PROLOGUE.unpack_from(data)
    split = file.PROLOGUE.size + header_bytes
    header = json.loads(data[file.PROLOGUE.size : split])
    payload = data[split : -file.DIGEST_BYTES] if payload is None else payload
    change(header)
    text = json.dumps(header).encode()
    body = file.PROLOGUE.pack(file.MAGIC, file.VERSION, len(text), len(payload)) + text + payload
    saved.write_bytes(body + hashlib.sha256(body).digest())


def set_field(index: int, key: str, value):
    def change(header: dict) -> None:
        header["operators"][index]["fields"][key] = value

    return change


def set_array(key: str, value):
    def change(header: dict) -> None:
        header["operators"][0]["fields"]["weights"]["array"][key] = value

    return change


@pytest.mark.parametrize("change,sentence", [
    (lambda h: h.pop("meta"), "holds no valid network: KeyError"),
    (lambda h: h.update(meta=[]), "meta is a list"),
    (lambda h: h.update(operators={}), "payload of .* bytes, not 0"),
    (lambda h: h["operators"][0].update(kind="Dropout"), "the unknown kind 'Dropout'"),
    (lambda h: h["operators"][0].update(kind="Operator"), "the unknown kind 'Operator'"),
    (lambda h: h["input"].update(shape=[2, 0, 8]), "every side is at least 1"),
    (lambda h: h["input"].update(shape=[2, 6]), "input.shape is not"),
    (lambda h: h["input"]["format"].update(bits="8"), "TypeError"),
    (lambda h: h["input"]["format"].update(fraction=0.5), "format.fraction is not"),
    (set_field(0, "stride", [0, 1]), "ZeroDivisionError"),
    (set_field(0, "stride", 2), "Convolution.stride is not"),
    (set_field(0, "colour", 2), "unknown field 'colour'"),
    (set_field(0, "name", "input"), "two tensors have the name 'input'"),
    (set_field(0, "inputs", ["nothing"]), "impossible network: .* reads 'nothing'"),
    (set_array("shape", [2**20, 2**20]), "past 1073741824 bytes"),
    (set_array("shape", [-1, 5]), "TypeError"),
    (set_array("shape", [3, 1, 3, 3]), "does not decompress"),
    (set_array("dtype", "float64"), "an array of float64"),
    (set_array("dtype", "object"), "an array of object"),
    (set_array("bytes", 3), "does not decompress"),
    (set_array("nonzero", 2**40), "does not decompress"),
])  # fmt: skip
def test_headers_made_by_hand(saved: Path, change, sentence: str) -> None:
    forge(saved, change)
    with pytest.raises(GuyotError, match=sentence) as error:
        file.load(saved)
    assert str(error.value).startswith(str(saved)) and "\n" not in str(error.value)


def test_a_bomb_is_not_inflated(saved: Path) -> None:
    """A stream of 64 MB of zeros behind an array that says it has 9 elements."""
    bomb = zlib.compress(bytes(1 << 26))

    def change(header: dict) -> None:
        array = header["operators"][0]["fields"]["weights"]["array"]
        array.update(bytes=len(bomb), shape=[9], nonzero=0)

    forge(saved, change, bomb)
    with pytest.raises(GuyotError, match="does not decompress to 2 bytes"):
        file.load(saved)
