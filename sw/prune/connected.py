"""Budgets spent only on weights that reach the scores.

A unit that no kept weight of the next layer reads is a dead end: its own weights change nothing,
get no gradient, and stay as large as they were drawn, so a choice by magnitude keeps them. At 167x,
five sixths of the hidden units that LeNet-5's largest layer fed were such (measured). So layers are
cut from the last to the first, each among the weights whose unit is still read. [INF] Ours: the
papers choose in each layer alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch

from .threshold import keep_largest


def largest_connected(
    values: Mapping[str, torch.Tensor],
    keep: Mapping[str, int],
    readers: Mapping[str, Sequence[str] | None],
) -> dict[str, torch.Tensor]:
    """Masks (bool) of at most ``keep[name]`` magnitudes in each layer, without dead ends.

    ``values`` holds (O, I, kh, kw) of all layers, each behind those that it reads; what is zero
    there stays out. ``readers``: the layers that read each one's units, None where sums, products
    or the output do too, so that all of its units count as read.
    """
    masks: dict[str, torch.Tensor] = {}
    for name in reversed(list(values)):
        chosen, reading = values[name].detach(), readers[name]
        if reading is not None:
            units = chosen.shape[0]
            read = [read_by(masks[reader], units) for reader in reading if reader in masks]
            if len(read) == len(reading):
                chosen = chosen * torch.stack(read).any(0)[:, None, None, None]
        masks[name] = keep_largest(chosen, keep[name]) & (chosen != 0)
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
