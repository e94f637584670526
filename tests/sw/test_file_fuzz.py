"""Broken files: one sentence or a network, within bounds of memory and time; never a crash.

GUYOT_FUZZ says how many files (`make bench-codec`: 100,000), GUYOT_FUZZ_FROM the number of the
first; a failure prints the seed and the file's number, from which the same file is made again.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from guyot.sw import file, file_version1
from guyot.sw.codec import CODECS
from guyot.sw.codec.bits import varint
from guyot.sw.codec.text import decode_text, encode_text
from guyot.sw.file_header import PRIMER
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import Convolution, Flatten, Requantise, Tensor

FILES = int(os.environ.get("GUYOT_FUZZ", "1500"))
FIRST = int(os.environ.get("GUYOT_FUZZ_FROM", "0"))
SEED = 5
MEMORY = 10  # times what the honest network takes at its peak
LEAST_MEMORY = 1 << 20  # bytes; so much the tables of the coders take
SECONDS = 20  # for one file, on a loaded machine
FOLDER = Path(__file__).parent / "data"


def layered(random: np.random.Generator) -> Network:
    """A sparse network with a structured layer; 3,270 weights."""

    def sparse(*shape: int) -> np.ndarray:
        return np.where(random.random(shape) < 0.1, random.integers(-7, 8, shape), 0)

    weight, pixel = Format(8, 6, signed=True), Format(8, 8)
    operators = (
        Convolution("conv1", ("input",), sparse(10, 1, 3, 3), weight),
        Requantise("relu1", ("conv1",), pixel, random.integers(-400, 400, 10), 7),
        Flatten("flatten", ("relu1",)),
        Convolution("dense1", ("flatten",), sparse(8, 360, 1, 1), weight),
        Requantise("relu2", ("dense1",), pixel, random.integers(-400, 400, 8), 7),
        Convolution("dense2", ("relu2",), sparse(10, 8, 1, 1), weight),
        Requantise("scores", ("dense2",), Format(24, 14, True), random.integers(-9, 9, 10)),
    )
    return Network(Tensor((1, 8, 8), pixel), operators, {"name": "fuzz"})


def corpus() -> list[bytes]:
    """Honest files of both versions, with every codec."""
    network = layered(np.random.default_rng(SEED))
    made = [file.encode(network, codec)[0] for codec in (None, *CODECS)]
    old = [(FOLDER / name).read_bytes() for name in ("version1.guyot", "version1_zoo.guyot")]
    return made + old + made[:1] * len(made)  # half of them as they are mostly written


def signed(data: bytes) -> bytes:
    """With the checksum that it should have."""
    if len(data) > 9 and data[8] == 1:
        body = data[: -file_version1.DIGEST_BYTES]
        return body + hashlib.sha256(body).digest()
    return data[: -file.DIGEST_BYTES] + file._digest(data[: -file.DIGEST_BYTES])


def mutate_bytes(data: bytes, random: np.random.Generator, other: bytes) -> bytes:
    """One to four small changes, a truncation, or the end of another file."""
    broken = bytearray(data)
    for _ in range(random.integers(1, 5)):
        place = int(random.integers(len(broken))) if broken else 0
        match random.integers(6):
            case 0 | 1 if broken:
                broken[place] ^= 1 << int(random.integers(8))
            case 2 if broken:
                broken[place] = int(random.choice([0, 1, 127, 128, 255, random.integers(256)]))
            case 3:
                del broken[place : place + int(random.integers(1, 9))]
            case 4:
                broken[place:place] = random.bytes(int(random.integers(1, 9)))
            case 5 if random.random() < 0.3:
                cut = int(random.integers(len(other)))
                broken[place:] = other[cut:] if random.random() < 0.5 else b""
    return bytes(broken)


def mutate_header(data: bytes, random: np.random.Generator) -> bytes:
    """Another number, name or list somewhere in the header of a file of version 2."""
    rest = file._Body(data[: -file.DIGEST_BYTES])
    length, coded = rest.varint(), rest.varint()
    header = json.loads(decode_text(rest.take(coded), length, PRIMER))
    places: list[tuple] = []

    def walk(node) -> None:
        pairs = node.items() if isinstance(node, dict) else enumerate(node)
        for key, value in pairs:
            places.append((node, key))
            if isinstance(value, list | dict):
                walk(value)

    walk(header)
    node, key = places[random.integers(len(places))]
    values = [0, 1, -1, 2, 7, 500, 10**6, 2**31, 2**63, 10**30, 0.5, "x", "input", [], {}, None]
    values += [True, [1, 2], [10**5, 10**5], ["int8", 3], node[key]]
    node[key] = values[random.integers(len(values))]
    text = json.dumps(header).encode()
    code = encode_text(text, PRIMER)
    start = file._Body(b"").place
    return data[:start] + varint(len(text)) + varint(len(code)) + code + rest.data[rest.place :]


def broken_file(files: list[bytes], number: int) -> tuple[bytes, bytes, bool]:
    """(honest file, broken one, whether its checksum is right)."""
    random = np.random.default_rng([SEED, number])
    honest = files[random.integers(len(files))]
    if honest[8] == 2 and random.random() < 0.15:
        return honest, signed(mutate_header(honest, random) + bytes(8)), True
    broken = mutate_bytes(honest, random, files[random.integers(len(files))])
    good = random.random() < 0.6
    return honest, signed(broken) if good else broken, good


def peak(data: bytes) -> tuple[int, str | None]:
    """(bytes of memory at most, why it was refused)."""
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    why = None
    try:
        network, parts = file.decode(data)
        assert sum(part.bytes for part in parts) == len(data)
        assert network.output.size
    except file.Malformed as error:
        why = str(error)
    return tracemalloc.get_traced_memory()[1] - before, why


def test_broken_files() -> None:
    files = corpus()
    for data in files:
        assert file.decode(data)
    tracemalloc.start()
    try:
        honest = {data: peak(data)[0] for data in files}
        refused = reached = 0
        for number in range(FIRST, FIRST + FILES):
            origin, data, good = broken_file(files, number)
            start = time.monotonic()
            try:
                memory, why = peak(data)
            except BaseException:
                print(f"file {number} of seed {SEED}: {data.hex()}")
                raise
            told = f"file {number} of seed {SEED}: {why}"
            assert time.monotonic() - start < SECONDS, told
            assert memory < MEMORY * max(honest[origin], LEAST_MEMORY), (memory, told)
            assert why is None or "\n" not in why, told
            assert good or why is not None or data == origin, told
            refused += why is not None
            reached += good
        print(f"{FILES} files, {reached} with a right checksum, {refused} refused")
    finally:
        tracemalloc.stop()
    assert reached > FILES / 2 and refused > FILES / 2


@pytest.mark.parametrize("keep", range(0, 400, 7))
def test_every_length(keep: int) -> None:
    data = file.encode(layered(np.random.default_rng(SEED)))[0]
    with pytest.raises(file.Malformed):
        file.decode(data[:keep])
