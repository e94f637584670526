"""Movements of images: whole pixels, quarter turns, and nothing at all."""

from __future__ import annotations

import numpy as np
import torch

from guyot.sw.train import augment
from guyot.sw.train.augment import cropped, moved


def generator(seed: int = 1) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


def test_no_movement_is_no_change(rng: np.random.Generator) -> None:
    images = torch.tensor(rng.integers(0, 256, (3, 2, 8, 6), np.uint8))
    assert moved(images, 0, 0, 0, generator()) is images
    assert torch.equal(moved(images, 1e-6, 1e-5, 0, generator()), images)


def test_a_whole_pixel_and_a_quarter_turn(rng: np.random.Generator, monkeypatch) -> None:
    images = torch.tensor(rng.integers(0, 256, (1, 1, 6, 6), np.uint8))
    draws = torch.tensor([[0.0], [1.0], [0.0]])  # of angle, x, y, as moved() spreads them
    monkeypatch.setattr(augment.torch, "rand", lambda *a, **k: (draws + 1) / 2)
    result = moved(images, 1, 0, 7, generator())
    assert torch.equal(result[..., :-1], images[..., 1:]) and (result[..., -1] == 7).all()
    draws = torch.tensor([[1.0], [0.0], [0.0]])
    turned = moved(images, 0, 90, 0, generator())
    assert any(torch.equal(turned, torch.rot90(images, k, (2, 3))) for k in (1, 3))


def test_movements_come_from_the_generator(rng: np.random.Generator) -> None:
    images = torch.tensor(rng.integers(0, 256, (20, 1, 8, 8), np.uint8))
    first = moved(images, 1.5, 20, 0, generator(3))
    assert torch.equal(first, moved(images, 1.5, 20, 0, generator(3)))
    assert not torch.equal(first, moved(images, 1.5, 20, 0, generator(4)))


def test_crops_are_whole_pixels_and_half_are_mirrored(rng: np.random.Generator) -> None:
    images = torch.tensor(rng.integers(0, 256, (200, 3, 7, 5), np.uint8))
    assert cropped(images, 0, False, 0, generator()) is images
    padded = torch.nn.functional.pad(images, (2, 2, 2, 2), value=9)
    shifts = [padded[:, :, y : y + 7, x : x + 5] for y in range(5) for x in range(5)]
    choices = torch.stack([*shifts, *(s.flip(3) for s in shifts)])
    result = cropped(images, 2, True, 9, generator())
    found = (choices == result).flatten(2).all(2)
    assert found.any(0).all() and int(found.any(1).sum()) > 40
    assert 70 < int(found[25:].any(0).sum()) < 130
