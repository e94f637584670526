"""Modules as users write them: what `guyot.prepare` has to take, small enough for tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional


class BasicBlock(nn.Module):
    """torchvision's, with its attribute names, in-place ReLU and downsampling."""

    def __init__(self, inplanes: int, planes: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(inplanes, planes, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.relu = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(planes, planes, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(planes)
        self.downsample = None
        if stride != 1 or inplanes != planes:
            self.downsample = nn.Sequential(
                nn.Conv2d(inplanes, planes, 1, stride, bias=False), nn.BatchNorm2d(planes)
            )

    def forward(self, x: Tensor) -> Tensor:
        identity = x
        out = self.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        if self.downsample is not None:
            identity = self.downsample(x)
        out += identity
        return self.relu(out)


class ResNet(nn.Module):
    """torchvision-like: a stem with overlapping max pooling, stages of blocks, a global mean."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3, 1, 1, bias=False)
        self.bn1, self.relu = nn.BatchNorm2d(8), nn.ReLU(inplace=True)
        self.maxpool = nn.MaxPool2d(3, 2, 1)
        self.layer1 = nn.Sequential(BasicBlock(8, 8), BasicBlock(8, 8))
        self.layer2 = nn.Sequential(BasicBlock(8, 16, 2))
        self.avgpool, self.fc = nn.AdaptiveAvgPool2d((1, 1)), nn.Linear(16, 10)
        for m in self.modules():
            if isinstance(m, BasicBlock):
                nn.init.constant_(m.bn2.weight, 0.2)

    def forward(self, x: Tensor) -> Tensor:
        x = self.maxpool(self.relu(self.bn1(self.conv1(x))))
        x = self.layer2(self.layer1(x))
        return self.fc(torch.flatten(self.avgpool(x), 1))


class InvertedResidual(nn.Module):
    """MobileNet V2's block: linear bottlenecks, ReLU6, depthwise."""

    def __init__(self, inp: int, oup: int, stride: int, expand: int) -> None:
        super().__init__()
        hidden = inp * expand
        self.use_res_connect = stride == 1 and inp == oup
        self.conv = nn.Sequential(
            nn.Conv2d(inp, hidden, 1, bias=False),
            nn.BatchNorm2d(hidden),
            nn.ReLU6(inplace=True),
            nn.Conv2d(hidden, hidden, 3, stride, 1, groups=hidden, bias=False),
            nn.BatchNorm2d(hidden),
            nn.ReLU6(inplace=True),
            nn.Conv2d(hidden, oup, 1, bias=False),
            nn.BatchNorm2d(oup),
        )

    def forward(self, x: Tensor) -> Tensor:
        return x + self.conv(x) if self.use_res_connect else self.conv(x)


class MobileNetV2(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 8, 3, 2, 1, bias=False),
            nn.BatchNorm2d(8),
            nn.ReLU6(),
            InvertedResidual(8, 8, 1, 2),
            InvertedResidual(8, 8, 1, 3),
            InvertedResidual(8, 12, 2, 2),
        )
        self.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(12, 6))

    def forward(self, x: Tensor) -> Tensor:
        return self.classifier(self.features(x).mean([2, 3]))


class DepthwiseSeparable(nn.Module):
    """MobileNet V1's, hard swish in the place of ReLU, a stride of its own for each axis."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 6, (5, 3), (2, 1), padding=(2, 1))
        self.depthwise = nn.Conv2d(6, 6, 3, padding="same", groups=6)
        self.pointwise = nn.Conv2d(6, 10, 1)
        self.norm1, self.norm2 = nn.BatchNorm2d(6), nn.BatchNorm2d(10)
        self.head = nn.Conv2d(10, 4, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.hardswish(self.stem(x))
        x = functional.relu(self.norm1(self.depthwise(x)))
        x = functional.relu(self.norm2(self.pointwise(x)))
        return self.head(functional.adaptive_avg_pool2d(x, 1)).squeeze(-1).squeeze(-1)


class DoubleConv(nn.Sequential):
    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(
            nn.Conv2d(inputs, outputs, 3, padding=1),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
            nn.Conv2d(outputs, outputs, 3, padding=1),
            nn.BatchNorm2d(outputs),
            nn.ReLU(inplace=True),
        )


class UNet(nn.Module):
    """Skips, nearest upsampling, a map as its output."""

    def __init__(self) -> None:
        super().__init__()
        self.down1, self.down2, self.bottom = DoubleConv(1, 4), DoubleConv(4, 8), DoubleConv(8, 8)
        self.up2, self.up1 = DoubleConv(16, 8), DoubleConv(12, 4)
        self.out = nn.Conv2d(4, 2, 1)
        self.up = nn.Upsample(scale_factor=2, mode="nearest")

    def forward(self, x: Tensor) -> Tensor:
        a = self.down1(x)
        b = self.down2(functional.max_pool2d(a, 2))
        c = self.bottom(functional.max_pool2d(b, 2))
        y = self.up2(torch.cat([b, self.up(c)], dim=1))
        return self.out(self.up1(torch.cat([a, self.up(y)], dim=1)))


class DenseLayer(nn.Module):
    def __init__(self, inputs: int, growth: int) -> None:
        super().__init__()
        self.norm, self.conv = (
            nn.BatchNorm2d(inputs),
            nn.Conv2d(inputs, growth, 3, padding=1, bias=False),
        )

    def forward(self, x: Tensor) -> Tensor:
        return torch.cat([x, self.conv(functional.relu(self.norm(x)))], 1)


class DenseNet(nn.Module):
    """Batch norm ahead of the convolutions, growing concatenations, a transition with a mean."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 6, 3, padding=1, bias=False)
        self.block1 = nn.Sequential(DenseLayer(6, 4), DenseLayer(10, 4))
        self.transition = nn.Sequential(
            nn.BatchNorm2d(14), nn.ReLU(), nn.Conv2d(14, 8, 1, bias=False), nn.AvgPool2d(2, 2)
        )
        self.block2, self.norm = DenseLayer(8, 4), nn.BatchNorm2d(12)
        self.classifier = nn.Linear(12, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = self.transition(self.block1(self.stem(x)))
        x = functional.relu(self.norm(self.block2(x)), inplace=True)
        return self.classifier(functional.adaptive_avg_pool2d(x, (1, 1)).view(x.size(0), -1))


class Signal(nn.Module):
    """A 1-D CNN for a signal of two channels."""

    def __init__(self) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv1d(2, 8, 7, stride=2, padding=3),
            nn.BatchNorm1d(8),
            nn.LeakyReLU(0.1),
            nn.MaxPool1d(2),
            nn.Conv1d(8, 12, 3, padding=2, dilation=2),
            nn.BatchNorm1d(12),
            nn.ReLU(),
            nn.AdaptiveAvgPool1d(1),
            nn.Flatten(),
            nn.Linear(12, 4),
        )

    def forward(self, x: Tensor) -> Tensor:
        return self.net(x)


class Inception(nn.Module):
    """Four branches of kernels of their own, one of them a pooling."""

    def __init__(self) -> None:
        super().__init__()
        self.b1 = nn.Conv2d(3, 4, 1)
        self.b3 = nn.Sequential(nn.Conv2d(3, 4, 1), nn.ReLU(), nn.Conv2d(4, 6, 3, padding=1))
        self.b5 = nn.Sequential(nn.Conv2d(3, 2, 1), nn.ReLU(), nn.Conv2d(2, 4, 5, padding=2))
        self.pool = nn.Sequential(nn.MaxPool2d(3, 1, 1), nn.Conv2d(3, 4, 1))
        self.fc = nn.Linear(18 * 4 * 4, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.cat([self.b1(x), self.b3(x), self.b5(x), self.pool(x)], 1).relu()
        return self.fc(functional.avg_pool2d(x, 2).flatten(1))


class SqueezeExcite(nn.Module):
    """A gate for each channel: the product of two tensors."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.bn = nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8)
        self.act = nn.SiLU()
        self.reduce, self.expand = nn.Conv2d(8, 4, 1), nn.Conv2d(4, 8, 1)
        self.head = nn.Linear(8, 4)

    def forward(self, x: Tensor) -> Tensor:
        x = self.act(self.bn(self.conv(x)))
        gate = functional.adaptive_avg_pool2d(x, 1)
        gate = torch.sigmoid(self.expand(self.act(self.reduce(gate))))
        return self.head((x * gate).mean((2, 3)))


class AttentionGate(nn.Module):
    """Attention U-Net's: a map of one channel multiplies all of a skip."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 4, 3, padding=1)
        self.down = nn.Conv2d(4, 8, 3, stride=2, padding=1)
        self.theta, self.phi, self.psi = nn.Conv2d(4, 4, 1), nn.Conv2d(8, 4, 1), nn.Conv2d(4, 1, 1)
        self.out = nn.Conv2d(12, 2, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        skip = functional.relu(self.stem(x))
        deep = functional.relu(self.down(skip))
        up = functional.interpolate(deep, scale_factor=2, mode="nearest")
        gate = torch.sigmoid(self.psi(functional.relu(self.theta(skip) + self.phi(up))))
        return self.out(torch.cat([skip * gate, up], 1))


class ShuffleUnit(nn.Module):
    """ShuffleNet V2's: a split, a branch, shuffled channels."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        half = channels // 2
        self.branch = nn.Sequential(
            nn.Conv2d(half, half, 1, bias=False),
            nn.BatchNorm2d(half),
            nn.ReLU(inplace=True),
            nn.Conv2d(half, half, 3, padding=1, groups=half, bias=False),
            nn.BatchNorm2d(half),
            nn.Conv2d(half, half, 1, bias=False),
            nn.BatchNorm2d(half),
            nn.ReLU(inplace=True),
        )

    def forward(self, x: Tensor) -> Tensor:
        a, b = x.chunk(2, dim=1)
        x = torch.cat((a, self.branch(b)), dim=1)
        n, c, h, w = x.size()
        return x.view(n, 2, c // 2, h, w).transpose(1, 2).reshape(n, c, h, w)


class ShuffleNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(3, 8, 3, 2, 1), nn.BatchNorm2d(8), nn.ReLU(True))
        self.stage, self.fc = nn.Sequential(ShuffleUnit(8), ShuffleUnit(8)), nn.Linear(8, 4)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(self.stage(self.conv(x)).mean([2, 3]))


class Siamese(nn.Module):
    """One encoder, used twice: on both halves of the image."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = nn.Sequential(
            nn.Conv2d(1, 6, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 6, 3), nn.ReLU()
        )
        self.head = nn.Linear(6 * 2 * 2, 3)

    def forward(self, x: Tensor) -> Tensor:
        left, right = self.encoder(x[..., :8]), self.encoder(x[..., 8:])
        return self.head(torch.flatten((left - right).abs(), 1))


class SuperResolution(nn.Module):
    """ESPCN: pixels out of channels, PReLU, zero padding by hand, a constant scale."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.act = nn.Conv2d(1, 8, 5), nn.PReLU(8)
        self.conv2, self.conv3 = nn.Conv2d(8, 6, 3, padding=1), nn.Conv2d(6, 4, 3, padding=1)
        self.scale = nn.Parameter(torch.full((6, 1, 1), 0.7))

    def forward(self, x: Tensor) -> Tensor:
        x = self.act(self.conv1(functional.pad(x, (2, 2, 2, 2))))
        x = torch.tanh(self.conv2(x)) * self.scale + 0.1
        return functional.pixel_shuffle(self.conv3(x), 2)


class Mlp(nn.Module):
    """Dense layers with batch norm, GELU, a residual between vectors, a softmax at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.norm = nn.Linear(20, 16), nn.BatchNorm1d(16)
        self.second, self.last = nn.Linear(16, 16), nn.Linear(16, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.norm(self.first(x)))
        x = x + functional.gelu(self.second(x))
        return functional.log_softmax(self.last(functional.dropout(x, 0.1, self.training)), dim=1)


@dataclass(frozen=True)
class Case:
    """A module, one image's shape, and bits of weights and activations."""

    make: Callable[[], nn.Module]
    shape: tuple[int, ...]
    bits: tuple[int, int] = (8, 8)
    small: bool = False  # whether its RTL is simulated by the bench

    def __str__(self) -> str:
        return self.make.__name__


CASES = (
    Case(ResNet, (3, 16, 16)),
    Case(MobileNetV2, (3, 12, 12)),
    Case(DepthwiseSeparable, (1, 14, 10), (4, 8), small=True),
    Case(UNet, (1, 12, 12)),
    Case(DenseNet, (3, 8, 8), (6, 6)),
    Case(Signal, (2, 40), small=True),
    Case(Inception, (3, 8, 8)),
    Case(SqueezeExcite, (3, 6, 6), small=True),
    Case(AttentionGate, (1, 8, 8), small=True),
    Case(ShuffleNet, (3, 10, 10), (3, 4), small=True),
    Case(Siamese, (1, 8, 16), small=True),
    Case(SuperResolution, (1, 7, 7), (5, 7), small=True),
    Case(Mlp, (20,), (2, 3), small=True),
)


def images(case: Case, count: int, seed: int) -> Tensor:
    """Reals like a normalised picture's: not on the grid of any format."""
    return torch.randn(count, *case.shape, generator=torch.Generator().manual_seed(seed))


def few_steps(model: Any, x: Tensor, steps: int = 4, rate: float = 1e-2) -> list[float]:
    """The losses of steps towards outputs at random, in a loop as users write it."""
    model.train()
    wanted = torch.randn(model(x).shape, generator=torch.Generator().manual_seed(3))
    optimiser = torch.optim.Adam(model.parameters(), rate)
    model.prune_along(optimiser, steps)
    losses = []
    for _ in range(steps):
        loss = functional.mse_loss(model(x), wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    model.calibrate(x)
    return losses
