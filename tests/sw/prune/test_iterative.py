"""Iterative magnitude pruning and moved masks: rounds, resets, what stays, what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.layers import parse_layers
from guyot.sw.prune.iterative import FromHere, KeepLargestOfAll, counts, epochs_of
from guyot.sw.prune.masks import Masked, read_masks
from guyot.sw.prune_options import IterativeOptions
from guyot.sw.recipe import QuantiseRecipe, Recipe, from_dict
from guyot.sw.train import train
from guyot.sw.train.chain import from_layers
from guyot.sw.train.session import Session

LINES = ("dense 40", "relu", "dense 20", "relu", "dense 10")


def layers(seed: int = 1):
    torch.manual_seed(seed)
    return from_layers(parse_layers(LINES, (50, 1, 1)), (50, 1, 1), QuantiseRecipe()).weighted


def recipe(epochs: int = 7, objective: str = "labels", **prune) -> Recipe:
    lines = ["conv 8 3x3 pad 1 norm", "relu", "avgpool 2", "flatten", "dense 10"]
    values = {"method": "iterative", "target": 0.7, "per_round": 0.5, "reset": "new"} | prune
    options = {"epochs": epochs, "batch": 64, "learning_rate": 1e-2, "objective": objective}
    return from_dict({"network": {"layers": lines}, "prune": values, "train": options})


def test_the_smallest_of_all_layers_go_but_for_the_last() -> None:
    blocks = layers()
    with torch.no_grad():
        blocks["dense2"].weight.mul_(1e-3)  # all of it smaller than most of dense1
    before = {name: block.weight.detach().clone() for name, block in blocks.items()}
    KeepLargestOfAll(500).start(blocks)
    kept = {name: block.mask.bool() for name, block in blocks.items()}
    assert bool(kept["dense3"].all())
    assert (int(kept["dense1"].sum()), int(kept["dense2"].sum())) == (500, 1)
    size = before["dense1"].abs()
    assert size[kept["dense1"]].min() > size[~kept["dense1"]].max()
    KeepLargestOfAll(100).start(blocks)
    assert bool((blocks["dense1"].mask <= kept["dense1"]).all())
    assert int(blocks["dense1"].mask.sum()) in (99, 100)


def test_rounds_end_at_the_target() -> None:
    assert counts(1000, 100, 0.5) == [500, 250, 125, 100]
    assert counts(1000, 1000, 0.5) == [] and counts(3, 1, 0.01) == [2, 1]


@pytest.mark.parametrize(
    "reset,rewind,epochs,wanted",
    [("new", 0.5, 24, (6, 0)), ("new", 0.5, 26, (6, 0)), ("rewind", 0.25, 24, (7, 2)),
     ("rewind", 0.0, 24, (6, 0))],
)  # fmt: skip
def test_epochs_are_shared_out(reset, rewind, epochs, wanted) -> None:
    each, early = epochs_of(IterativeOptions(reset=reset, rewind=rewind), 3, epochs)
    assert (each, early) == wanted
    assert early + 4 * (each - early) <= epochs


def test_new_weights_come_from_the_seed_and_under_the_mask() -> None:
    first, again, other = layers(), layers(), layers()
    for blocks, seed in ((first, 5), (again, 5), (other, 6)):
        KeepLargestOfAll(300).start(blocks)
        state = torch.random.get_rng_state()
        FromHere(seed).start(blocks)
        assert torch.equal(state, torch.random.get_rng_state())
        assert all(bool((b.weight[b.mask == 0] == 0).all()) for b in blocks.values())
    assert torch.equal(first["dense2"].weight, again["dense2"].weight)
    assert not torch.equal(first["dense2"].weight, other["dense2"].weight)


class Watched(Session):
    """A session that notes the weights with which each phase begins."""

    def phase(self, name, pruner, *arguments, **options):
        def noting(steps):
            made = pruner(steps)
            start = made.start

            def started(blocks):
                start(blocks)
                block = blocks["conv1"]
                self.noted[name] = block.weight.detach().clone(), block.mask.clone(), options

            made.start = started
            return made

        self.noted = getattr(self, "noted", {})
        Watched.last = self
        return super().phase(name, noting, *arguments, **options)


@pytest.mark.parametrize("reset", ["rewind", "new"])
def test_a_round_begins_where_it_is_said(reset: str, monkeypatch) -> None:
    monkeypatch.setattr("guyot.sw.train.loop.Session", Watched)
    report = train(recipe(12, reset=reset, rewind=0.34), progress=False).report
    noted = Watched.last.noted
    assert list(noted)[-5:] == ["round 1", "cut 1", "round 2", "cut 2", "last"]
    first, dense, options = noted["round 1"]
    assert bool(dense.all()) and options["new"] == (reset == "new")
    for name in ("round 2", "last"):
        weight, mask, _ = noted[name]
        assert torch.equal(weight, first * mask) == (reset == "rewind")
        assert 0 < mask.sum() < mask.numel()
    assert report["epochs"] == 12 and report["mismatches"] == 0
    conv = report["layers"][0]
    assert conv["nonzero"] <= 72 - int(0.7 * 72) and report["layers"][1]["nonzero"] > 1000


@pytest.mark.parametrize("cut", [4, 6], ids=["in a round", "behind a cut"])
def test_interrupted_it_arrives_at_the_same_masks(tmp_path: Path, monkeypatch, cut: int) -> None:
    whole = train(recipe(), progress=False)
    written = Session.checkpoint
    calls = []

    def killed(self) -> None:
        written(self)
        calls.append(self.epochs)
        if len(calls) == cut:
            raise KeyboardInterrupt

    monkeypatch.setattr(Session, "checkpoint", killed)
    with pytest.raises(KeyboardInterrupt):
        train(recipe(), out=tmp_path / "net.guyot", progress=False)
    monkeypatch.setattr(Session, "checkpoint", written)
    again = train(recipe(), out=tmp_path / "net.guyot", progress=False)
    for a, b in zip(whole.network.convolutions, again.network.convolutions, strict=True):
        np.testing.assert_array_equal(a.weights, b.weights)


def test_masks_move_to_another_objective(tmp_path: Path) -> None:
    """From the network's file and from arrays; the head is another one, and stays dense."""
    turned = train(recipe(objective="rotations"), out=tmp_path / "turns.guyot", progress=False)
    zeros = turned.network.convolutions[0].weights == 0
    assert 0.6 < zeros.mean() < 1 and read_masks(str(tmp_path / "turns.guyot"))["conv1"].any()
    np.savez(tmp_path / "masks.npz", conv1=~zeros)
    for name in ("turns.guyot", "masks.npz"):
        under = recipe(2, method="masked", masks_from=str(tmp_path / name))
        labelled = train(under, progress=False).network
        assert (labelled.convolutions[0].weights[zeros] == 0).all()
        assert labelled.convolutions[1].weights.shape[0] == 10
        assert (labelled.convolutions[1].weights != 0).mean() > 0.8
    further = recipe(6, target=0.9, masks_from=str(tmp_path / "masks.npz"))
    assert (train(further, progress=False).network.convolutions[0].weights[zeros] == 0).all()


def test_what_cannot_be_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "other.npz", dense1=np.ones((40, 7, 1, 1)))
    with pytest.raises(GuyotError, match=r"has \(40, 7, 1, 1\) for layer 'dense1', which has"):
        Masked(str(tmp_path / "other.npz")).start(layers())
    np.savez(tmp_path / "none.npz", dense9=np.ones(3))
    with pytest.raises(GuyotError, match="has no mask for layer 'dense1'"):
        Masked(str(tmp_path / "none.npz")).start(layers())
    (tmp_path / "broken.npz").write_bytes(b"PK\x03\x04")
    with pytest.raises(GuyotError, match="broken.npz holds no arrays of masks"):
        read_masks(str(tmp_path / "broken.npz"))
    with pytest.raises(GuyotError, match="2 rounds of pruning .* at least 3 epochs: .* is 2"):
        train(recipe(2), progress=False)
    with pytest.raises(GuyotError, match=r"prune.target is 1.0, but method 'iterative'"):
        train(recipe(target=1), progress=False)
    with pytest.raises(GuyotError, match="prune.masks_from is empty"):
        train(recipe(method="masked"), progress=False)
