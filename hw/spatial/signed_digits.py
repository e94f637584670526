"""Integers as few signed powers of two: canonical signed digits, Reitwiesner 1960."""

from __future__ import annotations


def signed_digits(value: int) -> list[tuple[int, int]]:
    """``value`` as (shift, sign) with sign 1 or -1, lowest first, no two shifts neighbours.

    No other sum of signed powers of two has fewer terms.
    """
    digits = []
    shift = 0
    while value:
        if value & 1:
            sign = 2 - (value & 3)  # 1 before a 0, -1 (and a carry) before a 1
            digits.append((shift, sign))
            value -= sign
        value >>= 1
        shift += 1
    return digits
