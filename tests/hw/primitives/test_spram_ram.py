# amaranth: UnusedElaboratable=no
"""A single-port memory writes or reads."""

import random

import pytest

from guyot.hw.primitives import SpramRam
from guyot.sim.streams import run_rows

CYCLES = 400


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: SpramRam(1, 8, 16385), "1 to 16384 words for each lane, not 16385 of 8 bits"),
        (lambda: SpramRam(0, 8, 16), "not 16 of 8 bits for 0 lanes"),
    ],
)
def test_an_impossible_one_is_refused(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


def test_a_single_port_memory_writes_or_reads():
    generator = random.Random(7)
    dut = SpramRam(2, 8, 20)
    words = [[0] * 20, [0] * 20]
    rows, expected = [], []
    for cycle in range(CYCLES):
        place = cycle % 20 if cycle < 20 else generator.randrange(20)
        enable = 3 if cycle < 20 else generator.choice([0, 0, 1, 2, 3])
        data = generator.getrandbits(8)
        expected.append(None if enable else tuple(lane[place] for lane in words))
        for lane in range(2):
            if enable >> lane & 1:
                words[lane][place] = data
        rows.append((enable, place, data))
    inputs = (dut.write_enable, dut.address, dut.write_data)
    seen = run_rows(dut, inputs, dut.read_data, rows)
    answers = zip(expected, seen[dut.LATENCY :], strict=False)
    assert all(one == other for one, other in answers if one is not None)
