"""How a stage can be built: a choice, its cycles and its cost, and what a board has for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from ..sw.errors import GuyotError
from .folded import EngineSpec
from .resources import Resources, board_resources, engine_resources
from .schedule import block_length, schedule
from .stages import Stage
from .target import Target

LUT_FILL = 0.85  # part of the look-up tables that a plan may use: routing needs the rest
ENGINES = ("folded",)


@dataclass(frozen=True)
class Choice:
    """How one stage is built: which engine, with how many groups, pixels and results a cycle.

    A group makes output channels of its own, ``pixels`` of a row at a time; ``results`` of them
    are requantised in a cycle.
    """

    engine: str = "folded"
    groups: int = 1
    pixels: int = 1
    results: int = 1

    def __post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise GuyotError(f"an engine is one of {', '.join(ENGINES)}, not {self.engine!r}")
        for name in ("groups", "pixels", "results"):
            value = getattr(self, name)
            if type(value) is not int or value < 1:
                raise GuyotError(f"{name} of a plan is a whole number from 1 on, not {value!r}")
        for name in ("pixels", "results"):
            if getattr(self, name) != 1:
                raise GuyotError(f"{name} of a plan is 1, not {getattr(self, name)}")

    @property
    def lanes(self) -> int:
        return self.groups * self.pixels

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Choice:
        """The choice in a row of a plan's JSON; what the row leaves out has its default."""
        return cls(**{key: entry[key] for key in asdict(cls()) if key in entry})


def word_limit(target: Target) -> int:
    """The widest schedule word that a block RAM takes at its natural depth."""
    return 16 if target.family == "ice40" else 18


@dataclass(frozen=True)
class Option:
    """A choice for a stage with its cycles a frame, if the neighbours keep up, and its cost."""

    choice: Choice
    cycles: int
    resources: Resources


class Options:
    """What one stage can be built as: fewer cycles with each further lane that helps."""

    def __init__(self, stage: Stage, target: Target):
        self.stage, self.target = stage, target
        self._made: dict[Choice, Option] = {}

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """The slowest first; a choice that is no quicker than the one before is not among them."""
        lengths = [max(1, len(taps)) for taps in self.stage.taps]
        most = min(len(lengths), self.target.dsps if self.stage.multiplies else len(lengths))
        found: list[Choice] = []
        best = None
        for groups in range(1, max(1, most) + 1):
            cycles = self.stage.cycles(block_length(lengths, groups))
            if best is None or cycles < best:
                found.append(Choice(groups=groups))
                best = cycles
        return tuple(found)

    def option(self, choice: Choice) -> Option:
        if choice not in self._made:
            spec = engine_spec(self.stage, choice, self.target)
            cycles = self.stage.cycles(spec.schedule.length)
            cost = engine_resources(spec, self.stage, self.target)
            self._made[choice] = Option(choice, cycles, cost)
        return self._made[choice]

    @property
    def slowest(self) -> Option:
        return self.option(self.choices[0])

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
        return self.option(self.choices[low])

    def next(self, choice: Choice) -> Option | None:
        """The next quicker option, or None behind the last."""
        after = [c for c in self.choices if c.lanes > choice.lanes]
        return self.option(after[0]) if after else None


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
        "luts": ("look-up tables", int(target.luts * LUT_FILL)),
        "ffs": ("flip-flops", target.ffs),
    }


def lacking(need: Resources, target: Target) -> Lack | None:
    """The first resource that ``need``, with the board's UART, has too little of."""
    total = need + board_resources(target)
    for key, (name, there) in available(target).items():
        if getattr(total, key) > there:
            return Lack(name, getattr(total, key), there)
    return None


def engine_spec(stage: Stage, choice: Choice, target: Target) -> EngineSpec:
    """The stage with its lanes: all that the hardware is made from."""
    if choice.groups > len(stage.taps):
        raise GuyotError(
            f"layer {stage.name!r} has {len(stage.taps)} output channels, so at most as many "
            f"groups, not {choice.groups}"
        )
    return EngineSpec(
        name=stage.name,
        input=stage.input.format,
        output=stage.output.format,
        window=stage.window,
        capacity=stage.window.least_capacity,
        schedule=schedule(
            stage.taps,
            choice.groups,
            weight_bits=stage.weight_bits,
            word_limit=word_limit(target),
        ),
        low=stage.low,
        high=stage.high,
        bias=stage.bias,
        shift=stage.shift,
        rounding=stage.rounding,
    )
