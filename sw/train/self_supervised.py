"""Objectives that need no labels: what an image is turned by, and which two are of one image (S8).

Sourced: RotNet (Gidaris et al., 2018) learns which of four rotations an image has had; exemplar
training (Dosovitskiy et al., 2014) learns to tell an image, whatever is done to it, from others.
Caron et al., "Pruning convolutional neural networks with self-supervision" (2020), prune by both.

[INF] Inference, ours: each image is turned once in a mini-batch, as many each way, in the place of
all four ways, so that a step costs what it costs with labels. Exemplar has no class for each
image: of two copies of every image in the mini-batch each has to find the other by the cosine of
their outputs (InfoNCE, van den Oord et al., 2018), so that the last layer does not grow with the
images, and others than those of the training can judge it.
"""

from __future__ import annotations

import math

import torch
from torch.nn import functional

from ..datasets import Dataset
from ..errors import GuyotError
from .augment import cropped, moved
from .objective import Model, Objective

TURNS = ("0", "90", "180", "270")  # degrees, anticlockwise
WIDTH = 32  # numbers that exemplar training gives for an image
TEMPERATURE = 0.2  # of cosines
SHIFT, ROTATE = 1 / 8, 15.0  # of a copy: a share of its side each way, degrees each way
LIGHT, CONTRAST = 40, 0.4  # of a copy: steps of brightness each way, share of contrast each way
HELD_SEED = 8  # of the copies that judge


class Rotations(Objective):
    """Which of four ways an image has been turned."""

    own_head = True

    def outputs(self, dataset: Dataset) -> tuple[str, ...]:
        """GuyotError for images that are not square."""
        if dataset.shape[1] != dataset.shape[2]:
            raise GuyotError(
                f"train.objective 'rotations' needs square images: those of {dataset.name!r} are "
                f"{dataset.shape}"
            )
        return TURNS

    def batch(
        self, images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        return turned(images, torch.randperm(len(images), generator=generator))

    def held(self, images: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return turned(images, torch.arange(len(images)))


def turned(images: torch.Tensor, numbers: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Images (N, C, H, H) turned by the remainder of their numbers (N,), and those (int64)."""
    turns = (numbers % len(TURNS)).to(images.device)
    made = images.clone()
    for quarter in range(1, len(TURNS)):
        chosen = turns == quarter
        made[chosen] = images[chosen].rot90(quarter, (2, 3))
    return made, turns


class Exemplar(Objective):
    """Which other copy is of the same image. ``zero`` is the pixel that stands for 0.0; with
    ``flip`` half of the copies are mirrored."""

    own_head = True

    def __init__(self, zero: int, flip: bool) -> None:
        super().__init__()
        self.zero, self.flip = zero, flip

    def outputs(self, dataset: Dataset) -> tuple[str, ...]:
        return tuple(map(str, range(WIDTH)))

    def batch(
        self, images: torch.Tensor, labels: torch.Tensor, generator: torch.Generator
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Two copies of each image, one behind the other, and the image's place."""
        doubled = images.repeat_interleave(2, 0)
        places = torch.arange(len(images), device=images.device).repeat_interleave(2)
        return self.copies(doubled, generator), places

    def held(self, images: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return self.batch(images, labels, torch.Generator().manual_seed(HELD_SEED))

    def copies(self, images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
        """uint8 (N, C, H, W), each moved, turned and lit in a way of its own."""
        if not len(images):
            return images
        images = cropped(images, 0, self.flip, self.zero, generator)
        images = moved(images, SHIFT * images.shape[-1], ROTATE, self.zero, generator)
        chance = (2 * torch.rand(2, len(images), 1, 1, 1, generator=generator) - 1).to(
            images.device
        )
        lit = (images.float() - self.zero) * (1 + CONTRAST * chance[0]) + LIGHT * chance[1]
        return (lit + self.zero).round_().clamp_(0, 255).to(torch.uint8)

    def loss(
        self, model: Model, images: torch.Tensor, labels: torch.Tensor, quantise: bool
    ) -> torch.Tensor:
        """Of images whose other copy is not among them: nothing."""
        return self.surprise(model(images, quantise), labels)

    def judge(self, outputs: torch.Tensor, labels: torch.Tensor) -> tuple[float, float]:
        """How many copies lie nearest to their other one, among up to a thousand."""
        nearest = cosines(outputs).argmax(1)
        right = int((labels[nearest] == labels).sum())
        return right, float(self.surprise(outputs, labels))

    def surprise(self, outputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
        """The sum of -log(probability) of the pairs of one label."""
        chances = functional.log_softmax(cosines(outputs) / TEMPERATURE, 1)
        pairs = labels[:, None] == labels[None, :]
        pairs.fill_diagonal_(False)
        return -chances[pairs].sum()


def cosines(outputs: torch.Tensor) -> torch.Tensor:
    """(N, N) of outputs (N, D), those with themselves -inf."""
    unit = functional.normalize(outputs, dim=1)
    found = unit @ unit.T
    own = torch.eye(len(found), dtype=torch.bool, device=found.device)
    return found.masked_fill(own, -math.inf)
