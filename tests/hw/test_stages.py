"""From operators to stages: what is refused, and the constants that are folded."""

import numpy as np
import pytest

from guyot.hw.stages import build_stages
from guyot.sw.errors import GuyotError
from guyot.sw.fixed import Format
from guyot.sw.network import Add, Convolution, Network, Requantise, Tensor, Upsample

U8, WEIGHTS = Format(8, 8), Format(8, 7, True)


def convolution(name, source, channels=1, outputs=1):
    return Convolution(name, (source,), np.ones((outputs, channels, 1, 1), int), WEIGHTS)


def requantise(name, source, outputs=1, **options):
    return Requantise(name, (source,), U8, np.zeros(outputs, int), 3, **options)


def test_every_operator_without_hardware_is_named_at_once():
    operators = (
        convolution("c", "input"),
        requantise("r", "c"),
        Upsample("up", ("r",)),
        Add("sum", ("up", "up")),
    )
    network = Network(Tensor((1, 4, 4), U8), operators, {})
    with pytest.raises(GuyotError) as caught:
        build_stages(network)
    assert "'up' (Upsample)" in str(caught.value)
    assert "'sum' (Add)" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_multipliers_are_refused():
    operators = (
        convolution("c", "input"),
        requantise("r", "c", multiplier=np.array([3])),
    )
    with pytest.raises(GuyotError, match="only power-of-two scales"):
        build_stages(Network(Tensor((1, 4, 4), U8), operators, {}))


def test_the_zero_point_is_folded_into_the_bias():
    source = Format(8, 8, zero=100)
    operators = (convolution("c", "input", outputs=2), requantise("r", "c", 2))
    (stage,) = build_stages(Network(Tensor((1, 4, 4), source), operators, {}))
    assert stage.bias == (-100, -100)
    assert stage.pad_value == 100


def test_channels_leave_longest_first_and_the_last_layer_in_its_own_order(tools):
    network = tools.small_network(np.random.default_rng(2))
    stages = {stage.name: stage for stage in build_stages(network)}
    for name in ("conv1", "conv2"):
        lengths = [len(taps) for taps in stages[name].taps]
        assert lengths == sorted(lengths, reverse=True)
    assert stages["pool1"].order == stages["conv1"].order
    assert stages["dense"].order == tuple(range(10))
    for stage in stages.values():
        if stage.bias is not None:
            operator = next(op for op in network.convolutions if op.name == stage.name)
            assert stage.nonzero == operator.nonzero
