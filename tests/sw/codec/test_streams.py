"""Texts and vectors of numbers through the arithmetic coder; the coder's tables."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from guyot.sw.codec import bits, coder
from guyot.sw.codec.numbers import decode_numbers, encode_numbers
from guyot.sw.codec.text import decode_text, encode_text


def test_the_tables_are_what_files_were_written_with() -> None:
    """They come out of floating point once; every machine must round alike."""
    digest = hashlib.sha256()
    for table in (coder.SQUASH, coder.STRETCH, coder.RATES):
        digest.update(table.astype("<i8").tobytes())
    assert digest.hexdigest() == "828d95eeff38f5cc92e007e85432a0c7c1da17948c1d8d884aaef98b41bd89eb"


@pytest.mark.parametrize("chance", [1, 300, 32768, 65535])
def test_the_coder_reaches_the_entropy(rng: np.random.Generator, chance: int) -> None:
    p = chance / 65536
    sent = (rng.random(20_000) < p).astype(int)
    state, data = coder.encoder(), np.zeros(20_000, np.uint8)
    for bit in sent:
        coder.code(state, data, chance, bit)
    coder.flush(state, data)
    size = int(state[coder.PLACE])
    ones = int(sent.sum())
    ideal = -(ones * np.log2(p) + (20_000 - ones) * np.log2(1 - p)) / 8
    assert size <= ideal + 2
    state = coder.decoder(data[:size])
    assert [coder.code(state, data[:size], chance, 0) for _ in sent] == sent.tolist()


@pytest.mark.parametrize("width", [1, 5, 12, 31, 63])
def test_packed_numbers(rng: np.random.Generator, width: int) -> None:
    values = rng.integers(0, (1 << width) - 1, 100, endpoint=True)
    data = bits.pack(values, width)
    assert len(data) == -(-100 * width // 8)
    assert (bits.unpack(data, 100, width) == values).all()
    with pytest.raises(ValueError, match="hold no 100 numbers"):
        bits.unpack(data[:-1], 100, width)


@pytest.mark.parametrize("number", [0, 1, 127, 128, 300, 2**40, 2**62])
def test_varints(number: int) -> None:
    data = bits.varint(number)
    assert bits.read_varint(b"\x85" + data, 1) == (number, 1 + len(data))
    with pytest.raises(ValueError, match="goes on behind the end"):
        bits.read_varint(data[:-1], 0)
    with pytest.raises(ValueError, match="more than 63 bits"):
        bits.read_varint(b"\xff" * 10, 0)


def test_texts(rng: np.random.Generator) -> None:
    primer = b'{"name": "conv1", "shape": [20, 1, 5, 5]}' * 3
    for text in (b"", b"x", b'{"name": "conv2", "shape": [50, 20, 5, 5]}', bytes(range(256)) * 2):
        coded = encode_text(text, primer)
        assert decode_text(coded, len(text), primer) == text
    assert len(encode_text(primer, primer)) < 12
    noise = rng.bytes(500)
    assert len(encode_text(noise, primer)) < 540
    assert len(decode_text(noise, 3000, primer)) == 3000


def test_numbers(rng: np.random.Generator) -> None:
    extremes = np.array([2**63 - 1, -(2**63), 0])
    wide = rng.integers(-1000, 1000, 400)
    book = rng.choice(np.array([-1000, 3, 777, 12345]), 400)
    vectors = [wide, wide * 64, book, np.zeros(90, int), np.zeros(0, int), extremes]
    back = decode_numbers(encode_numbers(vectors), [len(v) for v in vectors])
    for a, b in zip(vectors, back, strict=True):
        assert (a == b).all()
    sizes = [len(encode_numbers([v])) for v in vectors]
    assert sizes[0] < 400 * 11.5 / 8 and sizes[1] <= sizes[0] + 2  # a common factor costs nothing
    assert sizes[2] < 400 * 2.2 / 8 + 16 and sizes[3] <= 3
