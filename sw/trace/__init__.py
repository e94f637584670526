"""Python functions of NumPy arrays as networks: hardware beside, in front of and behind a CNN.

tracing      `trace`, `input`, `operator`; chain puts networks one behind the other
functions, delays    what guyot adds to NumPy
array        what the function sees instead of an array
arithmetic, moves, linear, reductions    what NumPy's functions do to it
contraction, convolutions    linear maps as convolutions
elementwise  one value of each operand: steps of formulas
layout       values to tensors of the network, in the order that one needs
building     tensors to operators
tensors, places    what is traced, and where in the user's code
"""

from .chain import chain
from .delays import delay
from .functions import clip, conv2d, max_pool, mean, table, wrap
from .tracing import Input, input, operator, trace

__all__ = [
    "Input",
    "chain",
    "clip",
    "conv2d",
    "delay",
    "input",
    "max_pool",
    "mean",
    "operator",
    "table",
    "trace",
    "wrap",
]
