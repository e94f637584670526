"""The .guyot file: what goes in comes out, and what is broken is refused in one sentence."""

from __future__ import annotations

import hashlib
import json
import struct
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import file
from guyot.sw.codec import CODECS
from guyot.sw.codec.bits import varint
from guyot.sw.codec.text import decode_text, encode_text
from guyot.sw.errors import GuyotError
from guyot.sw.file_header import PRIMER, header_text
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    KINDS,
    Add,
    Argmax,
    AveragePool,
    ChannelShuffle,
    Concat,
    Convolution,
    DepthToSpace,
    Flatten,
    Formula,
    Gather,
    MaxPool,
    Multiply,
    Operator,
    Requantise,
    Slice,
    SpaceToDepth,
    Table,
    Tensor,
    Thresholds,
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
            Upsample("u", ("a",), (3, 3)),
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


def of_imports(rng: np.random.Generator) -> Network:
    """The operators that imported networks alone have."""
    table = rng.integers(0, 16, (4, 16))
    levels = np.sort(rng.integers(0, 16, (1, 5)), axis=1)
    return Network(
        Tensor((4, 4, 6), Format(4)),
        (
            Table("t", ("input",), Format(4), table),
            Thresholds("l", ("t",), Format(4, zero=2), levels, 3),
            Slice("c", ("l",), (0, 0, 1), (4, 4, 5), (1, 1, 2)),
            DepthToSpace("d", ("c",), (2, 1), True),
            SpaceToDepth("s", ("d",), (1, 2)),
            ChannelShuffle("g", ("s",), 4),
            Multiply("m", ("g", "g")),
        ),
        {},
    )


def of_traces(rng: np.random.Generator) -> Network:
    """The operators that traced functions alone have, with and without constants."""
    program = np.array([[0, 0, 0, 0], [2, 0, 0, 0], [3, 0, 1, 0]])
    none = np.zeros((0, 1, 1, 1), np.int64)
    places = rng.integers(-2, 24, (3, 2, 5))
    return Network(
        Tensor((2, 3, 4), Format(4)),
        (
            Formula("p", ("input",), Format(8), program, rng.integers(0, 99, (1, 2, 1, 4))),
            Gather("g", ("p",), places, np.array([7, 9])),
            Gather("h", ("g",), np.arange(30).reshape(5, 3, 2), np.zeros(0, np.int64)),
            Formula("n", ("h", "h"), Format(9, signed=True), np.array([[0, 1, 0, 0]]), none),
        ),
        {},
    )


def test_every_operator_round_trips(tmp_path: Path, rng: np.random.Generator) -> None:
    nets = zoo(rng), of_imports(rng), of_traces(rng)
    assert {type(op) for net in nets for op in net.operators} == set(KINDS.values())
    for net in nets:
        path = tmp_path / "zoo.guyot"
        file.save(net, path)
        back = file.load(path)
        assert back.input == net.input and back.meta == net.meta
        assert len(back.operators) == len(net.operators)
        for a, b in zip(net.operators, back.operators, strict=True):
            assert same(a, b), (a, b)


def test_factors_that_differ(tmp_path: Path) -> None:
    net = Network(Tensor((1, 2, 2), Format(8)), (Upsample("u", ("input",), (3, 2)),), {})
    file.save(net, tmp_path / "n.guyot")
    assert file.load(tmp_path / "n.guyot").output.shape == (1, 6, 4)


def test_same_network_same_bytes(tmp_path: Path, rng: np.random.Generator) -> None:
    net = zoo(rng)
    paths = [tmp_path / "a.guyot", tmp_path / "b.guyot"]
    for path in paths:
        file.save(net, path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert sorted(tmp_path.iterdir()) == paths  # no temporary file stays


@pytest.mark.parametrize("dtype", ["int8", "uint8", "int16", "int32", "int64", "uint64"])
@pytest.mark.parametrize("zeros", [0.0, 0.9, 1.0])
def test_arrays_keep_values_zeros_and_type(rng, dtype: str, zeros: float) -> None:
    limits = np.iinfo(dtype)
    w = rng.integers(limits.min, limits.max, (3, 1, 5, 7), dtype, endpoint=True)
    w[rng.random(w.shape) < zeros] = 0
    # The bounds of a 64-bit weight do not fit 64 bits: the file is tested below the network.
    for codec in (None, *CODECS):
        part = file._matrix_bytes(file._smallest(w, (35, 7), codec))
        rest = file._Body(bytes(10) + part)
        back = file._read_matrix(rest, file.Wanted("w", w.shape, dtype))
        assert back.dtype == w.dtype and (back == w).all()
        assert rest.place == 10 + len(part) and rest.parts[0].bytes == len(part)


@pytest.mark.parametrize("codec", [None, *CODECS])
def test_every_codec_in_a_file(tmp_path: Path, digits_network: Network, codec) -> None:
    path = tmp_path / "net.guyot"
    file.save(digits_network, path, codec)
    back, parts = file.read(path)
    for a, b in zip(digits_network.operators, back.operators, strict=True):
        assert same(a, b)
    if codec:
        assert {part.codec for part in parts if "weights" in part.name} == {codec}
    assert sum(part.bytes for part in parts) == path.stat().st_size
    assert parts == file.encode(digits_network, codec)[1]


def test_a_codec_that_does_not_exist(tmp_path: Path, digits_network: Network) -> None:
    with pytest.raises(GuyotError, match="unknown codec 'zip'"):
        file.save(digits_network, tmp_path / "net.guyot", "zip")


def test_small_networks_are_small(tmp_path: Path, digits_network: Network) -> None:
    """A header of 600 characters, three layers, their biases and a checksum."""
    data, parts = file.encode(digits_network)
    text = header_text(digits_network)
    (header,) = [part for part in parts if part.name == "header"]
    assert header.bytes < len(text) / 6
    assert len(data) < 420


def test_an_empty_network_is_padded(tmp_path: Path) -> None:
    """So that a reader knows from a file's size what memory it may ask for."""
    weights = np.zeros((1000, 2000, 1, 1), np.int64)
    net = Network(
        Tensor((2000, 1, 1), Format(8)), (Convolution("c", ("input",), weights, Format(8)),), {}
    )
    data, _ = file.encode(net)
    assert len(data) == -(-weights.size // file.ELEMENTS)
    assert (file.decode(data)[0].convolutions[0].weights == 0).all()
    body = data[:-200]
    with pytest.raises(file.Malformed, match="more than 512 numbers for each of its bytes"):
        file.decode(body + file._digest(body))


@pytest.mark.parametrize("name", ["version1.guyot", "version1_zoo.guyot"])
def test_files_of_version_1(name: str, tmp_path: Path) -> None:
    """Written by this project's commit 55b7ab0; what was in them is written again."""
    old = file.load(Path(__file__).parent / "data" / name)
    if "zoo" in name:
        assert {"zoo"} == {old.meta["name"]} and len(old.operators) == 11
        expected = zoo(np.random.default_rng(5))
        assert all(same(a, b) for a, b in zip(old.operators, expected.operators, strict=True))
    file.save(old, tmp_path / "new.guyot")
    new = file.load(tmp_path / "new.guyot")
    assert new.meta == old.meta and new.input == old.input
    assert all(same(a, b) for a, b in zip(old.operators, new.operators, strict=True))


def test_version_2_stays_what_it_is() -> None:
    """A change of any model, table or rate makes other bytes, and old files unreadable."""
    stored = (Path(__file__).parent / "data" / "version2_zoo.guyot").read_bytes()
    assert file.encode(zoo(np.random.default_rng(5)))[0] == stored, "this needs a new version"
    back, _ = file.decode(stored)
    expected = zoo(np.random.default_rng(5))
    assert all(same(a, b) for a, b in zip(back.operators, expected.operators, strict=True))


def test_the_primer_is_what_version_2_has() -> None:
    """Another primer would make every file of version 2 unreadable."""
    digest = hashlib.sha256(PRIMER).hexdigest()
    assert digest == "e87a4fc3e1e46a9b2edff4f464678fc691a5d2d1647ee1ec7cf997cde9723f38", (
        "a new primer needs a new version"
    )


@pytest.mark.parametrize("keep", [0, 3, 8, 12, 17, 18, 22, 60, -1])
def test_truncated(saved: Path, keep: int) -> None:
    data = saved.read_bytes()
    saved.write_bytes(data[:keep])
    sentence = "is (damaged or )?truncated" if keep else "is not a .guyot file"
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
    with pytest.raises(GuyotError, match="is damaged or truncated: its checksum is"):
        file.load(saved)


def test_newer_version(saved: Path) -> None:
    data = bytearray(saved.read_bytes())
    struct.pack_into("<H", data, 8, 3)
    saved.write_bytes(data)
    with pytest.raises(GuyotError, match="file version 3; this guyot reads up to version 2"):
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


def split(data: bytes) -> tuple[list, bytes]:
    """(the header's JSON, all behind the header but the checksum)."""
    rest = file._Body(data[: -file.DIGEST_BYTES])
    length, coded = rest.varint(), rest.varint()
    text = decode_text(rest.take(coded), length, PRIMER)
    return json.loads(text), rest.data[rest.place :]


def forge(saved: Path, change) -> None:
    """Writes the file again with another header and a right checksum."""
    header, arrays = split(saved.read_bytes())
    text = json.dumps(changed if (changed := change(header)) else header).encode()
    coded = encode_text(text, PRIMER)
    head = varint(len(text)) + varint(len(coded)) + coded
    body = saved.read_bytes()[: file._Body(b"").place] + head + arrays
    saved.write_bytes(body + file._digest(body))


def set_field(index: int, key: str, value):
    def change(header: list) -> None:
        header[1][index][1][key] = value

    return change


@pytest.mark.parametrize("change,sentence", [
    (lambda h: h[:2], "holds no valid network: ValueError"),
    (lambda h: [*h[:2], []], "meta is a list"),
    (lambda h: [h[0], [], h[2]], "is corrupt: .* follow its end"),
    (lambda h: [h[0], 7, h[2]], "holds no valid network: TypeError"),
    (lambda h: h[1][0].__setitem__(0, "Dropout"), "the unknown kind 'Dropout'"),
    (lambda h: h[1][0].__setitem__(0, "Operator"), "the unknown kind 'Operator'"),
    (lambda h: h[0].__setitem__(0, [2, 0, 8]), "every side is at least 1"),
    (lambda h: h[0].__setitem__(0, [2, 6]), "input.shape is not"),
    (lambda h: h[0].__setitem__(1, ["8"]), "TypeError"),
    (lambda h: h[0].__setitem__(1, [8, 0.5]), "format.fraction is not"),
    (set_field(0, "stride", [0, 1]), "ZeroDivisionError"),
    (set_field(0, "stride", 2), "Convolution.stride is not"),
    (set_field(0, "colour", 2), "unknown field 'colour'"),
    (set_field(0, "name", "input"), "two tensors have the name 'input'"),
    (set_field(0, "inputs", ["nothing"]), "impossible network: .* reads 'nothing'"),
    (set_field(0, "weights", [2**20, 2**20]), "more than 512 numbers for each of its bytes"),
    (set_field(0, "weights", [2**40, 0]), "is an array of int64 of shape"),
    (set_field(0, "weights", [-1, 5]), "is an array of int64 of shape"),
    (set_field(0, "weights", [40, 1, 3, 3]), "holds|damaged"),
    (set_field(0, "weights", 12), "AttributeError|TypeError"),
    (set_field(0, "weights", ["float64", 4, 1, 3, 3]), "an array of float64"),
    (set_field(0, "weights", ["object", 4, 1, 3, 3]), "an array of object"),
    (set_field(0, "weights", ["uint8", 4, 1, 3, 3]), "in an array of uint8"),
    (set_field(1, "bias", [2**30]), "is an array of int64 of shape"),
])  # fmt: skip
def test_headers_made_by_hand(saved: Path, change, sentence: str) -> None:
    forge(saved, change)
    with pytest.raises(GuyotError, match=sentence) as error:
        file.load(saved)
    assert str(error.value).startswith(str(saved)) and "\n" not in str(error.value)


def test_a_header_longer_than_its_file_can_have(saved: Path) -> None:
    data = saved.read_bytes()
    body = data[:10] + varint(1 << 24) + data[12 : -file.DIGEST_BYTES]
    saved.write_bytes(body + file._digest(body))
    with pytest.raises(GuyotError, match="asks for a header of 16777216 characters"):
        file.load(saved)


def test_a_long_header_is_padded(saved: Path, digits_network: Network) -> None:
    net = replace(digits_network, meta={"name": "a" * 100_000})
    file.save(net, saved)
    assert saved.stat().st_size > 100_000 / file.CHARACTERS - 100
    assert file.load(saved).meta == net.meta
