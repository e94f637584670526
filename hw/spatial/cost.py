"""What a layer at full width takes of a chip: adders, registers, and the rows that it keeps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..engine import beat_fifo
from ..engine.cost import choice_luts
from ..engine.requantise import half_of
from ..primitives import StripRam, strip_ram
from ..primitives.families import FAMILIES
from ..protocol.stage_spec import cost
from .layer import sum_shapes
from .spec import SpatialSpec
from .window import latency_of, lengths

CONTROL = 12  # look-up tables, and flip-flops, of valid bits and of the credit


@cost.register(SpatialSpec)
@dataclass(frozen=True)
class SpatialCost:
    """`protocol.stage_spec.Cost` of a layer at full width."""

    spec: SpatialSpec
    family: str

    dsps = 0

    @property
    def memories(self) -> list[tuple[int, int]]:
        """(bits, words) of the rows, of a pooling's maxima, and of what waits on the way out."""
        spec = self.spec
        beat = spec.channels * spec.output.bits
        found = []
        if spec.scan.kernel[0] > 1:
            found.append(((spec.scan.kernel[0] - 1) * spec.input.bits, spec.scan.pitch))
        if spec.pooling is not None:
            found.append((beat, max(2, spec.pooling.depth)))
        if spec.depth > beat_fifo.SMALL:
            found.append((beat, spec.depth))
        return found

    @property
    def brams(self) -> int:
        return sum(strip_ram.brams(1, bits, words, self.family) for bits, words in self.memories)

    @property
    def features(self) -> Counter[str]:
        """What is as behind an engine: the way out, and a pooling."""
        spec = self.spec
        beat = spec.channels * spec.output.bits
        slots = spec.depth if spec.depth <= beat_fifo.SMALL else beat_fifo.AHEAD
        found = Counter(
            output_bits=beat, deep=int(spec.depth > beat_fifo.SMALL), front_bits=slots * beat,
            registers=self.registers,
        )  # fmt: skip
        if spec.pooling is not None:
            found["pools"], found["pool_bits"] = 1, beat
        return found

    @property
    def sums(self) -> list[int]:
        """Bits of each channel's sum."""
        spec = self.spec
        constants = [bias + half_of(spec.shift, spec.rounding) for bias in spec.bias]
        shapes = sum_shapes(spec.graph, constants, spec.shift, spec.rounding)
        return [shape.width for shape in shapes]

    @property
    def registers(self) -> int:
        """Flip-flops as they are declared."""
        spec, scan, bits = self.spec, self.spec.scan, self.spec.input.bits
        beat = spec.channels * spec.output.bits
        inside = FAMILIES[self.family].registers_inside
        found = sum(lengths(scan, spec.places)) * bits + spec.timing.ffs
        found += latency_of(scan) + spec.layer_latency
        if scan.kernel[0] > 1:
            rows = (scan.kernel[0] - 1) * bits
            address = (scan.pitch - 1).bit_length()
            found += StripRam.LATENCY * (bits + scan.kernel[0] + address) + address
            found += 0 if inside else rows
            found += rows + address + 1  # in front of the memory
        found += sum(self.sums) + beat
        found += beat * (scan.pool[1] > 1)
        return found + self.counter_bits + spec.depth.bit_length() + 1

    @property
    def counter_bits(self) -> int:
        """Of the scanner."""
        scan = self.spec.scan
        places = sum((n - 1).bit_length() for n in (scan.shape[0], scan.columns, scan.lines))
        marks = sum(
            max(hits.first, hits.step - 1).bit_length() + hits.count.bit_length()
            for pool in ((1, 1), scan.pool)[: 1 + (scan.pool != (1, 1))]
            for hits in (scan.down.every(pool[0]), scan.across.every(pool[1]))
        )
        return places + marks + scan.kernel[0]

    @property
    def logic(self) -> tuple[int, int]:
        """Adders as they are, counters, masks, and a clip for each channel."""
        spec, scan, bits = self.spec, self.spec.scan, self.spec.input.bits
        masked = scan.kernel[0] if scan.top else 1
        luts = spec.graph.luts + 2 * self.counter_bits + masked * bits + CONTROL
        for width in self.sums:
            luts += width + spec.output.bits + 2 * choice_luts(max(0, width - spec.shift)) // 2
        if scan.pool[1] > 1:
            luts += 2 * spec.channels * spec.output.bits
        return luts, CONTROL

    @property
    def sent_bits(self) -> int:
        return self.spec.output.bits
