"""A module's graph, by torch.export."""

from __future__ import annotations

import contextlib
import logging
import os
import warnings
from collections.abc import Iterator
from typing import Any

import torch
from torch.fx.experimental.symbolic_shapes import GuardOnDataDependentSymNode

from ...errors import GuyotError

DATA = ("data-dependent", "data dependent", "Dynamic control flow", "nonzero", "item()")


def exported(module: torch.nn.Module, example: torch.Tensor) -> Any:
    """The program of ``module`` in evaluation mode, for a batch like ``example``; GuyotError where
    there is none."""
    training = module.training
    module.eval()
    name = type(module).__name__
    try:
        with warnings.catch_warnings(), torch.no_grad(), quiet():
            warnings.simplefilter("ignore")  # of torch's own making
            return torch.export.export(module, (example,))
    except Exception as error:  # torch raises many kinds, without a common base
        line = (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
        if isinstance(error, GuardOnDataDependentSymNode) or any(word in line for word in DATA):
            raise GuyotError(
                f"the graph of {name} depends on data, so that there is no one network: {line}"
            ) from error
        raise GuyotError(f"torch cannot export {name}: {line}") from error
    finally:
        module.train(training)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Without what torch prints and logs of a graph that it refuses: the error says it."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        with open(os.devnull, "w") as nothing, contextlib.redirect_stderr(nothing):
            yield
    finally:
        logging.disable(before)
