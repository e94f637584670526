"""Selection by magnitude: exact against a full sort, whatever the values look like."""

from __future__ import annotations

import pytest
import torch

from guyot.sw.prune.threshold import SMALL, keep_largest, kth_smallest


def samples(count: int) -> dict[str, torch.Tensor]:
    generator = torch.Generator().manual_seed(count)
    normal = torch.randn(count, generator=generator)
    return {
        "gaussian": normal,
        "laplace": normal.sign() * normal.square(),
        "quantised": (normal * 8).round() / 8,
        "mostly zero": normal * (torch.rand(count, generator=generator) > 0.97),
        "sorted": normal.sort().values,
        "blocks": torch.arange(count).div(count // 3, rounding_mode="floor").float(),
        "constant": torch.ones(count),
    }


@pytest.mark.parametrize("count", [7, 500, SMALL, SMALL + 1, 100_003])
def test_kth_smallest_is_exact(count: int) -> None:
    for name, values in samples(max(count, 3)).items():
        ordered = values.sort().values
        for k in {1, 2, count // 2, round(0.92 * count), count - 1, count} - {0}:
            assert kth_smallest(values, k) == ordered[k - 1], (name, k)


@pytest.mark.parametrize("count", [500, 100_003])
def test_never_more_than_the_budget(count: int) -> None:
    """Ties at the edge are the classical slip."""
    for name, values in samples(count).items():
        for keep in (0, 1, 100, count - 1, count, count + 5):
            mask = keep_largest(values.view(-1, 1), keep)
            assert mask.shape == (count, 1)
            assert int(mask.sum()) == min(keep, count), (name, keep)
            if 0 < keep < count:
                magnitude = values.abs()
                assert magnitude[mask[:, 0]].min() >= magnitude[~mask[:, 0]].max(), (name, keep)
