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
from .shortcut import Shortcut

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
        self.name, self.kind = name, kind
        self.weight = nn.Parameter(channels_last(torch.zeros(shape)))
        self.bias = None if norm else nn.Parameter(torch.zeros(shape[0]))
        self.norm = norm
        self.register_buffer("mask", torch.ones_like(self.weight.detach()))
        self.register_buffer("scales", torch.zeros(2, dtype=torch.int64))  # fixed?, fraction
        self.straight_through = True
        self.shared: SharedWeight | None = None
        self.readers: tuple[str, ...] | None = None  # see guyot.sw.prune.pruner.Prunable
        self.shortcut: Shortcut | None = None  # see guyot.sw.train.shortcuts
        self.narrow(bits)

    def narrow(self, bits: int) -> None:
        """The bits of the weights from now on; a scale that is fixed stays."""
        self.bits = bits
        self.limit = max(1, (1 << (bits - 1)) - 1)  # symmetric: -limit..limit

    def draw(self, last: bool) -> None:
        """New weights (He et al., 2015); ``last``: for scores, which no ReLU follows."""
        nn.init.kaiming_normal_(self.weight, nonlinearity="linear" if last else "relu")

    @property
    def live(self) -> bool:
        """Whether a normalisation takes its statistics from what leaves."""
        return self.norm is not None and self.norm.live

    @property
    def gone(self) -> bool:
        """Whether the layer has been removed."""
        return self.shortcut is not None and bool(self.shortcut.gone)

    def folded(self) -> torch.Tensor:
        """The latent weight with the normalisation folded in, in float32; without a shortcut's
        tap. While the normalisation is live, its own factors stay out of the gradient."""
        if self.shared is not None or (self.norm is None and self.shortcut is None):
            return self.weight
        weight = self.weight.float()
        if self.norm is not None:
            gain = self.live_gain() if self.live else self.norm.gain()
            weight = weight * gain[:, None, None, None]
        if self.shortcut is not None and not self.live:
            weight = weight * self.shortcut.scale.float()
        return weight.to(self.weight.dtype)

    def tap(self) -> torch.Tensor | None:
        """What a shortcut adds to the weight; None without one, or while it stands beside it."""
        if self.shortcut is None or self.shortcut.factor is None or self.live:
            return None
        outputs, per_group, rows, columns = self.weight.shape
        place = torch.zeros_like(self.weight)
        channels = torch.arange(outputs, device=place.device)
        place[channels, channels % per_group, rows // 2, columns // 2] = 1
        return (place.float() * self.shortcut.factor.float()).to(place.dtype)

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
            bias = self.bias
        else:
            bias = self.norm.offset()
        if self.shortcut is not None:
            bias = bias.float() * self.shortcut.scale.float()
        return bias.to(self.weight.dtype)

    @property
    def weight_fraction(self) -> int:
        if self.scales[0]:
            return int(self.scales[1])
        return self.fraction_of(self.folded(), self.tap())

    def fraction_of(self, folded: torch.Tensor, tap: torch.Tensor | None) -> int:
        weight = folded.detach().float()
        weight = weight * self.mask.float()  # what is cut off has no say in the scale
        if tap is not None:
            weight = weight + tap.detach().float()
        if self.bits == 1:
            return binary_fraction(weight[weight != 0])
        if self.bits > SMALL_BITS:
            return greatest_fraction(weight, self.limit)
        return best_fraction(weight, -self.limit, self.limit)

    def rounded(self, weight: torch.Tensor, fraction: int) -> torch.Tensor:
        if self.bits == 1:
            return binary(weight, fraction)
        return fake_quantise(weight, fraction, -self.limit, self.limit)

    def fix(self) -> None:
        """Keeps the scale that the weights have now, and the statistics of the normalisation."""
        if self.norm is not None:
            self.norm.freeze()  # first: a shortcut is beside the weights until then, then in them
        fraction = self.weight_fraction
        self.scales[0], self.scales[1] = 1, fraction

    def fold(self) -> None:
        """Takes the normalisation and the shortcut into weight and bias, for good."""
        if self.norm is None and self.shortcut is None:
            return
        was = self.training
        self.eval()
        with torch.no_grad():
            fraction, tap = self.weight_fraction, self.tap()
            weight = self.folded() * self.mask
            if tap is not None:
                weight = weight + tap
                self.mask.copy_(torch.maximum(self.mask, (tap != 0).to(self.mask)))
            bias = self.real_bias().detach().clone()
            self.weight.copy_(weight)
        self.norm, self.shortcut, self.bias = None, None, nn.Parameter(bias)
        self.train(was)
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
            folded = self.folded()
            made = self.rounded(folded, self.weight_fraction)
            if folded is self.weight:
                return made
            nothing = (folded == 0) | (self.weight == 0)
            return torch.where(nothing, torch.zeros_like(made), made * (self.weight / folded))

    def integers(self, fraction_in: int) -> tuple[np.ndarray, np.ndarray]:
        """Weights (O, I, kh, kw) and biases (O,) as the integers of the forward pass."""
        with torch.no_grad():
            f = self.weight_fraction
            bias = half_up(self.real_bias().double() * 2.0 ** (f + fraction_in))
        return self.whole_weight().cpu().contiguous().numpy(), bias.to(torch.int64).cpu().numpy()

    def whole_weight(self) -> torch.Tensor:
        """The weights (O, I / groups, kh, kw) that compute, as whole numbers of their scale."""
        with torch.no_grad():
            made, _, f = self.computing(True)
            return (made * 2.0**f).to(torch.int64)

    def computing(self, quantise: bool) -> tuple[torch.Tensor, torch.Tensor, int]:
        """Weight, bias and fraction of the forward pass; the bias is not rounded yet."""
        if self.shared is not None:
            f = self.weight_fraction
            return self.shared(f, self.limit, quantise), self.real_bias(), f
        weight, tap = self.folded(), self.tap()
        f = int(self.scales[1]) if self.scales[0] else self.fraction_of(weight, tap)
        if tap is not None:  # what a fused layer rounds is the sum, in float32
            kept = masked(weight, self.mask, self.straight_through)
            weight = (kept.float() + tap.float()).to(kept.dtype)
            return self.rounded(weight, f) if quantise else weight, self.real_bias(), f
        if quantise:
            weight = self.rounded(weight, f)
        return masked(weight, self.mask, self.straight_through), self.real_bias(), f

    def normalised(self, sums: torch.Tensor) -> torch.Tensor:
        """What a live normalisation makes of the sums of its folded weight."""
        assert self.norm is not None
        return self.norm(sums * (1 / self.live_gain())[:, None, None].to(sums.dtype))

    def apart(self) -> tuple[torch.Tensor, torch.Tensor]:
        """Weight and bias of the layer without its shortcut, in floats."""
        weight = self.weight * self.mask
        if self.norm is None:
            assert self.bias is not None
            return weight, self.bias
        return weight * self.norm.gain()[:, None, None, None], self.norm.offset()

    def beside(self, made: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
        """The layer's sums with its shortcut still beside it."""
        if self.shortcut is None:
            return made
        made = made * self.shortcut.scale
        return made if self.shortcut.factor is None else made + x * self.shortcut.factor

    @property
    def importance(self) -> torch.Tensor | None:
        """The size of what the layer adds to its shortcut: the scale times the mean gain of its
        normalisation, or the norm of its weights, which could hide it; None where it cannot be
        removed."""
        if self.shortcut is None or self.shortcut.obstacle or self.gone:
            return None
        if self.norm is None:
            gain = self.weight.flatten(1).norm(dim=1).mean()
        else:
            gain = self.norm.weight.abs().mean()
        return self.shortcut.scale.abs() * gain

    def remove(self) -> float:
        """Removes the layer; the factor that the layers behind it have to take up."""
        assert self.shortcut is not None
        self.shortcut.check()
        with torch.no_grad():
            self.shortcut.gone.fill_(1)
            self.mask.zero_()
            self.weight.zero_()
            factor = self.shortcut.factor
            return 1.0 if factor is None else float(factor)

    def take_up(self, factor: float) -> None:
        """Computes of x what it has computed of x times ``factor``."""
        with torch.no_grad():
            self.weight.mul_(factor)
            if self.shortcut is not None and self.shortcut.factor is not None:
                self.shortcut.factor.mul_(factor)
