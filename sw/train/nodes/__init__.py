"""The nodes of the one quantised model that is trained: each computes in torch what it writes into
the network.

entrance   the images
layer      convolutions and dense layers, on the weights of weighted
quantiser  ReLU and its kin: sums to narrow integers
pooling    the greatest, the mean
joints     sums, products, concatenations
moves      values in another order
function   any function of one value, as a table
affine     a factor and a constant for each channel
rescale    sums to narrow integers by a factor of each channel, as imports have them
lookup     a function that is known as a table alone, or as thresholds
"""

from .affine import Affine
from .entrance import Entrance
from .function import Function
from .joints import Chain, Product, Sum
from .layer import Geometry, Layer
from .lookup import Lookup, Steps
from .moves import Move
from .node import How, Kind, Node, Value
from .norm import Norm
from .pooling import Greatest, Mean, Window
from .quantiser import Quantiser
from .rescale import Rescale
from .weighted import Weighted

__all__ = [
    "Affine",
    "Chain",
    "Entrance",
    "Function",
    "Geometry",
    "Greatest",
    "How",
    "Kind",
    "Layer",
    "Lookup",
    "Mean",
    "Move",
    "Node",
    "Norm",
    "Product",
    "Quantiser",
    "Rescale",
    "Steps",
    "Sum",
    "Value",
    "Weighted",
    "Window",
]
