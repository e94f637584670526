"""A budget: what of a chip a core may take, in a family whose bitstreams other tools make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from ..hw.primitives.families import FAMILIES
from ..hw.target import RESOURCES, Target
from ..sw.errors import GuyotError
from ..sw.refusals import one_of
from .foreign import FOREIGN
from .foreign_family import ForeignFamily

CLOCK_MHZ = 100  # that frames and constraints are counted with where the user names none
ESTIMATED = ("lut", "ff")
NOT_PLANNED = 1 << 20  # there is of a resource that a family's plans do not count


@dataclass(frozen=True)
class Budget:
    """A `Site` that is no board: ``amounts`` of each resource of `hw.target.RESOURCES`, in the
    units of the family's `ForeignFamily.about`."""

    name: str
    amounts: Mapping[str, int]
    expected_mhz: float = CLOCK_MHZ

    @classmethod
    def read(cls, name: str, amounts: Mapping[str, int | None]) -> Budget:
        """The budget of --target and of the options --lut, --ff, --dsp and --bram, None for what is
        not given. Raises GuyotError for an unknown target, and for a budget that lacks something,
        has what no plan of the family counts, or holds nothing."""
        one_of("target", name, FOREIGN)
        foreign, given = FOREIGN[name], {k: v for k, v in amounts.items() if v is not None}
        missing = [f"--{k}" for k in foreign.about if k != "ff" and k not in given]
        if missing:
            raise GuyotError(
                f"--target {name} needs {listed_all(missing)}: what of the chip the core may take"
            )
        for key, count in given.items():
            one_of("resource of a budget", key, RESOURCES)
            if key not in foreign.about:
                raise GuyotError(
                    f"--target {name} plans no {RESOURCES[key][1]}, so --{key} says nothing"
                )
            if count < (key in ESTIMATED):
                least = "above 0" if key in ESTIMATED else "0 or more"
                raise GuyotError(f"--{key} must be {least}, not {count}")
        return cls(name, {"ff": foreign.flip_flops * given["lut"]} | given)

    @property
    def foreign(self) -> ForeignFamily:
        """What the family's own tools take."""
        return FOREIGN[self.name]

    @property
    def family(self) -> str:
        return self.name

    @property
    def target(self) -> Target:
        """What a plan may fill."""
        found = {field: self.amounts.get(key, NOT_PLANNED) for key, (field, _) in RESOURCES.items()}
        return Target(self.name, self.name, **found)

    def holding(self, needed: Mapping[str, int]) -> dict[str, int]:
        """The amounts of a budget whose plans may take so much: of what is estimated not all."""
        most = FAMILIES[self.family].cell_most
        return {
            key: ceil(count / most) if key in ESTIMATED else count for key, count in needed.items()
        }

    @property
    def clock_hz(self) -> int:
        return round(self.expected_mhz * 1e6)

    @property
    def option(self) -> str:
        amounts = [f"--{key} {self.amounts[key]}" for key in RESOURCES if key in self.amounts]
        return " ".join([f"--target {self.name}", *amounts])


def listed_all(names: list[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
