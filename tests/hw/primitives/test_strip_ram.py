# amaranth: UnusedElaboratable=no
"""A memory for several lanes keeps the words of every lane."""

import random

import pytest

from guyot.hw.primitives import StripRam
from guyot.sim.streams import run_rows

CYCLES = 400


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: StripRam(0, 8, 16), "0 lanes of 16 words of 8 bits are no memory"),
        (lambda: StripRam(1, 8, 16, [1, 2]), "2 words do not fill a memory of 16"),
    ],
)
def test_an_impossible_one_is_refused(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


@pytest.mark.parametrize(
    ("lanes", "bits", "depth", "init", "apart"),
    [(4, 8, 37, 3, False), (1, 5, 2, -1, False), (3, 6, 20, 0, True)],
)
def test_a_strip_ram_keeps_the_words_of_every_lane(lanes, bits, depth, init, apart):
    generator = random.Random(depth)
    dut = StripRam(lanes, bits, depth, init, apart=apart)
    words = [[init % (1 << bits)] * depth for _ in range(lanes)]
    rows, expected, waiting = [], [], None
    for _ in range(CYCLES):
        free = [k for k in range(depth) if waiting is None or k != waiting[1]]
        place, read = generator.randrange(depth), generator.choice(free)
        enable = generator.getrandbits(lanes)
        data = [generator.getrandbits(bits) for _ in dut.written]
        expected.append(tuple(lane[read] for lane in words))
        if waiting:  # written WRITE_DELAY cycles before this one's address came
            for lane in range(lanes):
                if waiting[0] >> lane & 1:
                    words[lane][waiting[1]] = waiting[2][lane if apart else 0]
        waiting = (enable, place, data)
        rows.append((enable, place, *data, read))
    inputs = (dut.write_enable, dut.write_address, *dut.written, dut.read_address)
    seen = run_rows(dut, inputs, dut.read_data, rows)
    assert seen[dut.LATENCY :] == expected[: -dut.LATENCY]


def test_a_gated_direct_one_begins_with_its_words():
    """Only cycles with `enable` count, and a write is there for the next address."""
    generator = random.Random(3)
    depth = 16
    words = [generator.getrandbits(8) for _ in range(depth)]
    dut = StripRam(1, 8, depth, words, gated=True, direct=True)
    rows, expected = [], []
    for _ in range(CYCLES):
        enable, write = generator.random() < 0.6, generator.random() < 0.5
        place, data = generator.randrange(depth), generator.getrandbits(8)
        read = generator.choice([k for k in range(depth) if not write or k != place])
        if enable:
            expected.append(words[read])
        if write:
            words[place] = data
        rows.append((enable, write, place, data, read))
    inputs = (dut.enable, dut.write_enable, dut.write_address, dut.write_data, dut.read_address)
    seen = run_rows(dut, inputs, dut.read_data, rows)
    done = 0
    for (enable, *_), (word,) in zip(rows, seen, strict=True):
        if done >= dut.LATENCY:
            assert word == expected[done - dut.LATENCY]
        done += enable
