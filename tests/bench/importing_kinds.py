"""Networks as others bring them: well-known kinds, small, in torch, exported with several opsets.

``MODELS``: by name, the module, the shape of an image, the opset of the export. Weights are random:
what counts is whether the graph is read, and how what is not read is said.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional


def block(inputs: int, outputs: int, **options) -> nn.Sequential:
    options = {"padding": 1, **options}
    kernel = options.pop("kernel", 3)
    layer = nn.Conv2d(inputs, outputs, kernel, bias=False, **options)
    return nn.Sequential(layer, nn.BatchNorm2d(outputs), nn.ReLU())


def head(channels: int, classes: int = 10) -> nn.Sequential:
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(channels, classes))


def vgg() -> nn.Module:
    convolutions = [block(3, 16), block(16, 16), nn.MaxPool2d(2), block(16, 32), nn.MaxPool2d(2)]
    dense = [nn.Linear(32 * 64, 64), nn.ReLU(), nn.Dropout(), nn.Linear(64, 10), nn.Softmax(1)]
    return nn.Sequential(*convolutions, nn.Flatten(), *dense)


class DenseNet(nn.Module):
    """Each layer reads all before it, normalised in front of the convolution."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3, padding=1)
        self.norms = nn.ModuleList(nn.BatchNorm2d(8 * (n + 1)) for n in range(3))
        self.layers = nn.ModuleList(nn.Conv2d(8 * (n + 1), 8, 3, padding=1) for n in range(3))
        self.end = nn.Sequential(nn.AvgPool2d(2), head(32))

    def forward(self, x: Tensor) -> Tensor:
        found = [self.first(x)]
        for norm, layer in zip(self.norms, self.layers, strict=True):
            found.append(layer(functional.relu(norm(torch.cat(found, 1)))))
        return self.end(torch.cat(found, 1))


class Fire(nn.Module):
    """SqueezeNet's module: a 1x1, then a 1x1 and a 3x3 side by side."""

    def __init__(self, inputs: int, squeezed: int, outputs: int) -> None:
        super().__init__()
        self.squeeze = nn.Conv2d(inputs, squeezed, 1)
        self.narrow = nn.Conv2d(squeezed, outputs, 1)
        self.wide = nn.Conv2d(squeezed, outputs, 3, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        x = functional.relu(self.squeeze(x))
        return torch.cat([functional.relu(self.narrow(x)), functional.relu(self.wide(x))], 1)


def squeezenet() -> nn.Module:
    first = nn.Sequential(nn.Conv2d(3, 16, 3, 2), nn.ReLU(), nn.MaxPool2d(3, 2, ceil_mode=True))
    last = [nn.Conv2d(64, 10, 1), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten()]
    return nn.Sequential(first, Fire(16, 8, 16), Fire(32, 8, 32), *last)


class Inverted(nn.Module):
    """MobileNetV2's block: wide, depthwise, narrow, and around it."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        wide = 4 * inputs
        self.way = nn.Sequential(
            nn.Conv2d(inputs, wide, 1, bias=False), nn.BatchNorm2d(wide), nn.ReLU6(),
            nn.Conv2d(wide, wide, 3, stride, 1, groups=wide, bias=False),
            nn.BatchNorm2d(wide), nn.ReLU6(),
            nn.Conv2d(wide, outputs, 1, bias=False), nn.BatchNorm2d(outputs),
        )  # fmt: skip
        self.around = stride == 1 and inputs == outputs

    def forward(self, x: Tensor) -> Tensor:
        return self.way(x) + x if self.around else self.way(x)


def mobilenet2() -> nn.Module:
    blocks = [Inverted(8, 8, 1), Inverted(8, 16, 2), Inverted(16, 16, 1)]
    return nn.Sequential(block(3, 8, stride=2), *blocks, head(16))


class Unet(nn.Module):
    """Down, up by transposed convolution, and the way across."""

    def __init__(self, transposed: bool) -> None:
        super().__init__()
        self.first, self.second = block(3, 8), block(8, 16)
        up: nn.Module = nn.ConvTranspose2d(16, 8, 2, 2)
        if not transposed:
            up = nn.Sequential(nn.Upsample(scale_factor=2), nn.Conv2d(16, 8, 1))
        self.up, self.last = up, nn.Sequential(block(16, 8), nn.Conv2d(8, 2, 1))

    def forward(self, x: Tensor) -> Tensor:
        x = self.first(x)
        deep = self.up(self.second(functional.max_pool2d(x, 2)))
        return self.last(torch.cat([x, deep], 1))


def sequence() -> nn.Module:
    layers = [nn.Conv1d(4, 16, 5, padding=2), nn.BatchNorm1d(16), nn.ReLU(), nn.MaxPool1d(2)]
    layers += [nn.Conv1d(16, 16, 3, padding=2, dilation=2), nn.LeakyReLU(0.1)]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(16, 5))


class Recurrent(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lstm, self.end = nn.LSTM(8, 16, batch_first=True), nn.Linear(16, 4)

    def forward(self, x: Tensor) -> Tensor:
        return self.end(self.lstm(x)[0][:, -1])


class Attention(nn.Module):
    """One head, written out."""

    def __init__(self) -> None:
        super().__init__()
        self.all, self.norm, self.end = nn.Linear(16, 48), nn.LayerNorm(16), nn.Linear(16, 4)

    def forward(self, x: Tensor) -> Tensor:
        query, key, value = self.all(self.norm(x)).chunk(3, dim=-1)
        weights = (query @ key.transpose(1, 2) / 4).softmax(-1)
        return self.end((weights @ value).mean(1))


class Excite(nn.Module):
    """Channels weighted by a sigmoid of their averages (squeeze and excitation)."""

    def __init__(self) -> None:
        super().__init__()
        self.first, self.end = block(3, 16), head(16)
        self.narrow, self.wide = nn.Conv2d(16, 4, 1), nn.Conv2d(4, 16, 1)

    def forward(self, x: Tensor) -> Tensor:
        x = self.first(x)
        weights = self.wide(functional.relu(self.narrow(x.mean((2, 3), keepdim=True)))).sigmoid()
        return self.end(x * weights)


def swish() -> nn.Module:
    layers = [nn.Conv2d(3, 8, 3, 2, 1), nn.Hardswish(), nn.Conv2d(8, 8, 5, padding=2, groups=8)]
    return nn.Sequential(*layers, nn.Hardswish(), nn.Conv2d(8, 16, 1), nn.SiLU(), head(16))


def shuffled() -> nn.Module:
    """Super resolution: PixelShuffle at the end."""
    return nn.Sequential(block(1, 16), nn.Conv2d(16, 4, 3, padding=1), nn.PixelShuffle(2))


def linear_resize() -> nn.Module:
    up = nn.Upsample(scale_factor=2, mode="bilinear")
    return nn.Sequential(block(3, 8, stride=2), up, nn.Conv2d(8, 2, 1))


def autoencoder() -> nn.Module:
    down = [nn.Conv2d(1, 8, 3, 2, 1), nn.ReLU(), nn.Conv2d(8, 4, 3, 2, 1), nn.ReLU()]
    up = [nn.ConvTranspose2d(4, 8, 3, 2, 1, 1), nn.ReLU(), nn.ConvTranspose2d(8, 1, 4, 2, 1)]
    return nn.Sequential(*down, *up, nn.Sigmoid())


Make = Callable[[], nn.Module]
MODELS: dict[str, tuple[Make, tuple[int, ...], int]] = {
    "vgg": (vgg, (3, 32, 32), 9),
    "densenet": (DenseNet, (3, 16, 16), 11),
    "squeezenet": (squeezenet, (3, 33, 33), 12),
    "mobilenet-v2": (mobilenet2, (3, 32, 32), 13),
    "unet-transposed": (lambda: Unet(True), (3, 16, 16), 14),
    "unet-resized": (lambda: Unet(False), (3, 16, 16), 17),
    "sequence": (sequence, (4, 64), 15),
    "autoencoder": (autoencoder, (1, 16, 16), 16),
    "super-resolution": (shuffled, (1, 12, 12), 18),
    "hard-swish": (swish, (3, 16, 16), 20),
    "squeeze-excite": (Excite, (3, 16, 16), 13),
    "bilinear": (linear_resize, (3, 16, 16), 13),
    "lstm": (Recurrent, (12, 8), 14),
    "attention": (Attention, (9, 16), 17),
}


def export(name: str) -> onnx.ModelProto:
    """The ONNX model, by torch's exporter of the time: TorchScript up to opset 17, else dynamo."""
    make, shape, opset = MODELS[name]
    torch.manual_seed(len(name))
    module, image = make().eval(), torch.randn(1, *shape)
    stream = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if opset > 17:
            program = torch.onnx.export(module, (image,), dynamo=True, opset_version=opset,
                                        verbose=False)  # fmt: skip
            assert program is not None
            return program.model_proto
        torch.onnx.export(module, (image,), stream, dynamo=False, opset_version=opset)
    return onnx.load_model_from_string(stream.getvalue())
