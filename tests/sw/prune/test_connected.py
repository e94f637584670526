"""Budgets without dead ends."""

from __future__ import annotations

import torch

from guyot.sw.prune.connected import largest_connected, read_by


def test_who_is_read() -> None:
    mask = torch.zeros(3, 8, 1, 1)
    mask[1, 5] = mask[2, 0] = 1
    assert read_by(mask, 8).nonzero().flatten().tolist() == [0, 5]
    assert read_by(mask, 4).nonzero().flatten().tolist() == [0, 2]  # behind a flatten of 2 pixels
    assert read_by(mask, 16).all()  # grouped: not to be told apart


def test_only_units_that_are_read_keep_weights() -> None:
    generator = torch.Generator().manual_seed(4)
    values = {
        "conv1": torch.randn(6, 1, 5, 5, generator=generator),
        "dense1": torch.randn(40, 6 * 4, 1, 1, generator=generator),
        "dense2": torch.randn(10, 40, 1, 1, generator=generator),
    }
    keep = {"conv1": 30, "dense1": 12, "dense2": 8}
    readers = {"conv1": ("dense1",), "dense1": ("dense2",), "dense2": None}
    masks = largest_connected(values, keep, readers)
    assert {name: int(mask.sum()) for name, mask in masks.items()} == keep
    units = {"conv1": 6, "dense1": 40}
    for name, after in (("conv1", "dense1"), ("dense1", "dense2")):
        read = read_by(masks[after], units[name])
        assert not masks[name].flatten(1).any(1)[~read].any()
        rest = values[name].abs() * read[:, None, None, None] * ~masks[name]
        assert values[name].abs()[masks[name]].min() >= rest.max()


def test_zeros_stay_out_where_the_budget_is_too_large() -> None:
    values = {"dense1": torch.tensor([1.0, 0.0, 0.0, 2.0]).view(1, 4, 1, 1)}
    found = largest_connected(values, {"dense1": 3}, {"dense1": None})
    assert found["dense1"].flatten().tolist() == [1, 0, 0, 1]


def test_a_unit_that_one_of_two_readers_reads_stays() -> None:
    values = {name: torch.eye(2).view(2, 2, 1, 1) for name in ("stem", "left", "right")}
    keep = {"stem": 2, "left": 1, "right": 1}
    readers = {"stem": ("left", "right"), "left": None, "right": None}
    values["right"] = values["right"].flip(0)
    values["right"][0, 1] = 2.0
    masks = largest_connected(values, keep, readers)
    assert masks["stem"].flatten(1).any(1).tolist() == [True, True]
    lone = largest_connected(values, keep, readers | {"stem": ("left",)})
    assert lone["stem"].flatten(1).any(1).tolist() == [True, False]
