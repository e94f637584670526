"""A search does not do what cannot help: nothing is packed where flip-flops are short, and one
whose plans take too long ends early."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from guyot.hw.models.cycles import Timing
from guyot.hw.planning.candidates import Lack
from guyot.hw.planning.choice import Choice
from guyot.hw.planning.plan import Plan, prepare
from guyot.hw.planning.search import Search
from guyot.sw import file, shipped

from .test_buffers import residual


@pytest.mark.parametrize("short", [False, True])
def test_weights_are_coded_for_block_rams_but_not_where_flip_flops_are_short(tools, short) -> None:
    stages, channels = prepare(file.load(shipped.find("lenet5-mnist")))
    target = replace(tools.ECP5, brams=13, ffs=800 if short else 24_000)

    def draft(choices: Sequence[Choice]) -> Plan:
        return Plan.draft(stages, choices, target, channels)

    search = Search(stages, target, draft, draft)
    built = search.built([options.least for options in search.options])
    assert search.left(built, "brams") < 0
    assert (search.left(built, "ffs") < 0) == short
    relieved = search.relieved(built)
    assert any(option.choice.weights != "plain" for option in relieved) != short
    if short:
        lack = search.lack(relieved)
        assert lack is not None and lack.resource == "ffs"


@dataclass(frozen=True)
class Waiting:
    """A pipeline whose stages wait for each other, for twice as long as the slowest takes."""

    slowest: int

    @property
    def timing(self) -> Timing:
        return Timing(2 * self.slowest, 0)

    def lacks(self, roomy: bool) -> Lack | None:
        return None


def test_a_search_ends_where_its_plans_are_of_no_use(tools) -> None:
    stages, _ = prepare(residual(8, 16))
    asked: list[int] = []

    def whole(choices: Sequence[Choice]) -> Waiting:
        asked.append(max(option.cycles for option in search.built(choices)))
        return Waiting(asked[-1])

    search = Search(stages, tools.ECP5, whole, lambda _: Waiting(0), {"another": Choice()})
    search.fastest(math.inf)
    best, every = 2 * min(asked), len(asked)
    assert every > 1
    asked.clear()
    search.fastest(best / 4)
    assert len(asked) == 1
    asked.clear()
    search.fastest(best + 1)
    assert 2 * min(asked) == best
