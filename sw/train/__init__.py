"""Training: quantisation-aware, pruned in every mini-batch, exported exactly."""

from __future__ import annotations

import os

# Before torch loads its OpenMP: threads that wait then sleep. Where other programs want the cores
# too, waiting in a loop made an epoch of LeNet-5 three times as long (measured).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# Large tensors then lie in large pages: the first touch of small ones cost a tenth of a step.
os.environ.setdefault("THP_MEM_ALLOC_ENABLE", "1")
# What cuBLAS asks for where its results are not to vary.
os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")

from .loop import TrainResult, train  # noqa: E402
from .model import QuantisedModel  # noqa: E402
from .prepare import prepare  # noqa: E402
from .share import share_network  # noqa: E402

__all__ = ["QuantisedModel", "TrainResult", "prepare", "share_network", "train"]
