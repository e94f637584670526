"""A TFLite file as plain data: tensors and operators in order, one input, one output."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import GuyotError
from ..source import LARGEST_TENSOR, first_line
from . import IDENTIFIER, schema
from .flat import Table

LARGEST_FILE = 1 << 31  # bytes: FlatBuffers have no more
MOST = 1 << 16  # tensors, operators
MOST_INPUTS, MOST_SIDES = 1 << 10, 8
LARGEST_IMAGE = 1 << 24  # elements of a tensor that depends on the image
QUANTISED = ("int8", "uint8", "int16")
BROKEN = (struct.error, IndexError, ValueError, TypeError, KeyError, OverflowError)


@dataclass
class Tensor:
    """``data``: of a constant. ``signature``: the shape with -1 for sides that were left open, or
    nothing. A quantised one's integer q stands for ``scale * (q - zero)``, of one element
    each or of one for each place along ``axis``."""

    index: int
    name: str
    shape: tuple[int, ...]
    kind: str
    scale: np.ndarray
    zero: np.ndarray
    axis: int
    data: np.ndarray | None = None
    signature: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Whether its shape, but for the batch, is another than the file knows."""
        return any(side < 0 for side in self.signature[1:])

    @property
    def quantised(self) -> bool:
        return self.kind in QUANTISED and self.scale.size > 0


@dataclass
class Operator:
    """``inputs``: places of tensors, -1 for one that is left out."""

    kind: str
    inputs: list[int]
    outputs: list[int]
    options: Table | None = None
    custom: str = ""

    def option(self, name: str) -> float:
        slot, kind, default = schema.OPTIONS[self.kind][name]
        return self.options.scalar(slot, kind, default) if self.options else default

    def integer(self, name: str) -> int:
        return int(self.option(name))


@dataclass
class Model:
    title: str
    tensors: list[Tensor]
    operators: list[Operator]
    input: int
    output: int


def parse(path: Path) -> Model:
    """The model of a file; GuyotError where it is none that can be read."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise GuyotError(f"{path} has more than 2 GB")
        data = path.read_bytes()
    except FileNotFoundError:
        raise GuyotError(f"there is no file {path}") from None
    except OSError as error:
        raise GuyotError(f"{path} cannot be read: {error.strerror or error}") from error
    if data[4:8] != IDENTIFIER:
        raise GuyotError(f"{path} is not a TFLite file: its bytes 4 to 7 are not TFL3")
    try:
        return convert(data, str(path))
    except BROKEN as error:  # GuyotError too, which is a ValueError
        raise GuyotError(f"{path} is not a valid TFLite file: {first_line(error)}") from error


def convert(data: bytes, title: str) -> Model:
    root = Table.root(data)
    version = root.integer(0, "uint32")
    if version != 3:
        raise GuyotError(f"version {version} of the format, of which 3 is read")
    codes = [operator_code(code) for code in root.tables(1, MOST)]
    graphs, buffers = root.tables(2, MOST), root.tables(4, MOST)
    if not graphs:
        raise GuyotError("it has no graph")
    graph = graphs[0]
    tensors = [tensor(t, n, buffers) for n, t in enumerate(graph.tables(0, MOST))]
    name_apart(tensors)
    operators = [operator(o, codes, len(tensors)) for o in graph.tables(3, MOST)]
    ends = [places(graph.array(slot, "int32"), len(tensors), -1) for slot in (1, 2)]
    if len(ends[0]) != 1 or len(ends[1]) != 1 or min(*ends[0], *ends[1]) < 0:
        raise GuyotError(
            f"it has {len(ends[0])} inputs and {len(ends[1])} outputs, where networks with one of "
            "each are supported: cut the others off"
        )
    return Model(title, tensors, operators, ends[0][0], ends[1][0])


def operator_code(code: Table) -> tuple[str, str]:
    """The operator's name, and the one it has where it is custom."""
    number = max(code.integer(0, "int8"), code.integer(3))  # a byte first, more room later
    known = 0 <= number < len(schema.OPERATORS)
    return schema.OPERATORS[number] if known else f"operator {number}", code.string(1)


def operator(o: Table, codes: list[tuple[str, str]], tensors: int) -> Operator:
    number = o.integer(0, "uint32")
    if number >= len(codes):
        raise GuyotError(f"an operator has the code {number} of {len(codes)}")
    kind, custom = codes[number]
    ends = [places(o.array(slot, "int32"), tensors, -1) for slot in (1, 2)]
    return Operator(kind, ends[0], ends[1], o.table(4), custom)


def places(array: np.ndarray, count: int, least: int) -> list[int]:
    if array.size > MOST_INPUTS:
        raise GuyotError(f"{array.size:,} tensors where {MOST_INPUTS} are read at most")
    if array.size and not (least <= array.min() and array.max() < count):
        raise GuyotError(f"it names tensor {int(array.max())} of {count}")
    return [int(n) for n in array]


def tensor(t: Table, index: int, buffers: list[Table]) -> Tensor:
    name = t.string(3) or f"tensor_{index}"
    sides = t.array(0, "int32")
    number = t.integer(1, "int8")
    kind = schema.TYPES.get(number, f"type {number}")
    if sides.size > MOST_SIDES or (sides.size and sides.min() < 0):
        raise GuyotError(f"the tensor {name!r} has the shape {sides[:MOST_SIDES].tolist()}")
    shape = tuple(int(side) for side in sides)
    if np.prod(shape, dtype=object) > LARGEST_TENSOR:
        raise GuyotError(f"the tensor {name!r} has the shape {list(shape)}")
    signature = tuple(int(side) for side in t.array(7, "int32")[:MOST_SIDES])
    scale, zero, axis = quantisation(t.table(4), name)
    place = t.integer(2, "uint32")
    if place >= len(buffers):
        raise GuyotError(f"the tensor {name!r} has buffer {place} of {len(buffers)}")
    data = constant(buffers[place], name, kind, shape) if place else None
    if t.table(6) is not None:
        raise GuyotError(f"the tensor {name!r} is sparse; convert it with dense weights")
    return Tensor(index, name, shape, kind, scale, zero, axis, data, signature)


def quantisation(q: Table | None, name: str) -> tuple[np.ndarray, np.ndarray, int]:
    """Scales, zero points of the same shape, and the axis along which they lie."""
    if q is None:
        return np.zeros(0, np.float32), np.zeros(0, np.int64), 0
    scale = q.array(2, "float32").astype(np.float32)
    zero = q.array(3, "int64").astype(np.int64)
    if scale.size and not (np.isfinite(scale).all() and (scale > 0).all()):
        raise GuyotError(f"the tensor {name!r} has a scale that is not above zero")
    if zero.size in (0, 1):
        zero = np.full(scale.shape, zero[0] if zero.size else 0, np.int64)
    if zero.shape != scale.shape:
        raise GuyotError(f"the tensor {name!r} has {scale.size} scales and {zero.size} zero points")
    return scale, zero, q.integer(6)


def constant(buffer: Table, name: str, kind: str, shape: tuple[int, ...]) -> np.ndarray | None:
    """The array of a buffer with bytes; None for an empty one, which a tensor has that is made."""
    if buffer.integer(1, "uint64") > 1:
        raise GuyotError(f"the tensor {name!r} lies outside of the tables, which is not supported")
    raw = buffer.array(0, "uint8")
    if not raw.size:
        return None
    if kind == "int4":
        both = np.stack([raw & 15, raw >> 4], axis=1).reshape(-1)
        flat = (((both + 8) & 15).astype(np.int8) - 8)[: int(np.prod(shape))]
    elif kind in schema.TYPES.values():
        flat = np.frombuffer(raw.tobytes(), np.dtype(kind).newbyteorder("<"))
        flat = flat.astype(kind)
    else:
        return raw
    if flat.size != np.prod(shape) or min(shape, default=1) < 0:
        raise GuyotError(f"the tensor {name!r} has {flat.size:,} elements, its shape {list(shape)}")
    return flat.reshape(shape)


def name_apart(tensors: list[Tensor]) -> None:
    """Names that tell tensors apart: of the names of all that was fused the first, if that does."""
    taken: set[str] = set()
    for t in tensors:
        short = t.name.split(";")[0].strip() or f"tensor_{t.index}"
        wishes = (short, t.name, *(f"{short}:{t.index + n}" for n in range(len(tensors))))
        t.name = next(name for name in wishes if name and name not in taken)
        taken.add(t.name)
