"""What a stage can be built as, what that costs, and what a board has for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from ..engine.store import most_values
from ..graph.stage import Stage
from ..models.resources import Resources, board_resources, stage_resources
from ..primitives.families import FAMILIES
from ..protocol.layout import Layout
from ..target import Target
from . import buffers
from .choice import WEIGHTS, Choice
from .spec import by_word_spec, engine_spec, geometry_of, lane_kind, obstacle

MOST_LANES = 64  # of an engine that needs no multipliers, or can have them in look-up tables
NARROW = 4  # bits of a factor up to which look-up tables multiply in one addition, and as fast
NEAR = 5  # choices beyond the fewest lanes that are looked at: more pixels can save block RAMs
SMALLER = 0.97  # a choice with more lanes is kept where it takes fewer cycles than this, of before


@dataclass(frozen=True)
class Option:
    """A choice for a stage with its cycles a frame, if the neighbours keep up, and its cost."""

    choice: Choice
    cycles: int
    resources: Resources


class Options:
    """What one stage can be built as: fewer cycles with each further lane that helps.

    ``incoming``: the layout that the stage's input is likely to have. ``single``: only one pixel,
    because a joint or the host takes what leaves.
    """

    def __init__(self, stage: Stage, target: Target, incoming: Layout, single: bool):
        self.stage, self.target, self.incoming, self.single = stage, target, incoming, single
        self._made: dict[Choice, list[Option]] = {}
        self._words: dict[int, int] = {}  # cycles that the writer needs, by pixels

    @cached_property
    def taps(self) -> int:
        """Words of a block's schedule."""
        return sum(max(1, len(each)) for each in self.stage.taps)

    def bound(self, choice: Choice) -> int:
        """Cycles a frame if the taps are dealt evenly; near enough to tell choices apart."""
        stage = self.stage
        rows, columns = stage.size
        taps = self.taps
        beats = choice.pixels // choice.results * len(stage.taps)
        block = max(2, -(-taps // choice.groups), beats)
        if choice.pixels not in self._words:
            geometry = geometry_of(stage, choice.pixels, self.incoming)
            self._words[choice.pixels] = geometry.words_in
        words = self._words[choice.pixels]
        return max(rows * (columns // choice.pixels) * block, words, stage.words_out)

    def with_lanes(self, lanes: int) -> Choice | None:
        """The quickest choice of so many lanes: among equals, with the most pixels a group."""
        best: tuple[int, Choice] | None = None
        for pixels in range(lanes, 0, -1):
            groups = lanes // pixels
            if lanes % pixels or (self.single and pixels > 1) or groups > len(self.stage.taps):
                continue
            for results in (r for r in range(1, pixels + 1) if pixels % r == 0):
                if obstacle(self.stage, pixels, results):
                    continue
                choice = Choice(groups=groups, pixels=pixels, results=results)
                cycles = self.bound(choice)
                if best is None or cycles < best[0]:
                    best = cycles, choice
        return best[1] if best else None

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The slowest first; a choice that is hardly quicker than the one before is left out."""
        if self.stage.by_word:
            return (Choice(),)
        most = MOST_LANES
        if lane_kind(self.stage) == "multiply":
            most = max(self.target.dsps, MOST_LANES if self.may_be_logic else 1)
        found: list[Choice] = []
        best = None
        for lanes in range(1, most + 1):
            choice = self.with_lanes(lanes)
            if choice is None:
                continue
            cycles = self.bound(choice)
            if best is None or cycles < SMALLER * best:
                found.append(choice)
                best = cycles
        return tuple(found)

    def variants(self, choice: Choice) -> list[Option]:
        """The choice, and where its results crowd behind it, with room for its own pace too."""
        if choice not in self._made:
            stage, target = self.stage, self.target
            if stage.by_word:
                layouts = [Layout.natural(source.shape[0]) for source in stage.sources]
                spec = by_word_spec(stage, choice, target, layouts)
                found = [Option(choice, spec.cycles, stage_resources(spec, target))]
            else:
                plain = buffers.fill(engine_spec(stage, choice, target, self.incoming), target)
                roomy = buffers.fill(buffers.unhindered(plain), target)
                specs = [plain, roomy] if roomy.cycles < plain.cycles else [plain]
                found = [Option(choice, s.cycles, stage_resources(s, target)) for s in specs]
            self._made[choice] = found
        return self._made[choice]

    @property
    def may_be_logic(self) -> bool:
        """Whether its products may come out of look-up tables: of a chip that has nothing else, all
        of them."""
        stage = self.stage
        if stage.by_word:
            return True
        multiplies = lane_kind(stage) == "multiply"
        narrow = min(stage.weight_bits, stage.input.format.bits) <= NARROW
        return multiplies and (narrow or not self.target.dsps)

    def in_logic(self, option: Option) -> Option | None:
        """The option with its multipliers out of look-up tables, if they may be."""
        if not (self.may_be_logic and option.resources.dsps):
            return None
        found = self.variants(replace(option.choice, multiplier="logic"))
        return next((each for each in found if each.cycles <= option.cycles), None)

    def packed(self, option: Option) -> Option | None:
        """The option with its weights in the form that spends the fewest look-up tables for each
        block RAM saved, if one saves any."""
        saving = [each for each in self.forms(option) if each.resources.brams < brams_of(option)]
        return min(saving, key=lambda each: cost_of_saving(option, each), default=None)

    def lighter(self, option: Option, brams: int) -> Option | None:
        """The option with its weights in the form with which it takes the fewest look-up tables,
        at no more than ``brams`` further block RAMs, if that saves any."""
        luts, most = option.resources.luts, brams_of(option) + brams
        found = [each for each in self.forms(option) if brams_of(each) <= most]
        found = [each for each in found if each.resources.luts < luts]
        return min(found, key=lambda each: each.resources.luts, default=None)

    def forms(self, option: Option) -> list[Option]:
        """The option with its weights in other forms, and buffers as deep, where it is as quick."""
        stage = self.stage
        if stage.by_word or lane_kind(stage) != "multiply":
            return []
        found = []
        for form in WEIGHTS:
            if form != "codebook" or self.has_few_values:
                found += self.variants(replace(option.choice, weights=form))
        return [each for each in found if each.cycles <= option.cycles and each != option]

    @cached_property
    def has_few_values(self) -> bool:
        """Whether a codebook holds the weights, and zero."""
        values = {weight for taps in self.stage.taps for *_, weight in taps}
        return len(values | {0}) <= most_values(self.stage.weight_bits)

    def option(self, choice: Choice) -> Option:
        return self.variants(choice)[-1]

    @property
    def smallest(self) -> Option:
        return self.variants(self.choices[0])[0]

    @property
    def quickest(self) -> Option:
        return self.option(self.choices[-1])

    def within(self, interval: int) -> Option | None:
        """The cheapest option of no more than ``interval`` cycles a frame."""
        if self.quickest.cycles > interval:
            return None
        low, high = 0, len(self.choices) - 1
        while low < high:
            middle = (low + high) // 2
            if self.option(self.choices[middle]).cycles <= interval:
                high = middle
            else:
                low = middle + 1
        near = [each for choice in self.choices[low : low + NEAR] for each in self.variants(choice)]
        return min((each for each in near if each.cycles <= interval), key=self.share)

    def share(self, option: Option) -> float:
        """What an option takes, as parts of what the target has of each resource."""
        there = available(self.target).items()
        return sum(getattr(option.resources, key) / max(1, count) for key, (_, count) in there)

    def next(self, choice: Choice) -> Option | None:
        """The next quicker option, or None behind the last."""
        after = [c for c in self.choices if c.lanes > choice.lanes]
        return self.option(after[0]) if after else None


def brams_of(option: Option) -> int:
    return option.resources.brams


def cost_of_saving(option: Option, other: Option) -> float:
    """Look-up tables for each block RAM that ``other`` saves."""
    return (other.resources.luts - option.resources.luts) / (brams_of(option) - brams_of(other))


@dataclass(frozen=True)
class Lack:
    """A resource that a plan needs more of than there is."""

    name: str
    needed: int
    there: int

    def __str__(self) -> str:
        return f"{self.needed:,} {self.name}, and there are {self.there:,}"


def available(target: Target) -> dict[str, tuple[str, int]]:
    """What a plan may use of each resource of ``Resources``, and what a sentence calls it."""
    return {
        "dsps": ("multipliers", target.dsps),
        "brams": ("block RAMs", target.brams),
        "luts": ("look-up tables", int(target.luts * FAMILIES[target.family].lut_fill)),
        "ffs": ("flip-flops", target.ffs),
    }


def lacking(need: Resources, target: Target) -> Lack | None:
    """The first resource that ``need``, with the board's UART, has too little of."""
    total = need + board_resources(target)
    for key, (name, there) in available(target).items():
        if getattr(total, key) > there:
            return Lack(name, getattr(total, key), there)
    return None
