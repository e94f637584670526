"""Layouts: longest channels first where that is free, and offsets that find every tap."""

import numpy as np

from guyot.hw.layout import Layout, offsets, output_layout, window_of
from guyot.hw.stages import build_stages
from guyot.sw.network import pad


def test_channels_leave_longest_first_and_the_last_layer_in_its_own_order(tools):
    network = tools.small_network(np.random.default_rng(2))
    stages = {stage.name: stage for stage in build_stages(network)}
    orders = {}
    for name in ("conv1", "conv2"):
        orders[name] = output_layout(stages[name], [Layout.natural(1)])
        lengths = [len(stages[name].taps[o]) for o in orders[name].order]
        assert lengths == sorted(lengths, reverse=True)
    assert output_layout(stages["pool1"], [orders["conv1"]]) == orders["conv1"]
    assert output_layout(stages["dense"], [orders["conv2"]]) == Layout.natural(10)


def test_offsets_point_at_the_words_of_a_shuffled_stream(tools):
    random = np.random.default_rng(3)
    network = tools.small_network(random)
    stage = build_stages(network)[2]
    assert stage.name == "conv2"
    incoming = Layout(tuple(int(c) for c in random.permutation(6)))
    outgoing = output_layout(stage, [incoming])
    image = random.integers(0, 256, (1, *stage.input.shape))
    padded = pad(image, stage.padding, 0)[0]
    stream = padded.transpose(1, 2, 0)[..., list(incoming.order)].reshape(-1)
    window, taps = window_of(stage), offsets(stage, incoming, outgoing)
    found = np.zeros(stage.output.shape, int)
    for row in range(window.positions[0]):
        for column in range(window.positions[1]):
            base = row * window.down + column * window.advance
            assert base + window.span <= len(stream) == window.frame
            for o, mine in zip(outgoing.order, taps, strict=True):
                found[o, row, column] = sum(stream[base + at] * weight for at, weight in mine)
    (operator,) = (op for op in network.convolutions if op.name == "conv2")
    expected = operator.compute(image, types=(stage.input,))[0]
    assert np.array_equal(found, expected)
