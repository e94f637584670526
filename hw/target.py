"""What a chip holds: the budget that a plan fills, and what of it is left to somebody else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from math import ceil

from ..sw.errors import GuyotError
from ..sw.refusals import one_of

# What users and reports call a resource: its field of `Target`, and its name in a sentence.
RESOURCES = {
    "lut": ("luts", "look-up tables"),
    "ff": ("ffs", "flip-flops"),
    "dsp": ("dsps", "multipliers"),
    "bram": ("brams", "block RAMs"),
}
AMOUNT = re.compile(r"(\d{1,9})|(\d{1,3}(?:\.\d{1,3})?)%", re.ASCII)


@dataclass(frozen=True)
class Target:
    """An FPGA's resources.

    ``family``: one of `primitives.families`. ``luts``: four-input look-up tables, ``ffs``:
    flip-flops, ``dsps``: hard multipliers of at least 8x8 bits, ``brams``: block RAMs, ``sprams``:
    large memories with one port, which a bitstream does not fill; ``loads``: those of them that
    can be filled once the chip runs. ``frame``: bytes of a frame that a board of ours keeps in
    front of the core, 0 where no frame is known; the chip is the same.
    """

    name: str
    family: str
    luts: int
    ffs: int
    dsps: int
    brams: int
    sprams: int = 0
    loads: int = 0
    frame: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Reserve:
    """What a plan leaves alone of a chip, for the rest of its user's design.

    ``amounts``: a count or a percentage ("8", "12.5%") of resources by their names in RESOURCES.
    """

    amounts: Mapping[str, str]

    @classmethod
    def read(cls, text: str) -> Reserve:
        """The reserve that is written like ``lut=20%,dsp=8,bram=10``. Raises GuyotError."""
        amounts: dict[str, str] = {}
        for part in text.split(","):
            name, equals, amount = (each.strip() for each in part.partition("="))
            if not equals:
                raise GuyotError(f"a reserve is written like lut=20%,dsp=8,bram=10, not {text!r}")
            one_of("resource of a reserve", name, RESOURCES)
            if name in amounts:
                raise GuyotError(f"a reserve has {name} once, not twice as {text!r}")
            if not AMOUNT.fullmatch(amount):
                raise GuyotError(
                    f"a reserve of {name} is a whole number, or a percentage like 20%, "
                    f"not {amount!r}"
                )
            amounts[name] = amount
        return cls(amounts)

    def __str__(self) -> str:
        return ",".join(f"{name}={amount}" for name, amount in self.amounts.items())

    def left(self, target: Target) -> Target:
        """What is left of a chip: parts of a percentage are rounded up. Raises GuyotError where
        nothing is."""
        found = {}
        for name, amount in self.amounts.items():
            key, called = RESOURCES[name]
            there = getattr(target, key)
            percent = amount.endswith("%")
            taken = ceil(there * Fraction(amount[:-1]) / 100) if percent else int(amount)
            if taken and taken >= there:
                raise GuyotError(
                    f"a reserve of {name}={amount} leaves none of the {there:,} {called} of "
                    f"{target.name}"
                )
            found[key] = there - taken
        return replace(target, name=f"{target.name} less {self}", **found)
