"""The body of a primitive's Verilog module: cells for synthesis, behaviour for simulators."""

from __future__ import annotations


def body(generic: str, cells: str | None) -> str:
    """The generic body, and ``cells`` in its place where yosys reads it, unless None."""
    if cells is None:
        return generic
    return f"`ifdef SYNTHESIS\n{cells}`else\n{generic}`endif\n"
