"""What an import cannot take, collected over the whole model and said at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..errors import GuyotError


class Refusal(Exception):
    """Raised while one node is read: ``why`` it cannot be taken, and what to ``do`` about it."""

    def __init__(self, why: str, do: str, attribute: str = "") -> None:
        super().__init__(why)
        self.why, self.do, self.attribute = why, do, attribute


SAY_INPUT = "say which integers the images are: --input-scale, --input-zero, --input-bits"
"""What to do where nobody says what integers the images are."""


@dataclass(frozen=True)
class Problem:
    """A node that is not supported."""

    node: str
    operator: str
    attribute: str
    why: str
    do: str

    def __str__(self) -> str:
        attribute = f", {self.attribute}" if self.attribute else ""
        return f"{self.node!r} ({self.operator}{attribute}): {self.why}; {self.do}"


class Unsupported(GuyotError):
    """All nodes of a model that cannot be imported, in ``problems``."""

    def __init__(self, source: str, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = "one node" if len(problems) == 1 else f"{len(problems)} nodes"
        lines = "".join(f"\n  {problem}" for problem in problems)
        super().__init__(f"{source} cannot be imported because of {count}:{lines}")
