"""Random small movements of the training images."""

from __future__ import annotations

import math

import torch
from torch.nn import functional


def moved(
    images: torch.Tensor, shift: float, rotate: float, zero: int, generator: torch.Generator
) -> torch.Tensor:
    """uint8 (N, C, H, W), moved by up to ``shift`` pixels and turned by up to ``rotate`` degrees.

    Bilinear between pixels, rounded to whole ones; ``zero`` comes in at the borders.
    """
    if not shift and not rotate:
        return images
    count, _, rows, columns = images.shape
    random = 2 * torch.rand(3, count, generator=generator) - 1
    angle = random[0] * math.radians(rotate)
    cosine, sine = angle.cos(), angle.sin()
    # affine_grid's coordinates run over -1..1, so a pixel is 2 / side.
    dx, dy = random[1] * shift * 2 / columns, random[2] * shift * 2 / rows
    aspect = rows / columns
    first = torch.stack([cosine, -sine * aspect, dx], 1)
    second = torch.stack([sine / aspect, cosine, dy], 1)
    grid = functional.affine_grid(
        torch.stack([first, second], 1), list(images.shape), align_corners=False
    )
    away = images.float() - zero
    result = functional.grid_sample(away, grid, mode="bilinear", align_corners=False) + zero
    return result.round_().clamp_(0, 255).to(torch.uint8)
