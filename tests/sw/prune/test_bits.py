"""The search of bits on losses that are made up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.prune import Outcome
from guyot.sw.prune.bits import Cost, fewest, search_bits

KEPT = {"conv1": 10, "conv2": 100}


class MadeUp:
    """``conv1`` loses much below 6 bits; ``conv2`` loses at 3 bits alone."""

    sizes = {"conv1": 100, "conv2": 1000}

    def costs(self) -> dict[str, Cost]:
        return {"conv1": Cost(64, 8, 8), "conv2": Cost(16, 8, 4)}

    def losses(self, choices: Sequence[Mapping[str, int]]) -> list[float]:
        found = []
        for ((name, bits),) in (choice.items() for choice in choices):
            rise = max(0, 6 - bits) * 0.1 if name == "conv1" else 0.5 * (bits == 3)
            found.append(1.0 + rise)
        return found


def cost_of(bits: Mapping[str, int]) -> float:
    costs, sizes = MadeUp().costs(), MadeUp.sizes
    dense = sum(c.pixels * sizes[n] * 1024 for n, c in costs.items())
    return sum(c.pixels * KEPT[n] * bits[n] * c.read for n, c in costs.items()) / dense


def search(limit: float) -> dict[str, int]:
    outcome = Outcome(0.9, 1.0, KEPT, {}, 1, 1.0)
    return search_bits(MadeUp(), outcome, limit)  # type: ignore[arg-type]


def test_bits_go_where_the_loss_rises_least() -> None:
    assert search(1.0) == {"conv1": 8, "conv2": 8}
    bits = search(cost_of({"conv1": 6, "conv2": 2}))
    assert bits == {"conv1": 6, "conv2": 2}  # 3 bits are left out: 2 are better
    for limit in (0.9, 0.7, 0.5):
        most = limit * cost_of({"conv1": 8, "conv2": 8})
        assert cost_of(search(most)) <= most


def test_what_costs_most_goes_first_at_equal_rises() -> None:
    losses = {"a": {2: 1.5, 8: 1.0}, "b": {2: 1.5, 8: 1.0}}
    assert fewest(losses, {"a": 1.0, "b": 3.0}, 15.0) == {"a": 8, "b": 2}
    assert fewest(losses, {"a": 1.0, "b": 3.0}, 0.0) == {"a": 2, "b": 2}


def test_a_limit_beyond_two_bits_is_refused() -> None:
    with pytest.raises(GuyotError, match="prune.bit_operations is 1e-06, but weights of 2 bits"):
        search(1e-6)
