"""Operands of a multiplier's cell, as wide as the cell's own."""

from __future__ import annotations

# Operands are extended to the cell's width, and signed then; one that fills it keeps its own sign.
_WIDE = """\
  wire [{top}:0] wide_a = {{{{{bits}-A{{(A_SIGNED != 0) & a[A-1]}}}}, a}};
  wire [{top}:0] wide_b = {{{{{bits}-B{{(B_SIGNED != 0) & b[B-1]}}}}, b}};
  wire [2*{bits}-1:0] wide_product;
  assign product = wide_product[A+B-1:0];
"""


def wide(bits: int) -> str:
    """The nets ``wide_a``, ``wide_b`` of ``bits`` bits and ``wide_product`` of a cell for ``a`` and
    ``b``."""
    return _WIDE.format(top=bits - 1, bits=bits)
