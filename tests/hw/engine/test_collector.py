"""The collector brings pieces into the schedule's order, on the cycle, however late each one is."""

import numpy as np
import pytest
from amaranth.hdl import signed

from guyot.hw.engine.collector import LATENCY, Collector
from guyot.sim.streams import run_rows

BITS, BLOCKS = 6, 6
OWNERS = [([0], 1), ([0, 0, 0], 1), ([0, 1], 2), ([1, 0, 0, 2, 1], 3)]


@pytest.mark.parametrize(("owner", "groups"), OWNERS)
@pytest.mark.parametrize(("pixels", "results"), [(1, 1), (4, 4), (4, 2), (6, 2)])
@pytest.mark.parametrize("stall", [0.0, 0.7])
def test_pieces_leave_at_their_turn(owner, groups, pixels, results, stall):
    random = np.random.default_rng(len(owner) + pixels)
    beats = pixels // results
    pieces = random.integers(-32, 32, (BLOCKS * len(owner), pixels)).tolist()

    # When each piece is pushed, at the earliest while its group's last one leaves, and when it
    # leaves itself: behind the piece before it, from the cycle after its push on.
    free = [0] * groups
    pushed, leaves, turn = [], [], 0
    for k in range(len(pieces)):
        group = owner[k % len(owner)]
        pushed.append(free[group] + int(random.geometric(1 - stall)) - 1)
        leaves.append(max(turn, pushed[-1] + 1))
        turn = leaves[-1] + beats
        free[group] = turn - 1

    dut = Collector(
        signed(BITS), owner, groups=groups, pixels=pixels, results=results, name="c"
    )  # fmt: skip
    cycles = turn + LATENCY + 1
    push = np.zeros((cycles, groups), int)
    values = random.integers(-32, 32, (cycles, groups, pixels))  # a piece counts from its push on
    for k, cycle in enumerate(pushed):
        group = owner[k % len(owner)]
        push[cycle, group] = 1
        values[cycle + 1 : leaves[k] + beats, group] = pieces[k]
    rows = [[*push[c].tolist(), *values[c].reshape(-1).tolist()] for c in range(cycles)]
    inputs = (*dut.pushes, *(each for group in dut.pieces for each in group))
    seen = run_rows(dut, inputs, (dut.valid, dut.index, dut.beat, *dut.o), rows)

    expected = {
        start + beat: (k % len(owner), beat, pieces[k][beat * results : (beat + 1) * results])
        for k, start in enumerate(leaves)
        for beat in range(beats)
    }
    valid = {c - LATENCY: list(o) for c, (valid, _, _, *o) in enumerate(seen) if valid}
    assert valid == {cycle: words for cycle, (_, _, words) in expected.items()}
    early = {cycle: seen[cycle][1:3] for cycle in expected}  # the index comes before the values
    assert early == {cycle: (index, beat) for cycle, (index, beat, _) in expected.items()}
