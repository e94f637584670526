# amaranth: UnusedElaboratable=no
"""Each primitive against the plain function of its docstring, in Amaranth's simulator."""

import random

import pytest
from amaranth.hdl import signed, unsigned
from amaranth.sim import Simulator

from guyot.hw.primitives import Accumulator, Multiplier, MultiplyPair, Rom, SpramRam, StripRam

CYCLES = 400


def run(dut, inputs, outputs, rows):
    """The outputs seen in each cycle while its row of inputs is there."""
    seen = []

    async def bench(ctx):
        for row in rows:
            for signal, value in zip(inputs, row, strict=True):
                ctx.set(signal, value)
            seen.append(tuple(ctx.get(output) for output in outputs))
            await ctx.tick()

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return seen


def number(generator, shape):
    """A random number of a shape, its ends more often than others."""
    low = -(1 << shape.width - 1) if shape.signed else 0
    high = low + (1 << shape.width) - 1
    return generator.choice([low, high, generator.randint(low, high), generator.randint(low, high)])


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (signed(8), unsigned(8)),
        (unsigned(18), signed(18)),
        (signed(3), signed(8)),
        (unsigned(1), unsigned(1)),
    ],
)
@pytest.mark.parametrize("logic", [False, True])
def test_a_multiplier_multiplies(a, b, logic):
    generator = random.Random(1)
    dut = Multiplier(a, b, logic=logic)
    rows = [(number(generator, a), number(generator, b)) for _ in range(CYCLES)]
    seen = run(dut, (dut.a, dut.b), (dut.product,), rows)
    delay = dut.LATENCY
    assert [row[0] for row in seen[delay:]] == [x * y for x, y in rows[:-delay]]


def test_a_pair_has_two_products_of_one_weight():
    generator = random.Random(4)
    dut = MultiplyPair(signed(8), unsigned(8))
    shapes = (signed(8), unsigned(8), unsigned(8))
    rows = [tuple(number(generator, shape) for shape in shapes) for _ in range(CYCLES)]
    inputs = (dut.weight, dut.data_0, dut.data_1)
    seen = run(dut, inputs, (dut.product_0, dut.product_1), rows)
    delay = dut.LATENCY
    assert seen[delay:] == [(w * x, w * y) for w, x, y in rows[:-delay]]


@pytest.mark.parametrize(("width", "step"), [(20, 16), (17, 17), (2, 1)])
@pytest.mark.parametrize("seeded", [True, False])
def test_an_accumulator_sums_from_its_seed(width, step, seeded):
    generator = random.Random(2)
    dut = Accumulator(width, step, seeded=seeded)
    rows, expected, total = [], [], 0
    for cycle in range(CYCLES):
        restart = cycle == 0 or generator.random() < 0.2
        seed = number(generator, signed(width)) if restart else -1
        rows.append((restart, seed, number(generator, signed(step))))
        expected.append(total)
        total = rows[-1][2] + ((seed if seeded else 0) if restart else total)
        total = (total + (1 << width - 1)) % (1 << width) - (1 << width - 1)
    seen = run(dut, (dut.restart, dut.seed, dut.step), (dut.o,), rows)
    assert [row[0] for row in seen] == expected


@pytest.mark.parametrize(("depth", "bank"), [(1, 16384), (150, 16384), (60, 16), (150, 16)])
def test_a_rom_gives_its_words(depth, bank):
    generator = random.Random(depth)
    words = [generator.getrandbits(20) for _ in range(depth)]
    dut = Rom(20, words, name="words", bank=bank)
    assert dut.latency == Rom.latency_of(depth, bank)
    asked = [*range(depth), *(generator.randrange(depth) for _ in range(CYCLES))]
    seen = run(dut, (dut.address,), (dut.data,), [(address,) for address in asked])
    expected = [words[address] for address in asked[: -dut.latency]]
    assert [row[0] for row in seen[dut.latency :]] == expected


@pytest.mark.parametrize(("depth", "bank"), [(150, 16384), (60, 16), (150, 16)])
def test_a_gated_rom_counts_the_cycles_that_are_enabled(depth, bank):
    generator = random.Random(depth)
    words = [generator.getrandbits(20) for _ in range(depth)]
    dut = Rom(20, words, name="words", bank=bank, gated=True)
    rows = [(generator.randrange(depth), generator.randrange(2)) for _ in range(CYCLES)]
    seen = run(dut, (dut.address, dut.enable), (dut.data,), rows)
    asked = [address for address, enable in rows if enable]
    done = [sum(enable for _, enable in rows[:k]) for k in range(CYCLES)]
    pairs = [(row[0], n) for row, n in zip(seen, done, strict=True) if n >= dut.latency]
    assert [word for word, _ in pairs] == [words[asked[n - dut.latency]] for _, n in pairs]


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Rom(4, [], name="none"), "memory 'none' needs at least one word"),
        (lambda: Accumulator(8, 9), "a step of 9 bits does not go with a sum of 8"),
        (lambda: MultiplyPair(signed(9), unsigned(8)), "of 9 x 8 bits are more than 8 x 8"),
        (lambda: SpramRam(1, 8, 16385), "1 to 16384 words for each lane, not 16385 of 8 bits"),
        (lambda: StripRam(0, 8, 16), "0 lanes of 16 words of 8 bits are no memory"),
    ],
)
def test_an_impossible_primitive_is_refused(make, sentence):
    with pytest.raises(ValueError, match=sentence):
        make()


@pytest.mark.parametrize(("lanes", "bits", "depth", "init"), [(4, 8, 37, 3), (1, 5, 2, -1)])
def test_a_strip_ram_keeps_the_words_of_every_lane(lanes, bits, depth, init):
    generator = random.Random(depth)
    dut = StripRam(lanes, bits, depth, init)
    words = [[init % (1 << bits)] * depth for _ in range(lanes)]
    rows, expected, waiting = [], [], None
    for _ in range(CYCLES):
        free = [k for k in range(depth) if waiting is None or k != waiting[1]]
        place, read = generator.randrange(depth), generator.choice(free)
        enable, data = generator.getrandbits(lanes), generator.getrandbits(bits)
        expected.append(tuple(lane[read] for lane in words))
        if waiting:  # written WRITE_DELAY cycles before this one's address came
            for lane in range(lanes):
                if waiting[0] >> lane & 1:
                    words[lane][waiting[1]] = waiting[2]
        waiting = (enable, place, data)
        rows.append((enable, place, data, read))
    inputs = (dut.write_enable, dut.write_address, dut.write_data, dut.read_address)
    seen = run(dut, inputs, dut.read_data, rows)
    assert seen[dut.LATENCY :] == expected[: -dut.LATENCY]


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
    seen = run(dut, inputs, dut.read_data, rows)
    answers = zip(expected, seen[dut.LATENCY :], strict=False)
    assert all(one == other for one, other in answers if one is not None)
