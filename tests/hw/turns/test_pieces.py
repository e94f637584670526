"""Words of layers in turn: following them gives the taps, and there are as few as can be."""

from guyot.hw.turns.pieces import Pieces

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


def test_sums_are_bounded_piece_by_piece():
    """Over activations of 0 to 3 of one map, and of maps with 3, 0, 1 and 2."""
    pieces = Pieces.of(PIECES)
    assert pieces.sums([3]) == (-3, 42, (39, 0, 3, 0))
    assert pieces.sums([3, 0, 1, 2]) == (-3, 29, (15 - 3 + 14, 0, 1, 0))


def test_pieces_that_slide_are_alike():
    pieces = Pieces.of([[(0, 3 + k, 1), (1, 9 + k, 1)] for k in range(4)])
    slid = pieces.slid()
    assert slid.slides and slid.alike and not pieces.alike
    assert slid.once().taps.tolist() == [[0, 3, 1], [1, 9, 1]]
    assert (slid.repeats, pieces.repeats) == (4, 1) and pieces.once() is pieces
    early = Pieces.of([[(0, 0, 1)], [(0, 0, 1)]])
    assert early.slid() is early
