"""What one bank of all memories holds, as the bytes that the loader takes."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from ..engine.engine_spec import EngineSpec
from ..primitives.crc32 import START
from ..protocol.stage_spec import StageSpec
from ..protocol.write_bus import Written
from .loader import BYTE, CRC_BITS, FIRST, IDENTITY, IDENTITY_BYTES, MORE


@dataclass(frozen=True)
class ImageLayout:
    """The ``memories`` of a core in the order in which an image has them, and its ``key``.

    An image of another core, however alike, fails its CRC: the key is what that starts with.
    """

    memories: tuple[Written, ...]
    key: int

    @classmethod
    def of(cls, specs: Sequence[StageSpec]) -> ImageLayout | None:
        """That of a pipeline's stages; None where nothing can be loaded."""
        engines = [spec for spec in specs if isinstance(spec, EngineSpec) and spec.written]
        if not engines:
            return None
        memories = tuple(memory for spec in engines for memory in spec.written)
        meaning = [
            (spec.name, spec.geometry, spec.layout, spec.capacity, spec.shift, spec.rounding)
            + (spec.output, spec.result_bits, spec.constant_bits, spec.written)
            + (spec.schedule.step_bits, spec.schedule.weight_bits)
            + tuple((p.group, p.channel, p.first, p.final) for p in spec.schedule.pieces)
            for spec in engines
        ]
        return cls(memories, zlib.crc32(repr(meaning).encode()))

    @property
    def bits(self) -> int:
        """Of an image without its CRC, the network's identity among them."""
        return sum(each.bits for each in self.memories) + IDENTITY.bits

    @property
    def pad(self) -> int:
        """Bits of no meaning in front, so that the CRC begins with a byte."""
        return -self.bits % BYTE

    @property
    def size(self) -> int:
        """Bytes of an image, its CRC among them."""
        return (self.pad + self.bits + CRC_BITS) // BYTE

    def image(self, contents: Sequence[Sequence[int]], identity: bytes) -> bytes:
        """The bytes, the lowest bit of each first: the words of each memory in turn, each slice by
        slice, then the ``identity`` and the CRC-32."""
        if len(identity) != IDENTITY_BYTES:
            raise ValueError(f"an identity has {IDENTITY_BYTES} bytes, not {len(identity)}")
        value, place = 0, self.pad
        for memory, words in zip(self.memories, contents, strict=True):
            if len(words) != memory.words:
                raise ValueError(f"{len(words)} words do not fill a memory of {memory.words}")
            width = memory.slices * memory.each
            whole = b"".join(format(word, f"0{width}b")[::-1].encode() for word in words)
            if len(whole) != memory.bits:
                raise ValueError(f"a word has more than {width} bits")
            value |= int(whole[::-1], 2) << place
            place += memory.bits
        value |= int.from_bytes(identity, "little") << place
        body = value.to_bytes((self.pad + self.bits) // BYTE, "little")
        return body + zlib.crc32(body, self.key ^ START).to_bytes(4, "little")


def packets(image: bytes, size: int) -> list[bytes]:
    """The image in packets of ``size`` bytes, the last one filled up with zeros."""
    parts = [image[k : k + size - 1] for k in range(0, len(image), size - 1)]
    kinds = [FIRST, *[MORE] * (len(parts) - 1)]
    return [
        (bytes([kind]) + part).ljust(size, b"\0") for kind, part in zip(kinds, parts, strict=True)
    ]
