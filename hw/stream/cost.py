"""What joints, functions of words and reorder buffers take of a chip.

Multipliers and block RAMs are exact. Look-up tables and flip-flops are additions, comparisons and
registers as they are declared: a part of a network so small that little is fitted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from ..engine.cost import choice_luts
from ..primitives import rom, strip_ram
from ..primitives.families import FAMILIES
from ..primitives.family import Family
from ..protocol.stage_spec import cost
from . import mover, product
from .corner_turn import CornerTurnSpec
from .functions import CONTROL, WORDS_A_LUT
from .join import JoinSpec
from .mover import MoveSpec


@dataclass(frozen=True)
class MoveCost:
    """`protocol.stage_spec.Cost` of a reorder buffer."""

    spec: MoveSpec
    family: str

    @property
    def dsps(self) -> int:
        return 0

    @property
    def queues(self) -> list[tuple[int, int]]:
        """(words, bits) of the memory of the queue behind; its last word is in a register."""
        return [(mover.FIFO_DEPTH - 1, self.spec.output.bits * self.spec.layout.width)]

    @property
    def brams(self) -> int:
        spec = self.spec
        own = strip_ram.brams(1, spec.output.bits, spec.capacity, self.family)
        own += sum(rom.brams(bits, words, self.family) for bits, words in spec.memories)
        return own + queue_brams(self.queues, self.family)

    @property
    def features(self) -> Counter[str]:
        bits = sum(format.bits for format in self.spec.inputs) * self.spec.width_in
        found = Counter(joints=1, joint_bits=bits, registers=0)
        return found + queue_features(self.queues, self.family)

    @property
    def logic(self) -> tuple[int, int]:
        spec = self.spec
        counters = 3 * (spec.capacity - 1).bit_length() + spec.move.words.bit_length()
        stored = sum(
            bits * -(-words // WORDS_A_LUT)
            for bits, words in spec.memories
            if not rom.brams(bits, words, self.family)
        )
        return CONTROL + 2 * counters + stored, CONTROL + counters + spec.output.bits

    @property
    def sent_bits(self) -> int:
        return self.spec.output.bits


cost.register(MoveSpec, MoveCost)


@cost.register(CornerTurnSpec)
@dataclass(frozen=True)
class CornerTurnCost(MoveCost):
    """The same of a corner turn, which has a memory for each activation of a word."""

    spec: CornerTurnSpec

    @property
    def brams(self) -> int:
        spec = self.spec
        own = strip_ram.brams(1, spec.output.bits, spec.capacity, self.family)
        return spec.layout.width * own + queue_brams(self.queues, self.family)

    @property
    def logic(self) -> tuple[int, int]:
        spec = self.spec
        width, bits = spec.layout.width, spec.output.bits
        address, luts = (spec.capacity - 1).bit_length(), choice_luts(width)
        counters = 3 * address + spec.strip.bit_length()
        chosen = (1 + (spec.skew != 0)) * width * bits * luts
        return (
            CONTROL + 2 * counters + chosen + width * 2 * address,
            CONTROL + counters + width * (3 * bits + address),
        )


@cost.register(JoinSpec)
@dataclass(frozen=True)
class JoinCost:
    """`protocol.stage_spec.Cost` of a joint, or of a function of words, with its queues."""

    spec: JoinSpec
    family: str

    @property
    def dsps(self) -> int:
        spec = self.spec
        found = sum(product.multipliers(a, b, spec.widest) for a, b in spec.products)
        return spec.width * (found + (0 if spec.function is None else spec.function.multipliers))

    @property
    def queues(self) -> list[tuple[int, int]]:
        """(words, bits) of the memories of the queues in front, and of the one behind; the last
        word of each is in a register."""
        spec = self.spec
        found = [(d - 1, f.bits) for d, f in zip(spec.depths, spec.inputs, strict=True) if d]
        if spec.fifo_depth:
            found.append((spec.fifo_depth - 1, spec.output.bits))
        return [(words, bits * spec.width) for words, bits in found]

    @property
    def memories(self) -> list[tuple[int, int]]:
        """(bits, words) of the read-only memories."""
        function = self.spec.function
        return [] if function is None else list(function.memories) * self.spec.width

    @property
    def brams(self) -> int:
        own = sum(rom.brams(bits, words, self.family) for bits, words in self.memories)
        return own + queue_brams(self.queues, self.family)

    @property
    def features(self) -> Counter[str]:
        """Behind an addition, the same steps as behind an engine."""
        spec = self.spec
        width = spec.width
        bits = sum(format.bits for format in spec.inputs)
        words = [f.bits for f, depth in zip(spec.inputs, spec.depths, strict=True) if depth]
        found = Counter(joints=1, joint_bits=bits * width, registers=sum(words) * width)
        found.update(queue_features(self.queues, self.family))
        if spec.function is not None:
            found.update({name: n * width for name, n in spec.function.features.items()})
        return found

    @property
    def is_fitted(self) -> bool:
        """Whether it is an addition or nothing but a shift: what the model was fitted on."""
        function, products = self.spec.function, self.spec.products
        return function is None or (function.is_fitted and not products)

    @property
    def logic(self) -> tuple[int, int]:
        spec = self.spec
        if self.is_fitted or spec.function is None:
            return 0, 0
        luts, ffs = (spec.width * each for each in added(spec))
        own = [spec.width * each for each in spec.function.logic(spec.lead)]
        stored = [
            bits * -(-words // WORDS_A_LUT)
            for bits, words in self.memories
            if not rom.brams(bits, words, self.family)
        ]
        inside = FAMILIES[self.family].registers_inside
        delays = 0 if inside else sum(bits for bits, _ in self.memories)
        return CONTROL + luts + own[0] + sum(stored), CONTROL + ffs + own[1] + delays

    @property
    def sent_bits(self) -> int:
        return self.spec.output.bits


def added(spec: JoinSpec) -> tuple[int, int]:
    """Of the sum of the inputs, or of their product."""
    apart = spec.function is not None and spec.function.apart
    added_up = 0 if spec.multiplies or apart else len(spec.inputs) - 1
    luts, ffs = spec.sum.width * added_up, spec.sum.width
    if spec.multiplies:  # zeros are subtracted in front of it
        luts += sum(f.bits for f in spec.inputs if f.zero)
    for a, b in spec.products:
        more = product.logic(a, b, spec.widest)
        luts, ffs = luts + more[0], ffs + more[1]
    return luts, ffs


def queue_features(queues: Sequence[tuple[int, int]], family: str) -> Counter[str]:
    """What the logic of queues grows with."""
    found: Counter[str] = Counter()
    for words, bits in queues:
        found["queue_counter_bits"] += words.bit_length()
        if words * bits <= FAMILIES[family].inferred_logic_bits:
            found["queue_word_bits"] += words * bits
    return found


def queue_brams(queues: Sequence[tuple[int, int]], family: str) -> int:
    """Block RAMs of the memories of queues."""
    return sum(memory_brams(FAMILIES[family], *memory) for memory in queues)


def memory_brams(family: Family, words: int, bits: int) -> int:
    """Block RAMs of a memory that synthesis maps, split by width at the depth that suits it."""
    if words * bits <= family.inferred_logic_bits:
        return 0
    best = None
    width = family.bram_width
    while width >= 1:
        # 18,432 bits are 9 x 2,048; below 9 bits the parity bits of such a block go unused.
        used = family.bram_bits * 8 // 9 if family.parity and width < 9 else family.bram_bits
        depth = used // width
        count = ceil(words / depth) * ceil(bits / width)
        best = count if best is None else min(best, count)
        width //= 2
    assert best is not None
    return best
