"""The operators of a network, one idea a file: what each computes, and what rewrites, imports and
files ask of it. A new one is a file here and a line in KINDS.
"""

from __future__ import annotations

from .argmax import Argmax
from .blocks import DepthToSpace, SpaceToDepth
from .convolution import Convolution
from .formula import Formula
from .functions import WIDEST_TABLE, Table, Thresholds
from .gather import Gather
from .joints import Add, Concat, Multiply, product_range
from .moves import Flatten, Slice, Upsample
from .operator import Operator, Tensor
from .pooling import AveragePool, MaxPool
from .requantise import Requantise
from .shuffle import ChannelShuffle

KINDS: dict[str, type[Operator]] = {
    "Add": Add,
    "Argmax": Argmax,
    "AveragePool": AveragePool,
    "ChannelShuffle": ChannelShuffle,
    "Concat": Concat,
    "Convolution": Convolution,
    "DepthToSpace": DepthToSpace,
    "Flatten": Flatten,
    "Formula": Formula,
    "Gather": Gather,
    "MaxPool": MaxPool,
    "Multiply": Multiply,
    "Requantise": Requantise,
    "Slice": Slice,
    "SpaceToDepth": SpaceToDepth,
    "Table": Table,
    "Thresholds": Thresholds,
    "Upsample": Upsample,
}
"""By the name that a .guyot file has for it, which stays as it is."""

__all__ = [
    "KINDS",
    "WIDEST_TABLE",
    "Add",
    "Argmax",
    "AveragePool",
    "ChannelShuffle",
    "Concat",
    "Convolution",
    "DepthToSpace",
    "Flatten",
    "Formula",
    "Gather",
    "MaxPool",
    "Multiply",
    "Operator",
    "Requantise",
    "Slice",
    "SpaceToDepth",
    "Table",
    "Tensor",
    "Thresholds",
    "Upsample",
    "product_range",
]
