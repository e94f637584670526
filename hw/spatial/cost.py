"""What a layer at full width takes of a chip: adders, registers, and the rows that it keeps."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..engine import beat_fifo
from ..engine.cost import way_out_brams
from ..engine.registers import memory_registers, pool_registers, waiting_registers
from ..primitives import StripRam, strip_ram
from ..protocol.stage_spec import cost
from .layer import constants_of, sum_shapes
from .spec import SpatialSpec
from .window import latency_of, lengths

CONTROL = 12  # look-up tables, and flip-flops, of valid bits and of the credit
CHAIN = 4  # look-up tables with which a chain of adders begins and ends, as it is packed


@cost.register(SpatialSpec)
@dataclass(frozen=True)
class SpatialCost:
    """`protocol.stage_spec.Cost` of a layer at full width."""

    spec: SpatialSpec
    family: str

    dsps = 0

    @property
    def beat(self) -> int:
        """Bits of a position's results."""
        return self.spec.channels * self.spec.output.bits

    @property
    def brams(self) -> int:
        """Of the rows above, and of the way out."""
        spec, above = self.spec, self.spec.scan.kernel[0] - 1
        found = way_out_brams(spec.pooling, spec.depth, self.beat, self.family)
        if above:
            found += strip_ram.brams(1, above * spec.input.bits, spec.scan.pitch, self.family)
        return found

    @property
    def features(self) -> Counter[str]:
        """What is as behind an engine: the way out, and a pooling."""
        spec, beat = self.spec, self.beat
        found = Counter(
            output_bits=beat,
            deep=int(spec.depth > beat_fifo.SMALL),
            front_bits=beat_fifo.slots_of(spec.depth) * beat,
            registers=self.registers,
        )
        if spec.pooling is not None:
            found["pools"], found["pool_bits"] = 1, beat
        return found

    @property
    def sums(self) -> list[int]:
        """Bits of each channel's sum."""
        spec = self.spec
        constants = constants_of(spec.bias, spec.shift, spec.rounding)
        shapes = sum_shapes(spec.graph, constants, spec.shift, spec.rounding)
        return [shape.width for shape in shapes]

    @property
    def registers(self) -> int:
        """Flip-flops as they are declared, but for those behind the adders."""
        spec, scan, bits, beat = self.spec, self.spec.scan, self.spec.input.bits, self.beat
        found = sum(lengths(scan, spec.places)) * bits + spec.timing.ffs - self.adder_bits
        found += latency_of(scan) + spec.layer_latency
        if scan.kernel[0] > 1:
            rows = (scan.kernel[0] - 1) * bits
            address = (scan.pitch - 1).bit_length()
            found += StripRam.LATENCY * (bits + scan.kernel[0] + address) + 2 * address
            found += rows * memory_registers(self.family)
        found += sum(self.sums) + beat
        found += beat * (scan.pool[1] > 1)
        if spec.pooling is not None:
            found += pool_registers(spec.pooling, beat, beat, self.family)
        found += waiting_registers(spec.depth, beat, self.family)
        return found + self.counter_bits + spec.depth.bit_length() + 1

    @property
    def adder_bits(self) -> int:
        """Bits that adders make, each with its flip-flop."""
        graph = self.spec.graph
        return sum(map(graph.adder_bits, range(graph.inputs, graph.inputs + len(graph.adders))))

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
        chains = len(spec.graph.adders) + spec.channels
        luts = spec.graph.luts + CHAIN * chains + sum(self.sums)
        luts += 5 * self.counter_bits // 2 + masked * bits + CONTROL
        luts += self.beat * (3 if scan.pool[1] > 1 else 1)
        return luts, self.adder_bits + CONTROL

    @property
    def sent_bits(self) -> int:
        return self.spec.output.bits
