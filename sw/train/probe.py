"""The linear probe: how much of the labels a frozen network's features hold (S8).

A linear layer is trained on what the network's last layer reads, nothing else changes. The
features are those of the quantised network, brought to mean 0 and deviation 1 (a constant one to
0); the layer is multinomial logistic regression under a small L2, by L-BFGS, so that its one
optimum is what is compared and not a schedule.
"""

from __future__ import annotations

import numpy as np
import torch
from torch.nn import functional

from ..errors import GuyotError
from .model import QuantisedModel
from .nodes import Layer

BATCH = 500
STEPS = 200  # of L-BFGS
DECAY = 1e-3  # of half the sum of the weights' squares, beside the mean cross-entropy


def features(model: QuantisedModel, images: np.ndarray) -> torch.Tensor:
    """(N, D) float32: what the last layer with weights reads of uint8 (N, C, H, W)."""
    layer = [node for node in model if isinstance(node, Layer)][-1]
    found: list[torch.Tensor] = []
    hook = layer.register_forward_pre_hook(lambda _, args: found.append(args[1].x.flatten(1)))
    was = model.training
    model.eval()
    try:
        with torch.no_grad():
            for start in range(0, len(images), BATCH):
                model(torch.tensor(images[start : start + BATCH], device=model.device))
    finally:
        hook.remove()
        model.train(was)
    return torch.cat(found).float().cpu()


def linear_probe(
    model: QuantisedModel,
    images: np.ndarray,
    labels: np.ndarray,
    test_images: np.ndarray,
    test_labels: np.ndarray,
) -> float:
    """The accuracy on the test images of a linear layer that is trained on the others.

    Labels are whole numbers (N,) from 0. GuyotError where there are no images.
    """
    if not len(images) or not len(test_images):
        raise GuyotError(
            f"a linear probe needs images to train and to test on, not {len(images)} and "
            f"{len(test_images)}"
        )
    x, tests = features(model, images), features(model, test_images)
    truth = torch.tensor(labels.astype(np.int64))
    mean, deviation = x.mean(0), x.std(0, correction=0)
    scale = torch.where(deviation > 0, 1 / deviation.clamp(min=1e-12), torch.zeros_like(deviation))
    x, tests = (x - mean) * scale, (tests - mean) * scale
    weight = torch.zeros(int(truth.max()) + 1, x.shape[1], requires_grad=True)
    bias = torch.zeros(len(weight), requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [weight, bias], max_iter=STEPS, tolerance_change=1e-7, line_search_fn="strong_wolfe"
    )

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = functional.cross_entropy(functional.linear(x, weight, bias), truth)
        loss = loss + DECAY / 2 * weight.square().sum()
        loss.backward()
        return loss

    optimiser.step(closure)
    found = functional.linear(tests, weight, bias).argmax(1).detach().numpy()
    return float((found == test_labels).mean())
