"""What an engine takes of a chip: multipliers, block RAMs, and what its logic grows with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ..primitives import logic_multiplier, strip_ram
from ..protocol.stage_spec import cost
from ..protocol.write_bus import Written
from . import beat_fifo, store
from .engine_spec import EngineSpec
from .lane import CLUSTER
from .pool import Pooling
from .registers import engine_registers, halves, logic_memories, sent_bits
from .writer import Writer, depth_of


@cost.register(EngineSpec)
@dataclass(frozen=True)
class EngineCost:
    """`protocol.stage_spec.Cost` of an engine."""

    spec: EngineSpec
    family: str

    @property
    def dsps(self) -> int:
        return (self.spec.schedule.groups - self.spec.soft) * multipliers(self.spec)

    @property
    def brams(self) -> int:
        return engine_brams(self.spec, self.family)

    @property
    def features(self) -> Counter[str]:
        return engine_features(self.spec, self.family)

    @property
    def logic(self) -> tuple[int, int]:
        """Of weights that are not kept plain, or are written while it runs, and of words of several
        activations."""
        luts, ffs = store.logic(self.spec.store, self.family)
        selects, writes = written_logic(self.spec.written)
        return luts + selects + word_luts(self.spec) + strip_luts(self.spec), ffs + writes

    @property
    def sent_bits(self) -> int:
        return sent_bits(self.spec)


def engine_brams(spec: EngineSpec, family: str) -> int:
    """Block RAMs of an engine, as its memories are made."""
    plan = spec.schedule
    lanes, depth = Writer.lanes_of(spec.geometry), depth_of(spec.geometry, spec.capacity)
    copies = plan.groups * strip_ram.brams(lanes, spec.input.bits, depth, family)
    own = spec.word_brams(family) + spec.bias_brams(family)
    beat = spec.leaving * spec.output.bits
    return own + copies + way_out_brams(spec.pooling, spec.depth, beat, family)


def written_logic(memories: Sequence[Written]) -> tuple[int, int]:
    """Look-up tables and flip-flops in front of memories that are written while an engine runs: to
    select each slice; its enable, the address and the data."""
    luts = sum(each.slices for each in memories)
    ffs = sum(each.each + (each.words - 1).bit_length() + 1 for each in memories)
    return luts, luts + ffs


def choice_luts(count: int) -> int:
    """Look-up tables that choose one of so many bits, with the multiplexers behind them."""
    return (count + 1) // 2 if count > 1 else 0


def strip_luts(spec: EngineSpec) -> int:
    """Look-up tables that make one value of the strips of a pooling's window: to compare two
    values, and to choose one."""
    return 0 if spec.pooling is None else 2 * halves(spec) * spec.output.bits


def word_luts(spec: EngineSpec) -> int:
    """Look-up tables that choose activations: those of a word in front of each strip, or behind
    each group's copy of the line buffer, and there a neighbour's."""
    geometry, bits = spec.geometry, spec.input.bits
    if not geometry.program:
        return spec.schedule.groups * bits * choice_luts(geometry.width)
    lanes = spec.schedule.groups * spec.pixels
    near = lanes * bits * choice_luts(geometry.near[1] - geometry.near[0] + 1)
    if geometry.width == 1:
        return near
    sources: dict[int, set[int]] = {}
    for write in geometry.program:
        for strip, source in write.targets:
            sources.setdefault(strip, set()).add(source)
    return near + sum(bits * max(1, choice_luts(len(each))) for each in sources.values())


def way_out_brams(pooling: Pooling | None, depth: int, beat: int, family: str) -> int:
    """Block RAMs of a pooling of beats of so many bits, and of the buffer behind it."""
    found = 0
    if pooling is not None:
        found += strip_ram.brams(1, beat, max(2, pooling.depth), family)
    if depth > beat_fifo.SMALL:
        found += strip_ram.brams(1, beat, depth, family)
    return found


def multipliers(spec: EngineSpec) -> int:
    """Hard multipliers of the lanes of a group that has any."""
    if spec.kind != "multiply":
        return 0
    if spec.multiplier == "dsp":
        return spec.pixels
    sizes = [min(CLUSTER, spec.pixels - k) for k in range(0, spec.pixels, CLUSTER)]
    return sum(-(-size // 2) for size in sizes)


def front_bits(spec: EngineSpec) -> int:
    """Bits of the beats that wait at an engine's way out: registers, where a family has no small
    memories."""
    return beat_fifo.slots_of(spec.depth) * spec.leaving * sent_bits(spec)


def engine_features(spec: EngineSpec, family: str) -> Counter[str]:
    """The numbers that an engine's logic grows with, by name."""
    plan, geometry = spec.schedule, spec.geometry
    lanes = plan.groups * spec.pixels
    address = (spec.capacity - 1).bit_length()
    steps = len(geometry.program)
    banks = -(-plan.length // spec.bank)
    result: Counter[str] = Counter(
        engines=1,
        registers=engine_registers(spec, family),
        lanes=lanes,
        groups=plan.groups,
        address_bits=plan.groups * address,
        word_bits=spec.store.width,
        bank_bits=banks * spec.store.width if banks > 1 else 0,
        piece_bits=lanes * spec.result_bits,
        read_bits=plan.groups * spec.pixels * spec.input.bits,
        counter_bits=3 * address + (plan.length - 1).bit_length() + len(plan.pieces).bit_length(),
        program_bits=steps * (spec.pixels + address) if steps else 0,
        programs=int(steps > 0),
        owner_bits=plan.groups * len(plan.pieces) if plan.groups > 1 else 0,
        output_bits=spec.leaving * spec.output.bits,
        deep=int(spec.depth > beat_fifo.SMALL),
        front_bits=front_bits(spec),
        cuts=int(plan.cuts > 0),
        base_bits=address * (spec.word_delay - 1 if plan.length < spec.word_delay - 1 else 1),
        logic_words=sum(bits for bits, _ in logic_memories(spec, family)),
        logic_word_bits=sum(bits * words for bits, words in logic_memories(spec, family)),
    )
    if spec.pooling is not None:
        result["pools"] = 1
        result["pool_bits"] = spec.leaving * spec.output.bits
    if spec.kind == "max":
        result["compare_bits"] = lanes * spec.input.bits
    else:
        result["sum_bits"] = lanes * spec.result_bits
        result["scale_bits"] = spec.results * (max(spec.result_bits, spec.bias_bits) + 1)
    if spec.kind == "multiply":
        result["product_bits"] = lanes * (plan.weight_bits + spec.input.bits)
        if spec.soft:
            each = logic_multiplier.bits(plan.weight_bits, spec.input.bits)
            soft = spec.soft * spec.pixels
            result["share_bits"], result["share_sum_bits"] = soft * each.shares, soft * each.sums
    return result
