"""What an import makes of random models and of broken files: equal, refused, different, traceback.

Not a test by itself: test_random.py tries some, `make bench-import` 2,000 models and 500 files.
"""

from __future__ import annotations

import traceback
from pathlib import Path

import numpy as np
import onnx

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.imported import Imported
from guyot.sw.exchange.importer import import_model
from guyot.sw.exchange.problems import Unsupported

from .random_models import random_model
from .reference import compare

IMAGES = 6
STYLES = ("qdq", "qonnx")
Outcome = tuple[str, str]
"""What became of a model, and more about it."""


def qonnx_outputs(model: onnx.ModelProto, images: np.ndarray) -> np.ndarray:
    from qonnx.core.modelwrapper import ModelWrapper
    from qonnx.core.onnx_exec import execute_onnx
    from qonnx.transformation.infer_shapes import InferShapes

    wrapper = ModelWrapper(model).transform(InferShapes())
    feed, out = model.graph.input[0].name, model.graph.output[0].name
    return np.concatenate([execute_onnx(wrapper, {feed: image[None]})[out] for image in images])


def integers(made: Imported, reals: np.ndarray) -> np.ndarray:
    return np.round(reals / np.float64(made.output_scale)).astype(np.int64) + made.output_zero


def outcome(style: str, seed: int) -> Outcome:
    """Of one random model: equal to its source on random images, or refused."""
    rng = np.random.default_rng([seed, style == "qdq"])
    model, draft = random_model(rng, style)
    about = f"{style} {seed}: {draft.operators}"
    images = rng.uniform(-4, 4, (IMAGES, *draft.first[1:])).astype(np.float32)  # type: ignore[attr-defined]
    try:
        made = import_model(model, None, Choices())
    except GuyotError as error:
        return refused(error, about)
    except Exception:
        return "traceback", f"{about}\n{traceback.format_exc(limit=-3)}"
    found = compare(made, model, images)
    wrong, what = found.wrong, "exact arithmetic"
    if style == "qonnx" and not wrong:  # whose scales are powers of two: float32 is exact
        reals = qonnx_outputs(model, images)
        wrong, what = int((integers(made, reals) != found.got).sum()), "the qonnx package"
    about = f"{about}: {wrong} of {found.got.size} other than by {what}" if wrong else about
    return "different" if wrong else "equal", about


def refused(error: GuyotError, about: str) -> Outcome:
    """A refusal is one sentence, or a list with a line a node."""
    plain = isinstance(error, Unsupported) or "\n" not in str(error)
    return "refused" if plain and str(error) else "traceback", f"{about}\n{error}"


def broken(path: Path, seed: int) -> Outcome:
    """Of one file that was valid until somebody cut it, overwrote bytes, or changed what it says.

    ``path``: where it is written. A file that is still a model may be read.
    """
    rng = np.random.default_rng([seed, 2])
    model, _ = random_model(rng, STYLES[seed % 2])
    how = ("cut", "noise", "names", "numbers", "shapes")[seed % 5]
    path.write_bytes(damaged(model, how, rng))
    try:
        import_model(path, None, Choices())
    except GuyotError as error:
        return refused(error, f"{seed} {how}")
    except Exception:
        return "traceback", f"{seed} {how}\n{traceback.format_exc(limit=-3)}"
    return "read", f"{seed} {how}"


def damaged(model: onnx.ModelProto, how: str, rng: np.random.Generator) -> bytes:
    """The file of a model with one kind of damage."""
    graph = model.graph
    node = graph.node[int(rng.integers(len(graph.node)))]
    tensor = graph.initializer[int(rng.integers(len(graph.initializer)))]
    if how == "names":
        names = node.input if rng.random() < 0.7 else node.output
        names[int(rng.integers(len(names)))] = ("nothing", "image", "")[int(rng.integers(3))]
    elif how == "numbers":
        for attribute in node.attribute:
            attribute.i = int(rng.integers(-3, 99))
            for place in range(len(attribute.ints)):
                attribute.ints[place] = int(rng.choice([-1, 0, 3, 1 << 40]))
        tensor.raw_data = rng.bytes(len(tensor.raw_data))
    elif how == "shapes":
        tensor.dims.extend([int(rng.choice([0, 2, -1, 1 << 50]))])
        graph.input[0].type.tensor_type.shape.dim[1].dim_value = int(rng.integers(-2, 9))
    data = bytearray(model.SerializeToString())
    if how == "cut":
        data = data[: int(rng.integers(len(data)))]
    elif how == "noise":
        for place in rng.integers(0, len(data), int(rng.integers(1, 8))):
            data[place] = int(rng.integers(256))
    return bytes(data)
