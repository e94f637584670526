"""Functions of single words equal sw's operators, at every rounding, tie and end."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from amaranth.hdl import Shape

from guyot.hw.stream.functions import Cut, Greatest, LookUp, Rescale, Steps
from guyot.hw.stream.word_unit import (
    CutUnit,
    GreatestUnit,
    LookUpUnit,
    RescaleUnit,
    StepsUnit,
    unit_of,
)
from guyot.sim.streams import run_rows
from guyot.sw.fixed import FLOAT32, Format, bits_for
from guyot.sw.operators import Argmax, Requantise, Slice, Table, Tensor, Thresholds

CHANNELS, LEAD = 3, 1
UNITS = {
    Rescale: RescaleUnit,
    Steps: StepsUnit,
    LookUp: LookUpUnit,
    Cut: CutUnit,
    Greatest: GreatestUnit,
}


def run(function, words: np.ndarray, input: Shape, lead: int = LEAD) -> np.ndarray:
    """(N, C) words in turn through the unit of ``function``."""
    rows = list(range(CHANNELS)) if function.rows > 1 else [0]
    dut = unit_of(function, rows, input, lead, "f")
    assert type(dut) is UNITS[type(function)]
    stream = words.reshape(-1).tolist()
    places = [cycle % len(rows) for cycle in range(len(stream) + lead + dut.delay)]
    valid = [0] * lead + [1] * len(stream) + [0] * dut.delay
    given = [0] * lead + stream + [stream[-1]] * dut.delay
    cycles = zip(places, valid, given, strict=True)
    seen = run_rows(dut, (dut.place, dut.valid, dut.i), (dut.o,), cycles)
    found = [value for (value,) in seen[lead + dut.delay :]]
    return np.array(found).reshape(words.shape)


def expected(op, words: np.ndarray, format: Format) -> np.ndarray:
    tensor = Tensor((CHANNELS, 1, 1), format)
    return op.compute(words[:, :, None, None], types=(tensor,))[:, :, 0, 0]


def near_ties(random, op: Requantise, low: int, high: int) -> np.ndarray:
    """Words whose results lie next to a step, and some others."""
    factors = op.multiplier.astype(float)
    levels = random.integers(op.format.low - op.format.zero - 2, op.format.high + 2, (80, CHANNELS))
    words = ((levels + 0.5) * 2.0**op.shift - op.bias) / np.where(factors == 0, 1, factors)
    words = words.round().astype(np.int64) + random.integers(-2, 3, words.shape)
    words[::5] = random.integers(low, high + 1, words[::5].shape)
    words[:2] = [[low], [high]]
    return np.clip(words, low, high)


@pytest.mark.parametrize("lead", [1, 5])
@pytest.mark.parametrize("rounding", ["half-up", "half-even", "floor", FLOAT32])
@pytest.mark.parametrize(
    ("bits", "factor_bits", "shift"), [(12, 9, 10), (21, 24, 34), (24, 36, 50), (9, 3, 1)]
)
def test_a_rescaling(rounding, bits, factor_bits, shift, lead):
    random = np.random.default_rng(shift)
    format = Format(8, 3, True, 5) if lead == 1 else Format(6, 3)
    factors = random.integers(1 << factor_bits - 1, 1 << factor_bits, CHANNELS)
    factors[1] *= -1 if lead == 1 else 1
    bias = random.integers(-(1 << shift), 1 << shift, CHANNELS)
    op = Requantise("r", ("x",), format, bias, shift, factors, rounding)
    low, high = -(1 << bits - 1), (1 << bits - 1) - 7
    words = near_ties(random, op, low, high)
    function = Rescale.of(op, low, high)
    found = run(function, words, function.input, lead)
    assert np.array_equal(found, expected(op, words, Format(bits, 0, True)))


@pytest.mark.parametrize("rounding", ["half-up", "half-even", "floor", FLOAT32])
@pytest.mark.parametrize("shift", [0, 1, 2, 3, 5, 9])
def test_every_word_of_few_bits(rounding, shift):
    """A sum may have fewer bits than the shift takes away, and lie on one side of zero."""
    half = 1 << shift >> 1
    sets = [(0, 1, -1), (-half, -half - 1, 1 - half), (-half, -half, -half), (7, -8, half)]
    formats = [Format(3, 0, True), Format(2, 0), Format(3, 0, zero=2)]
    for low, high in ((0, 0), (-1, 0), (0, 1), (-8, 7), (-4, -1), (3, 5)):
        words = np.arange(low, high + 1)[:, None].repeat(CHANNELS, axis=1)
        for k, bias in enumerate(sets):
            op = Requantise("r", ("x",), formats[k % 3], np.array(bias), shift, rounding=rounding)
            function = Rescale.of(op, low, high)
            found = run(function, words, function.input)
            right = expected(op, words, Format(5, 0, True))
            assert np.array_equal(found, right), (low, high, bias)


@pytest.mark.parametrize("widest", [0, 16, 18])
def test_products_of_all_widths(widest):
    random = np.random.default_rng(widest)
    for bits, factor_bits, negative in (
        (5, 3, True),
        (19, 1, False),
        (18, 16, True),
        (33, 20, True),
    ):
        factors = random.integers(1, 1 << factor_bits, CHANNELS)
        factors[0] *= -1 if negative else 1
        op = Requantise("r", ("x",), Format(48, 0, True), np.zeros(CHANNELS, int), 6, factors)
        low, high = -(1 << bits - 1), (1 << bits - 1) - 1
        words = random.integers(low, high + 1, (20, CHANNELS))
        words[0], words[1] = low, high
        function = replace(Rescale.of(op, low, high), widest=widest)
        found = run(function, words, function.input)
        assert np.array_equal(found, expected(op, words, Format(bits, 0, True)))


def test_ties_of_float32_numbers():
    """Sums just beside a tie, nearer than a float32 tells apart, on both sides of zero."""
    random = np.random.default_rng(1)
    shift = 40
    op = Requantise("r", ("x",), Format(5, 0, True), np.zeros(CHANNELS, int), shift,
                    np.full(CHANNELS, 1), FLOAT32)  # fmt: skip
    ties = (random.integers(-18, 18, (400, CHANNELS)) * 2 + 1) << shift - 1
    steps = 1 << random.integers(0, 24, ties.shape)
    words = ties + random.choice([-1, 0, 1], ties.shape) * (steps + random.integers(-1, 2, 1))
    words[:9] = np.array([[1], [-1], [0]]).repeat(3, axis=0) << shift - 1
    low, high = int(words.min()), int(words.max())
    function = Rescale.of(op, low, high)
    assert function.rounding == FLOAT32
    found = run(function, words, function.input)
    even = Requantise("r", ("x",), op.format, op.bias, shift, op.multiplier, "half-even")
    right = expected(op, words, Format(48, 0, True))
    assert (right != expected(even, words, Format(48, 0, True))).sum() > 50
    assert np.array_equal(found, right)


@pytest.mark.parametrize("levels", [1, 6, 15, 16])
@pytest.mark.parametrize("rows", [1, CHANNELS])
def test_thresholds(levels, rows):
    random = np.random.default_rng(levels)
    steps = np.sort(random.integers(-140, 141, (rows, levels)), axis=1)
    op = Thresholds("t", ("x",), Format(6, 0, True), steps, -3)
    words = random.integers(-128, 128, (80, CHANNELS))
    words[:levels] = np.clip(steps.T, -128, 127)
    function = Steps.of(op, -128, 127)
    found = run(function, words, function.input)
    assert np.array_equal(found, expected(op, words, Format(8, 0, True)))


@pytest.mark.parametrize("rows", [1, CHANNELS])
def test_a_table(rows):
    random = np.random.default_rng(rows)
    format = Format(6, 0, True)
    op = Table("t", ("x",), Format(5, 0, True), random.integers(-16, 16, (rows, 64)))
    words = random.integers(-32, 32, (60, CHANNELS))
    found = run(LookUp.of(op, format), words, Shape(6, signed=True))
    assert np.array_equal(found, expected(op, words, format))


def test_the_greatest_of_each_position():
    random = np.random.default_rng(2)
    words = random.integers(-4, 4, (60, CHANNELS))
    op = Argmax("a", ("x",))
    function = Greatest.of(op, Format(bits_for(0, CHANNELS - 1)), CHANNELS)
    found = run(function, words, Shape(3, signed=True))
    wanted = op.compute(words[:, :, None, None], types=())[:, 0, 0, 0]
    assert np.array_equal(found[:, -1], wanted)


@pytest.mark.parametrize(
    ("start", "stop", "step"),
    [((0, 0, 0), (3, 2, 4), (2, 1, 3)), ((1, 1, 0), (2, 2, 3), (1, 1, 2))],
)
def test_a_cut_sends_what_stays(start, stop, step):
    shape = (CHANNELS, 2, 4)
    op = Slice("s", ("x",), start, stop, step)
    maps = np.random.default_rng(3).integers(0, 64, (3, *shape))
    function = Cut.of(op, Format(6), shape)
    dut = unit_of(function, [0], Shape(6), 0, "f")
    assert type(dut) is CutUnit
    words = maps.transpose(0, 2, 3, 1).reshape(-1).tolist()
    rows = [each for word in words for each in ((1, word), (0, 63))]  # with a gap behind each
    seen = run_rows(dut, (dut.step, dut.i), (dut.sends, dut.o), rows)[::2]
    kept = maps[:, start[0] : stop[0] : step[0], start[1] : stop[1] : step[1]]
    kept = kept[..., start[2] : stop[2] : step[2]].transpose(0, 2, 3, 1)
    assert [word for sends, word in seen if sends] == kept.reshape(-1).tolist()
