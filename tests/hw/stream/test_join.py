"""Joints equal the network's operators, whatever each stream waits for."""

from dataclasses import replace

import numpy as np
import pytest
from amaranth.sim import Simulator

from guyot.hw.protocol.layout import Layout
from guyot.hw.stream.functions import Rescale
from guyot.hw.stream.join import Concatenation, JoinSpec, WordByWord
from guyot.sw.fixed import Format
from guyot.sw.operators import Add, Concat, Multiply, Requantise, Tensor, product_range

POSITIONS = 30


def run(dut, inputs, count, stalls, random):
    """The words that come out, and the cycle of each."""
    places = [0] * len(inputs)
    offered = [False] * len(inputs)
    found, cycles = [], []

    async def bench(ctx):
        now = 0
        while len(found) < count:
            for k, port in enumerate(dut.inputs):
                there = places[k] < len(inputs[k])
                offered[k] = there and (offered[k] or random.random() >= stalls[k])
                ctx.set(port.valid, offered[k])
                ctx.set(port.payload, int(inputs[k][places[k]]) if there else 0)
            ready = random.random() >= stalls[-1]
            ctx.set(dut.o.ready, ready)
            sampled = await ctx.tick().sample(
                dut.o.valid, dut.o.payload, *(port.ready for port in dut.inputs)
            )
            _, _, valid, word, *accepted = sampled
            for k, taken in enumerate(accepted):
                if offered[k] and taken:
                    places[k], offered[k] = places[k] + 1, False
            if valid and ready:
                found.append(word)
                cycles.append(now)
            now += 1
            assert now < 40 * count

    simulator = Simulator(dut)
    simulator.add_clock(1e-6)
    simulator.add_testbench(bench)
    simulator.run()
    return found, cycles


def streams(random, formats, channels):
    """One position a row: (POSITIONS, channels) words of each format."""
    return [
        random.integers(f.low, f.high + 1, (POSITIONS, c))
        for f, c in zip(formats, channels, strict=True)
    ]


@pytest.mark.parametrize("stalls", [(0, 0, 0), (0.5, 0.1, 0.1), (0.1, 0.2, 0.6)])
@pytest.mark.parametrize("queues", [(0, 0), (5, 0)])
def test_an_addition_is_the_requantised_sum(stalls, queues):
    random = np.random.default_rng(7)
    formats = (Format(8, 4, True), Format(6, 4, zero=9))
    channels = 3
    bias = random.integers(-50, 50, channels)
    operator = Requantise("r", ("a",), Format(8, 3), bias, 1, rounding="half-even")
    values = streams(random, formats, (channels, channels))
    types = tuple(Tensor((channels, POSITIONS, 1), f) for f in formats)
    adder = Add("a", ("x", "y"))
    sums = adder.compute(*(v.T[None, :, :, None] for v in values), types=types)
    expected = operator.compute(sums, types=(adder.infer(*types),))[0, :, :, 0].T.reshape(-1)
    function = Rescale.of(operator, -128 - 9, 127 + 63 - 9).moved(-9)
    spec = JoinSpec(
        "add", formats, (channels,) * 2, operator.format, queues, Layout.natural(channels),
        function=function, multipliers=(1, 1),
    )  # fmt: skip
    words = [v.reshape(-1).tolist() for v in values]
    found, cycles = run(WordByWord(spec), words, len(expected), stalls, random)
    assert found == expected.tolist()
    if not any(stalls):
        first = spec.latency + (2 if any(queues) else 0)
        assert cycles == list(range(first, first + len(expected)))


@pytest.mark.parametrize("stalls", [(0, 0, 0, 0), (0.5, 0.1, 0.1, 0.1), (0.1, 0.2, 0.3, 0.6)])
@pytest.mark.parametrize("channels", [(2, 1, 3), (1, 1, 1), (4, 2, 1)])
def test_a_concatenation_takes_turns(stalls, channels):
    random = np.random.default_rng(8)
    format = Format(8, 4, True)
    values = streams(random, (format,) * 3, channels)
    types = tuple(Tensor((c, POSITIONS, 1), format) for c in channels)
    together = Concat("c", ("x", "y", "z"))
    both = together.compute(*(v.T[None, :, :, None] for v in values), types=types)
    expected = both[0, :, :, 0].T.reshape(-1)
    queues = (0, 9, 0) if any(stalls) else (0, 0, 0)
    layout = Layout.natural(sum(channels))
    spec = JoinSpec("concat", (format,) * 3, channels, format, queues, layout)
    words = [v.reshape(-1).tolist() for v in values]
    found, cycles = run(Concatenation(spec), words, len(expected), stalls, random)
    assert found == expected.tolist()
    if not any(stalls):
        assert cycles == list(range(len(expected)))


@pytest.mark.parametrize("stalls", [(0, 0, 0), (0.5, 0.1, 0.1), (0.1, 0.2, 0.6)])
@pytest.mark.parametrize("widest", [0, 18])
@pytest.mark.parametrize(
    "formats",
    [
        (Format(8, 4, True), Format(6, 4, zero=9)),
        (Format(8, zero=255), Format(8, zero=3)),
        (Format(21, 0, True, -5), Format(3)),
    ],
)
def test_a_product_is_the_requantised_product_of_words_less_their_zeros(stalls, widest, formats):
    random = np.random.default_rng(9)
    channels = 3
    low, high = product_range(*formats)
    shift = max(0, high.bit_length() - 8)
    bias = random.integers(-(1 << shift), 1 << shift, channels)
    operator = Requantise("r", ("a",), Format(8, 3, True), bias, shift, rounding="half-even")
    values = streams(random, formats, (channels, channels))
    values[0][:2], values[1][:2] = [[formats[0].low], [formats[0].high]], formats[1].high
    types = tuple(Tensor((channels, POSITIONS, 1), f) for f in formats)
    product = Multiply("a", ("x", "y"))
    products = product.compute(*(v.T[None, :, :, None] for v in values), types=types)
    expected = operator.compute(products, types=(product.infer(*types),))[0, :, :, 0].T.reshape(-1)
    function = replace(Rescale.of(operator, low, high), widest=widest)
    spec = JoinSpec(
        "multiply", formats, (channels,) * 2, operator.format, (0, 0), Layout.natural(channels),
        function=function, multiplies=True, widest=widest,
    )  # fmt: skip
    words = [v.reshape(-1).tolist() for v in values]
    found, cycles = run(WordByWord(spec), words, len(expected), stalls, random)
    assert found == expected.tolist()
    if not any(stalls):
        assert cycles == list(range(spec.latency, spec.latency + len(expected)))
