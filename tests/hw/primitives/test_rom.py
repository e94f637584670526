# amaranth: UnusedElaboratable=no
"""A read-only memory gives its words, on time, in any number of banks."""

import random

import pytest

from guyot.hw.primitives import Rom
from guyot.sim.streams import run_rows

CYCLES = 400


def test_an_impossible_one_is_refused():
    with pytest.raises(ValueError, match="memory 'none' needs at least one word"):
        Rom(4, [], name="none")


@pytest.mark.parametrize(("depth", "bank"), [(1, 16384), (150, 16384), (60, 16), (150, 16)])
def test_a_rom_gives_its_words(depth, bank):
    generator = random.Random(depth)
    words = [generator.getrandbits(20) for _ in range(depth)]
    dut = Rom(20, words, name="words", bank=bank)
    assert dut.latency == Rom.latency_of(depth, bank)
    asked = [*range(depth), *(generator.randrange(depth) for _ in range(CYCLES))]
    seen = run_rows(dut, (dut.address,), (dut.data,), [(address,) for address in asked])
    expected = [words[address] for address in asked[: -dut.latency]]
    assert [row[0] for row in seen[dut.latency :]] == expected


@pytest.mark.parametrize(("depth", "bank"), [(150, 16384), (60, 16), (150, 16)])
def test_a_gated_rom_counts_the_cycles_that_are_enabled(depth, bank):
    generator = random.Random(depth)
    words = [generator.getrandbits(20) for _ in range(depth)]
    dut = Rom(20, words, name="words", bank=bank, gated=True)
    rows = [(generator.randrange(depth), generator.randrange(2)) for _ in range(CYCLES)]
    seen = run_rows(dut, (dut.address, dut.enable), (dut.data,), rows)
    asked = [address for address, enable in rows if enable]
    done = [sum(enable for _, enable in rows[:k]) for k in range(CYCLES)]
    pairs = [(row[0], n) for row, n in zip(seen, done, strict=True) if n >= dut.latency]
    assert [word for word, _ in pairs] == [words[asked[n - dut.latency]] for _, n in pairs]
