"""What an engine takes of a chip: a linear model of its structure, fitted on real builds.

Multipliers and block RAMs are counted, not fitted. Look-up tables and flip-flops are sums of a few
*features* (lanes, bits of accumulators, of addresses, of queues ...), each with the coefficient
that tests/bench/resources.py found; resources.json holds the coefficients and the builds that they
were fitted on and checked with.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources
from math import ceil

from ..sw.fixed import bits_for
from . import argmax
from .folded import EngineSpec
from .memory import BankedRom
from .stages import Stage
from .target import Target

MODEL = "resources.json"
LOGIC_BITS = 1024  # a memory of no more bits stays in logic
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


def memory_brams(target: Target, words: int, bits: int) -> int:
    """Block RAMs of a memory, split by width at the depth that suits it."""
    if words * bits <= LOGIC_BITS:
        return 0
    best = None
    width = target.bram_width
    while width >= 1:
        # 18,432 bits are 9 x 2,048; below 9 bits the parity bits of an ECP5 block go unused.
        depth = target.bram_bits // width if width >= 9 else target.bram_bits * 8 // 9 // width
        if target.family == "ice40":
            depth = target.bram_bits // width
        count = ceil(words / depth) * ceil(bits / width)
        best = count if best is None else min(best, count)
        width //= 2
    assert best is not None
    return best


def memories(spec: EngineSpec) -> list[tuple[int, int]]:
    """(words, bits) of each memory of an engine that may lie in block RAM."""
    plan = spec.schedule
    found = [(spec.capacity, spec.input.bits)] * plan.groups
    bank = BankedRom.BANK
    for start in range(0, plan.length, bank):
        found.append((min(bank, plan.length - start), plan.groups * plan.word_bits))
    found.append((spec.fifo_depth - 1, spec.output.bits))
    if spec.bias is not None:
        found.append((len(spec.bias), bias_bits(spec)))
    return found


def bias_bits(spec: EngineSpec) -> int:
    """The width of the memory of biases, the rounding constant added."""
    half = 1 << (spec.shift - 1) if spec.shift and spec.rounding != "floor" else 0
    bias = spec.bias or (0,)
    return bits_for(min(bias) + half, max(bias) + half, signed=True)


def engine_features(spec: EngineSpec, stage: Stage, target: Target) -> Counter[str]:
    """The numbers that an engine's logic grows with, by name."""
    plan = spec.schedule
    lanes, sums = plan.groups, plan.groups * spec.result_bits
    address = (spec.capacity - 1).bit_length()
    in_logic = [(w, b) for w, b in memories(spec) if not memory_brams(target, w, b)]
    banks = -(-plan.length // BankedRom.BANK)
    result = Counter(
        engines=1,
        lanes=lanes,
        address_bits=lanes * address,
        sum_bits=sums,
        queue_bits=plan.queue_depth * sums,
        queues=lanes * plan.queue_depth,
        counter_bits=3 * address + (plan.length - 1).bit_length() + len(plan.owner).bit_length(),
        word_bits=banks * lanes * plan.word_bits,
        logic_memory_bits=sum(words * bits for words, bits in in_logic),
        owner_bits=lanes * len(plan.owner) if lanes > 1 else 0,
        padding=int(any(stage.padding)),
        output_bits=spec.output.bits,
    )
    if spec.bias is None:
        result["compare_bits"] = lanes * spec.input.bits
    else:
        result["product_bits"] = lanes * (plan.weight_bits + spec.input.bits)
        result["scale_bits"] = max(spec.result_bits, bias_bits(spec)) + 1
    return result


def features(specs: Sequence[EngineSpec], stages: Sequence[Stage], target: Target) -> Counter[str]:
    """Those of a whole core: its engines, and once the framer and the argmax."""
    output = stages[-1].output
    total = Counter(core=1, score_bits=output.format.bits)
    total["class_bits"] = argmax.scored(output.format, output.size)["best"].width
    for spec, stage in zip(specs, stages, strict=True):
        total.update(engine_features(spec, stage, target))
    return total


def counted(specs: Sequence[EngineSpec], stages: Sequence[Stage], target: Target) -> Resources:
    """Multipliers and block RAMs: exact by construction."""
    pairs = zip(specs, stages, strict=True)
    dsps = sum(spec.schedule.groups for spec, stage in pairs if stage.multiplies)
    brams = sum(memory_brams(target, *shape) for spec in specs for shape in memories(spec))
    return Resources(dsps=dsps, brams=brams)


@cache
def coefficients() -> dict[str, dict[str, dict[str, float]]]:
    """Look-up tables and flip-flops for one unit of each feature: family, resource, feature."""
    text = (resources.files("guyot.hw") / MODEL).read_text()
    return json.loads(text)["coefficients"]


def predicted(found: Mapping[str, float], target: Target) -> Resources:
    """The fitted part, from features."""
    table = coefficients()[target.family]
    sums = {
        name: round(sum(each * found.get(key, 0) for key, each in table[name].items()))
        for name in FITTED
    }
    return Resources(**sums)


def engine_resources(spec: EngineSpec, stage: Stage, target: Target) -> Resources:
    """An estimate for one engine."""
    fitted = predicted(engine_features(spec, stage, target), target)
    return fitted + counted([spec], [stage], target)


def core_resources(
    specs: Sequence[EngineSpec], stages: Sequence[Stage], target: Target
) -> Resources:
    """An estimate for a whole core, as it stands behind its AXI4-Stream ports."""
    return predicted(features(specs, stages, target), target) + counted(specs, stages, target)


def board_resources(target: Target) -> Resources:
    """What the UART around the core takes besides it, measured."""
    return Resources(**{k: int(n) for k, n in coefficients()[target.family]["board"].items()})
