"""Random quantised models: equal to onnxruntime or to qonnx on every output, or refused at once.

GUYOT_MODELS sets how many are tried of each style; 60 by default, 1,000 in `make bench-import`.
"""

from __future__ import annotations

import os
from collections import Counter

import numpy as np
import onnx
import onnxruntime
import pytest

from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import Imported, import_model

from .random_models import random_model

MODELS = int(os.environ.get("GUYOT_MODELS", "60"))
IMAGES = 6


def qdq_outputs(model: onnx.ModelProto, images: np.ndarray) -> np.ndarray:
    """What onnxruntime gives as it comes, its fusions of quantised operators included."""
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    name = session.get_inputs()[0].name
    return np.concatenate([session.run(None, {name: image[None]})[0] for image in images])


def qonnx_outputs(model: onnx.ModelProto, images: np.ndarray) -> np.ndarray:
    from qonnx.core.modelwrapper import ModelWrapper
    from qonnx.core.onnx_exec import execute_onnx
    from qonnx.transformation.infer_shapes import InferShapes

    wrapper = ModelWrapper(model).transform(InferShapes())
    feed, out = model.graph.input[0].name, model.graph.output[0].name
    return np.concatenate([execute_onnx(wrapper, {feed: image[None]})[out] for image in images])


def integers(made: Imported, reals: np.ndarray) -> np.ndarray:
    return np.round(reals / np.float64(made.output_scale)).astype(np.int64) + made.output_zero


def outcome(style: str, seed: int) -> tuple[str, str]:
    """What becomes of one model: ("equal" or "refused" or "different", more about it)."""
    rng = np.random.default_rng([seed, style == "qdq"])
    model, draft = random_model(rng, style)
    outputs = qdq_outputs if style == "qdq" else qonnx_outputs
    about = f"{style} {seed}: {draft.operators}"
    images = rng.uniform(-4, 4, (IMAGES, *draft.first[1:])).astype(np.float32)  # type: ignore[attr-defined]
    try:
        made = import_model(model, None, Choices())
    except GuyotError as error:
        return "refused", f"{about}\n{error}"
    reals = outputs(model, images)
    got = made.outputs(made.images(images)).reshape(reals.shape)
    wrong = int((integers(made, reals) != got).sum())
    return ("different", f"{about}: {wrong} of {got.size}") if wrong else ("equal", about)


@pytest.mark.parametrize("style", ["qdq", "qonnx"])
def test_models_are_equal_or_refused(style: str) -> None:
    results = [outcome(style, seed) for seed in range(MODELS)]
    assert [about for what, about in results if what == "different"] == []
    counts = Counter(what for what, _ in results)
    assert counts["equal"] > 0.8 * MODELS, [about for what, about in results if what == "refused"]
