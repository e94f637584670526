"""Checkpoints: whole, of the right training, without pickled code."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from guyot.sw.errors import GuyotError
from guyot.sw.train import checkpoint

TASK = {"recipe": {"train": {"seed": 1, "epochs": 2}}, "dataset": "digits"}


def test_round_trip(tmp_path: Path) -> None:
    path = checkpoint.checkpoint_path(tmp_path / "net.guyot")
    assert path.name == "net.guyot.checkpoint"
    assert checkpoint.read(path, TASK) is None
    checkpoint.write(path, TASK, {"epoch": 3, "weights": torch.arange(4)})
    state = checkpoint.read(path, TASK)
    assert state is not None and state["epoch"] == 3 and state["weights"].tolist() == [0, 1, 2, 3]
    assert list(tmp_path.iterdir()) == [path]


def test_of_another_training(tmp_path: Path) -> None:
    path = tmp_path / "net.guyot.checkpoint"
    checkpoint.write(path, TASK, {})
    other = {"recipe": {"train": {"seed": 2, "epochs": 2}}, "dataset": "digits"}
    with pytest.raises(GuyotError) as error:
        checkpoint.read(path, other)
    assert str(error.value) == (
        f"checkpoint {path} belongs to another training: "
        "recipe.train.seed is 1 there, 2 here; delete it to start anew"
    )
    with pytest.raises(GuyotError, match="dataset is 'digits' there, None here"):
        checkpoint.read(path, {"recipe": TASK["recipe"]})


@pytest.mark.parametrize("content", [b"", b"not a checkpoint", b"PK\x03\x04" + bytes(50)])
def test_broken(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "net.guyot.checkpoint"
    path.write_bytes(content)
    with pytest.raises(GuyotError, match="cannot be read: delete it to start anew"):
        checkpoint.read(path, TASK)


def test_truncated_and_other_contents(tmp_path: Path) -> None:
    path = tmp_path / "net.guyot.checkpoint"
    checkpoint.write(path, TASK, {"weights": torch.zeros(1000)})
    path.write_bytes(path.read_bytes()[:-300])
    with pytest.raises(GuyotError, match="cannot be read"):
        checkpoint.read(path, TASK)
    checkpoint.write(path, TASK, {"weights": torch.zeros(3)})
    path.write_bytes(path.read_bytes().replace(b"data.pkl", b"data\xff\xffkl"))
    with pytest.raises(GuyotError, match="cannot be read"):
        checkpoint.read(path, TASK)
    torch.save({"epoch": 1}, path)
    with pytest.raises(GuyotError, match="cannot be read"):
        checkpoint.read(path, TASK)
    torch.save({"version": 2, "task": TASK, "state": {}}, path)
    with pytest.raises(GuyotError, match="has version 2, not 1"):
        checkpoint.read(path, TASK)


def test_code_is_not_run(tmp_path: Path) -> None:
    path = tmp_path / "net.guyot.checkpoint"
    torch.save({"version": 1, "task": TASK, "state": Path("a path is an object")}, path)
    with pytest.raises(GuyotError, match="cannot be read"):
        checkpoint.read(path, TASK)
