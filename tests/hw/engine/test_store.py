"""The forms of a schedule's words: the same words, in fewer bits."""

from dataclasses import replace

import numpy as np
import pytest

from guyot.hw.engine.prefix_code import WINDOW, count, holding, make_code
from guyot.hw.engine.schedule import Schedule, schedule
from guyot.hw.engine.store import Store, make_store, most_values
from guyot.hw.primitives import rom


def layer(seed: int, values: int, channels: int = 40, taps: int = 60) -> Schedule:
    random = np.random.default_rng(seed)
    kinds = random.choice([*range(-128, 0), *range(1, 128)], values, replace=False)
    found = []
    for _ in range(channels):
        offsets = np.sort(random.choice(800, taps, replace=False))
        found.append((offsets, random.choice(kinds, taps)))
    return schedule(found, 3, weight_bits=8, word_limit=18)


def weights_of(store: Store) -> np.ndarray:
    """The words again, from the memories."""
    if store.code is None:
        return np.array(
            [
                [row >> g * store.row_bits & (1 << store.row_bits) - 1 for row in store.rows]
                for g in range(store.schedule.groups)
            ]
        )
    rows, payloads, _ = store.coded
    again = store.code.decode(rows, payloads)
    return (again.last << store.schedule.step_bits | again.step) << store.index_bits | again.index


@pytest.mark.parametrize("values", [1, 12, 200])
@pytest.mark.parametrize("form", ["plain", "codebook", "huffman"])
def test_every_form_has_the_words_of_the_schedule(form, values):
    plan = layer(values, values)
    store = make_store(plan, form, "ecp5")
    words = weights_of(store)
    if store.values is not None:
        assert len(store.values) <= most_values(8)
        low = (1 << store.index_bits) - 1
        weights = np.array(store.values)[words & low]
        words = words >> store.index_bits << plan.weight_bits | weights
    else:
        assert form == "plain" or values == 200
    assert np.array_equal(words, plan.words)


def test_fewer_bits_and_block_rams():
    plan = layer(1, 12, channels=120)
    plain, codebook, huffman = (
        make_store(plan, form, "ecp5") for form in ("plain", "codebook", "huffman")
    )
    assert plain.bits > codebook.bits > huffman.bits
    banks = [rom.cheapest_bank(store.width, plan.length, "ecp5") for store in (plain, huffman)]
    assert plain.brams("ecp5", banks[0]) > huffman.brams("ecp5", banks[1])
    ends = [store.width * plan.length for store in (plain, codebook)]
    assert [plain.bits, codebook.bits] == ends
    payload = sum(8 * len(words) for words, _ in huffman.payloads)
    assert huffman.bits == huffman.width * plan.length + payload


def test_the_most_frequent_value_comes_first():
    plan = layer(2, 12)
    store = make_store(plan, "codebook", "ecp5")
    assert store.values is not None
    weights = plan.words & 255
    often = [np.count_nonzero(weights == value) for value in store.values]
    assert often == sorted(often, reverse=True)


@pytest.mark.parametrize("family", ["ecp5", "ice40"])
@pytest.mark.parametrize("values", [3, 12, 200])
def test_no_code_takes_fewer_block_rams(values, family):
    """Of all that there are: the search leaves out those that cannot be better."""
    store = make_store(layer(values, values, 90), "huffman", family)
    counts = count(store.symbols, store.schedule.step_bits, store.index_bits)

    def block_rams(each: Store) -> int:
        words = max(len(words) for words, _ in each.payloads)
        each = replace(each, payload_bank=rom.cheapest_bank(WINDOW, words, family))
        width, length = each.width, each.schedule.length
        return each.brams(family, rom.cheapest_bank(width, length, family))

    every = [replace(store, code=make_code(counts, size)) for size, _ in holding(counts)]
    assert len(every) > 20
    assert block_rams(store) == min(block_rams(each) for each in every)
