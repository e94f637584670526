"""The memory of words: what it is asked for in cycles that count, and nothing before it is full."""

import random

import pytest

from guyot.hw.planning.choice import Choice
from guyot.hw.turns.words import Words
from guyot.sim.streams import run_rows

CYCLES = 600


@pytest.fixture(scope="module")
def spec(layers):
    return layers.spec_of(layers.network_of(2), 4)


def asked(generator, words):
    """(address, enable) of each cycle, and the words that the counting ones ask for."""
    rows = [(generator.randrange(len(words)), generator.random() < 0.7) for _ in range(CYCLES)]
    return rows, [words[address] for address, enable in rows if enable]


@pytest.mark.parametrize("weights", ["plain", "loaded"])
def test_words_come_in_the_cycles_that_count(layers, spec, weights):
    generator = random.Random(weights)
    choice = Choice(engine="turns", ahead=0, weights=weights)
    spec = layers.spec_of(layers.network_of(2), 4, choice)
    dut = Words(spec)
    rows, expected = asked(generator, spec.program.words)
    seen = run_rows(dut, (dut.address, dut.enable), (dut.data, dut.loaded, dut.enable), rows)
    assert all(loaded for _, loaded, _ in seen)
    # With the gate, so many cycles that count later.
    given = [data for data, _, enable in seen if enable]
    assert given[spec.word_latency :] == expected[: -spec.word_latency]


def test_words_are_loaded_byte_by_byte(layers, spec, monkeypatch):
    """A memory that is empty at first takes them, and says when it has all."""
    spec = layers.spec_of(layers.network_of(2), 4, Choice(engine="turns", weights="loaded"))
    words = list(spec.program.words)
    before = layers.with_words(spec, [word ^ 1 for word in words])  # what lies there before
    dut = Words(before)
    sent = [byte for word in words for byte in (word & 0xFF, word >> 8)]
    rows, generator = [], random.Random(3)
    for byte in sent:
        while generator.random() < 0.4:
            rows.append((0, 0, 0, generator.getrandbits(8)))
        rows.append((0, 0, 1, byte))
    rows += [(0, 1, 1, 0)] * 4  # what comes behind the last is not taken
    rows += [(place, 1, 0, 0) for place in range(len(words))] + [(0, 1, 0, 0)] * 2
    inputs = (dut.address, dut.enable, dut.load_valid, dut.load_data)
    seen = run_rows(dut, inputs, (dut.data,), rows)
    read = [data for (data,) in seen][-len(words) :]
    assert read == words
