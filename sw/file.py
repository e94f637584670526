"""The .guyot file, version 2: one network, self-contained, checksummed, without pickle.

Layout; a varint has 7 bits a byte, lowest first, the highest bit set where another byte follows::

    magic      8 bytes   89 47 55 59 4F 54 0D 0A  ("\\x89GUYOT\\r\\n")
    version    u16       2, little-endian
    header     varints: bytes of the text, and of its coded form; the coded form
               (file_header.py says what the text holds, codec/text.py how it is coded)
    vectors    varint: bytes; then all arrays of one dimension (codec/numbers.py)
    matrices   each array of more dimensions as (first side, all others):
               u8 codec + 64 x type of its values (i1, i2, i4, i8), varint bytes of the body,
               the codec's numbers as varints, the body
    padding    zeros (see below)
    checksum   the first 8 bytes of the SHA-256 of everything before it

The checksum notices damage: 2**-64 is the chance that some escapes it. It is no signature; who
wants to change a file can change its checksum too, with 32 bytes as with 8.

A file has at least a byte for every ELEMENTS numbers in its arrays and every CHARACTERS of its
header (and is padded where it would have fewer), so that a reader knows from its size alone what
memory it may at most ask for. Files of version 1 are read as well.
"""

from __future__ import annotations

import hashlib
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

import numpy as np

from . import file_version1, foreign, shipped
from .atomic import write_atomic
from .codec import CODECS, Codec, Encoded, get_codec
from .codec.bits import read_varint, varint
from .codec.context import Context
from .codec.numbers import decode_numbers, encode_numbers
from .codec.text import decode_text, encode_text
from .errors import GuyotError
from .file_header import PRIMER, Malformed, Wanted, arrays_of, header_text, parse_header
from .network import Network
from .operators import Operator

FILE_SUFFIX = ".guyot"
MAGIC = b"\x89GUYOT\r\n"
VERSION = 2
VERSION_BYTES = struct.Struct("<H")
DIGEST_BYTES = 8
SIZE_LIMIT = 1 << 30  # bytes of a file: far above any network for an FPGA
ELEMENT_LIMIT = 1 << 27  # numbers in its arrays
ELEMENTS, CHARACTERS = 512, 64  # for each byte of a file
LEAST_CHARACTERS = 4096  # of a header that needs no padding
TYPES = ("i1", "i2", "i4", "i8")
TRIED = ("index-map", "hac-canonical", "shac-canonical")  # beside the context coder
NAMES = tuple(CODECS)
FRAME = "magic, version, padding, checksum"
# What Python raises for a header that is no network's.
BROKEN = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True)
class Part:
    """A piece of a file: what it is of ("conv1.weights", "header"), its codec, and its bytes."""

    name: str
    codec: str
    bytes: int


# Writing


def save(network: Network, path: str | Path, codec: str | None = None) -> None:
    """Writes ``network`` to ``path``, atomically; the same network gives the same bytes.

    ``codec``: the name of the one for all matrices; if none, each has the smallest of a few.
    """
    data, _ = encode(network, codec)
    write_atomic(path, lambda file: file.write(data))


def encode(network: Network, codec: str | None = None) -> tuple[bytes, list[Part]]:
    """(the file, what its bytes are)."""
    text = header_text(network)
    coded = encode_text(text, PRIMER)
    vectors, matrices, elements = [], [], 0
    for op in network.operators:
        for field, array in arrays_of(op):
            if array.dtype.kind not in "iu":
                raise TypeError(f"a network's arrays are integers, not {array.dtype}")
            elements += array.size
            if array.ndim < 2:
                vectors.append(array.reshape(-1).astype(np.int64))
            elif array.size:
                matrices.append(
                    (f"{op.name}.{field}", _smallest(array, blocks_of(network, op), codec))
                )
    if elements > ELEMENT_LIMIT:
        raise GuyotError(f"a file holds up to {ELEMENT_LIMIT} weights and biases, not {elements}")
    numbers = encode_numbers(vectors)
    head = varint(len(text)) + varint(len(coded)) + coded
    chunks = [("header", "text", head), ("vectors", "numbers", varint(len(numbers)) + numbers)]
    chunks += [(name, each.codec.name, _matrix_bytes(each)) for name, each in matrices]
    frame = len(MAGIC) + VERSION_BYTES.size + DIGEST_BYTES
    size = frame + sum(len(chunk) for *_, chunk in chunks)
    needed = max(-(-elements // ELEMENTS), -(-(len(text) - LEAST_CHARACTERS) // CHARACTERS))
    padding = bytes(max(0, needed - size))
    parts = [Part(name, kind, len(chunk)) for name, kind, chunk in chunks]
    parts.append(Part(FRAME, "", frame + len(padding)))
    body = MAGIC + VERSION_BYTES.pack(VERSION) + b"".join(chunk for *_, chunk in chunks) + padding
    return body + _digest(body), parts


def _digest(body: bytes) -> bytes:
    return hashlib.sha256(body).digest()[:DIGEST_BYTES]


def blocks_of(network: Network, op: Operator) -> tuple[int, int]:
    """Columns of the blocks in a layer's matrix, and of a row in them; (0, 1) without."""
    maker = next((o for o in network.operators if o.name == op.inputs[0]), None)
    return op.blocks(maker.flattened(network.types[maker.inputs[0]]) if maker else (1, 1))


def as_matrix(array: np.ndarray) -> np.ndarray:
    """(first side, all others), in the smallest signed type that holds the values."""
    matrix = array.reshape(len(array), -1)
    signed = matrix.astype(np.int64)
    low, high = int(signed.min()), int(signed.max())
    fit = next(t for t in TYPES if np.iinfo(t).min <= low and high <= np.iinfo(t).max)
    return signed.astype(fit)


def _smallest(array: np.ndarray, blocks: tuple[int, int], codec: str | None) -> Encoded:
    """The array in the chosen codec, or in the one of TRIED and the context coder that is best."""
    matrix = as_matrix(array)
    coders: Sequence[Codec] = [Context(*blocks), *([Context()] if blocks[0] else [])]
    if codec is not None and codec != Context.name:
        return get_codec(codec).encode(matrix)
    best = min((each.encode(matrix) for each in coders), key=lambda e: len(e.body))
    if codec is None:
        others = [(CODECS[name].bits(matrix), name) for name in TRIED]
        if min(others)[0] < best.bits:
            return CODECS[min(others)[1]].encode(matrix)
    return best


def _matrix_bytes(encoded: Encoded) -> bytes:
    kind = NAMES.index(encoded.codec.name) | TYPES.index(encoded.dtype.str[1:]) << 6
    numbers = b"".join(varint(number) for number in encoded.numbers)
    return bytes([kind]) + varint(len(encoded.body)) + numbers + encoded.body


# Reading


def load(path: str | Path) -> Network:
    """The network in ``path``, or the one that ships under that name.

    GuyotError in one sentence for anything that is neither.
    """
    return read(path)[0]


def read(path: str | Path) -> tuple[Network, list[Part]]:
    """As :func:`load`, and what the file's bytes are."""
    path = shipped.find(path)
    try:
        size = path.stat().st_size
        if size > SIZE_LIMIT:
            raise Malformed(f"is {size} bytes long, past the limit of {SIZE_LIMIT}")
        data = path.read_bytes()
        other = foreign.hint(path, data[: foreign.START]) if data[:8] != MAGIC else ""
        if other:
            raise Malformed(f"is not a {FILE_SUFFIX} file: {other}")
        network, parts = decode(data)
        if path.parent == shipped.FOLDER:
            network = replace(network, meta={**network.meta, "name": path.stem})
        return network, parts
    except FileNotFoundError:
        raise GuyotError(f"there is no network file {path}{shipped.hint(path)}") from None
    except OSError as error:
        raise GuyotError(f"{path} cannot be read: {error.strerror or error}") from error
    except Malformed as error:
        raise GuyotError(f"{path} {error}") from None


def decode(data: bytes) -> tuple[Network, list[Part]]:
    """(network, what the bytes are) of a file of any version; Malformed for what is not one."""
    version = _version(data)
    try:
        if version == 1:
            return file_version1.decode(data), [Part("file of version 1", "", len(data))]
        return _decode(data)
    except GuyotError as error:
        raise Malformed(f"holds an impossible network: {error}") from None
    # The checksum was right, so this is a file that someone made by hand.
    except BROKEN as error:
        text = " ".join(str(error).split())
        raise Malformed(f"holds no valid network: {type(error).__name__}: {text}") from None


def _version(data: bytes) -> int:
    if data[: len(MAGIC)] != MAGIC[: len(data)] or not data:
        raise Malformed(f"is not a {FILE_SUFFIX} file: it starts with {data[:8]!r}")
    if len(data) < len(MAGIC) + VERSION_BYTES.size + DIGEST_BYTES:
        raise Malformed(f"is truncated: {len(data)} bytes, shorter than its frame")
    (version,) = VERSION_BYTES.unpack_from(data, len(MAGIC))
    if version > VERSION:
        raise Malformed(f"has file version {version}; this guyot reads up to version {VERSION}")
    if version < 1:
        raise Malformed(f"has file version {version}; versions start at 1")
    return version


class _Body:
    """What is left to read, and the parts so far."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.place = self.marked = len(MAGIC) + VERSION_BYTES.size
        self.parts: list[Part] = []

    def mark(self, name: str, codec: str) -> None:
        """What has been read since the last mark is a part."""
        self.parts.append(Part(name, codec, self.place - self.marked))
        self.marked = self.place

    def varint(self) -> int:
        value, self.place = read_varint(self.data, self.place)
        return value

    def take(self, count: int) -> bytes:
        if count > len(self.data) - self.place:
            raise ValueError(f"{count} bytes of the {len(self.data) - self.place} that are left")
        self.place += count
        return self.data[self.place - count : self.place]


def _decode(data: bytes) -> tuple[Network, list[Part]]:
    body, digest = data[:-DIGEST_BYTES], data[-DIGEST_BYTES:]
    if _digest(body) != digest:
        raise Malformed(
            f"is damaged or truncated: its checksum is {_digest(body).hex()}, not {digest.hex()} "
            f"as the end of its {len(data)} bytes says"
        )
    rest = _Body(body)
    length, coded = rest.varint(), rest.varint()
    if length > LEAST_CHARACTERS + CHARACTERS * len(data):
        raise Malformed(f"asks for a header of {length} characters in {len(data)} bytes")
    text = decode_text(rest.take(coded), length, PRIMER)
    rest.mark("header", "text")
    tensor, operators, meta = parse_header(text)
    wanted = [each for _, fields in operators for each in fields.values() if type(each) is Wanted]
    _check_sizes(wanted, min(ELEMENT_LIMIT, ELEMENTS * len(data)))
    _read_vectors(rest, [each for each in wanted if len(each.shape) < 2])
    for each in wanted:
        if len(each.shape) >= 2:
            each.array = _read_matrix(rest, each)
    if any(body[rest.place :]):
        raise Malformed(f"is corrupt: {len(body) - rest.place} bytes follow its end")
    made = []
    for kind, fields in operators:
        known = {n: v.array if isinstance(v, Wanted) else v for n, v in fields.items()}
        made.append(cast(Callable[..., Operator], kind)(**known))
    frame = len(data) - sum(part.bytes for part in rest.parts)
    return Network(tensor, tuple(made), meta), [*rest.parts, Part(FRAME, "", frame)]


def _check_sizes(wanted: Sequence[Wanted], budget: int) -> None:
    """TypeError for what is no array of integers, Malformed for more than ``budget`` numbers."""
    for each in wanted:
        if np.dtype(each.dtype).kind not in "iu" or not all(
            type(side) is int and 0 <= side <= ELEMENT_LIMIT for side in each.shape
        ):
            raise TypeError(f"{each.name} is an array of {each.dtype} of shape {each.shape}")
        budget -= math.prod(each.shape)
        if budget < 0:
            raise Malformed(f"asks for more than {ELEMENTS} numbers for each of its bytes")


def _read_vectors(rest: _Body, wanted: Sequence[Wanted]) -> None:
    lengths = [math.prod(each.shape) for each in wanted]
    vectors = decode_numbers(rest.take(rest.varint()), lengths)
    for each, vector in zip(wanted, vectors, strict=True):
        each.array = _as_type(vector, each.dtype).reshape(each.shape)
    rest.mark("vectors", "numbers")


def _read_matrix(rest: _Body, wanted: Wanted) -> np.ndarray:
    shape = wanted.shape
    if not math.prod(shape):
        return np.zeros(shape, wanted.dtype)
    kind, length = rest.take(1)[0], rest.varint()
    codec = CODECS[NAMES[kind & 63]]
    numbers = tuple(rest.varint() for _ in range(codec.number_count))
    body = rest.take(length)
    sides = shape[0], math.prod(shape[1:])
    encoded = Encoded(codec, sides, np.dtype(TYPES[kind >> 6]), numbers, body, 8 * length)
    rest.mark(wanted.name, codec.name)
    return _as_type(encoded.decode(), wanted.dtype).reshape(shape)


def _as_type(values: np.ndarray, dtype: str) -> np.ndarray:
    """The values in their array's own type; ValueError where they do not fit it."""
    result = values.astype(dtype)
    if (result.astype(np.int64) != values).any():
        raise ValueError(f"values {values.min()}..{values.max()} in an array of {dtype}")
    return result
