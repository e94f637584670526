"""What the hardware knows of each layer: fields of as many bits as they need, and those that are
the same for all layers not at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from amaranth.hdl import Const, Module, Shape, Signal, Value

from ...sw.fixed import bits_for
from .parts import Program

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
        # Strips that come in one after the other, or that the lanes take one after the other.
        turns = load.lanes if program.pixels == 1 else program.pixels
        rows = {
            "load": (1, lambda layer: 0),
            "final": (0, lambda layer: int(layer.final)),
            "returns": (0, lambda layer: int(layer.returns)),
            "history": (0, lambda layer: layer.history),
            "words_first": (0, lambda layer: layer.words[0]),
            "words_last": (0, lambda layer: layer.words[1]),
            "repeats": (0, lambda layer: layer.repeats - 1),
            "rows": (load.rows - load.history - 1, lambda layer: layer.rows - 1),
            "strip": (load.strip * load.lanes // turns - 1, lambda layer: layer.strip - 1),
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
            "lanes": (load.lanes - 1 if program.pixels == 1 else 0, lambda layer: layer.lanes - 1),
            "out": (load.start, lambda layer: layer.out),
            "out_pitch": (load.pitch, lambda layer: layer.out_pitch),
            "channels": (load.channels - 1, lambda layer: layer.channels - 1),
        }
        return [
            Field(name, (first, *map(of, program.layers))) for name, (first, of) in rows.items()
        ]

    @property
    def address_bits(self) -> int:
        return max(1, (self.program.depth - 1).bit_length())

    @property
    def turns(self) -> int:
        """The map that comes in, and the layers."""
        return len(self.program.layers) + 1

    @cached_property
    def bits(self) -> int:
        """Of all fields that differ."""
        return sum(field.shape.width for field in self.fields if not field.constant)

    def read(self, m: Module, turn: Signal) -> dict[str, Value]:
        """The fields of the turn at hand, out of look-up tables."""
        found: dict[str, Value] = {}
        for field in self.fields:
            if field.constant:
                found[field.name] = Const(field.values[0], field.shape)
                continue
            value = Signal(field.shape, name=f"the_{field.name}")
            with m.Switch(turn):
                for k, each in enumerate(field.values):
                    with m.Case(k):
                        m.d.comb += value.eq(each)
            found[field.name] = value
        return found
