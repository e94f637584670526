"""The array that a traced function sees: it has a shape and a type, and numbers of values.

NumPy asks it, by `__array_ufunc__` (NEP 13) and `__array_function__` (NEP 18), what its functions
do; `handlers` has the answers. What would need a value itself is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from .places import refused
from .tensors import Tracer

UFUNCS: dict[Callable[..., Any], Callable[..., Any]] = {}
FUNCTIONS: dict[Callable[..., Any], Callable[..., Any]] = {}
REDUCTIONS: dict[Callable[..., Any], Callable[..., Any]] = {}
MOVING_METHODS = ("reshape", "transpose", "ravel", "flatten", "swapaxes", "squeeze", "repeat",
                  "copy", "diagonal")  # fmt: skip
METHODS = {"sum": "sum", "max": "max", "min": "min", "any": "any", "all": "all", "clip": "clip",
           "argmax": "argmax", "argmin": "argmin", "cumsum": "cumsum", "dot": "dot", "mean": "mean",
           "take": "take"}  # fmt: skip
"""Of an array, each as NumPy's function of that name."""
DEPENDS = "a shape, an index or control flow that depends on values"


def handles(table: dict, *functions: Callable[..., Any]) -> Callable[[Any], Any]:
    """Registers what functions of NumPy do to traced arrays."""

    def register(handler: Any) -> Any:
        table.update(dict.fromkeys(functions, handler))
        return handler

    return register


def name_of(function: Callable[..., Any]) -> str:
    return f"np.{getattr(function, '__name__', function)}"


def known(tracer: Tracer, numbers: Any, dtype: Any = np.int64) -> Any:
    """The array of the values with these numbers: a plain one, if all of them are constants."""
    numbers = np.asarray(numbers, np.int64)
    if numbers.size and (numbers < 0).all():
        return np.asarray(tracer.constant_values(numbers)).astype(dtype)
    return Traced(tracer, numbers, dtype)


class Traced(NDArrayOperatorsMixin):
    """An array of the values with these ``numbers``, of NumPy's type ``dtype``."""

    def __init__(self, tracer: Tracer, numbers: np.ndarray, dtype: Any = np.int64):
        self.tracer = tracer
        self.numbers = np.asarray(numbers, np.int64)
        self.dtype = np.dtype(dtype)

    def moved(self, numbers: Any) -> Traced:
        """The same values, or some of them, as another array."""
        return known(self.tracer, numbers, self.dtype)

    @property
    def shape(self) -> tuple[int, ...]:
        return self.numbers.shape

    @property
    def ndim(self) -> int:
        return self.numbers.ndim

    @property
    def size(self) -> int:
        return self.numbers.size

    @property
    def T(self) -> Any:
        return self.moved(self.numbers.T)

    @property
    def bounds(self) -> tuple[np.ndarray, np.ndarray]:
        """The least and the greatest that each value can be."""
        return self.tracer.bounds(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def __iter__(self) -> Iterator[Any]:
        return (self.moved(each) for each in self.numbers)

    def __getitem__(self, key: Any) -> Any:
        parts = key if isinstance(key, tuple) else (key,)
        if any(isinstance(part, Traced) for part in parts):
            raise refused(f"{DEPENDS} cannot be traced: np.where and guyot.table choose by values")
        return self.moved(self.numbers[key])

    def astype(self, dtype: Any, *args: Any, **options: Any) -> Any:
        """The same values in a type of integers that holds them all, or whether they are not 0."""
        kind = np.dtype(dtype)
        if kind.kind == "b" and self.dtype.kind != "b":
            return self != 0
        if kind.kind not in "iub":
            raise refused(f"{kind} is no type of integers: traced functions are of integers alone")
        self.tracer.fits(*self.bounds, kind)
        return known(self.tracer, self.numbers, kind)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in MOVING_METHODS:
            return lambda *args, **options: self.moved(
                getattr(self.numbers, name)(*args, **options)
            )
        if name in METHODS:
            return lambda *args, **options: getattr(np, METHODS[name])(self, *args, **options)
        raise refused(f"an array's {name} cannot be traced")

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **options: Any) -> Any:
        if options.pop("out", None) is not None:
            raise refused("an array that is changed in place cannot be traced: write x = x + y")
        if method == "reduce" and ufunc in REDUCTIONS:
            return REDUCTIONS[ufunc](*inputs, **{"axis": 0} | options)
        if method == "outer" and ufunc in UFUNCS and not options:
            a, b = inputs
            more = (1,) * np.ndim(b)
            return ufunc(np.reshape(a, (*np.shape(a), *more)), b)
        if method != "__call__":
            raise refused(f"{name_of(ufunc)}.{method} cannot be traced")
        if ufunc not in UFUNCS:
            raise refused(f"{name_of(ufunc)} has no exact form on integers and cannot be traced")
        if options:
            raise refused(
                f"the option {next(iter(options))!r} of {name_of(ufunc)} cannot be traced"
            )
        return UFUNCS[ufunc](ufunc, *inputs)

    def __array_function__(self, function: Any, types: Any, args: Any, options: Any) -> Any:
        if function not in FUNCTIONS:
            raise refused(f"{name_of(function)} cannot be traced")
        return FUNCTIONS[function](*args, **options)

    # What needs a value

    def __array__(self, *args: Any, **options: Any) -> NoReturn:
        raise refused(
            "NumPy asks for the values of a traced array, which it has none of: as an index of a "
            "plain array (write guyot.table(values)[x]), to assign them into one, or in np.array "
            "of a list (write np.stack)"
        )

    def __bool__(self) -> NoReturn:
        raise refused(f"{DEPENDS} cannot be traced: write np.where")

    def _a_value(self, *args: Any) -> NoReturn:
        raise refused("a Python number out of a traced array cannot be traced")

    __int__ = __float__ = __complex__ = _a_value

    def __index__(self) -> NoReturn:
        raise refused(f"{DEPENDS} cannot be traced")

    def __setitem__(self, key: Any, value: Any) -> NoReturn:
        raise refused(
            "an assignment into an array cannot be traced: write np.where or np.concatenate"
        )

    def __repr__(self) -> str:
        return f"<traced {self.dtype} {self.shape}>"
