"""The program of layers in turn: what lies where, and what is refused."""

from dataclasses import replace

import pytest

from guyot.hw.graph.stages import build_stages
from guyot.hw.protocol.layout import Layout
from guyot.hw.turns.parts import NotInTurn
from guyot.hw.turns.pieces import Pieces
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


PIECES = (
    [(0, 3, 5), (0, 40, -1), (1, 0, 2), (3, 90, 7)],
    [],
    [(2, 14, 1)],
    [],
)


def test_words_reach_each_tap():
    """Whatever the bits of a step: following them gives the taps, and words without weight."""
    pieces = Pieces.of(PIECES)
    for bits in range(3, 8):
        words = pieces.words(bits, 4)
        assert len(words) == pieces.size(bits) == sum(pieces.lengths(bits))
        found, hop, place = [[]], 0, 0
        for word in words:
            weight = (word & 7) - (word & 8)
            step, hops = word >> 4 & (1 << bits) - 1, word >> 4 + bits & 1
            hop, place = hop + hops, step if hops else place + step
            found[-1] += [(hop, place, weight)] if weight else []
            if word >> 5 + bits:
                found.append([])
                hop = place = 0
        assert found == [*map(list, PIECES), []]


def test_words_are_as_few_as_can_be():
    """One for each tap, for each whole step on the way there, and for each column but the last."""
    pieces = Pieces.of(PIECES)
    assert pieces.lengths(4) == (1 + 3 + 1 + 1 + 6, 1, 1 + 1, 1)
    assert pieces.lengths(7) == (1 + 1 + 1 + 1 + 1, 1, 1 + 1, 1)


def test_pieces_that_slide_are_alike():
    pieces = Pieces.of([[(0, 3 + k, 1), (1, 9 + k, 1)] for k in range(4)])
    slid = pieces.slid()
    assert slid.slides and slid.alike and not pieces.alike
    assert slid.first().taps.tolist() == [[0, 3, 1], [1, 9, 1]]
    early = Pieces.of([[(0, 0, 1)], [(0, 0, 1)]])
    assert early.slid() is early


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
