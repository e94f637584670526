"""The words in the scores of a network that listens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from ...sim.design import Design


@dataclass(frozen=True)
class Word:
    """Steps ``start`` to ``end`` (not included) in which a score is at least the threshold;
    ``label``, ``name``: the class of the highest one, ``score``."""

    start: int
    end: int
    label: int
    name: str
    score: int


def words_in(scores: Iterable[np.ndarray], threshold: int, names: list[str]) -> Iterator[Word]:
    """The words in steps of (K,) scores, each when its end is known; one that the steps break off
    ends there."""
    found: Word | None = None
    for step, row in enumerate(scores):
        label = int(row.argmax())
        now = Word(step, step + 1, label, names[label], int(row[label]))
        if now.score >= threshold:
            found = found or now
            louder = now if now.score > found.score else found
            found = replace(louder, start=found.start, end=now.end)
        elif found:
            yield found
            found = None
    if found:
        yield found


def names_of(design: Design) -> list[str]:
    """The classes' names, or their numbers."""
    numbers = range(int(np.prod(design.output["shape"])))
    return design.network.meta.get("classes") or [str(k) for k in numbers]
