"""A torch module as an integer network, by way of ONNX."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from ..errors import GuyotError
from ..exchange.choices import InputFormat
from ..from_onnx import from_onnx
from ..network import Network
from .faithful import check


def from_torch(
    module: torch.nn.Module,
    example_input: Any,
    calibrate: str | Path | np.ndarray | torch.Tensor | None = None,
    *,
    bits: tuple[int, int] = (8, 8),
    power_of_two: bool = True,
    prune: float = 0.0,
    finetune: int = 0,
    input: InputFormat | None = None,
    mean: float | Sequence[float] = (),
    std: float | Sequence[float] = (),
) -> Network:
    """The integer network of any module that takes one tensor.

    ``example_input``: one batch of one image, a tensor or an array. ``calibrate``: images to
    quantise it on; the example if None. The rest is :func:`guyot.from_onnx`'s. Raises GuyotError
    where torch cannot export the module, where what it exported computes something else on the
    example, and for what is not supported.
    """
    example = torch.as_tensor(np.asarray(example_input), dtype=torch.float32)
    if isinstance(calibrate, torch.Tensor):
        calibrate = calibrate.detach().numpy()
    if calibrate is None:
        calibrate = example.numpy()
    model, notes = exported(module, example[:1])
    network = from_onnx(
        model,
        calibrate,
        bits=bits,
        power_of_two=power_of_two,
        prune=prune,
        finetune=finetune,
        input=input,
        mean=mean,
        std=std,
    )
    about = network.meta["import"]
    meta = (
        {"name": type(module).__name__}
        | network.meta
        | {"import": about | {"notes": [*notes, *about["notes"]]}}
    )
    return replace(network, meta=meta)


def exported(module: torch.nn.Module, example: torch.Tensor) -> tuple[Any, list[str]]:
    """The module's ONNX model, by torch.export, and what is to be noted of it."""
    training = module.training
    module.eval()
    try:
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")  # of torch's own making
            program = torch.onnx.export(module, (example,), dynamo=True, verbose=False)
            assert program is not None
        return program.model_proto, check(module, program, example)
    except GuyotError:
        raise
    except Exception as error:  # torch raises many kinds, without a common base
        line = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise GuyotError(f"torch cannot export {type(module).__name__}: {line}") from error
    finally:
        module.train(training)
