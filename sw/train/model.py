"""The torch twin of a Network: the same integers, on a float that carries them exactly.

Every value is an integer times a power of two, so a float32 sum is exact below 2**24 of them and
a float64 sum below 2**53; :meth:`QuantisedModel.scores` uses float64 and gives the integers of
:meth:`guyot.sw.network.Network.run`.
"""

from __future__ import annotations

import copy

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from ..layers import Layer
from ..recipe import QuantiseRecipe
from .quantise import (
    best_fraction,
    channels_last,
    fake_quantise,
    greatest_fraction,
    half_up,
    masked,
    quantised_relu,
)
from .shared_weight import SharedWeight

INPUT_FRACTION = 8  # a pixel stands for (q - zero) / 256
SMALL_BITS = 4  # up to here a scale that clips nothing wastes too many of the few levels
CALIBRATION_IMAGES = 1024
BATCH = 500


class Weighted(nn.Module):
    """A convolution or dense layer, its mask, its scales, and the ReLU behind it.

    ``weight`` is the dense latent parameter. The scales are powers of two: ``weight_fraction``
    follows the weights until :meth:`fix`; ``fraction``, of the activations, is None until
    :meth:`calibrate`, and until then activations are not quantised.
    """

    weight: nn.Parameter
    mask: torch.Tensor
    scales: torch.Tensor

    def __init__(self, layer: Layer, recipe: QuantiseRecipe, last: bool) -> None:
        super().__init__()
        self.layer, self.recipe, self.last = layer, recipe, last
        shape = (layer.outputs, layer.inputs // layer.groups, *layer.kernel)
        self.weight = nn.Parameter(channels_last(torch.empty(shape)))
        self.bias = nn.Parameter(torch.zeros(layer.outputs))
        nn.init.kaiming_normal_(self.weight, nonlinearity="linear" if last else "relu")
        self.register_buffer("mask", torch.ones_like(self.weight.detach()))
        # [weights fixed?, their fraction, activations calibrated?, their fraction]
        self.register_buffer("scales", torch.zeros(4, dtype=torch.int64))
        self.straight_through = True
        self.shared: SharedWeight | None = None
        self.limit = (1 << (recipe.weight_bits - 1)) - 1  # symmetric: -limit..limit
        self.high = (1 << recipe.activation_bits) - 1

    @property
    def weight_fraction(self) -> int:
        if self.scales[0]:
            return int(self.scales[1])
        weight = self.weight.detach()
        if self.recipe.weight_bits > SMALL_BITS:
            return greatest_fraction(weight, self.limit)
        return best_fraction(weight, -self.limit, self.limit)

    @property
    def fraction(self) -> int | None:
        return int(self.scales[3]) if self.scales[2] else None

    def fix(self) -> None:
        """Keeps the scale that the weights have now."""
        fraction = self.weight_fraction
        self.scales[0], self.scales[1] = 1, fraction

    def share(self, weight: SharedWeight, fraction: int) -> None:
        """Takes the weight from a codebook from now on, at a scale that stays."""
        self.shared = weight.to(self.weight.device)
        self.scales[0], self.scales[1] = 1, fraction
        self.mask.copy_(weight.index != 0)
        self.weight.requires_grad_(False)

    def quantised_weight(self) -> torch.Tensor:
        """Quantised, not masked, without gradient."""
        with torch.no_grad():
            if self.shared is not None:
                return self.shared(self.weight_fraction, self.limit)
            return fake_quantise(self.weight, self.weight_fraction, -self.limit, self.limit)

    def integers(self, fraction_in: int) -> tuple[np.ndarray, np.ndarray]:
        """Weights (O, I, kh, kw) and biases (O,) as the integers of the forward pass."""
        f = self.weight_fraction
        with torch.no_grad():
            weight = self.quantised_weight() * self.mask * 2.0**f
            bias = half_up(self.bias.double() * 2.0 ** (f + fraction_in))
        return weight.to(torch.int64).cpu().contiguous().numpy(), bias.to(torch.int64).cpu().numpy()

    def output_fraction(self, fraction_in: int) -> int:
        """Fraction bits that leave: the accumulator's, or fewer behind the ReLU."""
        accumulator = fraction_in + self.weight_fraction
        return (
            accumulator if self.last or self.fraction is None else min(accumulator, self.fraction)
        )

    def sums(self, x: torch.Tensor, fraction_in: int, quantise: bool) -> torch.Tensor:
        """The accumulators, bias included."""
        weight, bias, layer, f = self.weight, self.bias, self.layer, self.weight_fraction
        if self.shared is not None:
            weight = self.shared(f, self.limit, quantise)
        elif quantise:
            weight = fake_quantise(weight, f, -self.limit, self.limit)
        if quantise:
            bias = half_up(bias * 2.0 ** (f + fraction_in)) * 2.0 ** -(f + fraction_in)
        if self.shared is None:
            weight = masked(weight, self.mask, self.straight_through)
        if layer.kind == "dense":
            return functional.linear(x.flatten(1), weight.flatten(1), bias)[:, :, None, None]
        return functional.conv2d(x, weight, bias, layer.stride, layer.pad, groups=layer.groups)

    def activate(self, sums: torch.Tensor, fraction_in: int, quantise: bool) -> torch.Tensor:
        """ReLU, quantised once it has a scale."""
        if quantise and self.fraction is not None:
            return quantised_relu(sums, self.output_fraction(fraction_in), self.high)
        return functional.relu(sums)

    def calibrate(self, sums: torch.Tensor) -> None:
        """Chooses the scale of the activations for these accumulators."""
        fraction = best_fraction(functional.relu(sums), 0, self.high)
        self.scales[2], self.scales[3] = 1, fraction


class QuantisedModel(nn.Module):
    """The layers of a recipe. ``weighted`` holds those with weights, by name, in order."""

    def __init__(self, layers: tuple[Layer, ...], recipe: QuantiseRecipe) -> None:
        super().__init__()
        self.layers, self.recipe = layers, recipe
        names = [layer.name for layer in layers if layer.weighted]
        self.blocks = nn.ModuleDict(
            {
                layer.name: Weighted(layer, recipe, layer.name == names[-1])
                for layer in layers
                if layer.weighted
            }
        )

    @property
    def weighted(self) -> dict[str, Weighted]:
        return dict(self.blocks.items())  # type: ignore[arg-type]

    @property
    def device(self) -> torch.device:
        return next(self.parameters()).device

    def pixels(self, images: torch.Tensor) -> torch.Tensor:
        """uint8 (N, C, H, W) to the reals that they stand for."""
        kind = next(self.parameters()).dtype
        pixels = channels_last(images.to(kind))
        return pixels.sub_(self.recipe.input_zero).mul_(2.0**-INPUT_FRACTION)

    def forward(
        self, images: torch.Tensor, quantise: bool = True, calibrate: bool = False
    ) -> torch.Tensor:
        """uint8 (N, C, H, W) to real scores (N, classes); in floats alone unless ``quantise``."""
        x, fraction, before = self.pixels(images), INPUT_FRACTION, None
        for layer in self.layers:
            if layer.kind == "maxpool":
                # Ahead of the ReLU that precedes it: both are monotone, so the result is the same,
                # and there is a fraction of the values left to quantise.
                x = functional.max_pool2d(x, layer.kernel, layer.stride)
            elif layer.kind == "flatten":
                x = x.flatten(1)[:, :, None, None]
            elif layer.weighted:
                if before is not None:
                    if calibrate:
                        before.calibrate(x)
                    x = before.activate(x, fraction, quantise)
                    fraction = before.output_fraction(fraction)
                before = self.weighted[layer.name]
                x = before.sums(x, fraction, quantise)
        return x.flatten(1)

    def calibrate(self, images: torch.Tensor) -> None:
        """Chooses the scale of every activation from the first of these images."""
        with torch.no_grad():
            self(images[:CALIBRATION_IMAGES], calibrate=True)

    def fix(self) -> None:
        """Keeps every scale as it is now."""
        for block in self.weighted.values():
            block.fix()

    @property
    def fixed(self) -> bool:
        """Whether :meth:`fix` has been called."""
        return all(bool(block.scales[0]) for block in self.weighted.values())

    @property
    def output_fraction(self) -> int:
        fraction = INPUT_FRACTION
        for block in self.weighted.values():
            fraction = block.output_fraction(fraction)
        return fraction

    def scores(self, images: np.ndarray) -> np.ndarray:
        """(N, classes) int64: the scores of the quantised model, computed by torch, exact."""
        exact = copy.deepcopy(self).cpu().double()
        parts = [np.zeros((0, self.layers[-1].outputs), np.int64)]
        with torch.no_grad():
            for start in range(0, len(images), BATCH):
                batch = torch.tensor(images[start : start + BATCH])
                parts.append((exact(batch) * 2.0**self.output_fraction).to(torch.int64).numpy())
        return np.concatenate(parts)

    def counts(self) -> tuple[int, int]:
        """Weights, and those that are not zero once quantised and masked."""
        blocks = self.weighted.values()
        kept = sum(int(((b.quantised_weight() * b.mask) != 0).sum()) for b in blocks)
        return sum(b.weight.numel() for b in blocks), kept
