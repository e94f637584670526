"""How nodes of the source are read, one kind a file; importing this package registers all."""

from __future__ import annotations

from . import (  # noqa: F401
    channels_last,
    combine,
    convolution,
    dense,
    elementwise,
    ends,
    movement,
    pooling,
    qonnx,
    quantisers,
)
