"""How operators are written as QONNX, one kind a file; importing this package registers all."""

from __future__ import annotations

from . import functions, moves, sums  # noqa: F401
