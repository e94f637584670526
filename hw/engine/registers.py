"""Flip-flops of an engine, counted as they are declared: words, weights, sums, and the counters.

What synthesis finds that it can share is left to the fit (models/resources.py). The block RAMs,
multipliers and distributed RAM of some families hold some of these registers inside them.
"""

from __future__ import annotations

from ...sw.fixed import bits_for
from ..primitives import StripRam, logic_multiplier
from ..primitives.families import FAMILIES
from . import beat_fifo, lane
from .engine_spec import EngineSpec
from .lane import CLUSTER, WALK
from .line_buffer import LineBuffer
from .pool import Pooling
from .writer import Writer


def logic_memories(spec: EngineSpec, family: str) -> list[tuple[int, int]]:
    """(bits, words) of the read-only memories that have no block RAM, nor its output register."""
    plan = spec.schedule
    found = []
    if not spec.word_brams(family):
        found.append((spec.store.width, plan.length))
    if spec.bias is not None and not spec.bias_brams(family):
        found.append((spec.bias_bits, len(plan.pieces)))
    return found


def group_registers(spec: EngineSpec, family: str, soft: bool) -> int:
    """Of a group: its words, its copy of the line buffer, its lanes, ``soft`` ones multiply in
    look-up tables."""
    plan = spec.schedule
    address = (spec.capacity - 1).bit_length()
    clusters = -(-spec.pixels // CLUSTER)
    store = spec.store
    inside = FAMILIES[family].registers_inside and spec.word_brams(family)
    word = store.row_bits * (2 if inside else 3)  # the memory's, and the groups' own
    late = LineBuffer.late_of(spec.geometry)
    weight = store.index_bits * (WALK + late - 1) + plan.weight_bits * clusters
    write = written_bits(spec) + address + Writer.lanes_of(spec.geometry)
    read = 0 if FAMILIES[family].registers_inside else spec.input.bits
    value = spec.input.bits * (1 + late)
    if spec.kind == "multiply":
        value += plan.weight_bits
        if soft:
            value += logic_multiplier.bits(plan.weight_bits, spec.input.bits).registers
    sums = 3 * spec.result_bits  # in the accumulator, finished, and on its way to the collector
    return word + weight + address + write + spec.pixels * (read + value + sums)


def written_bits(spec: EngineSpec) -> int:
    """Bits that are written in a cycle: one word for all lanes, or to each its own."""
    geometry = spec.geometry
    lanes = Writer.lanes_of(geometry) if geometry.width > 1 else 1
    return lanes * spec.input.bits


def result_range(spec: EngineSpec) -> tuple[int, int]:
    """The least and the greatest result that sums and biases allow."""
    if spec.bias is None:
        return spec.output.low, spec.output.high
    least, most = spec.bias_range
    low = (spec.low + least >> spec.shift) + spec.output.zero
    high = (spec.high + most >> spec.shift) + spec.output.zero
    limits = spec.output.low, spec.output.high
    return min(max(low, limits[0]), limits[1]), min(max(high, limits[0]), limits[1])


def live_bits(spec: EngineSpec) -> int:
    """Bits of a result that differ: synthesis merges copies of the sign, and drops what is 0."""
    return bits_for(*result_range(spec), signed=spec.output.signed)


def sent_bits(spec: EngineSpec) -> int:
    """Bits of a word that leaves: behind a block RAM no two are known to be the same."""
    stored = spec.depth > beat_fifo.SMALL or spec.pooling is not None
    return spec.output.bits if stored else live_bits(spec)


def way_out_registers(spec: EngineSpec, family: str) -> int:
    """Of an engine behind its groups: collector, requantisation, pooling, the beats that wait."""
    found = spec.results * spec.result_bits
    if spec.bias is not None:
        total = max(spec.result_bits, spec.bias_bits) + 1
        found += spec.bias_bits * (1 if FAMILIES[family].registers_inside else 3)
        found += spec.results * (
            2 * spec.result_bits + spec.bias_bits + total - spec.shift + live_bits(spec)
        )
    beat = spec.leaving * sent_bits(spec)
    if spec.pooling is not None:
        found += pool_registers(spec.pooling, spec.leaving * live_bits(spec), beat, family)
        found += halves(spec) * sent_bits(spec)
    return found + waiting_registers(spec.depth, beat, family)


def memory_registers(family: str) -> int:
    """Around a strip memory, of each bit."""
    return 1 if FAMILIES[family].registers_inside else 3


def pool_registers(pooling: Pooling, came: int, beat: int, family: str) -> int:
    """Of a pooling of beats. What comes has ``came`` live bits as far as the comparison; behind it,
    all of the memory's."""
    place = max(1, (pooling.depth - 1).bit_length())
    found = came * (StripRam.LATENCY + 2) + beat * (3 + memory_registers(family))
    return found + place * (StripRam.LATENCY + 5)


def waiting_registers(depth: int, beat: int, family: str) -> int:
    """Of the beats that wait on the way out."""
    slots = beat_fifo.slots_of(depth)
    found = slots + (2 * width(slots) if FAMILIES[family].small_memories else slots * beat)
    if depth > beat_fifo.SMALL:
        found += beat * memory_registers(family) + 3 * (depth - 1).bit_length()
    return found


def halves(spec: EngineSpec) -> int:
    """Comparisons that make one value of the strips of each window, a cycle's results."""
    assert spec.pooling is not None
    found, left = 0, spec.pooling.across
    while left > 1:
        left = -(-left // 2)
        found += left
    return found * spec.leaving


def width(count: int) -> int:
    """Bits of a counter of so many steps."""
    return max(1, (max(1, count) - 1).bit_length())


def control_registers(spec: EngineSpec) -> int:
    """Of an engine: the line buffer's counters and its writer's, the sequence of its blocks."""
    plan, window, geometry = spec.schedule, spec.geometry.window, spec.geometry
    address = width(spec.capacity)
    reach = 2 * spec.capacity + window.span + max(abs(step) for step in window.steps)
    release = LineBuffer.release_delay_of(spec.word_delay)
    buffer = 2 * width(2 * reach) + sum(map(width, window.positions)) + 2 * address + 3 * release
    base = address * (spec.word_delay if plan.length < spec.word_delay else 1)
    writer = 2 + address + written_bits(spec) - spec.input.bits
    if geometry.program:
        steps, rows = len(geometry.program), geometry.rows
        offset = max(write.offset for write in geometry.program).bit_length()
        writer += geometry.memories + offset + 3 + 3 * width(steps) + address
        writer += width(geometry.channels)
        writer += width(rows.stored + rows.dropped) + 5
    blocks = 2 * spec.word_delay + 3 + width(plan.length) + width(2 * spec.depth)
    # Marks of a word's place in its piece go with it, and end in each cluster.
    way = lane.latency_of(spec.kind, LineBuffer.late_of(geometry)) - 2
    marks = plan.groups * 2 * (way + -(-spec.pixels // CLUSTER))
    turns = 3 * plan.groups + spec.beats + 2 * width(len(plan.pieces)) + 6
    return buffer + base + writer + blocks + marks + turns


def engine_registers(spec: EngineSpec, family: str) -> int:
    hard = (spec.schedule.groups - spec.soft) * group_registers(spec, family, soft=False)
    groups = hard + spec.soft * group_registers(spec, family, soft=True)
    return groups + way_out_registers(spec, family) + control_registers(spec)
