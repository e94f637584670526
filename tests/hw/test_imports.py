"""Random ONNX and QONNX models through the RTL: equal to the network that was imported.

The networks' own equality to exact arithmetic and to qonnx is what tests/sw/exchange/test_random.py
holds. GUYOT_IMPORTED sets how many models are tried of each style; 4 by default, 50 in
`make bench-import`.
"""

from __future__ import annotations

import os
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

from guyot.hw.models.cycles import frame_ends
from guyot.hw.pipeline import Pipeline
from guyot.hw.planning.plan import plan_network
from guyot.sw.errors import GuyotError
from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model

MODELS = int(os.environ.get("GUYOT_IMPORTED", "4"))
MOST_PRODUCTS = 30_000  # of a network for Amaranth's simulator, a frame
STALLS = (0.2, 0.3)
FRAMES = 2


def random_models():
    """The module tests/sw/exchange/random_models.py."""
    import sys

    path = Path(__file__).parents[1] / "sw" / "exchange" / "random_models.py"
    spec = spec_from_file_location("random_models", path)
    assert spec and spec.loader
    module = sys.modules[spec.name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def small_imports(style: str):
    """(seed, network) of models that are imported and are quick to simulate, without end."""
    models = random_models()
    for seed in range(1_000_000):
        rng = np.random.default_rng([seed, style == "qdq"])
        model, _ = models.random_model(rng, style)
        try:
            network = import_model(model, None, Choices()).network
        except GuyotError:
            continue
        products = sum(
            op.nonzero * network.types[op.name].shape[1] * network.types[op.name].shape[2]
            for op in network.convolutions
        )
        if products <= MOST_PRODUCTS:
            yield seed, network


def planned(network, tools):
    """Its plan on a small chip, or the sentence that refuses it."""
    try:
        return plan_network(network, tools.ECP5), ""
    except GuyotError as error:
        return None, str(error)


@pytest.mark.parametrize("style", ["qdq", "qonnx"])
def test_imported_models_equal_their_rtl(tools, style):
    refused = []
    left = MODELS
    for seed, network in small_imports(style):
        if not left:
            break
        plan, sentence = planned(network, tools)
        if plan is None:
            refused.append(f"{style} {seed}: {sentence}")
            assert len(refused) <= MODELS // 4, refused
            continue
        left -= 1
        low, high = network.pixels
        random = np.random.default_rng(seed)
        images = random.integers(low, high + 1, (FRAMES, *network.input.shape))
        ends = frame_ends(plan.specs, plan.stages, 1)
        for stalls in ((0, 0), STALLS):
            found = tools.run_pipeline(
                Pipeline(plan.stages, plan.specs), tools.beats_of(images), FRAMES, stalls, seed
            )
            assert np.array_equal(found.scores, tools.reference(network, images)), f"{style} {seed}"
            assert not any(found.malformed)
            if not any(stalls):
                assert found.latency == ends[0], f"{style} {seed}"
    print(f"{style}: {MODELS} equal; refused: {refused}")
