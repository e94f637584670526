"""Checkpoints: all that a training needs to go on, as tensors and plain values in one file."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import torch

from ..atomic import write_atomic
from ..errors import GuyotError

VERSION = 1


def checkpoint_path(out: str | Path) -> Path:
    """Where the training that makes ``out`` keeps its state."""
    return Path(f"{out}.checkpoint")


def write(path: Path, task: dict[str, Any], state: dict[str, Any]) -> None:
    """Writes ``state`` for ``task`` (a nested dictionary of JSON values), atomically."""
    content = {"version": VERSION, "task": task, "state": state}
    write_atomic(path, lambda file: torch.save(content, file))


def read(path: Path, task: dict[str, Any]) -> dict[str, Any] | None:
    """The state for ``task``, None where there is no file.

    GuyotError where the file is broken or belongs to another task: it names the first key that
    differs.
    """
    if not path.exists():
        return None
    remedy = "delete it to start anew"
    try:
        content = torch.load(path, weights_only=True, map_location="cpu")
        version, old, state = content["version"], content["task"], content["state"]
    except (
        OSError,
        RuntimeError,
        EOFError,
        LookupError,
        TypeError,
        ValueError,  # also names in the archive that are no UTF-8
        SystemError,  # torch's archive reader, of some broken archives
        pickle.UnpicklingError,
    ) as error:
        raise GuyotError(f"checkpoint {path} cannot be read: {remedy}") from error
    if version != VERSION:
        raise GuyotError(f"checkpoint {path} has version {version}, not {VERSION}: {remedy}")
    difference = _first_difference(old, task, "")
    if difference:
        raise GuyotError(f"checkpoint {path} belongs to another training: {difference}; {remedy}")
    return state


def _first_difference(old: Any, new: Any, key: str) -> str:
    """``key is OLD there, NEW here`` for the first key that differs, or an empty string."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name in dict.fromkeys([*old, *new]):
            found = _first_difference(old.get(name), new.get(name), f"{key}.{name}".lstrip("."))
            if found:
                return found
        return ""
    return "" if old == new else f"{key} is {old!r} there, {new!r} here"
