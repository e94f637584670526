"""Training that does not depend on the processor: what has to be said before torch loads.

torch and its libraries choose kernels by the processor's vector instructions, and these add in
other orders, or round once where others round twice. After thousands of steps that is another
network. Told not to, they take the same kernels on every x86-64 processor. A small network, whose
step is calls more than arithmetic, is hardly slower for it (digits: 1.05 times, docs/training.md).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from .layers import Layer
from .network import Network

SMALL_NETWORK = 200_000  # multiplications for each image
SETTINGS = {
    "ATEN_CPU_CAPABILITY": "default",  # torch's own kernels: without vector instructions
    "MKL_CBWR": "COMPATIBLE",  # MKL's products: the same on whatever processor
}


def is_small(layers: Iterable[Layer]) -> bool:
    """Whether a network of these layers is trained in arithmetic that is the same everywhere."""
    return sum(layer.multiplications for layer in layers) < SMALL_NETWORK


def is_small_network(network: Network) -> bool:
    """The same of a network that is trained already."""
    shapes = {op.name: network.types[op.name].shape for op in network.convolutions}
    products = (
        op.weights.size * shapes[op.name][1] * shapes[op.name][2] for op in network.convolutions
    )
    return sum(products) < SMALL_NETWORK


def prepare(small: bool) -> None:
    """Sets what torch reads when it loads, for a ``small`` network, where it has not loaded yet.

    A setting that the user made stays. oneDNN, which has none that fits, is switched off later
    (:func:`guyot.sw.train.loop.threads_for`).
    """
    if small and "torch" not in sys.modules:
        for name, value in SETTINGS.items():
            os.environ.setdefault(name, value)
