"""The static schedule: every tap once, nothing else, and queues deep enough."""

import numpy as np
import pytest

from guyot.hw.schedule import block_length, deal, encode, schedule


def channels_of(random, outputs=12, span=60, kept=0.3):
    mask = random.random((outputs, span)) < kept
    return [[(int(o), int(random.integers(1, 100))) for o in np.flatnonzero(row)] for row in mask]


def decode(plan):
    """The taps of each channel again, from the words alone."""
    found = [None] * len(plan.owner)
    mine = {g: [j for j, owner in enumerate(plan.owner) if owner == g] for g in set(plan.owner)}
    for g, indices in mine.items():
        position, taps, ended = 0, [], 0
        for cycle, word in enumerate(plan.words[g]):
            position += word.step
            if word.weight:
                taps.append((position, word.weight))
            if word.last:
                j = indices[ended]
                assert plan.ends[j] == cycle
                found[j], taps, position, ended = taps, [], 0, ended + 1
        assert ended == len(indices)
    return found


@pytest.mark.parametrize("groups", [1, 2, 5, 12])
@pytest.mark.parametrize("limit", [18, 11])
def test_words_hold_every_tap_once(groups, limit):
    random = np.random.default_rng(groups)
    channels = channels_of(random)
    plan = schedule(channels, groups, weight_bits=8, word_limit=limit)
    assert decode(plan) == channels
    assert plan.word_bits <= limit
    assert limit == 11 or plan.fillers == 0


def test_zero_weights_take_no_cycle_and_no_memory():
    random = np.random.default_rng(3)
    dense, sparse = channels_of(random, kept=1.0), channels_of(random, kept=0.1)
    full = schedule(dense, 1, weight_bits=8, word_limit=18)
    thin = schedule(sparse, 1, weight_bits=8, word_limit=18)
    assert full.length == sum(len(taps) for taps in dense)
    assert thin.length == max(len(sparse), sum(max(1, len(taps)) for taps in sparse))
    assert len(thin.rows) == thin.length < full.length / 5


def test_dealing_fills_the_groups_evenly():
    lengths = [9, 8, 7, 5, 4, 3, 2, 2]
    owner, ends = deal(lengths, 3)
    loads = [sum(n for n, o in zip(lengths, owner, strict=True) if o == g) for g in range(3)]
    assert block_length(lengths, 3) == max(loads) == max(ends) + 1 == 14


def test_a_step_too_long_for_a_word_gets_counted_fillers():
    words = encode([(0, 5), (20, -3)], step_limit=8)
    assert [word.step for word in words] == [0, 7, 7, 6]
    assert [word.weight for word in words] == [5, 0, 0, -3]
    assert [word.last for word in words] == [False, False, False, True]


@pytest.mark.parametrize("seed", range(5))
def test_queue_depth_is_what_a_simulation_finds(seed):
    random = np.random.default_rng(seed)
    channels = channels_of(random, outputs=20, kept=0.05)
    plan = schedule(channels, 6, weight_bits=8, word_limit=18)
    waiting = [[] for _ in range(plan.groups)]
    deepest, turn = 0, 0
    for cycle in range(6 * plan.length):
        owner = plan.owner[turn % len(plan.owner)]
        popped = bool(waiting[owner])
        if popped:
            waiting[owner].pop(0)
            turn += 1
        for j, end in enumerate(plan.ends):
            if cycle % plan.length == end:
                waiting[plan.owner[j]].append(j)
        deepest = max(deepest, *(len(queue) for queue in waiting))
    assert plan.queue_depth == deepest


def test_packed_words_carry_last_step_weight():
    plan = schedule([[(3, -2)]], 1, weight_bits=4, word_limit=18)
    assert (plan.step_bits, plan.rows) == (2, (0b1_11_1110,))


def test_more_groups_than_channels_are_refused():
    with pytest.raises(ValueError, match=r"groups must be in 1\.\.2, not 3"):
        schedule([[(0, 1)], [(0, 1)]], 3, weight_bits=8, word_limit=18)
