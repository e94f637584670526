"""What layers in turn take of a chip: counted by structure."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..primitives import rom, strip_ram
from ..primitives.cells.shapes import banks
from ..primitives.families import FAMILIES
from ..protocol.stage_spec import cost
from ..stream.cost import queue_brams, queue_features
from ..stream.functions import WORDS_A_LUT
from .record import FEW
from .results import bias_bits
from .spec import TurnsSpec


@cost.register(TurnsSpec)
@dataclass(frozen=True)
class TurnsCost:
    """`protocol.stage_spec.Cost` of layers in turn."""

    spec: TurnsSpec
    family: str

    @property
    def dsps(self) -> int:
        lanes = self.spec.program.lanes
        return -(-lanes // 2) if self.spec.paired else lanes

    @property
    def queues(self) -> list[tuple[int, int]]:
        """(words, bits) of the memories of the queues in front and behind."""
        spec = self.spec
        found = [(spec.fifo_depth - 1, spec.output.bits)]
        return found + [(depth - 1, spec.input.bits) for depth in spec.depths if depth]

    @property
    def small(self) -> list[tuple[int, int]]:
        """(bits, words) of the memories, or what is left over of them, in look-up tables."""
        spec, program, few = self.spec, self.spec.program, FAMILIES[self.family].rom_logic_bits
        if spec.blocks:
            return []
        biases = bias_bits(program), len(program.biases)
        found = [biases] if biases[0] * biases[1] <= max(FEW, few) else []
        parts = [] if spec.loads else banks(program.length, spec.bank)
        return found + [(program.word_bits, n) for n in parts if n * program.word_bits <= few]

    @property
    def brams(self) -> int:
        spec, program, family = self.spec, self.spec.program, self.family
        found = spec.word_brams(family)
        biases = bias_bits(program), len(program.biases)
        found += 0 if biases in self.small else rom.brams(*biases, family, block=spec.blocks)
        if not spec.single:
            found += strip_ram.brams(program.lanes, program.bits, program.depth, family)
        return found + queue_brams(self.queues, family)

    @property
    def features(self) -> Counter[str]:
        """Its lanes' sums, the activations that they choose from, addresses, what differs from
        layer to layer, and scales."""
        spec, program = self.spec, self.spec.program
        codes = program.codes[1] - program.codes[0] + 1
        found = Counter(
            turns=1,
            turn_sum_bits=program.lanes * spec.sum_bits,
            turn_choice_bits=program.lanes * program.bits * codes,
            turn_address_bits=spec.records.address_bits,
            turn_field_bits=spec.records.bits,
            turn_scale_bits=len(program.scales) * spec.sum_bits,
        )
        return found + queue_features(self.queues, self.family)

    @property
    def logic(self) -> tuple[int, int]:
        """Of small memories that are in look-up tables."""
        return sum(width * -(-words // WORDS_A_LUT) for width, words in self.small), 0

    @property
    def sent_bits(self) -> int:
        return self.spec.output.bits
