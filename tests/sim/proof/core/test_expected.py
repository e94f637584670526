"""The terms of a network's tensors have the values that the network computes."""

import numpy as np
import pytest

from guyot.sim.proof.core.expected import class_of, tensors, unknown_operators
from guyot.sim.proof.core.terms import Terms
from guyot.sw.fixed import Format
from guyot.sw.network import Network
from guyot.sw.operators import (
    Add,
    AveragePool,
    Concat,
    Convolution,
    Flatten,
    MaxPool,
    Multiply,
    Requantise,
    Slice,
    Table,
    Tensor,
    Thresholds,
    Upsample,
)

PIXEL = Format(4, 0, zero=3)
WEIGHT = Format(4, 0, signed=True)


def network(random: np.random.Generator) -> Network:
    w = random.integers(-7, 8, (4, 1, 3, 3))
    bias = random.integers(-30, 30, 4)
    operators = (
        Convolution(
            "a", ("input",), w, WEIGHT, stride=(1, 2), padding=(1, 0, 2, 1), groups=2,
            dilation=(2, 1),
        ),
        Requantise("b", ("a",), Format(4, 0, signed=True, zero=-2), bias, 3, None, "half-even"),
        AveragePool("c", ("b",), kernel=(2, 1), stride=(1, 1)),
        Requantise("d", ("c",), PIXEL, bias, 2, random.integers(-3, 4, 4)),
        MaxPool("e", ("d",), kernel=(2, 2), stride=(1, 1), padding=(0, 1, 1, 0)),
        Upsample("f", ("e",)),
        Slice("g", ("f",), (0, 1, 0), (4, 4, 6), (2, 1, 2)),
        Slice("h", ("f",), (1, 1, 0), (4, 4, 6), (2, 1, 2)),
        Add("i", ("g", "h"), multipliers=(3, -2)),
        Thresholds("j", ("i",), PIXEL, np.sort(random.integers(-30, 30, (2, 15)), axis=1), 0),
        Concat("k", ("g", "j")),
        Table("l", ("k",), PIXEL, random.integers(0, 16, (4, 16))),
        Flatten("m", ("l",)),
    )  # fmt: skip
    return Network(Tensor((2, 6, 6), PIXEL), operators, {})


def test_terms_are_what_the_network_computes(rng):
    terms, net = Terms(), network(rng)
    assert not unknown_operators(net)
    found = tensors(terms, net, 5)
    images = rng.integers(0, 16, (3, 2, 6, 6))
    for image in images:
        words = {(5, k): int(v) for k, v in enumerate(image.transpose(1, 2, 0).reshape(-1))}
        (trace,) = net.trace(image)
        for name, tensor in found.items():
            values = [terms.evaluate(int(term), words) for term in tensor.reshape(-1)]
            assert values == trace[name].reshape(-1).tolist(), name
    moved = terms.moved(int(found["m"][0, 0, 0]), -5)
    assert terms.words_of(moved) <= {(0, k) for k in range(72)}


def test_the_class_is_the_first_with_the_greatest_score(rng):
    terms = Terms()
    scores = [terms.word(0, k, -4, 4) for k in range(5)]
    classes = class_of(terms, scores)
    for _ in range(50):
        values = rng.integers(-4, 5, 5)
        words = {(0, k): int(v) for k, v in enumerate(values)}
        for k, term in enumerate(classes):
            assert terms.evaluate(term, words) == values[: k + 1].argmax()


def test_what_has_no_terms_is_named(rng):
    operators = (Multiply("product", ("input", "input")),)
    assert unknown_operators(Network(Tensor((1, 2, 2), PIXEL), operators, {})) == ["product"]


@pytest.mark.parametrize("values", [[2, 2, 2, 2], [3, 5, 7, 9], [0, 0, 1, 3]])
def test_a_table_has_one_form(values):
    terms = Terms()
    word = terms.word(0, 0, 0, 3)
    shifted = terms.sum([(1, word)], 10)
    same = {terms.table(word, np.array(values)), terms.table(shifted, np.array(values))}
    assert len(same) == 1


def test_the_greatest_has_one_form():
    terms = Terms()
    a, b, c = (terms.word(0, k, k, 5 + k) for k in range(3))
    one = terms.greatest([terms.greatest([a, b]), c])
    two = terms.greatest([a, terms.greatest([c, b, a])])
    assert one == two
    assert terms.greatest([a, terms.constant(9)]) == terms.constant(9)
    rising = np.array([0, 0, 1, 1, 2, 3, 3, 3])
    parts = [terms.table(each, rising[k : k + 6]) for k, each in enumerate((a, b, c))]
    outside = terms.table(one, rising[2:])
    assert terms.low[outside] == 1 and terms.greatest(parts) == outside
