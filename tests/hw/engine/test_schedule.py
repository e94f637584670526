"""The static schedule: every tap once, nothing else, no piece overwritten before it has left."""

import numpy as np
import pytest

from guyot.hw.engine.schedule import PARTIAL_GAP, encode, schedule


def channels_of(random, outputs=12, span=60, kept=0.3):
    mask = random.random((outputs, span)) < kept
    return [(np.flatnonzero(row), random.integers(1, 100, int(row.sum()))) for row in mask]


def decode(plan, outputs):
    """The taps of each channel again, from the packed words alone."""
    found = [[] for _ in range(outputs)]
    sign = 1 << (plan.weight_bits - 1)
    for g, words in enumerate(plan.words.tolist()):
        mine = [piece for piece in plan.pieces if piece.group == g]
        position, taps, ended = 0, [], 0
        for cycle, word in enumerate(words):
            weight = word & ((1 << plan.weight_bits) - 1)
            position += word >> plan.weight_bits & ((1 << plan.step_bits) - 1)
            if weight:
                taps.append((position, weight - 2 * (weight & sign)))
            if word >> (plan.weight_bits + plan.step_bits):
                assert mine[ended].end == cycle
                found[mine[ended].channel] += taps
                taps, position, ended = [], 0, ended + 1
        assert ended == len(mine)
    return [sorted(taps) for taps in found]


def check_departures(plan):
    """Steps a group's one place and the collector through blocks without a gap."""
    full: dict[int, int] = {}
    left: dict[tuple[int, int], int] = {}
    turn, beat = 0, 0
    count = len(plan.pieces)
    for cycle in range(5 * plan.length + plan.beats * count):
        block, index = divmod(turn, count)
        piece = plan.pieces[index]
        if full.get(piece.group) == turn:
            if not piece.first and beat == 0:
                assert cycle - left[block, piece.channel] >= PARTIAL_GAP
            if beat == 0:
                left[block, piece.channel] = cycle
            beat += 1
            if beat == plan.beats:
                del full[piece.group]
                turn, beat = turn + 1, 0
        for k, other in enumerate(plan.pieces):
            if cycle < 5 * plan.length and cycle % plan.length == other.end:
                assert other.group not in full, f"piece {k} comes while another waits"
                full[other.group] = cycle // plan.length * count + k
    assert turn >= 5 * count


@pytest.mark.parametrize("groups", [1, 2, 5, 12])
@pytest.mark.parametrize("limit", [18, 11])
@pytest.mark.parametrize("beats", [1, 3])
def test_words_hold_every_tap_once(groups, limit, beats):
    random = np.random.default_rng(groups)
    channels = channels_of(random)
    plan = schedule(channels, groups, beats=beats, weight_bits=8, word_limit=limit)
    expected = [list(zip(o.tolist(), w.tolist(), strict=True)) for o, w in channels]
    assert decode(plan, len(channels)) == expected
    assert plan.word_bits <= limit
    assert limit == 11 or plan.fillers == 0
    assert sorted(plan.order) == list(range(len(channels)))
    check_departures(plan)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("ordered", [False, True])
def test_no_piece_is_overwritten_or_meets_too_early(seed, ordered):
    random = np.random.default_rng(seed)
    outputs, groups = int(random.integers(1, 30)), int(random.integers(1, 9))
    channels = channels_of(random, outputs, 40, random.random() * 0.5)
    plan = schedule(
        channels,
        groups,
        beats=int(random.integers(1, 6)),
        weight_bits=8,
        word_limit=18,
        ordered=ordered,
    )
    check_departures(plan)
    if ordered:
        assert list(plan.order) == list(range(outputs)), f"seed {seed}"


def test_zero_weights_take_no_cycle_and_no_memory():
    random = np.random.default_rng(3)
    dense, sparse = channels_of(random, kept=1.0), channels_of(random, kept=0.1)
    full = schedule(dense, 1, weight_bits=8, word_limit=18)
    thin = schedule(sparse, 1, weight_bits=8, word_limit=18)
    assert full.length == sum(len(offsets) for offsets, _ in dense)
    assert thin.length == sum(max(1, len(offsets)) for offsets, _ in sparse)
    assert len(thin.rows) == thin.length < full.length / 5


@pytest.mark.parametrize(("outputs", "groups"), [(16, 3), (10, 7), (3, 8)])
def test_channels_are_cut_where_whole_ones_do_not_fill_the_groups(outputs, groups):
    random = np.random.default_rng(outputs)
    channels = channels_of(random, outputs, 200, 0.8)
    plan = schedule(channels, groups, weight_bits=8, word_limit=20)
    taps = sum(len(offsets) for offsets, _ in channels)
    assert plan.cuts > 0
    meetings = -(-groups // outputs)  # of the pieces of one channel
    assert plan.length <= -(-taps // groups) + 2 + PARTIAL_GAP * meetings
    assert sum(piece.final for piece in plan.pieces) == outputs
    check_departures(plan)


def test_what_cannot_be_added_is_not_cut():
    random = np.random.default_rng(1)
    plan = schedule(channels_of(random, 4, 50, 1.0), 3, weight_bits=0, word_limit=18, whole=True)
    assert (plan.cuts, plan.length) == (0, 100)


def test_a_step_too_long_for_a_word_gets_counted_fillers():
    steps, weights = encode((np.array([0, 20]), np.array([5, -3])), step_limit=8)
    assert steps.tolist() == [0, 7, 7, 6]
    assert weights.tolist() == [5, 0, 0, -3]


def test_packed_words_carry_last_step_weight():
    plan = schedule([(np.array([3]), np.array([-2]))], 1, weight_bits=4, word_limit=18)
    assert (plan.step_bits, plan.length) == (2, 2)
    # An idle word makes up the least length of two, and it ends the piece.
    assert plan.rows in ([0b0_11_1110, 0b1_00_0000], [0b1_11_1110, 0])


def test_an_engine_without_groups_is_refused():
    with pytest.raises(ValueError, match="at least one group, not 0"):
        schedule([(np.array([0]), np.array([1]))], 0, weight_bits=8, word_limit=18)
