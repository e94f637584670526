"""Traced functions: the network is the function, on every image; names, types and layers."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import guyot
from guyot.sw import file
from guyot.sw.fixed import Format
from guyot.sw.operators import Convolution, Formula, Gather, MaxPool

from .random_functions import OPERATIONS, difference, grow

PROGRAMS, IMAGES = 400, 20
SOBEL = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def same(function, shape, bits: int = 8, signed: bool = False, images: int = 30, seed: int = 0):
    """The network of a function, held against it."""
    network = guyot.trace(function, guyot.input(shape, bits, signed))
    format = network.input.format
    random = np.random.default_rng(seed)
    x = random.integers(format.low, format.high + 1, (images, *shape))
    x[0], x[1] = format.low, format.high
    wanted = np.array([np.asarray(function(each), np.int64).reshape(-1) for each in x])
    assert np.array_equal(network.run(x).reshape(images, -1), wanted)
    return network


def kinds(network: guyot.Network) -> list[str]:
    return [type(op).__name__ for op in network.operators]


@pytest.mark.parametrize("first", range(0, PROGRAMS, 50))
def test_random_functions(first: int) -> None:
    for seed in range(first, first + 50):
        program = grow(seed)
        wrong = difference(program, program.images(np.random.default_rng(seed), IMAGES))
        assert not wrong, f"seed {seed}, {[step[0] for step in program.steps]}: {wrong}"


def test_random_functions_have_every_operation_and_their_results_vary() -> None:
    drawn: Counter[str] = Counter()
    varying = 0
    for seed in range(PROGRAMS):
        program = grow(seed)
        drawn.update(name for name, *_ in program.steps)
        images = program.images(np.random.default_rng(seed), 8)
        results = np.array([np.asarray(program(each)).reshape(-1) for each in images])
        varying += bool((results != results[0]).any())
    assert [name for name in OPERATIONS if not drawn[name]] == []
    assert varying > 0.7 * PROGRAMS


def test_a_wrong_network_is_seen() -> None:
    """One constant of the formula off by one."""
    program = grow(3)
    network = guyot.trace(lambda x: (x * 5 + 3) >> 1, guyot.input((1, 2, 2)))
    (op,) = network.operators
    assert isinstance(op, Formula)
    changed = op.program.copy()
    changed[1, 1] += 1
    other = replace(network, operators=(replace(op, program=changed),))
    x = np.arange(4).reshape(1, 1, 2, 2)
    assert not np.array_equal(other.run(x), network.run(x))
    assert not difference(program, program.images(np.random.default_rng(1), 5))


# What operations become


def test_sobel_is_one_convolution_and_formulas() -> None:
    def sobel(x):
        edges = guyot.conv2d(x, np.stack([SOBEL, SOBEL.T])[:, None], padding=1)
        return np.minimum(np.abs(edges).sum(axis=0), 255)

    network = same(sobel, (1, 7, 9))
    assert network.output.shape == (1, 7, 9) and network.output.format == Format(8)
    assert kinds(network).count("Convolution") <= 2 and "Gather" not in kinds(network)


def test_padding_in_front_of_a_convolution_is_the_convolutions() -> None:
    weights = np.arange(-3, 3).reshape(1, 1, 2, 3)
    network = same(lambda x: guyot.conv2d(np.pad(x, ((0, 0), (1, 0), (2, 1))), weights), (1, 4, 5))
    assert kinds(network) == ["Convolution", "Requantise"]
    assert isinstance(op := network.operators[0], Convolution) and op.padding == (1, 0, 2, 1)


@pytest.mark.parametrize(("kernel", "padding"), [((1, 1), 1), ((2, 1), (1, 1)), ((1, 2), (1, 0))])
def test_windows_of_nothing_but_padding_are_the_convolutions(kernel, padding) -> None:
    weights = np.arange(1, 1 + kernel[0] * kernel[1]).reshape(1, 1, *kernel)
    network = same(lambda x: guyot.conv2d(x, weights, 2, padding), (1, 3, 4))
    assert kinds(network) == ["Convolution", "Requantise"]


def test_steps_that_follow_each_other_are_one_formula() -> None:
    network = same(lambda x: np.where(x > 9, (x - 3) * 5, x // 2) & 31, (2, 3, 3))
    assert kinds(network) == ["Formula"]


def test_what_two_read_is_made_once() -> None:
    def function(x):
        y = x * 7 - 100
        return np.maximum(y, np.max(y, axis=2, keepdims=True) - 9)

    made = ["Formula", "MaxPool", "Formula", "Gather", "Formula"]  # y, its maxima, those less 9
    assert kinds(same(function, (1, 3, 4))) == made


def test_moves_are_left_to_the_end() -> None:
    network = same(lambda x: (x.transpose(2, 1, 0)[::-1] * 3 + 1).transpose(2, 1, 0), (2, 3, 4))
    assert kinds(network) == ["Formula", "Gather"]
    assert kinds(same(lambda x: x.T.T * 2, (2, 3, 4))) == ["Formula"]


def test_functions_that_only_move_values() -> None:
    assert kinds(same(lambda x: x, (2, 3, 4))) == ["Formula"]
    assert kinds(same(lambda x: x[:, 1:, ::2], (2, 3, 4))) == ["Slice"]
    network = same(lambda x: np.pad(x, 1, constant_values=-7), (2, 3, 4))
    assert isinstance(network.operators[-1], Gather) and network.output.format.signed


@pytest.mark.parametrize("seed", range(20))
def test_slices_of_any_step_need_no_buffer(seed: int) -> None:
    random = np.random.default_rng(seed)
    shape = tuple(int(n) for n in random.integers(2, 7, 3))
    starts = [int(random.integers(0, n)) for n in shape]
    cuts = tuple(slice(a, None, int(random.integers(1, 4))) for a in starts)
    network = same(lambda x: x[cuts], shape)
    assert kinds(network) in (["Slice"], ["Formula"])  # of all of it


@pytest.mark.parametrize("seed", range(20))
def test_windows_of_any_stride_are_convolutions(seed: int) -> None:
    """Written as windows that slide; the weights of two outputs at once."""
    random = np.random.default_rng(seed)
    rows, columns = (int(n) for n in random.integers(4, 9, 2))
    side, stride = int(random.integers(1, 4)), int(random.integers(1, 4))
    weights = random.integers(-9, 10, (side * side, 2))

    def function(x):
        view = np.lib.stride_tricks.sliding_window_view(x[0], (side, side))[::stride, ::stride]
        return view.reshape(*view.shape[:2], -1) @ weights

    network = same(function, (1, rows, columns))
    op = next(op for op in network.operators if isinstance(op, Convolution))
    alone = network.output.size == 2  # one window: a dense layer
    assert kinds(network)[0] == ("Flatten" if alone else "Convolution") or side == 1
    assert op.nonzero <= np.count_nonzero(weights)


def test_maxima_of_whole_maps_need_no_order() -> None:
    network = same(lambda x: x.max(axis=(1, 2)), (3, 4, 5))
    assert kinds(network) == ["MaxPool"]
    assert isinstance(op := network.operators[0], MaxPool) and op.kernel == (4, 5)


def test_wide_values_are_summed_in_two_parts() -> None:
    def function(x):
        wide = x.reshape(-1) * 30000 - 5
        return wide @ np.arange(1, 13) + wide.sum() - wide.min()

    network = same(function, (1, 3, 4))
    assert network.output.format.bits > 24


def test_constants_by_place_are_parameters_of_the_formula() -> None:
    window = np.arange(1, 13).reshape(3, 4)
    network = same(lambda x: (x * window) >> 3, (1, 3, 4))
    assert kinds(network) == ["Formula"]
    assert network.operators[0].parameters.shape == (1, 1, 3, 4)  # type: ignore[attr-defined]


# Bits and types


def test_bits_grow_as_far_as_values_can_reach() -> None:
    network = same(lambda x: (x * 5 + 3) - (x >> 4), (1, 2, 2), bits=4)
    assert network.output.format == Format(7)  # 3..78
    assert same(lambda x: x - 16, (1, 2, 2), bits=4).output.format == Format(5, signed=True)
    assert same(lambda x: np.abs(x), (1, 2, 2), 8, True).output.format == Format(8)
    assert same(lambda x: guyot.wrap(x * 9, 5, True), (1, 2, 2)).output.format.bits == 5
    assert same(lambda x: guyot.clip(x * 9 - 99, 6, True), (1, 2, 2)).output.format.bits == 6


def test_bounds_are_known_for_each_value() -> None:
    """The second half is known to be larger, so a maximum is no operation."""

    def function(x):
        low, high = x[:, :, :2] >> 4, x[:, :, 2:] + 20
        return np.maximum(low, high)

    assert kinds(same(function, (1, 2, 4))) == ["Slice", "Formula"]


@pytest.mark.parametrize("dtype", [np.int8, np.uint8, np.int16, np.uint16, np.int32, np.int64])
def test_narrow_types_of_numpy_are_as_wide_as_they_are(dtype) -> None:
    network = same(lambda x: x.astype(dtype) + np.array([1], dtype), (1, 2, 2), bits=4)
    assert network.output.format == Format(5)
    with pytest.raises(guyot.GuyotError, match="would wrap|up to 32"):
        guyot.trace(lambda x: x.astype(np.int8) * np.array([9], np.int8), guyot.input((1, 2, 2), 5))


def test_truths_are_added_as_truths() -> None:
    same(lambda x: (x > 3) + (x < 2), (1, 2, 3))
    same(lambda x: (x > 3) * (x < 200) | (x == 2), (1, 2, 3))
    same(lambda x: np.sum(x > 3, axis=2) + (x[:, :, 0] > 7), (1, 2, 3))
    same(lambda x: ~(x > 3) ^ (x % 2).astype(bool), (1, 2, 3))


def test_truths_become_the_integers_that_numpy_makes_of_them() -> None:
    for function in (np.square, np.conjugate, lambda x: x**2, lambda x: x**1):
        same(lambda x, f=function: f(x > 3) + f(x < 99), (1, 2, 3))
        same(lambda x, f=function: f(x > 3) * 5 - f(x < 99), (1, 2, 3))


def test_axes_are_kept_for_whatever_is_true() -> None:
    for keeps in (True, 1):
        assert same(lambda x, k=keeps: x - x.max(axis=2, keepdims=k), (2, 3, 4)).output.size == 24
        assert same(lambda x, k=keeps: x - x.sum(axis=2, keepdims=k), (2, 3, 4)).output.size == 24


@pytest.mark.parametrize(
    ("result", "shape"),
    [
        (lambda x: x.sum(), (1, 1, 1)),
        (lambda x: x.sum(axis=(1, 2)), (3, 1, 1)),
        (lambda x: x.sum(axis=0), (1, 4, 5)),
        (lambda x: x + 1, (3, 4, 5)),
    ],
)
def test_axes_of_results(result, shape) -> None:
    assert same(result, (3, 4, 5)).output.shape == shape


# Names


@guyot.operator
def brightened(x):
    """Brighter."""
    return x * 2 + 10


def picture(x):
    return np.max(brightened(x), axis=0) + brightened(x[0])


def test_names_of_functions_are_names_of_layers() -> None:
    network = same(picture, (2, 3, 3))
    assert network.meta == {"name": "picture"}
    names = [op.name for op in network.operators]
    assert "picture.brightened.formula" in names and names[-1] == "picture.formula"
    assert all(name.startswith("picture.") for name in names)
    assert brightened.__doc__ == "Brighter." and brightened(3) == 16
    renamed = guyot.trace(lambda x: x + 1, guyot.input((1, 1, 1)), name="front")
    assert renamed.operators[0].name == "front.formula"


def test_files_keep_what_was_traced(tmp_path: Path) -> None:
    for seed in range(40):
        program = grow(seed)
        network = guyot.trace(program, program.input)
        file.save(network, tmp_path / "t.guyot")
        x = program.images(np.random.default_rng(seed), 5)
        assert np.array_equal(file.load(tmp_path / "t.guyot").run(x), network.run(x))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (((1, 2), 8), r"the shape of an input is \(C, H, W\)"),
        (((1, 2, 0), 8), r"the shape of an input is \(C, H, W\)"),
        ((5, 8), r"the shape of an input is \(C, H, W\)"),
        (((1, 2, 3), 33), "an input has 1 to 32 bits, not 33"),
        (((1, 2, 3), 0), "an input has 1 to 32 bits, not 0"),
        (((1, 2, 3), 8.0), "an input has 1 to 32 bits, not 8.0"),
    ],
)
def test_inputs_that_are_none(arguments, sentence: str) -> None:
    with pytest.raises(guyot.GuyotError, match=sentence):
        guyot.input(*arguments)


def test_a_trace_takes_one_input() -> None:
    with pytest.raises(guyot.GuyotError, match="takes a function and one guyot.input"):
        guyot.trace(picture)
    with pytest.raises(guyot.GuyotError, match="takes a function and one guyot.input"):
        guyot.trace(picture, (1, 2, 3))  # type: ignore[arg-type]
