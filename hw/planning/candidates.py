"""What a stage can be built as, what that costs, and what a board has for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ..engine.cost import choice_luts
from ..engine.schedule import fullest, outline
from ..engine.store import most_values
from ..engine.strips import can_share, memories_for, near_of, writes_a_row
from ..graph.stage import Stage
from ..models.resources import Resources, board_resources, stage_resources
from ..primitives.families import FAMILIES
from ..protocol.layout import Layout
from ..target import RESOURCES, Target
from ..turns.parts import NotInTurn
from . import buffers
from .choice import EDGES, WEIGHTS, Choice
from .forms import Form, strips_for
from .known import Known, Option
from .spec import (
    across_of,
    by_word_spec,
    engine_spec,
    geometry_of,
    lane_kind,
    turns_spec,
    upright,
    weight_bits_of,
    with_schedule,
)

WIDEST_IN_LOGIC = 8  # bits of the narrower factor that look-up tables multiply as fast
STEP_BITS = 5  # of a schedule that is not made yet
MORE = 4  # lanes that are tried beyond those that the outline of a stage asks for


class Options:
    """What one stage can be built as, for each form of what comes in and of what leaves.

    A stage is looked at twice. Its *outline* is its lanes with a schedule that is not made yet, in
    which all groups have the same to do: quick, and near enough to choose forms by. An `Option` is
    the stage as it is built, with its real cycles. ``weights``: how much each of the resources of
    `available` counts, changed where one is short. ``least``: the smallest choice.
    """

    def __init__(
        self,
        stage: Stage,
        target: Target,
        weights: Mapping[str, float] | None = None,
        least: Choice | None = None,
        known: Known | None = None,
    ):
        self.stage, self.target = stage, target
        self.known = known or Known(stage)
        self.least = least or Choice()
        self.there = {key: max(1, count) for key, (_, count) in available(target).items()}
        self.weights = dict.fromkeys(self.there, 1.0) if weights is None else weights

    @cached_property
    def lengths(self) -> list[int]:
        """Words of each output channel."""
        return [max(1, len(each)) for each in self.stage.taps]

    def block(self, groups: int, beats: int) -> int:
        """Cycles of a block, as the outline has them."""
        if (groups, beats) not in self.known.lengths:
            stage, count = self.stage, len(self.lengths)
            found = fullest(self.lengths, groups, ordered=not stage.free)
            if stage.free and lane_kind(stage) != "max":
                cut = max(-(-sum(self.lengths) // groups), beats * (count + groups - 1))
                found = min(found, cut)
            self.known.lengths[groups, beats] = max(2, beats * count, found)
        return self.known.lengths[groups, beats]

    def takes(self, coming: Form) -> bool:
        """Whether layers in turn take what comes in this form."""
        if coming.width > 1:
            return False
        incoming = replace(Layout.natural(self.stage.input.shape[0]), pixels=coming.pixels)
        try:
            turns_spec(self.stage, self.least, self.target, incoming)
        except NotInTurn:
            return False
        return True

    def lanes(self, form: Form, interval: int) -> Choice | None:
        """The cheapest lanes of no more than ``interval`` cycles a frame with results in this
        form."""
        if self.stage.words_out // form.width > interval:
            return None
        found = [self.fewest(n, form.width, interval) for n in strips_for(self.stage, form)]
        return min((each for each in found if each is not None), key=self.cost, default=None)

    def fewest(self, pixels: int, width: int, interval: int) -> Choice | None:
        """The fewest lanes in so many strips, and no more results a cycle than they ask for."""
        stage, count = self.stage, len(self.lengths)
        rows, columns = stage.size
        length = interval // (rows * (columns // pixels))
        step = width * across_of(stage, pixels)
        for results in range(step, pixels + 1, step):
            beats = pixels // results
            if pixels % results or max(2, beats * count) > length:
                continue
            low, high = max(1, min(count, -(-sum(self.lengths) // length))), count
            if self.block(high, beats) > length:
                continue
            while low < high:
                middle = (low + high) // 2
                if self.block(middle, beats) <= length:
                    high = middle
                else:
                    low = middle + 1
            return Choice(low, pixels, results, width)
        return None

    def edges(self, coming: Form, pixels: int, interval: int) -> str | None:
        """How so many strips have their edges, so that what comes in this form is stored in time:
        they copy them as long as there are the cycles for it. None: not in time at all."""
        if self.writes(coming, pixels, "copied") <= interval:
            return "copied"
        shares = can_share(self.stage.size[1], self.stage.stride[1], pixels)
        return "shared" if shares and self.writes(coming, pixels, "shared") <= interval else None

    def entry_cost(self, coming: Form, lanes: Choice, interval: int) -> float:
        """What it takes that lanes find what comes in this form, as `cost`; infinite where it is
        not stored in time."""
        edges = self.edges(coming, lanes.pixels, interval)
        if edges is None:
            return math.inf
        key = coming.width, lanes.pixels, lanes.groups, edges
        if key not in self.known.entries:
            self.known.entries[key] = self.entry(*key)
        luts, ffs = self.known.entries[key]
        weights, there = self.weights, self.there
        return weights["luts"] * luts / there["luts"] + weights["ffs"] * ffs / there["ffs"]

    def entry(self, width: int, pixels: int, groups: int, edges: str) -> tuple[int, int]:
        """Look-up tables and flip-flops behind which lanes find what comes in words."""
        stage, bits = self.stage, self.stage.input.format.bits
        luts = ffs = 0
        if edges == "shared":
            strip = stage.size[1] // pixels
            near = near_of(stage.padding[2], stage.kernel[1], stage.stride[1], strip)
            luts = groups * pixels * bits * choice_luts(near[1] - near[0] + 1)
            ffs = groups * pixels * bits
        if width > 1:
            luts += (pixels if pixels > 1 else groups) * bits * choice_luts(width)
        return luts, ffs

    def writes(self, coming: Form, pixels: int, edges: str) -> int:
        """Cycles in which a frame is stored, nearly always."""
        key = coming, pixels, edges
        if key not in self.known.writes:
            self.known.writes[key] = self.count_writes(*key)
        return self.known.writes[key]

    def count_writes(self, coming: Form, pixels: int, edges: str) -> int:
        stage = self.stage
        channels, rows, columns = stage.input.shape
        top, bottom, left, right = stage.padding
        plain = pixels == 1 and not any(stage.padding)
        if plain and (stage.kind == "dense" or coming.pixels == 1):
            return stage.input.size // coming.width
        strip, own = stage.size[1] // pixels, stage.size[1] // pixels * stage.stride[1]
        reach = own - stage.stride[1] + stage.kernel[1]
        if edges == "shared":
            near = near_of(left, stage.kernel[1], stage.stride[1], strip)
            left, right, reach, pixels = 0, 0, own, memories_for(columns, own, pixels, near)
        layout = Layout((0,), coming.pixels, coming.width)
        writes = writes_a_row(columns, (left, right), own, reach, pixels, layout)
        used = (stage.size[0] - 1) * stage.stride[0] + stage.kernel[0]
        return (max(rows + top, used) - top * stage.continues) * writes * channels

    def cost(self, choice: Choice) -> float:
        """What the outline takes, as `share`."""
        if choice not in self.known.takes:
            incoming, target = Layout.natural(self.stage.input.shape[0]), self.target
            stage = upright(self.stage, choice.pixels, incoming)
            geometry = geometry_of(stage, choice.pixels, incoming)
            beats = choice.pixels // choice.results
            plan = outline(
                self.lengths,
                choice.groups,
                self.block(choice.groups, beats),
                beats=beats,
                step_bits=STEP_BITS,
                weight_bits=weight_bits_of(stage),
            )
            spec = with_schedule(stage, choice, target, geometry, plan)
            self.known.takes[choice] = stage_resources(spec, target)
        return self.share(self.known.takes[choice])

    def share(self, resources: Resources) -> float:
        """Resources as parts of what the target has of each, weighted and added up."""
        return sum(
            self.weights[key] * getattr(resources, key) / count for key, count in self.there.items()
        )

    def variants(self, choice: Choice, incoming: tuple[Layout, ...]) -> list[Option]:
        """The choice, and where its results crowd behind it, with room for its own pace too."""
        key = choice, incoming
        if key not in self.known.made:
            self.known.made[key] = self.make(choice, incoming)
        return self.known.made[key]

    def make(self, choice: Choice, incoming: tuple[Layout, ...]) -> list[Option]:
        stage, target = self.stage, self.target
        if stage.by_word:
            specs = [by_word_spec(stage, choice, target, list(incoming))]
        else:
            plain = buffers.fill(engine_spec(stage, choice, target, incoming[0]), target)
            roomy = buffers.fill(buffers.unhindered(plain), target)
            specs = [plain, roomy] if roomy.cycles < plain.cycles else [plain]
        return [
            Option(choice, spec.cycles, stage_resources(spec, target), incoming, spec.layout)
            for spec in specs
        ]

    def within(self, choice: Choice, incoming: tuple[Layout, ...], interval: int) -> Option:
        """The cheapest of the choice, and of some lanes more, with no more than ``interval`` cycles
        a frame; the quickest where none is."""
        found: list[Option] = []
        for groups in range(choice.groups, min(choice.groups + MORE, len(self.lengths) + 1)):
            found += self.variants(replace(choice, groups=groups), incoming)
            quick = [each for each in found if each.cycles <= interval]
            if quick:
                return min(quick, key=lambda each: self.share(each.resources))
        return min(found, key=lambda each: each.cycles)

    @property
    def may_be_logic(self) -> bool:
        """Whether its products may come out of look-up tables: of a chip that has nothing else, all
        of them."""
        stage = self.stage
        if stage.by_word:
            return not stage.layers
        multiplies = lane_kind(stage) == "multiply"
        narrow = min(stage.weight_bits, stage.input.format.bits) <= WIDEST_IN_LOGIC
        return multiplies and (narrow or not self.target.dsps)

    def in_logic(self, option: Option) -> Option | None:
        """The option with its multipliers out of look-up tables, if they may be."""
        if not (self.may_be_logic and option.resources.dsps):
            return None
        found = self.variants(replace(option.choice, multiplier="logic"), option.incoming)
        return next((each for each in found if each.cycles <= option.cycles), None)

    def packed(self, option: Option) -> Option | None:
        """The option with its weights and edges kept in the way that spends the fewest look-up
        tables for each block RAM saved, if one saves any."""
        key = option.choice, option.incoming, option.resources
        if key not in self.known.packed:
            saving = [each for each in self.kept(option) if each.resources.brams < brams_of(option)]
            cheapest = min(saving, key=lambda each: cost_of_saving(option, each), default=None)
            self.known.packed[key] = cheapest
        return self.known.packed[key]

    def lighter(self, option: Option, brams: int) -> Option | None:
        """The option with its weights and edges kept in the way with which it takes the fewest
        look-up tables, at no more than ``brams`` further block RAMs, if that saves any."""
        luts, most = option.resources.luts, brams_of(option) + brams
        found = [each for each in self.kept(option) if brams_of(each) <= most]
        found = [each for each in found if each.resources.luts < luts]
        return min(found, key=lambda each: each.resources.luts, default=None)

    def kept(self, option: Option) -> list[Option]:
        """The option with its weights and edges kept in other ways, and buffers as deep, where it
        is as quick."""
        stage, choice = self.stage, option.choice
        if stage.by_word:
            return []
        packs = lane_kind(stage) == "multiply" and stage.room is None
        weights = WEIGHTS if packs else ("plain",)
        if not self.has_few_values:
            weights = tuple(way for way in weights if way != "codebook")
        shares = can_share(stage.size[1], stage.stride[1], choice.pixels)
        others = [replace(choice, weights=way) for way in weights]
        others += [replace(choice, edges=edges) for edges in (EDGES if shares else ())]
        found = [each for other in others for each in self.variants(other, option.incoming)]
        return [each for each in found if each.cycles <= option.cycles and each != option]

    @cached_property
    def has_few_values(self) -> bool:
        """Whether a codebook holds the weights, and zero."""
        values = {weight for taps in self.stage.taps for *_, weight in taps}
        return len(values | {0}) <= most_values(self.stage.weight_bits)

    def quicker(self, choice: Choice) -> list[Choice]:
        """The next choices with results in the same form that have shorter blocks: one with more
        lanes, and one with more results a cycle."""
        if self.stage.by_word:
            return []
        found, beats = [], choice.pixels // choice.results
        now = self.block(choice.groups, beats)
        for groups in range(choice.groups + 1, len(self.lengths) + 1):
            if self.block(groups, beats) < now:
                found.append(replace(choice, groups=groups))
                break
        step = choice.width * across_of(self.stage, choice.pixels)
        for results in range(choice.results + step, choice.pixels + 1, step):
            if choice.pixels % results == 0:
                found.append(replace(choice, results=results))
                break
        return found


def brams_of(option: Option) -> int:
    return option.resources.brams


def cost_of_saving(option: Option, other: Option) -> float:
    """Look-up tables for each block RAM that ``other`` saves."""
    return (other.resources.luts - option.resources.luts) / (brams_of(option) - brams_of(other))


@dataclass(frozen=True)
class Lack:
    """A resource of ``Resources`` that a plan needs more of than there is, and its ``name`` in a
    sentence."""

    resource: str
    name: str
    needed: int
    there: int

    def __str__(self) -> str:
        return f"{self.needed:,} {self.name}, and there are {self.there:,}"


@cache
def available(target: Target, roomy: bool = False) -> dict[str, tuple[str, int]]:
    """What a plan may use of each resource of ``Resources``, and what a sentence calls it, those
    first that nothing saves; ``roomy``: what a search fills."""
    family = FAMILIES[target.family]
    fill = family.cell_fill if roomy else family.cell_most
    there = {
        "ffs": int(target.ffs * fill),
        "dsps": target.dsps,
        "brams": target.brams,
        "luts": int(target.luts * fill),
    }
    called = dict(RESOURCES.values())
    return {key: (called[key], count) for key, count in there.items()}


def lacking(need: Resources, target: Target, roomy: bool = False) -> Lack | None:
    """The first resource that ``need``, with the board's UART, has too little of; ``roomy`` as in
    `available`."""
    total = need + board_resources(target)
    for key, (name, there) in available(target, roomy).items():
        if getattr(total, key) > there:
            return Lack(key, name, getattr(total, key), there)
    return None
