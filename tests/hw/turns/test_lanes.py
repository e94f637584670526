"""Lanes sum up, or keep the greatest of, what they choose from their memories and the others'."""

import random
from types import SimpleNamespace

import pytest

from guyot.hw.primitives import StripRam
from guyot.hw.turns.lanes import Lanes
from guyot.sim.streams import run_rows

LANES, BITS, WEIGHT_BITS, PIECES = 4, 8, 5, 40


@pytest.mark.parametrize("paired", [False, True])
@pytest.mark.parametrize("greatest", [False, True])
@pytest.mark.parametrize("codes, gathers", [((-1, 1), 3), ((0, 2), 0), ((-2, 0), 1)])
def test_lanes_are_their_sums(paired, greatest, codes, gathers):
    generator = random.Random(f"{paired} {greatest} {codes}")
    program = SimpleNamespace(
        codes=codes, gathers=gathers, lanes=LANES, bits=BITS, weight_bits=WEIGHT_BITS
    )
    dut = Lanes(program, 20, paired=paired)  # pyright: ignore[reportArgumentType]
    pad = 77
    every, data, expected = [], [], []
    for _ in range(PIECES):
        words = generator.randrange(1, 6)
        totals = [0] * LANES
        for k in range(words):
            while generator.random() < 0.3:  # a cycle without a word
                every.append((0, 0, 0, 0, 0, 0, 0))
                data.append([generator.getrandbits(BITS) for _ in range(LANES)])
            weight = 1 if greatest else generator.randrange(-16, 16)
            code = generator.randrange(codes[0], max(codes[1], gathers) + 1)
            inside, own = generator.random() < 0.8, [generator.getrandbits(BITS) for _ in range(4)]
            for p in range(LANES):
                reaches = codes[0] <= code <= (max(codes[1], gathers) if p == 0 else codes[1])
                there = inside and reaches and 0 <= p + code < LANES
                value = weight * (own[p + code] if there else pad)
                totals[p] = max(totals[p], value) if greatest and k else value + totals[p] * bool(k)
            last = k == words - 1
            every.append((1, inside, code, weight, k == 0, last, last))
            data.append(own)
        expected.append(totals)
    inputs = [dut.read, dut.inside, dut.code, dut.weight, dut.fresh, dut.last, dut.ends]
    inputs += [getattr(dut, f"data_{p}") for p in range(LANES)] + [dut.pad, dut.greatest]
    idle = 12
    every += [(0,) * 7] * idle
    data = [[0] * LANES] * StripRam.LATENCY + data + [[0] * LANES] * idle
    rows = [(*e, *d, pad, greatest) for e, d in zip(every, data, strict=False)]
    pieces = [getattr(dut, f"piece_{p}") for p in range(LANES)]
    seen = run_rows(dut, inputs, [dut.next, dut.closing, dut.done, *pieces], rows)
    done = [k for k, row in enumerate(seen) if row[2]]
    assert [list(seen[k][3:]) for k in done] == expected
    assert [k + 2 for k, row in enumerate(seen) if row[0]] == done
    assert all(seen[k - 2][1] for k in done)
