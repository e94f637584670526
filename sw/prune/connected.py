"""Budgets spent only on weights that reach the scores.

A unit that no kept weight of the next layer reads is a dead end: its own weights change nothing,
get no gradient, and stay as large as they were drawn, so a choice by magnitude keeps them. At 167x,
five sixths of the hidden units that LeNet-5's largest layer fed were such (measured). So layers are
cut from the last to the first, each among the weights whose unit is still read. [INF] Ours: the
papers choose in each layer alone.
"""

from __future__ import annotations

from collections.abc import Mapping

import torch

from .threshold import keep_largest


def largest_connected(
    values: Mapping[str, torch.Tensor], keep: Mapping[str, int]
) -> dict[str, torch.Tensor]:
    """Masks (bool) of at most ``keep[name]`` magnitudes in each layer, without dead ends.

    ``values`` holds (O, I, kh, kw) of all layers, from the first to the last, each the input of the
    next; what is zero there stays out.
    """
    masks: dict[str, torch.Tensor] = {}
    after: torch.Tensor | None = None
    for name in reversed(list(values)):
        chosen = values[name].detach()
        if after is not None:
            chosen = chosen * read_by(after, chosen.shape[0])[:, None, None, None]
        masks[name] = after = keep_largest(chosen, keep[name]) & (chosen != 0)
    return masks


def read_by(mask: torch.Tensor, units: int) -> torch.Tensor:
    """Which of ``units`` outputs a layer of this mask (O, I, kh, kw) reads.

    Behind a flatten each output is I / ``units`` inputs in a row. A grouped layer, whose inputs
    cannot be told apart by their index alone, counts as reading all.
    """
    inputs = mask.shape[1]
    if inputs % units:
        return torch.ones(units, dtype=torch.bool, device=mask.device)
    return mask.bool().any(0).flatten(1).any(1).view(units, inputs // units).any(1)
