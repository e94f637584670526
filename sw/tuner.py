"""Loads what fine-tunes imported models, which needs torch, when it is asked for."""

from __future__ import annotations

from typing import Any

from .errors import GuyotError


def tuner() -> Any:
    """The module that fine-tunes, which needs torch."""
    try:
        from .train import finetune
    except ModuleNotFoundError as error:
        raise GuyotError(
            f"--finetune needs {error.name}, which is not installed: `pip install 'guyot[train]'` "
            "brings it"
        ) from error
    return finetune
