"""The in-batch pruner on a layer alone: thresholds, modes, and what momentum does."""

from __future__ import annotations

import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.prune import InBatch
from guyot.sw.recipe import PruneRecipe, QuantiseRecipe
from guyot.sw.train.chain import from_layers

STEPS = 100


def layers(seed: int = 1):
    torch.manual_seed(seed)
    model = from_layers(
        parse_layers(("dense 100", "relu", "dense 10"), (50, 1, 1)), (50, 1, 1), QuantiseRecipe()
    )
    return model.weighted


def pruner(blocks, **options) -> InBatch:
    result = InBatch(PruneRecipe(**({"end": 0.5, "freeze": 0.9} | options)), STEPS)
    result.begin(blocks)
    return result


def zeros(block) -> float:
    return float((block.mask == 0).float().mean())


@pytest.mark.parametrize("target", [0.0, 0.3, 0.9, 1.0])
def test_percentile_is_met_to_the_weight(target: float) -> None:
    blocks = layers()
    pruner(blocks, target=target).before_step(blocks, 60)
    for block in blocks.values():
        count = block.weight.numel()
        assert int((block.mask == 0).sum()) == min(int(target * count), count - 1)
        kept = block.weight[block.mask == 1].abs().min()
        assert not (block.mask == 0).any() or block.weight[block.mask == 0].abs().max() <= kept


def test_deviation_of_gaussian_weights() -> None:
    """1 deviation takes 68% of a Gaussian, 1.34 take 82% (S1)."""
    for target, share in ((1.0, 0.68), (1.34, 0.82)):
        blocks = layers()
        pruner(blocks, threshold="std", target=target).before_step(blocks, 60)
        assert zeros(blocks["dense1"]) == pytest.approx(share, abs=0.02)


def test_the_deviation_is_that_of_the_dense_latent_weights() -> None:
    """Over weights already zeroed it would shrink from batch to batch."""
    blocks = layers()
    chosen = pruner(blocks, threshold="std", target=1.34)
    chosen.before_step(blocks, 60)
    first = blocks["dense1"].mask.clone()
    for step in range(61, 70):
        chosen.before_step(blocks, step)
    assert torch.equal(first, blocks["dense1"].mask)


def test_quantisation_comes_before_the_threshold() -> None:
    """A weight just below the threshold whose quantised value lies above it stays."""
    blocks = layers()
    block = blocks["dense2"]
    with torch.no_grad():
        block.weight.fill_(1.0)  # fraction 6: multiples of 1/64
        block.weight[0, :50] = -1.0  # deviation about 1/3
    deviation = float(block.weight.detach().std(correction=0))
    target = 0.5
    grid = 2.0**-block.weight_fraction
    threshold = target * deviation
    above = (threshold // grid + 1) * grid
    assert above - grid / 2 < threshold
    with torch.no_grad():
        block.weight[1, 0] = above - grid / 2  # rounds up to ``above``
    assert float(block.weight[1, 0].detach()) < target * float(
        block.weight.detach().std(correction=0)
    )
    mask = pruner(blocks, threshold="std", target=target).choose(block, target)
    assert bool(mask[1, 0, 0, 0])


def test_ramp_and_targets_of_single_layers() -> None:
    blocks = layers()
    chosen = pruner(blocks, target=0.8, layers={"dense2": 0.4})
    chosen.before_step(blocks, 0)
    assert zeros(blocks["dense1"]) == 0
    chosen.before_step(blocks, 25)
    assert zeros(blocks["dense1"]) == pytest.approx(0.8 * (1 - 0.5**3), abs=1e-3)
    chosen.before_step(blocks, 50)
    assert zeros(blocks["dense1"]) == pytest.approx(0.8, abs=1e-3)
    assert zeros(blocks["dense2"]) == pytest.approx(0.4, abs=1e-3)


def test_masks_rest_after_freeze() -> None:
    blocks = layers()
    chosen = pruner(blocks)
    chosen.before_step(blocks, 90)
    before = blocks["dense1"].mask.clone()
    with torch.no_grad():
        blocks["dense1"].weight.copy_(torch.randn_like(blocks["dense1"].weight))
    chosen.before_step(blocks, 91)
    assert torch.equal(before, blocks["dense1"].mask)


def test_at_least_one_weight_stays() -> None:
    for options in ({"target": 1.0}, {"threshold": "std", "target": 10.0}):
        blocks = layers()
        pruner(blocks, **options).before_step(blocks, 60)
        assert all(int(block.mask.sum()) == 1 for block in blocks.values())


def train_steps(blocks, chosen: InBatch, first: int, last: int, pull: torch.Tensor) -> list:
    """Adam pulls the weights of dense1 towards ``pull``; the masks after every step."""
    weight = blocks["dense1"].weight
    optimiser = torch.optim.Adam([weight], 0.05)
    masks = []
    for step in range(first, last):
        chosen.before_step(blocks, step)
        block = blocks["dense1"]
        effective = block.weight * block.mask
        gradient = effective.detach() - pull
        if not block.straight_through:
            gradient = gradient * block.mask
        weight.grad = gradient
        optimiser.step()
        chosen.after_step(blocks, optimiser, step, 0.0)
        masks.append(block.mask.clone())
    return masks


def test_latent_weights_return() -> None:
    blocks = layers()
    chosen = pruner(blocks, mode="latent", target=0.8)
    pull = torch.randn_like(blocks["dense1"].weight.detach())
    masks = train_steps(blocks, chosen, 50, 80, pull)
    assert ((masks[0] == 0) & (masks[-1] == 1)).any()
    weight = blocks["dense1"].weight
    assert (weight != 0).float().mean() > 0.99  # the dense weights live on


def test_hard_weights_are_zero_and_rarely_return() -> None:
    blocks = layers()
    chosen = pruner(blocks, mode="hard", target=0.8)
    pull = torch.randn_like(blocks["dense1"].weight.detach())
    masks = train_steps(blocks, chosen, 30, 80, pull)
    weight = blocks["dense1"].weight
    assert float((weight == 0).float().mean()) >= 0.79
    returned = ((masks[0] == 0) & (masks[-1] == 1)).float().mean()
    assert returned < 0.05


def test_frozen_masks_only_shrink() -> None:
    blocks = layers()
    chosen = pruner(blocks, mode="frozen", target=0.8)
    pull = torch.randn_like(blocks["dense1"].weight.detach())
    masks = train_steps(blocks, chosen, 10, 80, pull)
    for before, after in zip(masks, masks[1:], strict=False):
        assert (after <= before).all()
    assert (blocks["dense1"].weight[masks[-1] == 0] == 0).all()  # whatever Adam's moments push


def test_an_unknown_layer_is_named() -> None:
    with pytest.raises(GuyotError, match="prune.layers: there is no layer 'dense3'; did you mean"):
        pruner(layers(), layers={"dense3": 0.5})
