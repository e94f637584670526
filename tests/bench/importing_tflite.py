"""Full-integer TFLite models of MLPerf Tiny against what they mean in NumPy, on real data.

The files lie in GUYOT_FOREIGN (../foreign beside the checkout), folder tflite: `kws_ref_model` and
`pretrainedResnet_quant` of benchmark/training in github.com/mlcommons/tiny. Where LiteRT is
installed its kernels are counted as well, on the first ``LITERT`` inputs.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np

from guyot.sw.errors import GuyotError
from guyot.sw.exchange import litert
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.tflite.model import parse

ROOT = Path(__file__).resolve().parents[2]
FILES = Path(os.environ.get("GUYOT_FOREIGN", ROOT.parent / "foreign")) / "tflite"
sys.path.insert(0, str(ROOT / "tests" / "sw"))
from exchange import tflite_definition  # noqa: E402 (lies beside the tests)

TOGETHER, LITERT = 100, 1000  # images in one array; of LiteRT


def compare(name: str, file: str, images: np.ndarray, labels: np.ndarray) -> list[tuple]:
    """(id, value, note) of the network of ``file`` on (N, ...) integers in the model's order."""
    path = FILES / file
    if not path.is_file():
        raise GuyotError(f"there is no file {path}, which github.com/mlcommons/tiny has")
    made, model = import_model(path, None, Choices()), parse(path)
    last = litert.last_integers(model)
    wrong = right = exact = 0
    for part in range(0, len(images), TOGETHER):
        some, known = images[part : part + TOGETHER], labels[part : part + TOGETHER]
        found = made.outputs(made.images(some)).reshape(len(some), -1)
        wanted = tflite_definition.run(model, some, last).reshape(len(some), -1)
        wrong += int((found != wanted).sum())
        right += int((found.argmax(1) == known).sum())
        exact += int((wanted.argmax(1) == known).sum())
    count, scores = len(images), found.shape[1]
    rows = [
        (f"{name}.accuracy", right / count, f"{count:,} inputs; exact arithmetic in NumPy "
         f"{exact / count:.4f}"),
        (f"{name}.different", wrong, f"of {count * scores:,} scores, from exact arithmetic"),
    ]  # fmt: skip
    return rows + kernels(name, path, images, labels, made)


def kernels(name: str, path: Path, images, labels, made) -> list[tuple]:
    """How far LiteRT's own kernels are, where it is installed."""
    try:
        litert.interpreter()
    except GuyotError:
        return []
    some, rows = images[:LITERT], []
    found = made.outputs(made.images(some)).reshape(len(some), -1)
    for kind in litert.KERNELS:
        theirs = litert.outputs(path, some, kind).reshape(found.shape)
        off = np.abs(theirs.astype(np.int64) - found)
        right = (theirs.argmax(1) == labels[: len(some)]).mean()
        note = f"of {off.size:,} scores, by {off.max()} at most; its accuracy {right:.4f} on the "
        note += f"first {len(some):,} inputs"
        rows.append((f"{name}.litert_{kind}", int((off > 0).sum()), note))
    return rows
