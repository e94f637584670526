"""Two float networks for CIFAR-10, as others would bring them: trained in plain torch, exported by
torch.onnx, which is all that the import sees of them.

    python tests/bench/importing_train.py resnet8 build/import/resnet8.onnx [--epochs 3]

One thread; ResNet-8 is MLPerf Tiny's (16, 32, 64 channels), the other a small MobileNet (depthwise
and pointwise convolutions, ReLU6, global average). GUYOT_DATA names the folder of cifar10.
"""

from __future__ import annotations

import argparse
import os
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from guyot.sw import datasets

BATCH, SEED = 128, 6
PIXEL = 1 / 256  # what one unit of a pixel stands for
RATE = {"resnet8": 0.01, "mobilenet": 0.015}  # peaks of the learning rate
EPOCHS = {"resnet8": 3, "mobilenet": 6}  # two to three minutes of a core


def normalised(*layers: nn.Module, outputs: int) -> list[nn.Module]:
    return [*layers, nn.BatchNorm2d(outputs)]


class Residual(nn.Module):
    """Two 3x3 convolutions and the way around them, with a 1x1 where sizes change."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.way = nn.Sequential(
            *normalised(first, outputs=outputs), nn.ReLU(), *normalised(second, outputs=outputs)
        )
        same = stride == 1 and inputs == outputs
        self.around = nn.Identity() if same else nn.Conv2d(inputs, outputs, 1, stride)

    def forward(self, x: Tensor) -> Tensor:
        return functional.relu(self.way(x) + self.around(x))


def resnet8() -> nn.Module:
    """77,000 weights, 12.5 million multiplications a frame."""
    return nn.Sequential(
        *normalised(nn.Conv2d(3, 16, 3, 1, 1, bias=False), outputs=16), nn.ReLU(),
        Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 64, 2),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10),
    )  # fmt: skip


def mobilenet() -> nn.Module:
    """Six pairs of depthwise and pointwise convolutions."""
    layers = [*normalised(nn.Conv2d(3, 16, 3, 1, 1, bias=False), outputs=16), nn.ReLU6()]
    sizes = [(16, 32, 2), (32, 48, 1), (48, 64, 2), (64, 64, 1), (64, 96, 2), (96, 128, 1)]
    for inputs, outputs, stride in sizes:
        depthwise = nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False)
        pointwise = nn.Conv2d(inputs, outputs, 1, bias=False)
        layers += [*normalised(depthwise, outputs=inputs), nn.ReLU6()]
        layers += [*normalised(pointwise, outputs=outputs), nn.ReLU6()]
    return nn.Sequential(*layers, nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(128, 10))


NETWORKS = {"resnet8": resnet8, "mobilenet": mobilenet}


def augmented(images: Tensor, rng: torch.Generator) -> Tensor:
    """A batch shifted by up to four pixels, half of it mirrored."""
    y, x = (int(n) for n in torch.randint(0, 9, (2,), generator=rng))
    moved = functional.pad(images, (4, 4, 4, 4))[:, :, y : y + 32, x : x + 32]
    mirrored = torch.rand(len(images), generator=rng) < 0.5
    return torch.where(mirrored[:, None, None, None], moved.flip(3), moved)


def train(model: nn.Module, data: datasets.Dataset, epochs: int, peak: float) -> None:
    rng = torch.Generator().manual_seed(SEED)
    images = torch.from_numpy(np.ascontiguousarray(data.train_images))
    labels = torch.from_numpy(data.train_labels.astype(np.int64))
    steps = len(images) // BATCH
    optimiser = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, peak, epochs * steps)
    for epoch in range(epochs):
        model.train()
        start, total = time.process_time(), 0.0
        order = torch.randperm(len(images), generator=rng)[: steps * BATCH].reshape(steps, BATCH)
        for batch in order:
            x = augmented(images[batch].float() * PIXEL, rng)
            x = x.contiguous(memory_format=torch.channels_last)
            loss = functional.cross_entropy(model(x), labels[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        seconds = time.process_time() - start
        print(f"epoch {epoch + 1}: loss {total / steps:.3f}, {seconds:.0f} s", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("network", choices=NETWORKS)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, help=f"default: {EPOCHS}")
    chosen = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    data = datasets.load("cifar10", Path(os.environ["GUYOT_DATA"]) / "cifar10")
    model = NETWORKS[chosen.network]().to(memory_format=torch.channels_last)
    train(model, data, chosen.epochs or EPOCHS[chosen.network], RATE[chosen.network])
    model.eval()
    with torch.no_grad():
        images = torch.from_numpy(np.ascontiguousarray(data.test_images)).float() * PIXEL
        found = torch.cat([model(part).argmax(1) for part in images.split(500)])
    right = (found.numpy() == data.test_labels).mean()
    print(f"{chosen.network}: {right:.4f} of the test images")
    chosen.output.parent.mkdir(parents=True, exist_ok=True)
    program = torch.onnx.export(model, (images[:1],), dynamo=True, verbose=False)
    assert program is not None
    program.save(str(chosen.output))


if __name__ == "__main__":
    main()
