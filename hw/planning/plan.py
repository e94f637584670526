"""The plan: how each stage is built, by what the user wants and what the board has.

All stages work at once, so the slowest sets the frame rate; lanes go where they lower it. Each
stage has options (candidates.py), a goal chooses among them (search.py), and the cycle model runs
the whole pipeline.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from ...sw.errors import GuyotError
from ...sw.network import Network
from ...sw.simplify import simplify
from ..graph.adders import by_adders, name_of
from ..graph.fuse import fuse_pools
from ..graph.in_turn import cuts, first_in_turn, together
from ..graph.loadable import roomy
from ..graph.stage import HOST, SPATIAL, Stage, host_layout
from ..graph.stages import build_stages, whole_bytes
from ..models.cycles import Timing, glance, predict
from ..models.resources import Resources, core_resources, has_room
from ..protocol.stage_spec import StageSpec
from ..target import Target
from ..turns.parts import NotInTurn
from . import adders, buffers, queues, turns
from .candidates import Lack, lacking
from .choice import LOADED, Choice
from .host import widened
from .known import Notes
from .search import DoesNotFit, search
from .spec import by_word_spec, engine_spec, is_single

LOADING = 0.95  # of the cycles without it, for which words are loaded once the chip runs

__all__ = ["Choice", "Plan", "Prepared", "plan_network", "prepare", "with_frames"]


class Prepared(NamedTuple):
    """What is to be planned: stages, and ``channels`` as in :class:`Plan`."""

    stages: list[Stage]
    channels: dict[str, tuple[int, ...]]


def prepare(
    network: Network,
    separate: Collection[str] = (),
    template: Network | None = None,
    stream_bytes: int = 1,
    room: float | None = None,
) -> Prepared:
    """The network's stages, dead work and poolings that need no engine gone. Poolings named in
    ``separate`` keep an engine of their own, layers that are named there together, as
    `in_turn.name_of` does, are computed in turn, and those named as `adders.name_of` does are
    computed by adders.

    ``template``: the stages have a place for a weight where this network has one, which may be the
    network itself, and widths for whatever it is. So networks with one template have one hardware,
    but for what its block RAMs hold. ``stream_bytes``: activations of a word of the host's.
    ``room``: other weights can be loaded while they run, as in `Stage`, and so all channels stay:
    another network's may be dead elsewhere. Raises a GuyotError where the network does not fit in,
    or has no such words.
    """
    if room is not None:
        simple = simplify(network, narrow=False)
        stages = fuse_pools(build_stages(simple.network), separate)
        check_shifts(stages, "loadable")
        stages = roomy(stages, simple.network, room)
        stages = [*stages[:-1], whole_bytes(stages[-1])]
        return Prepared(widened(stages, stream_bytes), simple.channels)
    if template is None:
        return Plain.of(network).prepared(separate, stream_bytes)
    simple, simple_template = simplify(network), simplify(template)
    if simple_template.channels != simple.channels:
        raise GuyotError("the network has other channels without weights than the design")
    masks = {op.name: op.weights != 0 for op in simple_template.network.convolutions}
    stages = fuse_pools(build_stages(simple.network, masks), separate)
    check_shifts(stages, "patchable")
    stages = [*stages[:-1], whole_bytes(stages[-1])]
    return Prepared(widened(stages, stream_bytes), simple.channels)


@dataclass(frozen=True)
class Plain:
    """A network's stages, its dead work gone and none of them fused; ``channels`` as in `Plan`."""

    stages: tuple[Stage, ...]
    channels: dict[str, tuple[int, ...]]

    @classmethod
    def of(cls, network: Network) -> Plain:
        simple = simplify(network)
        return cls(tuple(build_stages(simple.network)), simple.channels)

    def prepared(self, separate: Collection[str] = (), stream_bytes: int = 1) -> Prepared:
        """As `prepare` of the network."""
        first = first_in_turn(self.stages, separate)
        kept = {stage.name for stage in self.stages[first:]}.union(separate)
        stages = by_adders(flat(fuse_pools(self.stages, kept)), separate)
        first = first_in_turn(stages, separate)
        stages = stages if first == len(stages) else together(stages, first)
        return Prepared(widened(stages, stream_bytes), self.channels)


def check_shifts(stages: Sequence[Stage], way: str) -> None:
    """GuyotError where something behind sums is made for the weights at hand."""
    fixed = [repr(stage.name) for stage in stages if stage.inner or stage.kind == "scale"]
    if fixed:
        raise GuyotError(
            f"a {way} design requantises by shifts, so that other weights' sums fit in: "
            f"{', '.join(fixed)} would be made for these weights alone"
        )


def flat(stages: Sequence[Stage]) -> list[Stage]:
    """The stages of maps of one column as those of one row, which strips can be cut from: the same
    words in the same order, so that both ways to write down a network in one dimension cost the
    same."""
    stages = list(stages)
    maps = [tensor for stage in stages for tensor in (*stage.sources, stage.output)]
    narrow = all(tensor.shape[2] == 1 for tensor in maps)
    return [stage.turned() for stage in stages] if narrow and all(map(can_turn, stages)) else stages


def can_turn(stage: Stage) -> bool:
    """Whether a stage does not tell rows from columns, where there is but one of either."""
    return not (stage.continues or (stage.by_word and is_single(stage)))


def check_engine(stage: Stage, choice: Choice) -> None:
    """Raises a GuyotError where the choice is for another engine than the stage's name says."""
    own = SPATIAL if stage.kind == SPATIAL else "turns" if stage.layers else "folded"
    if choice.engine not in ("folded", own):
        raise GuyotError(
            f"layer {stage.name!r} has the engine {own!r}, not {choice.engine!r}: another one has "
            "another name in a plan"
        )
    if choice.engine == SPATIAL and choice.width != stage.sent:
        raise GuyotError(
            f"layer {stage.name!r} sends words of {stage.sent}, not {choice.width}: words of "
            "others have another name in a plan"
        )


def specify(stages: Sequence[Stage], choices: Sequence[Choice], target: Target) -> list[StageSpec]:
    """The stages with their lanes, in layouts that they agree on, and queues as deep as needed."""
    specs = in_layouts(stages, choices, target)
    return queues.with_depths(specs, queues.least_depths(specs, stages))


def in_layouts(
    stages: Sequence[Stage], choices: Sequence[Choice], target: Target
) -> list[StageSpec]:
    """The stages with their lanes, in layouts that they agree on; no queue has a depth yet."""
    layouts = {HOST: host_layout(stages)}
    specs: list[StageSpec] = []
    for stage, choice in zip(stages, choices, strict=True):
        check_engine(stage, choice)
        incoming = [layouts[name] for name in stage.inputs]
        if stage.by_word:
            spec: StageSpec = by_word_spec(stage, choice, target, incoming)
        else:
            spec = engine_spec(stage, choice, target, incoming[0])
        layouts[stage.name] = spec.layout
        specs.append(spec)
    if specs[-1].layout.pixels > 1:
        raise GuyotError(
            f"layer {stages[-1].name!r} has {specs[-1].layout.pixels} pixels; what leaves the "
            "accelerator comes column by column, so its last layer has one"
        )
    return specs


@dataclass(frozen=True)
class Plan:
    """A network's stages, how each is built, its engines and their predicted cycles.

    ``channels``: by tensor, the numbers in the network as it was given of the channels that its
    stages kept.
    """

    stages: tuple[Stage, ...]
    choices: tuple[Choice, ...]
    specs: tuple[StageSpec, ...]
    timing: Timing
    target: Target
    channels: dict[str, tuple[int, ...]]

    @classmethod
    def of(
        cls,
        stages: Sequence[Stage],
        choices: Sequence[Choice],
        target: Target,
        channels: dict[str, tuple[int, ...]],
        exact: bool = True,
    ) -> Plan:
        """The plan with these choices, buffers as deep as the frame rate asks for.

        Not ``exact``: the timing is the slowest stage's cycles alone, which is a bound, and no
        buffer is deepened; quick, for a sweep.
        """
        if not exact:
            specs = specify(stages, choices, target)
            timing = Timing(buffers.slowest(specs), 0)
            return cls(tuple(stages), tuple(choices), tuple(specs), timing, target, channels)
        suited = buffers.suit(in_layouts(stages, choices, target), target)
        generous = queues.with_depths(suited, queues.generous_depths(suited, stages))
        deep = queues.size(buffers.deepen(generous, stages, target), stages)
        if not has_room(deep, target):
            deep = queues.with_depths(deep, queues.least_depths(deep, stages))
        timing = glance(deep, stages)
        return cls(tuple(stages), tuple(choices), tuple(deep), timing, target, channels)

    @classmethod
    def draft(
        cls,
        stages: Sequence[Stage],
        choices: Sequence[Choice],
        target: Target,
        channels: dict[str, tuple[int, ...]],
    ) -> Plan:
        """The plan before its timing is known: with the least buffers that its lanes ask for and
        the least queues that cannot hang. What it lacks, the plan with these choices lacks."""
        specs = buffers.suit(in_layouts(stages, choices, target), target)
        specs = queues.with_depths(specs, queues.least_depths(specs, stages))
        timing = Timing(buffers.slowest(specs), 0)
        return cls(tuple(stages), tuple(choices), tuple(specs), timing, target, channels)

    @cached_property
    def resources(self) -> Resources:
        """An estimate for the core, without the board's UART."""
        return core_resources(self.specs, self.stages[-1].output, self.target)

    @property
    def stream_bytes(self) -> int:
        """Activations of a word of the host's."""
        return host_layout(self.stages).width

    @property
    def lack(self) -> Lack | None:
        """What it needs and the target has not."""
        return self.lacks(roomy=False)

    def is_better(self, other: Plan | None, worth: float = 1.0) -> bool:
        """Whether it leaves the room that the other does not, or takes fewer cycles a frame, than
        this part of the other's."""
        if other is None:
            return True
        full, others = self.lacks(roomy=True) is not None, other.lacks(roomy=True) is not None
        fewer = self.timing.interval < worth * other.timing.interval
        return fewer if full == others else others

    def lacks(self, roomy: bool) -> Lack | None:
        """What it needs of what a plan may use, or where ``roomy`` of what a search fills."""
        return lacking(self.resources, self.target, roomy)


def plan_network(
    network: Network,
    target: Target,
    choices: Sequence[Choice] | None = None,
    goal: str = "fps",
    fps: float | None = None,
    mhz: float | None = None,
    separate: Collection[str] = (),
    template: Network | None = None,
    stream_bytes: int = 1,
    room: float | None = None,
) -> Plan:
    """Chooses how each stage is built, or takes ``choices``, one for each stage.

    ``goal``: "fps", the most frames a second that fit; "area", the smallest plan (that reaches
    ``fps`` at a clock of ``mhz``); "latency", the fewest cycles from first in to last out.
    ``separate``, ``template``, ``stream_bytes``, ``room``: as in `prepare`. Raises GuyotError where
    nothing fits, with the layer, the resource and what would fit.
    """
    target = with_frames(target, network, room)
    wanted = Wanted(target, goal, fps, mhz, stream_bytes)
    if choices is None and template is None and room is None:
        plan = wanted.of_plain(Plain.of(network), separate)
    else:
        stages, channels = prepare(network, separate, template, stream_bytes, room)
        if choices is None:
            plan = wanted.searched(Prepared(stages, channels))
        elif len(choices) != len(stages):
            raise GuyotError(f"the plan is for {len(choices)} layers, and there are {len(stages)}")
        else:
            plan = Plan.of(stages, choices, target, channels)
    return replace(plan, timing=predict(plan.specs, plan.stages))


def with_frames(target: Target, network: Network, room: float | None = None) -> Target:
    """The chip, with frames of this network kept in front of the core; ``room`` as in `prepare`."""
    return replace(target, frame=network.input.size + (room is not None))


def bound_of(plan: Plan | None) -> float:
    """The cycles that a plan must have fewer of to be better, if it leaves room."""
    return math.inf if plan is None or plan.lacks(roomy=True) else plan.timing.interval


@dataclass(frozen=True)
class Wanted:
    """What a plan is chosen for, as in `plan_network`."""

    target: Target
    goal: str
    fps: float | None
    mhz: float | None
    stream_bytes: int = 1
    notes: Notes = field(default_factory=Notes, compare=False)

    def searched(
        self,
        prepared: Prepared,
        given: Mapping[str, Choice] | None = None,
        limit: float = math.inf,
    ) -> Plan:
        """The best plan of these stages, where choices are not ``given``; one of ``limit`` cycles a
        frame or more is of no use. Raises `DoesNotFit`, or another GuyotError."""
        stages, channels = prepared
        made: dict[tuple[Choice, ...], Plan] = {}

        def plan_of(chosen: Sequence[Choice]) -> Plan:
            key = tuple(chosen)
            if key not in made:
                made[key] = Plan.of(stages, key, self.target, channels)
            return made[key]

        def draft_of(chosen: Sequence[Choice]) -> Plan:
            return Plan.draft(stages, chosen, self.target, channels)

        wish = self.goal, self.fps, self.mhz
        found = search(stages, self.target, plan_of, draft_of, *wish, given, self.notes, limit)
        return plan_of(found)

    def of_plain(self, plain: Plain, separate: Collection[str] = ()) -> Plan:
        """An engine a layer; the last layers in turn, where that is quicker or alone fits, and
        layers by adders."""
        prepared = plain.prepared(separate, self.stream_bytes)
        best: Plan | None = None
        refused: GuyotError | None = None
        try:
            best = self.searched(prepared)
        except DoesNotFit as error:
            refused = error
        if best is None or self.goal == "fps":
            best = self.in_turn(plain, best, len(prepared.stages))
        if best is not None and self.goal == "fps":
            best = self.by_adders(plain, best)
        if best is None:
            assert refused is not None
            raise refused
        return best

    def by_adders(self, plain: Plain, best: Plan) -> Plan:
        """The best plan with layers by adders that is better than ``best``, or that: one after the
        other, the rest as it was; one that is no worse stays for those behind it. It fills less of
        the chip than others do, or it is not routed."""
        less = adders.roomier(self.target)
        given = {
            stage.name: choice
            for stage, choice in zip(best.stages, best.choices, strict=True)
            if stage.layers
        }
        for stage, width in adders.candidates(best.stages, best.timing.interval):
            name = name_of(stage, width)
            tried = {**given, name: Choice(engine=SPATIAL, width=width)}
            try:
                prepared = plain.prepared(tried, self.stream_bytes)
                limit = best.timing.interval + 1  # one that is no worse is of use
                found = replace(self, target=less).searched(prepared, tried, limit)
                found = replace(found, target=self.target)
            except GuyotError:  # it does not fit, or its words suit nobody
                continue
            if not best.is_better(found):
                given = tried
            if found.is_better(best):
                best = found
        return best

    def in_turn(self, plain: Plain, best: Plan | None, engines: int) -> Plan | None:
        """The best plan with layers in turn that is better than ``best``, or that. The more layers
        are in turn, the longer they take: it ends where they are what all others wait for.
        ``engines``: stages that there are else; to replace a single one makes nothing quicker."""
        for first in reversed(cuts(plain.stages)):
            stage, bound, slowest = together(plain.stages, first)[-1], bound_of(best), math.inf
            if turns.least_cycles(stage) >= bound:
                break
            try:
                prepared = plain.prepared([stage.name], self.stream_bytes)
            except NotInTurn:
                continue
            stage = prepared.stages[-1]
            if best is not None and engines <= len(prepared.stages):
                continue
            for choice, cycles in turns.choices(stage, self.target):
                slowest = min(slowest, cycles)
                if cycles >= bound_of(best):
                    continue
                try:
                    found = self.searched(prepared, {stage.name: choice}, bound_of(best))
                except (DoesNotFit, NotInTurn):
                    continue
                worth = LOADING if choice.weights == LOADED else 1
                if found.is_better(best, worth):
                    best = found
            if bound_of(best) <= slowest < math.inf:
                break
        return best
