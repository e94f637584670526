"""CRC-32, bit by bit: that of zlib, the lowest bit of a byte first."""

from __future__ import annotations

from typing import Any

from amaranth.hdl import Cat, Mux

POLYNOMIAL = 0xEDB88320  # ISO-HDLC
START = 0xFFFF_FFFF
RESIDUE = 0xDEBB20E3  # what bytes and their CRC behind them leave in the register


def crc_step(crc: Any, feedback: Any) -> Any:
    """A CRC register one bit later; ``feedback`` is its lowest bit exclusive-or the bit sent."""
    return Cat(crc[1:], 0) ^ Mux(feedback, POLYNOMIAL, 0)
