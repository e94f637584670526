# amaranth: UnusedElaboratable=no
"""A memory of two banks reads one, on time, while the other is written; both stay apart."""

import random

import pytest

from guyot.hw.primitives import BankedRom
from guyot.hw.primitives.banked_rom import bank_words, brams, slice_bits
from guyot.sim.streams import run_rows


def test_an_impossible_one_is_refused():
    with pytest.raises(ValueError, match="memory 'none' needs at least one word"):
        BankedRom(4, [], each=4, name="none")


@pytest.mark.parametrize(("width", "each", "depth"), [(20, 8, 33), (18, 18, 1), (7, 16, 2)])
def test_what_is_written_is_there_when_the_banks_change(width: int, each: int, depth: int):
    generator = random.Random(depth)
    words = [generator.getrandbits(width) for _ in range(depth)]
    dut = BankedRom(width, words, each=each, name="words")
    half = bank_words(depth)
    banks = [dict(enumerate(words + [0] * (half - depth))), dict.fromkeys(range(half), 0)]
    rows, expected, bank = [], [], 0
    for cycle in range(2000):
        if cycle % 200 == 199:
            bank = 1 - bank
        address, place = generator.randrange(half), generator.randrange(half)
        # Not while the banks change: what is on its way into a memory goes to the old one.
        writes = generator.getrandbits(dut.slices) if cycle % 200 < 196 else 0
        data = generator.getrandbits(each)
        rows.append((bank, address, writes, place, data))
        expected.append(banks[bank][address] & (1 << width) - 1)
        for k in range(dut.slices):
            if writes >> k & 1:
                old = banks[1 - bank][place]
                mask = (1 << each) - 1 << each * k
                banks[1 - bank][place] = old & ~mask | data << each * k
    inputs = (dut.bank, dut.address, dut.write, dut.write_address, dut.write_data)
    seen = run_rows(dut, inputs, (dut.data,), rows)
    assert [row[0] for row in seen[dut.LATENCY :]] == expected[: -dut.LATENCY]


def test_block_rams_and_slices_are_those_of_twice_the_words():
    assert (slice_bits(500, "ecp5"), slice_bits(1100, "ecp5"), slice_bits(90, "ice40")) == (
        18,
        16,
        16,
    )
    assert brams(90, 500, "ecp5") == 5  # 1,024 of 18 bits each
    assert brams(16, 128, "ice40") == 1 and brams(16, 129, "ice40") == 2
    assert brams(16, 1500, "ice40") == 2 * 8  # two of 2,048 words, 2 bits a block
    assert brams(16, 500, "generic") == 0
