"""How far LiteRT's own kernels are from exact arithmetic, where LiteRT is installed.

Its kernels multiply sums by fixed-point or float32 factors and round in several steps, which
differ between its default kernels (XNNPACK) and its reference kernels.
"""

from __future__ import annotations

import importlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import numpy as np

from ..errors import GuyotError
from .imported import Imported
from .tflite import is_tflite
from .tflite.model import Model, parse

PACKAGES = ("ai_edge_litert.interpreter", "tflite_runtime.interpreter")
KERNELS = {"default": "BUILTIN", "reference": "BUILTIN_REF"}
"""By what they are called here: what LiteRT calls them."""
IMAGES = 20
LEFT_OUT = ("SOFTMAX", "LOG_SOFTMAX", "DEQUANTIZE")
"""What may stand behind the integers that the network ends with."""


def interpreter() -> ModuleType:
    """LiteRT; GuyotError where it is not installed."""
    for name in PACKAGES:
        try:
            return importlib.import_module(name)
        except ModuleNotFoundError:
            continue
    raise GuyotError(
        "--compare-litert needs LiteRT, which is not installed: `pip install ai-edge-litert` "
        "brings it"
    )


def check(path: Path) -> None:
    """GuyotError, before an import, for what there is nothing to compare with."""
    if not is_tflite(path):
        raise GuyotError(f"--compare-litert is for TFLite files, which {path} is not")
    interpreter()


def last_integers(model: Model) -> int:
    """The tensor whose integers a network of ``model`` gives: in front of a softmax that it leaves
    out, and of the reals."""
    place = model.output
    makers = {n: op for op in model.operators for n in op.outputs}
    while place in makers and makers[place].kind in LEFT_OUT:
        place = makers[place].inputs[0]
    if not model.tensors[place].quantised or not model.tensors[model.input].quantised:
        raise GuyotError(
            f"{model.title}: --compare-litert counts the integers of a full-integer model, whose "
            "input and output are quantised"
        )
    return place


def outputs(path: Path, images: np.ndarray, kernels: str) -> np.ndarray:
    """(N, ...) integers that LiteRT makes of (N, ...) integers, in front of what is left out."""
    lite, model = interpreter(), parse(path)
    place, rows = last_integers(model), []
    kind = getattr(lite.OpResolverType, KERNELS[kernels])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that keeping all tensors takes memory
        run = lite.Interpreter(
            model_path=str(path),
            num_threads=1,
            experimental_op_resolver_type=kind,
            experimental_preserve_all_tensors=True,
        )
    run.allocate_tensors()
    for image in images:
        run.set_tensor(model.input, image[None])
        run.invoke()
        rows.append(run.get_tensor(place).copy())
    return np.concatenate(rows)


def differences(path: Path, made: Imported, count: int = IMAGES) -> Iterator[str]:
    """A sentence for each kind of kernels, on ``count`` images of random integers."""
    limits = np.iinfo(made.source.kind)
    shape = (count, *made.source.shape[1:])
    rng = np.random.default_rng(0)
    images = rng.integers(limits.min, limits.max + 1, shape).astype(made.source.kind)
    ours = made.outputs(made.images(images))
    for kernels in KERNELS:
        theirs = outputs(path, images, kernels).astype(np.int64).reshape(ours.shape)
        off = np.abs(theirs - ours)
        text = f"LiteRT's {kernels} kernels: {(off > 0).sum():,} of {off.size:,} output integers "
        text += f"differ, by {off.max()} at most" if off.any() else "differ"
        yield f"{text} (on {count} random images)"
