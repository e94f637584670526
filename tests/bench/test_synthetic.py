"""The synthetic networks are as large and as sparse as they say, and their activations live."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import numpy as np
import pytest

SPEC = spec_from_file_location("synthetic", Path(__file__).with_name("synthetic.py"))
assert SPEC and SPEC.loader
synthetic = module_from_spec(SPEC)
SPEC.loader.exec_module(synthetic)


@pytest.mark.parametrize(
    ("network", "weights", "nonzero"),
    [
        (synthetic.resnet20(), 270_896, 27_087),
        (synthetic.lenet5_caffe(), 430_500, 36_280),
        (synthetic.lenet5_nngen(), 61_470, 61_470),
        (synthetic.lenet5_tiny(), 430_500, 2_580),
        (synthetic.vgg_like(10_000), 129_918, 10_000),
    ],
    ids=lambda value: value.meta["name"] if hasattr(value, "meta") else None,
)
def test_sizes_and_life(network, weights, nonzero):
    assert (network.weights, network.nonzero) == (weights, nonzero)
    images = np.random.default_rng(9).integers(0, 256, (3, *network.input.shape))
    (values,) = network.trace(images)
    for name, tensor in values.items():
        if name.endswith("_out"):
            assert (tensor != 0).mean() > 0.2, name
            assert (tensor == tensor.max()).mean() < 0.3, name
    assert len(np.unique(network.run(images), axis=0)) == 3


def test_the_same_seed_gives_the_same_network():
    one, two = synthetic.lenet5_nngen(0.1, 3), synthetic.lenet5_nngen(0.1, 3)
    pairs = zip(one.convolutions, two.convolutions, strict=True)
    assert all(np.array_equal(a.weights, b.weights) for a, b in pairs)
