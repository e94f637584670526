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
    random = random.to(images.device)
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


def cropped(
    images: torch.Tensor, crop: int, flip: bool, zero: int, generator: torch.Generator
) -> torch.Tensor:
    """uint8 (N, C, H, W), moved by up to ``crop`` whole pixels and, with ``flip``, half mirrored.

    ``zero`` comes in at the borders.
    """
    if not crop and not flip:
        return images
    count, _, height, width = images.shape
    padded = functional.pad(images, (crop, crop, crop, crop), value=zero)
    offsets = torch.randint(2 * crop + 1, (2, count), generator=generator)
    mirror = torch.rand(count, generator=generator) < (0.5 if flip else 0.0)
    rows = offsets[0, :, None] + torch.arange(height)
    ahead = torch.arange(width).expand(count, width)
    columns = offsets[1, :, None] + torch.where(mirror[:, None], width - 1 - ahead, ahead)
    rows, columns = rows.to(images.device), columns.to(images.device)
    image = torch.arange(count, device=images.device)
    return padded.permute(0, 2, 3, 1)[
        image[:, None, None], rows[:, :, None], columns[:, None, :]
    ].permute(0, 3, 1, 2)
