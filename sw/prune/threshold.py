"""The magnitude that separates a layer's largest weights from the rest, exactly and quickly.

A pruner asks for it in every mini-batch, and a full selection over LeNet-5's 400,000 weights costs
an eighth of a training step. A regular sample brackets the magnitude first, so that only the few
weights inside of the bracket are ordered: the idea of Floyd and Rivest's SELECT (1975).
"""

from __future__ import annotations

import math

import torch

SAMPLE = 4096
SMALL = 4 * SAMPLE  # fewer values are ordered at once
DEVIATIONS = 4.0  # half the width of the bracket, in deviations of the sample's rank


def kth_smallest(values: torch.Tensor, k: int) -> torch.Tensor:
    """The ``k``-th smallest (1 is the least) of ``values``, up to 2**24 floats; exact."""
    flat = values.flatten()
    count = flat.numel()
    if count <= SMALL:
        return _kth(flat, k)
    ordered = flat[:: count // SAMPLE].sort().values
    share, size = k / count, ordered.numel()
    width = DEVIATIONS * math.sqrt(size * share * (1 - share)) + 2
    first, last = math.floor(share * size - width), math.ceil(share * size + width)
    low = float(ordered[first]) if first >= 0 else -math.inf
    high = float(ordered[last]) if last < size else math.inf
    # Comparisons into floats are four times as quick as those into bools (torch 2.13, measured).
    above, inside = torch.empty_like(flat), torch.empty_like(flat)
    torch.gt(flat, low, out=above)
    torch.le(flat, high, out=inside)
    below = count - int(above.sum())
    bracket = flat[inside.mul_(above).bool()]
    if not 0 < k - below <= bracket.numel():  # the values are not spread as the sample is
        return _kth(flat, k)
    return _kth(bracket, k - below)


def _kth(flat: torch.Tensor, k: int) -> torch.Tensor:
    if flat.device.type == "cpu":
        return flat.kthvalue(k).values
    return flat.sort().values[k - 1]  # torch's selection on a GPU is not a deterministic algorithm


def keep_largest(values: torch.Tensor, count: int) -> torch.Tensor:
    """The mask (bool) of the ``count`` greatest magnitudes: of equal ones, the first stay."""
    magnitude = values.detach().abs().flatten()
    if count >= magnitude.numel():
        return torch.ones_like(values, dtype=torch.bool)
    if count <= 0:
        return torch.zeros_like(values, dtype=torch.bool)
    edge = kth_smallest(magnitude, magnitude.numel() - count + 1)
    mask = magnitude > edge
    ties = (magnitude == edge).nonzero().flatten()
    mask[ties[: count - int(mask.count_nonzero())]] = True
    return mask.view(values.shape)
