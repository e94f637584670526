"""Other taps in a schedule that is built: the order of the pieces stays, and nothing is lost."""

import numpy as np
import pytest

from guyot.hw.engine.refit import TooLong, refit
from guyot.hw.engine.schedule import Schedule, Taps, schedule, settle


def drawn(random: np.random.Generator, channels: int, most: int) -> list[Taps]:
    """Taps of each channel, up to so many."""
    found = []
    for _ in range(channels):
        count = int(random.integers(0, most + 1))
        offsets = np.sort(random.choice(400, count, replace=False)).astype(np.int64)
        found.append((offsets, random.integers(-128, 128, count)))
    return found


def sums(plan: Schedule, values: np.ndarray, channels: int) -> list[int]:
    """What a group that follows the words adds up, channel by channel."""
    totals = [0] * channels
    turns = [[p for p in plan.pieces if p.group == g] for g in range(plan.groups)]
    for g, words in enumerate(plan.words.tolist()):
        at, total, fresh, turn = 0, 0, True, iter(turns[g])
        for cycle, word in enumerate(words):
            weight = word & (1 << plan.weight_bits) - 1
            weight -= (weight >> plan.weight_bits - 1) << plan.weight_bits
            step = word >> plan.weight_bits & (1 << plan.step_bits) - 1
            at = step if fresh else at + step
            total = (0 if fresh else total) + weight * int(values[at])
            fresh = bool(word >> plan.weight_bits + plan.step_bits)
            if fresh:
                piece = next(turn)
                assert piece.end == cycle
                totals[piece.channel] += total
        assert next(turn, None) is None
    return totals


@pytest.mark.parametrize("seed", range(30))
def test_other_taps_give_their_own_sums(seed: int) -> None:
    random = np.random.default_rng(seed)
    count, groups, beats = int(random.integers(3, 12)), int(random.integers(1, 5)), 2
    first = drawn(random, count, 60)
    plan = schedule(
        first, min(groups, count), beats=beats, weight_bits=8, word_limit=18, ordered=seed % 3 == 0
    )
    roomy = plan.longer(plan.length + plan.length // 5)
    values = random.integers(0, 256, 500)
    fitted, most = 0, 60
    while not fitted:
        other = drawn(random, count, most)
        try:
            found = refit(roomy, other)
        except TooLong as error:
            assert error.needed > roomy.length
            most -= 5
            continue
        fitted += 1
        key = [(p.group, p.channel, p.first, p.final) for p in roomy.pieces]
        assert [(p.group, p.channel, p.first, p.final) for p in found.pieces] == key
        assert found.words.shape == roomy.words.shape
        assert settle(found.pieces, beats, found.length, 0) == found.length
        expected = [int((w * values[o]).sum()) for o, w in other]
        assert sums(found, values, count) == expected
    assert sums(refit(roomy, first), values, count) == sums(plan, values, count)


def test_what_is_too_long_is_named() -> None:
    random = np.random.default_rng(1)
    plan = schedule(drawn(random, 4, 20), 2, beats=1, weight_bits=8, word_limit=18)
    more = [(np.arange(390), np.ones(390, np.int64))] * 4
    with pytest.raises(TooLong) as caught:
        refit(plan, more)
    assert caught.value.needed > 700 and caught.value.group in (0, 1)
