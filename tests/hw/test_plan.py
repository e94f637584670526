"""The plan fills the board where that makes frames faster, and says what a board lacks."""

import numpy as np
import pytest

from guyot.hw.plan import choose_groups, memory_brams
from guyot.hw.stages import build_stages
from guyot.hw.target import ECP5_BRAM, ICE40_BRAM, Target
from guyot.sw.errors import GuyotError

TINY = Target("tiny", "ice40", 5280, 5280, 2, 30, **ICE40_BRAM)


def test_the_slowest_stage_gets_the_groups(tools):
    stages = build_stages(tools.small_network(np.random.default_rng(1)))
    groups = choose_groups(stages, tools.ECP5)
    assert groups[0] > 1
    assert sum(groups) < sum(len(stage.taps) for stage in stages)


def test_a_board_that_is_too_small_is_named_with_what_it_lacks(tools):
    stages = build_stages(tools.small_network(np.random.default_rng(1)))
    with pytest.raises(GuyotError, match="does not fit tiny: .* 3 multipliers, and tiny has 2"):
        choose_groups(stages, TINY)


@pytest.mark.parametrize(
    ("words", "bits", "blocks"), [(2048, 8, 1), (2049, 8, 2), (1024, 18, 1), (512, 36, 1)]
)
def test_block_rams_of_an_ecp5(words, bits, blocks):
    target = Target("e", "ecp5", 1, 1, 1, 1, **ECP5_BRAM)
    assert memory_brams(target, words, bits) == blocks


@pytest.mark.parametrize(
    ("words", "bits", "blocks"), [(512, 8, 1), (256, 16, 1), (257, 16, 2), (512, 16, 2)]
)
def test_block_rams_of_an_ice40(words, bits, blocks):
    assert memory_brams(TINY, words, bits) == blocks
