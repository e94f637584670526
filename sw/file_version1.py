"""Files of version 1, which are still read.

Layout, little-endian::

    magic      8 bytes   89 47 55 59 4F 54 0D 0A  ("\\x89GUYOT\\r\\n")
    version    u16       1
    header     u32       length of the header in bytes
    payload    u64       length of the payload in bytes
    header     JSON, UTF-8: input type, operators field by field, meta
    payload    the arrays, one after the other, in the order of the header
    checksum   32 bytes  SHA-256 of everything before it

An integer array is a zlib stream of one bit for each element (set where it is not zero) followed by
the elements that are not zero, in the smallest signed integer type that holds them.
"""

from __future__ import annotations

import hashlib
import json
import struct
import typing
import zlib

import numpy as np

from .file_header import Malformed, check
from .fixed import Format
from .network import Network
from .operators import KINDS, Operator, Tensor

PROLOGUE = struct.Struct("<8sHIQ")
DIGEST_BYTES = 32
MEMORY_LIMIT = 1 << 30  # bytes of arrays: far above any network for an FPGA
STORED_TYPES = ("i1", "i2", "i4", "i8")


def decode(data: bytes) -> Network:
    """The network in a file of version 1; Malformed for anything that is not one."""
    return _decode(*_split(data))


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Header and payload, once magic, version, lengths and checksum are right."""
    if len(data) < PROLOGUE.size:
        raise Malformed(f"is truncated: {len(data)} bytes, shorter than its prologue")
    _, _, header_bytes, payload_bytes = PROLOGUE.unpack_from(data)
    expected = PROLOGUE.size + header_bytes + payload_bytes + DIGEST_BYTES
    if len(data) < expected:
        raise Malformed(f"is truncated: {len(data)} bytes of {expected}")
    if len(data) > expected:
        raise Malformed(f"is corrupt: {len(data) - expected} bytes follow its end")
    body, digest = data[:-DIGEST_BYTES], data[-DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != digest:
        raise Malformed(
            f"is corrupt: its SHA-256 is {hashlib.sha256(body).hexdigest()[:16]}…, "
            f"not {digest.hex()[:16]}… as it says"
        )
    split = PROLOGUE.size + header_bytes
    return body[PROLOGUE.size : split], body[split:]


def _decode(text: bytes, payload: bytes) -> Network:
    """The network from a checked header and payload."""
    header = json.loads(text)
    reader = _Payload(payload)
    operators = tuple(_decode_operator(entry, reader) for entry in header["operators"])
    reader.finish()
    meta = header["meta"]
    if not isinstance(meta, dict):
        raise TypeError(f"meta is a {type(meta).__name__}")
    return Network(_decode_tensor(header["input"]), operators, meta)


def _decode_tensor(entry: dict) -> Tensor:
    shape = tuple(entry["shape"])
    check(shape, tuple[int, int, int], "input.shape")
    if min(shape) < 1:
        raise Malformed(f"has the input shape {shape}; every side is at least 1")
    return Tensor(shape, _decode_format(entry["format"]))


def _decode_format(entry: dict) -> Format:
    result = Format(**entry)
    for name, hint in typing.get_type_hints(Format).items():
        check(getattr(result, name), hint, f"format.{name}")
    return result


def _decode_operator(entry: dict, reader: _Payload) -> Operator:
    if entry["kind"] not in KINDS:
        raise Malformed(f"has an operator of the unknown kind {entry['kind']!r}")
    kind = KINDS[entry["kind"]]
    hints = typing.get_type_hints(kind)
    values = {}
    for name, value in entry["fields"].items():
        if name not in hints:
            raise Malformed(f"has a {kind.__name__} with the unknown field {name!r}")
        if isinstance(value, dict) and "array" in value:
            value = reader.array(**value["array"])
        elif isinstance(value, dict) and "format" in value:
            value = _decode_format(value["format"])
        elif isinstance(value, list):
            value = tuple(value)
        value = kind.read(name, value)
        check(value, hints[name], f"{kind.__name__}.{name}")
        values[name] = value
    return kind(**values)


class _Payload:
    """Reads the arrays one after the other, never past MEMORY_LIMIT in all."""

    def __init__(self, data: bytes) -> None:
        self.data, self.position, self.left = data, 0, MEMORY_LIMIT

    def array(self, shape: list, dtype: str, stored: str, nonzero: int, bytes: int) -> np.ndarray:  # noqa: A002
        kind = np.dtype(dtype)
        if kind.kind not in "iu" or stored not in STORED_TYPES:
            raise TypeError(f"an array of {dtype} stored as {stored}")
        if not all(type(n) is int and n >= 0 for n in (*shape, nonzero, bytes)):
            raise TypeError(f"an array of shape {shape} with {nonzero} non-zeros in {bytes} bytes")
        size = 1
        for side in shape:
            size *= side
        self.left -= size * 8
        if self.left < 0:
            raise Malformed(f"asks for an array of {size} elements, past {MEMORY_LIMIT} bytes")
        raw_bytes = (size + 7) // 8 + nonzero * np.dtype(stored).itemsize
        chunk = self.data[self.position : self.position + bytes]
        self.position += bytes
        raw = _inflate(chunk, raw_bytes)
        mask = np.unpackbits(np.frombuffer(raw, np.uint8, (size + 7) // 8), count=size).astype(bool)
        if int(mask.sum()) != nonzero:
            raise Malformed(f"has an array with {int(mask.sum())} non-zeros, not {nonzero}")
        values = np.frombuffer(raw, f"<{stored}", nonzero, (size + 7) // 8)
        limits = np.iinfo(kind)
        if nonzero and (int(values.min()) < limits.min or int(values.max()) > limits.max):
            raise Malformed(f"has values {values.min()}..{values.max()} in an array of {dtype}")
        result = np.zeros(size, kind)
        result[mask] = values
        return result.reshape(shape)

    def finish(self) -> None:
        if self.position != len(self.data):
            raise Malformed(f"has a payload of {len(self.data)} bytes, not {self.position}")


def _inflate(chunk: bytes, expected: int) -> bytes:
    """Exactly ``expected`` bytes out of a zlib stream, never holding more."""
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(chunk, expected + 1)  # 0 would mean no limit
    except zlib.error as error:
        raise Malformed(f"has an array that does not decompress: {error}") from None
    if len(raw) != expected or not stream.eof or stream.unused_data:
        raise Malformed(f"has an array that does not decompress to {expected} bytes")
    return raw
