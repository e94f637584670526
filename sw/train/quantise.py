"""Fixed point inside torch: rounding with a straight-through gradient, and the choice of scales."""

from __future__ import annotations

import math

import torch

FRACTIONS = (-16, 24)  # least and greatest number of fraction bits that a scale may have
# As many fraction bits leave a float as it is. A deep network has more until its activations have
# scales, and its factors would be beyond all floats.
NO_ROUNDING = 64


class _HalfUp(torch.autograd.Function):
    """floor(x + 1/2), exact in every float type; the gradient passes unchanged."""

    @staticmethod
    def forward(ctx, x: torch.Tensor) -> torch.Tensor:
        low = torch.floor(x)
        # x + 0.5 itself may round in float32; x - floor(x) does not where it matters.
        return low + (x - low >= 0.5).to(x.dtype)

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> torch.Tensor:
        return gradients[0]


class _Activation(torch.autograd.Function):
    """clamp(half-up(x * scale), low, high) / scale; the gradient passes inside of the range."""

    @staticmethod
    def forward(ctx, x: torch.Tensor, scale: float, low: int, high: int) -> torch.Tensor:
        ctx.save_for_backward(x)
        ctx.edges = ((low - 0.5) / scale, (high + 0.5) / scale)
        # In place: this is the hot spot of a training step. Accumulators are multiples of a power
        # of two far above the last bit, so that adding a half is exact.
        return (x * scale).add_(0.5).floor_().clamp_(low, high).mul_(1 / scale)

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> tuple[torch.Tensor, None, None, None]:
        (x,) = ctx.saved_tensors
        low, high = ctx.edges
        return gradients[0] * ((x >= low) & (x < high)), None, None, None


class _Masked(torch.autograd.Function):
    """weight * mask, with a gradient that reaches every weight."""

    @staticmethod
    def forward(ctx, weight: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return weight * mask

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> tuple[torch.Tensor, None]:
        return gradients[0], None


def half_up(x: torch.Tensor) -> torch.Tensor:
    """The nearest integers, halves upwards, as sw.fixed.shift_right rounds."""
    return _HalfUp.apply(x)  # type: ignore[return-value]


def masked(weight: torch.Tensor, mask: torch.Tensor, straight_through: bool) -> torch.Tensor:
    """weight * mask; straight through, pruned weights get the gradient of what they would be."""
    return _Masked.apply(weight, mask) if straight_through else weight * mask  # type: ignore


def fake_quantise(x: torch.Tensor, fraction: int, low: int, high: int) -> torch.Tensor:
    """The multiples of 2**-fraction nearest to ``x``, between ``low`` and ``high`` of them.

    Exact for |x| < 2**(23 - fraction) in float32. The gradient is 1 inside of the range, else 0.
    """
    return half_up(x * 2.0**fraction).clamp(low, high) * 2.0**-fraction


def quantised_activation(x: torch.Tensor, fraction: int, low: int, high: int) -> torch.Tensor:
    """fake_quantise of sums, in less time; with ``low`` 0 it is ReLU too."""
    return _Activation.apply(x, 2.0**fraction, low, high)  # type: ignore[return-value]


class _Sign(torch.autograd.Function):
    """+scale or -scale; the gradient passes where |x| is at most twice that."""

    @staticmethod
    def forward(ctx, x: torch.Tensor, scale: float) -> torch.Tensor:
        ctx.save_for_backward(x)
        ctx.scale = scale
        return torch.where(x >= 0, scale, -scale).to(x.dtype)

    @staticmethod
    def backward(ctx, *gradients: torch.Tensor) -> tuple[torch.Tensor, None]:
        (x,) = ctx.saved_tensors
        return gradients[0] * (x.abs() <= 2 * ctx.scale), None


def binary(x: torch.Tensor, fraction: int) -> torch.Tensor:
    """2**-fraction with the sign of ``x``: weights of one bit."""
    return _Sign.apply(x, 2.0**-fraction)  # type: ignore[return-value]


def binary_fraction(x: torch.Tensor) -> int:
    """The fraction whose 2**-fraction is nearest to the magnitudes, by squared error: to their
    mean, for a power of two."""
    mean = float(x.abs().mean()) if x.numel() else 0.0
    if not mean > 0.0 or math.isinf(mean):
        return 0
    low = math.floor(-math.log2(mean))
    fraction = min((low, low + 1), key=lambda f: abs(2.0**-f - mean))
    return max(FRACTIONS[0], min(FRACTIONS[1], fraction))


def greatest_fraction(x: torch.Tensor, high: int) -> int:
    """The most fraction bits with which the greatest magnitude of ``x`` still fits ``high``."""
    peak = float(x.abs().max()) if x.numel() else 0.0
    if not peak > 0.0 or math.isinf(peak):
        return 0
    fraction = math.floor(math.log2((high + 0.499) / peak))
    return max(FRACTIONS[0], min(FRACTIONS[1], fraction))


def best_fraction(x: torch.Tensor, low: int, high: int, candidates: int = 4) -> int:
    """The fraction bits of least squared error over ``x``, from the greatest that clips nothing."""
    x = x.detach()
    first = greatest_fraction(x, high)
    choices = range(first, min(first + candidates, FRACTIONS[1] + 1))
    return min(choices, key=lambda f: float((fake_quantise(x, f, low, high) - x).square().mean()))


def channels_last(x: torch.Tensor) -> torch.Tensor:
    """``x`` (N, C, H, W) laid out with the channels innermost: a third less time for a step.

    torch's own conversion leaves a tensor of one channel, whose layout is ambiguous, as it is, and
    its convolutions then choose the slow layout for all that follows.
    """
    n, c, h, w = x.shape
    return torch.empty_strided(
        x.shape, (c * h * w, 1, c * w, c), dtype=x.dtype, device=x.device
    ).copy_(x)
