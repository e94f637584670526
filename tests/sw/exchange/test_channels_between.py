"""Channels that the network has and the source has not: what lies between the strides of a
transposed convolution that are wider than its kernel or its output."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from guyot.sw.exchange.choices import Choices
from guyot.sw.exchange.importer import import_model

from .reference import compare

CHANNELS = 3
BATCH_NORM = ("BatchNormalization", ["c", "gain", "bias", "mean", "var"], "b", {"epsilon": 0.0})
DIVISION = ("Div", ["c", "divisor"], "b", {})


@pytest.mark.parametrize("node", [BATCH_NORM, DIVISION], ids=lambda node: node[0])
def test_constants_of_channels_are_none_of_those_between(build, node: tuple) -> None:
    """A variance or a divisor of zero there would make NaN, whose levels moved all others."""
    rng = np.random.default_rng(1)
    nodes = [
        ("Quant", ["x", "step", "none", "bits"], "q", {"signed": 1, "narrow": 0}),
        ("Quant", ["w", "step", "none", "bits"], "wq", {"signed": 1, "narrow": 0}),
        ("ConvTranspose", ["q", "wq"], "c", {"strides": [3, 2]}),
        node,
        ("Quant", ["b", "step", "none", "bits"], "y", {"signed": 0, "narrow": 0}),
    ]
    vectors = {
        "gain": [-0.25, -0.5, -2],
        "bias": [2.75, 3.625, 4.375],
        "mean": [0.5, -0.625, 0.25],
        "var": [1, 1, 1],
        "divisor": np.array([0.5, 2, -1]).reshape(1, CHANNELS, 1, 1),
    }
    used = {name: np.array(vectors[name], np.float32) for name in node[1][1:]}
    model = build(
        nodes, (1, CHANNELS, 1, 1), w=rng.normal(0, 2, (CHANNELS, CHANNELS, 1, 1)).astype("f4"),
        step=np.float32(0.125), none=np.float32(0), bits=np.float32(6), **used,
    )  # fmt: skip
    images = rng.uniform(-4, 4, (20, CHANNELS, 1, 1)).astype(np.float32)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        made = import_model(model, None, Choices())
    found = compare(made, model, images)
    assert np.unique(found.wanted).size > 5
    assert (found.got == found.wanted).all()
