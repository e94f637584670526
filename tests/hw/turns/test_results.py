"""What leaves the lanes is scaled as each layer has it, and put together for storing."""

import numpy as np
import pytest
from amaranth.hdl import signed

from guyot.hw.turns.results import Results
from guyot.sim.streams import run_rows
from guyot.sw.fixed import shift_right

BLOCKS, IDLE = 3, 14


def scaled(program, layer, piece, total):
    """The result that is stored, or leaves, by the definition of a requantisation."""
    scale = program.scales[layer.scale]
    biased = total + program.biases[layer.bias + (0 if layer.level else piece)]
    half = 1 << scale.shift - 1 if scale.even else 0
    rounding = "half-even" if scale.even else "floor"
    found = int(shift_right(np.array([biased - half]), scale.shift, rounding)[0]) + scale.add
    return min(max(found, scale.low), scale.high)


@pytest.mark.parametrize("seed", range(6))
def test_results_are_scaled_and_gathered(layers, seed):
    spec = layers.spec_of(layers.network_of(seed), (1, 2, 4, 8)[seed % 4])
    program, random = spec.program, np.random.default_rng(seed)
    dut = Results(spec, signed(spec.sum_bits))
    lanes = range(program.lanes)
    inputs = [dut.turn, dut.begins, dut.next, dut.closing, dut.done]
    inputs += [getattr(dut, f"piece_{p}") for p in lanes]
    rows, stored, sent = [], [], []
    for turn, layer in enumerate(program.layers, 1):
        pieces = layer.channels
        gap = layer.beats + int(random.integers(3))
        start = len(rows)
        rows += [[turn, 0, 0, 0, 0, *[0] * len(lanes)] for _ in range(3 + BLOCKS * pieces * gap)]
        rows[start][1] = 1
        for k in range(BLOCKS * pieces):
            at = start + 3 + k * gap
            totals = random.integers(program.low, program.high + 1, len(lanes)).tolist()
            rows[at - 2][2:4] = 1, k % pieces == pieces - 1
            rows[at][4:] = [1, *totals]
            own = [
                scaled(program, layer, k % pieces, total)
                for total in totals[: layer.beats : layer.apart]
            ]
            if layer.final:
                sent += own
            else:
                stored.append(own + [layer.fill] * (len(lanes) - len(own)))
        rows += [[turn, *[0] * (4 + len(lanes))]] * (IDLE + len(lanes))
    outputs = [dut.sent, dut.result, dut.stored, dut.stores]
    seen = run_rows(dut, inputs, outputs + [getattr(dut, f"row_{p}") for p in lanes], rows)
    assert [row[1] for row in seen if row[0]] == sent
    at = [k for k, row in enumerate(seen) if row[2]]
    assert [list(seen[k][4:]) for k in at] == stored
    assert [k for k, row in enumerate(seen) if row[3]] == [k - 2 for k in at]
