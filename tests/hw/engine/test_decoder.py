"""The decoder of coded words: what the Python model gives, through stalls and block after block."""

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.engine.decoder import LATENCY, Decoder
from guyot.hw.engine.prefix_code import Symbols, count, holding, make_code, pack

BLOCKS = 4


def drawn(random: np.random.Generator, step_bits: int, index_bits: int) -> Symbols:
    size = int(random.integers(2, 300))
    step = np.minimum(random.geometric(random.uniform(0.02, 0.6), size), 1 << step_bits) - 1
    index = np.minimum(random.geometric(random.uniform(0.1, 0.6), size), 1 << index_bits) - 1
    last = (random.random(size) < 0.1).astype(np.int64)
    return Symbols(last[None], step[None], index[None])


def decoded(dut: Decoder, rows: list[int], stall: float, random) -> list[int]:
    """The symbols of BLOCKS blocks of these rows, from the first cycle after a reset that may have
    one; rows that do not count are random bits."""
    found: list[int] = []

    async def bench(ctx):
        await ctx.tick().repeat(max(1, dut.opening))
        pipe = [False] * LATENCY
        for k in range(BLOCKS * len(rows) + LATENCY):
            flush = k >= BLOCKS * len(rows)
            while True:
                counts = not flush and random.random() >= stall
                row = rows[k % len(rows)] if counts else int(random.integers(1 << len(dut.row)))
                ctx.set(dut.row, row)
                ctx.set(dut.valid, counts)
                ctx.set(dut.end, counts and k % len(rows) == len(rows) - 1)
                if pipe.pop(0):
                    found.append(ctx.get(dut.symbol))
                pipe.append(counts)
                await ctx.tick()
                if counts or flush:
                    break

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return found


@pytest.mark.parametrize("seed", range(16))
def test_it_gives_the_symbols(seed):
    random = np.random.default_rng(seed)
    step_bits, index_bits = (int(bits) for bits in random.integers(1, 8, 2))
    symbols = drawn(random, step_bits, index_bits)
    counts = count(symbols, step_bits, index_bits)
    every = [size for size, _ in holding(counts)]
    code = make_code(counts, every[int(random.integers(len(every)))])
    rows, payloads, lengths = code.encode(symbols)
    words, start = pack(payloads[0], lengths[0])
    bank = int(random.choice([16, 2048]))
    dut = Decoder(code, words, start, name="words", bank=bank)
    expected = ((symbols.last << step_bits | symbols.step) << index_bits | symbols.index)[0]
    stall = float(random.choice([0, 0.3, 0.8]))
    found = decoded(dut, rows[0].tolist(), stall, random)
    assert found == expected.tolist() * BLOCKS, f"seed {seed}"


@pytest.mark.parametrize("what", ["row", "payload"])
def test_one_wrong_bit_is_seen(what):
    random = np.random.default_rng(7)
    symbols = Symbols(*(random.integers(0, high, (1, 200)) for high in (2, 128, 16)))
    counts = count(symbols, 7, 4)
    small = [size for size, _ in holding(counts) if size.head_bits == 4]
    code = make_code(counts, min(small, key=lambda size: size.raw_step + size.raw_index))
    rows, payloads, lengths = code.encode(symbols)
    words, start = pack(payloads[0], lengths[0])
    if what == "row":
        rows[0, 1] ^= 1 << code.raw_step + code.raw_index  # a head's
    else:
        words[1] ^= 1
    dut = Decoder(code, words, start, name="words", bank=2048)
    expected = ((symbols.last << 7 | symbols.step) << 4 | symbols.index)[0]
    assert decoded(dut, rows[0].tolist(), 0, random) != expected.tolist() * BLOCKS
