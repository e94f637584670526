"""docs/hls.md names what can be traced, all of it, and nothing that is refused."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import guyot
from guyot.sw.trace.array import FUNCTIONS, METHODS, MOVING_METHODS, UFUNCS, Traced
from guyot.sw.trace.moves import VALUES
from guyot.sw.trace.reductions import REFUSED

PAGE = Path(__file__).parents[3] / "docs" / "hls.md"
TABLE = PAGE.read_text().partition("## Every operation")[2]
NAMED = {
    getattr(getattr(np, name, None), "__name__", name)  # np.abs is np.absolute
    for name in re.findall(r"`(?:np|guyot)\.(\w+)", TABLE)
}


def test_every_function_that_is_traced_is_in_the_table() -> None:
    traced = {f.__name__ for f in (*UFUNCS, *FUNCTIONS) if f not in (*REFUSED, *VALUES)}
    assert traced - NAMED == set()


def test_the_table_has_nothing_else() -> None:
    traced = {f.__name__ for f in (*UFUNCS, *FUNCTIONS)}
    ours = set(guyot.sw.trace.__all__)
    assert NAMED - traced - ours - {"arange", "array"} == set()
    assert not [f for f in (*REFUSED, *VALUES) if f"`np.{f.__name__}`" in TABLE]


@pytest.mark.parametrize("name", [*MOVING_METHODS, *METHODS])
def test_methods_are_functions_of_numpy(name: str) -> None:
    assert hasattr(np.ndarray, name) and (name in ("copy", "flatten") or hasattr(np, name))


@pytest.mark.parametrize(
    ("method", "arguments"),
    [("reshape", (4, 3, 2)), ("transpose", (2, 0, 1)), ("ravel", ()), ("flatten", ()),
     ("swapaxes", (0, 2)), ("repeat", (2,)), ("copy", ()), ("diagonal", ()), ("squeeze", ()),
     ("sum", (1,)), ("max", (2,)), ("min", (0,)), ("any", ()), ("all", ()), ("clip", (9, 99)),
     ("argmax", (1,)), ("argmin", (2,)), ("cumsum", (0,)), ("dot", (np.arange(4),)),
     ("take", ([2, 0], 1))],
)  # fmt: skip
def test_a_method_is_that_of_an_array(method: str, arguments: tuple) -> None:
    def function(x):
        return getattr(x, method)(*arguments)

    network = guyot.trace(function, guyot.input((2, 3, 4)))
    images = np.random.default_rng(1).integers(0, 256, (9, 2, 3, 4))
    wanted = np.array([np.asarray(function(x), np.int64).reshape(-1) for x in images])
    assert np.array_equal(network.run(images).reshape(9, -1), wanted)


def test_what_a_traced_array_says_of_itself() -> None:
    seen = []

    def function(x):
        assert isinstance(x, Traced)
        seen.extend([x.shape, x.ndim, x.size, len(x), x.dtype, np.shape(x), np.ndim(x), np.size(x)])
        seen.append(np.zeros_like(x).shape)
        return x + np.ones_like(x) - np.full_like(x, 3)

    guyot.trace(function, guyot.input((2, 3, 4)))
    assert seen == [(2, 3, 4), 3, 24, 2, np.int64, (2, 3, 4), 3, 24, (2, 3, 4)]
