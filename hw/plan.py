"""The plan: how many groups each stage gets, so that the board is filled where that helps.

All stages work at once, so the slowest sets the frame rate; groups go where they lower it. The
resource estimate is a first one, made of counts and rules that err on the large side.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from ..sw.errors import GuyotError
from . import queues
from .cycles import Spec, predict
from .folded import EngineSpec
from .join import JoinSpec
from .layout import Layout, offsets, output_layout, window_of
from .schedule import block_length, schedule
from .stages import HOST, Stage
from .target import Target

LUT_FILL = 0.7  # part of the look-up tables that an estimate may use: routing needs the rest
LUT_BASE, LUT_LANE = 250, 75  # look-up tables of an engine, and of each of its lanes
LUT_JOINT = 200  # look-up tables of an addition or a concatenation
LOGIC_BITS = 1024  # a memory of no more bits stays in logic


@dataclass(frozen=True)
class Resources:
    """An estimate for one stage or a sum of them."""

    luts: int = 0
    dsps: int = 0
    brams: int = 0

    def __add__(self, other: Resources) -> Resources:
        return Resources(self.luts + other.luts, self.dsps + other.dsps, self.brams + other.brams)


def word_limit(target: Target) -> int:
    """The widest schedule word that a block RAM takes at its natural depth."""
    return 16 if target.family == "ice40" else 18


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


class Choice:
    """One stage with what each number of groups costs, remembered."""

    def __init__(self, stage: Stage, target: Target):
        self.stage, self.target = stage, target
        self.lengths = [max(1, len(taps)) for taps in stage.taps]
        if stage.free:
            self.lengths.sort(reverse=True)
        self.most = len(self.lengths)
        self.blocks: dict[int, int] = {}

    def block(self, groups: int) -> int:
        if groups not in self.blocks:
            self.blocks[groups] = block_length(self.lengths, groups)
        return self.blocks[groups]

    def cycles(self, groups: int) -> int:
        """Cycles a frame with so many groups, if the neighbours keep up."""
        return self.stage.cycles(self.block(groups))

    def groups_for(self, interval: int) -> int | None:
        """The least number of groups that needs no more than ``interval`` cycles a frame."""
        if self.cycles(self.most) > interval:
            return None
        low, high = 1, self.most
        while low < high:
            middle = (low + high) // 2
            if self.cycles(middle) <= interval:
                high = middle
            else:
                low = middle + 1
        return low

    def resources(self, groups: int) -> Resources:
        stage, target = self.stage, self.target
        capacity = window_of(stage).least_capacity
        copies = groups * memory_brams(target, capacity, stage.input.format.bits)
        step = min(capacity.bit_length(), word_limit(target) - stage.weight_bits - 1)
        word = stage.weight_bits + max(2, step) + 1
        words = memory_brams(target, self.block(groups), groups * word)
        fifo = memory_brams(target, 2 * self.most, stage.output.format.bits)
        return Resources(
            LUT_BASE + LUT_LANE * groups, groups if stage.multiplies else 0, copies + words + fifo
        )


def shortage(need: Resources, target: Target) -> str | None:
    """What the board lacks, in words, or None."""
    luts = int(target.luts * LUT_FILL)
    for name, needed, held in (
        ("multipliers", need.dsps, target.dsps),
        ("block RAMs", need.brams, target.brams),
        ("look-up tables", need.luts, luts),
    ):
        if needed > held:
            return f"{needed} {name}, and {target.name} has {held}"
    return None


def choose_groups(stages: Sequence[Stage], target: Target) -> list[int]:
    """Groups for each stage: the fewest with which the frame interval is the best that fits.

    A joint has none: 0.
    """
    choices = [Choice(stage, target) for stage in stages if not stage.joins]
    joints = Resources(luts=LUT_JOINT * (len(stages) - len(choices)))

    def groups_at(interval: int) -> list[int] | None:
        groups = [choice.groups_for(interval) for choice in choices]
        return None if None in groups else [g for g in groups if g is not None]

    def lacking(groups: list[int]) -> str | None:
        pairs = zip(choices, groups, strict=True)
        return shortage(sum((c.resources(g) for c, g in pairs), joints), target)

    least = [1] * len(choices)
    reason = lacking(least)
    if reason:
        raise GuyotError(
            f"the network does not fit {target.name}: with one lane a layer it needs {reason}"
        )
    # The interval is a monotone function of what is spent: bisect for the smallest that fits.
    low = max(choice.cycles(choice.most) for choice in choices)
    high = max(choice.cycles(1) for choice in choices)
    best = least
    while low <= high:
        middle = (low + high) // 2
        groups = groups_at(middle)
        if groups is not None and lacking(groups) is None:
            best, high = groups, middle - 1
        else:
            low = middle + 1
    lanes = iter(best)
    return [0 if stage.joins else next(lanes) for stage in stages]


def specify(stages: Sequence[Stage], groups: Sequence[int], target: Target) -> list[Spec]:
    """The stages with their lanes, in the layouts that they agree on; a joint has no groups.

    Queues are deep enough for all; :func:`.queues.size` makes them as short as they can be.
    """
    layouts = {HOST: Layout.natural(stages[0].input.shape[0])}
    specs: list[Spec] = []
    for stage, count in zip(stages, groups, strict=True):
        incoming = [layouts[name] for name in stage.inputs]
        spec = join_spec(stage) if stage.joins else engine_spec(stage, count, target, incoming[0])
        layouts[stage.name] = spec.layout
        specs.append(spec)
    return queues.with_depths(specs, queues.generous_depths(specs, stages))


def join_spec(stage: Stage) -> JoinSpec:
    """An addition or a concatenation, without queues."""
    return JoinSpec(
        name=stage.name,
        inputs=tuple(source.format for source in stage.sources),
        channels=tuple(source.shape[0] for source in stage.sources),
        output=stage.output.format,
        queues=(0,) * len(stage.sources),
        low=stage.low,
        high=stage.high,
        bias=stage.bias,
        shift=stage.shift,
        rounding=stage.rounding,
    )


def engine_spec(stage: Stage, groups: int, target: Target, incoming: Layout) -> EngineSpec:
    """The stage with its lanes: all that the hardware is made from."""
    window, layout = window_of(stage), output_layout(stage, [incoming])
    return EngineSpec(
        name=stage.name,
        input=stage.input.format,
        output=stage.output.format,
        window=window,
        capacity=window.least_capacity,
        schedule=schedule(
            offsets(stage, incoming, layout),
            groups,
            weight_bits=stage.weight_bits,
            word_limit=word_limit(target),
        ),
        layout=layout,
        low=stage.low,
        high=stage.high,
        bias=None if stage.bias is None else tuple(stage.bias[o] for o in layout.order),
        shift=stage.shift,
        rounding=stage.rounding,
    )


def deepen(specs: Sequence[Spec], stages: Sequence[Stage], target: Target) -> list[Spec]:
    """Doubles line buffers where frames then follow each other faster, while block RAMs last.

    The exact model decides: a stage that waits for space shows only in the whole pipeline.
    """
    chosen = list(specs)
    engines = [
        (k, stage, spec)
        for k, (stage, spec) in enumerate(zip(stages, specs, strict=True))
        if isinstance(spec, EngineSpec)
    ]
    bound = max(stage.cycles(spec.schedule.length) for _, stage, spec in engines)

    def buffers(specs: Sequence[Spec]) -> int:
        return sum(
            spec.schedule.groups * memory_brams(target, spec.capacity, spec.input.bits)
            for spec in specs
            if isinstance(spec, EngineSpec)
        )

    costs = [Choice(stage, target).resources(spec.schedule.groups) for _, stage, spec in engines]
    spare = target.brams - sum(costs, Resources()).brams + buffers(specs)
    interval = predict(chosen, stages).interval
    while interval > bound:
        best = None
        for k, _, _ in engines:
            wider = list(chosen)
            current = chosen[k]
            assert isinstance(current, EngineSpec)
            wider[k] = replace(current, capacity=2 * current.capacity)
            if buffers(wider) <= spare:
                found = predict(wider, stages).interval
                if found < interval:
                    best, interval = wider, found
        if best is None:
            break
        chosen = best
    return chosen
