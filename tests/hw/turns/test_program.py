"""The program of layers in turn: what lies where, and what is refused."""

from dataclasses import replace

import pytest

from guyot.hw.graph.stages import build_stages
from guyot.hw.protocol.layout import Layout
from guyot.hw.turns.parts import NotInTurn
from guyot.hw.turns.program import Memory, program
from guyot.sw.fixed import Format
from guyot.sw.simplify import simplify


def test_addresses_are_taken_where_there_is_room():
    memory = Memory()
    assert [memory.take(size) for size in (10, 5, 20)] == [0, 10, 15]
    memory.give(10)
    assert memory.take(6) == 35 and memory.take(4) == 10 and memory.most == 41
    memory.give(0)
    assert memory.take(3) == 0


def made(network, lanes=4, incoming=None):
    stages = tuple(build_stages(simplify(network).network))
    return program(stages, incoming or Layout.natural(network.input.shape[0]), lanes)


@pytest.mark.parametrize("seed", range(6))
def test_maps_do_not_overlap(layers, seed):
    """What a layer writes is not what it or a later one still reads."""
    found = made(layers.network_of(seed))
    assert found.lanes <= 4
    for layer in found.layers[:-1]:
        out = range(layer.out, layer.out + layer.strip * layer.out_pitch)
        read = range(layer.base, layer.base + (layer.last_local + 1) * layer.pitch)
        assert not set(out) & set(read) and max(out) < found.depth


def test_equal_channels_share_words(layers):
    """A pooling goes through the words of one channel again and again."""
    for seed in range(12):
        network = layers.network_of(seed)
        pools = [op for op in network.operators if type(op).__name__ == "MaxPool"]
        layered = [layer for layer in made(network).layers if layer.greatest]
        for op, layer in zip(pools, layered, strict=True):
            taps, words = op.kernel[0] * op.kernel[1], layer.words[1] - layer.words[0] + 1
            assert layer.repeats == layer.channels and taps <= words < taps + 5


@pytest.mark.parametrize(
    "change, sentence",
    [
        (lambda s: replace(s, pool=(2, 2)), "cannot be computed in turn with others"),
        (lambda s: replace(s, rounding="float32"), "rounds float32; in turn that is half-up"),
        (lambda s: replace(s, padding=(1, 1, 1, 1), pad_value=3), "a padding that it cannot have"),
        (
            lambda s: replace(s, output=replace(s.output, format=Format(11, 0))),
            "activations of 11 bits; in turn they have 8 at most",
        ),
    ],
)
def test_what_does_not_fit_in_is_named(layers, change, sentence):
    network = layers.network_of(0)
    stages = build_stages(simplify(network).network)
    stages[0] = change(stages[0])
    with pytest.raises(NotInTurn, match=sentence):
        program(tuple(stages), Layout.natural(network.input.shape[0]), 4)


def test_words_that_come_in_are_refused(layers):
    with pytest.raises(NotInTurn, match="read a stream with an activation a word"):
        made(layers.network_of(0), incoming=replace(Layout.natural(2, pixels=2), width=2))
