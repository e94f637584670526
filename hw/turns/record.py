"""What the hardware knows of a layer: fields of a record, of as many bits as they need, and those
that are the same for all layers not at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from amaranth.hdl import Const, Module, Shape, Signal, Value

from ...sw.fixed import bits_for
from .program import Program

PART = 16  # bits of a record that are read at once
FEW = 2048  # bits of a memory that are better off in look-up tables than in a block RAM


@dataclass(frozen=True)
class Field:
    """``values``: of the map that comes in, and of each layer."""

    name: str
    values: tuple[int, ...]

    @property
    def constant(self) -> bool:
        return len(set(self.values)) == 1

    @property
    def shape(self) -> Shape:
        low, high = min(self.values), max(self.values)
        return Shape(bits_for(low, high), low < 0)


@dataclass(frozen=True)
class Records:
    """The records of a program: the map that comes in first, then each layer."""

    program: Program

    @cached_property
    def fields(self) -> list[Field]:
        program, load = self.program, self.program.load
        rows = {
            "load": (1, lambda layer: 0),
            "final": (0, lambda layer: int(layer.final)),
            "words_first": (0, lambda layer: layer.words[0]),
            "words_last": (0, lambda layer: layer.words[1]),
            "repeats": (0, lambda layer: layer.repeats - 1),
            "rows": (load.rows - 1, lambda layer: layer.rows - 1),
            "strip": (load.strip - 1, lambda layer: layer.strip - 1),
            "hops": (0, lambda layer: layer.hops - 1),
            "column": (0, lambda layer: layer.column),
            "local": (0, lambda layer: layer.local),
            "code": (0, lambda layer: layer.code),
            "base": (0, lambda layer: layer.base),
            "last_local": (0, lambda layer: layer.last_local),
            "pitch": (0, lambda layer: layer.pitch),
            "hop": (0, lambda layer: layer.hop % (1 << self.address_bits)),
            "parts": (0, lambda layer: int(layer.parts)),
            "slides": (0, lambda layer: int(layer.slides)),
            "row": (0, lambda layer: layer.row),
            "row_step": (0, lambda layer: layer.row_step),
            "limit": (0, lambda layer: layer.limit),
            "pad": (0, lambda layer: layer.pad),
            "fill": (load.format.zero + load.offset, lambda layer: layer.fill),
            "greatest": (0, lambda layer: int(layer.greatest)),
            "bias": (0, lambda layer: layer.bias),
            "level": (0, lambda layer: int(layer.level)),
            "beats": (0, lambda layer: layer.beats - 1),
            "apart": (0, lambda layer: layer.apart - 1),
            "scale": (0, lambda layer: layer.scale),
            "lanes": (load.lanes - 1, lambda layer: layer.lanes - 1),
            "out": (load.base, lambda layer: layer.out),
            "out_pitch": (load.pitch, lambda layer: layer.out_pitch),
            "channels": (load.channels - 1, lambda layer: layer.channels - 1),
        }
        return [
            Field(name, (first, *map(of, program.layers))) for name, (first, of) in rows.items()
        ]

    @property
    def address_bits(self) -> int:
        return max(1, (self.program.depth - 1).bit_length())

    @cached_property
    def bits(self) -> int:
        return sum(field.shape.width for field in self.fields if not field.constant)

    @property
    def parts(self) -> int:
        """Reads of a record."""
        return -(-self.bits // PART)

    @cached_property
    def words(self) -> list[int]:
        """What the memory of records holds."""
        found = []
        for k in range(len(self.program.layers) + 1):
            record = at = 0
            for field in self.fields:
                if not field.constant:
                    width = field.shape.width
                    record |= (field.values[k] & (1 << width) - 1) << at
                    at += width
            found += [record >> PART * part & (1 << PART) - 1 for part in range(self.parts)]
        return found

    @property
    def in_logic(self) -> bool:
        return PART * len(self.words) <= FEW

    @property
    def first(self) -> int:
        """The record of the map that comes in, as it lies at reset."""
        return sum(word << PART * k for k, word in enumerate(self.words[: self.parts]))

    def read(self, m: Module, record: Signal) -> dict[str, Value]:
        """The fields of the record at hand."""
        found: dict[str, Value] = {}
        at = 0
        for field in self.fields:
            if field.constant:
                found[field.name] = Const(field.values[0], field.shape)
                continue
            value = Signal(field.shape, name=f"the_{field.name}")
            m.d.comb += value.eq(record[at : at + field.shape.width])
            found[field.name] = value
            at += field.shape.width
        return found
