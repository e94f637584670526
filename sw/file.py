"""The .guyot file: one network, self-contained, checksummed, without pickle.

Layout, little-endian::

    magic      8 bytes   89 47 55 59 4F 54 0D 0A  ("\\x89GUYOT\\r\\n")
    version    u16       1
    header     u32       length of the header in bytes
    payload    u64       length of the payload in bytes
    header     JSON, UTF-8: input type, operators field by field, meta
    payload    the arrays, one after the other, in the order of the header
    checksum   32 bytes  SHA-256 of everything before it

An operator is written as ``{"kind": class, "fields": {...}}``, generically over its dataclass
fields. An integer array is a zlib stream of one bit for each element (set where it is not zero)
followed by the elements that are not zero, in the smallest signed integer type that holds them;
zeros are therefore exact and cost one bit before zlib.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import struct
import types
import typing
import zlib
from pathlib import Path
from typing import Any

import numpy as np

from . import operators as _operators  # noqa: F401 (the kinds of this module are read, too)
from .atomic import write_atomic
from .errors import GuyotError
from .fixed import Format
from .network import Network, Operator, Tensor

FILE_SUFFIX = ".guyot"
MAGIC = b"\x89GUYOT\r\n"
VERSION = 1
PROLOGUE = struct.Struct("<8sHIQ")
DIGEST_BYTES = 32
MEMORY_LIMIT = 1 << 30  # bytes of arrays, and of the file: far above any network for an FPGA
STORED_TYPES = ("i1", "i2", "i4", "i8")


class _Malformed(Exception):
    """What is wrong inside the file; :func:`load` puts the file's name in front."""


def save(network: Network, path: str | Path) -> None:
    """Writes ``network`` to ``path``, atomically; the same network gives the same bytes."""
    chunks: list[bytes] = []
    header = {
        "input": _encode_tensor(network.input),
        "operators": [
            {"kind": type(op).__name__, "fields": _encode_fields(op, chunks)}
            for op in network.operators
        ],
        "meta": network.meta,
    }
    text = json.dumps(header, allow_nan=False, ensure_ascii=False).encode()
    payload = b"".join(chunks)
    body = PROLOGUE.pack(MAGIC, VERSION, len(text), len(payload)) + text + payload
    write_atomic(path, lambda file: file.write(body + hashlib.sha256(body).digest()))


def load(path: str | Path) -> Network:
    """The network in ``path``; GuyotError in one sentence for anything that is not one."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MEMORY_LIMIT:
            raise _Malformed(f"is {size} bytes long, past the limit of {MEMORY_LIMIT}")
        header, payload = _split(path.read_bytes())
        return _decode(header, payload)
    except FileNotFoundError:
        raise GuyotError(f"there is no network file {path}") from None
    except OSError as error:
        raise GuyotError(f"{path} cannot be read: {error.strerror or error}") from error
    except _Malformed as error:
        raise GuyotError(f"{path} {error}") from None


def _split(data: bytes) -> tuple[bytes, bytes]:
    """Header and payload, once magic, version, lengths and checksum are right."""
    if data[: len(MAGIC)] != MAGIC[: len(data)] or not data:
        raise _Malformed(f"is not a {FILE_SUFFIX} file: it starts with {data[:8]!r}")
    if len(data) < PROLOGUE.size:
        raise _Malformed(f"is truncated: {len(data)} bytes, shorter than its prologue")
    _, version, header_bytes, payload_bytes = PROLOGUE.unpack_from(data)
    if version > VERSION:
        raise _Malformed(f"has file version {version}; this guyot reads up to version {VERSION}")
    if version < 1:
        raise _Malformed(f"has file version {version}; versions start at 1")
    expected = PROLOGUE.size + header_bytes + payload_bytes + DIGEST_BYTES
    if len(data) < expected:
        raise _Malformed(f"is truncated: {len(data)} bytes of {expected}")
    if len(data) > expected:
        raise _Malformed(f"is corrupt: {len(data) - expected} bytes follow its end")
    body, digest = data[:-DIGEST_BYTES], data[-DIGEST_BYTES:]
    if hashlib.sha256(body).digest() != digest:
        raise _Malformed(
            f"is corrupt: its SHA-256 is {hashlib.sha256(body).hexdigest()[:16]}…, "
            f"not {digest.hex()[:16]}… as it says"
        )
    split = PROLOGUE.size + header_bytes
    return body[PROLOGUE.size : split], body[split:]


def _decode(text: bytes, payload: bytes) -> Network:
    """The network from a checked header and payload; _Malformed where they make none."""
    try:
        header = json.loads(text)
        reader = _Payload(payload)
        operators = tuple(_decode_operator(entry, reader) for entry in header["operators"])
        reader.finish()
        meta = header["meta"]
        if not isinstance(meta, dict):
            raise TypeError(f"meta is a {type(meta).__name__}")
        return Network(_decode_tensor(header["input"]), operators, meta)
    except GuyotError as error:
        raise _Malformed(f"holds an impossible network: {error}") from None
    # The checksum was right, so this is a file that someone made by hand.
    except (ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as error:
        raise _Malformed(f"holds no valid network: {type(error).__name__}: {error}") from None


def _operator_kinds() -> dict[str, type[Operator]]:
    return {kind.__name__: kind for kind in Operator.__subclasses__()}


def _encode_tensor(tensor: Tensor) -> dict:
    return {"shape": list(tensor.shape), "format": dataclasses.asdict(tensor.format)}


def _decode_tensor(entry: dict) -> Tensor:
    shape = tuple(entry["shape"])
    _check(shape, tuple[int, int, int], "input.shape")
    if min(shape) < 1:
        raise _Malformed(f"has the input shape {shape}; every side is at least 1")
    return Tensor(shape, _decode_format(entry["format"]))


def _decode_format(entry: dict) -> Format:
    result = Format(**entry)
    for name, hint in typing.get_type_hints(Format).items():
        _check(getattr(result, name), hint, f"format.{name}")
    return result


def _encode_fields(op: Operator, chunks: list[bytes]) -> dict[str, Any]:
    """The fields as JSON; arrays go to ``chunks`` and leave their shape behind."""
    fields = {}
    for field in dataclasses.fields(op):
        value = getattr(op, field.name)
        if isinstance(value, np.ndarray):
            entry, chunk = _pack(value)
            chunks.append(chunk)
            value = {"array": entry}
        elif isinstance(value, Format):
            value = {"format": dataclasses.asdict(value)}
        elif isinstance(value, tuple):
            value = list(value)
        fields[field.name] = value
    return fields


def _decode_operator(entry: dict, reader: _Payload) -> Operator:
    kinds = _operator_kinds()
    if entry["kind"] not in kinds:
        raise _Malformed(f"has an operator of the unknown kind {entry['kind']!r}")
    kind = kinds[entry["kind"]]
    hints = typing.get_type_hints(kind)
    values = {}
    for name, value in entry["fields"].items():
        if name not in hints:
            raise _Malformed(f"has a {kind.__name__} with the unknown field {name!r}")
        if isinstance(value, dict) and "array" in value:
            value = reader.array(**value["array"])
        elif isinstance(value, dict) and "format" in value:
            value = _decode_format(value["format"])
        elif isinstance(value, list):
            value = tuple(value)
        _check(value, hints[name], f"{kind.__name__}.{name}")
        values[name] = value
    return kind(**values)


def _check(value: Any, hint: Any, name: str) -> None:
    """TypeError unless ``value`` is what the annotation says."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        good = any(value is None if a is type(None) else isinstance(value, a) for a in arguments)
    elif origin is tuple:
        many = len(arguments) == 2 and arguments[1] is Ellipsis
        good = isinstance(value, tuple) and (many or len(value) == len(arguments))
        good = good and all(type(item) is arguments[0] for item in value)
    else:
        good = type(value) is hint
    if not good:
        raise TypeError(f"{name} is not {hint}")


def _pack(array: np.ndarray) -> tuple[dict[str, Any], bytes]:
    """An integer array as (what the header says of it, its compressed bytes)."""
    if array.dtype.kind not in "iu":
        raise TypeError(f"a network's arrays are integers, not {array.dtype}")
    flat = array.reshape(-1)
    values = flat[flat != 0].astype(np.int64)
    low, high = (int(values.min()), int(values.max())) if values.size else (0, 0)
    stored = next(t for t in STORED_TYPES if np.iinfo(t).min <= low and high <= np.iinfo(t).max)
    raw = np.packbits(flat != 0).tobytes() + values.astype(f"<{stored}").tobytes()
    chunk = zlib.compress(raw, 9)
    entry = {
        "shape": list(array.shape),
        "dtype": array.dtype.name,
        "stored": stored,
        "nonzero": int(values.size),
        "bytes": len(chunk),
    }
    return entry, chunk


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
            raise _Malformed(f"asks for an array of {size} elements, past {MEMORY_LIMIT} bytes")
        raw_bytes = (size + 7) // 8 + nonzero * np.dtype(stored).itemsize
        chunk = self.data[self.position : self.position + bytes]
        self.position += bytes
        raw = _inflate(chunk, raw_bytes)
        mask = np.unpackbits(np.frombuffer(raw, np.uint8, (size + 7) // 8), count=size).astype(bool)
        if int(mask.sum()) != nonzero:
            raise _Malformed(f"has an array with {int(mask.sum())} non-zeros, not {nonzero}")
        values = np.frombuffer(raw, f"<{stored}", nonzero, (size + 7) // 8)
        limits = np.iinfo(kind)
        if nonzero and (int(values.min()) < limits.min or int(values.max()) > limits.max):
            raise _Malformed(f"has values {values.min()}..{values.max()} in an array of {dtype}")
        result = np.zeros(size, kind)
        result[mask] = values
        return result.reshape(shape)

    def finish(self) -> None:
        if self.position != len(self.data):
            raise _Malformed(f"has a payload of {len(self.data)} bytes, not {self.position}")


def _inflate(chunk: bytes, expected: int) -> bytes:
    """Exactly ``expected`` bytes out of a zlib stream, never holding more."""
    stream = zlib.decompressobj()
    try:
        raw = stream.decompress(chunk, expected + 1)  # 0 would mean no limit
    except zlib.error as error:
        raise _Malformed(f"has an array that does not decompress: {error}") from None
    if len(raw) != expected or not stream.eof or stream.unused_data:
        raise _Malformed(f"has an array that does not decompress to {expected} bytes")
    return raw
