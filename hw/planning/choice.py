"""How a stage can be built: which engine, with how many lanes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from ...sw.errors import GuyotError
from ...sw.refusals import one_of
from ..graph.stage import SPATIAL

ENGINES = ("folded", "turns", SPATIAL)
MULTIPLIERS = ("dsp", "logic")
EDGES = ("copied", "shared")
WEIGHTS = ("plain", "codebook", "huffman")
LOADED = "loaded"


@dataclass(frozen=True)
class Choice:
    """How one stage is built: which engine, with how many groups, pixels and results a cycle.

    A group has ``pixels`` lanes, each on a strip of its own, that share a list of weights;
    ``results`` of a group's values leave in a cycle, in words of ``width``. ``multiplier``: hard
    ones ("dsp") or look-up tables ("logic"), or look-up tables in ``soft`` of the groups, where
    hard ones do not last. ``weights``: how they are kept, as in
    :mod:`..engine.store`. ``edges``: how strips have the columns that lie beside them, as in
    :mod:`..engine.strips`. A joint takes no notice of it. Layers in turn ("turns") have as many
    lanes as ``pixels``, a queue for ``ahead`` frames in front of them, and may have weights that
    are "loaded" once the chip runs. A "spatial" layer has adders, and words of ``width`` channels.
    """

    groups: int = 1
    pixels: int = 1
    results: int = 1
    width: int = 1
    engine: str = "folded"
    multiplier: str = "dsp"
    weights: str = "plain"
    edges: str = "copied"
    soft: int = 0
    ahead: int = 1

    def __post_init__(self) -> None:
        known = {
            "engine": ENGINES, "multiplier": MULTIPLIERS,
            "weights": (*WEIGHTS, LOADED), "edges": EDGES,
        }  # fmt: skip
        for name, values in known.items():
            one_of(f"{name} of a plan", getattr(self, name), values)
        for name in ("groups", "pixels", "results", "width"):
            value = getattr(self, name)
            if type(value) is not int or value < 1:
                raise GuyotError(f"{name} of a plan is a whole number from 1 on, not {value!r}")

        if self.ahead not in (0, 1):
            raise GuyotError(f"ahead of a plan is 0 or 1 frames, not {self.ahead!r}")
        if type(self.soft) is not int or not 0 <= self.soft <= self.groups:
            raise GuyotError(
                f"soft of a plan is how many of its {self.groups} groups multiply in look-up "
                f"tables, not {self.soft!r}"
            )

    @property
    def lanes(self) -> int:
        return self.groups * self.pixels

    @classmethod
    def read(cls, entry: Mapping[str, Any]) -> Choice:
        """The choice in a row of a plan's JSON; what the row leaves out has its default."""
        return cls(**{key: entry[key] for key in asdict(cls()) if key in entry})
