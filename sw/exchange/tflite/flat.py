"""Tables of a FlatBuffers file whose bytes may be anything: nothing is read outside of the file,
and no list is longer than it."""

from __future__ import annotations

import numpy as np
from flatbuffers import number_types as types
from flatbuffers.table import Table as Flat

from ...errors import GuyotError

NAME = 2048  # characters of a name that are read
SCALARS = {
    "bool": types.BoolFlags,
    "int8": types.Int8Flags,
    "uint8": types.Uint8Flags,
    "int32": types.Int32Flags,
    "uint32": types.Uint32Flags,
    "uint64": types.Uint64Flags,
    "float32": types.Float32Flags,
}


class Table:
    """One table; its fields by their slot in the schema. struct.error, IndexError and ValueError
    where the file is broken."""

    def __init__(self, data: bytes, place: int) -> None:
        if not 0 <= place <= len(data) - 4:
            raise GuyotError(f"a table at byte {place:,} of {len(data):,}")
        self.flat = Flat(data, place)

    @classmethod
    def root(cls, data: bytes) -> Table:
        return cls(data, int.from_bytes(data[:4], "little"))

    def field(self, slot: int) -> int:
        """Where a field lies; 0 where it has its default."""
        offset = self.flat.Offset(4 + 2 * slot)
        return offset and self.flat.Pos + offset

    def scalar(self, slot: int, kind: str, default: float = 0) -> float:
        place = self.field(slot)
        return self.flat.Get(SCALARS[kind], place) if place else default

    def integer(self, slot: int, kind: str = "int32", default: int = 0) -> int:
        return int(self.scalar(slot, kind, default))

    def table(self, slot: int) -> Table | None:
        place = self.field(slot)
        return Table(self.flat.Bytes, self.flat.Indirect(place)) if place else None

    def vector(self, slot: int, size: int) -> tuple[int, int]:
        """Where a list's elements of ``size`` bytes begin, and how many there are."""
        place = self.field(slot)
        if not place:
            return 0, 0
        start = self.flat.Indirect(place)
        count, start = self.flat.Get(types.UOffsetTFlags, start), start + 4
        if start < 0 or start + count * size > len(self.flat.Bytes):
            raise GuyotError(f"a list of {count:,} elements reaches past the end")
        return start, count

    def tables(self, slot: int, most: int) -> list[Table]:
        start, count = self.vector(slot, 4)
        if count > most:
            raise GuyotError(f"{count:,} tables in a list, of which {most:,} are read at most")
        return [Table(self.flat.Bytes, self.flat.Indirect(start + 4 * n)) for n in range(count)]

    def array(self, slot: int, kind: str) -> np.ndarray:
        """A list of numbers, as a view of the file."""
        dtype = np.dtype(kind).newbyteorder("<")
        start, count = self.vector(slot, dtype.itemsize)
        return np.frombuffer(self.flat.Bytes, dtype, count, start)

    def string(self, slot: int) -> str:
        start, count = self.vector(slot, 1)
        return self.flat.Bytes[start : start + min(count, NAME)].decode("utf-8", "replace")
