"""Loads what fine-tunes imported models, which needs torch, when it is asked for."""

from __future__ import annotations

from typing import Any

from .refusals import needs_extra


def tuner() -> Any:
    """The module that fine-tunes, which needs torch."""
    try:
        from .train import finetune
    except ModuleNotFoundError as error:
        raise needs_extra("--finetune", error, "train") from error
    return finetune
