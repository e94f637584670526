"""The weights of a convolution or dense layer: latent reals, a mask, a scale, a codebook."""

from __future__ import annotations

import numpy as np
import torch
from torch import nn

from ..quantise import (
    best_fraction,
    binary,
    binary_fraction,
    channels_last,
    fake_quantise,
    greatest_fraction,
    half_up,
    masked,
)
from ..shared_weight import SharedWeight
from .norm import Norm

SMALL_BITS = 4  # up to here a scale that clips nothing wastes too many of the few levels


class Weighted(nn.Module):
    """``weight`` (O, I / groups, kh, kw) is the dense latent parameter; what computes is it, or it
    folded with the ``norm`` behind it, quantised and masked.

    ``kind`` is "conv" or "dense". The scale is a power of two: ``weight_fraction`` follows the
    weights until :meth:`fix`. One bit is the sign alone.
    """

    weight: nn.Parameter
    mask: torch.Tensor
    scales: torch.Tensor

    def __init__(
        self, name: str, kind: str, shape: tuple[int, ...], bits: int, norm: Norm | None = None
    ) -> None:
        super().__init__()
        self.name, self.kind, self.bits = name, kind, bits
        self.weight = nn.Parameter(channels_last(torch.zeros(shape)))
        self.bias = None if norm else nn.Parameter(torch.zeros(shape[0]))
        self.norm = norm
        self.register_buffer("mask", torch.ones_like(self.weight.detach()))
        self.register_buffer("scales", torch.zeros(2, dtype=torch.int64))  # fixed?, fraction
        self.straight_through = True
        self.shared: SharedWeight | None = None
        self.readers: tuple[str, ...] | None = None  # see guyot.sw.prune.pruner.Prunable
        self.limit = max(1, (1 << (bits - 1)) - 1)  # symmetric: -limit..limit

    def draw(self, last: bool) -> None:
        """New weights (He et al., 2015); ``last``: for scores, which no ReLU follows."""
        nn.init.kaiming_normal_(self.weight, nonlinearity="linear" if last else "relu")

    @property
    def live(self) -> bool:
        """Whether a normalisation takes its statistics from what leaves."""
        return self.norm is not None and self.norm.live

    def folded(self) -> torch.Tensor:
        """The latent weight as a convolution alone would have it; float32 where a normalisation is
        folded in. While that is live, its own factors stay out of the gradient."""
        if self.norm is None or self.shared is not None:
            return self.weight
        gain = self.live_gain() if self.live else self.norm.gain()
        return (self.weight.float() * gain[:, None, None, None]).to(self.weight.dtype)

    def live_gain(self) -> torch.Tensor:
        """The gain, but for channels whose factor is nearly nothing: those would never return."""
        assert self.norm is not None
        with torch.no_grad():
            factor, gain = self.norm.weight, self.norm.gain()
            least = 1e-3 / torch.sqrt(self.norm.var.float() + self.norm.eps)
            return torch.where(factor.abs() < 1e-3, least, gain)

    def real_bias(self) -> torch.Tensor:
        if self.norm is None:
            assert self.bias is not None
            return self.bias
        return self.norm.offset().to(self.weight.dtype)

    @property
    def weight_fraction(self) -> int:
        if self.scales[0]:
            return int(self.scales[1])
        return self.fraction_of(self.folded())

    def fraction_of(self, folded: torch.Tensor) -> int:
        weight = folded.detach().float()
        if self.norm is not None:  # the gain of a channel without weights is beyond all others
            weight = weight * self.mask.float()
        if self.bits == 1:
            return binary_fraction(weight)
        if self.bits > SMALL_BITS:
            return greatest_fraction(weight, self.limit)
        return best_fraction(weight, -self.limit, self.limit)

    def rounded(self, weight: torch.Tensor, fraction: int) -> torch.Tensor:
        if self.bits == 1:
            return binary(weight, fraction)
        return fake_quantise(weight, fraction, -self.limit, self.limit)

    def fix(self) -> None:
        """Keeps the scale that the weights have now, and the statistics of the normalisation."""
        fraction = self.weight_fraction
        self.scales[0], self.scales[1] = 1, fraction
        if self.norm is not None:
            self.norm.freeze()

    def fold(self) -> None:
        """Takes the normalisation into weight and bias, for good."""
        if self.norm is None:
            return
        with torch.no_grad():
            fraction = self.weight_fraction
            self.weight.copy_(self.folded())
            self.bias = nn.Parameter(self.real_bias().detach().clone())
        self.norm = None
        if self.scales[0]:
            self.scales[1] = fraction

    def share(self, weight: SharedWeight, fraction: int) -> None:
        """Takes the weight from a codebook from now on, at a scale that stays."""
        self.shared = weight.to(self.weight.device)
        self.scales[0], self.scales[1] = 1, fraction
        self.mask.copy_(weight.index != 0)
        self.weight.requires_grad_(False)

    def quantised_weight(self) -> torch.Tensor:
        """Quantised, not masked, without gradient, in the scale of ``weight``."""
        with torch.no_grad():
            if self.shared is not None:
                return self.shared(self.weight_fraction, self.limit)
            made = self.rounded(self.folded(), self.weight_fraction)
            if self.norm is None:
                return made
            gain = self.live_gain() if self.live else self.norm.gain()
            gain = gain.to(made.dtype)[:, None, None, None]
            return torch.where(gain == 0, torch.zeros_like(made), made / gain)

    def integers(self, fraction_in: int) -> tuple[np.ndarray, np.ndarray]:
        """Weights (O, I, kh, kw) and biases (O,) as the integers of the forward pass."""
        f = self.weight_fraction
        with torch.no_grad():
            made, _, _ = self.computing(True)
            weight = made * 2.0**f
            bias = half_up(self.real_bias().double() * 2.0 ** (f + fraction_in))
        return weight.to(torch.int64).cpu().contiguous().numpy(), bias.to(torch.int64).cpu().numpy()

    def computing(self, quantise: bool) -> tuple[torch.Tensor, torch.Tensor, int]:
        """Weight, bias and fraction of the forward pass; the bias is not rounded yet."""
        if self.shared is not None:
            f = self.weight_fraction
            return self.shared(f, self.limit, quantise), self.real_bias(), f
        weight = self.folded()
        f = int(self.scales[1]) if self.scales[0] else self.fraction_of(weight)
        if quantise:
            weight = self.rounded(weight, f)
        return masked(weight, self.mask, self.straight_through), self.real_bias(), f

    def normalised(self, sums: torch.Tensor) -> torch.Tensor:
        """What a live normalisation makes of the sums of its folded weight."""
        assert self.norm is not None
        return self.norm(sums * (1 / self.live_gain())[:, None, None].to(sums.dtype))
