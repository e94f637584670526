"""Budgets: how many weights each layer keeps, from a recipe's targets, and at rates on the way."""

from __future__ import annotations

import math
from collections.abc import Mapping

from ..errors import GuyotError
from ..prune_options import Targets
from ..refusals import nearest


def budget(recipe: Targets, sizes: Mapping[str, int]) -> dict[str, int]:
    """Weights kept in each layer of ``sizes``: ``prune.keep`` where given, else by the targets.

    GuyotError names a layer that is not there, or that has fewer weights than it is to keep.
    """
    for table in ("keep", "layers"):
        for name in getattr(recipe, table):
            if name not in sizes:
                hint = nearest(name, tuple(sizes))
                raise GuyotError(f"prune.{table}: there is no layer {name!r}{hint}")
    result = {}
    for name, size in sizes.items():
        share = recipe.layers.get(name, recipe.target)
        if name in recipe.keep:
            result[name] = int(recipe.keep[name])
            if result[name] > size:
                raise GuyotError(
                    f"prune.keep.{name} is {result[name]} weights, but the layer has only {size}"
                )
        elif share > 1:
            raise GuyotError(
                f"prune.target is {share}, but method {recipe.method!r} takes a share of zeros: "
                "at most 1"
            )
        else:
            result[name] = size - min(int(share * size), size - 1)
    return result


def at_rate(final: Mapping[str, int], sizes: Mapping[str, int], rate: float) -> dict[str, int]:
    """The budget that compresses all layers together ``rate`` times, on the way to ``final``.

    Each layer goes the same share of its own way, counted in logarithms; so at ``rate`` 1 all
    weights are kept, and at ``final``'s own rate just those of ``final``.
    """
    whole = rate_of(final, sizes)
    if not 1 <= rate <= whole * (1 + 1e-9):
        raise GuyotError(
            f"prune.rates: a rate on the way lies in 1..{whole:.1f}, the last one, not {rate:g}"
        )
    total = sum(sizes.values()) / rate
    low, high = 0.0, 1.0
    for _ in range(50):  # the total falls with the share: halve the interval
        share = (low + high) / 2
        kept = _partway(final, sizes, share)
        low, high = (share, high) if sum(kept.values()) > total else (low, share)
    return _partway(final, sizes, high)


def rate_of(kept: Mapping[str, int], sizes: Mapping[str, int]) -> float:
    """How many times fewer weights ``kept`` has than ``sizes``."""
    return sum(sizes.values()) / max(1, sum(kept.values()))


def _partway(final: Mapping[str, int], sizes: Mapping[str, int], share: float) -> dict[str, int]:
    return {
        name: round(math.exp((1 - share) * math.log(size) + share * math.log(max(1, final[name]))))
        for name, size in sizes.items()
    }
