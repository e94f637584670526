"""What an engine takes of a chip: a linear model of its structure, fitted on packed cores.

Multipliers and block RAMs are counted, not fitted. Look-up tables and flip-flops are sums of a few
*features* (lanes, bits of accumulators, of addresses, of writers' programs ...), each with the
coefficient that tests/bench/resources.py found; resources.json holds the coefficients and the
builds that they were fitted on and checked with.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from math import ceil

from ...sw.fixed import bits_for
from ...sw.operators import Tensor
from ..engine import beat_fifo, store
from ..engine.engine_spec import EngineSpec
from ..engine.lane import CLUSTER
from ..pipeline import Spec
from ..primitives import rom, strip_ram
from ..primitives.families import FAMILIES
from ..primitives.family import Family
from ..stream import argmax, mover
from ..stream.functions import Rescale
from ..stream.join import JoinSpec
from ..stream.mover import MoveSpec
from ..target import Target
from . import word_resources
from .registers import (
    bias_bits,
    core_registers,
    engine_registers,
    join_registers,
    logic_memories,
    sent_bits,
    share_bits,
)

MODEL = "resources.json"
FITTED = ("luts", "ffs")  # the other two are counted


@dataclass(frozen=True)
class Resources:
    """Look-up tables of four inputs, flip-flops, hard multipliers and block RAMs."""

    luts: int = 0
    ffs: int = 0
    dsps: int = 0
    brams: int = 0

    def __add__(self, other: Resources) -> Resources:
        pairs = ((getattr(self, f.name), getattr(other, f.name)) for f in fields(self))
        return Resources(*(a + b for a, b in pairs))


def engine_brams(spec: EngineSpec, family: str) -> int:
    """Block RAMs of an engine, as its memories are made."""
    plan = spec.schedule
    words = spec.store.brams(family, spec.bank, spec.patchable)
    copies = plan.groups * strip_ram.brams(spec.pixels, spec.input.bits, spec.capacity, family)
    biases = 0
    if spec.bias is not None:
        words_of_bias = bias_bits(spec), len(plan.pieces)
        biases = rom.brams(*words_of_bias, family, block=spec.patchable)
    return words + copies + biases + way_out_brams(spec, family)


def way_out_brams(spec: EngineSpec, family: str) -> int:
    """Block RAMs of the pooling and of the buffer behind an engine."""
    beat = spec.results * spec.output.bits
    found = 0
    if spec.pooling is not None:
        found += strip_ram.brams(1, beat, max(2, spec.pooling.depth), family)
    if spec.depth > beat_fifo.SMALL:
        found += strip_ram.brams(1, beat, spec.depth, family)
    return found


def front_bits(spec: EngineSpec) -> int:
    """Bits of the beats that wait at an engine's way out: registers, where a family has no small
    memories."""
    slots = spec.depth if spec.depth <= beat_fifo.SMALL else beat_fifo.AHEAD
    return slots * spec.results * sent_bits(spec)


def engine_features(spec: EngineSpec, family: str) -> Counter[str]:
    """The numbers that an engine's logic grows with, by name."""
    plan, geometry = spec.schedule, spec.geometry
    lanes = plan.groups * spec.pixels
    address = (spec.capacity - 1).bit_length()
    steps = len(geometry.program)
    banks = -(-plan.length // spec.bank)
    result = Counter(
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
        output_bits=spec.results * spec.output.bits,
        deep=int(spec.depth > beat_fifo.SMALL),
        front_bits=front_bits(spec),
        cuts=int(plan.cuts > 0),
        base_bits=address * (spec.word_delay - 1 if plan.length < spec.word_delay - 1 else 1),
        logic_words=sum(bits for bits, _ in logic_memories(spec, family)),
        logic_word_bits=sum(bits * words for bits, words in logic_memories(spec, family)),
    )
    if spec.pooling is not None:
        result["pools"] = 1
        result["pool_bits"] = spec.results * spec.output.bits
    if spec.kind == "max":
        result["compare_bits"] = lanes * spec.input.bits
    else:
        result["sum_bits"] = lanes * spec.result_bits
        result["scale_bits"] = spec.results * (max(spec.result_bits, bias_bits(spec)) + 1)
    if spec.kind == "multiply":
        result["product_bits"] = lanes * (plan.weight_bits + spec.input.bits)
        if spec.multiplier == "logic":
            result["share_bits"], result["share_sum_bits"] = (
                lanes * bits for bits in share_bits(spec)
            )
    return result


def join_features(spec: JoinSpec | MoveSpec, family: str) -> Counter[str]:
    """Those of a joint or a function of words, with its queues."""
    result = Counter(
        joints=1,
        joint_bits=sum(format.bits for format in spec.inputs),
        registers=join_registers(spec),
    )
    for words, bits in join_memories(spec):
        result["queue_counter_bits"] += words.bit_length()
        if words * bits <= FAMILIES[family].inferred_logic_bits:
            result["queue_word_bits"] += words * bits
    function = spec.function if isinstance(spec, JoinSpec) else None
    if isinstance(function, Rescale):
        result["additions"] = 1
        result["scale_bits"] = function.input.width + 1
        bits = bits_for(min(function.bias), max(function.bias) + (1 << function.shift), True)
        result["logic_words"], result["logic_word_bits"] = bits, bits * function.rows
    return result


def join_memories(spec: JoinSpec | MoveSpec) -> list[tuple[int, int]]:
    """(words, bits) of the queues in front, and of the one behind; the last word of each is in a
    register."""
    found = [(d - 1, f.bits) for d, f in zip(spec.depths, spec.inputs, strict=True) if d]
    behind = spec.fifo_depth if isinstance(spec, JoinSpec) else mover.FIFO_DEPTH
    return [*found, (behind - 1, spec.output.bits)] if behind else found


def stage_features(spec: Spec, family: str) -> Counter[str]:
    """Those of one engine or joint."""
    if isinstance(spec, EngineSpec):
        return engine_features(spec, family)
    return join_features(spec, family)


def features(specs: Sequence[Spec], output: Tensor, family: str) -> Counter[str]:
    """Those of a whole core: its engines and joints, and once the framer and the argmax."""
    last = specs[-1]
    score = sent_bits(last) if isinstance(last, EngineSpec) else output.format.bits
    total = Counter(core=1, score_bits=score, registers=core_registers(output, score, family))
    total["class_bits"] = argmax.scored(output.format, output.size)["best"].width
    for spec in specs:
        total.update(stage_features(spec, family))
    return total


def counted(specs: Sequence[Spec], target: Target) -> Resources:
    """Multipliers and block RAMs: exact by construction."""
    total, cells = Resources(), FAMILIES[target.family]
    for spec in specs:
        if not isinstance(spec, EngineSpec):
            brams = sum(memory_brams(cells, *memory) for memory in join_memories(spec))
            brams += word_resources.brams(spec, target.family)
            total += Resources(dsps=word_resources.multipliers(spec), brams=brams)
            continue
        dsps = spec.schedule.groups * multipliers(spec)
        total += Resources(dsps=dsps, brams=engine_brams(spec, target.family))
    return total


def multipliers(spec: EngineSpec) -> int:
    """Hard multipliers of a group's lanes."""
    if spec.kind != "multiply" or spec.multiplier == "logic":
        return 0
    if spec.multiplier == "dsp":
        return spec.pixels
    sizes = [min(CLUSTER, spec.pixels - k) for k in range(0, spec.pixels, CLUSTER)]
    return sum(-(-size // 2) for size in sizes)


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


@cache
def coefficients() -> dict[str, dict[str, dict[str, float]]]:
    """Look-up tables and flip-flops for one unit of each feature: family, resource, feature."""
    text = (resources.files("guyot.hw.models") / MODEL).read_text()
    return json.loads(text)["coefficients"]


def predicted(found: Mapping[str, float], target: Target) -> Resources:
    """The fitted part, from features."""
    table = coefficients()[target.family]
    sums = {
        name: round(sum(each * found.get(key, 0) for key, each in table[name].items()))
        for name in FITTED
    }
    return Resources(**sums)


def stored(specs: Sequence[Spec], target: Target) -> Resources:
    """Look-up tables and flip-flops that are not fitted: of weights that are not plain, and of
    functions of words."""
    total = Resources()
    for spec in specs:
        luts, ffs = (
            store.logic(spec.store, target.family)
            if isinstance(spec, EngineSpec)
            else word_resources.logic(spec, target.family)
        )
        total += Resources(luts=luts, ffs=ffs)
    return total


def stage_resources(spec: Spec, target: Target) -> Resources:
    """An estimate for one engine or joint."""
    fitted = predicted(stage_features(spec, target.family), target)
    return fitted + counted([spec], target) + stored([spec], target)


def core_resources(specs: Sequence[Spec], output: Tensor, target: Target) -> Resources:
    """An estimate for a whole core, as it stands behind its AXI4-Stream ports."""
    fitted = predicted(features(specs, output, target.family), target)
    return fitted + counted(specs, target) + stored(specs, target)


def has_room(specs: Sequence[Spec], target: Target) -> bool:
    """Whether the block RAMs last, those of the UART around the core counted."""
    return counted(specs, target).brams + board_resources(target).brams <= target.brams


def board_resources(target: Target) -> Resources:
    """What the UART around the core takes besides it, measured."""
    return Resources(**{k: int(v) for k, v in coefficients()[target.family]["board"].items()})
