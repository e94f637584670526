"""A function of NumPy arrays to a network."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import numpy as np

from ..errors import GuyotError
from ..fixed import Format
from ..network import Network
from . import functions, moves, reductions
from .array import Traced
from .building import network_of
from .places import NotTraced, place_of, raised_at, refused
from .tensors import WIDEST, Tracer

HANDLERS = (functions, moves, reductions)  # registered as they are imported
F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True)
class Input:
    """What :func:`input` gives: the shape and the range of what a traced function takes."""

    shape: tuple[int, int, int]
    bits: int
    signed: bool


def input(shape: Sequence[int], bits: int = 8, signed: bool = False) -> Input:
    """The type of a traced function's argument: integers (C, H, W) of ``bits``, 1 to 32, two's
    complement if ``signed``. Cores take up to 8 bits from their host. GuyotError for others."""
    sides = tuple(shape) if isinstance(shape, list | tuple) else ()
    if len(sides) != 3 or any(type(n) is not int or n < 1 for n in sides):
        raise refused(f"the shape of an input is (C, H, W), each from 1, not {shape!r}")
    if type(bits) is not int or not 1 <= bits <= WIDEST:
        raise refused(f"an input has 1 to {WIDEST} bits, not {bits!r}")
    return Input((sides[0], sides[1], sides[2]), bits, bool(signed))


def trace(function: Callable[[Any], Any], *inputs: Input, name: str = "") -> Network:
    """The network that computes ``function`` exactly: `Network.run` of images is what the function
    gives of each of them, as int64 arrays.

    ``function``: of one array, the (C, H, W) integers of ``inputs``, to an array of up to three
    axes; (K,) becomes K channels, (H, W) one channel. It is called once, with an array that records
    what NumPy's functions do to it. ``name``: of the network and of its layers, the function's
    unless given. GuyotError with file and line for what cannot be traced.
    """
    where = place_of(function)
    if len(inputs) != 1 or not isinstance(inputs[0], Input):
        raise refused("guyot.trace takes a function and one guyot.input", where)
    (given,) = inputs
    name = name or plain_name(function)
    format = Format(given.bits, signed=given.signed)
    tracer = Tracer(scopes=[name])
    low, high = (np.full(given.shape, end, np.int64) for end in (format.low, format.high))
    x = Traced(tracer, tracer.add(format, low, high).numbers)
    result = called(function, x, where)
    if isinstance(result, np.ndarray | int | np.integer):
        raise refused("what it returns does not depend on its argument", where)
    if not isinstance(result, Traced) or not result.size:
        kind = type(result).__name__
        raise refused(f"it returns one array with values, not {kind}", where)
    if result.tracer is not tracer:
        raise refused("it returns an array of another trace", where)
    return network_of(tracer, result.numbers, {"name": name}, where)


def called(function: Callable[[Any], Any], x: Traced, where: str) -> Any:
    """What a function returns; whatever it raises as a sentence with file and line."""
    try:
        return function(x)
    except NotTraced:
        raise
    except GuyotError as error:
        raise refused(str(error), raised_at(error.__traceback__) or where) from error
    except Exception as error:
        text = " ".join(str(error).split())
        raise refused(
            f"{type(error).__name__}: {text}", raised_at(error.__traceback__) or where
        ) from error


def plain_name(function: Callable[..., Any]) -> str:
    """A function's own, if it has one."""
    name = getattr(function, "__name__", "")
    return name if name.isidentifier() else "traced"


def operator(function: F) -> F:
    """Gives the layers that come of a function its name, which plans, reports and waveforms show.

    As a decorator: ``@guyot.operator``. The function does what it did.
    """

    @wraps(function)
    def named(*args: Any, **options: Any) -> Any:
        tracer = next((a.tracer for a in (*args, *options.values()) if isinstance(a, Traced)), None)
        if tracer is None:
            return function(*args, **options)
        tracer.scopes.append(f"{tracer.scopes[-1]}.{plain_name(function)}")
        try:
            return function(*args, **options)
        finally:
            tracer.scopes.pop()

    return named  # type: ignore[return-value]
