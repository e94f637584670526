"""Values of earlier steps: what makes a traced function one of an endless stream."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..fixed import Format
from ..operators import Convolution, Requantise
from .array import Traced, known
from .convolutions import HALF, WIDEST_FACTOR
from .layout import materialise, shape_for
from .places import refused
from .tensors import narrowest


def delay(x: Any, steps: int = 1) -> Any:
    """What the traced array ``x`` was ``steps`` steps ago, 1 or more; zeros before there was any.

    With it the network runs on frames that follow each other, one a step, in order:
    ``guyot.trace(f, ...).run(frames)``, the first one after a reset. The hardware keeps the steps
    in a block RAM. GuyotError for an array that is not traced, which has no steps before it.
    """
    if not isinstance(x, Traced):
        raise refused("guyot.delay takes a traced array: others have no steps before them")
    if type(steps) is not int or steps < 1:
        raise refused(f"guyot.delay takes a number of steps from 1, not {steps!r}")
    if not x.size:
        return x
    if narrowest(*x.bounds).bits > WIDEST_FACTOR:
        return (delay(x >> HALF, steps) << HALF) + delay(x % (1 << HALF), steps)
    tracer, shape = x.tracer, shape_for(x.shape)
    source = materialise(tracer, x.numbers.reshape(shape))
    history = steps * shape[1]
    weights = np.zeros((shape[0], 1, history + 1, 1), np.int64)
    weights[:, :, 0] = 1
    op = Convolution(
        "", (), weights, Format(1), padding=(history, 0, 0, 0), groups=shape[0], continues=True
    )
    low, high = np.minimum(source.low, 0), np.maximum(source.high, 0)
    bare = tracer.add(op.infer(source.tensor).format, low, high, (source,), op)
    format, bias = narrowest(low, high), np.zeros(shape[0], np.int64)
    made = tracer.add(format, low, high, (bare,), Requantise("", (), format, bias))
    return known(tracer, made.numbers.reshape(x.shape), x.dtype)
