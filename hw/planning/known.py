"""What is found out about stages while plans are searched, each once."""

from __future__ import annotations

from dataclasses import dataclass

from ..graph.stage import Stage
from ..models.resources import Resources
from ..protocol.layout import Layout
from ..target import Target
from .choice import Choice
from .forms import Form


@dataclass(frozen=True)
class Option:
    """A choice for a stage with its cycles a frame, if the neighbours keep up, and its cost.

    ``incoming``: the layouts of what comes in; ``layout``: of what leaves."""

    choice: Choice
    cycles: int
    resources: Resources
    incoming: tuple[Layout, ...]
    layout: Layout


class Known:
    """What is found out about one stage on a target, whatever the resources count: each once, also
    where several searches, for other stages around it, ask for it."""

    def __init__(self, stage: Stage):
        self.stage = stage
        self.takes: dict[Choice, Resources] = {}
        self.packed: dict[tuple[Choice, tuple[Layout, ...], Resources], Option | None] = {}
        self.made: dict[tuple[Choice, tuple[Layout, ...]], list[Option]] = {}
        self.lengths: dict[tuple[int, int], int] = {}
        self.writes: dict[tuple[Form, int, str], int] = {}
        self.entries: dict[tuple[int, int, int, str], tuple[int, int]] = {}


class Notes:
    """What all searches for one plan have found out."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, Target], Known] = {}

    def of(self, stage: Stage, target: Target) -> Known:
        """What is known of this stage, or another that is the same."""
        found = self.known.get((stage.name, target))
        if found is None or not stage.is_same(found.stage):
            found = self.known[stage.name, target] = Known(stage)
        return found
