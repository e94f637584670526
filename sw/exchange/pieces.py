"""Small operators that several rewrites need."""

from __future__ import annotations

import numpy as np

from ..fixed import Format
from ..operators import Requantise


def identity(name: str, tensor: str, channels: int, format: Format) -> Requantise:
    """What gives a sum's values as activations of ``format`` again."""
    return Requantise(name, (tensor,), format, np.zeros(channels, np.int64))


def fraction_of(scale: np.ndarray | float) -> int:
    """n where one unit is 2**-n, 0 where it is no power of two."""
    values = np.unique(np.asarray(scale, np.float64))
    if len(values) != 1 or values[0] <= 0:
        return 0
    mantissa, exponent = np.frexp(values[0])
    return 1 - int(exponent) if mantissa == 0.5 and abs(int(exponent)) < 64 else 0
